"""Households: hearing, hesitating, refusing, packing, waiting for help; each change with its time and cause."""

from __future__ import annotations

import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.people.households.household import (
    DECIDING,
    LEAVING,
    PREPARING,
    REFUSING,
    SAFE,
    UNAWARE,
    WAITING_HELP,
)
from twin.recording.journal import PersonState as S

CARRIED = {"mobility": "carried", "age": 84}
QUICK = {
    "initiation_remote_s": Fixed(400.0),
    "initiation_face_s": Fixed(100.0),
    "assembly_s": Fixed(200.0),
    "neighbour_warns": 0.0,
    "neighbour_helps": 0.0,
    "own_cue": 0.0,
    "refusal": 0.1,
}


@pytest.fixture
def family(hamlet):
    return hamlet.household(1, {}, {"age": 12, "speed_m_s": 0.8}, **QUICK)


# -- warning to shelter --------------------------------------------------------------------------------------------


def test_from_the_warning_to_the_shelter(hamlet, family):
    hamlet.clock.at(50.0, family.warn, "phone", "grid_worker")
    hamlet.run(1e4)
    # hesitation 400 s, assembly 200 s, 100 m at 0.8 m/s
    assert hamlet.kinds() == ["warned", "leaves", "sheltered", "all_out"]
    assert hamlet.times("leaves") == [650.0]
    assert hamlet.times("all_out") == [pytest.approx(650.0 + 125.0)]
    assert family.state == SAFE
    assert {p.state for p in family.members} == {S.SAFE}
    states = [S(row[3]) for row in hamlet.track(family.members[0])]
    assert list(dict.fromkeys(states)) == [S.HOME, S.WARNED, S.PREPARING, S.MOVING, S.SAFE]


def test_a_second_warning_by_phone_changes_nothing(hamlet, family):
    family.warn("phone", "grid_worker")
    hamlet.clock.at(100.0, family.warn, "phone", "grid_worker")
    hamlet.run(1e4)
    assert hamlet.times("leaves") == [600.0]
    assert len(hamlet.times("warned")) == 1


def test_face_to_face_shortens_the_hesitation(hamlet, family):
    family.warn("phone", "grid_worker")
    hamlet.clock.at(100.0, family.warn, "door", "grid_worker")
    hamlet.run(1e4)
    assert hamlet.times("leaves") == [100.0 + 25.0 + 200.0]


def test_one_person_packs_half_as_long(hamlet):
    single = hamlet.household(1, {}, **QUICK)
    single.warn("phone", "grid_worker")
    hamlet.run(1e4)
    assert hamlet.times("leaves") == [500.0]


def test_nobody_at_home_means_word_is_left(hamlet, family):
    for person in family.members:
        person.node = 6
        person.enter(hamlet.journal, 0.0, S.AWAY)
    family.warn("phone", "grid_worker")
    assert family.state == PREPARING
    hamlet.run(1e4)
    assert "warned" not in hamlet.kinds()
    assert hamlet.kinds()[0] == "word_left"
    assert {p.state for p in family.members} == {S.SAFE}
    assert family.state == SAFE
    # called within ten minutes, not at once
    for person in family.members:
        leaves_s = next(t for t, _, _, state in hamlet.track(person) if state == S.MOVING)
        assert 60.0 <= leaves_s <= 600.0


# -- refusal -------------------------------------------------------------------------------------------------------


def test_some_refuse_and_stay(hamlet, luck, family):
    luck.set(Purpose.REFUSAL, 0.05)
    family.warn("phone", "grid_worker")
    hamlet.run(1e4)
    assert family.state == REFUSING
    assert hamlet.kinds() == ["warned", "refuses"]
    assert {p.state for p in family.members} == {S.REFUSING}


def test_a_visit_persuades_with_a_new_draw(hamlet, luck, family):
    luck.set(Purpose.REFUSAL, lambda _, count: 0.05 if count == 0 else 0.5)
    family.warn("phone", "grid_worker")
    hamlet.run(1000.0)
    assert family.visited("team_town") == "refusing"
    assert not family.holds_out()
    family.persuaded()
    hamlet.run(1e4)
    assert hamlet.kinds() == ["warned", "refuses", "persuaded", "leaves", "sheltered", "all_out"]


def test_the_visit_that_drew_the_refusal_is_its_own_chance(hamlet, luck, family):
    """No second draw at the same door: K visits leave r^K (people.md 2.4)."""
    luck.set(Purpose.REFUSAL, lambda _, count: 0.05 if count == 1 else 0.5)
    assert family.visited("team_town") == "refusing"
    assert family.holds_out()
    assert family.visited("team_town") == "refusing"
    assert not family.holds_out()


def test_a_higher_order_weighs_more(hamlet, luck, family):
    luck.set(Purpose.REFUSAL, 0.07)
    hamlet.village.order("town")
    assert family._refuses()
    hamlet.village.order("district")
    assert not family._refuses()
    hamlet.village.order("town")  # a lower order afterwards takes nothing away
    assert not family._refuses()


def test_force_after_persuasion(hamlet, luck, family):
    luck.set(Purpose.REFUSAL, 0.05)
    family.warn("phone", "grid_worker")
    hamlet.run(1000.0)
    assert family.visited("team_town") == "refusing"
    family.persuaded()
    hamlet.run(1e4)
    assert family.state == SAFE
    family.persuaded()
    assert family.state == SAFE


# -- visits --------------------------------------------------------------------------------------------------------


def test_at_the_door_a_household_decides_on_the_spot(hamlet, family):
    assert family.visited("team_town") == "leaving"
    hamlet.run(1e4)
    assert hamlet.times("leaves") == [200.0]
    assert family.warned_by == "door"


def test_a_visit_to_an_empty_house(hamlet, family):
    family.visited("team_town")
    hamlet.run(300.0)
    assert family.visited("team_town") == "gone"
    hamlet.run(1e4)
    assert family.visited("team_town") == "gone"
    assert family.visits == 1


def test_a_visit_to_a_house_whose_people_are_all_out_leaves_word(hamlet, family):
    for person in family.members:
        person.node = 6
        person.enter(hamlet.journal, 0.0, S.AWAY)
    assert family.visited("team_town") == "gone"
    assert "word_left" in hamlet.kinds()
    hamlet.run(1e4)
    assert {p.state for p in family.members} == {S.SAFE}


def test_the_dead_are_not_at_home(hamlet, family):
    for person in family.members:
        person.enter(hamlet.journal, 0.0, S.DEAD)
    assert family.home == []
    family.warn("phone", "grid_worker")
    assert family.visited("team_town") == "gone"
    hamlet.run(1e4)
    assert "leaves" not in hamlet.kinds()


# -- who cannot walk -----------------------------------------------------------------------------------------------


def test_who_must_be_carried_waits_for_help(hamlet):
    household = hamlet.household(1, CARRIED, {"age": 78}, **QUICK)
    wanted = hamlet.heard(hamlet.village.help_wanted)
    household.warn("phone", "grid_worker")
    hamlet.run(1e4)
    assert household.state == WAITING_HELP
    assert [household.name for _, household in wanted] == ["F01"]
    assert hamlet.kinds() == ["warned", "needs_help"]


def test_two_fit_members_carry_one(hamlet):
    household = hamlet.household(1, CARRIED, {}, {}, **QUICK)
    household.warn("phone", "grid_worker")
    hamlet.run(1e4)
    assert household.state == SAFE
    assert hamlet.times("sheltered")[0] == pytest.approx(600.0 + 100.0 / 0.45)
    assert S.CARRIED in {S(row[3]) for row in hamlet.track(household.members[0])}


@pytest.mark.parametrize("age, able", [(14, False), (15, True), (69, True), (70, False)])
def test_who_is_fit_to_carry(hamlet, age, able):
    assert hamlet.person(1, age=age).can_carry is able
    assert not hamlet.person(1, age=age, mobility="slow").can_carry


def test_helpers_take_who_cannot_walk(hamlet):
    household = hamlet.household(1, CARRIED, **QUICK)
    household.warn("phone", "grid_worker")
    hamlet.run(1000.0)
    crew = [hamlet.person(1, role="rescuer", state=S.WORKING) for _ in range(2)]
    household.join(crew)
    assert household.state == LEAVING
    hamlet.run(1e4)
    assert household.state == SAFE
    assert [p.node for p in crew] == [0, 0]


def test_two_who_cannot_walk_need_two_trips_of_one_crew(hamlet):
    household = hamlet.household(1, CARRIED, CARRIED, **QUICK)
    household.warn("phone", "grid_worker")
    hamlet.run(1000.0)
    crew = [hamlet.person(1, role="rescuer", state=S.WORKING) for _ in range(2)]
    household.join(crew)
    assert household.state == WAITING_HELP
    assert [p.moving for p in household.members] == [True, False]
    hamlet.run(2000.0)
    assert household.state == WAITING_HELP
    assert [p.state for p in household.members] == [S.SAFE, S.WAITING_HELP]
    for person in crew:
        person.node, person.x_m = 1, 100.0
    household.join(crew)
    hamlet.run(1e4)
    assert household.state == SAFE
    assert hamlet.village.all_out_s is not None


def test_four_hands_take_two_at_once(hamlet):
    household = hamlet.household(1, CARRIED, CARRIED, **QUICK)
    household.warn("phone", "grid_worker")
    hamlet.run(1000.0)
    household.join([hamlet.person(1, role="rescuer") for _ in range(4)])
    assert [p.moving for p in household.members] == [True, True]


def test_somebody_comes_home_and_can_carry(hamlet):
    household = hamlet.household(1, CARRIED, {}, {}, **QUICK)
    late = household.members[2]
    late.node = 6
    late.enter(hamlet.journal, 0.0, S.TRAVELLING)
    household.warn("phone", "grid_worker")
    hamlet.run(1000.0)
    assert household.state == WAITING_HELP
    late.node, late.x_m, late.y_m = 1, 100.0, 0.0
    hamlet.village.absent.late_comer(household, late)
    assert household.state == LEAVING
    hamlet.run(1e4)
    assert household.state == SAFE


# -- stones and the fall -------------------------------------------------------------------------------------------


def test_some_leave_when_stones_fall(hamlet, luck):
    bold = hamlet.household(1, {}, **{**QUICK, "own_cue": 0.3})
    luck.set(Purpose.OWN_CUE, 0.4)
    bold.hears_stones()
    assert bold.state == UNAWARE
    luck.set(Purpose.OWN_CUE, 0.2)
    bold.hears_stones()
    assert bold.state == PREPARING
    hamlet.run(1e4)
    assert bold.warned_by == "own_cue"
    assert bold.state == SAFE


def test_nobody_hears_stones_in_an_empty_house(hamlet, luck):
    household = hamlet.household(1, {}, **{**QUICK, "own_cue": 1.0})
    household.members[0].node = 6
    household.members[0].enter(hamlet.journal, 0.0, S.AWAY)
    household.hears_stones()
    assert household.state == UNAWARE
    assert hamlet.kinds() == []


@pytest.mark.parametrize("state", [UNAWARE, DECIDING, REFUSING, PREPARING])
def test_when_the_rock_comes_whoever_can_walk_runs(hamlet, luck, family, state):
    if state == REFUSING:
        luck.set(Purpose.REFUSAL, 0.0)
    if state != UNAWARE:
        family.warn("phone", "grid_worker")
    hamlet.run({UNAWARE: 1.0, DECIDING: 10.0, REFUSING: 450.0, PREPARING: 450.0}[state])
    assert family.state == state
    family.flee()
    assert family.state == LEAVING
    hamlet.run(1e4)
    assert family.state == SAFE
    assert len(hamlet.times("leaves")) == 1


def test_when_the_rock_comes_those_who_are_out_do_not_come_home(hamlet, family):
    for person in family.members:
        person.node = 6
        person.enter(hamlet.journal, 0.0, S.AWAY)
    family.flee()
    hamlet.run(1e4)
    assert {p.state for p in family.members} == {S.SAFE}


def test_left_behind_on_the_way_is_waiting_there(hamlet):
    household = hamlet.household(1, CARRIED, **QUICK)
    wanted = hamlet.heard(hamlet.village.help_wanted)
    household.warn("phone", "grid_worker")
    hamlet.run(1000.0)
    crew = [hamlet.person(1, role="rescuer", state=S.WORKING) for _ in range(2)]
    household.join(crew)
    hamlet.run(1100.0)
    for person in crew:
        hamlet.movement.drop(person)
        person.enter(hamlet.journal, 1100.0, S.INJURED)
    assert household.state == WAITING_HELP
    assert [household.name for _, household in wanted] == ["F01", "F01"]
    # another crew finds them at the node ahead, and nobody jumps
    others = [hamlet.person(household.door, role="rescuer", state=S.WORKING) for _ in range(2)]
    household.join(others)
    hamlet.run(1e4)
    assert household.state == SAFE
    assert hamlet.fastest_m_s(household.members[0]) <= 0.45 + 1e-6


# -- animals, absent members, company ------------------------------------------------------------------------------


def test_animals_come_first_where_there_are_any(hamlet, luck):
    with_animals = hamlet.household(1, {}, {}, **QUICK, livestock=0.5, livestock_s=Fixed(300.0))
    without = hamlet.household(1, {}, {}, **QUICK, livestock=0.5, livestock_s=Fixed(300.0))
    luck.set(Purpose.LIVESTOCK, lambda agent, _: 0.4 if agent == with_animals.number else 0.6)
    for household in (with_animals, without):
        household.warn("phone", "grid_worker")
    hamlet.run(1e4)
    assert with_animals.left_s == 900.0
    assert without.left_s == 600.0


def absent_son(hamlet, **given):
    household = hamlet.household(1, {}, {"speed_m_s": 0.1}, **QUICK, away_told_s=Fixed(50.0), **given)
    son = household.members[1]
    son.node, son.x_m, son.y_m, son.errand = 6, 200.0, 80.0, "field"
    son.enter(hamlet.journal, 0.0, S.AWAY)
    return household, son


def test_the_others_wait_for_who_comes_home(hamlet):
    """180 m at 0.1 m/s: he is told at 50 s and home at 1,850 s; the others are ready at 600 s."""
    household, _ = absent_son(hamlet, waits_for_absent=1.0, waits_at_most_s=3000.0)
    household.warn("phone", "grid_worker")
    hamlet.run(1840.0)
    assert household.state == PREPARING
    hamlet.run(1e4)
    assert household.left_s == pytest.approx(1850.0, abs=1.0)
    assert {p.state for p in household.members} == {S.SAFE}
    assert hamlet.kinds().count("leaves") == 1


def test_but_not_for_ever(hamlet):
    household, son = absent_son(hamlet, waits_for_absent=1.0, waits_at_most_s=1000.0)
    household.warn("phone", "grid_worker")
    hamlet.run(1e4)
    assert household.left_s == 1000.0
    assert son.state == S.SAFE


def test_who_is_not_waited_for_goes_straight_to_the_shelter(hamlet):
    household, son = absent_son(hamlet, waits_for_absent=0.0)
    household.warn("phone", "grid_worker")
    hamlet.run(1e5)
    assert household.left_s == 600.0
    assert son.state == S.SAFE
    assert (100.0, 0.0) not in [(x, y) for _, x, y, state in hamlet.track(son) if state == S.AWAY]


def at_school(hamlet, *adults, **given):
    household = hamlet.household(1, *adults, {"age": 9}, **QUICK, away_told_s=Fixed(50.0), **given)
    child = household.members[-1]
    child.node, child.x_m, child.y_m, child.errand = 3, 300.0, 0.0, "school"
    child.enter(hamlet.journal, 0.0, S.AWAY)
    return household, child


def test_a_parent_fetches_the_child(hamlet):
    household, child = at_school(hamlet, {}, {}, collects_child=1.0)
    household.warn("phone", "grid_worker")
    hamlet.run(1e5)
    assert "fetches_child" in hamlet.kinds()
    parent = household.members[0]
    # decided at 400 s, 200 m to school by 600 s, then together to S2
    assert next(t for t, *_ in hamlet.track(child) if t > 50.0) == pytest.approx(600.0)
    assert {parent.state, child.state} == {S.SAFE}
    assert parent.node == child.node == 4
    assert household.members[1].node == 0


def test_the_school_goes_with_a_child_that_nobody_fetches(hamlet):
    household, child = at_school(hamlet, {"age": 75}, collects_child=1.0, school_keeps_s=900.0)
    household.warn("phone", "grid_worker")
    hamlet.run(1e5)
    assert "fetches_child" not in hamlet.kinds()
    assert next(t for t, *_ in hamlet.track(child) if t > 0.0) == pytest.approx(950.0)
    assert child.state == S.SAFE


def test_nobody_leaves_an_invalid_alone_to_fetch_a_child(hamlet):
    household, _ = at_school(hamlet, {}, {}, CARRIED, collects_child=1.0, carriers=2)
    household.warn("phone", "grid_worker")
    hamlet.run(1e5)
    assert "fetches_child" not in hamlet.kinds()
    assert {p.state for p in household.members} == {S.SAFE}


def test_who_works_in_town_stays_there(hamlet):
    household, worker = absent_son(hamlet)
    worker.node, worker.errand = 5, "work"
    hamlet.village.town = 5
    household.warn("phone", "grid_worker")
    hamlet.run(1e5)
    assert worker.state == S.SAFE
    assert worker.node == 5
    assert hamlet.village.all_out_s is not None


def test_old_people_alone_wait_for_company(hamlet, luck):
    """Both can walk; they leave when somebody comes to go with them, and at their own pace."""
    old = hamlet.household(1, {"age": 78, "speed_m_s": 0.6}, **QUICK, elderly_wait=0.5)
    luck.set(Purpose.WAITS_FOR_COMPANY, 0.4)
    old.warn("phone", "grid_worker")
    hamlet.run(1e4)
    assert old.state == WAITING_HELP
    helper = hamlet.person(1, role="rescuer", state=S.WORKING)
    old.join([helper])
    hamlet.run(2e4)
    assert old.state == SAFE
    track = hamlet.track(helper)
    assert S.CARRYING not in [row[3] for row in track]


def test_old_people_run_when_the_rock_falls(hamlet, luck):
    old = hamlet.household(1, {"age": 78}, **QUICK, elderly_wait=1.0)
    old.flee()
    assert old.state == LEAVING
