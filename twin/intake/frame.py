"""Where the coordinates of a file lie: its system, true metres made of it, and doubts said as what they are."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.intake.faults import Faults, shown
from twin.intake.feature import Feature
from twin.intake.vector import Vectors

Floats = NDArray[np.float64]

DEGREES = "EPSG:4326"
SAME_SCALE = 0.01
"""A map whose metres are longer or shorter by more than this share is not in true metres."""


class Frame(Protocol):
    """Local metres: those of a map less the coordinate of an origin."""

    @property
    def crs(self) -> str | None: ...
    @property
    def x0_m(self) -> float: ...
    @property
    def y0_m(self) -> float: ...


class Ground(Frame, Protocol):
    """A frame with an extent, such as a terrain."""

    @property
    def width_m(self) -> float: ...
    @property
    def height_m(self) -> float: ...


@lru_cache(maxsize=64)
def parsed_system(text: str) -> Any:
    """Return the reference system of a text, a name or the content of a ``.prj``; None if it is none."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    if len(text) > 100_000 or text.lstrip().startswith(("http:", "https:", "/", "file:")):
        return None
    try:
        return CRS.from_user_input(text)
    except (CRSError, ValueError):
        return None


def local_unit_m(text: str) -> float | None:
    """Return the unit of a local system (``LOCAL_CS``), metres; None for a system that has a place on the earth."""
    system = parsed_system(text)
    if system is None or not system.is_engineering:
        return None
    return float(system.axis_info[0].unit_conversion_factor) if system.axis_info else 1.0


def known_system(path: Path, text: str) -> Any:
    """Return the system of a text.

    Raises
    ------
    InputError
        It is not known, or has no plan.
    """
    system = parsed_system(text)
    if system is None or not (system.is_geographic or system.is_projected or system.is_engineering):
        raise InputError("runout.bad_crs", where=str(path), system=shown(text))
    return system


def changed(path: Path, points: Floats, source: str, target: str) -> Floats:
    """Return points ``(n, 2)`` of one system in another, east (or longitude) first; infinite where there is no place.

    Raises
    ------
    InputError
        A system that is not known, or that cannot be brought into the other.
    """
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        change = Transformer.from_crs(known_system(path, source), known_system(path, target), always_xy=True)
        moved = np.stack(change.transform(points[:, 0], points[:, 1]), axis=-1)
    except ProjError:
        raise InputError("runout.bad_crs", where=str(path), system=shown(source)) from None
    return np.asarray(moved, dtype=np.float64)


def utm_of(longitude: float, latitude: float) -> str:
    """Return the UTM zone of a place."""
    zone = int(np.clip(((longitude + 180.0) % 360.0) // 6.0 + 1, 1, 60))
    return f"EPSG:{(32600 if latitude >= 0.0 else 32700) + zone}"


def may_be_degrees(points: Floats) -> bool:
    """Tell whether all points could be longitude and latitude."""
    return bool((np.abs(points[:, 0]) <= 180.0).all() and (np.abs(points[:, 1]) <= 90.0).all())


def are_swapped(points: Floats) -> bool:
    """Tell whether points can only be latitude and longitude, in this order: the second number is too large for one."""
    y = np.abs(points[:, 1])
    return bool((np.abs(points[:, 0]) <= 90.0).all() and (y <= 180.0).all() and (y > 90.0).any())


def true_metres(
    path: Path, points: Floats, system: str | None, faults: Faults, plain: bool = False
) -> tuple[Floats, str | None]:
    """Return points in true metres and their system, None where it is not known.

    Degrees, feet and metres that are not true at this place (Web Mercator away from the equator) are turned into those
    of the UTM zone of the middle, with a note.

    Parameters
    ----------
    plain
        Numbers without a system are metres, even where they could be degrees.

    Raises
    ------
    InputError
        A system that is not known; latitude written before longitude; degrees in a file that says metres.
    """
    if system is None and are_swapped(points) and not plain:
        raise InputError("intake.swapped", where=str(path), found=span_of(points))
    if system is None and (plain or not may_be_degrees(points)):
        return points, None
    source = known_system(path, system or DEGREES)
    unit = local_unit_m(system or DEGREES)
    if unit is not None:
        faults.note("intake.local_system", path, unit=unit)
        return points * unit, None
    if source.is_geographic:
        if are_swapped(points):
            raise InputError("intake.swapped", where=str(path), found=span_of(points))
        lon, lat = 0.5 * (points.min(axis=0) + points.max(axis=0))
        target = utm_of(lon, lat)
        moved = changed(path, points, system or DEGREES, target)
    else:
        check_no_degrees(path, points, system or DEGREES)
        target = source.to_string()
        wide, high, middle = scale_of(path, points, system or DEGREES)
        moved = points
        if abs(wide - 1.0) > SAME_SCALE or abs(high - 1.0) > SAME_SCALE:
            target = utm_of(*middle)
            moved = changed(path, points, system or DEGREES, target)
            faults.note("intake.projected", path, source=source.name[:60], target=target, wide=round(wide, 4))
    if not np.isfinite(moved).all():
        raise InputError("intake.no_place", where=str(path), system=shown(system or DEGREES), found=span_of(points))
    return moved, target


def check_no_degrees(path: Path, points: Floats, system: str) -> None:
    """Refuse a file that names a system of metres and holds degrees."""
    size = points.max(axis=0) - points.min(axis=0)
    if may_be_degrees(points) and float(size.max()) < 5.0 and float(np.abs(points).max()) > 1.0:
        raise InputError("intake.degrees_as_metres", where=str(path), found=span_of(points), system=shown(system))


def scale_of(path: Path, points: Floats, system: str) -> tuple[float, float, tuple[float, float]]:
    """Return how many true metres a unit to the east and to the north is at the middle of points, and that place."""
    from pyproj import Geod

    x, y = 0.5 * (points.min(axis=0) + points.max(axis=0))
    corner = changed(path, np.array([[x, y], [x + 1.0, y], [x, y + 1.0]]), system, DEGREES)
    if not np.isfinite(corner).all():
        raise InputError("intake.no_place", where=str(path), system=shown(system), found=span_of(points))
    geod = Geod(ellps="WGS84")
    wide, high = (float(geod.inv(*corner[0], *corner[k])[2]) for k in (1, 2))
    return wide, high, (float(corner[0, 0]), float(corner[0, 1]))


def span_of(points: Floats) -> str:
    """Return the extent of points as a message shows it."""
    good = points[np.isfinite(points).all(axis=1)]
    low, high = (good.min(axis=0), good.max(axis=0)) if len(good) else (np.zeros(2), np.zeros(2))
    return f"{low[0]:.6g}..{high[0]:.6g}, {low[1]:.6g}..{high[1]:.6g}"


def extent_of(ground: Ground) -> str:
    """Return the extent of a terrain in map metres as a message shows it."""
    east, north = ground.x0_m + ground.width_m, ground.y0_m + ground.height_m
    return f"{ground.x0_m:.0f}..{east:.0f}, {ground.y0_m:.0f}..{north:.0f}"


def on_ground(read: Vectors, ground: Ground, faults: Faults) -> list[Feature]:
    """Return features in the local metres of a terrain.

    A named system is believed. Without one, coordinates that lie on the terrain's own map metres are taken as these,
    others that may be degrees as degrees (RFC 7946).

    Raises
    ------
    InputError
        The system is not known, or the terrain has none; all of it lies off the terrain: told with what it may be.
    """
    features, path = read.features, read.path
    if not features:
        return []
    points = np.concatenate([ring for feature in features for ring in feature.rings])
    ends = np.cumsum([len(ring) for feature in features for ring in feature.rings])[:-1]
    system = read.system
    unit = None if system is None else local_unit_m(system)
    if unit is not None:
        faults.note("intake.local_system", path, unit=unit)
        points, system = points * unit, None
    local = _local(path, points, system, ground, ends)
    if not _meets(np.split(local, ends), ground):
        raise _all_off(path, points, system, ground, ends)
    return with_points(features, local)


def with_points(features: list[Feature], points: Floats) -> list[Feature]:
    """Return features with other points, all of them one after the other."""
    at, result = 0, []

    def taken(count: int) -> Floats:
        nonlocal at
        at += count
        return points[at - count : at]

    for feature in features:
        parts = tuple(taken(len(part)) for part in feature.parts)
        holes = tuple(tuple(taken(len(ring)) for ring in rings) for rings in feature.holes)
        result.append(replace(feature, parts=parts, holes=holes))
    return result


def _local(path: Path, points: Floats, system: str | None, ground: Ground, ends: NDArray[np.int64]) -> Floats:
    origin = np.array([ground.x0_m, ground.y0_m])
    if system is None:
        plain = _meets(np.split(points - origin, ends), ground)
        if plain or not may_be_degrees(points) or ground.crs is None:
            return points - origin
    elif ground.crs is None:
        raise InputError("runout.terrain_no_crs", where=str(path), system=shown(system))
    return changed(path, points, system or DEGREES, ground.crs) - origin


def _meets(parts: list[Floats], ground: Ground) -> bool:
    """Tell whether the box round any part meets the terrain."""
    for part in parts:
        good = part[np.isfinite(part).all(axis=1)]
        if len(good):
            low, high = good.min(axis=0), good.max(axis=0)
            if (high >= 0.0).all() and low[0] <= ground.width_m and low[1] <= ground.height_m:
                return True
    return False


def _all_off(path: Path, points: Floats, system: str | None, ground: Ground, ends: NDArray[np.int64]) -> InputError:
    """Return the fault that nothing lies on the terrain, with what the coordinates are if that can be told."""
    origin = np.array([ground.x0_m, ground.y0_m])
    named = {"found": span_of(points), "ground": extent_of(ground)}

    def hits(moved: Floats) -> bool:
        return bool(np.isfinite(moved).any()) and _meets(np.split(moved - origin, ends), ground)

    swapped = points[:, ::-1]
    if ground.crs is not None:
        geographic = system is None or known_system(path, system).is_geographic
        if geographic and may_be_degrees(swapped) and hits(changed(path, swapped, DEGREES, ground.crs)):
            return InputError("intake.swapped", where=str(path), found=named["found"])
        if not geographic and may_be_degrees(points) and hits(changed(path, points, DEGREES, ground.crs)):
            return InputError(
                "intake.degrees_as_metres", where=str(path), found=named["found"], system=shown(system or "")
            )
    if system is None or parsed_system(system).is_projected:
        source = system or ground.crs

        def placed(moved: Floats) -> bool:
            same = source is None or source == ground.crs
            return hits(moved if same else changed(path, moved, str(source), str(ground.crs)))

        if placed(swapped):
            return InputError("intake.axes_swapped", where=str(path), found=named["found"])
        far = abs(ground.x0_m) + abs(ground.y0_m) > 10_000.0  # near the origin anything small enough would do
        for key, factor in () if not far else (("millimetres", 0.001), ("centimetres", 0.01), ("feet", 0.3048)):
            if placed(points * factor):
                return InputError(f"intake.{key}", where=str(path), found=named["found"])
    return InputError("runout.all_off", where=str(path), **named)
