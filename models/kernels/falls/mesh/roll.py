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
    spin_up,
    stop,
)
from models.kernels.falls.mesh.lies import LIKE, MOST_CONTACTS, SAME, SQUARE, borne, deepest, freed, led, lies_on
from models.kernels.falls.mesh.touch import first_touch, side_of_edge
from models.kernels.falls.mesh.tree import ON_FACE, MeshTree

_TURN = 0.3  # rad by which the path may turn before friction is turned with it (numerical)
_ARC = 0.15  # way in one go over an edge or corner, in radii (numerical)
_NOTE_EVERY_S = 0.2  # between vertices of a rolling block
_BENT = 0.97  # cosine from which a contact is one that the next arc over an edge or corner turns to
_WEDGED = 64  # events after which a block that has hardly moved is stuck

# what happened at the end of a segment, beside the phases of a block
_ON = 10  # it rolls on

Found = tuple[int, int, float, float, float]


@njit(cache=True, error_model="numpy", nogil=True)
def roll(
    tree: MeshTree, kinds: np.ndarray, soils: np.ndarray, constants: np.ndarray, part_m: float, block: Block,
    support: int, state: np.ndarray, log: Log,
) -> tuple[int, int, int, float, float, float]:  # fmt: skip
    """Roll until something else begins; return what, whether it ended, and slot and normal of what is hit.

    Parameters
    ----------
    kinds
        Soil class of each slot, ``(m,)``.
    part_m
        As in `meshtouch.first_touch`.
    support
        Slot of the triangle on whose inside the sphere lies; -1 if it lies on anything else; lower ones tell what it
        has just touched (-2 less 7 times the slot and the feature).
    """
    path, lies = np.empty(9), np.empty((MOST_CONTACTS, 5))
    noted, nx, ny, nz = state[TIME], 0.0, 0.0, 1.0
    was_x, was_y, was_z = state[X], state[Y], state[Z]
    for event in range(1, MOST_EVENTS):
        if state[TIME] > constants[TIME_LIMIT]:
            return ROLL, TIME_UP, -1, 0.0, 0.0, 1.0
        if event % _WEDGED == 0:
            moved = abs(state[X] - was_x) + abs(state[Y] - was_y) + abs(state[Z] - was_z)
            if moved < 0.02 * block.radius:
                stop(state)
                return REST, AT_REST, -1, 0.0, 0.0, 1.0
            was_x, was_y, was_z = state[X], state[Y], state[Z]
        if support >= 0:
            friction = soils[kinds[support], ROLL_FRICTION]
            what, slot, nx, ny, nz = _over_face(tree, constants, part_m, block, friction, support, path, state)
        else:
            what, slot, nx, ny, nz = _over_edges(
                tree, kinds, soils, constants, part_m, block, -2 - support, nx, ny, nz, path, lies, state
            )  # fmt: skip
        if what == REST:
            stop(state)
            return REST, AT_REST, -1, 0.0, 0.0, 1.0
        if what != _ON:
            return what, MOVING, slot, nx, ny, nz
        support = slot
        if state[TIME] - noted > _NOTE_EVERY_S:
            note(block, ROLL, state, log)
            noted = state[TIME]
        measure(block, state)
    return ROLL, TIME_UP, -1, 0.0, 0.0, 1.0


@njit(cache=True, error_model="numpy", nogil=True)
def _over_face(
    tree: MeshTree, constants: np.ndarray, part_m: float, block: Block, friction: float, slot: int,
    path: np.ndarray, state: np.ndarray,
) -> Found:  # fmt: skip
    """Roll over the inside of a triangle to its edge, to a touch, a turn or a stop."""
    nx, ny, nz = tree.normals[slot, 0], tree.normals[slot, 1], tree.normals[slot, 2]
    if nz <= 0.0:
        return FLIGHT, -1, nx, ny, nz
    corners, radius, part = tree.corners[slot], block.radius, 1.0 / (1.0 + block.inertia)
    _rest_on(corners[0, 0], corners[0, 1], corners[0, 2], nx, ny, nz, radius, state)
    vx, vy, vz = state[VX], state[VY], state[VZ]
    into = vx * nx + vy * ny + vz * nz
    vx, vy, vz = vx - into * nx, vy - into * ny, vz - into * nz
    press = GRAVITY * nz
    gx, gy, gz = press * nx, press * ny, press * nz - GRAVITY
    speed, ax, ay, az, held = _pulled(block, friction, press, vx, vy, vz, gx, gy, gz)
    if held:
        return REST, slot, nx, ny, nz
    if speed == 0.0:
        vx, vy, vz = 0.0, 0.0, 0.0

    # how long the segment lasts
    path[0], path[1], path[2] = state[X], state[Y], state[Z]
    path[3], path[4], path[5] = vx, vy, vz
    path[6], path[7], path[8] = ax, ay, az
    leave, edge = _time_to_edge(corners, tree.normals[slot], radius, path)
    until = min(leave, _time_of_turn(vx, vy, vz, ax, ay, az, speed))
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
        return _ON, -2 - (7 * other + feature), mx, my, mz

    # where it ends, and with which speed
    dx, dy, dz = dt * (vx + 0.5 * ax * dt), dt * (vy + 0.5 * ay * dt), dt * (vz + 0.5 * az * dt)
    length = math.sqrt(dx * dx + dy * dy + dz * dz)
    before = speed * speed
    after = before - 2.0 * part * (GRAVITY * dz + friction * press * length)
    ex, ey, ez = vx + ax * dt, vy + ay * dt, vz + az * dt
    size = math.sqrt(ex * ex + ey * ey + ez * ez)
    if after <= 0.0 or size < 1e-9:  # it stops on the way
        share = before / (before - after) if after <= 0.0 < before else (0.0 if after <= 0.0 else 1.0)
        _shift(share * dx, share * dy, share * dz, state)
        state[TIME] += 2.0 * share * length / speed if speed > 0.0 else 0.0
        stop(state)
        return _ON, slot, nx, ny, nz
    _shift(dx, dy, dz, state)
    state[TIME] += dt
    _head(ex / size, ey / size, ez / size, math.sqrt(after), state)
    _spin(block, nx, ny, nz, state)
    if touch <= until:
        off = state[VX] * mx + state[VY] * my + state[VZ] * mz
        if off < -least_bounce(constants, radius, max(mz, 0.0)):
            return IMPACT, other, mx, my, mz
        return _ON, -2 - (7 * other + feature), mx, my, mz
    if dt < leave:
        return _ON, slot, nx, ny, nz
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
            _shift(radius * (mx - nx), radius * (my - ny), radius * (mz - nz), state)
            left = vx * vx + vy * vy + vz * vz + 2.0 / (1.0 + block.inertia) * GRAVITY * radius * (nz - mz)
            sx, sy, sz = vx - off * mx, vy - off * my, vz - off * mz
            size = math.sqrt(sx * sx + sy * sy + sz * sz)
            if left <= 0.0 or size < 1e-9:
                stop(state)
            else:
                _head(sx / size, sy / size, sz / size, math.sqrt(left), state)
                _spin(block, mx, my, mz, state)
            return _ON, other, mx, my, mz
    a, b = tree.corners[slot, edge], tree.corners[slot, (edge + 1) % 3]
    if _takes_off(a, b, vx, vy, vz, radius, nz):
        return FLIGHT, -1, nx, ny, nz
    return _ON, -1, nx, ny, nz


@njit(cache=True, error_model="numpy", nogil=True)
def _area(corners: np.ndarray) -> float:
    ux, uy, uz = corners[1, 0] - corners[0, 0], corners[1, 1] - corners[0, 1], corners[1, 2] - corners[0, 2]
    vx, vy, vz = corners[2, 0] - corners[0, 0], corners[2, 1] - corners[0, 1], corners[2, 2] - corners[0, 2]
    x, y, z = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
    return 0.5 * math.sqrt(x * x + y * y + z * z)


@njit(cache=True, error_model="numpy", nogil=True)
def _takes_off(a: np.ndarray, b: np.ndarray, vx: float, vy: float, vz: float, radius: float, nz: float) -> bool:
    """Tell whether a sphere that pivots about an edge is too fast for its weight to hold it."""
    ex, ey, ez = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    size2 = ex * ex + ey * ey + ez * ez
    along = (vx * ex + vy * ey + vz * ez) / size2 if size2 > 0.0 else 0.0
    wx, wy, wz = vx - along * ex, vy - along * ey, vz - along * ez
    return wx * wx + wy * wy + wz * wz >= radius * GRAVITY * nz


@njit(cache=True, error_model="numpy", nogil=True)
def _over_edges(
    tree: MeshTree, kinds: np.ndarray, soils: np.ndarray, constants: np.ndarray, part_m: float, block: Block,
    lean: int, lx: float, ly: float, lz: float, path: np.ndarray, lies: np.ndarray, state: np.ndarray,
) -> Found:  # fmt: skip
    """Go by a small arc, held by all that the sphere lies on; or find the one triangle on which it rolls on.

    ``lean`` is what it has just touched, 7 times the slot and the feature, with its normal; below 0 nothing.
    """
    radius, part = block.radius, 1.0 / (1.0 + block.inertia)
    slot, _ = freed(tree, radius, state)
    if slot < 0:
        return FLIGHT, -1, 0.0, 0.0, 1.0
    n = lies_on(tree, radius, lies, state)
    if lean >= 0 and n < MOST_CONTACTS:
        known = False
        for i in range(n):
            known = known or lx * lies[i, 0] + ly * lies[i, 1] + lz * lies[i, 2] > SQUARE
        if not known:
            lies[n, 0], lies[n, 1], lies[n, 2], lies[n, 3], lies[n, 4] = lx, ly, lz, lean // 7, lean % 7
            n += 1
    if n == 0:
        return FLIGHT, -1, 0.0, 0.0, 1.0
    worst = deepest(lies, n, state[VX], state[VY], state[VZ])
    nx, ny, nz = lies[worst, 0], lies[worst, 1], lies[worst, 2]
    if state[VX] * nx + state[VY] * ny + state[VZ] * nz < -least_bounce(constants, radius, max(nz, 0.0)):
        return IMPACT, int(lies[worst, 3]), nx, ny, nz
    vx, vy, vz = led(lies, n, worst, state)
    gx, gy, gz, press, first, second = borne(lies, n, vx, vy, vz)
    if first < 0:
        state[VX], state[VY], state[VZ] = vx, vy, vz
        return FLIGHT, -1, nx, ny, nz
    nx, ny, nz = lies[first, 0], lies[first, 1], lies[first, 2]
    slot, feature = int(lies[first, 3]), int(lies[first, 4])
    state[VX], state[VY], state[VZ] = vx, vy, vz
    friction = soils[kinds[slot], ROLL_FRICTION]
    speed, ax, ay, az, held = _pulled(block, friction, press, vx, vy, vz, gx, gy, gz)
    if held:
        return REST, slot, nx, ny, nz
    if speed == 0.0:
        vx, vy, vz = 0.0, 0.0, 0.0
    path[0], path[1], path[2] = state[X], state[Y], state[Z]
    path[3], path[4], path[5] = vx, vy, vz
    path[6], path[7], path[8] = ax, ay, az
    if second < 0:
        if feature == ON_FACE:
            leave, edge = _time_to_edge(tree.corners[slot], tree.normals[slot], radius, path)
            if leave > 1e-6:
                return _ON, slot, nx, ny, nz
            feature = 1 + edge  # it lies on the edge and is about to pivot
        corner = feature - 4 if feature > 3 else feature - 1
        a = tree.corners[slot, corner]
        b = a if feature > 3 else tree.corners[slot, (corner + 1) % 3]
        if nz <= 0.0 or _takes_off(a, b, vx, vy, vz, radius, nz):
            return FLIGHT, -1, nx, ny, nz

    # one small arc
    pull = math.sqrt(ax * ax + ay * ay + az * az)
    way = _ARC * radius
    until = 2.0 * way / (speed + math.sqrt(speed * speed + 2.0 * pull * way))
    if (
        second >= 0 and lies[first, 4] == ON_FACE and lies[second, 4] == ON_FACE
    ):  # a groove of two triangles is straight
        other = int(lies[second, 3])
        one, _ = _time_to_edge(tree.corners[slot], tree.normals[slot], radius, path)
        two, _ = _time_to_edge(tree.corners[other], tree.normals[other], radius, path)
        until = max(until, min(one, two))
    until = min(until, _time_of_turn(vx, vy, vz, ax, ay, az, speed))
    if not until < 1e6:
        return REST, slot, nx, ny, nz
    but = lies[:n, :3]
    touch, met, kind, mx, my, mz = first_touch(
        tree, path, radius, until, part_m, but, _BENT if n == 1 else SAME, _BENT if n == 1 else LIKE
    )
    dt = min(until, touch)
    dx, dy, dz = dt * (vx + 0.5 * ax * dt), dt * (vy + 0.5 * ay * dt), dt * (vz + 0.5 * az * dt)
    length = math.sqrt(dx * dx + dy * dy + dz * dz)
    high = state[Z]
    _shift(dx, dy, dz, state)
    state[TIME] += dt
    slot, gap = freed(tree, radius, state)
    after = speed * speed + 2.0 * part * (GRAVITY * (high - state[Z]) - friction * press * length)
    ex, ey, ez = vx + ax * dt, vy + ay * dt, vz + az * dt
    size = math.sqrt(ex * ex + ey * ey + ez * ez)
    if after <= 0.0 or size < 1e-9:
        stop(state)
        return _ON, -1, nx, ny, nz
    _head(ex / size, ey / size, ez / size, math.sqrt(after), state)
    _spin(block, nx, ny, nz, state)
    if slot < 0 or gap > 0.05 * radius:
        return FLIGHT, -1, nx, ny, nz
    if touch <= until:
        return _ON, -2 - (7 * met + kind), mx, my, mz
    return _ON, -1, nx, ny, nz


@njit(cache=True, error_model="numpy", nogil=True)
def _pulled(
    block: Block, friction: float, press: float, vx: float, vy: float, vz: float,
    gx: float, gy: float, gz: float,
) -> tuple[float, float, float, float, bool]:  # fmt: skip
    """Return speed and acceleration under gravity along the ground and friction, and whether friction holds it."""
    part = 1.0 / (1.0 + block.inertia)
    speed = math.sqrt(vx * vx + vy * vy + vz * vz)
    if speed >= 1e-6:
        f = friction * press / speed
        return speed, part * (gx - f * vx), part * (gy - f * vy), part * (gz - f * vz), False
    steep = math.sqrt(gx * gx + gy * gy + gz * gz)
    if steep <= friction * press:
        return 0.0, 0.0, 0.0, 0.0, True
    share = part * (1.0 - friction * press / steep)
    return 0.0, share * gx, share * gy, share * gz, False


@njit(cache=True, error_model="numpy", nogil=True)
def _time_to_edge(corners: np.ndarray, normal: np.ndarray, radius: float, path: np.ndarray) -> tuple[float, int]:
    """Return when the point of contact leaves a triangle, and over which edge."""
    x, y, z = path[0] - radius * normal[0], path[1] - radius * normal[1], path[2] - radius * normal[2]
    best, edge = np.inf, 0
    for k in range(3):
        here = side_of_edge(corners, normal, k, x, y, z)
        one = side_of_edge(corners, normal, k, x + path[3], y + path[4], z + path[5])
        two = side_of_edge(corners, normal, k, x + path[6], y + path[7], z + path[8])
        a, b, c = 0.5 * (two - here), one - here, max(here, 0.0)
        square = b * b - 4.0 * a * c
        if square < 0.0:
            continue
        root = math.sqrt(square)
        if b <= 0.0:
            t = 2.0 * c / (root - b) if root - b > 0.0 else (0.0 if a < 0.0 else np.inf)
        else:
            t = -0.5 * (b + root) / a if a < 0.0 else np.inf
        if 0.0 <= t < best:
            best, edge = t, k
    return best, edge


@njit(cache=True, error_model="numpy", nogil=True)
def _time_of_turn(vx: float, vy: float, vz: float, ax: float, ay: float, az: float, speed: float) -> float:
    """Return when the path has turned by the numerical limit, or the block has come to the end of its way."""
    if speed == 0.0:
        return np.inf
    along = (ax * vx + ay * vy + az * vz) / speed
    across = math.sqrt(max(ax * ax + ay * ay + az * az - along * along, 0.0))
    limit = max(_TURN * speed / across, 0.01) if across > 1e-9 else np.inf
    return min(limit, -speed / along) if along < 0.0 else limit


@njit(cache=True, error_model="numpy", nogil=True)
def _rest_on(
    ax: float, ay: float, az: float, nx: float, ny: float, nz: float, radius: float, state: np.ndarray
) -> None:
    """Put the centre a radius above a plane."""
    off = radius - (nx * (state[X] - ax) + ny * (state[Y] - ay) + nz * (state[Z] - az))
    _shift(off * nx, off * ny, off * nz, state)


@njit(cache=True, error_model="numpy", nogil=True)
def _shift(dx: float, dy: float, dz: float, state: np.ndarray) -> None:
    state[X] += dx
    state[Y] += dy
    state[Z] += dz


@njit(cache=True, error_model="numpy", nogil=True)
def _head(ex: float, ey: float, ez: float, speed: float, state: np.ndarray) -> None:
    """Set the velocity: unit direction and speed."""
    state[VX], state[VY], state[VZ] = ex * speed, ey * speed, ez * speed


@njit(cache=True, error_model="numpy", nogil=True)
def _spin(block: Block, nx: float, ny: float, nz: float, state: np.ndarray) -> None:
    if block.inertia > 0.0:
        spin_up(state[VX], state[VY], state[VZ], nx, ny, nz, block.radius, state)
