"""One thing of a map: its place and what stands beside it, whatever format it came in; and the rules of its shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.intake.faults import Faults, shown

Floats = NDArray[np.float64]

NEST = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""Shapes of a map, and how deep their points lie."""
_DEEPEST = 8
_LEAST = {"Point": 1, "LineString": 2, "Polygon": 4}


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
        Third coordinate of a point, or its column ``z``; mean of those of a line or an area; None without.
    attributes
        What else stands there.
    holes
        Inner rings of each part of a polygon, ``(k, 2)`` each.
    number
        Its place in the file, from 1.
    """

    where: str
    id: str
    kind: str
    parts: tuple[Floats, ...]
    z_m: float | None
    attributes: dict[str, Any]
    holes: tuple[tuple[Floats, ...], ...] = ()
    number: int = 0

    @property
    def rings(self) -> list[Floats]:
        """All runs of points, outer and inner, in their order."""
        return [*self.parts, *(ring for rings in self.holes for ring in rings)]


@dataclass(frozen=True)
class Source:
    """Which feature of which file is read."""

    path: Path
    number: int
    id: str
    attributes: dict[str, Any]
    faults: Faults = field(repr=False)

    @property
    def where(self) -> str:
        """File and id."""
        return f"{self.path}#{self.id}"

    def left_out(self, key: str) -> None:
        """Note that this feature is left out."""
        self.faults.note(key, self.path, self.id)


def id_of(attributes: dict[str, Any], own: Any, number: int) -> str:
    """Return the id of a feature as a message shows it: its attribute, that of the format, or its number."""
    given = next((v for k, v in attributes.items() if k.strip().lower() == "id"), None)
    given = own if given in (None, "") else given
    return str(number) if given in (None, "") else " ".join(str(given).split())[:60]


def features_of(source: Source, geometry: Any) -> Iterator[Feature]:
    """Yield the features of a geometry as GeoJSON writes it: one of each kind that it holds.

    What has no geometry, no points or no length is left out with a note; what cannot be read is a fault.
    """
    found: dict[str, _Shape] = {}
    for shape, rows in _members(source, geometry, 0):
        kind = shape.removeprefix("Multi")
        taken = _taken(source, shape, rows)
        if taken is None:
            return
        whole = found.setdefault(kind, _Shape([], [], []))
        whole.parts += taken.parts
        whole.holes += taken.holes
        whole.z_m += taken.z_m
    for kind, whole in found.items():
        if not whole.parts:
            continue
        if kind == "Point" and len(whole.parts) > 1:
            source.faults.add("intake.several_points", source.where, count=len(whole.parts))
            continue
        z_m = float(np.mean(whole.z_m)) if whole.z_m else None
        holes = tuple(whole.holes) if any(whole.holes) else ()
        yield Feature(source.where, source.id, kind, tuple(whole.parts), z_m, source.attributes, holes, source.number)


@dataclass
class _Shape:
    parts: list[Floats]
    holes: list[tuple[Floats, ...]]
    z_m: list[float]


def _members(source: Source, geometry: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Yield the shapes of a geometry, those of a collection one by one."""
    if geometry is None:
        if depth == 0:
            source.left_out("intake.no_geometry")
        return
    shape = geometry.get("type") if isinstance(geometry, dict) else None
    if shape == "GeometryCollection" and depth < _DEEPEST:
        members = geometry.get("geometries")
        if not isinstance(members, list):
            source.faults.add("runout.bad_points", source.where)
        elif not members and depth == 0:
            source.left_out("intake.no_geometry")
        else:
            for member in members:
                yield from _members(source, member, depth + 1)
    elif not isinstance(shape, str) or shape not in NEST:
        source.faults.add("runout.no_geometry", source.where, kind=shown(str(shape))[1:-1])
    else:
        yield shape, geometry.get("coordinates")


def _taken(source: Source, shape: str, rows: Any) -> _Shape | None:
    """Return the parts of a shape; None with a fault where its points are none."""
    if isinstance(rows, list) and not rows:
        source.left_out("intake.no_geometry")
        return _Shape([], [], [])
    kind = shape.removeprefix("Multi")
    result = _Shape([], [], [])
    try:
        for rings in _as_polygons(shape, rows):
            arrays = [_points(ring) for ring in rings]
            if any(len(a) < _LEAST[kind] for a in arrays[:1]) or not all(np.isfinite(a[:, :2]).all() for a in arrays):
                raise ValueError
            if kind == "LineString" and not np.ptp(arrays[0][:, :2], axis=0).any():
                source.left_out("intake.no_length")
                continue
            result.parts.append(arrays[0][:, :2].copy())
            result.holes.append(tuple(a[:, :2].copy() for a in arrays[1:] if len(a) >= _LEAST["Polygon"]))
            result.z_m += arrays[0][:, 2].tolist() if arrays[0].shape[1] > 2 else []
    except (TypeError, ValueError, IndexError, KeyError, OverflowError, RecursionError):
        source.faults.add("runout.bad_points", source.where)
        return None
    return result


def _as_polygons(shape: str, rows: Any) -> Any:
    """Return the points of any shape as those of polygons: a list of lists of rings."""
    if shape == "Point":
        return [[[rows]]]
    if shape == "MultiPoint":
        return [[[row]] for row in rows]
    if shape == "LineString":
        return [[rows]]
    if shape == "MultiLineString":
        return [[row] for row in rows]
    polygons = [rows] if shape == "Polygon" else rows
    if not all(isinstance(polygon, list) and polygon for polygon in polygons):
        raise ValueError
    return polygons


def _points(ring: Any) -> Floats:
    """Return a run of points ``(k, 2 or 3)``; a third coordinate counts if all of them have one."""
    if not isinstance(ring, list):
        raise TypeError
    for point in ring:
        if not isinstance(point, list) or not all(_is_number(v) for v in point[:2]):
            raise TypeError
        if len(point) > 2 and point[2] is not None and not _is_number(point[2]):
            raise TypeError
    deep = 3 if ring and all(len(point) > 2 and point[2] is not None for point in ring) else 2
    return np.array([[_float(v) for v in point[:deep]] for point in ring], dtype=np.float64).reshape(-1, deep)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _float(value: float) -> float:
    """Return a number; a whole one that is larger than any is infinite."""
    try:
        return float(value)
    except OverflowError:
        return float("inf")
