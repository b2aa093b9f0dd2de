"""The reference day in plain SimPy: a generator process for each case, desks with a list that is searched.

Written for comparison only: it shares no code with the production desks. Ties follow the same law: a completion goes
before a timer, a timer before an arrival; what falls on one instant otherwise goes in the order of its creation.
"""

from __future__ import annotations

import heapq
from collections.abc import Generator
from typing import Any

import numpy as np
import simpy
from simpy.events import URGENT, Event

from experiments.bench.reference_day import LIMITS_S, Cases

COMPLETION, TIMER, ARRIVAL = 1, 2, 3
SERVED, EXPIRED = "served", "expired"


def due(env: simpy.Environment, time_s: float, order: int, value: Any = None) -> Event:
    """Return an event of an order at a time; SimPy's own timeouts all have the same order."""
    event = env.event()
    event._ok, event._value = True, value
    heapq.heappush(env._queue, (time_s, order, next(env._eid), event))
    return event


class PlainDesk:
    """People, and a list of those who wait: (priority, age, service, event of its end)."""

    def __init__(self, env: simpy.Environment, staff: int) -> None:
        self.env = env
        self.free = staff
        self.line: list[tuple[int, int, float, Event]] = []
        self.came = 0

    def ask(self, priority: int, service_s: float, limit_s: float) -> Event:
        """Return the event that is over when the case has been served, or has waited too long."""
        if self.free:
            self.free -= 1
            return self._end(due(self.env, self.env.now + service_s, COMPLETION, SERVED))
        answer = self.env.event()
        self.came += 1
        entry = (priority, self.came, service_s, answer)
        self.line.append(entry)
        if np.isfinite(limit_s):
            due(self.env, self.env.now + limit_s, TIMER).callbacks.append(lambda _: self._expire(entry))
        return answer

    def _end(self, event: Event) -> Event:
        event.callbacks.append(lambda _: self._release())
        return event

    def _release(self) -> None:
        if not self.line:
            self.free += 1
            return
        entry = min(self.line, key=lambda each: each[:2])
        self.line.remove(entry)
        end = self._end(due(self.env, self.env.now + entry[2], COMPLETION))
        end.callbacks.append(lambda _: self._log(entry[3], SERVED))

    def _expire(self, entry: tuple[int, int, float, Event]) -> None:
        if entry in self.line:
            self.line.remove(entry)
            self._log(entry[3], EXPIRED)

    def _log(self, answer: Event, value: str) -> None:
        answer._ok, answer._value = True, value
        self.env.schedule(answer, URGENT)


class PlainDay:
    """The reference day, a process a case."""

    def __init__(self, cases: Cases, timers: bool = False) -> None:
        self.env = simpy.Environment()
        self.cases = cases
        self.limits_s = LIMITS_S if timers else (float("inf"),) * 4
        self.desks = [
            [PlainDesk(self.env, cases.tiers.staff[tier]) for _ in range(cases.tiers.desks[tier])] for tier in range(4)
        ]  # fmt: skip
        self.way = cases.tiers.way()
        self.closed_s = np.full(cases.arrival_s.size, np.nan)
        self.closed_by = np.full(cases.arrival_s.size, -1)
        for case in range(cases.arrival_s.size):
            self.env.process(self.case(case))

    def case(self, case: int) -> Generator[Event, Any, None]:
        cases, env = self.cases, self.env
        yield due(env, float(cases.arrival_s[case]), ARRIVAL)
        for tier in range(4):
            desk = self.desks[tier][self.way[cases.community[case]][tier]]
            how = yield desk.ask(int(cases.priority[case]), float(cases.service_s[case, tier]), self.limits_s[tier])
            if how == SERVED and cases.settled[case, tier]:
                self.closed_s[case], self.closed_by[case] = env.now, tier
                return

    def run(self) -> PlainDay:
        self.env.run()
        return self
