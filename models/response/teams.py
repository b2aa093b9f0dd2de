"""Teams that turn out, travel, and clear a village door by door; a crew of two carries who cannot walk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import mesa
import numpy as np

from models.clock import TIMER, Call
from models.distributions import Distribution, LogNormal, Triangular
from models.parameters import parameter
from models.people.household import REFUSING, SAFE, WAITING_HELP, Household
from models.people.movement import DRIVE
from models.people.person import Person
from models.people.rounds import share, tour
from models.people.village import Village
from models.purposes import Purpose
from models.streams import Stream
from models.world import World
from twin.journal import PersonState


@dataclass(frozen=True, kw_only=True)
class TeamParameters:
    """How a team turns out and works at the doors."""

    turnout_s: Distribution = parameter(LogNormal(300.0, 520.0), 30.0, 1800.0, "assumed; anchor: left in under 10 min")
    approach_s: float = parameter(0.0, 0.0, 7200.0, "assumed: drive to the town before the town's own road begins")
    crew_size: int = parameter(2, 1, 6, "assumed")
    door_s: Distribution = parameter(Triangular(60.0, 180.0, 480.0), 30.0, 900.0, "assumed: no published value found")
    empty_door_s: float = parameter(25.0, 5.0, 120.0, "assumed: knock, call, go on")
    persuasion_s: Distribution = parameter(Triangular(60.0, 180.0, 420.0), 30.0, 900.0, "assumed")
    visits_before_force: int = parameter(3, 1, 10, "assumed; towns may enforce in urgent danger (Xi'an rule art. 30)")
    radio_s: float = parameter(30.0, 1.0, 600.0, "assumed: the shelter tells the leader who has come")


class Crew(mesa.Agent):
    """Two rescuers who go from door to door, and carry."""

    def __init__(self, world: World, team: Team, number: int, people: list[Person]) -> None:
        super().__init__(world)
        self.world = world
        self.team = team
        self.number = number
        self.people = people
        self.doors: list[Household] = []
        self.waits_for: Household | None = None
        self.idle = True
        self._timer: Call | None = None

    @property
    def fit(self) -> list[Person]:
        """Members who are not hurt."""
        return [p for p in self.people if not p.harmed]

    @property
    def node(self) -> int:
        """Where the crew is."""
        return self.people[0].node

    def go_on(self) -> None:
        """Take the next thing to do: who waits for help first, then the next door, then somebody else's door."""
        if not self.fit or self.people[0].moving:
            return
        self.idle = False
        self.waits_for = None
        household = self.team.next_for(self)
        if household is None:
            self.idle = True
            self.team.crew_free(self)
            return
        self.village.movement.start(self.fit, household.door, PersonState.TRAVELLING, self._at_door, household)

    @property
    def village(self) -> Village:
        """The village the team clears."""
        return self.team.village

    def _at_door(self, household: Household) -> None:
        for person in self.fit:
            person.enter(self.world.journal, self.world.now_s, PersonState.WORKING)
        found = household.visited(self.team.name)
        if found == "gone":
            self._after(self.team.parameters.empty_door_s, self._done, household)
        elif found == "refusing":
            law = self.team.parameters.persuasion_s
            self._after(law.quantile(self._uniform(household, Purpose.PERSUASION)), self._persuade, household)
        elif found == "help":
            self.waits_for = household
            if household.state == WAITING_HELP:
                self.carry(household)
        else:
            law = self.team.parameters.door_s
            self._after(law.quantile(self._uniform(household, Purpose.DOOR_TIME)), self._done, household)

    def carry(self, household: Household) -> None:
        """Leave with a household that waits at this door, carrying who cannot walk."""
        self.waits_for = None
        if not household.home:
            self._done(household)
            return
        for person in self.fit:
            person.enter(self.world.journal, self.world.now_s, PersonState.CARRYING)
        self.team.done.add(household.name)
        self.team.carrying[household.name] = self
        household.join(self.fit)

    def _persuade(self, household: Household) -> None:
        if household.state == REFUSING and household.visits < self.team.parameters.visits_before_force:
            self._at_door(household)
            return
        household.persuaded()
        if household.carried:
            self.waits_for = household
        else:
            self._done(household)

    def _done(self, household: Household) -> None:
        self.team.done.add(household.name)
        self.go_on()

    def _after(self, delay_s: float, call: Callable[..., None], household: Household) -> None:
        self._timer = self.world.clock.after(delay_s, call, household, order=TIMER)

    def _uniform(self, household: Household, purpose: Purpose) -> float:
        draws = self.world.streams.keyed(Stream.SERVICE)
        return draws.uniform(household.number * 64 + self.team.number, purpose, household.visits)


class Team(mesa.Agent):
    """A leader with crews: turns out, drives to the roadhead, shares the doors, counts the village out.

    It knows the list of households, what its crews found, and who has checked in at the shelter (by radio).
    """

    def __init__(
        self,
        world: World,
        *,
        name: str,
        tier: str,
        number: int,
        people: list[Person],
        village: Village,
        parameters: TeamParameters,
        on_stage: Callable[[str], None],
    ) -> None:
        super().__init__(world)
        self.world = world
        self.name = name
        self.tier = tier
        self.number = number
        self.village = village
        self.parameters = parameters
        self.on_stage = on_stage
        self.stage = "base"
        self.leader, rest = people[0], people[1:]
        self.people = people
        size = parameters.crew_size
        self.crews = [Crew(world, self, k, rest[i : i + size]) for k, i in enumerate(range(0, len(rest), size))]
        self.done: set[str] = set()
        self.carrying: dict[str, Crew] = {}
        self.help_queue: list[Household] = []

    def dispatch(self) -> None:
        """Turn out; a second dispatch changes nothing."""
        if self.stage != "base":
            return
        self.stage = "turnout"
        u = self.world.streams.keyed(Stream.TURNOUT).uniform(self.number, Purpose.TURNOUT)
        self.world.clock.after(self.parameters.turnout_s.quantile(u), self._leave, order=TIMER)

    def _leave(self) -> None:
        self.stage = "travelling"
        self.on_stage("left")
        self.world.clock.after(self.parameters.approach_s, self._on_the_road, order=TIMER)

    def _on_the_road(self) -> None:
        move = self.village.movement
        speed = move.parameters.road_m_s * move.conditions.factor
        move.start(
            self.people, self.village.roadhead, PersonState.TRAVELLING, self._arrived, mode=DRIVE, speed_m_s=speed
        )

    def _arrived(self) -> None:
        self.stage = "working"
        self.village.vehicle_waits = True
        for person in self.people:
            person.enter(self.world.journal, self.world.now_s, PersonState.WORKING)
        self.on_stage("arrived")
        self._share_doors()
        for crew in self.crews:
            crew.go_on()

    def _share_doors(self) -> None:
        """Plan one round over the doors and cut it into parts of equal work (nearest neighbour, 2-opt)."""
        doors = [h for h in self.village.households if h.name not in self.done and h.state != SAFE]
        if not doors:
            return
        move = self.village.movement
        speed = move.speed_of(self.crews[0].fit or self.people)
        nodes = [self.leader.node, *(h.door for h in doors)]
        times = np.array([[move.time_s(a, b, speed) for b in nodes] for a in nodes])
        order = tour(np.where(np.isfinite(times), times, 1e9), 0, range(1, len(nodes)))
        parts = share(order, len(self.crews), lambda stop: 180.0)
        for crew, part in zip(self.crews, parts, strict=True):
            crew.doors = [doors[stop - 1] for stop in part]

    def next_for(self, crew: Crew) -> Household | None:
        """Return what a free crew should do next."""
        waiting = [h for h in self.help_queue if h.state == WAITING_HELP and not h.helpers]
        self.help_queue = waiting
        if waiting:
            return self.help_queue.pop(0)
        for doors in (crew.doors, *sorted((c.doors for c in self.crews), key=len, reverse=True)):
            while doors:
                household = doors.pop(0)
                if household.name not in self.done:
                    return household
        missing = [h for h in self.village.households if h.name not in self.done and h.state == REFUSING]
        return missing[0] if missing else None

    def help_wanted(self, household: Household) -> bool:
        """Somebody must be carried from a door: the crew that stands there, or a free one, or the next one free."""
        if self.stage != "working":
            return False
        for crew in self.crews:
            if crew.waits_for is household:
                crew.carry(household)
                return True
        self.help_queue.append(household)
        for crew in self.crews:
            if crew.idle:
                crew.go_on()
                return True
        return True

    def checked_in(self, household: Household) -> None:
        """The shelter tells by radio that a household has come; carriers are free again."""
        self.world.clock.after(self.parameters.radio_s, self.done.add, household.name, order=TIMER)
        crew = self.carrying.pop(household.name, None)
        if crew is not None:
            crew.go_on()

    def withdraw(self) -> None:
        """Everybody is counted: the leader leaves the roadhead too, out of the way of the rock."""
        shelter = self.village.shelters[0]
        if self.stage == "working" and not self.leader.moving and not self.leader.harmed:
            self.village.movement.start([self.leader], shelter.node, PersonState.TRAVELLING, self._leader_safe)

    def _leader_safe(self) -> None:
        self.leader.enter(self.world.journal, self.world.now_s, PersonState.ON_DUTY)

    def crew_free(self, crew: Crew) -> None:
        """A crew without work stands by at the nearest shelter, out of the way of the rock."""
        shelter = self.village.shelters[0]
        if crew.node != shelter.node:
            self.village.movement.start(crew.fit, shelter.node, PersonState.TRAVELLING, self._stand_by, crew)
        else:
            self._stand_by(crew)

    def _stand_by(self, crew: Crew) -> None:
        for person in crew.fit:
            person.enter(self.world.journal, self.world.now_s, PersonState.ON_DUTY)
        if any(h.name not in self.done and h.home for h in self.village.households) or self.help_queue:
            # somebody is still at home whom nobody has seen off: look again in a minute
            self.world.clock.after(60.0, crew.go_on, order=TIMER)
