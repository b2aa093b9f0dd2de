"""A storm over an organisation's ground, played ahead: the cases that it makes, the roads it cuts, the warnings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import mesa
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from models.core.purposes import Purpose
from models.core.streams import Stream, Streams
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.neyman_scott import StormCellParameters
from models.hazards.rain.rain_domain import RainDomain
from models.hazards.rain.rain_field import RainField
from models.hazards.rock.rock_fleet import RockFleet
from models.hazards.rock.rock_mass import CRACK, RockMass, RockParameters
from models.hazards.slopes.watershed_state import WatershedParameters, WatershedState
from models.hazards.slopes.wetness import WetnessStore, antecedent_mm
from models.hazards.storm.city_storm import (
    CityStormParameters,
    StormCourse,
    StormIncident,
    course,
    more_crashes,
    moving_slopes,
    water_in_streets,
)
from models.response.cases import demand
from models.response.cases.demand import Events, Places, happening
from models.response.cases.kinds import CaseKind
from scenarios.checking.fields import parameters
from scenarios.declaration.loading import Loaded
from scenarios.storm.table import HOUR_S, WORLD_RECORD_MM_H, read_table
from twin.city.district_watersheds import city_units
from twin.city.districts import districts
from twin.slopes.watersheds import Watersheds

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STEP_S = 600.0
ROCK_MEDIAN_M_S, ROCK_SIGMA = 1.2e-9, 1.3
"""Creep of a watched rock before the storm: 0.1 mm a day, spread of its logarithm (assumed)."""
WARN_SHARE, WARN_ERROR = 0.3, 0.25
"""Share of a district's units that must reach a colour for its warning, and error of the forecast (assumed)."""
ISSUE_H, VALID_H, LEAD_H = 16.0, 24.0, 4.0
"""Issued near 16:00 for 20:00 to 20:00 (press 2021-2024)."""
SPREAD_M = 400.0
"""How far from the middle of its unit a slope comes down, standard deviation (assumed)."""
KEPT = 32
"""Storms that are kept for the next load or policy: 6 MB each."""
COLOURS = ("", "blue", "yellow", "orange", "red")


@dataclass(frozen=True, eq=False)
class CityStorm:
    """A storm that was played.

    Parameters
    ----------
    units
        The small watersheds.
    course
        What the rain made of them.
    events
        The cases that it makes.
    cuts
        ``(time_s, town, seconds until it is cleared)`` of roads that are cut, towns as numbers of the area.
    town_unit
        Unit in which each town of the area lies.
    """

    units: Watersheds
    course: StormCourse
    events: Events
    cuts: tuple[tuple[float, int, float], ...]
    town_unit: Ints

    def town_rates(self, t_s: float) -> Floats:
        """Return the rain on the towns, mm/h."""
        rates: Floats = self.course.rain_mm_h[self.course.step_at(t_s)][self.town_unit].astype(np.float64)
        return rates


@lru_cache(maxsize=2)
def _units(count: int) -> Watersheds:
    return city_units(Streams(1).generator(Stream.WATERSHEDS, 0), districts(), count)


@lru_cache(maxsize=KEPT)
def _played(
    path: Path,
    column: str,
    share: float,
    cells: StormCellParameters,
    soil: WatershedParameters,
    units: int,
    seed: int,
    replication: int,
) -> tuple[StormCourse, RainField]:
    """Return the course of a storm; kept, so that loads and policies are compared under the same one."""
    table = read_table(path, [column], WORLD_RECORD_MM_H, HOUR_S)
    given = Hyetograph.of_depths(np.array(table[column], dtype=np.float64) * share, HOUR_S)
    streams = Streams(seed, replication)
    ground = _units(units)
    domain = RainDomain.of_points(ground.x_m, ground.y_m, weights=ground.area_m2)
    field = RainField(domain, given, cells, streams.keyed(Stream.RAIN).key)
    state = WatershedState(ground, soil, streams.generator(Stream.WATERSHEDS, 1))
    return course(field.at(ground.x_m, ground.y_m), state), field


def play(
    loaded: Loaded, streams: Streams, places: Places, kinds: list[CaseKind], from_s: float, end_s: float
) -> CityStorm:
    """Return the storm of a replication and what it does between two times."""
    given = loaded.as_city.city.storm
    assert given is not None
    p = parameters(CityStormParameters, given.effects)
    soil = WatershedParameters(drainage_days=float(given.wetness_days), before_mm=float(given.before_mm))
    storm, field = _played(
        loaded.file(str(given.file)), str(given.column), float(given.share),
        parameters(StormCellParameters, given.cells), soil, int(given.units), streams.root_seed, streams.replication,
    )  # fmt: skip
    units = _units(int(given.units))
    ux, uy = units.x_m + units.x0_m, units.y_m + units.y0_m
    tree = cKDTree(np.column_stack([ux, uy]))
    unit_of = tree.query(np.column_stack([places.x_m, places.y_m]))[1]
    by_storm = {kind.storm: k for k, kind in enumerate(kinds) if kind.storm}
    inside, community_of = _inside(loaded, ux, uy, places)
    rng = [streams.generator(Stream.CITY_HAZARD, k) for k in range(6)]
    parts: list[Events] = []
    slopes = _kept(moving_slopes(rng[0], storm, p), inside, from_s, end_s)
    if "slope" in by_storm:
        at = community_of[slopes.where]
        spread = rng[0].normal(0.0, SPREAD_M, (2, at.size))
        parts.append(
            happening(
                slopes.time_s, np.full(at.size, by_storm["slope"]), at, ux[slopes.where] + spread[0],
                uy[slopes.where] + spread[1], demand.SLOPES,
            )
        )  # fmt: skip
    if "rock" in by_storm and given.rocks:
        fallen = _kept(_rocks(loaded, streams, field, units, end_s), inside, from_s, end_s)
        at = community_of[fallen.where]
        parts.append(
            happening(
                fallen.time_s, np.full(at.size, by_storm["rock"]), at, ux[fallen.where], uy[fallen.where], demand.ROCKS
            )
        )
    if "waterlogging" in by_storm:
        wet = _within(water_in_streets(rng[1], storm, unit_of, places.urban, p), from_s, end_s)
        x, y = demand.scattered(rng[1], places, wet.where)
        parts.append(
            happening(wet.time_s, np.full(wet.where.size, by_storm["waterlogging"]), wet.where, x, y, demand.WATER)
        )
    if "traffic" in by_storm:
        kind = kinds[by_storm["traffic"]]
        per_h = kind.per_100k_day / 24.0 * places.residents / 1e5
        more = _within(more_crashes(rng[2], storm, unit_of, per_h, p), from_s, end_s)
        x, y = demand.scattered(rng[2], places, more.where)
        parts.append(
            happening(more.time_s, np.full(more.where.size, by_storm["traffic"]), more.where, x, y, demand.CRASHES)
        )
    towns = loaded.area.of_tier("town")
    town_unit = tree.query(np.column_stack([loaded.area.x_m[towns], loaded.area.y_m[towns]]))[1]
    cut = rng[3].random(slopes.time_s.size) < p.road_share
    clear_s = p.clearing_s.quantiles(rng[4].random(slopes.time_s.size))
    nearest = cKDTree(np.column_stack([loaded.area.x_m[towns], loaded.area.y_m[towns]])).query(
        np.column_stack([ux[slopes.where], uy[slopes.where]])
    )[1]
    cuts = tuple(
        (float(t), int(town), float(c))
        for t, town, c in zip(slopes.time_s[cut], nearest[cut], clear_s[cut], strict=True)
    )
    return CityStorm(units, storm, Events.joined(parts), cuts, town_unit)


def _inside(loaded: Loaded, ux: Floats, uy: Floats, places: Places) -> tuple[NDArray[np.bool_], Ints]:
    """Tell which units lie in the area that is played, and the community nearest to each."""
    whole = loaded.whole
    codes = set(loaded.area.code)
    every = whole.of_tier("community")
    near = cKDTree(np.column_stack([whole.x_m[every], whole.y_m[every]])).query(np.column_stack([ux, uy]))[1]
    inside = np.array([whole.code[every[k]] in codes for k in near])
    community = cKDTree(np.column_stack([places.x_m, places.y_m])).query(np.column_stack([ux, uy]))[1]
    return inside, community


def _kept(found: StormIncident, inside: NDArray[np.bool_], from_s: float, end_s: float) -> StormIncident:
    keep = inside[found.where]
    return _within(StormIncident(found.time_s[keep], found.where[keep]), from_s, end_s)


def _within(found: StormIncident, from_s: float, end_s: float) -> StormIncident:
    keep = (found.time_s >= from_s) & (found.time_s < end_s)
    return StormIncident(found.time_s[keep], found.where[keep])


def _rocks(loaded: Loaded, streams: Streams, field: RainField, units: Watersheds, end_s: float) -> StormIncident:
    """Return the watched rocks that came down, by unit."""
    given = loaded.as_city.city.storm
    assert given is not None
    homes = tuple(np.flatnonzero(np.isin(units.adcode, [str(code) for code in given.rock_districts])).tolist())
    if not homes:
        return StormIncident(np.zeros(0), np.zeros(0, np.int64))
    drainage_s = float(given.wetness_days) * 86_400.0
    wet_mm = antecedent_mm(float(given.before_mm), 15.0 * 86_400.0, drainage_s)
    return _fallen(
        field, int(given.units), homes, int(given.rocks), drainage_s, wet_mm, streams.root_seed, streams.replication,
        end_s,
    )  # fmt: skip


@lru_cache(maxsize=KEPT)
def _fallen(
    field: RainField,
    count: int,
    homes: tuple[int, ...],
    rocks: int,
    drainage_s: float,
    wet_mm: float,
    seed: int,
    replication: int,
    end_s: float,
) -> StormIncident:
    """Let all watched rocks creep under their own rain."""
    streams, units = Streams(seed, replication), _units(count)
    rng = streams.generator(Stream.CITY_HAZARD, 5)
    at = rng.choice(np.array(homes), rocks)
    speed = np.clip(ROCK_MEDIAN_M_S * np.exp(ROCK_SIGMA * rng.standard_normal(at.size)), 1e-10, 5e-7)
    rains = field.at(units.x_m, units.y_m)
    stores = {int(u): WetnessStore(rains.hyetograph(int(u)), drainage_s, wet_mm) for u in np.unique(at)}
    model = mesa.Model(rng=1)
    result = [
        RockMass(
            model=model,
            parameters=RockParameters(initial_velocity_m_s=float(v)),
            hyetograph=stores[int(u)].hyetograph,
            wetness=stores[int(u)],
            generator=streams.generator(Stream.ROCK, 1, k),
        )
        for k, (u, v) in enumerate(zip(at, speed, strict=True))
    ]
    fleet = RockFleet(result)
    number = {id(rock): k for k, rock in enumerate(result)}
    times, where = [], []
    for k in range(int(np.ceil(end_s / STEP_S))):
        for rock, event in fleet.step(k * STEP_S, STEP_S):
            if event.kind != CRACK:
                times.append(event.time_s)
                where.append(int(at[number[id(rock)]]))
    return StormIncident(np.array(times, dtype=np.float64), np.array(where, dtype=np.int64))


def warnings(
    loaded: Loaded, streams: Streams, storm: CityStorm, end_s: float, midnight_s: float
) -> list[dict[str, object]]:
    """Return the warning of each district and day: issued near 16:00 for 20:00 to 20:00.

    The colour is the highest that at least three tenths of the district's units will reach, by an imperfect forecast;
    red and orange are the city's to publish, yellow and blue the district's.
    """
    area = loaded.area
    draws = streams.keyed(Stream.FORECAST)
    result: list[dict[str, object]] = []
    for day in range(int((end_s + midnight_s) // 86_400.0) + 1):
        issue_s = day * 86_400.0 + ISSUE_H * 3600.0 - midnight_s
        if not 0.0 <= issue_s < end_s:
            continue
        onset_s = issue_s + LEAD_H * 3600.0
        edges = storm.course.edges_s
        rows = (edges >= onset_s) & (edges <= onset_s + VALID_H * 3600.0)
        if not rows.any():
            continue
        highest = storm.course.colour[rows].max(axis=0)
        for number, i in enumerate(area.of_tier("district")):
            code = area.code[int(i)]
            mine = highest[np.array(storm.units.adcode) == code]
            if not mine.size:
                continue
            error = np.exp(WARN_ERROR * draws.normal(number, Purpose.FORECAST_ERROR, day + 1000))
            colour = max((c for c in range(1, 5) if (mine >= c).mean() * error >= WARN_SHARE), default=0)
            if colour:
                reach_m = float(np.sqrt(area.area_km2[int(i)] * 1e6 / np.pi))
                result.append(
                    {
                        "sent_s": issue_s, "colour": COLOURS[colour], "centre": int(i), "onset_s": onset_s,
                        "expires_s": onset_s + VALID_H * 3600.0, "radius_m": reach_m,
                        "tier": "city" if colour >= 3 else "district",
                    }
                )  # fmt: skip
    return result
