"""Walking and driving times along edges, and the vertices of a walk."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

FOOTPATH, STEPS, LANE, ROAD = 0, 1, 2, 3


@njit(cache=True, error_model="numpy")
def unit_walking_s(
    length_m: NDArray[np.float64], rise_m: NDArray[np.float64], kind: NDArray[np.uint8], stairs_share: float
) -> NDArray[np.float64]:
    """Return the time over each edge, both ways, of somebody whose level speed is 1 m/s, shape ``(m, 2)``.

    Tobler's hiking function, scaled to 1 on the level and capped there: exp(-3.5 |s + 0.05|) / exp(-0.175).
    On steps the speed along the incline is at most ``stairs_share`` of the level speed.
    """
    times = np.empty((length_m.size, 2))
    level = np.exp(-3.5 * 0.05)
    for edge in range(length_m.size):
        run_m = np.sqrt(max(length_m[edge] ** 2 - rise_m[edge] ** 2, (0.1 * length_m[edge]) ** 2))
        for way in range(2):
            slope = (rise_m[edge] if way == 0 else -rise_m[edge]) / run_m
            ratio = min(1.0, np.exp(-3.5 * abs(slope + 0.05)) / level)
            if kind[edge] == STEPS:
                ratio = min(ratio, stairs_share)
            times[edge, way] = length_m[edge] / ratio
    return times


@njit(cache=True, error_model="numpy")
def unit_driving_s(length_m: NDArray[np.float64], kind: NDArray[np.uint8], lane_share: float) -> NDArray[np.float64]:
    """Return the time over each edge at a road speed of 1 m/s; footpaths and steps cannot be driven (inf)."""
    times = np.full((length_m.size, 2), np.inf)
    for edge in range(length_m.size):
        if kind[edge] >= LANE:
            share = 1.0 if kind[edge] == ROAD else lane_share
            times[edge, 0] = times[edge, 1] = length_m[edge] / share
    return times
