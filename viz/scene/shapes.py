"""Small solids for the picture: houses, people, trees, blocks, ribbons; each as vertices, triangles and flat colours.

A `Mesh` keeps one colour (sRGB 0..1, without light) and one normal a triangle; `lit_colours` gives them the light of
a moment, by the rule that the browser's shaders follow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viz.look.cameras import Ground
from viz.look.palette import Daylight

Floats = NDArray[np.float64]

EXPOSURE = 1.75
_WALLS = ((0.86, 0.84, 0.79), (0.80, 0.76, 0.68), (0.88, 0.86, 0.84), (0.74, 0.66, 0.55))
_ROOFS = ((0.36, 0.38, 0.41), (0.30, 0.32, 0.35), (0.55, 0.30, 0.22), (0.48, 0.33, 0.26))
GLASS = (0.16, 0.20, 0.25)
NET, POST = (0.32, 0.62, 0.55), (0.55, 0.56, 0.57)


@dataclass(frozen=True, eq=False)
class Mesh:
    """Triangles with flat colours: points (n, 3), faces and colours (m, 3), glow (m,) share of lamp light at night."""

    points: Floats
    faces: NDArray[np.int64]
    colours: Floats
    glow: Floats

    def normals(self) -> Floats:
        """Return the unit normals, (m, 3)."""
        a, b, c = (self.points[self.faces[:, k]] for k in range(3))
        n = np.cross(b - a, c - a)
        return np.asarray(n / np.maximum(np.linalg.norm(n, axis=1, keepdims=True), 1e-9))


def tone(light: Floats) -> NDArray[np.uint8]:
    """Return display bytes of linear light: the curve of the browser's shaders."""
    x = light * EXPOSURE
    x = x * (1 + x / 6) / (1 + x)
    return np.asarray(np.sqrt(np.clip(x, 0, 1)) * 255, np.uint8)


def lit_colours(
    mesh: Mesh, day: Daylight, suns: list[tuple[float, float, float]], sky: float = 0.95
) -> NDArray[np.uint8]:
    """Return one colour a triangle under the light of a moment."""
    n = mesh.normals()
    light = sum(
        np.outer(np.maximum(n @ np.array(sun), 0), colour)
        for sun, colour in zip(suns, (day.key, day.evening), strict=True)
    ) + np.outer(sky * (0.72 + 0.28 * n[:, 2]), day.sky)
    lamp = np.outer(mesh.glow * day.night, (1.35, 0.86, 0.34))
    return tone(mesh.colours**2 * light + lamp)


def join(meshes: list[Mesh]) -> Mesh:
    """Return several meshes as one."""
    if not meshes:
        return Mesh(np.zeros((0, 3)), np.zeros((0, 3), np.int64), np.zeros((0, 3)), np.zeros(0))
    at = np.cumsum([0, *(len(m.points) for m in meshes)])
    return Mesh(
        np.vstack([m.points for m in meshes]),
        np.vstack([m.faces + a for m, a in zip(meshes, at, strict=False)]),
        np.vstack([m.colours for m in meshes]),
        np.concatenate([m.glow for m in meshes]),
    )


def polygons(rings: list[tuple[list[tuple[float, float, float]], tuple[float, float, float], float]]) -> Mesh:
    """Return convex polygons (points, colour, glow), each fanned into triangles."""
    points: list[tuple[float, float, float]] = []
    faces, colours, glow = [], [], []
    for ring, colour, lamp in rings:
        first = len(points)
        points += ring
        for k in range(1, len(ring) - 1):
            faces.append((first, first + k, first + k + 1))
            colours.append(colour)
            glow.append(lamp)
    return Mesh(np.array(points, float), np.array(faces, np.int64), np.array(colours, float), np.array(glow, float))


def house(entry: dict[str, Any], ground: Ground, number: int, lamps: bool, hits: int) -> Mesh:
    """Return one small house: plinth, walls, gable roof, windows; bent and dark where blocks have hit it."""
    w, d, top = entry["width_m"] / 2, entry["depth_m"] / 2, entry["height_m"]
    cos, sin = math.cos(entry["angle_rad"]), math.sin(entry["angle_rad"])
    corners = [(-w, -d), (w, -d), (w, d), (-w, d)]
    feet = [
        float(ground.height(entry["x"] + x * cos - y * sin, entry["y"] + x * sin + y * cos)) - entry["z"]
        for x, y in corners
    ]
    foot, lift = min(0.0, *feet) - 0.6, max(0.0, max(feet) - 1.2)
    rise, e, k = max(1.2, d * 0.55), w + 0.7, d + 0.7
    eaves, t, ridge = top + lift - rise * 0.7 / d, top + lift, top + lift + rise
    wall, roof = _WALLS[number * 7 % 4], _ROOFS[number * 5 % 4]
    plinth = (wall[0] * 0.62, wall[1] * 0.62, wall[2] * 0.62)
    rings: list[Any] = []
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        rings.append(([(ax, ay, foot), (bx, by, foot), (bx, by, lift), (ax, ay, lift)], plinth, 0.0))
        rings.append(([(ax, ay, lift), (bx, by, lift), (bx, by, t), (ax, ay, t)], wall, 0.08 * lamps))
    for s in (1, -1):
        rings.append(([(s * w, -s * d, t), (s * w, s * d, t), (s * w, 0, ridge)], wall, 0.08 * lamps))
        rings.append(
            ([(-s * e, -s * k, eaves), (s * e, -s * k, eaves), (s * e, 0, ridge), (-s * e, 0, ridge)], roof, 0.0)
        )
    count = max(2, round(entry["width_m"] / 3.4))
    for floor in range(2 if top > 4.6 else 1):
        z = lift + floor * top / 2
        for i in range(count):
            x = -w + (i + 0.5) * 2 * w / count
            for s in (1, -1):
                y = -s * (d + 0.06)
                rings.append(
                    (
                        [
                            (x - s * 0.65, y, z + 1),
                            (x + s * 0.65, y, z + 1),
                            (x + s * 0.65, y, z + 2.3),
                            (x - s * 0.65, y, z + 2.3),
                        ],
                        GLASS,
                        float(lamps),
                    )
                )
    mesh = polygons(rings)
    p = mesh.points.copy()
    colours, glow = mesh.colours, mesh.glow
    if hits:
        hurt = min(1.0, 0.45 + 0.18 * hits)
        up = np.maximum(p[:, 2] - 0.4, 0)
        luck = np.modf(
            np.abs(np.sin(np.floor(p[:, 0] * 0.5) * 12.9 + np.floor(p[:, 1] * 0.5) * 78.2 + number) * 43758.5)
        )[0]
        p[:, 2] -= hurt * up * (0.30 + 0.55 * luck)
        colours, glow = colours * (1 - 0.6 * hurt) + np.array((0.45, 0.36, 0.30)) * 0.6 * hurt, glow * 0
    x, y = p[:, 0] * cos - p[:, 1] * sin + entry["x"], p[:, 0] * sin + p[:, 1] * cos + entry["y"]
    return Mesh(np.c_[x, y, p[:, 2] + entry["z"]], mesh.faces, colours, glow)


def shelter(entry: dict[str, Any], ground: Ground) -> Mesh:
    """Return the house of a shelter, beside its point."""
    x, y = entry["x"] + 15.0, entry["y"] + 10.0
    school = {
        "x": x,
        "y": y,
        "z": float(ground.height(x, y)),
        "width_m": 24.0,
        "depth_m": 9.0,
        "height_m": 6.6,
        "angle_rad": 0.6,
    }
    return house(school, ground, 2, True, 0)


def ring_solid(rings: list[tuple[float, float]], sides: int, top: float) -> tuple[Floats, NDArray[np.int64]]:
    """Return a body of rings (radius, height) closed by a tip at height ``top``."""
    points = [
        (r * math.cos(2 * math.pi * i / sides), r * math.sin(2 * math.pi * i / sides), z)
        for r, z in rings
        for i in range(sides)
    ]
    faces = []
    for k in range(len(rings) - 1):
        for i in range(sides):
            a, b = k * sides + i, k * sides + (i + 1) % sides
            faces += [(a, b, a + sides), (b, b + sides, a + sides)]
    last = (len(rings) - 1) * sides
    faces += [(last + i, last + (i + 1) % sides, len(points)) for i in range(sides)]
    return np.array([*points, (0, 0, top)], float), np.array(faces, np.int64)


def copies(
    body: tuple[Floats, NDArray[np.int64]], at: Floats, size: Floats, colours: Floats, glow: float = 0.0
) -> Mesh:
    """Return a body set down at many places (n, 3) with sizes (n,) or (n, 3) and colours (n, 3)."""
    points, faces = body
    n, scale = len(at), size[:, None, :] if size.ndim == 2 else size[:, None, None]
    placed = (points[None] * scale + at[:, None, :]).reshape(-1, 3)
    return Mesh(
        placed,
        (faces[None] + (np.arange(n) * len(points))[:, None, None]).reshape(-1, 3),
        np.repeat(colours, len(faces), axis=0),
        np.full(n * len(faces), glow),
    )


def ribbon(
    points: Floats,
    ground: Ground,
    width_m: float,
    eye: Floats,
    pixel: float,
    pixels: float,
    colour: tuple[float, float, float],
) -> Mesh:
    """Return a path draped over the ground, never thinner on screen than ``pixels``."""
    line = _dense(points, max(3.0, ground.cell_m * 0.7))
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    side = np.c_[-along[:, 1], along[:, 0]]
    z = ground.height(line[:, 0], line[:, 1])
    away = np.linalg.norm(np.c_[line, z] - eye, axis=1)
    half = np.maximum(width_m / 2, 0.5 * pixels * pixel * away)
    left, right = line - side * half[:, None], line + side * half[:, None]
    top = (
        np.maximum.reduce([z, ground.height(left[:, 0], left[:, 1]), ground.height(right[:, 0], right[:, 1])])
        + 0.4
        + 0.002 * away
    )
    n = len(line)
    i = np.arange(n - 1)
    faces = np.vstack([np.c_[i, i + n, i + 1], np.c_[i + 1, i + n, i + n + 1]])
    return Mesh(
        np.vstack([np.c_[left, top], np.c_[right, top]]), faces, np.tile(colour, (len(faces), 1)), np.zeros(len(faces))
    )


def fence(points: Floats, ground: Ground, height_m: float) -> Mesh:
    """Return a net or dam along a line: posts, and the cloth between them in strips that the ground shows through."""
    line = _dense(points, 5.0)
    z = ground.height(line[:, 0], line[:, 1])
    rings: list[Any] = []
    for (ax, ay), (bx, by), low, high in zip(line[:-1], line[1:], z[:-1], z[1:], strict=True):
        for k in range(4):  # four ropes as bands
            a, b = height_m * (k + 0.55) / 4, height_m * (k + 1) / 4
            rings.append(([(ax, ay, low + a), (bx, by, high + a), (bx, by, high + b), (ax, ay, low + b)], NET, 0.0))
        foot, top = low - 0.3, low + height_m
        rings.append(([(ax, ay, foot), (ax + 0.3, ay, foot), (ax + 0.3, ay, top), (ax, ay, top)], POST, 0.0))
    return polygons(rings)


def _dense(points: Floats, step_m: float) -> Floats:
    length = np.r_[0, np.cumsum(np.hypot(*np.diff(points, axis=0).T))]
    at = np.linspace(0, length[-1], max(2, int(length[-1] / step_m) + 1))
    return np.c_[np.interp(at, length, points[:, 0]), np.interp(at, length, points[:, 1])]
