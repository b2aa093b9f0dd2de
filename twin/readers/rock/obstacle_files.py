"""Reading what stands or lies in the way of blocks: barriers, houses, paths and section lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from twin.ground.terrain import Terrain
from twin.intake.faults import Faults
from twin.intake.feature import Feature
from twin.readers.formats.features import clipped, inside, read_features
from twin.rock.barriers import Barrier
from twin.settlement.houses import STOREY_M

Floats = NDArray[np.float64]

PATH_WIDTH_M = 3.0
"""Width of a path that the file does not give (assumed)."""
PATH_HEIGHT_M = 2.0
"""A block that passes lower over a path hits whoever is there (assumed: a person, a car)."""
HOUSE_M = 10.0
"""Sides of a house of which the file gives a point only (assumed)."""


@dataclass(frozen=True, eq=False)
class HouseBox:
    """A house of a file as an upright box on the ground: middle, sides along and across the front, height, direction
    out of the front (clockwise from north).
    """

    id: str
    where: str
    x_m: float
    y_m: float
    z_m: float
    width_m: float
    depth_m: float
    height_m: float
    angle_rad: float


@dataclass(frozen=True, eq=False)
class MapLine:
    """A path or a section line of a file: its parts ``(k, 2)``, local metres; width and height matter for a path."""

    id: str
    where: str
    parts: tuple[Floats, ...]
    width_m: float = PATH_WIDTH_M
    height_m: float = PATH_HEIGHT_M


def read_barriers(path: str | Path, terrain: Terrain, faults: Faults) -> tuple[Barrier, ...]:
    """Return the barriers of a file with lines: ``height_m`` and ``capacity_kj``; what leaves the terrain is cut off
    with a note.
    """
    features = read_features(path, terrain, ("LineString",), faults)
    results = []
    for feature in clipped(features, terrain, faults):
        height = faults.number(feature, ("height_m", "height", "高度"), 0.1, 50.0)
        capacity = 1000.0 * faults.number(feature, ("capacity_kj", "capacity", "energy_kj", "能级"), 1e-3, 1e9)
        names = (
            [feature.id] if len(feature.parts) == 1 else [f"{feature.id}.{k + 1}" for k in range(len(feature.parts))]
        )
        for name, points in zip(names, feature.parts, strict=True):
            distinct = np.ones(len(points), dtype=bool)
            distinct[1:] = np.hypot(*np.diff(points, axis=0).T) > 1e-6
            if distinct.sum() < 2:
                faults.add("runout.bad_points", feature.where)
                continue
            if not (height > 0.0 and capacity > 0.0):
                continue  # told already
            results.append(Barrier(name, points[distinct], height, capacity))
    return tuple(results)


def read_houses(path: str | Path, terrain: Terrain, faults: Faults) -> tuple[HouseBox, ...]:
    """Return the houses of a file: outlines (the smallest upright box round each) or points with sides.

    Attributes: ``height_m`` or ``storeys``; for points also ``width_m``, ``depth_m`` and ``angle_deg`` (direction out
    of the front, clockwise from north).
    """
    features = read_features(path, terrain, ("Polygon", "Point"), faults)
    return tuple(_house(feature, terrain, faults) for feature in inside(features, terrain, faults, "runout.house_off"))


def read_map_lines(path: str | Path, terrain: Terrain, faults: Faults) -> tuple[MapLine, ...]:
    """Return the paths or section lines of a GeoJSON, clipped to the terrain; they may have a width and a height."""
    lines = []
    for feature in clipped(read_features(path, terrain, ("LineString",), faults), terrain, faults):
        width = faults.number(feature, ("width_m", "width", "宽度", "路宽"), 0.1, 200.0, PATH_WIDTH_M)
        height = faults.number(feature, ("height_m", "height", "高度"), 0.1, 200.0, PATH_HEIGHT_M)
        lines.append(MapLine(feature.id, feature.where, feature.parts, width, height))
    return tuple(lines)


def _house(feature: Feature, terrain: Terrain, faults: Faults) -> HouseBox:
    storeys = faults.number(feature, ("storeys", "levels", "层数"), 1.0, 100.0, 2.0)
    height = faults.number(feature, ("height_m", "height", "高度"), 1.0, 400.0, storeys * STOREY_M)
    if feature.kind == "Point":
        (x, y), angle = feature.parts[0][0], faults.number(feature, ("angle_deg",), -360.0, 360.0, 0.0)
        width = faults.number(feature, ("width_m",), 1.0, 500.0, HOUSE_M)
        depth = faults.number(feature, ("depth_m",), 1.0, 500.0, HOUSE_M)
        angle = float(np.radians(angle))
    else:
        x, y, width, depth, angle = _smallest_box(np.concatenate(feature.parts))
    ground = float(terrain.height(x, y))
    return HouseBox(feature.id, feature.where, float(x), float(y), ground, width, depth, height, angle)


def _smallest_box(points: Floats) -> tuple[float, float, float, float, float]:
    """Return middle, sides and direction of the smallest rectangle round points."""
    from shapely import MultiPoint

    shape = MultiPoint(points).minimum_rotated_rectangle
    shape = shape if shape.geom_type == "Polygon" else shape.buffer(0.05, cap_style="square")
    corners = np.asarray(shape.minimum_rotated_rectangle.exterior.coords)
    along, across = corners[1] - corners[0], corners[2] - corners[1]
    x, y = corners[:4].mean(axis=0)
    angle = float(np.arctan2(across[0], across[1]))
    return float(x), float(y), float(np.hypot(*along)), float(np.hypot(*across)), angle
