"""One job read, prepared, played and measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from experiments.measures.measure import measure
from experiments.runs.job import Job, Row
from experiments.runs.provenance import provenance
from scenarios.declaration.loading import Loaded, load
from scenarios.declaration.vary import changed
from scenarios.parts.run import Plan, Run
from scenarios.policy.code import is_code
from scenarios.policy.policy import Policy, load_policy
from scenarios.record import record
from scenarios.setup.named_files import notes_of_tables
from scenarios.wiring import begin, plan
from twin.errors import InputError
from twin.recording.recording import Recording


@lru_cache(maxsize=64)
def read(job: Job) -> tuple[Loaded, Policy]:
    """Return scenario and policy of a job, read and checked once in a process (see `forget`).

    Raises
    ------
    InputError
        Every fault of their files, with its line; an unknown policy; a change that cannot be made; a policy that is
        code and that only the scenario names.
    """
    loaded = _file(job.scenario)
    if job.changes:
        loaded = changed(loaded, dict(job.changes))
    named = str(loaded.scenario.policy)
    if job.policy is None and is_code(named):
        raise InputError("scenario.code_not_trusted", str(loaded.path), policy=named)
    return loaded, load_policy(job.policy or named)


def trusted(job: Job) -> Job:
    """Return a job that may run the code which its scenario names as its policy."""
    named = str(_file(job.scenario).scenario.policy)
    return replace(job, policy=named) if job.policy is None and is_code(named) else job


@lru_cache(maxsize=16)
def _file(name: str) -> Loaded:
    return load(name)


def forget() -> None:
    """Read the files of all jobs anew when they are next asked for: whoever begins to play calls it."""
    read.cache_clear()
    _file.cache_clear()


def prepare(job: Job, replication: int = 0) -> Plan:
    """Return what a replication of a job is played from.

    Raises
    ------
    InputError
        It cannot be played: what is wrong with it.
    """
    return plan(*read(job), job.seed, replication, terrain=job.terrain, load=job.load)


def notes_of(ready: Plan) -> Iterable[tuple[str, Any]]:
    """Return what the readers of its files had to say, as keys of the catalogue with their values."""
    loaded = ready.loaded
    notes: list[tuple[str, Any]] = []
    if ready.place is not None:
        notes += ready.place.terrain.notes if loaded.scenario.city is None else ()
        notes += ready.place.notes
    return [*notes, *notes_of_tables(loaded)]


def played(job: Job, replication: int) -> Recording:
    """Play one replication of a job and return its recording, with its measures and where it comes from."""
    recording = measured(begin(prepare(job, replication)).run())
    recording.manifest["provenance"] = provenance([read(job)[0].path, *files_of(job)], dict(job.changes))
    return recording


def measured(run: Run) -> Recording:
    """Return the recording of a finished run with its measures in the manifest."""
    recording = record(run)
    recording.manifest["measures"] = measure(recording)
    return recording


def row_of(recording: Recording) -> Row:
    """Return what is kept of a recording."""
    manifest = recording.manifest
    return Row(manifest["replication"], recording.digest(), manifest["measures"])


def play(job: Job, replication: int) -> Row:
    """Play one replication and return what is kept of it."""
    return row_of(played(job, replication))


def files_of(job: Job) -> list[Path]:
    """Return the files that a job stands on beside its scenario: those that the scenario names, policy, terrain."""
    loaded, policy = read(job)
    own = [policy.code, job.terrain]
    return [*loaded.files(), *(Path(name) for name in own if name is not None)]
