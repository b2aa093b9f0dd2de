"""Rain of drifting discs on points: each disc is a Gaussian, averaged exactly along its way through a step.

A leg is one disc in one step: ``(x0, y0, x1, y1, sigma, rate)``, from where to where its centre drifts (m), its
standard deviation (m) and its rate at the centre (mm/h, mean of the step). At distance p beside the way and s along
it, the mean over the way of length L is ``rate exp(-p^2 / 2 sigma^2) sigma sqrt(pi / 2) / L [erf((L - s) / sqrt(2)
sigma) + erf(s / sqrt(2) sigma)]``. Beyond four sigma a disc gives no rain (0.03 % of its rate).

Points lie in square buckets, so that a disc looks only at those it can reach. The rain on a point is a sum in the
order of the legs: it does not depend on which other points are asked.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CUT = 4.0
"""Reach of a disc as a multiple of its standard deviation."""
_POINTS_A_BUCKET = 8
_MOST_BUCKETS = 512  # a side
_SHORT = 1e-4  # a way shorter than this share of sigma is a point


class Buckets(NamedTuple):
    """Points sorted by square bucket: bucket ``b`` holds ``order[start[b]:start[b + 1]]``."""

    x: Floats
    y: Floats
    order: NDArray[np.int64]
    start: NDArray[np.int64]
    x0: float
    y0: float
    size: float
    rows: int
    cols: int


def buckets_of(x: Floats, y: Floats) -> Buckets:
    """Return points ``(n,)`` sorted into buckets."""
    x0, y0 = (float(x.min()), float(y.min())) if x.size else (0.0, 0.0)
    width, height = (float(np.ptp(x)), float(np.ptp(y))) if x.size else (0.0, 0.0)
    size = math.sqrt(max(width * height, 1.0) * _POINTS_A_BUCKET / max(x.size, 1))
    size = max(size, width / _MOST_BUCKETS, height / _MOST_BUCKETS, 1e-6)
    rows, cols = int(height / size) + 1, int(width / size) + 1
    number = ((y - y0) / size).astype(np.int64) * cols + ((x - x0) / size).astype(np.int64)
    order = np.argsort(number, kind="stable").astype(np.int64)
    start = np.searchsorted(number[order], np.arange(rows * cols + 1)).astype(np.int64)
    return Buckets(x[order].copy(), y[order].copy(), order, start, x0, y0, size, rows, cols)


@njit(cache=True, nogil=True, error_model="numpy")
def leg_rate(leg: Floats, x: float, y: float) -> float:
    """Return the mean rate that one leg gives a point, mm/h."""
    sigma = leg[4]
    dx, dy = leg[2] - leg[0], leg[3] - leg[1]
    way = math.sqrt(dx * dx + dy * dy)
    reach = CUT * sigma
    if way < _SHORT * sigma:
        px, py = x - 0.5 * (leg[0] + leg[2]), y - 0.5 * (leg[1] + leg[3])
        away2 = px * px + py * py
        return leg[5] * math.exp(-0.5 * away2 / (sigma * sigma)) if away2 < reach * reach else 0.0
    px, py = x - leg[0], y - leg[1]
    along = (px * dx + py * dy) / way
    beside = (px * dy - py * dx) / way
    past = max(-along, along - way, 0.0)
    if beside * beside + past * past >= reach * reach:
        return 0.0
    root = math.sqrt(2.0) * sigma
    passed = math.erf((way - along) / root) + math.erf(along / root)
    return leg[5] * math.exp(-0.5 * (beside / sigma) ** 2) * sigma * math.sqrt(0.5 * math.pi) / way * passed


@njit(cache=True, nogil=True, error_model="numpy")
def _reached(leg: Floats, points: Buckets) -> tuple[int, int, int, int]:
    """Return rows and columns of the buckets that a leg can reach, ``row0, row1, col0, col1``, ends excluded."""
    reach = CUT * leg[4]
    low_x, high_x = min(leg[0], leg[2]) - reach, max(leg[0], leg[2]) + reach
    low_y, high_y = min(leg[1], leg[3]) - reach, max(leg[1], leg[3]) + reach
    row0 = int(min(max(math.floor((low_y - points.y0) / points.size), 0.0), points.rows))
    row1 = int(min(max(math.floor((high_y - points.y0) / points.size) + 1.0, 0.0), points.rows))
    col0 = int(min(max(math.floor((low_x - points.x0) / points.size), 0.0), points.cols))
    col1 = int(min(max(math.floor((high_x - points.x0) / points.size) + 1.0, 0.0), points.cols))
    return row0, row1, col0, col1


@njit(cache=True, nogil=True, error_model="numpy")
def add_legs(legs: Floats, points: Buckets, out: Floats) -> None:
    """Add the rates of legs ``(m, 6)`` to ``out (n,)``, in the order in which the points were given."""
    for m in range(legs.shape[0]):
        leg = legs[m]
        row0, row1, col0, col1 = _reached(leg, points)
        for row in range(row0, row1):
            for i in range(points.start[row * points.cols + col0], points.start[row * points.cols + col1]):
                out[points.order[i]] += leg_rate(leg, points.x[i], points.y[i])


@njit(cache=True, nogil=True, error_model="numpy")
def weighted_rates(legs: Floats, points: Buckets, weights: Floats) -> Floats:
    """Return for each leg the sum over the points of weight times rate, ``(m,)``; weights as the points were given."""
    out = np.zeros(legs.shape[0])
    for m in range(legs.shape[0]):
        leg = legs[m]
        row0, row1, col0, col1 = _reached(leg, points)
        for row in range(row0, row1):
            for i in range(points.start[row * points.cols + col0], points.start[row * points.cols + col1]):
                out[m] += weights[points.order[i]] * leg_rate(leg, points.x[i], points.y[i])
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def add_frames(legs: Floats, start: NDArray[np.int64], points: Buckets, out: Floats) -> None:
    """Add the legs ``start[k]:start[k + 1]`` of each step to ``out (steps, n)``."""
    for k in range(start.size - 1):
        add_legs(legs[start[k] : start[k + 1]], points, out[k])
