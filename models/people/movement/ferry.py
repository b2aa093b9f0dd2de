"""Boats on the river: people walk to a landing, wait for a boat, cross, and walk on."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from models.core.clock import TIMER
from models.core.parameters import check, parameter
from models.core.world import World
from models.people.movement.movement import SAIL, Movement, Pace
from models.people.person import Person
from twin.settlement.roads import PathKind


@dataclass(frozen=True, kw_only=True)
class FerryParameters:
    """Boats at the landings; there are none where no path of the file is a waterway."""

    boats: int = parameter(2, 0, 50, "assumed: boats at hand")
    seats: int = parameter(12, 1, 500, "assumed: people a boat takes")
    boat_m_s: float = parameter(3.0, 0.5, 12.0, "assumed: 11 km/h over the ground")
    boarding_s: float = parameter(120.0, 0.0, 1800.0, "assumed: getting in and casting off; others may join meanwhile")
    sails_at_night: int = parameter(1, 0, 1, "assumed: 1 boats sail in the dark, 0 they do not")

    def __post_init__(self) -> None:
        check(self)


class Passage(NamedTuple):
    """A way over the water: how long it takes from here to the goal, and between which landings."""

    time_s: float
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Boat:
    """Where a boat lies or is bound for, from when it is free, and who may still join its next passage."""

    node: int
    free_s: float = 0.0
    leaves_s: float = -1.0
    seats_left: int = 0
    bound: tuple[int, int] = (-1, -1)


class Ferry:
    """The boats of a river and the groups that cross with them.

    A group that comes to a landing joins a boat that is about to leave for its goal, or takes the boat that can be
    there first. A group larger than a boat crosses in as many passages as it takes.
    """

    def __init__(self, world: World, movement: Movement, parameters: FerryParameters) -> None:
        self.world = world
        self.movement = movement
        self.parameters = parameters
        self.landings = _landings(movement)
        self.boats = [
            Boat(self.landings[k % len(self.landings)]) for k in range(parameters.boats * bool(self.landings))
        ]

    @property
    def sails(self) -> bool:
        """Tell whether boats sail now."""
        return bool(self.boats) and (bool(self.parameters.sails_at_night) or not self.movement.conditions.night)

    def passage(self, source: int, target: int, pace: Pace) -> Passage:
        """Return the quickest way from a node to another by boat, with the wait for a boat as it looks now."""
        best = Passage(math.inf, -1, -1)
        for start in self.landings if self.sails else ():
            to_landing = self.movement.time_s(source, start, pace)
            for end in self.landings:
                if end == start or math.isinf(to_landing):
                    continue
                now = self.world.now_s
                leaves_s = max(now + to_landing, min(self._there_s(b, start) for b in self.boats))
                leaves_s += self.parameters.boarding_s
                time_s = leaves_s - now + self._crossing_s(start, end) + self.movement.time_s(end, target, pace)
                best = min(best, Passage(time_s, start, end))
        return best

    def embark(self, group: list[Person], end: int, cast_off: Callable[..., None], *args: Any) -> None:
        """Take a group that stands at a landing on board; ``cast_off(*args)`` when its boat leaves."""
        start = group[0].node
        boat = self._joined(len(group), start, end) or self._ordered(len(group), start, end)
        self.world.clock.at(boat.leaves_s, cast_off, *args, order=TIMER)

    @property
    def sailing(self) -> Pace:
        """Pace of a boat."""
        return Pace(self.parameters.boat_m_s, SAIL)

    def _joined(self, people: int, start: int, end: int) -> Boat | None:
        now = self.world.now_s
        for boat in self.boats:
            if boat.bound == (start, end) and boat.leaves_s >= now and boat.seats_left >= people:
                boat.seats_left -= people
                return boat
        return None

    def _ordered(self, people: int, start: int, end: int) -> Boat:
        boat = min(self.boats, key=lambda b: self._there_s(b, start))
        trips = math.ceil(people / self.parameters.seats)
        crossing_s = self._crossing_s(start, end)
        first_s = max(self.world.now_s, self._there_s(boat, start)) + self.parameters.boarding_s
        # the group goes on when its last passage leaves
        boat.leaves_s = first_s + (trips - 1) * (2.0 * crossing_s + self.parameters.boarding_s)
        boat.free_s = boat.leaves_s + crossing_s
        boat.node, boat.bound = end, (start, end)
        boat.seats_left = trips * self.parameters.seats - people
        return boat

    def _there_s(self, boat: Boat, landing: int) -> float:
        """Return when a boat can be at a landing."""
        return max(boat.free_s, self.world.now_s) + self._crossing_s(boat.node, landing)

    def _crossing_s(self, start: int, end: int) -> float:
        return self.movement.time_s(start, end, self.sailing)


def _landings(movement: Movement) -> list[int]:
    """Return the nodes at which water and land meet."""
    network = movement.network
    water = network.edge_kind == PathKind.WATER
    wet = np.union1d(network.edge_a[water], network.edge_b[water])
    dry = np.union1d(network.edge_a[~water], network.edge_b[~water])
    return [int(node) for node in np.intersect1d(wet, dry)]
