"""Rain that falls on cells and soaks into the ground: Green & Ampt (1911), solved implicitly.

Under a thin film the ground has taken ``F`` after ``t``: ``K t = F - S ln(1 + F / S)``, ``S = (psi + h)
dtheta``. Between two times the difference of both sides is solved for the new F, so one step equals many.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit

SMALL = 1e-12


class Soil(NamedTuple):
    """What the ground takes: a code of a soil in each cell, and the numbers of each soil."""

    kind: np.ndarray  # (rows, cols) uint8
    head_m: np.ndarray  # (n,) suction psi
    deficit: np.ndarray  # (n,) share of the volume that can still fill
    k_m_s: np.ndarray  # (n,) conductivity
    total_m: np.ndarray  # (rows, cols) taken so far


@njit(cache=True, error_model="numpy", nogil=True)
def ponded(total: float, suction: float, k: float, dt: float) -> float:
    """Return the total taken after ``dt`` more of standing water: the root of ``K dt = dF - S ln(...)``.

    The starting value lies left of the root (``ln(1 + x) >= 2 x / (2 + x)``); one Newton step brings it to
    the right of it, from where Newton falls onto it, because the function is convex.
    """
    gain = k * dt
    if gain <= 0.0 or suction <= 0.0:
        return total + gain
    reach = suction + total
    half = 0.5 * (gain - 2.0 * total)
    more = half + math.sqrt(half * half + 2.0 * reach * gain)
    for _ in range(50):
        miss = more - suction * math.log1p(more / reach) - gain
        change = miss * (reach + more) / (total + more)
        more = max(more - change, gain)
        if abs(change) <= SMALL * more:
            break
    return total + more


@njit(cache=True, error_model="numpy", nogil=True)
def rain_and_soak(
    first: int, last: int, h: np.ndarray, owed: np.ndarray, pattern: np.ndarray, rain: float, soil: Soil, dt: float,
    fell_m: np.ndarray, soaked_m: np.ndarray, wet: np.ndarray, peak: np.ndarray,
) -> float:  # fmt: skip
    """Let it rain on rows ``first`` to ``last - 1`` and soak in, for ``dt`` at once; return the greatest depth.

    Parameters
    ----------
    h
        In and out, depth, metres, float32.
    owed
        In and out, float32: what rounding of ``h`` has swallowed; it is given back with the next rain.
    pattern, rain
        The rain on a cell is ``pattern * rain`` metres.
    fell_m, soaked_m
        Out, ``(rows,)`` float64: sums of the row.
    wet
        In and out: columns between which a row is wet; it only widens.
    peak
        In and out: greatest depth so far.
    """
    cols = h.shape[1]
    deepest = 0.0
    for j in range(first, last):
        fell, soaked = 0.0, 0.0
        a, b = (0, cols) if rain > 0.0 else (wet[j, 0], wet[j, 1])
        for i in range(a, b):
            down = pattern[j, i] * rain
            water = h[j, i] + down
            if water <= 0.0:
                continue
            fell += down
            water += owed[j, i]
            kind = soil.kind[j, i]
            k = soil.k_m_s[kind]
            if k > 0.0:
                before = soil.total_m[j, i]
                suction = (soil.head_m[kind] + h[j, i]) * soil.deficit[kind]
                taken = min(ponded(before, suction, k, dt) - before, max(water, 0.0))
                soil.total_m[j, i] = before + taken
                soaked += taken
                water -= taken
            kept = max(np.float32(water), np.float32(0.0))
            owed[j, i] = np.float32(water - kept)
            h[j, i] = kept
            peak[j, i] = max(peak[j, i], kept)
            deepest = max(deepest, float(kept))
            if kept > 0.0:
                wet[j, 0], wet[j, 1] = min(wet[j, 0], i), max(wet[j, 1], i + 1)
        fell_m[j], soaked_m[j] = fell, soaked
    return deepest


@njit(cache=True, error_model="numpy", nogil=True)
def wet_columns(h: np.ndarray, qx: np.ndarray, qy: np.ndarray, wet: np.ndarray) -> float:
    """Write between which columns each row holds or moves water; return the greatest depth."""
    rows, cols = h.shape
    deepest = 0.0
    for j in range(rows):
        a, b = cols, 0
        for i in range(cols):
            if h[j, i] > 0.0 or qx[j, i] != 0.0 or qx[j, i + 1] != 0.0 or qy[j, i] != 0.0 or qy[j + 1, i] != 0.0:
                a, b = min(a, i), i + 1
                deepest = max(deepest, np.float64(h[j, i]))
        wet[j, 0], wet[j, 1] = a, b
    return deepest
