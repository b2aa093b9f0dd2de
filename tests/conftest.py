"""What holds for all tests."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from experiments.runs.job import Row

# a first call compiles or reads a kernel: no test is judged by its time
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def evenings(tmp_path_factory) -> Callable[[str, int], list[Row]]:
    """Return the first so many evenings of Wulong under a policy; each is played once for the tests of all workers."""
    from experiments.runs.job import Job
    from experiments.runs.replicate import replicate

    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def played(policy: str, count: int) -> list[Row]:
        with (shared / f"evenings-{policy}.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            return replicate(Job("wulong", policy, 1), count, 2, shared / f"evenings-{policy}")

    return played
