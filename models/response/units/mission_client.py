"""What a dispatcher asks of whoever the missions are for, what it tells them, and what a policy allows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import parameter
from models.kernels.response.states import CUT_OFF, REASSIGNED, TAKEN
from models.response.units.fleet import DepartmentTimes
from models.response.units.mission import Mission

ENDS = {CUT_OFF: "cut_off", TAKEN: "taken", REASSIGNED: "reassigned"}
"""Why a mission ended before its time: names."""


@dataclass(frozen=True, kw_only=True)
class DispatchRules:
    """What a policy allows a dispatcher.

    Parameters
    ----------
    redispatch
        A unit on its way to a less urgent case may be sent to an urgent one.
    interrupt
        So may one at work on a matter that can be interrupted, if nobody is free.
    aid
        Who lends units: nobody, the other towns and the departments of the district, or other districts too.
    gain_s
        Least gain of time for which a unit is taken from another case.
    least_gap
        Least difference of priority for which it is.
    """

    redispatch: bool = True
    interrupt: bool = True
    aid: str = "city"
    gain_s: float = parameter(120.0, 0.0, 3600.0, "assumed")
    least_gap: int = 1


class Lane(Protocol):
    """Where ordinary missions go that nobody looks at: the fast lane of the closed loop."""

    def take_out(self, unit: int) -> None:
        """The mission of a unit goes on outside the lane, as `Fleet.current`, if it is not over."""

    def orders(self, mission: Mission, unit: int) -> bool:
        """Order a free unit out on a mission that goes on in the lane; tell whether it is ordinary."""

    def nearest(self, pool: int, case: int) -> tuple[int, float]:
        """Return the free unit of a pool that would be at a case first, and when: -1 and inf without one, `UNKNOWN` if
        a way has to be looked up first.
        """

    def nearest_of(self, pools: NDArray[np.int32], case: int) -> int:
        """Return the free unit of several pools that would be at a case first: -1 without one, `UNKNOWN` if a way has
        to be looked up first.
        """

    def next_wakes(self, pools: NDArray[np.int32], wakes: NDArray[np.float64]) -> list[tuple[int, float]]:
        """Return the pools whose next unit is free earlier than ``wakes`` says, and when; ``wakes`` is made so."""


class Dispatch(Protocol):
    """Whoever sends units: what a client asks of him (`models.response.units.dispatcher.Dispatcher`)."""

    @property
    def departments(self) -> list[DepartmentTimes]:
        """Times of each department, in the order of their numbers."""

    def serve(self, client: MissionClient, limits_s: list[tuple[float, float]] | None = ...) -> None:
        """Send units for a client, who is told of what happens, under these limits by tier and priority."""

    def request(self, case: int, tier: int, department: int, centre: int, priority: int) -> Mission:
        """Send a unit of a department of a centre to a case, or let the mission wait for one."""

    def ask_aid(self, mission: Mission) -> bool:
        """Let others send a unit to a mission that waits; tell whether one goes."""

    def reassign(self, mission: Mission) -> bool:
        """Send another unit to a mission that is late; tell whether one would be there sooner."""

    def give_up(self, mission: Mission) -> None:
        """A mission that waits is wanted no more."""


class MissionClient(Protocol):
    """Whoever the missions are for: the closed loop."""

    def place(self, case: int) -> tuple[int, float, float]:
        """Return the town (number) and place of a case as they were told."""

    def sets_out(self, mission: Mission) -> tuple[float, float]:
        """A unit is ordered out: return how long it takes to accept, and to leave its base."""

    def planned(self, mission: Mission) -> tuple[float, float] | None:
        """Its times up to the arrival are known: return how long it works on site and how long its report takes; None
        if somebody has to see each step.
        """

    def step(self, mission: Mission, name: str) -> None:
        """A stepwise mission has been accepted, is on its way, or is done."""

    def arrived(self, mission: Mission) -> float:
        """A stepwise mission is on site: return how long it works, inf if somebody else says when it is over."""

    def tell_s(self, mission: Mission) -> float:
        """Return how long its report takes."""

    def on_report(self, mission: Mission) -> None:
        """Its report has come in."""

    def late(self, mission: Mission) -> None:
        """A limit is over, and it is not there, or not done."""

    def broken_off(self, mission: Mission, why: int) -> None:
        """It will not arrive."""

    def unmanned(self, mission: Mission) -> None:
        """Nobody is free: the mission waits."""

    def may_interrupt(self, case: int) -> bool:
        """Tell whether work on a case may be interrupted."""

    def cut_found(self, mission: Mission, edge: int) -> None:
        """A unit stands before a road that is cut."""
