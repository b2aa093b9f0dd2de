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
from models.kernels.people.crowd.records import Moved, People
from models.people.movement.crowd import Arrivals, Floats, Ints, Stuck, Travellers
from models.people.movement.site.bodies import Bodies, Given, faults_of, nobody
from models.people.movement.site.doors import Doors, working
from models.people.movement.site.entrances import Entrances
from models.people.movement.site.exit_choice import choose, keep_together
from models.people.movement.site.neighbourhood import Neighbourhood
from models.people.movement.site.parameters import CollisionFreeSpeedParameters
from models.people.movement.site.passages import with_passages
from models.people.movement.site.site_routes import SiteRoutes
from twin.errors import InputError, InputErrors
from twin.settlement.floor_plan import FloorPlan

_NEGLIGIBLE = 1e-10
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
        walk, gates = with_passages(plan, self.parameters.passage_m)
        self.routes = routes or SiteRoutes(walk)
        self.crowded, self.guard, self.seed = crowded, guard, seed
        self.now_s = 0.0
        self.steps = 0
        """Steps that bodies have made in all: people times steps."""
        self._doors = Doors(plan, walk, gates)
        self._entrances = Entrances(plan, seed)
        self._neighbourhood = Neighbourhood(walk.walkable.bounds)
        self._bodies = nobody()
        self._next_choice_s = 0.0
        self._doors.look(self.now_s)
        self._enclose()

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
            bodies, self.plan, self.routes, self._bodies, self._entrances.coming, self.now_s, self.parameters.radius_m
        )
        if faults:
            raise InputErrors(faults)
        if bodies.at is None:
            self._entrances.add(bodies)
        else:
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
        return int(np.count_nonzero(~self._bodies.out)) + len(self._entrances.coming)

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
        results = []
        works = working(self._doors, self.now_s, longer_than_s)
        for i in np.flatnonzero(~b.out & (self.now_s - np.maximum(b.since, b.starts) > longer_than_s)):
            exit = int(b.exit[i])
            if exit < 0:
                cause = "site.stuck_closed" if self._has_way(int(i)) else "site.stuck_island"
            elif self._doors.room[exit] is not None and not works[exit]:
                cause = "site.stuck_held"
            elif not self._queues(int(i)):
                cause = "site.stuck_wall"
            elif not works[exit]:
                cause = "site.stuck_jam"
            else:
                continue
            since = float(max(b.since[i], b.starts[i]))
            results.append(Stuck(int(b.person[i]), float(b.x[i]), float(b.y[i]), since, cause))
        for one, x, y in self._entrances.stuck(self.now_s, longer_than_s):
            results.append(Stuck(one.person, x, y, one.time_s, "site.stuck_entrance"))
        return results

    def _queues(self, i: int) -> bool:
        """Tell whether somebody stands next to a person."""
        b = self._bodies
        near = np.hypot(b.x - b.x[i], b.y - b.y[i]) < b.radius + b.radius[i] + QUEUE_GAP_M
        return int(np.count_nonzero(near & ~b.out)) > 1

    def hold(self, exit: int, room: Callable[[], int] | None) -> None:
        """Let people leave by an exit only as far as ``room()`` has space behind it; None opens it again."""
        if not 0 <= exit < len(self.plan.exits):
            raise InputError("site.no_exit", person="-", value=exit, most=len(self.plan.exits) - 1)
        self._doors.room[exit] = room

    @property
    def taken(self) -> Ints:
        """How many have left by each exit, ``(exits,)``."""
        return self._doors.taken

    @property
    def last_out_s(self) -> Floats:
        """When somebody last left by each exit, ``(exits,)``."""
        return self._doors.last_out_s

    # -- one step

    def _step(self, dt: float) -> list[tuple[float, int, int]]:
        if self._doors.look(self.now_s):
            self._enclose()
        entered = self._entrances.come_in(self._bodies, self.now_s)
        if entered is not None:
            self._stand(*entered)
        b, p = self._bodies, self.parameters
        n = b.person.size
        then = round((self.now_s + dt) / dt) * dt
        if n == 0:
            self.now_s = then
            return []
        if self.now_s >= self._next_choice_s:
            self._next_choice_s = self.now_s + p.choose_every_s
            if self.crowded:
                choose(b, self.routes, self._doors.open, self.now_s, (self.plan, p))
        waits = b.starts > self.now_s
        ex, ey, share, left = self.routes.wish(b.x, b.y, b.exit)
        v0 = b.v0 * share
        v0[waits | (b.exit < 0)] = 0.0
        if (b.group >= 0).any():
            keep_together(b, v0, left, p.group_gap_m)
        self._note_progress(left, waits)
        cells, walls = self._neighbourhood.sort(b.x, b.y, self._reach_m())
        by_exit = np.minimum(left, law.SAME_EXIT) + 4.0 * law.SAME_EXIT * b.exit
        people = People(b.x, b.y, ex, ey, b.hx, b.hy, v0, b.gap, b.radius, by_exit, self._squeeze())
        moved = Moved(np.empty(n), np.empty(n), np.empty(n), np.empty(n), b.speed)
        law.step(people, cells, walls, p.law(self._neighbourhood.reach_m, self.guard), dt, moved)
        self.steps += n
        out = self._doors.let_out(b, moved.x, moved.y, self.now_s, dt)
        b.x, b.y, b.hx, b.hy = moved.x, moved.y, moved.hx, moved.hy
        if b.out.any():
            b.keep(~self._doors.off)
        self.now_s = then
        return out

    def _note_progress(self, left: Floats, waits: NDArray[np.bool_]) -> None:
        b = self._bodies
        b.left = left
        ahead = left < b.best - 0.25
        b.best = np.where(ahead, left, b.best)
        b.since = np.where(ahead | waits, self.now_s, b.since)

    def _squeeze(self) -> Floats:
        """Return 1, or the share of the speed of those who have lost patience and squeeze through."""
        b, p = self._bodies, self.parameters
        waited = self.now_s - b.since
        jammed = (waited > JAM_S) & (self.now_s - self._doors.last_out_s[b.exit] > JAM_S)
        return np.where(waited > p.patience_s, np.where(jammed, 0.4 * p.squeeze_share, p.squeeze_share), 1.0)

    def _reach_m(self) -> float:
        """Return how far bodies matter: by their push, and by the gap that the fastest keeps."""
        b, p = self._bodies, self.parameters
        push_reach = p.range_m * math.log(max(p.strength, 1e-3) / _NEGLIGIBLE)
        widest = 2.0 * float(b.radius.max())
        return max(widest + push_reach, widest + float((b.v0 * b.gap).max()) * self.routes.ground.fastest)

    def _enclose(self) -> None:
        """Build walls where exits are shut, and let people choose anew."""
        self._neighbourhood.enclose(self._doors.walls())
        choose(self._bodies, self.routes, self._doors.open, self.now_s)

    def _has_way(self, i: int) -> bool:
        return bool(np.isfinite(self.routes.times_at(self._bodies.x[i : i + 1], self._bodies.y[i : i + 1])).any())

    def _stand(self, given: Given, at: Floats) -> None:
        self._bodies.join(Bodies.of(given, at, self.now_s))
        choose(self._bodies, self.routes, self._doors.open, self.now_s)
