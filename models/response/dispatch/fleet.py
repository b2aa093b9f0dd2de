"""The units of a city: where each is, which are free, and who waits for one."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from models.distributions import Distribution, Fixed, LogNormal
from models.response.dispatch.mission import WAITING, Mission

FOOT = 0
"""Speed class of those who walk; all others drive."""


@dataclass(frozen=True, kw_only=True)
class DepartmentTimes:
    """How fast a department reacts.

    Parameters
    ----------
    name
        The department.
    tier
        Tier at which it works.
    accept_s
        From the order until it is accepted.
    turnout_s
        From acceptance until the unit leaves its base; a unit that is out already leaves at once.
    night_factor
        How much longer both take between 22:00 and 7:00.
    skills
        What it can do; another department that can do all of that may stand in for it.
    """

    name: str
    tier: int
    accept_s: Distribution = field(default_factory=lambda: LogNormal(45.0, 180.0))
    turnout_s: Distribution = field(default_factory=lambda: Fixed(0.0))
    night_factor: float = 1.0
    skills: tuple[str, ...] = ()

    @property
    def turnout_median_s(self) -> float:
        """What a dispatcher expects."""
        return self.turnout_s.quantile(0.5)


class Fleet:
    """All units, in pools of one department and centre each.

    Parameters
    ----------
    department, centre, town, x_m, y_m, speed
        Of each unit, ``(n,)``: department, centre that it belongs to, number of the town (0 to towns - 1) where it is
        based, place of its base, speed class (0 walks).

    Attributes
    ----------
    idle
        Free units of each pool.
    base
        Town from which each unit sets out; move-up changes it.
    """

    def __init__(
        self,
        department: NDArray[np.integer],
        centre: NDArray[np.integer],
        town: NDArray[np.integer],
        x_m: NDArray[np.float64],
        y_m: NDArray[np.float64],
        speed: NDArray[np.integer],
    ) -> None:
        self.n = int(department.size)
        pairs = department.astype(np.int64) * (int(centre.max(initial=0)) + 1) + centre
        codes, pool = np.unique(pairs, return_inverse=True)
        first = np.zeros(codes.size, np.int64)
        first[pool[::-1]] = np.arange(self.n)[::-1]
        self.pool: list[int] = pool.tolist()
        self.pool_department: list[int] = department[first].tolist()
        self.pool_centre: list[int] = centre[first].tolist()
        self.number = {(d, c): k for k, (d, c) in enumerate(zip(self.pool_department, self.pool_centre, strict=True))}
        self.base: list[int] = town.tolist()
        self.x_m: list[float] = x_m.tolist()
        self.y_m: list[float] = y_m.tolist()
        self.walks: list[bool] = (speed == FOOT).tolist()
        self.idle: list[list[int]] = [[] for _ in range(codes.size)]
        for unit, k in enumerate(self.pool):
            self.idle[k].append(unit)
        self.lines: list[list[tuple[int, int, int, Mission]]] = [[] for _ in range(codes.size)]
        self._waits = 0
        self.returning: dict[int, tuple[float, float, int]] = {}

    def members(self, pool: int) -> list[int]:
        """Return all units of a pool."""
        return [unit for unit, k in enumerate(self.pool) if k == pool]

    def town_of(self, unit: int, now_s: float) -> int:
        """Return the town that a free unit is nearest to: on its way home, first where it was, then its base."""
        way = self.returning.get(unit)
        if way is None:
            return self.base[unit]
        half_s, home_s, town = way
        if now_s >= home_s:
            del self.returning[unit]
        return town if now_s < half_s else self.base[unit]

    def at_base(self, unit: int, now_s: float) -> bool:
        """Tell whether a free unit is at its base, from where it must turn out."""
        way = self.returning.get(unit)
        return way is None or now_s >= way[1]

    def wait(self, mission: Mission, pool: int) -> None:
        """Put a mission into the line of a pool; it may stand in several."""
        self._waits += 1
        heappush(self.lines[pool], (mission.priority, mission.age, self._waits, mission))

    def next_for(self, pool: int) -> Mission | None:
        """Take the first mission that still waits out of the line of a pool."""
        line = self.lines[pool]
        while line:
            mission = heappop(line)[3]
            if mission.stage == WAITING:
                return mission
        return None

    def waiting(self, pool: int) -> int:
        """Return how many missions wait in the line of a pool."""
        return sum(entry[3].stage == WAITING for entry in self.lines[pool])
