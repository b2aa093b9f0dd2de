"""The units of the fast lane: who is nearest, and what comes of it when he sets out.

As `models.response.units.dispatcher` has it, for a mission that nobody looks at.
"""

from __future__ import annotations

from math import inf, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.kernels.response.lane_columns import (
    F8,
    I1,
    I2,
    I4,
    I8,
    ON_SITE,
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
from models.kernels.response.lane_events import ARRIVAL, LIMIT, TELL, TIMER, plan

PRIORITIES = 3
DRY, HEAVY = 0, 2
"""Classes of rain of `models.response.units.roads`."""
UNKNOWN = -2
"""No unit, but a question: a way has to be looked up first (`models.response.units.mission_client`)."""
MOST = 127
"""What fits into a byte."""


@kernel
def _foot_s(p: Any, distance_m: float, town: int) -> float:
    rules = f8(p, F8.rules)
    speed_m_s = rules[R.foot_m_s] * (1.0 if i1(p, I1.rain)[town] < HEAVY else rules[R.rain_factor])
    return distance_m * rules[R.winding] / speed_m_s


@kernel
def _local_s(p: Any, distance_m: float, town: int) -> float:
    rules, rain = f8(p, F8.rules), i1(p, I1.rain)[town]
    factor = 1.0 if rain == DRY else rules[R.rain_factor] if rain < HEAVY else rules[R.heavy_factor]
    return distance_m * rules[R.winding] / (rules[R.local_m_s] * factor)


@kernel
def _way_s(p: Any, start: int, end: int) -> float:
    """Return the driving time between two towns, where those to the second are known."""
    return f8(p, F8.way_s)[end * i8(p, I8.lane)[L.towns] + start]


@kernel
def _is_home(p: Any, unit: int, now_s: float) -> int:
    """Tell whether a free unit is back at its base; -1 if its way home is not known."""
    home_s = f8(p, F8.home_s)
    if home_s[unit] == inf:
        base = i4(p, I4.base)[unit]
        if not u1(p, U1.way_known)[base]:
            return -1
        home_s[unit] = f8(p, F8.free_s)[unit] + _way_s(p, i4(p, I4.last_town)[unit], base)
    return 1 if home_s[unit] <= now_s else 0


@kernel
def _town_of(p: Any, unit: int, now_s: float) -> int:
    """Return the town that a free unit is nearest to on its way home."""
    half_s = 0.5 * (f8(p, F8.free_s)[unit] + f8(p, F8.home_s)[unit])
    return i4(p, I4.last_town)[unit] if now_s < half_s else i4(p, I4.base)[unit]


@kernel
def nearest(p: Any, pool: int, x_m: float, y_m: float, town: int, now_s: float) -> tuple[int, float]:
    """Return the free unit of a pool that would be there first, and when: -1 without one, or `UNKNOWN`."""
    free_s = f8(p, F8.free_s)
    first, end = i4(p, I4.pool_first)[pool], i4(p, I4.pool_end)[pool]
    best, best_s = -1, inf
    if u1(p, U1.walks)[first]:
        xs, ys = f8(p, F8.unit_x_m), f8(p, F8.unit_y_m)
        for unit in range(first, end):
            if free_s[unit] <= now_s:
                dx, dy = xs[unit] - x_m, ys[unit] - y_m
                d2 = dx * dx + dy * dy
                if d2 < best_s:
                    best, best_s = unit, d2
        return best, (_foot_s(p, sqrt(best_s), town) if best >= 0 else inf)
    if not u1(p, U1.way_known)[town]:
        return UNKNOWN, inf
    turnout_s = f8(p, F8.turnout_s)[pool]
    for unit in range(first, end):
        if free_s[unit] <= now_s:
            home = _is_home(p, unit, now_s)
            if home < 0:
                return UNKNOWN, inf
            if home:
                time_s = _way_s(p, i4(p, I4.base)[unit], town) + turnout_s
            else:
                time_s = _way_s(p, _town_of(p, unit, now_s), town)
            if time_s < best_s:
                best, best_s = unit, time_s
    return best, best_s


@kernel
def nearest_to(p: Any, pool: int, case: int, now_s: float) -> tuple[int, float]:
    """Return the free unit of a pool that would be at a case first, and when: -1 without one, or `UNKNOWN`."""
    town = i4(p, I4.town_of)[i4(p, I4.community)[case]]
    return nearest(p, pool, f8(p, F8.x_m)[case], f8(p, F8.y_m)[case], town, now_s)


@kernel
def nearest_of(p: Any, pools: NDArray[np.int32], case: int, now_s: float) -> int:
    """Return the free unit of several pools that would be at a case first: -1 without one, or `UNKNOWN`."""
    town = i4(p, I4.town_of)[i4(p, I4.community)[case]]
    x_m, y_m = f8(p, F8.x_m)[case], f8(p, F8.y_m)[case]
    best, best_s = -1, inf
    for pool in pools:
        unit, time_s = nearest(p, pool, x_m, y_m, town, now_s)
        if unit == UNKNOWN:
            return UNKNOWN
        if time_s < best_s:
            best, best_s = unit, time_s
    return best


@kernel
def may_take(
    p: Any, pool: int, priority: int, x_m: float, y_m: float, town: int, now_s: float, before_s: float
) -> bool:
    """Tell whether a unit of a pool that is on its way to a lesser case might be there before a time."""
    free_s, lane_case = f8(p, F8.free_s), i4(p, I4.lane_case)
    for unit in range(i4(p, I4.pool_first)[pool], i4(p, I4.pool_end)[pool]):
        if free_s[unit] <= now_s:
            continue
        other = lane_case[unit]
        if other < 0:
            return True  # he does not go by the lane: the dispatcher knows
        m, k = i8(p, I8.mission), other * WIDTH
        if m[k + M.number] < 0 or m[k + M.unit] != unit:
            return True
        times, j = f8(p, F8.mission_s), other * TIMES
        arrived_s, left_s = times[j + T.arrived_s], times[j + T.left_s]
        lesser = m[k + M.priority] - priority >= f8(p, F8.rules)[R.least_gap]
        if not lesser or arrived_s <= now_s or not times[j + T.accepted_s] <= now_s:
            continue
        if u1(p, U1.walks)[unit]:
            dx, dy = f8(p, F8.x_m)[other] - x_m, f8(p, F8.y_m)[other] - y_m
            time_s = _foot_s(p, sqrt(dx * dx + dy * dy), town)
        else:
            there = left_s <= now_s and now_s - left_s >= 0.5 * (arrived_s - left_s)
            time_s = _way_s(p, m[k + M.to_town] if there else m[k + M.from_town], town)
        if time_s < before_s:
            return True
    return False


@kernel
def is_ahead(p: Any, case: int, tier: int, department: int) -> bool:
    """Tell whether nobody looks at the steps of a case, and its visit was drawn ahead."""
    if i1(p, I1.apart)[case] or u1(p, U1.is_matter)[i1(p, I1.kind)[case]]:
        return False
    return i2(p, I2.department_0 + tier)[case] == department and not u1(p, U1.seen)[case] & (16 << tier)


@kernel
def set_out(
    p: Any, case: int, tier: int, department: int, pool: int, priority: int, age: int, asked_s: float, unit: int,
    now_s: float, number: int, roads_known: bool,
) -> int:  # fmt: skip
    """Order a free unit out to a case whose visit was drawn ahead; return the next number, -1 if it has no way."""
    community = i4(p, I4.community)[case]
    town, x_m, y_m = i4(p, I4.town_of)[community], f8(p, F8.x_m)[case], f8(p, F8.y_m)[case]
    walks = u1(p, U1.walks)[unit]
    free_s, home_s, base = f8(p, F8.free_s), f8(p, F8.home_s), i4(p, I4.base)
    accepted_s = now_s + f8(p, F8.accept_0 + tier)[case]
    left_s = accepted_s
    home = _is_home(p, unit, now_s)
    if home < 0:
        return -1
    if home:
        left_s += f8(p, F8.turnout_0 + tier)[case]
        start = base[unit]
    else:
        start = _town_of(p, unit, now_s)
    if walks:
        dx, dy = f8(p, F8.unit_x_m)[unit] - x_m, f8(p, F8.unit_y_m)[unit] - y_m
        arrived_s = left_s + _foot_s(p, sqrt(dx * dx + dy * dy), town)
    else:
        drive_s = _way_s(p, start, town)
        if not roads_known or not u1(p, U1.way_known)[town] or drive_s == inf:
            return -1
        if start == town and start == base[unit]:
            dx, dy = f8(p, F8.unit_x_m)[unit] - x_m, f8(p, F8.unit_y_m)[unit] - y_m
        else:
            dx, dy = f8(p, F8.town_x_m)[town] - x_m, f8(p, F8.town_y_m)[town] - y_m
        arrived_s = left_s + (drive_s + _local_s(p, sqrt(dx * dx + dy * dy), town))
    # he goes
    seen = u1(p, U1.seen)
    seen[case] |= 16 << tier
    dispatched = f8(p, F8.dispatched)
    if dispatched[case] != dispatched[case]:
        dispatched[case] = now_s
    _earliest(f8(p, F8.accepted), case, accepted_s)
    _earliest(f8(p, F8.on_the_way), case, left_s)
    _earliest(f8(p, F8.arrived), case, arrived_s)
    visits = i1(p, I1.visits)
    visits[case] = min(MOST, visits[case] + 1)
    work_s = f8(p, F8.work_0 + tier)[case]
    done_s = arrived_s + work_s
    told_s = done_s + f8(p, F8.feedback_0 + tier)[case]
    own = i4(p, I4.pool)[unit]
    f8(p, F8.busy_s)[own] += done_s - now_s
    i8(p, I8.missions)[own] += 1
    free_s[unit] = done_s
    if walks or town == base[unit]:
        home_s[unit] = done_s
    else:
        i4(p, I4.last_town)[unit] = town
        home_s[unit] = inf
    # its limits, then its report
    limit = tier * PRIORITIES + priority
    to_arrival_s, on_site_s = f8(p, F8.to_arrival_s)[limit], f8(p, F8.on_site_s)[limit]
    limits = 0
    if arrived_s - now_s > to_arrival_s:
        plan(p, now_s + to_arrival_s, TIMER, number, LIMIT, tier, case)
        number, limits = number + 1, TO_ARRIVAL
    if work_s > on_site_s:
        plan(p, arrived_s + on_site_s, TIMER, number, LIMIT, tier, case)
        number, limits = number + 1, limits | ON_SITE
    plan(p, told_s, ARRIVAL, number, TELL, tier, case)
    i4(p, I4.lane_case)[unit] = case
    m, k = i8(p, I8.mission), case * WIDTH
    m[k + M.unit], m[k + M.tier], m[k + M.department], m[k + M.pool] = unit, tier, department, pool
    m[k + M.priority], m[k + M.age], m[k + M.from_town], m[k + M.to_town] = priority, age, start, town
    m[k + M.outcome], m[k + M.limits], m[k + M.number] = u1(p, U1.outcome_0 + tier)[case], limits, number
    times, k = f8(p, F8.mission_s), case * TIMES
    times[k + T.dispatched_s], times[k + T.accepted_s], times[k + T.left_s] = now_s, accepted_s, left_s
    times[k + T.arrived_s], times[k + T.done_s], times[k + T.told_s] = arrived_s, done_s, told_s
    times[k + T.asked_s] = asked_s
    return number + 1


@kernel
def _earliest(column: Any, case: int, time_s: float) -> None:
    if not column[case] <= time_s:
        column[case] = time_s


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
    free_s = f8(p, F8.free_s)
    first, end = i4(p, I4.pool_first), i4(p, I4.pool_end)
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
