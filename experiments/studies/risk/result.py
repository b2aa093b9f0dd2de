"""What the risk of a drill comes to: deaths under each policy with their bands, F-N curves, places and houses."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from experiments.measures.spread import quantiles
from experiments.runs.job import Row
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
from twin.errors import InputError
from twin.place.place import Place

STAY = "stay"
"""The policy under which nobody moves out: the risk without a response."""
FREQUENCY = 0.01
"""How often a year the situation of a drill comes about if nobody says (assumed: once in a hundred years)."""
FALLS = 400
"""Collapses behind the risk of places and houses."""

_BOOTSTRAP_SEED = 93


@dataclass(frozen=True)
class RiskJob:
    """What is asked.

    Parameters
    ----------
    policies
        Names or files, each once; None for the scenario's own.
    per_year
        How often the situation of the drill comes about, if no volumes are given; None for `FREQUENCY`.
    volumes
        Falls of given size: volume (m3) and how often a year it comes down. Without any, the share of the rock that
        comes down is drawn as in the drill.
    falls
        Collapses for the risk of places and houses, for each volume.
    limits
        Lines of one's own to set beside the curves, in place of the usual ones.
    """

    scenario: str
    policies: tuple[str | None, ...] = (None,)
    replications: int = 200
    per_year: float | None = None
    volumes: tuple[tuple[float, float], ...] = ()
    falls: int = FALLS
    limits: tuple[LimitLine, ...] = ()
    seed: int = 1
    terrain: str | None = None

    def __post_init__(self) -> None:
        for per_year in (self.frequency, *(f for _, f in self.volumes)):
            check_frequency(per_year)
        if not 1 <= self.falls <= 100_000:
            raise InputError("risk_command.falls", value=self.falls)

    @property
    def frequency(self) -> float:
        """How often a year the situation comes about, if no volumes are given."""
        return FREQUENCY if self.per_year is None else self.per_year

    @property
    def assumed(self) -> bool:
        """Tell whether nobody has said how often."""
        return self.per_year is None and not self.volumes

    @property
    def total_per_year(self) -> float:
        """How often a year the situation comes about, with any volume."""
        return sum(f for _, f in self.volumes) if self.volumes else self.frequency


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
        low, high = (float(quantiles(deaths[picks].mean(axis=1), q)) for q in (0.025, 0.975))
        return Band(float(deaths.mean()), min(chance.low * toll, low), max(chance.high * toll, high))

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
class Risk:
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


def _sum(part: Part, name: str) -> float:
    return float(sum(row.measures.get(name, 0.0) for row in part.rows))
