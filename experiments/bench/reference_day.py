"""The reference day: 300,000 cases of a city through four tiers of desks, whose results are known to the last digit.

Cases arrive evenly over a day in 11,000 communities under 1,031 towns under 41 districts under one city. A desk settles
a case with the share of its tier or hands it up at once; with timers a case that has waited too long at one of the
lower three tiers goes up unsettled. What is drawn is drawn before the start, in a fixed order, so that engines can be
compared case by case.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from math import inf

import numpy as np
from numpy.typing import NDArray

from models.core.clock import Call, Clock
from models.response.desks.desk import Desk

Floats = NDArray[np.float64]

START = datetime(2025, 9, 28, tzinfo=timezone(timedelta(hours=8)))
DAY_S = 86400.0
PRIORITY_SHARES = (0.05, 0.25, 0.70)
SERVICE_S = (1200.0, 900.0, 600.0, 300.0)
"""Mean service by tier."""
RESOLVED = (0.8, 0.8, 0.85, 1.0)
LIMITS_S = (1800.0, 900.0, 600.0, inf)
"""Longest wait by tier, where there are timers."""


@dataclass(frozen=True)
class Tiers:
    """Desks of each tier, lowest first, and the people at each."""

    desks: tuple[int, int, int, int] = (11_000, 1_031, 41, 1)
    staff: tuple[int, int, int, int] = (1, 2, 4, 8)

    def way(self) -> list[tuple[int, int, int, int]]:
        """Return, for each community, its desk of each tier: equal shares in the order of their numbers."""
        communities, towns, districts, _ = self.desks
        results = []
        for community in range(communities):
            town = community * towns // communities
            results.append((community, town, town * districts // towns, 0))
        return results


@dataclass(frozen=True)
class Cases:
    """What is drawn of all cases: ``(n,)``, and by tier ``(n, 4)``."""

    tiers: Tiers
    arrival_s: Floats
    community: NDArray[np.int64]
    priority: NDArray[np.int64]
    service_s: Floats
    settled: NDArray[np.bool_]

    @classmethod
    def draw(cls, n: int = 300_000, seed: int = 7, tiers: Tiers | None = None) -> Cases:
        """Draw the cases of a day, in the order that the published results follow."""
        tiers = tiers or Tiers()
        rng = np.random.default_rng(seed)
        arrival_s = np.sort(rng.uniform(0.0, DAY_S, n))
        community = rng.integers(0, tiers.desks[0], n)
        priority = rng.choice([0, 1, 2], n, p=list(PRIORITY_SHARES))
        service_s = np.column_stack([rng.exponential(mean, n) for mean in SERVICE_S])
        return cls(tiers, arrival_s, community, priority, service_s, rng.random((n, 4)) < np.array(RESOLVED))

    def rounded(self, step_s: float) -> Cases:
        """Return the same cases with all times rounded up to whole steps: a day full of ties."""
        up = [np.ceil(values / step_s) * step_s for values in (self.arrival_s, self.service_s)]
        return Cases(self.tiers, up[0], self.community, self.priority, up[1], self.settled)


@dataclass(frozen=True)
class Figures:
    """Cases closed by each tier; mean, 95 % and longest time from arrival to closing."""

    closed: tuple[int, int, int, int]
    mean_s: float
    p95_s: float
    max_s: float


class ReferenceDay:
    """The day on the production desks: every case is the client's, named by its row.

    Parameters
    ----------
    cases
        The cases.
    timers
        A case that has waited ``LIMITS_S`` goes up.

    Attributes
    ----------
    closed_s, closed_by
        When and by which tier each case was closed.
    """

    def __init__(self, cases: Cases, timers: bool = False) -> None:
        self.clock = clock = Clock(START)
        tiers = cases.tiers
        self.desks = [
            [Desk(clock, k, tier, tiers.staff[tier]) for k in range(tiers.desks[tier])] for tier in range(4)
        ]  # fmt: skip
        self._way = [tuple(self.desks[tier][k] for tier, k in enumerate(way)) for way in tiers.way()]
        self._arrival_s = array("d", cases.arrival_s.tobytes())
        self._community = array("i", cases.community.astype(np.int32).tobytes())
        self._priority = bytearray(cases.priority.astype(np.uint8).tobytes())
        self._service_s = [array("d", np.ascontiguousarray(column).tobytes()) for column in cases.service_s.T]
        self._settled = [bytearray(np.ascontiguousarray(column).tobytes()) for column in cases.settled.T]
        self._limit_s = LIMITS_S if timers else (inf,) * 4
        n = len(self._arrival_s)
        self.closed_s = array("d", bytes(8 * n))
        self.closed_by = bytearray(n)
        self._next = 0
        self._feed = Call(self._arrives, ())
        clock.again(self._arrival_s[0], self._feed)

    def run(self, until_s: float = inf) -> ReferenceDay:
        """Play the day, to its end or to a time."""
        self.clock.advance(until_s)
        return self

    def figures(self) -> Figures:
        """Return the results of a day that is over."""
        sojourn_s = np.array(self.closed_s) - np.array(self._arrival_s)
        a, b, c, d = np.bincount(np.frombuffer(self.closed_by, np.uint8), minlength=4).tolist()
        return Figures(
            (a, b, c, d), float(sojourn_s.mean()), float(np.percentile(sojourn_s, 95)), float(sojourn_s.max())
        )

    def _arrives(self) -> None:
        case = self._next
        self._next = following = case + 1
        if following < len(self._arrival_s):
            self.clock.again(self._arrival_s[following], self._feed)
        self._way[self._community[case]][0].take(self, case, self._priority[case])

    def service_s(self, desk: Desk, work: int) -> float:
        """Return what was drawn for the tier."""
        return self._service_s[desk.tier][work]

    def served(self, desk: Desk, work: int) -> None:
        """Close the case, or hand it up."""
        tier = desk.tier
        if self._settled[tier][work]:
            self.closed_s[work] = self.clock.now
            self.closed_by[work] = tier
        else:
            self._way[self._community[work]][tier + 1].take(self, work, self._priority[work])

    def patience_s(self, desk: Desk, work: int) -> float:
        """Return the limit of the tier."""
        return self._limit_s[desk.tier]

    def expired(self, desk: Desk, work: int) -> None:
        """Hand the case up."""
        self._way[self._community[work]][desk.tier + 1].take(self, work, self._priority[work])

    def refused(self, desk: Desk, work: int) -> None:
        """Never: every desk has room."""
