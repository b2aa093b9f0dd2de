"""Who can be sent: numbers by residents, bases where they should be, skills as bits."""

from __future__ import annotations

import pickle
from dataclasses import fields

import numpy as np
import pytest

from twin.city.centres import Governance, chongqing
from twin.city.units import SPEEDS, Department, Responders, make_responders
from twin.errors import InputError, InputErrors


def department(name: str = "fire", **changes) -> Department:
    """Return a department that differs from a plain one."""
    told = {"tier": "district", "skills": ("put_out",), "per_100k": 2.0, "least": 1, "crew": 6, "speed": "engine"}
    return Department(name=name, name_zh="消防", name_en="Fire service", **(told | changes))


GRID_WORKERS = department("grid_worker", tier="community", bases="grid", skills=("door",), crew=1, speed="foot")


@pytest.fixture(scope="module")
def city() -> Governance:
    return chongqing()


def counted(city: Governance, units: Responders) -> np.ndarray:
    return np.bincount(units.centre, minlength=len(city))


def test_a_district_has_units_by_its_residents(city):
    units = make_responders(city, [department(per_100k=2.0, least=8)])
    of = city.of_tier("district")
    wanted = np.maximum(8, np.floor(2.0 * city.residents[of] / 1e5 + 0.5))
    assert np.array_equal(counted(city, units)[of], wanted)
    assert len(units) == wanted.sum()
    assert wanted.min() == 8 < wanted.max()
    one = make_responders(city, [department(tier="city", per_100k=0.1, least=3)])
    assert len(one) == 32
    assert set(one.centre) == {0}


@pytest.mark.parametrize("tier", ["town", "community"])
def test_towns_and_communities_share_the_number_of_their_district(city, tier):
    """At 0.9 units for 100,000 people nearly every town rounds to none; the district still has its number."""
    units = make_responders(city, [department(tier=tier, per_100k=0.9, least=0)])
    home = np.array([city.above(i, "district") for i in units.centre])
    of = city.of_tier("district")
    wanted = np.floor(0.9 * city.residents[of] / 1e5 + 0.5)
    assert np.array_equal(np.bincount(home, minlength=len(city))[of], wanted)
    assert {city.tier[i] for i in units.centre} == {0 if tier == "community" else 1}


def test_least_is_kept_and_the_rest_goes_by_residents(city):
    units = make_responders(city, [department(tier="town", per_100k=10.0, least=2)])
    towns = city.of_tier("town")
    have = counted(city, units)[towns]
    assert have.min() == 2
    assert np.corrcoef(have, city.residents[towns])[0, 1] > 0.9
    for i in city.of_tier("district"):
        own = city.children(i)
        wanted = max(2 * own.size, np.floor(10.0 * city.residents[i] / 1e5 + 0.5))
        assert counted(city, units)[own].sum() == wanted


def test_units_of_a_seat_stand_at_the_centre_and_in_the_nearest_town(city):
    units = make_responders(city, [department(), department("city", tier="city"), department("town", tier="town")])
    assert np.array_equal(units.x_m, city.x_m[units.centre])
    assert np.array_equal(units.y_m, city.y_m[units.centre])
    for i in (0, *city.of_tier("district")[::5]):
        own = [t for t in city.of_tier("town") if i in city.path(t)]
        away = np.hypot(city.x_m[own] - city.x_m[i], city.y_m[own] - city.y_m[i])
        assert set(units.town[units.centre == i]) == {own[int(np.argmin(away))]}
    own_town = city.tier[units.centre] == 1
    assert np.array_equal(units.town[own_town], units.centre[own_town])


def test_spread_units_stand_in_the_towns_of_their_centre_by_residents(city):
    units = make_responders(city, [department(per_100k=20.0, bases="spread")])
    assert np.array_equal(city.parent[units.town], units.centre)
    assert np.array_equal(units.x_m, city.x_m[units.town])
    have = np.bincount(units.town, minlength=len(city))
    for i in city.of_tier("district"):
        own = city.children(i)
        quota = have[own].sum() * city.residents[own] / city.residents[i]
        assert np.abs(have[own] - quota).max() < 1.0
    town = make_responders(city, [department(tier="town", per_100k=30.0, bases="spread")])
    assert np.array_equal(town.town, town.centre)
    places = set(zip(city.x_m[city.tier == 0], city.y_m[city.tier == 0], strict=True))
    assert set(zip(town.x_m, town.y_m, strict=True)) <= places


def test_every_grid_has_its_worker(city):
    units = make_responders(city, [GRID_WORKERS])
    communities = city.of_tier("community")
    assert len(units) == 65_000
    assert np.array_equal(counted(city, units)[communities], city.grids[communities])
    assert np.array_equal(units.town, city.parent[units.centre])
    away = np.hypot(units.x_m - city.x_m[units.centre], units.y_m - city.y_m[units.centre])
    reach = np.sqrt(city.area_km2[units.centre] * 1e6 / np.pi)
    assert np.all(away <= reach * (1 + 1e-9))
    assert np.mean(away / reach) == pytest.approx(2.0 / 3.0, abs=0.01)  # even over a disc


def test_crew_speed_and_skills_are_those_of_the_department(city):
    listed = [
        department(skills=("put_out", "cut_free")),
        department("ambulance", skills=("treat", "cut_free"), crew=3, speed="ambulance"),
        department("clerk", tier="town", skills=(), crew=1, speed="foot"),
    ]
    units = make_responders(city, listed)
    assert units.names == ("fire", "ambulance", "clerk")
    assert units.skill_names == ("put_out", "cut_free", "treat")
    for k, each in enumerate(listed):
        own = units.department == k
        assert set(units.crew[own]) == {each.crew}
        assert {SPEEDS[s] for s in units.speed[own]} == {each.speed}
        assert set(units.skills[own]) == {units.skill_bits(each.skills)}
    assert set(units.department[units.able(["cut_free"])]) == {0, 1}
    assert set(units.department[units.able(["cut_free", "treat"])]) == {1}
    assert units.able(["put_out", "treat"]).size == 0
    assert units.able([]).size == len(units)
    with pytest.raises(InputError, match="no unit has the skill 'fly'"):
        units.able(["fly"])


def test_a_district_cut_out_has_the_same_units(city):
    listed = [department(), department("town", tier="town", least=0, per_100k=5.0, bases="spread"), GRID_WORKERS]
    part = city.cut("500238")
    few, many = make_responders(part, listed), make_responders(city, listed)
    wuxi = city.index("500238")
    inside = [k for k in range(len(many)) if wuxi in city.path(many.centre[k])]
    assert [part.code[i] for i in few.centre] == [city.code[i] for i in many.centre[inside]]
    assert [part.code[i] for i in few.town] == [city.code[i] for i in many.town[inside]]


def test_units_stay_at_the_seat_where_there_is_nothing_to_spread_over(city):
    lonely = city.cut("500238227")
    keep = lonely.tier >= 1
    parts = {f.name: getattr(lonely, f.name) for f in fields(Governance)}
    alone = Governance(**{k: v[:3] if isinstance(v, tuple) else v[keep] for k, v in parts.items()})
    units = make_responders(alone, [department(tier="town", bases="spread", least=2), department("d", bases="spread")])
    assert units.centre.tolist() == [2, 2] + [1] * 8
    assert set(units.town) == {2}


def test_the_same_seed_gives_the_same_units(city):
    part = city.cut("500238")
    one, again, other = (make_responders(part, [department(), GRID_WORKERS], seed=s) for s in (3, 3, 4))
    for field in fields(Responders):
        assert np.array_equal(getattr(one, field.name), getattr(again, field.name))
    moved = one.x_m != other.x_m
    assert np.array_equal(moved, one.department == 1)
    copy = pickle.loads(pickle.dumps(one))
    assert copy.names == one.names
    assert np.array_equal(copy.x_m, one.x_m)


def test_no_departments_make_no_units(city):
    assert len(make_responders(city, [])) == 0


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"tier": "village"}, "tier cannot be 'village'.*community, town"),
        ({"speed": "bicycle"}, "speed cannot be 'bicycle'.*helicopter"),
        ({"bases": "home"}, "bases cannot be 'home'.*seat, spread, grid"),
        ({"per_100k": -1.0}, "per_100k cannot be -1.0"),
        ({"per_100k": float("nan")}, "per_100k cannot be nan"),
        ({"least": -1}, "least cannot be -1"),
        ({"crew": 0}, "crew cannot be 0"),
        ({"bases": "grid"}, "works at the tier district"),
    ],
)
def test_a_department_that_cannot_be_is_refused(changes, message):
    with pytest.raises(InputErrors, match=message):
        department(**changes)


def test_all_faults_of_a_department_are_told_at_once():
    with pytest.raises(InputErrors) as fault:
        department(tier="village", speed="bicycle", crew=0)
    assert len(fault.value.faults) == 3
    assert "消防" not in fault.value.text("zh")
    assert "部门 fire" in fault.value.text("zh")


def test_doubled_departments_and_too_many_skills_are_refused(city):
    with pytest.raises(InputError, match="department fire is there twice"):
        make_responders(city, [department(), department()])
    most = tuple(f"s{k}" for k in range(62))
    units = make_responders(city, [department(skills=most)])
    assert units.able(["s61"]).size == len(units)
    with pytest.raises(InputError, match="63 skills"):
        make_responders(city, [department(skills=(*most, "more"))])
