"""When does a sphere on a parabola first touch a skin of triangles? Exact roots, no time step.

The sphere touches the inside of a triangle when its centre is a radius above the plane (a quadratic in time), an edge
or a corner when it is a radius away from it (a quartic). Of all moments the first counts. The path is cut into short
parts only to ask the tree of boxes which triangles are near: where the cuts lie does not matter.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.falls.mesh.tree import ON_FACE, MeshTree, within

# places of a path: position, velocity, acceleration at its start
PX, PY, PZ, UX, UY, UZ, AX, AY, AZ = range(9)

_NEAR = 256  # slots first made room for, for one part of a path
_SLACK = 1e-9  # metres: rounding of a contact
_PRESS = 1e-6  # m/s and m/s2: a sphere that touches and presses on by less is not held to meet what it touches

Touch = tuple[float, int, int, float, float, float]


@njit(cache=True, error_model="numpy", nogil=True)
def first_touch(
    tree: MeshTree,
    path: np.ndarray,
    radius: float,
    until: float,
    part_m: float,
    but: np.ndarray,
    alike: float,
    edges_alike: float,
) -> Touch:
    """Return time, slot, feature and unit normal of the first contact of a sphere; infinity and -1 if none.

    A contact is a meeting: a sphere that already touches and moves away does not meet the skin, one that presses on
    meets it at once.

    Parameters
    ----------
    path
        Centre, velocity and acceleration at time 0, ``(9,)``.
    until
        How long to follow the path, s.
    part_m
        Length of the parts in which the boxes are asked.
    but, alike, edges_alike
        Unit normals ``(k, 3)``: triangles whose normal has a cosine of ``alike`` or more with one of them are passed
        over, and edges and corners from ``edges_alike`` on: the sphere already lies on them.
    """
    result = np.empty(_NEAR, np.int64)
    box = tree.boxes[0]
    size = math.sqrt(path[AX] ** 2 + path[AY] ** 2 + path[AZ] ** 2)
    start = 0.0
    best, slot, feature, nx, ny, nz = np.inf, -1, 0, 0.0, 0.0, 0.0
    while start < until:
        if _is_gone(box, path, radius, start):
            break
        vx, vy, vz = path[UX] + path[AX] * start, path[UY] + path[AY] * start, path[UZ] + path[AZ] * start
        speed = math.sqrt(vx * vx + vy * vy + vz * vz)
        end = start + max(2.0 * part_m / (speed + math.sqrt(speed * speed + 2.0 * size * part_m)), 1e-6)
        end = min(end, until)
        low, high = _span(path, start, end, radius)
        n = within(tree, low, high, result)
        if n > len(result):
            result = np.empty(2 * n, np.int64)
            n = within(tree, low, high, result)
        for k in range(n):
            t, kind, x, y, z = _touch_one(tree, result[k], path, radius, start, end, but, alike, edges_alike)
            sooner = t < best - 1e-12 or (t < best + 1e-12 and slot >= 0 and (kind, result[k]) < (feature, slot))
            if t < np.inf and (slot < 0 or sooner):
                best, slot, feature, nx, ny, nz = t, result[k], kind, x, y, z
        if slot >= 0:
            break
        start = end
    return best, slot, feature, nx, ny, nz


@njit(cache=True, error_model="numpy", nogil=True)
def _is_gone(box: np.ndarray, path: np.ndarray, radius: float, t: float) -> bool:
    """Tell whether a path has left the box of the whole skin for good."""
    for k in range(3):
        x = path[k] + t * (path[3 + k] + 0.5 * path[6 + k] * t)
        v, a = path[3 + k] + path[6 + k] * t, path[6 + k]
        if (x < box[k] - radius and v <= 0.0 and a <= 0.0) or (x > box[3 + k] + radius and v >= 0.0 and a >= 0.0):
            return True
    return False


@njit(cache=True, error_model="numpy", nogil=True)
def _span(
    path: np.ndarray, start: float, end: float, radius: float
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Return the box that a sphere fills on a part of its path."""
    x0, x1 = _range(path[PX], path[UX], path[AX], start, end)
    y0, y1 = _range(path[PY], path[UY], path[AY], start, end)
    z0, z1 = _range(path[PZ], path[UZ], path[AZ], start, end)
    r = radius + 1e-6
    return (x0 - r, y0 - r, z0 - r), (x1 + r, y1 + r, z1 + r)


@njit(cache=True, error_model="numpy", nogil=True)
def _range(p: float, v: float, a: float, start: float, end: float) -> tuple[float, float]:
    one, other = p + start * (v + 0.5 * a * start), p + end * (v + 0.5 * a * end)
    low, high = min(one, other), max(one, other)
    if a != 0.0 and start < -v / a < end:
        turn = p - 0.5 * v * v / a
        low, high = min(low, turn), max(high, turn)
    return low, high


@njit(cache=True, error_model="numpy", nogil=True)
def _touch_one(
    tree: MeshTree,
    slot: int,
    path: np.ndarray,
    radius: float,
    start: float,
    end: float,
    but: np.ndarray,
    alike: float,
    edges_alike: float,
) -> tuple[float, int, float, float, float]:
    """Return time, feature and normal of the first contact with one triangle in a part of the path."""
    corners, normal = tree.corners[slot], tree.normals[slot]
    best, kind, nx, ny, nz = np.inf, 0, 0.0, 0.0, 0.0
    if not _listed(normal[0], normal[1], normal[2], but, alike):
        t = _touch_face(corners, normal, path, radius, start, end)
        if t < np.inf:
            best, kind, nx, ny, nz = t, ON_FACE, normal[0], normal[1], normal[2]
    for k in range(3):
        if tree.ridges[slot, k]:
            t, x, y, z = _touch_line(
                corners[k], corners[(k + 1) % 3], path, radius, start, min(end, best), but, edges_alike
            )  # fmt: skip
            if t < best - 1e-12:
                best, kind, nx, ny, nz = t, 1 + k, x, y, z
        if tree.peaks[slot, k]:
            t, x, y, z = _touch_corner(corners[k], path, radius, start, min(end, best), but, edges_alike)
            if t < best - 1e-12:
                best, kind, nx, ny, nz = t, 4 + k, x, y, z
    return best, kind, nx, ny, nz


@njit(cache=True, error_model="numpy", nogil=True)
def _listed(nx: float, ny: float, nz: float, but: np.ndarray, alike: float) -> bool:
    for k in range(len(but)):  # noqa: SIM110, numba knows no any()
        if nx * but[k, 0] + ny * but[k, 1] + nz * but[k, 2] >= alike:
            return True
    return False


@njit(cache=True, error_model="numpy", nogil=True)
def _touch_face(
    corners: np.ndarray, normal: np.ndarray, path: np.ndarray, radius: float, start: float, end: float
) -> float:
    """Return when the sphere comes down on the inside of a triangle from its front."""
    a = 0.5 * (normal[0] * path[AX] + normal[1] * path[AY] + normal[2] * path[AZ])
    b = normal[0] * path[UX] + normal[1] * path[UY] + normal[2] * path[UZ]
    c = (
        normal[0] * (path[PX] - corners[0, 0])
        + normal[1] * (path[PY] - corners[0, 1])
        + normal[2] * (path[PZ] - corners[0, 2])
        - radius
    )
    if start == 0.0 and -radius < c < _SLACK and _is_over(corners, normal, path, radius, 0.0):  # it touches
        if b < -_PRESS or (b <= _PRESS and a < -_PRESS):
            return 0.0
        t = -b / a if b > _PRESS and a < 0.0 else np.inf
    else:
        square = b * b - 4.0 * a * c
        if square < 0.0:
            return np.inf
        root = math.sqrt(square)
        if b <= 0.0:
            t = 2.0 * c / (root - b) if root - b > 0.0 else np.inf
        else:
            t = -0.5 * (b + root) / a if a != 0.0 else np.inf
    return t if start <= t <= end and _is_over(corners, normal, path, radius, t) else np.inf


@njit(cache=True, error_model="numpy", nogil=True)
def _is_over(corners: np.ndarray, normal: np.ndarray, path: np.ndarray, radius: float, t: float) -> bool:
    """Tell whether the foot of the sphere on the plane of a triangle lies inside it at a time."""
    x = path[PX] + t * (path[UX] + 0.5 * path[AX] * t) - radius * normal[0]
    y = path[PY] + t * (path[UY] + 0.5 * path[AY] * t) - radius * normal[1]
    z = path[PZ] + t * (path[UZ] + 0.5 * path[AZ] * t) - radius * normal[2]
    for k in range(3):  # noqa: SIM110, numba knows no all()
        if side_of_edge(corners, normal, k, x, y, z) < -_SLACK:
            return False
    return True


@njit(cache=True, error_model="numpy", nogil=True)
def side_of_edge(corners: np.ndarray, normal: np.ndarray, k: int, x: float, y: float, z: float) -> float:
    """Return how far inside the edge from corner k a point in the plane of a triangle lies, in lengths of that edge."""
    a, b = corners[k], corners[(k + 1) % 3]
    ex, ey, ez = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    inx, iny, inz = normal[1] * ez - normal[2] * ey, normal[2] * ex - normal[0] * ez, normal[0] * ey - normal[1] * ex
    return (inx * (x - a[0]) + iny * (y - a[1]) + inz * (z - a[2])) / (ex * ex + ey * ey + ez * ez)


@njit(cache=True, error_model="numpy", nogil=True)
def _touch_line(
    a: np.ndarray,
    b: np.ndarray,
    path: np.ndarray,
    radius: float,
    start: float,
    end: float,
    but: np.ndarray,
    alike: float,
) -> tuple[float, float, float, float]:
    """Return time and normal of the first contact with the inside of an edge."""
    ex, ey, ez = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    length = math.sqrt(ex * ex + ey * ey + ez * ez)
    ex, ey, ez = ex / length, ey / length, ez / length
    px, py, pz = path[PX] - a[0], path[PY] - a[1], path[PZ] - a[2]
    along_p = px * ex + py * ey + pz * ez
    along_v = path[UX] * ex + path[UY] * ey + path[UZ] * ez
    along_a = path[AX] * ex + path[AY] * ey + path[AZ] * ez
    px, py, pz = px - along_p * ex, py - along_p * ey, pz - along_p * ez
    vx, vy, vz = path[UX] - along_v * ex, path[UY] - along_v * ey, path[UZ] - along_v * ez
    ax, ay, az = path[AX] - along_a * ex, path[AY] - along_a * ey, path[AZ] - along_a * ez
    t = start
    for _ in range(2):
        t = _falls(px, py, pz, vx, vy, vz, ax, ay, az, radius, t, end)
        if not t <= end:
            break
        along = along_p + t * (along_v + 0.5 * along_a * t)
        nx = (px + t * (vx + 0.5 * ax * t)) / radius
        ny = (py + t * (vy + 0.5 * ay * t)) / radius
        nz = (pz + t * (vz + 0.5 * az * t)) / radius
        if 0.0 <= along <= length and not _listed(nx, ny, nz, but, alike):
            return t, nx, ny, nz
        t += 1e-9
    return np.inf, 0.0, 0.0, 0.0


@njit(cache=True, error_model="numpy", nogil=True)
def _touch_corner(
    a: np.ndarray, path: np.ndarray, radius: float, start: float, end: float, but: np.ndarray, alike: float
) -> tuple[float, float, float, float]:
    """Return time and normal of the first contact with a corner."""
    px, py, pz = path[PX] - a[0], path[PY] - a[1], path[PZ] - a[2]
    t = start
    for _ in range(2):
        t = _falls(
            px, py, pz, path[UX], path[UY], path[UZ], path[AX], path[AY], path[AZ], radius, t, end
        )  # fmt: skip
        if not t <= end:
            break
        nx = (px + t * (path[UX] + 0.5 * path[AX] * t)) / radius
        ny = (py + t * (path[UY] + 0.5 * path[AY] * t)) / radius
        nz = (pz + t * (path[UZ] + 0.5 * path[AZ] * t)) / radius
        if not _listed(nx, ny, nz, but, alike):
            return t, nx, ny, nz
        t += 1e-9
    return np.inf, 0.0, 0.0, 0.0


@njit(cache=True, error_model="numpy", nogil=True)
def _falls(
    px: float, py: float, pz: float, vx: float, vy: float, vz: float, ax: float, ay: float, az: float,
    radius: float, start: float, end: float,
) -> float:  # fmt: skip
    """Return when the distance of a path from the origin first falls to a radius between two times; else infinity."""
    x = px + start * (vx + 0.5 * ax * start)
    y = py + start * (vy + 0.5 * ay * start)
    z = pz + start * (vz + 0.5 * az * start)
    ux, uy, uz = vx + ax * start, vy + ay * start, vz + az * start
    span = end - start
    aa = ax * ax + ay * ay + az * az
    reach = span * (math.sqrt(ux * ux + uy * uy + uz * uz) + 0.5 * math.sqrt(aa) * span)
    away2 = x * x + y * y + z * z
    if away2 > (radius + reach) ** 2:
        return np.inf
    # square of the distance less that of the radius, from the start on
    k0 = away2 - radius * radius
    k1 = 2.0 * (x * ux + y * uy + z * uz)
    k2 = ux * ux + uy * uy + uz * uz + x * ax + y * ay + z * az
    k3 = ux * ax + uy * ay + uz * az
    k4 = 0.25 * aa
    near = 2.0 * radius * _SLACK
    if k0 < near and start == 0.0:  # it touches
        press = 2.0 * radius * _PRESS
        if k1 < -press or (k1 <= press and k2 < -press):
            return 0.0
        k1 = max(k1, 0.0) if k0 > -near else k1
    if abs(k0) < near:
        k0 = 0.0
    return start + _first_fall(k0, k1, k2, k3, k4, span)


@njit(cache=True, error_model="numpy", nogil=True)
def _first_fall(k0: float, k1: float, k2: float, k3: float, k4: float, span: float) -> float:
    """Return the first time in (0, span] at which a quartic falls through zero; else infinity.

    Between the roots of its second derivative the first is monotone, between the roots of that the quartic is.
    """
    t0, t1 = _roots(2.0 * k2, 6.0 * k3, 12.0 * k4)
    before, value = 0.0, k0
    a = 0.0
    for i in range(3):
        b = min(max((t0, t1, span)[i], 0.0), span)
        if b <= a:
            continue
        slope_a = k1 + a * (2.0 * k2 + a * (3.0 * k3 + a * 4.0 * k4))
        slope_b = k1 + b * (2.0 * k2 + b * (3.0 * k3 + b * 4.0 * k4))
        if slope_a * slope_b < 0.0:
            turn = _between(k1, 2.0 * k2, 3.0 * k3, 4.0 * k4, 0.0, a, b)
            at = k0 + turn * (k1 + turn * (k2 + turn * (k3 + turn * k4)))
            if value >= 0.0 > at:
                return _between(k0, k1, k2, k3, k4, before, turn)
            before, value = turn, at
        at = k0 + b * (k1 + b * (k2 + b * (k3 + b * k4)))
        if value >= 0.0 > at:
            return _between(k0, k1, k2, k3, k4, before, b)
        before, value = b, at
        a = b
    return np.inf


@njit(cache=True, error_model="numpy", nogil=True)
def _roots(c: float, b: float, a: float) -> tuple[float, float]:
    """Return the real roots of ``a t^2 + b t + c``, the smaller first; infinity where there is none."""
    square = b * b - 4.0 * a * c
    if square < 0.0 or (a == 0.0 and b == 0.0):
        return np.inf, np.inf
    half = -0.5 * (b + math.copysign(math.sqrt(square), b))
    one = half / a if a != 0.0 else np.inf
    other = c / half if half != 0.0 else (0.0 if a != 0.0 else np.inf)
    return min(one, other), max(one, other)


@njit(cache=True, error_model="numpy", nogil=True)
def _between(k0: float, k1: float, k2: float, k3: float, k4: float, a: float, b: float) -> float:
    """Return the root of a quartic that is monotone from a to b and changes its sign (Newton, else halving)."""
    high_first = k0 + a * (k1 + a * (k2 + a * (k3 + a * k4))) >= 0.0
    t = 0.5 * (a + b)
    for _ in range(80):
        value = k0 + t * (k1 + t * (k2 + t * (k3 + t * k4)))
        if (value >= 0.0) == high_first:
            a = t
        else:
            b = t
        slope = k1 + t * (2.0 * k2 + t * (3.0 * k3 + t * 4.0 * k4))
        t_next = t - value / slope if slope != 0.0 else np.inf
        if not a < t_next < b:
            t_next = 0.5 * (a + b)
        if abs(t_next - t) <= 1e-15 * (1.0 + abs(t)):
            break
        t = t_next
    return t
