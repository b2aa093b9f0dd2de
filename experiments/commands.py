"""What stands behind the verbs run, check, schema, list and bench."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click
from scenarios.reading import load_any
from scenarios.village.schema import json_schema
from scenarios.village.simulate import Drill, Plan, plan

from experiments.runs.console import announce, check_counts, print_table, progress
from experiments.runs.measures import summary
from experiments.runs.replicate import Job, Row, as_json, measured, replicate
from scenarios.policy import policy
from scenarios.policy.policy import load_policy
from scenarios.village import loading
from twin.errors import InputError
from twin.files.whole_file import write_whole
from twin.text import say


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
    loaded = load_any(scenario)
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
    from scenarios.checking.yaml_file import read_yaml
    from scenarios.organisation.tables import load_organisation

    document = read_yaml(loading.find(str(file)))
    if str(document.values.get("format")).startswith("overhang-organisation"):
        load_organisation(str(file))
        click.echo(say("scenario.ok", lang, file=file))
        return
    loaded = load_any(str(file))
    click.echo(say("scenario.ok", lang, file=loaded.path))


def schema(kind: str = "drill") -> None:
    """Print the JSON Schema of a kind of file."""
    from scenarios.city.schema import city_schema

    from scenarios.organisation.tables import organisation_schema

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
    from experiments.studies import backcast as page
    from experiments.studies import gas_backcast

    loaded = load_any(scenario)
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
        text = gas_backcast.markdown(rows, others, float(loaded.scenario.hours) / 24.0)
    if out is None:
        click.echo(text)
    else:
        write_whole(out, text.encode())


def bench(names: list[str] | tuple[str, ...] = (), as_json: bool = False) -> None:
    """Run the benchmarks."""
    from experiments.bench.benchmarks import main

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
