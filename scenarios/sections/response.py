"""What a scenario may say of those who answer in a drill: tiers, seats, teams, ways by which word passes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from models.response.field.operations_parameters import OperationsParameters
from models.response.field.team_parameters import TeamParameters
from models.response.seats.channels import ChannelParameters
from models.response.seats.duty import DeskParameters
from scenarios.checking.check import Finding
from scenarios.checking.fields import Bilingual, Filled, Name, Strict
from scenarios.checking.rules import once
from twin.errors import InputError


class PostEntry(Strict):
    """The desk of one tier."""

    tier: Literal["community", "town", "district", "city"] = Field(description="level of governance, lowest first")
    seat: Name = Field(description="name of the seat that decides here; policies speak of it")
    name: Bilingual = Field(description="as the timeline calls it")
    desk: Filled[DeskParameters] = None


class TeamEntry(Strict):
    """A team that a tier can send."""

    tier: Literal["town", "district", "city"] = Field(description="tier that sends it; the town must have one")
    people: int = Field(ge=2, le=500, description="its strength, 2 to 500")
    work: Filled[TeamParameters] = None


class OrganisationEntry(Strict):
    """Tiers, seats and teams."""

    posts: list[PostEntry] = Field(min_length=1, max_length=10, description="desks; community and town are needed")
    teams: list[TeamEntry] = Field(min_length=1, max_length=10, description="teams; one of the town is needed")


class Channels(Strict):
    """Ways by which word passes."""

    platform: Filled[ChannelParameters] = Field(default=None, description="a message on the platform")
    platform_call: Filled[ChannelParameters] = Field(default=None, description="a call made from the platform")
    phone: Filled[ChannelParameters] = Field(default=None, description="a telephone call")


class ResponseSections(Strict):
    """Desks, teams and channels of a drill."""

    organisation: OrganisationEntry | None = Field(None, description="tiers, seats and teams")
    channels: Channels = Field(Channels(), description="ways by which word passes")
    operations: Filled[OperationsParameters] = None


def desks(s: Any) -> Iterator[Finding]:
    """Village and town have a desk, the town has a team, and a team's tier has a desk."""
    if s.organisation is None:
        return
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


RULES = (
    once(("organisation", "posts"), "tier"),
    once(("organisation", "posts"), "seat"),
    once(("organisation", "teams"), "tier"),
    desks,
)
FILE_RULES = ()
RISING = ()
