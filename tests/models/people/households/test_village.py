"""The village: shelters with room, cars, neighbours who warn and carry, and nobody forgotten."""

from __future__ import annotations

import numpy as np
import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.people.households.household import SAFE, WAITING_HELP
from twin.errors import StuckError
from twin.recording.journal import PersonState as S

CARRIED = {"mobility": "carried", "age": 84}
QUICK = {
    "initiation_remote_s": Fixed(400.0),
    "initiation_face_s": Fixed(100.0),
    "assembly_s": Fixed(200.0),
    "neighbour_warns": 0.0,
    "neighbour_helps": 0.0,
    "refusal": 0.0,
    "own_cue": 0.0,
}


def test_the_nearest_shelter(hamlet):
    for door in (1, 3):
        hamlet.household(door, {}, **QUICK).leave()
    hamlet.run(1e4)
    assert [s.inside for s in hamlet.shelters] == [1, 1]
    assert [p.node for p in hamlet.people] == [0, 4]


def test_a_full_shelter_sends_people_on(hamlet):
    hamlet.shelters[0].capacity = 3
    for _ in range(3):
        hamlet.household(1, {}, {}, **QUICK).leave()
    hamlet.run(1e4)
    assert [s.inside for s in hamlet.shelters] == [2, 4]
    assert all(s.inside <= s.capacity for s in hamlet.shelters)


def test_when_every_shelter_is_full_nobody_stays_outside(hamlet):
    for shelter in hamlet.shelters:
        shelter.capacity = 1
    for _ in range(3):
        hamlet.household(1, {}, **QUICK).leave()
    hamlet.run(1e4)
    assert sum(s.inside for s in hamlet.shelters) == 3
    assert hamlet.village.all_out_s is not None


def test_who_has_a_car_rides_where_that_is_quicker(hamlet):
    """300 m on foot to the car, a minute to get in, 100 m of road, against 100 m to the other shelter."""
    hamlet.shelters[0].capacity = 0
    walker = hamlet.household(1, {}, **QUICK)
    hamlet.movement.parameters = type(hamlet.movement.parameters)(road_m_s=11.0)
    rider = hamlet.household(1, {}, vehicle=True, **QUICK)
    slow = hamlet.household(1, {"speed_m_s": 0.4}, vehicle=True, **QUICK)
    for household in (walker, rider, slow):
        household.leave()
    hamlet.run(1e4)
    arrived = {row[4]: row[1] for row in hamlet.journal.events if row[2] == "sheltered"}
    assert arrived["F01"] == pytest.approx(300.0)
    assert arrived["F02"] == pytest.approx(200.0 + 60.0 + 100.0 / 11.0)
    assert arrived["F03"] == pytest.approx(500.0 + 60.0 + 100.0 / 11.0)


def test_the_road_is_cut_while_people_get_into_the_car(hamlet):
    hamlet.shelters[0].capacity = 0
    household = hamlet.household(1, {}, vehicle=True, **QUICK)
    household.leave()
    hamlet.clock.at(230.0, hamlet.movement.close_edges, frozenset([3]))
    hamlet.run(1e4)
    assert household.state == SAFE
    assert hamlet.times("sheltered") == [pytest.approx(260.0 + 600.0)]
    assert hamlet.fastest_m_s(household.members[0]) <= 1.0 + 1e-6


def test_a_shelter_that_can_no_longer_be_reached_is_replaced(hamlet):
    household = hamlet.household(1, {}, **QUICK)
    household.leave()
    hamlet.run(30.0)
    hamlet.movement.close_edges(frozenset([0]))
    hamlet.movement._unit["walk"][0] = np.inf
    hamlet.movement._routes.clear()
    hamlet.run(1e4)
    assert household.state == SAFE
    assert [s.inside for s in hamlet.shelters] == [0, 1]
    assert [s.expected for s in hamlet.shelters] == [0, 1]
    assert hamlet.fastest_m_s(household.members[0]) <= 1.0 + 1e-6


def test_who_is_cut_off_from_every_shelter_is_told_and_then_an_error(hamlet):
    for times in hamlet.movement._unit.values():
        times[:] = np.inf
    hamlet.household(1, {}, **QUICK).leave()
    hamlet.run(3500.0)
    hamlet.village.stuck(3600.0)
    assert hamlet.kinds() == ["leaves", "cut_off"]
    hamlet.run(3700.0)
    with pytest.raises(StuckError, match="F01-1 makes no progress at node 1: no open path"):
        hamlet.village.stuck(3600.0)


def test_who_is_forgotten_on_the_way_is_an_error(hamlet):
    household = hamlet.household(1, {}, **QUICK)
    household.leave()
    hamlet.run(30.0)
    hamlet.movement.give_up(hamlet.movement.walks[0])
    hamlet.village.stuck(600.0)
    hamlet.run(1000.0)
    with pytest.raises(StuckError, match="forgotten"):
        hamlet.village.stuck(600.0)


# -- counting ------------------------------------------------------------------------------------------------------


def test_all_are_out_when_the_last_one_has_come(hamlet):
    out_s = hamlet.heard(hamlet.village.all_out)
    early, late = hamlet.household(1, {}, **QUICK), hamlet.household(1, {}, {}, **QUICK)
    early.leave()
    hamlet.run(500.0)
    assert hamlet.village.all_out_s is None
    late.leave()
    hamlet.run(1e4)
    assert out_s == [(600.0,)]
    out = [row for row in hamlet.journal.events if row[2] == "all_out"]
    assert len(out) == 1
    assert '"out": 3, "total": 3' in out[0][11]


def test_the_hurt_are_not_waited_for(hamlet):
    one, two = hamlet.household(1, {}, **QUICK), hamlet.household(1, {}, **QUICK)
    one.leave()
    hamlet.run(500.0)
    two.members[0].enter(hamlet.journal, 500.0, S.INJURED)
    hamlet.village.check_all_out()
    assert hamlet.village.all_out_s == 500.0
    assert hamlet.village.count(S.SAFE) == 1


def test_who_is_hit_on_the_way_is_not_counted_in(hamlet):
    household = hamlet.household(1, {}, {}, **QUICK)
    household.leave()
    hamlet.run(50.0)
    hit = household.members[0]
    hamlet.movement.drop(hit)
    hit.enter(hamlet.journal, 50.0, S.DEAD)
    hamlet.run(1e4)
    assert hamlet.shelters[0].inside == 1
    assert hamlet.village.count(S.SAFE) == 1
    assert hamlet.village.all_out_s == 100.0
    assert '"people": 1' in next(row for row in hamlet.journal.events if row[2] == "sheltered")[11]


# -- neighbours ----------------------------------------------------------------------------------------------------


def test_neighbours_tell_each_other_within_calling_distance(luck, hamlet):
    hamlet.village.channels = ("neighbour",)
    near = {**QUICK, "neighbour_warns": 1.0, "neighbour_delay_s": Fixed(60.0), "neighbour_radius_m": 90.0}
    one, two = hamlet.household(1, {}, **near), hamlet.household(1, {}, **near)
    far = hamlet.household(2, {}, **near)
    one.warn("door", "grid_worker")
    hamlet.run(100.0)
    assert two.warned_by == "neighbour"
    assert far.warned_by == ""
    assert hamlet.times("warned") == [0.0, 60.0]


def test_without_that_channel_neighbours_keep_silent(hamlet):
    near = {**QUICK, "neighbour_warns": 1.0}
    one, two = hamlet.household(1, {}, **near), hamlet.household(1, {}, **near)
    one.warn("door", "grid_worker")
    hamlet.run(50.0)
    assert two.warned_by == ""


def helping(hamlet, *helpers: dict) -> tuple:
    """A household that waits to be carried at H01, and one at H02 that would help."""
    near = {**QUICK, "neighbour_helps": 1.0, "neighbour_radius_m": 400.0}
    waiting = hamlet.household(1, CARRIED, **near)
    helper = hamlet.household(2, *(helpers or ({}, {})), **near)
    waiting.warn("door", "grid_worker")
    hamlet.run(350.0)
    assert waiting.state == WAITING_HELP
    return waiting, helper


def test_a_neighbour_carries_and_both_are_safe(hamlet):
    waiting, helper = helping(hamlet)
    helper.warn("door", "grid_worker")
    hamlet.run(1e5)
    assert [h.state for h in (waiting, helper)] == [SAFE, SAFE]
    assert hamlet.kinds().count("helps") == 1
    assert hamlet.village.all_out_s is not None
    # 300 s to decide and pack, 100 m to the neighbour, 100 m with the carried one
    assert hamlet.village.all_out_s == pytest.approx(350.0 + 300.0 + 100.0 + 100.0 / 0.45)


def test_a_crew_that_comes_before_the_neighbour_takes_the_household(hamlet):
    """The neighbours find the house empty and go on by themselves; the crew stays with whom it carries."""
    waiting, helper = helping(hamlet)
    helper.warn("door", "grid_worker")
    hamlet.run(700.0)
    assert "helps" in hamlet.kinds()
    crew = [hamlet.person(1, role="rescuer", state=S.WORKING) for _ in range(2)]
    waiting.join(crew)
    hamlet.run(1e5)
    assert [h.state for h in (waiting, helper)] == [SAFE, SAFE]
    assert {p.node for p in crew} == {0}
    assert {p.state for p in helper.members} == {S.SAFE}
    for person in hamlet.people:
        assert hamlet.fastest_m_s(person) <= 1.0 + 1e-6


def test_help_is_asked_for_again_when_the_helpers_are_hit(hamlet):
    waiting, helper = helping(hamlet)
    wanted = hamlet.heard(hamlet.village.help_wanted)
    helper.warn("door", "grid_worker")
    hamlet.run(700.0)
    hit = helper.members[0]
    hamlet.movement.drop(hit)
    hit.enter(hamlet.journal, 700.0, S.INJURED)
    hamlet.run(5000.0)
    # one pair of hands is not enough: he goes on to the shelter, the household waits for others
    assert helper.members[1].state == S.SAFE
    assert waiting.state == WAITING_HELP
    assert [household.name for _, household in wanted] == ["F01"]
    assert not waiting.helped


def test_when_all_helpers_are_hit_the_household_counts_as_without_help(hamlet):
    waiting, helper = helping(hamlet)
    helper.warn("door", "grid_worker")
    hamlet.run(700.0)
    assert waiting.helped
    for person in helper.members:
        hamlet.movement.drop(person)
        person.enter(hamlet.journal, 700.0, S.DEAD)
    assert not waiting.helped


def test_who_carries_his_own_does_not_carry_others(hamlet):
    waiting, helper = helping(hamlet, {}, {}, CARRIED)
    helper.warn("door", "grid_worker")
    hamlet.run(1e5)
    assert "helps" not in hamlet.kinds()
    assert helper.state == SAFE
    assert waiting.state == WAITING_HELP


def test_two_children_do_not_carry(hamlet):
    waiting, helper = helping(hamlet, {"age": 10}, {"age": 72})
    helper.warn("door", "grid_worker")
    hamlet.run(1e5)
    assert "helps" not in hamlet.kinds()
    assert waiting.state == WAITING_HELP


# -- who is out ----------------------------------------------------------------------------------------------------


def test_who_is_out_is_called_and_goes_straight_to_a_shelter(luck, hamlet):
    household = hamlet.household(1, {}, {}, **QUICK)
    away = household.members[1]
    away.node, away.x_m, away.y_m = 6, 200.0, 80.0
    away.enter(hamlet.journal, 0.0, S.AWAY)
    luck.set(Purpose.AWAY_REACHED, 0.0)
    household.warn("door", "grid_worker")
    hamlet.run(1e4)
    way = float(np.hypot(100.0, 80.0)) + 100.0
    assert hamlet.times("sheltered")[0] == pytest.approx(60.0 + way)
    assert away.node == 4


def test_who_comes_home_stays_with_those_who_are_still_there(hamlet):
    household = hamlet.household(1, {}, {}, **QUICK)
    late = household.members[1]
    late.node = 6
    late.enter(hamlet.journal, 0.0, S.TRAVELLING)
    household.warn("phone", "grid_worker")
    hamlet.run(100.0)
    late.node, late.x_m, late.y_m = 1, 100.0, 0.0
    hamlet.village.absent.late_comer(household, late)
    assert late.state == household.members[0].state
    hamlet.run(1e4)
    assert hamlet.times("sheltered") == [700.0]
    assert '"people": 2' in next(row for row in hamlet.journal.events if row[2] == "leaves")[11]


def test_who_comes_home_to_an_empty_house_follows(hamlet):
    household = hamlet.household(1, {}, {}, **QUICK)
    late = household.members[1]
    late.node = 6
    late.enter(hamlet.journal, 0.0, S.TRAVELLING)
    household.leave()
    hamlet.run(500.0)
    assert household.state == SAFE
    late.node, late.x_m, late.y_m = 1, 100.0, 0.0
    hamlet.village.absent.late_comer(household, late)
    hamlet.run(1e4)
    assert late.state == S.SAFE
    assert hamlet.village.all_out_s == 600.0
