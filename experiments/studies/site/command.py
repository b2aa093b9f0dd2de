"""What stands behind the verb site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from experiments.runs.console import announce, progress
from experiments.studies.site.report import FORMAT, fill, show, summary
from experiments.studies.site.study import SiteJob, read, runs
from twin.files.whole_folder import whole_folder
from twin.text import say


def site(out: Path | None = None, in_json: bool = False, lang: str = "en", **asked: Any) -> Path | None:
    """Empty a site, write what happened and print what it says; return the folder, if one is written."""
    job = SiteJob(**asked)
    plan = read(job)
    announce(lang)
    if out is None and not in_json:
        out = Path("out") / f"site-{job.plan.stem}-{job.seed}"
    with progress(say("sitereport.playing", lang, people=job.people), job.replications) as tick:
        found = runs(job, plan, tick)
    if out is None:
        told = summary(job, plan, found)
    else:
        with whole_folder(out, "summary.json", FORMAT, "sitereport.cannot_write", "sitereport.out_exists") as folder:
            told = fill(folder, job, plan, found)
        click.echo(say("experiments.written", lang, path=out), err=in_json)
    if in_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        show(told, lang)
    return out
