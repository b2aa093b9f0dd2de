"""What a household finds outside its door: neighbours, those who are out, those who go back."""

from __future__ import annotations

from typing import Protocol

import mesa

from models.people.person import Person


class WhoIsOut(Protocol):
    """What becomes of members who are out (`models.people.households.absent.Absent`)."""

    def tell_all_of(self, household: mesa.Agent) -> None:
        """Tell members who are out."""

    def late_comer(self, household: mesa.Agent, person: Person) -> None:
        """Receive somebody who comes home to a warned household."""

    def from_field(self, person: Person) -> None:
        """Send somebody who is out to a shelter, or home first."""

    def fetch_child(self, household: mesa.Agent, adult: Person, child: Person) -> None:
        """Send an adult to school; he and the child go on to a shelter."""


class WhoGoesBack(Protocol):
    """What becomes of those who go back too early (`models.people.households.returns.Returns`)."""

    guarded: bool

    def go_back(self, household: mesa.Agent, passes: float) -> None:
        """Somebody slips back from the shelter to the house, if nobody stops him."""

    def flee(self) -> None:
        """Whoever is back at his house runs."""


class Surroundings(Protocol):
    """What a household finds outside its door (`models.people.households.village.Village` is one)."""

    ordered_by: str
    case_id: str
    absent: WhoIsOut
    returns: WhoGoesBack

    def tell_neighbours(self, household: mesa.Agent) -> None:
        """Pass the warning on to some of the neighbours."""

    def ask_for_help(self, household: mesa.Agent) -> None:
        """Ask for somebody who carries."""

    def stop_for_neighbour(self, household: mesa.Agent) -> bool:
        """Go by a neighbour who waits for help; tell whether that is done."""

    def send_to_shelter(self, household: mesa.Agent, going: list[Person], helpers: list[Person]) -> None:
        """Set out for a shelter."""
