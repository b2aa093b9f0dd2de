"""How a sphere moves in a segment of its way over a skin: pulled by gravity, held by friction, to an edge or a turn."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.falls.blocks import GRAVITY, VX, VY, VZ, Block, X, Y, Z, spin_up
from models.kernels.falls.mesh.touch import side_of_edge

_TURN = 0.3  # rad by which the path may turn before friction is turned with it (numerical)

# what happened at the end of a segment, beside the phases of a block
ROLLS_ON = 10

Found = tuple[int, int, float, float, float]
"""What happened, slot and normal of what it lies on or hits."""


@njit(cache=True, error_model="numpy", nogil=True)
def pulled(
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
def time_to_edge(corners: np.ndarray, normal: np.ndarray, radius: float, path: np.ndarray) -> tuple[float, int]:
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
def time_of_turn(vx: float, vy: float, vz: float, ax: float, ay: float, az: float, speed: float) -> float:
    """Return when the path has turned by the numerical limit, or the block has come to the end of its way."""
    if speed == 0.0:
        return np.inf
    along = (ax * vx + ay * vy + az * vz) / speed
    across = math.sqrt(max(ax * ax + ay * ay + az * az - along * along, 0.0))
    limit = max(_TURN * speed / across, 0.01) if across > 1e-9 else np.inf
    return min(limit, -speed / along) if along < 0.0 else limit


@njit(cache=True, error_model="numpy", nogil=True)
def rest_on(ax: float, ay: float, az: float, nx: float, ny: float, nz: float, radius: float, state: np.ndarray) -> None:
    """Put the centre a radius above a plane."""
    off = radius - (nx * (state[X] - ax) + ny * (state[Y] - ay) + nz * (state[Z] - az))
    shift(off * nx, off * ny, off * nz, state)


@njit(cache=True, error_model="numpy", nogil=True)
def shift(dx: float, dy: float, dz: float, state: np.ndarray) -> None:
    """Move the centre."""
    state[X] += dx
    state[Y] += dy
    state[Z] += dz


@njit(cache=True, error_model="numpy", nogil=True)
def head(ex: float, ey: float, ez: float, speed: float, state: np.ndarray) -> None:
    """Set the velocity: unit direction and speed."""
    state[VX], state[VY], state[VZ] = ex * speed, ey * speed, ez * speed


@njit(cache=True, error_model="numpy", nogil=True)
def spin(block: Block, nx: float, ny: float, nz: float, state: np.ndarray) -> None:
    """Give the spin of a sphere that rolls on a plane; a point mass has none."""
    if block.inertia > 0.0:
        spin_up(state[VX], state[VY], state[VZ], nx, ny, nz, block.radius, state)


@njit(cache=True, error_model="numpy", nogil=True)
def takes_off(a: np.ndarray, b: np.ndarray, vx: float, vy: float, vz: float, radius: float, nz: float) -> bool:
    """Tell whether a sphere that pivots about an edge is too fast for its weight to hold it."""
    ex, ey, ez = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    size2 = ex * ex + ey * ey + ez * ez
    along = (vx * ex + vy * ey + vz * ez) / size2 if size2 > 0.0 else 0.0
    wx, wy, wz = vx - along * ex, vy - along * ey, vz - along * ez
    return wx * wx + wy * wy + wz * wz >= radius * GRAVITY * nz
