"""Points, lines and areas of a user's file in the local metres of a terrain, with their faults."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from twin.ground.terrain import Terrain
from twin.intake.faults import Faults
from twin.intake.feature import Feature
from twin.intake.frame import extent_of, on_ground
from twin.intake.vector import read_vector


def read_features(path: str | Path, terrain: Terrain, kinds: tuple[str, ...], faults: Faults) -> list[Feature]:
    """Return the features of a file in local metres; whatever is wrong with one of them is added to the faults.

    Parameters
    ----------
    path
        GeoJSON, Shapefile, OpenStreetMap XML, or a table with columns ``x, y`` or ``lon, lat`` (points only).
    terrain
        Where they lie.
    kinds
        What is wanted: ``Point``, ``LineString``, ``Polygon``; a feature of another kind is a fault.

    Raises
    ------
    InputError
        The file cannot be read, holds none of the kinds, or lies altogether off the terrain.
    """
    read = read_vector(Path(path), faults, refuse_others=kinds)
    _check_doubled(read.features, faults)
    return on_ground(read, terrain, faults)


def inside(features: list[Feature], terrain: Terrain, faults: Faults, key: str) -> list[Feature]:
    """Return the features that lie on the terrain with all their points; the others are faults ``key``."""
    good = []
    for feature in features:
        points = np.concatenate(feature.parts)
        off = np.flatnonzero(~(np.isfinite(points).all(axis=1) & terrain.contains(points[:, 0], points[:, 1])))
        if off.size:
            x, y = points[off[0]] + (terrain.x0_m, terrain.y0_m)
            faults.add(key, feature.where, x=float(x), y=float(y), ground=extent_of(terrain))
        else:
            good.append(feature)
    return good


def clipped(features: list[Feature], terrain: Terrain, faults: Faults) -> list[Feature]:
    """Return the parts of lines that lie on the terrain; what is cut off and what is left out is counted in notes."""
    from dataclasses import replace

    from shapely import LineString, box, get_parts

    ground = box(0.0, 0.0, terrain.width_m, terrain.height_m)
    good = []
    for feature in features:
        path = feature.where.rpartition("#")[0] or feature.where
        finite = [part for part in feature.parts if np.isfinite(part).all()]
        whole = all(terrain.contains(part[:, 0], part[:, 1]).all() for part in finite)
        if whole and len(finite) == len(feature.parts):
            good.append(feature)
            continue
        cut = [p for part in finite for p in get_parts(LineString(part).intersection(ground))]
        parts = tuple(np.asarray(p.coords)[:, :2] for p in cut if p.geom_type == "LineString" and p.length > 0.0)
        faults.note("intake.lines_clipped" if parts else "intake.lines_off", path, feature.id)
        if parts:
            good.append(replace(feature, parts=parts))
    return good


def _check_doubled(features: list[Feature], faults: Faults) -> None:
    seen: dict[str, Feature] = {}
    for feature in features:
        other = seen.setdefault(feature.id, feature)
        if other is not feature and other.number != feature.number:
            faults.add("runout.doubled", feature.where, id=feature.id, other=other.where)
