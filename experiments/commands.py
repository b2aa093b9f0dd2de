"""What stands behind the verbs run, check, schema, list and bench."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from experiments.measures import summary
from experiments.replicate import Job, Row, as_json, measured, replicate
from scenarios import loading, policy
from scenarios.policy import load_policy
from scenarios.schema import json_schema
from scenarios.simulate import Drill, Plan, plan
from twin.errors import InputError
from twin.text import area, say
from twin.wholefile import write_whole

_SPANS = ("_after_", "margin_s", "sojourn", "wait_mean", "_waits_s", "urgent_arrived")
"""What the names of lengths of time have in them; other measures in seconds are times of the clock."""
KERNELS = Path(__file__).resolve().parent.parent / "models" / "kernels" / "__pycache__"


def run(
    scenario: str,
    policy: str | None = None,
    seed: int | None = None,
    out: Path | None = None,
    replications: int = 1,
    workers: int | None = None,
    terrain: Path | None = None,
    load: float | None = None,
    as_json: bool = False,
    lang: str = "en",
) -> None:
    """Play a drill or a city's day once and record it, or many times and sum it up."""
    check_counts(replications, workers)
    loaded = loading.load_any(scenario)
    if not isinstance(loaded, loading.LoadedScenario):
        from experiments import city_command

        job = Job(scenario, policy or loaded.scenario.policy, 1 if seed is None else seed, _text(terrain), (), load)
        city_command.run(job, out, replications, workers or 2, as_json, lang)
        return
    if load is not None:
        raise InputError("cityday.load_of_drill")
    chosen = load_policy(policy or loaded.scenario.policy)
    job = Job(
        scenario, policy or loaded.scenario.policy, 1 if seed is None else seed, str(terrain) if terrain else None
    )
    first = plan(loaded, chosen, job.seed, 0, job.terrain)
    for key, args in first.place.terrain.notes:
        click.echo(f"{say('experiments.note', lang)}: {say(key, lang, **dict(args))}", err=True)
    announce(lang)
    if replications == 1:
        rows = [_record_one(first, out, as_json, lang)]
    else:
        with progress(
            say("experiments.playing", lang, scenario=loaded.scenario.name, policy=job.policy), replications
        ) as tick:
            rows = replicate(job, replications, workers or 2, out, tick)
    _print(job, rows, as_json, lang)


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def check(file: str | Path, lang: str = "en") -> None:
    """Say what is wrong with a file of a drill, of a city's day or of an organisation, everything at once."""
    from scenarios.organisation import load_organisation
    from scenarios.yamlfile import read_yaml

    document = read_yaml(loading.find(str(file)))
    if str(document.values.get("format")).startswith("overhang-organisation"):
        load_organisation(str(file))
        click.echo(say("scenario.ok", lang, file=file))
        return
    loaded = loading.load_any(str(file))
    click.echo(say("scenario.ok", lang, file=loaded.path))


def schema(kind: str = "drill") -> None:
    """Print the JSON Schema of a kind of file."""
    from scenarios.city.schema import city_schema
    from scenarios.organisation import organisation_schema

    made = {"drill": json_schema, "city": city_schema, "organisation": organisation_schema}[kind]()
    click.echo(json.dumps(made, ensure_ascii=False, indent=1))


def list_(lang: str = "en") -> None:
    """List the shipped scenarios and policies."""
    click.echo(say("experiments.scenarios", lang))
    for name in [*loading.names(), *loading.city_names()]:
        click.echo(f"  {name:16}{loading.title_of(name)[lang]}")
    click.echo(say("experiments.policies", lang))
    for name in policy.names():
        click.echo(f"  {name:16}{load_policy(name).title[lang]}")


def backcast(
    scenario: str, replications: int, ends: int, workers: int, out: Path | None = None, lang: str = "en"
) -> None:
    """Hold a scenario against the report, and show the ends of the ranges of what decides it."""
    from experiments import backcast as page
    from experiments import gas_backcast

    loaded = loading.load_any(scenario)
    job = Job(scenario, str(loaded.scenario.policy), 1)
    announce(lang)
    title = say("experiments.playing", lang, scenario=scenario, policy=job.policy)
    if isinstance(loaded, loading.LoadedScenario):
        with progress(title, replications + 2 * ends * len(page.DECISIVE)) as tick:
            rows = replicate(job, replications, workers, None, tick)
            table = page.ends(job, ends, workers, tick) if ends else []
        text = page.markdown(job, rows, table)
    else:
        if all(str(case.id) != gas_backcast.STORY for case in loaded.scenario.cases):
            raise InputError("cityday.no_backcast", scenario=scenario)
        with progress(title, replications + ends * len(gas_backcast.POLICIES)) as tick:
            rows = replicate(job, replications, workers, None, tick)
            others = gas_backcast.policies(job, ends, workers, tick) if ends else {}
        text = gas_backcast.markdown(rows, others)
    if out is None:
        click.echo(text)
    else:
        write_whole(out, text.encode())


def bench(names: list[str] | tuple[str, ...] = (), as_json: bool = False) -> None:
    """Run the benchmarks."""
    from experiments.bench import main

    main(list(names), as_json)


def _record_one(first: Plan, out: Path | None, as_json: bool, lang: str) -> Row:
    recording = measured(Drill(first).run())
    folder = out
    if out is None and not as_json:
        folder = Path("out") / f"{first.loaded.scenario.name}-{first.policy.name}-{first.seed}"
    if folder is not None:
        written = recording.save(folder)
        click.echo(say("experiments.written", lang, path=written), err=as_json)
    return Row(0, recording.digest(), recording.manifest["measures"])


def _print(job: Job, rows: list[Row], in_json: bool, lang: str) -> None:
    result = as_json(job, rows, summary(row.measures for row in rows))
    if in_json:
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    click.echo(
        say("experiments.head", lang, scenario=result["scenario"], policy=result["policy"], seed=job.seed, n=len(rows))
    )
    start = datetime.fromisoformat(loading.load(job.scenario).scenario.start)
    heads = say("experiments.columns", lang).split("|")
    heads = heads if len(rows) > 1 else [heads[0], ""]
    print_table(result["measures"], start, heads, lang)
    hurt = result["measures"]["nobody_hurt"]
    if len(rows) > 1 and hurt["mean"] == 1.0:
        click.echo(say("experiments.none_hurt_bound", lang, n=len(rows), bound=1.0 - 0.05 ** (1.0 / len(rows))))
    click.echo(f"{say('experiments.digest', lang)} {result['digest']}")


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
