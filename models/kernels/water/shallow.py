"""Shallow water with its momentum on a height raster: one step of a finite volume scheme, row by row.

HLL fluxes (Harten, Lax & van Leer 1983) of first order between cells, hydrostatic reconstruction of the bed
(Audusse et al. 2004), transverse momentum carried by the mass flux, friction implicit. The momentum flux of a
face is kept as its difference to the pressure of the reconstructed depth on each side, which is zero to the
bit in still water, in single precision as well. Where the bed is `DRY_BED` stands a wall: its neighbour meets
its own mirror image. Inner loops run over 1-D slices with one output each, as in `models.kernels.water.inertia`;
the precision is that of the arrays.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from models.kernels.water.inertia import DRY_BED, around, per_cube_root, total_of, widened

ZERO, ONE, TWO, FOUR = np.float32(0.0), np.float32(1.0), np.float32(2.0), np.float32(4.0)
GRAVITY, HALF_GRAVITY = np.float32(9.81), np.float32(9.81 / 2.0)
TINY = np.float32(1e-12)
IS_WALL = np.float32(DRY_BED / 2)
SCRATCH_ROWS = 29


class Flow(NamedTuple):
    """State: depth (m), discharge a width east and north (m2/s), wet columns of each row."""

    h: np.ndarray
    hu: np.ndarray
    hv: np.ndarray
    wet: np.ndarray  # (rows, 2) int64


class Cells(NamedTuple):
    """A row of cells with a ghost at each end: bed, depth, velocity east and north."""

    z: np.ndarray
    h: np.ndarray
    u: np.ndarray
    v: np.ndarray


class Fluxes(NamedTuple):
    """What passes the faces in a line."""

    mass: np.ndarray
    push_before: np.ndarray  # momentum across, less the pressure of the reconstructed depth before the face
    push_after: np.ndarray  # ... behind the face
    aside: np.ndarray  # momentum along the face


@njit(cache=True, error_model="numpy", nogil=True)
def step(
    first: int, last: int, z: np.ndarray, gn2: np.ndarray, is_open: np.ndarray, old: Flow, new: Flow,
    numbers: tuple[float, float, float], swath: float, scratch: np.ndarray, left_m3: np.ndarray,
) -> float:  # fmt: skip
    """Advance rows ``first`` to ``last - 1`` by one step; return the greatest new signal speed, m/s.

    Parameters
    ----------
    z, gn2
        Bed over a datum (m; `DRY_BED` where no water enters) and gravity times Manning's n squared.
    is_open
        ``(4,)`` bool: may water leave over S, E, N, W.
    numbers, swath
        Step over cell size, step and least depth in the precision of the state; step times cell size.
    scratch
        ``(SCRATCH_ROWS, cols + 2)``, owned by this call.
    left_m3
        In and out, ``(rows,)`` float64: volume that left over the border, by row.
    """
    rows, cols = old.h.shape
    dt_dx, dt, least = numbers
    row, after = _cells(scratch, 0), _cells(scratch, 4)
    x, south, north = _fluxes_rows(scratch, 8), _fluxes_rows(scratch, 12), _fluxes_rows(scratch, 16)
    fastest = scratch[28]
    fastest[:] = ZERO
    _fill(first - 1, z, old, is_open, least, row)
    _fill(first, z, old, is_open, least, after)
    _between_rows(first, old.wet, row, after, scratch, south)
    for j in range(first, last):
        row, after = after, row
        _fill(j + 1, z, old, is_open, least, after)
        _between_rows(j + 1, old.wet, row, after, scratch, north)
        a, b = around(old.wet, j, 1, cols)
        wet_from, wet_to = old.wet[j, 0], old.wet[j, 1]
        if a < b:
            _face_line(row.z, row.h, row.u, row.v, row.z[1:], row.h[1:], row.u[1:], row.v[1:], a, b + 1, scratch, x)
            h, hu, hv, f = new.h[j, a:b], new.hu[j, a:b], new.hv[j, a:b], x.mass
            _apply(old.h[j, a:b], f[a + 1 : b + 1], f[a:b], north.mass[a:b], south.mass[a:b], dt_dx, h)
            _clip(h)
            _apply(
                old.hu[j, a:b], x.push_before[a + 1 : b + 1], x.push_after[a:b], north.aside[a:b],
                south.aside[a:b], dt_dx, hu,
            )  # fmt: skip
            _apply(
                old.hv[j, a:b], x.aside[a + 1 : b + 1], x.aside[a:b], north.push_before[a:b],
                south.push_after[a:b], dt_dx, hv,
            )  # fmt: skip
            kept = scratch[20, a:b]
            _friction(h, hu, hv, gn2[j, a:b], dt, least, kept)
            _scale(hu, kept)
            _scale(hv, kept)
            _speeds(h, hu, hv, least, fastest[a:b])
            wet_from, wet_to = widened(new.h[j], a, b, wet_from, wet_to)
            if a == 0:
                left_m3[j] -= f[0] * swath
            if b == cols:
                left_m3[j] += f[cols] * swath
            if j == 0:
                left_m3[j] -= total_of(south.mass[a:b]) * swath
            if j == rows - 1:
                left_m3[j] += total_of(north.mass[a:b]) * swath
        new.wet[j, 0], new.wet[j, 1] = wet_from, wet_to
        south, north = north, south
    return np.float64(fastest[:cols].max())


@njit(cache=True, error_model="numpy", nogil=True)
def _cells(scratch: np.ndarray, k: int) -> Cells:
    return Cells(scratch[k], scratch[k + 1], scratch[k + 2], scratch[k + 3])


@njit(cache=True, error_model="numpy", nogil=True)
def _fluxes_rows(scratch: np.ndarray, k: int) -> Fluxes:
    return Fluxes(scratch[k], scratch[k + 1], scratch[k + 2], scratch[k + 3])


@njit(cache=True, error_model="numpy", nogil=True)
def _fill(j: int, z: np.ndarray, flow: Flow, is_open: np.ndarray, least: float, out: Cells) -> None:
    """Write the cells of a row and the ghosts at its ends; beyond the map, a row of ghosts."""
    rows, cols = z.shape
    a, b = around(flow.wet, j, 3, cols)
    if a >= b:
        return
    k = min(max(j, 0), rows - 1)
    _copy(z[k, a:b], out.z[a + 1 : b + 1])
    _copy(flow.h[k, a:b], out.h[a + 1 : b + 1])
    _velocity(flow.h[k, a:b], flow.hu[k, a:b], least, out.u[a + 1 : b + 1])
    _velocity(flow.h[k, a:b], flow.hv[k, a:b], least, out.v[a + 1 : b + 1])
    if (j < 0 and not is_open[0]) or (j >= rows and not is_open[2]):
        out.z[a + 1 : b + 1] = DRY_BED
    _ghost(out, 0, 1, is_open[3])
    _ghost(out, cols + 1, cols, is_open[1])


@njit(cache=True, error_model="numpy", nogil=True)
def _ghost(cells: Cells, ghost: int, inner: int, is_open: bool) -> None:
    cells.z[ghost] = cells.z[inner] if is_open else DRY_BED
    cells.h[ghost], cells.u[ghost], cells.v[ghost] = cells.h[inner], cells.u[inner], cells.v[inner]


@njit(cache=True, error_model="numpy", nogil=True)
def _between_rows(j: int, wet: np.ndarray, before: Cells, after: Cells, scratch: np.ndarray, out: Fluxes) -> None:
    """Write the fluxes through the faces south of row ``j``."""
    a, b = around(wet, j, 2, before.z.size - 2)
    if a < b:
        _face_line(
            before.z[1:], before.h[1:], before.v[1:], before.u[1:], after.z[1:], after.h[1:], after.v[1:],
            after.u[1:], a, b, scratch, out,
        )  # fmt: skip


@njit(cache=True, error_model="numpy", nogil=True)
def _face_line(
    z0: np.ndarray, h0: np.ndarray, u0: np.ndarray, v0: np.ndarray, z1: np.ndarray, h1: np.ndarray,
    u1: np.ndarray, v1: np.ndarray, a: int, b: int, scratch: np.ndarray, out: Fluxes,
) -> None:  # fmt: skip
    """Write the fluxes through faces ``a`` to ``b - 1`` from cells 0 into cells 1, with velocity ``u`` across."""
    z0, h0, u0, v0, z1, h1, u1, v1 = z0[a:b], h0[a:b], u0[a:b], v0[a:b], z1[a:b], h1[a:b], u1[a:b], v1[a:b]
    d0, d1, w0, w1 = scratch[20, a:b], scratch[21, a:b], scratch[22, a:b], scratch[23, a:b]
    c0, c1, slow, fast = scratch[24, a:b], scratch[25, a:b], scratch[26, a:b], scratch[27, a:b]
    _depth(z0, z1, h0, h1, d0)
    _depth(z1, z0, h1, h0, d1)
    _mirrored(z0, u0, u1, w0)
    _mirrored(z1, u1, u0, w1)
    _celerity(d0, c0)
    _celerity(d1, c1)
    _slowest(w0, w1, c0, c1, slow)
    _fastest(w0, w1, c0, c1, fast)
    mass = out.mass[a:b]
    _mass(d0, d1, w0, w1, slow, fast, mass)
    push = out.push_before[a:b]
    _push(d0, d1, w0, w1, slow, fast, push)
    _behind(d0, d1, push, out.push_after[a:b])
    _aside(mass, v0, v1, out.aside[a:b])


@njit(cache=True, error_model="numpy", nogil=True)
def _copy(row: np.ndarray, out: np.ndarray) -> None:
    for i in range(out.size):
        out[i] = row[i]


@njit(cache=True, error_model="numpy", nogil=True)
def _velocity(h: np.ndarray, q: np.ndarray, least: float, out: np.ndarray) -> None:
    for i in range(out.size):
        out[i] = q[i] / max(h[i], least)


@njit(cache=True, error_model="numpy", nogil=True)
def _depth(z: np.ndarray, z_other: np.ndarray, h: np.ndarray, h_other: np.ndarray, out: np.ndarray) -> None:
    """Depth of a cell over the higher bed of the two; of a wall, that of the cell in front of it."""
    for i in range(out.size):
        own, other, bed, bed_other = h[i], h_other[i], z[i], z_other[i]
        over = max(own - max(bed_other - bed, ZERO), ZERO)
        over = own if bed_other > IS_WALL else over
        out[i] = other if bed > IS_WALL else over


@njit(cache=True, error_model="numpy", nogil=True)
def _mirrored(z: np.ndarray, u: np.ndarray, u_other: np.ndarray, out: np.ndarray) -> None:
    """Velocity of a cell; of a wall, the opposite of what comes."""
    for i in range(out.size):
        out[i] = -u_other[i] if z[i] > IS_WALL else u[i]


@njit(cache=True, error_model="numpy", nogil=True)
def _celerity(h: np.ndarray, out: np.ndarray) -> None:
    for i in range(out.size):
        out[i] = np.sqrt(GRAVITY * h[i])


@njit(cache=True, error_model="numpy", nogil=True)
def _slowest(u0: np.ndarray, u1: np.ndarray, c0: np.ndarray, c1: np.ndarray, out: np.ndarray) -> None:
    """Slowest signal, at most 0; into dry ground as in a dam break."""
    for i in range(out.size):
        speed = min(u0[i] - c0[i], u1[i] - c1[i])
        speed = u0[i] - c0[i] if c1[i] == ZERO else speed
        speed = u1[i] - TWO * c1[i] if c0[i] == ZERO else speed
        out[i] = min(speed, ZERO)


@njit(cache=True, error_model="numpy", nogil=True)
def _fastest(u0: np.ndarray, u1: np.ndarray, c0: np.ndarray, c1: np.ndarray, out: np.ndarray) -> None:
    """Fastest signal, at least 0."""
    for i in range(out.size):
        speed = max(u0[i] + c0[i], u1[i] + c1[i])
        speed = u0[i] + TWO * c0[i] if c1[i] == ZERO else speed
        speed = u1[i] + c1[i] if c0[i] == ZERO else speed
        out[i] = max(speed, ZERO)


@njit(cache=True, error_model="numpy", nogil=True)
def _mass(
    h0: np.ndarray, h1: np.ndarray, u0: np.ndarray, u1: np.ndarray, slow: np.ndarray, fast: np.ndarray,
    out: np.ndarray,
) -> None:  # fmt: skip
    for i in range(out.size):
        carried = fast[i] * h0[i] * u0[i] - slow[i] * h1[i] * u1[i]
        out[i] = (carried + slow[i] * fast[i] * (h1[i] - h0[i])) / max(fast[i] - slow[i], TINY)


@njit(cache=True, error_model="numpy", nogil=True)
def _push(
    h0: np.ndarray, h1: np.ndarray, u0: np.ndarray, u1: np.ndarray, slow: np.ndarray, fast: np.ndarray,
    out: np.ndarray,
) -> None:  # fmt: skip
    """Momentum flux less the pressure of the depth before the face."""
    for i in range(out.size):
        q0, q1 = h0[i] * u0[i], h1[i] * u1[i]
        gain = HALF_GRAVITY * (h1[i] - h0[i]) * (h1[i] + h0[i])
        carried = fast[i] * q0 * u0[i] - slow[i] * (q1 * u1[i] + gain) + slow[i] * fast[i] * (q1 - q0)
        out[i] = carried / max(fast[i] - slow[i], TINY)


@njit(cache=True, error_model="numpy", nogil=True)
def _behind(h0: np.ndarray, h1: np.ndarray, before: np.ndarray, out: np.ndarray) -> None:
    """Momentum flux less the pressure of the depth behind the face."""
    for i in range(out.size):
        out[i] = before[i] - HALF_GRAVITY * (h1[i] - h0[i]) * (h1[i] + h0[i])


@njit(cache=True, error_model="numpy", nogil=True)
def _aside(mass: np.ndarray, v0: np.ndarray, v1: np.ndarray, out: np.ndarray) -> None:
    for i in range(out.size):
        out[i] = max(mass[i], ZERO) * v0[i] + min(mass[i], ZERO) * v1[i]


@njit(cache=True, error_model="numpy", nogil=True)
def _apply(
    q: np.ndarray, east: np.ndarray, west: np.ndarray, north: np.ndarray, south: np.ndarray, dt_dx: float,
    out: np.ndarray,
) -> None:  # fmt: skip
    """Write a state after a step of known fluxes."""
    for i in range(out.size):
        out[i] = q[i] - dt_dx * ((east[i] - west[i]) + (north[i] - south[i]))


@njit(cache=True, error_model="numpy", nogil=True)
def _clip(h: np.ndarray) -> None:
    for i in range(h.size):
        h[i] = max(h[i], ZERO)


@njit(cache=True, error_model="numpy", nogil=True)
def _friction(
    h: np.ndarray, hu: np.ndarray, hv: np.ndarray, gn2: np.ndarray, dt: float, least: float, out: np.ndarray
) -> None:
    """Write the share of its discharge that a cell keeps: the root of ``q' + dt g n^2 h^(-7/3) |q'| q' = q``."""
    for i in range(out.size):
        root = per_cube_root(max(h[i], least))
        root2 = root * root
        drag = dt * gn2[i] * np.sqrt(hu[i] * hu[i] + hv[i] * hv[i]) * (root2 * root2 * root2 * root)
        out[i] = TWO / (ONE + np.sqrt(ONE + FOUR * drag)) if h[i] > least else ZERO


@njit(cache=True, error_model="numpy", nogil=True)
def _scale(q: np.ndarray, share: np.ndarray) -> None:
    for i in range(q.size):
        q[i] *= share[i]


@njit(cache=True, error_model="numpy", nogil=True)
def _speeds(h: np.ndarray, hu: np.ndarray, hv: np.ndarray, least: float, most: np.ndarray) -> None:
    """Keep the greater signal speed of a cell and what stands in the row."""
    for i in range(h.size):
        speed = max(abs(hu[i]), abs(hv[i])) / max(h[i], least) + np.sqrt(GRAVITY * h[i])
        most[i] = max(most[i], speed)
