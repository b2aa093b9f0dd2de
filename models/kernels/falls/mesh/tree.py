"""A tree of boxes over the triangles of a skin: which triangles are near a place, which does a ray meet.

Triangles are sorted by the tree: a *slot* is the place of a triangle in that order. Built by halving the longest side
of the triangles' middles at the median; the result does not depend on anything but the mesh.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit

from models.kernels.falls.rebound import Vector

LEAF = 4
DEPTH = 64
ON_FACE = 0  # the other features of a triangle: 1, 2, 3 its edges from corner k - 1, 4, 5, 6 its corners

Near = tuple[float, int, int, float, float, float]


class MeshTree(NamedTuple):
    """The skin and its boxes.

    ``boxes`` least and largest x, y, z of a node, ``(k, 6)``; ``right`` the second child (the first is the next node),
    -1 at a leaf; ``first``, ``many`` the slots of a leaf. By slot: ``corners (m, 3, 3)``, unit ``normals (m, 3)``,
    ``beyond (m, 3)`` the slot across the edge from corner k, -1 if none, ``face (m,)`` the number in the mesh;
    ``ridges``, ``peaks (m, 3)`` which edges and corners stick out or end the skin, each marked at one triangle only;
    ``outward (m, 3, 3)`` the direction out of the rock at the corners, mean of the normals weighted by angles.
    """

    boxes: np.ndarray
    right: np.ndarray
    first: np.ndarray
    many: np.ndarray
    corners: np.ndarray
    normals: np.ndarray
    beyond: np.ndarray
    face: np.ndarray
    ridges: np.ndarray
    peaks: np.ndarray
    outward: np.ndarray


def build(vertices: np.ndarray, faces: np.ndarray, normals: np.ndarray, neighbours: np.ndarray) -> MeshTree:
    """Return the tree of the triangles of a skin, with their normals and neighbours, all ``(m, 3)``."""
    corners = vertices[faces]
    boxes, right, first, count, order = _halve(corners.min(axis=1), corners.max(axis=1), corners.mean(axis=1))
    slot = np.empty(len(order), dtype=np.int64)
    slot[order] = np.arange(len(order))
    beyond = np.where(neighbours[order] >= 0, slot[neighbours[order]], -1)
    corners, normals = corners[order], normals[order]
    ridges, peaks = _sharp(corners, normals, beyond, faces[order].astype(np.int64), len(vertices))
    outward = _outward(corners, normals, faces[order], len(vertices))
    return MeshTree(boxes, right, first, count, corners, normals, beyond, order, ridges, peaks, outward)


def _outward(corners: np.ndarray, normals: np.ndarray, faces: np.ndarray, vertices: int) -> np.ndarray:
    """Return the direction out of the rock at each corner: it tells inside from outside (Baerentzen & Aanaes 2005)."""
    one, other = np.roll(corners, -1, axis=1) - corners, np.roll(corners, 1, axis=1) - corners
    sine = np.linalg.norm(np.cross(one, other), axis=2)
    angle = np.arctan2(sine, np.einsum("ijk,ijk->ij", one, other))
    total = np.zeros((vertices, 3))
    np.add.at(total, faces.ravel(), (angle[:, :, None] * normals[:, None, :]).reshape(-1, 3))
    length = np.linalg.norm(total, axis=1, keepdims=True)
    return np.ascontiguousarray((total / np.where(length > 0.0, length, 1.0))[faces])


@njit(cache=True, error_model="numpy")
def _sharp(
    corners: np.ndarray, normals: np.ndarray, beyond: np.ndarray, faces: np.ndarray, vertices: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return which edges and corners a sphere outside can touch, each marked at one of its triangles."""
    ridges, peaks = np.zeros((len(faces), 3), np.bool_), np.zeros((len(faces), 3), np.bool_)
    sharp, taken = np.zeros(vertices, np.bool_), np.zeros(vertices, np.bool_)
    for i in range(len(faces)):
        for k in range(3):
            other, after = beyond[i, k], (k + 1) % 3
            edge = corners[i, after] - corners[i, k]
            bend = (
                1.0 if other < 0 else np.dot(np.cross(normals[i], normals[other]), edge) / np.sqrt(np.dot(edge, edge))
            )
            # a sphere outside touches an edge only where it sticks out, or where the skin ends (no neighbour)
            if bend > 1e-9:
                # of the two triangles of an edge one marks it, so that it is tested once
                ridges[i, k] = other < i
                sharp[faces[i, k]] = sharp[faces[i, after]] = True
    for i in range(len(faces)):
        for k in range(3):
            corner = faces[i, k]
            peaks[i, k] = sharp[corner] and not taken[corner]
            taken[corner] = True
    return ridges, peaks


@njit(cache=True, error_model="numpy")
def _halve(
    low: np.ndarray, high: np.ndarray, middle: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return boxes, children, first slot and count of the nodes, and the triangles in the order of the slots."""
    n = len(low)
    most = 2 * n + 1
    boxes, right = np.empty((most, 6)), np.full(most, -1)
    first, count, order = np.zeros(most, np.int64), np.zeros(most, np.int64), np.arange(n)
    stack = np.empty((DEPTH, 3), np.int64)  # begin, end, the node whose second child this is
    stack[0, 0], stack[0, 1], stack[0, 2] = 0, n, -1
    top, nodes = 1, 0
    while top > 0:
        top -= 1
        begin, end, parent = stack[top]
        node, nodes = nodes, nodes + 1
        if parent >= 0:
            right[parent] = node
        widest, axis = -1.0, 0
        for k in range(3):
            boxes[node, k], boxes[node, 3 + k] = np.inf, -np.inf
            least, largest = np.inf, -np.inf
            for i in range(begin, end):
                boxes[node, k] = min(boxes[node, k], low[order[i], k])
                boxes[node, 3 + k] = max(boxes[node, 3 + k], high[order[i], k])
                least, largest = min(least, middle[order[i], k]), max(largest, middle[order[i], k])
            if largest - least > widest:
                widest, axis = largest - least, k
        # split at the median along the widest axis of the middles: depth is the logarithm, whatever the shape
        if end - begin <= LEAF:
            first[node], count[node] = begin, end - begin
            continue
        part = order[begin:end]
        order[begin:end] = part[np.argsort(middle[part, axis], kind="mergesort")]
        half = (begin + end) // 2
        stack[top, 0], stack[top, 1], stack[top, 2] = half, end, node
        stack[top + 1, 0], stack[top + 1, 1], stack[top + 1, 2] = begin, half, -1
        top += 2
    return boxes[:nodes].copy(), right[:nodes].copy(), first[:nodes].copy(), count[:nodes].copy(), order


@njit(cache=True, error_model="numpy", nogil=True)
def closest_on(corners: np.ndarray, x: float, y: float, z: float) -> tuple[int, float, float, float]:
    """Return feature and place of the point of a triangle that is closest to a given one (Ericson 2005, 5.1.5)."""
    ax, ay, az = corners[0]
    bx, by, bz = corners[1, 0] - ax, corners[1, 1] - ay, corners[1, 2] - az
    cx, cy, cz = corners[2, 0] - ax, corners[2, 1] - ay, corners[2, 2] - az
    px, py, pz = x - ax, y - ay, z - az
    d1, d2 = bx * px + by * py + bz * pz, cx * px + cy * py + cz * pz
    # Voronoi regions: of the three corners, of the three edges, and last of the face
    if d1 <= 0.0 and d2 <= 0.0:
        return 4, ax, ay, az
    bb, bc, cc = bx * bx + by * by + bz * bz, bx * cx + by * cy + bz * cz, cx * cx + cy * cy + cz * cz
    d3, d4 = d1 - bb, d2 - bc
    if d3 >= 0.0 and d4 <= d3:
        return 5, ax + bx, ay + by, az + bz
    vc = d1 * d4 - d3 * d2
    if vc <= 0.0 and d1 >= 0.0 and d3 <= 0.0:
        s = d1 / (d1 - d3)
        return 1, ax + s * bx, ay + s * by, az + s * bz
    d5, d6 = d1 - bc, d2 - cc
    if d6 >= 0.0 and d5 <= d6:
        return 6, ax + cx, ay + cy, az + cz
    vb = d5 * d2 - d1 * d6
    if vb <= 0.0 and d2 >= 0.0 and d6 <= 0.0:
        s = d2 / (d2 - d6)
        return 3, ax + s * cx, ay + s * cy, az + s * cz
    va = d3 * d6 - d5 * d4
    if va <= 0.0 and d4 - d3 >= 0.0 and d5 - d6 >= 0.0:
        s = (d4 - d3) / ((d4 - d3) + (d5 - d6))
        return 2, ax + bx + s * (cx - bx), ay + by + s * (cy - by), az + bz + s * (cz - bz)
    total = va + vb + vc
    s, t = vb / total, vc / total
    return ON_FACE, ax + s * bx + t * cx, ay + s * by + t * cy, az + s * bz + t * cz


@njit(cache=True, error_model="numpy", nogil=True)
def _gap2(box: np.ndarray, x: float, y: float, z: float) -> float:
    """Return the square of the distance of a point from a box."""
    dx = max(box[0] - x, x - box[3], 0.0)
    dy = max(box[1] - y, y - box[4], 0.0)
    dz = max(box[2] - z, z - box[5], 0.0)
    return dx * dx + dy * dy + dz * dz


@njit(cache=True, error_model="numpy", nogil=True)
def nearest(tree: MeshTree, x: float, y: float, z: float, reach: float) -> Near:
    """Return distance, slot, feature and place of the nearest point of the skin; infinity and -1 beyond the reach."""
    stack = np.empty(DEPTH, np.int64)
    stack[0] = 0
    top, best2 = 1, reach * reach
    slot, feature, qx, qy, qz = -1, 0, 0.0, 0.0, 0.0
    while top > 0:
        top -= 1
        node = stack[top]
        if _gap2(tree.boxes[node], x, y, z) > best2:
            continue
        if tree.right[node] < 0:
            for i in range(tree.first[node], tree.first[node] + tree.many[node]):
                kind, cx, cy, cz = closest_on(tree.corners[i], x, y, z)
                d2 = (cx - x) ** 2 + (cy - y) ** 2 + (cz - z) ** 2
                # of equal distances the lower slot: the order of the search must not show in the result
                if d2 < best2 or (d2 == best2 and slot >= 0 and i < slot):
                    best2, slot, feature, qx, qy, qz = d2, i, kind, cx, cy, cz
            continue
        # the nearer child first: its answer spares most of the other one
        one, other = node + 1, tree.right[node]
        if _gap2(tree.boxes[one], x, y, z) > _gap2(tree.boxes[other], x, y, z):
            one, other = other, one
        stack[top], stack[top + 1] = other, one
        top += 2
    return (math.sqrt(best2), slot, feature, qx, qy, qz) if slot >= 0 else (np.inf, -1, 0, 0.0, 0.0, 0.0)


@njit(cache=True, error_model="numpy", nogil=True)
def out_of(tree: MeshTree, slot: int, feature: int, far: float, dx: float, dy: float, dz: float) -> Vector:
    """Return the unit way out of the rock for a point that lies ``(dx, dy, dz)``, ``far`` off its nearest place.

    Outside it is that direction; for a point in the rock, or on the skin, the direction out of it there.
    """
    n = tree.normals[slot]
    if feature == ON_FACE:
        ox, oy, oz = n[0], n[1], n[2]
    elif feature > 3:
        o = tree.outward[slot, feature - 4]
        ox, oy, oz = o[0], o[1], o[2]
    else:
        # on an edge: half way between the faces that meet there, or that of the only one
        other = tree.beyond[slot, feature - 1]
        m = tree.normals[other] if other >= 0 else n
        ox, oy, oz = n[0] + m[0], n[1] + m[1], n[2] + m[2]
        size = math.sqrt(ox * ox + oy * oy + oz * oz)
        if size > 1e-9:
            ox, oy, oz = ox / size, oy / size, oz / size
        else:
            ox, oy, oz = n[0], n[1], n[2]
    if far > 1e-9 and dx * ox + dy * oy + dz * oz > 0.0:
        return dx / far, dy / far, dz / far
    return ox, oy, oz


@njit(cache=True, error_model="numpy", nogil=True)
def within(tree: MeshTree, low: Vector, high: Vector, found: np.ndarray) -> int:
    """Write the slots whose leaf box meets a box into ``found``; return how many there are, also beyond its length."""
    stack = np.empty(DEPTH, np.int64)
    stack[0] = 0
    top, n = 1, 0
    while top > 0:
        top -= 1
        node = stack[top]
        box = tree.boxes[node]
        if box[0] > high[0] or box[1] > high[1] or box[2] > high[2]:
            continue
        if box[3] < low[0] or box[4] < low[1] or box[5] < low[2]:
            continue
        if tree.right[node] < 0:
            for i in range(tree.first[node], tree.first[node] + tree.many[node]):
                if n < len(found):
                    found[n] = i
                n += 1
            continue
        stack[top], stack[top + 1] = tree.right[node], node + 1
        top += 2
    return n


@njit(cache=True, error_model="numpy", nogil=True)
def first_on_ray(tree: MeshTree, origin: np.ndarray, way: np.ndarray) -> tuple[float, int]:
    """Return distance, in lengths of the direction, and slot of the first triangle on a ray; infinity and -1 if none.

    Triangles count from both sides (Moeller & Trumbore 1997).
    """
    stack = np.empty(DEPTH, np.int64)
    stack[0] = 0
    top, best, slot = 1, np.inf, -1
    while top > 0:
        top -= 1
        node = stack[top]
        if not _ray_meets(tree.boxes[node], origin, way, best):
            continue
        if tree.right[node] < 0:
            for i in range(tree.first[node], tree.first[node] + tree.many[node]):
                t = _on_triangle(tree.corners[i], origin, way)
                if t < best:
                    best, slot = t, i
            continue
        stack[top], stack[top + 1] = tree.right[node], node + 1
        top += 2
    return best, slot


@njit(cache=True, error_model="numpy", nogil=True)
def _ray_meets(box: np.ndarray, origin: np.ndarray, way: np.ndarray, most: float) -> bool:
    enter, leave = 0.0, most
    for k in range(3):
        if way[k] == 0.0:
            # parallel to this pair of planes: between them, or it never meets the box
            if origin[k] < box[k] or origin[k] > box[3 + k]:
                return False
            continue
        t0, t1 = (box[k] - origin[k]) / way[k], (box[3 + k] - origin[k]) / way[k]
        enter, leave = max(enter, min(t0, t1)), min(leave, max(t0, t1))
    # a box as thin as a triangle must not be missed by rounding
    return enter <= leave * (1.0 + 1e-12)


@njit(cache=True, error_model="numpy", nogil=True)
def _on_triangle(corners: np.ndarray, origin: np.ndarray, way: np.ndarray) -> float:
    one, other = corners[1] - corners[0], corners[2] - corners[0]
    p = np.cross(way, other)
    det = np.dot(one, p)
    if det == 0.0:
        return np.inf
    s = origin - corners[0]
    u = np.dot(s, p) / det
    q = np.cross(s, one)
    v = np.dot(way, q) / det
    if u < 0.0 or v < 0.0 or u + v > 1.0:
        return np.inf
    t = np.dot(other, q) / det
    return t if t >= 0.0 else np.inf
