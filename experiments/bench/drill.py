"""How fast a village's drill is: its place built, one evening with its recording and without, hundreds of evenings."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from experiments.bench.figure import Figure
from experiments.bench.stopwatch import median_cpu_s
from experiments.runs.job import Job
from experiments.runs.replicate import replicate
from scenarios.loading import load
from scenarios.policy.policy import load_policy
from scenarios.record import record
from scenarios.run import Run
from scenarios.setup import place as places
from scenarios.wiring import begin, plan


def recorded() -> Figure:
    """A warm Wulong drill with its recording written, CPU seconds."""

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder:
            record(_evening()).save(Path(folder) / "run")

    return Figure(median_cpu_s(work))


def unrecorded() -> Figure:
    """A warm Wulong drill without recording, CPU seconds."""
    return Figure(median_cpu_s(_evening))


def place() -> Figure:
    """The twin of the Wulong gorge built from its seed, CPU seconds."""

    def work() -> None:
        places._built.cache_clear()
        places.build_place(load("wulong"))

    return Figure(median_cpu_s(work, 3))


def replications() -> Figure:
    """500 replications of the Wulong drill on two workers, wall seconds."""
    start = time.perf_counter()
    replicate(Job("wulong", "three_tier", 1), 500, 2)
    return Figure(time.perf_counter() - start)


def _evening() -> Run:
    return begin(plan(load("wulong"), load_policy("three_tier"), 1, 0)).run()
