"""One scenario under one policy and seed: an evening or a day played once and recorded, or many times and summed up."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import pandas as pd

from experiments.measures.measure import names_of
from experiments.measures.spread import summary as spreads
from experiments.runs.console import check_counts, ground_notes
from experiments.runs.folder import write
from experiments.runs.job import Job, Row, digest_of
from experiments.runs.play import forget, notes_of, played, prepare, read, row_of
from experiments.runs.replicate import Means, Unfinished, sweep
from experiments.runs.study import Study
from experiments.runs.tables import print_measures
from twin.files.csv_file import csv_bytes
from twin.recording.recording import Recording, check_place
from twin.text import say


@dataclass(frozen=True)
class Played:
    """The rows of all replications, and the recording if it was but one."""

    rows: list[Row]
    recording: Recording | None = None
    fault: Unfinished | None = None
    """What is wrong with the replications that are missing."""


class RunStudy(Study[Played]):
    """What ``overhang run`` plays."""

    written = "experiments.written"

    def __init__(self, job: Job, replications: int = 1, workers: int | None = None) -> None:
        check_counts(replications, workers)
        forget()
        self.job, self.replications = job, replications
        self.ready = prepare(job)
        self.scenario, self.policy = read(job)[0].scenario, read(job)[1].name

    def out(self) -> Path | None:
        """One recording goes to a folder of its own; many replications are kept only where somebody asks for it."""
        return Path("out") / f"{self.scenario.name}-{self.policy}-{self.job.seed}" if self.replications == 1 else None

    def notes(self, lang: str) -> Iterable[str]:
        return ground_notes(notes_of(self.ready), lang)

    def work(self, lang: str) -> tuple[str, int]:
        return say("experiments.playing", lang, scenario=self.scenario.name, policy=self.policy), self.replications

    def opened(self, out: Path) -> AbstractContextManager[Path]:
        """Give the folder; that a recording may not be written there is told before anything is played."""
        if self.replications == 1:
            check_place(out)
        return super().opened(out)

    def play(self, means: Means) -> Played:
        if self.replications > 1:
            try:
                return Played(sweep({"": self.job}, self.replications, means)[""])
            except Unfinished as fault:
                if not fault.rows.get(""):
                    raise
                return Played(fault.rows[""], fault=fault)
        recording = played(self.job, 0)
        return Played([row_of(recording)], recording)

    def summary(self, result: Played) -> dict[str, Any]:
        measures = [row.measures for row in result.rows]
        return {
            "scenario": str(self.scenario.name),
            "policy": self.policy,
            "seed": self.job.seed,
            "replications": len(result.rows),
            "digest": digest_of(result.rows),
            "measures": spreads(measures, names_of(measures)),
            **({} if result.fault is None else {"failed": list(result.fault.failures)}),
        }

    def missing(self, result: Played) -> Unfinished | None:
        return result.fault

    def write(self, folder: Path, result: Played, summary: dict[str, Any]) -> bool:
        if result.recording is not None:
            result.recording.save(folder)
        else:
            for name, content in tables_of(result.rows).items():
                file = folder / name
                if not (file.is_file() and file.read_bytes() == content):  # a repeated call changes nothing
                    write(folder, name, content)
        return True

    def show(self, summary: dict[str, Any], lang: str) -> None:
        n, measures = summary["replications"], summary["measures"]
        head = {key: summary[key] for key in ("scenario", "policy", "seed")}
        click.echo(say("experiments.head", lang, **head, n=n))
        print_measures(measures, datetime.fromisoformat(str(self.scenario.start)), lang, once=n == 1)
        unhurt = measures.get("nobody_hurt", {"n": 0})
        if unhurt["n"] > 1 and unhurt["mean"] == 1.0:  # of the evenings on which rock came down
            click.echo(say("experiments.none_hurt_bound", lang, n=unhurt["n"], bound=1.0 - 0.05 ** (1.0 / unhurt["n"])))


def tables_of(rows: Sequence[Row]) -> dict[str, bytes]:
    """Return all measures of all replications, a row each, as files: CSV for people, Parquet for programs."""
    measured = {
        name: [row.measures.get(name, math.nan) for row in rows] for name in names_of([row.measures for row in rows])
    }
    about = {"replication": [row.replication for row in rows], "digest": [row.digest for row in rows]}
    frame = pd.DataFrame(about | measured)
    held = io.BytesIO()
    frame.to_parquet(held, index=False)
    cells = ([f"{v:.9g}" if isinstance(v, float) else v for v in row] for row in frame.itertuples(index=False))
    return {"replications.csv": csv_bytes(map(str, frame.columns), cells), "replications.parquet": held.getvalue()}
