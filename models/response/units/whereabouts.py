"""Where free units are, and which of them would be somewhere first.

A unit that has come free drives home; until half of its way it counts where it was, then at its base.
"""

from __future__ import annotations

from math import inf

from models.kernels.response.course import home_by, is_past_half, ready_s
from models.response.units.fleet import DepartmentTimes, Fleet
from models.response.units.roads import Roads


class Whereabouts:
    """The free units of a fleet on its roads.

    Parameters
    ----------
    fleet, roads
        What they are.
    departments
        Their times, in the order of their numbers: a unit has to accept, and at its base to turn out.
    """

    def __init__(self, fleet: Fleet, roads: Roads, departments: list[DepartmentTimes]) -> None:
        self.fleet = fleet
        self.roads = roads
        self.accept_s = [departments[d].accept_median_s for d in fleet.pool_department]
        self._turnout_s = [departments[d].turnout_median_s for d in fleet.pool_department]

    def nearest(self, pool: int, town: int, x_m: float, y_m: float, now_s: float) -> tuple[int, float]:
        """Return the free unit of a pool that would be at a place of a town first, and when; -1 and inf without one."""
        fleet = self.fleet
        accept_s, turnout_s, free_s = self.accept_s[pool], self._turnout_s[pool], fleet.free_s
        best, best_s = -1, inf
        for unit in fleet.members[pool]:
            if free_s[unit] <= now_s:
                ready = ready_s(accept_s, turnout_s, self.is_home(unit, now_s))
                time_s = ready + self.way_s(unit, *self.place_of(unit, now_s), town, x_m, y_m)
                if time_s < best_s:
                    best, best_s = unit, time_s
        return best, best_s

    def way_s(
        self, unit: int, start: int, from_x_m: float, from_y_m: float, town: int, x_m: float, y_m: float
    ) -> float:
        """Return how long a unit takes from one place to another, on foot or by road; inf without a way."""
        if self.fleet.walks[unit]:
            return self.roads.walk_s(from_x_m, from_y_m, town, x_m, y_m)
        return self.roads.drive_s(start, from_x_m, from_y_m, town, x_m, y_m)

    def is_home(self, unit: int, now_s: float) -> bool:
        """Tell whether a free unit is back at its base; its way is looked up when somebody asks first."""
        self.fleet.home_s[unit] = home_s = self._home_s(unit)
        return home_s <= now_s

    def place_of(self, unit: int, now_s: float) -> tuple[int, float, float]:
        """Return town and place where a free unit counts, once its way home has been looked up."""
        return self.fleet.place_of(unit, now_s)

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
        way_s = self.way_s(
            unit, fleet.last_town[unit], fleet.last_x_m[unit], fleet.last_y_m[unit],
            fleet.base[unit], fleet.x_m[unit], fleet.y_m[unit],
        )  # fmt: skip
        return home_by(fleet.free_s[unit], way_s)

    def is_free(self, unit: int, time_s: float, town: int, x_m: float, y_m: float) -> None:
        """Note from when on a unit is free, and where."""
        fleet = self.fleet
        fleet.free_s[unit] = time_s
        fleet.last_town[unit], fleet.last_x_m[unit], fleet.last_y_m[unit] = town, x_m, y_m
        fleet.home_s[unit] = inf
