"""What stands behind the verbs: a study made from the words of the command line and carried out, or a text printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from experiments.runs.console import ground_notes
from experiments.runs.job import Job
from experiments.runs.study import carried_out, run_study
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
    trust: bool = False,
    as_json: bool = False,
    lang: str = "en",
) -> None:
    """Play a drill or a city's day once and record it, or many times and sum it up."""
    from experiments.studies.run.study import RunStudy

    job = Job(scenario, policy, _seed(seed), None if terrain is None else str(terrain), load=load)
    if trust:
        from experiments.runs.play import trusted

        job = trusted(job)
    run_study(RunStudy(job, replications, workers), workers or 2, out, as_json, lang)


def load(
    scenario: str,
    loads: str,
    policy: str | None = None,
    seed: int = 1,
    replications: int = 20,
    workers: int = 2,
    out: Path | None = None,
    as_json: bool = False,
    lang: str = "en",
) -> None:
    """Show how the evacuation time of the drill grows with the load on the city around it."""
    from experiments.studies.load.study import LoadStudy, numbers

    study = LoadStudy(Job(scenario, policy, seed), numbers(loads), replications, workers)
    run_study(study, workers, out, as_json, lang)


def risk(
    workers: int = 2,
    seed: int | None = None,
    out: Path | None = None,
    as_json: bool = False,
    lang: str = "en",
    **words: Any,
) -> None:
    """Play the drill many times under each policy, and tell what it says of the risk."""
    from experiments.studies.risk.study import RiskStudy, asked

    run_study(RiskStudy(asked(**words, seed=_seed(seed)), workers), workers, out, as_json, lang)


def backcast(
    scenario: str, replications: int, ends: int, workers: int, out: Path | None = None, lang: str = "en"
) -> None:
    """Hold a scenario against the report, and show what decides it."""
    from experiments.studies.backcast.study import BackcastStudy

    study = BackcastStudy(scenario, replications, ends, workers)
    _page(carried_out(study, workers, None, lang)["page"], out)


def skill(failures: int, seed: int, out: Path | None = None, lang: str = "en") -> None:
    """Measure the skill of the forecast and print the page, or write it to a file."""
    from experiments.studies.skill.study import SkillStudy

    _page(carried_out(SkillStudy(failures, seed), 1, None, lang)["page"][lang], out)


def evacuate(out: Path | None = None, as_json: bool = False, lang: str = "en", **words: Any) -> None:
    """Play the evacuation of a town or district."""
    from experiments.studies.evacuation.study import EvacuationStudy
    from experiments.studies.evacuation.town import EvacuationJob

    run_study(EvacuationStudy(EvacuationJob(**words)), 1, out, as_json, lang)


def site(out: Path | None = None, as_json: bool = False, lang: str = "en", **words: Any) -> None:
    """Empty a site."""
    from experiments.studies.site.emptying import SiteJob
    from experiments.studies.site.study import SiteStudy

    run_study(SiteStudy(SiteJob(**words)), 1, out, as_json, lang)


def rockfall(out: Path | None = None, as_json: bool = False, lang: str = "en", **words: Any) -> None:
    """Compute a runout map."""
    from experiments.studies.rockfall.runout_map import RockfallJob
    from experiments.studies.rockfall.study import RockfallStudy

    run_study(RockfallStudy(RockfallJob(**words)), 1, out, as_json, lang)


def watersheds(out: Path | None = None, as_json: bool = False, lang: str = "en", **words: Any) -> None:
    """Play a storm over small watersheds."""
    from experiments.studies.watersheds.study import WatershedStudy
    from experiments.studies.watersheds.warning_map import WatershedJob

    run_study(WatershedStudy(WatershedJob(**words)), 1, out, as_json, lang)


def check(file: str | Path, upgrade: bool = False, lang: str = "en") -> None:
    """Say what is wrong with a file of a scenario, an organisation or a policy, all at once; rewrite an older one."""
    from scenarios.checking.yaml_file import read_yaml
    from scenarios.declaration.loading import checked, find
    from scenarios.declaration.older import upgraded_file
    from scenarios.organisation.tables import organisation_notes
    from scenarios.policy.code import is_code
    from scenarios.policy.policy import checked_policy, load_policy
    from scenarios.setup.named_files import check_files

    if is_code(str(file)):
        checked_policy(str(file))
        click.echo(say("scenario.ok", lang, file=file))
        return
    document = read_yaml(find(str(file)))
    form = str(document.values.get("format")).partition("/")[0]
    if form in ("overhang-organisation", "overhang-policy"):  # data: nothing is run
        if form == "overhang-policy":
            load_policy(str(document.path))
        else:
            for note in ground_notes(organisation_notes(document.path), lang):
                click.echo(note, err=True)
        click.echo(say("scenario.ok", lang, file=file))
        return
    loaded = checked(document)
    for note in ground_notes(check_files(loaded), lang):
        click.echo(note, err=True)
    click.echo(say("scenario.ok", lang, file=loaded.path))
    text = upgraded_file(document.path, document) if upgrade else None
    if text is not None:
        write_whole(document.path.resolve(), text.encode())
        click.echo(say("scenario.upgraded", lang, file=document.path))


def schema(kind: str = "scenario", lang: str = "en") -> None:
    """Print the JSON Schema of a kind of file."""
    from scenarios.declaration.schema import json_schema
    from scenarios.organisation.tables import organisation_schema

    of_kind = {"scenario": json_schema, "organisation": organisation_schema}
    click.echo(json.dumps(of_kind[kind](), ensure_ascii=False, indent=1))


def list_(lang: str = "en") -> None:
    """List the shipped scenarios and policies."""
    from scenarios.declaration import loading
    from scenarios.policy import policy

    click.echo(say("experiments.scenarios", lang))
    for name in loading.names():
        click.echo(f"  {name:16}{loading.title_of(name)[lang]}")
    click.echo(say("experiments.policies", lang))
    for name in policy.names():
        click.echo(f"  {name:16}{policy.load_policy(name).title[lang]}")


def bench(names: list[str] | tuple[str, ...] = (), as_json: bool = False, lang: str = "en") -> None:
    """Run the benchmarks."""
    from experiments.bench.benchmarks import main

    main(list(names), as_json)


def _seed(seed: int | None) -> int:
    return 1 if seed is None else seed


def _page(text: str, out: Path | None) -> None:
    """Print a page of the documentation, or write it to a file."""
    if out is None:
        click.echo(text)
    else:
        write_whole(out, text.encode())
