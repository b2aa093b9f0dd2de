"""Back too early: somebody slips back to his house for animals or papers before the rock is down."""

from __future__ import annotations

from models.people.households.household import Household
from models.people.households.village import ShelterPlace, Village
from models.people.movement.movement import Walk
from models.people.person import Person
from twin.recording.journal import PersonState


class Returns:
    """Lets people go back from the shelter, and come again; guards stop most of them once the ground is closed off."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self.guarded = False
        self.gone_back: list[tuple[Person, Household]] = []

    def go_back(self, household: Household, passes: float) -> None:
        """Somebody slips back to the house, before the rock is down, if the guards do not see him."""
        if household.state != "safe" or self.village.fallen:
            return
        fit = [p for p in household.members if p.can_carry and p.state == PersonState.SAFE and not p.moving]
        from_shelter = [(p, s) for p in fit for s in self.village.shelters if p.node == s.node]
        guard = household.parameters.returns_guarded if self.guarded else 1.0
        if not from_shelter or passes >= guard:
            household.stays_put()
            return
        person, shelter = from_shelter[0]
        shelter.inside -= 1
        shelter.expected -= 1
        self.village.all_out_s = None
        self.village.tell("went_back", "household.went_back", household.name, place=person.house, who=person.id)
        args = (household, person, shelter)
        self.village.movement.start(
            [person], household.door, PersonState.TRAVELLING, self._back_home, *args, cannot=self._not_back_home
        )

    def _back_home(self, household: Household, person: Person, shelter: ShelterPlace) -> None:
        person.enter(self.village.world.journal, self.village.world.now_s, PersonState.HOME)
        person.indoors = True
        self.gone_back.append((person, household))
        if self.village.fallen:
            self._leave_again(household, person)
        else:
            self.village.world.clock.after(household.return_stay_s(), self._leave_again, household, person)

    def _not_back_home(self, walk: Walk) -> None:
        """The way back is cut: he turns round where he is."""
        _, person, _ = walk.args
        self.village.movement.give_up(walk)
        self.village.go([person], [], None)

    def _leave_again(self, household: Household, person: Person) -> None:
        if (person, household) in self.gone_back:
            self.gone_back.remove((person, household))
            if not person.harmed:
                self.village.go([person], [], None)

    def flee(self) -> None:
        """The rock comes down: whoever is back at his house runs."""
        for person, household in list(self.gone_back):
            self._leave_again(household, person)
