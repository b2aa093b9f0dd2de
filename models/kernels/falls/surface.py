"""The ground under a sphere: bilinear cells of a height raster, raised so that the sphere's centre is a
point.

A sphere of radius R rests on a plane of gradient g with its centre R sqrt(1 + |g|^2) above it. Raising the
height of every node by that much (``stretch`` is the root, one number a node) gives a surface, again
bilinear, that the centre of the sphere meets exactly when the sphere meets the ground. Along a straight line
in plan such a cell is a quadratic in time, and so is the height of a body in free flight: the moment of
contact is the root of a quadratic.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.compiled import part

Cell = tuple[float, float, float, float]


@njit(cache=True, error_model="numpy")
def stretches(z: np.ndarray, cell_m: float) -> np.ndarray:
    """Return ``sqrt(1 + |grad z|^2)`` at every node of a raster, by central differences, shape of ``z``."""
    rows, cols = z.shape
    out = np.empty((rows, cols), np.float64)
    for row in range(rows):
        # at the border of the map the difference is one-sided
        south, north = max(row - 1, 0), min(row + 1, rows - 1)
        for col in range(cols):
            west, east = max(col - 1, 0), min(col + 1, cols - 1)
            gx = (z[row, east] - z[row, west]) / ((east - west) * cell_m)
            gy = (z[north, col] - z[south, col]) / ((north - south) * cell_m)
            out[row, col] = math.sqrt(1.0 + gx * gx + gy * gy)
    return out


@part
def cell_surface(z: np.ndarray, stretch: np.ndarray, row: int, col: int, radius: float) -> Cell:
    """Return ``(h, b, c, e)`` of ``h + b u + c v + e u v``: the raised cell, u east, v north in [0, 1]."""
    h00 = z[row, col] + radius * stretch[row, col]
    h10 = z[row, col + 1] + radius * stretch[row, col + 1]
    h01 = z[row + 1, col] + radius * stretch[row + 1, col]
    h11 = z[row + 1, col + 1] + radius * stretch[row + 1, col + 1]
    return h00, h10 - h00, h01 - h00, h11 - h10 - h01 + h00


@part
def height(z: np.ndarray, stretch: np.ndarray, row: int, col: int, radius: float, u: float, v: float) -> float:
    """Return the height of the raised surface at (u, v) of a cell."""
    h, b, c, e = cell_surface(z, stretch, row, col, radius)
    return h + b * u + c * v + e * u * v


@part
def smooth_gradient(z: np.ndarray, row: int, col: int, u: float, v: float, cell_m: float) -> tuple[float, float]:
    """Return a gradient without jumps between cells: node gradients, interpolated bilinearly."""
    rows, cols = z.shape
    gx, gy = 0.0, 0.0
    for j in range(2):
        r = row + j
        south, north = max(r - 1, 0), min(r + 1, rows - 1)
        for i in range(2):
            k = col + i
            west, east = max(k - 1, 0), min(k + 1, cols - 1)
            # bilinear: a body feels no step of slope where it crosses from cell to cell
            weight = (u if i == 1 else 1.0 - u) * (v if j == 1 else 1.0 - v)
            gx += weight * (z[r, east] - z[r, west]) / ((east - west) * cell_m)
            gy += weight * (z[north, k] - z[south, k]) / ((north - south) * cell_m)
    return gx, gy


@part
def first_root(a: float, b: float, c: float) -> float:
    """Return the earliest ``t >= 0`` at which ``a t^2 + b t + c`` falls through zero, for ``c >= 0``; else
    infinity.

    A body that starts on the surface (c = 0) and moves off it (b > 0) does not meet it at t = 0.
    """
    discriminant = b * b - 4.0 * a * c
    if b > 0.0:
        if a >= 0.0:
            return np.inf
        # it rises first and falls later: the larger root, in the form that does not subtract near equals
        return -0.5 * (b + math.sqrt(discriminant)) / a
    if discriminant < 0.0:
        return np.inf
    # 2 c / (...) instead of (-b - ...) / 2 a: exact also where a vanishes, on a plane cell
    below = math.sqrt(discriminant) - b
    if below == 0.0:
        return 0.0 if a < 0.0 and c == 0.0 else np.inf
    return 2.0 * c / below


@part
def time_to_border(distance: float, speed: float, acceleration: float) -> float:
    """Return when a body first covers ``distance >= 0``, for a given speed and acceleration towards it."""
    if speed > 0.0:
        discriminant = speed * speed + 2.0 * acceleration * distance
        # the same form of the root: no division by an acceleration that may be zero
        return 2.0 * distance / (speed + math.sqrt(discriminant)) if discriminant >= 0.0 else np.inf
    if acceleration <= 0.0:
        return np.inf
    return (math.sqrt(speed * speed + 2.0 * acceleration * distance) - speed) / acceleration
