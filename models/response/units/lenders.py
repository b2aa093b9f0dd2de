"""Lenders: which pools may send a unit to a case of another centre, by the policy and by what their units can do."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.response.units.fleet import DepartmentTimes, Fleet


class Lenders:
    """Pools that may lend, looked up once for each pool that asks.

    Parameters
    ----------
    fleet, departments, above
        As in `models.response.units.dispatcher.Dispatcher`.
    aid
        Who lends: ``none``, ``district`` or ``city`` (`models.response.units.mission_client.DispatchRules`).
    """

    def __init__(self, fleet: Fleet, departments: list[DepartmentTimes], above: list[int], aid: str) -> None:
        self.fleet = fleet
        self.skills = [set(each.skills) for each in departments]
        self.above = above
        self.aid = aid
        at = np.array(fleet.pool_centre)
        self._pools = np.array(fleet.pool_department), at, np.array(above)[at]
        self._found: dict[int, NDArray[np.int32]] = {}

    def of(self, pool: int, department: int) -> NDArray[np.int32]:
        """Return who may lend: the centre's own stand-ins, departments above it, sisters of its centre.

        Parameters
        ----------
        pool
            Who asks; -1 for a centre without such units, to which all may lend.
        department
            What is asked for.
        """
        key = pool if pool >= 0 else -2 - department
        if key not in self._found:
            self._found[key] = self._find(department, self.fleet.pool_centre[pool] if pool >= 0 else -1)
        return self._found[key]

    def _find(self, department: int, centre: int) -> NDArray[np.int32]:
        if self.aid == "none" and centre >= 0:
            return np.zeros(0, np.int32)
        skills = self.skills[department]
        able = [d for d, each in enumerate(self.skills) if d == department or (skills and skills <= each)]
        of, at, over = self._pools
        can = _holds(able, len(self.skills))[of] & ~((of == department) & (at == centre))
        if centre >= 0:
            above = self.above[centre]
            near = _holds(self._chain(centre), len(self.above))[at]
            if above >= 0 and (self.aid == "city" or self.above[above] >= 0):
                near |= over == above
            can &= near
        return np.flatnonzero(can).astype(np.int32)

    def _chain(self, centre: int) -> list[int]:
        chain = []
        while centre >= 0:
            chain.append(centre)
            centre = self.above[centre]
        return chain


def _holds(numbers: list[int], n: int) -> NDArray[np.bool_]:
    """Return for each number below ``n`` whether it is one of ``numbers``."""
    held = np.zeros(n, bool)
    held[numbers] = True
    return held
