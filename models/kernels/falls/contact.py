"""A block meets the ground: roughness tilts it, the rebound model acts, low bounces become rolling."""

from __future__ import annotations

import math

import numpy as np

from models.kernels.compiled import part
from models.kernels.falls.blocks import (
    BREAK_AT,
    BREAK_SIZE,
    BROKEN,
    CONTACTS,
    FLIGHT,
    IN_WATER,
    JITTER,
    LEAST_RADIUS,
    LONG,
    MODEL,
    MOH_10,
    MOH_20,
    MOH_70,
    MOVING,
    R_N,
    R_T,
    ROLL,
    SHORT,
    SOUND_SHARE,
    TAN_PHI,
    TURN,
    V_HALF,
    VX,
    VY,
    VZ,
    WATER_CLASS,
    WX,
    WY,
    WZ,
    Block,
    Ground,
    gradient_under,
    least_bounce,
    node_under,
    spin_up,
)
from models.kernels.falls.rebound import ROCKYFOR, Hit, Vector, rebound, tilted
from models.kernels.random import philox4x32, uniform, unit

_PURPOSE = 1  # third counter word: rebounds (0 is left to whoever makes the blocks)
_TWO_PI = 2.0 * math.pi


@part
def strike(ground: Ground, constants: np.ndarray, block: Block, state: np.ndarray) -> tuple[int, int]:
    """Let the block rebound from the ground under it (`bounce`)."""
    row, col = node_under(ground.cell_m, state)
    kind = int(ground.kind[row, col])
    gx, gy = gradient_under(ground, block.radius, state)
    nz = 1.0 / math.sqrt(1.0 + gx * gx + gy * gy)
    if ground.rough.shape[1] > 0:
        moh3 = (ground.rough[0, row, col], ground.rough[1, row, col], ground.rough[2, row, col])
    else:
        moh3 = (ground.soils[kind, MOH_70], ground.soils[kind, MOH_20], ground.soils[kind, MOH_10])
    nx, ny = -gx * nz, -gy * nz
    blow = state[VX] * nx + state[VY] * ny + state[VZ] * nz
    doing, ended = bounce(constants, ground.soils, kind, moh3, block, state, nx, ny, nz)
    if ended == MOVING and breaks(constants, block, state, blow):
        return ROLL, BROKEN
    return doing, ended


@part
def bounce(
    constants: np.ndarray, soils: np.ndarray, kind: int, moh3: Vector, block: Block, state: np.ndarray,
    nx: float, ny: float, nz: float,
) -> tuple[int, int]:  # fmt: skip
    """Let the block rebound; return `FLIGHT`, or `ROLL` when it hardly rises, and whether it ended.

    The surface hit is tilted by an angle up to that of an obstacle of height MOH under a sphere of radius R,
    part of it against the travel, the rest aside: theta = U atan(MOH / R) (PlatRock).

    Parameters
    ----------
    constants, soils
        Numbers of the rebound model and table of the soils, in the order of `models.kernels.falls.blocks`.
    kind, moh3
        Soil class here; obstacle heights (m) met in 70, 20 and 10 % of the contacts.
    block, state
        The block; its velocity, spin and number of contacts are changed.
    nx, ny, nz
        Unit normal of the surface, out of the ground.
    """
    if kind == WATER_CLASS:
        return ROLL, IN_WATER
    radius, inertia = block.radius, block.inertia
    vx, vy, vz = state[VX], state[VY], state[VZ]
    contact = int(state[CONTACTS])
    state[CONTACTS] += 1.0
    if state[SHORT] < state[LONG]:  # an uneven block strikes with some part of it, its moment of inertia is the same
        part_hit = uniform(block.number, contact, _PURPOSE, 2, block.k0, block.k1)
        radius = state[SHORT] + part_hit * (state[LONG] - state[SHORT])
        inertia *= (block.radius / radius) ** 2
    w0, w1, w2, w3 = philox4x32(block.number, contact, _PURPOSE, 0, block.k0, block.k1)
    tx, ty, tz = _travel(vx, vy, vz, nx, ny, nz, _TWO_PI * unit(w3))
    draw = unit(w0)
    moh = moh3[0] if draw < 0.7 else (moh3[1] if draw < 0.9 else moh3[2])
    r_n, r_t, turn = soils[kind, R_N], soils[kind, R_T], 0.0
    if constants[MODEL] == ROCKYFOR:  # roughness acts through R_t and the turn
        w0, w1, w2, _ = philox4x32(block.number, contact, _PURPOSE, 1, block.k0, block.k1)
        r_n = min(r_n * (1.0 + constants[JITTER] * (2.0 * unit(w0) - 1.0)), 1.0)
        r_t = min((1.0 + constants[JITTER] * (2.0 * unit(w1) - 1.0)) / (1.0 + moh / radius), 1.0)
        turn = constants[TURN] * (2.0 * unit(w2) - 1.0)
        mx, my, mz = nx, ny, nz
    else:
        tilt = unit(w1) * math.atan(moh / radius)
        split = 2.0 * unit(w2) - 1.0  # its size is the share that brakes, its sign the side
        brake = tilt * abs(split)
        aside = tilt - brake if split > 0.0 else brake - tilt
        mx, my, mz = tilted(nx, ny, nz, tx, ty, tz, brake, aside)
        if vx * mx + vy * my + vz * mz >= 0.0:  # tilted out of the block's way
            mx, my, mz = nx, ny, nz
    off = 0.0
    motion = (vx, vy, vz, state[WX], state[WY], state[WZ])
    hit = Hit(radius, r_n, r_t, constants[TAN_PHI], constants[V_HALF], turn, inertia)
    for _ in range(2):
        ax, ay, az, wx, wy, wz = rebound(int(constants[MODEL]), motion, (mx, my, mz), (tx, ty, tz), hit)
        off = ax * nx + ay * ny + az * nz
        if off > 0.0:
            break
        mx, my, mz = nx, ny, nz  # a rebound into the real ground is thrown away
    state[VX], state[VY], state[VZ] = ax, ay, az
    state[WX], state[WY], state[WZ] = wx, wy, wz
    if off > least_bounce(constants, block.radius, nz):
        return FLIGHT, MOVING
    _start_rolling(nx, ny, nz, block, state)
    return ROLL, MOVING


@part
def breaks(constants: np.ndarray, block: Block, state: np.ndarray, blow: float) -> bool:
    """Tell whether a blow of that normal speed breaks the block: its energy a mass is above the threshold of its size.

    A share of the blows leaves the block whole however hard they are.
    """
    if constants[BREAK_AT] == np.inf or block.radius < constants[LEAST_RADIUS]:
        return False
    if 0.5 * blow * blow <= constants[BREAK_AT] * block.radius ** (-3.0 * constants[BREAK_SIZE]):
        return False
    draw = uniform(block.number, int(state[CONTACTS]), _PURPOSE, 3, block.k0, block.k1)
    return bool(draw >= constants[SOUND_SHARE])


@part
def _travel(vx: float, vy: float, vz: float, nx: float, ny: float, nz: float, angle: float) -> Vector:
    """Return the unit travel direction along the ground; the given angle decides after a straight fall."""
    vn = vx * nx + vy * ny + vz * nz
    tx, ty, tz = vx - vn * nx, vy - vn * ny, vz - vn * nz
    size = math.sqrt(tx * tx + ty * ty + tz * tz)
    if size >= 1e-9:
        return tx / size, ty / size, tz / size
    size = math.sqrt(nz * nz + nx * nx)
    tx, tz = nz / size, -nx / size  # east along the ground, turned about the normal
    lx, ly, lz = ny * tz, nz * tx - nx * tz, -ny * tx
    cos, sin = math.cos(angle), math.sin(angle)
    return cos * tx + sin * lx, sin * ly, cos * tz + sin * lz


@part
def _start_rolling(nx: float, ny: float, nz: float, block: Block, state: np.ndarray) -> None:
    """Lose the normal speed and the slip: angular momentum about the contact is kept."""
    vn = state[VX] * nx + state[VY] * ny + state[VZ] * nz
    sx, sy, sz = state[VX] - vn * nx, state[VY] - vn * ny, state[VZ] - vn * nz
    if block.inertia > 0.0:
        share = block.inertia / (1.0 + block.inertia)
        sx -= share * (sx - block.radius * (state[WY] * nz - state[WZ] * ny))
        sy -= share * (sy - block.radius * (state[WZ] * nx - state[WX] * nz))
        sz -= share * (sz - block.radius * (state[WX] * ny - state[WY] * nx))
        spin_up(sx, sy, sz, nx, ny, nz, block.radius, state)
    state[VX], state[VY], state[VZ] = sx, sy, sz
