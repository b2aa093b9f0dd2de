"""The folders of many runs: finished batches that a repeated call does not play again, and results written whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from experiments.runs.job import Job, Row
from experiments.runs.play import files_of, read
from experiments.runs.provenance import environment, provenance
from experiments.runs.workers import Failure
from twin.errors import InputError, StorageError
from twin.files.whole_file import write_whole
from twin.files.whole_folder import check_replaceable, resolved, whole_folder
from twin.files.written import is_left_over

BATCH = 10
"""Replications a worker plays before it hands in its results."""
MARK = "summary.json"
"""File of results that tells their format; the last that is written."""
RUNS = "runs"
"""Folder of finished batches beside results that are made from them."""
_MARK_OF_BATCHES = "study.json"
_CANNOT_WRITE, _OUT_EXISTS = "experiments.cannot_write", "experiments.out_exists"


# -- results ---------------------------------------------------------------------------------------------------------


def fresh(out: Path, kind: str) -> AbstractContextManager[Path]:
    """Give a folder to fill that takes the place of ``out`` at the end, whole or not at all.

    Raises
    ------
    StorageError
        It holds something else than results of this format, or cannot be written.
    """
    return whole_folder(out, MARK, (kind,), _CANNOT_WRITE, _OUT_EXISTS)


@contextmanager
def resumed(out: Path, kind: str) -> Iterator[Path]:
    """Give a folder in which batches (``runs``) are kept while they are played; results go there by `beside_runs`.

    Raises
    ------
    StorageError
        It holds something else.
    """
    check_replaceable(resolved(out, _CANNOT_WRITE), MARK, (kind,), _OUT_EXISTS, RUNS)
    yield out


def beside_runs(out: Path, kind: str) -> AbstractContextManager[Path]:
    """Give a folder to fill that takes the place of the results in ``out``, whole or not at all; its batches stay.

    Raises
    ------
    StorageError
        It holds something else, or cannot be written.
    """
    return whole_folder(out, MARK, (kind,), _CANNOT_WRITE, _OUT_EXISTS, RUNS)


def write(folder: Path, name: str, content: bytes) -> None:
    """Write one file of results."""
    write_whole(folder / name, content, "experiments.cannot_write", str(folder))


def write_provenance(folder: Path, inputs: Iterable[Path], changes: Mapping[str, float] | None = None) -> None:
    """Write down what results stand on (``provenance.json``)."""
    content = json.dumps(provenance(inputs, changes), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write(folder, "provenance.json", content.encode())


# -- finished batches ------------------------------------------------------------------------------------------------


class Batches:
    """Finished batches of one job as files, each written whole or not at all.

    Parameters
    ----------
    folder
        Where they lie; it is marked with the job and with a digest of all that it stands on.
    program
        Digest of the program (`program_digest`).
    rows
        What makes the rows.

    Raises
    ------
    InputError
        The folder holds batches of other inputs.
    StorageError
        It holds something else, or cannot be written.
    """

    def __init__(self, folder: Path, job: Job, program: str, rows: str) -> None:
        self.folder = folder
        text = json.dumps(_identity(job, program, rows), sort_keys=True)
        mark = folder / _MARK_OF_BATCHES
        try:
            if mark.is_file():
                if mark.read_text(encoding="utf-8") != text:
                    raise InputError("experiments.other_study", where=str(folder))
                return
            if folder.exists() and (not folder.is_dir() or any(not is_left_over(p.name) for p in folder.iterdir())):
                raise StorageError("experiments.not_a_study", where=str(folder))
            write(folder, mark.name, text.encode())
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

    def write(self, rows: Sequence[Row]) -> None:
        """Keep the finished replications of one batch."""
        if not rows:
            return
        start = rows[0].replication // BATCH * BATCH
        known = self.read(start) | {row.replication: row for row in rows}
        text = json.dumps([asdict(known[k]) for k in sorted(known)], sort_keys=True)
        write(self.folder, self._file(start).name, text.encode())

    def note(self, failures: Sequence[Failure], commands: Sequence[str]) -> None:
        """Add failures to the list of them, each with the command that repeats it."""
        if not failures:
            return
        rows = [{**asdict(one), "command": command} for one, command in zip(failures, commands, strict=True)]
        try:
            with (self.folder / "failures.jsonl").open("a", encoding="utf-8") as handle:
                handle.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        except OSError as fault:
            raise _cannot_write(self.folder, fault) from fault

    def _file(self, start: int) -> Path:
        return self.folder / f"runs-{start:06d}.json"


def _identity(job: Job, program: str, rows: str) -> dict[str, object]:
    """Return what batches belong to: the job, and a digest of program, packages, scenario, policy and files."""
    loaded, policy = read(job)
    state = hashlib.sha256(program.encode())
    state.update(json.dumps(environment(), sort_keys=True).encode())
    state.update(loaded.scenario.model_dump_json().encode())
    state.update(repr((policy.rules, policy.seats)).encode())
    for file in files_of(job):
        state.update(file.read_bytes())
    named = replace(job, policy=job.policy or str(loaded.scenario.policy))
    return {"job": asdict(named), "digest": state.hexdigest(), "rows": rows}


def _cannot_write(folder: Path, fault: OSError) -> StorageError:
    return StorageError("experiments.cannot_write", where=str(folder), reason=fault.strerror or str(fault))
