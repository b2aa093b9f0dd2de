"""Trees and barriers on a block's way: each leg is flown or rolled on open ground, then cut at the first of them."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from models.kernels.compiled import kernel, part
from models.kernels.falls.blocks import (
    AT_BARRIER,
    AT_REST,
    COL,
    FENCE,
    FLIGHT,
    GRAVITY,
    MASS,
    MOVING,
    REST,
    ROLL,
    ROW,
    TIME,
    TREE,
    VX,
    VY,
    VZ,
    WX,
    WY,
    WZ,
    Block,
    Ground,
    X,
    Y,
    Z,
    gradient_under,
    head,
    spin_energy,
    spin_up,
    stop,
)
from models.kernels.falls.fences import OVER, STOPPED, Fences, first_crossing, note_hit, outcome_of
from models.kernels.falls.surface import height
from models.kernels.falls.trees import Leg, Trees, first_tree, meet_tree


class Obstacles(NamedTuple):
    """Trees and barriers."""

    trees: Trees
    fences: Fences


@kernel
def meet_flying(
    ground: Ground, obstacles: Obstacles, constants: np.ndarray, block: Block, before: np.ndarray, state: np.ndarray
) -> tuple[bool, int, int]:
    """Cut a flight that has ended in ``state`` at the first obstacle since ``before``.

    Return whether there was one, and if so what the block does next and whether it ended.
    """
    leg = Leg(
        before[X], before[Y], before[Z], before[VX], before[VY], before[VZ], -0.5 * GRAVITY, state[TIME] - before[TIME]
    )
    since = 0.0
    while True:
        tree, piece, hit = _first(obstacles, block.radius, before, since, leg)
        if hit == np.inf:
            return False, FLIGHT, MOVING
        x, y, z = leg.x + leg.vx * hit, leg.y + leg.vy * hit, leg.z + hit * (leg.vz + leg.fall * hit)
        vz = leg.vz + 2.0 * leg.fall * hit
        if piece >= 0:
            energy = 0.5 * (leg.vx * leg.vx + leg.vy * leg.vy + vz * vz) + spin_energy(block, state)
            outcome, keep = _meet_fence(
                ground, obstacles.fences, piece, block, before[TIME] + hit, x, y, z, energy, state
            )
            if outcome == OVER:
                since = hit
                before[FENCE] = state[FENCE]
                continue
        state[X], state[Y], state[Z], state[TIME] = x, y, z, before[TIME] + hit
        state[VX], state[VY], state[VZ] = leg.vx, leg.vy, vz
        _settle_cell(ground, state)
        if piece >= 0:
            return _after_fence(outcome, keep, FLIGHT, state)
        meet_tree(obstacles.trees, tree, constants, block, x, y, state)
        return True, FLIGHT, MOVING


@kernel
def meet_rolling(
    ground: Ground, obstacles: Obstacles, constants: np.ndarray, block: Block, before: np.ndarray, state: np.ndarray
) -> tuple[bool, int, int]:
    """Cut a rolled segment that has ended in ``state`` at the first obstacle since ``before``; return as `meet_flying`.

    The way is the chord of the segment; the square of the speed changes evenly along it.
    """
    dt = state[TIME] - before[TIME]
    dx, dy, dz = state[X] - before[X], state[Y] - before[Y], state[Z] - before[Z]
    plan = math.sqrt(dx * dx + dy * dy)
    if dt <= 0.0 or plan <= 0.0:
        return False, ROLL, MOVING
    leg = Leg(before[X], before[Y], before[Z], dx / dt, dy / dt, dz / dt, 0.0, dt)
    start2 = before[VX] ** 2 + before[VY] ** 2 + before[VZ] ** 2
    end2 = state[VX] ** 2 + state[VY] ** 2 + state[VZ] ** 2
    since = 0.0
    while True:
        tree, piece, hit = _first(obstacles, block.radius, before, since, leg)
        if hit == np.inf:
            return False, ROLL, MOVING
        share = hit / dt
        x, y, z = leg.x + leg.vx * hit, leg.y + leg.vy * hit, leg.z + leg.vz * hit
        speed2 = start2 + share * (end2 - start2)
        if piece >= 0:
            energy = 0.5 * speed2 * (1.0 + block.inertia)
            outcome, keep = _meet_fence(
                ground, obstacles.fences, piece, block, before[TIME] + hit, x, y, z, energy, state
            )
            if outcome == OVER:
                since = hit
                before[FENCE] = state[FENCE]
                continue
        row, col = before[ROW], before[COL]
        state[X], state[Y], state[TIME], state[ROW], state[COL] = x, y, before[TIME] + hit, row, col
        u, v = x / ground.cell_m - col, y / ground.cell_m - row
        state[Z] = height(ground.z, ground.stretch, int(row), int(col), block.radius, u, v)
        gx, gy = gradient_under(ground, block.radius, state)
        _roll_on(block, gx, gy, dx / plan, dy / plan, speed2, state)
        if piece >= 0:
            return _after_fence(outcome, keep, ROLL, state)
        stopped = meet_tree(obstacles.trees, tree, constants, block, x, y, state)
        away = (x - obstacles.trees.rows[tree, 0]) * gx + (y - obstacles.trees.rows[tree, 1]) * gy
        if stopped:
            return True, (REST if away > 0.0 else ROLL), (AT_REST if away > 0.0 else MOVING)  # it leans on the stem
        plan2 = math.sqrt(state[VX] ** 2 + state[VY] ** 2)
        speed2 = plan2 * plan2 + state[VZ] ** 2
        if plan2 > 0.0:
            _roll_on(block, gx, gy, state[VX] / plan2, state[VY] / plan2, speed2, state)
        return True, ROLL, MOVING


@part
def _first(obstacles: Obstacles, radius: float, before: np.ndarray, since: float, leg: Leg) -> tuple[int, int, float]:
    """Return the first tree or piece of a barrier on a leg after ``since`` (the other is -1) and the time."""
    tree, piece, when = -1, -1, np.inf
    if obstacles.trees.rows.shape[0] > 0:
        tree, when = first_tree(obstacles.trees, radius, int(before[TREE]), leg)
    if obstacles.fences.rows.shape[0] > 0:
        crossed, hit = first_crossing(obstacles.fences, int(before[FENCE]), since, leg)
        if hit < when:
            tree, piece, when = -1, crossed, hit
    return tree, piece, when


@part
def _meet_fence(
    ground: Ground, fences: Fences, piece: int, block: Block, time: float, x: float, y: float, z: float,
    energy: float, state: np.ndarray,
) -> tuple[int, float]:  # fmt: skip
    """Note a meeting with an energy a mass; return its outcome and the share of the speed that is left."""
    rows, cols = ground.z.shape
    row = min(max(math.floor(y / ground.cell_m), 0), rows - 2)
    col = min(max(math.floor(x / ground.cell_m), 0), cols - 2)
    above = z - height(ground.z, ground.stretch, row, col, 0.0, x / ground.cell_m - col, y / ground.cell_m - row)
    outcome = outcome_of(fences, piece, above, energy * state[MASS])
    note_hit(fences, block.row, piece, time, energy * state[MASS], above, outcome, state)
    state[FENCE] = piece + 1.0
    if outcome == STOPPED:
        return outcome, 0.0
    if outcome == OVER:
        return outcome, 1.0
    return outcome, math.sqrt(max(1.0 - fences.rows[piece, 5] / (energy * state[MASS]), 0.0))


@part
def _after_fence(outcome: int, keep: float, doing: int, state: np.ndarray) -> tuple[bool, int, int]:
    """Stop the block, or let it go on with the share of its speed and spin that the barrier has left it."""
    if outcome == STOPPED:
        stop(state)
        return True, REST, AT_BARRIER
    for k in (VX, VY, VZ, WX, WY, WZ):
        state[k] *= keep
    return True, doing, MOVING


@part
def _roll_on(block: Block, gx: float, gy: float, ex: float, ey: float, speed2: float, state: np.ndarray) -> None:
    """Set velocity and spin of a block that rolls in a plan direction."""
    head(ex, ey, gx * ex + gy * ey, speed2, state)
    if block.inertia > 0.0:
        nz = 1.0 / math.sqrt(1.0 + gx * gx + gy * gy)
        spin_up(state[VX], state[VY], state[VZ], -gx * nz, -gy * nz, nz, block.radius, state)


@part
def _settle_cell(ground: Ground, state: np.ndarray) -> None:
    """Find the cell of a block in the air."""
    rows, cols = ground.z.shape
    state[COL] = min(max(math.floor(state[X] / ground.cell_m), 0), cols - 2)
    state[ROW] = min(max(math.floor(state[Y] / ground.cell_m), 0), rows - 2)
