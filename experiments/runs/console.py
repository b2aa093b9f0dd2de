"""What commands that play many runs show on the screen: measures as a table, progress, a word while kernels compile."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from twin.errors import InputError
from twin.text import area, say

KERNELS = Path(__file__).resolve().parents[2] / "models" / "kernels"
_SPANS = ("_after_", "margin_s", "sojourn", "wait_mean", "_waits_s", "urgent_arrived")
"""What the names of lengths of time have in them; other measures in seconds are times of the clock."""


def print_table(measures: dict[str, dict[str, Any]], start: datetime, heads: list[str], lang: str) -> None:
    """Print measures as a table."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for k, head in enumerate(heads):
        table.add_column(head, justify="left" if k == 0 else "right", no_wrap=True)
    for name, values in measures.items():
        keys = ("n", "mean", "median", "p05", "p95") if len(heads) > 2 else ("mean",)
        cells = [str(values[k]) if k == "n" else shown(name, values[k], start) for k in keys]
        table.add_row(label(name, lang), *cells)
    Console(width=110, highlight=False).print(table)


def shown(name: str, value: float | None, start: datetime) -> str:
    """Return a measure as people read it: a clock time, minutes, seconds, or a number."""
    if value is None:
        return "-"
    if any(word in name for word in _SPANS):
        return f"{value / 60.0:.1f} min" if abs(value) >= 60.0 else f"{value:.1f} s"
    if name.endswith("_s"):
        return f"{start + timedelta(seconds=value):%m-%d %H:%M}"
    return f"{value:.3g}" if abs(value) < 1000.0 else f"{value:,.0f}"


def label(name: str, lang: str) -> str:
    """Return the name of a measure; one of a case of a story begins with that case."""
    texts = area("measures")
    if name in texts:
        return say(f"measures.{name}", lang)
    story = next(
        key for key in sorted(texts, key=len, reverse=True) if key.startswith("story_") and name.endswith(key[5:])
    )
    return f"{name.removesuffix(story[5:])}: {say(f'measures.{story}', lang)}"


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


@contextmanager
def progress(title: str, total: int) -> Iterator[Any]:
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
