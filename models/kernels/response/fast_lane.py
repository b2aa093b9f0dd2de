"""The fast lane of the closed loop: the ordinary course of a case, compiled.

Reported to a desk that is free, triaged there, handed to the tier that owns it, one unit sent that is free and has a
way, settled on site or handed up, closed without a call-back: most cases of a city go that way, and nobody looks at
their single steps. The lane plays their events on the columns of the closed loop
(`models.kernels.response.lane_columns`), in the order and with the numbers that the clock would give them. An event
that is not ordinary it leaves to the loop: it says which, and has changed nothing that the loop changes then (`DONE`
... `FULL`).

Times in seconds. Nothing here draws a random number: all are drawn ahead, by case.
"""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np

from models.kernels.response.lane_columns import (
    F8,
    I1,
    I2,
    I4,
    I8,
    ON_SITE,
    OVER,
    TIERS,
    TIMES,
    TO_ARRIVAL,
    U1,
    WIDTH,
    L,
    M,
    R,
    T,
    f8,
    i1,
    i2,
    i4,
    i8,
    kernel,
    u1,
)
from models.kernels.response.lane_events import (
    ARRIVAL,
    COMPLETION,
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
from models.kernels.response.lane_units import MOST, PRIORITIES, UNKNOWN, is_ahead, may_take, nearest, set_out

DONE, REPORTED, FINISHED, JUDGED, SENDS, TOLD, HANDED, LATE, FULL = range(9)
"""Why the lane stops: nothing before the limit; a case is reported that is not ordinary; work is done at a desk with a
line; a case was judged, what follows is not ordinary; its departments are to be sent; a report has come in after which
something else follows; a case that was handed on comes to a desk that is not free; a unit is late and another may be
sooner; no room in a log."""

GRADES, LOG_COLUMNS, MOVES_COLUMNS = 4, 12, 5
OPEN, CLOSED, WITHDRAWN = 0, 1, 3
"""States of `models.response.cases.case_table`."""
SETTLED, NO_AUTHORITY, NO_MEANS, FALSE_ALARM = 0, 1, 2, 4
"""Outcomes of `models.response.cases.outcomes`."""
BY_KIND, BY_GRADE, FOR_AUTHORITY, FOR_MEANS, TOO_LOW = 0, 1, 3, 4, 6
"""Why a case moves (`models.response.cases.case_table.REASONS`)."""


@kernel
def run(
    p: Any, number: int, limit_s: float, limit_key: int, until_s: float, roads_known: bool, most: int
) -> tuple[int, int, int, float, int, float]:
    """Play the lane's events before an event of the clock, and before a time.

    Parameters
    ----------
    p
        Addresses of the columns, ``(len(COLUMNS),)`` int64.
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
    now_s = np.nan
    lane, keys, items = i8(p, I8.lane), i8(p, I8.event_key), i8(p, I8.event_item)
    times, feed_s, reported = f8(p, F8.event_s), f8(p, F8.feed_s), i8(p, I8.reported_count)
    while True:
        drop_stale(p)
        time_s, key, is_report = inf, 0, False
        if lane[L.size] > 0:
            time_s, key = times[0], keys[0]
        if reported[0] < lane[L.fed]:
            feed_key = (ARRIVAL << ORDER_BIT) | lane[L.feed_number]
            if feed_s[0] < time_s or (feed_s[0] == time_s and feed_key < key) or lane[L.size] == 0:
                time_s, key, is_report = feed_s[0], feed_key, True
        if most <= 0 or not time_s < until_s or limit_s < time_s or (limit_s == time_s and limit_key < key):
            return DONE, 0, 0, now_s, number, time_s
        if _is_full(p):
            return FULL, 0, 0, now_s, number, time_s
        most -= 1
        now_s = time_s
        if is_report:
            case = reported[0]
            reported[0] = case + 1
            if case + 1 < lane[L.fed]:
                feed_s[0] = f8(p, F8.reported)[case + 1]
                lane[L.feed_number] = number
                number += 1
            if not _arrives(p, case, now_s, number):
                return REPORTED, case, 0, now_s, number, next_s(p)
            number += 1
            continue
        item = items[0]
        what, tier, case = item & 3, (item >> 2) & 3, item >> 4
        pop(p)
        if what == FINISH:
            why, number = _finishes(p, case, tier, now_s, number, roads_known)
        elif what == TELL:
            why, number = _tells(p, case, tier, now_s, number)
        elif what == LIMIT:
            why = _is_late(p, case, tier, now_s)
        else:
            why, number = _handed(p, case, tier, now_s, number)
        if why != DONE:
            return why, case, tier, now_s, number, next_s(p)


@kernel
def _is_full(p: Any) -> bool:
    """Tell whether an event might find no room for what it writes down or plans."""
    lane = i8(p, I8.lane)
    if i8(p, I8.log_count)[0] >= lane[L.log_rows] or i8(p, I8.moves_count)[0] >= lane[L.move_rows]:
        return True
    return lane[L.size] + MOST_EVENTS > lane[L.event_rows]


@kernel
def _arrives(p: Any, case: int, now_s: float, number: int) -> bool:
    """A case is reported to a desk with somebody free; tell whether it is ordinary."""
    tier, lane = i1(p, I1.first)[case], i8(p, I8.lane)
    grade = i1(p, I1.reported_grade)[case]
    if i1(p, I1.apart)[case] or (grade > 0 and lane[L.platform] and i4(p, I4.duplicate_of)[case] < 0):
        return False
    if not _begins(p, case, tier, now_s, number):
        return False
    _one_more_open(p, now_s, 1.0)
    i1(p, I1.at)[case] = tier
    i1(p, I1.floor)[case] = i1(p, I1.owner)[i1(p, I1.reported_kind)[case] * GRADES + grade]
    return True


@kernel
def _begins(p: Any, case: int, tier: int, now_s: float, number: int) -> bool:
    """Begin the first triage of a case at a tier; tell whether somebody was free at the desk."""
    desk = i4(p, I4.desk_of)[tier * i8(p, I8.lane)[L.communities] + i4(p, I4.community)[case]]
    busy, seen = i8(p, I8.desk_busy), u1(p, U1.seen)
    if desk < 0 or busy[desk] >= i8(p, I8.desk_staff)[desk] or seen[case] & (1 << tier):
        return False
    busy[desk] += 1
    seen[case] |= 1 << tier
    service_s = f8(p, F8.triage_0 + tier)[case]
    f8(p, F8.desk_worked_s)[desk] += service_s
    plan(p, now_s + service_s, COMPLETION, number, FINISH, tier, case)
    return True


@kernel
def _handed(p: Any, case: int, tier: int, now_s: float, number: int) -> tuple[int, int]:
    """A case that was handed on comes to a desk; return why the lane stops, and the next number."""
    if i1(p, I1.state)[case] != OPEN:
        return DONE, number
    reason, lane = u1(p, U1.reason)[case], i8(p, I8.lane)
    judged = reason in (FOR_AUTHORITY, FOR_MEANS) and lane[L.platform] and tier <= lane[L.linked_to]
    if i1(p, I1.apart)[case] or (judged and lane[L.assigns]) or not _begins(p, case, tier, now_s, number):
        return HANDED, number
    return DONE, number + 1


@kernel
def _hands_on(p: Any, case: int, tier_from: int, tier_to: int, reason: int, now_s: float, number: int) -> bool:
    """Hand a case on to the desk of another tier; tell whether that goes by the platform."""
    linked_to, delay_s = i8(p, I8.lane)[L.linked_to], f8(p, F8.hand_on_s)[tier_from]
    if i1(p, I1.apart)[case] or tier_to > linked_to >= tier_from or delay_s != delay_s:
        return False
    count = i8(p, I8.moves_count)
    moves, k = f8(p, F8.moves), count[0] * MOVES_COLUMNS
    moves[k], moves[k + 1], moves[k + 2], moves[k + 3], moves[k + 4] = case, now_s, tier_from, tier_to, reason
    count[0] += 1
    i1(p, I1.at)[case] = tier_to
    u1(p, U1.reason)[case] = reason
    plan(p, now_s + delay_s, ARRIVAL, number, HAND, tier_to, case)
    return True


@kernel
def _one_more_open(p: Any, now_s: float, by: float) -> None:
    state = f8(p, F8.open)
    state[1] += state[0] * (now_s - state[2])
    state[2] = now_s
    state[0] += by


@kernel
def _finishes(p: Any, case: int, tier: int, now_s: float, number: int, roads_known: bool) -> tuple[int, int]:
    """A desk has judged a case, and hands it on or sends a unit; return why the lane stops, and the next number."""
    desk = i4(p, I4.desk_of)[tier * i8(p, I8.lane)[L.communities] + i4(p, I4.community)[case]]
    busy = i8(p, I8.desk_busy)
    if i1(p, I1.desk_has_line)[desk] and busy[desk] <= i8(p, I8.desk_staff)[desk]:
        return FINISHED, number
    i8(p, I8.desk_served)[desk] += 1
    busy[desk] -= 1
    triaged = f8(p, F8.triaged)
    if triaged[case] != triaged[case]:
        triaged[case] = now_s
    if i1(p, I1.apart)[case]:
        return JUDGED, number
    if i1(p, I1.state)[case] != OPEN:
        return DONE, number
    if i4(p, I4.duplicate_of)[case] >= 0 or u1(p, U1.desk_has_seat)[desk]:
        return JUDGED, number
    owner = i1(p, I1.floor)[case]
    if owner == tier:
        following = _sends(p, case, tier, now_s, number, roads_known)
        return (DONE, following) if following >= 0 else (SENDS, number)
    if owner < tier:
        if not _hands_on(p, case, tier, owner, TOO_LOW, now_s, number):
            return JUDGED, number
        returned = i1(p, I1.returned)
        returned[case] = min(MOST, returned[case] + 1)
        return DONE, number + 1
    reason = BY_GRADE if i1(p, I1.reported_grade)[case] else BY_KIND
    step = owner if i8(p, I8.lane)[L.platform] else tier + 1
    if not _hands_on(p, case, i1(p, I1.at)[case], step, reason, now_s, number):
        return JUDGED, number
    i1(p, I1.floor)[case] = max(step, owner)
    return DONE, number + 1


@kernel
def sends(p: Any, case: int, tier: int, now_s: float, number: int, roads_known: bool) -> tuple[int, float]:
    """Send the one department of a case.

    Returns
    -------
    tuple
        The clock's next number, -1 if the case is not ordinary; time of the lane's next event.
    """
    following = _sends(p, case, tier, now_s, number, roads_known)
    return following, next_s(p)


@kernel
def _sends(p: Any, case: int, tier: int, now_s: float, number: int, roads_known: bool) -> int:
    """Send the one department of a case; return the next number, -1 if the case is not ordinary."""
    lane, rules = i8(p, I8.lane), f8(p, F8.rules)
    department = i2(p, I2.sends)[
        (i1(p, I1.reported_kind)[case] * GRADES + i1(p, I1.reported_grade)[case]) * TIERS + tier
    ]
    if department < 0 or not is_ahead(p, case, tier, department):
        return -1
    community = i4(p, I4.community)[case]
    pool = i4(p, I4.pool_of)[department * lane[L.centres] + i4(p, I4.centre_of)[tier * lane[L.communities] + community]]
    if pool < 0 or u1(p, U1.pool_has_line)[pool]:
        return -1
    town, x_m, y_m = i4(p, I4.town_of)[community], f8(p, F8.x_m)[case], f8(p, F8.y_m)[case]
    priority = i1(p, I1.priority)[case]
    unit, time_s = nearest(p, pool, x_m, y_m, town, now_s)
    if unit < 0:
        return -1
    gains = priority == 0 and time_s > rules[R.gain_s] and lane[L.redispatch]
    if gains and may_take(p, pool, priority, x_m, y_m, town, now_s, time_s - rules[R.gain_s]):
        return -1
    age = i8(p, I8.ages)[0] + 1
    following = set_out(p, case, tier, department, pool, priority, age, now_s, unit, now_s, number, roads_known)
    if following >= 0:
        i8(p, I8.ages)[0] = age
        i1(p, I1.tasks_open)[case] = 1
    return following


@kernel
def orders(
    p: Any, case: int, tier: int, department: int, pool: int, priority: int, age: int, asked_s: float, unit: int,
    now_s: float, number: int, roads_known: bool,
) -> tuple[int, float]:  # fmt: skip
    """Order a free unit out on a mission that has waited, or comes from elsewhere.

    Returns
    -------
    tuple
        The clock's next number, -1 if the mission is not ordinary; time of the lane's next event.
    """
    if i1(p, I1.tasks_open)[case] != 1 or not is_ahead(p, case, tier, department):
        return -1, inf
    following = set_out(p, case, tier, department, pool, priority, age, asked_s, unit, now_s, number, roads_known)
    return following, next_s(p)


@kernel
def begins(p: Any, case: int, tier: int, desk: int, now_s: float, number: int, is_free: bool) -> float:
    """Begin the first triage of a case at a desk; return the time of the lane's next event, nan if it is not ordinary.

    ``is_free`` tells that somebody there has just come free for it.
    """
    lane, busy = i8(p, I8.lane), i8(p, I8.desk_busy)
    # a sister desk may have taken it
    if case >= lane[L.fed] or desk != i4(p, I4.desk_of)[tier * lane[L.communities] + i4(p, I4.community)[case]]:
        return np.nan
    if is_free:
        busy[desk] -= 1
    if _begins(p, case, tier, now_s, number):
        return next_s(p)
    if is_free:
        busy[desk] += 1
    return np.nan


@kernel
def _is_late(p: Any, case: int, tier: int, now_s: float) -> int:
    """A unit is late, or long at work: count it; return why the lane stops."""
    m, arrived_s = i8(p, I8.mission), f8(p, F8.mission_s)[case * TIMES + T.arrived_s]
    m[case * WIDTH + M.limits] |= OVER * (TO_ARRIVAL if now_s < arrived_s else ON_SITE)
    if i1(p, I1.apart)[case]:
        return LATE
    limit = tier * PRIORITIES + m[case * WIDTH + M.priority]
    if now_s < arrived_s and u1(p, U1.reassigns)[limit]:
        town = i4(p, I4.town_of)[i4(p, I4.community)[case]]
        pool = i4(p, I4.pool)[m[case * WIDTH + M.unit]]
        unit, time_s = nearest(p, pool, f8(p, F8.x_m)[case], f8(p, F8.y_m)[case], town, now_s)
        if unit == UNKNOWN or (unit >= 0 and time_s + f8(p, F8.rules)[R.gain_s] < arrived_s - now_s):
            return LATE
    reminders = i1(p, I1.reminders)
    reminders[case] = min(MOST, reminders[case] + 1)
    return DONE


@kernel
def _tells(p: Any, case: int, tier: int, now_s: float, number: int) -> tuple[int, int]:
    """A unit has reported: close the case or hand it up; return why the lane stops, and the next number."""
    m = i8(p, I8.mission)
    outcome = m[case * WIDTH + M.outcome]
    m[case * WIDTH + M.number] = -1
    if i1(p, I1.apart)[case] or u1(p, U1.is_matter)[i1(p, I1.kind)[case]]:
        return TOLD, number
    done_s = f8(p, F8.mission_s)[case * TIMES + T.done_s]
    if i1(p, I1.state)[case] != OPEN:
        _write_down(p, case)
        return DONE, number
    if i1(p, I1.tasks_open)[case] != 1:
        return TOLD, number
    if outcome in (NO_AUTHORITY, NO_MEANS):
        key = i1(p, I1.reported_kind)[case] * GRADES + i1(p, I1.reported_grade)[case]
        following = i1(p, I1.unsolved)[key * TIERS + tier]
        reason = FOR_AUTHORITY if outcome == NO_AUTHORITY else FOR_MEANS
        if following < 0 or not _hands_on(p, case, i1(p, I1.at)[case], following, reason, now_s, number):
            return TOLD, number
        i1(p, I1.floor)[case] = following
        number += 1
    elif outcome == FALSE_ALARM or (outcome == SETTLED and f8(p, F8.review)[case] >= f8(p, F8.review_share)[tier]):
        i1(p, I1.state)[case] = CLOSED if outcome == SETTLED else WITHDRAWN
        f8(p, F8.closed)[case] = now_s
        i1(p, I1.closed_by)[case] = tier
        _one_more_open(p, now_s, -1.0)
    else:
        return TOLD, number
    _write_down(p, case)
    handled = f8(p, F8.handled)
    if not done_s <= handled[case]:
        handled[case] = done_s
    f8(p, F8.fed_back)[case] = now_s
    return DONE, number


@kernel
def _write_down(p: Any, case: int) -> None:
    """Write the mission of a case into the log."""
    if p[F8.log] == 0:
        return
    count = i8(p, I8.log_count)
    log, j = f8(p, F8.log), count[0] * LOG_COLUMNS
    m, k = i8(p, I8.mission), case * WIDTH
    log[j], log[j + 1], log[j + 2], log[j + 3] = case, m[k + M.unit], m[k + M.department], m[k + M.tier]
    log[j + 4], log[j + 5], log[j + 6] = m[k + M.from_town], m[k + M.to_town], m[k + M.outcome]
    for i in range(T.told_s):
        log[j + 7 + i] = f8(p, F8.mission_s)[case * TIMES + i]
    count[0] += 1
