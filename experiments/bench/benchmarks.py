"""The benchmarks: each prints a rate or a time, its target, and the ratio to a peer measured in the same run."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from experiments.bench.stopwatch import median_cpu_s, median_wall_s
from experiments.runs.job import Job
from experiments.runs.replicate import replicate
from scenarios.policy.policy import load_policy
from scenarios.village.build import build_place
from scenarios.village.loading import load
from scenarios.village.record import record
from scenarios.village.simulate import Drill, plan
from twin.errors import InputError


@dataclass(frozen=True)
class Result:
    """One figure; ``ratio`` above 1 means better than the peer, ``limit`` is the best that the machine allows."""

    value: float
    unit: str
    higher_is_better: bool
    target: float | None = None
    peer: str | None = None
    peer_value: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times better than the peer."""
        if self.peer_value is None:
            return None
        return self.value / self.peer_value if self.higher_is_better else self.peer_value / self.value

    @property
    def met(self) -> bool | None:
        """Tell whether the target is met."""
        if self.target is None:
            return None
        return self.value >= self.target if self.higher_is_better else self.value <= self.target


def main(names: list[str], as_json: bool) -> None:
    """Run the named benchmarks, all if none is named."""
    for name in names:
        if name not in BENCHMARKS:
            raise InputError("experiments.unknown_bench", name=name, known=", ".join(BENCHMARKS))
    results = {}
    for name in names or list(BENCHMARKS):
        results[name] = result = BENCHMARKS[name]()
        if not as_json:
            click.echo(_line(name, result))
    if as_json:
        click.echo(json.dumps({name: {**asdict(r), "ratio": r.ratio} for name, r in results.items()}))


def _line(name: str, r: Result) -> str:
    parts = [f"{name:18}{r.value:14,.4g} {r.unit:16}"]
    if r.target is not None:
        parts.append(f"target {'>=' if r.higher_is_better else '<='} {r.target:,.4g} {'met' if r.met else 'NOT MET'}")
    if r.peer is not None and r.ratio is not None:
        parts.append(f"{r.peer} {r.peer_value:,.4g}, ratio {r.ratio:.2f}")
    if r.limit is not None:
        parts.append(f"limit {r.limit:,.4g}")
    return "  ".join(parts)


def _help() -> Result:
    """``overhang --help`` against ``python -c "import click"``, as whole processes."""
    command = Path(sys.executable).with_name("overhang")
    ours = median_wall_s([str(command), "--help"])
    peer = median_wall_s([sys.executable, "-c", "import click"])
    return Result(ours, "s", False, 2.5 * peer, "import click", peer)


def _drill_of(replication: int) -> Drill:
    return Drill(plan(load("wulong"), load_policy("three_tier"), 1, replication)).run()


def _drill() -> Result:
    """A warm Wulong drill with its recording written, CPU seconds; the place is built anew each time."""

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder:
            record(_drill_of(0)).save(Path(folder) / "run")

    return Result(median_cpu_s(work), "s CPU", False, 1.5)


def _drill_unrecorded() -> Result:
    """A warm Wulong drill without recording, CPU seconds."""
    return Result(median_cpu_s(lambda: _drill_of(0)), "s CPU", False, 0.4)


def _place() -> Result:
    """The twin of the Wulong gorge built from its seed, CPU seconds."""
    from scenarios.village import build

    def work() -> None:
        build._built.cache_clear()
        build_place(load("wulong"))

    return Result(median_cpu_s(work, 3), "s CPU", False)


def _replications() -> Result:
    """500 replications of the Wulong drill on two workers, wall seconds."""
    start = time.perf_counter()
    replicate(Job("wulong", "three_tier", 1), 500, 2)
    return Result(time.perf_counter() - start, "s", False, 120.0)


def _rockfall() -> Result:
    """Whole trajectories a second of the clock on a made-up 1000 x 1000 slope, two threads.

    PlatRock 0.4.6, measured earlier on such a machine, makes 0.23 a second; it does not install beside us.
    """
    from experiments.bench.rockfall import limit_per_s, trajectories_per_wall_s

    rate = trajectories_per_wall_s()
    return Result(rate, "trajectories/s", True, 40_000.0, limit=limit_per_s())


def _rockfall_steps() -> Result:
    """Steps of 10 ms a second of CPU that a stepped code would need for the same trajectories (prototype: 7.8e7)."""
    from experiments.bench.rockfall import block_steps_per_s

    return Result(block_steps_per_s(), "block-steps/s", True, 7.5e7)


def _rockfall_forest() -> Result:
    """Whole trajectories a CPU second through 200 trees a hectare."""
    from experiments.bench.rockfall import trajectories_per_s

    return Result(trajectories_per_s(per_ha=200.0), "trajectories/s", True)


def _runout_map() -> Result:
    """A runout map of 100,000 blocks on a 1000 x 1000 elevation model, wall seconds, two threads, files written."""
    from experiments.bench.rockfall import map_s

    return Result(map_s(), "s", False, 30.0)


def _watersheds() -> Result:
    """A 2000 x 2000 elevation model cut into 4,000 units with their numbers, CPU seconds."""
    from experiments.bench.watersheds import delineation_limit_s, delineation_s, peer_delineation_s

    peer = peer_delineation_s()
    return Result(delineation_s(), "s CPU", False, 3.0, "pyflwdir" if peer else None, peer, delineation_limit_s())


def _watersheds_update() -> Result:
    """Ten minutes of rain on the city's 4,329 units, everything judged, CPU milliseconds."""
    from experiments.bench.watersheds import update_ms

    return Result(update_ms(), "ms CPU", False, 50.0)


def _rocks() -> Result:
    """900 rocks under their own rain for a day in steps of 10 minutes, CPU seconds; beside them stepped one by one."""
    from experiments.bench import rocks as bench_rocks

    return Result(bench_rocks.rocks(), "s CPU", False, 1.0, "one by one", bench_rocks.one_by_one())


def _forecast() -> Result:
    """One forecast of a failure with its interval, CPU milliseconds."""
    from experiments.bench import rocks as bench_rocks

    return Result(1000.0 * bench_rocks.forecasts(), "ms CPU", False, 50.0)


def _households() -> Result:
    """100,000 people in 40,000 households, each an agent, through an hour of warning, CPU seconds.

    The limit is the same town as arrays, without agents, events and recording.
    """
    from experiments.bench import households as bench_households

    bench_households.arrays()
    return Result(bench_households.agents_s(), "s CPU", False, 2.0, limit=bench_households.arrays()[0])


def _queue_network() -> Result:
    """100,000 people on 39,600 links, agent-steps (seconds inside, waiting too) a CPU second.

    The ratio is that to jupedsim-network on a grid of 20 x 20 with 4,000 people, where that is installed.
    """
    from experiments.bench import network as bench_network

    bench_network.warm()
    run = bench_network.timed(100, 100_000, runs=3)
    limit = bench_network.limit_steps_per_s(100, run)
    peer = bench_network.peer_steps_per_s()
    value = run.steps / run.cpu_s
    # the peer's rate is brought to our size by our own two rates
    name, theirs = (None, None) if peer is None else ("jupedsim-network", peer[0] * value / peer[1])
    return Result(value, "agent-steps/s CPU", True, 3e8, name, theirs, limit)


def _queue_network_cleared() -> Result:
    """100,000 people on 39,600 links until all are out, CPU seconds."""
    from experiments.bench import network as bench_network

    bench_network.warm()
    return Result(bench_network.timed(100, 100_000, runs=3).cpu_s, "s CPU", False, 0.5)


def _queue_network_million() -> Result:
    """1,000,000 people on 159,200 links until all are out, CPU seconds."""
    from experiments.bench import network as bench_network

    bench_network.warm()
    return Result(bench_network.timed(200, 1_000_000).cpu_s, "s CPU", False, 4.0)


def _queue_network_memory() -> Result:
    """Bytes a person of all arrays, links too, for 1,000,000 people on 159,200 links."""
    from experiments.bench import network as bench_network

    return Result(bench_network.timed(200, 1_000_000).bytes_each, "B/person", False, 200.0)


def _crowd() -> Result:
    """People times steps of 0.05 s a CPU second, 10,000 people on a square with kiosks, one core."""
    from experiments.bench import crowd as bench_crowd

    peer = bench_crowd.peer_steps_per_s()
    rate = bench_crowd.agent_steps_per_s()
    return Result(rate, "agent-steps/s", True, 3e6, "JuPedSim" if peer else None, peer, bench_crowd.limit_per_s())


def _crowd_memory() -> Result:
    """Memory that a person on a site adds, bytes (JuPedSim: about 1,100)."""
    from experiments.bench import crowd as bench_crowd

    return Result(bench_crowd.bytes_per_person(), "B/person", False, 1100.0)


def _desks_day() -> Result:
    """The reference day, 300,000 cases through four tiers of desks, CPU seconds; beside it a SimPy process a case."""
    from experiments.bench import desks as bench_desks
    from experiments.bench.reference_day import Cases

    cases = Cases.draw()
    peer = bench_desks.plain_day_s(cases)
    return Result(bench_desks.day_s(cases), "s CPU", False, min(1.5, peer / 5.0), "SimPy", peer)


def _desks_ciw() -> Result:
    """Cases a CPU second through a district's desks (11 towns, 268 communities); beside it Ciw, where installed."""
    from experiments.bench import desks as bench_desks

    ours, peer = bench_desks.district_per_s()
    return Result(ours, "cases/s CPU", True, None, "Ciw" if peer else None, peer)


def _desks_full_day() -> Result:
    """The same cases with 70,000 units that travel, time limits, aid, redispatch and call-backs, CPU seconds; beside it
    the same day without the fast lane, event by event in Python.
    """
    from experiments.bench import desks as bench_desks

    bench_desks.full_day_s(3000)  # the lane is compiled once, when it is first used
    return Result(bench_desks.full_day_s(), "s CPU", False, 6.0, "without lane", bench_desks.full_day_s(lane=False))


def _desks_full_day_memory() -> Result:
    """The most memory that a process needs to build and play that day, MB."""
    from experiments.bench import desks as bench_desks

    return Result(bench_desks.full_day_mb(), "MB", False, 600.0)


def _desks_burst() -> Result:
    """40,000 cases within a minute at one desk, CPU seconds.

    SimPy's queue sorts itself anew at each request; it is measured with 5,000 cases and brought to 40,000 by our own
    two times, which favours it.
    """
    from experiments.bench import desks as bench_desks

    ours = bench_desks.burst_s()
    factor = ours / bench_desks.burst_s(bench_desks.BURST_PEER)
    peer = bench_desks.plain_burst_s() * factor
    return Result(ours, "s CPU", False, 1.0, "SimPy (5,000 cases, brought up)", peer)


def _snapshot() -> Result:
    """A snapshot of the whole organisation at noon of the full day, written, CPU seconds; the resumed run is equal."""
    from experiments.bench import desks as bench_desks

    written_s, _, _, same = bench_desks.snapshot()
    if not same:
        raise RuntimeError("a resumed run differs")  # a broken build: never an input's fault
    return Result(written_s, "s CPU", False, 0.3)


BENCHMARKS: dict[str, Callable[[], Result]] = {
    "help": _help,
    "drill": _drill,
    "drill_unrecorded": _drill_unrecorded,
    "place": _place,
    "replications": _replications,
    "rockfall": _rockfall,
    "rockfall_steps": _rockfall_steps,
    "rockfall_forest": _rockfall_forest,
    "runout_map": _runout_map,
    "watersheds": _watersheds,
    "watersheds_update": _watersheds_update,
    "rocks": _rocks,
    "forecast": _forecast,
    "households": _households,
    "queue_network": _queue_network,
    "queue_network_cleared": _queue_network_cleared,
    "queue_network_million": _queue_network_million,
    "queue_network_memory": _queue_network_memory,
    "crowd": _crowd,
    "crowd_memory": _crowd_memory,
    "desks_day": _desks_day,
    "desks_ciw": _desks_ciw,
    "desks_full_day": _desks_full_day,
    "desks_full_day_memory": _desks_full_day_memory,
    "desks_burst": _desks_burst,
    "snapshot": _snapshot,
}
