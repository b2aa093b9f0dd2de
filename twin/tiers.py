"""The organisation above the village: tiers, their seats and their teams."""

from __future__ import annotations

from dataclasses import dataclass

from twin.errors import InputError

TIERS = ("community", "town", "district", "city")
"""Tiers of governance, lowest first."""


@dataclass(frozen=True)
class Post:
    """The desk of one tier with the seat that decides at it."""

    tier: str
    seat: str
    name_zh: str
    name_en: str


@dataclass(frozen=True)
class TeamRecord:
    """A team that can be sent: who sends it and how many it has."""

    name: str
    tier: str
    people: int


@dataclass(frozen=True)
class Organisation:
    """Posts from the village committee to the city centre, and their teams."""

    posts: tuple[Post, ...]
    teams: tuple[TeamRecord, ...]

    def __post_init__(self) -> None:
        tiers = [p.tier for p in self.posts]
        for tier in tiers:
            if tier not in TIERS:
                raise InputError("organisation.unknown_tier", tier=tier, known=", ".join(TIERS))
        for name, values in (("tier", tiers), ("seat", [p.seat for p in self.posts])):
            doubled = sorted({v for v in values if values.count(v) > 1})
            if doubled:
                raise InputError("organisation.doubled", what=name, value=", ".join(doubled))
        for team in self.teams:
            if team.tier not in tiers:
                raise InputError("organisation.team_without_tier", team=team.name, tier=team.tier)

    def post_of(self, tier: str) -> Post:
        """Return the post of a tier.

        Raises
        ------
        InputError
            The organisation has no such tier.
        """
        for post in self.posts:
            if post.tier == tier:
                return post
        raise InputError("organisation.unknown_tier", tier=tier, known=", ".join(p.tier for p in self.posts))
