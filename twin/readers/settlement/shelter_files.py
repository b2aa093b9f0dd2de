"""Reading where people find shelter: points of a user's file with the number of people that each takes."""

from __future__ import annotations

from pathlib import Path

from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.place.place import Shelter
from twin.readers.formats.features import Faults, inside, read_features

MOST = 50
"""Shelters of one drill."""


def read_shelters(path: str | Path, terrain: Terrain, capacity: int) -> tuple[Shelter, ...]:
    """Return the shelters of a GeoJSON or CSV of points; ``capacity`` is for those without a number of their own.

    Raises
    ------
    InputErrors
        No point, a name that stands twice, a point off the map, a capacity that is no number above 0: all at once.
    """
    faults = Faults()
    result: dict[str, Shelter] = {}
    for feature in inside(read_features(path, terrain, ("Point",), faults), terrain, faults, "place.shelter_off"):
        takes = faults.number(
            feature, ("capacity", "people", "\u5bb9\u91cf", "\u4eba\u6570"), 1.0, 1e6, float(capacity)
        )
        x_m, y_m = (float(v) for v in feature.parts[0][0])
        if takes == takes:  # else told already
            result[feature.id] = Shelter(feature.id, x_m, y_m, float(terrain.height(x_m, y_m)), int(takes))
    if not result and not faults.found:
        faults.take(InputError("place.no_shelter_in_file", where=str(path)))
    if len(result) > MOST:
        faults.take(InputError("place.many_shelters", where=str(path), count=len(result), most=MOST))
    faults.raise_any()
    return tuple(result.values())
