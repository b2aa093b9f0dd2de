"""A sphere goes over edges, corners and along grooves of a skin: by arcs of a small part of its radius.

It is held by whatever it lies on; the energy is that of the true drop.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.falls.blocks import (
    FLIGHT,
    GRAVITY,
    IMPACT,
    REST,
    ROLL_FRICTION,
    TIME,
    VX,
    VY,
    VZ,
    Block,
    X,
    Y,
    Z,
    least_bounce,
    stop,
)
from models.kernels.falls.mesh.lies import (
    LIKE,
    MOST_CONTACTS,
    SAME,
    SQUARE,
    deepest,
    deflected,
    lies_on,
    pushed_out,
    supported,
)
from models.kernels.falls.mesh.motion import (
    ROLLS_ON,
    Found,
    head,
    pulled,
    shift,
    spin,
    takes_off,
    time_of_turn,
    time_to_edge,
)
from models.kernels.falls.mesh.skin import Skin
from models.kernels.falls.mesh.touch import AX, UX, first_touch
from models.kernels.falls.mesh.tree import ON_FACE, MeshTree

_ARC = 0.15  # way in one go over an edge or corner, in radii (numerical)
_BENT = 0.97  # cosine from which a contact is one that the next arc over an edge or corner turns to


@njit(cache=True, error_model="numpy", nogil=True)
def over_edges(
    skin: Skin, block: Block, lean: int, lx: float, ly: float, lz: float, path: np.ndarray, lies: np.ndarray,
    state: np.ndarray,
) -> Found:  # fmt: skip
    """Go by a small arc, held by all that the sphere lies on; or find the one triangle on which it rolls on.

    ``lean`` is what it has just touched, 7 times the slot and the feature, with its normal; below 0 nothing.
    """
    tree, radius = skin.tree, block.radius
    slot, _ = pushed_out(tree, radius, state)
    if slot < 0:
        return FLIGHT, -1, 0.0, 0.0, 1.0
    n = _contacts(tree, radius, lean, lx, ly, lz, lies, state)
    if n == 0:
        return FLIGHT, -1, 0.0, 0.0, 1.0
    worst = deepest(lies, n, state[VX], state[VY], state[VZ])
    nx, ny, nz = lies[worst, 0], lies[worst, 1], lies[worst, 2]
    if state[VX] * nx + state[VY] * ny + state[VZ] * nz < -least_bounce(skin.constants, radius, max(nz, 0.0)):
        return IMPACT, int(lies[worst, 3]), nx, ny, nz
    vx, vy, vz = deflected(lies, n, worst, state)
    gx, gy, gz, press, first, second = supported(lies, n, vx, vy, vz)
    state[VX], state[VY], state[VZ] = vx, vy, vz
    if first < 0:
        return FLIGHT, -1, nx, ny, nz
    nx, ny, nz, slot = lies[first, 0], lies[first, 1], lies[first, 2], int(lies[first, 3])
    friction = skin.soils[skin.kinds[slot], ROLL_FRICTION]
    speed, ax, ay, az, held = pulled(block, friction, press, vx, vy, vz, gx, gy, gz)
    if held:
        return REST, slot, nx, ny, nz
    if speed == 0.0:
        vx, vy, vz = 0.0, 0.0, 0.0
    path[0], path[1], path[2] = state[X], state[Y], state[Z]
    path[3], path[4], path[5] = vx, vy, vz
    path[6], path[7], path[8] = ax, ay, az
    if second < 0:  # on one thing only: its inside, an edge or a corner
        leave, feature = _time_on_face(tree, slot, int(lies[first, 4]), radius, path)
        if leave > 1e-6:
            return ROLLS_ON, slot, nx, ny, nz
        if nz <= 0.0 or _is_too_fast(tree, slot, feature, radius, nz, path):
            return FLIGHT, -1, nx, ny, nz
    until = _arc_time(tree, lies, first, second, radius, speed, path)
    if not until < 1e6:
        return REST, slot, nx, ny, nz
    return _arc(skin, block, until, lies[:n, :3], lies[first], friction * press, speed, path, state)


@njit(cache=True, error_model="numpy", nogil=True)
def _contacts(
    tree: MeshTree, radius: float, lean: int, lx: float, ly: float, lz: float, lies: np.ndarray, state: np.ndarray
) -> int:
    """Write all that the sphere lies on, with what it has just touched; return how many."""
    n = lies_on(tree, radius, lies, state)
    if lean >= 0 and n < MOST_CONTACTS:
        known = False
        for i in range(n):
            known = known or lx * lies[i, 0] + ly * lies[i, 1] + lz * lies[i, 2] > SQUARE
        if not known:
            lies[n, 0], lies[n, 1], lies[n, 2], lies[n, 3], lies[n, 4] = lx, ly, lz, lean // 7, lean % 7
            n += 1
    return n


@njit(cache=True, error_model="numpy", nogil=True)
def _time_on_face(tree: MeshTree, slot: int, feature: int, radius: float, path: np.ndarray) -> tuple[float, int]:
    """Return how long a sphere stays on the inside of a triangle, 0 if it is not there, and what it then lies on."""
    if feature != ON_FACE:
        return 0.0, feature
    leave, edge = time_to_edge(tree.corners[slot], tree.normals[slot], radius, path)
    return leave, 1 + edge  # at 0 it lies on the edge and is about to pivot


@njit(cache=True, error_model="numpy", nogil=True)
def _is_too_fast(tree: MeshTree, slot: int, feature: int, radius: float, nz: float, path: np.ndarray) -> bool:
    """Tell whether a sphere takes off from an edge or a corner."""
    corner = feature - 4 if feature > 3 else feature - 1
    a = tree.corners[slot, corner]
    b = a if feature > 3 else tree.corners[slot, (corner + 1) % 3]
    return takes_off(a, b, path[UX], path[UX + 1], path[UX + 2], radius, nz)


@njit(cache=True, error_model="numpy", nogil=True)
def _arc_time(
    tree: MeshTree, lies: np.ndarray, first: int, second: int, radius: float, speed: float, path: np.ndarray
) -> float:
    """Return how long an arc lasts: a small way, all of a straight groove, at most until it has turned too far."""
    ax, ay, az = path[AX], path[AX + 1], path[AX + 2]
    pull = math.sqrt(ax * ax + ay * ay + az * az)
    way = _ARC * radius
    until = 2.0 * way / (speed + math.sqrt(speed * speed + 2.0 * pull * way))
    if second >= 0 and lies[first, 4] == ON_FACE and lies[second, 4] == ON_FACE:  # a groove of two triangles
        slot, other = int(lies[first, 3]), int(lies[second, 3])
        one, _ = time_to_edge(tree.corners[slot], tree.normals[slot], radius, path)
        two, _ = time_to_edge(tree.corners[other], tree.normals[other], radius, path)
        until = max(until, min(one, two))
    return min(until, time_of_turn(path[UX], path[UX + 1], path[UX + 2], ax, ay, az, speed))


@njit(cache=True, error_model="numpy", nogil=True)
def _arc(
    skin: Skin, block: Block, until: float, but: np.ndarray, on: np.ndarray, braked: float, speed: float,
    path: np.ndarray, state: np.ndarray,
) -> Found:  # fmt: skip
    """Go by an arc; ``but`` are the normals of all it lies on, ``on`` what carries it, ``braked`` friction a mass."""
    tree, radius, part = skin.tree, block.radius, 1.0 / (1.0 + block.inertia)
    nx, ny, nz = on[0], on[1], on[2]
    vx, vy, vz, ax, ay, az = path[3], path[4], path[5], path[6], path[7], path[8]
    alone = len(but) == 1
    touch, met, kind, mx, my, mz = first_touch(
        tree, path, radius, until, skin.part_m, but, _BENT if alone else SAME, _BENT if alone else LIKE
    )
    dt = min(until, touch)
    dx, dy, dz = dt * (vx + 0.5 * ax * dt), dt * (vy + 0.5 * ay * dt), dt * (vz + 0.5 * az * dt)
    length = math.sqrt(dx * dx + dy * dy + dz * dz)
    high = state[Z]
    shift(dx, dy, dz, state)
    state[TIME] += dt
    slot, gap = pushed_out(tree, radius, state)
    # square of the speed by the true drop, less the work of friction
    after = speed * speed + 2.0 * part * (GRAVITY * (high - state[Z]) - braked * length)
    ex, ey, ez = vx + ax * dt, vy + ay * dt, vz + az * dt
    size = math.sqrt(ex * ex + ey * ey + ez * ez)
    if after <= 0.0 or size < 1e-9:
        stop(state)
        return ROLLS_ON, -1, nx, ny, nz
    head(ex / size, ey / size, ez / size, math.sqrt(after), state)
    spin(block, nx, ny, nz, state)
    if slot < 0 or gap > 0.05 * radius:
        return FLIGHT, -1, nx, ny, nz
    if touch <= until:
        return ROLLS_ON, -2 - (7 * met + kind), mx, my, mz
    return ROLLS_ON, -1, nx, ny, nz
