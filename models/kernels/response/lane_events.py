"""The events of the fast lane: a heap by time, order and number, as the clock has one."""

from __future__ import annotations

from math import inf
from typing import Any

from models.kernels.response.lane_columns import F8, I8, WIDTH, L, M, f8, i8, kernel

COMPLETION, TIMER, ARRIVAL, ORDER_BIT = 1, 2, 3, 56
"""Orders of `models.core.clock`; the key of an event is its order above its number."""
MOST_EVENTS = 3
"""No event of the lane plans more others."""
FINISH, TELL, HAND, LIMIT = 0, 1, 2, 3
"""What an event is: work at a desk ends, a report comes in, a case that was handed on is there, a limit is broken."""


@kernel
def plan(p: Any, time_s: float, order: int, number: int, what: int, tier: int, case: int) -> None:
    """Plan what comes next for a case at a tier; there is room for it."""
    key, item = (order << ORDER_BIT) | number, what | (tier << 2) | (case << 4)
    times, keys, items, lane = f8(p, F8.event_s), i8(p, I8.event_key), i8(p, I8.event_item), i8(p, I8.lane)
    k = lane[L.size]
    lane[L.size] = k + 1
    while k > 0:
        up = (k - 1) >> 1
        if times[up] < time_s or (times[up] == time_s and keys[up] < key):
            break
        times[k], keys[k], items[k] = times[up], keys[up], items[up]
        k = up
    times[k], keys[k], items[k] = time_s, key, item


@kernel
def pop(p: Any) -> None:
    """Take the first event away."""
    times, keys, items, lane = f8(p, F8.event_s), i8(p, I8.event_key), i8(p, I8.event_item), i8(p, I8.lane)
    n = lane[L.size] - 1
    lane[L.size] = n
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
def drop_stale(p: Any) -> None:
    """Take events of missions away that have left the lane."""
    lane, keys, items, mission = i8(p, I8.lane), i8(p, I8.event_key), i8(p, I8.event_item), i8(p, I8.mission)
    while lane[L.size] > 0 and items[0] & 1:
        # those of one mission have numbers side by side, its report the last
        before = mission[(items[0] >> 4) * WIDTH + M.number] - (keys[0] & ((1 << ORDER_BIT) - 1))
        if before == 0 or (0 < before <= 2 and items[0] & 3 == LIMIT):
            return
        pop(p)


@kernel
def next_s(p: Any) -> float:
    """Return the time of the next event, inf for none."""
    drop_stale(p)
    lane = i8(p, I8.lane)
    first_s = f8(p, F8.event_s)[0] if lane[L.size] > 0 else inf
    if i8(p, I8.reported_count)[0] < lane[L.fed]:
        first_s = min(first_s, f8(p, F8.feed_s)[0])
    return first_s
