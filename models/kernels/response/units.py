"""The units of the fast lane: who is nearest, and what comes of it when he sets out.

As `models.response.units.dispatcher` has it, for a mission that nobody looks at: its whole course is known as soon as
it is ordered.
"""

from __future__ import annotations

from math import inf, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.kernels.orders import ARRIVAL, TIMER
from models.kernels.response import course
from models.kernels.response.columns import ON_SITE, TO_ARRIVAL, kernel, lane_of, part
from models.kernels.response.events import LIMIT, TELL, next_s, plan
from models.kernels.response.states import UNKNOWN

NOT_ORDINARY = -1
"""Instead of the number of the next event: the loop has to do it."""


@part
def _foot_s(lane: Any, dx_m: float, dy_m: float, town: int) -> float:
    rules = lane.rules[0]
    return course.foot_s(
        sqrt(dx_m * dx_m + dy_m * dy_m), rules.winding, rules.foot_m_s, lane.towns.rain[town], rules.rain_factor
    )


@part
def _local_s(lane: Any, dx_m: float, dy_m: float, town: int) -> float:
    rules = lane.rules[0]
    return course.local_s(
        sqrt(dx_m * dx_m + dy_m * dy_m), rules.winding, rules.local_m_s, lane.towns.rain[town], rules.rain_factor,
        rules.heavy_factor,
    )  # fmt: skip


@part
def _drive_s(lane: Any, start: int, from_x_m: float, from_y_m: float, end: int, x_m: float, y_m: float) -> float:
    """Return the driving time between two places, as `models.response.units.roads.Roads.drive_s`; nan if not known."""
    towns = lane.towns
    if start == end:
        return _local_s(lane, from_x_m - x_m, from_y_m - y_m, end)
    if not towns.is_known[end]:
        return np.nan
    out_s = _local_s(lane, towns.x_m[start] - from_x_m, towns.y_m[start] - from_y_m, start)
    in_s = _local_s(lane, towns.x_m[end] - x_m, towns.y_m[end] - y_m, end)
    return course.way_s(towns.way_s[end, start], out_s, in_s)


@part
def _way_s(
    lane: Any, unit: int, start: int, from_x_m: float, from_y_m: float, end: int, x_m: float, y_m: float
) -> float:
    """Return how long a unit takes between two places, on foot or by road; nan if its way is not known."""
    if lane.units.walks[unit]:
        return _foot_s(lane, from_x_m - x_m, from_y_m - y_m, end)
    return _drive_s(lane, start, from_x_m, from_y_m, end, x_m, y_m)


@part
def _is_home(lane: Any, unit: int, now_s: float) -> int:
    """Tell whether a free unit is back at its base; -1 if its way home is not known."""
    units = lane.units
    if units.home_s[unit] == inf:
        # nobody has asked since it came free: by the roads as they are now
        way_s = _way_s(
            lane, unit, units.last_town[unit], units.last_x_m[unit], units.last_y_m[unit],
            units.base[unit], units.x_m[unit], units.y_m[unit],
        )  # fmt: skip
        if way_s != way_s:
            return -1
        units.home_s[unit] = course.home_by(units.free_s[unit], way_s)
    return 1 if units.home_s[unit] <= now_s else 0


@part
def _place_of(units: Any, unit: int, now_s: float) -> tuple[int, float, float]:
    """Return town and place where a free unit counts on its way home."""
    if course.is_past_half(units.free_s[unit], units.home_s[unit], now_s):
        return units.base[unit], units.x_m[unit], units.y_m[unit]
    return units.last_town[unit], units.last_x_m[unit], units.last_y_m[unit]


@part
def town_of_case(lane: Any, case: int) -> int:
    """Return the town of a case."""
    return lane.towns.town_of[lane.cases.community[case]]


@kernel
def nearest(handle: Any, pool: int, case: int, now_s: float) -> tuple[int, float]:
    """Return the free unit of a pool that would be at a case first, and when: -1 without one, or `UNKNOWN`."""
    lane = lane_of(handle)
    units, pools, town = lane.units, lane.pools, town_of_case(lane, case)
    x_m, y_m = lane.cases.x_m[case], lane.cases.y_m[case]
    best, best_s = -1, inf
    for unit in range(pools.first[pool], pools.end[pool]):
        if units.free_s[unit] <= now_s:
            home = _is_home(lane, unit, now_s)
            start, from_x_m, from_y_m = _place_of(units, unit, now_s)
            way_s = _way_s(lane, unit, start, from_x_m, from_y_m, town, x_m, y_m)
            if home < 0 or way_s != way_s:
                return UNKNOWN, inf
            time_s = course.ready_s(pools.accept_s[pool], pools.turnout_s[pool], home == 1) + way_s
            if time_s < best_s:
                best, best_s = unit, time_s
    return best, best_s


@kernel
def nearest_of(handle: Any, pools: NDArray[np.int32], case: int, now_s: float) -> int:
    """Return the free unit of several pools that would be at a case first: -1 without one, or `UNKNOWN`."""
    best, best_s = -1, inf
    for pool in pools:
        unit, time_s = nearest(handle, pool, case, now_s)
        if unit == UNKNOWN:
            return UNKNOWN
        if time_s < best_s:
            best, best_s = unit, time_s
    return best


@kernel
def may_take(handle: Any, pool: int, priority: int, case: int, now_s: float, before_s: float) -> bool:
    """Tell whether a unit of a pool that is on its way to a lesser case might be at a case before a time."""
    lane = lane_of(handle)
    units, cases, town = lane.units, lane.cases, town_of_case(lane, case)
    for unit in range(lane.pools.first[pool], lane.pools.end[pool]):
        if units.free_s[unit] <= now_s:
            continue
        other = units.lane_case[unit]
        if other < 0:
            return True  # he does not go by the lane: the dispatcher knows
        m = lane.mission[other]
        if m.number < 0 or m.unit != unit:
            return True
        if not course.is_lesser(m.priority, priority, lane.rules[0].least_gap):
            continue
        if m.arrived_s <= now_s or not m.accepted_s <= now_s:
            continue
        start, from_x_m, from_y_m = m.from_town, m.from_x_m, m.from_y_m
        if course.is_nearer_to_end(m.left_s, m.arrived_s, now_s):
            start, from_x_m, from_y_m = m.to_town, cases.x_m[other], cases.y_m[other]
        way_s = _way_s(lane, unit, start, from_x_m, from_y_m, town, cases.x_m[case], cases.y_m[case])
        if not lane.pools.accept_s[pool] + way_s >= before_s:  # a way that is not known, the dispatcher knows
            return True
    return False


@part
def is_ahead(lane: Any, case: int, tier: int, department: int) -> bool:
    """Tell whether nobody looks at the steps of a case, and its visit was drawn ahead."""
    cases = lane.cases
    if cases.apart[case] or lane.routes.is_process[cases.kind[case]]:
        return False
    return lane.draws.department[tier, case] == department and not cases.seen[case] & course.first_visit(tier)


@part
def _arrival_s(
    lane: Any, case: int, unit: int, start: int, from_x_m: float, from_y_m: float, left_s: float, roads_known: bool
) -> float:
    """Return when a unit that leaves a place is at a case; nan if it might meet a cut, or has no way that is known."""
    if not roads_known and not lane.units.walks[unit]:
        return np.nan
    way_s = _way_s(
        lane, unit, start, from_x_m, from_y_m, town_of_case(lane, case), lane.cases.x_m[case], lane.cases.y_m[case]
    )
    return np.nan if way_s == inf else left_s + way_s


@kernel
def set_out(
    handle: Any, case: int, tier: int, department: int, pool: int, priority: int, age: int, asked_s: float, unit: int,
    now_s: float, number: int, roads_known: bool,
) -> int:  # fmt: skip
    """Order a free unit out to a case whose visit was drawn ahead; return the next number, -1 if it is not ordinary."""
    lane = lane_of(handle)
    cases, draws, units, pools, town = lane.cases, lane.draws, lane.units, lane.pools, town_of_case(lane, case)
    accepted_s = now_s + draws.accept_s[tier, case]
    left_s = accepted_s
    home = _is_home(lane, unit, now_s)
    if home < 0:
        return NOT_ORDINARY
    if home:
        left_s += draws.turnout_s[tier, case]
    start, from_x_m, from_y_m = _place_of(units, unit, now_s)
    arrived_s = _arrival_s(lane, case, unit, start, from_x_m, from_y_m, left_s, roads_known)
    if arrived_s != arrived_s:
        return NOT_ORDINARY
    # he goes: the stamps of the case, and until when the unit is taken
    cases.seen[case] |= course.first_visit(tier)
    if cases.dispatched_s[case] != cases.dispatched_s[case]:
        cases.dispatched_s[case] = now_s
    cases.accepted_s[case] = course.earliest(cases.accepted_s[case], accepted_s)
    cases.on_the_way_s[case] = course.earliest(cases.on_the_way_s[case], left_s)
    cases.arrived_s[case] = course.earliest(cases.arrived_s[case], arrived_s)
    cases.visits[case] = course.one_more(cases.visits[case])
    done_s = arrived_s + draws.work_s[tier, case]
    own = units.pool[unit]
    pools.busy_s[own] += done_s - now_s
    pools.missions[own] += 1
    units.free_s[unit], units.home_s[unit] = done_s, inf
    units.last_town[unit], units.last_x_m[unit], units.last_y_m[unit] = town, cases.x_m[case], cases.y_m[case]
    units.lane_case[unit] = case
    m = lane.mission[case]
    m.unit, m.tier, m.department, m.pool, m.priority, m.age = unit, tier, department, pool, priority, age
    m.from_town, m.to_town, m.outcome = start, town, draws.outcome[tier, case]
    m.from_x_m, m.from_y_m = from_x_m, from_y_m
    m.asked_s, m.dispatched_s, m.accepted_s, m.left_s = asked_s, now_s, accepted_s, left_s
    m.arrived_s, m.done_s, m.told_s = arrived_s, done_s, done_s + draws.feedback_s[tier, case]
    return _plan_mission(lane, case, draws.work_s[tier, case], number)


@part
def _plan_mission(lane: Any, case: int, work_s: float, number: int) -> int:
    """Plan the limits that a mission will break, then its report; return the next number."""
    m, state = lane.mission[case], lane.state[0]
    row = course.limit_row(m.tier, m.priority)
    to_arrival_s, on_site_s = lane.routes.to_arrival_s[row], lane.routes.on_site_s[row]
    m.limits = 0
    if course.is_overdue(m.arrived_s - m.dispatched_s, to_arrival_s):
        plan(lane.queue, state, m.dispatched_s + to_arrival_s, TIMER, number, LIMIT, m.tier, case)
        number, m.limits = number + 1, TO_ARRIVAL
    if course.is_overdue(work_s, on_site_s):
        plan(lane.queue, state, m.arrived_s + on_site_s, TIMER, number, LIMIT, m.tier, case)
        number, m.limits = number + 1, m.limits | ON_SITE
    plan(lane.queue, state, m.told_s, ARRIVAL, number, TELL, m.tier, case)
    m.number = number
    return number + 1


@kernel
def orders(
    handle: Any, case: int, tier: int, department: int, pool: int, priority: int, age: int, asked_s: float, unit: int,
    now_s: float, number: int, roads_known: bool,
) -> tuple[int, float]:  # fmt: skip
    """Order a free unit out on a mission that has waited, or comes from elsewhere.

    Returns
    -------
    tuple
        The clock's next number, `NOT_ORDINARY` if the mission is not; time of the lane's next event.
    """
    lane = lane_of(handle)
    if lane.cases.tasks_open[case] != 1 or not is_ahead(lane, case, tier, department):
        return NOT_ORDINARY, inf
    following = set_out(
        handle, case, tier, department, pool, priority, age, asked_s, unit, now_s, number, roads_known
    )  # fmt: skip
    return following, next_s(lane)


@kernel
def next_wakes(
    handle: Any, pools: NDArray[np.int32], wakes: NDArray[np.float64], now_s: float, changed_s: NDArray[np.float64]
) -> bool:
    """See when the next unit of each pool is free, and which pools need to be looked at earlier than is planned.

    Parameters
    ----------
    wakes
        When each pool is looked at, inf for never, indexed by pool; made earlier here.
    changed_s
        For each of ``pools`` the new time, nan where nothing changes; ``(pools.size,)``.

    Returns
    -------
    bool
        Whether any changes.
    """
    lane = lane_of(handle)
    some = False
    for k, pool in enumerate(pools):
        changed_s[k] = np.nan
        if wakes[pool] <= now_s:
            continue
        soonest_s = inf
        for unit in range(lane.pools.first[pool], lane.pools.end[pool]):
            soonest_s = min(soonest_s, lane.units.free_s[unit])
        soonest_s = max(now_s, soonest_s)
        if soonest_s < wakes[pool]:
            wakes[pool] = changed_s[k] = soonest_s
            some = True
    return some
