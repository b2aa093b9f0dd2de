"""Who is on duty: the desk of each tier with its seat and its shifts, and the teams that tiers can send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from models.response.desks.shifts import Shift, Shifts
from models.response.field.team_parameters import TeamParameters
from models.response.seats.duty import DeskParameters
from models.response.seats.rules import AUTHORITY
from scenarios.checking.check import UNKNOWN
from scenarios.checking.faults import Location
from scenarios.checking.fields import Bilingual, FileName, Filled, Name, Number, Strict, parameters
from twin.errors import InputError
from twin.tiers import Organisation, Post, TeamRecord

Tier = Literal["community", "town", "district", "city"]
Source = Annotated[str, Field(min_length=1, max_length=300)]
SOURCE = 'where the numbers come from (author and year), or "assumed"'
NEEDED = ("community", "town")
"""Tiers without a desk of which nobody can be warned or moved out."""


class ShiftRow(Strict):
    """One shift of a desk; all of them cover every hour of the day once."""

    from_h: Number = Field(ge=0, le=24, description="h; hour of the day at which it begins")
    to_h: Number = Field(ge=0, le=24, description="h; hour at which it ends, past midnight if it is not the larger")
    staff: int = Field(ge=0, le=1000, description="people on duty, at least 1")


class DeskRow(Strict):
    """The desk of one tier: the seat that decides at it, and who works there when."""

    tier: Tier = Field(description="level of governance, lowest first")
    seat: Name = Field(description="name of the seat that decides here; policies speak of it")
    title: Bilingual = Field(description="as screens and the timeline call the seat")
    desk: Filled[DeskParameters] = None
    shifts: list[ShiftRow] | None = Field(
        None, max_length=24, description="who is on duty when; the staff of the desk around the clock if left out"
    )


class TeamRow(Strict):
    """A team that a tier can send."""

    tier: Literal["town", "district", "city"] = Field(description="tier that sends it; the town must have one")
    people: int = Field(ge=2, le=500, description="its strength, 2 to 500")
    work: Filled[TeamParameters] = None
    source: Source | None = Field(None, description=SOURCE)


class OrganisationHere(Strict):
    """The organisation of a scenario: tables of a file, desks and teams written in place, or both."""

    tables: FileName | None = Field(
        default=None, description="shipped tables, or the file of some beside this file: all that is not written here"
    )
    tiers: list[DeskRow] | None = Field(
        default=None, min_length=1, max_length=10, description="desks of a drill; community and town are needed"
    )
    teams: list[TeamRow] | None = Field(
        default=None, min_length=1, max_length=10, description="teams of a drill; one of the town is needed"
    )


def _named(value: Any) -> Any:
    return {"tables": value} if isinstance(value, str) else value


OrganisationOf = Annotated[
    OrganisationHere, BeforeValidator(_named, json_schema_input_type=FileName | OrganisationHere)
]
"""What a scenario says of its organisation; a text alone names tables."""


@dataclass(frozen=True, kw_only=True)
class Duty:
    """Who is on duty, as the models take it; whatever goes by tier has the tiers that there are.

    Parameters
    ----------
    organisation
        Seats and teams.
    shifts, desks
        Tier -> who is on duty when, and how long the work of its desk takes.
    teams
        Tier -> how its team works.
    authority
        Act -> lowest tier that may order it (`models.response.seats.rules.may`).
    """

    organisation: Organisation
    shifts: dict[str, Shifts]
    desks: dict[str, DeskParameters]
    teams: dict[str, TeamParameters]
    authority: Mapping[str, str]

    def but(self, tiers: Sequence[DeskRow] | None, teams: Sequence[TeamRow] | None) -> Duty:
        """Return it with desks or teams, or both, said anew by rows that have been checked."""
        posts, records = self.organisation.posts, self.organisation.teams
        shifts, desks, work = self.shifts, self.desks, self.teams
        if tiers is not None:
            posts = tuple(Post(row.tier, row.seat, row.title.zh, row.title.en) for row in tiers)
            desks = {str(row.tier): parameters(DeskParameters, row.desk) for row in tiers}
            shifts = {str(row.tier): _shifts(row, desks[row.tier].staff) for row in tiers}
        if teams is not None:
            records = tuple(TeamRecord(f"team_{row.tier}", row.tier, row.people) for row in teams)
            work = {str(row.tier): parameters(TeamParameters, row.work) for row in teams}
        return replace(self, organisation=Organisation(posts, records), shifts=shifts, desks=desks, teams=work)


NOBODY = Duty(organisation=Organisation((), ()), shifts={}, desks={}, teams={}, authority=AUTHORITY)
"""No desk and no team, and the usual authority."""


def _shifts(row: DeskRow, staff: int) -> Shifts:
    if row.shifts is None:
        return Shifts.always(staff)
    return Shifts(tuple(Shift(s.from_h, s.to_h, s.staff) for s in row.shifts))


def complete(tiers: Sequence[Any], teams: Sequence[Any]) -> Iterator[tuple[Location, InputError]]:
    """Yield what desks and teams lack for a drill; places are those within an organisation."""
    given: list[str] = [row.tier for row in tiers]
    for tier in NEEDED:
        if all(t != tier for t in given):
            yield ("tiers",), InputError("scenario.no_desk", tier=tier)
    for k, team in enumerate(teams):
        if all(t != team.tier for t in given):
            yield ("teams", k), InputError("scenario.team_without_desk", tier=team.tier)
    if all(team.tier != "town" for team in teams):
        yield ("teams",), InputError("scenario.no_town_team")


def manned(row: Any) -> Iterator[tuple[Location, InputError]]:
    """Yield at which hours nobody sits at a desk; places are those within its row."""
    if row.shifts is None:
        return
    if not row.shifts:
        yield ("shifts",), InputError("organisation.no_shifts", tier=row.tier)
    for k, shift in enumerate(row.shifts):
        if shift is not UNKNOWN and shift.staff is not UNKNOWN and shift.staff < 1:
            where = {"from_h": hour_of_day(shift.from_h), "to_h": hour_of_day(shift.to_h)}
            yield ("shifts", k, "staff"), InputError("organisation.no_seats", tier=row.tier, **where)


def staffed_once(row: Any) -> Iterator[tuple[Location, InputError]]:
    """Yield where the people at a desk are said twice: as its staff, and by its shifts."""
    if row.shifts is not None and row.desk is not None and row.desk.staff is not None:
        yield ("desk", "staff"), InputError("organisation.staff_twice", tier=row.tier)


def covered(row: Any) -> Iterator[tuple[Location, InputError]]:
    """Yield which hours the shifts of a desk do not cover exactly once."""
    if not row.shifts:
        return
    built = Shifts(tuple(Shift(s.from_h, s.to_h, s.staff) for s in row.shifts))
    for what, from_h, to_h in built.gaps_and_overlaps():
        where = {"from_h": hour_of_day(from_h), "to_h": hour_of_day(to_h)}
        if what == "gap":
            yield ("shifts",), InputError("organisation.shift_gap", **where)
        else:
            on_duty = [k for k, s in enumerate(built.shifts) if any(a <= from_h < b for a, b in s.hours())]
            yield ("shifts", on_duty[-1]), InputError("organisation.shift_overlap", **where)


def hour_of_day(value: Any) -> str:
    """Return an hour as a message shows it: ``16:00``; a question mark where it could not be read."""
    return "?" if value is UNKNOWN else f"{int(value):02d}:{round(value * 60) % 60:02d}"
