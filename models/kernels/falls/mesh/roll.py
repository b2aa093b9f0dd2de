"""A sphere rolls and slides over a skin of triangles until it stops, takes off, hits something or leaves.

On the inside of a triangle the acceleration is constant (gravity along the plane, friction against the velocity) until
the sphere leaves it, touches another part of the skin or has turned too far; the speed follows from the energy (Azzoni
et al. 1995, as in `models.kernels.falls.rolling`). On edges, corners and in grooves it goes by arcs of a small part of
its radius, held by whatever it lies on; there too the energy is that of the true drop.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.falls.blocks import (
    AT_REST,
    FLIGHT,
    GRAVITY,
    IMPACT,
    MOST_EVENTS,
    MOVING,
    REST,
    ROLL,
    ROLL_FRICTION,
    TIME,
    TIME_LIMIT,
    TIME_UP,
    VX,
    VY,
    VZ,
    Block,
    Log,
    X,
    Y,
    Z,
    least_bounce,
    measure,
    note,
    stop,
)
from models.kernels.falls.mesh.arcs import over_edges
from models.kernels.falls.mesh.lies import LIKE, MOST_CONTACTS, SAME
from models.kernels.falls.mesh.motion import (
    ROLLS_ON,
    Found,
    head,
    pulled,
    rest_on,
    shift,
    spin,
    takes_off,
    time_of_turn,
    time_to_edge,
)
from models.kernels.falls.mesh.skin import Skin
from models.kernels.falls.mesh.touch import first_touch
from models.kernels.falls.mesh.tree import MeshTree

_NOTE_EVERY_S = 0.2  # between vertices of a rolling block
_WEDGED = 64  # events after which a block that has hardly moved is stuck


@njit(cache=True, error_model="numpy", nogil=True)
def roll(
    skin: Skin, block: Block, support: int, state: np.ndarray, log: Log
) -> tuple[int, int, int, float, float, float]:
    """Roll until something else begins; return what, whether it ended, and slot and normal of what is hit.

    Parameters
    ----------
    skin, block, state, log
        What it rolls over, the block, where it is, and where its vertices go.
    support
        Slot of the triangle on whose inside the sphere lies; -1 if it lies on anything else; lower ones tell what it
        has just touched (-2 less 7 times the slot and the feature).
    """
    path, lies = np.empty(9), np.empty((MOST_CONTACTS, 5))
    noted, nx, ny, nz = state[TIME], 0.0, 0.0, 1.0
    was_x, was_y, was_z = state[X], state[Y], state[Z]
    for event in range(1, MOST_EVENTS):
        if state[TIME] > skin.constants[TIME_LIMIT]:
            return ROLL, TIME_UP, -1, 0.0, 0.0, 1.0
        if event % _WEDGED == 0:
            moved = abs(state[X] - was_x) + abs(state[Y] - was_y) + abs(state[Z] - was_z)
            if moved < 0.02 * block.radius:
                stop(state)
                return REST, AT_REST, -1, 0.0, 0.0, 1.0
            was_x, was_y, was_z = state[X], state[Y], state[Z]
        if support >= 0:
            friction = skin.soils[skin.kinds[support], ROLL_FRICTION]
            what, slot, nx, ny, nz = _over_face(skin, block, friction, support, path, state)
        else:
            what, slot, nx, ny, nz = over_edges(skin, block, -2 - support, nx, ny, nz, path, lies, state)
        if what == REST:
            stop(state)
            return REST, AT_REST, -1, 0.0, 0.0, 1.0
        if what != ROLLS_ON:
            return what, MOVING, slot, nx, ny, nz
        support = slot
        if state[TIME] - noted > _NOTE_EVERY_S:
            note(block, ROLL, state, log)
            noted = state[TIME]
        measure(block, state)
    return ROLL, TIME_UP, -1, 0.0, 0.0, 1.0


@njit(cache=True, error_model="numpy", nogil=True)
def _over_face(skin: Skin, block: Block, friction: float, slot: int, path: np.ndarray, state: np.ndarray) -> Found:
    """Roll over the inside of a triangle to its edge, to a touch, a turn or a stop."""
    tree, constants, part_m = skin.tree, skin.constants, skin.part_m
    nx, ny, nz = tree.normals[slot, 0], tree.normals[slot, 1], tree.normals[slot, 2]
    if nz <= 0.0:
        return FLIGHT, -1, nx, ny, nz
    corners, radius, part = tree.corners[slot], block.radius, 1.0 / (1.0 + block.inertia)
    rest_on(corners[0, 0], corners[0, 1], corners[0, 2], nx, ny, nz, radius, state)
    vx, vy, vz = state[VX], state[VY], state[VZ]
    into = vx * nx + vy * ny + vz * nz
    vx, vy, vz = vx - into * nx, vy - into * ny, vz - into * nz
    press = GRAVITY * nz
    gx, gy, gz = press * nx, press * ny, press * nz - GRAVITY
    speed, ax, ay, az, held = pulled(block, friction, press, vx, vy, vz, gx, gy, gz)
    if held:
        return REST, slot, nx, ny, nz
    if speed == 0.0:
        vx, vy, vz = 0.0, 0.0, 0.0

    # how long the segment lasts
    path[0], path[1], path[2] = state[X], state[Y], state[Z]
    path[3], path[4], path[5] = vx, vy, vz
    path[6], path[7], path[8] = ax, ay, az
    leave, edge = time_to_edge(corners, tree.normals[slot], radius, path)
    until = min(leave, time_of_turn(vx, vy, vz, ax, ay, az, speed))
    if not until < 1e6:
        return REST, slot, nx, ny, nz
    touch, other, feature, mx, my, mz = first_touch(
        tree, path, radius, until, part_m, tree.normals[slot : slot + 1], SAME, LIKE
    )
    dt = min(until, touch)
    if touch <= 1e-9:  # it leans on something else from the start
        off = vx * mx + vy * my + vz * mz
        if off < -least_bounce(constants, radius, max(mz, 0.0)):
            return IMPACT, other, mx, my, mz
        return ROLLS_ON, -2 - (7 * other + feature), mx, my, mz

    # where it ends, and with which speed
    dx, dy, dz = dt * (vx + 0.5 * ax * dt), dt * (vy + 0.5 * ay * dt), dt * (vz + 0.5 * az * dt)
    length = math.sqrt(dx * dx + dy * dy + dz * dz)
    before = speed * speed
    after = before - 2.0 * part * (GRAVITY * dz + friction * press * length)
    ex, ey, ez = vx + ax * dt, vy + ay * dt, vz + az * dt
    size = math.sqrt(ex * ex + ey * ey + ez * ez)
    if after <= 0.0 or size < 1e-9:  # it stops on the way
        share = before / (before - after) if after <= 0.0 < before else (0.0 if after <= 0.0 else 1.0)
        shift(share * dx, share * dy, share * dz, state)
        state[TIME] += 2.0 * share * length / speed if speed > 0.0 else 0.0
        stop(state)
        return ROLLS_ON, slot, nx, ny, nz
    shift(dx, dy, dz, state)
    state[TIME] += dt
    head(ex / size, ey / size, ez / size, math.sqrt(after), state)
    spin(block, nx, ny, nz, state)
    if touch <= until:
        off = state[VX] * mx + state[VY] * my + state[VZ] * mz
        if off < -least_bounce(constants, radius, max(mz, 0.0)):
            return IMPACT, other, mx, my, mz
        return ROLLS_ON, -2 - (7 * other + feature), mx, my, mz
    if dt < leave:
        return ROLLS_ON, slot, nx, ny, nz
    return _cross(tree, constants, block, slot, edge, state)


@njit(cache=True, error_model="numpy", nogil=True)
def _cross(tree: MeshTree, constants: np.ndarray, block: Block, slot: int, edge: int, state: np.ndarray) -> Found:
    """Pass an edge: bend on to the next triangle, pivot about the edge, or fly off."""
    nx, ny, nz = tree.normals[slot, 0], tree.normals[slot, 1], tree.normals[slot, 2]
    radius, other = block.radius, tree.beyond[slot, edge]
    vx, vy, vz = state[VX], state[VY], state[VZ]
    if other >= 0:
        mx, my, mz = tree.normals[other, 0], tree.normals[other, 1], tree.normals[other, 2]
        off = vx * mx + vy * my + vz * mz
        # it stays on when gravity presses it back about as fast as the skin falls away from triangle to triangle
        way = math.sqrt(0.5 * (_area(tree.corners[slot]) + _area(tree.corners[other])))
        pressed = GRAVITY * max(mz, 0.0) * way / max(math.sqrt(vx * vx + vy * vy + vz * vz), 1e-9)
        if mz > 0.0 and off <= max(min(least_bounce(constants, radius, mz), pressed), 1e-3):
            shift(radius * (mx - nx), radius * (my - ny), radius * (mz - nz), state)
            left = vx * vx + vy * vy + vz * vz + 2.0 / (1.0 + block.inertia) * GRAVITY * radius * (nz - mz)
            sx, sy, sz = vx - off * mx, vy - off * my, vz - off * mz
            size = math.sqrt(sx * sx + sy * sy + sz * sz)
            if left <= 0.0 or size < 1e-9:
                stop(state)
            else:
                head(sx / size, sy / size, sz / size, math.sqrt(left), state)
                spin(block, mx, my, mz, state)
            return ROLLS_ON, other, mx, my, mz
    a, b = tree.corners[slot, edge], tree.corners[slot, (edge + 1) % 3]
    if takes_off(a, b, vx, vy, vz, radius, nz):
        return FLIGHT, -1, nx, ny, nz
    return ROLLS_ON, -1, nx, ny, nz


@njit(cache=True, error_model="numpy", nogil=True)
def _area(corners: np.ndarray) -> float:
    ux, uy, uz = corners[1, 0] - corners[0, 0], corners[1, 1] - corners[0, 1], corners[1, 2] - corners[0, 2]
    vx, vy, vz = corners[2, 0] - corners[0, 0], corners[2, 1] - corners[0, 1], corners[2, 2] - corners[0, 2]
    x, y, z = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
    return 0.5 * math.sqrt(x * x + y * y + z * z)
