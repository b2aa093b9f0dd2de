"""The districts and counties of the city: their outlines, keyed by adcode."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twin.errors import InputError, InputErrors
from twin.intake.faults import Faults
from twin.intake.geojson import geojson_of, items_of
from twin.intake.table import shipped_rows

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).resolve().parents[1] / "data"
OUTLINES = DATA / "chongqing_districts_geometry.geojson"
SLOPES = DATA / "chongqing_slopes.csv"
ATTRIBUTION = "District outlines: Apache ECharts 4.9.0, Apache-2.0, decoded and repaired"
CITY_CRS = "+proj=laea +lat_0=30.2 +lon_0=107.8 +datum=WGS84 +units=m +no_defs"
"""Plane of the whole city: areas are true, lengths to 0.1 %."""


@dataclass(frozen=True, eq=False)
class District:
    """A district or county.

    Parameters
    ----------
    adcode
        Its code of six digits, the key.
    name_zh, name_en
        Its names.
    shape
        Outline in `CITY_CRS`, metres.
    landform, slope_deg, relief_m
        What its small watersheds are like: class, mean slope, height between lowest and highest ground (assumed).
    """

    adcode: str
    name_zh: str
    name_en: str
    shape: BaseGeometry
    landform: str
    slope_deg: float
    relief_m: float


def districts(path: str | Path | None = None) -> tuple[District, ...]:
    """Return the districts of a GeoJSON in degrees, those of Chongqing if left out, in the order of their codes.

    Raises
    ------
    InputErrors
        The file cannot be read; a feature without an adcode or an area, or with the code of another.
    """
    source = OUTLINES if path is None else Path(path)
    slopes = _slopes()
    result: dict[str, District] = {}
    faults = []
    for number, feature in enumerate(items_of(geojson_of(source, Faults())), start=1):
        fault = _told(source, feature, number, result, slopes)
        if fault is not None:
            faults.append(fault)
    if faults or not result:
        raise InputErrors(faults or [InputError("watersheds.no_districts", where=str(source))])
    return tuple(result[code] for code in sorted(result))


def district_at(latitude_deg: float, longitude_deg: float) -> District | None:
    """Return the district of Chongqing in which a place lies; None outside of it."""
    from pyproj import Transformer
    from shapely import Point

    place = Point(Transformer.from_crs("EPSG:4326", CITY_CRS, always_xy=True).transform(longitude_deg, latitude_deg))
    return next((each for each in districts() if each.shape.contains(place)), None)


def _told(
    path: Path, feature: Any, number: int, found: dict[str, District], slopes: dict[str, tuple[str, float, float]]
) -> InputError | None:
    """Add the district of a feature to those found, or return what is wrong with it."""
    from pyproj import Transformer
    from shapely import transform
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    where = f"{path}, feature {number}"
    try:
        properties = dict(feature["properties"])
        outline = shape(feature["geometry"])
        code = str(properties["adcode"])
    except (KeyError, TypeError, ValueError, AttributeError, ShapelyError):
        return InputError("watersheds.bad_district", where=where)
    if outline.geom_type not in ("Polygon", "MultiPolygon") or not outline.is_valid or outline.area == 0.0:
        return InputError("watersheds.bad_outline", where=where, adcode=code)
    if code in found:
        return InputError("watersheds.doubled_district", where=where, adcode=code)
    turn = Transformer.from_crs("EPSG:4326", CITY_CRS, always_xy=True)
    plane = transform(outline, turn.transform, interleaved=False)
    names = str(properties.get("name_zh", code)), str(properties.get("name_en", code))
    landform, slope_deg, relief_m = slopes.get(code, slopes[""])
    found[code] = District(code, *names, plane, landform, slope_deg, relief_m)
    return None


def _slopes() -> dict[str, tuple[str, float, float]]:
    """Return the assumed slopes by adcode; those of the ridges for a code that is not listed."""
    rows = {r["adcode"]: (r["landform"], float(r["slope_deg"]), float(r["relief_m"])) for r in shipped_rows(SLOPES)}
    return rows | {"": next(row for row in rows.values() if row[0] == "ridges")}
