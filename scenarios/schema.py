"""What a scenario file may say: the declaration of a drill, checked strictly."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from models.hazards.fragmentation import FragmentationParameters
from pydantic import AfterValidator, Field, field_validator, model_validator

from models.hazards.rockfall import RockfallParameters
from models.hazards.rockmass import RockParameters
from models.hazards.tangent_angle import TangentParameters
from models.people.household import HouseholdParameters
from models.people.movement import MovementParameters
from models.people.routine import RoutineParameters
from models.people.warning import WarningParameters
from models.response.channels import ChannelParameters
from models.response.desks import DeskParameters
from models.response.instruments import InstrumentParameters
from models.response.monitor import PatrolParameters
from models.response.operations import OperationsParameters
from models.response.rain_warning import RainWarningParameters
from models.response.teams import TeamParameters
from scenarios.fields import Number, Strict, fault, section

FORMAT = "overhang-scenario/1"

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Text = Annotated[str, Field(min_length=1, max_length=2000)]


class Bilingual(Strict):
    """A text in Chinese and English."""

    zh: Text
    en: Text


def _calendar(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise fault("scenario.not_a_time", value=value) from error
    if moment.tzinfo is None:
        raise fault("scenario.no_zone", value=value)
    return value


Calendar = Annotated[str, AfterValidator(_calendar)]
"""A moment as ISO 8601 text with its time zone: ``"2025-09-28T08:00:00+08:00"``."""


class Person(Strict):
    """One resident of a roster."""

    age: int = Field(ge=0, le=120)
    mobility: Literal["able", "slow", "carried"] = "able"
    speed_m_s: Number | None = Field(None, gt=0, le=3.0, description="level walking speed; by age if left out")


class HouseholdEntry(Strict):
    """One household of a roster."""

    members: list[Person] = Field(min_length=1, max_length=30)
    vehicle: bool = False


class Ground(Strict):
    """Where the drill takes place."""

    latitude_deg: Number = Field(ge=-85, le=85)
    longitude_deg: Number = Field(ge=-180, le=180)
    terrain: Text = Field("gorge", description="'gorge' for made-up ground, or an elevation model (tif, asc, hgt)")
    seed: int = Field(1, ge=0, le=2**31 - 1, description="draws the made-up ground and the houses")
    paths: Text | None = Field(None, description="GeoJSON lines; derived by least cost if left out")
    houses: int = Field(10, ge=1, le=60)
    people: int | None = Field(None, ge=1, le=360, description="drawn from the census if there is no roster")
    households: list[HouseholdEntry] | None = Field(None, min_length=1, max_length=60)
    town_distance_m: Number = Field(5200.0, gt=0, le=100_000, description="assumed: road from the border to the town")
    shelter_capacity: int = Field(80, ge=1, le=100_000)
    rock_volume_m3: Number = Field(1500.0, ge=20, le=20_000, description="assumed: not published")


class Storm(Strict):
    """Rain on the rock: a table with one depth an interval."""

    file: Text
    upper: Text = Field(description="column with the wetter variant, mm an interval")
    middle: Text | None = Field(None, description="column with the milder variant")
    share: tuple[Number, Number] = Field(
        (0.85, 1.0), strict=False, description="how far towards the wetter, drawn between"
    )
    interval_s: Number = Field(3600.0, gt=0, le=86400)
    wetness_days: Number = Field(5.0, ge=3, le=10, description="assumed: drainage time of the soil store")
    before_mm: Number = Field(200.0, ge=0, le=2000, description="assumed: rain of the 15 days before")

    @field_validator("share")
    @classmethod
    def _share(cls, value: tuple[float, float]) -> tuple[float, float]:
        if not 0.0 <= value[0] <= value[1] <= 1.5:
            raise fault("scenario.share", value=list(value))
        return value


class Unit(Strict):
    """One instrument: ``coupling`` is the share of the rock's movement that it shows."""

    id: Name
    coupling: Number = Field(1.0, gt=0, le=2)


class PostEntry(Strict):
    """The desk of one tier."""

    tier: Literal["community", "town", "district", "city"]
    seat: Name
    name: Bilingual
    desk: section(DeskParameters) | None = None  # type: ignore[valid-type]


class TeamEntry(Strict):
    """A team that a tier can send."""

    tier: Literal["town", "district", "city"]
    people: int = Field(ge=2, le=500)
    work: section(TeamParameters) | None = None  # type: ignore[valid-type]


class OrganisationEntry(Strict):
    """Tiers, seats and teams."""

    posts: list[PostEntry] = Field(min_length=1, max_length=10)
    teams: list[TeamEntry] = Field(min_length=1, max_length=10)

    @model_validator(mode="after")
    def _once(self) -> OrganisationEntry:
        tiers: list[str] = [p.tier for p in self.posts]
        seats, teams = [p.seat for p in self.posts], [str(t.tier) for t in self.teams]
        for what, values in (("tier", tiers), ("seat", seats), ("team", teams)):
            doubled = sorted({v for v in values if values.count(v) > 1})
            if doubled:
                raise fault("organisation.doubled", what=what, value=", ".join(doubled))
        for tier in ("community", "town"):
            if tier not in tiers:
                raise fault("scenario.no_desk", tier=tier)
        for team in self.teams:
            if team.tier not in tiers:
                raise fault("organisation.team_without_tier", team=team.tier, tier=team.tier)
        if "town" not in {t.tier for t in self.teams}:
            raise fault("scenario.no_town_team")
        return self


class Channels(Strict):
    """Ways by which word passes."""

    platform: section(ChannelParameters) | None = None  # type: ignore[valid-type]
    platform_call: section(ChannelParameters) | None = None  # type: ignore[valid-type]
    phone: section(ChannelParameters) | None = None  # type: ignore[valid-type]


class Scenario(Strict):
    """The declaration of one drill."""

    format: Literal["overhang-scenario/1"]
    name: Name
    title: Bilingual
    about: Bilingual | None = None
    start: Calendar
    hours: Number = Field(gt=0, le=24 * 14, description="how long the drill may last")
    replay_from: Calendar | None = Field(None, description="where a replay opens; found by the events if left out")
    policy: Text = "three_tier"
    place: Ground
    storm: Storm
    organisation: OrganisationEntry
    units: list[Unit] = Field(default_factory=lambda: [Unit(id="crack_1", coupling=1.0)], max_length=200)
    channels: Channels = Channels()
    rock: section(RockParameters) | None = None  # type: ignore[valid-type]
    instruments: section(InstrumentParameters) | None = None  # type: ignore[valid-type]
    levels: section(TangentParameters) | None = None  # type: ignore[valid-type]
    patrol: section(PatrolParameters) | None = None  # type: ignore[valid-type]
    rain_warning: section(RainWarningParameters) | None = None  # type: ignore[valid-type]
    households: section(HouseholdParameters) | None = None  # type: ignore[valid-type]
    warning: section(WarningParameters) | None = None  # type: ignore[valid-type]
    movement: section(MovementParameters) | None = None  # type: ignore[valid-type]
    routine: section(RoutineParameters) | None = None  # type: ignore[valid-type]
    operations: section(OperationsParameters) | None = None  # type: ignore[valid-type]
    fragmentation: section(FragmentationParameters) | None = None  # type: ignore[valid-type]
    rockfall: section(RockfallParameters) | None = None  # type: ignore[valid-type]

    @model_validator(mode="after")
    def _people(self) -> Scenario:
        ids = [u.id for u in self.units]
        doubled = sorted({i for i in ids if ids.count(i) > 1})
        if doubled:
            raise fault("organisation.doubled", what="unit", value=", ".join(doubled))
        if self.place.people is None and self.place.households is None:
            raise fault("scenario.no_people")
        if self.place.people is not None and self.place.households is not None:
            raise fault("scenario.people_twice")
        return self


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files."""
    schema = Scenario.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Overhang scenario", **schema}
