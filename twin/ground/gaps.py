"""Gaps in a raster of heights: which are holes to fill, which are borders to crop."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LARGEST_HOLE_CELLS = 5000
"""A larger inner gap is not invented but cropped away (assumed: 0.1 km2 at 5 m)."""
_EXACT_SIDE = 400


def split_gaps(valid: Bools) -> tuple[Bools, Bools]:
    """Return (holes, outside): inner gaps small enough to fill, and gaps at the border or too large."""
    from scipy.ndimage import label

    parts, count = label(~valid, structure=np.ones((3, 3), dtype=int))
    size = np.bincount(parts.ravel(), minlength=count + 1)
    border = np.zeros(count + 1, dtype=bool)
    for edge in (parts[0], parts[-1], parts[:, 0], parts[:, -1]):
        border[edge] = True
    keep_out = border | (size > LARGEST_HOLE_CELLS)
    keep_out[0] = False
    outside: Bools = keep_out[parts]
    return ~valid & ~outside, outside


def fill_holes(z_m: Floats, valid: Bools) -> Floats:
    """Return heights with gaps interpolated from their rims (inverse distance, then smoothed)."""
    from rasterio.fill import fillnodata

    safe = np.where(valid, z_m, 0.0)
    filled = fillnodata(safe.astype(np.float64), mask=valid, max_search_distance=200.0, smoothing_iterations=2)
    result: Floats = np.where(valid, z_m, np.asarray(filled, dtype=np.float64))
    return result


def largest_rectangle(good: Bools) -> tuple[int, int, int, int]:
    """Return ``(row0, row1, col0, col1)``, half open, of the largest rectangle of good cells.

    Exact for rasters up to 400 cells a side; on larger ones found in blocks and then grown cell by cell.
    """
    step = max(1, int(np.ceil(max(good.shape) / _EXACT_SIDE)))
    if step == 1:
        return _largest(good)
    rows, cols = good.shape[0] // step, good.shape[1] // step
    blocks: Bools = np.asarray(good[: rows * step, : cols * step].reshape(rows, step, cols, step).all(axis=(1, 3)))
    row0, row1, col0, col1 = (edge * step for edge in _largest(blocks))
    return _grown(good, row0, row1, col0, col1)


def _largest(good: Bools) -> tuple[int, int, int, int]:
    """Return the largest rectangle by the histogram method, one pass over the rows."""
    cols = good.shape[1]
    best, result = 0, (0, 0, 0, 0)
    height = np.zeros(cols + 1, dtype=np.int64)
    for row in range(good.shape[0]):
        height[:cols] = np.where(good[row], height[:cols] + 1, 0)
        stack: list[tuple[int, int]] = []
        for col, tall in enumerate(height.tolist()):
            start = col
            while stack and stack[-1][1] >= tall:
                start, before = stack.pop()
                if before * (col - start) > best:
                    best, result = before * (col - start), (row + 1 - before, row + 1, start, col)
            stack.append((start, tall))
    return result


def _grown(good: Bools, row0: int, row1: int, col0: int, col1: int) -> tuple[int, int, int, int]:
    """Return the rectangle pushed outwards on each side as long as all new cells are good."""
    moved = True
    while moved and row1 > row0:
        moved = False
        if row0 > 0 and good[row0 - 1, col0:col1].all():
            row0, moved = row0 - 1, True
        if row1 < good.shape[0] and good[row1, col0:col1].all():
            row1, moved = row1 + 1, True
        if col0 > 0 and good[row0:row1, col0 - 1].all():
            col0, moved = col0 - 1, True
        if col1 < good.shape[1] and good[row0:row1, col1].all():
            col1, moved = col1 + 1, True
    return row0, row1, col0, col1
