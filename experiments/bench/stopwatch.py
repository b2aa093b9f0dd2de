"""How the benchmarks take a time: the median of several runs, after one that is not counted."""

from __future__ import annotations

import gc
import subprocess
import time
from collections.abc import Callable

from experiments.measures.spread import median
from models.core.gc_pause import gc_paused


def median_cpu_s(work: Callable[[], object], runs: int = 5) -> float:
    """Return the CPU seconds of one run, of all threads of this process."""
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return median(times)


def median_wall_s(command: list[str], runs: int = 7) -> float:
    """Return the seconds of one run of a whole process."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return median(times[1:])


def cpu_s(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one run, what has been there before left out of the search for garbage."""
    gc.collect()
    with gc_paused():
        start = time.process_time()
        work()
        return time.process_time() - start


def median_without_garbage_s(work: Callable[[], object], runs: int) -> float:
    """Return the median of several runs of `cpu_s`."""
    return median(cpu_s(work) for _ in range(runs))
