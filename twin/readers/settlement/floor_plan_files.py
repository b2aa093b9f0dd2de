"""Reading a site from GeoJSON: walkable areas, obstacles, stairs, ramps, entrances and exits."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults, named, shown
from twin.intake.feature import Feature
from twin.intake.frame import (
    changed,
    check_no_degrees,
    known_system,
    may_be_degrees,
    span_of,
    true_metres,
    with_points,
)
from twin.intake.geojson import feature_of, geojson_of, items_of, system_of
from twin.intake.numbers import number_of
from twin.intake.vector import read_vector
from twin.settlement.floor_plan import Entrance, Exit, FloorPlan, Stair

Floats = NDArray[np.float64]

KINDS = ("walkable", "obstacle", "stair", "ramp", "entrance", "exit")
LEVELS = ("floor", "level", "storey", "story", "楼层", "层", "层号")
"""Attributes that tell on which floor of a building something lies."""
MOST_POINTS = 200_000
MOST_BYTES = 50_000_000
SMALLEST_M = 0.5
"""A smaller plan is none in metres: nobody fits into it."""
WIDEST_EXIT_M = 60.0
"""Where every line of an exit is longer, the plan is in centimetres or millimetres (assumed)."""
STOREY_M = 1.5
"""Areas that differ in height by more lie on different floors (assumed)."""
SHARED_M2 = 0.5
"""Areas of different floors that share more lie over each other."""


@dataclass(frozen=True, eq=False)
class _Item:
    """A feature of the file with its kind, in local metres."""

    feature: Feature
    kind: str

    @property
    def where(self) -> str:
        return self.feature.where

    @property
    def id(self) -> str:
        return self.feature.id

    @property
    def shape(self) -> Any:
        """Its shape for shapely: a point, one or several lines or areas."""
        from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon

        parts = self.feature.parts
        if self.feature.kind == "Point":
            return Point(parts[0][0])
        if self.feature.kind == "LineString":
            return LineString(parts[0]) if len(parts) == 1 else MultiLineString(list(parts))
        holes = self.feature.holes or ((),) * len(parts)
        areas = [Polygon(part, rings) for part, rings in zip(parts, holes, strict=True)]
        return areas[0] if len(areas) == 1 else MultiPolygon(areas)


def read_floorplan(path: str | Path, terrain: Terrain | None = None, faults: Faults | None = None) -> FloorPlan:
    """Return the site of a GeoJSON file whose features tell their ``kind``.

    ``walkable`` areas are joined, ``obstacle`` areas cut out. ``stair``: ``up_deg`` (clockwise from north), ``tread_m``
    and ``riser_m`` (or ``gradient``), if wished ``up_share`` and ``down_share``. ``ramp``: ``up_deg``, ``gradient``.
    ``exit``: if wished ``width_m``, ``opens_s``, ``closes_s``, ``capacity``. Coordinates are local metres or, with a
    ``crs`` member, those of a projected system, which are turned into true metres; degrees are refused but on a terrain
    with a system of its own. A site has one level: areas of different floors that lie over each other are refused.
    What is mended or left out becomes a note of ``faults``.

    Raises
    ------
    InputErrors
        Everything that is wrong with the file, each with its feature and what to do.
    """
    path = Path(path)
    faults = Faults() if faults is None else faults
    name, system, items = _read(path, faults)
    if sum(len(ring) for item in items for ring in item.feature.rings) > MOST_POINTS:
        faults.add("floorplan.many_points", str(path), most=MOST_POINTS)
    faults.raise_any()
    crs, x0_m, y0_m, items = _placed(path, system, items, terrain, faults)
    _check_unit(path, items)
    _check_levels(path, items, faults)
    plan_parts = _parts(items, faults)
    faults.raise_any()
    try:
        return FloorPlan(*plan_parts, terrain=terrain, name=name, x0_m=x0_m, y0_m=y0_m, crs=crs)
    except InputErrors as error:
        for fault in error.faults:  # faults of the whole plan name the file
            fault.where = str(path) if fault.where in (None, name) else fault.where
        raise InputErrors(error.faults) from None


def _read(path: Path, faults: Faults) -> tuple[str, str | None, list[_Item]]:
    """Return the name of a plan, its system, and its features with their kinds."""
    if path.suffix.lower() == ".shp":
        read = read_vector(path, faults, wanted=("Point", "LineString", "Polygon"))
        items = []
        for feature in read.features:
            kind = str(named(feature.attributes, ("kind",)) or "").strip()
            if kind in KINDS:
                items.append(_Item(feature, kind))
            else:
                _unknown_kind(feature.where, kind, faults)
        return path.stem, read.system, items
    data = geojson_of(path, faults, MOST_BYTES)
    items = [item for k, row in enumerate(items_of(data), start=1) for item in _items(path, k, row, faults)]
    return str(data.get("name") or path.stem), system_of(data), items


def _unknown_kind(where: str, kind: str, faults: Faults) -> None:
    faults.add("floorplan.unknown_kind", where, kind=shown(kind) if kind else "-", known=", ".join(KINDS))


def _items(path: Path, number: int, row: Any, faults: Faults) -> list[_Item]:
    attributes = row.get("properties") if isinstance(row, dict) else None
    kind = str(named(attributes, ("kind",)) or "").strip() if isinstance(attributes, dict) else ""
    if kind not in KINDS:
        own = Faults()
        features = feature_of(path, number, row, own)
        where = features[0].where if features else f"{path}#{number}"
        _unknown_kind(where, kind, faults)
        return []
    return [_Item(feature, kind) for feature in feature_of(path, number, row, faults)]


def _placed(
    path: Path, crs: str | None, items: list[_Item], terrain: Terrain | None, faults: Faults
) -> tuple[str | None, float, float, list[_Item]]:
    """Return reference system and origin, and the items in local metres."""
    if not items:
        return crs, 0.0, 0.0, items
    points = np.concatenate([ring for item in items for ring in item.feature.rings])
    size = float((points.max(axis=0) - points.min(axis=0)).max())
    target = terrain.crs if terrain is not None else None
    if crs is None:
        if may_be_degrees(points) and size < SMALLEST_M:
            raise InputError("floorplan.are_degrees", where=str(path), found=span_of(points))
    elif target is not None:
        if not known_system(path, crs).is_geographic:
            check_no_degrees(path, points, crs)
        points, crs = changed(path, points, crs, target), target
    elif known_system(path, crs).is_geographic:
        raise InputError("floorplan.degrees", where=str(path), system=shown(crs))
    else:
        points, turned = true_metres(path, points, crs, faults)
        crs = crs if turned is not None and known_system(path, turned) == known_system(path, crs) else turned
    if not np.isfinite(points).all():
        raise InputError("intake.no_place", where=str(path), system=shown(crs or "-"), found=span_of(points))
    if terrain is not None and (crs is not None or terrain.crs is None):
        x0, y0 = (terrain.x0_m, terrain.y0_m)
    elif crs is not None or float(np.abs(points).max()) > 1e5:
        x0, y0 = (float(v) for v in np.floor(points.min(axis=0)))
    else:
        x0, y0 = 0.0, 0.0
    features = with_points([item.feature for item in items], points - np.array([x0, y0]))
    return crs, x0, y0, [replace(item, feature=feature) for item, feature in zip(items, features, strict=True)]


def _check_unit(path: Path, items: list[_Item]) -> None:
    """Refuse a plan whose every exit is as wide as exits are in centimetres or millimetres."""
    shapes = [item.shape for item in items if item.kind == "exit"]
    widths = [float(shape.length) for shape in shapes if shape.geom_type == "LineString"]
    if widths and len(widths) == len(shapes) and min(widths) > WIDEST_EXIT_M:
        unit = "@floorplan.unit_mm" if min(widths) >= 5.0 * WIDEST_EXIT_M else "@floorplan.unit_cm"
        raise InputError("floorplan.other_unit", where=str(path), width=min(widths), unit=unit)


def _check_levels(path: Path, items: list[_Item], faults: Faults) -> None:
    """Refuse walkable areas of different floors that lie over each other; note areas that cover one another."""
    from shapely import STRtree

    areas = [(item, item.shape) for item in items if item.kind == "walkable" and item.feature.kind == "Polygon"]
    areas = [(item, shape) for item, shape in areas if shape.is_valid]
    tree = STRtree([shape for _, shape in areas])
    for k, (item, shape) in enumerate(areas):
        for other in sorted(int(n) for n in tree.query(shape) if n > k):
            shared = float(shape.intersection(areas[other][1]).area)
            over = areas[other][0]
            if shared > SHARED_M2 and _differ(item.feature, over.feature):
                faults.add("floorplan.two_levels", over.where, id=over.id, other=item.id, area=shared)
            elif shared > 0.9 * min(shape.area, areas[other][1].area) and shared > SHARED_M2:
                faults.note("floorplan.note_covered", path, f"{item.id} + {over.id}")


def _differ(one: Feature, other: Feature) -> bool:
    """Tell whether two areas lie on different floors, by what they say or by their heights."""
    told = [named(feature.attributes, LEVELS) for feature in (one, other)]
    if None not in told and str(told[0]).strip() != str(told[1]).strip():
        numbers = [number_of(level) for level in told]
        return numbers[0] != numbers[1]
    heights = [feature.z_m for feature in (one, other)]
    if heights[0] is None or heights[1] is None or not np.isfinite([heights[0], heights[1]]).all():
        return False
    return abs(heights[0] - heights[1]) > STOREY_M


def _parts(items: list[_Item], faults: Faults) -> tuple[Any, tuple[Entrance, ...], tuple[Exit, ...], tuple[Stair, ...]]:
    from shapely import is_valid_reason, union_all

    areas: dict[str, list[Any]] = {"walkable": [], "obstacle": []}
    entrances, exits, stairs = [], [], []
    for item in items:
        if item.kind in areas or item.kind in ("stair", "ramp"):
            shape = item.shape
            if shape.geom_type not in ("Polygon", "MultiPolygon"):
                faults.add("floorplan.bad_shape", item.where, id=item.id, kind=shape.geom_type)
                continue
            if not shape.is_valid:
                faults.add("floorplan.crossed", item.where, id=item.id, reason=is_valid_reason(shape))
                continue
        if item.kind in areas:
            areas[item.kind].append(item.shape)
        elif item.kind == "entrance":
            entrances.append(Entrance(item.id, item.shape, item.where))
        elif item.kind == "exit":
            capacity = _number(item, "capacity", faults, None)
            exits.append(
                Exit(
                    item.id, item.shape, _number(item, "width_m", faults, 0.0) or 0.0,
                    _number(item, "opens_s", faults, 0.0) or 0.0, _hour(item, faults),
                    None if capacity is None else int(min(capacity, 1e9)), item.where,
                )
            )  # fmt: skip
        else:
            stairs.append(_stair(item, faults))
    ground = union_all(areas["walkable"])
    if areas["obstacle"]:
        ground = ground.difference(union_all(areas["obstacle"]))
    return ground, tuple(entrances), tuple(exits), tuple(stairs)


def _hour(item: _Item, faults: Faults) -> float:
    closes = _number(item, "closes_s", faults, None)
    return math.inf if closes is None else closes


def _stair(item: _Item, faults: Faults) -> Stair:
    tread, riser = (_number(item, name, faults, 0.0) or 0.0 for name in ("tread_m", "riser_m"))
    gradient = _number(item, "gradient", faults, None)
    if item.kind == "stair" and tread <= 0.0:
        faults.add("floorplan.missing", item.where, id=item.id, name="tread_m")
    if item.kind == "stair" and riser <= 0.0:
        faults.add("floorplan.missing", item.where, id=item.id, name="riser_m")
    if item.kind == "ramp" and gradient is None:
        faults.add("floorplan.missing", item.where, id=item.id, name="gradient")
    up = _number(item, "up_deg", faults, None)
    if up is None:
        faults.add("floorplan.missing", item.where, id=item.id, name="up_deg")
    steep = gradient if gradient is not None else riser / tread if tread > 0.0 else 0.0
    up_share, down_share = (_number(item, name, faults, None) for name in ("up_share", "down_share"))
    return Stair(item.id, item.shape, up or 0.0, steep, tread, riser, up_share, down_share, item.where)


def _number(item: _Item, name: str, faults: Faults, default: float | None) -> float | None:
    """Return an attribute as a finite number; a fault if it is something else."""
    raw = named(item.feature.attributes, (name,))
    if raw is None:
        return default
    value = number_of(raw)
    if not math.isfinite(value):
        faults.add("floorplan.no_number", item.where, id=item.id, name=name, value=shown(str(raw)))
        return default
    return value
