"""Many replications of one job or of several: split over worker processes, resumable, the same for any number of them.

Jobs that share a seed are played under common random numbers: replication k of each has the same rain, rock and people
as far as what differs between them does not touch these. So their rows are compared pair by pair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from experiments.runs import folder as folders
from experiments.runs.folder import Batches
from experiments.runs.job import Job, Row
from experiments.runs.play import forget, play, prepare
from experiments.runs.provenance import program_digest
from experiments.runs.workers import Batch, Failure, play_all
from twin.errors import InputError, OverhangError

Tick = Callable[[int], None]
"""Takes the number of further replications, blocks or steps that are done."""


def silent(count: int) -> None:
    """Tell nobody of progress."""


@dataclass(frozen=True)
class Means:
    """With what something is played: processes, a folder for finished work if there is one, who is told of progress."""

    workers: int = 1
    folder: Path | None = None
    tick: Tick = silent


def replicate(
    job: Job,
    replications: int,
    workers: int,
    folder: Path | None = None,
    tick: Tick = silent,
    how: Callable[[Job, int], Row] | None = None,
) -> list[Row]:
    """Play replications 0, 1, ... of one job, its files read anew, and return their rows in that order: see `sweep`."""
    forget()
    return sweep({"": job}, replications, Means(workers, folder, tick), how)[""]


def sweep(
    jobs: Mapping[str, Job], replications: int, means: Means, how: Callable[[Job, int], Row] | None = None
) -> dict[str, list[Row]]:
    """Play replications 0, 1, ... of every job and return the rows of each in that order.

    Finished batches are kept in the folder of that name and not played again when the call is repeated. A replication
    that fails does not stop the others. ``how`` plays one of them, a function of a module; without it, `play`.

    Raises
    ------
    InputError
        An input cannot be played; or replications failed, all by a fault of the input.
    OverhangError
        Replications failed: names the first, why, and the command that repeats it.
    StorageError
        The folder cannot be written, or holds the results of something else.
    """
    one = how or play
    for job in jobs.values():  # a bad input is told before anything is written
        prepare(job)
    kept: dict[str, Batches] = {}
    if means.folder is not None:
        program = program_digest()
        kept = {name: Batches(means.folder / name, job, program, one.__name__) for name, job in jobs.items()}
    rows: dict[str, dict[int, Row]] = {name: {} for name in jobs}
    left = [batch for name, job in jobs.items() for batch in _left(Batch(job, range(replications), name), kept, rows)]
    means.tick(sum(map(len, rows.values())))
    failed: list[tuple[Job, Failure]] = []
    for batch, done, failures in play_all(one, left, means.workers):
        rows[batch.name] |= {row.replication: row for row in done}
        failed += [(batch.job, failure) for failure in failures]
        if kept:
            kept[batch.name].write(done)
            kept[batch.name].note(failures, [command_of(batch.job, failure.number, one) for failure in failures])
        means.tick(len(done) + len(failures))
    if failed:
        raise _fault(failed, rows, replications * len(jobs), one)
    return {name: [result[k] for k in range(replications)] for name, result in rows.items()}


def command_of(job: Job, replication: int, how: Callable[[Job, int], Row] = play) -> str:
    """Return the command that plays one replication again."""
    imports = f"from experiments.runs.job import Job; from {how.__module__} import {how.__name__}"
    return f'python -c "{imports}; print({how.__name__}({job!r}, {replication}))"'


def _left(whole: Batch, kept: Mapping[str, Batches], rows: Mapping[str, dict[int, Row]]) -> list[Batch]:
    """Return the batches of a job that are still to be played; what is kept of them is added to its rows."""
    left = []
    for start in range(0, len(whole.numbers), folders.BATCH):
        numbers = whole.numbers[start : start + folders.BATCH]
        result = kept[whole.name].read(start) if kept else {}
        rows[whole.name].update({k: row for k, row in result.items() if k in numbers})
        open_numbers = [k for k in numbers if k not in result]
        if open_numbers:
            left.append(whole._replace(numbers=open_numbers))
    return left


class Unfinished(OverhangError):
    """Some replications failed; ``rows`` are those that are done, by job, and ``failures`` says which are not."""

    rows: Mapping[str, list[Row]] = MappingProxyType({})
    failures: Sequence[Mapping[str, object]] = ()


class UnfinishedByInput(Unfinished, InputError):
    """The same, all by a fault of the input."""


def _fault(
    failed: list[tuple[Job, Failure]], rows: Mapping[str, dict[int, Row]], total: int, how: Callable[[Job, int], Row]
) -> Unfinished:
    job, first = min(failed, key=lambda each: each[1].number)
    kind = UnfinishedByInput if all(failure.by_input for _, failure in failed) else Unfinished
    fault = kind(
        "experiments.replication_failed",
        number=first.number,
        problem=first.message if first.by_input else f"{first.kind}: {first.message}",
        count=len(failed),
        total=total,
        command=command_of(job, first.number, how),
    )
    fault.rows = {name: [done[k] for k in sorted(done)] for name, done in rows.items()}
    fault.failures = [
        {"replication": f.number, "kind": f.kind, "problem": f.message, "command": command_of(one, f.number, how)}
        for one, f in failed
    ]
    return fault
