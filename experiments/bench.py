"""The benchmarks: each prints a rate or a time, its target, and the ratio to a peer measured in the same run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import numpy as np

from experiments.replicate import Job, replicate
from scenarios.build import build_place
from scenarios.loading import load
from scenarios.policy import load_policy
from scenarios.record import record
from scenarios.simulate import Drill, plan
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


def _median_cpu_s(work: Callable[[], object], runs: int = 5) -> float:
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return float(np.median(times))


def _median_wall_s(command: list[str], runs: int = 7) -> float:
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return float(np.median(times[1:]))


def _help() -> Result:
    """``overhang --help`` against ``python -c "import click"``, as whole processes."""
    command = Path(sys.executable).with_name("overhang")
    ours = _median_wall_s([str(command), "--help"])
    peer = _median_wall_s([sys.executable, "-c", "import click"])
    return Result(ours, "s", False, 2.5 * peer, "import click", peer)


def _drill_of(replication: int) -> Drill:
    return Drill(plan(load("wulong"), load_policy("three_tier"), 1, replication)).run()


def _drill() -> Result:
    """A warm Wulong drill with its recording written, CPU seconds; the place is built anew each time."""

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder:
            record(_drill_of(0)).save(Path(folder) / "run")

    return Result(_median_cpu_s(work), "s CPU", False, 1.5)


def _drill_unrecorded() -> Result:
    """A warm Wulong drill without recording, CPU seconds."""
    return Result(_median_cpu_s(lambda: _drill_of(0)), "s CPU", False, 0.4)


def _place() -> Result:
    """The twin of the Wulong gorge built from its seed, CPU seconds."""
    from scenarios import build

    def work() -> None:
        build._built.cache_clear()
        build_place(load("wulong"))

    return Result(_median_cpu_s(work, 3), "s CPU", False)


def _replications() -> Result:
    """500 replications of the Wulong drill on two workers, wall seconds."""
    start = time.perf_counter()
    replicate(Job("wulong", "three_tier", 1), 500, 2)
    return Result(time.perf_counter() - start, "s", False, 120.0)


def _rockfall() -> Result:
    """Whole trajectories a second on a made-up 1000 x 1000 slope, one thread."""
    from experiments.bench_rockfall import trajectories_per_s

    return Result(trajectories_per_s(), "trajectories/s", True)


BENCHMARKS: dict[str, Callable[[], Result]] = {
    "help": _help,
    "drill": _drill,
    "drill_unrecorded": _drill_unrecorded,
    "place": _place,
    "replications": _replications,
    "rockfall": _rockfall,
}
