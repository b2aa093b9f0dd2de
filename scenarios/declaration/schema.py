"""What a scenario file may say: a village's drill, a day of an organisation, or both, as a choice of sections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from scenarios.checking.check import Finding, Rule
from scenarios.checking.fields import Bilingual, FileName, Name, Number, Strict
from scenarios.checking.json_schema import finished
from scenarios.checking.moments import Calendar
from scenarios.checking.rules import rising, sections
from scenarios.organisation.duty import OrganisationOf
from scenarios.sections import (
    city,
    harm,
    people,
    place,
    rain,
    response,
    rock,
)
from scenarios.sections.city import City, CitySections
from scenarios.sections.harm import HarmSections
from scenarios.sections.people import PeopleSections
from scenarios.sections.place import Ground, PlaceSections
from scenarios.sections.rain import RainSections, Storm
from scenarios.sections.response import ResponseSections
from scenarios.sections.rock import RockSections
from twin.errors import InputError

FORMAT = "overhang-scenario/3"
SUBJECTS = (
    place,
    rain,
    rock,
    response,
    people,
    harm,
    city,
)
"""Each declares its sections, and its rules."""
VILLAGE = ("place", "storm")
"""Sections without which there is no drill; it needs an ``organisation`` too, as a city's day may have one."""


class Common(Strict):
    """What every scenario says."""

    format: Literal["overhang-scenario/3"] = Field(description="marks the file as a scenario of this version")
    name: Name = Field(description="short name for files and tables")
    title: Bilingual = Field(description="as people read it")
    about: Bilingual | None = Field(None, description="what happens, in a sentence or two")
    start: Calendar = Field(description='first moment of the run and of the rain table: "2025-09-28T08:00:00+08:00"')
    hours: Number = Field(gt=0, le=24 * 14, description="h; how long the run may last, at most 336")
    replay_from: Calendar | None = Field(None, description="where a replay opens; found by the events if left out")
    policy: FileName = Field(
        "three_tier", description="a shipped policy, or the file of one (yaml, py) beside this file"
    )


class Scenario(
    CitySections,  # the fields of the last base come first
    HarmSections,
    PeopleSections,
    ResponseSections,
    RockSections,
    RainSections,
    PlaceSections,
    Common,
):
    """The declaration of a run: a drill in a village, a day of an organisation, or both."""


class VillageScenario(Scenario):
    """A scenario with a village."""

    place: Ground = Field(description="where the drill takes place")
    storm: Storm = Field(description="the rain on the rock")
    organisation: OrganisationOf = Field(description="who is on duty: desks and teams, or tables that have them")


class CityScenario(Scenario):
    """A scenario with a day of an organisation."""

    city: City = Field(description="a day of an organisation: all its cases, desks and units")


def kind_of(values: Any) -> type[Scenario]:
    """Return the schema by which a file is checked: what a drill needs is asked of every file that is no city's day.

    A misspelt ``city`` is one fault; that there is no village is none then.
    """
    names = [str(name) for name in values if name not in Scenario.model_fields] if isinstance(values, dict) else []
    meant = not set(VILLAGE) & set(values) and get_close_matches("city", names, n=1) if names else []
    return Scenario if isinstance(values, dict) and ("city" in values or meant) else VillageScenario


def replay(s: Any) -> Iterator[Finding]:
    """A replay opens within the run."""
    if s.replay_from is None:
        return
    start, opens = datetime.fromisoformat(str(s.start)), datetime.fromisoformat(str(s.replay_from))
    end = start + timedelta(hours=float(s.hours))
    if not start <= opens <= end:
        yield ("replay_from",), InputError("scenario.replay_outside", start=f"{s.start}", end=end.isoformat())


def both(s: Any) -> Iterator[Finding]:
    """A village in a city's day is whole, and the day says in which town it lies."""
    if s.city is None:
        return
    given = [name for name in VILLAGE if getattr(s, name) is not None]
    included = s.city.drill is not None and s.city.drill.scenario is not None
    if included and given:
        yield (given[0],), InputError("scenario.two_villages", section=given[0])
    elif (s.city.drill is not None and not included) or given:
        for name in VILLAGE:
            if name not in given:
                yield (given[0],) if given else ("city", "drill"), InputError("scenario.village_needs", section=name)
        if s.city.drill is None:
            yield (given[0],), InputError("scenario.no_town")


RULES: tuple[Rule, ...] = (
    replay,
    both,
    *(rule for subject in SUBJECTS for rule in subject.RULES),
    rising([row for subject in (rain, rock, harm) for row in subject.RISING]),
    sections,
)


def file_rules(path: Path) -> list[Rule]:
    """Return the rules about the files that a scenario names, which lie beside it."""

    def bound(rule: Any) -> Rule:
        return lambda s: rule(path, s)

    return [bound(rule) for subject in SUBJECTS for rule in subject.FILE_RULES]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, for editors: names, units, ranges, defaults and sources."""
    return finished(Scenario, "Overhang scenario") | {
        "anyOf": [{"required": [*VILLAGE, "organisation"]}, {"required": ["city"]}],
    }
