"""The city's units: every district shared out, in proportion to its area, the same for the same seed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from shapely import union_all
from shapely.geometry import box

from twin.city.district_watersheds import AssumedGround, city_units, shares, spread
from twin.city.districts import ATTRIBUTION, DATA, OUTLINES, District, districts
from twin.errors import InputError, InputErrors
from twin.slopes.watersheds import Watersheds


@pytest.fixture(scope="module")
def city() -> tuple[District, ...]:
    return districts()


@pytest.fixture(scope="module")
def units(city: tuple[District, ...]) -> Watersheds:
    return city_units(np.random.default_rng(1), city, 600)


def test_there_are_38_districts_of_the_known_area(city: tuple[District, ...]) -> None:
    """Areas as measured with the outlines; their sum 82,472.5 km2."""
    told = json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]
    assert len(city) == 38
    for feature, district in zip(sorted(told, key=lambda f: f["properties"]["adcode"]), city, strict=True):
        assert district.adcode == feature["properties"]["adcode"]
        assert district.shape.area / 1e6 == pytest.approx(feature["properties"]["area_km2"], rel=2e-3, abs=0.06)
    assert sum(d.shape.area for d in city) / 1e6 == pytest.approx(82_472.5, rel=1e-4)
    names = {d.adcode: d.name_zh for d in city}
    assert (names["500238"], names["500156"]) == ("巫溪县", "武隆区")


def test_the_licence_of_the_outlines_travels_with_them() -> None:
    assert "Apache License" in (DATA / "echarts_LICENSE.txt").read_text(encoding="utf-8")
    assert (DATA / "echarts_NOTICE.txt").is_file()
    assert ATTRIBUTION in (DATA / "README.md").read_text(encoding="utf-8")


def test_units_share_out_each_district(city: tuple[District, ...], units: Watersheds) -> None:
    assert len(units) == 600
    codes = np.array(units.adcode)
    mean = units.area_m2.sum() / 600
    for district in city:
        own = units.area_m2[codes == district.adcode]
        assert own.sum() == pytest.approx(district.shape.area, rel=1e-9)
        assert abs(own.size - district.shape.area / mean) <= 1.0  # one at least
    assert all(outline.is_valid for outline in units.outlines)
    assert units.area_m2.std() / units.area_m2.mean() < 0.5
    inside = [o.contains_properly(p) for o, p in zip(units.outlines, _points(units), strict=True)]
    assert all(inside)


def _points(units: Watersheds) -> list:
    from shapely.geometry import Point

    return [Point(x, y) for x, y in zip(units.x_m, units.y_m, strict=True)]


def test_parts_of_a_square_do_not_overlap_and_are_of_like_size() -> None:
    parts = spread(np.random.default_rng(2), box(0.0, 0.0, 100.0, 100.0), 50)
    areas = np.array([part.area for part in parts])
    assert union_all(parts).area == pytest.approx(areas.sum()) == pytest.approx(1e4)
    assert areas.std() / areas.mean() < 0.2
    assert len(spread(np.random.default_rng(2), box(0.0, 0.0, 1.0, 1.0), 1)) == 1


def test_shares_follow_the_areas() -> None:
    assert shares(np.array([10.0, 20.0, 70.0]), 100).tolist() == [10, 20, 70]
    assert shares(np.array([1e-9, 1.0]), 10).tolist() == [1, 9]
    assert shares(np.array([1.0, 1.0, 1.0]), 5).sum() == 5


def test_the_same_seed_gives_the_same_units(city: tuple[District, ...]) -> None:
    one, again = (city_units(np.random.default_rng(3), city[:3], 40) for _ in range(2))
    other = city_units(np.random.default_rng(4), city[:3], 40)
    for name in ("x_m", "y_m", "area_m2", "slopes_rad", "upslope_m"):
        assert np.array_equal(getattr(one, name), getattr(again, name))
        assert not np.array_equal(getattr(one, name), getattr(other, name))


def test_assumed_slopes_follow_their_law_and_are_said_to_be_assumed(
    city: tuple[District, ...], units: Watersheds
) -> None:
    assert [key for key, _ in units.notes] == ["watersheds.assumed_ground"]
    assert np.isnan(units.z_m).all()
    assert np.all(units.downstream == -1)
    codes = np.array(units.adcode)
    steep, gentle = units.slope_rad[codes == "500238"], units.slope_rad[codes == "500152"]
    assert np.degrees(steep.mean()) == pytest.approx(24.0, rel=0.2)
    assert np.degrees(gentle.mean()) == pytest.approx(9.0, rel=0.3)
    even = AssumedGround(between=0.0, within=0.3)
    sample = np.degrees(city_units(np.random.default_rng(1), city[:1], 50, even).slopes_rad)
    assert sample.std() / sample.mean() == pytest.approx(0.3, rel=0.05)


def test_a_unit_in_geojson_has_the_code_of_its_district(units: Watersheds) -> None:
    feature = units.features()["features"][0]
    assert feature["properties"]["adcode"] == units.adcode[0]
    lon, lat = np.array(feature["geometry"]["coordinates"][0]).reshape(-1, 2).mean(axis=0)
    assert 105.0 < lon < 110.3
    assert 28.0 < lat < 32.3


def test_fewer_units_than_districts_are_refused(city: tuple[District, ...]) -> None:
    with pytest.raises(InputError, match="fewer than the 38"):
        city_units(np.random.default_rng(1), city, 37)


SQUARE = {"type": "Polygon", "coordinates": [[[107, 30], [108, 30], [108, 31], [107, 30]]]}
BOW = {"type": "Polygon", "coordinates": [[[107, 30], [108, 31], [108, 30], [107, 31], [107, 30]]]}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "no sound JSON"),
        ("[]", "no GeoJSON"),
        ('{"features": 3}', "no GeoJSON"),
        ('{"features": []}', "no district"),
        (json.dumps({"features": [{"properties": {}, "geometry": SQUARE}]}), "feature 1: .*no adcode"),
        (json.dumps({"features": [{"properties": {"adcode": "5"}, "geometry": None}]}), "feature 1"),
        (json.dumps({"features": [{"properties": {"adcode": "5"}, "geometry": BOW}]}), "no valid polygon"),
        (json.dumps({"features": [{"properties": {"adcode": "5"}, "geometry": SQUARE}] * 2}), "feature 2: .*twice"),
    ],
)
def test_outlines_that_cannot_be_used_are_refused(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "districts.geojson"
    path.write_text(content, encoding="utf-8")
    with (
        pytest.raises(InputErrors, match=message)
        if "feature" in message or "valid" in message
        else pytest.raises(InputError, match=message)
    ):
        districts(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.geojson: there is no such file"):
        districts(tmp_path / "none.geojson")
