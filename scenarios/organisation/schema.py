"""What an organisation file may say: who is on duty, who can be sent, which cases there are, who owns which, and when
each step is due.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, TypeAdapter

from models.response.units.roads import RoadParameters
from scenarios.checking.fields import (
    TEXT_WITH_UNIT,
    Bilingual,
    Law,
    Name,
    Number,
    Shape,
    Strict,
    _range,
    as_law,
    quantity,
    section,
    summary,
)
from scenarios.checking.json_schema import give_units
from scenarios.organisation.duty import SOURCE, DeskRow, ShiftRow, Source, TeamRow, Tier

FORMAT = "overhang-organisation/1"
LONGEST_S = 90 * 86_400.0
"""No step of a case takes longer (assumed)."""

Grade = Literal["IV", "III", "II", "I"]
Stamp = Literal[
    "occurred", "found", "reported", "triaged", "dispatched", "accepted", "on_the_way", "arrived", "handled",
    "fed_back", "closed",
]  # fmt: skip
Channel = Literal["resident_platform", "resident_hotline", "grid_worker", "sensor"]
GRADES: list[Grade] = ["IV", "III", "II", "I"]
TIERS: list[Tier] = ["community", "town", "district", "city"]
PRIORITIES = [0, 1, 2]

Share = Annotated[float, Field(ge=0, le=1), BeforeValidator(quantity), Shape(text=TEXT_WITH_UNIT)]
"""A number from 0 to 1, or a text such as "5 %"."""
Priority = Annotated[int, Field(ge=0, le=2)]
Seconds = Annotated[Law, BeforeValidator(as_law), Shape(0.0, LONGEST_S, TEXT_WITH_UNIT), _range(0.0, LONGEST_S)]
"""A distribution of times, or one time; its median is at least 0."""
DayProfile = Annotated[
    list[Annotated[float, Field(ge=0, le=1e6, strict=True, allow_inf_nan=False)]], Field(min_length=24, max_length=24)
]
_NAME: TypeAdapter[str] = TypeAdapter(Name)
_PROFILE: TypeAdapter[list[float]] = TypeAdapter(DayProfile)


def _hours(value: Any) -> Any:
    return _PROFILE.validate_python(value) if isinstance(value, list) else _NAME.validate_python(value)


Hours = Annotated[str | list[float], PlainValidator(_hours, json_schema_input_type=Name | DayProfile)]


class TierRow(DeskRow):
    """The desks of one tier: every centre of the tier has one like this."""

    shifts: list[ShiftRow] = Field(max_length=24, description="who is on duty when")
    room: int | None = Field(None, ge=0, le=1_000_000, description="cases that may wait here; no limit if left out")
    preemptive: bool = Field(
        False, description="more urgent work interrupts less urgent, which is resumed; else it waits"
    )
    triage_s: Seconds = Field(description="s; to take in and judge a case")
    instruct_s: Seconds = Field(description="s; to read the copy of a grave case and instruct")
    review_s: Seconds = Field(description="s; to call back whether a matter is settled")
    feedback_s: Seconds = Field(description="s; from the end of the work on site until the desk has the report")
    hand_on_s: Seconds = Field(description="s; to pass a case to another desk")
    review_share: Share = Field(description="share of closings that are called back")
    source: Source = Field(description=SOURCE)


class DepartmentRow(Strict):
    """A department: every centre of its tier has units of its own."""

    name: Name = Field(description="routing rows speak of it")
    title: Bilingual = Field(description="as screens call it")
    tier: Tier = Field(description="tier whose centres have its units")
    skills: list[Name] = Field(
        min_length=1, max_length=20, description="what its units can do; who can do all of that may stand in"
    )
    per_100k: Number = Field(0.0, ge=0, le=1e5, description="units for 100,000 residents of a centre")
    least: int = Field(0, ge=0, le=10_000, description="units that a centre has at least")
    crew: int = Field(ge=1, le=1000, description="people of a unit")
    speed: Literal["foot", "car", "engine", "ambulance", "helicopter"] = Field(description="how a unit moves")
    bases: Literal["seat", "spread", "grid"] = Field(
        "seat", description="at the centre; spread over the towns below by residents; one in each grid"
    )
    accept_s: Seconds = Field(description="s; from the order until it is accepted")
    turnout_s: Seconds = Field(description="s; from then until the unit leaves its base")
    source: Source = Field(description=SOURCE)


class GradeShares(Strict):
    """Shares of the grades; they add up to 1."""

    IV: Share = Field(0.0, description="small")
    III: Share = Field(0.0, description="medium")
    II: Share = Field(0.0, description="large")
    I: Share = Field(0.0, description="very large")  # noqa: E741 - the name of the grade


class FinderShares(Strict):
    """Shares of those who find a case; they add up to 1."""

    resident: Share = Field(0.0, description="anybody")
    grid_worker: Share = Field(0.0, description="on the round, or told at a door")
    sensor: Share = Field(0.0, description="a device")
    inspection: Share = Field(0.0, description="an officer on a planned visit")


class TierShares(Strict):
    """A share for each tier; 0 where it is left out."""

    community: Share = Field(0.0, description="of units that the community sends")
    town: Share = Field(0.0, description="of units that the town sends")
    district: Share = Field(0.0, description="of units that the district sends")
    city: Share = Field(0.0, description="of units that the city sends")


class KindRow(Strict):
    """One kind of case."""

    name: Name = Field(description="routing rows speak of it")
    title: Bilingual = Field(description="as people read it")
    group: Name = Field(description="kinds of one group are mistaken for each other")
    priority: Priority = Field(description="0 urgent, 1 soon, 2 routine")
    first: Tier = Field(description="tier to whose desk it is reported")
    per_100k_day: Number = Field(ge=0, le=1e5, description="cases a day for 100,000 residents on an ordinary day")
    hours: Hours = Field(description="relative rate of the hours of a day: name of a profile, or 24 numbers")
    urban: Number = Field(1.0, gt=0, le=1000, description="times as frequent among townspeople as among villagers")
    grades: GradeShares = Field(description="shares of the grades")
    finders: FinderShares = Field(description="shares of those who find it")
    found_after_s: Seconds = Field(description="s; from its occurrence until somebody finds it")
    on_site_s: Seconds = Field(description="s; work of one unit on site")
    settled: TierShares = Field(description="share of visits by a unit of a tier that settle it")
    no_authority: Share = Field(
        description="of the visits that do not: share that fails because whoever came may not order it"
    )
    false_share: Share = Field(0.0, description="share of reports behind which there is nothing")
    mistaken: Share = Field(0.0, description="share of reports that name another kind of the group")
    underrated: Share = Field(0.0, description="share of reports of a higher grade that name grade IV")
    interruptible: bool = Field(False, description="a unit at work on it may be called away to an urgent case")
    storm: Literal["slope", "rock", "waterlogging", "traffic"] | None = Field(
        None, description="what raises it in a storm; nothing if left out"
    )
    risks: list[Annotated[str, Field(min_length=1, max_length=60)]] = Field(
        default_factory=list, max_length=64, description="kinds or groups of the risk map whose alarms are this case"
    )
    source: Source = Field(description=SOURCE)


class ProfileRow(Strict):
    """A day's profile by name."""

    name: Name = Field(description="kinds speak of it")
    hours: DayProfile = Field(description="relative rate of each hour from 0 to 24")
    source: Source = Field(description=SOURCE)


class RouteRow(Strict):
    """What a tier does with cases of some kinds and grades."""

    kinds: list[Name] = Field(min_length=1, max_length=200, description="kinds of case")
    grades: list[Grade] = Field(GRADES, min_length=1, max_length=4, description="grades; all if left out")
    tier: Tier = Field(description="tier at which the case lies")
    owner: bool = Field(False, description="this tier owns it: any desk hands it here at once")
    departments: list[Name] = Field(min_length=1, max_length=10, description="who is sent, together")
    unsolved: Tier | None = Field(None, description="tier to which it goes if they cannot settle it; else they return")
    source: Source = Field(description=SOURCE)


class LimitRow(Strict):
    """How long a case may stay in a state, and what the platform does then."""

    state: Literal["triage", "assign", "arrive", "handle", "close"] = Field(
        description="waits for a desk; waits for a unit; until it arrives; on site; from report to closing"
    )
    tiers: list[Tier] = Field(TIERS, min_length=1, max_length=4, description="tiers; all if left out")
    priorities: list[Priority] = Field(
        PRIORITIES, min_length=1, max_length=3, description="priorities; all if left out"
    )
    limit_s: Number = Field(gt=0, le=LONGEST_S, description="s; limit")
    action: Literal["remind", "escalate", "overflow", "aid", "reassign"] = Field(
        description="remind, hand up, hand to a sister desk, ask others for a unit, send another unit"
    )
    source: Source = Field(description=SOURCE)


class AuthorityRow(Strict):
    """Who may order what."""

    act: Name = Field(description="the act")
    minimum_tier: Literal["field", "community", "town", "district", "city"] = Field(
        description="lowest tier that may order it; field for anybody"
    )
    condition: Bilingual | None = Field(None, description="under which condition")
    source: Source = Field(description=SOURCE)


class DeadlineRow(Strict):
    """A rule of practice or law against which cases are held; it drives nothing."""

    id: Name = Field(description="its name, once in a file")
    rule: Name = Field(description="the rule that it belongs to")
    what: Bilingual = Field(description="what is asked")
    kinds: list[Name] | None = Field(None, min_length=1, max_length=200, description="kinds; all if left out")
    grades: list[Grade] = Field(GRADES, min_length=1, max_length=4, description="grades; all if left out")
    priorities: list[Priority] = Field(
        PRIORITIES, min_length=1, max_length=3, description="priorities; all if left out"
    )
    from_stamp: Stamp = Field(description="stamp from which the time runs")
    to_stamp: Stamp = Field(description="later stamp up to which it runs")
    limit_s: Number = Field(gt=0, le=LONGEST_S, description="s; longest time allowed")
    source: Source = Field(description=SOURCE)


class ChannelRow(Strict):
    """How a report travels from who finds a case to the desk."""

    channel: Channel = Field(description="way of reporting; each of the four has one row")
    delay_s: Seconds = Field(description="s; from the decision to report until it stands on the screen")
    loss: Number = Field(ge=0, le=0.9, description="share of attempts that fail")
    repeat_s: Number = Field(ge=5, le=7200, description="s; until the next attempt")
    twice: Number = Field(0.0, ge=0, le=0.9, description="share of cases that somebody else reports too")
    source: Source = Field(description=SOURCE)


class CopiesRow(Strict):
    """Lowest grade of which a tier gets a copy at once and instructs; none where it is left out."""

    town: Grade | None = Field(None, description="of the town")
    district: Grade | None = Field(None, description="of the district")
    city: Grade | None = Field(None, description="of the city")
    source: Source = Field(description=SOURCE)


class DispatchRow(Strict):
    """What a dispatcher may do."""

    redispatch: bool = Field(description="a unit on its way to a less urgent case may be sent to an urgent one")
    interrupt: bool = Field(description="so may one at work on a matter that can be interrupted")
    aid: Literal["none", "district", "city"] = Field(
        description="who lends units: nobody, the same district, other districts too"
    )
    gain_s: Number = Field(ge=0, le=3600, description="s; least gain of time for which a unit is taken away")
    least_gap: int = Field(ge=1, le=2, description="least difference of priority for which it is")
    source: Source = Field(description=SOURCE)


class OrganisationFile(Strict):
    """The declaration of an organisation: all its tables."""

    format: Literal["overhang-organisation/1"] = Field(description="marks the file as an organisation of this version")
    name: Name = Field(description="short name for files and tables")
    title: Bilingual = Field(description="as people read it")
    about: Bilingual | None = Field(None, description="whom it describes, in a sentence or two")
    tiers: list[TierRow] = Field(max_length=10, description="desks of the four tiers")
    teams: list[TeamRow] = Field(default_factory=list, max_length=10, description="teams of a drill")
    departments: list[DepartmentRow] = Field(min_length=1, max_length=60, description="who can be sent")
    profiles: list[ProfileRow] = Field(default_factory=list, max_length=60, description="profiles of the day")
    kinds: list[KindRow] = Field(min_length=1, max_length=120, description="kinds of case")
    routing: list[RouteRow] = Field(max_length=1000, description="which tier owns a case, whom it sends, who is next")
    limits: list[LimitRow] = Field(default_factory=list, max_length=200, description="time limits of the platform")
    authority: list[AuthorityRow] = Field(max_length=60, description="who may order what")
    deadlines: list[DeadlineRow] = Field(default_factory=list, max_length=60, description="rules to be held against")
    copies: CopiesRow = Field(description="who sees a grave case at once")
    channels: list[ChannelRow] = Field(max_length=10, description="ways of reporting")
    dispatch: DispatchRow = Field(description="what a dispatcher may do")
    roads: section(RoadParameters) | None = Field(None, description=summary(RoadParameters))  # type: ignore[valid-type]


def organisation_schema() -> dict[str, Any]:
    """Return the JSON Schema of organisation files, for editors: names, units, ranges, defaults and sources."""
    schema = OrganisationFile.model_json_schema()
    texts: dict[str, Any] = {}
    give_units(schema, texts)
    schema["$defs"] |= dict(sorted(texts.items()))
    schema.pop("title", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Overhang organisation", **schema}
