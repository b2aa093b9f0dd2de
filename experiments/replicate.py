"""Many replications of one drill: split over worker processes, resumable, the same for any number of workers."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from experiments.measures import measure
from scenarios.loading import LoadedScenario, load
from scenarios.policy import load_policy
from scenarios.record import record
from scenarios.simulate import Drill, plan
from scenarios.vary import changed
from twin.errors import InputError, StorageError

BATCH = 10
"""Replications a worker plays before it hands in its results."""


@dataclass(frozen=True)
class Job:
    """What is replicated: names and files only, so that it reaches a worker as it stands."""

    scenario: str
    policy: str
    seed: int
    terrain: str | None = None
    changes: tuple[tuple[str, float], ...] = ()

    def load(self) -> LoadedScenario:
        """Return the scenario with the job's changes made."""
        loaded = load(self.scenario)
        return changed(loaded, dict(self.changes)) if self.changes else loaded


@dataclass(frozen=True)
class Row:
    """One replication: its measures and the digest of its recording."""

    replication: int
    digest: str
    measures: dict[str, float]


def play(job: Job, replication: int) -> Row:
    """Play one replication and return its row."""
    loaded = job.load()
    drill = Drill(plan(loaded, load_policy(job.policy), job.seed, replication, job.terrain)).run()
    recording = record(drill)
    return Row(replication, recording.digest(), measure(recording))


def replicate(
    job: Job, replications: int, workers: int, folder: Path | None = None, tick: Callable[[int], None] | None = None
) -> list[Row]:
    """Play replications 0, 1, ... and return their rows in that order.

    Finished batches are kept in ``folder`` and not played again when the call is repeated. ``tick(n)`` is called when
    n more replications are done.

    Raises
    ------
    StorageError
        The folder cannot be written, or holds the results of something else.
    """
    wanted = _batches(replications)
    kept = _Kept(folder, job) if folder is not None else None
    rows: dict[int, Row] = {}
    open_batches = []
    for batch in wanted:
        found = kept.read(batch) if kept is not None else None
        if found is None:
            open_batches.append(batch)
        else:
            rows |= {row.replication: row for row in found}
            _tell(tick, len(found))
    for batch, done in _played(job, open_batches, workers):
        if kept is not None:
            kept.write(batch, done)
        rows |= {row.replication: row for row in done}
        _tell(tick, len(done))
    return [rows[k] for k in range(replications)]


def digest_of(rows: list[Row]) -> str:
    """Return the digest of a set of replications (that of the recording, if there is but one)."""
    if len(rows) == 1:
        return rows[0].digest
    return hashlib.sha256("".join(row.digest for row in rows).encode()).hexdigest()


def _tell(tick: Callable[[int], None] | None, count: int) -> None:
    if tick is not None:
        tick(count)


def _batches(replications: int) -> list[range]:
    return [range(k, min(k + BATCH, replications)) for k in range(0, replications, BATCH)]


def _played(job: Job, batches: list[range], workers: int) -> Iterator[tuple[range, list[Row]]]:
    if workers <= 1 or len(batches) <= 1:
        for batch in batches:
            yield batch, _play_batch(job, batch)
        return
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(min(workers, len(batches)), context, initializer=_watch_parent) as pool:
        futures = {pool.submit(_play_batch, job, batch): batch for batch in batches}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BrokenProcessPool as fault:
            raise StorageError("experiments.worker_died") from fault
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _play_batch(job: Job, batch: range) -> list[Row]:
    return [play(job, k) for k in batch]


def _watch_parent() -> None:
    """End a worker whose parent is gone, so that a killed sweep leaves nothing running."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


class _Kept:
    """Finished batches as files, each written whole or not at all."""

    def __init__(self, folder: Path, job: Job) -> None:
        self.folder = folder
        study = {"job": asdict(job), "digest": _inputs_digest(job)}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            mark = folder / "study.json"
            text = json.dumps(study, sort_keys=True)
            if mark.exists() and mark.read_text(encoding="utf-8") != text:
                raise InputError("experiments.other_study", where=str(folder))
            if not mark.exists():
                _write(mark, text)
        except OSError as fault:
            raise StorageError(
                "recording.cannot_write", where=str(folder), reason=fault.strerror or str(fault)
            ) from fault

    def read(self, batch: range) -> list[Row] | None:
        """Return a finished batch, or None."""
        file = self._file(batch)
        if not file.is_file():
            return None
        return [Row(**row) for row in json.loads(file.read_text(encoding="utf-8"))]

    def write(self, batch: range, rows: list[Row]) -> None:
        """Keep a finished batch."""
        try:
            _write(self._file(batch), json.dumps([asdict(row) for row in rows], sort_keys=True))
        except OSError as fault:
            raise StorageError(
                "recording.cannot_write", where=str(self.folder), reason=fault.strerror or str(fault)
            ) from fault

    def _file(self, batch: range) -> Path:
        return self.folder / f"runs-{batch.start:06d}-{batch.stop:06d}.json"


def _inputs_digest(job: Job) -> str:
    """Return a digest of the scenario, the policy and the terrain as they are now."""
    state = hashlib.sha256()
    loaded = job.load()
    state.update(loaded.scenario.model_dump_json().encode())
    state.update(loaded.file(loaded.scenario.storm.file).read_bytes())
    policy = load_policy(job.policy)
    state.update(repr(policy.rules).encode())
    for file in (policy.code, job.terrain):
        if file is not None:
            state.update(Path(file).read_bytes())
    return state.hexdigest()


def _write(path: Path, text: str) -> None:
    scratch = path.with_name(f".{path.name}.tmp-{os.getpid()}")
    with scratch.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(scratch, path)


def as_json(job: Job, rows: list[Row], summary: dict[str, Any]) -> dict[str, Any]:
    """Return what ``overhang run --json`` prints."""
    return {
        "scenario": load(job.scenario).scenario.name,
        "policy": load_policy(job.policy).name,
        "seed": job.seed,
        "replications": len(rows),
        "digest": digest_of(rows),
        "measures": summary,
    }
