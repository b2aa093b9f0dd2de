"""The organisation as data: counts and sums as published, a tree without gaps, places inside their district."""

from __future__ import annotations

import csv
import pickle
from collections import Counter
from dataclasses import fields, replace

import numpy as np
import pytest
import shapely

from twin.city.apportion import whole_shares
from twin.city.areas import CENSUS, TOWNS, find_area
from twin.city.centres import COMMUNITIES, ZONES, Governance, chongqing
from twin.city.districts import DATA, districts
from twin.city.town_places import community_areas
from twin.errors import InputError


def rows(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def city() -> Governance:
    return chongqing()


@pytest.fixture(scope="module")
def census() -> dict[str, int]:
    return {row["adcode"]: int(row["residents"]) for row in rows(CENSUS)}


def summed(city: Governance, values: np.ndarray) -> np.ndarray:
    """Return for each centre the sum over its children."""
    return np.bincount(city.parent[1:], values[1:], len(city))


def test_there_are_as_many_centres_and_grids_as_published(city):
    assert [city.of_tier(t).size for t in ("city", "district", "town", "community")] == [1, 41, 1031, 11_270]
    assert len(city) == 1 + 41 + 1031 + 11_270
    assert (city.residents[0], city.grids[0]) == (32_054_159, 65_000)
    assert len(set(city.code)) == len(city)


@pytest.mark.slow
def test_without_zones_districts_have_their_census(census):
    plain = chongqing(zones=False)
    of = plain.of_tier("district")
    assert {plain.code[i]: int(plain.residents[i]) for i in of} == census
    assert plain.residents[0] == 32_054_159
    areas = {row["adcode"]: float(row["area_km2"]) for row in rows(CENSUS)}
    assert [plain.area_km2[i] for i in of] == pytest.approx(list(areas.values()))


@pytest.mark.slow
def test_a_zone_takes_its_towns_and_their_people_from_the_districts(city, census):
    zone = {row["town_code"]: row["zone_code"] for row in rows(ZONES)}
    assert len(zone) == len(rows(ZONES)) == 28
    assert list(city.code[39:42]) == ["500191", "500192", "500193"]
    plain = chongqing(zones=False)
    for i in city.of_tier("town"):
        assert city.code[city.parent[i]] == zone.get(city.code[i], city.code[i][:6])
        assert city.residents[i] == plain.residents[plain.index(city.code[i])]
    taken = {code: sum(city.residents[city.index(t)] for t in zone if t[:6] == code) for code in census}
    assert sum(value > 0 for value in taken.values()) == 4
    for code, people in census.items():
        assert city.residents[city.index(code)] + taken[code] == people


def test_wansheng_has_about_its_own_census(city):
    """235,927 residents in 2020 (encyclopedia); the rule of sharing out comes within 15 %."""
    assert city.residents[city.index("500193")] == pytest.approx(235_927, rel=0.15)


def test_towns_have_the_residents_of_their_area(city):
    for code in ("500238227", "500105006", "500236131"):
        assert city.residents[city.index(code)] == pytest.approx(find_area(code).residents, abs=1)


@pytest.mark.parametrize("zones", [True, False])
def test_each_centre_is_the_sum_of_those_below_it(zones):
    city = chongqing(zones=zones)
    upper = city.tier > 0
    assert np.array_equal(summed(city, city.residents)[upper], city.residents[upper])
    assert np.array_equal(summed(city, city.grids)[upper], city.grids[upper])
    assert summed(city, city.area_km2)[upper] == pytest.approx(city.area_km2[upper])
    urban = summed(city, city.urban * city.residents)[upper]
    assert urban == pytest.approx((city.urban * city.residents)[upper], abs=1e-3)


def test_urban_people_live_in_communities_and_rural_ones_in_villages(city):
    kinds = {row["village_code"]: row["kind"] for row in rows(COMMUNITIES)}
    for i in city.of_tier("community"):
        assert city.urban[i] == float(kinds[city.code[i]] == "community")
    share = {row["adcode"]: float(row["share_urban"]) for row in rows(CENSUS)}
    plain = chongqing(zones=False)
    for i in plain.of_tier("district"):
        assert plain.urban[i] == pytest.approx(share[plain.code[i]], abs=2e-3)


def test_communities_of_a_town_are_alike_and_so_are_its_villages(city):
    for code in ("500238227", "500101017", "500112014"):
        own = city.children(city.index(code))
        for urban in (0.0, 1.0):
            people = city.residents[own[city.urban[own] == urban]]
            assert people.size == 0 or np.ptp(people) <= 1


def test_grids_follow_the_residents(city):
    """65,000 grids for 32.05 million residents: 493 each."""
    communities = city.of_tier("community")
    assert city.grids[communities].min() >= 1
    for tier, spread in (("district", 0.1), ("town", 0.2)):
        of = city.of_tier(tier)
        many = of[city.residents[of] > 10_000]
        assert city.residents[many] / city.grids[many] == pytest.approx(493.1, rel=spread)


@pytest.mark.slow
def test_the_number_of_grids_can_be_chosen():
    least = chongqing(grids=11_270)
    assert np.all(least.grids[least.of_tier("community")] == 1)
    assert chongqing(grids=62_000).grids[0] == 62_000
    for wrong in (11_269, 0, -1, 40_000_000):
        with pytest.raises(InputError, match="11270 to 32054159") as fault:
            chongqing(grids=wrong)
        assert fault.value.key == "governance.grids"


def test_two_wulongs_and_guanyinqiao_are_where_they_belong(city):
    names = {code: [city.name_zh[i] for i in city.path(city.index(code))] for code in ("500238227", "500105006")}
    assert names["500238227"] == ["重庆市", "巫溪县", "乌龙乡"]
    assert names["500105006"] == ["重庆市", "江北区", "观音桥街道"]
    assert city.name_zh[city.index("500156")] == "武隆区"
    assert city.name_en[city.index("500238")] == "Wuxi County"


def test_the_order_is_by_tier_and_parents_stand_together(city):
    assert np.all(np.diff(city.tier) <= 0)
    assert np.all(np.diff(city.parent) >= 0)
    districts_ = [city.code[i] for i in city.of_tier("district")]
    assert districts_[:38] == sorted(districts_[:38])
    for i in (*city.of_tier("district"), *city.of_tier("town")[::40]):
        own = city.children(i)
        assert np.array_equal(own, np.flatnonzero(city.parent == i))
        codes = [city.code[k] for k in own]
        assert codes == sorted(codes)
    assert city.children(len(city) - 1).size == 0


def test_above_and_path_agree(city):
    i = city.index("500238227200")
    assert [city.tier[k] for k in city.path(i)] == [3, 2, 1, 0]
    assert [city.above(i, t) for t in ("city", "district", "town", "community")] == list(city.path(i))
    assert city.code[city.above(i, "town")] == "500238227"
    with pytest.raises(InputError, match="no 'community' above"):
        city.above(0, "community")
    with pytest.raises(InputError, match="no tier 'village'"):
        city.above(i, "village")
    with pytest.raises(InputError, match="no tier 'village'"):
        city.of_tier("village")


@pytest.mark.parametrize(
    ("asked", "near"),
    [("500328", "500238 巫溪县"), ("乌龙乡", "500238227"), ("", "500000"), ("😀", "500000"), ("50010500", "500000")],
)
def test_an_unknown_code_is_refused_with_what_is_near(city, asked, near):
    with pytest.raises(InputError) as fault:
        city.index(asked)
    assert fault.value.key == "governance.unknown_code"
    assert near in str(fault.value)


@pytest.mark.parametrize("code", ["500238", "500193", "500238227", "500238227200", "500000"])
def test_a_cut_keeps_all_below_and_the_chain_above(city, code):
    part = city.cut(code)
    top = city.index(code)
    below = [k for k in range(len(city)) if top in city.path(k)]
    assert sorted(part.code) == sorted({city.code[k] for k in below} | {city.code[k] for k in city.path(top)})
    for i, own in enumerate(part.code):
        k = city.index(own)
        for name in ("tier", "residents", "grids", "x_m", "y_m", "area_km2", "urban", "name_zh", "name_en"):
            assert getattr(part, name)[i] == getattr(city, name)[k]
        assert [part.code[p] for p in part.path(i)] == [city.code[p] for p in city.path(k)]
    assert part.parent.dtype == city.parent.dtype


def test_a_town_cut_has_a_district_and_a_city_on_top(city):
    part = city.cut("500238227")
    assert [part.of_tier(t).size for t in ("city", "district", "town", "community")] == [1, 1, 1, 8]
    assert part.residents[0] == 32_054_159
    assert city.cut("500238").cut("500238227").code == part.code


@pytest.mark.slow
def test_the_same_seed_gives_the_same_organisation(city):
    chongqing.cache_clear()
    again, other = chongqing(), chongqing(seed=1)
    assert again is not city
    assert again is chongqing()
    for field in fields(Governance):
        assert np.array_equal(getattr(again, field.name), getattr(city, field.name))
    lower = city.tier < 2
    assert np.mean(other.x_m[lower] == city.x_m[lower]) < 0.01  # one subdistrict alone stays in its middle
    assert np.array_equal(other.x_m[~lower], city.x_m[~lower])
    assert np.array_equal(other.residents, city.residents)


def test_an_organisation_can_be_sent_to_a_worker(city):
    part = city.cut("500238")
    part.index("500238")
    copy = pickle.loads(pickle.dumps(part))
    assert copy.index("500238227") == part.index("500238227")
    assert np.array_equal(copy.x_m, part.x_m)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 7])
def test_towns_and_communities_lie_inside_their_district(seed):
    city = chongqing(seed=seed)
    home = np.array([code[:6] for code in city.code])
    for district in districts():
        own = (city.tier < 2) & (home == district.adcode)
        assert own.any()
        assert shapely.contains_xy(district.shape, city.x_m[own], city.y_m[own]).all()
        seat = city.index(district.adcode)
        assert shapely.contains_xy(district.shape, city.x_m[seat], city.y_m[seat])
    assert len(set(zip(city.x_m[42:], city.y_m[42:], strict=True))) == len(city) - 42


def test_subdistricts_lie_nearer_to_the_seat_than_the_other_towns(city):
    kind = {row["town_code"]: row["kind"] for row in rows(TOWNS)}
    for code in ("500101", "500238", "500230", "500193"):
        seat = city.index(code)
        towns = city.children(seat)
        away = np.hypot(city.x_m[towns] - city.x_m[seat], city.y_m[towns] - city.y_m[seat])
        inner = np.array([kind[city.code[k]] == "subdistrict" for k in towns])
        assert away[inner].max() < np.median(away[~inner])
        for part in (away[inner], away[~inner]):
            assert np.all(np.diff(part) >= 0.0)  # the lower codes lie nearer


def test_towns_spread_over_their_district_and_zones_keep_together(city):
    wuxi = city.children(city.index("500238"))[2:]
    xy = np.stack([city.x_m[wuxi], city.y_m[wuxi]], axis=1)
    gap = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) + 1e9 * np.eye(wuxi.size)
    # 30 towns on 4,000 km2: evenly spread they are more than half of sqrt(4000 / 30) = 11.5 km apart
    assert gap.min(axis=1).min() > 5_700.0
    seat = city.index("500193")
    zone, others = city.children(seat), city.children(city.index("500110"))
    far, away = (np.hypot(city.x_m[k] - city.x_m[seat], city.y_m[k] - city.y_m[seat]) for k in (zone, others))
    assert far.max() < 1.3 * np.sqrt(city.area_km2[seat] * 1e6 / np.pi)
    assert away.min() > far.max()


def test_communities_lie_on_the_ground_of_their_town(city):
    communities = city.of_tier("community")
    town = city.parent[communities]
    away = np.hypot(city.x_m[communities] - city.x_m[town], city.y_m[communities] - city.y_m[town])
    assert np.all(away <= np.sqrt(city.area_km2[town] * 1e6 / np.pi))
    own = city.children(city.index("500238100"))
    centre = city.parent[own[0]]
    out = np.hypot(city.x_m[own] - city.x_m[centre], city.y_m[own] - city.y_m[centre])
    assert out[city.urban[own] == 1.0].max() < out[city.urban[own] == 0.0].min()


def test_ground_of_communities_is_shared_out():
    """100 m2 a resident in communities, villages share the rest; without villages all goes by residents."""
    people, rural = np.array([10_000, 500, 500, 3000, 1000]), np.array([False, True, True, False, False])
    area = community_areas(people, rural, np.array([0, 0, 0, 1, 1]), np.array([11.0, 8.0]))
    assert area == pytest.approx([1.0, 5.0, 5.0, 6.0, 2.0])
    crowded = community_areas(people[:3], rural[:3], np.zeros(3, int), np.array([1.0]))
    assert crowded == pytest.approx([0.8, 0.1, 0.1])


def test_whole_shares_sum_to_their_totals():
    rng = np.random.default_rng(5)
    group = rng.integers(0, 20, 500)
    totals = rng.integers(100, 5000, 20)
    for least in (0, 2, 6):
        given = whole_shares(rng.random(500) ** 4, group, totals, least)
        wanted = np.maximum(totals, least * np.bincount(group, minlength=20))
        assert np.array_equal(np.bincount(group, given, 20), wanted)
        assert given.min() >= least
    weights = rng.random(500)
    quota = weights * (totals / np.bincount(group, weights))[group]
    assert np.abs(whole_shares(weights, group, totals) - quota).max() < 1.0


def test_whole_shares_give_the_largest_remainders_first():
    one = np.zeros(3, int)
    assert whole_shares(np.array([1.4, 1.5, 0.1]), one, np.array([3])).tolist() == [1, 2, 0]
    assert whole_shares(np.array([98.0, 1.0, 1.0]), one, np.array([10]), 2).tolist() == [6, 2, 2]
    assert whole_shares(np.zeros(3), one, np.array([4])).tolist() == [2, 1, 1]
    assert whole_shares(np.ones(3), one, np.array([1]), 1).tolist() == [1, 1, 1]
    assert whole_shares(np.zeros(0), np.zeros(0, int), np.array([4])).tolist() == []


def test_fields_that_do_not_fit_together_are_refused(city):
    part = city.cut("500238227")
    with pytest.raises(InputError, match="'residents' has 3 entries, it needs 11"):
        replace(part, residents=part.residents[:3])
    for parent in (part.parent[::-1].copy(), np.where(part.parent == 2, 1, part.parent), part.parent * 0):
        with pytest.raises(InputError, match="out of order"):
            replace(part, parent=parent)
    with pytest.raises(InputError, match="out of order at '500238227"):
        replace(part, parent=np.array([*part.parent[:-1], 10], np.int32))
    wuxi = city.cut("500238")
    with pytest.raises(InputError, match="out of order"):
        replace(wuxi, parent=np.array([*wuxi.parent[:-2], *wuxi.parent[[34, -1]]], np.int32))
    empty = {f.name: () if f.name in ("code", "name_zh", "name_en") else np.zeros(0) for f in fields(Governance)}
    with pytest.raises(InputError, match="one at least"):
        Governance(**empty)


def test_the_lists_name_every_community_of_every_town_and_where_they_come_from():
    towns = {row["town_code"]: row for row in rows(TOWNS)}
    listed = rows(COMMUNITIES)
    assert len({row["village_code"] for row in listed}) == 11_270
    held = Counter((row["village_code"][:9], row["kind"]) for row in listed)
    for code, row in towns.items():
        assert (held[code, "community"], held[code, "village"]) == (int(row["communities"]), int(row["villages"]))
    assert {row["town_code"] for row in rows(ZONES)} <= set(towns)
    said = (DATA / "README.md").read_text(encoding="utf-8")
    assert "chongqing_communities.csv" in said
    assert "compiled from public descriptions, unverified" in said
