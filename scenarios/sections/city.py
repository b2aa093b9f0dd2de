"""What a scenario may say of a day of an organisation: its centres, its storm, its small places, its cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from models.hazards.rain.neyman_scott import StormCellParameters
from models.hazards.storm.city_storm import CityStormParameters
from models.response.premises.owners import OwnerParameters
from models.response.premises.parameters import PremisesParameters
from scenarios.checking.check import Finding
from scenarios.checking.faults import shown
from scenarios.checking.fields import FileName, Filled, Name, Number, Strict, Switching
from scenarios.checking.files import beside, faults_in, faults_of, is_file
from scenarios.checking.moments import Calendar
from scenarios.checking.rules import once
from scenarios.organisation.area import area_of, tables_of, whole_of
from scenarios.organisation.tables import OrganisationTables
from scenarios.storm.table import HOUR_S, WORLD_RECORD_MM_H, read_table
from twin.city.centres import Governance
from twin.city.premises import dangers
from twin.city.risk_points import risk_kinds
from twin.errors import InputError
from twin.tiers import TIERS

Code = Annotated[str, Field(pattern=r"^[0-9A-Za-z_]{1,20}$")]
NEEDED = {"premises": ("gas_bottle",), "drill": ("rock_danger",)}
"""Kinds of case that a part of a file makes."""


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
    effects: Filled[CityStormParameters] = None
    cells: Switching[StormCellParameters] = None


class DrillOfCity(Strict):
    """A drill that takes part: its desks and teams are those of the organisation."""

    scenario: FileName | None = Field(
        None, description="a shipped drill, or the file of one beside this file; this file's own place if left out"
    )
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
    watch: Filled[PremisesParameters] = None
    owners: Filled[OwnerParameters] = None


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


class City(Strict):
    """A day of an organisation: which, where, and what happens beside the ordinary cases."""

    cases_from: Calendar | None = Field(None, description="ordinary cases begin here; at the start if left out")
    centres: FileName | None = Field(None, description="CSV of own centres beside this file; Chongqing's if left out")
    area: Code = Field("500000", description="code of the centre that is played, with all below it")
    grids: int = Field(65_000, ge=1, le=5_000_000, description="grids of the whole city; article: 65,000")
    load: Number = Field(1.0, ge=0, le=100, description="multiple of the ordinary number of cases")
    storm: StormOfCity | None = Field(None, description="a storm over the organisation's ground")
    drill: DrillOfCity | None = Field(None, description="a drill that takes part")
    risk_map: RiskMapOfCity | None = Field(None, description="the risk map of one district")
    premises: PremisesOfCity | None = Field(None, description="the nine small places of one district")
    cases: list[StoryCase] = Field(default_factory=list, max_length=500, description="cases of a story; followed")

    @property
    def files(self) -> list[str]:
        """Files that it names, but for its drill."""
        parts = (self.centres, self.storm and self.storm.file, self.risk_map and self.risk_map.file)
        return [str(name) for name in parts if name]


class CitySections(Strict):
    """A day of an organisation."""

    city: City | None = Field(None, description="a day of an organisation: all its cases, desks and units")


def times(s: Any) -> Iterator[Finding]:
    """Cases of a story and the first ordinary case lie within the run."""
    if s.city is None:
        return
    start = datetime.fromisoformat(str(s.start))
    end = start + timedelta(hours=float(s.hours))
    moments: list[tuple[tuple[Any, ...], Any]] = [(("city", "cases_from"), s.city.cases_from)]
    moments += [(("city", "cases", k, "at"), case.at) for k, case in enumerate(s.city.cases)]
    for location, moment in moments:
        if moment is not None and not start <= datetime.fromisoformat(str(moment)) <= end:
            yield location, InputError("cityday.outside_run", start=start.isoformat(), end=end.isoformat())


def premises(s: Any) -> Iterator[Finding]:
    """A danger of a small place needs small places, and a known danger."""
    if s.city is None:
        return
    known = [danger.name for danger in dangers()]
    for k, case in enumerate(s.city.cases):
        if case.danger is None:
            continue
        if s.city.premises is None:
            yield ("city", "cases", k, "danger"), InputError("cityday.no_premises")
        if case.danger not in known:
            yield ("city", "cases", k, "danger"), _near("cityday.unknown_danger", str(case.danger), known)


def named(path: Path, s: Any) -> Iterator[Finding]:
    """Centres can be read; whatever else the day names is in them, or in the tables of the organisation."""
    if s.city is None:
        return
    centres = area = None
    own = None if s.city.centres is None else str(s.city.centres)
    try:
        centres = whole_of(path, own, int(s.city.grids))
    except InputError as refusal:
        yield from faults_in(("city", "grids" if own is None else "centres"), refusal)
    if centres is not None:
        try:
            area = area_of(centres, str(s.city.area))
        except InputError as refusal:
            yield ("city", "area"), refusal
        yield from _places(s.city, area, centres)
    if area is not None:
        yield from _dangers_lie_among_premises(s.city, area)
    try:
        tables = tables_of(path, s.organisation)
    except InputError:
        return  # told where the organisation is named
    yield from _kinds(s.city, tables)
    yield from _needed_kinds(s.city, tables)


def storm(path: Path, s: Any) -> Iterator[Finding]:
    """The rain table of the day is there and can be read."""
    if s.city is None or s.city.storm is None:
        return
    location = ("city", "storm", "file")
    file = beside(path, str(s.city.storm.file))
    if not is_file(file):
        yield location, InputError("scenario.no_such_file", file=shown(s.city.storm.file))
        return
    yield from faults_of(location, read_table, file, [str(s.city.storm.column)], WORLD_RECORD_MM_H, HOUR_S)


def _places(city: City, area: Governance | None, whole: Governance) -> Iterator[Finding]:
    """Every place lies in the area that is played; where that is not known, it is known at all."""
    named: list[tuple[tuple[Any, ...], str, str | None]] = [
        (("city", "cases", k, "place"), str(case.place), None) for k, case in enumerate(city.cases)
    ]
    for name in ("risk_map", "premises"):
        part = getattr(city, name)
        if part is not None:
            named.append((("city", name, "district"), str(part.district), "district"))
    if city.drill is not None:
        named.append((("city", "drill", "town"), str(city.drill.town), "town"))
    for location, code, tier in named:
        if code not in whole.code:
            yield location, _near("cityday.unknown_place", code, list(whole.code))
        elif area is None:
            continue
        elif code not in area.code:
            yield location, InputError("cityday.outside_area", value=code, area=str(city.area))
        elif tier is not None and TIERS[area.tier[area.index(code)]] != tier:
            actual = TIERS[area.tier[area.index(code)]]
            yield location, InputError("cityday.other_tier", value=code, found=actual, tier=tier)


def _dangers_lie_among_premises(city: City, area: Governance) -> Iterator[Finding]:
    """A danger of a story lies in the district whose small places are played."""
    if city.premises is None or str(city.premises.district) not in area.code:
        return
    inside = area.below(area.index(str(city.premises.district)))
    for k, case in enumerate(city.cases):
        place = str(case.place)
        if case.danger is None or place not in area.code:
            continue
        if not (inside & area.below(area.index(place))).any():
            yield (
                ("city", "cases", k, "place"),
                InputError("cityday.no_such_premises", place=place, danger=case.danger),
            )


def _kinds(city: City, tables: OrganisationTables) -> Iterator[Finding]:
    """The kinds and departments that a file names are in the tables."""
    known = [kind.name for kind in tables.kinds]
    for k, case in enumerate(city.cases):
        if case.kind not in known:
            yield ("city", "cases", k, "kind"), _near("cityday.unknown_kind", str(case.kind), known)
    departments = [d.name for d in tables.departments]
    if city.drill is not None:
        for tier, name in city.drill.teams.items():
            if name not in departments:
                yield (
                    ("city", "drill", "teams", tier),
                    _near("cityday.unknown_department", str(name), departments),
                )


def _needed_kinds(city: City, tables: OrganisationTables) -> Iterator[Finding]:
    """The tables know the kinds of case that the parts of a file make."""
    known = {kind.name for kind in tables.kinds}
    for part, wanted in NEEDED.items():
        for name in wanted:
            if getattr(city, part) is not None and name not in known:
                yield ("city", part), InputError("cityday.needs_kind", value=name, part=part)
    if city.risk_map is not None:
        for each in risk_kinds():
            if each.name not in tables.risks:
                yield ("city", "risk_map"), InputError("cityday.needs_risk", value=each.name)
                break


def _near(key: str, value: str, known: list[str]) -> InputError:
    near = get_close_matches(value, known, n=3)
    return InputError(key, value=value, known=", ".join(near or known[:8]))


RULES = (times, once(("city", "cases"), "id"), premises)
FILE_RULES = (named, storm)
RISING = ()
