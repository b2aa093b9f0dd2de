"""What stands behind the verb rockfall."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from experiments.runs.console import announce, progress
from experiments.studies.rockfall.report import FORMAT, as_json, fill, show, summary
from experiments.studies.rockfall.study import Inputs, RockfallJob, RunoutMap, compute, read
from twin.files.whole_folder import whole_folder
from twin.text import say


def rockfall(out: Path | None = None, in_json: bool = False, lang: str = "en", **asked: Any) -> None:
    """Compute a runout map, write it and print what it says."""
    job = RockfallJob(**asked)
    inputs = read(job)
    for key, args in inputs.terrain.notes:
        click.echo(f"{say('experiments.note', lang)}: {say(key, lang, **dict(args))}", err=True)
    announce(lang)
    if out is None and not in_json:
        out = Path("out") / f"rockfall-{job.dem.stem}-{job.seed}"
    if out is None:
        found = summary(job, _computed(job, inputs, lang))
    else:  # a folder that cannot be written is told before the blocks run
        with whole_folder(out, "summary.json", FORMAT, "runout.cannot_write", "runout.out_exists") as folder:
            found = fill(folder, job, _computed(job, inputs, lang))
        click.echo(say("runout.written", lang, path=out), err=in_json)
    if in_json:
        click.echo(as_json(found))
    else:
        show(found, lang)


def _computed(job: RockfallJob, inputs: Inputs, lang: str) -> RunoutMap:
    with progress(say("runout.running", lang, blocks=job.blocks), 100) as tick:
        return compute(inputs, job.blocks, job.threads, _percent(tick, job.blocks))


def _percent(tick: Callable[[int], None], total: int) -> Callable[[int], None]:
    """Return a tick of blocks that passes on whole percents."""
    done = 0

    def count(more: int) -> None:
        nonlocal done
        before, done = 100 * done // total, done + more
        if 100 * done // total > before:
            tick(100 * done // total - before)

    return count
