"""A site emptied by its exits, as often as is asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from experiments.runs.console import ground_notes
from experiments.runs.replicate import Means
from experiments.runs.study import Study
from experiments.studies.site import report
from experiments.studies.site.emptying import SiteJob, SiteRun, read, runs
from twin.intake.faults import Faults
from twin.text import say


class SiteStudy(Study[list[SiteRun]]):
    """What ``overhang site`` plays."""

    format = report.FORMAT

    def __init__(self, job: SiteJob) -> None:
        self.job, self.read = job, Faults()
        self.plan = read(job, self.read)

    def out(self) -> Path | None:
        return Path("out") / f"site-{self.job.plan.stem}-{self.job.seed}"

    def notes(self, lang: str) -> Iterable[str]:
        return ground_notes(self.read.notes, lang)

    def work(self, lang: str) -> tuple[str, int]:
        return say("sitereport.playing", lang, people=self.job.people), self.job.replications

    def play(self, means: Means) -> list[SiteRun]:
        return runs(self.job, self.plan, means.tick)

    def summary(self, result: list[SiteRun]) -> dict[str, Any]:
        return report.summary(self.job, self.plan, result, self.read.notes)

    def write(self, folder: Path, result: list[SiteRun], summary: dict[str, Any]) -> bool:
        report.fill(folder, self.plan, result, summary)
        return True

    def show(self, summary: dict[str, Any], lang: str) -> None:
        report.show(summary, lang)
