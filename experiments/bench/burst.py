"""How fast one desk is when everything comes at once; the peer is the same desk in plain SimPy."""

from __future__ import annotations

from collections.abc import Generator
from math import inf
from typing import Any

import numpy as np
import simpy

from experiments.bench.figure import Figure
from experiments.bench.reference_day import START
from experiments.bench.stopwatch import cpu_s, median_without_garbage_s
from models.core.clock import Clock
from models.response.desks.desk import Desk

BURST, BURST_PEER = 40_000, 5_000


def burst() -> Figure:
    """40,000 cases within a minute at one desk, CPU seconds.

    SimPy's queue sorts itself anew at each request; it is measured with 5,000 cases and brought to 40,000 by our own
    two times, which favours it.
    """
    ours = burst_s()
    factor = ours / burst_s(BURST_PEER)
    return Figure(ours, plain_burst_s() * factor)


class Burst:
    """So many cases at one desk within a minute."""

    def __init__(self, n: int) -> None:
        self.clock = Clock(START)
        self.desk = Desk(self.clock, 0, 0, 8)
        rng = np.random.default_rng(7)
        self.arrival_s = np.sort(rng.uniform(0.0, 60.0, n)).tolist()
        self.priority = rng.choice([0, 1, 2], n, p=[0.05, 0.25, 0.70]).tolist()
        self.time_s = rng.exponential(300.0, n).tolist()
        self.closed_s = [0.0] * n

    def run(self) -> Burst:
        """Let them all come, and be served."""
        for k, arrival_s in enumerate(self.arrival_s):
            self.clock.at(arrival_s, self.desk.take, self, k, self.priority[k])
        self.clock.advance()
        return self

    def service_s(self, desk: Desk, work: int) -> float:
        """Return what was drawn."""
        return self.time_s[work]

    def served(self, desk: Desk, work: int) -> None:
        """Note the time."""
        self.closed_s[work] = self.clock.now

    def patience_s(self, desk: Desk, work: int) -> float:
        """Wait as long as it takes."""
        return inf

    def expired(self, desk: Desk, work: int) -> None:
        """Never."""

    def refused(self, desk: Desk, work: int) -> None:
        """Never."""

    def plain(self) -> list[float]:
        """Return the closing times of the same burst in plain SimPy."""
        env = simpy.Environment()
        desk = simpy.PriorityResource(env, 8)
        closed_s = [0.0] * len(self.arrival_s)

        def case(k: int) -> Generator[Any, Any, None]:
            yield env.timeout(self.arrival_s[k])
            with desk.request(self.priority[k]) as turn:
                yield turn
                yield env.timeout(self.time_s[k])
            closed_s[k] = env.now

        for k in range(len(closed_s)):
            env.process(case(k))
        env.run()
        return closed_s


def burst_s(n: int = BURST, runs: int = 3) -> float:
    """Return the time of a burst on our desk."""
    return median_without_garbage_s(lambda: Burst(n).run(), runs)


def plain_burst_s(n: int = BURST_PEER) -> float:
    """Return the time of a burst in plain SimPy, whose queue sorts itself anew at each request."""
    return cpu_s(Burst(n).plain)
