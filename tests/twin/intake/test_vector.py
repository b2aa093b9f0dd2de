"""One stream of features, whatever the format: what is mended, left out and refused."""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults
from twin.intake.frame import on_ground, true_metres
from twin.intake.vector import read_vector

LINE = [[0.0, 0.0], [9.0, 0.0]]


def geojson(folder: Path, *geometries: Any, **more: Any) -> Path:
    features = [{"type": "Feature", "properties": {"id": f"f{k}"}, "geometry": g} for k, g in enumerate(geometries, 1)]
    path = folder / "f.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}), encoding="utf-8")
    return path


def line(points: Any = LINE, kind: str = "LineString") -> dict[str, Any]:
    return {"type": kind, "coordinates": points}


def notes(faults: Faults) -> list[tuple[str, str]]:
    return [(key, args["which"]) for key, args in faults.notes]


def test_collections_are_read_and_what_is_empty_is_counted(tmp_path: Path) -> None:
    faults = Faults()
    both = {"type": "GeometryCollection", "geometries": [line(), line([[1, 1], [2, 2]]), line([5, 5], "Point")]}
    path = geojson(
        tmp_path, both, None, line([[3, 3], [3, 3]]), line([]), {"type": "GeometryCollection", "geometries": []}
    )
    read = read_vector(path, faults, wanted=("LineString",))
    assert [(f.id, len(f.parts)) for f in read.features] == [("f1", 2)]
    assert notes(faults) == [
        ("intake.no_geometry", "f2, f4, f5"), ("intake.no_length", "f3"), ("intake.other_kind", "f1")
    ]  # fmt: skip
    assert faults.found == []


def test_holes_stay_holes(tmp_path: Path) -> None:
    outer, inner = [[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]], [[3, 3], [6, 3], [6, 6], [3, 6], [3, 3]]
    area = read_vector(geojson(tmp_path, line([outer, inner], "Polygon")), Faults(), wanted=("Polygon",)).features[0]
    assert len(area.parts) == 1
    assert area.holes[0][0].tolist() == inner


@pytest.mark.parametrize(
    "geometry",
    [line([1]), line([[1, 2], ["a", 3]]), line([[1, 10**400], [1, 2]]), line([{"x": 0}, {"x": 1}]), line("ab"),
     {"type": ["Point"], "coordinates": [1, 2]}, {"type": {}, "coordinates": 3}, 7, line([5, 6, "high"], "Point"),
     line([[True, 1], [2, 3]])],
)  # fmt: skip
def test_what_is_no_geometry_is_one_fault_of_its_feature(geometry: Any, tmp_path: Path) -> None:
    faults = Faults()
    read_vector(geojson(tmp_path, line(), geometry), faults, wanted=("LineString",))
    assert [fault.where for fault in faults.found] == [f"{tmp_path / 'f.geojson'}#f2"]
    assert "\n" not in faults.found[0].text()


@pytest.mark.parametrize("properties", [["road"], "road", 7, None])
def test_properties_that_are_none(properties: Any, tmp_path: Path) -> None:
    path = tmp_path / "p.geojson"
    path.write_text(json.dumps({"type": "Feature", "properties": properties, "geometry": line()}))
    assert read_vector(path, Faults(), wanted=("LineString",)).features[0].attributes == {}


def osm(folder: Path, *elements: str) -> Path:
    path = folder / "t.osm"
    path.write_text(f"<osm>{''.join(elements)}</osm>", encoding="utf-8")
    return path


NODES = [f'<node id="{k}" lon="106.50{k}" lat="29.5"/>' for k in range(1, 7)]


def way(number: int, *nodes: int, more: str = "") -> str:
    refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
    return f'<way id="{number}" {more}>{refs}<tag k="highway" v="primary"/></way>'


def test_ways_may_stand_before_their_nodes(tmp_path: Path) -> None:
    one = read_vector(osm(tmp_path, *NODES, way(1, 1, 2), way(2, 2, 3)), Faults(), wanted=("LineString",)).features
    other = read_vector(
        osm(tmp_path, way(1, 1, 2), *NODES[::-1], way(2, 2, 3)), Faults(), wanted=("LineString",)
    ).features
    assert [f.parts[0].tolist() for f in one] == [f.parts[0].tolist() for f in other]


def test_deleted_and_clipped_ways(tmp_path: Path) -> None:
    faults = Faults()
    path = osm(
        tmp_path, *NODES, way(1, 1, 2, more='action="delete"'), way(2, 2, 3, more='visible="false"'),
        way(3, 1, 2, 9, 4, 5), way(4, 8, 9),
    )  # fmt: skip
    read = read_vector(path, faults, wanted=("LineString",))
    assert [(f.id, [len(p) for p in f.parts]) for f in read.features] == [("3", [2, 2])]
    assert notes(faults) == [
        ("intake.deleted_ways", "1, 2"), ("intake.clipped_ways", "3, 4"), ("intake.no_geometry", "4")
    ]  # fmt: skip


def shapefile(
    folder: Path, lines: list[Any], rows: list[bytes], *, field: bytes, marks: bytes = b"", cpg: str | None = None
) -> Path:
    """Write a minimal Shapefile of polylines; ``marks`` are the marks of deletion."""
    records = b""
    for number, points in enumerate(lines, start=1):
        xy = np.array(points, float)
        body = struct.pack("<i4d2ii", 3, *xy.min(axis=0), *xy.max(axis=0), 1, len(xy), 0) + xy.astype("<f8").tobytes()
        records += struct.pack(">2i", number, len(body) // 2) + body
    head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, 50 + len(records) // 2) + struct.pack("<2i8d", 1000, 3, *[0.0] * 8)
    (folder / "p.shp").write_bytes(head + records)
    marks = marks or b" " * len(rows)
    table = b"".join(bytes([mark]) + row.ljust(10)[:10] for mark, row in zip(marks, rows, strict=True))
    about = field.ljust(11, b"\0") + b"C" + bytes(4) + bytes([10, 0]) + bytes(14)
    dbf = struct.pack("<B3BIHH20x", 3, 125, 1, 1, len(rows), 65, 11) + about + b"\r" + table + b"\x1a"
    (folder / "p.dbf").write_bytes(dbf)
    if cpg is not None:
        (folder / "p.cpg").write_text(cpg)
    return folder / "p.shp"


def test_names_and_texts_that_a_shapefile_has_cut(tmp_path: Path) -> None:
    faults = Faults()
    path = shapefile(
        tmp_path,
        [LINE, LINE],
        ["主干路支路".encode()[:10], "支路".encode()],
        field="道路类型".encode()[:10],
        cpg="UTF-8",
    )
    read = read_vector(path, faults, wanted=("LineString",))
    assert [f.attributes for f in read.features] == [{"道路类": "主干路"}, {"道路类": "支路"}]
    assert notes(faults) == [("intake.cut_characters", "0, 1")]


@pytest.mark.parametrize("cpg", [None, "GBK", "936", "ISO-8859-1", "UTF-8", "nonsense"])
def test_chinese_shapefiles_whatever_stands_beside_them(cpg: str | None, tmp_path: Path) -> None:
    faults = Faults()
    path = shapefile(tmp_path, [LINE], ["支路".encode("gbk")], field="类型".encode("gbk"), cpg=cpg)
    assert read_vector(path, faults, wanted=("LineString",)).features[0].attributes == {"类型": "支路"}
    keys = [key for key, _ in faults.notes]
    assert keys == ([] if cpg in ("GBK", "936") else ["intake.encoding" if cpg is None else "intake.other_encoding"])


def test_rows_marked_as_deleted_are_left_out(tmp_path: Path) -> None:
    faults = Faults()
    path = shapefile(tmp_path, [LINE, LINE, LINE], [b"a", b"b", b"c"], field=b"kind", marks=b" * ")
    read = read_vector(path, faults, wanted=("LineString",))
    assert [f.attributes["kind"] for f in read.features] == ["a", "c"]
    assert notes(faults) == [("intake.deleted_rows", "2")]


def test_points_and_areas_of_a_shapefile(tmp_path: Path) -> None:
    path = shapefile(tmp_path, [LINE], [b"a"], field=b"id")
    point = struct.pack("<i2d", 1, 4.0, 5.0)
    head = path.read_bytes()[:32] + struct.pack("<i", 1) + path.read_bytes()[36:100]
    path.write_bytes(head + struct.pack(">2i", 1, len(point) // 2) + point)
    assert read_vector(path, Faults(), wanted=("Point",)).features[0].parts[0].tolist() == [[4.0, 5.0]]
    ring = np.array([[0, 0], [0, 9], [9, 9], [9, 0], [0, 0.0]])
    hole = np.array([[3, 3], [6, 3], [6, 6], [3, 6], [3, 3.0]])
    body = struct.pack("<i4d2i2i", 5, 0, 0, 9, 9, 2, 10, 0, 5) + np.concatenate([hole, ring]).astype("<f8").tobytes()
    head = head[:32] + struct.pack("<i", 5) + head[36:]
    path.write_bytes(head + struct.pack(">2i", 1, len(body) // 2) + body)
    area = read_vector(path, Faults(), wanted=("Polygon",)).features[0]
    assert area.parts[0].tolist() == ring.tolist()
    assert area.holes[0][0].tolist() == hole.tolist()


# -- where it lies

E0, N0 = 500_000.0, 3_460_000.0
GROUND = Terrain(np.repeat(np.arange(41.0)[:, None] * 3.0, 51, axis=1), 4.0, x0_m=E0, y0_m=N0, crs="EPSG:32649")


def crs(name: str) -> dict[str, Any]:
    return {"crs": {"type": "name", "properties": {"name": name}}}


def test_feet_and_web_mercator_become_true_metres(tmp_path: Path) -> None:
    from pyproj import Transformer

    square = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 50.0]]) + np.array([600_000.0, 6_650_000.0])
    for system in ("EPSG:3857", "EPSG:32632"):
        change = Transformer.from_crs("EPSG:32632", system, always_xy=True)
        points = np.stack(change.transform(*square.T), axis=-1)
        faults = Faults()
        moved, _ = true_metres(tmp_path / "f", points, system, faults)
        assert np.hypot(*(moved[1] - moved[0])) == pytest.approx(100.0, rel=1e-3)
        assert [key for key, _ in faults.notes] == (["intake.projected"] if system == "EPSG:3857" else [])
    feet = np.array([[984_000.0, 200_000.0], [984_000.0 + 100.0 / 0.3048, 200_000.0]])
    moved, system = true_metres(tmp_path / "f", feet, "EPSG:2263", Faults())
    assert system == "EPSG:32618"
    assert np.hypot(*(moved[1] - moved[0])) == pytest.approx(100.0, rel=1e-3)


def test_a_local_system_is_metres_of_its_unit(tmp_path: Path) -> None:
    faults = Faults()
    moved, system = true_metres(tmp_path / "f", np.array([[0.0, 10.0]]), 'LOCAL_CS["x",UNIT["Foot",0.3048]]', faults)
    assert (moved.tolist(), system) == ([[0.0, 3.048]], None)
    assert [key for key, _ in faults.notes] == ["intake.local_system"]


@pytest.mark.parametrize(
    ("change", "system", "key"),
    [
        (lambda p, d: p[:, ::-1], "EPSG:32649", "intake.axes_swapped"),
        (lambda p, d: d[:, ::-1], None, "intake.swapped"),
        (lambda p, d: d[:, ::-1], "EPSG:4326", "intake.swapped"),
        (lambda p, d: d, "EPSG:32649", "intake.degrees_as_metres"),
        (lambda p, d: p * 1000.0, None, "intake.millimetres"),
        (lambda p, d: p * 100.0, "EPSG:32649", "intake.centimetres"),
        (lambda p, d: p / 0.3048, None, "intake.feet"),
        (lambda p, d: p + 1e5, None, "runout.all_off"),
    ],
)
def test_coordinates_that_lie_elsewhere_are_said_as_what_they_are(
    change: Any, system: str | None, key: str, tmp_path: Path
) -> None:
    from pyproj import Transformer

    plain = np.array([[E0 + 20.0, N0 + 20.0], [E0 + 90.0, N0 + 80.0]])
    degrees = np.stack(Transformer.from_crs("EPSG:32649", "EPSG:4326", always_xy=True).transform(*plain.T), axis=-1)
    path = geojson(tmp_path, line(change(plain, degrees).tolist()), **({} if system is None else crs(system)))
    with pytest.raises(InputError) as fault:
        on_ground(read_vector(path, Faults(), wanted=("LineString",)), GROUND, Faults())
    assert fault.value.key == key
    assert str(fault.value).startswith(str(path))


# -- what is no file


@pytest.mark.parametrize("suffix", [".geojson", ".shp", ".osm", ".csv"])
def test_a_pipe_is_not_waited_for(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"pipe{suffix}"
    os.mkfifo(path)
    with pytest.raises(InputError, match="no regular file"):
        read_vector(path, Faults(), wanted=("Point",))


def test_parts_of_a_shapefile_may_be_no_pipes_either(tmp_path: Path) -> None:
    for suffix in (".dbf", ".prj", ".cpg"):
        path = shapefile(tmp_path, [LINE], [b"a"], field=b"kind")
        path.with_suffix(suffix).unlink(missing_ok=True)
        os.mkfifo(path.with_suffix(suffix))
        with pytest.raises(InputError, match="no regular file"):
            read_vector(path, Faults(), wanted=("LineString",))
        path.with_suffix(suffix).unlink()


def test_a_system_is_a_name_never_an_address(tmp_path: Path) -> None:
    path = geojson(tmp_path, line(), **crs("http://127.0.0.1:9/crs"))
    with pytest.raises(InputError, match="unknown reference system"):
        on_ground(read_vector(path, Faults(), wanted=("LineString",)), GROUND, Faults())
