"""An organisation ready for a city's day: its tables as the models take them, from a shipped or an own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.response.cases.demand import ReportChannel
from models.response.cases.kinds import FINDERS, GRADES, CaseKind
from models.response.cases.limits import Limit, Limits
from models.response.cases.loop_rules import TierTimes
from models.response.cases.routing import Route, Routing
from models.response.desks.shifts import Shifts
from models.response.units.fleet import DepartmentTimes
from models.response.units.mission_client import DispatchRules
from models.response.units.roads import RoadParameters
from scenarios.checking.check import check
from scenarios.checking.faults import shown
from scenarios.checking.fields import parameters
from scenarios.checking.yaml_file import read_yaml
from scenarios.organisation.duty import NOBODY, Duty
from scenarios.organisation.rules import RULES, notes
from scenarios.organisation.schema import (
    DepartmentRow,
    KindRow,
    OrganisationFile,
    RouteRow,
    TierRow,
    organisation_schema,
)
from twin.city.risk_points import kinds_called, risk_kinds
from twin.city.units import Department
from twin.errors import InputError
from twin.tiers import TIERS

__all__ = [
    "Authority",
    "Deadline",
    "OrganisationTables",
    "find_organisation",
    "load_organisation",
    "organisation_names",
    "organisation_schema",
]

FOLDER = Path(__file__).parents[1] / "library" / "organisations"
NEVER = 9
"""Stands for a grade of which a tier gets no copy (`models.response.cases.closed_loop.LoopRules.copies`)."""


@dataclass(frozen=True, kw_only=True)
class Authority:
    """Who may order an act: the lowest tier (``field`` for anybody), under which condition, by which source."""

    act: str
    minimum_tier: str
    condition: dict[str, str] | None
    source: str


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A rule of practice or law: between two stamps of a case pass at most ``limit_s``.

    ``kinds`` is None for all; ``grades`` are numbers of `models.response.cases.kinds.GRADES`.
    """

    id: str
    rule: str
    what: dict[str, str]
    kinds: tuple[str, ...] | None
    grades: tuple[int, ...]
    priorities: tuple[int, ...]
    from_stamp: str
    to_stamp: str
    limit_s: float
    source: str


@dataclass(frozen=True, kw_only=True)
class OrganisationTables:
    """All tables of an organisation; whatever goes by tier is in the order of `twin.tiers.TIERS`.

    Parameters
    ----------
    name, title
        Its name, and as people read it.
    duty
        Who is on duty: seats, shifts, desks and teams of a drill, and who may order what.
    tiers, rooms, preemptive
        Desk times, places in the waiting room (None: no limit), and whether urgent work interrupts, by tier.
    departments, department_times
        Who can be sent, for the twin and for the dispatcher, in the same order.
    kinds
        Kinds of case.
    risks
        Kind of the risk map -> kind of case that its alarm is.
    routing, routes
        The routing table, ready to be asked and row by row.
    limits
        Time limits of the platform.
    authority, deadlines
        Who may order what; rules against which cases are held.
    copies
        Lowest grade (number) of which each tier gets a copy, `NEVER` for none.
    roads, channels, dispatch
        Speeds; ways of reporting by name; what a dispatcher may do.
    sources
        Table -> name of the row -> where its numbers come from, or "assumed".
    """

    name: str
    title: dict[str, str]
    duty: Duty
    tiers: list[TierTimes]
    rooms: list[int | None]
    preemptive: list[bool]
    departments: list[Department]
    department_times: list[DepartmentTimes]
    kinds: list[CaseKind]
    risks: dict[str, str]
    routing: Routing
    routes: list[Route]
    limits: Limits
    authority: dict[str, Authority]
    deadlines: list[Deadline]
    copies: tuple[int, ...]
    roads: RoadParameters
    channels: dict[str, ReportChannel]
    dispatch: DispatchRules
    sources: dict[str, dict[str, str]]

    @property
    def shifts(self) -> list[Shifts]:
        """Who is on duty when, by tier."""
        return [self.duty.shifts[tier] for tier in TIERS]

    def by_finder(self, resident: str = "resident_platform") -> list[ReportChannel]:
        """Return the channel of each of `models.response.cases.kinds.FINDERS`; an inspector reports as a grid worker.

        Parameters
        ----------
        resident
            The channel that residents use: ``resident_platform`` or ``resident_hotline``.
        """
        ways = {"resident": resident, "inspection": "grid_worker"}
        return [self.channels[ways.get(finder, finder)] for finder in FINDERS]

    def cases_a_day(self, residents: float) -> float:
        """Return the mean number of cases on an ordinary day."""
        return sum(kind.per_100k_day for kind in self.kinds) * residents / 1e5


def organisation_names() -> list[str]:
    """Return the shipped organisations."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def find_organisation(name: str | Path) -> Path:
    """Return the file of an organisation, given by the name of a shipped one or as a path.

    Raises
    ------
    InputError
        Neither a shipped organisation nor a file.
    """
    if str(name) in organisation_names():
        return FOLDER / f"{name}.yaml"
    path = Path(name)
    try:
        result = path.exists()
    except (OSError, ValueError):
        result = False  # a name that no file system takes
    if not result:
        raise InputError("organisation.unknown", name=shown(str(name)), known=", ".join(organisation_names()))
    return path


def load_organisation(name_or_path: str | Path) -> OrganisationTables:
    """Read and check an organisation.

    Raises
    ------
    InputErrors
        Every fault with its file and line.
    """
    document = read_yaml(find_organisation(name_or_path))
    return tables(check(document, OrganisationFile, RULES))


def organisation_notes(name_or_path: str | Path) -> list[tuple[str, dict[str, Any]]]:
    """Return what should be known of an organisation that can be played as it stands: keys of texts, and values.

    Raises
    ------
    InputErrors
        Every fault with its file and line.
    """
    return list(notes(check(read_yaml(find_organisation(name_or_path)), OrganisationFile, RULES)))


def tables(o: OrganisationFile) -> OrganisationTables:
    """Return the tables of a file that has been checked."""
    rows = {row.tier: row for row in o.tiers}
    tiers = [rows[tier] for tier in TIERS]  # type: ignore[index]
    kinds = [_kind(row, o) for row in o.kinds]
    departments = [_department(row) for row in o.departments]
    routes = [route for row in o.routing for route in _routes(row)]
    return OrganisationTables(
        name=o.name,
        title=o.title.model_dump(),
        duty=replace(NOBODY, authority={row.act: row.minimum_tier for row in o.authority}).but(tiers, o.teams),
        tiers=[_tier(row) for row in tiers],
        rooms=[row.room for row in tiers],
        preemptive=[row.preemptive for row in tiers],
        departments=departments,
        department_times=[_times(row) for row in o.departments],
        kinds=kinds,
        risks=_risks(o),
        routing=Routing([k.name for k in kinds], [d.name for d in departments], routes),
        routes=routes,
        limits=Limits(_limits(o)),
        authority={row.act: _authority(row) for row in o.authority},
        deadlines=[_deadline(row) for row in o.deadlines],
        copies=tuple(_grade(getattr(o.copies, tier, None)) for tier in TIERS),
        roads=parameters(RoadParameters, o.roads),
        channels={row.channel: _channel(row) for row in o.channels},
        dispatch=DispatchRules(**o.dispatch.model_dump(exclude={"source"})),
        sources=_sources(o),
    )


def _tier(row: TierRow) -> TierTimes:
    return TierTimes(
        triage_s=row.triage_s.distribution(),
        instruct_s=row.instruct_s.distribution(),
        review_s=row.review_s.distribution(),
        review_share=row.review_share,
        feedback_s=row.feedback_s.distribution(),
        hand_on_s=row.hand_on_s.distribution(),
    )


def _department(row: DepartmentRow) -> Department:
    return Department(
        name=row.name, name_zh=row.title.zh, name_en=row.title.en, tier=row.tier, skills=tuple(row.skills),
        per_100k=row.per_100k, least=row.least, crew=row.crew, speed=row.speed, bases=row.bases, source=row.source,
    )  # fmt: skip


def _times(row: DepartmentRow) -> DepartmentTimes:
    return DepartmentTimes(
        name=row.name,
        tier=TIERS.index(row.tier),
        accept_s=row.accept_s.distribution(),
        turnout_s=row.turnout_s.distribution(),
        skills=tuple(row.skills),
    )


def _kind(row: KindRow, o: OrganisationFile) -> CaseKind:
    profiles = {profile.name: profile.hours for profile in o.profiles}
    return CaseKind(
        name=row.name,
        name_zh=row.title.zh,
        name_en=row.title.en,
        group=row.group,
        priority=row.priority,
        first=row.first,
        per_100k_day=row.per_100k_day,
        hours=tuple(profiles[row.hours] if isinstance(row.hours, str) else row.hours),
        urban=row.urban,
        grades=_shares(row.grades, GRADES),
        finders=_shares(row.finders, FINDERS),
        found_after_s=row.found_after_s.distribution(),
        on_site_s=row.on_site_s.distribution(),
        settled=_shares(row.settled, TIERS),
        no_authority=row.no_authority,
        false_share=row.false_share,
        mistaken=row.mistaken,
        underrated=row.underrated,
        interruptible=row.interruptible,
        storm=row.storm or "",
    )


def _routes(row: RouteRow) -> list[Route]:
    return [
        Route(
            kind=kind, grade=grade, tier=row.tier, owner=row.owner, departments=tuple(row.departments),
            unsolved=row.unsolved,
        )
        for kind in row.kinds for grade in row.grades
    ]  # fmt: skip


def _limits(o: OrganisationFile) -> list[Limit]:
    return [
        Limit(state=row.state, tier=tier, priority=priority, limit_s=row.limit_s, action=row.action)
        for row in o.limits for tier in row.tiers for priority in row.priorities
    ]  # fmt: skip


def _authority(row: Any) -> Authority:
    condition = row.condition.model_dump() if row.condition else None
    return Authority(act=row.act, minimum_tier=row.minimum_tier, condition=condition, source=row.source)


def _deadline(row: Any) -> Deadline:
    return Deadline(
        id=row.id, rule=row.rule, what=row.what.model_dump(), kinds=tuple(row.kinds) if row.kinds else None,
        grades=tuple(_grade(grade) for grade in row.grades), priorities=tuple(row.priorities),
        from_stamp=row.from_stamp, to_stamp=row.to_stamp, limit_s=row.limit_s, source=row.source,
    )  # fmt: skip


def _channel(row: Any) -> ReportChannel:
    return ReportChannel(delay_s=row.delay_s.distribution(), loss=row.loss, repeat_s=row.repeat_s, twice=row.twice)


def _risks(o: OrganisationFile) -> dict[str, str]:
    named = risk_kinds()
    return {named[k].name: row.name for row in o.kinds for risk in row.risks for k in kinds_called(risk)}


def _sources(o: OrganisationFile) -> dict[str, dict[str, str]]:
    keys = {"tiers": "tier", "teams": "tier", "departments": "name", "profiles": "name", "kinds": "name",
            "authority": "act", "deadlines": "id", "channels": "channel"}  # fmt: skip
    result = {
        table: {str(getattr(row, key)): row.source or "" for row in getattr(o, table)} for table, key in keys.items()
    }
    for table in ("routing", "limits"):
        result[table] = {str(k): row.source for k, row in enumerate(getattr(o, table))}
    return result | {table: {table: getattr(o, table).source} for table in ("copies", "dispatch")}


def _shares(row: Any, names: tuple[str, ...]) -> tuple[float, ...]:
    values: Mapping[str, float] = row.model_dump()
    return tuple(values[name] for name in names)


def _grade(grade: str | None) -> int:
    return NEVER if grade is None else GRADES.index(grade)
