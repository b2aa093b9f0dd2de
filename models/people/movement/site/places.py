"""Where people can stand on a site: places in an entrance, a body's width apart and clear of walls."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.kernels.random import uniforms
from twin.settlement.floor_plan import FloorPlan

SPARE_M = 0.06
"""Free space between two bodies that stand close (assumed)."""
MOST_PLACES = 100_000


def standing_places(plan: FloorPlan, shape: Any, radius_m: float) -> NDArray[np.float64]:
    """Return places ``(n, 2)`` inside a shape for bodies of a radius: rows offset by half a body, clear of walls.

    Of a line, places along it; of a point, that point; both moved off the walls if need be.
    """
    from shapely import Point, contains_xy, line_interpolate_point
    from shapely.ops import nearest_points

    room = plan.walkable.buffer(-(radius_m + 0.02))
    if room.is_empty:
        return np.zeros((0, 2))
    gap = 2.0 * radius_m + SPARE_M
    if shape.geom_type == "Polygon":
        inner = shape.intersection(room)
        if inner.is_empty:
            foot = nearest_points(room, shape.centroid)[0]
            return np.array([[foot.x, foot.y]]) if foot.distance(shape) < 1.0 else np.zeros((0, 2))
        while inner.area / gap**2 > MOST_PLACES:
            gap *= 1.4142
        west, south, east, north = inner.bounds
        rise = gap * math.sqrt(0.75)
        rows = [south + k * rise for k in range(int((north - south) / rise + 1e-6) + 1)]
        columns = np.arange(int((east - west) / gap + 1e-6) + 1) * gap + west
        x = np.concatenate([columns + (0.5 * gap if k % 2 else 0.0) for k in range(len(rows))])
        y = np.repeat(rows, len(columns))
        good = contains_xy(inner.buffer(1e-9), x, y)
        if good.any():
            return np.column_stack([x[good], y[good]])
        middle = inner.representative_point()
        return np.array([[middle.x, middle.y]])
    points = [shape] if shape.geom_type == "Point" else []
    if not points:
        count = max(1, int(shape.length / gap))
        points = [line_interpolate_point(shape, (k + 0.5) / count, normalized=True) for k in range(count)]
    feet = [nearest_points(room, Point(p.x, p.y))[0] for p in points]
    places = np.array([(foot.x, foot.y) for foot, p in zip(feet, points, strict=True) if foot.distance(p) < 1.0])
    return places.reshape(-1, 2)


class Taken:
    """The places at which bodies stand, in cells, to find free ones."""

    def __init__(self, x: list[float], y: list[float], r: list[float]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
        self._widest = max(r, default=0.0)
        for place in zip(x, y, r, strict=True):
            self.add(*place)

    def add(self, x: float, y: float, r: float) -> None:
        self._cells.setdefault((math.floor(x), math.floor(y)), []).append((x, y, r))
        self._widest = max(self._widest, r)

    def free(self, spots: NDArray[np.float64], radius: float, person: int, seed: int) -> tuple[float, float] | None:
        """Return a spot at which nobody stands, by lot of the person."""
        n = len(spots)
        if n == 0:
            return None
        first = int(uniforms(np.array([person], np.int64), 0, 0, 0, seed & 0xFFFFFFFF, 0x517E)[0] * n)
        reach = math.ceil(radius + self._widest)
        # a stride that shares no factor with n visits every spot once, far from the last one
        stride = max(1, int(0.618 * n))
        while math.gcd(stride, n) != 1:
            stride += 1
        for k in range(n):
            x, y = spots[(first + k * stride) % n]
            col, row = math.floor(x), math.floor(y)
            near = (
                other
                for c in range(col - reach, col + reach + 1)
                for r in range(row - reach, row + reach + 1)
                for other in self._cells.get((c, r), ())
            )
            if all(math.hypot(x - ox, y - oy) > radius + other_r + 0.01 for ox, oy, other_r in near):
                return float(x), float(y)
        return None
