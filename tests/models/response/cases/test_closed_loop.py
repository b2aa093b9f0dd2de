"""The closed loop of a case, from report to closing, and every side exit; whole logs where they are short."""

from __future__ import annotations

import pickle
import sys
from math import isnan

import numpy as np
import pytest

from models.core.distributions import Fixed
from models.kernels.response.states import CLOSED, MERGED, OPEN, SETTLED, WITHDRAWN
from models.response.cases.kinds import CaseKind
from models.response.cases.limits import Limit, Limits
from models.response.cases.loop_rules import LoopRules
from models.response.cases.reminders import LOOK_S
from models.response.units.fleet import DepartmentTimes
from models.response.units.mission_client import DispatchRules
from twin.recording.stamps import STAMPS

ONE = [{"reported": 0.0}]


def test_a_case_from_report_to_closing(city):
    c = city(ONE).follow(0).run()
    assert c.stamps() == {
        "occurred": 0.0, "found": 0.0, "reported": 0.0, "triaged": 100.0, "dispatched": 100.0, "accepted": 110.0,
        "on_the_way": 110.0, "arrived": 110.0, "handled": 610.0, "fed_back": 660.0, "closed": 660.0,
    }  # fmt: skip
    assert [(t, step) for t, step, _, _ in c.said] == [
        (0.0, "reported"), (100.0, "triaged"), (100.0, "dispatched"), (110.0, "accepted"), (110.0, "on_the_way"),
        (110.0, "arrived"), (610.0, "handled"), (660.0, "fed_back"), (660.0, "closed"),
    ]  # fmt: skip
    assert c.moves() == []
    assert (c.table.state[0], c.table.closed_by[0], c.table.visits[0]) == (CLOSED, 0, 1)
    assert c.loop.log.rows()[0].tolist() == [0, 0, 0, 0, 0, 0, SETTLED, 100.0, 110.0, 110.0, 110.0, 610.0]


# -- up, with the reason -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("refused, reason", [(1.0, "no_authority"), (0.0, "no_means")])
def test_what_cannot_be_settled_climbs_tier_by_tier(city, tools, refused, reason):
    c = city(ONE, [tools["never"]("matter", no_authority=refused)]).run()
    assert [(a, b, why) for _, a, b, why in c.moves()] == [
        ("community", "town", reason), ("town", "district", reason), ("district", "city", reason),
    ]  # fmt: skip
    assert c.moves()[0][0] == 660.0
    assert (c.table.closed_by[0], c.table.visits[0]) == (3, 4)
    assert c.table.triaged[0] == 100.0  # the first
    assert c.table.arrived[0] == 110.0  # the first
    assert c.table.handled[0] == c.table.closed[0] - 50.0  # the last


@pytest.mark.parametrize("platform, path", [(True, [("community", "district")]),
                                            (False, [("community", "town"), ("town", "district")])])  # fmt: skip
@pytest.mark.parametrize("grade, reason", [(0, "kind"), (2, "grade")])
def test_a_higher_owner_gets_it_at_once_on_the_platform_else_tier_by_tier(city, tools, platform, path, grade, reason):
    routes = tools["ladder"]("matter", owner="district")
    rules = LoopRules(platform=platform, copies=(9, 9, 9, 9))
    c = city([{"reported": 0.0, "grade": grade}], routes=routes, rules=rules).run()
    assert [(a, b, why) for _, a, b, why in c.moves()] == [(*step, reason) for step in path]
    assert (c.table.closed_by[0], c.table.visits[0]) == (2, 1)


def test_above_the_linked_tier_it_goes_by_paper(city, tools):
    rules = LoopRules(linked_to=2, paper_s=Fixed(1000.0), copies=(9, 9, 9, 9))
    c = city(ONE, routes=tools["ladder"]("matter", owner="city"), rules=rules).run()
    assert c.table.dispatched[0] == 100.0 + 1000.0 + 100.0


def test_it_climbs_when_it_has_waited_too_long(city):
    """The second case waits 60 s for triage and leaves for the town, which keeps it."""
    limits = [Limit(state="triage", tier="community", priority=2, limit_s=60.0, action="escalate")]
    c = city([{"reported": 0.0}, {"reported": 10.0}], limits=limits).run()
    assert c.moves(1) == [(70.0, "community", "town", "wait_expired")]
    assert (c.table.triaged[1], c.table.closed_by[1]) == (70.0 + 15.0 + 100.0, 1)
    assert c.moves(0) == []


def test_it_climbs_when_no_unit_is_free_for_too_long(city):
    limits = [Limit(state="assign", tier="community", priority=2, limit_s=200.0, action="escalate")]
    c = city([{"reported": 0.0}, {"reported": 10.0}], limits=limits).run()
    assert c.moves(1) == [(200.0 + 200.0, "community", "town", "wait_expired")]
    assert c.table.reminders[1] == 1
    assert c.table.closed_by[1] == 1
    assert list(c.dispatcher.missions[:2]) == [1, 0]  # the unit of the community does not go there as well


def test_a_full_waiting_room_hands_on(city):
    c = city([{"reported": float(t)} for t in range(3)], room=1).run()
    assert [why for k in range(3) for *_, why in c.moves(k)] == ["wait_expired"]
    assert c.table.closed_by.tolist() == [0, 0, 1]


def test_a_case_that_lies_too_high_is_handed_down(city):
    c = city([{"reported": 0.0, "first": 2}]).run()
    assert c.moves() == [(100.0, "district", "community", "too_low")]
    assert (c.table.closed_by[0], c.table.returned[0]) == (0, 1)


def test_a_tier_without_a_route_passes_it_to_the_next_that_has_one(city, tools):
    routes = [r for r in tools["ladder"]("matter") if r.tier != "town"]
    limits = [Limit(state="triage", tier="community", priority=2, limit_s=50.0, action="escalate")]
    c = city([{"reported": 0.0}, {"reported": 0.0}], routes=routes, limits=limits).run()
    assert [(a, b, why) for _, a, b, why in c.moves(1)] == [
        ("community", "town", "wait_expired"), ("town", "district", "kind"),
    ]  # fmt: skip


# -- what it turns out to be ---------------------------------------------------------------------------------------


def test_the_wrong_department_tells_and_the_right_one_is_sent(city, tools):
    """Reported as a fire, it is a flood, which the town owns."""
    kinds = [CaseKind(name=n, group="g", on_site_s=Fixed(500.0), settled=(1.0,) * 4) for n in ("fire", "flood")]
    routes = [*tools["ladder"]("fire"), *tools["ladder"]("flood", owner="town")]
    c = city([{"reported": 0.0, "kind": 1, "reported_kind": 0}], kinds, routes).run()
    assert [(a, b, why) for _, a, b, why in c.moves()] == [
        ("community", "community", "wrong_department"), ("community", "town", "kind"),
    ]  # fmt: skip
    assert (c.table.returned[0], c.table.reported_kind[0], c.table.closed_by[0], c.table.visits[0]) == (1, 1, 1, 2)
    assert c.loop.log.rows()[0, 11] - c.loop.log.rows()[0, 10] == pytest.approx(0.3 * 500.0)  # a short look


def test_a_grade_that_was_too_low_is_corrected_on_site(city, tools):
    routes = [
        r if r.grade != "II" else tools["replace"](r, owner=r.tier == "district") for r in tools["ladder"]("matter")
    ]
    c = city([{"reported": 0.0, "grade": 2, "reported_grade": 0}], routes=routes).run()
    assert [(a, b, why) for _, a, b, why in c.moves()] == [("community", "district", "grade")]
    assert c.table.reported_grade[0] == 2


def test_a_false_alarm_is_withdrawn(city):
    c = city([{"reported": 0.0, "nothing": 1}]).run()
    assert (c.table.state[0], c.table.closed[0]) == (WITHDRAWN, 110.0 + 150.0 + 50.0)


def test_a_second_report_is_merged_at_its_triage(city):
    c = city([{"reported": 0.0}, {"reported": 5.0, "duplicate_of": 0}]).run()
    assert (c.table.state[1], c.table.closed[1], c.table.visits[1]) == (MERGED, 200.0, 0)
    assert isnan(c.table.dispatched[1])
    assert c.loop.open.count == 0


def test_the_report_that_comes_first_is_the_one_that_is_worked_on(city):
    """The first report of the pair is in the feed, but has not come in yet: nothing is merged."""
    c = city([{"reported": 0.0, "duplicate_of": 1}, {"reported": 5000.0}]).run()
    assert c.table.state.tolist() == [CLOSED, CLOSED]


def test_a_call_back_takes_it_up_again(city, tools):
    times = tools["replace"](tools["fixed"], review_share=1.0)
    c = city([{"reported": 0.0}], times=times, rules=LoopRules(reopened=0.5), seed=3).follow(0).run()
    n = c.table.reopened[0]
    assert n >= 1
    assert c.steps().count("reopened") == n
    assert c.table.visits[0] == n + 1
    # each time anew: accepted, 500 s on site, told, called back
    assert c.table.reopened_s[0] == pytest.approx(690.0 + (n - 1) * 590.0)
    assert c.table.closed[0] == pytest.approx(690.0 + n * 590.0)
    _stamps_in_order(c)


def test_nobody_is_called_back_by_a_desk_without_room(city, tools):
    times = tools["replace"](tools["fixed"], review_share=1.0)
    c = city([{"reported": 0.0}, {"reported": 610.0}, {"reported": 611.0}], times=times, room=1).run()
    assert c.table.closed[0] == 660.0


# -- several departments -------------------------------------------------------------------------------------------


def test_a_department_that_the_centre_does_not_have_comes_from_the_nearest_that_does(city, tools):
    """A community has no team: that of its own town is nearest, also where nobody lends."""
    routes = tools["ladder"]("matter", community=("grid", "team"))
    for aid in ("none", "city"):
        c = city([{"reported": 0.0, "community": 4}], routes=routes, dispatch=DispatchRules(aid=aid)).run()
        towns = c.loop.log.rows()[:, [2, 4]].tolist()
        assert sorted(towns) == [[0.0, 2.0], [1.0, 2.0]]
        assert c.table.state[0] == CLOSED


def test_of_several_departments_the_first_arrives_and_the_last_handles(city, tools):
    departments = list(tools["departments"])
    departments[2] = DepartmentTimes(name="brigade", tier=2, accept_s=Fixed(200.0), skills=("rescue",))
    routes = tools["ladder"]("matter", owner="town", town=("team", "brigade"))
    c = city([{"reported": 0.0, "first": 1}], routes=routes, departments=departments).run()
    s = c.stamps()
    assert (s["dispatched"], s["accepted"], s["arrived"]) == (100.0, 110.0, 110.0)
    assert (s["handled"], s["fed_back"]) == (800.0, 850.0)
    assert (c.table.visits[0], c.table.tasks_open[0], c.table.state[0]) == (2, 0, CLOSED)


def test_the_gravest_outcome_of_several_departments_decides(city, tools):
    kinds = [CaseKind(name="matter", on_site_s=Fixed(500.0), settled=(1.0, 0.5, 1.0, 1.0), no_authority=1.0)]
    routes = tools["ladder"]("matter", owner="town", town=("team", "brigade"))
    seen = set()
    for seed in range(12):
        c = city([{"reported": 0.0, "first": 1}], kinds, routes, seed=seed).run()
        first = c.loop.log.rows()[:2, 6].tolist()
        climbed = [why for *_, why in c.moves()] == ["no_authority"]
        assert climbed is (max(first) > SETTLED)
        seen.add(tuple(first))
    assert len(seen) >= 3


# -- limits, reminders, instructions -------------------------------------------------------------------------------


def test_a_reminder_puts_a_waiting_case_first(city):
    limits = [Limit(state="triage", tier="community", priority=2, limit_s=50.0, action="remind")]
    cases = [{"reported": 0.0}, {"reported": 10.0}, {"reported": 70.0, "priority": 1}]
    c = city(cases, limits=limits).run()
    assert c.table.triaged.tolist() == [100.0, 200.0, 300.0]  # case 1 was hastened before case 2
    assert c.table.reminders.tolist() == [0, 1, 0]


def test_overflow_goes_to_the_sister_with_the_shortest_line(city):
    """Communities 0 and 1 belong to one town; community 2 to another."""
    limits = [Limit(state="triage", tier="community", priority=2, limit_s=50.0, action="overflow")]
    cases = [{"reported": float(k), "community": 0} for k in range(3)]
    c = city(cases, limits=limits).follow(0, 1, 2).run()
    assert [(t, case) for t, step, case, _ in c.said if step == "overflow"] == [(51.0, 1)]
    assert c.moves(1) == []
    assert c.table.triaged.tolist() == [100.0, 151.0, 152.0 + 15.0 + 100.0 - 0.0] or c.table.triaged[1] == 151.0
    assert c.loop.desks[0][1].served == 1
    assert c.table.closed_by[1] == 0


def test_overflow_without_a_shorter_line_climbs(city):
    limits = [Limit(state="triage", tier="district", priority=2, limit_s=50.0, action="overflow")]
    cases = [{"reported": float(k), "community": c, "first": 2} for k, c in enumerate((0, 4) * 6)]
    c = city(cases, limits=limits).run()
    assert {(a, b, why) for k in range(12) for _, a, b, why in c.moves(k) if why == "wait_expired"} == {
        ("district", "city", "wait_expired")
    }


def test_at_the_top_there_is_nobody_to_climb_to(city):
    """Neither above nor beside: a case that waits keeps its place, whatever the table says."""
    told = [("triage", "escalate", 30.0), ("triage", "overflow", 50.0), ("assign", "escalate", 50.0)]
    limits = [Limit(state=state, tier="city", priority=2, limit_s=s, action=action) for state, action, s in told]
    cases = [{"reported": float(k), "first": 3, "community": k % 8} for k in range(9)]
    c = city(cases, routes=[*_all_city()], limits=limits).run()
    assert [c.moves(k) for k in range(9)] == [[]] * 9
    assert set(c.table.state) == {CLOSED}
    assert c.table.triaged.tolist() == sorted(c.table.triaged)


def _all_city():
    from models.response.cases.kinds import GRADES
    from models.response.cases.routing import Route

    for grade in GRADES:
        yield Route(kind="matter", grade=grade, tier="city", owner=True, departments=("rescue",))


def test_what_is_open_too_long_is_called_to_mind_once(city):
    limits = [Limit(state="close", tier="community", priority=2, limit_s=900.0, action="remind")]
    kind = CaseKind(name="matter", on_site_s=Fixed(5000.0), settled=(1.0,) * 4)
    c = city([{"reported": 0.0}], [kind], limits=limits).follow(0).run()
    assert [t for t, step, *_ in c.said if step == "reminder"] == [2.0 * LOOK_S]
    assert c.table.reminders[0] == 1


def test_a_copy_is_read_above_and_the_case_goes_first_where_it_lies(city):
    """Grade II: district and city get a copy (40 s) and instruct; the town's own line is passed."""
    rules = LoopRules(copies=(9, 9, 1, 2))
    cases = [
        {"reported": 0.0}, {"reported": 1.0, "priority": 1}, {"reported": 2.0, "priority": 1},
        {"reported": 3.0, "grade": 2},
    ]  # fmt: skip
    c = city(cases, rules=rules).follow(3).run()
    assert [(t, w["tier"]) for t, step, _, w in c.said if step == "instructed"] == [(43.0, 2), (43.0, 3)]
    assert c.table.instructed[3] == 2
    assert c.table.triaged[3] == 200.0  # second, though it came last and is the least urgent


def test_no_copy_of_a_light_case_and_none_without_the_platform(city):
    for rules, grade in ((LoopRules(), 0), (LoopRules(platform=False), 2)):
        c = city([{"reported": 0.0, "grade": grade}], rules=rules).run()
        assert c.table.instructed[0] == 0


def test_aid_is_asked_when_the_limit_of_waiting_for_a_unit_is_over(city, tools):
    """Town 0's only team is out; after 300 s the team of its sister town is asked."""
    routes = tools["ladder"]("matter", owner="town")
    limits = [Limit(state="assign", tier="town", priority=2, limit_s=300.0, action="aid")]
    kind = CaseKind(name="matter", on_site_s=Fixed(5000.0), settled=(1.0,) * 4)
    cases = [{"reported": 0.0, "first": 1}, {"reported": 0.0, "first": 1}]
    c = city(cases, [kind], routes, limits, units=(1, 1, 0, 0)).run()
    assert c.table.dispatched.tolist() == [100.0, 200.0 + 300.0]
    assert c.loop.log.column("unit").tolist() == [8.0, 9.0]
    d = city(cases, [kind], routes, limits, units=(1, 1, 0, 0), dispatch=DispatchRules(aid="none")).run()
    assert d.table.dispatched[1] == 110.0 + 5000.0


def test_who_is_late_is_replaced_by_one_who_is_nearer(city, tools):
    """The brigade two towns off is on its way; the own one comes free in town 0 and takes over."""
    routes = tools["ladder"]("matter", owner="district")
    limits = [Limit(state="arrive", tier="district", priority=2, limit_s=700.0, action="reassign")]
    kind = CaseKind(name="matter", on_site_s=Fixed(300.0), settled=(1.0,) * 4)
    cases = [{"reported": 0.0, "first": 2, "community": 0}, {"reported": 1.0, "first": 2, "community": 0}]
    c = city(cases, [kind], routes, limits).follow(1).run()
    why = [w["why"] for _, step, _, w in c.said if step == "broken_off"]
    assert why == [98]
    assert c.table.reminders.tolist() == [0, 1]
    assert c.table.arrived[1] == pytest.approx(801.0 + 10.0)
    rows = c.loop.log.rows()
    assert sum(rows[:, 6] == 98) == 1
    assert np.isnan(rows[rows[:, 6] == 98, 10]).all()  # it never arrived


# -- taken away, and stamps that lay ahead --------------------------------------------------------------------------


def test_the_stamps_of_a_case_whose_unit_is_taken_are_erased(city, tools):
    routes = tools["ladder"]("matter", owner="district")
    cases = [
        {"reported": 0.0, "first": 2, "community": 4},
        {"reported": 50.0, "first": 2, "community": 6, "priority": 0},
    ]
    c = city(cases, routes=routes, units=(1, 1, 1, 0), dispatch=DispatchRules(aid="none")).run(120.0)
    c.table.community[1]  # both districts' desks have two people: triage of case 1 ends at 150
    ahead = c.table.arrived[0]
    assert ahead >= 110.0
    c.run()
    assert set(c.table.state) == {CLOSED}
    _stamps_in_order(c)


def _stamps_in_order(c) -> None:
    columns = [c.table.column(name) for name in STAMPS]
    last = columns[0]
    for name, column in zip(STAMPS[1:], columns[1:], strict=True):
        known = ~np.isnan(column)
        assert np.all(column[known] >= last[known]), name
        last = np.where(known, column, last)


@pytest.mark.parametrize("seed", range(4))
def test_laws_of_a_busy_day(busy_city, seed):
    """E1, E2 at many times; stamps never decrease; in the end everything is closed and every unit is free."""
    c = busy_city(seed)
    for hour in range(0, 30, 2):
        c.run(1800.0 * hour)
        sojourn_s, integral_s = c.loop.totals()
        assert sojourn_s == pytest.approx(integral_s, rel=1e-12, abs=1e-6)
        states = c.table.column("state")
        came = int((c.table.column("reported") < 1800.0 * hour).sum())
        assert c.loop.open.count == came - int((states != OPEN).sum())
    c.run()
    assert c.loop.open.count == 0
    assert set(c.table.column("state")) >= {CLOSED, MERGED, WITHDRAWN}
    assert not np.isnan(c.table.column("closed")).any()
    assert not c.loop.visits.feedback.outcomes
    assert not any(parts for parts in c.loop.visits.feedback.parts.values() if any(m.stage == 1 for m in parts))
    _stamps_in_order(c)
    rows = c.loop.log.rows()
    for a, b in ((7, 8), (8, 9), (9, 10), (10, 11)):
        known = ~np.isnan(rows[:, a]) & ~np.isnan(rows[:, b])
        assert np.all(rows[known, b] >= rows[known, a])
    for unit in np.unique(rows[:, 1]):
        mine = rows[(rows[:, 1] == unit) & (rows[:, 6] != 96)]
        mine = mine[np.argsort(mine[:, 7], kind="stable")]
        assert np.all(mine[1:, 7] >= mine[:-1, 11])
    reasons = {why for k in range(250) for *_, why in c.moves(k)}
    assert reasons >= {"grade", "wait_expired", "no_authority", "no_means", "too_low", "wrong_department"}


@pytest.mark.parametrize("seed", range(6))
def test_a_day_with_an_event_for_each_step_is_the_same(busy_city, seed):
    """All stamps, moves, missions and counts to the last digit."""
    one, two = busy_city(seed).run(), busy_city(seed, each_step=True).run()
    for name in (*STAMPS, "state", "closed_by", "visits", "reminders", "reopened", "returned", "instructed", "at"):
        a, b = one.table.column(name), two.table.column(name)
        assert np.array_equal(a, b, equal_nan=a.dtype.kind == "f"), name
    assert np.array_equal(one.table.moves.rows(), two.table.moves.rows())
    a, b = (c.loop.log.rows()[np.lexsort(c.loop.log.rows().T)] for c in (one, two))
    assert np.array_equal(a, b, equal_nan=True)
    assert one.dispatcher.busy_s == pytest.approx(two.dispatcher.busy_s)
    outcomes = set(a[:, 6])
    assert outcomes >= {0.0, 97.0}


@pytest.mark.slow
def test_some_day_holds_every_outcome(busy_city):
    outcomes = set()
    for seed in range(6):
        outcomes |= set(busy_city(seed).run().loop.log.rows()[:, 6])
    assert outcomes >= {0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 96.0, 97.0, 98.0}


@pytest.mark.slow
@pytest.mark.parametrize("each_step", [False, True])
def test_a_day_pickled_between_any_two_events_goes_on_the_same(busy_city, each_step):
    straight = busy_city(2, each_step=each_step).run()
    again = busy_city(2, each_step=each_step).run(15_000.0)
    for _ in range(60):
        again.clock.step()
        again = pickle.loads(pickle.dumps(again, 5))
    again.run()
    for name in STAMPS:
        assert np.array_equal(again.table.column(name), straight.table.column(name), equal_nan=True), name
    assert np.array_equal(again.loop.log.rows(), straight.loop.log.rows(), equal_nan=True)
    assert again.clock.number == straight.clock.number


# -- what a desk knows ---------------------------------------------------------------------------------------------


class Truth:
    """A column that may be read on site only."""

    ON_SITE = ("planned", "arrived", "visit", "_visit", "take_back", "_know")

    def __init__(self, column) -> None:
        self.column = column
        self.readers: set[str] = set()

    def __getitem__(self, case):
        reader = sys._getframe(1).f_code.co_name
        self.readers.add(reader)
        if reader not in self.ON_SITE:
            raise AssertionError(f"{reader} reads what only the field can see")
        return self.column[case]

    def __len__(self) -> int:
        return len(self.column)


@pytest.mark.parametrize("each_step", [False, True])
def test_e5_a_desk_decides_by_what_it_was_told(busy_city, each_step):
    """Whoever reads kind or grade in truth, other than a unit on site or its report, fails."""
    c = busy_city(1, each_step=each_step)
    c.table.kind, c.table.grade, c.table.nothing = (Truth(x) for x in (c.table.kind, c.table.grade, c.table.nothing))
    c.run()
    assert c.loop.open.count == 0
    assert c.table.kind.readers
    assert c.table.grade.readers


def test_two_cases_that_were_told_alike_are_sent_alike(city):
    """In truth one is a flood and one is nothing; until somebody is there they go the same way."""
    kinds = [CaseKind(name=n, group="g", on_site_s=Fixed(500.0), settled=(1.0,) * 4) for n in ("fire", "flood")]
    rows = []
    for truth in ({"kind": 1, "reported_kind": 0}, {"kind": 0, "nothing": 1}):
        c = city([{"reported": 0.0, "grade": 1, "reported_grade": 1, **truth}], kinds, rules=LoopRules()).run()
        s = c.stamps()
        rows.append([s[name] for name in STAMPS[:8]])
    assert rows[0] == rows[1]


# -- whoever follows, holds, or adds a case --------------------------------------------------------------------------


def test_following_a_case_changes_nothing(busy_city):
    one, two = busy_city(5).run(), busy_city(5).follow(*range(250)).run()
    for name in STAMPS:
        assert np.array_equal(one.table.column(name), two.table.column(name), equal_nan=True), name
    assert {"reported", "triaged", "dispatched", "arrived", "handled", "fed_back", "closed", "handed_on"} <= {
        step for _, step, _, _ in two.said
    }


def test_a_case_that_is_held_lasts_until_it_is_released(city):
    c = city(ONE)
    seen = []
    c.loop.hold(0, seen.append)
    c.run()
    assert c.table.arrived[0] == 100.0  # whoever holds it brings its own times
    assert c.table.state[0] == OPEN
    c.clock.at(3000.0, c.dispatcher.release, seen[0])
    c.run()
    assert (c.table.handled[0], c.table.closed[0], c.table.state[0]) == (3000.0, 3050.0, CLOSED)


def test_a_case_may_be_added_while_the_day_goes_on(city):
    c = city(ONE)

    def add() -> None:
        case = c.table.add(key=99, community=3, priority=2, x_m=10_000.0, at=0)
        c.loop.report(case)

    c.clock.at(2000.0, add)
    c.run()
    assert c.table.reported[1] == 2000.0
    assert c.table.closed[1] == 2660.0
    sojourn_s, integral_s = c.loop.totals()
    assert sojourn_s == pytest.approx(integral_s, rel=1e-12)


def test_limits_that_a_policy_switches_off_do_nothing(city):
    limits = Limits([Limit(state="triage", tier="community", priority=2, limit_s=50.0, action="escalate")])
    assert limits.without("escalate").of("triage")[2] == ()
