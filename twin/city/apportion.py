"""Whole things shared out in proportion: residents, grids, units, so that the sums are right."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_TINY = 1e-300


def whole_shares(weights: NDArray[np.float64], group: Ints, totals: Ints, least: int | Ints = 0) -> Ints:
    """Return whole numbers in proportion to weights that sum to the total of each group, ``(n,)``.

    Each gets the whole part of its quota, and the largest remainders (Hamilton) get one more; equal ones in their
    order. Whoever would get less than the least gets the least, and the others share what is left.

    Parameters
    ----------
    weights
        Zero or more, ``(n,)``; a group of zeros is shared evenly.
    group
        Number of the group of each, ``(n,)``.
    totals
        What each group has together, ``(groups,)``; not less than its leasts together, else those are given.
    least
        What each gets at least, one number or ``(n,)``.
    """
    floor = np.broadcast_to(np.asarray(least, dtype=np.int64), weights.shape)
    none = np.bincount(group, weights, totals.size) <= 0.0
    part = np.where(none[group], 1.0, weights)
    totals = np.maximum(totals, _summed(group, floor, totals.size))
    free = np.ones(weights.size, dtype=np.bool_)
    while True:  # whoever gets the least is set apart, which leaves less for the others
        spare = totals - _summed(group, floor * ~free, totals.size)
        sums = np.bincount(group, part * free, totals.size)
        quota = part * (spare / np.maximum(sums, _TINY))[group]
        low = free & (quota < floor)
        if not low.any():
            break
        free &= ~low
    given = np.where(free, np.floor(quota, where=free, out=np.zeros_like(quota)), floor).astype(np.int64)
    left = totals - _summed(group, given, totals.size)
    order = np.lexsort((np.where(free, given - quota, 1.0), group))
    rank = np.arange(group.size) - np.searchsorted(group[order], np.arange(totals.size))[group[order]]
    given[order] += rank < left[group[order]]
    return given


def shared_out(count: int, weights: NDArray[np.float64]) -> Ints:
    """Return whole numbers in proportion to weights, ``(n,)``, that add up to ``count`` (one group)."""
    return whole_shares(weights, np.zeros(weights.size, np.int64), np.array([count]))


def _summed(group: Ints, values: Ints, groups: int) -> Ints:
    return np.bincount(group, values, groups).astype(np.int64)
