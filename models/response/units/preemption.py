"""Preemption: an urgent case takes a unit that is out on a lesser matter."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from models.kernels.response.course import is_lesser
from models.response.units.fleet import Fleet
from models.response.units.mission import Mission
from models.response.units.mission_client import DispatchRules, MissionClient
from models.response.units.whereabouts import Whereabouts


class Preemption:
    """Who may be taken from what he does.

    Parameters
    ----------
    fleet, where, rules
        What they are.
    mission_of
        Returns the last mission of a unit.
    """

    def __init__(
        self, fleet: Fleet, where: Whereabouts, rules: DispatchRules, mission_of: Callable[[int], Mission | None]
    ) -> None:
        self.fleet = fleet
        self.where = where
        self.rules = rules
        self.mission_of = mission_of

    def lesser(self, pool: int, mission: Mission, free_s: float, now_s: float, client: MissionClient) -> Mission | None:
        """Return the lesser mission whose unit would be there soonest, if that gains enough on ``free_s``."""
        rules, fleet = self.rules, self.fleet
        to = client.place(mission.case)
        accept_s = self.where.accept_s[pool]
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
            at = place_at(other, now_s, client)
            time_s = accept_s + self.where.way_s(unit, *at, *to)
            if time_s < best_s:
                best, best_s = other, time_s
        return best


def place_at(mission: Mission, now_s: float, client: MissionClient) -> tuple[int, float, float]:
    """Return town and place where the unit of a mission counts: until half of its way where it set out, then there."""
    if mission.is_nearer_to_end(now_s):
        return client.place(mission.case)
    return mission.from_town, mission.from_x_m, mission.from_y_m
