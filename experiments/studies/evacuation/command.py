"""What stands behind the verb evacuate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from experiments.runs.console import announce, progress
from experiments.studies.evacuation.report import FORMAT, fill, show, summary
from experiments.studies.evacuation.study import EvacuationJob, build_town, evacuate
from twin.files.whole_folder import whole_folder
from twin.text import say


def evacuation(out: Path | None = None, in_json: bool = False, lang: str = "en", **asked: Any) -> None:
    """Play the evacuation of a town or district, write what came out and print what it says."""
    job = EvacuationJob(**asked)
    town = build_town(job)
    announce(lang)
    outcomes = []
    with progress(say("evacuate.playing", lang, people=town.area.residents), job.replications) as tick:
        for replication in range(job.replications):
            outcomes.append(evacuate(job, town, replication))
            tick(1)
    if out is None and not in_json:
        out = Path("out") / f"evacuation-{town.area.code}-{job.seed}"
    if out is None:
        found = summary(job, town, outcomes)
    else:
        with whole_folder(out, "summary.json", FORMAT, "watersheds.cannot_write", "watersheds.out_exists") as folder:
            found = fill(folder, job, town, outcomes)
        click.echo(say("experiments.written", lang, path=out), err=in_json)
    if in_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        show(found, lang)
