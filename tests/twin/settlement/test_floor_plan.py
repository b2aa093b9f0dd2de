"""A site that people walk on: what makes a plan unusable is told, everything at once, with the feature and a remedy."""

from __future__ import annotations

import json
import math

import pytest
from shapely import LineString, Point, Polygon, box, union_all

from twin.errors import InputError, InputErrors
from twin.readers.settlement.floor_plan_files import read_floorplan
from twin.settlement.floor_plan import Entrance, Exit, FloorPlan, Stair

ROOM = box(0, 0, 10, 6)
DOOR = Exit("door", LineString([(10, 2), (10, 3)]))
IN = Entrance("in", box(1, 1, 4, 4))


def keys(caught) -> set[str]:
    return {fault.key for fault in caught.value.faults}


def test_a_good_plan_keeps_what_it_was_given():
    plan = FloorPlan(ROOM, (IN,), (DOOR,), (Stair("s", box(5, 0, 7, 6), 90.0, 0.5, 0.3, 0.15),))
    assert plan.exits[0].clear_m == pytest.approx(1.0)
    assert len(plan.rims()) == 1


@pytest.mark.parametrize(
    "exit, key",
    [
        (Exit("x", LineString([(20, 2), (20, 3)])), "floorplan.off_ground"),
        (Exit("x", LineString([(10, 2), (10, 2.2)])), "floorplan.narrow"),
        (Exit("x", LineString([(10, 2), (10, 2)])), "floorplan.crossed"),
        (Exit("x", DOOR.shape, width_m=0.1), "floorplan.narrow"),
        (Exit("x", DOOR.shape, width_m=math.nan), "floorplan.narrow"),
        (Exit("x", DOOR.shape, opens_s=5.0, closes_s=5.0), "floorplan.hours"),
        (Exit("x", DOOR.shape, closes_s=math.nan), "floorplan.hours"),
        (Exit("x", DOOR.shape, capacity=-1), "floorplan.capacity"),
        (Exit("x", Point(5, 5)), "floorplan.bad_shape"),
        (Exit("x", LineString([(10, math.nan), (10, 3)])), "floorplan.not_finite"),
    ],
)
def test_a_bad_exit_is_told(exit, key):
    with pytest.raises(InputErrors) as caught:
        FloorPlan(ROOM, (IN,), (exit,))
    assert key in keys(caught)


def test_all_faults_come_together():
    crossed = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    stairs = (Stair("s", crossed, 0.0, 0.5), Stair("steep", box(1, 1, 2, 2), math.nan, 9.0))
    with pytest.raises(InputErrors) as caught:
        FloorPlan(ROOM, (Entrance("far", box(50, 50, 51, 51)),), (Exit("x", LineString([(30, 0), (31, 0)])),), stairs)
    assert keys(caught) == {"floorplan.off_ground", "floorplan.crossed", "floorplan.number"}
    assert len(caught.value.faults) == 5


def test_an_entrance_without_a_way_out_is_an_island():
    with pytest.raises(InputErrors) as caught:
        FloorPlan(union_all([ROOM, box(20, 0, 25, 5)]), (IN, Entrance("there", box(21, 1, 22, 2))), (DOOR,))
    assert [(f.key, f.args_by_name["id"]) for f in caught.value.faults] == [("floorplan.island", "there")]


def test_a_passage_too_narrow_for_a_body_makes_an_island():
    ground = union_all([ROOM, box(-8, 0, -2, 6), box(-2.1, 2, 0.1, 2.3)])
    with pytest.raises(InputErrors) as caught:
        FloorPlan(ground, (Entrance("there", box(-7, 1, -5, 2)),), (DOOR,))
    assert keys(caught) == {"floorplan.island"}


@pytest.mark.parametrize("ground", [Polygon(), Point(0, 0), Polygon([(0, 0), (4, 4), (4, 0), (0, 4)])])
def test_ground_that_is_none(ground):
    with pytest.raises(InputErrors):
        FloorPlan(ground, (IN,), (DOOR,))


# -- the file


def feature(kind, coordinates, shape="Polygon", **attributes):
    return {
        "type": "Feature",
        "properties": {"kind": kind, **attributes},
        "geometry": {"type": shape, "coordinates": coordinates},
    }


def square(x, y, side):
    return [[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]]


GOOD = (
    feature("walkable", square(0, 0, 10), id="yard"),
    feature("obstacle", square(4, 4, 1), id="tree"),
    feature("entrance", square(1, 1, 2), id="in"),
    feature("exit", [[10, 2], [10, 4]], "LineString", id="gate", width_m=1.5, closes_s=60, capacity=5),
)


def written(tmp_path, *features, **members):
    path = tmp_path / "plan.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features), **members}), encoding="utf-8")
    return path


def test_a_file_becomes_a_plan(tmp_path):
    stair = feature("stair", square(7, 6, 2), id="steps", up_deg=0, tread_m=0.3, riser_m=0.15)
    plan = read_floorplan(written(tmp_path, *GOOD, stair, name="yard"))
    assert plan.name == "yard"
    assert plan.walkable.area == pytest.approx(99.0)
    assert (plan.exits[0].clear_m, plan.exits[0].closes_s, plan.exits[0].capacity) == (pytest.approx(1.5), 60.0, 5)
    assert plan.stairs[0].gradient == pytest.approx(0.5)


def test_projected_coordinates_become_local(tmp_path):
    far = json.loads(json.dumps(GOOD).replace("[10,", "[10.0,"))

    def moved(rows):
        return [rows[0] + 654_000, rows[1] + 3_470_000] if not isinstance(rows[0], list) else [moved(r) for r in rows]

    for item in far:
        item["geometry"]["coordinates"] = moved(item["geometry"]["coordinates"])
    crs = {"type": "name", "properties": {"name": "EPSG:32649"}}
    plan = read_floorplan(written(tmp_path, *far, crs=crs))
    assert plan.walkable.bounds == pytest.approx((0, 0, 10, 10))
    assert (plan.x0_m, plan.y0_m, plan.crs) == (654_000.0, 3_470_000.0, "EPSG:32649")


@pytest.mark.parametrize(
    "bad, key",
    [
        (feature("door", square(0, 0, 1)), "floorplan.unknown_kind"),
        (feature("walkable", [[0, 0]], "MultiPoint"), "floorplan.bad_shape"),
        (feature("walkable", [[[0, 0], [1, None], [1, 1], [0, 0]]]), "runout.bad_points"),
        (feature("walkable", [[[0, 0], [1, "x"], [1, 1], [0, 0]]]), "runout.bad_points"),
        (feature("walkable", [[]]), "runout.bad_points"),
        (feature("obstacle", [[[0, 0], [4, 4], [4, 0], [0, 4], [0, 0]]]), "floorplan.crossed"),
        (feature("stair", square(7, 6, 2), tread_m=0.3, riser_m=0.15), "floorplan.missing"),
        (feature("ramp", square(7, 6, 2), up_deg=0), "floorplan.missing"),
        (feature("ramp", square(7, 6, 2), up_deg="north", gradient=0.1), "floorplan.no_number"),
        (feature("exit", [[10, 5], [10, 6]], "LineString", width_m="wide"), "floorplan.no_number"),
        ("nothing", "floorplan.unknown_kind"),
    ],
)
def test_a_bad_feature_is_named(tmp_path, bad, key):
    with pytest.raises(InputError) as caught:
        read_floorplan(written(tmp_path, *GOOD, bad))
    faults = getattr(caught.value, "faults", [caught.value])
    assert key in {fault.key for fault in faults}
    assert "plan.geojson#" in caught.value.text("en")
    assert caught.value.text("zh")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"type": "FeatureCollection"}', '{"type": "Feature"}', "\x00\x01"])
def test_a_bad_file_is_one_message(tmp_path, content):
    path = tmp_path / "plan.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        read_floorplan(path)


def test_degrees_and_unknown_systems_are_refused(tmp_path):
    for name, key in (("EPSG:4326", "floorplan.degrees"), ("EPSG:nothing", "runout.bad_crs")):
        with pytest.raises(InputError) as caught:
            read_floorplan(written(tmp_path, *GOOD, crs={"type": "name", "properties": {"name": name}}))
        assert caught.value.key == key


def test_a_plan_may_be_a_shapefile(tmp_path):
    from tests.twin.intake.test_vector import shapefile

    path = shapefile(tmp_path, [[[10, 4], [10, 6]]], [b"door"], field=b"kind")
    with pytest.raises(InputError) as caught:
        read_floorplan(path)
    assert caught.value.key == "floorplan.unknown_kind"
    path = shapefile(tmp_path, [[[10, 4], [10, 6]]], [b"exit"], field=b"kind")
    with pytest.raises(InputError) as caught:
        read_floorplan(path)
    assert caught.value.key == "floorplan.no_ground"
