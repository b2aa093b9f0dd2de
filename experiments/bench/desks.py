"""How fast the desks are: the reference day, a district of it, and a burst at one desk.

The peers are the same reference day in plain SimPy (a process a case, a ``PriorityResource`` a desk) and in Ciw, where
that is installed. Every time is CPU seconds, the building of the model included, the drawing of the cases not.
"""

from __future__ import annotations

from collections.abc import Generator
from math import inf
from typing import Any

import numpy as np
import simpy

from experiments.bench.figure import Figure
from experiments.bench.reference_day import (
    DAY_S,
    PRIORITY_SHARES,
    RESOLVED,
    SERVICE_S,
    START,
    Cases,
    ReferenceDay,
    Tiers,
)
from experiments.bench.stopwatch import cpu_s, median_without_garbage_s
from models.core.clock import Clock
from models.response.desks.desk import Desk

DISTRICT, DISTRICT_CASES = Tiers((268, 25, 1, 1), (1, 2, 4, 8)), 7_300
"""One of the 41 districts, and its share of the cases: Ciw looks at every node at every step, and is slow with all."""
BURST, BURST_PEER = 40_000, 5_000


def day() -> Figure:
    """The reference day, 300,000 cases through four tiers of desks, CPU seconds; beside it a SimPy process a case."""
    cases = Cases.draw()
    peer = plain_day_s(cases)
    return Figure(day_s(cases), peer)


def district() -> Figure:
    """Cases a CPU second through a district's desks (11 towns, 268 communities); beside it Ciw, where installed."""
    return Figure(*district_per_s())


def day_s(cases: Cases, timers: bool = False, runs: int = 3) -> float:
    """Return the time of the day on our desks."""
    return median_without_garbage_s(lambda: ReferenceDay(cases, timers).run(), runs)


def plain_day_s(cases: Cases) -> float:
    """Return the time of the same day in plain SimPy."""
    return cpu_s(lambda: plain_day(cases))


def plain_day(cases: Cases) -> list[float]:
    """Play the day with a process for each case, and return all sojourn times."""
    env = simpy.Environment()
    tiers = cases.tiers
    desks = [[simpy.PriorityResource(env, tiers.staff[t]) for _ in range(tiers.desks[t])] for t in range(4)]
    way = [[desks[t][k] for t, k in enumerate(each)] for each in tiers.way()]
    service = [column.tolist() for column in cases.service_s.T]
    settled = [column.tolist() for column in cases.settled.T]
    arrival, community, priority = cases.arrival_s.tolist(), cases.community.tolist(), cases.priority.tolist()
    sojourn = [0.0] * len(arrival)

    def case(i: int) -> Generator[Any, Any, None]:
        for tier, desk in enumerate(way[community[i]]):
            with desk.request(priority[i]) as turn:
                yield turn
                yield env.timeout(service[tier][i])
            if settled[tier][i]:
                break
        sojourn[i] = env.now - arrival[i]

    def feed() -> Generator[Any, Any, None]:
        for i, arrival_s in enumerate(arrival):
            yield env.timeout(max(0.0, arrival_s - env.now))
            env.process(case(i))

    env.process(feed())
    env.run()
    return sojourn


def district_per_s(tiers: Tiers = DISTRICT, n: int = DISTRICT_CASES) -> tuple[float, float | None]:
    """Return cases a CPU second through the desks of a district, ours and those of Ciw (None where not installed).

    Ciw draws for itself, so these are other cases of the same laws.
    """
    ours = n / day_s(Cases.draw(n, tiers=tiers))
    try:
        import ciw  # type: ignore[import-not-found]
    except ImportError:
        return ours, None
    model = ciw_network(ciw, tiers, n)
    ciw.seed(1)
    simulation = ciw.Simulation(model)
    return ours, n / cpu_s(lambda: simulation.simulate_until_max_customers(n, method="Finish"))


def ciw_network(ciw: Any, tiers: Tiers, n: int) -> Any:
    """Return the same desks as a network of Ciw, with three priorities."""
    first = [0, *np.cumsum(tiers.desks).tolist()]
    tier = np.repeat(np.arange(4), tiers.desks)
    above = np.full(first[-1], -1)
    for way in tiers.way():
        for t in range(3):
            above[first[t] + way[t]] = first[t + 1] + way[t + 1]
    moves = np.zeros((first[-1], first[-1]))
    moves[np.arange(first[3]), above[: first[3]]] = 1.0 - np.array(RESOLVED)[tier[: first[3]]]
    rate = n / DAY_S / tiers.desks[0]
    classes = [f"Class {k}" for k in range(3)]
    return ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Exponential(rate * share) if t == 0 else None for t in tier]
            for name, share in zip(classes, PRIORITY_SHARES, strict=True)
        },
        service_distributions={name: [ciw.dists.Exponential(1.0 / SERVICE_S[t]) for t in tier] for name in classes},
        number_of_servers=[tiers.staff[t] for t in tier],
        routing={name: moves.tolist() for name in classes},
        priority_classes={name: k for k, name in enumerate(classes)},
    )


# -- a burst -----------------------------------------------------------------------------------------------------


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
