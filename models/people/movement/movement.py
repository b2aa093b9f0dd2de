"""Groups on their way over the paths: who walks, rides or is carried, how fast, and what a cut path does to them."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from models.core.clock import COMPLETION, TIMER, Call
from models.core.parameters import check, choice, parameter
from models.core.world import World
from models.kernels.people import walking
from models.kernels.people.walking import unit_driving_s, unit_sailing_s, unit_walking_s
from models.people.movement.fatigue import speed_left
from models.people.movement.tracks import EdgeLines, Vertex, place_at
from models.people.person import Person
from twin.errors import InputError, StuckError
from twin.recording.journal import PersonState
from twin.settlement.roads import PathNetwork, Route

WALK, FRAIL, DRIVE, SAIL = "walk", "frail", "drive", "sail"
"""How a group goes: on foot, on foot with somebody to whom stairs are hard, in a vehicle, in a boat."""

SLOPE_LAWS = {
    "tobler": walking.TOBLER,
    "naismith_langmuir": walking.NAISMITH_LANGMUIR,
    "campbell_p5": walking.CAMPBELL_P5,
    "campbell_p10": walking.CAMPBELL_P10,
    "campbell_p20": walking.CAMPBELL_P20,
    "campbell_quadratic": walking.CAMPBELL_QUADRATIC,
}
"""Published laws of the speed on a slope, by the word that a scenario uses."""
_FRAIL_FROM_AGE = 65


@dataclass(frozen=True, kw_only=True)
class MovementParameters:
    """Speeds and what lowers them."""

    slope_law: str = choice("tobler", SLOPE_LAWS, "Tobler 1993; Langmuir 1984; Campbell et al. 2019")
    stairs_share: float = parameter(0.5, 0.36, 0.6, "Fruin 1971: 0.485-0.67 m/s up, against 1.34 level")
    frail_stairs: float = parameter(0.5, 0.1, 1.0, "Nara et al. 1996: the elderly at half the able-bodied stair speed")
    long_stairs: float = parameter(0.5, 0.3, 1.0, "Expo 2000: a long stair at half the speed of a short one")
    long_stairs_m: float = parameter(30.0, 5.0, 200.0, "assumed: height of a flight at which it counts as long")
    night_factor: float = parameter(0.80, 0.6, 1.0, "Nankai Trough working group 2012")
    rain_factor: float = parameter(0.85, 0.7, 1.0, "assumed")
    heavy_rain_mm_h: float = parameter(8.0, 2.5, 30.0, "assumed: from here on the rain factor applies")
    carried_m_s: float = parameter(0.45, 0.3, 0.6, "assumed")
    debris_factor: float = parameter(6.0, 2.0, 50.0, "assumed: over blocks on a cut path it takes so much longer")
    boarding_s: float = parameter(60.0, 0.0, 900.0, "assumed: getting into a vehicle")
    road_m_s: float = parameter(7.0, 4.0, 11.0, "assumed: 25 km/h on a mountain road in rain")
    lane_m_s: float = parameter(3.0, 1.5, 6.0, "assumed: 11 km/h on a village lane")

    def __post_init__(self) -> None:
        check(self)
        if self.slope_law not in SLOPE_LAWS:
            raise InputError("walking.slope_law", value=self.slope_law, known=", ".join(SLOPE_LAWS))


class Pace(NamedTuple):
    """How fast a group goes on the level, in this light and weather, and in which way."""

    speed_m_s: float
    mode: str


@dataclass(slots=True, eq=False)
class Walk:
    """A group on its way: the route, the time at each node, the line it follows, and whom to tell on arrival.

    ``track`` is the line from the node where the route begins; a group that stands elsewhere (in a house) first walks
    there. The journal knows the track up to ``written_s``.
    """

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
    cannot: Callable[[Walk], None] | None = None
    track: list[Vertex] = field(default_factory=list)
    written_s: float = 0.0
    event: Call | None = None
    blocked: bool = False

    def doing(self, person: Person) -> PersonState:
        """Return what a member of the group does: some are carried, rescuers carry."""
        if self.state != PersonState.MOVING:
            return self.state
        if person.mobility == "carried":
            return PersonState.CARRIED
        if person.role != "rescuer":
            return PersonState.MOVING
        loaded = any(p.mobility == "carried" for p in self.people)
        return PersonState.CARRYING if loaded else PersonState.TRAVELLING


@dataclass(slots=True)
class Conditions:
    """What the hour and the weather do to everybody's step."""

    night: bool = False
    heavy_rain: bool = False
    factor: float = field(default=1.0)


class Movement:
    """Moves groups over the path network; every other model asks it for routes and times.

    Routes are quickest paths. Walking times scale with the level speed, so one route serves everybody.
    """

    def __init__(self, world: World, network: PathNetwork, parameters: MovementParameters) -> None:
        self.world = world
        self.network = network
        self.parameters = parameters
        self.conditions = Conditions()
        self.closed: frozenset[int] = frozenset()
        self.walks: list[Walk] = []
        self.on_replan: Callable[[list[Person]], None] | None = None
        self.on_cut: list[Callable[[], None]] = []
        self.on_stranded: Callable[[list[Person]], None] | None = None
        length, rise, kind = network.edge_length_m, network.edge_rise_m, network.edge_kind
        lane_share = parameters.lane_m_s / parameters.road_m_s
        law = SLOPE_LAWS[parameters.slope_law]
        stairs = parameters.stairs_share * speed_left(network, parameters.long_stairs, parameters.long_stairs_m)
        self._unit = {
            WALK: unit_walking_s(length, rise, kind, stairs, law),
            FRAIL: unit_walking_s(length, rise, kind, stairs * parameters.frail_stairs, law),
            DRIVE: unit_driving_s(length, kind, lane_share),
            SAIL: unit_sailing_s(length, kind),
        }
        self._routes: dict[tuple[int, int, str], Route | None] = {}
        self._lines = EdgeLines(network)

    def set_conditions(self, night: bool, heavy_rain: bool) -> None:
        """Tell whether it is dark and whether it rains hard; groups that set out from now on feel it."""
        factor = self.parameters.night_factor if night else 1.0
        factor *= self.parameters.rain_factor if heavy_rain else 1.0
        self.conditions = Conditions(night, heavy_rain, factor)

    def route(self, source: int, target: int, mode: str = WALK) -> Route | None:
        """Return the quickest open route, or None if there is none."""
        key = (source, target, mode)
        if key not in self._routes:
            self._routes[key] = self.network.route(source, target, self._unit[mode])
        return self._routes[key]

    def pace_of(self, people: list[Person]) -> Pace:
        """Return the pace of a group now: that of its slowest, or that of carriers, in this light and weather.

        With somebody who is old, slow or carried a group takes stairs at a slower pace.
        """
        carried = any(p.mobility == "carried" for p in people)
        able = [p.speed_m_s for p in people if p.mobility != "carried"] or [self.parameters.carried_m_s]
        speed = min(min(able), self.parameters.carried_m_s) if carried else min(able)
        frail = any(p.mobility != "able" or p.age >= _FRAIL_FROM_AGE for p in people)
        return Pace(speed * self.conditions.factor, FRAIL if frail else WALK)

    @property
    def driving(self) -> Pace:
        """Pace of a vehicle on a road, in this light and weather."""
        return Pace(self.parameters.road_m_s * self.conditions.factor, DRIVE)

    def time_s(self, source: int, target: int, pace: Pace) -> float:
        """Return the travel time along the quickest open route, infinite if there is none."""
        route = self.route(source, target, pace.mode)
        return self._duration_s(route, pace) if route is not None else float("inf")

    def start(
        self, people: list[Person], target: int, state: PersonState, arrive: Callable[..., None], *args: Any,
        pace: Pace | None = None, cannot: Callable[[Walk], None] | None = None,
    ) -> Walk:  # fmt: skip
        """Send a group, standing at one node, to ``target``; ``arrive(*args)`` is called when it gets there.

        Who cannot drive because the road is cut goes on foot. A group without any open route waits where it is:
        ``cannot(walk)`` may ``redirect`` it or give it up.

        Raises
        ------
        StuckError
            The speed is not above 0.
        RuntimeError
            Somebody is in another group already: a fault of the program.
        """
        speed_m_s, mode = pace or self.pace_of(people)
        if not speed_m_s > 0.0:
            raise StuckError("events.stuck", who=people[0].id, node=people[0].node, cause="speed 0")
        busy = [p.id for p in people if p.moving]
        if busy:
            raise RuntimeError(f"{', '.join(busy)}: sent to node {target} while on another way")
        here, now = [people[0].node], [self.world.now_s]
        walk = Walk(list(people), target, mode, speed_m_s, state, here, [], [], now, arrive, args)
        walk.cannot = cannot
        self.walks.append(walk)
        for person in people:
            person.moving = True
            person.indoors = False
        self._set_out(walk)
        self._replanned(walk)
        return walk

    def redirect(self, walk: Walk, target: int, arrive: Callable[..., None], *args: Any) -> None:
        """Give a group that waits without a way another place to go to."""
        walk.target, walk.arrive, walk.args = target, arrive, args
        self._set_out(walk)
        self._replanned(walk)

    def give_up(self, walk: Walk) -> None:
        """Let a group stay where it is and forget where it was going."""
        self._write(walk, self.world.now_s)
        self._remove(walk)

    def close_edges(self, edges: frozenset[int]) -> list[Walk]:
        """Cut edges of the network; every group whose way leads over one thinks again at its next node.

        Vehicles cannot pass a cut edge; people on foot can, slowly, and do where no other way is quicker.
        """
        fresh = sorted(edges - self.closed)
        self.closed = self.closed | edges
        self._unit = {mode: times.copy() for mode, times in self._unit.items()}
        for mode in (WALK, FRAIL):
            self._unit[mode][fresh] *= self.parameters.debris_factor
        self._unit[DRIVE][fresh] = np.inf
        self._routes = {}
        hit = [w for w in self.walks if edges.intersection(w.edges[self._leg(w) :])]
        for walk in hit:
            self._interrupt(walk)
            self._replanned(walk)
        for tell in self.on_cut:
            tell()
        return hit

    def drop(self, person: Person) -> None:
        """Take somebody who is hit out of his group, where he is; the others go on.

        Call it before he is marked as hurt. Whoever is then left and cannot walk stays there (``on_stranded``).
        """
        walk = next((w for w in self.walks if person in w.people), None)
        if walk is None:
            return
        self._write_for([person], walk, self.world.now_s)
        walk.people.remove(person)
        person.moving = False
        if not walk.people:
            self._remove(walk)
        elif walk.mode in (WALK, FRAIL) and self.on_stranded and all(p.mobility == "carried" for p in walk.people):
            self.give_up(walk)
            for left in walk.people:
                left.node = self._rest_of_leg(walk)[0]
            self.on_stranded(walk.people)

    def positions(self, person: Person, until_s: float) -> list[Vertex]:
        """Return the planned track of a person from now to ``until_s`` as (time, x, y) vertices."""
        now = self.world.now_s
        walk = next((w for w in self.walks if person in w.people), None)
        if walk is None:
            return [(now, person.x_m, person.y_m), (until_s, person.x_m, person.y_m)]
        line = self._line(walk, person)
        track = [place_at(line, now), *(v for v in line if v[0] > now)]
        return [*track, (max(until_s, track[-1][0]), track[-1][1], track[-1][2])]

    def _set_out(self, walk: Walk) -> None:
        now, here = self.world.now_s, walk.people[0].node
        for person in walk.people:
            person.enter(self.world.journal, now, walk.doing(person))
        walk.written_s = now
        route = self._open_route(walk)
        walk.blocked = route is None
        if route is None:
            walk.nodes, walk.edges, walk.forward, walk.times_s, walk.track = [here], [], [], [now], []
            if walk.cannot is not None:
                self.world.clock.at(now, walk.cannot, walk, order=TIMER)
            return
        walk.nodes, walk.edges, walk.forward = list(route.nodes), list(route.edges), list(route.forward)
        walk.times_s = self._times(walk, now + self._to_node_s(walk.people, here, walk.speed_m_s))
        walk.track = self._lines.vertices(here, zip(walk.edges, walk.forward, strict=True), walk.times_s)
        walk.event = self.world.clock.at(walk.times_s[-1], self._arrived, walk, order=COMPLETION)

    def _open_route(self, walk: Walk) -> Route | None:
        here = walk.people[0].node
        route = self.route(here, walk.target, walk.mode)
        if route is None and walk.mode == DRIVE:
            pace = self.pace_of(walk.people)
            route = self.route(here, walk.target, pace.mode)
            if route is not None:
                walk.speed_m_s, walk.mode = pace
        return route

    def _to_node_s(self, people: list[Person], node: int, speed_m_s: float) -> float:
        x_m, y_m = float(self.network.node_x_m[node]), float(self.network.node_y_m[node])
        farthest_m = max(math.dist((p.x_m - p.beside_m[0], p.y_m - p.beside_m[1]), (x_m, y_m)) for p in people)
        return farthest_m / speed_m_s if farthest_m > 0.05 else 0.0

    def _times(self, walk: Walk, start_s: float) -> list[float]:
        unit = self._unit[walk.mode]
        steps = [unit[e, 0 if f else 1] / walk.speed_m_s for e, f in zip(walk.edges, walk.forward, strict=True)]
        return [start_s, *(start_s + np.cumsum(steps)).tolist()] if steps else [start_s]

    def _duration_s(self, route: Route, pace: Pace) -> float:
        unit = self._unit[pace.mode]
        ways = zip(route.edges, route.forward, strict=True)
        return float(sum(unit[e, 0 if f else 1] for e, f in ways)) / pace.speed_m_s

    def _arrived(self, walk: Walk) -> None:
        self._write(walk, self.world.now_s)
        for person in walk.people:
            person.node = walk.target
        self._remove(walk)
        walk.arrive(*walk.args)

    def _interrupt(self, walk: Walk) -> None:
        """Lead a group to the node where it can choose another way: ahead, or back if it stands on the cut edge."""
        leg = self._leg(walk)
        on_it = walk.edges[leg] in self.closed and self.world.now_s > walk.times_s[leg]
        node, way = self._way_back(walk) if on_it else self._rest_of_leg(walk)
        if on_it or self.world.now_s <= walk.times_s[leg]:
            self._follow(walk, node, way)
        else:
            walk.nodes, walk.edges, walk.forward = walk.nodes[leg : leg + 2], [walk.edges[leg]], [walk.forward[leg]]
            walk.times_s = walk.times_s[leg : leg + 2]
            walk.track = [v for v in walk.track if v[0] <= walk.times_s[1]]
        self._cancel(walk)
        walk.event = self.world.clock.at(walk.times_s[-1], self._turn, walk, node, order=COMPLETION)

    def _follow(self, walk: Walk, node: int, way: list[Vertex]) -> None:
        """Leave the route: go to ``node`` along ``way``, whose times are seconds from now."""
        now = self.world.now_s
        self._write(walk, now)
        self._cancel(walk)
        walk.track = [(now + dt, x_m, y_m) for dt, x_m, y_m in way]
        walk.nodes, walk.edges, walk.forward = [node], [], []
        walk.times_s = [walk.track[-1][0] if way else now]

    def _turn(self, walk: Walk, node: int) -> None:
        self._write(walk, self.world.now_s)
        for person in walk.people:
            person.node = node
        self._set_out(walk)
        self._replanned(walk)

    def _replanned(self, walk: Walk) -> None:
        if self.on_replan is not None:
            self.on_replan(walk.people)

    def _remove(self, walk: Walk) -> None:
        self._cancel(walk)
        if walk in self.walks:
            self.walks.remove(walk)
        for person in walk.people:
            person.moving = False

    def _cancel(self, walk: Walk) -> None:
        if walk.event is not None:
            walk.event.cancel()

    def _leg(self, walk: Walk) -> int:
        return max(0, bisect_right(walk.times_s, self.world.now_s) - 1)

    def _rest_of_leg(self, walk: Walk) -> tuple[int, list[Vertex]]:
        """Return the node ahead and the way to it, its times in seconds from now."""
        now, leg = self.world.now_s, self._leg(walk)
        end = leg if now <= walk.times_s[leg] else min(leg + 1, len(walk.edges))
        return walk.nodes[end], [(t - now, x, y) for t, x, y in walk.track if now < t <= walk.times_s[end]]

    def _way_back(self, walk: Walk) -> tuple[int, list[Vertex]]:
        """Return the node behind and the way back to it, as long as the way from it was."""
        now, leg = self.world.now_s, self._leg(walk)
        passed = [v for v in walk.track if walk.times_s[leg] <= v[0] < now]
        return walk.nodes[min(leg, len(walk.nodes) - 1)], [(now - t, x, y) for t, x, y in reversed(passed)]

    def _line(self, walk: Walk, person: Person) -> list[Vertex]:
        """Return what of a person's track is not yet written, from the place where he was last."""
        dx_m, dy_m = person.beside_m
        ahead = [(t, x + dx_m, y + dy_m) for t, x, y in walk.track if t > walk.written_s]
        return [(walk.written_s, person.x_m, person.y_m), *ahead]

    def _write(self, walk: Walk, until_s: float) -> None:
        """Write the vertices that the group has passed, up to ``until_s``, and put it where it then is."""
        self._write_for(walk.people, walk, until_s)
        walk.written_s = until_s

    def _write_for(self, people: list[Person], walk: Walk, until_s: float) -> None:
        for person in people:
            line = self._line(walk, person)
            passed = [v for v in line[1:] if v[0] <= until_s]
            if len(line) > 1 and (not passed or passed[-1][0] < until_s):
                passed.append(place_at(line, until_s))
            for time_s, x_m, y_m in passed:
                person.stand(self.world.journal, time_s, x_m, y_m)
