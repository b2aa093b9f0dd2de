"""The colours of all small watersheds through a storm: units of a terrain or of the city, rain, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.core.streams import Stream, Streams
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.neyman_scott import Box, StormCellParameters
from models.hazards.rain.rain_domain import RainDomain
from models.hazards.rain.rain_field import RainField
from models.hazards.slopes.watershed_state import WatershedParameters, WatershedState
from scenarios.declaration.loading import LIBRARY
from scenarios.storm.gauge_table import read_gauge
from scenarios.storm.table import content, only_rain, table_of
from twin.city.district_watersheds import CITY_UNITS, city_units
from twin.city.districts import District, districts
from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults, shown_head
from twin.readers.ground.dem import read_dem
from twin.slopes.watersheds import Watersheds, delineate

Floats = NDArray[np.float64]

SHIPPED_STORM = LIBRARY / "wulong" / "storm.csv"
WETTEST, AREAL = "rain_mm_max_gauge", "rain_mm_forecast_mid"
"""Columns of the shipped storm: for one valley, and as the mean of the whole city."""
LONGEST_S = 60 * 86_400.0
MOST_UNITS = 200_000
_UNITS_OF_A_TERRAIN, _CELLS_OF_A_UNIT, _LARGEST_KM2 = 150, 30.0, 19.0
"""Size of a unit if none is asked: so many a terrain, of so many cells at least, no larger than the city's."""


@dataclass(frozen=True)
class WatershedJob:
    """What is asked on the command line."""

    dem: Path | None = None
    unit_km2: float | None = None
    storm: Path | None = None
    column: str | None = None
    seed: int = 1


@dataclass(frozen=True, eq=False)
class WarningMap:
    """What came out.

    Parameters
    ----------
    units, terrain, city
        The units; the ground they were cut from, or the districts that they were placed in.
    asked
        Mean rain over the ground.
    column
        Column of the storm table.
    time_s
        Edges of the steps, ``(steps + 1,)``.
    colour
        Colour of each unit at the edges, ``(steps + 1, n)``.
    numbers
        What `NUMBERS` name, at the edges, ``(steps + 1, n)`` each.
    rain_mm
        Rain of each unit in each step, ``(steps, n)``.
    """

    units: Watersheds
    terrain: Terrain | None
    city: tuple[District, ...]
    asked: Hyetograph
    column: str
    time_s: Floats
    colour: NDArray[np.uint8]
    numbers: dict[str, NDArray[np.float32]]
    rain_mm: NDArray[np.float32]

    @property
    def highest(self) -> NDArray[np.uint8]:
        """Highest colour of each unit, ``(n,)``."""
        return self.colour.max(axis=0)

    @property
    def first_s(self) -> Floats:
        """When each unit first had its highest colour, ``(n,)``."""
        return self.time_s[self.colour.argmax(axis=0)]


NUMBERS = ("exceedance", "antecedent_mm", "wetness_mm", "unstable_share", "loosened_share", "severity")


Ground = tuple[Watersheds, Terrain | None, tuple[District, ...]]
"""Units; the terrain they were cut from, or the districts they were placed in."""


def place(job: WatershedJob) -> Ground:
    """Return the units of the elevation model, or those of the city in its districts.

    Raises
    ------
    InputError
        An elevation model that cannot be read; a size that cannot be.
    """
    if job.dem is not None:
        terrain = read_dem(job.dem)
        ground_km2 = terrain.z_m.size * terrain.cell_m**2 / 1e6
        fitting = min(max(ground_km2 / _UNITS_OF_A_TERRAIN, _CELLS_OF_A_UNIT * terrain.cell_m**2 / 1e6), _LARGEST_KM2)
        options = min(fitting, ground_km2) if job.unit_km2 is None else job.unit_km2
        return delineate(terrain, options), terrain, ()
    city = districts()
    area_km2 = sum(district.shape.area for district in city) / 1e6
    count = CITY_UNITS
    if job.unit_km2 is not None:
        low, high = area_km2 / MOST_UNITS, area_km2 / len(city)
        if not low <= job.unit_km2 <= high:
            raise InputError("watersheds.unit_size", where="Chongqing", value=job.unit_km2, low=low, high=high)
        count = round(area_km2 / job.unit_km2)
    return city_units(Streams(job.seed).generator(Stream.WATERSHEDS, 0), city, count), None, city


def storm(job: WatershedJob, told: Faults | None = None) -> tuple[Hyetograph, str]:
    """Return the mean rain and its column; notes on what was mended in the table go to ``told``.

    Raises
    ------
    InputErrors
        Everything that is wrong with the table, with its lines: gaps too, and that no column tells the times.
    """
    path = SHIPPED_STORM if job.storm is None else job.storm
    column = job.column or (_shipped_column(job) if job.storm is None else _only_rain(path))
    series = read_gauge(path, column, told=told)
    try:
        rain = series.hyetograph()
    except InputErrors as refusal:
        gaps = [InputError(fault.key, where=str(path), **fault.args_by_name) for fault in refusal.faults]
        raise InputErrors(gaps) from None
    start, end = float(rain.edges_s[0]), float(rain.edges_s[-1])
    if end - start > LONGEST_S:
        raise InputError("watersheds.storm_long", where=str(path), days=(end - start) / 86400.0, most=LONGEST_S / 86400)
    return Hyetograph(rain.edges_s - start, rain.rates_mm_h), column


def play(
    job: WatershedJob,
    ground: Ground,
    rain: tuple[Hyetograph, str],
    parameters: WatershedParameters | None = None,
    tick: Callable[[int], None] | None = None,
) -> WarningMap:
    """Play a storm over the units in the steps of the rain field (10 minutes).

    Parameters
    ----------
    job
        Names the seed: the weather and the soils follow from it.
    ground, rain
        Of `place` and `storm`.
    parameters
        Constants of the units' state.
    tick
        Called with the number of further steps that are done.
    """
    units, terrain, city = ground
    options, column = rain
    streams = Streams(job.seed)
    field = RainField(_domain(units, terrain), options, StormCellParameters(), streams.keyed(Stream.RAIN).key)
    falls = field.at(units.x_m, units.y_m, None if terrain is None else units.z_m)
    state = WatershedState(units, parameters or WatershedParameters(), streams.generator(Stream.WATERSHEDS, 1))
    steps = falls.edges_s.size - 1
    colour = np.empty((steps + 1, len(units)), np.uint8)
    numbers = {name: np.empty((steps + 1, len(units)), np.float32) for name in NUMBERS}
    rain_mm = np.empty((steps, len(units)), np.float32)
    for k in range(steps + 1):
        if k > 0:
            t0_s, t1_s = float(falls.edges_s[k - 1]), float(falls.edges_s[k])
            depth_mm = options.depth_mm(t0_s, t1_s) * falls.share[k - 1]
            state.update(t0_s, depth_mm * (3600.0 / (t1_s - t0_s)), t1_s - t0_s)
            rain_mm[k - 1] = depth_mm
            if tick is not None:
                tick(1)
        colour[k] = state.colour
        for name in NUMBERS:
            numbers[name][k] = getattr(state, name)
    return WarningMap(units, terrain, city, options, column, falls.edges_s, colour, numbers, rain_mm)


def _domain(units: Watersheds, terrain: Terrain | None) -> RainDomain:
    """Return the ground over which the rain's mean is kept: the units, each with its area."""
    if terrain is None:
        return RainDomain.of_points(units.x_m, units.y_m, weights=units.area_m2)
    box = Box(0.0, 0.0, terrain.width_m, terrain.height_m)
    return RainDomain(box, units.x_m, units.y_m, units.area_m2, units.z_m)


def _shipped_column(job: WatershedJob) -> str:
    return AREAL if job.dem is None else WETTEST


def _only_rain(path: Path) -> str:
    """Return the one column that is named after rain."""
    table = table_of(path, content(path), Faults())
    results = list(only_rain(table))
    if len(results) != 1:
        named = {"count": len(results), "known": shown_head(table.head)}
        raise InputError("watersheds.which_column", where=f"{path}:1", **named)
    return results[0]
