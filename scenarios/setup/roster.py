"""Everybody in a drill: the residents in their houses, and those on duty."""

from __future__ import annotations

from models.people.person import Person
from twin.recording.journal import Journal, PersonState
from twin.settlement.houses import House
from twin.settlement.population import HouseholdRecord
from twin.settlement.roads import PathNetwork

STAFF_AGE, STAFF_SPEED_M_S = 40, 1.34
"""Rescuers, monitor, grid worker: age assumed; mean free speed of Weidmann 1993."""
_APART_M = 1.4
"""Distance of residents in their house, so that a picture can show each of them."""


class Roster:
    """The people of a drill, numbered in the order in which they are entered.

    Parameters
    ----------
    journal
        Where their first state is written.
    network
        The paths on whose nodes they stand.
    """

    def __init__(self, journal: Journal, network: PathNetwork) -> None:
        self.journal = journal
        self.network = network
        self.people: list[Person] = []

    def residents(self, record: HouseholdRecord, house: House, door: int) -> list[Person]:
        """Enter the members of a household, at home."""
        return [
            self._enter(
                Person(
                    len(self.people),
                    resident.id,
                    "resident",
                    resident.age,
                    resident.mobility,
                    resident.speed_m_s,
                    door,
                    house.x_m + _APART_M * ((k % 3) - 1),
                    house.y_m + _APART_M * ((k // 3 % 3) - 1),
                    PersonState.HOME,
                    record.id,
                    house.id,
                )
            )
            for k, resident in enumerate(record.members)
        ]

    def staff(self, role: str, node: int, team: str = "", number: int = 0) -> Person:
        """Enter somebody on duty at a node; members of a team are numbered."""
        return self._enter(
            Person(
                len(self.people),
                f"{team}-{number:02d}" if team else role,
                role,
                STAFF_AGE,
                "able",
                STAFF_SPEED_M_S,
                node,
                float(self.network.node_x_m[node]),
                float(self.network.node_y_m[node]),
                PersonState.ON_DUTY,
                team=team,
            )
        )

    def _enter(self, person: Person) -> Person:
        person.enter(self.journal, 0.0, person.state)
        self.people.append(person)
        return person
