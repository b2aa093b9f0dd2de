"""The village during an evacuation: its households, its shelters, who helps whom, and who is counted in."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from models.core.purposes import Purpose
from models.core.signal import Signal
from models.core.streams import Stream
from models.core.world import World
from models.people.households.household import LEAVING, UNAWARE, WAITING_HELP, Household
from models.people.households.surroundings import WhoGoesBack, WhoIsOut
from models.people.movement.ferry import Ferry
from models.people.movement.movement import DRIVE, SAIL, WALK, Movement, Pace, Walk
from models.people.person import Person
from twin.errors import StuckError
from twin.recording.journal import PersonState
from twin.tiers import TIERS


@dataclass(slots=True)
class ShelterPlace:
    """A shelter: its node, its capacity, how many have come."""

    id: str
    node: int
    x_m: float
    y_m: float
    capacity: int
    inside: int = 0
    expected: int = 0


class Village:
    """Households on their paths to the shelters.

    A group goes to the shelter that it reaches first and that has room for it; who cannot walk is carried, or rides
    where a vehicle waits at the roadhead. Every arrival is counted; the last one makes the village empty.

    Parameters
    ----------
    shelters
        Where people are safe.
    roadhead
        Node at which the road ends and vehicles wait.
    channels
        Ways by which households are warned.
    absent, returns
        What becomes of members who are out, and of those who go back too early: classes that are given the village.
    town
        Node where people work out of danger, if there is one.
    ferry
        Boats, where there is water.

    Attributes
    ----------
    help_wanted, left, arrived, checked_in, all_out
        Signals: a household waits to be carried; it leaves its house; a group reaches a shelter; a household is
        complete there; nobody is left outside.
    """

    def __init__(
        self,
        world: World,
        movement: Movement,
        shelters: list[ShelterPlace],
        roadhead: int,
        channels: tuple[str, ...],
        *,
        absent: Callable[[Village], WhoIsOut],
        returns: Callable[[Village], WhoGoesBack],
        town: int | None = None,
        ferry: Ferry | None = None,
    ) -> None:
        self.world = world
        self.movement = movement
        self.shelters = shelters
        self.roadhead = roadhead
        self.channels = channels
        self.households: list[Household] = []
        self.residents: list[Person] = []
        self.vehicle_waits = False
        self.ordered_by = ""
        self.case_id = ""
        self.fallen = False
        self.town = town
        self.ferry = ferry
        self.absent = absent(self)
        self.returns = returns(self)
        self._halted: dict[int, float] = {}
        self.all_out_s: float | None = None
        self.help_wanted = Signal()
        self.left = Signal()
        self.arrived = Signal()
        self.checked_in = Signal()
        self.all_out = Signal()
        movement.on_stranded = self._stranded

    def settle(self, household: Household) -> None:
        """Add a household with its members."""
        self.households.append(household)
        self.residents += household.members

    def order(self, tier: str) -> None:
        """An order of this tier has reached the village: refusals weigh less from the district upward."""
        ranks = ("", *TIERS)
        if ranks.index(tier) > ranks.index(self.ordered_by):
            self.ordered_by = tier

    def neighbours(self, household: Household) -> list[Household]:
        """Return the households within calling distance, nearest first."""
        radius_m = household.parameters.neighbour_radius_m
        here = self._door(household)
        near = [(float(np.hypot(*np.subtract(self._door(h), here))), h.number, h) for h in self.households]
        return [h for d, n, h in sorted(near, key=lambda row: row[:2]) if d <= radius_m and h is not household]

    def tell_neighbours(self, household: Household) -> None:
        """A warned household tells some of its neighbours."""
        if "neighbour" not in self.channels:
            return
        draws = self.world.streams.keyed(Stream.WARNING)
        p = household.parameters
        for other in self.neighbours(household):
            key = household.number * 1000 + other.number
            if draws.uniform(key, Purpose.NEIGHBOUR_WARNS) < p.neighbour_warns:
                delay_s = p.neighbour_delay_s.quantile(draws.uniform(key, Purpose.NEIGHBOUR_DELAY))
                self.world.clock.after(delay_s, other.warn, "neighbour", household.name)

    def stop_for_neighbour(self, household: Household) -> bool:
        """Go by a neighbour who waits for help, and leave together; tell whether that is done."""
        if household.carried:
            return False
        draws = self.world.streams.keyed(Stream.WARNING)
        for other in self.neighbours(household):
            if other.state != WAITING_HELP or other.helped or len(household.carriers) < other.hands_needed:
                continue
            key = household.number * 1000 + other.number
            if draws.uniform(key, Purpose.NEIGHBOUR_HELPS) >= household.parameters.neighbour_helps:
                continue
            going = household.home
            household.state = LEAVING
            other.helpers = going
            self.tell(
                "helps",
                "events.neighbour_helps",
                household.name,
                place=other.name,
                helper=household.name,
                household=other.name,
            )
            args = (household, other, going)
            self.movement.start(
                going, other.door, PersonState.MOVING, self._at_neighbour, *args, cannot=self._no_way_to_neighbour
            )
            return True
        return False

    def _at_neighbour(self, household: Household, other: Household, going: list[Person]) -> None:
        helpers = [p for p in going if not p.harmed]
        hands = sum(p.can_carry for p in helpers)
        if other.state == WAITING_HELP and other.home and hands >= other.hands_needed:
            other.join(helpers)
            return
        if other.helpers is going:
            other.helpers_fail()
        self.go(helpers, [], household)

    def _no_way_to_neighbour(self, walk: Walk) -> None:
        household, other, going = walk.args
        self.movement.give_up(walk)
        other.helpers_fail()
        self.go([p for p in going if not p.harmed], [], household)

    def _stranded(self, people: list[Person]) -> None:
        """Those who carried were hurt on the way: who cannot walk waits there for others."""
        for household in self.households_of(people):
            household.stranded(people[0].node)

    def ask_for_help(self, household: Household) -> None:
        """A household with somebody who must be carried waits for a neighbour or for the team."""
        self.help_wanted(household)

    def send_to_shelter(self, household: Household, going: list[Person], helpers: list[Person]) -> None:
        """Send a household, and whoever carries for it, on its way."""
        self.left(household)
        self.go(going, helpers, household)

    def go(self, going: list[Person], helpers: list[Person], household: Household | None) -> None:
        group = [*going, *helpers]
        pace = self.movement.pace_of(group)
        count = sum(p.role == "resident" for p in group)
        shelter, ride = self._choose(group[0].node, pace, count, self._may_ride(household))
        shelter.expected += count
        args = (group, household, shelter)
        arrive: Callable[..., None]
        if ride == SAIL and self.ferry is not None:
            passage = self.ferry.passage(group[0].node, shelter.node, pace)
            target, arrive = passage.start, partial(self._embark, passage.end)
        else:
            target, arrive = (self.roadhead, self._board) if ride == DRIVE else (shelter.node, self._check_in)
        self.movement.start(group, target, PersonState.MOVING, arrive, *args, pace=pace, cannot=self._other_shelter)

    def to_nearest_shelter(
        self, people: list[Person], arrive: Callable[..., None], *args: Any, cannot: Callable[[Walk], None]
    ) -> None:
        """Send helpers out of the way of the rock, to the shelter that they reach first."""
        here, pace = people[0].node, self.movement.pace_of(people)
        nearest = min(self.shelters, key=lambda s: (self.movement.time_s(here, s.node, pace), s.id))
        self.movement.start(people, nearest.node, PersonState.TRAVELLING, arrive, *args, cannot=cannot)

    def _may_ride(self, household: Household | None) -> bool:
        return self.vehicle_waits or (household is not None and household.vehicle)

    def _choose(self, node: int, pace: Pace, people: int, may_ride: bool) -> tuple[ShelterPlace, str]:
        """Return the shelter with room that is reached first, and how; a full one if no other is left."""
        best: tuple[tuple[bool, bool, float], ShelterPlace, str] | None = None
        for shelter in self.shelters:
            ways = [(self.movement.time_s(node, shelter.node, pace), WALK)]
            if self.ferry is not None and self.ferry.sails:
                ways.append((self.ferry.passage(node, shelter.node, pace).time_s, SAIL))
            if may_ride:
                to_car = self.movement.time_s(node, self.roadhead, pace)
                drive = self.movement.time_s(self.roadhead, shelter.node, self.movement.driving)
                ways.append((to_car + self.movement.parameters.boarding_s + drive, DRIVE))
            for time_s, ride in ways:
                # who is on the way to a shelter takes room there as if he had come
                key = (math.isinf(time_s), shelter.expected + people > shelter.capacity, time_s)
                if best is None or key < best[0]:
                    best = (key, shelter, ride)
        assert best is not None
        return best[1], best[2]

    def _other_shelter(self, walk: Walk) -> None:
        """The way to the shelter is cut: go to another one on foot, or wait for a way."""
        group, household, shelter = walk.args
        if not walk.blocked:
            return
        left = [p for p in group if not p.harmed]
        count = sum(p.role == "resident" for p in left)
        pace = self.movement.pace_of(left)
        shelter.expected -= count
        other, way = self._choose(left[0].node, pace, count, may_ride=False)
        if way == SAIL and self.ferry is not None:
            self.movement.give_up(walk)
            self.go(left, [], household)
            return
        other.expected += count
        if self.movement.route(left[0].node, other.node) is None:
            self.tell("cut_off", "response.cut_off", household.name if household else left[0].id, who=left[0].id)
            return
        walk.speed_m_s, walk.mode = pace
        self.movement.redirect(walk, other.node, self._check_in, group, household, other)

    def _embark(self, end: int, group: list[Person], household: Household | None, shelter: ShelterPlace) -> None:
        assert self.ferry is not None
        self.ferry.embark(group, end, self._cast_off, end, group, household, shelter)

    def _cast_off(self, end: int, group: list[Person], household: Household | None, shelter: ShelterPlace) -> None:
        assert self.ferry is not None
        group = [p for p in group if not p.harmed]
        if group:
            args = (group, household, shelter)
            pace = self.ferry.sailing
            cannot = self._other_shelter
            self.movement.start(group, end, PersonState.MOVING, self._land, *args, pace=pace, cannot=cannot)

    def _land(self, group: list[Person], household: Household | None, shelter: ShelterPlace) -> None:
        args = (group, household, shelter)
        self.movement.start(group, shelter.node, PersonState.MOVING, self._check_in, *args, cannot=self._other_shelter)

    def _board(self, group: list[Person], household: Household | None, shelter: ShelterPlace) -> None:
        # if the road was cut meanwhile the group goes on on foot
        self.world.clock.after(self.movement.parameters.boarding_s, self._drive_off, group, household, shelter)

    def _drive_off(self, group: list[Person], household: Household | None, shelter: ShelterPlace) -> None:
        group = [p for p in group if not p.harmed]
        if not group:
            return
        args = (group, household, shelter)
        self.movement.start(
            group,
            shelter.node,
            PersonState.MOVING,
            self._check_in,
            *args,
            pace=self.movement.driving,
            cannot=self._other_shelter,
        )

    def _check_in(self, group: list[Person], household: Household | None, shelter: ShelterPlace) -> None:
        now = self.world.now_s
        residents = [p for p in group if p.role == "resident" and not p.harmed]
        for person in residents:
            person.enter(self.world.journal, now, PersonState.SAFE)
            person.indoors = True
            shelter.inside += 1
        come = [
            h
            for h in self.households_of(group)
            if (h is household and not h.home) or all(p.harmed or p.state == PersonState.SAFE for p in h.members)
        ]
        for there in come:
            there.arrived()
        if residents:
            out = self.count(PersonState.SAFE)
            self.tell(
                "sheltered",
                "events.sheltered",
                household.name if household else residents[0].id,
                place=shelter.id,
                x_m=shelter.x_m,
                y_m=shelter.y_m,
                value=out,
                people=len(residents),
                out=out,
                total=len(self.residents),
            )
        self.arrived(group)
        for there in come:
            self.checked_in(there)
        self.check_all_out()

    def check_all_out(self) -> None:
        """Note the moment when nobody who lives here is left outside a shelter or trapped, the harmed set apart."""
        left = (p.trapped or (not p.harmed and p.state != PersonState.SAFE) for p in self.residents)
        if self.all_out_s is not None or any(left):
            return
        self.all_out_s = self.world.now_s
        out = self.count(PersonState.SAFE)
        self.tell("all_out", "events.all_out", "", value=out, out=out, total=len(self.residents))
        self.all_out()

    def count(self, state: PersonState) -> int:
        """Return how many residents are in a state."""
        return sum(1 for p in self.residents if p.state == state)

    def stones_heard(self) -> None:
        """Small falls are heard in every house."""
        for household in self.households:
            household.hears_stones()

    def flee(self) -> None:
        """The rock comes down: those still at home, or back there, run."""
        self.fallen = True
        self.returns.flee()
        for household in list(self.households):
            household.flee()

    def stuck(self, since_s: float) -> None:
        """Let nobody be forgotten: who is on his way and makes no progress for longer than ``since_s`` is a fault.

        Raises
        ------
        StuckError
            Names the person, the place and the cause.
        """
        now = self.world.now_s
        for walk in self.movement.walks:
            if walk.blocked and now - walk.times_s[0] > since_s:
                raise StuckError("events.stuck", who=walk.people[0].id, node=walk.people[0].node, cause="no open path")
        on_the_way = (PersonState.MOVING, PersonState.CARRIED, PersonState.TRAVELLING)
        halted = {p.index for p in self.residents if p.state in on_the_way and not p.moving}
        self._halted = {index: self._halted.get(index, now) for index in halted}
        for person in self.residents:
            if now - self._halted.get(person.index, now) > since_s:
                raise StuckError("events.stuck", who=person.id, node=person.node, cause="forgotten on the way")

    def unwarned(self) -> list[Household]:
        """Households that have heard nothing."""
        return [h for h in self.households if h.state == UNAWARE]

    def households_of(self, people: list[Person]) -> list[Household]:
        names = {p.household for p in people}
        return [h for h in self.households if h.name in names]

    def tell(self, kind: str, text: str, actor: str, **args: Any) -> None:
        self.world.journal.event(self.world.now_s, kind, text, case=self.case_id, actor=actor, tier="field", **args)

    def _door(self, household: Household) -> tuple[float, float]:
        network = self.movement.network
        return float(network.node_x_m[household.door]), float(network.node_y_m[household.door])
