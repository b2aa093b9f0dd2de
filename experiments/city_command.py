"""What stands behind the verbs run and load where a city's day is played."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from scenarios.city.loading import LoadedCity

from experiments.runs.city_measures import city_names
from experiments.runs.console import announce, print_table, progress
from experiments.runs.measures import summary
from experiments.runs.replicate import Job, Row, as_json, inputs, played, prepare, replicate
from experiments.studies.load import LoadStudy, study_loads
from twin.errors import InputError
from twin.text import say


def run(job: Job, out: Path | None, replications: int, workers: int, in_json: bool, lang: str) -> None:
    """Play a city's day once and record it, or many times and sum it up."""
    prepare(job)
    announce(lang)
    if replications == 1:
        rows = [_record_one(job, out, in_json, lang)]
    else:
        with progress(say("experiments.playing", lang, scenario=job.scenario, policy=job.policy), replications) as tick:
            rows = replicate(job, replications, workers, out, tick)
    result = as_json(job, rows, summary([row.measures for row in rows], names_of(job, rows)))
    if in_json:
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    click.echo(
        say("experiments.head", lang, scenario=result["scenario"], policy=result["policy"], seed=job.seed, n=len(rows))
    )
    heads = say("experiments.columns", lang).split("|")
    print_table(result["measures"], _start(job), heads if len(rows) > 1 else [heads[0], ""], lang)
    click.echo(f"{say('experiments.digest', lang)} {result['digest']}")


def names_of(job: Job, rows: list[Row]) -> list[str]:
    """Return the measures of a job in the order in which they are shown."""
    loaded = _loaded(job)
    stories = [str(case.id) for case in loaded.scenario.cases]
    return city_names([row.measures for row in rows], stories, loaded.scenario.drill is not None)


def load(
    scenario: str,
    loads: str,
    policy: str | None = None,
    seed: int = 1,
    replications: int = 20,
    workers: int = 2,
    out: Path | None = None,
    in_json: bool = False,
    lang: str = "en",
) -> None:
    """Show how the evacuation time of the drill grows with the load on the city around it."""
    job = Job(scenario, policy or "", seed)
    asked = _numbers(loads)
    study = LoadStudy.of(job, asked, replications)
    announce(lang)
    with progress(say("cityday.playing_loads", lang, scenario=scenario), len(study.loads) * replications) as tick:
        found = study_loads(study, workers, out, tick)
    if in_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    _show_loads(found, lang)


def _numbers(text: str) -> tuple[float, ...]:
    """Return the numbers of a list with commas.

    Raises
    ------
    InputError
        One of them is no number.
    """
    found = []
    for part in text.split(","):
        try:
            found.append(float(part))
        except ValueError:
            raise InputError("cityday.bad_loads", value=part.strip()[:40]) from None
    return tuple(found)


def _record_one(job: Job, out: Path | None, in_json: bool, lang: str) -> Row:
    recording = played(job, 0)
    folder = out
    if out is None and not in_json:
        name = inputs(job)[0].scenario.name
        folder = Path("out") / f"{name}-{inputs(job)[1].name}-{job.seed}"
    if folder is not None:
        click.echo(say("experiments.written", lang, path=recording.save(folder)), err=in_json)
    return Row(0, recording.digest(), recording.manifest["measures"])


def _loaded(job: Job) -> LoadedCity:
    loaded = inputs(job)[0]
    assert isinstance(loaded, LoadedCity)
    return loaded


def _start(job: Job) -> datetime:
    return datetime.fromisoformat(str(_loaded(job).scenario.start))


def _show_loads(found: dict[str, Any], lang: str) -> None:
    from rich.console import Console
    from rich.table import Table

    click.echo(
        say("cityday.loads_head", lang, scenario=found["scenario"], policy=found["policy"], n=found["replications"])
    )
    table = Table(box=None, pad_edge=False)
    for k, head in enumerate(say("cityday.loads_columns", lang).split("|")):
        table.add_column(head, justify="left" if k == 0 else "right")
    for row in found["rows"]:
        table.add_row(f"{row['load']:g}", *(_cell(row, name) for name in found["columns"]))
    Console(width=120, highlight=False).print(table)
    click.echo(say("cityday.loads_note", lang))


def _cell(row: dict[str, Any], name: str) -> str:
    value = row["measures"].get(name)
    if value is None or value["n"] == 0:
        return "-"
    if name.endswith("_s"):
        middle = f"{value['median'] / 60.0:.0f}"
        if name == "all_out_after_found_s":
            return f"{middle} ({value['p05'] / 60.0:.0f}-{value['p95'] / 60.0:.0f})"
        return f"{value['mean'] / 60.0:.1f}"
    return f"{value['mean']:.2f}" if value["mean"] < 100 else f"{value['mean']:.0f}"
