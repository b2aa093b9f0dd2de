"""A town or district on foot to its shelters, as often as is asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from experiments.runs.console import ground_notes
from experiments.runs.replicate import Means
from experiments.runs.study import Study
from experiments.studies.evacuation import report
from experiments.studies.evacuation.town import EvacuationJob, Outcome, build_town, evacuate
from twin.text import say


class EvacuationStudy(Study[list[Outcome]]):
    """What ``overhang evacuate`` plays; the town is built once for all replications."""

    format = report.FORMAT

    def __init__(self, job: EvacuationJob) -> None:
        self.job, self.town = job, build_town(job)

    def out(self) -> Path | None:
        return Path("out") / f"evacuation-{self.town.area.code}-{self.job.seed}"

    def notes(self, lang: str) -> Iterable[str]:
        return ground_notes(self.town.notes, lang)

    def work(self, lang: str) -> tuple[str, int]:
        return say("evacuate.playing", lang, people=self.town.area.residents), self.job.replications

    def play(self, means: Means) -> list[Outcome]:
        outcomes = []
        for replication in range(self.job.replications):
            outcomes.append(evacuate(self.job, self.town, replication))
            means.tick(1)
        return outcomes

    def summary(self, result: list[Outcome]) -> dict[str, Any]:
        return report.summary(self.job, self.town, result)

    def write(self, folder: Path, result: list[Outcome], summary: dict[str, Any]) -> bool:
        report.fill(folder, self.town, result, summary)
        return True

    def show(self, summary: dict[str, Any], lang: str) -> None:
        report.show(summary, lang)
