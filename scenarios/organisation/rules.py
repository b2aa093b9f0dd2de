"""What must fit together in an organisation file: seats, shifts, names, shares, the routing table, authority."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

from models.response.cases.kinds import FINDERS, GRADES
from models.response.cases.limits import FITTING
from models.response.cases.routing import Route, faults
from models.response.seats.rules import AUTHORITY
from scenarios.checking.check import UNKNOWN, Finding, Rule, UnknownValue
from scenarios.checking.faults import Location, shown
from scenarios.organisation.duty import complete, covered, manned, staffed_once
from scenarios.organisation.schema import Channel, OrganisationFile
from twin.city.risk_points import kinds_called, risk_kinds
from twin.city.units import Department
from twin.errors import InputError, InputErrors
from twin.recording.stamps import STAMPS
from twin.tiers import TIERS

SLACK = 1e-6
"""So far from 1 may shares add up."""
CHANNELS: tuple[str, ...] = Channel.__args__  # type: ignore[attr-defined]


def each(table: str, check: Callable[[OrganisationFile, Location, Any], Iterator[Finding]]) -> Rule:
    """Return the rule that every row of a table passes a check; a row that cannot be read does not silence others."""

    def rule(o: OrganisationFile) -> Iterator[Finding]:
        for k, row in enumerate(getattr(o, table)):
            try:
                for at, fault in check(o, (table, k), row):
                    args = {name: "?" if v is UNKNOWN else v for name, v in fault.args_by_name.items()}
                    yield at, InputError(fault.key, fault.where, **args)
            except UnknownValue:
                continue

    return rule


def row_by_row(table: str, check: Callable[[Any], Iterator[Finding]]) -> Rule:
    """Return the rule that every row of a table passes a check that looks at nothing else."""
    return each(table, lambda o, at, row: (((*at, *where), fault) for where, fault in check(row)))


def drill_teams(o: OrganisationFile) -> Iterator[Finding]:
    """A team's tier has a desk, and the town has a team, if there are teams for a drill at all."""
    if o.teams:
        yield from complete(o.tiers, o.teams)


def once(table: str, name: str) -> Rule:
    """Return the rule that no two rows of a table have the same name."""

    def rule(o: OrganisationFile) -> Iterator[Finding]:
        seen: set[Any] = set()
        for k, value in _known(getattr(o, table), name).items():
            if value in seen:
                yield (table, k, name), InputError("scenario.doubled", value=str(value))
            seen.add(value)

    return rule


def all_of(table: str, name: str, wanted: Collection[str], key: str) -> Rule:
    """Return the rule that a table has a row for each of some names."""

    def rule(o: OrganisationFile) -> Iterator[Finding]:
        given = _all(getattr(o, table), name)
        # one misspelling is one fault: the unknown name speaks, the missing one does not
        meant = {_near(value, wanted) for value in given - set(wanted)}
        for lacking in sorted(set(wanted) - given - meant):
            yield (table,), InputError(key, value=lacking)

    return rule


def department(o: OrganisationFile, at: Location, row: Any) -> Iterator[Finding]:
    """A department has units, and can be what it says."""
    if row.bases != "grid" and not row.per_100k and not row.least:
        yield at, InputError("organisation.no_units", name=row.name)
    try:
        Department(
            name=row.name, name_zh=row.title.zh, name_en=row.title.en, tier=row.tier, skills=tuple(row.skills),
            per_100k=row.per_100k, least=row.least, crew=row.crew, speed=row.speed, bases=row.bases,
        )  # fmt: skip
    except InputErrors as refusal:
        yield from ((at, fault) for fault in refusal.faults)


def profile(o: OrganisationFile, at: Location, row: Any) -> Iterator[Finding]:
    """A profile of the day is not zero throughout."""
    if not any(row.hours):
        yield (*at, "hours"), InputError("organisation.no_hours")


def hours(o: OrganisationFile, at: Location, row: Any) -> Iterator[Finding]:
    """The hours of a kind are a profile that there is, or 24 numbers."""
    if isinstance(row.hours, str):
        known = _all(o.profiles, "name")
        if row.hours not in known:
            yield (*at, "hours"), no_such(row.hours, known)
    else:
        yield from profile(o, at, row)


def shares(o: OrganisationFile, at: Location, row: Any) -> Iterator[Finding]:
    """Grades and finders of a kind add up to 1."""
    for name, parts in (("grades", GRADES), ("finders", FINDERS)):
        given = getattr(row, name)
        try:
            total = sum(float(getattr(given, part)) for part in parts)
            misspelt = given.model_fields_set - set(parts)
        except UnknownValue:
            continue
        if not misspelt and abs(total - 1.0) > SLACK:
            yield (*at, name), InputError("organisation.shares", total=f"{total:.9g}")


def risks(o: OrganisationFile) -> Iterator[Finding]:
    """Kinds name kinds or groups of the risk map, none of them twice."""
    claimed: dict[int, str] = {}
    for k, names in _known(o.kinds, "risks").items():
        for j, name in enumerate(names):
            at = ("kinds", k, "risks", j)
            try:
                numbers = kinds_called(name)
            except InputError as fault:
                yield at, InputError(fault.key, **fault.args_by_name | {"value": shown(name)[1:-1]})
                continue
            for number in numbers:
                if number in claimed:
                    yield at, InputError("organisation.risk_twice", risk=risk_kinds()[number].name, by=claimed[number])
                claimed.setdefault(number, name)


def names_in_routing(o: OrganisationFile, at: Location, row: Any) -> Iterator[Finding]:
    """A routing row names kinds that there are."""
    yield from _unknown_names((*at, "kinds"), row.kinds, o.kinds)


def names_in_deadlines(o: OrganisationFile, at: Location, row: Any) -> Iterator[Finding]:
    """A deadline names kinds that there are."""
    yield from _unknown_names((*at, "kinds"), row.kinds or [], o.kinds)


def sent(o: OrganisationFile, at: Location, row: Any) -> Iterator[Finding]:
    """A tier sends departments that there are, of its own tier or below, each once."""
    at = (*at, "departments")
    yield from _unknown_names(at, row.departments, o.departments)
    names, tiers = _known(o.departments, "name"), _known(o.departments, "tier")
    tier_of = {name: tiers[k] for k, name in names.items() if k in tiers}
    for j, name in enumerate(row.departments):
        works_at = tier_of.get(name)
        if name in row.departments[:j]:
            yield (*at, j), InputError("scenario.doubled", value=name)
        elif works_at is not None and TIERS.index(works_at) > TIERS.index(row.tier):
            words = {"department": name, "at": works_at, "tier": row.tier}
            yield (*at, j), InputError("organisation.sent_too_high", **words)


def routing(o: OrganisationFile) -> Iterator[Finding]:
    """Every kind and grade has one owner, from whom a case goes up until somebody settles it."""
    kinds = _known(o.kinds, "name")
    routes, rows, whole = _routes(o, list(kinds.values()))
    merged: dict[tuple[Location, str, str], tuple[list[str], list[str], dict[str, Any]]] = {}
    result = list(faults(dict.fromkeys(kinds.values()), routes))
    for k, fault in result:
        args = dict(fault.args_by_name)
        kind, grade = args.pop("kind"), args.pop("grade")
        if fault.key in ("organisation.route_hole", "organisation.route_ends") and not whole:
            continue  # the row that is missing may be the one that cannot be read
        at: Location = _place(fault.key, rows[k]) if k is not None else ("kinds", _number(kinds, kind))
        in_kinds, in_grades, _ = merged.setdefault((at, fault.key, str(args)), ([], [], args))
        in_kinds.append(kind)
        in_grades.append(grade)
    for (at, key, _), (in_kinds, in_grades, args) in merged.items():
        yield at, InputError(key, kind=_joined(in_kinds), grade=_joined(in_grades), **args)
    if whole and not result:
        yield from _settled(o, kinds, routes)


def limit(o: OrganisationFile, at: Location, row: Any) -> Iterator[Finding]:
    """What a limit does fits the state."""
    if row.action not in FITTING[row.state]:
        known = ", ".join(FITTING[row.state])
        yield (*at, "action"), InputError("organisation.action", action=row.action, state=row.state, known=known)
    if row.action == "escalate" and "tiers" in row.model_fields_set and TIERS[-1] in row.tiers:
        yield (*at, "tiers"), InputError("organisation.escalates_at_top", tier=TIERS[-1])


def reminded_in_time(o: OrganisationFile) -> Iterator[Finding]:
    """Nobody is reminded of a case that has been handed up before, wherever the reminder holds."""
    hands_up: dict[tuple[str, str, int], float] = {}
    for row in o.limits:
        if row is not UNKNOWN and row.action == "escalate":
            for key in _held(row):
                hands_up[key] = min(float(row.limit_s), hands_up.get(key, math.inf))
    for k, row in enumerate(o.limits):
        if row is UNKNOWN or row.action != "remind":
            continue
        earlier = [hands_up.get(key, math.inf) for key in _held(row)]
        if earlier and all(limit_s <= float(row.limit_s) for limit_s in earlier):
            words = {"state": row.state, "limit": f"{float(row.limit_s):g}", "before": f"{max(earlier):g}"}
            yield ("limits", k, "limit_s"), InputError("organisation.reminded_late", **words)


def _held(row: Any) -> list[tuple[str, str, int]]:
    """Return state, tier and priority of all cases that a limit holds for; at the top nobody can hand up."""
    tiers = [tier for tier in row.tiers if row.action != "escalate" or tier != TIERS[-1]]
    return [(row.state, tier, priority) for tier in tiers for priority in row.priorities]


def desk_room(row: Any) -> Iterator[Finding]:
    """A desk at which nothing may wait turns away whatever comes while somebody is busy."""
    if row.room is not None and row.room == 0:
        yield ("room",), InputError("organisation.no_room", tier=row.tier)


def on_site(row: Any) -> Iterator[Finding]:
    """Work on site takes time."""
    if row.on_site_s.distribution().quantile(0.5) <= 0.0:
        yield ("on_site_s",), InputError("organisation.no_work", kind=row.name)


def copied_upwards(o: OrganisationFile) -> Iterator[Finding]:
    """A higher tier gets copies of graver cases only: not of what the tier below it does not see."""
    below = None
    for tier in TIERS[1:]:
        grade = getattr(o.copies, tier)
        if grade is None:
            continue
        if below is not None and GRADES.index(grade) < GRADES.index(getattr(o.copies, below)):
            words = {"tier": tier, "grade": grade, "below": below, "least": getattr(o.copies, below)}
            yield ("copies", tier), InputError("organisation.copies_inverted", **words)
        below = tier


def notes(o: OrganisationFile) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what may be meant as it stands, and should be known: keys of the catalogue with their values."""
    for desk in o.tiers:
        if desk.review_share >= 1.0:
            yield "organisation.note_all_reviewed", {"tier": desk.tier}
    settled = {row.name: row.settled for row in o.kinds}
    again: dict[tuple[str, str], list[str]] = {}
    for row in o.routing:
        for kind in row.kinds if row.unsolved is None else ():
            share = float(getattr(settled[kind], row.tier))
            if 0.0 < share < 1.0:
                again.setdefault((row.tier, f"{100.0 * (1.0 - share):g}"), []).append(kind)
    for (tier, percent), kinds in again.items():
        yield "organisation.note_visited_again", {"tier": tier, "percent": percent, "kinds": _joined(kinds)}


def deadline(o: OrganisationFile, at: Location, row: Any) -> Iterator[Finding]:
    """The time of a deadline runs forward."""
    if STAMPS.index(row.from_stamp) >= STAMPS.index(row.to_stamp):
        words = {"first": row.from_stamp, "last": row.to_stamp, "known": " > ".join(STAMPS)}
        yield (*at, "to_stamp"), InputError("organisation.stamps", **words)


def act(o: OrganisationFile, at: Location, row: Any) -> Iterator[Finding]:
    """An act is one that somebody can order."""
    if row.act not in AUTHORITY:
        yield (*at, "act"), no_such(row.act, AUTHORITY)


def no_such(value: str, known: Iterable[str]) -> InputError:
    """Return the fault of a name that nothing has, with the one that was meant."""
    names = list(known)
    near = _near(value, names)
    key = "yaml.not_an_option_near" if near else "yaml.not_an_option"
    return InputError(key, value=shown(value), known=", ".join(sorted(names)) or "-", near=near or "")


RULES: tuple[Rule, ...] = (
    once("tiers", "tier"),
    once("tiers", "seat"),
    all_of("tiers", "tier", TIERS, "organisation.no_tier"),
    row_by_row("tiers", manned),
    row_by_row("tiers", staffed_once),
    row_by_row("tiers", covered),
    once("teams", "tier"),
    drill_teams,
    once("departments", "name"),
    each("departments", department),
    once("profiles", "name"),
    each("profiles", profile),
    once("kinds", "name"),
    each("kinds", hours),
    each("kinds", shares),
    risks,
    each("routing", names_in_routing),
    each("routing", sent),
    routing,
    each("limits", limit),
    reminded_in_time,
    row_by_row("tiers", desk_room),
    row_by_row("kinds", on_site),
    copied_upwards,
    once("authority", "act"),
    each("authority", act),
    all_of("authority", "act", AUTHORITY, "organisation.no_act"),
    once("deadlines", "id"),
    each("deadlines", names_in_deadlines),
    each("deadlines", deadline),
    once("channels", "channel"),
    all_of("channels", "channel", CHANNELS, "organisation.no_channel"),
)


def _routes(o: OrganisationFile, kinds: list[str]) -> tuple[list[Route], list[int], bool]:
    """Return the routes of all rows that can be read, the row of each, and whether that is all of them."""
    routes: list[Route] = []
    rows: list[int] = []
    whole = len(kinds) == len(o.kinds)
    for k, row in enumerate(o.routing):
        try:
            # a misspelt kind is one fault: it stands for the one that was meant
            meant = [name if name in kinds else _near(name, kinds) for name in row.kinds]
            result = [
                Route(
                    kind=kind, grade=str(grade), tier=str(row.tier), owner=bool(row.owner),
                    departments=tuple(row.departments), unsolved=str(row.unsolved) if row.unsolved else None,
                )
                for kind in meant if kind for grade in row.grades
            ]  # fmt: skip
        except UnknownValue:
            whole = False
            continue
        routes += result
        rows += [k] * len(result)
    return routes, rows, whole


def _settled(o: OrganisationFile, kinds: dict[int, str], routes: list[Route]) -> Iterator[Finding]:
    """Yield the kinds that the last tier of their way never settles."""
    table = {(r.kind, r.grade, r.tier): r for r in routes}
    shares_of = _known(o.kinds, "settled")
    for kind in dict.fromkeys(kinds.values()):
        k = _number(kinds, kind)
        last: dict[str, list[str]] = {}
        for r in routes:
            if r.owner and r.kind == kind:
                end = r
                while end.unsolved is not None:
                    end = table[kind, end.grade, end.unsolved]
                last.setdefault(end.tier, []).append(end.grade)
        for tier, grades in last.items():
            share = getattr(shares_of[k], tier) if k in shares_of else UNKNOWN
            if share is not UNKNOWN and share <= 0.0:
                words = {"kind": kind, "grade": ", ".join(grades), "tier": tier}
                yield ("kinds", k, "settled"), InputError("organisation.never_settled", **words)


def _known(rows: Iterable[Any], name: str) -> dict[int, Any]:
    """Return the values of a column that can be read, by row."""
    return {
        k: getattr(row, name) for k, row in enumerate(rows) if row is not UNKNOWN and getattr(row, name) is not UNKNOWN
    }


def _all(rows: list[Any], name: str) -> set[Any]:
    """Return the values of a column, or end the rule if one of them cannot be read."""
    values = _known(rows, name)
    if len(values) < len(rows):
        raise UnknownValue
    return set(values.values())


def _unknown_names(at: Location, names: list[str], rows: list[Any]) -> Iterator[Finding]:
    known = _all(rows, "name")
    for j, name in enumerate(names):
        if name not in known:
            yield (*at, j), no_such(name, known)


def _near(value: str, known: Iterable[str]) -> str | None:
    return next(iter(difflib.get_close_matches(value[:100].lower(), list(known), n=1)), None)


def _place(key: str, row: int) -> Location:
    """Return the part of a routing row that shows a fault."""
    part = {"organisation.two_owners": ("owner",), "organisation.route_twice": ()}.get(key, ("unsolved",))
    return ("routing", row, *part)


def _number(kinds: dict[int, str], kind: str) -> int:
    return next(k for k, name in kinds.items() if name == kind)


def _joined(words: list[str]) -> str:
    return ", ".join(word for word, _ in groupby(dict.fromkeys(words)))
