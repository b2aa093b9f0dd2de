"""The colours of small watersheds through a storm."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from experiments.runs.console import ground_notes
from experiments.runs.replicate import Means
from experiments.runs.study import Study
from experiments.studies.watersheds import report
from experiments.studies.watersheds.warning_map import Ground, WarningMap, WatershedJob, place, play, storm
from models.hazards.rain.neyman_scott import StormCellParameters
from twin.intake.faults import Faults
from twin.text import say


class WatershedStudy(Study[WarningMap]):
    """What ``overhang watersheds`` plays."""

    format = report.FORMAT

    def __init__(self, job: WatershedJob) -> None:
        self.job, self.read = job, Faults()
        self.rain = storm(job, self.read)

    @cached_property
    def ground(self) -> Ground:
        """The units, and what they were cut from; cutting them takes its time."""
        return place(self.job)

    def out(self) -> Path | None:
        return Path("out") / f"watersheds-{self.job.dem.stem if self.job.dem else 'city'}-{self.job.seed}"

    def notes(self, lang: str) -> Iterable[str]:
        return ground_notes((*self.ground[0].notes, *self.read.notes), lang)

    def work(self, lang: str) -> tuple[str, int]:
        edges_s = self.rain[0].edges_s
        steps = -int(-(edges_s[-1] - edges_s[0]) // StormCellParameters().step_s)
        return say("watersheds.playing", lang, units=len(self.ground[0])), steps

    def play(self, means: Means) -> WarningMap:
        return play(self.job, self.ground, self.rain, tick=means.tick)

    def summary(self, result: WarningMap) -> dict[str, Any]:
        return report.summary(self.job, result, self.read.notes)

    def write(self, folder: Path, result: WarningMap, summary: dict[str, Any]) -> bool:
        report.fill(folder, self.job, result, summary)
        return True

    def show(self, summary: dict[str, Any], lang: str) -> None:
        report.show(summary, lang)
