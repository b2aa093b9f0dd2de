"""A study: one question, what it plays, what it writes and what it prints; and the one way in which studies are run."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click

from experiments.runs.console import announce, progress
from experiments.runs.folder import fresh, write_provenance
from experiments.runs.replicate import Means, silent
from twin.errors import OverhangError
from twin.text import say

Result = TypeVar("Result")


class Study(Protocol[Result]):
    """One question put to the models.

    Whoever makes a study reads and checks what it is asked, so that a bad input is told before anything is played.
    What a study does not override has no part in it.
    """

    format: str = ""
    """Format of results that have a folder of their own, written whole; without one the study keeps what it likes."""
    written: str = "experiments.results"
    """Text that tells where the results lie."""

    def out(self) -> Path | None:
        """Return where results go unless somebody says; None for nowhere."""
        return None

    def notes(self, lang: str) -> Iterable[str]:
        """Return what must be known before: what is assumed, what was mended in a terrain."""
        return ()

    def work(self, lang: str) -> tuple[str, int]:
        """Return the title of the progress and the number of its ticks; a single tick is not shown."""
        ...

    def opened(self, out: Path) -> AbstractContextManager[Path]:
        """Give the folder to play and write into: see `experiments.runs.folder`."""
        return fresh(out, self.format) if self.format else nullcontext(out)

    def play(self, means: Means) -> Result:
        """Play what was asked; the results do not depend on the means."""
        ...

    def summary(self, result: Result) -> dict[str, Any]:
        """Return what came out in numbers: what ``--json`` prints."""
        ...

    def files(self) -> Iterable[Path]:
        """Return the files that the study reads; those that its job names, unless it says otherwise."""
        job = getattr(self, "job", None)
        values = [getattr(job, f.name) for f in fields(job)] if is_dataclass(job) else []
        return [value for value in values if isinstance(value, Path)]

    def missing(self, result: Result) -> OverhangError | None:
        """Return what is wrong with the part of the results that is missing; it is told after the rest is printed."""
        return None

    def write(self, folder: Path, result: Result, summary: dict[str, Any]) -> bool:
        """Write the results, ``summary.json`` last; tell whether there is anything but what was kept while playing."""
        return False

    def show(self, summary: dict[str, Any], lang: str) -> None:
        """Print what came out."""
        ...


def carried_out(study: Study[Any], workers: int, out: Path | None, lang: str, quiet: bool = False) -> dict[str, Any]:
    """Play a study, write its results into ``out`` if there is one, and return its summary.

    Parameters
    ----------
    quiet
        The text that tells where the results lie belongs to stderr.

    Raises
    ------
    OverhangError
        A part of the results is missing; the rest is written.
    """
    summary, fault = _carried_out(study, workers, out, lang, quiet)
    if fault is not None:
        raise fault
    return summary


def _carried_out(
    study: Study[Any], workers: int, out: Path | None, lang: str, quiet: bool
) -> tuple[dict[str, Any], OverhangError | None]:
    for note in study.notes(lang):
        click.echo(note, err=True)
    announce(lang)
    title, total = study.work(lang)
    with nullcontext() if out is None else study.opened(out) as folder:
        with progress(title, total) if total > 1 else nullcontext(silent) as tick:
            result = study.play(Means(workers, folder, tick))
        summary = study.summary(result)
        wrote = folder is not None and study.write(folder, result, summary)
        if wrote and study.format and folder is not None:
            write_provenance(folder, study.files())
    if wrote:
        click.echo(say(study.written, lang, path=out), err=quiet)
    return summary, study.missing(result)


def run_study(study: Study[Any], workers: int, out: Path | None, as_json: bool, lang: str) -> None:
    """Carry out a study and print what came out, as one JSON object or as people read it.

    Raises
    ------
    OverhangError
        A part of the results is missing; the rest is written and printed.
    """
    out = study.out() if out is None and not as_json else out
    summary, fault = _carried_out(study, workers, out, lang, quiet=as_json)
    if as_json:
        click.echo(in_json(summary))
    else:
        study.show(summary, lang)
        if "digest" in summary:
            click.echo(f"{say('experiments.digest', lang)} {summary['digest']}")
    if fault is not None:
        raise fault


def in_json(value: Any, indent: int | None = None, sort_keys: bool = False) -> str:
    """Return strict JSON: a number that does not exist is null."""
    return json.dumps(_strict(value), ensure_ascii=False, allow_nan=False, indent=indent, sort_keys=sort_keys)


def _strict(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _strict(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_strict(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
