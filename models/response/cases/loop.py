"""What the parts of the closed loop share: who is over a community, what is laid down, and the verbs of the loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from models.core.clock import Clock
from models.response.cases.case_draws import CaseDraws
from models.response.cases.case_table import CaseTable, OpenCases
from models.response.cases.kinds import CaseKind
from models.response.cases.limits import Limits
from models.response.cases.loop_rules import LoopRules, TierTimes
from models.response.cases.routing import Routing
from models.response.desks.desk import Desk
from models.response.units.mission import Mission
from models.response.units.mission_client import Dispatch

LimitRows = list[tuple[tuple[float, str], ...]]
"""Limits of one state by tier and priority, as `Limits.of` gives them."""


@dataclass(frozen=True, eq=False)
class Jurisdictions:
    """Who is over each community.

    Parameters
    ----------
    desks
        ``desks[tier][community]``: the desk of each tier over a community (number 0 to communities - 1).
    centres
        ``centres[tier][community]``: the centre of each tier over a community.
    town_of
        Number of the town of each community.
    """

    desks: list[list[Desk]]
    centres: list[list[int]]
    town_of: list[int]


@dataclass(frozen=True, eq=False)
class Procedures:
    """What an organisation lays down for its cases; ``times`` by tier."""

    kinds: list[CaseKind]
    routing: Routing
    limits: Limits
    times: list[TierTimes]
    rules: LoopRules


class Loop(Protocol):
    """The closed loop, as far as its parts need it."""

    clock: Clock
    table: CaseTable
    desks: list[list[Desk]]
    centres: list[list[int]]
    town_of: list[int]
    kinds: list[CaseKind]
    routing: Routing
    limits: dict[str, LimitRows]
    times: list[TierTimes]
    rules: LoopRules
    draws: CaseDraws
    open: OpenCases
    fed: int
    followed: set[int]
    held: dict[int, Callable[[Mission], None]]
    seats: dict[int, Any]

    @property
    def dispatcher(self) -> Dispatch:
        """Who sends units."""

    def follow_rules(self, case: int, tier: int) -> None:
        """Do with a case at a tier what the routing table says."""

    def climb(self, case: int, tier: int, reason: int) -> None:
        """Hand a case up to a tier."""

    def send(self, case: int, tier: int) -> None:
        """Send the departments that the routing table names for this tier."""

    def end(self, case: int, tier: int, state: int) -> None:
        """A case is closed, merged or withdrawn."""

    def tell(self, step: str, case: int, **words: Any) -> None:
        """Tell a step of a case that is followed."""

    def hasten(self, case: int) -> None:
        """A case goes first at the desk where it lies."""

    def all_reported(self) -> bool:
        """Tell whether the feed has ended and no case is open."""
