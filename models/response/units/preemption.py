"""Preemption: an urgent case takes a unit that is out on a lesser matter."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, sqrt

from models.kernels.response.course import is_lesser
from models.response.units.fleet import Fleet
from models.response.units.mission import Mission
from models.response.units.mission_client import DispatchRules, MissionClient
from models.response.units.roads import Roads


class Preemption:
    """Who may be taken from what he does.

    Parameters
    ----------
    fleet, roads, rules
        What they are.
    mission_of
        Returns the last mission of a unit.
    """

    def __init__(
        self, fleet: Fleet, roads: Roads, rules: DispatchRules, mission_of: Callable[[int], Mission | None]
    ) -> None:
        self.fleet = fleet
        self.roads = roads
        self.rules = rules
        self.mission_of = mission_of

    def lesser(self, pool: int, mission: Mission, free_s: float, now_s: float, client: MissionClient) -> Mission | None:
        """Return the lesser mission whose unit would be there soonest, if that gains enough on ``free_s``."""
        rules, fleet = self.rules, self.fleet
        town, x_m, y_m = client.place(mission.case)
        row = self.roads.row(town)
        best, best_s = None, free_s - rules.gain_s
        for unit in fleet.members[pool]:
            other = self.mission_of(unit)
            if other is None or not other.out(now_s):
                continue
            if not is_lesser(other.priority, mission.priority, rules.least_gap):
                continue
            if other.working(now_s):
                if free_s < inf or not (rules.interrupt and client.may_interrupt(other.case)):
                    continue
            elif not rules.redispatch or not other.accepted_s <= now_s:
                continue
            if fleet.walks[unit]:
                _, from_x, from_y = client.place(other.case)
                time_s = self.roads.foot_s(sqrt((from_x - x_m) ** 2 + (from_y - y_m) ** 2), town)
            else:
                time_s = row[other.town_at(now_s)]
            if time_s < best_s:
                best, best_s = other, time_s
        return best
