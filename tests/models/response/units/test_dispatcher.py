"""Dispatch: who goes, who is taken from whom, who lends, what a cut road does, limits, and the two ways of following.

Drives between neighbours of the ring take ``stage.edge_s``; a unit accepts after 30 s and leaves its base 60 s later.
"""

from __future__ import annotations

import pickle
from math import inf, isnan, nan

import numpy as np
import pytest

from models.kernels.response.states import CUT_OFF, REASSIGNED, TAKEN
from models.response.units.cut_roads import LOOK_AGAIN_S
from models.response.units.mission import OVER, WAITING
from models.response.units.mission_client import DispatchRules
from tests.models.response.units.conftest import X, Y

PLAIN = DispatchRules(redispatch=False, interrupt=False, aid="none")
OUT_S = 90.0


def test_a_mission_from_the_order_to_its_report(stage):
    """Its times stand ahead of the clock."""
    s = stage([(0, 3, 0)], PLAIN)
    m = s.call(1, 1, 3)
    assert (m.dispatched_s, m.accepted_s, m.left_s) == (0.0, 30.0, OUT_S)
    assert m.arrived_s == pytest.approx(OUT_S + s.edge_s)
    assert m.done_s == pytest.approx(m.arrived_s + 600.0)
    assert (m.from_town, m.to_town) == (0, 1)
    s.run()
    assert s.log == [(0.0, "ordered", 1, 0), (round(m.done_s + 100.0, 6), "told", 1, 0)]
    assert m.stage == OVER
    assert list(s.dispatcher.missions) == [1]
    assert list(s.dispatcher.busy_s) == [m.done_s]
    assert [s.dispatcher.town_of(0), s.fleet.home_s[0]] == [1, inf]
    s.clock.at(m.done_s + 0.6 * s.edge_s, lambda: None)
    s.run()
    assert s.dispatcher.town_of(0) == 0


def test_the_same_step_by_step(stage):
    s = stage([(0, 3, 0)], PLAIN, stepwise=True)
    m = s.call(1, 1, 3)
    assert isnan(m.done_s)
    s.run()
    there = OUT_S + s.edge_s
    expected = [
        (0.0, "ordered"), (30.0, "accepted"), (OUT_S, "on_the_way"), (there, "arrived"), (there + 600.0, "done"),
        (there + 700.0, "told"),
    ]  # fmt: skip
    assert [what for _, what, _, _ in s.log] == [what for _, what in expected]
    assert [t for t, _, _, _ in s.log] == pytest.approx([t for t, _ in expected])
    assert list(s.dispatcher.busy_s) == [m.done_s]


def test_work_that_lasts_until_somebody_says_so(stage):
    s = stage([(0, 3, 0)], PLAIN, stepwise=True)
    s.work_s[1] = inf
    m = s.call(1, 0, 3)
    s.run()
    assert m.working(s.clock.now)
    s.clock.at(5000.0, s.dispatcher.release, m)
    s.run()
    assert m.done_s == 5000.0
    assert s.of("told") == [(5100.0, "told", 1, 0)]
    s.dispatcher.release(m)  # it is over: nothing happens
    assert len(s.of("done")) == 1


# -- who goes ------------------------------------------------------------------------------------------------------


def test_the_nearest_goes_and_of_equals_the_lower_number(stage):
    s = stage([(0, 3, 2), (0, 3, 1), (0, 3, 4), (0, 3, 0)], PLAIN)
    assert [s.call(k, 0, 3).unit for k in (1, 2, 3, 4)] == [3, 1, 2, 0]


def test_who_is_out_leaves_at_once_and_who_is_at_its_base_turns_out(stage):
    """The unit has just been at work in town 1: it needs no more than to accept."""
    s = stage([(0, 3, 0), (0, 3, 3)], PLAIN)
    first = s.call(1, 1, 3)
    s.call_at(first.done_s + 1.0, 2, 1, 3)
    s.run()
    again = s.missions[1]
    assert (again.unit, again.from_town) == (0, 1)
    assert again.arrived_s == pytest.approx(first.done_s + 31.0)


def test_half_way_home_a_unit_counts_as_at_its_base(stage):
    s = stage([(0, 3, 0)], PLAIN)
    first = s.call(1, 1, 3)
    s.call_at(first.done_s + 0.6 * s.edge_s, 2, 1, 3)
    s.run()
    assert s.missions[1].from_town == 0


def test_who_walks_is_chosen_by_the_straight_line(stage):
    s = stage([(0, 3, 3), (0, 3, 1), (0, 3, 0)], PLAIN, walks=True)
    m = s.call(1, 0, 3)
    assert (m.unit, m.arrived_s) == (2, OUT_S)
    m = s.call(2, 0, 3)
    assert m.unit == 1
    x = np.hypot(*(np.array(s.places[2][1:]) - [s.fleet.x_m[1], s.fleet.y_m[1]]))
    assert m.arrived_s == pytest.approx(OUT_S + s.roads.foot_s(float(x), 0))


def test_who_waits_is_served_by_priority_then_age(stage):
    s = stage([(0, 3, 0)], PLAIN)
    for time_s, case, priority in ((0.0, 1, 2), (1.0, 2, 2), (2.0, 3, 1), (3.0, 4, 2), (4.0, 5, 0)):
        s.call_at(time_s, case, 0, 3, priority)
    s.run()
    assert [case for _, _, case, _ in s.of("ordered")] == [1, 5, 3, 2, 4]
    assert [case for _, _, case, _ in s.of("unmanned")] == [2, 3, 4, 5]
    starts = [t for t, _, _, _ in s.of("ordered")]
    assert np.diff(starts) == pytest.approx([690.0] * 4)  # the next goes when the work is done, not the report


# -- who lends -----------------------------------------------------------------------------------------------------


UNITS = [(0, 3, 0), (0, 4, 1), (0, 6, 3), (1, 1, 2), (1, 2, 4), (1, 0, 0)]
"""Pools 0 to 5: teams of towns 3, 4 (district 1) and 6 (district 2); brigades of both districts and of the city."""


@pytest.mark.parametrize(
    "aid, own, lenders",
    [
        ("none", 0, []),
        ("district", 0, [1, 3, 5]),  # sister town, brigade of the district, brigade of the city
        ("city", 0, [1, 3, 5]),
        ("district", 3, [5]),  # a district: those above only
        ("city", 3, [4, 5]),  # and its sister
        ("city", 5, []),
    ],
)
def test_lenders_by_policy(stage, aid, own, lenders):
    """A team cannot stand in for a brigade: it cannot lift."""
    s = stage(UNITS, DispatchRules(aid=aid))
    pool = s.dispatcher.fleet
    m = s.call(1, 0, pool.pool_centre[own], department=pool.pool_department[own])
    assert s.dispatcher.lenders(m).tolist() == lenders


def test_an_urgent_case_asks_others_at_once_and_takes_the_nearest(stage):
    s = stage([(0, 3, 0), (0, 4, 2), (0, 5, 1)], DispatchRules(redispatch=False, interrupt=False))
    s.call(1, 0, 3, 0)
    m = s.call(2, 0, 3, 0)
    assert m.unit == 2
    assert s.of("unmanned") == []


def test_a_routine_case_waits_for_its_own_until_aid_is_asked(stage):
    s = stage([(0, 3, 0), (0, 4, 1)], DispatchRules(redispatch=False, interrupt=False))
    s.call(1, 0, 3)
    m = s.call(2, 0, 3)
    assert (m.stage, m.unit) == (WAITING, -1)
    assert s.dispatcher.ask_aid(m)
    assert m.unit == 1


def test_aid_that_finds_nobody_stands_in_all_lines_and_the_first_free_goes(stage):
    s = stage([(0, 3, 0), (0, 4, 1)], DispatchRules(redispatch=False, interrupt=False))
    s.work_s.update({1: 9000.0, 2: 1000.0})
    s.call(1, 0, 3)
    s.call(2, 1, 4)
    m = s.call(3, 0, 3, 0)
    assert m.stage == WAITING
    s.run()
    assert m.unit == 1
    assert m.dispatched_s == OUT_S + 1000.0
    assert [case for _, what, case, _ in s.log if what == "ordered"] == [1, 2, 3]  # once


def test_a_centre_without_a_unit_of_its_own_waits_for_those_who_lend(stage):
    """Lenders of a centre without a pool are all of the department, and those who can do as much."""
    s = stage([(0, 4, 1)], DispatchRules(redispatch=False, interrupt=False))
    s.call(1, 1, 4)
    m = s.call(2, 0, 3)
    assert (m.pool, m.stage) == (-1, WAITING)
    s.run()
    assert m.unit == 0


def test_a_mission_that_is_given_up_gets_nobody(stage):
    s = stage([(0, 3, 0)], PLAIN)
    s.call(1, 0, 3)
    m = s.call(2, 0, 3)
    s.dispatcher.give_up(m)
    s.run()
    assert m.unit == -1
    assert list(s.dispatcher.missions) == [1]


# -- taken from another case ---------------------------------------------------------------------------------------


def test_an_urgent_case_takes_a_unit_on_its_way_and_the_other_keeps_its_age(stage):
    """Case 1 waits again before case 2, which is younger."""
    s = stage([(0, 3, 0)], DispatchRules(aid="none", interrupt=False))
    s.stepwise = True
    first = s.call(1, 2, 3)
    s.call_at(10.0, 2, 0, 3)
    s.call_at(40.0, 3, 0, 3, 0)
    s.run()
    assert s.of(f"broken_off {TAKEN}") == [(40.0, f"broken_off {TAKEN}", 1, 0)]
    assert [case for _, _, case, _ in s.of("ordered")] == [1, 3, 1, 2]
    assert first.stage == OVER
    urgent = s.missions[2]
    assert urgent.accepted_s == 70.0
    assert len(s.of("told")) == 3
    assert urgent.left_s == 70.0  # it was on its way: no turnout
    assert s.dispatcher.busy_s == pytest.approx(occupied(s))


def occupied(s) -> list[float]:
    """Return the time of the units of each pool from their orders to the ends of their work, from the log."""
    since: dict[int, float] = {}
    sums = [0.0] * len(s.fleet.members)
    for t, what, _, unit in s.log:
        if what == "ordered":
            assert unit not in since
            since[unit] = t
        elif what == "done" or what.startswith("broken_off"):
            sums[s.fleet.pool[unit]] += t - since.pop(unit)
    return sums


@pytest.mark.parametrize(
    "rules, priority, taken",
    [
        (DispatchRules(aid="none"), 2, True),
        (DispatchRules(aid="none", redispatch=False), 2, False),
        (DispatchRules(aid="none", least_gap=2), 1, False),
        (DispatchRules(aid="none", least_gap=1), 1, True),
        (DispatchRules(aid="none"), 0, False),
    ],
)
def test_when_a_unit_on_its_way_is_taken(stage, rules, priority, taken):
    s = stage([(0, 3, 0)], rules)
    s.call(1, 2, 3, priority)
    s.call_at(100.0, 2, 0, 3, 0)
    s.run()
    assert bool(s.of(f"broken_off {TAKEN}")) is taken


@pytest.mark.parametrize("gain_s, taken", [(120.0, True), (3000.0, False)])
def test_it_is_taken_only_if_that_gains_enough(stage, gain_s, taken):
    """A free unit two roads off, or the one that is just leaving next door for a lesser case."""
    s = stage([(0, 3, 0), (0, 3, 2)], DispatchRules(aid="none", gain_s=gain_s))
    first = s.call(1, 4, 3)
    assert first.unit == 0
    s.call_at(100.0, 2, 0, 3, 0)
    s.run()
    assert bool(s.of(f"broken_off {TAKEN}")) is taken
    assert s.missions[1].unit == (0 if taken else 1)
    if taken:  # the lesser case gets the next free unit at once
        assert s.of("ordered")[-1] == (100.0, "ordered", 1, 1)


def test_a_unit_that_has_not_accepted_yet_is_not_taken(stage):
    s = stage([(0, 3, 0)], DispatchRules(aid="none"))
    s.call(1, 2, 3)
    s.call_at(29.0, 2, 0, 3, 0)
    s.run()
    assert s.of(f"broken_off {TAKEN}") == []


@pytest.mark.parametrize("stepwise", [False, True])
@pytest.mark.parametrize("interrupt, may", [(True, True), (True, False), (False, True)])
def test_work_is_interrupted_and_its_rest_done_later(stage, interrupt, may, stepwise):
    """600 s of work, 210 done at t = 300: 390 are left for whoever comes next."""
    s = stage([(0, 3, 0)], DispatchRules(aid="none", interrupt=interrupt), stepwise=stepwise)
    if may:
        s.interruptible.add(1)
    first = s.call(1, 0, 3)
    s.call_at(300.0, 2, 0, 3, 0)
    s.run()
    if not (interrupt and may):
        assert s.of(f"broken_off {TAKEN}") == []
        assert s.missions[1].dispatched_s == first.done_s
        return
    assert s.of(f"broken_off {TAKEN}") == [(300.0, f"broken_off {TAKEN}", 1, 0)]
    urgent, again = s.missions[1], s.fleet.current[0]
    assert urgent.arrived_s == 330.0  # it is out already: no turnout
    assert again.case == 1
    assert again.done_s - again.arrived_s == pytest.approx(390.0)


def test_nobody_is_interrupted_while_somebody_is_free(stage):
    s = stage([(0, 3, 0), (0, 3, 2)], DispatchRules(aid="none"))
    s.interruptible.add(1)
    s.call(1, 0, 3)
    s.call_at(300.0, 2, 0, 3, 0)
    s.run()
    assert s.missions[1].unit == 1


# -- limits --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stepwise", [False, True])
def test_who_is_late_is_told_once_for_each_limit(stage, stepwise):
    s = stage([(0, 3, 0), (0, 3, 0)], PLAIN, stepwise=stepwise)
    s.dispatcher.limits_s = [(inf, inf)] * 12
    s.dispatcher.limits_s[1 * 3 + 2] = (500.0, 400.0)
    s.call(1, 1, 3)  # late to arrive, and long on site
    s.work_s[2] = 399.0
    s.call(2, 0, 3)  # in time
    s.run()
    assert s.of("late") == [(500.0, "late", 1, 0), (round(OUT_S + s.edge_s + 400.0, 6), "late", 1, 0)]


def test_another_unit_is_sent_if_it_would_be_there_sooner(stage):
    s = stage([(0, 3, 0), (0, 3, 2)], PLAIN)
    first = s.call(1, 1, 3)
    s.call_at(0.0, 2, 2, 3)
    assert not s.dispatcher.reassign(first)  # the other is out too, or no sooner
    s.run(first.arrived_s - 1.0)
    assert not s.dispatcher.reassign(first)
    s.run()
    assert not s.dispatcher.reassign(first)  # over
    far = s.call(3, 4, 3)
    far.arrived_s += 50_000.0  # stuck somewhere
    assert s.dispatcher.reassign(far)
    assert far.stage == OVER
    assert s.of(f"broken_off {REASSIGNED}")[0][2] == 3


def test_a_case_far_out_in_its_own_town_is_reached_by_the_first_who_is_sent(stage):
    """12 km from the middle of its town are 43 minutes by its streets, for whoever goes: nobody is called back for it.

    Before, the streets were left out when a unit was chosen: the next one always looked an hour quicker, and in 48 h
    an urgent case was given back and sent again 96 times.
    """
    s = stage([(0, 3, 0), (0, 3, 0), (0, 4, 1)], DispatchRules())
    s.reassigning = True
    s.dispatcher.limits_s = [(900.0, inf)] * 12
    s.fleet.x_m[1] -= 500.0  # nearer than the first: it goes
    m = s.call(1, 0, 3, priority=0, off_m=(-12_000.0, 0.0))
    p = s.roads.parameters
    assert m.unit == 1
    assert m.arrived_s == pytest.approx(OUT_S + 11_500.0 * p.winding_town / p.local_m_s)
    s.run(48 * 3600.0)
    assert [what for _, what, _, _ in s.log] == ["ordered", "late", "told"]


@pytest.mark.parametrize("walks", [False, True])
@pytest.mark.parametrize("seed", range(20))
def test_a_unit_is_where_it_was_said_to_be_when_it_was_chosen(stage, seed, walks):
    """What a dispatcher expects and what the way takes are one number: at its base, on its way home, across towns."""
    rng = np.random.default_rng(seed)
    s = stage([(0, 3, 0), (0, 3, 1), (0, 3, 3)], PLAIN, walks=walks)
    for unit in range(3):
        s.fleet.x_m[unit] += rng.uniform(-3000.0, 3000.0)
        s.fleet.last_x_m[unit] = s.fleet.x_m[unit]
    waits = []
    for k in range(30):
        town, off_m = int(rng.integers(0, 5)), tuple(rng.uniform(-3000.0, 3000.0, 2).tolist())
        s.places[k] = (town, X[town] + off_m[0], Y[town] + off_m[1])
        unit, expected_s = s.dispatcher.nearest(0, k)
        if unit < 0:
            waits.append(k)
        else:
            m = s.call(k, town, 3, off_m=off_m)
            assert (m.unit, m.arrived_s - s.clock.now) == (unit, pytest.approx(expected_s, rel=1e-12))
        s.run(s.clock.now + rng.uniform(0.0, 3000.0))
    assert len(waits) < 28


def test_the_nearest_of_one_town_is_who_stands_nearest(stage):
    """Three units of one town: by the town alone they would be equal, and the lower number would go."""
    s = stage([(0, 3, 0), (0, 3, 0), (0, 3, 0)], PLAIN)
    for unit, off_m in enumerate((-4000.0, 4000.0, 1000.0)):
        s.fleet.x_m[unit] += off_m
    assert [s.call(k, 0, 3, off_m=(5000.0, 0.0)).unit for k in range(3)] == [1, 2, 0]


def test_who_has_just_worked_nearby_is_nearer_than_who_is_at_the_base(stage):
    s = stage([(0, 3, 0), (0, 3, 0)], PLAIN)
    first = s.call(1, 0, 3, off_m=(6000.0, 0.0))
    s.call_at(first.done_s + 1.0, 2, 0, 3, 2, 0, 1, (6500.0, 0.0))
    s.run()
    p = s.roads.parameters
    assert s.missions[1].unit == first.unit
    assert s.missions[1].arrived_s == pytest.approx(first.done_s + 31.0 + 500.0 * p.winding_town / p.local_m_s)


def test_a_late_unit_is_replaced_only_by_one_that_is_expected_earlier(stage):
    """The other one needs to accept and to turn out too."""
    s = stage([(0, 3, 0), (0, 3, 2)], DispatchRules(gain_s=60.0))
    m = s.call(1, 4, 3)
    s.call(2, 2, 3)
    assert [each.unit for each in s.missions] == [0, 1]
    s.run(s.missions[1].done_s + 101.0)  # it has reported; unit 1 is at its base, two edges away
    needs_s = 30.0 + 60.0 + 2.0 * s.edge_s
    m.arrived_s = s.clock.now + needs_s + 59.0
    assert not s.dispatcher.reassign(m)
    m.arrived_s += 2.0
    assert s.dispatcher.reassign(m)


# -- roads that are cut --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stepwise", [False, True])
@pytest.mark.parametrize("when", ["before", "while driving"])
def test_a_cut_is_found_by_the_unit_reported_and_driven_round(stage, when, stepwise):
    """0 to 2 over 1; road 1-2 is cut: half of it, back to 1, then 1, 0, 4, 3, 2."""
    s = stage([(0, 3, 0)], PLAIN, stepwise=stepwise)
    edge, e = s.edge(1, 2), s.edge_s
    if when == "before":
        s.dispatcher.cuts.cut(edge)
    m = s.call(1, 2, 3)
    if when != "before":
        assert m.arrived_s == pytest.approx(OUT_S + 2.0 * e)
        s.clock.at(OUT_S + 0.5 * e, s.dispatcher.cuts.cut, edge)
    s.run(OUT_S + 1.5 * e - 1.0)
    assert not s.roads.known_cut[edge]
    s.run(OUT_S + 1.5 * e + 1.0)
    assert s.roads.known_cut[edge]
    assert s.of(f"cut {edge}") == [(round(OUT_S + 1.5 * e, 6), f"cut {edge}", 1, 0)]
    s.run()
    m = s.fleet.current[0]
    assert m.arrived_s == pytest.approx(OUT_S + 2.0 * e + 4.0 * e)
    assert (m.dispatched_s, m.accepted_s, m.left_s, m.from_town) == (0.0, 30.0, OUT_S, 1)
    assert s.dispatcher.busy_s[0] == pytest.approx(m.done_s)
    assert [t for t, *_ in s.of("told")] == pytest.approx([m.done_s + 100.0])


def test_who_is_past_the_cut_or_on_foot_does_not_notice(stage):
    s = stage([(0, 3, 0), (0, 4, 1)], PLAIN)
    m = s.call(1, 2, 3)
    s.clock.at(OUT_S + 1.1 * s.edge_s, s.dispatcher.cuts.cut, s.edge(1, 2))
    s.run()
    assert s.fleet.current[0] is m
    walkers = stage([(0, 3, 0)], PLAIN, walks=True)
    w = walkers.call(1, 2, 3)
    walkers.clock.at(200.0, walkers.dispatcher.cuts.cut, walkers.edge(0, 1))
    walkers.run()
    assert walkers.fleet.current[0] is w


def test_a_cut_that_is_cleared_before_the_unit_comes_costs_nothing(stage):
    s = stage([(0, 3, 0)], PLAIN)
    edge = s.edge(1, 2)
    s.dispatcher.cuts.cut(edge)
    s.call(1, 2, 3)
    s.clock.at(500.0, s.roads.reopen, edge)
    s.run()
    assert s.fleet.current[0].arrived_s == pytest.approx(OUT_S + 2.0 * s.edge_s)
    assert s.of(f"cut {edge}") == []


def _isolate(s, town: int, known: bool = True) -> None:
    for edge in s.roads.edges_at(town).tolist():
        s.roads.close(edge)
        if known:
            s.roads.report(edge)


def test_a_place_that_is_cut_off_is_tried_again_when_a_road_opens(stage):
    s = stage([(0, 3, 0)], PLAIN)
    _isolate(s, 2)
    m = s.call(1, 2, 3)
    s.run(1.0)
    assert s.dispatcher.cuts.cut_off
    assert m.unit == -1

    def clear() -> None:
        s.roads.reopen(s.edge(1, 2))
        s.dispatcher.cuts.changed()

    s.clock.at(5010.0, clear)
    s.run()
    assert s.of("ordered") == [(5010.0, "ordered", 1, 0)]
    assert s.dispatcher.cuts.cut_off == []


def test_who_was_cut_off_gets_a_unit_that_comes_free_after_the_road_is_open(stage):
    """When the road opens the only unit is out: the desk looks again every few minutes."""
    s = stage([(0, 3, 0)], PLAIN)
    _isolate(s, 2)
    s.call(1, 2, 3)
    s.run(1.0)
    s.call(2, 0, 3)

    def clear() -> None:
        s.roads.reopen(s.edge(1, 2))
        s.dispatcher.cuts.changed()

    s.clock.at(200.0, clear)
    s.run()
    assert [case for _, _, case, _ in s.of("ordered")] == [2, 1]
    assert s.of("ordered")[1][0] <= 690.0 + LOOK_AGAIN_S


def test_a_unit_without_a_way_is_free_again_and_the_desk_chooses_another(stage):
    """The own unit meets the second cut and has no way; a sister's unit is on the right side of it."""
    s = stage([(0, 3, 0), (0, 5, 2)], DispatchRules(aid="district", redispatch=False, interrupt=False))
    s.roads.close(s.edge(4, 3))
    s.roads.report(s.edge(4, 3))
    s.roads.close(s.edge(1, 2))
    m = s.call(1, 3, 3)
    assert m.unit == 0
    s.run()
    assert [unit for _, _, _, unit in s.of("ordered")] == [0, 1]
    assert s.of(f"broken_off {CUT_OFF}")
    assert s.fleet.free_s[0] < inf
    assert len(s.of("told")) == 1


def test_work_that_was_interrupted_keeps_its_rest_when_it_is_cut_off(stage):
    s = stage([(0, 3, 0)], DispatchRules(aid="none"))
    s.interruptible.add(1)
    s.call(1, 2, 3)
    m = s.missions[0]
    s.call_at(m.arrived_s + 200.0, 2, 0, 3, 0)
    s.clock.at(m.arrived_s + 300.0, _isolate, s, 2)
    s.clock.at(20_000.0, s.roads.reopen, s.edge(1, 2))
    s.run()
    again = s.fleet.current[0]
    assert again.case == 1
    assert again.done_s - again.arrived_s == pytest.approx(400.0)


# -- whole days ----------------------------------------------------------------------------------------------------


def busy_day(stage, stepwise: bool, seed: int, cuts: int = 8):
    """Everything at once: three priorities, aid, redispatch, interruptions, limits with reassignment, cuts."""
    units = [(0, 3, 0), (0, 3, 2), (0, 3, 4), (0, 4, 1), (0, 5, 2), (0, 6, 3), (1, 1, 1), (1, 2, 4)]
    s = stage(units, DispatchRules(), stepwise=stepwise)
    s.dispatcher.limits_s = [(1500.0, 700.0)] * 12
    s.reassigning = True
    rng = np.random.default_rng(seed)
    at = np.sort(rng.uniform(0.0, 40_000.0, 160))
    for k, time_s in enumerate(at.tolist()):
        town = int(rng.integers(0, 5))
        s.work_s[k] = float(rng.exponential(900.0))
        if rng.random() < 0.5:
            s.interruptible.add(k)
        s.call_at(time_s, k, town, 3 + town if town < 4 else 3, int(rng.choice([0, 1, 2], p=[0.3, 0.2, 0.5])))
    for time_s in np.sort(rng.uniform(0.0, 40_000.0, cuts)).tolist():
        edge = int(rng.integers(0, 5))
        s.clock.at(time_s, s.dispatcher.cuts.cut, edge)
        s.clock.at(time_s + 4000.0, s.roads.reopen, edge)
        s.clock.at(time_s + 4000.0, s.dispatcher.cuts.changed)
    return s


@pytest.mark.parametrize("seed", range(8))
def test_a_planned_day_and_one_followed_step_by_step_are_the_same(stage, seed):
    """Every order, report, break-off and reminder at the same time, to the last digit."""
    kinds = {"accepted", "on_the_way", "arrived", "done"}
    days = []
    for stepwise in (False, True):
        s = busy_day(stage, stepwise, seed).run()
        log = [(t, what, case, unit) for t, what, case, unit in s.log if what not in kinds]
        days.append((log, [tuple(map(float, (m.arrived_s, m.done_s))) for m in s.fleet.current if m], s.dispatcher))
    assert days[0][0] == days[1][0]
    assert days[0][1] == days[1][1]
    assert days[0][2].missions == days[1][2].missions
    assert days[0][2].busy_s == pytest.approx(days[1][2].busy_s)
    seen = {what for _, what, _, _ in days[0][0]}
    assert {f"broken_off {TAKEN}", "late", "unmanned"} <= seen


def test_the_busy_days_hold_every_way_to_break_off(stage):
    seen = {what for seed in range(8) for _, what, _, _ in busy_day(stage, False, seed).run().log}
    assert {f"broken_off {why}" for why in (TAKEN, REASSIGNED, CUT_OFF)} <= seen


@pytest.mark.parametrize("seed", range(4))
def test_busy_time_is_the_time_of_all_missions_and_no_unit_has_two(stage, seed):
    s = busy_day(stage, True, seed, cuts=0).run()
    assert s.dispatcher.busy_s == pytest.approx(occupied(s))


@pytest.mark.parametrize("seed", range(4))
def test_every_case_is_told_once_and_nobody_is_left(stage, seed):
    s = busy_day(stage, False, seed).run()
    assert sorted(case for _, _, case, _ in s.of("told")) == list(range(160))
    assert s.dispatcher.cuts.cut_off == []
    assert not any(s.fleet.waiting(pool) for pool in range(len(s.fleet.members)))
    assert max(s.fleet.free_s) < inf
    times = [t for t, *_ in s.log]
    assert times == sorted(times)


def test_a_day_pickled_between_any_two_events_goes_on_the_same(stage):
    straight = busy_day(stage, False, 3)
    straight.run()
    again = busy_day(stage, False, 3)
    again.run(15_000.0)
    for _ in range(60):
        again.clock.step()
        again = pickle.loads(pickle.dumps(again, 5))
    again.run()
    assert again.log == straight.log


def test_nan_is_what_is_not_known(stage):
    s = stage([(0, 3, 0)], PLAIN)
    s.call(1, 0, 3)
    waiting = s.call(2, 0, 3)
    assert str((waiting.dispatched_s, waiting.arrived_s, waiting.done_s)) == str((nan, nan, nan))
