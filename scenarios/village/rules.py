"""What must fit together in a scenario: houses and people, tiers and teams, times, levels that must rise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import Any

from scenarios.checking.check import Finding, Rule, UnknownValue
from scenarios.checking.faults import Location
from scenarios.checking.fields import Section, parameters
from scenarios.checking.moments import seconds_after
from scenarios.village.schema import Scenario
from twin.errors import InputError, InputErrors
from twin.settlement.population import Census

_RISING: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("rain_warning", ("blue_mm", "yellow_mm", "orange_mm", "red_mm"), True),
    ("levels", ("yellow_deg", "orange_deg", "red_deg", "imminent_deg"), False),
    ("rock", ("dry_below_mm", "full_at_mm"), True),
    ("storm/cells", ("radius_low_m", "radius_high_m"), False),
    ("rock", ("released_low", "released_high"), False),
    ("fragmentation", ("smallest_m3", "largest_m3"), False),
    ("harm", ("local_from", "partial_from", "total_from"), False),
)
"""Section, names whose values must rise in this order, and whether equal ones are refused too."""


def people(s: Scenario) -> Iterator[Finding]:
    """There are residents, given once, and they fit into the houses."""
    place = s.place
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


def once(parent: Location, name: str) -> Rule:
    """Return the rule that no two items of a list have the same name."""

    def rule(s: Scenario) -> Iterator[Finding]:
        items: Any = s
        for step in parent:
            items = getattr(items, str(step))
        seen: list[Any] = []
        for k, item in enumerate(items):
            value = getattr(item, name)
            if any(value == other for other in seen):
                yield (*parent, k, name), InputError("scenario.doubled", value=str(value))
            seen.append(value)

    return rule


def desks(s: Scenario) -> Iterator[Finding]:
    """Village and town have a desk, the town has a team, and a team's tier has a desk."""
    tiers: list[str] = [p.tier for p in s.organisation.posts]
    for tier in ("community", "town"):
        if all(t != tier for t in tiers):
            yield ("organisation", "posts"), InputError("scenario.no_desk", tier=tier)
    teams = list(s.organisation.teams)
    for k, team in enumerate(teams):
        if all(t != team.tier for t in tiers):
            yield ("organisation", "teams", k), InputError("scenario.team_without_desk", tier=team.tier)
    if all(t.tier != "town" for t in teams):
        yield ("organisation", "teams"), InputError("scenario.no_town_team")


def times(s: Scenario) -> Iterator[Finding]:
    """A replay opens within the drill."""
    if s.replay_from is None:
        return
    start, opens = datetime.fromisoformat(str(s.start)), datetime.fromisoformat(str(s.replay_from))
    end = start + timedelta(hours=float(s.hours))
    if not start <= opens <= end:
        yield ("replay_from",), InputError("scenario.replay_outside", start=f"{s.start}", end=end.isoformat())


def design_storm(s: Scenario) -> Iterator[Finding]:
    """A design storm begins within the drill."""
    design = s.storm.design
    if design is None or design.start is None:
        return
    begins_s = seconds_after(str(s.start), str(design.start))
    if not 0.0 <= begins_s < float(s.hours) * 3600.0:
        end = datetime.fromisoformat(str(s.start)) + timedelta(hours=float(s.hours))
        yield ("storm", "design", "start"), InputError("storm.outside_drill", start=f"{s.start}", end=end.isoformat())


def rounds(s: Scenario) -> Iterator[Finding]:
    """The monitor's rounds begin at hours of the day."""
    for k, hour in enumerate(getattr(s.patrol, "rounds_h", None) or ()):
        if not 0.0 <= hour < 24.0:
            yield ("patrol", "rounds_h", k), InputError("scenario.hour", value=f"{hour:g}")


def routine(s: Scenario) -> Iterator[Finding]:
    """Nobody comes home before he has left."""
    if s.routine is None:
        return
    leaves, returns, spread = (float(_value(s.routine, name)) for name in ("leaves_h", "returns_h", "spread_h"))
    if leaves + 2.0 * spread >= returns:
        values = {"leaves": f"{leaves:g}", "returns": f"{returns:g}", "spread": f"{spread:g}"}
        yield ("routine",), InputError("scenario.home_before_left", **values)


def rising(s: Scenario) -> Iterator[Finding]:
    """Colours, angles and the like rise in their order."""
    for section, names, strictly in _RISING:
        part = attrgetter(section.replace("/", "."))(s)
        try:
            values = [] if part is None else [float(_value(part, name)) for name in names]
        except UnknownValue:
            continue
        if any(b < a or (strictly and b == a) for a, b in pairwise(values)):
            given = [name for name in names if name in part.model_fields_set]
            yield (
                (*section.split("/"), *given[:1]),
                InputError("scenario.must_rise", names=" < ".join(names), values=", ".join(f"{v:g}" for v in values)),
            )


def sections(s: Scenario) -> Iterator[Finding]:
    """Each section passes the check of the model that it fills."""
    for location, part in _parts(s, ()):
        try:
            parameters(part.kind, part)
        except InputErrors as refusal:
            yield from ((location, fault) for fault in refusal.faults)
        except InputError as fault:
            yield location, fault
        except UnknownValue:
            continue


RULES: tuple[Rule, ...] = (
    people,
    once(("units",), "id"),
    once(("organisation", "posts"), "tier"),
    once(("organisation", "posts"), "seat"),
    once(("organisation", "teams"), "tier"),
    desks,
    times,
    design_storm,
    rounds,
    routine,
    rising,
    sections,
)


def _value(part: Section, name: str) -> Any:
    """Return what a section says, or what its parameter class says if it is left out."""
    given = getattr(part, name)
    return next(f.default for f in fields(part.kind) if f.name == name) if given is None else given


def _parts(node: Any, location: Location) -> Iterator[tuple[Location, Section]]:
    """Yield all sections that the file gives, wherever they are."""
    if isinstance(node, Section):
        yield location, node
    elif isinstance(node, list):
        for k, item in enumerate(node):
            yield from _parts(item, (*location, k))
    elif hasattr(type(node), "model_fields"):
        for name in type(node).model_fields:
            yield from _parts(getattr(node, name), (*location, name))
