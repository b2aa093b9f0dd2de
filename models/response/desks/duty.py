"""Desks: they take messages, queue them by priority, work on them and let their seat decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush

from models.clock import COMPLETION
from models.distributions import Distribution, LogNormal
from models.parameters import parameter
from models.purposes import Purpose
from models.response.desks.channels import Message
from models.response.desks.rules import Rules
from models.response.desks.seats import Act, Picture, Seat, Situation
from models.streams import Stream
from models.world import World

URGENT, ROUTINE = 0, 2


@dataclass(frozen=True, kw_only=True)
class DeskParameters:
    """How a desk is manned and how long its work takes: people on duty, urgent messages, the routine of the day."""

    staff: int = parameter(2, 1, 50, "assumed")
    service_s: Distribution = parameter(LogNormal(120.0, 300.0), 5.0, 3600.0, "assumed: take in, judge, decide")
    routine_s: Distribution = parameter(LogNormal(420.0, 1200.0), 5.0, 7200.0, "assumed")
    routine_per_h: float = parameter(6.0, 0.0, 600.0, "assumed: load of a storm day")


class Desk:
    """The duty desk of one tier: a queue by priority and age, ``staff`` people, one seat that decides.

    It knows only what messages told it (``picture``); routine cases of the day keep its staff busy.
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
        execute: Callable[[Desk, Act, Message], None],
    ) -> None:
        self.world = world
        self.name = name
        self.tier = tier
        self.number = number
        self.parameters = parameters
        self.seat = seat
        self.rules = rules
        self.execute = execute
        self.picture = Picture()
        self.busy = 0
        self.routine_done = 0
        self._queue: list[tuple[int, int, Message | None]] = []
        self._arrivals = 0
        self._routine = 0
        self._schedule_routine()

    def receive(self, message: Message) -> None:
        """Take in a message; work on it starts as soon as somebody is free."""
        self._enqueue(URGENT, message)

    def _schedule_routine(self) -> None:
        if self.parameters.routine_per_h <= 0.0:
            return
        rng = self.world.streams.generator(Stream.BACKGROUND, self.number)
        gap_s = rng.exponential(3600.0 / self.parameters.routine_per_h)
        self.world.clock.after(gap_s, self._routine_arrives)

    def _routine_arrives(self) -> None:
        self._enqueue(ROUTINE, None)
        self._schedule_routine()

    def _enqueue(self, priority: int, message: Message | None) -> None:
        self._arrivals += 1
        heappush(self._queue, (priority, self._arrivals, message))
        self._start()

    def _start(self) -> None:
        while self._queue and self.busy < self.parameters.staff:
            _, _, message = heappop(self._queue)
            self.busy += 1
            self.world.clock.after(self._service_s(message), self._finish, message, order=COMPLETION)

    def _service_s(self, message: Message | None) -> float:
        draws = self.world.streams.keyed(Stream.SERVICE)
        if message is None:
            self._routine += 1
            u = draws.uniform(self.number, Purpose.BACKGROUND_SERVICE, self._routine)
            return self.parameters.routine_s.quantile(u)
        key = message.case.number * 16 + self.number if message.case else self.number
        u = draws.uniform(key, Purpose.SERVICE, _kind_number(message.kind))
        return self.parameters.service_s.quantile(u)

    def _finish(self, message: Message | None) -> None:
        self.busy -= 1
        if message is None:
            self.routine_done += 1
        else:
            self.picture.take(message)
            situation = Situation(self.tier, self.world.now_s, message, self.picture, self.rules)
            for act in self.seat.decide(situation):
                self.execute(self, act, message)
        self._start()


_KINDS = ("danger", "alarm", "order", "instruction", "rain_warning", "progress", "feedback", "collapse")


def _kind_number(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)
