"""The risk of a drill in numbers: deaths over many replications under each policy, F-N curves, places and houses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from experiments.measures import measure
from experiments.replicate import Job, Row, digest_of, inputs, measured, replicate
from models.people.harm.risk import (
    Band,
    OccupancyParameters,
    PlaceRisk,
    Toll,
    at_most,
    check_frequency,
    fn_curve,
    share,
)
from models.streams import Stream, Streams
from scenarios.loading import load
from scenarios.policy import load_policy
from scenarios.riskmap import place_risk
from scenarios.simulate import Drill, plan
from twin.errors import InputError
from twin.journal import PersonState
from twin.place import Place

STAY = "stay"
"""The policy under which nobody moves out: the risk without a response."""
FREQUENCY = 0.01
"""How often a year the situation of a drill comes about if nobody says (assumed: once in a hundred years)."""
FALLS = 400
"""Collapses behind the risk of places and houses."""

_DEAD = int(PersonState.DEAD)
_BOOTSTRAP_SEED = 93
_COUNTED = ("trapped", "freed", "freed_injured", "dies_trapped")


@dataclass(frozen=True)
class RiskJob:
    """What is asked.

    Parameters
    ----------
    policies
        Names or files, each once.
    per_year
        How often the situation of the drill comes about.
    falls
        Collapses for the risk of places and houses.
    """

    scenario: str
    policies: tuple[str, ...]
    replications: int = 200
    per_year: float = FREQUENCY
    falls: int = FALLS
    seed: int = 1
    terrain: str | None = None

    def __post_init__(self) -> None:
        check_frequency(self.per_year)
        if not 1 <= self.falls <= 100_000:
            raise InputError("risk_command.falls", value=self.falls)


@dataclass(frozen=True, eq=False)
class Household:
    """What the replications of one policy say of one household.

    ``risk`` is the chance that a member dies in the situation of the drill.
    """

    id: str
    house: str
    members: float
    deaths: int
    risk: Band


@dataclass(frozen=True, eq=False)
class Policy:
    """What came out under one policy."""

    name: str
    title: dict[str, str]
    rows: list[Row]
    people: float
    toll: Toll
    households: list[Household]

    @property
    def n(self) -> int:
        """Number of replications."""
        return len(self.rows)

    def total(self, name: str) -> float:
        """Return the sum of one number over the replications."""
        return float(sum(row.measures.get(name, 0.0) for row in self.rows))

    @property
    def deaths_per_event(self) -> Band:
        """Mean number of deaths an event, with its band.

        It is the chance of an event with deaths times the mean toll of such an event: the band takes in the interval
        of the chance (the toll as it is) and that of 2,000 bootstrap samples of all events. Without any death only the
        chance is known: the upper limit is then that of one life for each such event.
        """
        deaths = np.array(self.toll.deaths, dtype=float)
        deadly = int((deaths > 0).sum())
        if not deadly:
            return Band(0.0, 0.0, at_most(self.n))
        chance, toll = share(deadly, self.n), float(deaths.sum()) / deadly
        picks = Streams(_BOOTSTRAP_SEED).generator(Stream.AGENTS).integers(0, self.n, (2000, self.n))
        low, high = np.percentile(deaths[picks].mean(axis=1), [2.5, 97.5])
        return Band(float(deaths.mean()), min(chance.low * toll, float(low)), max(chance.high * toll, float(high)))

    @property
    def nobody_hurt(self) -> Band:
        """Share of the replications in which nobody was hurt."""
        return share(self.total("nobody_hurt"), self.n)

    @property
    def harm_at_most(self) -> float | None:
        """Below what the chance of any harm lies if none was seen; else None."""
        return at_most(self.n) if self.total("nobody_hurt") == self.n else None


@dataclass(frozen=True, eq=False)
class RiskStudy:
    """All that came out."""

    job: RiskJob
    place: Place
    policies: list[Policy]
    places: list[PlaceRisk]
    occupancy: OccupancyParameters
    fell: float
    digest: str
    name: str
    title: dict[str, str]

    def saved(self, policy: Policy) -> Band | None:
        """Return how many lives a policy saves an event beside `STAY`, under the same random numbers (mean, 95 %)."""
        stay = next((p for p in self.policies if p.name == STAY), None)
        if stay is None or stay is policy:
            return None
        d = np.array(stay.toll.deaths, dtype=float) - np.array(policy.toll.deaths, dtype=float)
        half = 1.96 * float(d.std(ddof=1)) / len(d) ** 0.5 if len(d) > 1 else float("inf")
        return Band(float(d.mean()), float(d.mean()) - half, float(d.mean()) + half)


def play_toll(job: Job, replication: int) -> Row:
    """Play one replication and return who died, household by household, beside its measures."""
    loaded, policy = inputs(job)
    drill = Drill(plan(loaded, policy, job.seed, replication, job.terrain)).run()
    recording = measured(drill)
    found = measure(recording)
    last = recording.people.groupby("person")["state"].last()
    roster = recording.roster.set_index("person")
    dead = set(last.index[last == _DEAD])
    values = {name: found[name] for name in ("deaths", "casualties", "nobody_hurt", "houses_hit")}
    values["fell"] = float("collapse_s" in found)
    values["margin_s"] = found.get("margin_s", float("nan"))
    for kind in _COUNTED:
        values[kind] = float((recording.events["kind"] == kind).sum())
    for household, members in roster[roster["role"] == "resident"].groupby("household"):
        values[f"members:{household}"] = float(len(members))
        values[f"deaths:{household}"] = float(len(dead.intersection(members.index)))
    return Row(replication, recording.digest(), {k: v for k, v in values.items() if v == v})


def study(
    job: RiskJob, workers: int, folder: Path | None = None, tick: Callable[[int], None] | None = None
) -> RiskStudy:
    """Play the replications under every policy and the collapses of the place.

    Parameters
    ----------
    workers
        Processes; the results do not depend on them.
    folder
        Where finished replications are kept, so that a repeated call goes on where the last one stopped.

    Raises
    ------
    InputError
        Unknown scenario or policy, the same policy twice, a number out of range.
    """
    names = [load_policy(name).name for name in job.policies]
    twice = next((name for k, name in enumerate(names) if name in names[:k]), None)
    if twice is not None:
        raise InputError("risk_command.policy_twice", name=twice)
    loaded = load(job.scenario)
    first = plan(loaded, load_policy(job.policies[0]), job.seed, 0, job.terrain)
    for name in job.policies[1:]:
        load_policy(name).fit(first.place.organisation)
    houses = {record.id: record.house for record in first.population.households}
    found = []
    for name, known in zip(job.policies, names, strict=True):
        part = Job(job.scenario, name, job.seed, job.terrain)
        kept = None if folder is None else folder / known
        rows = replicate(part, job.replications, workers, kept, tick, play_toll)
        found.append(_policy(known, load_policy(name).title, rows, houses, job.per_year))
    fell = found[0].total("fell") / found[0].n
    places = [place_risk(loaded, first.place, job.falls, job.per_year * fell, tick)]
    digest = digest_of([row for policy in found for row in policy.rows])
    scenario = loaded.scenario
    titles = scenario.title.model_dump()
    return RiskStudy(job, first.place, found, places, OccupancyParameters(), fell, digest, scenario.name, titles)


def curve(policy: Policy, per_year: float | None = None) -> list[tuple[int, int, Band]]:
    """Return (n, replications with n deaths or more, F(n) a year with its band)."""
    toll = policy.toll if per_year is None else Toll(per_year, policy.toll.deaths)
    return [(n, toll.at_least(n), band) for n, band in fn_curve([toll])]


def _policy(name: str, title: dict[str, str], rows: Sequence[Row], houses: dict[str, str], per_year: float) -> Policy:
    toll = Toll(per_year, tuple(int(row.measures["deaths"]) for row in rows))
    households = []
    for id, house in sorted(houses.items()):
        members = [row.measures.get(f"members:{id}", 0.0) for row in rows]
        deaths = [row.measures.get(f"deaths:{id}", 0.0) for row in rows]
        shares = [d / m for d, m in zip(deaths, members, strict=True) if m > 0.0]
        mean = float(np.mean(members))
        households.append(Household(id, house, mean, int(sum(deaths)), share(sum(shares), max(1, len(shares)))))
    people = float(np.mean([sum(v for k, v in row.measures.items() if k.startswith("members:")) for row in rows]))
    return Policy(name, title, list(rows), people, toll, households)
