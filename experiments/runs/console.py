"""What is shown while something is played: progress, a word while kernels compile, notes on the ground."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from experiments.runs.replicate import Tick
from twin.errors import InputError
from twin.text import say

KERNELS = Path(__file__).resolve().parents[2] / "models" / "kernels"


def check_counts(replications: int, workers: int | None) -> None:
    """Refuse numbers of replications and workers that are out of range."""
    if not 1 <= replications <= 100_000:
        raise InputError("experiments.replications", value=replications)
    if workers is not None and not 1 <= workers <= 256:
        raise InputError("experiments.workers", value=workers)


def announce(lang: str) -> None:
    """Say once that the kernels are about to be compiled."""
    if not any(Path(os.environ.get("NUMBA_CACHE_DIR", KERNELS)).rglob("*.nbi")):
        click.echo(say("experiments.compiling", lang), err=True)


def ground_notes(notes: Iterable[tuple[str, Any]], lang: str) -> list[str]:
    """Return what the readers of files had to say: what was mended or left out, with the name of the file."""
    lines = []
    for key, args in notes:
        head = (
            f"{say('experiments.note_file', lang)}: {args['file']}" if "file" in args else say("experiments.note", lang)
        )
        lines.append(f"{head}: {say(key, lang, **dict(args))}")
    return lines


def notes_in_json(notes: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    """Return notes as they stand in a summary: the key of the text and its values."""
    return [{"text": key, **args} for key, args in notes]


def percents(tick: Tick, total: int) -> Tick:
    """Return a tick of up to ``total`` things that passes on whole percents."""
    done = 0

    def count(more: int) -> None:
        nonlocal done
        before, done = 100 * done // total, done + more
        if 100 * done // total > before:
            tick(100 * done // total - before)

    return count


@contextmanager
def progress(title: str, total: int) -> Iterator[Tick]:
    """Show progress: a bar on a terminal, else a line now and then."""
    if not sys.stderr.isatty():
        done = 0

        def tick(count: int) -> None:
            nonlocal done
            done += count
            if done == total or done % 100 < count:
                click.echo(f"{title}: {done}/{total}", err=True)

        yield tick
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=total)
        yield lambda count: bar.advance(task, count)
