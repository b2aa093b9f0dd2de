"""Members who are out when the warning comes: in the fields, at school, in town; who tells them and where they go."""

from __future__ import annotations

from models.core.purposes import Purpose
from models.core.streams import Stream
from models.people.households.household import Household
from models.people.households.village import Village
from models.people.movement.movement import Walk
from models.people.person import Person
from twin.recording.journal import PersonState

_ASK_AGAIN_S = 300.0
"""Who is walking when he is called is called again after so long (assumed)."""
_GONE = ("leaving", "safe")


class Absent:
    """Sends those who are out to a shelter, home first where they are waited for, or lets them be where it is safe."""

    def __init__(self, village: Village) -> None:
        self.village = village

    def tell_all_of(self, household: Household) -> None:
        """Members who are out in the fields or at school are told by telephone and go straight to the shelter."""
        draws = self.village.world.streams.keyed(Stream.WARNING)
        for person in household.members:
            if person.state in (PersonState.AWAY, PersonState.TRAVELLING):
                law = household.parameters.away_told_s
                told_s = law.quantile(draws.uniform(person.index, Purpose.AWAY_REACHED))
                self.village.world.clock.after(told_s, self.from_field, person)

    def late_comer(self, household: Household, person: Person) -> None:
        """Somebody comes home to a warned household: he stays with it if it is still there, else he follows it."""
        others = [p for p in household.home if p is not person]
        if others and household.state not in _GONE:
            person.enter(self.village.world.journal, self.village.world.now_s, others[0].state)
            person.indoors = True
            household.joined(person)
        else:
            self.village.go([person], [], None)

    def from_field(self, person: Person) -> None:
        """Somebody who is out leaves for the shelter; who is just on his way is told when he gets there.

        Who works in town is out of danger and stays there. Some go home first, because the others wait for them; a
        school keeps a child that will be fetched.
        """
        if person.state == PersonState.TRAVELLING and person.moving:
            self.village.world.clock.after(_ASK_AGAIN_S, self.from_field, person)
        elif person.state == PersonState.AWAY and not person.moving:
            self._from_outside(person)

    def _from_outside(self, person: Person) -> None:
        household = next(iter(self.village.households_of([person])), None)
        if person.node == self.village.town:
            self._safe_in_town(person)
        elif household is None or not household.home or household.state in _GONE:
            self.village.go([person], [], None)
        elif person.errand == "school":
            if household.collects_child:
                self.village.world.clock.after(household.parameters.school_keeps_s, self._school_goes, person)
            else:
                self.village.go([person], [], None)
        elif household.waits_for_absent:
            household.comes_home(person)
            home = (household, person)
            self.village.movement.start(
                [person], household.door, PersonState.TRAVELLING, self._came_home, *home, cannot=self._no_way_home
            )
        else:
            self.village.go([person], [], None)

    def _came_home(self, household: Household, person: Person) -> None:
        person.errand = ""
        person.enter(self.village.world.journal, self.village.world.now_s, PersonState.AWAY)
        self.late_comer(household, person)

    def _no_way_home(self, walk: Walk) -> None:
        household, person = walk.args
        self.village.movement.give_up(walk)
        household.expected.discard(person.index)
        person.enter(self.village.world.journal, self.village.world.now_s, PersonState.AWAY)
        self.village.go([person], [], None)

    def _safe_in_town(self, person: Person) -> None:
        """Who is in town when he is told stays there, and is counted by telephone."""
        person.enter(self.village.world.journal, self.village.world.now_s, PersonState.SAFE)
        person.indoors = True
        self.village.tell("safe_in_town", "household.safe_in_town", person.household or person.id, who=person.id)
        for household in self.village.households_of([person]):
            if all(p.harmed or p.state == PersonState.SAFE for p in household.members):
                household.arrived()
                self.village.checked_in(household)
        self.village.check_all_out()

    def fetch_child(self, household: Household, adult: Person, child: Person) -> None:
        """Send an adult to school; he and the children of the house there go on to a shelter."""
        args = (household, adult, child.node)
        self.village.movement.start(
            [adult], child.node, PersonState.MOVING, self._at_school, *args, cannot=self._cannot_fetch
        )
        for pupil in household.members:
            if pupil.errand == "school" and pupil.state == PersonState.AWAY:
                self.village.world.clock.after(household.parameters.school_keeps_s, self._school_goes, pupil)

    def _at_school(self, household: Household, adult: Person, school: int) -> None:
        pupils = [p for p in household.members if self._at_lessons(p) and p.node == school]
        self.village.go([adult, *pupils], [], None)

    def _cannot_fetch(self, walk: Walk) -> None:
        self.village.movement.give_up(walk)
        self.village.go([walk.args[1]], [], None)

    def _school_goes(self, child: Person) -> None:
        """Nobody has come for the child: it goes to a shelter with its teachers."""
        if self._at_lessons(child):
            self.village.go([child], [], None)

    def _at_lessons(self, child: Person) -> bool:
        return child.errand == "school" and child.state == PersonState.AWAY and not child.moving
