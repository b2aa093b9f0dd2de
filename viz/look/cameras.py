"""Where to look from: the same camera presets for the picture and the browser, found on the terrain itself.

Every candidate eye is tried for free sight to the houses, the rock and the shelter; the best one becomes the preset.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOV_DEG = 36.0
MARGIN_M = 160.0
"""Ground shown finely round what a drill is about (assumed)."""
PRESETS = ("overview", "cliff", "settlement", "road")


@dataclass(frozen=True)
class View:
    """An eye and what it looks at, local metres."""

    eye: tuple[float, float, float]
    target: tuple[float, float, float]


class Ground:
    """Bilinear heights of a recording's terrain."""

    def __init__(self, z_m: NDArray[Any], cell_m: float) -> None:
        self.z_m, self.cell_m = z_m, cell_m
        self.width_m, self.depth_m = (z_m.shape[1] - 1) * cell_m, (z_m.shape[0] - 1) * cell_m

    def height(self, x: Any, y: Any) -> NDArray[np.float64]:
        """Return z at local metres, clamped at the border."""
        c = np.clip(np.asarray(x, float) / self.cell_m, 0, self.z_m.shape[1] - 1.000001)
        r = np.clip(np.asarray(y, float) / self.cell_m, 0, self.z_m.shape[0] - 1.000001)
        i, j = r.astype(int), c.astype(int)
        v, u = r - i, c - j
        z = self.z_m
        return np.asarray(
            (z[i, j] * (1 - u) + z[i, j + 1] * u) * (1 - v) + (z[i + 1, j] * (1 - u) + z[i + 1, j + 1] * u) * v
        )

    def inside(self, x: float, y: float) -> bool:
        """Tell whether a point lies on the terrain."""
        return 0 <= x <= self.width_m and 0 <= y <= self.depth_m

    def sees(self, eye: tuple[float, float, float], points: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell for each (x, y, z) row whether the eye sees it over the terrain."""
        t = np.linspace(0.02, 0.985, 96)[:, None]
        line = [eye[k] + (points[None, :, k] - eye[k]) * t for k in range(3)]
        return np.asarray((line[2] > self.height(line[0], line[1]) - 0.5).all(axis=0))


def presets(z_m: NDArray[Any], cell_m: float, things: dict[str, Any]) -> dict[str, View]:
    """Return the four fixed views of a place."""
    ground = Ground(z_m, cell_m)
    houses = _points(ground, things.get("houses", []), 3.0)
    shelters = _points(ground, things.get("shelters", []), 3.0)
    rock = things.get("rock")
    village = houses if len(houses) else _middle(ground)
    top = np.array([[rock["x"], rock["y"], rock["z"]]]) if rock else village
    face = _facing(top[0], village)
    near = shelters if len(shelters) else village
    everything = np.vstack([village, top, near])
    return {
        "overview": _best(ground, everything, face, margin=1.0, lifts=(18, 25, 33, 42), spread=75),
        "cliff": _best(
            ground,
            np.vstack([top, top - [0, 0, 45], _below(ground, top, face)]),
            face,
            margin=1.15,
            lifts=(4, 10, 18, 28),
            spread=55,
        ),
        "settlement": _best(ground, village, face, margin=1.05, lifts=(18, 25, 34), spread=70),
        "road": _best(
            ground, np.vstack([near, _round(ground, near[0], 70)]), face, margin=1.05, lifts=(20, 28, 38), spread=80
        ),
    }


def _points(ground: Ground, rows: list[dict[str, Any]], lift_m: float) -> NDArray[np.float64]:
    return np.array([[r["x"], r["y"], float(ground.height(r["x"], r["y"])) + lift_m] for r in rows]).reshape(-1, 3)


def _middle(ground: Ground) -> NDArray[np.float64]:
    x, y = ground.width_m / 2, ground.depth_m / 2
    return _round(ground, (x, y), min(x, y) * 0.6)


def _round(ground: Ground, at: Any, radius_m: float) -> NDArray[np.float64]:
    a = np.arange(4) * math.pi / 2
    x, y = at[0] + radius_m * np.cos(a), at[1] + radius_m * np.sin(a)
    return np.c_[x, y, ground.height(x, y)]


def _facing(top: NDArray[np.float64], village: NDArray[np.float64]) -> float:
    """Return the direction from the rock to the village, radians from east."""
    d = village[:, :2].mean(axis=0) - top[:2]
    return math.atan2(d[1], d[0]) if np.hypot(*d) > 1 else -math.pi / 2


def _below(ground: Ground, top: NDArray[np.float64], face: float) -> NDArray[np.float64]:
    x, y = top[0, 0] + 110 * math.cos(face), top[0, 1] + 110 * math.sin(face)
    return np.array([[x, y, float(ground.height(x, y))]])


def _distance(points: NDArray[np.float64], way: NDArray[np.float64]) -> float:
    """Return how far back along ``way`` an eye has all points in its picture (16:9, some room around)."""
    right = np.array([-way[1], way[0], 0.0]) / math.hypot(way[0], way[1])
    up = np.cross(way, right)
    tan = math.tan(math.radians(FOV_DEG / 2)) * 0.82
    need = np.maximum(np.abs(points @ right) / (tan * 1.7), np.abs(points @ up) / tan) + points @ way
    return max(float(need.max()), 110.0)


def _best(
    ground: Ground, points: NDArray[np.float64], face: float, margin: float, lifts: tuple[int, ...], spread: int
) -> View:
    """Return the view that sees most of the points, best straight at the cliff, best not too steep."""
    target = (points.min(axis=0) + points.max(axis=0)) / 2
    best, best_score = None, -1e9
    for turn in range(-spread, spread + 1, 15):
        for lift in lifts:
            a, e = face + math.radians(turn), math.radians(lift)
            way = np.array([math.cos(a) * math.cos(e), math.sin(a) * math.cos(e), math.sin(e)])
            distance = margin * _distance(points - target, way)
            eye = target + distance * way
            floor = float(ground.height(eye[0], eye[1])) + 14.0
            eye[2] = max(eye[2], floor)
            place = (float(eye[0]), float(eye[1]), float(eye[2]))
            seen = float(ground.sees(place, points).mean())
            score = (
                4 * seen
                - 0.012 * abs(abs(turn) - 32)
                - 0.012 * abs(lift - 24)
                - 0.02 * max(eye[2] - target[2] - distance, 0)
            )
            if not ground.inside(place[0], place[1]):
                score -= 0.35
            if score > best_score:
                best, best_score = place, score
    assert best is not None
    return View(best, (float(target[0]), float(target[1]), float(target[2])))


def focus_box(
    things: dict[str, Any], ground: Ground, margin_m: float = MARGIN_M
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the x and y range of what a drill is about: houses, shelters, rock, and some ground around them."""
    rock = [things["rock"]] if things.get("rock") else []
    spots = [*things.get("houses", []), *things.get("shelters", []), *rock]
    xs, ys = [s["x"] for s in spots] or [ground.width_m / 2], [s["y"] for s in spots] or [ground.depth_m / 2]
    return (min(xs) - margin_m, max(xs) + margin_m), (min(ys) - margin_m, max(ys) + margin_m)
