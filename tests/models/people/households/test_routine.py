"""The day of a village: out in the morning, home in the evening, and straight to a shelter once warned."""

from __future__ import annotations

import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.hazards.rain.hyetograph import Hyetograph
from models.people.households.routine import DailyRoutine, Outings, RoutineParameters
from twin.recording.journal import PersonState as S

H = 3600.0
OUTINGS = Outings([6], school=6, town=5, roadhead=3)
NOWHERE = Outings([], school=6, town=5, roadhead=3)
DRY = Hyetograph([0.0, 100.0 * H], [0.0])
WET = Hyetograph([0.0, 100.0 * H], [5.0])
SLOW = {"initiation_remote_s": Fixed(1800.0), "neighbour_warns": 0.0, "refusal": 0.0}


def live(hamlet, rain: Hyetograph = DRY, hours: float = 60.0, **facts: float) -> DailyRoutine:
    parameters = RoutineParameters(**{"spread_h": 0.0, **facts})
    return DailyRoutine(hamlet.world, hamlet.movement, hamlet.village.households, OUTINGS, rain, parameters, hours * H)


@pytest.fixture
def farmer(hamlet):
    return hamlet.household(1, {}, **SLOW).members[0]


def test_out_in_the_morning_and_home_in_the_evening(hamlet, luck, farmer):
    """The drill starts at 08:00, so the first morning is the next day's at 07:30: hour 23.5."""
    luck.set(Purpose.ROUTINE_GOES, 0.1)
    live(hamlet)
    hamlet.run(50.0 * H)
    states = [(round(t / H, 2), S(state)) for t, _, _, state in hamlet.track(farmer)]
    assert (0.0, S.HOME) in states
    assert (23.5, S.TRAVELLING) in states
    assert (23.55, S.AWAY) in states
    assert (33.0, S.TRAVELLING) in states
    assert (33.05, S.HOME) in states
    assert farmer.indoors or farmer.state != S.HOME
    assert hamlet.fastest_m_s(farmer) <= 1.0 + 1e-6


@pytest.mark.parametrize(
    "facts, day, goes",
    [
        ({"age": 40}, 0.44, True),
        ({"age": 40}, 0.46, False),
        ({"age": 10}, 0.89, True),
        ({"age": 10}, 0.91, False),
        ({"age": 5}, 0.0, False),
        ({"age": 75}, 0.0, False),
        ({"age": 74}, 0.0, True),
        ({"age": 40, "mobility": "slow"}, 0.0, False),
    ],
)
def test_who_goes_out(hamlet, luck, facts, day, goes):
    """29 September 2025 is a Monday."""
    person = hamlet.household(1, facts, **SLOW).members[0]
    luck.set(Purpose.ROUTINE_GOES, day)
    live(hamlet)
    hamlet.run(30.0 * H)
    assert (person.state == S.AWAY) is goes


def test_rain_keeps_people_in(hamlet, luck, farmer):
    luck.set(Purpose.ROUTINE_GOES, 0.3)
    live(hamlet, WET)
    hamlet.run(30.0 * H)
    assert farmer.state == S.HOME


def test_no_school_on_sunday(hamlet, luck):
    child = hamlet.household(1, {"age": 10}, **SLOW).members[0]
    luck.set(Purpose.ROUTINE_GOES, 0.0)
    live(hamlet, leaves_h=9.0)  # 28 September 2025, a Sunday
    hamlet.run(2.0 * H)
    assert child.state == S.HOME
    hamlet.run(26.0 * H)
    assert child.state == S.AWAY


def test_who_is_warned_does_not_go_out(hamlet, luck, farmer):
    luck.set(Purpose.ROUTINE_GOES, 0.0)
    live(hamlet)
    hamlet.clock.at(23.4 * H, hamlet.village.households[0].warn, "phone", "grid_worker")
    hamlet.run(23.6 * H)
    assert farmer.state == S.WARNED


def test_who_is_out_when_the_others_are_warned_does_not_come_home(hamlet, luck):
    household = hamlet.household(1, {}, {"age": 80}, **SLOW)
    luck.set(Purpose.ROUTINE_GOES, 0.0)
    live(hamlet)
    hamlet.clock.at(32.99 * H, household.warn, "phone", "grid_worker")
    hamlet.run(40.0 * H)
    assert {p.state for p in household.members} == {S.SAFE}
    home = [t for t, x, y, state in hamlet.track(household.members[0]) if state == S.HOME and t > 0.0]
    assert home == []


def test_who_is_on_the_way_home_when_the_others_have_left_follows(hamlet, luck, farmer):
    luck.set(Purpose.ROUTINE_GOES, 0.0)
    live(hamlet)
    hamlet.clock.at(33.01 * H, hamlet.village.households[0].flee)
    hamlet.run(40.0 * H)
    assert farmer.state == S.SAFE


def test_a_day_that_ends_before_it_begins_still_brings_everybody_home(hamlet, luck, farmer):
    """Leaving at 12 and due back at 12: home as soon as he has come to the field."""
    luck.set(Purpose.ROUTINE_GOES, 0.0)
    live(hamlet, hours=20.0, leaves_h=12.0, returns_h=12.0)
    hamlet.run(6.0 * H)
    assert farmer.state == S.HOME


def test_a_village_without_fields_stays_at_home(hamlet, luck, farmer):
    luck.set(Purpose.ROUTINE_GOES, 0.0)
    DailyRoutine(hamlet.world, hamlet.movement, hamlet.village.households, NOWHERE, DRY, RoutineParameters(), 60.0 * H)
    hamlet.run(60.0 * H)
    assert farmer.state == S.HOME


def test_the_path_home_is_cut(hamlet, luck, farmer):
    luck.set(Purpose.ROUTINE_GOES, 0.0)
    live(hamlet)
    hamlet.run(30.0 * H)
    for edge in (5, 1, 0):
        hamlet.movement._unit["walk"][edge] = float("inf")
    hamlet.movement._routes.clear()
    hamlet.run(40.0 * H)
    assert farmer.state == S.SAFE
    assert farmer.node == 4
