"""Work at a desk that is no triage: copies of grave cases that it reads, call-backs before a closing."""

from __future__ import annotations

from math import inf
from typing import Protocol

from models.kernels.response.states import CLOSED
from models.core.purposes import Purpose
from models.response.cases.case_draws import CaseDraws
from models.response.cases.loop_rules import TierTimes
from models.response.desks.desk import Desk


class Loop(Protocol):
    """The closed loop, as far as a copy or a call-back needs it."""

    times: list[TierTimes]
    draws: CaseDraws

    def instructed(self, case: int, tier: int) -> None:
        """A higher tier has read a copy and instructs."""

    def reviewed(self, case: int, tier: int) -> None:
        """A desk has called back."""

    def end(self, case: int, tier: int, state: int) -> None:
        """A case is closed, merged or withdrawn."""


class Copies:
    """The copies of grave cases at higher desks: read, and answered by an instruction."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop

    def service_s(self, desk: Desk, work: int) -> float:
        """Return the time to read and instruct."""
        return self.loop.draws.later(self.loop.times[desk.tier].instruct_s, work, Purpose.INSTRUCT, desk.tier)

    def served(self, desk: Desk, work: int) -> None:
        """The desk instructs."""
        self.loop.instructed(work, desk.tier)

    def patience_s(self, desk: Desk, work: int) -> float:
        """A copy waits."""
        return inf

    def expired(self, desk: Desk, work: int) -> None:
        """Never."""

    def refused(self, desk: Desk, work: int) -> None:
        """A full desk does not read copies."""


class Reviews(Copies):
    """Call-backs before a closing."""

    def service_s(self, desk: Desk, work: int) -> float:
        """Return the time of the call."""
        return self.loop.draws.later(self.loop.times[desk.tier].review_s, work, Purpose.REVIEW, desk.tier)

    def served(self, desk: Desk, work: int) -> None:
        """The call is over."""
        self.loop.reviewed(work, desk.tier)

    def refused(self, desk: Desk, work: int) -> None:
        """A full desk calls nobody back: the case is closed."""
        self.loop.end(work, desk.tier, CLOSED)
