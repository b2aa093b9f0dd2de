"""Points, lines and areas of a user's file (GeoJSON or CSV) in the local metres of a terrain, with their faults."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain
from twin.readers.formats.lines import shown

Floats = NDArray[np.float64]

MOST_FAULTS = 20
_DEGREES = "EPSG:4326"
_NEST = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_X, _Y = ("x", "east", "easting", "x_m"), ("y", "north", "northing", "y_m")
_LON, _LAT = ("lon", "longitude", "lng", "经度"), ("lat", "latitude", "纬度")


@dataclass(frozen=True, eq=False)
class Feature:
    """One thing of a file.

    Parameters
    ----------
    where
        File and line, or file and id: stands in front of what is wrong with it.
    id
        Its ``id``, else its number in the file.
    kind
        ``Point``, ``LineString`` or ``Polygon``.
    parts
        Places ``(k, 2)``: the point, each line, or each outer ring; local metres.
    z_m
        Third coordinate of a point, or its column ``z``; None without.
    attributes
        What else stands there.
    """

    where: str
    id: str
    kind: str
    parts: tuple[Floats, ...]
    z_m: float | None
    attributes: dict[str, Any]


@dataclass
class Faults:
    """What is wrong in the input so far; all of it is told at once."""

    found: list[InputError] = field(default_factory=list)

    def add(self, key: str, where: str, **args: Any) -> None:
        self.found.append(InputError(key, where=where, **args))

    def take(self, error: InputError) -> None:
        """Keep a fault that stopped the reading of one file, so that the other files are still looked at."""
        self.found += error.faults if isinstance(error, InputErrors) else [error]

    def raise_any(self) -> None:
        """Raise all faults together, if there are any."""
        if len(self.found) > MOST_FAULTS:
            rest = InputError("runout.more_faults", count=len(self.found) - MOST_FAULTS)
            raise InputErrors([*self.found[:MOST_FAULTS], rest])
        if self.found:
            raise InputErrors(self.found)

    def number(
        self, feature: Feature, names: tuple[str, ...], low: float, high: float, default: float | None = None
    ) -> float:
        """Return an attribute as a number inside a range; a fault and NaN if it is none, or is missing."""
        lower = {key.strip().lower(): value for key, value in feature.attributes.items()}
        raw = next((lower[name] for name in names if lower.get(name) not in (None, "")), None)
        if raw is None:
            if default is None:
                self.add("runout.missing", feature.where, name=names[0])
            return float("nan") if default is None else default
        try:
            value = float("nan") if isinstance(raw, bool) else float(raw)
        except (TypeError, ValueError):
            value = float("nan")
        if not (np.isfinite(value) and low <= value <= high):
            self.add("runout.number", feature.where, name=names[0], value=shown(str(raw)), low=low, high=high)
            return float("nan")
        return value


def read_features(path: str | Path, terrain: Terrain, kinds: tuple[str, ...], faults: Faults) -> list[Feature]:
    """Return the features of a file in local metres; whatever is wrong with one of them is added to the faults.

    A named reference system is believed. Without one, coordinates that lie on the terrain's own map metres are taken
    as these, others that may be degrees as degrees (RFC 7946); columns named lon and lat are degrees.

    Parameters
    ----------
    path
        GeoJSON, or CSV with columns ``x, y`` or ``lon, lat`` (points only).
    terrain
        Where they lie.
    kinds
        What is wanted: ``Point``, ``LineString``, ``Polygon``.

    Raises
    ------
    InputError
        The file cannot be read, holds none of the kinds, or lies altogether off the terrain.
    """
    path = Path(path)
    if not path.is_file() or path.stat().st_size == 0:
        raise InputError("runout.no_file", where=str(path))
    suffix = path.suffix.lower()
    if suffix == ".csv":
        features, system = _read_csv(path, faults)
    elif suffix in (".geojson", ".json"):
        features, system = _read_geojson(path, faults)
    else:
        raise InputError("runout.unknown_format", where=str(path), suffix=suffix or path.name)
    wanted = [feature for feature in features if feature.kind in kinds]
    for feature in features:
        if feature.kind not in kinds:
            faults.add("runout.other_kind", feature.where, kind=feature.kind, wanted=", ".join(kinds))
    if not wanted:
        if faults.found:
            return []
        raise InputError("runout.nothing", where=str(path), wanted=", ".join(kinds))
    _check_doubled(wanted, faults)
    return _to_local(path, wanted, system, terrain)


def inside(features: list[Feature], terrain: Terrain, faults: Faults, key: str) -> list[Feature]:
    """Return the features that lie on the terrain with all their points; the others are faults ``key``."""
    good = []
    for feature in features:
        points = np.concatenate(feature.parts)
        off = np.flatnonzero(~(np.isfinite(points).all(axis=1) & terrain.contains(points[:, 0], points[:, 1])))
        if off.size:
            x, y = points[off[0]] + (terrain.x0_m, terrain.y0_m)
            faults.add(key, feature.where, x=float(x), y=float(y), ground=_extent(terrain))
        else:
            good.append(feature)
    return good


def _read_csv(path: Path, faults: Faults) -> tuple[list[Feature], str | None]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")  # what Excel writes in China
        except UnicodeDecodeError:
            raise InputError("runout.not_text", where=str(path)) from None
    rows = csv.reader(text.splitlines())
    head = [name.strip().lower() for name in next(rows, [])]
    in_degrees = not any(name in head for name in _X)
    columns = [next((head.index(n) for n in names if n in head), None) for names in ((*_X, *_LON), (*_Y, *_LAT))]
    if None in columns:
        raise InputError("runout.no_columns", where=f"{path}:1", found=shown(", ".join(head)))
    features: list[Feature] = []
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        where = f"{path}:{rows.line_num}"
        if len(row) != len(head):
            faults.add("runout.columns", where, found=len(row), wanted=len(head))
            continue
        named = dict(zip(head, (cell.strip() for cell in row), strict=True))
        feature = Feature(where, named.get("id") or str(len(features) + 1), "Point", (), None, named)
        x, y = (faults.number(feature, (head[k],), -1e8, 1e8) for k in columns if k is not None)
        z = next((faults.number(feature, (n,), -1e4, 1e5) for n in ("z", "z_m") if named.get(n)), None)
        if np.isfinite([x, y, z or 0.0]).all():
            features.append(replace(feature, parts=(np.array([[x, y]]),), z_m=z))
    return features, _DEGREES if in_degrees else None


def _read_geojson(path: Path, faults: Faults) -> tuple[list[Feature], str | None]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError, OSError) as error:
        raise InputError("runout.unreadable", where=str(path), reason=str(error)) from None
    if not isinstance(data, dict) or data.get("type") not in ("FeatureCollection", "Feature"):
        raise InputError("runout.no_geojson", where=str(path))
    items = data.get("features") if data["type"] == "FeatureCollection" else [data]
    features: list[Feature] = []
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        features.extend(_geojson_feature(path, number, item, faults))
    named = data.get("crs")
    if isinstance(named, dict) and isinstance(named.get("properties"), dict):
        return features, str(named["properties"].get("name", "")) or None
    return features, None


def _geojson_feature(path: Path, number: int, item: Any, faults: Faults) -> Iterator[Feature]:
    item = item if isinstance(item, dict) else {}
    attributes = item.get("properties") if isinstance(item.get("properties"), dict) else {}
    own = attributes.get("id", item.get("id"))
    name = str(number) if own in (None, "") else str(own)
    where = f"{path}#{name}"
    geometry: dict[str, Any] = item.get("geometry") if isinstance(item.get("geometry"), dict) else {}
    shape = geometry.get("type")
    if shape not in _NEST:
        faults.add("runout.no_geometry", where, kind=str(shape))
        return
    rows: Any = geometry.get("coordinates")
    for _ in range(2 - _NEST[shape]):
        rows = [rows]  # all become lists of lists of points
    if shape == "MultiPolygon":
        rows = [polygon[0] for polygon in rows] if _is_nested(rows) else None
    elif shape == "Polygon":
        rows = rows[:1] if isinstance(rows, list) else None
    try:
        parts = tuple(np.array([[float(p[0]), float(p[1])] for p in part], dtype=np.float64) for part in rows)
        z = float(rows[0][0][2]) if shape == "Point" and len(rows[0][0]) > 2 else None
    except (TypeError, ValueError, IndexError, KeyError):
        faults.add("runout.bad_points", where)
        return
    kind = shape.removeprefix("Multi")
    least = {"Point": 1, "LineString": 2, "Polygon": 4}[kind]
    if not parts or any(part.ndim != 2 or len(part) < least or not np.isfinite(part).all() for part in parts):
        faults.add("runout.bad_points", where)
        return
    yield Feature(where, name, kind, parts, z, attributes)


def _is_nested(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(polygon, list) and polygon for polygon in rows)


def _check_doubled(features: list[Feature], faults: Faults) -> None:
    seen: dict[str, str] = {}
    for feature in features:
        if feature.id in seen:
            faults.add("runout.doubled", feature.where, id=feature.id, other=seen[feature.id])
        seen.setdefault(feature.id, feature.where)


def _to_local(path: Path, features: list[Feature], system: str | None, terrain: Terrain) -> list[Feature]:
    points = np.concatenate([part for feature in features for part in feature.parts])
    origin = np.array([terrain.x0_m, terrain.y0_m])
    in_degrees = bool((np.abs(points[:, 0]) <= 180.0).all() and (np.abs(points[:, 1]) <= 90.0).all())
    if system is None and (_overlaps(features, points - origin, terrain) or not in_degrees or terrain.crs is None):
        moved = points
    elif terrain.crs is None:
        raise InputError("runout.terrain_no_crs", where=str(path), system=shown(system or _DEGREES))
    else:
        moved = _reprojected(path, points, system or _DEGREES, terrain.crs)
    local = moved - origin
    if not _overlaps(features, local, terrain):
        low, high = (f(points, axis=0) for f in (np.min, np.max))
        value = f"{low[0]:.6g}..{high[0]:.6g}, {low[1]:.6g}..{high[1]:.6g}"
        raise InputError("runout.all_off", where=str(path), found=value, ground=_extent(terrain))
    result, at = [], 0
    for feature in features:
        parts = []
        for part in feature.parts:
            parts.append(local[at : at + len(part)])
            at += len(part)
        result.append(replace(feature, parts=tuple(parts)))
    return result


def _overlaps(features: list[Feature], points: Floats, terrain: Terrain) -> bool:
    """Tell whether the points of any part, in their order, span a box that meets the terrain."""
    at = 0
    for part in (part for feature in features for part in feature.parts):
        low, high = points[at : at + len(part)].min(axis=0), points[at : at + len(part)].max(axis=0)
        at += len(part)
        if (high >= 0.0).all() and low[0] <= terrain.width_m and low[1] <= terrain.height_m:
            return True
    return False


def _reprojected(path: Path, points: Floats, source: str, target: str) -> Floats:
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError, ProjError

    try:
        change = Transformer.from_crs(CRS.from_user_input(source), CRS.from_user_input(target), always_xy=True)
        east, north = change.transform(points[:, 0], points[:, 1])
    except (CRSError, ProjError):
        raise InputError("runout.bad_crs", where=str(path), system=shown(source)) from None
    return np.stack([np.asarray(east, dtype=np.float64), np.asarray(north, dtype=np.float64)], axis=-1)


def _extent(terrain: Terrain) -> str:
    east, north = terrain.x0_m + terrain.width_m, terrain.y0_m + terrain.height_m
    return f"{terrain.x0_m:.0f}..{east:.0f}, {terrain.y0_m:.0f}..{north:.0f}"
