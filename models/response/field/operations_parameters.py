"""The incident as those who work on it know it: its cases, the one that leads, whether the rock has come down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.core.distributions import Distribution, Triangular
from models.core.parameters import parameter
from models.core.world import World
from models.people.harm.rescue import Rescue
from models.response.field.incident_case import Case, CaseBook


@dataclass(frozen=True, kw_only=True)
class OperationsParameters:
    """Times of those who work on an incident, from the first call to the survey."""

    count_s: Distribution = parameter(
        Triangular(60.0, 120.0, 300.0), 10.0, 900.0, "assumed: count heads at the shelter"
    )
    cordon_s: Distribution = parameter(
        Triangular(300.0, 600.0, 1200.0), 60.0, 3600.0, "assumed: close paths, post guards"
    )
    survey_wait_s: float = parameter(1200.0, 0.0, 14400.0, "assumed: nobody goes near a fresh fall")
    survey_s: Distribution = parameter(Triangular(900.0, 1800.0, 3600.0), 300.0, 14400.0, "assumed")
    witness_s: Distribution = parameter(Triangular(60.0, 150.0, 400.0), 10.0, 1800.0, "assumed: somebody calls")
    watch_s: float = parameter(43200.0, 3600.0, 604800.0, "assumed: then the watch passes to the district")
    press_s: float = parameter(1800.0, 60.0, 86400.0, "assumed: an unanswered alarm is raised again")
    messenger_s: Distribution = parameter(
        Triangular(1800.0, 2700.0, 5400.0), 300.0, 14400.0, "assumed: when every channel fails somebody goes there"
    )


class Incident:
    """What operations and closing share.

    Attributes
    ----------
    book
        All cases.
    lead
        The case on which the evacuation was ordered; None before the order.
    danger
        The case of the rock; None while nobody knows of it.
    collapsed_s
        When the rock fell.
    done
        Whether the case that leads is closed.
    rescue
        Who frees the trapped, if anybody can be.
    """

    def __init__(self, world: World, rescue: Rescue | None) -> None:
        self.world = world
        self.book = CaseBook()
        self.lead: Case | None = None
        self.danger: Case | None = None
        self.collapsed_s: float | None = None
        self.done = False
        self.rescue = rescue

    def tell(
        self, kind: str, text: str, case: Case | None, actor: str, tier: str, value: float = float("nan"), **args: Any
    ) -> None:
        """Write an event of a case into the journal."""
        self.world.journal.event(
            self.world.now_s, kind, text, case=case.id if case else "", actor=actor, tier=tier, value=value, **args
        )
