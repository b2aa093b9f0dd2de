"""Which way water runs over the ground: every cell drains to the border or to a gap, none keeps its water.

Pits are filled to their spill level by a priority flood (Barnes, Lehman & Mulla 2014), with slopes traced outside
the queue (Zhou, Sun & Fu 2016). A cell runs to its steepest lower neighbour of eight (O'Callaghan & Mark 1984);
where the filled surface is level it runs the way the flood came: over plains to the nearest way out, through a
filled pit along its lowest ground (the least-cost search of Ehlschlaeger 1989).

Arrays only: heights ``(rows, cols)``, NaN where there is no ground; cells are numbered ``row * cols + col``.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Cells = NDArray[np.int32]

NO_GROUND = -1
ROW_STEP = (0, -1, -1, -1, 0, 1, 1, 1)
COL_STEP = (1, 1, 0, -1, -1, -1, 0, 1)
_DIAGONAL = 2.0**0.5
_CELL = 2**32 - 1


class Drainage(NamedTuple):
    """Where each cell's water goes.

    Attributes
    ----------
    level_m
        Heights with every pit filled to its spill level, ``(rows, cols)``.
    receiver
        Number of the cell that each cell runs to; itself where water leaves, ``NO_GROUND`` in gaps; ``(rows * cols,)``.
    order
        Cells with ground, every cell before its receiver.
    upstream
        Number of cells that drain through each cell, itself included.
    """

    level_m: Floats
    receiver: Cells
    order: Cells
    upstream: Cells


def drain(z_m: Floats) -> Drainage:
    """Return the drainage of a height field, NaN where there is no ground."""
    z_m = np.ascontiguousarray(z_m, dtype=np.float64)
    level_m, parent = flood(z_m)
    receiver = receivers(level_m, parent)
    order, upstream = accumulate(receiver)
    return Drainage(level_m, receiver, order, upstream)


@njit(cache=True, error_model="numpy")
def _push(keys: np.ndarray, names: np.ndarray, size: int, key: float, name: int) -> None:
    """Put a name on a heap of ``size`` names: the lowest key first, of equal keys the lowest name."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if keys[above] < key or (keys[above] == key and names[above] < name):
            break
        keys[at], names[at] = keys[above], names[above]
        at = above
    keys[at], names[at] = key, name


@njit(cache=True, error_model="numpy")
def _pop(keys: np.ndarray, names: np.ndarray, size: int) -> int:
    """Take the first name off a heap of ``size`` names."""
    first, at, size = names[0], 0, size - 1
    key, name = keys[size], names[size]
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        other = below + 1
        if other < size and (keys[other] < keys[below] or (keys[other] == keys[below] and names[other] < names[below])):
            below = other
        if key < keys[below] or (key == keys[below] and name < names[below]):
            break
        keys[at], names[at] = keys[below], names[below]
        at = below
    keys[at], names[at] = key, name
    return first


@njit(cache=True, error_model="numpy")
def _seed_ways_out(z_m: np.ndarray, seen: np.ndarray, parent: np.ndarray, key: np.ndarray, name: np.ndarray) -> int:
    """Queue the ways out, cells on the border of the raster and beside a gap; return how many."""
    rows, cols = z_m.shape
    z = z_m.ravel()
    queued = 0
    for row in range(rows):
        for col in range(cols):
            cell = row * cols + col
            if np.isnan(z[cell]):
                seen[cell] = True
                continue
            out = row == 0 or col == 0 or row == rows - 1 or col == cols - 1
            for k in range(8):
                if out:
                    break
                out = np.isnan(z[cell + ROW_STEP[k] * cols + COL_STEP[k]])
            if out:
                seen[cell], parent[cell] = True, cell
                _push(key, name, queued, z[cell], queued << 32 | cell)
                queued += 1
    return queued


@njit(cache=True, error_model="numpy")
def flood(z_m: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the filled heights and, for each cell, the cell that the flood reached it from (itself at a way out).

    One queue of cells that may spill, one for the pit that is being filled, one stack of slopes.
    """
    rows, cols = z_m.shape
    z = z_m.ravel()
    level = z_m.copy().ravel()
    parent = np.full(z.size, NO_GROUND, np.int32)
    seen = np.zeros(z.size, np.bool_)
    slope = np.empty(z.size, np.int32)
    key, name, pit_key, pit_name = (
        np.empty(z.size),
        np.empty(z.size, np.int64),
        np.empty(z.size),
        np.empty(z.size, np.int64),
    )
    # a name is turn * 2^32 + cell: of equal levels the first seen comes first
    queued = turn = _seed_ways_out(z_m, seen, parent, key, name)
    while queued > 0:
        spill = _pop(key, name, queued) & _CELL
        queued -= 1
        spilled_m = level[spill]
        here, pits, slopes = spill, 0, 0
        while True:
            row, col = here // cols, here % cols
            for k in range(8):
                r, c = row + ROW_STEP[k], col + COL_STEP[k]
                if r < 0 or c < 0 or r >= rows or c >= cols:
                    continue
                cell = r * cols + c
                if seen[cell]:
                    continue
                seen[cell], parent[cell] = True, here
                if z[cell] > spilled_m:
                    slope[slopes] = cell
                    slopes += 1
                    continue
                level[cell] = spilled_m
                if z[cell] < spilled_m:
                    _push(pit_key, pit_name, pits, z[cell], turn << 32 | cell)
                    pits += 1
                else:
                    _push(key, name, queued, spilled_m, turn << 32 | cell)
                    queued += 1
                turn += 1
            if pits == 0:
                break
            here = _pop(pit_key, pit_name, pits) & _CELL
            pits -= 1
        while slopes > 0:
            slopes -= 1
            here = slope[slopes]
            row, col, may_spill = here // cols, here % cols, False
            for k in range(8):
                r, c = row + ROW_STEP[k], col + COL_STEP[k]
                if r < 0 or c < 0 or r >= rows or c >= cols:
                    continue
                cell = r * cols + c
                if seen[cell]:
                    continue
                if z[cell] > z[here]:
                    seen[cell], parent[cell] = True, here
                    slope[slopes] = cell
                    slopes += 1
                else:
                    may_spill = True
            if may_spill:
                _push(key, name, queued, z[here], turn << 32 | here)
                queued, turn = queued + 1, turn + 1
    return level.reshape((rows, cols)), parent


@njit(cache=True, error_model="numpy")
def receivers(level_m: np.ndarray, parent: np.ndarray) -> np.ndarray:
    """Return the cell that each cell runs to: the steepest lower neighbour, else where the flood came from."""
    rows, cols = level_m.shape
    level = level_m.ravel()
    receiver = parent.copy()
    for row in range(rows):
        for col in range(cols):
            here = row * cols + col
            if parent[here] == NO_GROUND:
                continue
            steepest = 0.0
            for k in range(8):
                r, c = row + ROW_STEP[k], col + COL_STEP[k]
                if r < 0 or c < 0 or r >= rows or c >= cols:
                    continue
                cell = r * cols + c
                drop = level[here] - level[cell]  # NaN in a gap: never steeper
                if k & 1:
                    drop /= _DIAGONAL
                if drop > steepest:
                    steepest, receiver[here] = drop, cell
    return receiver


@njit(cache=True, error_model="numpy")
def accumulate(receiver: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the cells in an order in which each comes before its receiver, and the cells that drain through each."""
    waiting = np.zeros(receiver.size, np.uint8)
    upstream = np.zeros(receiver.size, np.int32)
    ground = 0
    for cell in range(receiver.size):
        to = receiver[cell]
        if to != NO_GROUND:
            ground += 1
            upstream[cell] = 1
            if to != cell:
                waiting[to] += 1
    order = np.empty(ground, np.int32)
    done = 0
    for start in range(receiver.size):
        if receiver[start] == NO_GROUND or waiting[start] != 0:
            continue
        here = start
        while True:
            order[done] = here
            done += 1
            waiting[here] = 255  # taken
            to = receiver[here]
            if to == here:
                break
            upstream[to] += upstream[here]
            waiting[to] -= 1
            if waiting[to] != 0:
                break
            here = to
    return order[:done], upstream
