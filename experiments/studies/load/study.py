"""How the drill in a city's day fares as the city gets busier: the same evenings under several loads.

The rain, the rock and the residents of the drill are the same under every load, and so is the storm; only the number of
ordinary cases changes. Loads are compared pair by pair, replication by replication.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import click
import numpy as np
from scipy import stats

from experiments.measures.spread import summary as spreads
from experiments.runs.console import check_counts, ground_notes
from experiments.runs.job import Job, Row, digest_of
from experiments.runs.play import forget, notes_of, prepare, read
from experiments.runs.replicate import Means, sweep
from experiments.runs.study import Study
from experiments.runs.tables import print_table
from twin.errors import InputError
from twin.text import say

COLUMNS = (
    "all_out_after_found_s", "town_team_waits_s", "district_team_waits_s", "nobody_hurt", "wait_mean_town_s",
    "wait_mean_city_s", "load_town", "load_city", "urgent_arrived_median_s", "cases",
)  # fmt: skip
_COMPARED = COLUMNS[0]


class LoadStudy(Study[dict[str, list[Row]]]):
    """Loads, and how often each is played.

    Raises
    ------
    InputError
        Fewer than two different loads, a load out of range, a scenario without a drill.
    """

    def __init__(self, job: Job, loads: tuple[float, ...], replications: int, workers: int | None = None) -> None:
        check_counts(replications, workers)
        if len(set(loads)) < 2:
            raise InputError("cityday.two_loads", value=", ".join(f"{x:g}" for x in loads))
        forget()
        self.scenario = read(job)[0].scenario
        if self.scenario.city is None or read(job)[0].village is None:
            raise InputError("cityday.load_needs_drill", scenario=job.scenario)
        self.job, self.policy = job, read(job)[1].name
        self.loads, self.replications = tuple(sorted(set(loads))), replications
        ready = [prepare(one) for one in self.jobs().values()]
        self.read = tuple(notes_of(ready[0]))

    def jobs(self) -> dict[str, Job]:
        """Return the job of each load by its name."""
        return {f"load-{load:g}": replace(self.job, load=load) for load in self.loads}

    def notes(self, lang: str) -> Iterable[str]:
        return ground_notes(self.read, lang)

    def work(self, lang: str) -> tuple[str, int]:
        return say("cityday.playing_loads", lang, scenario=self.job.scenario), len(self.loads) * self.replications

    def play(self, means: Means) -> dict[str, list[Row]]:
        return sweep(self.jobs(), self.replications, means)

    def summary(self, result: dict[str, list[Row]]) -> dict[str, Any]:
        """Return the measures of each load, and the paired differences of the evacuation time to the lowest."""
        lowest = next(iter(result.values()))
        return {
            "scenario": str(self.scenario.name),
            "policy": self.policy,
            "replications": self.replications,
            "columns": list(COLUMNS),
            "rows": [
                {
                    "load": load,
                    "measures": spreads([row.measures for row in rows], COLUMNS),
                    "digest": digest_of(rows),
                    "against_lowest": _paired(lowest, rows),
                }
                for load, rows in zip(self.loads, result.values(), strict=True)
            ],
        }

    def show(self, summary: dict[str, Any], lang: str) -> None:
        named = {key: summary[key] for key in ("scenario", "policy")}
        click.echo(say("cityday.loads_head", lang, **named, n=summary["replications"]))
        heads = say("cityday.loads_columns", lang).split("|")
        rows = [[f"{row['load']:g}", *(_cell(row, name) for name in COLUMNS)] for row in summary["rows"]]
        print_table(heads, rows, words=1, wrapped=True)
        click.echo(say("cityday.loads_note", lang))


def numbers(text: str) -> tuple[float, ...]:
    """Return the numbers of a list with commas.

    Raises
    ------
    InputError
        One of them is no number.
    """
    results = []
    for part in text.split(","):
        try:
            results.append(float(part))
        except ValueError:
            raise InputError("cityday.bad_loads", value=part.strip()[:40]) from None
    return tuple(results)


def _paired(a: list[Row], b: list[Row]) -> dict[str, float] | None:
    """Return the mean difference of the evacuation time in seconds with its 95 % interval."""
    both = [(x.measures, y.measures) for x, y in zip(a, b, strict=True)]
    pairs = [(x[_COMPARED], y[_COMPARED]) for x, y in both if _COMPARED in x and _COMPARED in y]
    if len(pairs) < 2:
        return None
    d = np.array([y - x for x, y in pairs])
    half = float(stats.t.ppf(0.975, d.size - 1) * d.std(ddof=1) / np.sqrt(d.size))
    mean = float(d.mean())
    return {"n": float(d.size), "mean": mean, "low": mean - half, "high": mean + half}


def _cell(row: dict[str, Any], name: str) -> str:
    value = row["measures"][name]
    if value["n"] == 0:
        return "-"
    if name == _COMPARED:
        return "{median:.0f} ({p05:.0f}-{p95:.0f})".format(**{k: value[k] / 60.0 for k in ("median", "p05", "p95")})
    if name.endswith("_s"):
        return f"{value['mean'] / 60.0:.1f}"
    return f"{value['mean']:.2f}" if value["mean"] < 100 else f"{value['mean']:.0f}"
