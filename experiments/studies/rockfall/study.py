"""A runout map from a user's files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from experiments.runs.console import ground_notes, percents
from experiments.runs.replicate import Means
from experiments.runs.study import Study
from experiments.studies.rockfall import report
from experiments.studies.rockfall.runout_map import RockfallJob, RunoutMap, compute, read
from twin.text import say


class RockfallStudy(Study[RunoutMap]):
    """What ``overhang rockfall`` plays; its workers are threads."""

    format = report.FORMAT

    def __init__(self, job: RockfallJob) -> None:
        self.job, self.inputs = job, read(job)

    def out(self) -> Path | None:
        return Path("out") / f"rockfall-{self.job.dem.stem}-{self.job.seed}"

    def notes(self, lang: str) -> Iterable[str]:
        return ground_notes(self.inputs.notes, lang)

    def work(self, lang: str) -> tuple[str, int]:
        return say("runout.running", lang, blocks=self.job.blocks), 100

    def play(self, means: Means) -> RunoutMap:
        tick = percents(means.tick, self.job.blocks)
        return compute(self.inputs, self.job.blocks, self.job.threads, tick)

    def summary(self, result: RunoutMap) -> dict[str, Any]:
        return report.summary(self.job, result)

    def write(self, folder: Path, result: RunoutMap, summary: dict[str, Any]) -> bool:
        report.fill(folder, self.job, result, summary)
        return True

    def show(self, summary: dict[str, Any], lang: str) -> None:
        report.show(summary, lang)
