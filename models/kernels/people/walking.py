"""Walking and driving times along edges, and the vertices of a walk."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

FOOTPATH, STEPS, LANE, ROAD, WATER = 0, 1, 2, 3, 4


TOBLER, NAISMITH_LANGMUIR, CAMPBELL_P5, CAMPBELL_P10, CAMPBELL_P20, CAMPBELL_QUADRATIC = 0, 1, 2, 3, 4, 5

_LEAST_SHARE = 0.02
"""Campbell's fits leave their range on slopes that are climbed on all fours, and would stop or turn people there."""


@njit(cache=True, error_model="numpy")
def slope_speed_m_s(slope: float, law: int) -> float:
    """Return the walking speed of a published law, m/s; ``slope`` is rise over run, uphill positive.

    Tobler 1993: (6 / 3.6) exp(-3.5 |s + 0.05|). Naismith 1892 with Langmuir 1984: 1 / (0.72 + 6 s) uphill; downhill
    1 / (0.72 - 2 |s|) between 5 and 12 degrees, 1 / (0.72 + 2 |s|) beyond. Campbell et al. 2019, percentiles 5, 10, 20:
    c / (pi b (1 + ((t - a) / b)^2)) + d + e t with t in degrees; their quadratic: 1.662 - 0.005191 t - 0.001127 t^2.
    """
    degrees = math.degrees(math.atan(slope))
    if law == TOBLER:
        return 6.0 / 3.6 * math.exp(-3.5 * abs(slope + 0.05))
    if law == NAISMITH_LANGMUIR:
        if slope >= 0.0:
            return 1.0 / (0.72 + 6.0 * slope)
        # Langmuir: gentle ways down cost no time, moderate ones save it, steep ones cost it again
        if degrees > -5.0:
            return 1.0 / 0.72
        return 1.0 / (0.72 - 2.0 * abs(slope)) if degrees > -12.0 else 1.0 / (0.72 + 2.0 * abs(slope))
    if law == CAMPBELL_QUADRATIC:
        return 1.662 - 0.005191 * degrees - 0.001127 * degrees**2
    if law == CAMPBELL_P5:
        a, b, c, d, e = -1.527, 14.041, 36.813, 0.320, -0.00273
    elif law == CAMPBELL_P10:
        a, b, c, d, e = -1.568, 13.328, 38.892, 0.404, -0.00323
    else:
        a, b, c, d, e = -1.710, 10.154, 36.905, 0.557, -0.00389
    return c / (math.pi * b * (1.0 + ((degrees - a) / b) ** 2)) + d + e * degrees


@njit(cache=True, error_model="numpy")
def slope_share(slope: float, law: int) -> float:
    """Return what a slope leaves of the level speed: the law's ratio, at most 1 (downhill nobody is faster)."""
    share = slope_speed_m_s(slope, law) / slope_speed_m_s(0.0, law)
    return min(1.0, max(_LEAST_SHARE, share) if law >= CAMPBELL_P5 else share)


@njit(cache=True, error_model="numpy")
def unit_walking_s(
    length_m: NDArray[np.float64],
    rise_m: NDArray[np.float64],
    kind: NDArray[np.uint8],
    stairs_share: NDArray[np.float64],
    law: int,
) -> NDArray[np.float64]:
    """Return the time over each edge, both ways, of somebody whose level speed is 1 m/s, shape ``(m, 2)``.

    The slope law, scaled to 1 on the level and capped there. On steps the speed along the incline is at most
    ``stairs_share`` of the level speed, ``(m,)``. Nobody walks on water (inf).
    """
    times = np.empty((length_m.size, 2))
    for edge in range(length_m.size):
        # the plan length, kept away from zero: an edge that climbs straight up is a ladder, not a division by zero
        run_m = np.sqrt(max(length_m[edge] ** 2 - rise_m[edge] ** 2, (0.1 * length_m[edge]) ** 2))
        for way in range(2):
            # the way back meets the slope with its sign turned
            slope = (rise_m[edge] if way == 0 else -rise_m[edge]) / run_m
            ratio = slope_share(slope, law)
            if kind[edge] == STEPS:
                ratio = min(ratio, stairs_share[edge])
            times[edge, way] = length_m[edge] / ratio if kind[edge] != WATER else np.inf
    return times


@njit(cache=True, error_model="numpy")
def unit_driving_s(length_m: NDArray[np.float64], kind: NDArray[np.uint8], lane_share: float) -> NDArray[np.float64]:
    """Return the time over each edge at a road speed of 1 m/s; footpaths and steps cannot be driven (inf)."""
    times = np.full((length_m.size, 2), np.inf)
    for edge in range(length_m.size):
        if kind[edge] == LANE or kind[edge] == ROAD:
            share = 1.0 if kind[edge] == ROAD else lane_share
            times[edge, 0] = times[edge, 1] = length_m[edge] / share
    return times


@njit(cache=True, error_model="numpy")
def unit_sailing_s(length_m: NDArray[np.float64], kind: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the time over each edge at a boat speed of 1 m/s, shape ``(m, 2)``; only water can be sailed."""
    times = np.full((length_m.size, 2), np.inf)
    for edge in range(length_m.size):
        if kind[edge] == WATER:
            times[edge, 0] = times[edge, 1] = length_m[edge]
    return times
