"""Teams: turnout, the road, doors shared among crews, carrying, persuasion, and no crew that waits in vain."""

from __future__ import annotations

import numpy as np
import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.core.signal import Signal
from models.people.households.household import PREPARING, SAFE, WAITING_HELP
from twin.recording.journal import PersonState as S

CARRIED = {"mobility": "carried", "age": 84}
FIRM = {
    "initiation_remote_s": Fixed(1800.0),
    "initiation_face_s": Fixed(900.0),
    "assembly_s": Fixed(600.0),
    "neighbour_warns": 0.0,
    "neighbour_helps": 0.0,
    "refusal": 0.0,
    "own_cue": 0.0,
}
ROAD_S = 1000.0 / 7.0
AT_DOORS_S = 300.0 + ROAD_S


def quiet(crew) -> bool:
    """A crew that is through: nobody waits, nobody works, nobody walks."""
    return crew.waits_for is None and not any(p.moving for p in crew.fit) and crew.idle


def test_turn_out_drive_and_arrive(hamlet, post_of):
    post = post_of()
    hamlet.household(1, {}, **FIRM)
    post.operations.danger = post.operations._open("rock_danger", "rock")
    post.team.dispatch()
    post.team.dispatch()
    hamlet.run(AT_DOORS_S + 1.0)
    assert hamlet.times("team_left") == [300.0]
    assert hamlet.times("team_arrived") == [pytest.approx(AT_DOORS_S)]
    assert hamlet.village.vehicle_waits
    assert post.stamps()["arrived"] == pytest.approx(AT_DOORS_S)


def out(hamlet, post, until_s: float = 2e4) -> None:
    """Send the town's team without any other warning."""
    post.operations.danger = post.operations._open("rock_danger", "rock")
    post.operations.lead = post.operations.danger
    post.team.dispatch()
    hamlet.run(until_s)


def test_every_door_is_visited_once_and_the_crews_stand_by(hamlet, post_of):
    post = post_of()
    households = [hamlet.household(door, {}, **FIRM) for door in (1, 1, 2, 2, 1)]
    out(hamlet, post)
    assert [h.visits for h in households] == [1] * 5
    assert [h.state for h in households] == [SAFE] * 5
    assert post.team.done == {h.name for h in households}
    for crew in post.team.crews:
        assert quiet(crew)
        assert crew.node in (0, 4)
        assert {p.state for p in crew.people} == {S.ON_DUTY}
    assert post.team.leader.node in (0, 4)


def test_crews_take_over_doors_that_are_left(hamlet, post_of):
    """One crew is hit on the way: the other goes to its doors."""
    post = post_of()
    households = [hamlet.household(door, {}, **FIRM) for door in (1, 1, 2, 2, 1)]
    hamlet.clock.at(AT_DOORS_S + 5.0, hit, hamlet, post.team.crews[1].people)
    out(hamlet, post)
    assert [h.visits for h in households] == [1] * 5
    assert [h.state for h in households] == [SAFE] * 5


def hit(hamlet, people) -> None:
    for person in people:
        hamlet.movement.drop(person)
        person.enter(hamlet.journal, hamlet.clock.now, S.INJURED)


def test_a_crew_hit_at_a_door_is_replaced(hamlet, post_of):
    post = post_of(door_s=Fixed(400.0))
    households = [hamlet.household(door, {}, **FIRM) for door in (1, 2)]
    hamlet.clock.at(AT_DOORS_S + 250.0, hit, hamlet, post.team.crews[0].people)
    out(hamlet, post)
    assert [h.state for h in households] == [SAFE] * 2
    assert quiet(post.team.crews[1])


def test_nobody_is_left_to_work_for_a_team_that_is_hit(hamlet, post_of):
    post = post_of()
    hamlet.household(1, {}, **FIRM)
    hamlet.clock.at(AT_DOORS_S + 5.0, hit, hamlet, [p for c in post.team.crews for p in c.people])
    out(hamlet, post)
    assert not post.team.help_wanted(hamlet.village.households[0])


def test_another_team_comes_when_no_crew_answers(hamlet, post_of):
    post = post_of()
    household = hamlet.household(1, CARRIED, **FIRM)
    hamlet.clock.at(AT_DOORS_S + 5.0, hit, hamlet, [p for c in post.team.crews for p in c.people])
    out(hamlet, post)
    assert hamlet.times("team_lost") == [pytest.approx(AT_DOORS_S + 600.0)]
    assert household.state == SAFE


# -- who must be carried -------------------------------------------------------------------------------------------


def test_a_crew_waits_for_who_must_be_carried_and_takes_him(hamlet, post_of):
    post = post_of()
    household = hamlet.household(1, CARRIED, **FIRM)
    out(hamlet, post)
    assert household.state == SAFE
    visited = hamlet.times("warned")[0]
    # half of the assembly, since nobody has to be waited for
    assert hamlet.times("leaves") == [visited + 300.0]
    carriers = [c for c in post.team.crews if any(S(row[3]) == S.CARRYING for row in hamlet.track(c.people[0]))]
    assert len(carriers) == 1
    assert all(quiet(c) for c in post.team.crews)


def test_who_already_waits_is_taken_first(hamlet, post_of):
    post = post_of()
    hamlet.household(2, {}, **FIRM)
    waiting = hamlet.household(1, CARRIED, **FIRM)
    waiting.warn("phone", "grid_worker")
    waiting._next.cancel()
    waiting._prepare()
    hamlet.run(400.0)
    assert waiting.state == WAITING_HELP
    out(hamlet, post)
    # 200 m from the roadhead, and off at once
    assert hamlet.times("leaves")[0] == pytest.approx(400.0 + AT_DOORS_S + 200.0 / 1.0)
    assert waiting.state == SAFE


def test_help_is_asked_for_while_the_team_is_on_the_road(hamlet, post_of):
    post = post_of()
    household = hamlet.household(1, CARRIED, **FIRM)
    household.warn("phone", "grid_worker")
    household._next.cancel()
    hamlet.clock.at(50.0, household._prepare)
    out(hamlet, post)
    assert household.state == SAFE


def test_a_free_crew_is_called_back(hamlet, post_of):
    """Everybody is seen off; then one household turns out to need carriers."""
    post = post_of()
    household = hamlet.household(1, CARRIED, {}, {}, **FIRM)
    post.operations.danger = post.operations.lead = post.operations._open("rock_danger", "rock")
    post.team.dispatch()
    hamlet.run(AT_DOORS_S + 500.0)
    assert household.state == PREPARING
    hit(hamlet, household.members[1:])
    hamlet.run(2e4)
    assert household.members[0].state == S.SAFE


def test_a_crew_that_is_not_needed_goes_on(hamlet, post_of):
    """While the crew waits at the door two sons come home and carry their mother themselves."""
    post = post_of()
    household = hamlet.household(1, CARRIED, {}, {}, **FIRM)
    sons = household.members[1:]
    for son in sons:
        son.node = 6
        son.enter(hamlet.journal, 0.0, S.TRAVELLING)
    post.operations.danger = post.operations.lead = post.operations._open("rock_danger", "rock")
    post.team.dispatch()
    hamlet.run(AT_DOORS_S + 250.0)
    assert [c.waits_for for c in post.team.crews].count(household) == 1
    for son in sons:
        son.node, son.x_m, son.y_m = 1, 100.0, 0.0
        hamlet.village.absent.late_comer(household, son)
    hamlet.run(2e4)
    assert household.state == SAFE
    assert all(quiet(c) for c in post.team.crews)
    assert not any(S(row[3]) == S.CARRYING for c in post.team.crews for row in hamlet.track(c.people[0]))


def test_the_crew_at_the_door_goes_before_a_free_one_of_another_team(hamlet, post_of):
    post = post_of(teams={"town": 3, "district": 3})
    household = hamlet.household(1, CARRIED, **FIRM)
    post.operations.danger = post.operations.lead = post.operations._open("rock_danger", "rock")
    district = post.operations.teams["district"]
    district.dispatch()
    post.team.done.add(household.name)
    post.team.dispatch()
    hamlet.run(AT_DOORS_S + 230.0)
    assert district.crews[0].waits_for is household
    hamlet.run(2e4)
    assert household.state == SAFE
    assert any(S(row[3]) == S.CARRYING for row in hamlet.track(district.crews[0].people[0]))
    assert all(quiet(c) for t in post.operations.teams.values() for c in t.crews)


def test_two_crews_at_one_door(hamlet, post_of):
    """Both teams' crews stand there; one carries, the other goes on."""
    post = post_of(teams={"town": 3, "district": 3})
    household = hamlet.household(1, CARRIED, **FIRM)
    post.operations.danger = post.operations.lead = post.operations._open("rock_danger", "rock")
    for team in post.operations.teams.values():
        team.dispatch()
    hamlet.run(2e4)
    assert household.state == SAFE
    assert all(quiet(c) for t in post.operations.teams.values() for c in t.crews)


def test_two_who_cannot_walk_and_one_crew(hamlet, post_of):
    post = post_of(teams={"town": 3})
    household = hamlet.household(1, CARRIED, CARRIED, **FIRM)
    out(hamlet, post)
    assert household.state == SAFE
    assert len(hamlet.times("sheltered")) == 2
    assert quiet(post.team.crews[0])


def test_carriers_are_hit_on_the_way(hamlet, post_of):
    """The other crew finds who was left on the path."""
    post = post_of()
    household = hamlet.household(1, CARRIED, **FIRM)
    post.operations.danger = post.operations.lead = post.operations._open("rock_danger", "rock")
    post.team.dispatch()
    while not post.team.carrying:
        hamlet.clock.step()
    hamlet.run(hamlet.clock.now + 60.0)
    hit(hamlet, post.team.carrying[0].people)
    assert household.state == WAITING_HELP
    hamlet.run(2e4)
    assert household.state == SAFE
    assert hamlet.village.all_out_s is not None
    assert hamlet.fastest_m_s(household.members[0]) <= 0.45 + 1e-6


# -- who refuses ---------------------------------------------------------------------------------------------------


def test_second_and_third_visit_and_then_force(hamlet, luck, post_of):
    luck.set(Purpose.REFUSAL, -1.0)
    post = post_of(visits_before_force=3, revisit_after_s=900.0, force_s=Fixed(400.0))
    household = hamlet.household(1, {}, **FIRM)
    out(hamlet, post)
    assert household.visits == 3
    assert household.state == SAFE
    told = hamlet.kinds()
    assert told.index("refuses") < told.index("brought_out") < told.index("leaves")
    first = hamlet.times("refuses")[0]
    # 180 s of persuasion at each visit, 900 s to think it over, and the way back to the door
    brought_out = hamlet.times("brought_out")[0]
    assert first + 2 * 900.0 + 3 * 180.0 + 400.0 <= brought_out <= first + 2 * 900.0 + 3 * 180.0 + 400.0 + 800.0


def test_without_force_who_refuses_to_the_end_stays(hamlet, luck, post_of):
    luck.set(Purpose.REFUSAL, -1.0)
    post = post_of(visits_before_force=2)
    post.team.force = False
    household = hamlet.household(1, {}, **FIRM)
    other = hamlet.household(2, {}, **{**FIRM, "refusal": 0.0})
    luck.set(Purpose.REFUSAL, lambda agent, _: -1.0 if agent == household.number else 1.0)
    out(hamlet, post)
    assert household.state == "refusing"
    assert other.state == SAFE
    assert hamlet.kinds().count("stays") == 1
    assert hamlet.village.all_out_s is None
    assert all(p.node in (0, 4) for c in post.team.crews for p in c.fit)


def test_a_refusal_does_not_keep_the_crew_from_other_doors(hamlet, luck, post_of):
    post = post_of(teams={"town": 3})
    stubborn, *others = [hamlet.household(door, {}, **FIRM) for door in (2, 1, 1)]
    luck.set(Purpose.REFUSAL, lambda agent, _: -1.0 if agent == stubborn.number else 1.0)
    out(hamlet, post)
    assert max(h.left_s for h in others) < stubborn.left_s
    assert {h.state for h in (stubborn, *others)} == {SAFE}


def test_a_cut_path_changes_the_order_of_the_doors(hamlet, post_of):
    """The crew is at H02 when the path to H01 is cut: now the bend comes first, on the way round."""
    post = post_of(teams={"town": 3})
    _, first, last = (hamlet.household(door, {}, **FIRM) for door in (2, 1, 6))
    hamlet.clock.at(AT_DOORS_S + 130.0, hamlet.movement.close_edges, frozenset([1]))
    hamlet.clock.at(AT_DOORS_S + 120.0, lambda: planned.append([h.name for h in post.team.crews[0].doors]))
    planned: list[list[str]] = []
    out(hamlet, post)
    assert planned == [[first.name, last.name]]
    assert last.left_s < first.left_s
    assert "replanned" in hamlet.kinds()
    assert {h.state for h in hamlet.village.households} == {SAFE}


def test_who_refuses_and_cannot_walk_is_carried_in_the_end(hamlet, luck, post_of):
    luck.set(Purpose.REFUSAL, -1.0)
    post = post_of()
    household = hamlet.household(1, CARRIED, **FIRM)
    out(hamlet, post)
    assert household.state == SAFE
    assert all(quiet(c) for c in post.team.crews)


def test_who_waits_for_help_when_persuasion_ends_is_carried(hamlet, luck, post_of):
    """The rock begins to fall during the talk: the household now waits for carriers, and they stand at its door."""
    luck.set(Purpose.REFUSAL, -1.0)
    post = post_of(teams={"town": 3}, persuasion_s=Fixed(600.0))
    household = hamlet.household(1, CARRIED, **FIRM)
    post.operations.danger = post.operations.lead = post.operations._open("rock_danger", "rock")
    post.team.dispatch()
    hamlet.clock.at(AT_DOORS_S + 400.0, household.flee)
    hamlet.run(2e4)
    assert household.state == SAFE
    assert all(quiet(c) for c in post.team.crews)


# -- cut off -------------------------------------------------------------------------------------------------------


def test_a_team_before_a_cut_road_goes_on_foot_and_has_no_car(hamlet, post_of):
    post = post_of()
    household = hamlet.household(1, {}, **FIRM)
    hamlet.movement.close_edges(frozenset([4]))
    out(hamlet, post)
    assert hamlet.times("team_arrived") == [pytest.approx(300.0 + 6000.0)]
    assert not hamlet.village.vehicle_waits
    assert household.state == SAFE


def test_a_team_without_any_way_stays_and_says_so(hamlet, post_of):
    post = post_of()
    hamlet.household(1, {}, **FIRM)
    for times in hamlet.movement._unit.values():
        times[4] = np.inf
    hamlet.movement._routes.clear()
    out(hamlet, post)
    assert post.team.stage == "cut_off"
    assert hamlet.movement.walks == []
    assert "cut_off" in hamlet.kinds()


def test_a_door_that_cannot_be_reached_does_not_stop_a_crew(hamlet, post_of):
    post = post_of()
    near, far = hamlet.household(2, {}, **FIRM), hamlet.household(6, {}, **FIRM)
    for edge in (5, 6):
        hamlet.movement._unit["walk"][edge] = np.inf
    hamlet.movement._routes.clear()
    out(hamlet, post)
    assert near.state == SAFE
    assert far.visits == 0
    assert post.team.cut_off == {far.name}
    assert all(quiet(c) for c in post.team.crews)


# -- nothing to do -------------------------------------------------------------------------------------------------


def test_a_team_that_comes_when_all_are_out_withdraws(hamlet, post_of):
    post = post_of()
    household = hamlet.household(1, {}, **FIRM)
    household.leave()
    out(hamlet, post)
    assert household.visits == 0
    assert post.team.leader.node in (0, 4)
    assert all(c.node in (0, 4) for c in post.team.crews)


def test_empty_doors_take_a_knock(hamlet, post_of):
    post = post_of(teams={"town": 3})
    gone = hamlet.household(1, {}, **FIRM)
    gone.leave()
    hamlet.village.checked_in = Signal()  # the shelter has no radio
    out(hamlet, post)
    assert gone.visits == 0
    assert gone.name in post.team.done
    assert quiet(post.team.crews[0])
