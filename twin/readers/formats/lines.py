"""Lines of paths and roads from a user's file: class, place on the terrain, and what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain
from twin.readers.formats.shapefile import LineFeature, read_shapefile
from twin.settlement.roads import PathKind

Floats = NDArray[np.float64]

CLASS_WORDS: dict[PathKind, tuple[str, ...]] = {
    PathKind.ROAD: (
        "快速路", "主干路", "主干道", "次干路", "次干道", "支路", "匝道", "公路", "国道", "省道", "县道", "乡道",
        "高速公路", "motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "road",
    ),
    PathKind.LANE: ("村道", "机耕路", "机耕道", "巷", "巷道", "lane", "service", "track", "living_street"),
    PathKind.FOOTPATH: (
        "小路", "小道", "步道", "人行道", "山路", "footpath", "footway", "path", "pedestrian", "bridleway",
    ),
    PathKind.STEPS: ("台阶", "石阶", "梯道", "梯步", "steps", "stairs"),
    PathKind.WATER: ("航道", "水路", "渡口", "渡线", "water", "waterway", "ferry", "river"),
}  # fmt: skip
"""Words that name the class of a line: road classes of China's urban design code and of OpenStreetMap."""
CLASS_KEYS = (
    "kind", "class", "highway", "fclass", "type", "level", "类型", "类别", "等级", "道路等级", "道路类型", "道路类别",
)  # fmt: skip
"""Attributes that may hold the class, the first present one is used."""
_KIND_OF = {word: kind for kind, words in CLASS_WORDS.items() for word in words}
_DEGREES = "EPSG:4326"
_MOST_FAULTS = 20
LineReader = Callable[[Path], tuple[list[LineFeature], str | None]]
"""Reads the line features of a file and the system that it names."""


@dataclass(frozen=True, eq=False)
class PathLine:
    """A line with its class, ``(k, 2)`` local metres, and the number of its feature in the file."""

    points: Floats
    kind: PathKind
    feature: int


def read_lines(path: Path, terrain: Terrain) -> list[PathLine]:
    """Return the path lines of a GeoJSON or Shapefile in local metres, not yet clipped to the terrain.

    Raises
    ------
    InputError
        The file cannot be read or holds no lines, its reference system is missing or does not fit the terrain's.
    InputErrors
        Lines without a class or with an unknown one, all at once.
    """
    features, system = line_features(path, "paths.unknown_format")
    lines = classified(path, features)
    moved = _to_local(path, [line.points for line in lines], system, terrain)
    return [PathLine(points, line.kind, line.feature) for points, line in zip(moved, lines, strict=True)]


def line_features(
    path: Path, unknown: str, more: Mapping[str, LineReader] | None = None
) -> tuple[list[LineFeature], str | None]:
    """Return the line features of a file, by its ending, and the system that it names.

    Parameters
    ----------
    unknown
        Key of the fault that no reader knows the ending.
    more
        Readers of further formats by ending.

    Raises
    ------
    InputError
        No file, an empty one, of an unknown format, or without lines.
    """
    if not path.exists():
        raise InputError("paths.no_file", where=str(path))
    if path.is_dir() or path.stat().st_size == 0:
        raise InputError("paths.empty", where=str(path))
    readers = {".shp": read_shapefile, ".geojson": read_geojson, ".json": read_geojson, **(more or {})}
    kind = path.suffix.lower()
    if kind not in readers:
        raise InputError(unknown, where=str(path), suffix=kind or path.name)
    features, system = readers[kind](path)
    if not features:
        raise InputError("paths.no_lines", where=str(path), found="0")
    return features, system


def read_geojson(path: Path) -> tuple[list[LineFeature], str | None]:
    """Return the line features of a GeoJSON file and the system that it names."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("paths.not_utf8", where=str(path)) from None
    except (ValueError, RecursionError, OSError) as error:
        raise InputError("paths.unreadable", where=str(path), reason=f"({error})") from None
    if not isinstance(data, dict) or data.get("type") not in ("FeatureCollection", "Feature"):
        result = data.get("type") if isinstance(data, dict) else type(data).__name__
        raise InputError("paths.no_lines", where=str(path), found=str(result))
    items = data.get("features", []) if data["type"] == "FeatureCollection" else [data]
    features = []
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        parts = _geojson_parts(path, number, item)
        if parts:
            attributes = item.get("properties") or {}
            text = {str(k): "" if v is None else str(v) for k, v in attributes.items()}
            features.append(LineFeature(number, parts, text))
    return features, _geojson_system(data)


def _geojson_parts(path: Path, number: int, item: Any) -> tuple[Floats, ...]:
    geometry = item.get("geometry") if isinstance(item, dict) else None
    if not isinstance(geometry, dict):
        return ()
    shape = geometry.get("type")
    if shape not in ("LineString", "MultiLineString"):
        return ()
    rows = geometry.get("coordinates")
    try:
        parts: Any = [rows] if shape == "LineString" else rows
        lines = tuple(np.array([[float(p[0]), float(p[1])] for p in part], dtype=np.float64) for part in parts)
    except (TypeError, ValueError, IndexError):
        raise InputError("paths.bad_points", where=str(path), feature=number) from None
    if any(line.ndim != 2 or len(line) < 2 or not np.isfinite(line).all() for line in lines):
        raise InputError("paths.bad_points", where=str(path), feature=number)
    return lines


def _geojson_system(data: dict[str, Any]) -> str | None:
    """Return the system named in the file; GeoJSON without one is in degrees (RFC 7946)."""
    named = data.get("crs")
    if isinstance(named, dict) and isinstance(named.get("properties"), dict):
        name = str(named["properties"].get("name", ""))
        return name or None
    return None


def classified(path: Path, features: list[LineFeature]) -> list[PathLine]:
    """Return the lines of features with their class; every line without a known one is a fault."""
    lines: list[PathLine] = []
    faults: list[InputError] = []
    for feature in features:
        word = _class_word(feature.attributes)
        if word is None:
            keys = ", ".join(shown(key) for key in feature.attributes) or "-"
            faults.append(
                InputError("paths.no_class", where=f"{path}#{feature.number}", keys=keys, known=", ".join(CLASS_KEYS))
            )
            continue
        kind = _KIND_OF.get(word.removesuffix("_link"))
        if kind is None:
            known = "; ".join(f"{k.name.lower()}: {'/'.join(words)}" for k, words in CLASS_WORDS.items())
            faults.append(
                InputError("paths.unknown_class", where=f"{path}#{feature.number}", word=shown(word), known=known)
            )
            continue
        lines.extend(PathLine(part, kind, feature.number) for part in feature.parts)
    if faults:
        raise InputErrors(faults[:_MOST_FAULTS])
    return lines


def shown(text: str) -> str:
    """Return a foreign text fit for a message: quoted, short, printable."""
    clean = "".join(c if c.isprintable() else "?" for c in text)
    return f'"{clean[:60]}"'


def _class_word(attributes: dict[str, str]) -> str | None:
    lower = {key.lower(): value.strip().lower() for key, value in attributes.items()}
    for key in CLASS_KEYS:
        if lower.get(key):
            return lower[key]
    return None


def _to_local(path: Path, lines: list[Floats], system: str | None, terrain: Terrain) -> list[Floats]:
    """Return lines in local metres of the terrain."""
    points = np.concatenate(lines)
    in_degrees = bool((np.abs(points[:, 0]) <= 180.0).all() and (np.abs(points[:, 1]) <= 90.0).all())
    origin = np.array([terrain.x0_m, terrain.y0_m])
    if system is None and not in_degrees:
        # plain metres: believed if they fall on the terrain's own map coordinates
        inside = terrain.contains(*(points - origin).T)
        if not inside.any():
            raise InputError("paths.no_crs", where=str(path), **_extents(points, terrain))
        moved = points
    elif terrain.crs is None:
        if not (system is None and in_degrees and terrain.contains(*(points - origin).T).all()):
            raise InputError(
                "paths.terrain_no_crs", where=str(path), system=shown(system or _DEGREES), terrain=terrain.name
            )
        moved = points
    else:
        moved = _reprojected(path, points, system or _DEGREES, terrain.crs)
    if not terrain.contains(*(moved - origin).T).any():
        raise InputError("paths.outside", where=str(path), **_extents(moved, terrain))
    ends = np.cumsum([len(line) for line in lines])[:-1]
    return list(np.split(moved - origin, ends))


def _reprojected(path: Path, points: Floats, source: str, target: str) -> Floats:
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError, ProjError

    try:
        change = Transformer.from_crs(CRS.from_user_input(source), CRS.from_user_input(target), always_xy=True)
        east, north = change.transform(points[:, 0], points[:, 1])
    except (CRSError, ProjError):
        raise InputError("paths.bad_crs", where=str(path), system=shown(source)) from None
    return np.stack([np.asarray(east, dtype=np.float64), np.asarray(north, dtype=np.float64)], axis=-1)


def _extents(points: Floats, terrain: Terrain) -> dict[str, str]:
    finite = points[np.isfinite(points).all(axis=1)]
    low, high = (finite.min(axis=0), finite.max(axis=0)) if len(finite) else (np.zeros(2), np.zeros(2))
    east, north = terrain.x0_m + terrain.width_m, terrain.y0_m + terrain.height_m
    return {
        "lines": f"{low[0]:.5g}..{high[0]:.5g}, {low[1]:.5g}..{high[1]:.5g}",
        "ground": f"{terrain.x0_m:.0f}..{east:.0f}, {terrain.y0_m:.0f}..{north:.0f}",
    }
