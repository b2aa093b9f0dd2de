"""Reading where people find shelter: points of a user's file with the number of people that each takes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults, named
from twin.intake.feature import Feature
from twin.intake.frame import (
    DEGREES,
    are_swapped,
    changed,
    check_no_degrees,
    known_system,
    local_unit_m,
    may_be_degrees,
    span_of,
)
from twin.intake.vector import read_vector
from twin.place.place import Shelter
from twin.readers.formats.features import inside, read_features
from twin.readers.settlement.street_files import Streets
from twin.settlement.shelters import Shelters

Floats = NDArray[np.float64]

NAMES = ("id", "name", "名称", "编号")
ROOM = ("capacity", "people", "places", "容量", "人数", "可容纳人数", "容纳人数")
"""How the columns of a shelter may be called, for every command."""
MOST = 50
"""Shelters of one drill."""
MOST_PEOPLE = 1e7
FARTHEST_M = 2000.0
"""A shelter farther than this from any street lies elsewhere (assumed)."""


def read_shelters(
    path: str | Path, terrain: Terrain, capacity: int, faults: Faults | None = None
) -> tuple[Shelter, ...]:
    """Return the shelters of a drill from a file of points; ``capacity`` is for those without a number of their own.

    Raises
    ------
    InputErrors
        No point, a name that stands twice, a point off the map, a capacity that is no number above 0: all at once.
    """
    faults = Faults() if faults is None else faults
    result: dict[str, Shelter] = {}
    owner: dict[str, Feature] = {}
    for feature in inside(read_features(path, terrain, ("Point",), faults), terrain, faults, "place.shelter_off"):
        takes = faults.number(feature, ROOM, 1.0, MOST_PEOPLE, float(capacity))
        x_m, y_m = (float(v) for v in feature.parts[0][0])
        name = name_of(feature)
        other = owner.setdefault(name, feature)
        if other is not feature and other.id != feature.id:  # equal ids are told already
            faults.add("runout.doubled", feature.where, id=name, other=other.where)
        if takes == takes:  # else told already
            result[name] = Shelter(name, x_m, y_m, float(terrain.height(x_m, y_m)), int(takes))
    if not result and not faults.found:
        faults.take(InputError("place.no_shelter_in_file", where=str(path)))
    if len(result) > MOST:
        faults.take(InputError("place.many_shelters", where=str(path), count=len(result), most=MOST))
    faults.raise_any()
    return tuple(result.values())


def read_town_shelters(path: Path, streets: Streets, faults: Faults | None = None) -> Shelters:
    """Return the shelters of a town from a file of points, each at its nearest corner of the streets.

    Raises
    ------
    InputErrors
        All points without a capacity of 1 or more; a shelter far from every street; a system that does not fit.
    """
    faults = Faults() if faults is None else faults
    read = read_vector(path, faults, refuse_others=("Point",))
    places = [faults.number(feature, ROOM, 1.0, MOST_PEOPLE) for feature in read.features]
    faults.raise_any()
    if not read.features:
        raise InputError("evacuate.no_shelters", where=str(path))
    xy = _local(path, np.concatenate([feature.parts[0] for feature in read.features]), read.system, streets, faults)
    network = streets.network
    away, node = cKDTree(np.stack([network.node_x_m, network.node_y_m], 1)).query(xy)
    names = tuple(name_of(feature) for feature in read.features)
    far = int(np.argmax(away))
    if not away[far] <= FARTHEST_M:
        raise InputError("evacuate.far_shelter", where=str(path), name=names[far], value=float(away[far]))
    return Shelters(names, node.astype(np.int64), np.array(places, np.float64).astype(np.int64), False)


def name_of(feature: Feature) -> str:
    """Return how a shelter is called; one without a name has its number."""
    told = named(feature.attributes, NAMES)
    if told is not None:
        return " ".join(str(told).split())[:60]
    return f"S{feature.number:03d}" if feature.id == str(feature.number) else feature.id


def _local(path: Path, xy: Floats, system: str | None, streets: Streets, faults: Faults) -> Floats:
    """Return points in the local metres of streets."""
    origin = np.array([streets.x0_m, streets.y0_m])
    unit = None if system is None else local_unit_m(system)
    if unit is not None:
        faults.note("intake.local_system", path, unit=unit)
        xy, system = xy * unit, None
    if streets.crs is None:
        if system is not None:
            raise InputError("evacuate.streets_no_crs", where=str(path), system=system[:60])
        return np.asarray(xy - origin)
    in_degrees = known_system(path, system).is_geographic if system is not None else may_be_degrees(xy)
    if are_swapped(xy) and (in_degrees or system is None):
        raise InputError("intake.swapped", where=str(path), found=span_of(xy))
    if system is not None and not in_degrees:
        check_no_degrees(path, xy, system)
    if system is not None or in_degrees:
        xy = changed(path, xy, system or DEGREES, streets.crs)
    if not np.isfinite(xy).all():
        raise InputError("intake.no_place", where=str(path), system=(system or DEGREES)[:60], found=span_of(xy))
    return np.asarray(xy - origin)
