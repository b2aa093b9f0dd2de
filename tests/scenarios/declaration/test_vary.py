"""Scenarios with changed parameters: only what was asked changes, within its range, by a name that exists."""

from __future__ import annotations

import dataclasses

import pytest

from models.core.distributions import Lindell, LogNormal, Triangular
from models.response.field.team_parameters import TeamParameters
from models.response.seats.duty import DeskParameters
from scenarios.checking.fields import parameters
from scenarios.declaration.loading import load, with_scenario
from scenarios.declaration.vary import changed, range_of, sections, value_of
from twin.errors import InputError

WULONG = load("wulong")
NAMES = [
    f"{section}.{f.name}"
    for section, (way, kind) in sections().items()
    for f in dataclasses.fields(kind)
    if "source" in f.metadata and way[0] != "city"
]


def typical(value: object) -> float:
    return float(value.quantile(0.5)) if hasattr(value, "quantile") else float(value)  # type: ignore[attr-defined,arg-type]


def test_there_are_names():
    assert len(NAMES) > 60


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_can_be_set_to_both_ends_of_its_range(name):
    low, high, source = range_of(name)
    assert source
    for number in (low, high):
        other = changed(WULONG, {name: number})
        assert typical(value_of(other, name)) == pytest.approx(number)
        assert type(value_of(other, name)) is type(value_of(WULONG, name))


@pytest.mark.parametrize("name", ["households.refusal", "team.turnout_s", "desk.service_s", "phone.loss", "rock.alpha"])
def test_nothing_else_changes(name):
    low, high, _ = range_of(name)
    now = typical(value_of(WULONG, name))
    other = changed(WULONG, {name: high if now != high else low})
    for each in NAMES:
        if each != name:
            assert value_of(other, each) == value_of(WULONG, each), each
    left, right = WULONG.scenario.model_dump(), other.scenario.model_dump()
    assert left["place"] == right["place"]
    assert left["storm"] == right["storm"]


def test_the_scenario_itself_stays_as_it_was():
    before = WULONG.scenario.model_dump_json()
    changed(WULONG, {"households.refusal": 0.4, "team.turnout_s": 60.0})
    assert WULONG.scenario.model_dump_json() == before


def test_no_change_gives_the_same_scenario():
    other = changed(WULONG, {})
    for name in NAMES:
        assert value_of(other, name) == value_of(WULONG, name)


@pytest.mark.parametrize(
    "name, kind",
    [("households.initiation_remote_s", Lindell), ("team.turnout_s", LogNormal), ("team.door_s", Triangular)],
)
def test_of_a_distribution_the_median_is_set_and_the_shape_kept(name, kind):
    low, _, _ = range_of(name)
    before = value_of(WULONG, name)
    after = value_of(changed(WULONG, {name: low}), name)
    assert isinstance(after, kind)
    factor = low / before.quantile(0.5)
    for u in (0.1, 0.9):
        assert after.quantile(u) == pytest.approx(before.quantile(u) * factor)


def test_team_and_desk_are_those_of_the_town():
    other = changed(WULONG, {"team.radio_s": 99.0, "desk.staff": 7}).scenario
    teams = {t.tier: parameters(TeamParameters, t.work) for t in other.organisation.teams}
    assert (teams["town"].radio_s, teams["district"].radio_s) == (99.0, 30.0)
    desks = {p.tier: parameters(DeskParameters, p.desk).staff for p in other.organisation.tiers}
    assert desks == {"community": 1, "town": 7, "district": 4, "city": 8}


def test_whole_numbers_stay_whole():
    assert value_of(changed(WULONG, {"households.carriers": 3.0}), "households.carriers") == 3


@pytest.mark.parametrize(
    "name, number", [("households.refusal", 0.51), ("households.refusal", -0.01), ("rock.alpha", float("nan"))]
)
def test_a_value_outside_its_range_is_refused(name, number):
    with pytest.raises(InputError) as caught:
        changed(WULONG, {name: number})
    assert caught.value.key == "scenario.out_of_range"
    assert name in str(caught.value)


@pytest.mark.parametrize("name", ["refusal", "households.", ".refusal", "households.shyness", "cooks.door_s", ""])
def test_an_unknown_name_is_told_with_those_there_are(name):
    for call in (lambda: changed(WULONG, {name: 0.2}), lambda: range_of(name), lambda: value_of(WULONG, name)):
        with pytest.raises(InputError) as caught:
            call()
        assert caught.value.key == "scenario.unknown_parameter"
        assert "households.refusal" in str(caught.value)


def test_parameters_of_a_citys_day_and_of_the_drill_in_it_can_be_set():
    day = load("city_storm")
    other = changed(day, {"city.storm.effects.road_share": 0.5, "households.refusal": 0.4})
    assert value_of(other, "city.storm.effects.road_share") == 0.5
    assert value_of(other, "households.refusal") == 0.4
    assert value_of(day, "households.refusal") != 0.4
    assert value_of(other, "city.storm.effects.road_share") != value_of(day, "city.storm.effects.road_share")


@pytest.mark.parametrize(
    ("scenario", "name"),
    [("gas_bottle", "households.refusal"), ("wulong", "city.storm.effects.road_share")],
)
def test_a_part_that_a_scenario_does_not_have_cannot_be_changed(scenario, name):
    with pytest.raises(InputError) as caught:
        changed(load(scenario), {name: 0.4})
    assert caught.value.key == "scenario.no_such_part"


@pytest.mark.parametrize("value", ["3", None, True])
def test_what_is_no_number_is_a_fault_with_the_name_of_the_parameter(value):
    with pytest.raises(InputError) as fault:
        changed(WULONG, {"rock.alpha": value})
    assert fault.value.where == "rock.alpha"


def test_a_change_does_not_bring_a_part_into_a_scenario_that_has_none():
    """Rain cells are in a city's day if its storm says so; households are there without a section of their own."""
    name, day = "city.storm.cells.intensity_mm_h", load("city_storm")
    values = day.scenario.model_dump(mode="json", exclude_none=True)
    assert "cells" not in values["city"]["storm"]
    values["city"]["storm"]["cells"] = {"intensity_mm_h": 20.0}
    with_cells = with_scenario(day, values)
    assert value_of(changed(with_cells, {name: 30.0}), name) == 30.0
    for ask in (lambda: changed(day, {name: 30.0}), lambda: value_of(day, name)):
        with pytest.raises(InputError) as fault:
            ask()
        assert fault.value.key == "scenario.no_such_part"
