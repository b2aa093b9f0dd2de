"""Roads that are cut: units that will stand before them, and missions to which no road leads.

A unit drives up to a cut that nobody has reported, tells, turns, and goes round from the last town that it passed. To
whom no road leads is kept until one is open, or somebody who has a way comes free.
"""

from __future__ import annotations

from math import inf, isnan, nan
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from models.core.clock import TIMER, Clock
from models.kernels.response.states import CUT_OFF
from models.response.units.fleet import Fleet
from models.response.units.mission import OVER, UNDER_WAY, WAITING, Mission
from models.response.units.mission_client import MissionClient
from models.response.units.roads import NO_WAY_S, Roads

LOOK_AGAIN_S = 300.0
"""So often a desk looks for a way to a place that was cut off (assumed)."""


class Sender(Protocol):
    """The dispatcher, as far as a cut road needs him."""

    clock: Clock
    fleet: Fleet
    roads: Roads
    client: MissionClient
    town_places: list[tuple[float, float]]
    busy_s: Any

    def on_report(self, mission: Mission) -> None:
        """The report of a mission has come in."""

    def mission_of(self, unit: int) -> Mission | None:
        """Return the last mission of a unit."""

    def nearest(self, pool: int, case: int) -> tuple[int, float]:
        """Return the free unit of a pool that would be at a case first, and when."""

    def lenders(self, mission: Mission) -> NDArray[np.int32]:
        """Return the pools that may lend a unit to a mission."""

    def order(self, mission: Mission, unit: int) -> None:
        """Order a free unit out."""

    def follow(self, mission: Mission) -> None:
        """Plan what follows from the arrival of a mission."""

    def break_off(self, mission: Mission, why: int) -> Mission:
        """End a mission before its time; return the one that takes its place."""


class CutRoads:
    """The cuts of a dispatcher's roads.

    Parameters
    ----------
    sender
        The dispatcher.

    Attributes
    ----------
    cut_off
        Missions to which no road leads.
    """

    def __init__(self, sender: Sender) -> None:
        self.sender = sender
        self.clock, self.fleet, self.roads = sender.clock, sender.fleet, sender.roads
        self.cut_off: list[Mission] = []

    def drive_s(self, mission: Mission, left_s: float) -> float:
        """Return the driving time of a mission; inf if the unit meets a cut on the way, or has no way."""
        time_s = self.roads.drive_s(
            mission.from_town, mission.from_x_m, mission.from_y_m, *self.sender.client.place(mission.case)
        )
        if time_s == NO_WAY_S:
            self.clock.at(left_s, self._stuck, mission, order=TIMER)
            return inf
        if self.roads.any_hidden and self._meets(mission, left_s):
            return inf
        return time_s

    def _out_s(self, mission: Mission) -> float:
        """Return how long a unit drives to the middle of the town where it sets out."""
        return self.roads.middle_s(mission.from_town, mission.from_x_m, mission.from_y_m)

    def _meets(self, mission: Mission, left_s: float) -> bool:
        """Plan the moment in which a unit stands before a cut that nobody has reported; tell whether there is one."""
        roads, start = self.roads, mission.from_town
        towns = roads.way(start, mission.to_town)
        met = roads.first_cut(towns)
        if met is None:
            return False
        k, edge = met
        row = roads.row(mission.to_town)
        half_s = 0.5 * float(roads.edge_s()[edge])
        met_s = left_s + self._out_s(mission) + row[start] - row[towns[k]] + half_s
        self.clock.at(max(self.clock.now, met_s), self._meets_cut, mission, towns[k], edge, half_s, order=TIMER)
        return True

    def _meets_cut(self, mission: Mission, town: int, edge: int, back_s: float) -> None:
        """A unit stands before a cut: it tells, turns, and goes round from the last town it passed."""
        if mission.stage != UNDER_WAY:
            return
        if self.roads.cut[edge]:
            self.sender.client.cut_found(mission, edge)
            if self.roads.report(edge):
                self.changed()
        else:
            # cleared meanwhile: it need not turn, and half of the road lies behind it
            back_s = -back_s
        mission.from_town = town
        mission.from_x_m, mission.from_y_m = self.roads.x_m[town], self.roads.y_m[town]
        now = self.clock.now
        mission.arrived_s = now + back_s + self.drive_s(mission, now + back_s)
        self.sender.follow(mission)

    def cut(self, edge: int) -> None:
        """Rock falls on a road: who is on his way over it will stand before it."""
        self.roads.close(edge)
        now = self.clock.now
        fleet = self.fleet
        out = (np.frombuffer(fleet.free_s) > now) & (np.frombuffer(fleet.walks, np.uint8) == 0)
        for unit in np.flatnonzero(out).tolist():
            mission = self.sender.mission_of(unit)
            if mission is None or mission.stage != UNDER_WAY or not now < mission.arrived_s < inf:
                continue
            towns = self.roads.way(mission.from_town, mission.to_town)
            met = self.roads.first_cut(towns)
            if met is not None and self._is_ahead(mission, towns[met[0]], now):
                self._turn(mission)

    def _is_ahead(self, mission: Mission, town: int, now: float) -> bool:
        row = self.roads.row(mission.to_town)
        return mission.left_s + self._out_s(mission) + row[mission.from_town] - row[town] >= now

    def _turn(self, mission: Mission) -> None:
        """The plan of a mission is void: it will meet a cut."""
        if not isnan(mission.done_s):
            self.sender.busy_s[self.fleet.pool[mission.unit]] -= mission.done_s - mission.dispatched_s
        self.sender.client.broken_off(mission, CUT_OFF)
        again = mission.again(self.sender.on_report)
        for name in ("unit", "dispatched_s", "accepted_s", "left_s", "from_town", "from_x_m", "from_y_m", "to_town",
                     "rest_s", "ahead"):  # fmt: skip
            setattr(again, name, getattr(mission, name))
        mission.cancel()
        mission.stage = OVER
        again.stage = UNDER_WAY
        again.arrived_s = inf
        self.fleet.current[again.unit] = again
        self.fleet.lane_case[again.unit] = -1
        self.fleet.free_s[again.unit] = inf
        if not self._meets(again, again.left_s):
            self.clock.at(max(self.clock.now, again.left_s), self._stuck, again, order=TIMER)

    def _stuck(self, mission: Mission) -> None:
        """No road leads there: the desk must choose again, among those who have one; the unit is free."""
        if mission.stage != UNDER_WAY:
            return
        mission.arrived_s = nan
        self.no_way(self.sender.break_off(mission, CUT_OFF))

    def no_way(self, mission: Mission) -> None:
        """Send somebody who has a way, or keep the mission until a road is open."""
        if not self._reachable(mission):
            mission.stage = OVER
            again = mission.again(self.sender.on_report)
            again.rest_s = mission.rest_s
            self.cut_off.append(again)
            if len(self.cut_off) == 1:
                self.clock.after(LOOK_AGAIN_S, self._look_again, order=TIMER)
            self.sender.client.unmanned(again)

    def _look_again(self) -> None:
        """Who was cut off is tried again: a unit that has a way may have come free."""
        self.changed()
        if self.cut_off:
            self.clock.after(LOOK_AGAIN_S, self._look_again, order=TIMER)

    def changed(self) -> None:
        """A road is open again, or known to be cut: who was cut off is tried once more."""
        tried, self.cut_off = self.cut_off, []
        self.cut_off = [m for m in tried if m.stage == WAITING and not self._reachable(m)]

    def _reachable(self, mission: Mission) -> bool:
        """Send a free unit that has a way; tell whether there is one."""
        for pool in [mission.pool, *self.sender.lenders(mission).tolist()]:
            if pool >= 0:
                unit, _ = self.sender.nearest(pool, mission.case)
                if unit >= 0:
                    self.sender.order(mission, unit)
                    return True
        return False
