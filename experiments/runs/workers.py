"""Work spread over processes: a piece of it may fail and a process may die, and the rest is finished all the same.

A broken pool fails everything that was in flight and does not name the culprit. So little is in flight at a time; after
a break each suspect is played again alone, number by number, and what kills its process twice is given up.

A worker does not read the script that started it: what is played is a function of a module. So a plain script, without
a guard around its lines, is not run again in every worker.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

from twin.errors import InputError

Play = Callable[[Any, int], Any]
"""Plays one number of a job; a function of a module, so that it reaches a worker by name."""


@dataclass(frozen=True)
class Failure:
    """One number that could not be played: the kind of fault, what it says, whether the input is to blame."""

    number: int
    kind: str
    message: str
    trace: str = ""
    by_input: bool = False


class Batch(NamedTuple):
    """Numbers of one job that a worker plays before it hands in its results; ``name`` is the job's among several."""

    job: Any
    numbers: Sequence[int]
    name: str = ""


class Played(NamedTuple):
    """What became of a batch."""

    batch: Batch
    results: list[Any]
    failures: list[Failure]


def play_all(play: Play, batches: Sequence[Batch], workers: int) -> Iterator[Played]:
    """Play all numbers of all batches; yield the results and the failures of each batch as it is done.

    Raises
    ------
    InputError
        ``play`` stands in the script that was started, where no worker finds it.
    """
    if workers <= 1 or len(batches) <= 1:
        for batch in batches:
            yield play_batch(play, batch)
        return
    if play.__module__ == "__main__":
        raise InputError("experiments.play_in_script", name=play.__name__)
    queue = deque(batches)
    while queue:
        suspects = yield from _until_broken(play, queue, workers)
        for batch in suspects:
            yield _alone(play, batch)


def play_batch(play: Play, batch: Batch) -> Played:
    """Play one batch in this process; an exception is a result like any other."""
    results, failures = [], []
    for number in batch.numbers:
        try:
            results.append(play(batch.job, number))
        except Exception as error:
            trace = traceback.format_exc()
            failures.append(Failure(number, type(error).__name__, str(error), trace, isinstance(error, InputError)))
    return Played(batch, results, failures)


def _until_broken(play: Play, queue: deque[Batch], workers: int) -> Generator[Played, None, list[Batch]]:
    """Play the queue in one pool; if a process dies, return the batches that were in flight."""
    open_batches: dict[Future[Played], Batch] = {}
    suspects: list[Batch] = []
    pool = _pool(min(workers, len(queue)))
    try:
        while (queue and not suspects) or open_batches:
            while queue and not suspects and len(open_batches) < 2 * workers:
                try:
                    with _no_script():
                        open_batches[pool.submit(play_batch, play, queue[0])] = queue[0]
                except BrokenProcessPool:
                    suspects.append(queue[0])
                queue.popleft()
            done, _ = wait(open_batches, return_when=FIRST_COMPLETED)
            for future in done:
                batch = open_batches.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    suspects.append(batch)
        pool.shutdown()
    finally:
        _end(pool)
    return suspects


def _alone(play: Play, batch: Batch) -> Played:
    """Play a suspected batch number by number in a process of its own; what kills it is a failure."""
    results: list[Any] = []
    failures: list[Failure] = []
    left = list(batch.numbers)
    while left:
        pool = _pool(1)
        try:
            while left:
                with _no_script():
                    future = pool.submit(play_batch, play, batch._replace(numbers=[left[0]]))
                one = future.result()
                results += one.results
                failures += one.failures
                left.pop(0)
            pool.shutdown()
        except BrokenProcessPool:
            failures.append(Failure(left.pop(0), "crashed", "its process died, and again when it was played alone"))
        finally:
            _end(pool)
    return Played(batch, results, failures)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("forkserver"), initializer=_begin)


@contextmanager
def _no_script() -> Iterator[None]:
    """Keep a process that is started meanwhile from importing the script of this one (the pool starts them in here)."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _end(pool: ProcessPoolExecutor) -> None:
    """Leave nothing running, whatever happened here."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def _begin() -> None:
    """Prepare a worker: the driver alone answers to Ctrl-C, and a worker whose driver is gone ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
