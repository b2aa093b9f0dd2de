"""How the benchmarks take a time: the median of several runs, after one that is not counted."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

import numpy as np


def median_cpu_s(work: Callable[[], object], runs: int = 5) -> float:
    """Return the CPU seconds of one run, of all threads of this process."""
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return float(np.median(times))


def median_wall_s(command: list[str], runs: int = 7) -> float:
    """Return the seconds of one run of a whole process."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return float(np.median(times[1:]))
