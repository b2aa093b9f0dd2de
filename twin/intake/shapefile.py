"""ESRI Shapefiles: points, lines and areas with their attributes (.shp, .dbf, and .prj, .cpg where present)."""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.intake.content import content_of
from twin.intake.dbase import read_dbf
from twin.intake.faults import Faults
from twin.intake.feature import Feature, Source, features_of, id_of

Floats = NDArray[np.float64]

_POINTS, _LINES, _AREAS, _MANY = (1, 11, 21), (3, 13, 23), (5, 15, 25), (8, 18, 28)
_NULL = 0
_MAGIC = 9994


def read_shapefile(path: Path, faults: Faults) -> tuple[list[Feature], str | None]:
    """Return the features of a Shapefile and the text of its ``.prj``, None if it has none.

    Format: ESRI Shapefile Technical Description (1998); measures are left out. Rows that the table marks as deleted
    are left out with a note.

    Raises
    ------
    InputError
        No Shapefile, damaged, of a type that is no map, or without its ``.dbf``.
    """
    shapes = _shapes(path)
    table = _beside(path, ".dbf")
    if table is None:
        raise InputError("paths.no_dbf", where=str(path), name=path.with_suffix(".dbf").name)
    records = read_dbf(table, faults)
    if len(records) != len(shapes):
        raise InputError("paths.uneven_dbf", where=str(path), shapes=len(shapes), records=len(records))
    system = _beside(path, ".prj")
    text = (
        "" if system is None else content_of(system, 100_000).decode("utf-8", errors="replace").strip("\ufeff \r\n\t")
    )
    features: list[Feature] = []
    for number, (shape, record) in enumerate(zip(shapes, records, strict=True), start=1):
        if record is None:
            faults.note("intake.deleted_rows", path, number)
            continue
        attributes: dict[str, Any] = dict(record)
        features.extend(features_of(Source(path, number, id_of(attributes, None, number), attributes, faults), shape))
    return features, text or None


def _beside(path: Path, suffix: str) -> Path | None:
    return next((p for p in (path.with_suffix(suffix), path.with_suffix(suffix.upper())) if p.exists()), None)


def _shapes(path: Path) -> list[dict[str, Any] | None]:
    data = content_of(path)
    try:
        if struct.unpack(">i", data[:4])[0] != _MAGIC:
            raise InputError("intake.unreadable", where=str(path), reason="not a Shapefile")
        kind = struct.unpack("<i", data[32:36])[0]
        if kind not in (_NULL, *_POINTS, *_LINES, *_AREAS, *_MANY):
            raise InputError("intake.shape_type", where=str(path), kind=kind)
        shapes, at = [], 100
        while at + 8 <= len(data):
            words = struct.unpack(">i", data[at + 4 : at + 8])[0]
            if words < 2:
                raise ValueError("a record without a length")
            shapes.append(_shape(data[at + 8 : at + 8 + 2 * words]))
            at += 8 + 2 * words
    except (struct.error, ValueError, IndexError) as error:
        raise InputError("intake.unreadable", where=str(path), reason=str(error)) from None
    return shapes


def _shape(record: bytes) -> dict[str, Any] | None:
    """Return a record as a geometry of GeoJSON; None for an empty one."""
    kind = struct.unpack("<i", record[:4])[0]
    if kind == _NULL:
        return None
    if kind in _POINTS:
        deep = 3 if kind == _POINTS[1] else 2
        return {"type": "Point", "coordinates": list(struct.unpack(f"<{deep}d", record[4 : 4 + 8 * deep]))}
    if kind in _MANY:
        count = struct.unpack("<i", record[36:40])[0]
        points = np.frombuffer(record, dtype="<f8", count=2 * count, offset=40).reshape(-1, 2)
        return {"type": "MultiPoint", "coordinates": points.tolist()}
    if kind not in (*_LINES, *_AREAS):
        raise ValueError(f"a record of type {kind}")
    n_parts, n_points = struct.unpack("<2i", record[36:44])
    if n_parts < 0 or n_points < 0 or 44 + 4 * n_parts + 16 * n_points > len(record):
        raise ValueError("a record is cut off")
    first = [*struct.unpack(f"<{n_parts}i", record[44 : 44 + 4 * n_parts]), n_points]
    if any(not 0 <= a <= b <= n_points for a, b in pairwise(first)):
        raise ValueError("the parts of a record are disordered")
    end = 44 + 4 * n_parts
    points = np.frombuffer(record, dtype="<f8", count=2 * n_points, offset=end).reshape(-1, 2)
    if kind in (_LINES[1], _AREAS[1]) and end + 16 * n_points + 16 + 8 * n_points <= len(record):
        heights = np.frombuffer(record, dtype="<f8", count=n_points, offset=end + 16 * n_points + 16)
        points = np.column_stack([points, heights])
    runs = [points[a:b] for a, b in pairwise(first) if b > a]
    if kind in _LINES:
        return {"type": "MultiLineString", "coordinates": [run.tolist() for run in runs]}
    return {"type": "MultiPolygon", "coordinates": _polygons(runs)}


def _polygons(rings: list[Floats]) -> list[list[Any]]:
    """Return rings as polygons: outer ones turn clockwise, inner ones lie in the outer one that holds them."""
    from shapely import Point, Polygon

    outer = [ring for ring in rings if _turn(ring) <= 0.0] or rings
    polygons: list[list[Any]] = [[ring.tolist()] for ring in outer]
    shapes = [Polygon(ring[:, :2]) if len(ring) >= 4 else None for ring in outer]
    for ring in rings:
        if any(ring is other for other in outer):
            continue
        inside = Point(ring[0, :2])
        home = next((k for k, shape in enumerate(shapes) if shape is not None and shape.covers(inside)), None)
        if home is None:
            polygons.append([ring.tolist()])  # turned the wrong way
        else:
            polygons[home].append(ring.tolist())
    return polygons


def _turn(ring: Floats) -> float:
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))
