"""Every vector file by one way: GeoJSON, Shapefile, OpenStreetMap and tables of points become features."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from twin.errors import InputError
from twin.intake.content import check_regular
from twin.intake.faults import Faults, shown
from twin.intake.feature import Feature
from twin.intake.geojson import read_geojson
from twin.intake.numbers import number_of
from twin.intake.osm import DEGREES, read_osm
from twin.intake.shapefile import read_shapefile
from twin.intake.table import no_columns, read_table, uneven

EAST, NORTH = ("x", "east", "easting", "x_m", "横坐标", "东坐标"), ("y", "north", "northing", "y_m", "纵坐标", "北坐标")
LON, LAT = ("lon", "longitude", "lng", "long", "经度"), ("lat", "latitude", "纬度")
HEIGHT = ("z", "z_m", "高程")
TABLES = (".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Vectors:
    """The features of a file, in its own coordinates, and the system that it names, None without."""

    path: Path
    features: list[Feature]
    system: str | None


def read_table_points(path: Path, faults: Faults) -> tuple[list[Feature], str | None]:
    """Return the points of a table with columns ``x, y`` or ``lon, lat``, and degrees as their system if so."""
    table = read_table(path, faults)
    in_metres = table.column(EAST) is not None and table.column(NORTH) is not None
    columns = [table.column(names) for names in ((EAST, NORTH) if in_metres else (LON, LAT))]
    if None in columns:
        raise no_columns(table, "runout.no_columns")
    lower = [name.lower() for name in table.head]
    at_z, at_id = table.column(HEIGHT), table.column(("id", "编号"))
    features: list[Feature] = []
    for row in table.rows:
        if uneven(table, row, faults):
            continue
        where, cells = table.where(row), row.cells
        values = [number_of(cells[k]) for k in columns if k is not None]
        for k, value in zip(columns, values, strict=True):
            if k is not None and not abs(value) <= 1e8:
                faults.add("runout.number", where, name=lower[k], value=shown(cells[k]), low=-1e8, high=1e8)
        z = None if at_z is None or not cells[at_z] else number_of(cells[at_z])
        number = len(features) + 1
        name = cells[at_id] if at_id is not None and cells[at_id] else str(number)
        if np.abs(values).max() <= 1e8:
            named = dict(zip(lower, cells, strict=True))
            features.append(Feature(where, name, "Point", (np.array([values]),), z, named, (), number))
    return features, None if in_metres else DEGREES


Reader = Callable[[Path, Faults], tuple[list[Feature], str | None]]
READERS: dict[str, Reader] = {
    ".geojson": read_geojson,
    ".json": read_geojson,
    ".shp": read_shapefile,
    ".osm": read_osm,
    ".xml": read_osm,
    **dict.fromkeys(TABLES, read_table_points),
}


def read_vector(
    path: Path, faults: Faults, *, refuse_others: Sequence[str] = (), wanted: Sequence[str] = ()
) -> Vectors:
    """Return the features of a file whose ending tells its format.

    Parameters
    ----------
    path
        GeoJSON, Shapefile, OpenStreetMap XML, or a table of points.
    faults
        Takes what is wrong with single features, and notes.
    wanted
        Kinds that are asked for; others are left out with a note.
    refuse_others
        Kinds that are asked for; a feature of another kind is a fault.

    Raises
    ------
    InputError
        The file cannot be read, its format is not known, or it holds nothing that is asked for.
    """
    check_regular(path)
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise InputError("runout.unknown_format", where=str(path), suffix=suffix or path.name)
    before = len(faults.found)
    features, system = READERS[suffix](path, faults)
    kinds = refuse_others or wanted
    good = []
    for feature in features:
        if feature.kind in kinds:
            good.append(feature)
        elif refuse_others:
            faults.add("runout.other_kind", feature.where, kind=feature.kind, wanted=", ".join(kinds))
        else:
            faults.note("intake.other_kind", path, feature.id, wanted=", ".join(kinds))
    if not good and len(faults.found) == before:
        raise InputError("runout.nothing", where=str(path), wanted=", ".join(kinds), notes=_why(path, faults))
    return Vectors(path, good, system)


def _why(path: Path, faults: Faults) -> str:
    """Return how many features were left out: a file that holds nothing usable says why."""
    return str(sum(args["count"] for _, args in faults.notes if args["file"] == path.name))
