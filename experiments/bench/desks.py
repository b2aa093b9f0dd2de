"""What the desks are timed on: the reference day, the same day with units and the closed loop, a burst, a snapshot.

The peers are the same reference day in plain SimPy (a process a case, a ``PriorityResource`` a desk) and in Ciw, where
that is installed. Every time is CPU seconds, the building of the model included, the drawing of the cases not.
"""

from __future__ import annotations

import gc
import pickle
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import simpy

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
from models.core.clock import Clock
from models.core.distributions import LogNormal
from models.core.gc_pause import gc_paused
from models.core.streams import Stream, Streams
from models.response.cases.case_draws import CaseDraws
from models.response.cases.case_table import CaseTable
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.kinds import GRADES, CaseKind
from models.response.cases.lane.fast_lane import open_lane
from models.response.cases.limits import Limit, Limits
from models.response.cases.loop import Jurisdictions, Procedures
from models.response.cases.loop_rules import LoopRules, TierTimes
from models.response.cases.routing import Route, Routing
from models.response.desks.desk import Desk
from models.response.desks.desk_bank import BankedDesk, DeskBank
from models.response.units.dispatcher import Dispatcher
from models.response.units.fleet import DepartmentTimes, Fleet
from models.response.units.roads import Roads
from twin.tiers import TIERS

DEPARTMENTS = ("grid", "team", "brigade", "rescue")
UNITS = (6, 3, 24, 410)
"""Units of each centre of a tier: grid workers, town teams, district brigades, teams of the city."""
BURST, BURST_PEER = 40_000, 5_000


def cpu_s(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one run, what has been there before left out of the search for garbage."""
    gc.collect()
    with gc_paused():
        start = time.process_time()
        work()
        return time.process_time() - start


def median(work: Callable[[], object], runs: int) -> float:
    """Return the median of several runs."""
    return float(np.median([cpu_s(work) for _ in range(runs)]))


# -- the reference day ---------------------------------------------------------------------------------------------


def day_s(cases: Cases, timers: bool = False, runs: int = 3) -> float:
    """Return the time of the day on our desks."""
    return median(lambda: ReferenceDay(cases, timers).run(), runs)


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


DISTRICT, DISTRICT_CASES = Tiers((268, 25, 1, 1), (1, 2, 4, 8)), 7_300
"""One of the 41 districts, and its share of the cases: Ciw looks at every node at every step, and is slow with all."""


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


# -- the day with units and the closed loop ------------------------------------------------------------------------


def full_day(n: int = 300_000, tiers: Tiers | None = None, limits: bool = True, lane: bool = True) -> ClosedLoop:
    """Return the closed loop of the reference day's cases: units that travel, time limits, call-backs.

    Towns lie at random in 300 x 250 km, communities about their towns. Every tier sends a department of its own, and
    hands up what that cannot settle.
    """
    cases = Cases.draw(n, tiers=tiers)
    tiers = cases.tiers
    way = np.array(tiers.way())
    communities, towns, districts, _ = tiers.desks
    clock = Clock(START)
    rng = np.random.default_rng(8)
    town_x, town_y = rng.uniform(0.0, 3e5, towns), rng.uniform(0.0, 2.5e5, towns)
    x = town_x[way[:, 1]] + rng.normal(0.0, 1500.0, communities)
    y = town_y[way[:, 1]] + rng.normal(0.0, 1500.0, communities)
    # centres: the city first, then districts, towns, communities
    first = (1 + districts + towns, 1 + districts, 1, 0)
    bank = DeskBank()
    by_tier = [
        [BankedDesk(bank, clock, first[t] + k, t, tiers.staff[t]) for k in range(tiers.desks[t])] for t in range(4)
    ]  # fmt: skip
    desks = [[by_tier[t][k] for k in way[:, t].tolist()] for t in range(4)]
    centres = [(way[:, t] + first[t]).tolist() for t in range(4)]
    above = np.full(first[0] + communities, -1)
    for t in range(3):
        above[way[:, t] + first[t]] = way[:, t + 1] + first[t + 1]
    departments = [
        DepartmentTimes(name="grid", tier=0, accept_s=LogNormal(60.0, 300.0)),
        DepartmentTimes(name="team", tier=1, accept_s=LogNormal(60.0, 240.0), turnout_s=LogNormal(180.0, 480.0)),
        DepartmentTimes(name="brigade", tier=2, accept_s=LogNormal(45.0, 120.0), turnout_s=LogNormal(90.0, 200.0)),
        DepartmentTimes(name="rescue", tier=3, accept_s=LogNormal(45.0, 120.0), turnout_s=LogNormal(120.0, 300.0)),
    ]
    fleet = _fleet(tiers, way, first, (x, y), (town_x, town_y), rng)
    roads = Roads(town_x, town_y, np.full(towns, 0.5))
    at = list(zip(town_x.tolist(), town_y.tolist(), strict=True))
    dispatcher = Dispatcher(clock, fleet, roads, departments, above.tolist(), at)
    kinds = [CaseKind(name="matter", on_site_s=LogNormal(900.0, 2700.0))]
    routes = [
        Route(kind="matter", grade=g, tier=t, owner=t == TIERS[0], departments=(name,), unsolved=up)
        for g in GRADES
        for t, name, up in zip(TIERS, DEPARTMENTS, (*TIERS[1:], None), strict=True)
    ]
    routing = Routing(["matter"], DEPARTMENTS, routes)
    table = CaseTable()
    where = cases.community
    table.fill(
        n, key=np.arange(n), community=where, x_m=x[where] + rng.normal(0.0, 300.0, n),
        y_m=y[where] + rng.normal(0.0, 300.0, n), priority=cases.priority, occurred=cases.arrival_s,
        found=cases.arrival_s, reported=cases.arrival_s,
    )  # fmt: skip
    times = [TierTimes(triage_s=LogNormal(m, 3.0 * m), review_share=0.05) for m in (240.0, 240.0, 200.0, 150.0)]
    draws = CaseDraws(Streams(1).keyed(Stream.CASES), table, kinds, departments, routing, times)
    over = Jurisdictions(desks, centres, way[:, 1].tolist())
    procedures = Procedures(kinds, routing, Limits(_limits() if limits else ()), times, LoopRules())
    loop = ClosedLoop(clock, table, over, procedures, dispatcher, draws)
    if lane:
        open_lane(loop)
    return loop


def _limits() -> list[Limit]:
    up = [
        Limit(state="triage", tier=t, priority=p, limit_s=s, action="escalate")
        for t, s in zip(TIERS[:3], (1800.0, 900.0, 600.0), strict=True)
        for p in range(3)
    ]
    others = (("arrive", 1800.0, "reassign"), ("assign", 1200.0, "aid"), ("handle", 7200.0, "remind"), ("close", 14400.0, "remind"))  # fmt: skip # noqa: E501
    return up + [
        Limit(state=state, tier=t, priority=p, limit_s=s, action=action)
        for state, s, action in others
        for t in TIERS
        for p in range(3)
    ]


def _fleet(
    tiers: Tiers, way: Any, first: tuple[int, ...], communities: tuple[Any, Any], towns: tuple[Any, Any], rng: Any
) -> Fleet:
    """Grid workers about their community, teams in their town, brigades in turn over the towns of their district."""
    rows: list[tuple[int, int, int, float, float, int]] = []
    for k, town in enumerate(way[:, 1].tolist()):
        dx, dy = rng.normal(0.0, 300.0, (2, UNITS[0]))
        rows += [
            (0, first[0] + k, town, communities[0][k] + dx[j], communities[1][k] + dy[j], 0) for j in range(UNITS[0])
        ]
    n_towns, n_districts = tiers.desks[1], tiers.desks[2]
    where = [[k] * UNITS[1] for k in range(n_towns)]
    own = [[k for k in range(n_towns) if k * n_districts // n_towns == d] for d in range(n_districts)]
    brigades = [[towns_of[j % len(towns_of)] for j in range(UNITS[2])] for towns_of in own]
    city = [[j * n_towns // UNITS[3] for j in range(UNITS[3])]]
    for tier, based in ((1, where), (2, brigades), (3, city)):
        for k, some in enumerate(based):
            rows += [(tier, first[tier] + k, town, towns[0][town], towns[1][town], 1) for town in some]
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    return Fleet(*columns)


def full_day_s(n: int = 300_000, tiers: Tiers | None = None, lane: bool = True) -> float:
    """Return the time of the whole day, from the built loop to the last case closed."""
    loop = full_day(n, tiers, lane=lane)
    seconds = cpu_s(loop.clock.advance)
    if loop.open.count:
        raise RuntimeError("a case is left")  # a broken build: never an input's fault
    return seconds


def full_day_mb(n: int = 300_000) -> float:
    """Return the most memory that a process which builds and plays the whole day has held, MB."""
    code = f"from experiments.bench.desks import peak_mb; print(peak_mb({n}))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)


def peak_mb(n: int) -> float:
    """Play the whole day and return the most memory this process has held, MB."""
    full_day_s(n)
    # ru_maxrss of a child begins with what its parent held: ask for this address space alone where that can be had
    status = Path("/proc/self/status")
    if status.exists():
        told = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return float(told.split()[1]) / 1024.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


# -- a burst -------------------------------------------------------------------------------------------------------


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
    return median(lambda: Burst(n).run(), runs)


def plain_burst_s(n: int = BURST_PEER) -> float:
    """Return the time of a burst in plain SimPy, whose queue sorts itself anew at each request."""
    return cpu_s(Burst(n).plain)


# -- a snapshot ----------------------------------------------------------------------------------------------------


def snapshot(n: int = 300_000, at_s: float = 43_200.0, tiers: Tiers | None = None) -> tuple[float, float, float, bool]:
    """Return the times to write and to read a snapshot of the whole day, its size in MB, and whether the resumed run is
    the same as the one that goes on.
    """
    loop = full_day(n, tiers)
    with gc_paused():
        loop.clock.advance(at_s)
        times = []
        for _ in range(3):
            start = time.process_time()
            kept = pickle.dumps(loop, 5)
            written = time.process_time()
            copy: ClosedLoop = pickle.loads(kept)
            times.append((written - start, time.process_time() - written))
        loop.clock.advance()
        copy.clock.advance()
    same = all(
        np.array_equal(loop.table.column(name), copy.table.column(name), equal_nan=True)
        for name in ("triaged", "dispatched", "arrived", "handled", "closed")
    )
    written_s, read_s = np.median(times, axis=0).tolist()
    return written_s, read_s, len(kept) / 1e6, same
