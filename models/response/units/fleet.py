"""The units of a city: where each is and until when it is busy, and who waits for one."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.distributions import Distribution, Fixed, LogNormal
from models.kernels.response.course import is_past_half
from models.response.units.mission import OVER, WAITING, Mission

FOOT = 0
"""Speed class of those who walk; all others drive."""


@dataclass(frozen=True, kw_only=True)
class DepartmentTimes:
    """How fast a department reacts; the defaults are assumed.

    Parameters
    ----------
    name
        The department.
    tier
        Tier at which it works, an index of `twin.tiers.TIERS`.
    accept_s
        From the order until it is accepted.
    turnout_s
        From acceptance until the unit leaves its base; a unit that is out already leaves at once.
    skills
        What it can do; another department that can do all of that may stand in for it.
    """

    name: str
    tier: int
    accept_s: Distribution = field(default_factory=lambda: LogNormal(45.0, 180.0))
    turnout_s: Distribution = field(default_factory=lambda: Fixed(0.0))
    skills: tuple[str, ...] = ()

    @property
    def accept_median_s(self) -> float:
        """What a dispatcher expects."""
        return self.accept_s.quantile(0.5)

    @property
    def turnout_median_s(self) -> float:
        """What a dispatcher expects."""
        return self.turnout_s.quantile(0.5)


class Fleet:
    """All units, in pools of one department and centre each.

    Parameters
    ----------
    department, centre, town, x_m, y_m, speed
        Of each unit, those of one department and centre side by side, ``(n,)``: department, centre that it belongs to,
        number of the town (0 to towns - 1) where it is based, place of its base, speed class (0 walks).

    Attributes
    ----------
    members
        Units of each pool, in the order of their numbers.
    free_s
        From when on each unit is free; inf while that is not known.
    home_s, last_town, last_x_m, last_y_m
        From when on a free unit is back at its base (inf until somebody asks), and where it comes from.
    base
        Town from which each unit sets out; move-up changes it.
    current
        The last mission of each unit, None before the first.
    lane_case
        The case of its last mission, if that went by the fast lane; else -1.
    lines, has_line
        Missions that wait for a unit of a pool, by pool; whether there are any.

    Raises
    ------
    ValueError
        Units of one pool do not stand together.
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
        _, first, pool = np.unique(pairs, return_index=True, return_inverse=True)
        order = np.argsort(first)  # pools in the order of their first units
        rank = np.empty_like(order)
        rank[order] = np.arange(order.size)
        pool, first = rank[pool], first[order]
        if np.any(np.diff(pool) < 0):
            raise ValueError("units of one department and centre do not stand together")
        ends = [*first[1:].tolist(), self.n]
        self.members = [range(a, b) for a, b in zip(first.tolist(), ends, strict=True)]
        self.pool = array("i", pool.astype(np.int32).tobytes())
        self.pool_department: list[int] = department[first].tolist()
        self.pool_centre: list[int] = centre[first].tolist()
        self.number = {(d, c): k for k, (d, c) in enumerate(zip(self.pool_department, self.pool_centre, strict=True))}
        self.base = array("i", town.astype(np.int32).tobytes())
        self.x_m = array("d", x_m.astype(np.float64).tobytes())
        self.y_m = array("d", y_m.astype(np.float64).tobytes())
        self.walks = bytearray((speed == FOOT).astype(np.uint8).tobytes())
        self.free_s = array("d", bytes(8 * self.n))
        self.home_s = array("d", bytes(8 * self.n))
        self.last_town = array("i", self.base)
        self.last_x_m = array("d", self.x_m)
        self.last_y_m = array("d", self.y_m)
        self.current: list[Mission | None] = [None] * self.n
        self.lane_case = array("i", [-1]) * self.n
        self.lines: dict[int, list[tuple[int, int, int, Mission]]] = {}
        self.has_line = bytearray(len(self.members))
        self._waits = 0

    def __getstate__(self) -> dict[str, Any]:
        """Leave missions that are over out of a snapshot: nothing depends on them."""
        going = [None if m is None or m.stage == OVER else m for m in self.current]
        return self.__dict__ | {"current": going}

    def place_of(self, unit: int, now_s: float) -> tuple[int, float, float]:
        """Return town and place where a free unit counts: half of its way home where it was, then its base."""
        if is_past_half(self.free_s[unit], self.home_s[unit], now_s):
            return self.base[unit], self.x_m[unit], self.y_m[unit]
        return self.last_town[unit], self.last_x_m[unit], self.last_y_m[unit]

    def idle(self, pool: int, now_s: float) -> list[int]:
        """Return the free units of a pool."""
        return [unit for unit in self.members[pool] if self.free_s[unit] <= now_s]

    def wait(self, mission: Mission, pools: Iterable[int]) -> None:
        """Put a mission into the lines of several pools: it goes with whoever is free first."""
        lines, has_line, number = self.lines, self.has_line, self._waits
        priority, age = mission.priority, mission.age
        for pool in pools:
            number += 1
            if not has_line[pool]:
                has_line[pool] = 1
                lines[pool] = []
            heappush(lines[pool], (priority, age, number, mission))
        self._waits = number

    def first_waiting(self, pool: int) -> Mission | None:
        """Return the first mission that still waits in the line of a pool, and leave it there."""
        line = self.lines.get(pool)
        while line:
            if line[0][3].stage == WAITING:
                return line[0][3]
            heappop(line)
        self.lines.pop(pool, None)
        self.has_line[pool] = 0
        return None

    def waiting(self, pool: int) -> int:
        """Return how many missions wait in the line of a pool."""
        return sum(entry[3].stage == WAITING for entry in self.lines.get(pool, ()))
