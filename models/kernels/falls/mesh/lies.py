"""What a sphere lies on, and what that lets it do: one triangle, an edge, a corner, a groove of two, a hollow of more.

The contacts are one-sided: they press and do not pull. Which of them bear the sphere, and along what it can move, is
found by trying one, then two, then all of them.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.falls.blocks import GRAVITY, VX, VY, VZ, X, Y, Z
from models.kernels.falls.mesh.tree import ON_FACE, MeshTree, closest_on, nearest, out_of, within

SAME = 1.0 - 1e-6  # cosine from which two normals are one
SQUARE = 1.0 - 1e-12  # ... from which a contact stands upright on its triangle
LIKE = 0.999  # ... from which an edge or corner adds nothing to what is known
MOST_CONTACTS = 16
_FREE = 5e-7  # m/s and m/s2 of rounding into a contact; below what `first_touch` takes for pressing on


@njit(cache=True, error_model="numpy", nogil=True)
def pushed_out(tree: MeshTree, radius: float, state: np.ndarray) -> tuple[int, float]:
    """Put a sphere that is a little in the skin, or off it, on it; return a slot and how far off it was, -1 if far."""
    slot, gap = -1, 0.0
    for _ in range(4):
        far, slot, feature, qx, qy, qz = nearest(tree, state[X], state[Y], state[Z], 1.1 * radius)
        if slot < 0:
            return -1, np.inf
        mx, my, mz = out_of(tree, slot, feature, far, state[X] - qx, state[Y] - qy, state[Z] - qz)
        gap = far - radius
        state[X], state[Y], state[Z] = qx + radius * mx, qy + radius * my, qz + radius * mz
        if gap > -1e-9 * radius:
            break
    return slot, gap


@njit(cache=True, error_model="numpy", nogil=True)
def lies_on(tree: MeshTree, radius: float, lies: np.ndarray, state: np.ndarray) -> int:
    """Write normal, slot and feature of all that the sphere touches; return how many."""
    reach = radius * (1.0 + 1e-5) + 1e-6
    x, y, z = state[X], state[Y], state[Z]
    near = np.empty(128, np.int64)
    result = min(within(tree, (x - reach, y - reach, z - reach), (x + reach, y + reach, z + reach), near), 128)
    n = 0
    for k in range(result):
        slot = near[k]
        feature, qx, qy, qz = closest_on(tree.corners[slot], x, y, z)
        nx, ny, nz = x - qx, y - qy, z - qz
        far = math.sqrt(nx * nx + ny * ny + nz * nz)
        if far > reach or far == 0.0:
            continue
        nx, ny, nz = nx / far, ny / far, nz / far
        m = tree.normals[slot]
        cosine = nx * m[0] + ny * m[1] + nz * m[2]
        if feature == ON_FACE and cosine < 0.0:
            continue  # from behind
        if cosine > SQUARE:
            feature = ON_FACE  # its foot is on the border of the triangle
        same = -1
        for i in range(n):
            if nx * lies[i, 0] + ny * lies[i, 1] + nz * lies[i, 2] > (SQUARE if feature == ON_FACE else LIKE):
                same = i
                break
        if same < 0 and n < MOST_CONTACTS:
            same, n = n, n + 1
        elif same < 0 or feature != ON_FACE or lies[same, 4] == ON_FACE:
            continue  # known, or no better known
        lies[same, 0], lies[same, 1], lies[same, 2], lies[same, 3], lies[same, 4] = nx, ny, nz, slot, feature
    return n


@njit(cache=True, error_model="numpy", nogil=True)
def deepest(lies: np.ndarray, n: int, vx: float, vy: float, vz: float) -> int:
    """Return the contact into which a velocity points most."""
    worst, least = 0, np.inf
    for i in range(n):
        into = vx * lies[i, 0] + vy * lies[i, 1] + vz * lies[i, 2]
        if into < least:
            worst, least = i, into
    return worst


@njit(cache=True, error_model="numpy", nogil=True)
def _free_of(lies: np.ndarray, n: int, vx: float, vy: float, vz: float, slack: float) -> bool:
    for i in range(n):  # noqa: SIM110, numba knows no all()
        if vx * lies[i, 0] + vy * lies[i, 1] + vz * lies[i, 2] < -slack:
            return False
    return True


@njit(cache=True, error_model="numpy", nogil=True)
def deflected(lies: np.ndarray, n: int, worst: int, state: np.ndarray) -> tuple[float, float, float]:
    """Return the velocity that the contacts allow: bent off one with its speed kept, or along the groove of two."""
    vx, vy, vz = state[VX], state[VY], state[VZ]
    size = math.sqrt(vx * vx + vy * vy + vz * vz)
    slack = _FREE
    if size < 1e-6 or _free_of(lies, n, vx, vy, vz, slack):
        return vx, vy, vz
    into = vx * lies[worst, 0] + vy * lies[worst, 1] + vz * lies[worst, 2]
    bx, by, bz = vx - into * lies[worst, 0], vy - into * lies[worst, 1], vz - into * lies[worst, 2]
    kept = math.sqrt(bx * bx + by * by + bz * bz)
    along, gx, gy, gz = 0.0, 0.0, 0.0, 0.0
    for i in range(n):
        ex, ey, ez, sine = _groove(lies, worst, i)
        if sine > 1e-3:
            pace = vx * ex + vy * ey + vz * ez
            cx, cy, cz = pace * ex, pace * ey, pace * ez
            if _free_of(lies, n, cx, cy, cz, slack) and abs(pace) >= along:
                along, gx, gy, gz = abs(pace), cx, cy, cz
    slow_across = size * size - along * along < 0.04 * size * size
    if kept > 1e-9 and _free_of(lies, n, bx, by, bz, slack) and not (along > 0.0 and slow_across):
        return bx * size / kept, by * size / kept, bz * size / kept
    return gx, gy, gz


@njit(cache=True, error_model="numpy", nogil=True)
def _groove(lies: np.ndarray, i: int, j: int) -> tuple[float, float, float, float]:
    """Return the unit direction of the groove between two contacts and the sine of their angle."""
    ax, ay, az, bx, by, bz = lies[i, 0], lies[i, 1], lies[i, 2], lies[j, 0], lies[j, 1], lies[j, 2]
    ex, ey, ez = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
    sine = math.sqrt(ex * ex + ey * ey + ez * ez)
    if sine < 1e-9:
        return 0.0, 0.0, 0.0, 0.0
    return ex / sine, ey / sine, ez / sine, sine


@njit(cache=True, error_model="numpy", nogil=True)
def supported(
    lies: np.ndarray, n: int, vx: float, vy: float, vz: float
) -> tuple[float, float, float, float, int, int]:  # fmt: skip
    """Return gravity along what bears the sphere, the force with which it presses, a mass, and the bearing contacts.

    One contact bears if no other stands in the way, else two (their groove), else it is wedged: (0, 0, 0).
    """
    busy = 0
    for i in range(n):  # those it moves away from bear nothing
        if vx * lies[i, 0] + vy * lies[i, 1] + vz * lies[i, 2] <= _FREE:
            for k in range(5):
                lies[busy, k], lies[i, k] = lies[i, k], lies[busy, k]
            busy += 1
    down = -1
    for i in range(busy):
        nz = lies[i, 2]
        if nz > 0.0:
            down = i if down < 0 else down
            gx, gy, gz = GRAVITY * nz * lies[i, 0], GRAVITY * nz * lies[i, 1], GRAVITY * nz * nz - GRAVITY
            if _free_of(lies, busy, gx, gy, gz, _FREE):
                return gx, gy, gz, GRAVITY * nz, i, -1
    if down < 0:
        return 0.0, 0.0, 0.0, 0.0, -1, -1
    for i in range(busy):
        for j in range(i):
            ex, ey, ez, sine = _groove(lies, i, j)
            if sine < 1e-3:
                continue
            cosine = lies[i, 0] * lies[j, 0] + lies[i, 1] * lies[j, 1] + lies[i, 2] * lies[j, 2]
            one = GRAVITY * (lies[i, 2] - cosine * lies[j, 2]) / (sine * sine)
            other = GRAVITY * (lies[j, 2] - cosine * lies[i, 2]) / (sine * sine)
            gx, gy, gz = -GRAVITY * ez * ex, -GRAVITY * ez * ey, -GRAVITY * ez * ez
            if one >= 0.0 and other >= 0.0 and _free_of(lies, busy, gx, gy, gz, _FREE):
                return gx, gy, gz, one + other, i, j
    return 0.0, 0.0, 0.0, GRAVITY, down, down
