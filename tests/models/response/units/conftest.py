"""Five towns on a ring, one centre each under two districts, and a field that writes down what happens."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from math import inf
from typing import Any

import numpy as np
import pytest

from models.core.clock import Clock
from models.core.distributions import Fixed
from models.response.units.dispatcher import Dispatcher
from models.response.units.fleet import DepartmentTimes, Fleet
from models.response.units.mission_client import DispatchRules
from models.response.units.roads import Roads

START = datetime(2025, 9, 28, tzinfo=timezone(timedelta(hours=8)))
RING = 2.0 * np.pi * np.arange(5) / 5.0
X, Y = 10_000.0 * np.cos(RING), 10_000.0 * np.sin(RING)
ABOVE = [-1, 0, 0, 1, 1, 1, 2, 2]
"""The city 0; districts 1 and 2; towns 3, 4, 5 under 1, towns 6, 7 under 2."""


class Stage:
    """A small city: ``units`` are (department, centre, town); it is the field of its own dispatcher.

    A unit accepts after 30 s, leaves after 60 s more from its base, works 600 s, and its report takes 100 s.
    """

    def __init__(
        self,
        units: list[tuple[int, int, int]],
        rules: DispatchRules | None = None,
        stepwise: bool = False,
        walks: bool = False,
        departments: list[DepartmentTimes] | None = None,
    ) -> None:
        self.clock = Clock(START)
        self.roads = Roads(X, Y, np.ones(5))
        departments = departments or [
            DepartmentTimes(name="team", tier=1, accept_s=Fixed(30.0), turnout_s=Fixed(60.0), skills=("rescue",)),
            DepartmentTimes(
                name="brigade", tier=2, accept_s=Fixed(30.0), turnout_s=Fixed(60.0), skills=("rescue", "lift")
            ),
        ]
        d, c, t = np.array(units).T
        fleet = Fleet(d, c, t, X[t], Y[t], np.full(t.size, 0 if walks else 1))
        at = list(zip(X.tolist(), Y.tolist(), strict=True))
        self.dispatcher = Dispatcher(self.clock, fleet, self.roads, departments, ABOVE, at, rules)
        self.dispatcher.serve(self)
        self.fleet = fleet
        self.stepwise = stepwise
        self.reassigning = False
        self.places: dict[int, tuple[int, float, float]] = {}
        self.work_s: dict[int, float] = {}
        self.interruptible: set[int] = set()
        self.log: list[tuple[float, str, int, int]] = []
        self.missions: list[Any] = []

    @property
    def edge_s(self) -> float:
        """Driving time between two neighbours of the ring."""
        return float(self.roads.edge_s()[0])

    def edge(self, a: int, b: int) -> int:
        return self.roads.edge(a, b)

    def call(
        self, case: int, town: int, centre: int, priority: int = 2, department: int = 0, tier: int = 1,
        off_m: tuple[float, float] = (0.0, 0.0),
    ) -> Any:  # fmt: skip
        """Ask now for a unit so far off the centre of a town; returns the mission."""
        self.places[case] = (town, float(X[town]) + off_m[0], float(Y[town]) + off_m[1])
        mission = self.dispatcher.request(case, tier, department, centre, priority)
        self.missions.append(mission)
        return mission

    def call_at(self, time_s: float, *args: Any) -> None:
        self.clock.at(time_s, self.call, *args)

    def note(self, what: str, mission: Any) -> None:
        self.log.append((round(self.clock.now, 6), what, mission.case, mission.unit))

    def of(self, *kinds: str) -> list[tuple[float, str, int, int]]:
        return [entry for entry in self.log if entry[1] in kinds]

    # -- the field -----------------------------------------------------------------------------------------------

    def place(self, case: int) -> tuple[int, float, float]:
        return self.places[case]

    def sets_out(self, mission: Any) -> tuple[float, float]:
        self.note("ordered", mission)
        return 30.0, 60.0

    def planned(self, mission: Any) -> tuple[float, float] | None:
        return None if self.stepwise else (self.work_s.get(mission.case, 600.0), 100.0)

    def step(self, mission: Any, name: str) -> None:
        self.note(name, mission)

    def arrived(self, mission: Any) -> float:
        self.note("arrived", mission)
        return self.work_s.get(mission.case, 600.0)

    def tell_s(self, mission: Any) -> float:
        return 100.0

    def on_report(self, mission: Any) -> None:
        self.note("told", mission)

    def late(self, mission: Any) -> None:
        self.note("late", mission)
        if self.reassigning:
            self.dispatcher.reassign(mission)

    def broken_off(self, mission: Any, why: int) -> None:
        self.note(f"broken_off {why}", mission)

    def unmanned(self, mission: Any) -> None:
        self.note("unmanned", mission)

    def may_interrupt(self, case: int) -> bool:
        return case in self.interruptible

    def cut_found(self, mission: Any, edge: int) -> None:
        self.note(f"cut {edge}", mission)

    def run(self, until_s: float = inf) -> Stage:
        self.clock.advance(until_s)
        return self


@pytest.fixture
def stage() -> type[Stage]:
    return Stage
