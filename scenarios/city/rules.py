"""What must fit together in a city's day: places that exist, kinds that are known, times within the run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Any

from scenarios.checking.check import Finding, Rule
from scenarios.city.schema import CityScenario
from scenarios.organisation.tables import OrganisationTables
from twin.city.centres import Governance
from twin.city.premises import dangers
from twin.city.risk_points import risk_kinds
from twin.errors import InputError
from twin.tiers import TIERS

NEEDED = {"premises": ("gas_bottle",), "drill": ("rock_danger",)}
"""Kinds of case that a part of a file makes."""


def times(s: CityScenario) -> Iterator[Finding]:
    """Cases of a story, the first ordinary case and the replay lie within the run."""
    start = datetime.fromisoformat(str(s.start))
    end = start + timedelta(hours=float(s.hours))
    told: list[tuple[tuple[Any, ...], Any]] = [(("cases_from",), s.cases_from), (("replay_from",), s.replay_from)]
    told += [(("cases", k, "at"), case.at) for k, case in enumerate(s.cases)]
    for location, moment in told:
        if moment is not None and not start <= datetime.fromisoformat(str(moment)) <= end:
            yield location, InputError("cityday.outside_run", start=start.isoformat(), end=end.isoformat())


def once(s: CityScenario) -> Iterator[Finding]:
    """No case is named twice."""
    seen: list[str] = []
    for k, case in enumerate(s.cases):
        if case.id in seen:
            yield ("cases", k, "id"), InputError("scenario.doubled", value=case.id)
        seen.append(case.id)


def premises(s: CityScenario) -> Iterator[Finding]:
    """A danger of a small place needs small places, a known danger and an owner."""
    known = [danger.name for danger in dangers()]
    for k, case in enumerate(s.cases):
        if case.danger is None:
            continue
        if s.premises is None:
            yield ("cases", k, "danger"), InputError("cityday.no_premises")
        if case.danger not in known:
            yield ("cases", k, "danger"), _near("cityday.unknown_danger", str(case.danger), known)


def places(area: Governance | None, whole: Governance) -> Rule:
    """Return the rule that every place lies in the area that is played; without one, that it is known at all."""

    def rule(s: CityScenario) -> Iterator[Finding]:
        told: list[tuple[tuple[Any, ...], str, str | None]] = [
            (("cases", k, "place"), str(case.place), None) for k, case in enumerate(s.cases)
        ]
        for name in ("risk_map", "premises"):
            part = getattr(s, name)
            if part is not None:
                told.append(((name, "district"), str(part.district), "district"))
        if s.drill is not None:
            told.append((("drill", "town"), str(s.drill.town), "town"))
        for location, code, tier in told:
            if code not in whole.code:
                yield location, _near("cityday.unknown_place", code, list(whole.code))
            elif area is None:
                continue
            elif code not in area.code:
                yield location, InputError("cityday.outside_area", value=code, area=str(s.area))
            elif tier is not None and TIERS[area.tier[area.index(code)]] != tier:
                found = TIERS[area.tier[area.index(code)]]
                yield location, InputError("cityday.other_tier", value=code, found=found, tier=tier)

    return rule


def dangers_lie_among_premises(area: Governance) -> Rule:
    """Return the rule that a danger of a story lies in the district whose small places are played."""

    def rule(s: CityScenario) -> Iterator[Finding]:
        if s.premises is None or str(s.premises.district) not in area.code:
            return
        inside = area.below(area.index(str(s.premises.district)))
        for k, case in enumerate(s.cases):
            place = str(case.place)
            if case.danger is None or place not in area.code:
                continue
            if not (inside & area.below(area.index(place))).any():
                yield ("cases", k, "place"), InputError("cityday.no_such_premises", place=place, danger=case.danger)

    return rule


def kinds(tables: OrganisationTables) -> Rule:
    """Return the rule that the kinds and departments that a file names are in the tables."""

    def rule(s: CityScenario) -> Iterator[Finding]:
        known = [kind.name for kind in tables.kinds]
        for k, case in enumerate(s.cases):
            if case.kind not in known:
                yield ("cases", k, "kind"), _near("cityday.unknown_kind", str(case.kind), known)
        departments = [d.name for d in tables.departments]
        if s.drill is not None:
            for tier, name in s.drill.teams.items():
                if name not in departments:
                    yield ("drill", "teams", tier), _near("cityday.unknown_department", str(name), departments)

    return rule


def needed_kinds(tables: OrganisationTables) -> Rule:
    """Return the rule that the tables know the kinds of case that the parts of a file make."""

    def rule(s: CityScenario) -> Iterator[Finding]:
        known = {kind.name for kind in tables.kinds}
        for part, wanted in NEEDED.items():
            for name in wanted:
                if getattr(s, part) is not None and name not in known:
                    yield (part,), InputError("cityday.needs_kind", value=name, part=part)
        if s.risk_map is not None:
            for each in risk_kinds():
                if each.name not in tables.risks:
                    yield ("risk_map",), InputError("cityday.needs_risk", value=each.name)
                    break

    return rule


RULES: tuple[Rule, ...] = (times, once, premises)


def _near(key: str, value: str, known: list[str]) -> InputError:
    near = get_close_matches(value, known, n=3)
    shown = ", ".join(near or known[:8])
    return InputError(key, value=value, known=shown)
