"""What a scenario may say of those who answer in a drill: tiers, seats, teams, ways by which word passes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field

from models.response.field.operations_parameters import OperationsParameters
from models.response.seats.channels import ChannelParameters
from scenarios.checking.check import Finding, UnknownValue
from scenarios.checking.fields import Filled, Strict
from scenarios.checking.files import faults_in
from scenarios.checking.rules import once
from scenarios.organisation.area import tables_of
from scenarios.organisation.duty import OrganisationHere, OrganisationOf, complete, covered, manned, staffed_once
from twin.errors import InputError


class Channels(Strict):
    """Ways by which word passes."""

    platform: Filled[ChannelParameters] = Field(default=None, description="a message on the platform")
    platform_call: Filled[ChannelParameters] = Field(default=None, description="a call made from the platform")
    phone: Filled[ChannelParameters] = Field(default=None, description="a telephone call")


class ResponseSections(Strict):
    """Desks, teams and channels of a drill."""

    organisation: OrganisationOf | None = Field(
        None, description="who is on duty: shipped tables or a file of some, or desks and teams"
    )
    channels: Channels = Field(Channels(), description="ways by which word passes")
    operations: Filled[OperationsParameters] = None


def each_desk(s: Any) -> Iterator[Finding]:
    """Somebody is on duty at every desk that is written in the scenario, at every hour."""
    for k, row in enumerate(s.organisation.tiers or [] if s.organisation is not None else []):
        for check in (manned, staffed_once, covered):
            try:
                yield from ((("organisation", "tiers", k, *where), fault) for where, fault in check(row))
            except UnknownValue:
                continue


def whole(path: Path, s: Any) -> Iterator[Finding]:
    """The tables can be read; with them a drill has desks in village and town, and a team of the town."""
    here = s.organisation
    if here is None and s.city is None:
        return
    written = OrganisationHere() if here is None else here
    tiers, teams, at = written.tiers, written.teams, ("organisation",)
    if s.city is not None or written.tables is not None:
        try:
            on_file = tables_of(path, here).duty.organisation
        except InputError as refusal:
            yield from faults_in((*at, "tables") if here is not None else ("city",), refusal)
            return
        tiers, teams = tiers or on_file.posts, teams or on_file.teams
    if s.place is not None:
        for where, fault in complete(tiers or [], teams or []):
            yield (*at, *(where if getattr(written, str(where[0])) is not None else ())), fault


RULES = (
    once(("organisation", "tiers"), "tier"),
    once(("organisation", "tiers"), "seat"),
    once(("organisation", "teams"), "tier"),
    each_desk,
)
FILE_RULES = (whole,)
RISING = ()
