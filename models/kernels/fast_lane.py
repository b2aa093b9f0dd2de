"""The fast lane of the closed loop: the ordinary course of a case, compiled.

Reported to a desk that is free, triaged there by the tier that owns it, one unit sent that is free and has a way,
settled on site, closed without a call-back: most cases of a city go that way, and nobody looks at their single steps.
The lane plays their events on the columns of the closed loop, in the order and with the numbers that the clock would
give them. An event that is not ordinary it leaves to the loop: it says which, and has changed nothing that the loop
changes then (`REPORTED` ... `TOLD`).

Columns lie where their owners keep them: the kernels are given their addresses, in the order of `COLUMNS`. Times in
seconds. Nothing here draws a random number: all are drawn ahead, by case.
"""

from __future__ import annotations

from math import inf, sqrt
from typing import Any

import numpy as np
from numba import carray, njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

kernel = njit(cache=True, error_model="numpy", nogil=True)

COLUMNS = (
    # cases
    "reported", "triaged", "dispatched", "accepted", "on_the_way", "arrived", "handled", "fed_back", "closed", "x_m",
    "y_m", "community", "twin_of", "kind", "told_kind", "told_grade", "priority", "at", "floor", "first", "closed_by",
    "visits", "state", "returned", "reminders", "tasks_open", "seen", "apart",
    # their draws, by tier
    "triage_0", "triage_1", "triage_2", "triage_3", "accept_0", "accept_1", "accept_2", "accept_3", "turnout_0",
    "turnout_1", "turnout_2", "turnout_3", "work_0", "work_1", "work_2", "work_3", "feedback_0", "feedback_1",
    "feedback_2", "feedback_3", "outcome_0", "outcome_1", "outcome_2", "outcome_3", "department_0", "department_1",
    "department_2", "department_3", "review",
    # units and their pools
    "free_s", "home_s", "unit_x_m", "unit_y_m", "base", "last_town", "walks", "lane_case", "pool", "pool_first",
    "pool_end", "pool_has_line", "pool_turnout_s", "busy_s", "missions", "ages",
    # roads
    "way_s", "way_known", "rain", "town_x_m", "town_y_m",
    # desks
    "desk_busy", "desk_staff", "desk_served", "desk_worked_s", "desk_has_line", "desk_has_seat",
    # tables
    "desk_of", "centre_of", "town_of", "pool_of", "owner", "sends", "unsolved", "is_matter", "review_share",
    "hand_on_s", "to_arrival_s", "on_site_s", "reassigns",
    # sums
    "open", "log", "log_count", "moves", "moves_count", "reported_count",
    # the lane: missions by case, why a case is on its way to another desk, events, numbers
    "mission", "mission_s", "reason", "event_s", "event_key", "event_item", "lane", "feed_s", "rules",
)  # fmt: skip
"""Names of the columns; those of the case table and of the draws have the names that they have there."""

(
    _REPORTED, _TRIAGED, _DISPATCHED, _ACCEPTED, _ON_THE_WAY, _ARRIVED, _HANDLED, _FED_BACK, _CLOSED, _X, _Y,
    _COMMUNITY, _TWIN_OF, _KIND, _TOLD_KIND, _TOLD_GRADE, _PRIORITY, _AT, _FLOOR, _FIRST, _CLOSED_BY, _VISITS, _STATE,
    _RETURNED, _REMINDERS, _TASKS_OPEN, _SEEN, _APART,
    _TRIAGE, _, _, _, _ACCEPT, _, _, _, _TURNOUT, _, _, _, _WORK, _, _, _, _FEEDBACK, _, _, _, _OUTCOME, _, _, _,
    _DEPARTMENT, _, _, _, _REVIEW,
    _FREE, _HOME, _UNIT_X, _UNIT_Y, _BASE, _LAST_TOWN, _WALKS, _LANE_CASE, _POOL, _POOL_FIRST, _POOL_END, _POOL_HAS_LINE,
    _POOL_TURNOUT, _BUSY, _MISSIONS, _AGES,
    _WAY, _WAY_KNOWN, _RAIN, _TOWN_X, _TOWN_Y,
    _DESK_BUSY, _DESK_STAFF, _DESK_SERVED, _DESK_WORKED, _DESK_HAS_LINE, _DESK_HAS_SEAT,
    _DESK_OF, _CENTRE_OF, _TOWN_OF, _POOL_OF, _OWNER, _SENDS, _UNSOLVED, _IS_MATTER, _REVIEW_SHARE, _HAND_ON,
    _TO_ARRIVAL, _ON_SITE, _REASSIGNS,
    _OPEN, _LOG, _LOG_COUNT, _MOVES, _MOVES_COUNT, _REPORTED_COUNT,
    _MISSION, _MISSION_S, _REASON, _EVENT_S, _EVENT_KEY, _EVENT_ITEM, _LANE, _FEED_S, _RULES,
) = range(len(COLUMNS))  # fmt: skip

LANE = (
    "size", "fed", "feed_number", "communities", "centres", "towns", "platform", "redispatch", "linked_to", "assigns", "log_rows", "move_rows",
)  # fmt: skip
"""Whole numbers of the lane: events in it; cases of the feed; number of the next report's event; how many of what;
whether grave cases are shown to higher tiers, and an urgent case may take a unit that is on its way to another; highest tier that the
platform links; whether it sends units to judged cases without the desk; rows that log and moves have room for.
"""
(
    _SIZE, _FED, _FEED_NUMBER, _COMMUNITIES, _CENTRES, _TOWNS, _PLATFORM, _REDISPATCH, _LINKED_TO, _ASSIGNS, _LOG_ROWS,
    _MOVE_ROWS,
) = range(len(LANE))  # fmt: skip
MISSION = (
    "unit", "tier", "department", "pool", "priority", "age", "from_town", "to_town", "outcome", "number",
)  # fmt: skip
"""Whole numbers kept of the mission of a case, a row each; ``number`` is that of its report's event, -1 without one."""
MISSION_S = ("dispatched_s", "accepted_s", "left_s", "arrived_s", "done_s", "told_s", "asked_s")
"""Its times."""
_M_UNIT, _M_TIER, _M_DEPARTMENT, _M_POOL, _M_PRIORITY, _M_AGE, _M_FROM, _M_TO, _M_OUTCOME, _M_NUMBER = range(10)
_M_DISPATCHED, _M_ACCEPTED, _M_LEFT, _M_ARRIVED, _M_DONE, _M_TOLD, _M_ASKED = range(7)
_M, _MS = len(MISSION), len(MISSION_S)
RULES = ("gain_s", "least_gap", "winding", "local_m_s", "foot_m_s", "rain_factor", "heavy_factor")
"""Numbers of the dispatch rules and of the roads (`models.response.dispatch.roads.RoadParameters`)."""
_GAIN, _LEAST_GAP, _WINDING, _LOCAL, _FOOT, _RAIN_FACTOR, _HEAVY_FACTOR = range(len(RULES))

DONE, REPORTED, FINISHED, JUDGED, SENDS, TOLD, HANDED, LATE, FULL = range(9)
"""Why the lane stops: nothing before the limit; a case is reported that is not ordinary; work is done at a desk with a
line; a case was judged, what follows is not ordinary; its departments are to be sent; a report has come in after which
something else follows; a case that was handed on comes to a desk that is not free; a unit is late and another may be sooner; no room in the
log."""

TIERS, GRADES, PRIORITIES, LOG_COLUMNS, MOVES_COLUMNS = 4, 4, 3, 12, 5
COMPLETION, TIMER, ARRIVAL, ORDER_BIT = 1, 2, 3, 56
"""Orders of `models.clock`; the key of an event is its order above its number."""
_FINISH, _TELL, _HAND, _LATE = 0, 1, 2, 3
"""What an event of the lane is."""
_OPEN_STATE, _CLOSED_STATE, _WITHDRAWN_STATE = 0, 1, 3
_SETTLED, _NO_AUTHORITY, _NO_MEANS, _FALSE_ALARM = 0, 1, 2, 4
"""Outcomes, as in `models.response.loop.visits`."""
REASONS = (0, 1, 3, 4, 6)
"""Kind, grade, no authority, no means, too low: why a case moves (`models.response.loop.case_table.REASONS`)."""
_BY_KIND, _BY_GRADE, _FOR_AUTHORITY, _FOR_MEANS, _TOO_LOW = REASONS
_MOST = 127
_ANY = 1 << 40
"""Length of a column where it is not asked for."""


def _pointer(kind: Any) -> Any:
    @intrinsic
    def cast(typing_context: Any, address: Any) -> Any:
        signature = types.CPointer(kind)(types.int64)

        def code(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            return builder.inttoptr(values[0], context.get_value_type(signature.return_type))

        return signature, code

    return cast


_to_f8, _to_i8, _to_i4 = _pointer(types.float64), _pointer(types.int64), _pointer(types.int32)
_to_i2, _to_i1, _to_u1 = _pointer(types.int16), _pointer(types.int8), _pointer(types.uint8)


@njit(cache=True)
def f8(p: Any, k: int) -> Any:
    """Return column ``k`` as floats; so the others, by their size."""
    return carray(_to_f8(p[k]), _ANY)


@njit(cache=True)
def i8(p: Any, k: int) -> Any:
    return carray(_to_i8(p[k]), _ANY)


@njit(cache=True)
def i4(p: Any, k: int) -> Any:
    return carray(_to_i4(p[k]), _ANY)


@njit(cache=True)
def i2(p: Any, k: int) -> Any:
    return carray(_to_i2(p[k]), _ANY)


@njit(cache=True)
def i1(p: Any, k: int) -> Any:
    return carray(_to_i1(p[k]), _ANY)


@njit(cache=True)
def u1(p: Any, k: int) -> Any:
    return carray(_to_u1(p[k]), _ANY)


# -- the events of the lane ----------------------------------------------------------------------------------------


@kernel
def _push(p: Any, time_s: float, key: int, item: int) -> None:
    times, keys, items, lane = f8(p, _EVENT_S), i8(p, _EVENT_KEY), i8(p, _EVENT_ITEM), i8(p, _LANE)
    k = lane[_SIZE]
    lane[_SIZE] = k + 1
    while k > 0:
        up = (k - 1) >> 1
        if times[up] < time_s or (times[up] == time_s and keys[up] < key):
            break
        times[k], keys[k], items[k] = times[up], keys[up], items[up]
        k = up
    times[k], keys[k], items[k] = time_s, key, item


@kernel
def _pop(p: Any) -> None:
    """Take the first event away."""
    times, keys, items, lane = f8(p, _EVENT_S), i8(p, _EVENT_KEY), i8(p, _EVENT_ITEM), i8(p, _LANE)
    n = lane[_SIZE] - 1
    lane[_SIZE] = n
    time_s, key, item = times[n], keys[n], items[n]
    k = 0
    while True:
        down = 2 * k + 1
        if down >= n:
            break
        other = down + 1
        if other < n and (times[other] < times[down] or (times[other] == times[down] and keys[other] < keys[down])):
            down = other
        if time_s < times[down] or (time_s == times[down] and key < keys[down]):
            break
        times[k], keys[k], items[k] = times[down], keys[down], items[down]
        k = down
    times[k], keys[k], items[k] = time_s, key, item


@kernel
def _drop_stale(p: Any) -> None:
    """Take events of missions away that have left the lane."""
    lane, keys, items, mission = i8(p, _LANE), i8(p, _EVENT_KEY), i8(p, _EVENT_ITEM), i8(p, _MISSION)
    while lane[_SIZE] > 0 and items[0] & 1:
        # those of one mission have numbers side by side, its report the last
        before = mission[(items[0] >> 4) * _M + _M_NUMBER] - (keys[0] & ((1 << ORDER_BIT) - 1))
        if before == 0 or (0 < before <= 2 and items[0] & 3 == _LATE):
            return
        _pop(p)


@kernel
def _plan(p: Any, time_s: float, order: int, number: int, what: int, tier: int, case: int) -> None:
    _push(p, time_s, (order << ORDER_BIT) | number, what | (tier << 2) | (case << 4))


@kernel
def next_s(p: Any) -> float:
    """Return the time of the next event, inf for none."""
    _drop_stale(p)
    lane = i8(p, _LANE)
    first_s = f8(p, _EVENT_S)[0] if lane[_SIZE] > 0 else inf
    if i8(p, _REPORTED_COUNT)[0] < lane[_FED]:
        first_s = min(first_s, f8(p, _FEED_S)[0])
    return first_s


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
    lane, keys, items = i8(p, _LANE), i8(p, _EVENT_KEY), i8(p, _EVENT_ITEM)
    times, feed_s, reported = f8(p, _EVENT_S), f8(p, _FEED_S), i8(p, _REPORTED_COUNT)
    while True:
        _drop_stale(p)
        time_s, key, is_report = inf, 0, False
        if lane[_SIZE] > 0:
            time_s, key = times[0], keys[0]
        if reported[0] < lane[_FED]:
            feed_key = (ARRIVAL << ORDER_BIT) | lane[_FEED_NUMBER]
            if feed_s[0] < time_s or (feed_s[0] == time_s and feed_key < key) or lane[_SIZE] == 0:
                time_s, key, is_report = feed_s[0], feed_key, True
        if most <= 0 or not time_s < until_s or limit_s < time_s or (limit_s == time_s and limit_key < key):
            return DONE, 0, 0, now_s, number, time_s
        if (p[_LOG] != 0 and i8(p, _LOG_COUNT)[0] >= lane[_LOG_ROWS]) or i8(p, _MOVES_COUNT)[0] >= lane[_MOVE_ROWS]:
            return FULL, 0, 0, now_s, number, time_s
        most -= 1
        now_s = time_s
        if is_report:
            case = reported[0]
            reported[0] = case + 1
            if case + 1 < lane[_FED]:
                feed_s[0] = f8(p, _REPORTED)[case + 1]
                lane[_FEED_NUMBER] = number
                number += 1
            if not _arrives(p, case, now_s, number):
                return REPORTED, case, 0, now_s, number, next_s(p)
            number += 1
            continue
        item = items[0]
        what, tier, case = item & 3, (item >> 2) & 3, item >> 4
        _pop(p)
        if what == _FINISH:
            why, number = _finishes(p, case, tier, now_s, number, roads_known)
        elif what == _TELL:
            why, number = _tells(p, case, tier, now_s, number)
        elif what == _LATE:
            why = _is_late(p, case, tier, now_s)
        else:
            why, number = _handed(p, case, tier, now_s, number)
        if why != DONE:
            return why, case, tier, now_s, number, next_s(p)


@kernel
def _arrives(p: Any, case: int, now_s: float, number: int) -> bool:
    """A case is reported to a desk with somebody free; tell whether it is ordinary."""
    tier, lane = i1(p, _FIRST)[case], i8(p, _LANE)
    grade = i1(p, _TOLD_GRADE)[case]
    if i1(p, _APART)[case] or (grade > 0 and lane[_PLATFORM] and i4(p, _TWIN_OF)[case] < 0):
        return False
    if not _begins(p, case, tier, now_s, number):
        return False
    _one_more_open(p, now_s, 1.0)
    i1(p, _AT)[case] = tier
    i1(p, _FLOOR)[case] = i1(p, _OWNER)[i1(p, _TOLD_KIND)[case] * GRADES + grade]
    return True


@kernel
def _begins(p: Any, case: int, tier: int, now_s: float, number: int) -> bool:
    """Begin the first triage of a case at a tier; tell whether somebody was free at the desk."""
    desk = i4(p, _DESK_OF)[tier * i8(p, _LANE)[_COMMUNITIES] + i4(p, _COMMUNITY)[case]]
    busy, seen = i8(p, _DESK_BUSY), u1(p, _SEEN)
    if desk < 0 or busy[desk] >= i8(p, _DESK_STAFF)[desk] or seen[case] & (1 << tier):
        return False
    busy[desk] += 1
    seen[case] |= 1 << tier
    service_s = f8(p, _TRIAGE + tier)[case]
    f8(p, _DESK_WORKED)[desk] += service_s
    _plan(p, now_s + service_s, COMPLETION, number, _FINISH, tier, case)
    return True


@kernel
def _handed(p: Any, case: int, tier: int, now_s: float, number: int) -> tuple[int, int]:
    """A case that was handed on comes to a desk; return why the lane stops, and the next number."""
    if i1(p, _STATE)[case] != _OPEN_STATE:
        return DONE, number
    reason, lane = u1(p, _REASON)[case], i8(p, _LANE)
    judged = (reason == _FOR_AUTHORITY or reason == _FOR_MEANS) and lane[_PLATFORM] and tier <= lane[_LINKED_TO]
    if i1(p, _APART)[case] or (judged and lane[_ASSIGNS]) or not _begins(p, case, tier, now_s, number):
        return HANDED, number
    return DONE, number + 1


@kernel
def _hands_on(p: Any, case: int, tier_from: int, tier_to: int, reason: int, now_s: float, number: int) -> bool:
    """Hand a case on to the desk of another tier; tell whether that goes by the platform."""
    linked_to, delay_s = i8(p, _LANE)[_LINKED_TO], f8(p, _HAND_ON)[tier_from]
    if i1(p, _APART)[case] or tier_to > linked_to >= tier_from or delay_s != delay_s:
        return False
    count = i8(p, _MOVES_COUNT)
    moves, k = f8(p, _MOVES), count[0] * MOVES_COLUMNS
    moves[k], moves[k + 1], moves[k + 2], moves[k + 3], moves[k + 4] = case, now_s, tier_from, tier_to, reason
    count[0] += 1
    i1(p, _AT)[case] = tier_to
    u1(p, _REASON)[case] = reason
    _plan(p, now_s + delay_s, ARRIVAL, number, _HAND, tier_to, case)
    return True


@kernel
def _one_more_open(p: Any, now_s: float, by: float) -> None:
    state = f8(p, _OPEN)
    state[1] += state[0] * (now_s - state[2])
    state[2] = now_s
    state[0] += by


@kernel
def _finishes(
    p: Any, case: int, tier: int, now_s: float, number: int, roads_known: bool
) -> tuple[int, int]:
    """A desk has judged a case, and hands it on or sends a unit; return why the lane stops, and the next number."""
    desk = i4(p, _DESK_OF)[tier * i8(p, _LANE)[_COMMUNITIES] + i4(p, _COMMUNITY)[case]]
    busy = i8(p, _DESK_BUSY)
    if i1(p, _DESK_HAS_LINE)[desk] and busy[desk] <= i8(p, _DESK_STAFF)[desk]:
        return FINISHED, number
    i8(p, _DESK_SERVED)[desk] += 1
    busy[desk] -= 1
    triaged = f8(p, _TRIAGED)
    if triaged[case] != triaged[case]:
        triaged[case] = now_s
    if i1(p, _APART)[case]:
        return JUDGED, number
    if i1(p, _STATE)[case] != _OPEN_STATE:
        return DONE, number
    if i4(p, _TWIN_OF)[case] >= 0 or u1(p, _DESK_HAS_SEAT)[desk]:
        return JUDGED, number
    owner = i1(p, _FLOOR)[case]
    if owner == tier:
        following = _sends(p, case, tier, now_s, number, roads_known)
        return (DONE, following) if following >= 0 else (SENDS, number)
    if owner < tier:
        if not _hands_on(p, case, tier, owner, _TOO_LOW, now_s, number):
            return JUDGED, number
        returned = i1(p, _RETURNED)
        returned[case] = min(_MOST, returned[case] + 1)
        return DONE, number + 1
    reason = _BY_GRADE if i1(p, _TOLD_GRADE)[case] else _BY_KIND
    step = owner if i8(p, _LANE)[_PLATFORM] else tier + 1
    if not _hands_on(p, case, i1(p, _AT)[case], step, reason, now_s, number):
        return JUDGED, number
    i1(p, _FLOOR)[case] = max(step, owner)
    return DONE, number + 1


@kernel
def _foot_s(p: Any, distance_m: float, town: int) -> float:
    rules = f8(p, _RULES)
    return distance_m * rules[_WINDING] / (rules[_FOOT] * (1.0 if i1(p, _RAIN)[town] < 2 else rules[_RAIN_FACTOR]))


@kernel
def _local_s(p: Any, distance_m: float, town: int) -> float:
    rules, rain = f8(p, _RULES), i1(p, _RAIN)[town]
    factor = 1.0 if rain == 0 else rules[_RAIN_FACTOR] if rain == 1 else rules[_HEAVY_FACTOR]
    return distance_m * rules[_WINDING] / (rules[_LOCAL] * factor)


@kernel
def _is_home(p: Any, unit: int, now_s: float) -> int:
    """Tell whether a free unit is back at its base; -1 if its way home is not known."""
    home_s = f8(p, _HOME)
    if home_s[unit] == inf:
        base = i4(p, _BASE)[unit]
        if not u1(p, _WAY_KNOWN)[base]:
            return -1
        home_s[unit] = f8(p, _FREE)[unit] + f8(p, _WAY)[base * i8(p, _LANE)[_TOWNS] + i4(p, _LAST_TOWN)[unit]]
    return 1 if home_s[unit] <= now_s else 0


@kernel
def _town_of(p: Any, unit: int, now_s: float) -> int:
    """Return the town that a free unit is nearest to on its way home."""
    half_s = 0.5 * (f8(p, _FREE)[unit] + f8(p, _HOME)[unit])
    return i4(p, _LAST_TOWN)[unit] if now_s < half_s else i4(p, _BASE)[unit]


@kernel
def _nearest(p: Any, pool: int, x_m: float, y_m: float, town: int, now_s: float) -> tuple[int, float]:
    """Return the free unit of a pool that would be there first, and when: -1 without one, -2 if a way is not known."""
    free_s = f8(p, _FREE)
    first, end = i4(p, _POOL_FIRST)[pool], i4(p, _POOL_END)[pool]
    best, best_s = -1, inf
    if u1(p, _WALKS)[first]:
        xs, ys = f8(p, _UNIT_X), f8(p, _UNIT_Y)
        for unit in range(first, end):
            if free_s[unit] <= now_s:
                dx, dy = xs[unit] - x_m, ys[unit] - y_m
                d2 = dx * dx + dy * dy
                if d2 < best_s:
                    best, best_s = unit, d2
        return best, (_foot_s(p, sqrt(best_s), town) if best >= 0 else inf)
    if not u1(p, _WAY_KNOWN)[town]:
        return -2, inf
    towns, way_s, base = i8(p, _LANE)[_TOWNS], f8(p, _WAY), i4(p, _BASE)
    turnout_s = f8(p, _POOL_TURNOUT)[pool]
    for unit in range(first, end):
        if free_s[unit] <= now_s:
            home = _is_home(p, unit, now_s)
            if home < 0:
                return -2, inf
            if home:
                time_s = way_s[town * towns + base[unit]] + turnout_s
            else:
                time_s = way_s[town * towns + _town_of(p, unit, now_s)]
            if time_s < best_s:
                best, best_s = unit, time_s
    return best, best_s


@kernel
def nearest_of(p: Any, pools: NDArray[np.int32], case: int, now_s: float) -> int:
    """Return the free unit of several pools that would be at a case first: -1 without one, -2 if a way is not known."""
    town = i4(p, _TOWN_OF)[i4(p, _COMMUNITY)[case]]
    x_m, y_m = f8(p, _X)[case], f8(p, _Y)[case]
    best, best_s = -1, inf
    for pool in pools:
        unit, time_s = _nearest(p, pool, x_m, y_m, town, now_s)
        if unit == -2:
            return -2
        if time_s < best_s:
            best, best_s = unit, time_s
    return best


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
    lane, rules = i8(p, _LANE), f8(p, _RULES)
    department = i2(p, _SENDS)[(i1(p, _TOLD_KIND)[case] * GRADES + i1(p, _TOLD_GRADE)[case]) * TIERS + tier]
    if department < 0 or not _is_ahead(p, case, tier, department):
        return -1
    community = i4(p, _COMMUNITY)[case]
    pool = i4(p, _POOL_OF)[department * lane[_CENTRES] + i4(p, _CENTRE_OF)[tier * lane[_COMMUNITIES] + community]]
    if pool < 0 or u1(p, _POOL_HAS_LINE)[pool]:
        return -1
    town, x_m, y_m = i4(p, _TOWN_OF)[community], f8(p, _X)[case], f8(p, _Y)[case]
    priority = i1(p, _PRIORITY)[case]
    unit, time_s = _nearest(p, pool, x_m, y_m, town, now_s)
    if unit < 0:
        return -1
    if priority == 0 and time_s > rules[_GAIN] and lane[_REDISPATCH]:
        if _may_take(p, pool, priority, x_m, y_m, town, now_s, time_s - rules[_GAIN]):
            return -1
    age = i8(p, _AGES)[0] + 1
    following = _orders(p, case, tier, department, pool, priority, age, now_s, unit, now_s, number, roads_known)
    if following >= 0:
        i8(p, _AGES)[0] = age
        i1(p, _TASKS_OPEN)[case] = 1
    return following


@kernel
def _is_ahead(p: Any, case: int, tier: int, department: int) -> bool:
    """Tell whether nobody looks at the steps of a case, and its visit was drawn ahead."""
    if i1(p, _APART)[case] or u1(p, _IS_MATTER)[i1(p, _KIND)[case]]:
        return False
    return i2(p, _DEPARTMENT + tier)[case] == department and not u1(p, _SEEN)[case] & (16 << tier)


@kernel
def _may_take(
    p: Any, pool: int, priority: int, x_m: float, y_m: float, town: int, now_s: float, before_s: float
) -> bool:
    """Tell whether a unit of a pool that is on its way to a lesser case might be there before a time."""
    free_s, lane_case, towns = f8(p, _FREE), i4(p, _LANE_CASE), i8(p, _LANE)[_TOWNS]
    for unit in range(i4(p, _POOL_FIRST)[pool], i4(p, _POOL_END)[pool]):
        if free_s[unit] <= now_s:
            continue
        other = lane_case[unit]
        if other < 0:
            return True  # he does not go by the lane: the dispatcher knows
        m, k = i8(p, _MISSION), other * _M
        if m[k + _M_NUMBER] < 0 or m[k + _M_UNIT] != unit:
            return True
        times, j = f8(p, _MISSION_S), other * _MS
        arrived_s, left_s = times[j + _M_ARRIVED], times[j + _M_LEFT]
        lesser = m[k + _M_PRIORITY] - priority >= f8(p, _RULES)[_LEAST_GAP]
        if not lesser or arrived_s <= now_s or not times[j + _M_ACCEPTED] <= now_s:
            continue
        if u1(p, _WALKS)[unit]:
            dx, dy = f8(p, _X)[other] - x_m, f8(p, _Y)[other] - y_m
            time_s = _foot_s(p, sqrt(dx * dx + dy * dy), town)
        else:
            there = left_s <= now_s and now_s - left_s >= 0.5 * (arrived_s - left_s)
            time_s = f8(p, _WAY)[town * towns + (m[k + _M_TO] if there else m[k + _M_FROM])]
        if time_s < before_s:
            return True
    return False


@kernel
def _orders(
    p: Any, case: int, tier: int, department: int, pool: int, priority: int, age: int, asked_s: float, unit: int,
    now_s: float, number: int, roads_known: bool,
) -> int:  # fmt: skip
    """Order a free unit out to a case whose visit was drawn ahead; return the next number, -1 if it has no way."""
    community = i4(p, _COMMUNITY)[case]
    town, x_m, y_m = i4(p, _TOWN_OF)[community], f8(p, _X)[case], f8(p, _Y)[case]
    walks = u1(p, _WALKS)[unit]
    free_s, home_s, base = f8(p, _FREE), f8(p, _HOME), i4(p, _BASE)
    accepted_s = now_s + f8(p, _ACCEPT + tier)[case]
    left_s = accepted_s
    home = _is_home(p, unit, now_s)
    if home < 0:
        return -1
    if home:
        left_s += f8(p, _TURNOUT + tier)[case]
        start = base[unit]
    else:
        start = _town_of(p, unit, now_s)
    if walks:
        dx, dy = f8(p, _UNIT_X)[unit] - x_m, f8(p, _UNIT_Y)[unit] - y_m
        arrived_s = left_s + _foot_s(p, sqrt(dx * dx + dy * dy), town)
    else:
        drive_s = f8(p, _WAY)[town * i8(p, _LANE)[_TOWNS] + start]
        if not roads_known or not u1(p, _WAY_KNOWN)[town] or drive_s == inf:
            return -1
        if start == town and start == base[unit]:
            dx, dy = f8(p, _UNIT_X)[unit] - x_m, f8(p, _UNIT_Y)[unit] - y_m
        else:
            dx, dy = f8(p, _TOWN_X)[town] - x_m, f8(p, _TOWN_Y)[town] - y_m
        arrived_s = left_s + (drive_s + _local_s(p, sqrt(dx * dx + dy * dy), town))
    # he goes
    seen = u1(p, _SEEN)
    seen[case] |= 16 << tier
    dispatched = f8(p, _DISPATCHED)
    if dispatched[case] != dispatched[case]:
        dispatched[case] = now_s
    _earliest(f8(p, _ACCEPTED), case, accepted_s)
    _earliest(f8(p, _ON_THE_WAY), case, left_s)
    _earliest(f8(p, _ARRIVED), case, arrived_s)
    visits = i1(p, _VISITS)
    visits[case] = min(_MOST, visits[case] + 1)
    work_s = f8(p, _WORK + tier)[case]
    done_s = arrived_s + work_s
    told_s = done_s + f8(p, _FEEDBACK + tier)[case]
    own = i4(p, _POOL)[unit]
    f8(p, _BUSY)[own] += done_s - now_s
    i8(p, _MISSIONS)[own] += 1
    free_s[unit] = done_s
    if walks or town == base[unit]:
        home_s[unit] = done_s
    else:
        i4(p, _LAST_TOWN)[unit] = town
        home_s[unit] = inf
    # its limits, then its report
    limit = tier * PRIORITIES + priority
    to_arrival_s, on_site_s = f8(p, _TO_ARRIVAL)[limit], f8(p, _ON_SITE)[limit]
    if arrived_s - now_s > to_arrival_s:
        _plan(p, now_s + to_arrival_s, TIMER, number, _LATE, tier, case)
        number += 1
    if work_s > on_site_s:
        _plan(p, arrived_s + on_site_s, TIMER, number, _LATE, tier, case)
        number += 1
    _plan(p, told_s, ARRIVAL, number, _TELL, tier, case)
    i4(p, _LANE_CASE)[unit] = case
    m, k = i8(p, _MISSION), case * _M
    m[k + _M_UNIT], m[k + _M_TIER], m[k + _M_DEPARTMENT], m[k + _M_POOL] = unit, tier, department, pool
    m[k + _M_PRIORITY], m[k + _M_AGE], m[k + _M_FROM], m[k + _M_TO] = priority, age, start, town
    m[k + _M_OUTCOME], m[k + _M_NUMBER] = u1(p, _OUTCOME + tier)[case], number
    times, k = f8(p, _MISSION_S), case * _MS
    times[k + _M_DISPATCHED], times[k + _M_ACCEPTED], times[k + _M_LEFT] = now_s, accepted_s, left_s
    times[k + _M_ARRIVED], times[k + _M_DONE], times[k + _M_TOLD] = arrived_s, done_s, told_s
    times[k + _M_ASKED] = asked_s
    return number + 1


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
    if i1(p, _TASKS_OPEN)[case] != 1 or not _is_ahead(p, case, tier, department):
        return -1, inf
    following = _orders(
        p, case, tier, department, pool, priority, age, asked_s, unit, now_s, number, roads_known
    )
    return following, next_s(p)


@kernel
def begins(p: Any, case: int, tier: int, now_s: float, number: int, is_free: bool) -> float:
    """Begin the first triage of a case at a desk; return the time of the lane's next event, nan if it is not ordinary.

    ``is_free`` tells that somebody there has just come free for it.
    """
    if case >= i8(p, _LANE)[_FED]:
        return np.nan
    desk = i4(p, _DESK_OF)[tier * i8(p, _LANE)[_COMMUNITIES] + i4(p, _COMMUNITY)[case]]
    busy = i8(p, _DESK_BUSY)
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
    m, arrived_s = i8(p, _MISSION), f8(p, _MISSION_S)[case * _MS + _M_ARRIVED]
    if i1(p, _APART)[case]:
        return LATE
    limit = tier * PRIORITIES + m[case * _M + _M_PRIORITY]
    if now_s < arrived_s and u1(p, _REASSIGNS)[limit]:
        town = i4(p, _TOWN_OF)[i4(p, _COMMUNITY)[case]]
        pool = i4(p, _POOL)[m[case * _M + _M_UNIT]]
        unit, time_s = _nearest(p, pool, f8(p, _X)[case], f8(p, _Y)[case], town, now_s)
        if unit == -2 or (unit >= 0 and time_s + f8(p, _RULES)[_GAIN] < arrived_s - now_s):
            return LATE
    reminders = i1(p, _REMINDERS)
    reminders[case] = min(_MOST, reminders[case] + 1)
    return DONE


@kernel
def _earliest(column: Any, case: int, time_s: float) -> None:
    if not column[case] <= time_s:
        column[case] = time_s


@kernel
def _tells(p: Any, case: int, tier: int, now_s: float, number: int) -> tuple[int, int]:
    """The report of a unit has come in: close the case or hand it up; return why the lane stops, and the next number."""
    m = i8(p, _MISSION)
    outcome = m[case * _M + _M_OUTCOME]
    m[case * _M + _M_NUMBER] = -1
    if i1(p, _APART)[case] or u1(p, _IS_MATTER)[i1(p, _KIND)[case]]:
        return TOLD, number
    done_s = f8(p, _MISSION_S)[case * _MS + _M_DONE]
    if i1(p, _STATE)[case] != _OPEN_STATE:
        _write_down(p, case)
        return DONE, number
    if i1(p, _TASKS_OPEN)[case] != 1:
        return TOLD, number
    if outcome == _NO_AUTHORITY or outcome == _NO_MEANS:
        key = i1(p, _TOLD_KIND)[case] * GRADES + i1(p, _TOLD_GRADE)[case]
        following = i1(p, _UNSOLVED)[key * TIERS + tier]
        reason = _FOR_AUTHORITY if outcome == _NO_AUTHORITY else _FOR_MEANS
        if following < 0 or not _hands_on(p, case, i1(p, _AT)[case], following, reason, now_s, number):
            return TOLD, number
        i1(p, _FLOOR)[case] = following
        number += 1
    elif outcome == _FALSE_ALARM or (
        outcome == _SETTLED and f8(p, _REVIEW)[case] >= f8(p, _REVIEW_SHARE)[tier]
    ):
        i1(p, _STATE)[case] = _CLOSED_STATE if outcome == _SETTLED else _WITHDRAWN_STATE
        f8(p, _CLOSED)[case] = now_s
        i1(p, _CLOSED_BY)[case] = tier
        _one_more_open(p, now_s, -1.0)
    else:
        return TOLD, number
    _write_down(p, case)
    handled = f8(p, _HANDLED)
    if not done_s <= handled[case]:
        handled[case] = done_s
    f8(p, _FED_BACK)[case] = now_s
    return DONE, number


@kernel
def _write_down(p: Any, case: int) -> None:
    """Write the mission of a case into the log."""
    if p[_LOG] == 0:
        return
    count = i8(p, _LOG_COUNT)
    log, j = f8(p, _LOG), count[0] * LOG_COLUMNS
    m, k = i8(p, _MISSION), case * _M
    log[j], log[j + 1], log[j + 2], log[j + 3] = case, m[k + _M_UNIT], m[k + _M_DEPARTMENT], m[k + _M_TIER]
    log[j + 4], log[j + 5], log[j + 6] = m[k + _M_FROM], m[k + _M_TO], m[k + _M_OUTCOME]
    for i in range(_M_TOLD):
        log[j + 7 + i] = f8(p, _MISSION_S)[case * _MS + i]
    count[0] += 1


@kernel
def next_wakes(
    p: Any, pools: NDArray[np.int32], wakes: NDArray[np.float64], now_s: float, found: NDArray[np.float64]
) -> bool:
    """See when the next unit of each pool is free, and which pools need to be looked at earlier than is planned.

    Parameters
    ----------
    wakes
        When each pool is looked at, inf for never, indexed by pool; made earlier here.
    found
        For each of ``pools`` the new time, nan where nothing changes; ``(pools.size,)``.

    Returns
    -------
    bool
        Whether any changes.
    """
    free_s = f8(p, _FREE)
    first, end = i4(p, _POOL_FIRST), i4(p, _POOL_END)
    some = False
    for k in range(pools.size):
        pool = pools[k]
        found[k] = np.nan
        if wakes[pool] <= now_s:
            continue
        soonest_s = inf
        for unit in range(first[pool], end[pool]):
            soonest_s = min(soonest_s, free_s[unit])
        soonest_s = max(now_s, soonest_s)
        if soonest_s < wakes[pool]:
            wakes[pool] = found[k] = soonest_s
            some = True
    return some
