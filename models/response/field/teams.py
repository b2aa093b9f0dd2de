"""Teams that turn out, travel, and clear a village door by door; a crew of two carries who cannot walk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import mesa
import numpy as np

from models.core.clock import TIMER
from models.core.distributions import Distribution, LogNormal, Triangular
from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.signal import Signal
from models.core.streams import Stream
from models.core.world import World
from models.people.harm.rescue import Rescue
from models.people.households.household import SAFE, WAITING_HELP, Household
from models.people.households.village import Village
from models.people.movement.movement import DRIVE, Walk
from models.people.person import Person
from models.people.warning.rounds import share, tour
from twin.recording.journal import PersonState


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
    revisit_after_s: float = parameter(900.0, 60.0, 7200.0, "assumed: who refuses is left to think it over")
    force_s: Distribution = parameter(Triangular(180.0, 420.0, 900.0), 30.0, 3600.0, "assumed: bringing somebody out")
    radio_s: float = parameter(30.0, 1.0, 600.0, "assumed: the shelter tells the leader who has come")
    roll_call_s: float = parameter(600.0, 60.0, 3600.0, "assumed: the leader hears from his crews so often")


_NO_WAY_S = 1e9
"""Stands for a door to which no path is open, so that a round puts it last."""


class Crew(mesa.Agent):
    """Two rescuers who go from door to door, and carry."""

    def __init__(self, world: World, team: Team, number: int, people: list[Person]) -> None:
        super().__init__(world)
        self.world = world
        self.team = team
        self.number = number
        self.people = people
        self.doors: list[Household] = []
        self.at: Household | None = None
        self.waits_for: Household | None = None
        self.idle = True

    @property
    def fit(self) -> list[Person]:
        """Members who are not hurt."""
        return [p for p in self.people if not p.harmed]

    @property
    def node(self) -> int:
        """Where the crew is."""
        return (self.fit or self.people)[0].node

    def go_on(self) -> None:
        """Take the next thing to do: who waits for help first, then the next door, then somebody else's door."""
        if not self.fit or self.moving or any(p.state == PersonState.FREEING for p in self.fit):
            return
        self.idle = False
        self.waits_for = None
        if self.team.rescue is not None and self.team.rescue.take(self):
            return
        self.at = self.team.next_for(self)
        if self.at is None:
            self.idle = True
            self.team.crew_free(self)
            return
        self.village.movement.start(
            self.fit, self.at.door, PersonState.TRAVELLING, self._at_door, self.at, cannot=self._no_way
        )

    @property
    def moving(self) -> bool:
        """Tell whether the crew is on its way."""
        return any(p.moving for p in self.fit)

    @property
    def village(self) -> Village:
        """The village the team clears."""
        return self.team.village

    def _at_door(self, household: Household) -> None:
        for person in self.fit:
            person.enter(self.world.journal, self.world.now_s, PersonState.WORKING)
        found = household.visited(self.team.name)
        if found == "gone":
            self._after(self.team.parameters.empty_door_s, self.seen_off, household)
        elif found == "refusing":
            law = self.team.parameters.persuasion_s
            self._after(law.quantile(self._uniform(household, Purpose.PERSUASION)), self._persuade, household)
        elif found == "help":
            self.waits_for = household
            if household.state == WAITING_HELP:
                self.carry(household)
        else:
            law = self.team.parameters.door_s
            self._after(law.quantile(self._uniform(household, Purpose.DOOR_TIME)), self.seen_off, household)

    def carry(self, household: Household) -> None:
        """Leave with a household that waits at this door, carrying who cannot walk."""
        self.waits_for = None
        if not household.home:
            self.seen_off(household)
            return
        for person in self.fit:
            person.enter(self.world.journal, self.world.now_s, PersonState.CARRYING)
        self.team.done.add(household.name)
        self.team.carrying.append(self)
        household.join(self.fit)

    def _persuade(self, household: Household) -> None:
        if not self.fit:
            return
        if household.holds_out():
            if household.visits < self.team.parameters.visits_before_force:
                self.team.come_again(household)
                self.go_on()
            elif self.team.force:
                law = self.team.parameters.force_s
                self._after(law.quantile(self._uniform(household, Purpose.FORCE_TIME)), self._bring_out, household)
            else:
                self.team.give_up(household)
                self.seen_off(household)
            return
        household.persuaded()
        self._see_to(household)

    def _bring_out(self, household: Household) -> None:
        """The last visit: an order is an order."""
        if not self.fit:
            return
        household.brought_out()
        self._see_to(household)

    def _see_to(self, household: Household) -> None:
        """Go with a household that has given in where it needs that, else go on."""
        if household.state == WAITING_HELP:
            self.carry(household)
        elif household.needs_help:
            self.waits_for = household
        else:
            self.seen_off(household)

    def seen_off(self, household: Household) -> None:
        """Leave a door that needs the crew no more."""
        self.team.done.add(household.name)
        self.go_on()

    def _no_way(self, walk: Walk) -> None:
        """No path is open to this door."""
        self.village.movement.give_up(walk)
        assert self.at is not None
        self.team.cut_off.add(self.at.name)
        self.go_on()

    def _after(self, delay_s: float, call: Callable[..., None], household: Household) -> None:
        self.world.clock.after(delay_s, call, household, order=TIMER)

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
        rescue: Rescue | None = None,
        force: bool = True,
    ) -> None:
        super().__init__(world)
        self.world = world
        self.force = force
        self.name = name
        self.tier = tier
        self.number = number
        self.village = village
        self.parameters = parameters
        self.staged = Signal()
        self.stage = "base"
        self._way: Walk | None = None
        self.leader, rest = people[0], people[1:]
        self.people = people
        size = parameters.crew_size
        self.crews = [Crew(world, self, k, rest[i : i + size]) for k, i in enumerate(range(0, len(rest), size))]
        self.done: set[str] = set()
        self.cut_off: set[str] = set()
        self.safe: set[str] = set()
        self.carrying: list[Crew] = []
        self.help_queue: list[Household] = []
        self.again: list[tuple[float, Household]] = []
        village.movement.on_cut.append(self.replan)
        self.rescue = rescue
        if rescue is not None:
            rescue.teams.append(self)

    def free_crews(self) -> list[Crew]:
        """Return the crews that are in the village and have nothing to do."""
        return [c for c in self.crews if self.stage == "working" and c.idle and c.fit and not c.moving]

    def dispatch(self) -> None:
        """Turn out; a second dispatch changes nothing."""
        if self.stage != "base":
            return
        self.stage = "turnout"
        u = self.world.streams.keyed(Stream.TURNOUT).uniform(self.number, Purpose.TURNOUT)
        self.world.clock.after(self.parameters.turnout_s.quantile(u), self._leave, order=TIMER)

    def _leave(self) -> None:
        self.stage = "travelling"
        self.staged(self.tier, "left")
        self.world.clock.after(self.parameters.approach_s, self._on_the_road, order=TIMER)

    def _on_the_road(self) -> None:
        move = self.village.movement
        self._way = move.start(
            self.people,
            self.village.roadhead,
            PersonState.TRAVELLING,
            self._arrived,
            pace=move.driving,
            cannot=self._road_cut,
        )

    def _road_cut(self, walk: Walk) -> None:
        """Neither road nor path leads to the village: the team stays where it is."""
        self.stage = "cut_off"
        self.village.movement.give_up(walk)
        self.world.journal.event(
            self.world.now_s, "cut_off", "response.cut_off", actor=self.name, tier=self.tier, who=f"@names.{self.name}"
        )

    def _arrived(self) -> None:
        self.stage = "working"
        self.village.vehicle_waits |= self._way is not None and self._way.mode == DRIVE
        for person in self.people:
            person.enter(self.world.journal, self.world.now_s, PersonState.WORKING)
        self.staged(self.tier, "arrived")
        self._share_doors()
        for crew in self.crews:
            crew.go_on()
        if self._all_safe:
            self.withdraw()
        self.world.clock.after(self.parameters.roll_call_s, self._roll_call, order=TIMER)

    @property
    def _all_safe(self) -> bool:
        return self.safe.issuperset(h.name for h in self.village.households)

    def _roll_call(self) -> None:
        """If no crew answers and people are still out, others must come."""
        if self._all_safe:
            return
        if any(crew.fit for crew in self.crews):
            self.world.clock.after(self.parameters.roll_call_s, self._roll_call, order=TIMER)
        else:
            self.staged(self.tier, "lost")

    def _share_doors(self) -> None:
        """Plan one round over the doors and cut it into parts of equal work (nearest neighbour, 2-opt)."""
        doors = [h for h in self.village.households if h.name not in self.done and h.state != SAFE]
        if not doors:
            return
        order = self._round(self.leader.node, doors, self.crews[0].fit or self.people)
        parts = share(range(len(order)), len(self.crews), lambda stop: 180.0)
        for crew, part in zip(self.crews, parts, strict=True):
            crew.doors = [order[stop] for stop in part]

    def next_for(self, crew: Crew) -> Household | None:
        """Return what a free crew should do next: who waits to be carried, its own doors, anybody's door left over."""
        self.help_queue = [h for h in self.help_queue if h.state == WAITING_HELP]
        for household in self.help_queue:
            if not household.helped and household.name not in self.cut_off:
                self.help_queue.remove(household)
                return household
        for doors in (crew.doors, *sorted((c.doors for c in self.crews), key=len, reverse=True)):
            while doors:
                household = doors.pop(0)
                if household.name not in self.done:
                    return household
        for due_s, household in list(self.again):
            if due_s <= self.world.now_s:
                self.again.remove((due_s, household))
                return household
        later = {h.name for _, h in self.again}
        manned = {c.at.name for c in self.crews if c is not crew and c.fit and not c.idle and c.at is not None}
        left = [h for h in self.village.households if h.name not in self.done | self.cut_off | manned | later]
        return left[0] if left else None

    def come_again(self, household: Household) -> None:
        """Who refuses is visited once more, later."""
        self.again.append((self.world.now_s + self.parameters.revisit_after_s, household))

    def give_up(self, household: Household) -> None:
        """Nobody may be brought out by force: he stays, and that is reported."""
        self.world.journal.event(
            self.world.now_s,
            "stays",
            "household.stays",
            case=self.village.case_id,
            actor=self.name,
            tier=self.tier,
            place=household.members[0].house,
            household=household.name,
        )

    def replan(self) -> None:
        """A path is cut: each crew takes its doors in the order that is now the shortest."""
        if self.stage != "working":
            return
        changed = False
        for crew in self.crews:
            doors = [h for h in crew.doors if h.name not in self.done]
            if len(doors) > 1 and crew.fit:
                order = self._round(crew.at.door if crew.at is not None else crew.node, doors, crew.fit)
                changed |= [h.name for h in order] != [h.name for h in doors]
                crew.doors = order
        if changed:
            self.world.journal.event(
                self.world.now_s, "replanned", "household.replanned", actor=self.name, tier=self.tier
            )

    def _round(self, start: int, doors: list[Household], people: list[Person]) -> list[Household]:
        move = self.village.movement
        pace = move.pace_of(people)
        nodes = [start, *(h.door for h in doors)]
        times = np.array([[move.time_s(a, b, pace) for b in nodes] for a in nodes])
        order = tour(np.where(np.isfinite(times), times, _NO_WAY_S), 0, range(1, len(nodes)))
        return [doors[stop - 1] for stop in order]

    def stands_at(self, household: Household) -> bool:
        """Tell whether a crew waits at this door; if so it carries now."""
        for crew in self.crews:
            if crew.waits_for is household and crew.fit:
                crew.carry(household)
                return True
        return False

    def help_wanted(self, household: Household) -> bool:
        """Somebody must be carried: a free crew goes, or the next one free; tell whether the team can do it."""
        if self.stage != "working" or not any(crew.fit for crew in self.crews):
            return False
        self.help_queue.append(household)
        for crew in self.crews:
            if crew.idle and crew.fit and not crew.moving:
                crew.go_on()
                break
        return True

    def leaving(self, household: Household) -> None:
        """A household sets out: a crew that waited at its door to carry, and was not needed, goes on."""
        for crew in self.crews:
            if crew.waits_for is household:
                self.world.clock.after(0.0, crew.seen_off, household, order=TIMER)
                crew.waits_for = None

    def checked_in(self, household: Household) -> None:
        """The shelter tells by radio that nobody of a household is left outside."""
        self.world.clock.after(self.parameters.radio_s, self._heard_of, household, order=TIMER)

    def arrived_with(self, group: list[Person]) -> None:
        """A group has come to a shelter: who carried is free again."""
        for crew in [c for c in self.carrying if c.fit and c.fit[0] in group]:
            self.carrying.remove(crew)
            crew.go_on()

    def _heard_of(self, household: Household) -> None:
        self.done.add(household.name)
        self.safe.add(household.name)

    def withdraw(self) -> None:
        """Everybody is out: the leader leaves the ground below the rock too."""
        here = self.leader.node == self.village.roadhead
        if here and self.stage == "working" and not self.leader.moving and not self.leader.harmed:
            self.village.to_nearest_shelter([self.leader], self._on_duty, [self.leader], cannot=self._stay)

    def _on_duty(self, people: list[Person]) -> None:
        for person in people:
            person.enter(self.world.journal, self.world.now_s, PersonState.ON_DUTY)

    def _stay(self, walk: Walk) -> None:
        """No shelter can be reached: stay, and be on duty here."""
        self.village.movement.give_up(walk)
        self._on_duty(walk.people)

    def crew_free(self, crew: Crew) -> None:
        """A crew without work stands by at the nearest shelter, out of the way of the rock."""
        if any(crew.node == s.node for s in self.village.shelters):
            self._stand_by(crew)
        else:
            self.village.to_nearest_shelter(crew.fit, self._stand_by, crew, cannot=self._stay)

    def _stand_by(self, crew: Crew) -> None:
        self._on_duty(crew.fit)
        names = {h.name for h in self.village.households}
        if names - self.done - self.cut_off or self.help_queue:
            # somebody is not yet seen off: look again in a minute
            self.world.clock.after(60.0, crew.go_on, order=TIMER)
