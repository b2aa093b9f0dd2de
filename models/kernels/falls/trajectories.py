"""Blocks that fall, bounce, roll and stop on a height raster: from event to event, without a time step.

A flight is an exact parabola, followed cell by cell until the sphere touches the raised bilinear surface
(`models.kernels.falls.surface`), where a rebound model acts (`models.kernels.falls.contact`). Low bounces turn into
rolling (`models.kernels.falls.rolling`). Random numbers are keyed by (block, contact): neither the order of the
blocks nor the number of threads matters.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.compiled import part
from models.kernels.falls.blocks import (
    BROKEN,
    COL,
    CONTACTS,
    DRAG,
    FLIGHT,
    GRAVITY,
    HITS,
    IMPACT,
    IN_WATER,
    LEFT_MAP,
    MOST_EVENTS,
    MOVING,
    REST,
    ROLL,
    ROW,
    SINK,
    STOP_X,
    TIME,
    TIME_LIMIT,
    TIME_UP,
    VERTICES,
    VX,
    VY,
    VZ,
    WATER_CLASS,
    Block,
    Ground,
    Log,
    X,
    Y,
    Z,
    begin,
    gradient_under,
    measure,
    note,
    remember,
    stop,
    write_end,
)
from models.kernels.falls.contact import strike
from models.kernels.falls.obstacles import Obstacles, meet_flying
from models.kernels.falls.rolling import roll
from models.kernels.falls.surface import cell_surface, first_root, height


@njit(cache=True, error_model="numpy", nogil=True)
def run(
    first: int, last: int, ground: Ground, obstacles: Obstacles | None, constants: np.ndarray,
    bodies: np.ndarray, ids: np.ndarray, k0: int, k1: int, ends: np.ndarray, reasons: np.ndarray, log: Log,
) -> tuple[int, int, int, int, int]:  # fmt: skip
    """Run blocks ``first`` to ``last - 1``; each writes to its own rows only.

    Return the first block that is not done (``last`` if all are), the vertices and the meetings with barriers written
    of those that are, and the same of the one that did not fit: the call is repeated from it with another log.

    Parameters
    ----------
    constants
        Numbers of rebound and rolling, in the order of the names in `models.kernels.falls.blocks`.
    obstacles
        Trees and barriers; None for open ground, which has a machine code of its own.
    bodies
        ``(n, 11)``: centre x, y, z (m), velocity (m/s), radius (m), inertia I / (m R^2), mass (kg), smallest and
        largest half axis (m; the radius where shape plays no part).
    ids, k0, k1
        First counter word of each block and the key of its random numbers.
    ends
        Out, ``(n, 11)``: time, x, y, z at the end, contacts, largest kinetic energy a mass (m2/s2), vertices, velocity
        (of a block that breaks: as it would leave the ground whole), stems hit.
    reasons
        Out, ``(n,)``: why each block ended.
    log
        Out, the vertices; one without rows takes none.
    """
    state, before = np.zeros(VERTICES + 1), np.zeros(VERTICES + 1)
    vertices, hits, room, hit_room = 0, 0, log.phases.shape[0], 0
    if obstacles is not None:
        hit_room = obstacles.fences.hits.shape[0]
    for i in range(first, last):
        block = Block(i, bodies[i, 6], bodies[i, 7], ids[i], k0, k1)
        begin(bodies, i, vertices, hits, state)
        reasons[i] = run_one(ground, constants, block, state, log, obstacles, before)
        if 0 < room < state[VERTICES] or 0 < hit_room < state[HITS]:
            return i, vertices, hits, int(state[VERTICES]) - vertices, int(state[HITS]) - hits
        write_end(state, vertices, i, ends)
        vertices, hits = int(state[VERTICES]), int(state[HITS])
    return last, vertices, hits, 0, 0


@part
def run_one(
    ground: Ground, constants: np.ndarray, block: Block, state: np.ndarray, log: Log,
    obstacles: Obstacles | None = None, before: np.ndarray | None = None,
) -> int:  # fmt: skip
    """Run one block from its release to its end; return why it ended.

    With obstacles, ``before`` is room for a second state.
    """
    state[STOP_X] = np.inf
    doing, ended = FLIGHT, _release(ground, block.radius, state)
    while ended == MOVING:
        note(block, doing, state, log)
        if doing == FLIGHT:
            if obstacles is not None:
                remember(state, before)
            ended = _fly(ground, block.radius, state)
            doing = IMPACT
            if obstacles is not None:
                met, what, end = meet_flying(ground, obstacles, constants, block, before, state)
                if met:
                    doing, ended = what, end
        else:
            doing, ended = roll(ground, obstacles, constants, block, before, state, log)
        measure(block, state)
        if ended == MOVING and doing == IMPACT:
            doing, ended = strike(ground, constants, block, state)
        if ended == MOVING and (state[TIME] > constants[TIME_LIMIT] or state[CONTACTS] > MOST_EVENTS):
            ended = TIME_UP
    if ended == IN_WATER:
        note(block, ROLL, state, log)
        _sink(ground, constants, block.radius, state)
    vx, vy, vz = state[VX], state[VY], state[VZ]
    stop(state)
    note(block, REST, state, log)
    if ended == BROKEN:  # what its pieces share
        state[VX], state[VY], state[VZ] = vx, vy, vz
    return ended


@part
def _release(ground: Ground, radius: float, state: np.ndarray) -> int:
    """Find the cell of a block; one that starts in the ground is pushed out along the normal."""
    rows, cols = ground.z.shape
    for attempt in range(13):
        col, row = math.floor(state[X] / ground.cell_m), math.floor(state[Y] / ground.cell_m)
        if not (0 <= col < cols - 1 and 0 <= row < rows - 1):
            return LEFT_MAP
        state[COL], state[ROW] = col, row
        u, v = state[X] / ground.cell_m - col, state[Y] / ground.cell_m - row
        depth = height(ground.z, ground.stretch, row, col, radius, u, v) - state[Z]
        if depth <= 1e-6 or attempt == 12:  # at last it is lifted
            state[Z] += max(depth, 0.0)
            break
        gx, gy = gradient_under(ground, radius, state)
        share = depth / (1.0 + gx * gx + gy * gy)
        state[X] -= gx * share
        state[Y] -= gy * share
        state[Z] += share
    return MOVING


@part
def _fly(ground: Ground, radius: float, state: np.ndarray) -> int:
    """Follow the parabola cell by cell to the next contact; return `MOVING`, or `LEFT_MAP` at the border."""
    rows, cols = ground.z.shape
    cell_m = ground.cell_m
    x, y, z0 = state[X], state[Y], state[Z]
    vx, vy, vz = state[VX], state[VY], state[VZ]
    row, col = int(state[ROW]), int(state[COL])
    east, north = (1 if vx > 0.0 else 0), (1 if vy > 0.0 else 0)
    per_vx = 1.0 / vx if vx != 0.0 else np.inf
    per_vy = 1.0 / vy if vy != 0.0 else np.inf
    exit_x = max(((col + east) * cell_m - x) * per_vx, 0.0) if vx != 0.0 else np.inf
    exit_y = max(((row + north) * cell_m - y) * per_vy, 0.0) if vy != 0.0 else np.inf
    u0, v0, du, dv = x / cell_m, y / cell_m, vx / cell_m, vy / cell_m
    now = 0.0
    while True:
        h, b, c, e = cell_surface(ground.z, ground.stretch, row, col, radius)
        u, v = u0 + du * now - col, v0 + dv * now - row
        gap = z0 + now * (vz - 0.5 * GRAVITY * now) - (h + b * u + c * v + e * u * v)
        if gap < 1e-9:  # on the surface, to rounding
            gap = 0.0
        opening = vz - GRAVITY * now - (b + e * v) * du - (c + e * u) * dv
        bend = -0.5 * GRAVITY - e * du * dv
        leaves = min(exit_x, exit_y)
        hit, stay = np.inf, leaves - now
        # a gap that bends down is least at its ends: there is no root to look for if it is open at both
        if bend > 0.0 or gap <= 0.0 or gap + stay * (opening + stay * bend) < 1e-6:
            hit = now + first_root(bend, opening, gap)
        if hit <= leaves:
            u, v = u0 + du * hit - col, v0 + dv * hit - row
            state[X], state[Y] = x + vx * hit, y + vy * hit
            state[Z] = h + b * u + c * v + e * u * v  # the contact, free of rounding
            state[VZ] = vz - GRAVITY * hit
            state[TIME] += hit
            state[ROW], state[COL] = row, col
            return MOVING
        now = leaves
        if exit_x <= exit_y:
            col += 2 * east - 1
            exit_x = ((col + east) * cell_m - x) * per_vx
        else:
            row += 2 * north - 1
            exit_y = ((row + north) * cell_m - y) * per_vy
        if col < 0 or col >= cols - 1 or row < 0 or row >= rows - 1:
            state[X], state[Y] = x + vx * now, y + vy * now
            state[Z] = z0 + now * (vz - 0.5 * GRAVITY * now)
            state[VZ] = vz - GRAVITY * now
            state[TIME] += now
            return LEFT_MAP


@part
def _sink(ground: Ground, constants: np.ndarray, radius: float, state: np.ndarray) -> None:
    """Let a block run out in water by quadratic drag and sink to the bed.

    ``v = v0 / (1 + v0 t / L)`` with a way L of `DRAG` radii, until it is as slow as it sinks (`SINK` times
    the root of its radius). It stays in the water.
    """
    cell_m = ground.cell_m
    rows, cols = ground.z.shape
    plan = math.sqrt(state[VX] ** 2 + state[VY] ** 2)
    slow = constants[SINK] * math.sqrt(radius)
    if plan > slow:
        way = constants[DRAG] * radius
        total, gone = way * math.log(plan / slow), 0.0
        x, y = state[X], state[Y]
        while gone < total:
            step = min(0.25 * cell_m, total - gone)
            nx, ny = x + state[VX] / plan * step, y + state[VY] / plan * step
            col, row = math.floor(nx / cell_m + 0.5), math.floor(ny / cell_m + 0.5)
            if not (0 <= col < cols and 0 <= row < rows) or ground.kind[row, col] != WATER_CLASS:
                break
            x, y, gone = nx, ny, gone + step
        state[TIME] += way / plan * (math.exp(gone / way) - 1.0)
        state[X], state[Y] = x, y
        row = min(max(math.floor(y / cell_m), 0), rows - 2)
        col = min(max(math.floor(x / cell_m), 0), cols - 2)
        bed = height(ground.z, ground.stretch, row, col, 0.0, x / cell_m - col, y / cell_m - row)
        state[Z] = bed + radius
