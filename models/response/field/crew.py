"""Two rescuers who go from door to door, persuade, wait, and carry who cannot walk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import mesa

from models.core.clock import TIMER
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.core.world import World
from models.people.harm.rescue import Rescue
from models.people.households.household import WAITING_HELP, Household
from models.people.households.village import Village
from models.people.movement.movement import Walk
from models.people.person import Person
from models.response.field.team_parameters import TeamParameters
from twin.recording.journal import PersonState


class Leader(Protocol):
    """Whoever leads crews (`models.response.field.teams.Team` is one)."""

    name: str
    number: int
    force: bool
    village: Village
    parameters: TeamParameters
    rescue: Rescue | None
    done: set[str]
    cut_off: set[str]
    carrying: list[Crew]

    def next_for(self, crew: Crew) -> Household | None:
        """Return what a free crew should do next."""

    def come_again(self, household: Household) -> None:
        """Come to a household again later."""

    def give_up(self, household: Household) -> None:
        """Leave a household that holds out."""

    def crew_free(self, crew: Crew) -> None:
        """Hear that a crew has nothing to do."""


class Crew(mesa.Agent):
    """Two rescuers who go from door to door, and carry."""

    def __init__(self, world: World, team: Leader, number: int, people: list[Person]) -> None:
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
        result = household.visited(self.team.name)
        if result == "gone":
            self._after(self.team.parameters.empty_door_s, self.seen_off, household)
        elif result == "refusing":
            law = self.team.parameters.persuasion_s
            self._after(law.quantile(self._uniform(household, Purpose.PERSUASION)), self._persuade, household)
        elif result == "help":
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
