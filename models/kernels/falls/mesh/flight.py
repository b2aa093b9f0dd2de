"""Blocks that fall, bounce, roll and stop on a skin of triangles with overhangs, and run on over a height raster.

A flight is an exact parabola up to the first contact of the sphere with the skin (`models.kernels.falls.mesh.touch`),
where the rebound model of the height raster acts with the normal of what was hit (`models.kernels.falls.contact`).
Where the centre of a block leaves the ground plan of the skin, the height raster takes over, with time, spin and luck
going on.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.falls.blocks import (
    BROKEN,
    CONTACTS,
    FLIGHT,
    GRAVITY,
    HITS,
    IMPACT,
    LEFT_MAP,
    MOH_10,
    MOH_20,
    MOH_70,
    MOST_EVENTS,
    MOVING,
    REST,
    ROLL,
    TIME,
    TIME_LIMIT,
    TIME_UP,
    VERTICES,
    VX,
    VY,
    VZ,
    Block,
    Ground,
    Log,
    X,
    Y,
    Z,
    begin,
    measure,
    note,
    stop,
    write_end,
)
from models.kernels.falls.contact import bounce, breaks
from models.kernels.falls.mesh.roll import roll
from models.kernels.falls.mesh.skin import Skin
from models.kernels.falls.mesh.touch import first_touch
from models.kernels.falls.mesh.tree import ON_FACE, MeshTree, nearest, out_of
from models.kernels.falls.obstacles import Obstacles
from models.kernels.falls.surface import height
from models.kernels.falls.trajectories import run_one

_LEFT_SKIN = -2


@njit(cache=True, error_model="numpy", nogil=True)
def run(
    first: int, last: int, skin: Skin, ground: Ground, obstacles: Obstacles | None, bodies: np.ndarray,
    ids: np.ndarray, k0: int, k1: int, ends: np.ndarray, reasons: np.ndarray, log: Log,
) -> tuple[int, int, int, int, int]:  # fmt: skip
    """Run blocks ``first`` to ``last - 1``, with the same arrays as `models.kernels.falls.trajectories.run`.

    Parameters
    ----------
    ground, obstacles
        The height raster round the skin and what stands on it; a raster without rows where there is none.
    """
    state, before = np.zeros(VERTICES + 1), np.zeros(VERTICES + 1)
    vertices, hits, room, hit_room = 0, 0, log.phases.shape[0], 0
    if obstacles is not None:
        hit_room = obstacles.fences.hits.shape[0]
    for i in range(first, last):
        block = Block(i, bodies[i, 6], bodies[i, 7], ids[i], k0, k1)
        begin(bodies, i, vertices, hits, state)
        ended = _run_on_skin(skin, block, state, log)
        if ended == _LEFT_SKIN and _is_above(ground, block.radius, state):
            ended = run_one(ground, skin.constants, block, state, log, obstacles, before)
        else:
            ended = LEFT_MAP if ended == _LEFT_SKIN else ended
            vx, vy, vz = state[VX], state[VY], state[VZ]
            stop(state)
            note(block, REST, state, log)
            if ended == BROKEN:  # what its pieces share
                state[VX], state[VY], state[VZ] = vx, vy, vz
        reasons[i] = ended
        if 0 < room < state[VERTICES] or 0 < hit_room < state[HITS]:
            return i, vertices, hits, int(state[VERTICES]) - vertices, int(state[HITS]) - hits
        write_end(state, vertices, i, ends)
        vertices, hits = int(state[VERTICES]), int(state[HITS])
    return last, vertices, hits, 0, 0


@njit(cache=True, error_model="numpy", nogil=True)
def _run_on_skin(skin: Skin, block: Block, state: np.ndarray, log: Log) -> int:
    """Run one block while it is over the skin; return why it ended, or that it left."""
    constants = skin.constants
    _push_out(skin.tree, block.radius, state)
    soils, doing, support = skin.soils, FLIGHT, -1
    path, none = np.empty(9), np.empty((0, 3))
    while True:
        if doing == FLIGHT:
            note(block, FLIGHT, state, log)
            t, slot, feature, nx, ny, nz = _next_contact(skin, block.radius, path, none, state)
            _move(t, state)
            if slot < 0:
                return _LEFT_SKIN
            ended, support = MOVING, slot if feature == ON_FACE else -1
            doing = IMPACT
        else:
            note(block, ROLL, state, log)
            doing, ended, slot, nx, ny, nz = roll(skin, block, support, state, log)
            support = -1
            if doing == FLIGHT:
                _push_out(skin.tree, block.radius, state)
            if ended == MOVING and _leaves(skin, state[X], state[Y], 0.0, 0.0, np.inf) == 0.0:
                return _LEFT_SKIN
        measure(block, state)
        if ended == MOVING and doing == IMPACT:
            kind = skin.kinds[slot]
            moh3 = (soils[kind, MOH_70], soils[kind, MOH_20], soils[kind, MOH_10])
            numbers = constants if nz > 0.0 else skin.steep
            blow = state[VX] * nx + state[VY] * ny + state[VZ] * nz
            doing, ended = bounce(numbers, soils, kind, moh3, block, state, nx, ny, nz)
            if ended == MOVING and breaks(constants, block, state, blow):
                ended = BROKEN
        if ended == MOVING and (state[TIME] > constants[TIME_LIMIT] or state[CONTACTS] > MOST_EVENTS):
            ended = TIME_UP
        if ended != MOVING:
            return ended


@njit(cache=True, error_model="numpy", nogil=True)
def _next_contact(
    skin: Skin, radius: float, path: np.ndarray, none: np.ndarray, state: np.ndarray
) -> tuple[float, int, int, float, float, float]:
    """Return time, slot, feature and normal of the next contact, or when the block leaves the skin and slot -1."""
    path[0], path[1], path[2] = state[X], state[Y], state[Z]
    path[3], path[4], path[5] = state[VX], state[VY], state[VZ]
    path[6], path[7], path[8] = 0.0, 0.0, -GRAVITY
    t, slot, feature, nx, ny, nz = first_touch(skin.tree, path, radius, np.inf, skin.part_m, none, 1.0, 1.0)
    gone = _leaves(skin, state[X], state[Y], state[VX], state[VY], t)
    if gone <= t and gone < np.inf:
        return gone, -1, 0, 0.0, 0.0, 1.0
    if slot < 0:  # a plumb fall past everything
        return 0.0, -1, 0, 0.0, 0.0, 1.0
    return t, slot, feature, nx, ny, nz


@njit(cache=True, error_model="numpy", nogil=True)
def _move(t: float, state: np.ndarray) -> None:
    """Follow the parabola for a time."""
    state[X] += state[VX] * t
    state[Y] += state[VY] * t
    state[Z] += t * (state[VZ] - 0.5 * GRAVITY * t)
    state[VZ] -= GRAVITY * t
    state[TIME] += t


@njit(cache=True, error_model="numpy", nogil=True)
def _leaves(skin: Skin, x: float, y: float, vx: float, vy: float, until: float) -> float:
    """Return when a straight way in plan first enters a cell that the skin does not cover; infinity if not in time."""
    rows, cols = skin.covered.shape
    u, v, du, dv = (x - skin.x0_m) / skin.cell_m, (y - skin.y0_m) / skin.cell_m, vx / skin.cell_m, vy / skin.cell_m
    col, row, now = math.floor(u), math.floor(v), 0.0
    east, north = (1 if vx > 0.0 else 0), (1 if vy > 0.0 else 0)
    while now <= until:
        if not (0 <= row < rows and 0 <= col < cols) or not skin.covered[row, col]:
            return now
        to_x = (col + east - u) / du if du != 0.0 else np.inf
        to_y = (row + north - v) / dv if dv != 0.0 else np.inf
        if to_x == np.inf and to_y == np.inf:
            break
        if to_x <= to_y:
            col += 2 * east - 1
            now = max(to_x, now)
        else:
            row += 2 * north - 1
            now = max(to_y, now)
    return np.inf


@njit(cache=True, error_model="numpy", nogil=True)
def _push_out(tree: MeshTree, radius: float, state: np.ndarray) -> None:
    """Push a block that starts in the rock out of it, along the normals of what it is in."""
    for _ in range(13):
        far, slot, feature, qx, qy, qz = nearest(tree, state[X], state[Y], state[Z], radius)
        if slot < 0 or far >= radius * (1.0 - 1e-9):
            break
        mx, my, mz = out_of(tree, slot, feature, far, state[X] - qx, state[Y] - qy, state[Z] - qz)
        state[X], state[Y], state[Z] = qx + radius * mx, qy + radius * my, qz + radius * mz


@njit(cache=True, error_model="numpy", nogil=True)
def _is_above(ground: Ground, radius: float, state: np.ndarray) -> bool:
    """Tell whether a block is over the height raster and not deeper in it than its radius."""
    rows, cols = ground.z.shape
    if rows == 0:
        return False
    u, v = state[X] / ground.cell_m, state[Y] / ground.cell_m
    col, row = math.floor(u), math.floor(v)
    if not (0 <= col < cols - 1 and 0 <= row < rows - 1):
        return False
    return state[Z] > height(ground.z, ground.stretch, row, col, 0.0, u - col, v - row) - radius
