"""Where free units are, and which of them would be somewhere first.

A unit that has come free drives home; until half of its way it counts where it was, then at its base.
"""

from __future__ import annotations

from math import inf, sqrt

from models.kernels.response.course import home_by, is_past_half
from models.response.units.fleet import DepartmentTimes, Fleet
from models.response.units.roads import Roads


class Whereabouts:
    """The free units of a fleet on its roads.

    Parameters
    ----------
    fleet, roads
        What they are.
    departments
        Their times, in the order of their numbers: a unit at its base has still to turn out.
    """

    def __init__(self, fleet: Fleet, roads: Roads, departments: list[DepartmentTimes]) -> None:
        self.fleet = fleet
        self.roads = roads
        self._turnout_s = [departments[d].turnout_median_s for d in fleet.pool_department]

    def nearest(self, pool: int, town: int, x_m: float, y_m: float, now_s: float) -> tuple[int, float]:
        """Return the free unit of a pool that would be at a place of a town first, and when; -1 and inf without one."""
        fleet = self.fleet
        members, free_s = fleet.members[pool], fleet.free_s
        best, best_s = -1, inf
        if fleet.walks[members[0]]:
            xs, ys = fleet.x_m, fleet.y_m
            for unit in members:
                if free_s[unit] <= now_s:
                    dx, dy = xs[unit] - x_m, ys[unit] - y_m
                    d2 = dx * dx + dy * dy
                    if d2 < best_s:
                        best, best_s = unit, d2
            return best, (self.roads.foot_s(sqrt(best_s), town) if best >= 0 else inf)
        row = self.roads.row(town)
        turnout_s = self._turnout_s[pool]
        home_s, base = fleet.home_s, fleet.base
        for unit in members:
            if free_s[unit] <= now_s:
                if home_s[unit] <= now_s or self.is_home(unit, now_s):
                    time_s = row[base[unit]] + turnout_s
                else:
                    time_s = row[fleet.town_of(unit, now_s)]
                if time_s < best_s:
                    best, best_s = unit, time_s
        return best, best_s

    def is_home(self, unit: int, now_s: float) -> bool:
        """Tell whether a free unit is back at its base; its way is looked up when somebody asks first."""
        self.fleet.home_s[unit] = home_s = self._home_s(unit)
        return home_s <= now_s

    def town_of(self, unit: int, now_s: float) -> int:
        """Return the town that a free unit is nearest to; asking changes nothing."""
        fleet = self.fleet
        is_home_soon = is_past_half(fleet.free_s[unit], self._home_s(unit), now_s)
        return fleet.base[unit] if is_home_soon else fleet.last_town[unit]

    def _home_s(self, unit: int) -> float:
        """Return from when on a free unit is back at its base, by the roads as they are now if nobody has asked yet."""
        fleet = self.fleet
        home_s = fleet.home_s[unit]
        if home_s < inf:
            return home_s
        return home_by(fleet.free_s[unit], self.roads.time_s(fleet.last_town[unit], fleet.base[unit]))

    def is_free(self, unit: int, time_s: float, town: int) -> None:
        """Note from when on a unit is free, and where."""
        fleet = self.fleet
        fleet.free_s[unit] = time_s
        if fleet.walks[unit] or town == fleet.base[unit]:
            fleet.home_s[unit] = time_s
        else:
            fleet.last_town[unit] = town
            fleet.home_s[unit] = inf
