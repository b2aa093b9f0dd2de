"""The duty desks of a drill: they take messages, work on them in their turn, and let their seat decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from models.core.distributions import Distribution, LogNormal
from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.signal import Signal
from models.core.streams import Stream
from models.core.world import World
from models.response.desks.desk import Desk
from models.response.seats.channels import Message
from models.response.seats.rules import AUTHORITY, Rules, may
from models.response.seats.seats import Picture, Seat, Situation
from twin.tiers import TIERS as GOVERNANCE

URGENT, ROUTINE = 0, 2


@dataclass(frozen=True, kw_only=True)
class DeskParameters:
    """How a desk is manned and how long its work takes: people on duty, urgent messages, the routine of the day."""

    staff: int = parameter(2, 1, 50, "assumed")
    service_s: Distribution = parameter(LogNormal(120.0, 300.0), 5.0, 3600.0, "assumed: take in, judge, decide")
    routine_s: Distribution = parameter(LogNormal(420.0, 1200.0), 5.0, 7200.0, "assumed")
    routine_per_h: float = parameter(6.0, 0.0, 600.0, "assumed: load of a storm day")


class DutyDesk:
    """The duty desk of one tier: messages before routine, each by age, and one seat that decides.

    It knows only what messages told it (``picture``). Its people work at a desk of their own, which routine matters of
    the day keep busy; or at that of a centre of the city (``queue``), among whose cases its messages then wait.
    """

    def __init__(
        self,
        world: World,
        name: str,
        tier: str,
        number: int,
        parameters: DeskParameters,
        seat: Seat,
        rules: Rules,
        authority: Mapping[str, str] = AUTHORITY,
        queue: Desk | None = None,
    ) -> None:
        self.world = world
        self.name = name
        self.tier = tier
        self.number = number
        self.parameters = parameters
        self.seat = seat
        self.rules = rules
        self.authority = authority
        self.decided = Signal()
        self.picture = Picture()
        self.routine_done = 0
        self._arrived = 0
        self._routine = 0
        if queue is None:
            self.queue = Desk(world.clock, number, GOVERNANCE.index(tier), parameters.staff)
            self._schedule_routine()
        else:
            self.queue = queue

    @property
    def busy(self) -> int:
        """People at work."""
        return self.queue.busy

    def may(self, act: str) -> bool:
        """Tell whether its tier is high enough to order an act."""
        return may(act, self.tier, self.authority)

    def receive(self, message: Message) -> None:
        """Take in a message; work on it starts as soon as somebody is free."""
        self.queue.take(self, message, URGENT)

    def _schedule_routine(self) -> None:
        if self.parameters.routine_per_h <= 0.0:
            return
        rng = self.world.streams.generator(Stream.BACKGROUND, self.number)
        gap_s = rng.exponential(3600.0 / self.parameters.routine_per_h)
        self.world.clock.after(gap_s, self._routine_arrives)

    def _routine_arrives(self) -> None:
        self._arrived += 1
        self.queue.take(self, self._arrived, ROUTINE)
        self._schedule_routine()

    def service_s(self, desk: Desk, work: Message | int) -> float:
        """Return how long a message, or the next routine matter, takes."""
        draws = self.world.streams.keyed(Stream.SERVICE)
        if isinstance(work, int):
            self._routine += 1
            u = draws.uniform(self.number, Purpose.BACKGROUND_SERVICE, self._routine)
            return self.parameters.routine_s.quantile(u)
        key = work.case.number * 16 + self.number if work.case else self.number
        return self.parameters.service_s.quantile(draws.uniform(key, Purpose.SERVICE, _kind_number(work.kind)))

    def served(self, desk: Desk, work: Message | int) -> None:
        """A message is worked on: the seat decides."""
        if isinstance(work, int):
            self.routine_done += 1
            return
        self.picture.take(work)
        for act in self.seat.decide(Situation(self.tier, self.world.now_s, work, self.picture, self.rules)):
            self.decided(self, act, work)

    def patience_s(self, desk: Desk, work: Message | int) -> float:
        """A message waits as long as it takes."""
        return inf

    def expired(self, desk: Desk, work: Message | int) -> None:
        """Never."""

    def refused(self, desk: Desk, work: Message | int) -> None:
        """A full waiting room keeps nobody from an urgent message: it is tried again in a minute."""
        self.world.clock.after(60.0, desk.take, self, work, URGENT)


_KINDS = ("danger", "alarm", "order", "instruction", "rain_warning", "progress", "feedback", "collapse")


def _kind_number(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)
