"""The risk of a drill: its evenings under each policy, its collapses over the place, and what they say of the risk."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

from experiments.runs.console import check_counts, ground_notes
from experiments.runs.folder import RUNS, beside_runs, resumed, write_provenance
from experiments.runs.job import Job, Row, digest_of
from experiments.runs.play import files_of, forget, notes_of, played, prepare, read, row_of
from experiments.runs.replicate import Means, sweep
from experiments.runs.study import Study
from experiments.studies.risk import report
from experiments.studies.risk.result import FREQUENCY, STAY, Part, Policy, Risk, RiskJob
from models.people.harm.risk import LimitLine, OccupancyParameters, Toll
from scenarios.checking.fields import parameters
from scenarios.declaration.vary import range_of
from scenarios.setup.place_risk import place_risk
from twin.errors import InputError
from twin.recording.journal import PersonState
from twin.text import say

_COUNTED = ("trapped", "freed", "freed_injured", "dies_trapped")

Fall = tuple[float | None, float, tuple[tuple[str, float], ...]]
"""Volume, frequency, and what is changed in the scenario for it."""


class RiskStudy(Study[Risk]):
    """What ``overhang risk`` plays.

    Raises
    ------
    InputError
        Unknown scenario or policy, the same policy twice, a number out of range.
    """

    def __init__(self, job: RiskJob, workers: int | None = None) -> None:
        check_counts(job.replications, workers)
        forget()
        self.job = job
        whole = [Job(job.scenario, name, job.seed, job.terrain) for name in job.policies]
        self.policies = [read(one)[1] for one in whole]
        names = [policy.name for policy in self.policies]
        twice = next((name for k, name in enumerate(names) if name in names[:k]), None)
        if twice is not None:
            raise InputError("risk_command.policy_twice", name=twice)
        loaded = read(whole[0])[0]
        if loaded.scenario.city is not None:
            raise InputError("scenario.is_city", str(loaded.path))
        first, *_ = [prepare(one) for one in whole]
        assert first.place is not None
        assert first.population is not None
        self.loaded, self.place, self.read = loaded, first.place, tuple(notes_of(first))
        self.households = {record.id: record.house for record in first.population.households}
        self.falls = _falls(job, self.place.rock.volume_m3)
        self.jobs = {
            (policy.name, volume_m3): replace(one, changes=changes)
            for one, policy in zip(whole, self.policies, strict=True)
            for volume_m3, _, changes in self.falls
        }

    def out(self) -> Path | None:
        return Path("out") / f"risk-{Path(self.job.scenario).stem}-{self.job.seed}"

    def notes(self, lang: str) -> Iterable[str]:
        assumed = [say("risk_command.assumed", lang, years=f"{1.0 / FREQUENCY:g}")] if self.job.assumed else []
        return [*ground_notes(self.read, lang), *assumed]

    def work(self, lang: str) -> tuple[str, int]:
        title = say("risk_command.playing", lang, scenario=self.job.scenario, count=len(self.policies))
        return title, len(self.jobs) * self.job.replications + len(self.falls) * self.job.falls

    def opened(self, out: Path) -> AbstractContextManager[Path]:
        return resumed(out, report.FORMAT)

    def files(self) -> Iterable[Path]:
        return [self.loaded.path, *(path for job in self.jobs.values() for path in files_of(job))]

    def play(self, means: Means) -> Risk:
        """Play the replications under every policy and the collapses of the place."""
        labels = {key: key[0] if key[1] is None else f"{key[0]}-{key[1]:g}" for key in self.jobs}
        kept = replace(means, folder=means.folder and means.folder / RUNS)
        rows = sweep({labels[key]: job for key, job in self.jobs.items()}, self.job.replications, kept, play_toll)
        policies = [
            Policy(one.name, one.title, [self._part(fall, rows[labels[one.name, fall[0]]]) for fall in self.falls])
            for one in self.policies
        ]
        scenario = self.loaded.as_village
        places = [
            place_risk(
                self.loaded, self.place, self.job.falls, part.toll.per_year * part.mean("fell"), volume_m3, means.tick
            )
            for part, (volume_m3, _, _) in zip(policies[0].parts, self.falls, strict=True)
        ]
        return Risk(
            self.job,
            scenario.name,
            scenario.title.model_dump(),
            self.place,
            self.households,
            policies,
            places,
            parameters(OccupancyParameters, scenario.occupancy),
            digest_of([row for policy in policies for row in policy.rows]),
        )

    def summary(self, result: Risk) -> dict[str, Any]:
        return report.summary(result)

    def write(self, folder: Path, result: Risk, summary: dict[str, Any]) -> bool:
        with beside_runs(folder, report.FORMAT) as results:
            report.fill(results, result, summary)
            write_provenance(results, self.files())
        return True

    def show(self, summary: dict[str, Any], lang: str) -> None:
        report.show(summary, lang)

    def _part(self, fall: Fall, rows: list[Row]) -> Part:
        volume_m3, per_year, _ = fall
        total = self.job.total_per_year
        weight = per_year / total if total > 0.0 else 1.0 / len(self.falls)
        return Part(volume_m3, Toll(per_year, tuple(int(row.measures["deaths"]) for row in rows)), weight, rows)


def asked(
    scenario: str,
    policy: tuple[str | None, ...] = (),
    stay: bool = False,
    frequency: float | None = None,
    fall: tuple[tuple[float, float], ...] = (),
    limit: tuple[tuple[str, float, float], ...] = (),
    terrain: Path | None = None,
    **numbers: int,
) -> RiskJob:
    """Return the job of a command line: without a policy the scenario's own; `STAY` beside the others if wished.

    Raises
    ------
    InputError
        A frequency and falls with frequencies of their own.
    """
    if fall and frequency is not None:
        raise InputError("risk_command.frequency_twice")
    names = policy or (None,)
    if stay and STAY not in names:
        names = (*names, STAY)
    lines = tuple(LimitLine(*line) for line in limit)
    files = None if terrain is None else str(terrain)
    return RiskJob(scenario, names, per_year=frequency, volumes=fall, limits=lines, terrain=files, **numbers)


def play_toll(job: Job, replication: int) -> Row:
    """Play one replication and return who died, household by household, beside its measures."""
    recording = played(job, replication)
    row = row_of(recording)
    last = recording.people.groupby("person")["state"].last()
    roster = recording.roster.set_index("person")
    dead = set(last.index[last == int(PersonState.DEAD)])
    values = {name: row.measures[name] for name in ("deaths", "casualties", "houses_hit")}
    values["somebody_hurt"] = float(row.measures["casualties"] > 0.0)
    values["fell"] = float("collapse_s" in row.measures)
    for kind in _COUNTED:
        values[kind] = float((recording.events["kind"] == kind).sum())
    for household, members in roster[roster["role"] == "resident"].groupby("household"):
        values[f"members:{household}"] = float(len(members))
        values[f"deaths:{household}"] = float(len(dead.intersection(members.index)))
    return replace(row, measures=values)


def _falls(job: RiskJob, rock_m3: float) -> list[Fall]:
    """Return the sizes of fall; each is the share of the rock that comes down in its failure."""
    if not job.volumes:
        return [(None, job.frequency, ())]
    low, high, _ = range_of("rock.released_low")
    falls: list[Fall] = []
    for volume_m3, per_year in job.volumes:
        part = volume_m3 / rock_m3
        if not low <= part <= high * 1.01:
            raise InputError("risk_command.volume", value=volume_m3, low=low * rock_m3, high=high * rock_m3)
        if any(f"{volume_m3:g}" == f"{other:g}" for other, _, _ in falls):
            raise InputError("risk_command.volume_twice", value=volume_m3)
        part = min(part, high)
        falls.append((volume_m3, per_year, (("rock.released_low", part), ("rock.released_high", part))))
    return falls
