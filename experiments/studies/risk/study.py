"""The risk of a drill in numbers: deaths over many replications under each policy, F-N curves, places and houses."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from scenarios.village.loading import LoadedScenario, load
from scenarios.village.risk_map import place_risk
from scenarios.village.simulate import Drill, plan
from scenarios.village.vary import range_of

from experiments.runs.measures import measure
from experiments.runs.replicate import Job, Row, digest_of, inputs, measured, replicate
from models.core.streams import Stream, Streams
from models.people.harm.risk import (
    Band,
    LimitLine,
    OccupancyParameters,
    PlaceRisk,
    Toll,
    added,
    at_most,
    check_frequency,
    fn_curve,
    share,
)
from scenarios.checking.fields import parameters
from scenarios.policy.policy import load_policy
from twin.errors import InputError
from twin.place.place import Place
from twin.recording.journal import PersonState

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
        How often the situation of the drill comes about, if no volumes are given.
    volumes
        Falls of given size: volume (m3) and how often a year it comes down. Without any, the share of the rock that
        comes down is drawn as in the drill.
    falls
        Collapses for the risk of places and houses, for each volume.
    limits
        Lines of one's own to set beside the curves, in place of the usual ones.
    """

    scenario: str
    policies: tuple[str, ...]
    replications: int = 200
    per_year: float = FREQUENCY
    volumes: tuple[tuple[float, float], ...] = ()
    falls: int = FALLS
    limits: tuple[LimitLine, ...] = ()
    seed: int = 1
    terrain: str | None = None

    def __post_init__(self) -> None:
        for per_year in (self.per_year, *(f for _, f in self.volumes)):
            check_frequency(per_year)
        if not 1 <= self.falls <= 100_000:
            raise InputError("risk_command.falls", value=self.falls)

    @property
    def total_per_year(self) -> float:
        """How often a year the situation comes about, with any volume."""
        return sum(f for _, f in self.volumes) if self.volumes else self.per_year


@dataclass(frozen=True, eq=False)
class Part:
    """The replications of one policy with falls of one size (``None``: drawn as in the drill)."""

    volume_m3: float | None
    toll: Toll
    weight: float
    rows: list[Row]

    def mean(self, name: str) -> float:
        """Return the mean of one number."""
        return float(sum(row.measures.get(name, 0.0) for row in self.rows)) / len(self.rows)

    @property
    def deaths(self) -> Band:
        """Mean number of deaths an event, with its band: see `Policy.deaths_per_event`."""
        deaths, n = np.array(self.toll.deaths, dtype=float), len(self.rows)
        deadly = int((deaths > 0).sum())
        if not deadly:
            return Band(0.0, 0.0, at_most(n))
        chance, toll = share(deadly, n), float(deaths.sum()) / deadly
        picks = Streams(_BOOTSTRAP_SEED).generator(Stream.AGENTS).integers(0, n, (2000, n))
        low, high = np.percentile(deaths[picks].mean(axis=1), [2.5, 97.5])
        return Band(float(deaths.mean()), min(chance.low * toll, float(low)), max(chance.high * toll, float(high)))

    def household(self, id: str) -> Band:
        """Return the chance that a member of a household dies, a member chosen at random in each replication."""
        members = [row.measures.get(f"members:{id}", 0.0) for row in self.rows]
        deaths = [row.measures.get(f"deaths:{id}", 0.0) for row in self.rows]
        shares = [d / m for d, m in zip(deaths, members, strict=True) if m > 0.0]
        return share(sum(shares), max(1, len(shares)))


@dataclass(frozen=True, eq=False)
class Policy:
    """What came out under one policy, over all sizes of fall, each with its share of the events."""

    name: str
    title: dict[str, str]
    parts: list[Part]

    @property
    def rows(self) -> list[Row]:
        """All replications."""
        return [row for part in self.parts for row in part.rows]

    @property
    def tolls(self) -> list[Toll]:
        """Deaths of each size of fall with its frequency."""
        return [part.toll for part in self.parts]

    def mean(self, name: str) -> float:
        """Return the mean of one number an event."""
        return sum(part.weight * part.mean(name) for part in self.parts)

    @cached_property
    def deaths_per_event(self) -> Band:
        """Mean number of deaths an event, with its band.

        It is the chance of an event with deaths times the mean toll of such an event: the band takes in the interval
        of the chance (the toll as it is) and that of 2,000 bootstrap samples of all events. Without any death only the
        chance is known: the upper limit is then that of one life for each such event.
        """
        return self._over(part.deaths for part in self.parts)

    @property
    def most_deaths(self) -> int:
        """The highest toll that was seen."""
        return max(max(toll.deaths) for toll in self.tolls)

    @property
    def nobody_hurt(self) -> Band:
        """Share of the events in which nobody is hurt."""
        hurt = self._over(share(_sum(part, "somebody_hurt"), len(part.rows)) for part in self.parts)
        return Band(1.0 - hurt.value, max(0.0, 1.0 - hurt.high), 1.0 - hurt.low)

    @property
    def harm_at_most(self) -> float | None:
        """Below what the chance of any harm lies if none was seen; else None."""
        if any(_sum(part, "somebody_hurt") for part in self.parts):
            return None
        return at_most(min(len(part.rows) for part in self.parts))

    def household(self, id: str) -> Band:
        """Return the chance that a member of a household dies in an event."""
        return self._over(part.household(id) for part in self.parts)

    def curve(self) -> list[tuple[int, int, Band]]:
        """Return (n, replications with n deaths or more, F(n) a year with its band)."""
        return [(n, sum(toll.at_least(n) for toll in self.tolls), band) for n, band in fn_curve(self.tolls)]

    def _over(self, bands: Iterable[Band]) -> Band:
        weighted = [band.times(part.weight) for part, band in zip(self.parts, bands, strict=True)]
        return weighted[0] if len(weighted) == 1 else added(weighted)


@dataclass(frozen=True, eq=False)
class RiskStudy:
    """All that came out."""

    job: RiskJob
    name: str
    title: dict[str, str]
    place: Place
    households: dict[str, str]
    policies: list[Policy]
    places: list[PlaceRisk]
    occupancy: OccupancyParameters
    digest: str

    @property
    def fell(self) -> float:
        """Share of the events in which the rock comes down."""
        return self.policies[0].mean("fell")

    def saved(self, policy: Policy) -> Band | None:
        """Return how many lives a policy saves an event beside `STAY`, under the same random numbers (mean, 95 %)."""
        stay = next((p for p in self.policies if p.name == STAY), None)
        if stay is None or stay is policy or self.job.replications < 2:
            return None
        mean = variance = 0.0
        for a, b in zip(stay.parts, policy.parts, strict=True):
            d = np.array(a.toll.deaths, dtype=float) - np.array(b.toll.deaths, dtype=float)
            mean += a.weight * float(d.mean())
            variance += a.weight**2 * float(d.var(ddof=1)) / len(d)
        half = 1.96 * math.sqrt(variance)
        return Band(mean, mean - half, mean + half)


def play_toll(job: Job, replication: int) -> Row:
    """Play one replication and return who died, household by household, beside its measures."""
    loaded, policy = inputs(job)
    if not isinstance(loaded, LoadedScenario):
        raise InputError("scenario.is_city")
    drill = Drill(plan(loaded, policy, job.seed, replication, job.terrain)).run()
    recording = measured(drill)
    found = measure(recording)
    last = recording.people.groupby("person")["state"].last()
    roster = recording.roster.set_index("person")
    dead = set(last.index[last == _DEAD])
    values = {name: found[name] for name in ("deaths", "casualties", "houses_hit")}
    values["somebody_hurt"] = 1.0 - found["nobody_hurt"]
    values["fell"] = float("collapse_s" in found)
    for kind in _COUNTED:
        values[kind] = float((recording.events["kind"] == kind).sum())
    for household, members in roster[roster["role"] == "resident"].groupby("household"):
        values[f"members:{household}"] = float(len(members))
        values[f"deaths:{household}"] = float(len(dead.intersection(members.index)))
    return Row(replication, recording.digest(), values)


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
    cases = _cases(job, first.place.rock.volume_m3)
    found = []
    for name, known in zip(job.policies, names, strict=True):
        parts = []
        for volume_m3, per_year, changes in cases:
            part = Job(job.scenario, name, job.seed, job.terrain, changes)
            label = known if volume_m3 is None else f"{known}-{volume_m3:g}"
            rows = replicate(part, job.replications, workers, folder and folder / label, tick, play_toll)
            toll = Toll(per_year, tuple(int(row.measures["deaths"]) for row in rows))
            parts.append(Part(volume_m3, toll, _weight(per_year, job, len(cases)), rows))
        found.append(Policy(known, load_policy(name).title, parts))
    places = [
        place_risk(loaded, first.place, job.falls, part.toll.per_year * part.mean("fell"), volume_m3, tick)
        for part, (volume_m3, _, _) in zip(found[0].parts, cases, strict=True)
    ]
    scenario = loaded.scenario
    return RiskStudy(
        job,
        scenario.name,
        scenario.title.model_dump(),
        first.place,
        {record.id: record.house for record in first.population.households},
        found,
        places,
        parameters(OccupancyParameters, scenario.occupancy),
        digest_of([row for policy in found for row in policy.rows]),
    )


Case = tuple[float | None, float, tuple[tuple[str, float], ...]]
"""Volume, frequency, and what is changed in the scenario for it."""


def _cases(job: RiskJob, rock_m3: float) -> list[Case]:
    """Return the sizes of fall; each is the share of the rock that comes down in its failure."""
    if not job.volumes:
        return [(None, job.per_year, ())]
    low, high, _ = range_of("rock.released_low")
    cases: list[Case] = []
    for volume_m3, per_year in job.volumes:
        part = volume_m3 / rock_m3
        if not low <= part <= high * 1.01:
            raise InputError("risk_command.volume", value=volume_m3, low=low * rock_m3, high=high * rock_m3)
        if any(volume_m3 == other for other, _, _ in cases):
            raise InputError("risk_command.volume_twice", value=volume_m3)
        part = min(part, high)
        cases.append((volume_m3, per_year, (("rock.released_low", part), ("rock.released_high", part))))
    return cases


def _weight(per_year: float, job: RiskJob, cases: int) -> float:
    total = job.total_per_year
    return per_year / total if total > 0.0 else 1.0 / cases


def _sum(part: Part, name: str) -> float:
    return float(sum(row.measures.get(name, 0.0) for row in part.rows))
