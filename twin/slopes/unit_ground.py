"""The ground of each unit in numbers: size, heights, mean slope, and a sample of its hillsides.

Arrays only; labels as of `twin.slopes.unit_split`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class UnitGround(NamedTuple):
    """Numbers of each unit, ``(n,)``, and of its sample, ``(n, samples)``.

    Attributes
    ----------
    cells
        Number of cells.
    row, col
        Mean place.
    low_m, mean_m, high_m
        Lowest, mean and highest ground.
    slope_rad
        Mean slope angle.
    slopes_rad, upslope
        Slope angle, and number of cells that drain through it, of cells spread evenly over the unit's hillsides.
    """

    cells: NDArray[np.int64]
    row: Floats
    col: Floats
    low_m: Floats
    mean_m: Floats
    high_m: Floats
    slope_rad: Floats
    slopes_rad: NDArray[np.float32]
    upslope: NDArray[np.float32]


def describe(
    z_m: Floats, cell_m: float, labels: NDArray[np.int32], upstream: NDArray[np.int32], stream_cells: float,
    units: int, samples: int,
) -> UnitGround:  # fmt: skip
    """Return the numbers of all units; cells with a stream are no hillside."""
    hillside = np.bincount(labels[(labels >= 0) & (upstream.reshape(labels.shape) < stream_cells)], minlength=units)
    return UnitGround(*_describe(z_m, cell_m, labels, upstream, stream_cells, hillside, samples))


@njit(cache=True, error_model="numpy")
def _describe(
    z_m: np.ndarray, cell_m: float, labels: np.ndarray, upstream: np.ndarray, stream_cells: float,
    hillside: np.ndarray, samples: int,
) -> tuple[np.ndarray, ...]:  # fmt: skip
    """Gather in one pass; the k-th of n samples is hillside cell ``(k + 1/2) cells / n`` of the unit, row by row."""
    rows, cols = z_m.shape
    units = hillside.size
    cells, passed, taken = np.zeros(units, np.int64), np.zeros(units, np.int64), np.zeros(units, np.int64)
    mean_row, mean_col, mean_z, mean_slope = np.zeros(units), np.zeros(units), np.zeros(units), np.zeros(units)
    low, high = np.full(units, np.inf), np.full(units, -np.inf)
    slopes, upslope = np.zeros((units, samples), np.float32), np.zeros((units, samples), np.float32)
    for row in range(rows):
        south, north = max(row - 1, 0), min(row + 1, rows - 1)
        for col in range(cols):
            unit = labels[row, col]
            if unit < 0:
                continue
            west, east = max(col - 1, 0), min(col + 1, cols - 1)
            rise_x = (z_m[row, east] - z_m[row, west]) / ((east - west) * cell_m)
            rise_y = (z_m[north, col] - z_m[south, col]) / ((north - south) * cell_m)
            angle = np.arctan(np.sqrt(rise_x * rise_x + rise_y * rise_y))
            cells[unit] += 1
            mean_row[unit] += row
            mean_col[unit] += col
            mean_z[unit] += z_m[row, col]
            mean_slope[unit] += angle
            low[unit], high[unit] = min(low[unit], z_m[row, col]), max(high[unit], z_m[row, col])
            above, ground = upstream[row * cols + col], hillside[unit]
            if ground > 0 and above >= stream_cells:
                continue
            if ground == 0:  # a unit of stream cells only: its first cell stands for it
                ground = 1
            while taken[unit] < samples and (2 * taken[unit] + 1) * ground // (2 * samples) == passed[unit]:
                slopes[unit, taken[unit]], upslope[unit, taken[unit]] = angle, above
                taken[unit] += 1
            passed[unit] += 1
    return cells, mean_row / cells, mean_col / cells, low, mean_z / cells, high, mean_slope / cells, slopes, upslope
