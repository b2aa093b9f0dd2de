"""What the kernels of the blocks share: the ground, the tables, the state of one block and its log."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from models.kernels.compiled import part
from models.kernels.falls.surface import cell_surface

GRAVITY = 9.81

# what a block does; the first three are the phases of a recording
FLIGHT, ROLL, REST, IMPACT = 0, 1, 2, 3

# why it ended
AT_REST, IN_WATER, LEFT_MAP, TIME_UP, BROKEN, AT_BARRIER = range(6)
MOVING = -1

# columns of the soil table, one row a soil class
R_N, R_T, ROLL_FRICTION, MOH_70, MOH_20, MOH_10 = range(6)
WATER_CLASS = 0

# places of the constants
MODEL, TAN_PHI, V_HALF, BOUNCE_SHARE, TURN, JITTER, TIME_LIMIT, DRAG, SINK = range(9)
TREE_TURN, BREAK_AT, BREAK_SIZE, SOUND_SHARE, LEAST_RADIUS = range(9, 14)

# places of the state of one block
X, Y, Z, VX, VY, VZ, WX, WY, WZ, TIME, ROW, COL, CONTACTS, E_MAX, STOP_X, STOP_Y = range(16)
MASS, SHORT, LONG, TREE, TREES, FENCE, HITS, VERTICES = range(16, 24)

MOST_EVENTS = 200_000


class Ground(NamedTuple):
    """A raster of the ground, row 0 in the south.

    ``z`` heights and ``stretch`` (`surface.stretches`) at the nodes, ``(rows, cols)``; ``kind`` soil class of
    the nodes; ``rough`` obstacle heights of the nodes, ``(3, rows, cols)``, or ``(3, 0, 0)`` for those of the soils;
    ``soils`` the soil table, ``(classes, 6)``; ``cell_m`` the distance of the nodes.
    """

    z: np.ndarray
    stretch: np.ndarray
    kind: np.ndarray
    rough: np.ndarray
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
    """Where vertices go: rows of time, x, y, z and energy of the spin a mass (m2/s2), ``(k, 5)``, and phases.

    A vertex beyond the last row is counted and not written.
    """

    vertices: np.ndarray
    phases: np.ndarray


@part
def begin(bodies: np.ndarray, i: int, vertices: int, hits: int, state: np.ndarray) -> None:
    """Set the state to that of block i at its release, with what the blocks before it have written."""
    state[:] = 0.0
    for k in range(6):
        state[k] = bodies[i, k]
    state[MASS], state[SHORT], state[LONG] = bodies[i, 8], bodies[i, 9], bodies[i, 10]
    state[VERTICES], state[HITS] = vertices, hits


@part
def write_end(state: np.ndarray, vertices: int, i: int, ends: np.ndarray) -> None:
    """Write the end of block i, before which so many vertices had been written."""
    ends[i, 0] = state[TIME]
    ends[i, 1], ends[i, 2], ends[i, 3] = state[X], state[Y], state[Z]
    ends[i, 4] = state[CONTACTS]
    ends[i, 5] = state[E_MAX]
    ends[i, 6] = state[VERTICES] - vertices
    ends[i, 7], ends[i, 8], ends[i, 9] = state[VX], state[VY], state[VZ]
    ends[i, 10] = state[TREES]


@part
def note(block: Block, doing: int, state: np.ndarray, log: Log) -> None:
    """Write a vertex to the next row of the log, if there is one, and count it."""
    k = int(state[VERTICES])
    if k < log.phases.shape[0]:
        log.vertices[k, 0] = state[TIME]
        log.vertices[k, 1] = state[X]
        log.vertices[k, 2] = state[Y]
        log.vertices[k, 3] = state[Z]
        log.vertices[k, 4] = spin_energy(block, state)
        log.phases[k] = doing
    state[VERTICES] += 1.0


@part
def spin_energy(block: Block, state: np.ndarray) -> float:
    """Return the rotational energy a mass."""
    spin = state[WX] ** 2 + state[WY] ** 2 + state[WZ] ** 2
    return 0.5 * block.inertia * block.radius * block.radius * spin


@part
def measure(block: Block, state: np.ndarray) -> None:
    """Keep the largest kinetic energy a mass, translation and spin."""
    energy = 0.5 * (state[VX] ** 2 + state[VY] ** 2 + state[VZ] ** 2)
    state[E_MAX] = max(state[E_MAX], energy + spin_energy(block, state))


@part
def remember(state: np.ndarray, before: np.ndarray) -> None:
    """Copy a state (an assignment of arrays would make a new one)."""
    for k in range(state.size):
        before[k] = state[k]


@part
def stop(state: np.ndarray) -> None:
    """Take all velocity and spin from a block."""
    state[VX], state[VY], state[VZ] = 0.0, 0.0, 0.0
    state[WX], state[WY], state[WZ] = 0.0, 0.0, 0.0


@part
def spin_up(vx: float, vy: float, vz: float, nx: float, ny: float, nz: float, radius: float, state: np.ndarray) -> None:
    """Give the spin of a sphere that rolls with velocity v on ground of normal n."""
    state[WX] = (ny * vz - nz * vy) / radius
    state[WY] = (nz * vx - nx * vz) / radius
    state[WZ] = (nx * vy - ny * vx) / radius


@part
def head(ex: float, ey: float, slope: float, energy: float, state: np.ndarray) -> None:
    """Set the velocity: plan direction, slope along it, square of the speed."""
    plan = math.sqrt(energy / (1.0 + slope * slope))
    state[VX], state[VY], state[VZ] = ex * plan, ey * plan, slope * plan


@part
def node_under(cell_m: float, state: np.ndarray) -> tuple[int, int]:
    """Return row and column of the node nearest to the block."""
    row, col = int(state[ROW]), int(state[COL])
    if state[Y] / cell_m - row > 0.5:
        row += 1
    if state[X] / cell_m - col > 0.5:
        col += 1
    return row, col


@part
def gradient_under(ground: Ground, radius: float, state: np.ndarray) -> tuple[float, float]:
    """Return the gradient of the raised cell under the block."""
    row, col, cell_m = int(state[ROW]), int(state[COL]), ground.cell_m
    u, v = state[X] / cell_m - col, state[Y] / cell_m - row
    _, b, c, e = cell_surface(ground.z, ground.stretch, row, col, radius)
    return (b + e * v) / cell_m, (c + e * u) / cell_m


@part
def least_bounce(constants: np.ndarray, radius: float, nz: float) -> float:
    """Return the normal speed below which a bounce is so low that the block rolls."""
    return math.sqrt(2.0 * GRAVITY * nz * constants[BOUNCE_SHARE] * radius)
