"""Which way people take through a network: a field for each goal, kind of traveller and awareness of lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.people.movement.network.exits import Exit
from models.people.movement.network.link_table import LinkTable
from models.people.movement.network.net_arrays import NetArrays
from models.people.movement.network.route_fields import RouteFields

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Course(NamedTuple):
    """What a route is made for: an exit (-1: the nearest), a row of walking times, those who know the lines or not."""

    goal: int
    kind: int
    aware: bool


class Routes:
    """Routes of a network, made when somebody first needs them, made anew when a link or an exit closes.

    Parameters
    ----------
    table, exits
        Links, and where people leave.
    arrays
        Where the kernel reads the routes.
    """

    def __init__(self, table: LinkTable, exits: Sequence[Exit], arrays: NetArrays) -> None:
        self._arrays, self._kinds = arrays, table.kinds
        tail, head = np.array(table.tail, np.int64), np.array(table.head, np.int64)
        self._fields = RouteFields(tail, head, table.n_nodes)
        self.exit_node = np.array([e.node for e in exits], np.int64)
        self.closed = np.zeros(table.n_links, np.bool_)
        """Links that are cut."""
        self.shut = np.array([e.capacity == 0 for e in exits], np.bool_)
        """Exits that take nobody any more."""
        self.delay_s: Floats | None = None
        """What a line costs those who know of it, by link."""
        self.courses: list[Course] = []
        self._number: dict[Course, int] = {}
        self._hops: list[tuple[NDArray[np.int32], NDArray[np.int32]]] = []
        self.time_s: list[Floats] = []
        """Time from every node at 1 m/s on the level, by route."""

    def numbers(self, goal: Ints, kind: Ints, aware: NDArray[np.bool_]) -> Ints:
        """Return the number of the route of each, made if new."""
        codes = (goal + 1) * (2 * self._kinds) + 2 * kind + aware
        unique, inverse = np.unique(codes, return_inverse=True)
        rows = np.empty(unique.size, np.int64)
        for k, code in enumerate(unique.tolist()):
            g, rest = divmod(code, 2 * self._kinds)
            rows[k] = self.number(Course(g - 1, rest // 2, bool(rest % 2)))
        return rows[inverse]

    def number(self, course: Course) -> int:
        """Return the number of a route, made if new."""
        if course not in self._number:
            self._number[course] = len(self.courses)
            self.courses.append(course)
            hop, pool, time_s = self._make(course)
            self._hops.append((hop, pool))
            self.time_s.append(time_s)
            self._publish()
        return self._number[course]

    def renew(self, only: Callable[[Course], bool] | None = None) -> None:
        """Make routes anew, all of them or some."""
        for k, course in enumerate(self.courses):
            if only is None or only(course):
                hop, pool, self.time_s[k] = self._make(course)
                self._hops[k] = (hop, pool)
        if self.courses:
            self._publish()

    def leads_on(self, node: int) -> bool:
        """Tell whether any route leads on from a node."""
        return any(bool(np.isfinite(time_s[node])) for time_s in self.time_s)

    def _make(self, course: Course) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
        cost_s = np.where(self.closed, np.inf, self._arrays.net.ways.unit_s[course.kind])
        if course.aware and self.delay_s is not None:
            cost_s = cost_s + self.delay_s
        if course.goal >= 0 and not self.shut[course.goal]:
            exits = np.array([course.goal])
        else:
            exits = np.flatnonzero(~self.shut)
        nodes, first = np.unique(self.exit_node[exits], return_index=True)
        return self._fields.hops(cost_s, nodes, self.closed.size + exits[first])

    def _publish(self) -> None:
        """Hand the route fields to the kernel, their options one after the other."""
        sizes = np.array([pool.size for _, pool in self._hops], np.int64)
        at = np.cumsum(sizes) - sizes
        hop = np.stack([np.where(h <= -2, h - a, h) for (h, _), a in zip(self._hops, at.tolist(), strict=True)])
        pool = np.concatenate([pool for _, pool in self._hops] + [np.zeros(1, np.int32)])
        self._arrays.lead(hop.astype(np.int32), pool.astype(np.int32), len(self.courses))
