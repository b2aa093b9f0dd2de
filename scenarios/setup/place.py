"""A checked scenario built into the twin of its place and the people who live there."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from models.core.streams import Stream, Streams
from scenarios.declaration.loading import Loaded
from scenarios.declaration.schema import VillageScenario
from scenarios.sections.place import HouseholdEntry
from twin.errors import InputError, InputErrors
from twin.ground.gorge import make_gorge
from twin.ground.land_cover import Cover, CoverRaster
from twin.ground.setting import Site, find_site, in_fall_reach
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults
from twin.place.place import Instrument, Place, Shelter
from twin.rock.barriers import Barrier
from twin.rock.forest import Forest, plant
from twin.rock.rocks import Rock, default_rock
from twin.settlement.houses import House, draw_houses, mark_houses
from twin.settlement.least_cost import derive_paths
from twin.settlement.population import HouseholdRecord, Population, Resident, draw_population, speed_by_age_m_s
from twin.slopes.watersheds import delineate
from twin.tiers import Organisation

WATERSHED_KM2 = 0.25
"""Size of a small watershed in a drill's valley (assumed); those of the city's warnings are 19 km2."""


def build_place(loaded: Loaded, terrain_file: str | None = None) -> Place:
    """Return the twin of the scenario's place; on another ground if ``terrain_file`` names one.

    The place depends on the scenario alone, never on the seed of a run, and is built once for many runs.

    Raises
    ------
    InputError
        The terrain cannot be read or holds no place for the drill; no house stands below the rock; no path leads to
        a shelter.
    """
    scenario = loaded.as_village
    wanted = terrain_file or (None if scenario.place.terrain == "gorge" else str(loaded.file(scenario.place.terrain)))
    own = scenario.place
    files = tuple(None if n is None else str(loaded.file(n)) for n in (own.paths, own.barriers, own.shelters))
    return _built(scenario.model_dump_json(), loaded.duty.organisation, wanted, *files, _stamp((wanted, *files)))


def _stamp(files: tuple[str | None, ...]) -> tuple[tuple[int, int], ...]:
    """Return size and time of files: a place is built anew when one of them has changed."""
    known = [Path(name).stat() for name in files if name is not None and Path(name).is_file()]
    return tuple((found.st_size, found.st_mtime_ns) for found in known)


@lru_cache(maxsize=4)
def _built(
    scenario_json: str,
    organisation: Organisation,
    terrain_file: str | None,
    paths_file: str | None,
    barriers_file: str | None,
    shelters_file: str | None,
    stamp: tuple[tuple[int, int], ...] = (),
) -> Place:
    faults = Faults()
    scenario = VillageScenario.model_validate_json(scenario_json, strict=False)
    ground = scenario.place
    streams = Streams(ground.seed)
    terrain, cover, site = _ground(streams, terrain_file)
    houses = draw_houses(streams.generator(Stream.SITES), terrain, cover, site, _house_count(scenario))
    _check_below(terrain, site, houses, terrain_file)
    shelters = _shelters(terrain, site, ground.shelter_capacity, shelters_file, faults)
    ends = {s.id: (s.x_m, s.y_m) for s in shelters}
    if paths_file is None:
        network = derive_paths(terrain, cover, site, houses, ends, ground.town_distance_m)
    else:
        from twin.readers.formats.vector import read_paths

        network = read_paths(
            Path(paths_file), terrain, houses=houses, shelters=ends, site=site,
            town_distance_m=ground.town_distance_m, faults=faults,
        )  # fmt: skip
    rock = default_rock(terrain, site, ground.rock_volume_m3)
    barriers = () if barriers_file is None else _barriers(barriers_file, terrain, faults)
    return Place(
        terrain=terrain,
        cover=mark_houses(cover, terrain, houses),
        site=site,
        rock=rock,
        houses=houses,
        shelters=shelters,
        instruments=_instruments(scenario, terrain, rock, shelters[0]),
        network=network,
        watersheds=delineate(terrain, WATERSHED_KM2),
        organisation=organisation,
        latitude_deg=ground.latitude_deg,
        longitude_deg=ground.longitude_deg,
        forest=_forest(streams, terrain, cover, ground.trees_per_ha),
        barriers=barriers,
        notes=faults.notes,
    )


def built_files(loaded: Loaded) -> None:
    """Read the files of a place one by one, so that all of their faults are told together.

    Raises
    ------
    InputErrors
        Whatever is wrong with any of them.
    """
    own, faults = loaded.as_village.place, Faults()
    terrain_file = None if own.terrain == "gorge" else str(loaded.file(own.terrain))
    terrain, _, site = _ground(Streams(own.seed), terrain_file)
    for name, read in (("barriers", _barriers), ("shelters", partial(_shelters_of, site, own.shelter_capacity))):
        file = getattr(own, name)
        if file is not None:
            try:
                read(str(loaded.file(file)), terrain, faults)
            except InputError as fault:
                told = fault.faults if isinstance(fault, InputErrors) else [fault]
                faults.found += [each for each in told if each not in faults.found]
    faults.raise_any()


def _shelters_of(site: Site, capacity: int, file: str, terrain: Terrain, faults: Faults) -> tuple[Shelter, ...]:
    return _shelters(terrain, site, capacity, file, faults)


def build_population(scenario: VillageScenario, place: Place, streams: Streams) -> Population:
    """Return the residents of one replication: the roster as given, or drawn from the census."""
    houses = [h.id for h in place.houses]
    rng = streams.generator(Stream.POPULATION)
    if scenario.place.households is None:
        return draw_population(rng, houses, int(scenario.place.people or 0))
    entries = scenario.place.households
    return Population(
        tuple(_roster_household(k, e, house) for k, (e, house) in enumerate(zip(entries, houses, strict=True), 1))
    )


def _ground(streams: Streams, terrain_file: str | None) -> tuple[Terrain, CoverRaster, Site]:
    if terrain_file is None:
        terrain, cover, _ = make_gorge(streams.generator(Stream.PLACE))
        return terrain, cover, find_site(terrain, cover)
    from twin.readers.ground.dem import read_place

    return read_place(Path(terrain_file))


def _forest(streams: Streams, terrain: Terrain, cover: CoverRaster, per_ha: float) -> Forest | None:
    if per_ha == 0.0:
        return None
    return plant(terrain, cover == Cover.FOREST, streams.generator(Stream.TREES), per_ha=per_ha)


def _barriers(file: str, terrain: Terrain, faults: Faults) -> tuple[Barrier, ...]:
    from twin.readers.rock.obstacle_files import read_barriers

    result = read_barriers(file, terrain, faults)
    faults.raise_any()
    return result


def _house_count(scenario: VillageScenario) -> int:
    entries = scenario.place.households
    return len(entries) if entries is not None else scenario.place.houses


def _check_below(terrain: Terrain, site: Site, houses: tuple[House, ...], where: str | None) -> None:
    x, y = np.array([h.x_m for h in houses]), np.array([h.y_m for h in houses])
    if not in_fall_reach(terrain, site, x, y).any():
        raise InputError("scenario.house_not_below", where=where, houses=len(houses))


def _shelters(terrain: Terrain, site: Site, capacity: int, file: str | None, faults: Faults) -> tuple[Shelter, ...]:
    if file is not None:
        from twin.readers.settlement.shelter_files import read_shelters

        return read_shelters(file, terrain, capacity, faults)
    places = [(site.shelter_x_m, site.shelter_y_m)]
    if site.spare_x_m is not None and site.spare_y_m is not None:
        places.append((site.spare_x_m, site.spare_y_m))
    return tuple(
        Shelter(f"S{k}", x, y, float(terrain.height(x, y)), capacity) for k, (x, y) in enumerate(places, start=1)
    )


def _instruments(scenario: VillageScenario, terrain: Terrain, rock: Rock, shelter: Shelter) -> tuple[Instrument, ...]:
    x_m, y_m = float(rock.crack[0]), float(rock.crack[1])
    side = np.array([np.cos(rock.outward_rad), -np.sin(rock.outward_rad)])
    count = len(scenario.units)
    meters = []
    for k, unit in enumerate(scenario.units):
        shift = (k - (count - 1) / 2.0) * rock.width_m / max(count, 1)
        ux, uy = x_m + shift * side[0], y_m + shift * side[1]
        meters.append(Instrument(unit.id, "crack_meter", ux, uy, float(terrain.height(ux, uy)), unit.coupling))
    gauge = Instrument("rain_gauge_1", "rain_gauge", shelter.x_m + 6.0, shelter.y_m + 6.0, shelter.z_m)
    return (*meters, gauge)


def _roster_household(number: int, entry: HouseholdEntry, house: str) -> HouseholdRecord:
    name = f"F{number:02d}"
    members = []
    for k, person in enumerate(entry.members, start=1):
        speed = person.speed_m_s if person.speed_m_s is not None else speed_by_age_m_s(person.age)
        if person.speed_m_s is None and person.mobility != "able":
            # limited mobility: 0.46-0.76 m/s (RiMEA guideline 3.0)
            speed = min(speed, 0.61)
        members.append(Resident(f"{name}-{k}", person.age, person.mobility, float(speed)))
    return HouseholdRecord(name, house, tuple(members), entry.vehicle)
