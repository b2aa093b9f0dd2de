"""What the kernels of the blocks share: the ground, the tables, the state of one block and its log."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit

from models.kernels.surface import cell_surface

GRAVITY = 9.81

# what a block does; the first three are the phases of a recording
FLIGHT, ROLL, REST, IMPACT = 0, 1, 2, 3

# why it ended
AT_REST, IN_WATER, LEFT_MAP, TIME_UP = 0, 1, 2, 3
MOVING = -1

# columns of the soil table, one row a soil class
R_N, R_T, ROLL_FRICTION, MOH_70, MOH_20, MOH_10 = range(6)
WATER_CLASS = 0

# places of the constants
MODEL, TAN_PHI, V_HALF, BOUNCE_SHARE, TURN, JITTER, TIME_LIMIT, DRAG, SINK = range(9)

# places of the state of one block
X, Y, Z, VX, VY, VZ, WX, WY, WZ, TIME, ROW, COL, CONTACTS, E_MAX, STOP_X, STOP_Y, VERTICES = range(17)

MOST_EVENTS = 200_000


class Ground(NamedTuple):
    """A raster of the ground, row 0 in the south.

    ``z`` heights and ``stretch`` (`surface.stretches`) at the nodes, ``(rows, cols)``; ``kind`` soil class of
    the nodes; ``soils`` the soil table, ``(classes, 6)``; ``cell_m`` the distance of the nodes.
    """

    z: np.ndarray
    stretch: np.ndarray
    kind: np.ndarray
    soils: np.ndarray
    cell_m: float


class Block(NamedTuple):
    """What does not change of one block: row in the arrays, radius, I / (m R^2), counter word, key."""

    row: int
    radius: float
    inertia: float
    number: int
    k0: int
    k1: int


class Log(NamedTuple):
    """Where vertices go: first row of each block ``(n + 1,)``, rows of time, x, y, z, and phases.

    With no rows the vertices are counted and not written.
    """

    offsets: np.ndarray
    vertices: np.ndarray
    phases: np.ndarray


@njit(cache=True, error_model="numpy", nogil=True)
def note(block: Block, doing: int, state: np.ndarray, log: Log) -> None:
    """Write a vertex, if there is room for vertices, and count it."""
    if log.vertices.shape[0] > 0:
        k = log.offsets[block.row] + int(state[VERTICES])
        log.vertices[k, 0] = state[TIME]
        log.vertices[k, 1] = state[X]
        log.vertices[k, 2] = state[Y]
        log.vertices[k, 3] = state[Z]
        log.phases[k] = doing
    state[VERTICES] += 1.0


@njit(cache=True, error_model="numpy", nogil=True)
def measure(block: Block, state: np.ndarray) -> None:
    """Keep the largest kinetic energy a mass, translation and spin."""
    energy = 0.5 * (state[VX] ** 2 + state[VY] ** 2 + state[VZ] ** 2)
    spin = state[WX] ** 2 + state[WY] ** 2 + state[WZ] ** 2
    energy += 0.5 * block.inertia * block.radius * block.radius * spin
    state[E_MAX] = max(state[E_MAX], energy)


@njit(cache=True, error_model="numpy", nogil=True)
def stop(state: np.ndarray) -> None:
    """Take all velocity from a block."""
    state[VX], state[VY], state[VZ] = 0.0, 0.0, 0.0


@njit(cache=True, error_model="numpy", nogil=True)
def spin_up(vx: float, vy: float, vz: float, nx: float, ny: float, nz: float, radius: float, state: np.ndarray) -> None:
    """Give the spin of a sphere that rolls with velocity v on ground of normal n."""
    state[WX] = (ny * vz - nz * vy) / radius
    state[WY] = (nz * vx - nx * vz) / radius
    state[WZ] = (nx * vy - ny * vx) / radius


@njit(cache=True, error_model="numpy", nogil=True)
def soil_under(ground: Ground, state: np.ndarray) -> int:
    """Return the soil class of the node nearest to the block."""
    row, col = int(state[ROW]), int(state[COL])
    if state[Y] / ground.cell_m - row > 0.5:
        row += 1
    if state[X] / ground.cell_m - col > 0.5:
        col += 1
    return int(ground.kind[row, col])


@njit(cache=True, error_model="numpy", nogil=True)
def gradient_under(ground: Ground, radius: float, state: np.ndarray) -> tuple[float, float]:
    """Return the gradient of the raised cell under the block."""
    row, col, cell_m = int(state[ROW]), int(state[COL]), ground.cell_m
    u, v = state[X] / cell_m - col, state[Y] / cell_m - row
    _, b, c, e = cell_surface(ground.z, ground.stretch, row, col, radius)
    return (b + e * v) / cell_m, (c + e * u) / cell_m


@njit(cache=True, error_model="numpy", nogil=True)
def least_bounce(constants: np.ndarray, radius: float, nz: float) -> float:
    """Return the normal speed below which a bounce is so low that the block rolls."""
    return math.sqrt(2.0 * GRAVITY * nz * constants[BOUNCE_SHARE] * radius)
