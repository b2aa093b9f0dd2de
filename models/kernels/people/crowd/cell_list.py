"""Points sorted into square cells, so that neighbours are found in the nine cells around a point."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.compiled import kernel


@njit(cache=True, error_model="numpy")
def cell_of(x: float, y: float, x0: float, y0: float, cell: float, nx: int, ny: int) -> int:
    """Return the cell of a point, row by row from the south-west; the outermost ring of cells stays empty.

    A point off the grid belongs to the nearest cell inside the ring.
    """
    col = min(max(int(math.floor((x - x0) / cell)), 1), nx - 2)
    row = min(max(int(math.floor((y - y0) / cell)), 1), ny - 2)
    return row * nx + col


@njit(cache=True, error_model="numpy")
def sort_by_cell(
    x: np.ndarray, y: np.ndarray, x0: float, y0: float, cell: float, nx: int, ny: int, start: np.ndarray,
    cells: np.ndarray, order: np.ndarray,
) -> None:  # fmt: skip
    """Fill ``cells`` and ``order`` (points by cell, then by number) and ``start``, shape ``(nx * ny + 1,)``.

    A counting sort: the points of cell ``c`` are ``order[start[c]:start[c + 1]]``; those of cells side by side lie one
    after the other, so that three cells of a row are one run.
    """
    n = x.size
    start[:] = 0
    for i in range(n):
        c = cell_of(x[i], y[i], x0, y0, cell, nx, ny)
        cells[i] = c
        start[c + 1] += 1
    for c in range(nx * ny):
        start[c + 1] += start[c]
    for i in range(n - 1, -1, -1):  # from the back: start[c + 1] falls to the begin of cell c
        c = cells[i]
        start[c + 1] -= 1
        order[start[c + 1]] = i
    for c in range(nx * ny):  # ... and everything moves one to the left again
        start[c] = start[c + 1]
    start[nx * ny] = n


@njit(cache=True, error_model="numpy")
def segments_by_cell(
    segments: np.ndarray, reach: float, x0: float, y0: float, cell: float, nx: int, ny: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return ``(start, numbers)``: the segments ``(m, 4)`` that come nearer than ``reach`` to each cell, by cell.

    A cell is taken as the disc around it, so that a few segments more may be named, never one too few.
    """
    start = np.zeros(nx * ny + 1, np.int64)
    for turn in range(2):
        if turn == 1:
            for c in range(nx * ny):
                start[c + 1] += start[c]
            numbers = np.empty(start[nx * ny], np.int64)
            filled = start[:-1].copy()
        else:
            numbers = np.empty(0, np.int64)
            filled = start[:-1].copy()
        for k in range(segments.shape[0]):
            ax, ay, bx, by = segments[k]
            col0 = max(int(math.floor((min(ax, bx) - reach - x0) / cell)), 0)
            col1 = min(int(math.floor((max(ax, bx) + reach - x0) / cell)), nx - 1)
            row0 = max(int(math.floor((min(ay, by) - reach - y0) / cell)), 0)
            row1 = min(int(math.floor((max(ay, by) + reach - y0) / cell)), ny - 1)
            for row in range(row0, row1 + 1):
                for col in range(col0, col1 + 1):
                    mx, my = x0 + (col + 0.5) * cell, y0 + (row + 0.5) * cell
                    px, py = nearest_on(ax, ay, bx, by, mx, my)
                    if math.hypot(px - mx, py - my) > reach + 0.7072 * cell:
                        continue
                    c = row * nx + col
                    if turn == 0:
                        start[c + 1] += 1
                    else:
                        numbers[filled[c]] = k
                        filled[c] += 1
    return start, numbers


@kernel
def nearest_on(ax: float, ay: float, bx: float, by: float, px: float, py: float) -> tuple[float, float]:
    """Return the point of a segment that is nearest to a point."""
    ux, uy = bx - ax, by - ay
    long2 = ux * ux + uy * uy
    if long2 == 0.0:
        return ax, ay
    t = min(max(((px - ax) * ux + (py - ay) * uy) / long2, 0.0), 1.0)
    return ax + t * ux, ay + t * uy


@kernel
def crosses(ax: float, ay: float, bx: float, by: float, cx: float, cy: float, dx: float, dy: float) -> bool:
    """Tell whether two segments meet; touching counts, lying on one line does not."""
    ux, uy, wx, wy = bx - ax, by - ay, dx - cx, dy - cy
    s1 = ux * (cy - ay) - uy * (cx - ax)
    s2 = ux * (dy - ay) - uy * (dx - ax)
    if s1 * s2 > 0.0 or (s1 == 0.0 and s2 == 0.0):
        return False
    s3 = wx * (ay - cy) - wy * (ax - cx)
    s4 = wx * (by - cy) - wy * (bx - cx)
    return s3 * s4 <= 0.0
