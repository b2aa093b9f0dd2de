"""What stands behind the verb risk."""

from __future__ import annotations

import json
from pathlib import Path

import click

from experiments.runs.console import announce, check_counts, progress
from experiments.studies.risk.report import FORMAT, as_json, fill, show
from experiments.studies.risk.study import FALLS, FREQUENCY, STAY, RiskJob, study
from models.people.harm.risk import LimitLine
from scenarios.village import loading
from twin.errors import InputError, StorageError
from twin.files.whole_folder import is_replaceable
from twin.text import say


def risk(
    scenario: str,
    policy: tuple[str, ...] = (),
    replications: int = 200,
    workers: int = 2,
    frequency: float | None = None,
    fall: tuple[tuple[float, float], ...] = (),
    falls: int = FALLS,
    limit: tuple[tuple[str, float, float], ...] = (),
    stay: bool = False,
    seed: int | None = None,
    terrain: Path | None = None,
    out: Path | None = None,
    in_json: bool = False,
    lang: str = "en",
) -> None:
    """Play the drill many times under each policy, write what it says of the risk, and print it."""
    check_counts(replications, workers)
    if fall and frequency is not None:
        raise InputError("risk_command.frequency_twice")
    own = loading.load(scenario).scenario.policy
    names = tuple(policy) or (own,)
    if stay and STAY not in names:
        names = (*names, STAY)
    job = RiskJob(
        scenario, names, replications, FREQUENCY if frequency is None else frequency, tuple(fall), falls,
        tuple(LimitLine(*line) for line in limit),
        1 if seed is None else seed, str(terrain) if terrain else None,
    )  # fmt: skip
    if out is None and not in_json:
        out = Path("out") / f"risk-{Path(scenario).stem}-{job.seed}"
    _fit_to_write(out)
    announce(lang)
    if frequency is None and not fall:
        click.echo(say("risk_command.assumed", lang, years=f"{1.0 / FREQUENCY:g}"), err=True)
    total = (replications * len(names) + falls) * max(1, len(fall))
    with progress(say("risk_command.playing", lang, scenario=scenario, count=len(names)), total) as tick:
        done = study(job, workers, None if out is None else out / "runs", tick)
    if out is None:
        found = as_json(done)
    else:
        found = fill(out, done)
        click.echo(say("risk_command.written", lang, path=out), err=in_json)
    if in_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        show(found, lang)


def _fit_to_write(out: Path | None) -> None:
    """Refuse a folder that holds something else: results of replications (``runs``) may be there, or an older study."""
    if out is None or not out.exists() or is_replaceable(out, "summary.json", FORMAT.partition("/")[0]):
        return
    if out.is_dir() and {p.name for p in out.iterdir()} == {"runs"}:
        return
    raise StorageError("risk_command.out_exists", where=str(out))
