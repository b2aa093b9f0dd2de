"""The events of the fast lane: a heap by time, order and number, as the clock has one."""

from __future__ import annotations

from math import inf
from typing import Any

from models.kernels.response.columns import kernel, part

ORDER_BIT = 56
"""The key of an event is its order above its number."""
MOST_EVENTS = 3
"""No event of the lane plans more others."""
FINISH, TELL, HAND, LIMIT = range(4)
"""What an event is: work at a desk ends, a report comes in, a case that was handed on is there, a limit is broken."""


@kernel
def plan(queue: Any, state: Any, time_s: float, order: int, number: int, what: int, tier: int, case: int) -> None:
    """Plan what comes next for a case at a tier; there is room for it."""
    key = (order << ORDER_BIT) | number
    k = state.size
    state.size = k + 1
    while k > 0:
        up = (k - 1) >> 1
        above = queue[up]
        if above.time_s < time_s or (above.time_s == time_s and above.key < key):
            break
        queue[k] = above
        k = up
    event = queue[k]
    event.time_s, event.key, event.case, event.tier, event.what = time_s, key, case, tier, what


@part
def goes_before(a: Any, b: Any) -> bool:
    """Tell whether one event comes before another."""
    return a.time_s < b.time_s or (a.time_s == b.time_s and a.key < b.key)


@kernel
def pop(queue: Any, state: Any) -> None:
    """Take the first event away."""
    n = state.size - 1
    state.size = n
    last = queue[n]
    k = 0
    while True:
        down = 2 * k + 1
        if down >= n:
            break
        if down + 1 < n and goes_before(queue[down + 1], queue[down]):
            down += 1
        if goes_before(last, queue[down]):
            break
        queue[k] = queue[down]
        k = down
    queue[k] = last


@part
def drop_stale(queue: Any, state: Any, mission: Any) -> None:
    """Take events of missions away that have left the lane."""
    while state.size > 0:
        event = queue[0]
        if event.what != TELL and event.what != LIMIT:
            return
        # the events of one mission have numbers side by side, its report the last
        before = mission[event.case].number - (event.key & ((1 << ORDER_BIT) - 1))
        if before == 0 or (0 < before <= 2 and event.what == LIMIT):
            return
        pop(queue, state)


@part
def next_s(lane: Any) -> float:
    """Return the time of the next event, inf for none."""
    queue, state = lane.queue, lane.state[0]
    drop_stale(queue, state, lane.mission)
    first_s = queue[0].time_s if state.size > 0 else inf
    if lane.sums.reported[0] < state.fed:
        first_s = min(first_s, state.feed_s)
    return first_s
