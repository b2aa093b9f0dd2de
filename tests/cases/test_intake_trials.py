"""Inputs that went wrong in trials, as the commands meet them: each is right now, or refused in words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine

import overhang
from twin.intake.faults import Faults
from twin.readers.settlement.floor_plan_files import read_floorplan
from twin.readers.settlement.shelter_files import read_town_shelters
from twin.readers.settlement.street_files import read_streets

E0, N0 = 647_000.0, 3_272_000.0


def feature(shape: str, coordinates: Any, /, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": shape, "coordinates": coordinates}}


def geojson(path: Path, *features: dict[str, Any], crs: str | None = "EPSG:32648") -> Path:
    data: dict[str, Any] = {"type": "FeatureCollection", "features": list(features)}
    if crs is not None:
        data["crs"] = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def played(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = overhang.main([*words, "--lang", "en"])
    streams = capsys.readouterr()
    return code, streams.out, streams.err


def town() -> list[list[list[float]]]:
    """Return five streets to the east and four to the north that cross them."""
    across = [[[E0 + 120.0 * k, N0 + 120.0 * row] for k in range(6)] for row in range(5)]
    up = [[[E0 + 120.0 * col, N0 + 120.0 * k] for k in range(5)] for col in range(6)]
    return [*across, *up]


# -- 05, 14, 16: streets


def test_streets_drawn_in_both_directions_are_one(tmp_path: Path) -> None:
    lines = [feature("LineString", line, highway="residential") for line in town()]
    back = [feature("LineString", line[::-1], highway="residential") for line in town()]
    coarse = [feature("LineString", [line[-1], line[0]], highway="residential") for line in town()[:5]]
    faults = Faults()
    once = read_streets(geojson(tmp_path / "once.geojson", *lines)).network
    both = read_streets(geojson(tmp_path / "both.geojson", *lines, *back), faults).network
    assert (both.n_edges, both.width_m().sum()) == (once.n_edges, once.width_m().sum())
    assert [(key, args["count"]) for key, args in faults.notes] == [("intake.drawn_twice", once.n_edges)]
    assert once.n_edges == 49
    assert read_streets(geojson(tmp_path / "c.geojson", *lines, *coarse)).network.n_edges >= 49


def test_two_one_way_streets_against_each_other_are_as_wide_as_both(tmp_path: Path) -> None:
    line = [[E0, N0], [E0 + 300.0, N0]]
    kinds = {"highway": "primary", "oneway": "yes", "lanes": 2, "width": 7}
    path = geojson(
        tmp_path / "s.geojson", feature("LineString", line, **kinds), feature("LineString", line[::-1], **kinds)
    )
    net = read_streets(path).network
    assert (net.n_edges, net.edge_oneway.tolist(), net.lanes().tolist()) == (1, [0], [4.0])
    assert net.width_m().tolist() == [14.0]


def test_two_streets_between_the_same_corners_stay_two(tmp_path: Path) -> None:
    straight, round_ = [[E0, N0], [E0 + 100.0, N0]], [[E0, N0], [E0 + 50.0, N0 + 20.0], [E0 + 100.0, N0]]
    path = geojson(tmp_path / "s.geojson", *(feature("LineString", p, highway="path") for p in (straight, round_)))
    assert read_streets(path).network.n_edges == 2


@pytest.mark.parametrize(
    "word", [["residential", "unclassified"], "['residential', 'unclassified']", "cycleway;residential"]
)
def test_a_list_of_classes_counts_by_its_first_known_word(word: Any, tmp_path: Path) -> None:
    lines = [feature("LineString", line, highway=word) for line in town()]
    assert read_streets(geojson(tmp_path / "s.geojson", *lines)).network.n_edges == 49


def test_unknown_classes_are_left_out_alike_in_all_formats(tmp_path: Path) -> None:
    faults = Faults()
    words = ["cycleway", "construction", "", None, *["residential"] * 7]
    lines = [feature("LineString", line, highway=word) for line, word in zip(town(), words, strict=True)]
    read_streets(geojson(tmp_path / "s.geojson", *lines), faults)
    assert [(key, args["count"]) for key, args in faults.notes] == [
        ("intake.unknown_class", 1), ("intake.unknown_class", 1), ("intake.no_class", 2)
    ]  # fmt: skip


def test_streets_in_web_mercator_have_their_true_length(tmp_path: Path) -> None:
    from pyproj import Transformer

    change = Transformer.from_crs("EPSG:32648", "EPSG:3857", always_xy=True)
    lines = [np.stack(change.transform(*np.array(line).T), axis=-1).tolist() for line in town()]
    features = [feature("LineString", line, highway="residential") for line in lines]
    faults = Faults()
    net = read_streets(geojson(tmp_path / "s.geojson", *features, crs="EPSG:3857"), faults).network
    assert net.edge_length_m.sum() == pytest.approx(5880.0, rel=1e-3)
    assert [key for key, _ in faults.notes] == ["intake.projected"]


def test_latitude_before_longitude_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = geojson(
        tmp_path / "s.geojson", feature("LineString", [[29.56, 106.51], [29.57, 106.52]], highway="road"), crs=None
    )
    code, _, err = played(["evacuate", "500105006", "--paths", str(path)], capsys)
    assert code == 2
    assert "latitude stands before longitude" in err


@pytest.mark.parametrize("crs", ["EPSG:32648", "EPSG:4326", "EPSG:3857", None])
def test_shelters_in_any_system_and_with_any_name(crs: str | None, tmp_path: Path) -> None:
    from pyproj import Transformer

    streets = read_streets(geojson(tmp_path / "s.geojson", *(feature("LineString", p, highway="road") for p in town())))
    change = Transformer.from_crs("EPSG:32648", crs or "EPSG:4326", always_xy=True)
    point = feature("Point", list(change.transform(E0 + 120.0, N0 + 240.0)), 名称="小学", 可容纳人数="500")
    found = read_town_shelters(geojson(tmp_path / "p.geojson", point, crs=crs), streets)
    net = streets.network
    assert (found.name, found.capacity.tolist()) == (("小学",), [500])
    assert (net.node_x_m[found.node[0]], net.node_y_m[found.node[0]]) == pytest.approx((120.0, 240.0), abs=0.1)


# -- 05, 10, 17: plans


def hall(path: Path, scale: float = 1.0, shift: tuple[float, float] = (0.0, 0.0), **more: Any) -> Path:
    def moved(points: Any) -> list[list[float]]:
        return (np.array(points, float) * scale + shift).tolist()

    room = [[0, 0], [20, 0], [20, 10], [0, 10], [0, 0]]
    return geojson(
        path,
        feature("Polygon", [moved(room)], kind="walkable", id="hall"),
        feature("Polygon", [moved([[1, 1], [8, 1], [8, 9], [1, 9], [1, 1]])], kind="entrance", id="in"),
        feature("LineString", moved(more.get("exit", [[20, 4], [20, 6]])), kind="exit", id="out"),
        *more.get("features", []),
        crs=more.get("crs"),
    )


def test_a_hall_in_feet_is_as_large_as_in_metres(tmp_path: Path) -> None:
    faults = Faults()
    feet = read_floorplan(
        hall(tmp_path / "f.geojson", 3937 / 1200, (984_000.0, 200_000.0), crs="EPSG:2263"), faults=faults
    )
    assert feet.walkable.area == pytest.approx(200.0, rel=2e-3)
    assert feet.exits[0].clear_m == pytest.approx(2.0, rel=2e-3)
    assert [key for key, _ in faults.notes] == ["intake.projected"]


@pytest.mark.parametrize(
    ("scale", "words"),
    [(1e-5, "longitude and latitude, not metres"), (1000.0, "in millimetres"), (100.0, "in centimetres")],
)
def test_a_hall_in_another_unit_is_said_to_be_so(
    scale: float, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = played(["site", str(hall(tmp_path / "h.geojson", scale, (10.0, 59.0)))], capsys)
    assert (code, words in err) == (2, True)


@pytest.mark.parametrize("more", [{"floor": 1}, {"楼层": "2"}, {}])
def test_two_storeys_over_each_other_are_refused(
    more: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = [[0, 0, 3.2], [20, 0, 3.2], [20, 10, 3.2], [0, 10, 3.2], [0, 0, 3.2]]
    low = [[p[0], p[1], 0.0] for p in room]
    key = next(iter(more), "")
    ground = {} if not more else {key: 0}
    path = hall(
        tmp_path / "h.geojson",
        features=[
            feature("Polygon", [room], kind="walkable", id="first", **more),
            feature("Polygon", [low], kind="walkable", id="ground", **ground),
        ],
    )
    code, _, err = played(["site", str(path)], capsys)
    assert (code, "of another floor" in err) == (2, True)


def test_an_exit_behind_an_obstacle_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for low, high in ((3.0, 4.6), (4.0, 6.0)):
        blocks = [[19.5, low], [20.5, low], [20.5, high], [19.5, high], [19.5, low]]
        obstacle = feature("Polygon", [blocks], kind="obstacle", id="a")
        path = hall(tmp_path / "h.geojson", exit=[[20, 3], [20, 7]], features=[obstacle])
        code, _, err = played(["site", str(path)], capsys)
        assert (code, "of the 4.0 m of exit out only about" in err) == (2, True)


def test_an_exit_that_hardly_lets_anybody_through_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = hall(tmp_path / "h.geojson", exit=[[20, 4.8], [20, 5.3]])
    code, out, _ = played(["site", str(path), "--people", "3", "--json"], capsys)
    assert code == 0
    assert json.loads(out)["findings"] == [
        {"key": "sitereport.finding_narrow", "id": "out", "width": pytest.approx(0.5), "least": 0.6}
    ]


# -- 03, and: what a file is called does not matter


def cliff(path: Path) -> Path:
    z = 400.0 + np.clip(np.add.outer(np.arange(60.0)[::-1] * 12.0, np.zeros(60)), 0.0, 500.0)
    profile = {"driver": "GTiff", "height": 60, "width": 60, "count": 1, "dtype": "float32", "crs": "EPSG:32648"}
    with rasterio.open(path, "w", **profile, transform=Affine(10, 0, E0, 0, -10, N0 + 600)) as out:
        out.write(z.astype(np.float32), 1)
    return path


def test_no_block_starts_in_the_hole_of_a_release_area(tmp_path: Path) -> None:
    from experiments.studies.rockfall.runout_map import RockfallJob, read
    from models.core.streams import Streams
    from models.hazards.falls.fragmentation import FragmentationParameters
    from models.hazards.falls.release import ReleaseParameters, Releases

    def ring(half: float) -> list[list[float]]:
        x, y = E0 + 300.0, N0 + 300.0
        return [
            [x - half, y - half],
            [x + half, y - half],
            [x + half, y + half],
            [x - half, y + half],
            [x - half, y - half],
        ]

    path = geojson(tmp_path / "r.geojson", feature("Polygon", [ring(200.0), ring(150.0)], id="ring", volume_m3=500))
    inputs = read(RockfallJob(cliff(tmp_path / "dem.tif"), path))
    parts = FragmentationParameters(), ReleaseParameters()
    bodies = Releases(inputs.rocks, inputs.terrain, 4000, Streams(1), *parts).bodies(0, 4000)
    x, y = bodies.x_m, bodies.y_m
    away = np.maximum(np.abs(x + inputs.terrain.x0_m - E0 - 300.0), np.abs(y + inputs.terrain.y0_m - N0 - 300.0))
    assert away.min() >= 150.0 - 1e-6


def test_the_digest_of_a_map_does_not_depend_on_the_names_of_its_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digests = set()
    (tmp_path / "a.csv").write_text(f"id;x;y;volume_m3\nR;{E0 + 300};{N0 + 350};10,5\n", "utf-8")
    shutil.copy(tmp_path / "a.csv", tmp_path / "岩.csv")
    for dem, rocks in (("one.tif", "a.csv"), ("另一个.tif", "岩.csv")):
        words = ["rockfall", str(cliff(tmp_path / dem)), "--rocks", str(tmp_path / rocks), "--blocks", "50", "--json"]
        code, out, err = played(words, capsys)
        found = json.loads(out)
        assert code == 0
        assert f"note: {rocks}: its columns are parted by semicolon" in err
        assert {"intake.separator", "intake.decimal_comma"} <= {note["text"] for note in found["notes"]}
        digests.add(found["digest"])
    assert len(digests) == 1


# -- 15 and the like: a first line is not repeated, a pipe not waited for


@pytest.mark.parametrize("verb", [["rockfall", "{}", "--rocks", "{}"], ["watersheds", "--storm", "{}"], ["site", "{}"],
                                  ["evacuate", "500105006", "--paths", "{}"], ["check", "{}"]])  # fmt: skip
@pytest.mark.parametrize(
    "name", ["secret.csv", "secret.tif", "secret.geojson", "secret.osm", "secret.shp", "secret.yaml"]
)
def test_the_content_of_what_is_no_input_is_not_shown(
    verb: list[str], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_text("toor:x:0:0:Hidden Word:/toor:/bin/shell\n" * 3, "utf-8")
    code, out, err = played([word.format(path) for word in verb], capsys)
    assert code == 2
    assert "Hidden" not in out + err
    assert "toor" not in out + err


def test_a_runout_map_of_another_place_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    streets = geojson(tmp_path / "s.geojson", *(feature("LineString", line, highway="road") for line in town()))
    with rasterio.open(
        tmp_path / "m.tif", "w", driver="GTiff", height=9, width=9, count=1, dtype="float32", crs="EPSG:32648",
        transform=Affine(10, 0, E0 + 90_000, 0, -10, N0),
    ) as out:  # fmt: skip
        out.write(np.ones((9, 9), np.float32), 1)
    words = ["evacuate", "500105006", "--paths", str(streets), "--people", "50", "--runout", str(tmp_path / "m.tif")]
    code, out_, err = played([*words, "--json"], capsys)
    assert code == 0
    assert [note["text"] for note in json.loads(out_)["notes"]] == ["evacuate.note_elsewhere"]
    assert "note: m.tif: no shelter lies on this map" in err
