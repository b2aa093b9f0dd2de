"""A block meets the stem of a tree: which one first, when, and what it costs.

A stem is an upright cylinder. The envelope of the block, its disc in plan, meets it where the centre comes as near as
radius and half the stem's diameter together, below the top of the tree. Trees are sorted into the squares of a grid.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from models.kernels.compiled import part
from models.kernels.falls.blocks import MASS, TREE, TREE_TURN, TREES, VX, VY, VZ, WX, WY, WZ, Block, spin_energy
from models.kernels.falls.surface import first_root
from models.kernels.random import uniform

_PURPOSE = 2  # third counter word: stems
_TOUCHING = 1e-6  # share of the reach by which a block counts as inside: it is where it has just hit


class Trees(NamedTuple):
    """Trees by the squares of a grid.

    ``first`` the first tree of each square, ``(squares + 1,)``; ``rows`` x, y, radius of the stem, height of the top
    above sea level, largest energy that it takes (J), ``(n, 5)``; ``widest`` the largest radius; ``square_m`` the side
    of a square, ``across`` and ``up`` their numbers to the east and to the north.
    """

    first: np.ndarray
    rows: np.ndarray
    widest: float
    square_m: float
    across: int
    up: int


class Leg(NamedTuple):
    """A piece of a block's way: straight in plan, a parabola in height; position and velocity at its start."""

    x: float
    y: float
    z: float
    vx: float
    vy: float
    vz: float
    fall: float
    dt: float


@part
def first_tree(trees: Trees, radius: float, standing: int, leg: Leg) -> tuple[int, float]:
    """Return the tree that a leg meets first and the time from its start; -1 and infinity if it meets none.

    ``standing`` is 1 + the number of a tree that has stopped the block and still stands, or 0.
    """
    plan = math.sqrt(leg.vx * leg.vx + leg.vy * leg.vy)
    best, when = -1, np.inf
    reach = radius + trees.widest
    strips = int(plan * leg.dt / trees.square_m) + 1
    for k in range(strips):
        start, end = leg.dt * k / strips, leg.dt * (k + 1) / strips
        x0, x1 = leg.x + leg.vx * start, leg.x + leg.vx * end
        y0, y1 = leg.y + leg.vy * start, leg.y + leg.vy * end
        west = max(math.floor((min(x0, x1) - reach) / trees.square_m), 0)
        east = min(math.floor((max(x0, x1) + reach) / trees.square_m), trees.across - 1)
        south = max(math.floor((min(y0, y1) - reach) / trees.square_m), 0)
        north = min(math.floor((max(y0, y1) + reach) / trees.square_m), trees.up - 1)
        for row in range(south, north + 1):
            if east < west:
                break
            for i in range(trees.first[row * trees.across + west], trees.first[row * trees.across + east + 1]):
                hit = _meets(trees.rows, i, radius, standing == i + 1, leg)
                if hit < when:
                    best, when = i, hit
        if when <= end:
            break
    return best, when


@part
def _meets(rows: np.ndarray, i: int, radius: float, stands: bool, leg: Leg) -> float:
    """Return when a leg meets a tree; infinity if it does not, or if the block is inside already."""
    dx, dy = leg.x - rows[i, 0], leg.y - rows[i, 1]
    a = leg.vx * leg.vx + leg.vy * leg.vy
    b = dx * leg.vx + dy * leg.vy
    if b >= 0.0:  # it moves away
        return np.inf
    reach = radius + rows[i, 2]
    c = dx * dx + dy * dy - reach * reach
    if c <= _TOUCHING * reach * reach:
        return 0.0 if stands else np.inf
    discriminant = b * b - a * c
    if discriminant < 0.0:
        return np.inf
    enters = (-b - math.sqrt(discriminant)) / a
    above = leg.z - radius - rows[i, 3] + enters * (leg.vz + leg.fall * enters)
    hit = enters
    if above > 0.0:  # it comes down on the tree from above
        hit += first_root(leg.fall, leg.vz + 2.0 * leg.fall * enters, above)
    return hit if hit <= min(-b / a, leg.dt) else np.inf


@part
def meet_tree(trees: Trees, i: int, constants: np.ndarray, block: Block, x: float, y: float, state: np.ndarray) -> bool:
    """Take the energy that a stem dissipates from a block at (x, y); tell whether the stem has stopped it.

    The share of the stem's largest energy falls with the eccentricity e of the hit (Dorren 2006), within 0 and 1. The
    loss is taken from the speed towards the stem first, which turns the block aside, then from all the rest; a random
    turn is added (both assumed). A block that has no more energy than that is stopped and the tree stands.
    """
    dx, dy = x - trees.rows[i, 0], y - trees.rows[i, 1]
    far = math.sqrt(dx * dx + dy * dy)
    nx, ny = dx / far, dy / far
    vx, vy, vz = state[VX], state[VY], state[VZ]
    plan = math.sqrt(vx * vx + vy * vy)
    offset = abs(nx * vy - ny * vx) / plan
    loss = tree_share(offset) * trees.rows[i, 4] / state[MASS]
    energy = 0.5 * (plan * plan + vz * vz) + spin_energy(block, state)
    count = int(state[TREES])
    state[TREES] += 1.0
    if energy <= loss:
        state[VX], state[VY], state[VZ] = 0.0, 0.0, 0.0
        state[WX], state[WY], state[WZ] = 0.0, 0.0, 0.0
        state[TREE] = i + 1.0
        return True
    towards = min(vx * nx + vy * ny, 0.0)
    head_on = 0.5 * towards * towards
    after = -math.sqrt(max(towards * towards - 2.0 * loss, 0.0))
    keep = 1.0
    if loss > head_on:
        keep = math.sqrt(max(1.0 - (loss - head_on) / (energy - head_on), 0.0))
    sx, sy = keep * (vx - towards * nx) + after * nx, keep * (vy - towards * ny) + after * ny
    u = uniform(block.number, count, _PURPOSE, 0, block.k0, block.k1)
    turn = constants[TREE_TURN] * (2.0 * u - 1.0)
    cos, sin = math.cos(turn), math.sin(turn)
    state[VX], state[VY], state[VZ] = cos * sx - sin * sy, sin * sx + cos * sy, keep * vz
    state[WX], state[WY], state[WZ] = keep * state[WX], keep * state[WY], keep * state[WZ]
    state[TREE] = 0.0
    return False


@part
def tree_share(eccentricity: float) -> float:
    """Return the share of a stem's largest energy that a hit dissipates: 0.98 in the middle, 0 at the edge."""
    share = -0.046 + 1.026 / (1.0 + 10.0 ** (8.007 * (eccentricity - 0.58)))
    return min(max(share, 0.0), 1.0)
