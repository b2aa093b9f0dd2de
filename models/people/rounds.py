"""Rounds of doors: in which order a team visits them, and how several crews share them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray


def tour(times_s: NDArray[np.float64], start: int, stops: Sequence[int]) -> list[int]:
    """Return the order of ``stops`` of a short open round from ``start``: nearest neighbour, then 2-opt.

    Parameters
    ----------
    times_s
        ``(n, n)`` travel times between places; need not be symmetric.
    start
        Place where the round begins; it need not end there.
    stops
        Places to visit.
    """
    order = _nearest_neighbour(times_s, start, list(stops))
    improved = True
    while improved:
        improved = False
        for i in range(len(order) - 1):
            for j in range(i + 1, len(order)):
                candidate = [*order[:i], *reversed(order[i : j + 1]), *order[j + 1 :]]
                if tour_time_s(times_s, start, candidate) < tour_time_s(times_s, start, order) - 1e-9:
                    order, improved = candidate, True
    return order


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


def _nearest_neighbour(times_s: NDArray[np.float64], start: int, stops: list[int]) -> list[int]:
    order: list[int] = []
    here = start
    left = list(stops)
    while left:
        here = min(left, key=lambda stop: (times_s[here, stop], stop))
        left.remove(here)
        order.append(here)
    return order
