"""Rounds of doors: in which order a team visits them, and how several crews share them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

EXACT = 8
"""Rounds of so many stops are the best there are; longer ones are improved as far as simple changes go."""
_LONGEST_PIECE = 3


def tour(times_s: NDArray[np.float64], start: int, stops: Sequence[int]) -> list[int]:
    """Return the order of ``stops`` of a short open round from ``start``.

    Up to 8 stops the shortest round (Held & Karp 1962), beyond that nearest neighbour, then 2-opt (Croes 1958) and
    Or-opt (Or 1976) until neither helps.

    Parameters
    ----------
    times_s
        ``(n, n)`` travel times between places; need not be symmetric.
    start
        Place where the round begins; it need not end there.
    stops
        Places to visit.
    """
    times: list[list[float]] = np.asarray(times_s, dtype=float).tolist()
    if len(stops) <= EXACT:
        return _shortest(times, start, list(stops))
    path = [start, *_nearest_neighbour(times, start, list(stops))]
    while _turn_a_piece(times, path) or _move_a_piece(times, path):
        pass
    return path[1:]


def tour_time_s(times_s: NDArray[np.float64], start: int, order: Sequence[int]) -> float:
    """Return the travel time of a round that ends at its last stop."""
    return float(sum(times_s[a, b] for a, b in zip([start, *order], order, strict=False)))


def share(order: Sequence[int], crews: int, time_of: Callable[[int], float]) -> list[list[int]]:
    """Cut one round into consecutive parts, one a crew, of about equal work.

    ``time_of(stop)`` is the work at a stop. A crew may get nothing when there are more crews than stops.
    """
    work = np.array([time_of(stop) for stop in order], dtype=float)
    if not len(order):
        return [[] for _ in range(crews)]
    middle = np.cumsum(work) - work / 2.0
    part = np.minimum((middle / max(work.sum(), 1e-9) * crews).astype(int), crews - 1)
    return [[stop for stop, p in zip(order, part, strict=True) if p == k] for k in range(crews)]


def _nearest_neighbour(times: list[list[float]], start: int, stops: list[int]) -> list[int]:
    order: list[int] = []
    here = start
    left = list(stops)
    while left:
        here = min(left, key=lambda stop: (times[here][stop], stop))
        left.remove(here)
        order.append(here)
    return order


def _shortest(times: list[list[float]], start: int, stops: list[int]) -> list[int]:
    """Return the shortest open round: of every set of stops and its last one, the best way there."""
    count = len(stops)
    # way[visited as bits][last]: time and the stop before
    way: list[dict[int, tuple[float, int]]] = [{} for _ in range(1 << count)]
    for k, stop in enumerate(stops):
        way[1 << k][k] = (times[start][stop], -1)
    for visited in range(1, 1 << count):
        for last, (time_s, _) in way[visited].items():
            row = times[stops[last]]
            for k, stop in enumerate(stops):
                grown = visited | 1 << k
                if grown != visited and (k not in way[grown] or time_s + row[stop] < way[grown][k][0]):
                    way[grown][k] = (time_s + row[stop], last)
    order: list[int] = []
    visited = (1 << count) - 1
    last = min(way[visited], key=lambda k: way[visited][k][0], default=-1)
    while last >= 0:
        order.append(stops[last])
        visited, last = visited & ~(1 << last), way[visited][last][1]
    return order[::-1]


def _turn_a_piece(times: list[list[float]], path: list[int]) -> bool:
    """Turn one piece of the round about if that shortens it (2-opt)."""
    there = list(accumulate((times[a][b] for a, b in pairwise(path)), initial=0.0))
    back = list(accumulate((times[b][a] for a, b in pairwise(path)), initial=0.0))
    for i in range(1, len(path)):
        for j in range(i + 1, len(path)):
            gain = times[path[i - 1]][path[i]] - times[path[i - 1]][path[j]]
            gain += there[j] - there[i] - back[j] + back[i]
            if j + 1 < len(path):
                gain += times[path[j]][path[j + 1]] - times[path[i]][path[j + 1]]
            if gain > 1e-9:
                path[i : j + 1] = path[i : j + 1][::-1]
                return True
    return False


def _move_a_piece(times: list[list[float]], path: list[int]) -> bool:
    """Put one piece of up to three stops somewhere else if that shortens the round (Or-opt)."""
    for size in range(1, _LONGEST_PIECE + 1):
        for i in range(1, len(path) - size + 1):
            piece, rest = path[i : i + size], path[:i] + path[i + size :]
            left = _joint(times, path, i - 1, i) + _joint(times, path, i + size - 1, i + size)
            closed = _joint(times, rest, i - 1, i)
            for k in range(len(rest)):
                opened = times[rest[k]][piece[0]]
                opened += times[piece[-1]][rest[k + 1]] if k + 1 < len(rest) else 0.0
                if left - closed - opened + _joint(times, rest, k, k + 1) > 1e-9:
                    path[:] = rest[: k + 1] + piece + rest[k + 1 :]
                    return True
    return False


def _joint(times: list[list[float]], path: list[int], a: int, b: int) -> float:
    return times[path[a]][path[b]] if b < len(path) else 0.0
