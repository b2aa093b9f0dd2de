"""What the file of a city's day may say: which organisation, when, what happens, checked strictly."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from models.hazards.city_storm import CityStormParameters
from models.hazards.rain.neyman_scott import StormCellParameters
from models.response.premises.owners import OwnerParameters
from models.response.premises.parameters import PremisesParameters
from scenarios.checking.fields import Bilingual, FileName, Name, Number, Strict, section, summary
from scenarios.checking.moments import Calendar

FORMAT = "overhang-city/1"
Code = Annotated[str, Field(pattern=r"^[0-9A-Za-z_]{1,20}$")]


class StormOfCity(Strict):
    """The rain over the organisation's ground, and what it does there."""

    file: FileName = Field(description="CSV of hourly depths beside this file")
    column: str = Field(description="its column: the mean over the whole city")
    share: Number = Field(1.0, gt=0, le=5, description="multiple of the column")
    wetness_days: Number = Field(5.0, ge=3, le=10, description="drainage time of the soil; assumed")
    before_mm: Number = Field(200.0, ge=0, le=2000, description="mm; rain of the 15 days before")
    units: int = Field(4329, ge=38, le=50_000, description="small watersheds of the city; press 2024-07: 4,329")
    rocks: int = Field(900, ge=0, le=5_000, description="watched rocks; article: about 900 in the reservoir")
    rock_districts: list[Code] = Field(
        ["500235", "500236", "500237", "500238", "500101"],
        min_length=1,
        description="districts in which the rocks lie; assumed: Yunyang, Fengjie, Wushan, Wuxi, Wanzhou",
    )
    effects: section(CityStormParameters) | None = Field(None, description=summary(CityStormParameters))  # type: ignore[valid-type]
    cells: section(StormCellParameters) | None = Field(None, description=summary(StormCellParameters))  # type: ignore[valid-type]


class DrillOfCity(Strict):
    """A drill that takes part: its desks and teams are those of the organisation."""

    scenario: FileName = Field(description="a shipped drill, or the file of one beside this file")
    town: Code = Field(description="town in which it takes place")
    teams: dict[Literal["town", "district", "city"], Name] = Field(
        {"town": "town_team", "district": "emergency"},
        description="tier of a team of the drill: department of the organisation that it is taken from",
    )


class RiskMapOfCity(Strict):
    """The risk map of one district."""

    district: Code = Field(description="its code")
    points: int = Field(4700, ge=1, le=100_000, description="points; article: 4,700 in Jiangbei")
    file: FileName | None = Field(None, description="CSV of own points beside this file; made up if left out")
    sensor_share: Number = Field(0.6, ge=0, le=1, description="share of the points with a sensor; assumed")


class PremisesOfCity(Strict):
    """The nine small places of one district."""

    district: Code = Field(description="its code")
    count: int = Field(10_500, ge=1, le=200_000, description="places; article: more than 10,000")
    watch: section(PremisesParameters) | None = Field(None, description=summary(PremisesParameters))  # type: ignore[valid-type]
    owners: section(OwnerParameters) | None = Field(None, description=summary(OwnerParameters))  # type: ignore[valid-type]


class StoryCase(Strict):
    """One case of a story."""

    id: Name = Field(description="its name, once in a file")
    kind: Name = Field(description="kind of case")
    place: Code = Field(description="code of the community, town or district in which it lies")
    at: Calendar = Field(description="when it happens or is found")
    grade: Literal["IV", "III", "II", "I"] = Field("IV", description="grade in truth and as told")
    finder: Literal["resident", "grid_worker", "sensor", "inspection"] = Field("resident", description="who finds it")
    danger: Name | None = Field(None, description="premises: the danger (premises_dangers.csv)")
    owner: Literal["comply", "delay", "refuse"] | None = Field(None, description="premises: manner of the owner")
    leak_mm2: Number | None = Field(None, gt=0, le=500, description="premises: area of the leak, mm2; none if left out")


class CityScenario(Strict):
    """The declaration of a day of an organisation."""

    format: Literal["overhang-city/1"] = Field(description="marks the file as a city's day of this version")
    name: Name = Field(description="short name for files and tables")
    title: Bilingual = Field(description="as people read it")
    about: Bilingual | None = Field(None, description="what happens, in a sentence or two")
    start: Calendar = Field(description='first moment: "2025-10-15T00:00:00+08:00"')
    hours: Number = Field(gt=0, le=24 * 14, description="h; how long it lasts, at most 336")
    cases_from: Calendar | None = Field(None, description="ordinary cases begin here; at the start if left out")
    replay_from: Calendar | None = Field(None, description="where a replay opens; found by the events if left out")
    policy: FileName = Field("three_tier", description="a shipped policy, or the file of one beside this file")
    organisation: FileName = Field("chongqing", description="shipped tables, or the file of some beside this file")
    centres: FileName | None = Field(None, description="CSV of own centres beside this file; Chongqing's if left out")
    area: Code = Field("500000", description="code of the centre that is played, with all below it")
    grids: int = Field(65_000, ge=1, le=5_000_000, description="grids of the whole city; article: 65,000")
    load: Number = Field(1.0, ge=0, le=100, description="multiple of the ordinary number of cases")
    storm: StormOfCity | None = Field(None, description="a storm over the organisation's ground")
    drill: DrillOfCity | None = Field(None, description="a drill that takes part")
    risk_map: RiskMapOfCity | None = Field(None, description="the risk map of one district")
    premises: PremisesOfCity | None = Field(None, description="the nine small places of one district")
    cases: list[StoryCase] = Field(default_factory=list, max_length=500, description="cases of a story; followed")


def city_schema() -> dict[str, Any]:
    """Return the JSON Schema of such files, for editors."""
    from scenarios.checking.json_schema import finished

    return finished(CityScenario, "Overhang city")
