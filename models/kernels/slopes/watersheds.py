"""Rain sums of many units over many windows, and the share of slopes that fail."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, error_model="numpy", nogil=True)
def exceedance(
    total_mm: np.ndarray,
    marks_mm: np.ndarray,
    now_s: float,
    mark_s: float,
    duration_h: np.ndarray,
    critical_mm: np.ndarray,
) -> np.ndarray:
    """Return the greatest ratio of the rain in a window to its critical depth, ``(n,)``.

    Parameters
    ----------
    total_mm
        Rain up to now since a fixed time, ``(n,)``.
    marks_mm
        The same at whole multiples of ``mark_s``; multiple j in row ``j % rows``, ``(rows, n)``. Between two marks the
        rain is even.
    now_s
        Time at which the windows end.
    duration_h, critical_mm
        Length of each window, and the depth that counts as 1.
    """
    rows = marks_mm.shape[0]
    worst = np.zeros(total_mm.size)
    for k in range(duration_h.size):
        # where the window begins, in marks: as much of the way between two of them
        at = (now_s - 3600.0 * duration_h[k]) / mark_s
        mark = np.floor(at)
        share = at - mark
        before, after = marks_mm[int(mark) % rows], marks_mm[int(mark + 1.0) % rows]
        for unit in range(total_mm.size):
            # rain in the window: the sum now less the sum when it began
            began = before[unit] + share * (after[unit] - before[unit])
            ratio = (total_mm[unit] - began) / critical_mm[k]
            if ratio > worst[unit]:
                worst[unit] = ratio
    return worst


@njit(cache=True, error_model="numpy", nogil=True)
def share_reached(critical: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Return the share of each row of ``critical`` (rising, ``(n, draws)``) at or below the value, ``(n,)``."""
    draws = critical.shape[1]
    share = np.empty(value.size)
    for unit in range(value.size):
        # bisection: the first draw above the value
        low, high = 0, draws
        while low < high:
            middle = (low + high) >> 1
            if critical[unit, middle] <= value[unit]:
                low = middle + 1
            else:
                high = middle
        share[unit] = low / draws
    return share
