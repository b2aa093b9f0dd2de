"""A scenario held against what was reported of it, as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import click

from experiments.runs.console import check_counts, ground_notes
from experiments.runs.job import Job, Row, digest_of
from experiments.runs.play import forget, notes_of, prepare, read
from experiments.runs.replicate import Means, sweep
from experiments.runs.study import Study
from experiments.studies.backcast import gas_bottle, wulong
from twin.errors import InputError
from twin.text import say


@dataclass(frozen=True)
class Backcasts:
    """The rows of the scenario as it stands, and the page that is made from them."""

    rows: list[Row]
    page: str


class BackcastStudy(Study[Backcasts]):
    """An evening against its report, with ``ends`` replications at the ends of the ranges of what decides it; or a case
    of a day against its report, with ``ends`` replications under every policy.

    Raises
    ------
    InputError
        Nothing was reported that the scenario could be held against.
    """

    def __init__(self, scenario: str, replications: int, ends: int, workers: int) -> None:
        check_counts(replications, workers)
        forget()
        self.job, self.replications, self.ends = Job(scenario, None, 1), replications, ends
        self.read = tuple(notes_of(prepare(self.job)))
        self.scenario = read(self.job)[0].scenario
        city = self.scenario.city
        self.of_story = city is not None and gas_bottle.STORY in [str(case.id) for case in city.cases]
        if city is not None and not self.of_story:
            raise InputError("cityday.no_backcast", scenario=scenario)

    def notes(self, lang: str) -> Iterable[str]:
        return ground_notes(self.read, lang)

    def work(self, lang: str) -> tuple[str, int]:
        others = len(gas_bottle.POLICIES) if self.of_story else len(wulong.ends_of_ranges(self.job))
        title = say("experiments.playing", lang, scenario=self.job.scenario, policy=self.scenario.policy)
        return title, self.replications + others * self.ends

    def play(self, means: Means) -> Backcasts:
        rows = sweep({"": self.job}, self.replications, means)[""]
        if self.of_story:
            policies = gas_bottle.policies(self.job, self.ends, means) if self.ends else {}
            return Backcasts(rows, gas_bottle.markdown(rows, policies, float(self.scenario.hours) / 24.0))
        ends = wulong.ends(self.job, self.ends, means) if self.ends else []
        return Backcasts(rows, wulong.markdown(self.job, rows, ends))

    def summary(self, result: Backcasts) -> dict[str, Any]:
        lines = (gas_bottle if self.of_story else wulong).lines(result.rows)
        return {
            "scenario": self.job.scenario,
            "replications": len(result.rows),
            "lines": [vars(line) | {"met": line.met} for line in lines],
            "page": result.page,
            "digest": digest_of(result.rows),
        }

    def show(self, summary: dict[str, Any], lang: str) -> None:
        click.echo(summary["page"])
