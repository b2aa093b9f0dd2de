"""Groups on their way over the paths: who walks, rides or is carried, how fast, and what a cut path does to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from models.clock import COMPLETION, Call
from models.kernels.walking import unit_driving_s, unit_walking_s
from models.parameters import parameter
from models.people.person import Person
from models.world import World
from twin.errors import StuckError
from twin.journal import PersonState
from twin.roads import PathNetwork, Route

WALK, DRIVE = "walk", "drive"


@dataclass(frozen=True, kw_only=True)
class MovementParameters:
    """Speeds and what lowers them."""

    stairs_share: float = parameter(0.5, 0.36, 0.6, "Fruin 1971: 0.485-0.67 m/s up, against 1.34 level")
    night_factor: float = parameter(0.80, 0.6, 1.0, "Nankai Trough working group 2012")
    rain_factor: float = parameter(0.85, 0.7, 1.0, "assumed")
    heavy_rain_mm_h: float = parameter(8.0, 2.5, 30.0, "assumed: from here on the rain factor applies")
    carried_m_s: float = parameter(0.45, 0.3, 0.6, "assumed")
    debris_factor: float = parameter(6.0, 2.0, 50.0, "assumed: climbing over the blocks on a cut path takes so much longer")
    road_m_s: float = parameter(7.0, 4.0, 11.0, "assumed: 25 km/h on a mountain road in rain")
    lane_m_s: float = parameter(3.0, 1.5, 6.0, "assumed: 11 km/h on a village lane")


@dataclass(slots=True, eq=False)
class Walk:
    """A group on its way: the route, the time at each node, and whom to tell on arrival."""

    people: list[Person]
    target: int
    mode: str
    speed_m_s: float
    state: PersonState
    nodes: list[int]
    edges: list[int]
    forward: list[bool]
    times_s: list[float]
    arrive: Callable[..., None]
    args: tuple[Any, ...] = ()
    event: Call | None = None
    blocked: bool = False


@dataclass(slots=True)
class Conditions:
    """What the hour and the weather do to everybody's step."""

    night: bool = False
    heavy_rain: bool = False
    factor: float = field(default=1.0)


class Movement:
    """Moves groups over the path network; every other model asks it for routes and times.

    Routes are quickest paths. Walking times scale with the level speed, so one tree of routes serves everybody
    (dijkstra once for each target and state of the network).
    """

    def __init__(self, world: World, network: PathNetwork, parameters: MovementParameters) -> None:
        self.world = world
        self.network = network
        self.parameters = parameters
        self.conditions = Conditions()
        self.closed: frozenset[int] = frozenset()
        self.walks: list[Walk] = []
        self.on_replan: Callable[[list[Person]], None] | None = None
        length, rise, kind = network.edge_length_m, network.edge_rise_m, network.edge_kind
        lane_share = parameters.lane_m_s / parameters.road_m_s
        self._unit = {
            WALK: unit_walking_s(length, rise, kind, parameters.stairs_share),
            DRIVE: unit_driving_s(length, kind, lane_share),
        }
        self._routes: dict[tuple[int, int, str, frozenset[int]], Route | None] = {}

    def set_conditions(self, night: bool, heavy_rain: bool) -> None:
        """Tell whether it is dark and whether it rains hard; groups that set out from now on feel it."""
        factor = self.parameters.night_factor if night else 1.0
        factor *= self.parameters.rain_factor if heavy_rain else 1.0
        self.conditions = Conditions(night, heavy_rain, factor)

    def route(self, source: int, target: int, mode: str = WALK) -> Route | None:
        """Return the quickest open route, or None if there is none."""
        key = (source, target, mode, self.closed)
        if key not in self._routes:
            self._routes[key] = self.network.route(source, target, self._unit[mode])
        return self._routes[key]

    def speed_of(self, people: list[Person], carried: bool = False) -> float:
        """Return the speed of a group now: that of its slowest, or that of carriers, in this light and weather."""
        able = [p.speed_m_s for p in people if p.mobility != "carried"] or [self.parameters.carried_m_s]
        speed = min(min(able), self.parameters.carried_m_s) if carried else min(able)
        return speed * self.conditions.factor

    def time_s(self, source: int, target: int, speed_m_s: float, mode: str = WALK) -> float:
        """Return the travel time along the quickest open route, infinite if there is none."""
        route = self.route(source, target, mode)
        return self._duration_s(route, speed_m_s, mode) if route is not None else float("inf")

    def start(
        self,
        people: list[Person],
        target: int,
        state: PersonState,
        arrive: Callable[..., None],
        *args: Any,
        mode: str = WALK,
        speed_m_s: float | None = None,
    ) -> Walk:
        """Send a group, standing at one node, to ``target``; ``arrive(*args)`` is called when it gets there.

        A group without an open route waits where it is and sets out when the network changes.
        """
        pace = speed_m_s if speed_m_s is not None else self.speed_of(people)
        if not pace > 0.0:
            raise StuckError("events.stuck", who=people[0].id, node=people[0].node, cause="speed 0")
        walk = Walk(people, target, mode, pace, state, [people[0].node], [], [], [self.world.now_s], arrive, args)
        self.walks.append(walk)
        for person in people:
            person.moving = True
            person.indoors = False
        self._set_out(walk)
        if self.on_replan is not None:
            self.on_replan(people)
        return walk

    def close_edges(self, edges: frozenset[int]) -> list[Walk]:
        """Cut edges of the network; every group whose way leads over one thinks again at its next node.

        Vehicles cannot pass a cut edge; people on foot can, slowly, and do where no other way is quicker.
        """
        fresh = sorted(edges - self.closed)
        self.closed = self.closed | edges
        self._unit = {mode: times.copy() for mode, times in self._unit.items()}
        self._unit[WALK][fresh] *= self.parameters.debris_factor
        self._unit[DRIVE][fresh] = np.inf
        hit = [w for w in self.walks if edges.intersection(w.edges[self._leg(w) :])]
        for walk in hit:
            self._interrupt(walk)
        return hit

    def drop(self, person: Person) -> None:
        """Take somebody who was hurt out of his group, where he is; the others go on."""
        walk = next((w for w in self.walks if person in w.people), None)
        if walk is None:
            return
        self._write_for([person], walk, self.world.now_s)
        walk.people.remove(person)
        person.moving = False
        if not walk.people:
            self._remove(walk)

    def positions(self, person: Person, until_s: float) -> list[tuple[float, float, float]]:
        """Return the planned track of a person from now to ``until_s`` as (time, x, y) vertices."""
        now = self.world.now_s
        walk = next((w for w in self.walks if person in w.people), None)
        if walk is None or not walk.edges:
            return [(now, person.x_m, person.y_m), (until_s, person.x_m, person.y_m)]
        dx_m, dy_m = person.beside_m
        track = [(t, x + dx_m, y + dy_m) for t, x, y in self._vertices(walk) if t > now]
        x_m, y_m = self._place(walk, now)
        here = (now, x_m + dx_m, y_m + dy_m) if now > walk.times_s[0] else (now, person.x_m, person.y_m)
        last = track[-1] if track else here
        return [here, *track, (max(until_s, last[0]), last[1], last[2])]

    def _set_out(self, walk: Walk) -> None:
        route = self.route(walk.people[0].node, walk.target, walk.mode)
        now = self.world.now_s
        for person in walk.people:
            person.enter(self.world.journal, now, walk.state)
        if route is None:
            walk.blocked = True
            return
        walk.blocked = False
        walk.nodes, walk.edges, walk.forward = list(route.nodes), list(route.edges), list(route.forward)
        walk.times_s = self._times(walk, now)
        walk.event = self.world.clock.at(walk.times_s[-1], self._arrived, walk, order=COMPLETION)

    def _times(self, walk: Walk, start_s: float) -> list[float]:
        unit = self._unit[walk.mode]
        steps = [unit[e, 0 if f else 1] / walk.speed_m_s for e, f in zip(walk.edges, walk.forward, strict=True)]
        return [start_s, *(start_s + np.cumsum(steps)).tolist()] if steps else [start_s]

    def _duration_s(self, route: Route, speed_m_s: float, mode: str) -> float:
        unit = self._unit[mode]
        return float(sum(unit[e, 0 if f else 1] for e, f in zip(route.edges, route.forward, strict=True))) / speed_m_s

    def _arrived(self, walk: Walk) -> None:
        self._write(walk, self.world.now_s)
        for person in walk.people:
            person.node = walk.target
        self._remove(walk)
        walk.arrive(*walk.args)

    def _interrupt(self, walk: Walk) -> None:
        leg = self._leg(walk)
        if leg < len(walk.edges) and walk.edges[leg] in self.closed:
            # the group stands on the cut edge itself: it goes back to the node it came from
            turn_s = self.world.now_s + (self.world.now_s - walk.times_s[leg])
            node = walk.nodes[leg]
            self._write(walk, self.world.now_s)
        else:
            turn_s, node = walk.times_s[min(leg + 1, len(walk.times_s) - 1)], walk.nodes[min(leg + 1, len(walk.edges))]
            self._write(walk, turn_s)
        if walk.event is not None:
            walk.event.cancel()
        walk.edges = []
        walk.event = self.world.clock.at(turn_s, self._turn, walk, node, order=COMPLETION)

    def _turn(self, walk: Walk, node: int) -> None:
        for person in walk.people:
            person.node = node
            dx_m, dy_m = person.beside_m
            person.x_m = float(self.network.node_x_m[node]) + dx_m
            person.y_m = float(self.network.node_y_m[node]) + dy_m
        self._set_out(walk)
        if self.on_replan is not None:
            self.on_replan(walk.people)

    def _remove(self, walk: Walk) -> None:
        if walk.event is not None:
            walk.event.cancel()
        if walk in self.walks:
            self.walks.remove(walk)
        for person in walk.people:
            person.moving = False

    def _leg(self, walk: Walk) -> int:
        return max(0, bisect_right(walk.times_s, self.world.now_s) - 1)

    def _write(self, walk: Walk, until_s: float) -> None:
        """Write the vertices that the group has passed, up to ``until_s``, and put it where it then is."""
        self._write_for(walk.people, walk, until_s)

    def _write_for(self, people: list[Person], walk: Walk, until_s: float) -> None:
        # the first vertex is where each of them set out from, and stands in the journal already
        passed = [v for v in self._vertices(walk)[1:] if v[0] <= until_s]
        x_m, y_m = self._place(walk, until_s)
        if not passed or passed[-1][0] < until_s:
            passed.append((until_s, x_m, y_m))
        for person in people:
            dx_m, dy_m = person.beside_m
            for time_s, vx_m, vy_m in passed:
                person.stand(self.world.journal, time_s, vx_m + dx_m, vy_m + dy_m)

    def _vertices(self, walk: Walk) -> list[tuple[float, float, float]]:
        if not walk.edges:
            person = walk.people[0]
            return [(walk.times_s[0], person.x_m, person.y_m)]
        out: list[tuple[float, float, float]] = []
        for k, (edge, forward) in enumerate(zip(walk.edges, walk.forward, strict=True)):
            points = self.network.edge_points[edge]
            points = points if forward else points[::-1]
            steps = np.hypot(*np.diff(points, axis=0).T)
            shares = np.concatenate([[0.0], np.cumsum(steps) / max(steps.sum(), 1e-9)])
            t0, t1 = walk.times_s[k], walk.times_s[k + 1]
            skip = 0 if k == 0 else 1
            out += [
                (t0 + s * (t1 - t0), float(x), float(y)) for s, (x, y) in zip(shares[skip:], points[skip:], strict=True)
            ]
        return out

    def _place(self, walk: Walk, time_s: float) -> tuple[float, float]:
        track = self._vertices(walk)
        times = [v[0] for v in track]
        return (
            float(np.interp(time_s, times, [v[1] for v in track])),
            float(np.interp(time_s, times, [v[2] for v in track])),
        )
