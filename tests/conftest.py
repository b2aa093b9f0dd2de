"""What holds for all tests."""

from __future__ import annotations

import fcntl
import gc
import multiprocessing
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from experiments.runs.job import Row

# a first call compiles or reads a kernel: no test is judged by its time
settings.register_profile("house", deadline=None)
settings.register_profile("fast", deadline=None, max_examples=20)
settings.load_profile("house")

# compiled code is kept, as that of the kernels is: each worker would else write all asserts anew, and each process that
# a test starts would read the whole house from its sources
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# the processes among which replications are spread are forked from one that has imported what they need
multiprocessing.get_context("forkserver").set_forkserver_preload(["experiments.runs.replicate"])


def pytest_collection_finish() -> None:
    """Let no collection of garbage look through what was imported and collected: all of it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def evenings(tmp_path_factory) -> Callable[[str, int], list[Row]]:
    """Return the first so many evenings of Wulong under a policy; each is played once for the tests of all workers.

    They are played by two processes, ten at a time: what needs them from both need not play them again.
    """
    from experiments.runs.job import Job
    from experiments.runs.replicate import replicate

    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def played(policy: str, count: int) -> list[Row]:
        with (shared / f"evenings-{policy}.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            return replicate(Job("wulong", policy, 1), max(count, 20), 2, shared / f"evenings-{policy}")[:count]

    return played
