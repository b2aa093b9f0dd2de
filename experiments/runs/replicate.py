"""Many replications of one drill: split over worker processes, resumable, the same for any number of workers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from scenarios.city.loading import LoadedCity, drill_name
from scenarios.city.simulate import CityRun, plan_city
from scenarios.reading import load_any
from scenarios.village.loading import LoadedScenario
from scenarios.village.simulate import Drill, plan
from scenarios.village.vary import changed

from experiments.runs.city_measures import measure_city
from experiments.runs.measures import measure
from experiments.runs.workers import Failure, spread
from scenarios.city.record import record_city
from scenarios.organisation.tables import find_organisation
from scenarios.policy.policy import Policy, load_policy
from scenarios.village.record import record
from twin.errors import InputError, OverhangError, StorageError
from twin.files.whole_file import write_whole
from twin.recording.recording import Recording

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
    load: float | None = None

    def read(self) -> LoadedScenario | LoadedCity:
        """Return the scenario with the job's changes made."""
        loaded = load_any(self.scenario)
        return changed(loaded, dict(self.changes)) if self.changes and isinstance(loaded, LoadedScenario) else loaded


@dataclass(frozen=True)
class Row:
    """One replication: its measures and the digest of its recording."""

    replication: int
    digest: str
    measures: dict[str, float]


def play(job: Job, replication: int) -> Row:
    """Play one replication and return its row."""
    recording = played(job, replication)
    return Row(replication, recording.digest(), recording.manifest["measures"])


def played(job: Job, replication: int) -> Recording:
    """Play one replication of a drill or of a city's day and return its recording."""
    loaded, policy = inputs(job)
    if isinstance(loaded, LoadedScenario):
        return measured(Drill(plan(loaded, policy, job.seed, replication, job.terrain)).run())
    if job.terrain is not None:
        raise InputError("cityday.no_terrain")
    return measured_city(CityRun(plan_city(loaded, policy, job.seed, replication, job.load)).run())


def measured_city(run: CityRun) -> Recording:
    """Return the recording of a finished day with its measures in the manifest."""
    recording = record_city(run)
    recording.manifest["measures"] = measure_city(recording)
    return recording


def measured(drill: Drill) -> Recording:
    """Return the recording of a finished drill with its measures in the manifest."""
    recording = record(drill)
    recording.manifest["measures"] = measure(recording)
    return recording


@lru_cache(maxsize=4)
def inputs(job: Job) -> tuple[LoadedScenario | LoadedCity, Policy]:
    """Return scenario and policy of a job, read once."""
    # reading and checking takes a tenth of a drill: once in a process, and anew for each call of `replicate`
    return job.read(), load_policy(job.policy)


def replicate(
    job: Job,
    replications: int,
    workers: int,
    folder: Path | None = None,
    tick: Callable[[int], None] | None = None,
    how: Callable[[Job, int], Row] | None = None,
) -> list[Row]:
    """Play replications 0, 1, ... and return their rows in that order.

    Finished batches are kept in ``folder`` and not played again when the call is repeated. ``tick(n)`` is called when
    n more replications are done. A replication that fails does not stop the others. ``how`` plays one of them,
    a function of a module; without it, `play`.

    Raises
    ------
    InputError
        The input cannot be played; or replications failed, all by a fault of the input.
    OverhangError
        Replications failed: names the first, why, and the command that repeats it.
    StorageError
        The folder cannot be written, or holds the results of something else.
    """
    inputs.cache_clear()
    # a bad input is told before anything is written
    prepare(job)
    kept = _Kept(folder, job, how) if folder is not None else None
    rows: dict[int, Row] = {}
    open_batches = []
    for batch in _batches(replications):
        found = {k: row for k, row in (kept.read(batch.start) if kept is not None else {}).items() if k in batch}
        rows |= found
        left = [k for k in batch if k not in found]
        if left:
            open_batches.append(left)
        _tell(tick, len(found))
    failures: list[Failure] = []
    for done, failed in spread(how or play, job, open_batches, workers):
        rows |= {row.replication: row for row in done}
        failures += failed
        if kept is not None:
            kept.write(done)
            kept.note(failed)
        _tell(tick, len(done) + len(failed))
    if failures:
        raise _fault(job, replications, failures)
    return [rows[k] for k in range(replications)]


def prepare(job: Job) -> None:
    """Refuse a job that cannot be played.

    Raises
    ------
    InputError
        What is wrong with it.
    """
    loaded, policy = inputs(job)
    if isinstance(loaded, LoadedScenario):
        plan(loaded, policy, job.seed, 0, job.terrain)
    else:
        plan_city(loaded, policy, job.seed, 0, job.load)


def _fault(job: Job, replications: int, failures: list[Failure]) -> OverhangError:
    first = min(failures, key=lambda failure: failure.number)
    kind = InputError if all(failure.by_input for failure in failures) else OverhangError
    return kind(
        "experiments.replication_failed",
        number=first.number,
        problem=f"{first.kind}: {first.message}" if not first.by_input else first.message,
        count=len(failures),
        total=replications,
        command=command_of(job, first.number),
    )


def command_of(job: Job, replication: int) -> str:
    """Return the command that plays one replication again."""
    return f'python -c "from experiments.runs.replicate import Job, play; print(play({job!r}, {replication}))"'


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


class _Kept:
    """Finished batches as files, each written whole or not at all."""

    def __init__(self, folder: Path, job: Job, how: Callable[[Job, int], Row] | None = None) -> None:
        self.folder = folder
        self.job = job
        told = {"job": asdict(job), "digest": _inputs_digest(job)}
        text = json.dumps(told if how is None else told | {"rows": how.__name__}, sort_keys=True)
        mark = folder / "study.json"
        try:
            if mark.is_file():
                if mark.read_text(encoding="utf-8") != text:
                    raise InputError("experiments.other_study", where=str(folder))
                return
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise StorageError("experiments.not_a_study", where=str(folder))
            self._write(mark, text)
        except StorageError:
            raise
        except OSError as fault:
            raise _cannot_write(folder, fault) from fault

    def read(self, start: int) -> dict[int, Row]:
        """Return what is kept of the batch that begins at ``start``; a damaged file counts as nothing."""
        try:
            rows = [Row(**row) for row in json.loads(self._file(start).read_text(encoding="utf-8"))]
        except (OSError, ValueError, TypeError):
            return {}
        return {row.replication: row for row in rows}

    def write(self, rows: list[Row]) -> None:
        """Keep the finished replications of one batch."""
        if not rows:
            return
        start = rows[0].replication // BATCH * BATCH
        known = self.read(start) | {row.replication: row for row in rows}
        self._write(self._file(start), json.dumps([asdict(known[k]) for k in sorted(known)], sort_keys=True))

    def note(self, failures: list[Failure]) -> None:
        """Add failures to the list of them."""
        if not failures:
            return
        try:
            with (self.folder / "failures.jsonl").open("a", encoding="utf-8") as handle:
                for failure in failures:
                    row = {**asdict(failure), "command": command_of(self.job, failure.number)}
                    handle.write(json.dumps(row, ensure_ascii=False) + "\n")
        except OSError as fault:
            raise _cannot_write(self.folder, fault) from fault

    def _write(self, file: Path, text: str) -> None:
        write_whole(file, text.encode(), "recording.cannot_write", str(self.folder))

    def _file(self, start: int) -> Path:
        return self.folder / f"runs-{start:06d}.json"


def _cannot_write(folder: Path, fault: OSError) -> StorageError:
    return StorageError("recording.cannot_write", where=str(folder), reason=fault.strerror or str(fault))


def _inputs_digest(job: Job) -> str:
    """Return a digest of the program, the scenario, the files it names, the policy and the terrain, as they are now."""
    state = hashlib.sha256()
    root = Path(__file__).resolve().parents[2]
    for floor in ("twin", "models", "scenarios", "experiments"):
        for file in sorted((root / floor).rglob("*.py")):
            state.update(file.read_bytes())
    loaded, policy = job.read(), load_policy(job.policy)
    state.update(loaded.scenario.model_dump_json().encode())
    state.update(repr((policy.rules, policy.seats)).encode())
    files = [*files_of(loaded)]
    files += [Path(name) for name in (policy.code, job.terrain) if name is not None]
    for own_file in files:
        state.update(own_file.read_bytes())
    return state.hexdigest()


def files_of(loaded: LoadedScenario | LoadedCity) -> list[Path]:
    """Return the files that a scenario names, those of a drill in it too."""
    if isinstance(loaded, LoadedScenario):
        ground = loaded.scenario.place
        terrain = ground.terrain if ground.terrain != "gorge" else None
        own = [loaded.scenario.storm.file, ground.paths, ground.barriers, ground.shelters, terrain]
        return [loaded.file(name) for name in own if name is not None]
    scenario = loaded.scenario
    parts = [scenario.centres, scenario.storm and scenario.storm.file, scenario.risk_map and scenario.risk_map.file]
    files = [loaded.file(str(name)) for name in parts if name]
    files.append(find_organisation(loaded.organisation))
    if scenario.drill is not None:
        drill = load_any(drill_name(loaded.path, str(scenario.drill.scenario)))
        files += [drill.path, *files_of(drill)]
    return files


def as_json(job: Job, rows: list[Row], summary: dict[str, Any]) -> dict[str, Any]:
    """Return what ``overhang run --json`` prints."""
    return {
        "scenario": inputs(job)[0].scenario.name,
        "policy": inputs(job)[1].name,
        "seed": job.seed,
        "replications": len(rows),
        "digest": digest_of(rows),
        "measures": summary,
    }
