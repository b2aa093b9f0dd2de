"""A user's own paths: classes in two languages, reference systems, noding, near misses, islands."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyproj import CRS, Transformer

from twin.errors import InputError
from twin.ground.setting import Site
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults
from twin.readers.formats.vector import read_paths
from twin.settlement.houses import House
from twin.settlement.roads import LONGEST_EDGE_M, PathKind, PathNetwork

UTM = "EPSG:32649"
ORIGIN = np.array([600000.0, 3400000.0])


@pytest.fixture
def ground() -> Terrain:
    y, x = np.mgrid[0:101, 0:121] * 5.0
    return Terrain(200.0 + 0.1 * x + 0.05 * y, 5.0, x0_m=600000.0, y0_m=3400000.0, crs=UTM, name="ground")


ROAD = [(0, 250), (150, 250), (300, 250)]
LANE = [(300, 250), (300, 400)]
PATH = [(150, 250), (150, 100), (300, 100)]


def geojson(folder: Path, lines: list[tuple[Any, str]], *, crs: str | None = UTM, origin: Any = (600000.0, 3400000.0),
            key: str = "类型") -> Path:  # fmt: skip
    features = [
        {
            "type": "Feature",
            "properties": {key: word, "name": "测试"},
            "geometry": {"type": "LineString", "coordinates": (np.array(points, float) + origin).tolist()},
        }
        for points, word in lines
    ]
    data: dict[str, Any] = {"type": "FeatureCollection", "features": features}
    if crs:
        data["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{crs.replace(':', '::')}"}}
    path = folder / "paths.geojson"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def shapefile(folder: Path, lines: list[tuple[Any, str]], *, encoding: str = "utf-8", prj: str | None = UTM) -> Path:
    """Write a minimal Shapefile of polylines by the format's description of 1998."""
    records, rows = b"", b""
    for number, (points, word) in enumerate(lines, start=1):
        xy = np.array(points, float) + ORIGIN
        body = struct.pack("<i4d2ii", 3, *xy.min(axis=0), *xy.max(axis=0), 1, len(xy), 0) + xy.astype("<f8").tobytes()
        records += struct.pack(">2i", number, len(body) // 2) + body
        rows += b" " + word.encode(encoding).ljust(40)[:40]
    head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, 50 + len(records) // 2) + struct.pack("<2i8d", 1000, 3, *[0.0] * 8)
    (folder / "p.shp").write_bytes(head + records)
    field = "等级".encode(encoding).ljust(11, b"\0") + b"C" + bytes(4) + bytes([40, 0]) + bytes(14)
    dbf = struct.pack("<B3BIHH20x", 3, 125, 1, 1, len(lines), 32 + 32 + 1, 41) + field + b"\r" + rows + b"\x1a"
    (folder / "p.dbf").write_bytes(dbf)
    if prj:
        (folder / "p.prj").write_text(CRS.from_user_input(prj).to_wkt("WKT1_ESRI"))
    return folder / "p.shp"


WORDS = [(ROAD, "支路"), (LANE, "村道"), (PATH, "小路")]


def total_m(network: PathNetwork, kind: PathKind) -> float:
    on = [
        e
        for e in range(network.n_edges)
        if network.edge_kind[e] == kind and np.ptp(network.edge_points[e], axis=0).any()
    ]
    return float(sum(np.hypot(*np.diff(network.edge_points[e], axis=0).T).sum() for e in on))


def check(network: PathNetwork) -> None:
    assert network.islands().max() == 0
    assert total_m(network, PathKind.ROAD) == pytest.approx(300.0, abs=0.1)
    assert total_m(network, PathKind.LANE) == pytest.approx(150.0, abs=0.1)
    assert total_m(network, PathKind.FOOTPATH) == pytest.approx(300.0, abs=0.1)
    lengths = np.sort(network.edge_length_m)
    assert lengths[-1] == 5200.0
    assert lengths[-2] <= LONGEST_EDGE_M


def test_geojson_in_map_metres(tmp_path: Path, ground: Terrain) -> None:
    check(read_paths(geojson(tmp_path, WORDS), ground))


def test_geojson_in_degrees(tmp_path: Path, ground: Terrain) -> None:
    change = Transformer.from_crs(UTM, "EPSG:4326", always_xy=True)
    lines = [(np.stack(change.transform(*(np.array(p, float) + ORIGIN).T), axis=-1), w) for p, w in WORDS]
    check(read_paths(geojson(tmp_path, lines, crs=None, origin=(0, 0)), ground))


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_shapefile_with_chinese_attributes(tmp_path: Path, ground: Terrain, encoding: str) -> None:
    check(read_paths(shapefile(tmp_path, WORDS, encoding=encoding), ground))


def test_shapefile_without_prj_on_the_terrains_own_metres(tmp_path: Path, ground: Terrain) -> None:
    check(read_paths(shapefile(tmp_path, WORDS, prj=None), ground))


def test_words_of_openstreetmap(tmp_path: Path, ground: Terrain) -> None:
    words = [(ROAD, "tertiary_link"), (LANE, "Track"), (PATH, "path")]
    check(read_paths(geojson(tmp_path, words, key="highway"), ground))


def test_lines_are_joined_where_they_cross_meet_and_nearly_meet(tmp_path: Path, ground: Terrain) -> None:
    lines = [
        (ROAD, "公路"),
        ([(100, 200), (100, 300)], "小路"),  # crosses without a common point
        ([(200, 252.0), (200, 350)], "小路"),  # misses the road by 2 m
        ([(250, 250), (250, 250), (250, 300)], "台阶"),  # meets between points; doubled node
    ]
    network = read_paths(geojson(tmp_path, lines), ground)
    assert network.islands().max() == 0
    assert network.edge_kind[network.edge_kind == PathKind.STEPS].size > 0
    time_s = np.repeat(network.edge_length_m[:, None], 2, axis=1)
    for x, y in ((100, 200), (100, 300), (200, 350), (250, 300)):
        node = network.nearest_node(x, y)
        assert np.hypot(network.node_x_m[node] - x, network.node_y_m[node] - y) < 0.1
        assert network.route(node, network.node("town"), time_s) is not None


def test_steep_footpaths_become_steps(tmp_path: Path) -> None:
    y, x = np.mgrid[0:101, 0:121] * 5.0
    steep = Terrain(200.0 + 0.1 * x + np.clip(250.0 - y, 0, None) * 0.5, 5.0, 600000.0, 3400000.0, UTM)
    network = read_paths(geojson(tmp_path, [(ROAD, "公路"), ([(150, 250), (150, 100)], "小路")]), steep)
    assert (network.edge_kind[np.abs(network.slope()) > 0.32] == PathKind.STEPS).all()
    assert (network.edge_kind == PathKind.STEPS).sum() >= 5


def house(x: float, y: float) -> House:
    return House("H01", x, y, 0.0, 9.0, 8.0, 6.0, 0.0, 2, x, y + 5.5)


def site() -> Site:
    return Site(150, 20, 0, 300, 380, 300, 100, 600, 250, 45, 70, 15)


def test_houses_shelters_and_names_are_joined(tmp_path: Path, ground: Terrain) -> None:
    network = read_paths(
        geojson(tmp_path, WORDS), ground, houses=(house(320, 390),), shelters={"S1": (290, 60)}, site=site(),
        town_distance_m=3000.0,
    )  # fmt: skip
    assert {"H01", "S1", "town", "roadhead", "lookout"} <= set(network.names)
    at = network.node("H01")
    assert (network.node_x_m[at], network.node_y_m[at]) == (320, 395.5)
    time_s = np.repeat(network.edge_length_m[:, None], 2, axis=1)
    assert network.route(network.node("H01"), network.node("S1"), time_s) is not None
    assert network.edge_length_m.max() == 3000.0
    assert network.node_y_m[network.node("roadhead")] == pytest.approx(380.0, abs=13.0)


def test_what_leaves_the_terrain_is_clipped_and_cut_off_corners_left_out(tmp_path: Path, ground: Terrain) -> None:
    lines = [*WORDS, ([(-200, 250), (0, 250)], "公路"), ([(590, -30), (640, 60)], "小路")]
    network = read_paths(geojson(tmp_path, lines), ground)
    check(network)
    assert ground.contains(network.node_x_m, network.node_y_m).all()


def faults(folder: Path, ground: Terrain, lines: Any, words: str, **more: Any) -> InputError:
    with pytest.raises(InputError, match=words) as fault:
        read_paths(geojson(folder, lines, **more), ground)
    assert fault.value.text("zh") != fault.value.text("en")
    return fault.value


def test_lines_of_unknown_class_are_left_out_and_counted(tmp_path: Path, ground: Terrain) -> None:
    told = Faults()
    away = [([(300, 400), (300, 450)], "大马路"), ([(150, 100), (150, 50)], ""), ([(150, 50), (200, 50)], "大马路")]
    check(read_paths(geojson(tmp_path, [*WORDS, *away]), ground, faults=told))
    assert [(key, args["count"], args["which"]) for key, args in told.notes] == [
        ("intake.unknown_class", 2, "4, 6"),
        ("intake.no_class", 1, "5"),
    ]


def test_where_no_class_is_known_the_known_ones_are_told(tmp_path: Path, ground: Terrain) -> None:
    error = faults(tmp_path, ground, [(ROAD, "大马路"), (PATH, "")], "大马路.*Known")
    assert "主干路" in str(error)
    faults(tmp_path, ground, [(ROAD, "支路")], "no line has a class", key="Bezeichnung")


def test_an_island_is_named_with_its_gap(tmp_path: Path, ground: Terrain) -> None:
    lines = [*WORDS, ([(400, 300), (450, 300)], "小路")]
    faults(tmp_path, ground, lines, r"near 400, 300\) is not connected.*the gap is (9|1)\d+\.\d m")


def test_lines_elsewhere_are_refused(tmp_path: Path, ground: Terrain) -> None:
    faults(tmp_path, ground, WORDS, "lie off the terrain", origin=(700000.0, 3400000.0))
    faults(tmp_path, ground, WORDS, "lie off the terrain", crs="EPSG:32648")
    faults(tmp_path, ground, WORDS, "reference system is wrong", crs=None, origin=(9e6, 9e6))
    faults(tmp_path, ground, WORDS, "unknown reference system", crs="EPSG:1")


def test_a_terrain_without_a_system_takes_only_its_own_metres(tmp_path: Path, ground: Terrain) -> None:
    local = Terrain(ground.z_m, 5.0, name="local")
    check(read_paths(geojson(tmp_path, WORDS, crs=None, origin=(0, 0)), local))
    faults(tmp_path, local, WORDS, "has no reference system")


def test_without_a_road_no_vehicle_comes(tmp_path: Path, ground: Terrain) -> None:
    faults(tmp_path, ground, [(ROAD, "小路")], "no line is a road")
    faults(tmp_path, ground, [([(250, 240), (350, 260)], "公路")], "ends 2[34]\\d m short of the border")


def test_a_house_too_far_or_beyond_a_cliff_is_named(tmp_path: Path, ground: Terrain) -> None:
    path = geojson(tmp_path, WORDS)
    with pytest.raises(InputError, match=r"H01 at \(590, 486\) is \d+ m from the nearest path"):
        read_paths(path, ground, houses=(house(590, 480),))
    y, _ = np.mgrid[0:101, 0:121] * 5.0
    split = Terrain(200.0 + 90.0 * (y > 420), 5.0, 600000.0, 3400000.0, UTM)
    with pytest.raises(InputError, match=r"between H01 .* lies a cliff or water"):
        read_paths(path, split, houses=(house(300, 440),))


def test_files_that_are_none(tmp_path: Path, ground: Terrain) -> None:
    (tmp_path / "empty.geojson").touch()
    (tmp_path / "broken.geojson").write_text('{"type": "FeatureCollection", "features": [')
    (tmp_path / "gbk.geojson").write_bytes('{"类型": 1}'.encode("gbk"))
    (tmp_path / "points.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    (tmp_path / "list.geojson").write_text("[1, 2]")
    (tmp_path / "bad.shp").write_bytes(b"no shapefile at all, but long enough to look at" * 4)
    (tmp_path / "roads.kml").write_text("<kml/>")
    for name, words in [
        ("none.geojson", "no such file"),
        ("empty.geojson", "is empty"),
        ("broken.geojson", "cannot be read"),
        ("gbk.geojson", "no GeoJSON"),
        ("points.geojson", "holds no LineString"),
        ("list.geojson", "no GeoJSON"),
        ("bad.shp", "not a Shapefile"),
        ("roads.kml", "no known format"),
    ]:
        with pytest.raises(InputError, match=words):
            read_paths(tmp_path / name, ground)
    shape = shapefile(tmp_path, WORDS)
    shape.with_suffix(".dbf").unlink()
    with pytest.raises(InputError, match=r"p\.dbf is missing"):
        read_paths(shape, ground)


@pytest.mark.parametrize("points", [[[1, 2]], [[1, "a"], [2, 3]], {}, None, [[1, 2], [float("nan"), 3]], [1, 2]])
def test_broken_coordinates_are_named_by_feature(tmp_path: Path, ground: Terrain, points: Any) -> None:
    feature = {
        "type": "Feature",
        "properties": {"kind": "road"},
        "geometry": {"type": "LineString", "coordinates": points},
    }
    path = tmp_path / "b.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(InputError, match=r"b\.geojson#1: its coordinates"):
        read_paths(path, ground)
