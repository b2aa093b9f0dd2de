"""What stands behind the verb watersheds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from experiments.runs.console import announce, progress
from experiments.studies.watersheds.report import FORMAT, fill, show, summary
from experiments.studies.watersheds.study import WatershedJob, place, play, storm
from models.hazards.rain.neyman_scott import StormCellParameters
from twin.files.whole_folder import whole_folder
from twin.text import say


def watersheds(out: Path | None = None, in_json: bool = False, lang: str = "en", **asked: Any) -> None:
    """Play a storm over small watersheds, write their colours and print what they say."""
    job = WatershedJob(**asked)
    rain = storm(job)
    announce(lang)
    ground = place(job)
    for key, args in ground[0].notes:
        click.echo(f"{say('experiments.note', lang)}: {say(key, lang, **dict(args))}", err=True)
    steps = -int(-(rain[0].edges_s[-1] - rain[0].edges_s[0]) // StormCellParameters().step_s)
    with progress(say("watersheds.playing", lang, units=len(ground[0])), steps) as tick:
        result = play(job, ground, rain, tick=tick)
    if out is None and not in_json:
        out = Path("out") / f"watersheds-{job.dem.stem if job.dem else 'city'}-{job.seed}"
    if out is None:
        found = summary(job, result)
    else:
        with whole_folder(out, "summary.json", FORMAT, "watersheds.cannot_write", "watersheds.out_exists") as folder:
            found = fill(folder, job, result)
        click.echo(say("experiments.written", lang, path=out), err=in_json)
    if in_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        show(found, lang)
