"""What a scenario file may say: the declaration of a drill, checked strictly."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from models.hazards.falls.fragmentation import FragmentationParameters
from models.hazards.falls.rockfall import RockfallParameters
from models.hazards.rain.rain_gauge import RainGaugeParameters
from models.hazards.rock.failure_fit import FitParameters
from models.hazards.rock.forecast import ForecastParameters
from models.hazards.rock.forecaster import ForecasterParameters
from models.hazards.rock.joints import JointSet
from models.hazards.rock.rock_mass import RockParameters
from models.hazards.rock.tangent_angle import TangentParameters
from models.people.harm.entrapment import EntrapmentParameters
from models.people.harm.harm import HarmParameters
from models.people.harm.impact import ImpactParameters
from models.people.harm.risk import OccupancyParameters
from models.people.harm.rubble import RescueParameters
from models.people.harm.survival import SurvivalParameters
from models.people.households.household import HouseholdParameters
from models.people.households.routine import RoutineParameters
from models.people.movement.ferry import FerryParameters
from models.people.movement.movement import MovementParameters
from models.people.warning.alert import AppParameters, SirenParameters, SleepParameters
from models.people.warning.grid_worker import WarningParameters
from models.people.warning.utilities import UtilityParameters
from models.response.field.operations_parameters import OperationsParameters
from models.response.field.teams import TeamParameters
from models.response.seats.channels import ChannelParameters
from models.response.seats.duty import DeskParameters
from models.response.watch.instruments import InstrumentParameters
from models.response.watch.monitor import PatrolParameters
from models.response.watch.rain_warning import RainWarningParameters
from scenarios.checking.fields import Bilingual, FileName, Name, Number, Strict, section, summary
from scenarios.checking.json_schema import finished
from scenarios.checking.moments import Calendar
from scenarios.storm.schema import Storm

FORMAT = "overhang-scenario/1"


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


class Unit(Strict):
    """One crack meter."""

    id: Name = Field(description="its name, once in a file")
    coupling: Number = Field(
        1.0, gt=0, le=2, description="share of the rock's movement that it shows, above 0 to 2; assumed"
    )


class PostEntry(Strict):
    """The desk of one tier."""

    tier: Literal["community", "town", "district", "city"] = Field(description="level of governance, lowest first")
    seat: Name = Field(description="name of the seat that decides here; policies speak of it")
    name: Bilingual = Field(description="as the timeline calls it")
    desk: section(DeskParameters) | None = Field(None, description=summary(DeskParameters))  # type: ignore[valid-type]


class TeamEntry(Strict):
    """A team that a tier can send."""

    tier: Literal["town", "district", "city"] = Field(description="tier that sends it; the town must have one")
    people: int = Field(ge=2, le=500, description="its strength, 2 to 500")
    work: section(TeamParameters) | None = Field(None, description=summary(TeamParameters))  # type: ignore[valid-type]


class OrganisationEntry(Strict):
    """Tiers, seats and teams."""

    posts: list[PostEntry] = Field(min_length=1, max_length=10, description="desks; community and town are needed")
    teams: list[TeamEntry] = Field(min_length=1, max_length=10, description="teams; one of the town is needed")


class Channels(Strict):
    """Ways by which word passes."""

    platform: section(ChannelParameters) | None = Field(  # type: ignore[valid-type]
        default=None, description="a message on the platform"
    )
    platform_call: section(ChannelParameters) | None = Field(  # type: ignore[valid-type]
        default=None, description="a call made from the platform"
    )
    phone: section(ChannelParameters) | None = Field(default=None, description="a telephone call")  # type: ignore[valid-type]


class AlertsEntry(Strict):
    """Channels that reach many households at once; a policy says which are used."""

    app: section(AppParameters) | None = Field(None, description=summary(AppParameters))  # type: ignore[valid-type]
    siren: section(SirenParameters) | None = Field(None, description=summary(SirenParameters))  # type: ignore[valid-type]


class Scenario(Strict):
    """The declaration of one drill."""

    format: Literal["overhang-scenario/1"] = Field(description="marks the file as a scenario of this version")
    name: Name = Field(description="short name for files and tables")
    title: Bilingual = Field(description="as people read it")
    about: Bilingual | None = Field(None, description="what happens, in a sentence or two")
    start: Calendar = Field(description='first moment of the drill and of the rain table: "2025-09-28T08:00:00+08:00"')
    hours: Number = Field(gt=0, le=24 * 14, description="h; how long the drill may last, at most 336")
    replay_from: Calendar | None = Field(None, description="where a replay opens; found by the events if left out")
    policy: FileName = Field(
        "three_tier", description="a shipped policy, or the file of one (yaml, py) beside this file"
    )
    place: Ground = Field(description="where the drill takes place")
    storm: Storm = Field(description="the rain on the rock")
    gauges: section(RainGaugeParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(RainGaugeParameters)
    )
    organisation: OrganisationEntry = Field(description="tiers, seats and teams")
    units: list[Unit] = Field(
        default_factory=lambda: [Unit(id="crack_1", coupling=1.0)],
        max_length=200,
        description="crack meters on the rock; one that shows everything if left out",
    )
    channels: Channels = Field(Channels(), description="ways by which word passes")
    joints: list[section(JointSet)] = Field(  # type: ignore[valid-type]
        default_factory=list,
        max_length=20,
        description="joint sets of the rock: how safe it stands, how large blocks are",
    )
    rock: section(RockParameters) | None = Field(None, description=summary(RockParameters))  # type: ignore[valid-type]
    instruments: section(InstrumentParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(InstrumentParameters)
    )
    levels: section(TangentParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(TangentParameters)
    )
    forecaster: section(ForecasterParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(ForecasterParameters)
    )
    forecast: section(ForecastParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(ForecastParameters)
    )
    failure_fit: section(FitParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(FitParameters)
    )
    patrol: section(PatrolParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(PatrolParameters)
    )
    rain_warning: section(RainWarningParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(RainWarningParameters)
    )
    households: section(HouseholdParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(HouseholdParameters)
    )
    warning: section(WarningParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(WarningParameters)
    )
    alerts: AlertsEntry = Field(
        AlertsEntry(app=None, siren=None), description="channels that reach many households at once"
    )
    utilities: section(UtilityParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(UtilityParameters)
    )
    sleep: section(SleepParameters) | None = Field(None, description=summary(SleepParameters))  # type: ignore[valid-type]
    movement: section(MovementParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(MovementParameters)
    )
    ferry: section(FerryParameters) | None = Field(None, description=summary(FerryParameters))  # type: ignore[valid-type]
    routine: section(RoutineParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(RoutineParameters)
    )
    operations: section(OperationsParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(OperationsParameters)
    )
    fragmentation: section(FragmentationParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(FragmentationParameters)
    )
    harm: section(HarmParameters) | None = Field(None, description=summary(HarmParameters))  # type: ignore[valid-type]
    impact: section(ImpactParameters) | None = Field(None, description=summary(ImpactParameters))  # type: ignore[valid-type]
    occupancy: section(OccupancyParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(OccupancyParameters)
    )
    entrapment: section(EntrapmentParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(EntrapmentParameters)
    )
    survival: section(SurvivalParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(SurvivalParameters)
    )
    rescue: section(RescueParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(RescueParameters)
    )
    rockfall: section(RockfallParameters) | None = Field(  # type: ignore[valid-type]
        None, description=summary(RockfallParameters)
    )


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, for editors: names, units, ranges, defaults and sources."""
    return finished(Scenario, "Overhang scenario")
