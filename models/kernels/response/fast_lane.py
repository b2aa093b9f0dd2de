"""The fast lane of the closed loop: the ordinary course of a case, compiled.

Reported to a desk that is free, triaged there, handed to the tier that owns it, one unit sent that is free and has a
way, settled on site or handed up, closed without a call-back: most cases of a city go that way, and nobody looks at
their single steps. The lane plays their events on the columns of the closed loop (`models.kernels.response.columns`),
by the same rules (`models.kernels.response.course`), in the order and with the numbers that the clock would give them.
An event that is not ordinary it leaves to the loop: it says which, and has changed nothing that the loop changes then
(`DONE` ... `FULL`).

Times in seconds. Nothing here draws a random number: all are drawn ahead, by case.
"""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np

from models.kernels.orders import ARRIVAL, COMPLETION
from models.kernels.response import course
from models.kernels.response.columns import ON_SITE, OVER, TO_ARRIVAL, kernel, lane_of, part
from models.kernels.response.events import (
    FINISH,
    HAND,
    LIMIT,
    MOST_EVENTS,
    ORDER_BIT,
    TELL,
    drop_stale,
    next_s,
    plan,
    pop,
)
from models.kernels.response.states import CLOSED, OPEN, UNKNOWN, WITHDRAWN
from models.kernels.response.units import NOT_ORDINARY, is_ahead, may_take, nearest, set_out

DONE, REPORTED, FINISHED, JUDGED, SENDS, TOLD, HANDED, LATE, FULL = range(9)
"""Why the lane stops: nothing before the limit; a case is reported that is not ordinary; work is done at a desk with a
line; a case was judged, what follows is not ordinary; its departments are to be sent; a report has come in after which
something else follows; a case that was handed on comes to a desk that is not free; a unit is late and another may be
sooner; no room in a log."""


@kernel
def run(
    handle: Any, number: int, limit_s: float, limit_key: int, until_s: float, roads_known: bool, most: int
) -> tuple[int, int, int, float, int, float]:
    """Play the lane's events before an event of the clock, and before a time.

    Parameters
    ----------
    handle
        The columns (`models.kernels.response.columns.handle_of`).
    number
        Number of the clock's next event.
    limit_s, limit_key
        Time and key of the clock's first event; inf without one.
    until_s
        Nothing at or after it is played.
    roads_known
        No road is cut that nobody has reported.
    most
        Play no more events than that.

    Returns
    -------
    tuple
        Why it stopped; case; tier; time of the last event (nan without one); number of the clock's next event; time of
        the lane's next event.
    """
    lane = lane_of(handle)
    queue, state, reported = lane.queue, lane.state[0], lane.sums.reported
    now_s = np.nan
    while True:
        drop_stale(queue, state, lane.mission)
        time_s, key, is_report = inf, 0, False
        if state.size > 0:
            time_s, key = queue[0].time_s, queue[0].key
        if reported[0] < state.fed:
            feed_key = (ARRIVAL << ORDER_BIT) | state.feed_number
            if state.feed_s < time_s or (state.feed_s == time_s and feed_key < key) or state.size == 0:
                time_s, key, is_report = state.feed_s, feed_key, True
        if most <= 0 or not time_s < until_s or limit_s < time_s or (limit_s == time_s and limit_key < key):
            return DONE, 0, 0, now_s, number, time_s
        if _is_full(lane):
            return FULL, 0, 0, now_s, number, time_s
        most -= 1
        now_s = time_s
        if is_report:
            case = reported[0]
            reported[0] = case + 1
            if case + 1 < state.fed:
                state.feed_s = lane.cases.reported_s[case + 1]
                state.feed_number = number
                number += 1
            if not _arrives(lane, case, now_s, number):
                return REPORTED, case, 0, now_s, number, next_s(lane)
            number += 1
            continue
        what, tier, case = queue[0].what, queue[0].tier, queue[0].case
        pop(queue, state)
        if what == FINISH:
            why, number = _finishes(handle, lane, case, tier, now_s, number, roads_known)
        elif what == TELL:
            why, number = _tells(lane, case, tier, now_s, number)
        elif what == LIMIT:
            why = _is_late(handle, lane, case, tier, now_s)
        else:
            why, number = _handed(lane, case, tier, now_s, number)
        if why != DONE:
            return why, case, tier, now_s, number, next_s(lane)


@part
def _is_full(lane: Any) -> bool:
    """Tell whether an event might find no room for what it writes down or plans."""
    sums = lane.sums
    rows = sums.missions.shape[0]
    if (rows > 0 and sums.missions_count[0] >= rows) or sums.moves_count[0] >= sums.moves.shape[0]:
        return True
    return lane.state[0].size + MOST_EVENTS > lane.queue.size


# -- at desks ------------------------------------------------------------------------------------------------------


@part
def _arrives(lane: Any, case: int, now_s: float, number: int) -> bool:
    """A case is reported to a desk with somebody free; tell whether it is ordinary."""
    cases = lane.cases
    tier, grade = cases.first[case], cases.reported_grade[case]
    if cases.apart[case] or course.is_copied(grade, cases.duplicate_of[case], lane.rules[0].platform != 0):
        return False
    if not _begins(lane, case, tier, now_s, number):
        return False
    _change_open(lane.sums.open, now_s, 1.0)
    cases.at[case] = tier
    cases.floor[case] = lane.routes.owner[course.route_row(cases.reported_kind[case], grade)]
    return True


@part
def _begins(lane: Any, case: int, tier: int, now_s: float, number: int) -> bool:
    """Begin the first triage of a case at a tier; tell whether somebody was free at the desk."""
    desks, seen = lane.desks, lane.cases.seen
    desk = lane.towns.desk_of[tier, lane.cases.community[case]]
    if desk < 0 or desks.busy[desk] >= desks.staff[desk] or seen[case] & course.first_triage(tier):
        return False
    desks.busy[desk] += 1
    seen[case] |= course.first_triage(tier)
    service_s = lane.draws.triage_s[tier, case]
    desks.worked_s[desk] += service_s
    plan(lane.queue, lane.state[0], now_s + service_s, COMPLETION, number, FINISH, tier, case)
    return True


@kernel
def begins(handle: Any, case: int, tier: int, desk: int, now_s: float, number: int, is_free: bool) -> float:
    """Begin the first triage of a case at a desk; return the time of the lane's next event, nan if it is not ordinary.

    ``is_free`` tells that somebody there has just come free for it.
    """
    lane = lane_of(handle)
    busy = lane.desks.busy
    # a sister desk may have taken it
    if case >= lane.state[0].fed or desk != lane.towns.desk_of[tier, lane.cases.community[case]]:
        return np.nan
    if is_free:
        busy[desk] -= 1
    if _begins(lane, case, tier, now_s, number):
        return next_s(lane)
    if is_free:
        busy[desk] += 1
    return np.nan


@part
def _handed(lane: Any, case: int, tier: int, now_s: float, number: int) -> tuple[int, int]:
    """A case that was handed on comes to a desk; return why the lane stops, and the next number."""
    cases, rules = lane.cases, lane.rules[0]
    if cases.state[case] != OPEN:
        return DONE, number
    judged = course.is_judged(lane.mission[case].reason, tier, rules.platform != 0, rules.linked_to)
    if cases.apart[case] or (judged and rules.assigns) or not _begins(lane, case, tier, now_s, number):
        return HANDED, number
    return DONE, number + 1


@part
def _hands_on(lane: Any, case: int, tier_from: int, tier_to: int, reason: int, now_s: float, number: int) -> bool:
    """Hand a case on to the desk of another tier; tell whether that goes by the platform, in a fixed time."""
    cases, sums = lane.cases, lane.sums
    delay_s = lane.routes.hand_on_s[tier_from]
    if cases.apart[case] or course.goes_by_paper(tier_from, tier_to, lane.rules[0].linked_to) or delay_s != delay_s:
        return False
    move, count = sums.moves, sums.moves_count
    k = count[0]
    move[k, 0], move[k, 1], move[k, 2], move[k, 3], move[k, 4] = case, now_s, tier_from, tier_to, reason
    count[0] = k + 1
    cases.at[case] = tier_to
    lane.mission[case].reason = reason
    plan(lane.queue, lane.state[0], now_s + delay_s, ARRIVAL, number, HAND, tier_to, case)
    return True


@part
def _finishes(
    handle: Any, lane: Any, case: int, tier: int, now_s: float, number: int, roads_known: bool
) -> tuple[int, int]:
    """A desk has judged a case, and hands it on or sends a unit; return why the lane stops, and the next number."""
    cases, desks = lane.cases, lane.desks
    desk = lane.towns.desk_of[tier, cases.community[case]]
    if desks.has_line[desk] and desks.busy[desk] <= desks.staff[desk]:
        return FINISHED, number
    desks.served[desk] += 1
    desks.busy[desk] -= 1
    if cases.triaged_s[case] != cases.triaged_s[case]:
        cases.triaged_s[case] = now_s
    if cases.apart[case]:
        return JUDGED, number
    if cases.state[case] != OPEN:
        return DONE, number
    if cases.duplicate_of[case] >= 0 or desks.has_seat[desk]:
        return JUDGED, number
    owner = cases.floor[case]
    following = course.next_tier(tier, owner, lane.rules[0].platform != 0)
    if following == tier:
        number_after = _sends(handle, lane, case, tier, now_s, number, roads_known)
        return (SENDS, number) if number_after == NOT_ORDINARY else (DONE, number_after)
    reason = course.why_handed_on(tier, owner, cases.reported_grade[case])
    if not _hands_on(lane, case, tier, following, reason, now_s, number):
        return JUDGED, number
    if owner < tier:
        cases.returned[case] = course.one_more(cases.returned[case])
    return DONE, number + 1


# -- units ---------------------------------------------------------------------------------------------------------


@kernel
def sends(handle: Any, case: int, tier: int, now_s: float, number: int, roads_known: bool) -> tuple[int, float]:
    """Send the one department of a case.

    Returns
    -------
    tuple
        The clock's next number, `NOT_ORDINARY` if the case is not; time of the lane's next event.
    """
    lane = lane_of(handle)
    following = _sends(handle, lane, case, tier, now_s, number, roads_known)
    return following, next_s(lane)


@part
def _sends(handle: Any, lane: Any, case: int, tier: int, now_s: float, number: int, roads_known: bool) -> int:
    """Send the one department of a case; return the next number, `NOT_ORDINARY` if the case is not."""
    cases, towns, rules, ages = lane.cases, lane.towns, lane.rules[0], lane.sums.ages
    row = course.route_row(cases.reported_kind[case], cases.reported_grade[case])
    department = lane.routes.sends[row, tier]
    if department < 0 or not is_ahead(lane, case, tier, department):
        return NOT_ORDINARY
    pool = towns.pool_of[department, towns.centre_of[tier, cases.community[case]]]
    if pool < 0 or lane.pools.has_line[pool]:
        return NOT_ORDINARY
    priority = cases.priority[case]
    unit, time_s = nearest(handle, pool, case, now_s)
    if unit < 0:
        return NOT_ORDINARY
    preempts = rules.redispatch and course.may_preempt(priority, time_s, rules.gain_s)
    if preempts and may_take(handle, pool, priority, case, now_s, time_s - rules.gain_s):
        return NOT_ORDINARY
    age = ages[0] + 1
    following = set_out(
        handle, case, tier, department, pool, priority, age, now_s, unit, now_s, number, roads_known
    )  # fmt: skip
    if following != NOT_ORDINARY:
        ages[0] = age
        cases.tasks_open[case] = 1
    return following


@part
def _is_late(handle: Any, lane: Any, case: int, tier: int, now_s: float) -> int:
    """A unit is late, or long at work: count it; return why the lane stops."""
    m, cases = lane.mission[case], lane.cases
    is_out = now_s < m.arrived_s
    m.limits |= OVER * (TO_ARRIVAL if is_out else ON_SITE)
    if cases.apart[case]:
        return LATE
    if is_out and lane.routes.reassigns[course.limit_row(tier, m.priority)]:
        unit, time_s = nearest(handle, lane.units.pool[m.unit], case, now_s)
        sooner = unit >= 0 and course.is_worth_another(time_s, lane.rules[0].gain_s, m.arrived_s - now_s)
        if unit == UNKNOWN or sooner:
            return LATE
    cases.reminders[case] = course.one_more(cases.reminders[case])
    return DONE


@part
def _tells(lane: Any, case: int, tier: int, now_s: float, number: int) -> tuple[int, int]:
    """A unit has reported: close the case or hand it up; return why the lane stops, and the next number."""
    m, cases, routes = lane.mission[case], lane.cases, lane.routes
    m.number = -1
    if cases.apart[case] or routes.is_process[cases.kind[case]]:
        return TOLD, number
    if cases.state[case] != OPEN:
        _write_down(lane, case)
        return DONE, number
    if cases.tasks_open[case] != 1:
        return TOLD, number
    row = course.route_row(cases.reported_kind[case], cases.reported_grade[case])
    above = routes.unsolved[row, tier]
    called_back = course.is_called_back(lane.draws.review[case], routes.review_share[tier])
    step = course.after_report(m.outcome, above, called_back)
    if step == course.HANDS_UP:
        if not _hands_on(lane, case, cases.at[case], above, course.why_handed_up(m.outcome), now_s, number):
            return TOLD, number
        cases.floor[case] = above
        number += 1
    elif step == course.CLOSES or step == course.WITHDRAWS:
        cases.state[case] = CLOSED if step == course.CLOSES else WITHDRAWN
        cases.closed_s[case] = now_s
        cases.closed_by[case] = tier
        _change_open(lane.sums.open, now_s, -1.0)
    else:
        return TOLD, number
    _write_down(lane, case)
    if not m.done_s <= cases.handled_s[case]:
        cases.handled_s[case] = m.done_s
    cases.fed_back_s[case] = now_s
    return DONE, number


# -- sums ----------------------------------------------------------------------------------------------------------


@part
def _change_open(open_cases: Any, now_s: float, by: float) -> None:
    """One more case is open, or one less."""
    open_cases[1] += course.case_seconds(open_cases[0], open_cases[2], now_s)
    open_cases[2] = now_s
    open_cases[0] += by


@part
def _write_down(lane: Any, case: int) -> None:
    """Write the mission of a case into the log, where one is kept."""
    log, count = lane.sums.missions, lane.sums.missions_count
    if log.shape[0] == 0:
        return
    m, k = lane.mission[case], count[0]
    log[k, 0], log[k, 1], log[k, 2], log[k, 3] = case, m.unit, m.department, m.tier
    log[k, 4], log[k, 5], log[k, 6] = m.from_town, m.to_town, m.outcome
    log[k, 7], log[k, 8], log[k, 9] = m.dispatched_s, m.accepted_s, m.left_s
    log[k, 10], log[k, 11] = m.arrived_s, m.done_s
    count[0] = k + 1
