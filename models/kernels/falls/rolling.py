"""A block rolls over the cells of the ground until it stops, takes off, hits a step or leaves.

In a segment (a cell, or part of one when the path turns) the acceleration is constant: gravity along a
gradient without jumps, friction against the velocity at its start. The speed at its end follows from the
energy (Azzoni et al. 1995): ``v^2 = v0^2 + 2 A_r g (drop - mu cos(beta) length)``, ``A_r = 1 / (1 + I / (m
R^2))``. On a plane this is exact.
"""

from __future__ import annotations

import math

import numpy as np

from models.kernels.compiled import part
from models.kernels.falls.blocks import (
    AT_REST,
    COL,
    FLIGHT,
    GRAVITY,
    IMPACT,
    IN_WATER,
    LEFT_MAP,
    MOST_EVENTS,
    MOVING,
    REST,
    ROLL,
    ROLL_FRICTION,
    ROW,
    STOP_X,
    STOP_Y,
    TIME,
    TIME_LIMIT,
    TIME_UP,
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
    gradient_under,
    head,
    least_bounce,
    measure,
    node_under,
    note,
    remember,
    spin_up,
    stop,
)
from models.kernels.falls.obstacles import Obstacles, meet_rolling
from models.kernels.falls.surface import cell_surface, smooth_gradient, time_to_border

_TURN = 0.3  # rad by which the path may turn before friction is turned with it (numerical)
_NOTE_EVERY_S = 0.2  # between vertices of a rolling block


@part
def roll(
    ground: Ground, obstacles: Obstacles | None, constants: np.ndarray, block: Block, before: np.ndarray | None,
    state: np.ndarray,
    log: Log,
) -> tuple[int, int]:  # fmt: skip
    """Roll until something else begins; return what, and whether the block ended."""
    noted = state[TIME]
    for _ in range(MOST_EVENTS):
        kind = int(ground.kind[node_under(ground.cell_m, state)])
        if kind == WATER_CLASS:
            return ROLL, IN_WATER
        if state[TIME] > constants[TIME_LIMIT]:
            return ROLL, TIME_UP
        if obstacles is not None:
            remember(state, before)
        doing, ended = _segment(ground, constants, block, ground.soils[kind, ROLL_FRICTION], state)
        if obstacles is not None:
            met, what, end = meet_rolling(ground, obstacles, constants, block, before, state)
            if met:
                doing, ended = what, end
                noted = -np.inf
        if ended != MOVING or doing != ROLL:
            return doing, ended
        if state[TIME] - noted > _NOTE_EVERY_S:
            note(block, ROLL, state, log)
            noted = state[TIME]
        measure(block, state)
    return ROLL, TIME_UP


@part
def _segment(
    ground: Ground, constants: np.ndarray, block: Block, friction: float, state: np.ndarray
) -> tuple[int, int]:
    """Roll to the next border, turn or stop."""
    z, cell_m, part = ground.z, ground.cell_m, 1.0 / (1.0 + block.inertia)
    row, col = int(state[ROW]), int(state[COL])
    h, b, c, e = cell_surface(z, ground.stretch, row, col, block.radius)
    u, v = state[X] / cell_m - col, state[Y] / cell_m - row
    gx, gy = smooth_gradient(z, row, col, u, v, cell_m)
    norm = 1.0 + gx * gx + gy * gy
    vx, vy = state[VX], state[VY]
    plan = math.sqrt(vx * vx + vy * vy)
    rise = ((b + e * v) * vx + (c + e * u) * vy) / cell_m
    speed = math.sqrt(plan * plan + rise * rise)
    if speed < 1e-6:
        steep = math.sqrt(gx * gx + gy * gy)
        if steep <= friction or _stopped_here_before(cell_m, state):
            stop(state)
            return REST, AT_REST
        state[STOP_X], state[STOP_Y] = state[X], state[Y]
        vx, vy, plan, speed = 0.0, 0.0, 0.0, 0.0
        fx, fy = gx / steep * friction, gy / steep * friction  # friction works up the fall line
    else:
        fx, fy = -friction * math.sqrt(norm) / speed * vx, -friction * math.sqrt(norm) / speed * vy
    ax, ay = part * GRAVITY * (fx - gx) / norm, part * GRAVITY * (fy - gy) / norm

    # how long the segment lasts
    to_x = min(time_to_border((1.0 - u) * cell_m, vx, ax), time_to_border(u * cell_m, -vx, -ax))
    to_y = min(time_to_border((1.0 - v) * cell_m, vy, ay), time_to_border(v * cell_m, -vy, -ay))
    turned = _time_of_turn(vx, vy, ax, ay, plan)
    dt = min(to_x, to_y, turned)
    if not dt < 1e6:  # nothing moves it
        stop(state)
        return REST, AT_REST

    # where it ends, and with which speed
    u1 = min(max(u + dt * (vx + 0.5 * ax * dt) / cell_m, 0.0), 1.0)
    v1 = min(max(v + dt * (vy + 0.5 * ay * dt) / cell_m, 0.0), 1.0)
    dx, dy = (u1 - u) * cell_m, (v1 - v) * cell_m
    h1 = h + b * u1 + c * v1 + e * u1 * v1
    drop = h + b * u + c * v + e * u * v - h1
    length = math.sqrt(dx * dx + dy * dy + drop * drop)
    before = speed * speed
    after = before + 2.0 * part * GRAVITY * (drop - friction / math.sqrt(norm) * length)
    ex, ey = vx + ax * dt, vy + ay * dt
    size = math.sqrt(ex * ex + ey * ey)
    if after <= 0.0 or size < 1e-9:  # it stops on the way
        share = before / (before - after) if after <= 0.0 < before else (0.0 if after <= 0.0 else 1.0)
        state[X] += share * dx
        state[Y] += share * dy
        u1, v1 = state[X] / cell_m - col, state[Y] / cell_m - row
        state[Z] = h + b * u1 + c * v1 + e * u1 * v1
        state[TIME] += 2.0 * share * length / speed if speed > 0.0 else 0.0
        stop(state)
        return ROLL, MOVING
    ex, ey = ex / size, ey / size
    state[X], state[Y], state[Z] = (col + u1) * cell_m, (row + v1) * cell_m, h1
    state[TIME] += dt
    hx, hy = (b + e * v1) / cell_m, (c + e * u1) / cell_m
    head(ex, ey, hx * ex + hy * ey, after, state)
    if turned > min(to_x, to_y):
        if to_x <= to_y:
            state[COL] += 1.0 if dx > 0.0 or (dx == 0.0 and ex > 0.0) else -1.0
        else:
            state[ROW] += 1.0 if dy > 0.0 or (dy == 0.0 and ey > 0.0) else -1.0
        if not (0.0 <= state[ROW] < z.shape[0] - 1 and 0.0 <= state[COL] < z.shape[1] - 1):
            return ROLL, LEFT_MAP
    return _edge(ground, constants, block, hx * ex + hy * ey, ex, ey, after, dt, state), MOVING


@part
def _edge(
    ground: Ground, constants: np.ndarray, block: Block,
    slope: float, ex: float, ey: float, energy: float, dt: float, state: np.ndarray,
) -> int:  # fmt: skip
    """Pass an edge between cells: over a convex one the block may fly, against a concave one it strikes."""
    gx, gy = gradient_under(ground, block.radius, state)
    nz = 1.0 / math.sqrt(1.0 + gx * gx + gy * gy)
    ahead = gx * ex + gy * ey
    off = math.sqrt(energy / (1.0 + slope * slope)) * (slope - ahead) * nz
    bounce = least_bounce(constants, block.radius, nz)
    if block.inertia > 0.0:
        spin_up(state[VX], state[VY], state[VZ], -gx * nz, -gy * nz, nz, block.radius, state)
    # it flies when gravity cannot press it back within the time that the last segment took
    if off > min(bounce, 0.5 * GRAVITY * nz * dt) and off > 1e-3:
        return FLIGHT
    if off < -bounce:
        return IMPACT
    head(ex, ey, ahead, energy, state)
    return ROLL


@part
def _time_of_turn(vx: float, vy: float, ax: float, ay: float, plan: float) -> float:
    """Return when the path has turned by the numerical limit, or the block has come to the end of its way."""
    if plan == 0.0:
        return np.inf
    along = (ax * vx + ay * vy) / plan
    across = abs(ax * vy - ay * vx) / plan
    limit = max(_TURN * plan / across, 0.01) if across > 0.0 else np.inf
    return min(limit, -plan / along) if along < 0.0 else limit


@part
def _stopped_here_before(cell_m: float, state: np.ndarray) -> bool:
    """Tell whether a block stops again where it stopped before: it sits in a hollow."""
    return abs(state[X] - state[STOP_X]) + abs(state[Y] - state[STOP_Y]) < 0.01 * cell_m
