"""What a scenario may say of its place: the ground, the rock on it, houses, people, shelters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from scenarios.checking.check import Finding
from scenarios.checking.faults import shown
from scenarios.checking.fields import FileName, Number, Strict
from scenarios.checking.files import beside, is_file
from twin.errors import InputError
from twin.settlement.population import Census


class Person(Strict):
    """One resident of a roster."""

    age: int = Field(ge=0, le=120, description="years")
    mobility: Literal["able", "slow", "carried"] = Field("able", description="walks, walks slowly, must be carried")
    speed_m_s: Number | None = Field(
        None, gt=0, le=3.0, description="m/s; level walking speed; by age if left out (Weidmann 1993)"
    )


class HouseholdEntry(Strict):
    """One household of a roster; the first lives in the house nearest to the middle of the village."""

    members: list[Person] = Field(min_length=1, max_length=30, description="who lives here")
    vehicle: bool = Field(False, description="has a vehicle that takes everybody")


class Ground(Strict):
    """Where the drill takes place."""

    latitude_deg: Number = Field(ge=-85, le=85, description="degrees north; decides when it gets dark")
    longitude_deg: Number = Field(ge=-180, le=180, description="degrees east; decides when it gets dark")
    terrain: FileName = Field(
        "gorge", description="'gorge' for made-up ground, or an elevation model (tif, asc, hgt) beside this file"
    )
    seed: int = Field(1, ge=0, le=2**31 - 1, description="draws the made-up ground and the houses")
    paths: FileName | None = Field(
        None, description="GeoJSON or Shapefile of paths beside this file; derived by least cost if left out"
    )
    trees_per_ha: Number = Field(
        0, ge=0, le=20_000, description="stems a hectare of wooded ground that blocks hit; 200 are PlatRock's default"
    )
    barriers: FileName | None = Field(
        None, description="GeoJSON lines beside this file with height_m and capacity_kj: nets and dams"
    )
    shelters: FileName | None = Field(
        None, description="GeoJSON or CSV of points beside this file, with capacity; found on safe ground if left out"
    )
    houses: int = Field(10, ge=1, le=60, description="number of houses; as many as households if there is a roster")
    people: int | None = Field(
        None, ge=1, le=360, description="residents, drawn from the 2020 census of Wuxi county; give these or a roster"
    )
    households: list[HouseholdEntry] | None = Field(
        None, min_length=1, max_length=60, description="a roster: the residents, household by household"
    )
    town_distance_m: Number = Field(
        5200.0, gt=0, le=100_000, description="m; road from the border of the map to the town; assumed"
    )
    shelter_capacity: int = Field(80, ge=1, le=100_000, description="people that one shelter takes; assumed")
    rock_volume_m3: Number = Field(1500.0, ge=20, le=20_000, description="m3; assumed, not published")

    @property
    def files(self) -> list[str]:
        """Files that it names."""
        terrain = None if self.terrain == "gorge" else self.terrain
        return [str(name) for name in (self.paths, self.barriers, self.shelters, terrain) if name is not None]


class PlaceSections(Strict):
    """A village below a rock."""

    place: Ground | None = Field(None, description="where the drill takes place")


def people(s: Any) -> Iterator[Finding]:
    """There are residents, given once, and they fit into the houses."""
    place = s.place
    if place is None:
        return
    if place.people is None and place.households is None:
        yield ("place",), InputError("scenario.no_people")
    elif place.people is not None and place.households is not None:
        yield ("place", "people"), InputError("scenario.people_twice")
    elif place.people is not None:
        largest = len(Census().size_weights)
        if not place.houses <= place.people <= place.houses * largest:
            yield (
                ("place", "people"),
                InputError(
                    "population.people_do_not_fit", people=place.people, households=place.houses, largest=largest
                ),
            )
    elif place.households is not None and "houses" in place.model_fields_set:
        count = len(place.households)
        if place.houses != count:
            yield ("place", "houses"), InputError("scenario.roster_houses", households=count, houses=place.houses)


def files(path: Path, s: Any) -> Iterator[Finding]:
    """The files of the place are there."""
    if s.place is None:
        return
    if s.place.terrain != "gorge" and not is_file(beside(path, str(s.place.terrain))):
        yield ("place", "terrain"), InputError("scenario.no_terrain_file", file=shown(s.place.terrain))
    for name in ("paths", "barriers", "shelters"):
        file = getattr(s.place, name)
        if file is not None and not is_file(beside(path, str(file))):
            yield ("place", name), InputError("scenario.no_such_file", file=shown(file))


RULES = (people,)
FILE_RULES = (files,)
