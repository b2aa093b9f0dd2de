"""A crowd on a site: people who keep their distance, go around corners, step aside for those who come towards them.

The law is the collision-free speed model (Tordeux, Chraibi & Seyfried 2016; kernel `collision_free_speed`) along the
least-time way to an exit (`site_routes`). What the plain law lacks is added, and can be switched off: people step
aside and turn their shoulders before those who come the other way, nobody is pushed through a wall, groups keep
together, and people who press against each other without end yield by turn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check
from models.kernels.people.crowd import collision_free_speed as law
from models.kernels.people.crowd.cell_list import segments_by_cell, sort_by_cell
from models.kernels.people.crowd.doors import passed
from models.people.movement.crowd import Arrivals, Floats, Ints, Stuck, Travellers
from models.people.movement.site.bodies import Bodies, Coming, Given, faults_of, nobody
from models.people.movement.site.parameters import CollisionFreeSpeedParameters
from models.people.movement.site.passages import with_passages
from models.people.movement.site.places import Taken, standing_places
from models.people.movement.site.routes import SiteRoutes
from twin.errors import InputError, InputErrors
from twin.settlement.floorplan import FloorPlan

_NEGLIGIBLE = 1e-10
_WALL_REACH = 25.0
"""Walls farther than this many ranges beyond the body do not matter (exp(-25) = 1e-11)."""
JAM_S = 10.0
"""An exit by which nobody has left for this long, with people standing before it, is taken as jammed (assumed)."""
QUEUE_GAP_M = 1.6
"""Whoever has somebody within this gap stands in a crowd (assumed)."""


class SiteCrowd:
    """People on a site (the face of `crowd.Crowd`).

    Parameters
    ----------
    plan
        The site.
    parameters
        Constants of the law.
    crowded
        Whether people who may choose their exit count those before them in its queue (every ``choose_every_s``).
    guard
        Whether walls are impenetrable; the plain law of the peer has no such guard.
    seed
        Decides at which places of an entrance people stand, nothing else.
    routes
        Ways of another crowd (``crowd.routes``) on the same plan with the same passages, to spare their making.
    """

    def __init__(
        self,
        plan: FloorPlan,
        parameters: CollisionFreeSpeedParameters | None = None,
        *,
        crowded: bool = False,
        guard: bool = True,
        seed: int = 0,
        routes: SiteRoutes | None = None,
    ) -> None:
        self.plan = plan
        self.parameters = parameters or CollisionFreeSpeedParameters()
        check(self.parameters)
        self._walk, self._gates = with_passages(plan, self.parameters.passage_m)
        self._doors = np.array([np.asarray(exit.line().coords)[[0, -1], :2].ravel() for exit in plan.exits])
        self.routes = routes or SiteRoutes(self._walk)
        self.crowded, self.guard, self.seed = crowded, guard, seed
        self.now_s = 0.0
        self.steps = 0
        """Steps that bodies have made in all: people times steps."""
        n = len(plan.exits)
        self.taken = np.zeros(n, np.int64)
        """How many have left by each exit."""
        self.last_out_s = np.full(n, -np.inf)
        self._room: list[Callable[[], int] | None] = [None] * n
        self._coming: list[Coming] = []
        self._told_open = np.zeros(n, np.bool_)
        self._next_choice_s = 0.0
        self._bodies = nobody()
        self._entered: dict[int, float] = {}
        self._places: dict[tuple[int, float], Floats] = {}
        self._off = np.zeros(0, np.bool_)
        self._reach = 0.0
        self._cells, self._order = np.empty(0, np.int64), np.empty(0, np.int64)
        self._is_area = np.array([exit.is_area for exit in plan.exits])
        self._has_passage = (self._gates != self._doors).any(axis=1)
        self._set_open()

    # -- the face of all crowds

    def add(
        self,
        travellers: Travellers,
        *,
        group: Sequence[int] | Ints | None = None,
        radius_m: Sequence[float] | Floats | None = None,
        time_gap_s: Sequence[float] | Floats | None = None,
        at: Floats | None = None,
    ) -> None:
        """Let people set out, not before ``now_s``.

        Parameters
        ----------
        travellers
            Who, when, from where, to where and how fast.
        group
            People of one number of 0 or more keep together; -1: alone.
        radius_m, time_gap_s
            Bodies and gaps that differ from the parameters.
        at
            Places ``(n, 2)``, local metres: these people stand there from now on and set out at their times. Without,
            they come in at their entrance at their times, as soon as there is room.

        Raises
        ------
        InputErrors
            An entrance or exit that does not exist, a speed or body out of range, a time before now, no way to the
            goal, a place in a wall or in another body, a person who is here already.
        """
        n = len(travellers.person)
        t = travellers
        bodies = Given(
            np.asarray(t.person, np.int64), np.asarray(t.time_s, np.float64), np.asarray(t.entrance, np.int64),
            np.asarray(t.goal, np.int64), np.asarray(t.speed_m_s, np.float64),
            np.full(n, -1, np.int64) if group is None else np.asarray(group, np.int64),
            np.full(n, self.parameters.radius_m) if radius_m is None else np.asarray(radius_m, np.float64),
            np.full(n, self.parameters.time_gap_s) if time_gap_s is None else np.asarray(time_gap_s, np.float64),
            None if at is None else np.asarray(at, np.float64).reshape(-1, 2),
        )  # fmt: skip
        faults = faults_of(
            bodies, self.plan, self.routes, self._bodies, self._coming, self.now_s, self.parameters.radius_m
        )
        if faults:
            raise InputErrors(faults)
        if at is None:
            self._coming += [
                Coming(*row) for row in zip(
                    bodies.time_s.tolist(), bodies.person.tolist(), bodies.entrance.tolist(), bodies.goal.tolist(),
                    bodies.speed.tolist(), bodies.group.tolist(), bodies.radius.tolist(), bodies.gap.tolist(),
                    strict=True,
                )
            ]  # fmt: skip
            self._coming.sort(key=lambda one: (one.time_s, one.person))
        else:
            assert bodies.at is not None
            self._stand(bodies, bodies.at)

    def advance(self, until_s: float) -> Arrivals:
        """Move everybody on to ``until_s`` in whole steps; return who left by an exit meanwhile."""
        if not math.isfinite(until_s) or until_s < self.now_s:
            raise InputError("site.bad_time", value=until_s, now=self.now_s)
        out: list[tuple[float, int, int]] = []
        step = self.parameters.step_s
        while self.now_s + step <= until_s + 1e-9:
            out += self._step(step)
        out.sort()
        return Arrivals(
            np.array([p for _, p, _ in out], np.int64),
            np.array([t for t, _, _ in out], np.float64),
            np.array([e for _, _, e in out], np.int64),
        )

    @property
    def inside(self) -> int:
        """How many have set out, or are waiting to, and have not yet left by an exit."""
        return int(np.count_nonzero(~self._bodies.out)) + len(self._coming)

    def positions(self) -> tuple[Ints, Floats, Floats]:
        """Return who is on the site, and where (local metres), now; those who have yet to come in are nowhere."""
        b, here = self._bodies, ~self._bodies.out
        return b.person[here], b.x[here], b.y[here]

    def speeds(self) -> tuple[Ints, Floats]:
        """Return how fast everybody on the site walks, m/s in plan."""
        here = ~self._bodies.out
        return self._bodies.person[here], self._bodies.speed[here]

    def heading_for(self) -> tuple[Ints, Ints]:
        """Return for which exit everybody on the site makes; -1: none is open, or none can be reached."""
        here = ~self._bodies.out
        return self._bodies.person[here], self._bodies.exit[here]

    def stuck(self, longer_than_s: float) -> list[Stuck]:
        """Return everybody who has made no progress for longer than a time, and why; empty if all is well.

        Whoever stands in a queue whose exit lets people out is not stuck.
        """
        b = self._bodies
        found = []
        working = self.now_s - self.last_out_s <= longer_than_s
        for i in np.flatnonzero(~b.out & (self.now_s - np.maximum(b.since, b.starts) > longer_than_s)):
            exit = int(b.exit[i])
            if exit < 0:
                cause = "site.stuck_closed" if self._has_way(int(i)) else "site.stuck_island"
            elif self._room[exit] is not None and not working[exit]:
                cause = "site.stuck_held"
            elif not self._queues(int(i)):
                cause = "site.stuck_wall"
            elif not working[exit]:
                cause = "site.stuck_jam"
            else:
                continue
            since = float(max(b.since[i], b.starts[i]))
            found.append(Stuck(int(b.person[i]), float(b.x[i]), float(b.y[i]), since, cause))
        for one in self._coming:
            if self.now_s - one.time_s > longer_than_s and not self._entering(one.entrance, longer_than_s):
                x, y = self._entrance_at(one.entrance)
                found.append(Stuck(one.person, x, y, one.time_s, "site.stuck_entrance"))
        return found

    def _queues(self, i: int) -> bool:
        """Tell whether somebody stands next to a person."""
        b = self._bodies
        near = np.hypot(b.x - b.x[i], b.y - b.y[i]) < b.radius + b.radius[i] + QUEUE_GAP_M
        return int(np.count_nonzero(near & ~b.out)) > 1

    def hold(self, exit: int, room: Callable[[], int] | None) -> None:
        """Let people leave by an exit only as far as ``room()`` has space behind it; None opens it again."""
        if not 0 <= exit < len(self.plan.exits):
            raise InputError("site.no_exit", person="-", value=exit, most=len(self.plan.exits) - 1)
        self._room[exit] = room

    # -- one step

    def _step(self, dt: float) -> list[tuple[float, int, int]]:
        self._open_and_shut()
        self._come_in()
        b, p = self._bodies, self.parameters
        n = b.person.size
        then = round((self.now_s + dt) / dt) * dt
        if n == 0:
            self.now_s = then
            return []
        if self.now_s >= self._next_choice_s:
            self._next_choice_s = self.now_s + p.choose_every_s
            if self.crowded:
                self._choose(crowded=True)
        ex, ey, share, left = (np.empty(n) for _ in range(4))
        waits = b.starts > self.now_s
        self.routes.wish(b.x, b.y, b.exit, (ex, ey, share, left))
        v0 = b.v0 * share
        v0[waits | (b.exit < 0)] = 0.0
        if (b.group >= 0).any():
            self._keep_together(v0, left)
        b.left = left
        ahead = left < b.best - 0.25
        b.best = np.where(ahead, left, b.best)
        b.since = np.where(ahead | waits, self.now_s, b.since)
        self._sort(n)
        start, cells, order = self._start, self._cells[:n], self._order[:n]
        to_x, to_y, hx, hy = (np.empty(n) for _ in range(4))
        push = np.full(n, p.strength)
        waited = self.now_s - b.since
        idle = self.now_s - self.last_out_s[b.exit] > JAM_S
        jammed = (waited > JAM_S) & idle
        squeeze = np.where(waited > p.patience_s, np.where(jammed, 0.4 * p.squeeze_share, p.squeeze_share), 1.0)
        law.step(
            b.x, b.y, ex, ey, b.hx, b.hy, v0, b.gap, b.radius, push, order, start, cells, self._nx, 2, self._reach,
            p.range_m, self._walls, self._wall_start, self._wall_of, p.wall_strength, p.wall_range_m,
            _WALL_REACH * p.wall_range_m, p.side_strength, p.side_range_m, p.turned_share,
            np.minimum(left, law.SAME_EXIT) + 4.0 * law.SAME_EXIT * b.exit, squeeze,
            p.keep_off_m if self.guard else -1.0, dt, to_x, to_y, hx, hy, b.speed,
        )  # fmt: skip
        self.steps += n
        out = self._leave(to_x, to_y, dt)
        b.x, b.y, b.hx, b.hy = to_x, to_y, hx, hy
        if b.out.any():
            b.keep(~self._off)
        self.now_s = then
        return out

    def _sort(self, n: int) -> None:
        b, p = self._bodies, self.parameters
        push_reach = p.range_m * math.log(max(p.strength, 1e-3) / _NEGLIGIBLE)
        widest = 2.0 * float(b.radius.max())
        reach = max(widest + push_reach, widest + float((b.v0 * b.gap).max()) * self.routes.ground.fastest)
        if self._reach < reach or self._cells.size < n:
            self._reach = max(reach, self._reach)
            self._bin()
            self._cells, self._order = np.empty(max(2 * n, 64), np.int64), np.empty(max(2 * n, 64), np.int64)
        sort_by_cell(
            b.x, b.y, self._x0, self._y0, 0.5 * self._reach, self._nx, self._ny, self._start, self._cells[:n],
            self._order[:n],
        )  # fmt: skip

    def _bin(self) -> None:
        """Lay cells of half the reach over the site, empty ones around it, and sort the walls into them."""
        cell = 0.5 * self._reach
        west, south, east, north = self._walk.walkable.bounds
        self._x0, self._y0 = west - 2.5 * cell, south - 2.5 * cell
        self._nx, self._ny = math.ceil((east - self._x0) / cell) + 3, math.ceil((north - self._y0) / cell) + 3
        self._start = np.zeros(self._nx * self._ny + 1, np.int64)
        self._wall_start, self._wall_of = segments_by_cell(
            self._walls, self._reach, self._x0, self._y0, cell, self._nx, self._ny
        )

    def _leave(self, to_x: Floats, to_y: Floats, dt: float) -> list[tuple[float, int, int]]:
        """Let those out who cross the exit that they make for, as far as there is room; others stay where they are."""
        b = self._bodies
        share = np.full(b.x.size, np.inf)
        passed(b.x, b.y, to_x, to_y, b.exit, self._doors, self._is_area, share)
        if self._is_area.any():
            from shapely import contains_xy

            for k in np.flatnonzero(self._is_area):
                mine = np.flatnonzero(b.exit == k)
                share[mine] = np.where(contains_xy(self.plan.exits[k].shape, to_x[mine], to_y[mine]), 1.0, np.inf)
        share[b.out] = np.inf
        out = self._let_out(share, to_x, to_y, dt)
        if b.out.any():
            off = np.full(b.x.size, np.inf)
            passed(b.x, b.y, to_x, to_y, np.where(b.out, b.exit, -1), self._gates, self._is_area, off)
            self._off = b.out & (np.isfinite(off) | ~self._has_passage[b.exit])
        return out

    def _let_out(self, share: Floats, to_x: Floats, to_y: Floats, dt: float) -> list[tuple[float, int, int]]:
        b = self._bodies
        crossing = np.flatnonzero(np.isfinite(share))
        if not crossing.size:
            return []
        out = []
        order = np.lexsort((b.person[crossing], share[crossing], b.exit[crossing]))
        room: dict[int, float] = {}
        for i in crossing[order]:
            exit = int(b.exit[i])
            if exit not in room:
                asked = self._room[exit]
                room[exit] = math.inf if asked is None else asked()
                most = self.plan.exits[exit].capacity
                if most is not None:
                    room[exit] = min(room[exit], most - self.taken[exit])
            if room[exit] >= 1:
                room[exit] -= 1
                time = self.now_s + float(share[i]) * dt
                out.append((time, int(b.person[i]), exit))
                self.taken[exit] += 1
                self.last_out_s[exit] = time
                b.out[i] = True
            else:
                to_x[i], to_y[i] = b.x[i], b.y[i]
                b.speed[i] = 0.0
        return out

    # -- who goes where

    def _is_open(self) -> NDArray[np.bool_]:
        exits = self.plan.exits
        return np.array(
            [
                e.opens_s <= self.now_s < e.closes_s and (e.capacity is None or self.taken[k] < e.capacity)
                for k, e in enumerate(exits)
            ]
        )

    def _open_and_shut(self) -> None:
        if (self._is_open() != self._told_open).any():
            self._set_open()

    def _set_open(self) -> None:
        """Build walls where exits are shut, and let people choose anew."""
        from shapely import LineString, get_coordinates, get_parts, union_all

        self._told_open = self._is_open()
        gates, rims = [], self._walk.walkable.boundary
        shut = []
        for k, exit in enumerate(self.plan.exits):
            gates.append(LineString(self._gates[k].reshape(2, 2)).buffer(0.02, cap_style="flat"))
            if not self._told_open[k] and not exit.is_area:
                shut.append(LineString(self._doors[k].reshape(2, 2)))
        if gates:
            rims = rims.difference(union_all(gates))
        pieces = [get_coordinates(part) for part in get_parts(rims)] + [get_coordinates(line) for line in shut]
        rows = [np.concatenate([points[:-1], points[1:]], axis=1) for points in pieces if len(points) > 1]
        self._walls = np.ascontiguousarray(np.concatenate(rows)) if rows else np.zeros((0, 4))
        if self._reach:
            self._bin()
        self._choose(crowded=False)

    def _choose(self, crowded: bool) -> None:
        """Give everybody an exit: the wished one if it is open, else the quickest of those that are."""
        b = self._bodies
        n = b.person.size
        if n == 0:
            return
        times = self.routes.times_at(b.x, b.y) / b.v0[:, None]
        times[:, ~self._told_open] = np.inf
        wait = self._waits(times) if crowded else np.zeros_like(times)
        cost = np.maximum(times, wait)  # whoever walks to a queue waits no longer than its end takes
        for number in np.unique(b.group[b.group >= 0]):  # a group decides as one
            mine = b.group == number
            cost[mine] = cost[mine].mean(axis=0)
        best = np.argmin(cost, axis=1)
        rows = np.arange(n)
        now = np.where(b.exit >= 0, cost[rows, b.exit], np.inf)
        change = ~np.isfinite(now)
        if crowded:
            change |= cost[rows, best] < (1.0 - self.parameters.gain_share) * now
        else:
            change |= cost[rows, best] < now
        chosen = np.where(change, best, b.exit)
        wished = (b.goal >= 0) & np.isfinite(times[rows, np.maximum(b.goal, 0)])
        chosen = np.where(wished, b.goal, chosen)
        chosen = np.where(np.isfinite(times[rows, np.maximum(chosen, 0)]), chosen, -1)
        chosen = np.where(b.out, b.exit, chosen)
        other = chosen != b.exit
        b.exit = np.ascontiguousarray(chosen, np.int64)
        b.best[other], b.since[other] = np.inf, self.now_s

    def _waits(self, times: Floats) -> Floats:
        """Return how long each would wait for those before him at the narrowest place on the way to each exit.

        Those count who make for the exit, are nearer to it, and have that place still before them.
        """
        b = self._bodies
        widths = self.routes.widths_at(b.x, b.y)
        wait = np.zeros_like(times)
        for k, exit in enumerate(self.plan.exits):
            narrow = np.clip(widths[:, k], 0.5, exit.clear_m)
            for width in np.unique(narrow):
                here = narrow == width
                queue = np.sort(times[(b.exit == k) & (narrow <= width), k])
                before = np.searchsorted(queue, times[here, k], side="left")
                wait[here, k] = before / (self.parameters.exit_flow_m_s * width)
        return wait

    def _has_way(self, i: int) -> bool:
        return bool(np.isfinite(self.routes.times_at(self._bodies.x[i : i + 1], self._bodies.y[i : i + 1])).any())

    def _keep_together(self, v0: Floats, left: Floats) -> None:
        """Slow those who are ahead of the last of their group: to a fifth of his speed at twice the gap."""
        b, gap = self._bodies, self.parameters.group_gap_m
        for number in np.unique(b.group[b.group >= 0]):
            mine = np.flatnonzero((b.group == number) & np.isfinite(left))
            if mine.size < 2:
                continue
            last = mine[int(np.argmax(left[mine]))]
            slow = 0.2 * min(v0[last] if v0[last] > 0.0 else b.v0[last], float(b.v0[mine].min()))
            ahead = left[last] - left[mine]
            share = np.clip((ahead - gap) / gap, 0.0, 1.0)
            v0[mine] = np.where(v0[mine] > slow, v0[mine] + share * (slow - v0[mine]), v0[mine])

    # -- who comes in

    def _come_in(self) -> None:
        if not self._coming or self._coming[0].time_s > self.now_s + 1e-9:
            return
        due = [one for one in self._coming if one.time_s <= self.now_s + 1e-9]
        entered: list[tuple[Coming, float, float]] = []
        x, y, r = list(self._bodies.x), list(self._bodies.y), list(self._bodies.radius)
        full: set[tuple[int, float]] = set()
        taken = Taken(x, y, r)
        for one in due:
            key = (one.entrance, one.radius_m)
            if key in full:
                continue
            place = taken.free(self._standing(one), one.radius_m, one.person, self.seed)
            if place is None:
                full.add(key)
                continue
            taken.add(*place, one.radius_m)
            entered.append((one, *place))
            self._entered[one.entrance] = self.now_s
        if entered:
            who = {one.person for one, _, _ in entered}
            self._coming = [one for one in self._coming if one.person not in who]
            got = [one for one, _, _ in entered]
            self._stand(
                Given(
                    np.array([o.person for o in got], np.int64), np.array([o.time_s for o in got]),
                    np.array([o.entrance for o in got], np.int64), np.array([o.goal for o in got], np.int64),
                    np.array([o.speed_m_s for o in got]), np.array([o.group for o in got], np.int64),
                    np.array([o.radius_m for o in got]), np.array([o.gap_s for o in got]), None,
                ),
                np.array([(px, py) for _, px, py in entered]),
            )  # fmt: skip

    def _entering(self, entrance: int, longer_than_s: float) -> bool:
        return self.now_s - self._entered.get(entrance, -math.inf) <= longer_than_s

    def _entrance_at(self, entrance: int) -> tuple[float, float]:
        middle = self.plan.entrances[entrance].shape.centroid
        return float(middle.x), float(middle.y)

    def _standing(self, one: Coming) -> Floats:
        key = (one.entrance, one.radius_m)
        if key not in self._places:
            self._places[key] = standing_places(self.plan, self.plan.entrances[one.entrance].shape, one.radius_m)
        return self._places[key]

    def _stand(self, given: Given, at: Floats) -> None:
        n = len(given.person)
        self._bodies.join(
            Bodies(
                given.person, at[:, 0].copy(), at[:, 1].copy(), np.zeros(n), np.zeros(n), given.speed, given.gap,
                given.radius, given.goal, np.full(n, -1, np.int64), given.group, given.time_s, np.full(n, np.inf),
                np.full(n, self.now_s), np.zeros(n), np.full(n, np.inf), np.zeros(n, np.bool_),
            )
        )  # fmt: skip
        self._choose(crowded=False)
