"""Reading a site from GeoJSON: walkable areas, obstacles, stairs, ramps, entrances and exits."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain
from twin.readers.formats.features import Faults
from twin.readers.formats.lines import shown
from twin.settlement.floor_plan import Entrance, Exit, FloorPlan, Stair

KINDS = ("walkable", "obstacle", "stair", "ramp", "entrance", "exit")
_SHAPES = ("Point", "LineString", "Polygon", "MultiPolygon")
_DEPTH = {"Point": 0, "LineString": 1, "Polygon": 2, "MultiPolygon": 3}
MOST_POINTS = 200_000
MOST_BYTES = 50_000_000


@dataclass(frozen=True, eq=False)
class _Item:
    """A feature of the file, its shape in the metres of the file."""

    where: str
    id: str
    kind: str
    shape: Any
    attributes: dict[str, Any]


def read_floorplan(path: str | Path, terrain: Terrain | None = None) -> FloorPlan:
    """Return the site of a GeoJSON file whose features tell their ``kind``.

    ``walkable`` areas are joined, ``obstacle`` areas cut out. ``stair``: ``up_deg`` (clockwise from north), ``tread_m``
    and ``riser_m`` (or ``gradient``), if wished ``up_share`` and ``down_share``. ``ramp``: ``up_deg``, ``gradient``.
    ``exit``: if wished ``width_m``, ``opens_s``, ``closes_s``, ``capacity``. Coordinates are local metres or, with a
    ``crs`` member, those of a projected system; degrees are refused but on a terrain with a system of its own.

    Raises
    ------
    InputErrors
        Everything that is wrong with the file, each with its feature and what to do.
    """
    path = Path(path)
    data = _json(path)
    faults = Faults()
    items = [item for k, row in enumerate(data["features"], start=1) for item in _item(path, k, row, faults)]
    crs, x0_m, y0_m, items = _placed(path, data, items, terrain)
    if faults.found:
        faults.raise_any()
    plan_parts = _parts(items, faults)
    faults.raise_any()
    try:
        return FloorPlan(
            *plan_parts, terrain=terrain, name=str(data.get("name") or path.stem), x0_m=x0_m, y0_m=y0_m, crs=crs
        )
    except InputErrors as error:
        for fault in error.faults:  # faults of the whole plan name the file
            fault.where = str(path) if fault.where in (None, data.get("name"), path.stem) else fault.where
        raise InputErrors(error.faults) from None


def _json(path: Path) -> dict[str, Any]:
    if not path.is_file() or path.stat().st_size == 0:
        raise InputError("floorplan.no_file", where=str(path))
    if path.stat().st_size > MOST_BYTES:
        raise InputError(
            "floorplan.file_too_large", where=str(path), size=path.stat().st_size / 1e6, most=MOST_BYTES / 1e6
        )
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError, OSError) as error:
        raise InputError("floorplan.unreadable", where=str(path), reason=shown(str(error))) from None
    is_collection = isinstance(data, dict) and data.get("type") == "FeatureCollection"
    if not is_collection or not isinstance(data.get("features"), list):
        raise InputError("floorplan.no_geojson", where=str(path))
    return data


def _item(path: Path, number: int, row: Any, faults: Faults) -> list[_Item]:
    from shapely import LineString, MultiPolygon, Point, Polygon

    row = row if isinstance(row, dict) else {}
    attributes = row["properties"] if isinstance(row.get("properties"), dict) else {}
    own = attributes.get("id", row.get("id"))
    name = str(number) if own in (None, "") else str(own)[:60]
    where = f"{path}#{name}"
    kind = str(attributes.get("kind", ""))
    if kind not in KINDS:
        faults.add("floorplan.unknown_kind", where, kind=shown(kind) or "-", known=", ".join(KINDS))
        return []
    geometry: dict[str, Any] = row["geometry"] if isinstance(row.get("geometry"), dict) else {}
    shape = geometry.get("type")
    if shape not in _SHAPES:
        faults.add("floorplan.no_geometry", where, kind=shown(str(shape)), known=", ".join(_SHAPES))
        return []
    try:
        places = _places(geometry.get("coordinates"), _DEPTH[shape])
        make = {
            "Point": lambda p: Point(p),
            "LineString": lambda p: LineString(p),
            "Polygon": lambda p: Polygon(p[0], p[1:]),
            "MultiPolygon": lambda p: MultiPolygon([(rings[0], rings[1:]) for rings in p]),
        }
        built = make[shape](places)
    except (TypeError, ValueError, IndexError, KeyError, RecursionError):
        faults.add("floorplan.bad_points", where)
        return []
    return [_Item(where, name, kind, built, attributes)]


def _places(rows: Any, depth: int) -> Any:
    """Return nested lists of points as pairs of finite numbers."""
    if depth == 0:
        x, y = float(rows[0]), float(rows[1])
        if any(isinstance(v, str | bool) for v in rows[:2]) or not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError
        return (x, y)
    if not isinstance(rows, list) or not rows or len(rows) > MOST_POINTS:
        raise ValueError
    return [_places(row, depth - 1) for row in rows]


def _placed(
    path: Path, data: dict[str, Any], items: list[_Item], terrain: Terrain | None
) -> tuple[str | None, float, float, list[_Item]]:
    """Return reference system and origin, and the items in local metres."""
    from shapely import get_coordinates, transform

    crs_member = data.get("crs")
    named = crs_member.get("properties", {}).get("name") if isinstance(crs_member, dict) else None
    crs = str(named) if named else None
    if not items:
        return crs, 0.0, 0.0, items
    points = np.concatenate([get_coordinates(item.shape) for item in items])
    target = terrain.crs if terrain is not None else None
    if crs is not None:
        from pyproj import CRS, Transformer
        from pyproj.exceptions import CRSError, ProjError

        try:
            source = CRS.from_user_input(crs)
            if target is not None and CRS.from_user_input(target) != source:
                change = Transformer.from_crs(source, CRS.from_user_input(target), always_xy=True)
                items = [_moved(item, transform(item.shape, partial(_changed, change))) for item in items]
                points = np.concatenate([get_coordinates(item.shape) for item in items])
                crs = target
            elif source.is_geographic:
                raise InputError("floorplan.degrees", where=str(path), system=shown(crs))
        except (CRSError, ProjError):
            raise InputError("floorplan.bad_crs", where=str(path), system=shown(crs)) from None
    if terrain is not None and (crs is not None or terrain.crs is None):
        x0, y0 = (terrain.x0_m, terrain.y0_m)
    elif crs is not None or float(np.abs(points).max()) > 1e5:
        x0, y0 = (float(v) for v in np.floor(points.min(axis=0)))
    else:
        x0, y0 = 0.0, 0.0
    shift = np.array([x0, y0])
    return crs, x0, y0, [_moved(item, transform(item.shape, lambda p: p - shift)) for item in items]


def _changed(change: Any, points: Any) -> Any:
    return np.column_stack(change.transform(points[:, 0], points[:, 1]))


def _moved(item: _Item, shape: Any) -> _Item:
    return _Item(item.where, item.id, item.kind, shape, item.attributes)


def _parts(items: list[_Item], faults: Faults) -> tuple[Any, tuple[Entrance, ...], tuple[Exit, ...], tuple[Stair, ...]]:
    from shapely import is_valid_reason, union_all

    areas: dict[str, list[Any]] = {"walkable": [], "obstacle": []}
    entrances, exits, stairs = [], [], []
    for item in items:
        if item.kind in areas or item.kind in ("stair", "ramp"):
            if item.shape.geom_type not in ("Polygon", "MultiPolygon"):
                faults.add("floorplan.bad_shape", item.where, id=item.id, kind=item.shape.geom_type)
                continue
            if not item.shape.is_valid:
                reason = is_valid_reason(item.shape)
                faults.add("floorplan.crossed", item.where, id=item.id, reason=reason)
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
                    None if capacity is None else int(capacity), item.where,
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
    raw = item.attributes.get(name)
    if raw is None or raw == "":
        return default
    try:
        value = math.nan if isinstance(raw, bool) else float(raw)
    except (TypeError, ValueError):
        value = math.nan
    if not math.isfinite(value):
        faults.add("floorplan.no_number", item.where, id=item.id, name=name, value=shown(str(raw)))
        return default
    return value
