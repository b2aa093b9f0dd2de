"""Shallow water on a height raster by the local inertia scheme: one step, row by row, in single precision.

Depth stands on cells, discharge a metre of width on the faces between them. A step reads the old arrays and
writes the new ones, so bands of rows can run on threads with the same bits. Per row: new discharges in x and
y, a share by which each cell's outflows are cut so that they never exceed its water, then the new depth.
Every inner loop runs over 1-D slices, one output each, so that the compiler can prove that they do not
overlap and makes SIMD code of them. There is no power function: ``h^(-1/3)`` is a bit-level guess and two
Newton steps. Rows keep the columns between which they are wet; the rest is skipped.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

ZERO, HALF, ONE = np.float32(0.0), np.float32(0.5), np.float32(1.0)
TWO, FOUR = np.float32(2.0), np.float32(4.0)
FOUR_THIRDS, THIRD = np.float32(4.0 / 3.0), np.float32(1.0 / 3.0)
GUESS = np.float32(0x54A2FA8C)
GRAVITY = np.float32(9.81)
NEARLY = np.float32(1.0 - 1e-6)
SCRATCH_ROWS = 9

DRY_BED = np.float32(1 << 20)
"""Bed of a cell that no water enters, metres: higher than any level."""


class Water(NamedTuple):
    """State of the water: depth (m), discharge a width on x and y faces (m2/s), wet columns of each row."""

    h: np.ndarray  # (rows, cols) float32
    qx: np.ndarray  # (rows, cols + 1) float32; face i lies west of column i
    qy: np.ndarray  # (rows + 1, cols) float32; face j lies south of row j
    wet: np.ndarray  # (rows, 2) int64: first wet column, last wet column + 1


class Bed(NamedTuple):
    """What the water runs over."""

    z: np.ndarray  # (rows, cols) float32, metres above a datum
    gn2: np.ndarray  # (rows, cols) float32: gravity times Manning's n squared
    fall: np.ndarray  # (4,) float32: least slope of a free outflow S, E, N, W; negative: a wall


@njit(cache=True, error_model="numpy", nogil=True)
def step(
    first: int, last: int, bed: Bed, old: Water, new: Water, dt: float, cell_m: float, theta: float,
    least_m: float, scratch: np.ndarray, left_m3: np.ndarray,
) -> float:  # fmt: skip
    """Advance rows ``first`` to ``last - 1`` by one step; return the greatest new depth.

    Parameters
    ----------
    scratch
        ``(SCRATCH_ROWS, cols + 1)`` float32, owned by this call.
    left_m3
        In and out, ``(rows,)`` float64: volume that left over the border, by row.
    """
    rows, cols = old.h.shape
    dt_dx = np.float32(dt / cell_m)
    push = np.float32(9.81 * dt / cell_m)
    numbers = (np.float32(dt), push, np.float32(theta), np.float32((1.0 - theta) / 2.0), np.float32(least_m))
    bed_step, rough, x_new, share, share_before, y_south, y_new, y_scratch, deepest = (
        scratch[0], scratch[1], scratch[2], scratch[3], scratch[4], scratch[5], scratch[6], scratch[7], scratch[8],
    )  # fmt: skip
    y_final = y_scratch
    for k in range(3, SCRATCH_ROWS):
        scratch[k, :] = ZERO
    begin, end = max(first - 1, 0), min(last + 1, rows)
    a, b = around(old.wet, begin, 4, cols)
    _y_faces(begin, a, b, bed, old, numbers, bed_step, rough, y_new)
    for j in range(begin, end):
        # 1 the new discharges of this row and of the faces north of it, uncut
        y_south, y_new = y_new, y_south
        share_before, share = share, share_before
        a, b = around(old.wet, j, 4, cols)
        _y_faces(j + 1, a, b, bed, old, numbers, bed_step, rough, y_new)
        # 2 the share of its outflows that each cell can feed
        a, b = around(old.wet, j, 3, cols)
        if a < b:
            _x_faces(j, a, b, bed, old, numbers, bed_step, rough, x_new)
            _shares(old.h[j, a:b], x_new[a:b], x_new[a + 1 : b + 1], y_south[a:b], y_new[a:b], dt_dx, share[a:b])
        # 3 the faces south of this row, cut by the share of the cell that gives; the row south of it is complete
        a, b = around(old.wet, j, 2, cols)
        y_before = y_final
        y_final = new.qy[j] if first <= j < last else y_scratch
        if a < b:
            _cut(y_south[a:b], share[a:b] if j == 0 else share_before[a:b], share[a:b], y_final[a:b])
            if j == 0 and first == 0:
                left_m3[0] -= total_of(y_final[a:b]) * dt * cell_m
        if j > first:
            _finish(j - 1, old, new, y_before, y_final, dt_dx, deepest)
        # 4 the faces of this row, cut likewise
        a, b = around(old.wet, j, 1, cols)
        if first <= j < last and a < b:
            x_final = new.qx[j]
            low, high = max(a, 1), min(b + 1, cols)
            _cut(x_new[low:high], share[low - 1 : high - 1], share[low:high], x_final[low:high])
            if a == 0:
                x_final[0] = x_new[0] * share[0]
                left_m3[j] -= x_final[0] * dt * cell_m
            if b == cols:
                x_final[cols] = x_new[cols] * share[cols - 1]
                left_m3[j] += x_final[cols] * dt * cell_m
    if last == rows:
        a, b = around(old.wet, rows - 1, 2, cols)
        if a < b:
            _cut(y_new[a:b], share[a:b], share[a:b], new.qy[rows, a:b])
            left_m3[rows - 1] += total_of(new.qy[rows, a:b]) * dt * cell_m
        _finish(rows - 1, old, new, y_final, new.qy[rows], dt_dx, deepest)
    return np.float64(deepest[:cols].max())


@njit(cache=True, error_model="numpy", nogil=True)
def around(wet: np.ndarray, row: int, reach: int, cols: int) -> tuple[int, int]:
    """Return the columns, ``reach`` wider on each side, between which rows up to ``reach`` away are wet."""
    a, b = cols, 0
    for j in range(max(row - reach, 0), min(row + reach + 1, wet.shape[0])):
        a, b = min(a, wet[j, 0]), max(b, wet[j, 1])
    return (max(a - reach, 0), min(b + reach, cols)) if a < b else (0, 0)


@njit(cache=True, error_model="numpy", nogil=True)
def _x_faces(
    j: int, a: int, b: int, bed: Bed, old: Water, numbers: tuple[np.float32, ...], bed_step: np.ndarray,
    rough: np.ndarray, out: np.ndarray,
) -> None:  # fmt: skip
    """Write the uncut discharge through the faces ``a`` to ``b`` of row ``j``."""
    cols = old.h.shape[1]
    low, high = max(a, 1), min(b + 1, cols)
    z, n, h, q = bed.z[j], bed.gn2[j], old.h[j], old.qx[j]
    _between(z[low - 1 : high - 1], z[low:high], n[low - 1 : high - 1], n[low:high], bed_step, rough)
    _discharges(
        bed_step, rough, h[low - 1 : high - 1], h[low:high], q[low:high], q[low - 1 : high - 1],
        q[low + 1 : high + 1], numbers, out[low:high],
    )  # fmt: skip
    if a == 0:
        out[0] = -_free(h[0], z[1] - z[0], n[0], bed.fall[3], numbers)
    if b == cols:
        out[cols] = _free(h[cols - 1], z[cols - 2] - z[cols - 1], n[cols - 1], bed.fall[1], numbers)


@njit(cache=True, error_model="numpy", nogil=True)
def _y_faces(
    j: int, a: int, b: int, bed: Bed, old: Water, numbers: tuple[np.float32, ...], bed_step: np.ndarray,
    rough: np.ndarray, out: np.ndarray,
) -> None:  # fmt: skip
    """Write the uncut discharge through the faces south of row ``j``, columns ``a`` to ``b - 1``."""
    rows = old.h.shape[0]
    if a >= b:
        return
    if 0 < j < rows:
        _between(bed.z[j - 1, a:b], bed.z[j, a:b], bed.gn2[j - 1, a:b], bed.gn2[j, a:b], bed_step, rough)
        _discharges(
            bed_step, rough, old.h[j - 1, a:b], old.h[j, a:b], old.qy[j, a:b], old.qy[j - 1, a:b],
            old.qy[j + 1, a:b], numbers, out[a:b],
        )  # fmt: skip
        return
    row, inner = (0, 1) if j == 0 else (rows - 1, rows - 2)
    fall, sign = (bed.fall[0], -ONE) if j == 0 else (bed.fall[2], ONE)
    for i in range(a, b):
        slope = bed.z[inner, i] - bed.z[row, i]
        out[i] = sign * _free(old.h[row, i], slope, bed.gn2[row, i], fall, numbers)


@njit(cache=True, error_model="numpy", nogil=True)
def _between(
    z_left: np.ndarray, z_right: np.ndarray, n_left: np.ndarray, n_right: np.ndarray, bed_step: np.ndarray,
    rough: np.ndarray,
) -> None:  # fmt: skip
    """Write the rise of the bed over each face and the mean roughness of its two cells."""
    for i in range(z_left.size):
        bed_step[i] = z_right[i] - z_left[i]
    for i in range(z_left.size):
        rough[i] = HALF * (n_left[i] + n_right[i])


@njit(cache=True, error_model="numpy", nogil=True)
def _discharges(
    bed_step: np.ndarray, rough: np.ndarray, h_left: np.ndarray, h_right: np.ndarray, q: np.ndarray,
    q_before: np.ndarray, q_after: np.ndarray, numbers: tuple[np.float32, ...], out: np.ndarray,
) -> None:  # fmt: skip
    """Write the new discharge of faces in a line: momentum, friction, Froude cap."""
    dt, push, theta, rest, least = numbers
    for i in range(out.size):
        rise = bed_step[i]
        depth = max(h_left[i] - max(rise, ZERO), h_right[i] + min(rise, ZERO))
        drive = push * depth * (rise + (h_right[i] - h_left[i]))
        mean = theta * q[i] + rest * (q_before[i] + q_after[i])
        mean = q[i] if q[i] * drive > ZERO else mean  # water that runs uphill is not smoothed
        safe = max(depth, least)
        root = per_cube_root(safe)  # h^(-1/3)
        root2 = root * root
        drag = dt * rough[i] * (root2 * root2 * root2 * root)  # g n^2 h^(-7/3) dt
        free = mean - drive
        new = TWO * free / (ONE + np.sqrt(ONE + FOUR * drag * abs(free)))  # root of q + drag |q| q = free
        cap = safe * np.sqrt(GRAVITY * safe)
        new = min(max(new, -cap), cap)
        out[i] = new if depth > least else ZERO


@njit(cache=True, error_model="numpy", nogil=True, inline="always")
def per_cube_root(x: np.float32) -> np.float32:
    """Return ``x^(-1/3)`` to 1e-5, for normal positive x."""
    bits = np.float32(np.float32(x).view(np.int32))
    y = np.int32(GUESS - THIRD * bits).view(np.float32)
    x3 = x * THIRD
    y = y * (FOUR_THIRDS - x3 * y * y * y)
    return y * (FOUR_THIRDS - x3 * y * y * y)


@njit(cache=True, error_model="numpy", nogil=True)
def _free(
    h: np.float32, rise_inward: np.float32, rough: np.float32, fall: np.float32, numbers: tuple[np.float32, ...]
) -> np.float32:
    """Return the discharge over a free border: Manning on the bed's slope, at least ``fall``; 0 at a wall."""
    dt, push, _, _, least = numbers
    if fall < ZERO or h <= least:
        return ZERO
    slope = max(rise_inward * push / (GRAVITY * dt), fall)
    root = per_cube_root(h)
    normal = np.sqrt(GRAVITY * slope / rough) * h * h * root  # h^(5/3) sqrt(S) / n
    return min(normal, h * np.sqrt(GRAVITY * h))


@njit(cache=True, error_model="numpy", nogil=True)
def _shares(
    h: np.ndarray, west: np.ndarray, east: np.ndarray, south: np.ndarray, north: np.ndarray, dt_dx: np.float32,
    share: np.ndarray,
) -> None:  # fmt: skip
    """Write which share of its outflows each cell can feed: ``min(1, h dx / (dt sum q_out))``."""
    for i in range(h.size):
        out = max(-west[i], ZERO) + max(east[i], ZERO) + max(-south[i], ZERO) + max(north[i], ZERO)
        outflow = dt_dx * out
        share[i] = NEARLY * h[i] / outflow if outflow > NEARLY * h[i] else ONE


@njit(cache=True, error_model="numpy", nogil=True)
def _cut(q: np.ndarray, share_before: np.ndarray, share_after: np.ndarray, out: np.ndarray) -> None:
    """Write discharges cut by the share of the cell that they leave."""
    for i in range(q.size):
        out[i] = max(q[i], ZERO) * share_before[i] + min(q[i], ZERO) * share_after[i]


@njit(cache=True, error_model="numpy", nogil=True)
def _finish(
    j: int, old: Water, new: Water, q_south: np.ndarray, q_north: np.ndarray, dt_dx: np.float32,
    deepest: np.ndarray,
) -> None:  # fmt: skip
    """Write the new depths of row ``j``, the columns it is wet between, and the greatest depth by column."""
    a, b = around(old.wet, j, 1, old.h.shape[1])
    first, last = old.wet[j, 0], old.wet[j, 1]
    if a < b:
        h, qx = new.h[j], new.qx[j]
        _add(old.h[j, a:b], qx[a:b], qx[a + 1 : b + 1], q_south[a:b], q_north[a:b], dt_dx, h[a:b])
        keep_greater(h[a:b], deepest[a:b])
        first, last = widened(h, a, b, first, last)
    new.wet[j, 0], new.wet[j, 1] = first, last


@njit(cache=True, error_model="numpy", nogil=True)
def widened(h: np.ndarray, a: int, b: int, first: int, last: int) -> tuple[int, int]:
    """Return the wet columns of a row, looked for between ``a`` and ``b`` outside those known to be wet."""
    for i in range(a, min(first, b)):
        if h[i] > ZERO:
            first = i
            break
    for i in range(b - 1, max(last, a) - 1, -1):
        if h[i] > ZERO:
            last = i + 1
            break
    return (first, last) if first < last else (h.size, 0)


@njit(cache=True, error_model="numpy", nogil=True)
def _add(
    h: np.ndarray, west: np.ndarray, east: np.ndarray, south: np.ndarray, north: np.ndarray, dt_dx: np.float32,
    out: np.ndarray,
) -> None:  # fmt: skip
    """Write depths after a step of known discharges."""
    for i in range(h.size):
        out[i] = max(h[i] + dt_dx * ((west[i] - east[i]) + (south[i] - north[i])), ZERO)


@njit(cache=True, error_model="numpy", nogil=True)
def keep_greater(h: np.ndarray, most: np.ndarray) -> None:
    """Keep the greater of two rows in the second."""
    for i in range(h.size):
        most[i] = h[i] if h[i] > most[i] else most[i]


@njit(cache=True, error_model="numpy", nogil=True)
def total_of(q: np.ndarray) -> float:
    """Return the sum of a row in double precision."""
    total = 0.0
    for i in range(q.size):
        total += q[i]
    return total
