"""The light of a place, worked out once: sun shadow, sky view and the colours of the ground.

Everything that draws (desktop picture, browser) paints the terrain with these two textures and switches its own
lights off: that is faster and looks better than real-time light. The textures have ``detail`` times the resolution
of the terrain; texel (0, 0) is the south-west node. The light texture keeps three parts apart, so that one bake
serves every hour: red = high sun, green = sky, blue = low evening sun (`palette.daylight` weighs them).

Sky view: share of the sky above the horizon of sixteen directions (after Zakšek, Oštir and Kokalj, 2011).
Sun position: low-precision almanac (Michalsky, 1988; 0.01 degrees are not needed here).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viz.look import paint

MAX_TEXELS = 2048
SKY_NODES = 360_000


@dataclass(frozen=True, eq=False)
class Bake:
    """The two textures of a terrain, row 0 in the south.

    Attributes
    ----------
    albedo
        (h, w, 3) uint8, colour of the ground without light, sRGB.
    light
        (h, w, 3) uint8: high sun, sky, evening sun; 255 = 1.
    detail
        Texels per terrain cell.
    suns
        Unit vectors to the high sun and to the evening sun.
    """

    albedo: NDArray[np.uint8]
    light: NDArray[np.uint8]
    detail: int
    suns: tuple[tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True)
class Sun:
    """Where the sun stands: azimuth clockwise from north and elevation, radians."""

    azimuth_rad: float
    elevation_rad: float


def sun_position(moment: datetime, latitude_deg: float, longitude_deg: float) -> Sun:
    """Return the sun's place in the sky at a moment that knows its time zone."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"sun_position(moment={moment.isoformat()}) needs a time zone")
    utc = (moment - offset).replace(tzinfo=None)
    days = (utc - datetime(2000, 1, 1, 12)).total_seconds() / 86400.0  # noqa: DTZ001
    anomaly = math.radians((357.528 + 0.9856003 * days) % 360)
    mean_longitude = 280.460 + 0.9856474 * days
    longitude = math.radians((mean_longitude + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly)) % 360)
    obliquity = math.radians(23.439 - 4e-7 * days)
    ascension = math.atan2(math.cos(obliquity) * math.sin(longitude), math.cos(longitude))
    declination = math.asin(math.sin(obliquity) * math.sin(longitude))
    sidereal_h = 6.697375 + 0.0657098242 * days + utc.hour + utc.minute / 60 + utc.second / 3600
    hour_angle = math.radians((sidereal_h * 15 + longitude_deg) % 360) - ascension
    lat = math.radians(latitude_deg)
    elevation = math.asin(
        math.sin(declination) * math.sin(lat) + math.cos(declination) * math.cos(lat) * math.cos(hour_angle)
    )
    azimuth = math.atan2(
        -math.cos(declination) * math.sin(hour_angle),
        math.sin(declination) * math.cos(lat) - math.cos(declination) * math.sin(lat) * math.cos(hour_angle),
    )
    return Sun(azimuth % (2 * math.pi), elevation)


def best_suns(
    moment: datetime, latitude_deg: float, longitude_deg: float, facing: tuple[float, float]
) -> tuple[Sun, Sun]:
    """Return the high sun of that day that lights a cliff best, and its evening sun at 9 degrees.

    Parameters
    ----------
    facing
        Direction the cliff looks to, (east, north).
    """
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    day = [sun_position(midnight + timedelta(minutes=15 * i), latitude_deg, longitude_deg) for i in range(96)]
    high = [s for s in day if s.elevation_rad > math.radians(32)] or [max(day, key=lambda s: s.elevation_rad)]
    high = [s if s.elevation_rad > 0.15 else Sun(s.azimuth_rad, 0.6) for s in high]

    def lights(sun: Sun) -> float:
        return math.cos(sun.elevation_rad) * (
            math.sin(sun.azimuth_rad) * facing[0] + math.cos(sun.azimuth_rad) * facing[1]
        )

    late = [s for s in day[48:] if s.elevation_rad > 0] or [Sun(math.radians(260), 0.16)]
    evening = min(late, key=lambda s: abs(s.elevation_rad - math.radians(9)))
    return max(high, key=lights), evening


def detail_for(shape: tuple[int, int]) -> int:
    """Return 2, or 1 where twice the terrain would exceed what every graphics card takes."""
    return 2 if 2 * (max(shape) - 1) + 1 <= MAX_TEXELS else 1


def bake(
    z_m: NDArray[Any],
    cell_m: float,
    cover: NDArray[np.uint8],
    suns: tuple[Sun, Sun],
    *,
    water_level_m: float | None = None,
    houses: list[dict[str, Any]] | None = None,
    scar: dict[str, Any] | None = None,
    detail: int | None = None,
) -> Bake:
    """Paint and light a terrain.

    Parameters
    ----------
    z_m
        (rows, cols) heights at the nodes, row 0 in the south.
    cover
        (rows, cols) land-cover classes of `twin.ground.land_cover`.
    suns
        High sun and evening sun.
    houses
        ``things["houses"]``: they throw shadows.
    scar
        ``things["rock"]["scar"]``: fresh rock where the block leaves.
    detail
        Texels per cell; default from `detail_for`.
    """
    k = detail_for(z_m.shape) if detail is None else detail
    coarse = np.ascontiguousarray(z_m, dtype=np.float32)
    step = cell_m / k
    mask = np.zeros(coarse.shape, np.uint8)
    if scar:
        below = np.asarray(scar["z"], np.float32)
        r, c = int(scar["row0"]), int(scar["col0"])
        h, w = min(below.shape[0], coarse.shape[0] - r), min(below.shape[1], coarse.shape[1] - c)
        mask[r : r + h, c : c + w] = below[:h, :w] < coarse[r : r + h, c : c + w] - 0.3
    level = -1.0e9 if water_level_m is None else float(water_level_m)
    vectors = (toward(suns[0]), toward(suns[1]))
    fine = paint.refine(coarse, k)
    tall = _with_houses(fine, step, houses or [])
    stride = max(1, math.ceil(math.sqrt(coarse.size / SKY_NODES)))
    sky = paint.sky_view(np.ascontiguousarray(coarse[::stride, ::stride]), np.float32(cell_m * stride))
    shadows = [paint.sun_shadow(tall, np.float32(step), s.azimuth_rad, s.elevation_rad) for s in suns]
    albedo, light = paint.paint(
        fine,
        tall,
        coarse,
        sky,
        np.ascontiguousarray(cover),
        mask,
        shadows[0],
        shadows[1],
        np.array(vectors, np.float32),
        np.float32(step),
        k,
        np.float32(level),
        paint.noise_tile(),
    )
    return Bake(albedo, light, k, vectors)


def toward(sun: Sun) -> tuple[float, float, float]:
    """Return the unit vector to a sun: east, north, up."""
    c = math.cos(sun.elevation_rad)
    return c * math.sin(sun.azimuth_rad), c * math.cos(sun.azimuth_rad), math.sin(sun.elevation_rad)


def _with_houses(fine: NDArray[np.float32], step_m: float, houses: list[dict[str, Any]]) -> NDArray[np.float32]:
    if not houses:
        return fine
    tall = fine.copy()
    for house in houses:
        reach = max(house["width_m"], house["depth_m"]) / 2 + 1
        r0, r1 = (int((house["y"] + s * reach) / step_m) for s in (-1, 1))
        c0, c1 = (int((house["x"] + s * reach) / step_m) for s in (-1, 1))
        r0, c0 = max(r0, 0), max(c0, 0)
        part = tall[r0 : r1 + 1, c0 : c1 + 1]
        y, x = np.mgrid[r0 : r0 + part.shape[0], c0 : c0 + part.shape[1]] * step_m
        cos, sin = math.cos(house["angle_rad"]), math.sin(house["angle_rad"])
        along = (x - house["x"]) * cos + (y - house["y"]) * sin
        across = -(x - house["x"]) * sin + (y - house["y"]) * cos
        inside = (np.abs(along) <= house["width_m"] / 2) & (np.abs(across) <= house["depth_m"] / 2)
        part[inside] = np.maximum(part[inside], house["z"] + house["height_m"] + 1.2)
    return tall
