"""The exits of a site: which are open, who goes out by them, how many they take, and walls where they are shut."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.kernels.people.crowd.doors import passed
from models.people.movement.crowd import Floats
from models.people.movement.site.bodies import Bodies
from twin.settlement.floor_plan import FloorPlan


class Doors:
    """The exits of a plan, in its order.

    Parameters
    ----------
    plan
        The site.
    walkable
        Its ground with the passages behind the exits.
    gates
        Far ends of these passages, ``(exits, 4)``.
    """

    def __init__(self, plan: FloorPlan, walkable: FloorPlan, gates: Floats) -> None:
        self._exits, self._walk, self._gates = plan.exits, walkable, gates
        self._lines = np.array([np.asarray(exit.line().coords)[[0, -1], :2].ravel() for exit in plan.exits])
        self._is_area = np.array([exit.is_area for exit in plan.exits])
        self._has_passage = (gates != self._lines).any(axis=1)
        n = len(plan.exits)
        self.taken = np.zeros(n, np.int64)
        """How many have left by each exit."""
        self.last_out_s = np.full(n, -np.inf)
        self.room: list[Callable[[], int] | None] = [None] * n
        """What asks how much space there is behind an exit, where it is held."""
        self.open = np.zeros(n, np.bool_)
        """Which exits are open, as of the last `look`."""
        self.off = np.zeros(0, np.bool_)
        """Who has walked through the passage behind the exit."""

    def look(self, now_s: float) -> bool:
        """Look which exits are open now; return whether that has changed."""
        now = np.array(
            [
                e.opens_s <= now_s < e.closes_s and (e.capacity is None or self.taken[k] < e.capacity)
                for k, e in enumerate(self._exits)
            ]
        )
        changed = bool((now != self.open).any())
        self.open = now
        return changed

    def walls(self) -> Floats:
        """Return the rims of the ground, and a wall in each exit that is shut, ``(m, 4)``."""
        from shapely import LineString, get_coordinates, get_parts, union_all

        gates, rims = [], self._walk.walkable.boundary
        shut = []
        for k, exit in enumerate(self._exits):
            gates.append(LineString(self._gates[k].reshape(2, 2)).buffer(0.02, cap_style="flat"))
            if not self.open[k] and not exit.is_area:
                shut.append(LineString(self._lines[k].reshape(2, 2)))
        if gates:
            rims = rims.difference(union_all(gates))
        pieces = [get_coordinates(part) for part in get_parts(rims)] + [get_coordinates(line) for line in shut]
        rows = [np.concatenate([points[:-1], points[1:]], axis=1) for points in pieces if len(points) > 1]
        return np.ascontiguousarray(np.concatenate(rows)) if rows else np.zeros((0, 4))

    def let_out(self, b: Bodies, to_x: Floats, to_y: Floats, now_s: float, dt: float) -> list[tuple[float, int, int]]:
        """Let those out who cross the exit that they make for, as far as there is room; others stay where they are.

        Parameters
        ----------
        b
            Everybody, where they are; who goes out is marked in it.
        to_x, to_y
            Where each would be after the step, ``(n,)``; changed for those who have to stay.
        now_s, dt
            When the step begins, and how long it is.

        Returns
        -------
        Time, person and exit of each who goes out.
        """
        share = np.full(b.x.size, np.inf)
        passed(b.x, b.y, to_x, to_y, b.exit, self._lines, self._is_area, share)
        if self._is_area.any():
            from shapely import contains_xy

            for k in np.flatnonzero(self._is_area):
                mine = np.flatnonzero(b.exit == k)
                share[mine] = np.where(contains_xy(self._exits[k].shape, to_x[mine], to_y[mine]), 1.0, np.inf)
        share[b.out] = np.inf
        out = []
        crossing = np.flatnonzero(np.isfinite(share))
        room: dict[int, float] = {}
        # who crosses first goes first
        for i in crossing[np.lexsort((b.person[crossing], share[crossing], b.exit[crossing]))]:
            exit = int(b.exit[i])
            if exit not in room:
                room[exit] = self._room_at(exit)
            if room[exit] >= 1:
                room[exit] -= 1
                time = now_s + float(share[i]) * dt
                out.append((time, int(b.person[i]), exit))
                self.taken[exit] += 1
                self.last_out_s[exit] = time
                b.out[i] = True
            else:
                to_x[i], to_y[i] = b.x[i], b.y[i]
                b.speed[i] = 0.0
        self._look_who_is_off(b, to_x, to_y)
        return out

    def _room_at(self, exit: int) -> float:
        ask, most = self.room[exit], self._exits[exit].capacity
        room = math.inf if ask is None else ask()
        return room if most is None else min(room, most - self.taken[exit])

    def _look_who_is_off(self, b: Bodies, to_x: Floats, to_y: Floats) -> None:
        if b.out.any():
            off = np.full(b.x.size, np.inf)
            passed(b.x, b.y, to_x, to_y, np.where(b.out, b.exit, -1), self._gates, self._is_area, off)
            self.off = b.out & (np.isfinite(off) | ~self._has_passage[b.exit])


def working(doors: Doors, now_s: float, longer_than_s: float) -> NDArray[np.bool_]:
    """Return by which exits somebody has left within a time."""
    return np.asarray(now_s - doors.last_out_s <= longer_than_s)
