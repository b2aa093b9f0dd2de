"""How fast the whole organisation is: the reference day with units that travel, limits and the closed loop; its memory,
and a snapshot of it. The peer is the same day without the fast lane.
"""

from __future__ import annotations

import pickle
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from experiments.bench.figure import Figure
from experiments.bench.reference_day import START, Cases, Tiers
from experiments.bench.stopwatch import cpu_s
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
from models.response.desks.desk_bank import BankedDesk, DeskBank
from models.response.units.dispatcher import Dispatcher
from models.response.units.fleet import DepartmentTimes, Fleet
from models.response.units.roads import Roads
from twin.tiers import TIERS

DEPARTMENTS = ("grid", "team", "brigade", "rescue")
UNITS = (6, 3, 24, 410)
"""Units of each centre of a tier: grid workers, town teams, district brigades, teams of the city."""


def day() -> Figure:
    """The reference day with 70,000 units that travel, time limits, aid, redispatch and call-backs, CPU seconds;
    beside it the same day without the fast lane, event by event in Python.
    """
    full_day_s(3000)  # the lane is compiled once, when it is first used
    return Figure(full_day_s(), full_day_s(lane=False))


def memory() -> Figure:
    """The most memory that a process needs to build and play that day, MB."""
    return Figure(full_day_mb())


def written_snapshot() -> Figure:
    """A snapshot of the whole organisation at noon of the full day, written, CPU seconds; the resumed run is equal."""
    written_s, _, _, same = snapshot()
    if not same:
        raise RuntimeError("a resumed run differs")  # a broken build: never an input's fault
    return Figure(written_s)


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
    code = f"from experiments.bench.full_day import peak_mb; print(peak_mb({n}))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)


def peak_mb(n: int) -> float:
    """Play the whole day and return the most memory this process has held, MB."""
    full_day_s(n)
    # ru_maxrss of a child begins with what its parent held: ask for this address space alone where that can be had
    status = Path("/proc/self/status")
    if status.exists():
        summary = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return float(summary.split()[1]) / 1024.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


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
