"""Rocks, barriers, houses, lines, soils and trees of a user's files: where they lie, and every fault at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from twin.errors import InputError, InputErrors
from twin.files.geotiff import write_geotiff
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults
from twin.readers.ground.soil_files import Layer, read_forest, read_layer, read_roughness, read_soil
from twin.readers.rock.obstacle_files import read_barriers, read_houses, read_map_lines
from twin.readers.rock.rock_files import read_rocks
from twin.rock.forest import Forest

E0, N0 = 500_000.0, 3_460_000.0
GROUND = Terrain(
    np.repeat(np.arange(41.0)[:, None] * 3.0, 51, axis=1), 4.0, x0_m=E0, y0_m=N0, crs="EPSG:32649", name="ground"
)


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def geojson(path: Path, *features: dict[str, Any], crs: str | None = "EPSG:32649") -> Path:
    data: dict[str, Any] = {"type": "FeatureCollection", "features": list(features)}
    if crs is not None:
        data["crs"] = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def square(x: float, y: float, side: float) -> list[list[list[float]]]:
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return [[[E0 + x + side * a, N0 + y + side * b] for a, b in corners]]


def texts(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    return error.value.text("en").splitlines()


# -- rocks


def test_rocks_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "rocks.csv"
    path.write_text(f"id,x,y,z,volume_m3\nR1,{E0 + 40},{N0 + 80},,12\n\nR2,{E0 + 60},{N0 + 80},75,0.5\n", "utf-8")
    one, two = read_rocks(path, GROUND)
    assert (one.id, one.x_m, one.y_m, one.z_m, one.volume_m3) == ("R1", 40.0, 80.0, None, 12.0)
    assert (two.z_m, two.where, two.share, two.whole) == (75.0, f"{path}:4", 1.0, None)


def test_rocks_of_a_map(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "r.geojson",
        feature("Point", [E0 + 40, N0 + 80, 90.0], id="R1", volume_m3=12, share=3, drop_m=2, whole="false"),
        feature("Polygon", square(20, 20, 40), id="A", volume_m3="800", density_kg_m3=2400),
    )
    one, area = read_rocks(path, GROUND)
    assert (one.z_m, one.share, one.drop_m, one.whole, one.density_kg_m3) == (90.0, 3.0, 2.0, False, None)
    assert area.area_m[0].min() == 20.0
    assert area.density_kg_m3 == 2400.0


@pytest.mark.parametrize("crs", [None, "EPSG:4326", "urn:ogc:def:crs:OGC:1.3:CRS84"])
def test_degrees_are_projected(crs: str | None, tmp_path: Path) -> None:
    from pyproj import Transformer

    lon, lat = Transformer.from_crs("EPSG:32649", "EPSG:4326", always_xy=True).transform(E0 + 40.0, N0 + 80.0)
    path = geojson(tmp_path / "r.geojson", feature("Point", [lon, lat], volume_m3=1), crs=crs)
    rock = read_rocks(path, GROUND)[0]
    assert (rock.x_m, rock.y_m) == (pytest.approx(40.0, abs=1e-3), pytest.approx(80.0, abs=1e-3))
    table = tmp_path / "r.csv"
    table.write_text(f"lon,lat,volume_m3\n{lon},{lat},1\n", "utf-8")
    assert read_rocks(table, GROUND)[0].x_m == pytest.approx(40.0, abs=1e-3)


def test_a_table_from_excel_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "危岩.csv"
    path.write_bytes(f"id,x,y,体积\n乌龙1号,{E0 + 40},{N0 + 80},12\n".encode("gb18030"))
    assert (read_rocks(path, GROUND)[0].id, read_rocks(path, GROUND)[0].volume_m3) == ("乌龙1号", 12.0)


def test_all_faults_of_the_rocks_come_together_with_their_ids(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "r.geojson",
        feature("Point", [E0 + 40, N0 + 80], id="minus", volume_m3=-3),
        feature("Point", [E0 + 40, N0 + 80], id="nan", volume_m3="NaN"),
        feature("Point", [E0 + 40, N0 + 80], id="none"),
        feature("Point", [E0 + 900, N0 + 80], id="off", volume_m3=-1),
        feature("Point", [E0 + 40, N0 + 80, 20.0], id="deep", volume_m3=5),
        feature("Point", [E0 + 41, N0 + 80], id="twin", volume_m3=5),
        feature("Point", [E0 + 42, N0 + 80], id="twin", volume_m3=5),
        feature("Point", [E0 + 42, N0 + 80], id="maybe", volume_m3=5, whole="perhaps"),
        feature("LineString", [[E0, N0], [E0 + 9, N0]], id="line", volume_m3=5),
        feature("Point", ["a", 2], id="letters", volume_m3=5),
    )
    with pytest.raises(InputErrors) as error:
        read_rocks(path, GROUND)
    got = texts(error)
    for name, words in {
        "minus": "-3", "nan": "NaN", "none": "missing", "deep": "inside the ground", "twin": "already taken",
        "maybe": "neither true nor false", "line": "LineString", "letters": "not valid",
    }.items():  # fmt: skip
        assert any(f"{path}#{name}: " in line and words in line for line in got), name
    assert sum(f"{path}#off: " in line for line in got) == 2
    assert len(got) == 10


def test_faults_of_a_table_name_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "rocks.csv"
    path.write_text(f"id,x,y,volume_m3\nA,{E0 + 40},{N0 + 80},0\nB,east,{N0},1\nC,{E0 + 40}\n", "utf-8")
    with pytest.raises(InputErrors) as error:
        read_rocks(path, GROUND)
    assert [line.split(": ")[0] for line in texts(error)] == [f"{path}:3", f"{path}:4", f"{path}:2"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("r.csv", "", "is empty"),
        ("r.csv", "id,volume_m3\nA,3\n", "no coordinates"),
        ("r.csv", "id,x,y,volume_m3\n", "holds no"),
        ("r.geojson", "{", "cannot be read"),
        ("r.geojson", "[]", "no GeoJSON"),
        ("r.geojson", '{"type": "FeatureCollection", "features": []}', "holds no"),
        (
            "r.geojson",
            '{"type": "Feature", "geometry": null, "properties": null}',
            r"holds no .*1 feature was left out",
        ),
        ("r.shp", "x", "cannot be read"),
        ("r.kml", "x", "no known format"),
        ("r.csv", "x,y,volume_m3\n109.1,31.2,4\n", "lie off the terrain"),
        ("r.csv", "x,y,volume_m3\n100000,200000,4\n", "reference system is wrong"),
    ],
)
def test_files_that_say_nothing(name: str, content: str, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(InputError, match=words):
        read_rocks(tmp_path / name, GROUND)
    with pytest.raises(InputError, match="no such file"):
        read_rocks(tmp_path / "none.csv", GROUND)


def test_a_wrong_reference_system_is_told(tmp_path: Path) -> None:
    point = feature("Point", [E0 + 40, N0 + 80], volume_m3=1)
    with pytest.raises(InputError, match="lie off the terrain"):
        read_rocks(geojson(tmp_path / "a.geojson", point, crs="EPSG:32648"), GROUND)
    with pytest.raises(InputError, match="unknown reference system"):
        read_rocks(geojson(tmp_path / "b.geojson", point, crs="EPSG:nonsense"), GROUND)
    plain = Terrain(GROUND.z_m, 4.0, x0_m=E0, y0_m=N0)
    with pytest.raises(InputError, match="no reference system"):
        read_rocks(geojson(tmp_path / "c.geojson", point), plain)
    assert read_rocks(geojson(tmp_path / "d.geojson", point, crs=None), plain)[0].x_m == 40.0


# -- barriers, houses, lines


def test_barriers_and_their_faults(tmp_path: Path) -> None:
    faults = Faults()
    path = geojson(
        tmp_path / "b.geojson",
        feature("LineString", [[E0 + 10, N0 + 50], [E0 + 90, N0 + 55]], id="net", height_m=5, capacity_kj=3000),
        feature("LineString", [[E0 + 10, N0 + 50], [E0 + 290, N0 + 55]], id="long", height_m=5, capacity_kj=3000),
        feature("LineString", [[E0 + 10, N0 + 50], [E0 + 20, N0 + 55]], id="flat", height_m=0, capacity_kj="x"),
    )
    net = read_barriers(path, GROUND, faults)[0]
    assert (net.id, net.height_m, net.capacity_j) == ("net", 5.0, 3e6)
    assert net.points_m.tolist() == [[10.0, 50.0], [90.0, 55.0]]
    with pytest.raises(InputErrors) as error:
        faults.raise_any()
    got = texts(error)
    assert len(got) == 2
    assert [(key, args["which"]) for key, args in faults.notes] == [("intake.lines_clipped", "long")]


def test_houses_as_outlines_and_points(tmp_path: Path) -> None:
    faults = Faults()
    turned = np.array([[0.0, 0.0], [12.0, 0.0], [12.0, 7.0], [0.0, 7.0], [0.0, 0.0]])
    angle = np.radians(30.0)
    turned = turned @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) + (E0 + 50, N0 + 40)
    path = geojson(
        tmp_path / "h.geojson",
        feature("Polygon", [turned.tolist()], id="H1", storeys=3),
        feature("Point", [E0 + 80, N0 + 60], id="H2", width_m=8, depth_m=6, height_m=4, angle_deg=90),
    )
    outline, point = read_houses(path, GROUND, faults)
    assert faults.found == []
    assert sorted((outline.width_m, outline.depth_m)) == [pytest.approx(7.0), pytest.approx(12.0)]
    assert outline.height_m == pytest.approx(9.6)
    middle = turned[:4].mean(axis=0) - (E0, N0)
    assert (outline.x_m, outline.y_m) == (pytest.approx(middle[0]), pytest.approx(middle[1]))
    out = np.array([np.sin(outline.angle_rad), np.cos(outline.angle_rad)])
    along = np.array([np.cos(angle), np.sin(angle)])
    assert min(abs(out @ along), 1.0 - abs(out @ along)) == pytest.approx(0.0, abs=1e-9)
    assert (outline.depth_m == pytest.approx(12.0)) == (abs(out @ along) > 0.5)
    assert (point.width_m, point.depth_m, point.angle_rad) == (8.0, 6.0, pytest.approx(np.pi / 2))
    assert point.z_m == pytest.approx(45.0)


def test_lines_are_clipped_and_those_off_the_terrain_named(tmp_path: Path) -> None:
    faults = Faults()
    path = geojson(
        tmp_path / "l.geojson",
        feature("LineString", [[E0 - 50, N0 + 60], [E0 + 900, N0 + 60]], id="road", width_m=6),
        feature("LineString", [[E0 - 50, N0 - 60], [E0 + 900, N0 - 60]], id="away"),
    )
    road = read_map_lines(path, GROUND, faults)[0]
    assert road.parts[0].tolist() == [[0.0, 60.0], [200.0, 60.0]]
    assert road.width_m == 6.0
    assert faults.found == []
    assert [(key, args["which"]) for key, args in faults.notes] == [
        ("intake.lines_clipped", "road"),
        ("intake.lines_off", "away"),
    ]


# -- maps


def test_a_map_lies_where_it_lies_whatever_its_cells(tmp_path: Path) -> None:
    fine = Terrain(np.zeros((160, 200)), 1.0, x0_m=E0, y0_m=N0, crs="EPSG:32649")
    codes = np.zeros((160, 200), dtype=np.uint8)
    codes[:, 100:] = 6
    faults = Faults()
    soil = read_soil(write_geotiff(tmp_path / "s.tif", codes, fine, nodata=255.0), GROUND, 8, faults)
    assert faults.found == []
    assert (soil[:40, :25] == 0).all()
    assert (soil[:40, 25:50] == 6).all()
    assert (soil[40, :] == 255).all()  # the fine map ends at 159.5 m
    other = Terrain(np.zeros((160, 200)), 1.0, x0_m=E0, y0_m=N0 + 90_000.0, crs="EPSG:32649")
    with pytest.raises(InputError, match="does not overlap"):
        read_layer(write_geotiff(tmp_path / "o.tif", codes, other), GROUND)


def test_unknown_soils_are_named_with_place_and_id(tmp_path: Path) -> None:
    codes = np.zeros(GROUND.z_m.shape, dtype=np.float32)
    codes[3, 5], codes[7, 8], codes[7, 9] = 9.0, 2.5, 2.5
    faults = Faults()
    path = write_geotiff(tmp_path / "s.tif", codes, GROUND)
    read_soil(path, GROUND, 8, faults)
    got = [str(fault) for fault in faults.found]
    assert len(got) == 2
    assert "no soil class 2.5 (2 cells, one at 500032.0, 3460028.0)" in got[0]
    assert "no soil class 9 (1 cells, one at 500020.0, 3460012.0)" in got[1]
    faults = Faults()
    areas = geojson(
        tmp_path / "s.geojson",
        feature("Polygon", square(20, 20, 40), id="good", soil=4),
        feature("Polygon", square(100, 20, 40), id="bad", soil=12),
    )
    soil = read_soil(areas, GROUND, 8, faults)
    assert (soil[6:15, 6:15] == 4).all()
    assert np.count_nonzero(soil == 4) == pytest.approx(100, abs=21)
    assert ["#bad" in str(fault) for fault in faults.found] == [True]


def test_roughness_in_one_band_or_three(tmp_path: Path) -> None:
    faults = Faults()
    shape = GROUND.z_m.shape
    one = read_roughness(write_geotiff(tmp_path / "1.tif", np.full(shape, 0.2), GROUND), GROUND, faults)
    assert one.values.shape == (3, *shape)
    assert np.allclose(one.values, 0.2)
    bands = np.stack([np.full(shape, v) for v in (0.1, 0.3, -0.5)])
    three = read_roughness(write_geotiff(tmp_path / "3.tif", bands, GROUND), GROUND, faults)
    assert np.allclose(three.values[1], 0.3)
    assert "-0.5 in band 3" in str(faults.found[0])


def test_trees_as_a_table_and_as_a_density(tmp_path: Path) -> None:
    faults = Faults()
    path = tmp_path / "trees.csv"
    path.write_text(f"x,y,dbh_cm,species\n{E0 + 5},{N0 + 6},40,beech\n{E0 + 9},{N0 + 6},30,\n{E0 + 999},{N0},30,fir\n")
    trees = read_forest(path, GROUND, faults)
    assert isinstance(trees, Forest)
    assert trees.dbh_m.tolist() == [0.4, 0.3]
    assert trees.species.tolist() == [2, 0]
    assert trees.height_m[0] == pytest.approx(1.3 + 33.0 * (1.0 - np.exp(-0.4 / 0.35)))
    stems = np.full(GROUND.z_m.shape, 300.0)
    assert isinstance(read_forest(write_geotiff(tmp_path / "f.tif", stems, GROUND), GROUND, faults), Layer)
    assert faults.found == []
    stems[0, 0] = -4.0
    read_forest(write_geotiff(tmp_path / "f.tif", stems, GROUND), GROUND, faults)
    path.write_text(f"x,y,dbh_cm,species\n{E0 + 5},{N0 + 6},-1,oak\n")
    read_forest(path, GROUND, faults)
    assert [fault.key for fault in faults.found] == ["runout.stems", "runout.number", "rockfall.species"]


def test_garbage_ends_in_a_message_never_in_a_traceback(tmp_path: Path) -> None:
    """Coordinates, ids and values of any kind, 400 files of them."""
    rng = np.random.default_rng(6)
    odd: list[Any] = [None, [], {}, "x", -1, 0, 1e308, True, [1], [[1, 2]], [E0 + 9, N0 + 9],
                      [[E0, N0], [E0, N0 + 9]],
                      [[[E0, N0], [E0 + 9, N0], [E0, N0 + 9], [E0, N0]]], "NaN", "-5", {"a": 1}]  # fmt: skip
    kinds = ["Point", "LineString", "Polygon", "MultiPolygon", "MultiLineString", "MultiPoint", None, 7]

    def pick(values: list[Any]) -> Any:
        return values[int(rng.integers(0, len(values)))]

    readers = (read_rocks, read_barriers, read_houses, read_map_lines)
    told: list[str] = []
    for number in range(400):
        features = [
            pick([{"type": "Feature", "id": pick(odd), "properties": pick([None, [], names]),
                   "geometry": pick([None, 3, {"type": pick(kinds), "coordinates": pick(odd)}])}, None, 5])
            for names in ({"id": pick(odd), "volume_m3": pick(odd), "height_m": pick(odd), "whole": pick(odd)},) * 3
        ]  # fmt: skip
        path = tmp_path / "g.geojson"
        data = {"type": "FeatureCollection", "features": pick([features, features, None]), "crs": pick([None, {}, 3])}
        path.write_text(json.dumps(data), encoding="utf-8")
        faults = Faults()
        try:
            readers[number % 4](path, GROUND, faults)
            faults.raise_any()
        except InputError as error:
            told.append(error.text("zh") + error.text("en"))
    assert len(told) > 300
    assert all("g.geojson" in text for text in told)
