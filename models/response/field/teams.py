"""Teams that turn out, travel, and clear a village door by door with their crews."""

from __future__ import annotations

import mesa
import numpy as np

from models.core.clock import TIMER
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
from models.response.field.crew import Crew
from models.response.field.team_parameters import TeamParameters
from twin.recording.journal import PersonState

_NO_WAY_S = 1e9
"""Stands for a door to which no path is open, so that a round puts it last."""


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
