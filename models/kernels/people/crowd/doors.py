"""Who passes the line of an exit within a step."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.people.crowd.cell_list import crosses, nearest_on

AT_M = 0.05
"""Whoever is this near to the line is out (less than a step)."""


@njit(cache=True, error_model="numpy")
def passed(
    x: np.ndarray, y: np.ndarray, to_x: np.ndarray, to_y: np.ndarray, exit: np.ndarray, gates: np.ndarray,
    is_area: np.ndarray, share: np.ndarray,
) -> None:  # fmt: skip
    """Fill the share of the step after which people pass the line ``(exits, 4)`` that they make for."""
    for i in range(x.size):
        k = exit[i]
        if k < 0 or is_area[k]:
            continue
        ax, ay, bx, by = gates[k]
        px, py, qx, qy = x[i], y[i], to_x[i], to_y[i]
        span = AT_M + abs(qx - px) + abs(qy - py)
        if min(ax, bx) - qx > span or qx - max(ax, bx) > span or min(ay, by) - qy > span or qy - max(ay, by) > span:
            continue
        if crosses(px, py, qx, qy, ax, ay, bx, by):
            ux, uy = bx - ax, by - ay
            here, there = ux * (py - ay) - uy * (px - ax), ux * (qy - ay) - uy * (qx - ax)
            share[i] = min(max(here / (here - there), 0.0), 1.0) if here != there else 0.0
            continue
        nx, ny = nearest_on(ax, ay, bx, by, qx, qy)
        if math.hypot(qx - nx, qy - ny) <= AT_M:
            share[i] = 1.0
