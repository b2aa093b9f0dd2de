"""One person on the map: where he is, what he is doing, and the track he leaves in the journal."""

from __future__ import annotations

import math
from dataclasses import dataclass

from twin.recording.journal import Journal, PersonState

_HARMED = (PersonState.INJURED, PersonState.DEAD, PersonState.TRAPPED)


@dataclass(slots=True, eq=False)
class Person:
    """A resident, rescuer, monitor or grid worker.

    Parameters
    ----------
    index
        Row in the roster.
    id, role
        Name and ``resident``, ``rescuer``, ``monitor`` or ``grid_worker``.
    speed_m_s
        Free walking speed on level ground.
    node
        Node of the path network where the person is (or was last).
    errand
        What he is out for: ``field``, ``school`` or ``work``; empty at home.
    """

    index: int
    id: str
    role: str
    age: int
    mobility: str
    speed_m_s: float
    node: int
    x_m: float
    y_m: float
    state: PersonState
    household: str = ""
    house: str = ""
    team: str = ""
    moving: bool = False
    indoors: bool = True
    errand: str = ""

    def enter(self, journal: Journal, time_s: float, state: PersonState) -> None:
        """Change what the person is doing, here and now; the harmed stay as they are."""
        if self.harmed:
            return
        self.state = state
        journal.vertex(self.index, time_s, self.x_m, self.y_m, state)

    def fare(self, journal: Journal, time_s: float, state: PersonState) -> None:
        """Fare worse, or be freed: the only way out of being harmed."""
        self.state = state
        journal.vertex(self.index, time_s, self.x_m, self.y_m, state)

    def stand(self, journal: Journal, time_s: float, x_m: float, y_m: float) -> None:
        """Put the person somewhere without changing what he does."""
        self.x_m, self.y_m = x_m, y_m
        journal.vertex(self.index, time_s, x_m, y_m, self.state)

    @property
    def beside_m(self) -> tuple[float, float]:
        """Where the person walks and stands beside the line of his group, so that nobody stands on another."""
        ring = self.index % 14
        return 0.8 * math.sqrt(ring) * math.cos(2.4 * ring), 0.8 * math.sqrt(ring) * math.sin(2.4 * ring)

    @property
    def harmed(self) -> bool:
        """Tell whether the person was hurt, killed or trapped: he does nothing more by himself."""
        return self.state in _HARMED

    @property
    def trapped(self) -> bool:
        """Tell whether the person lies alive under the rubble."""
        return self.state == PersonState.TRAPPED

    @property
    def can_carry(self) -> bool:
        """Tell whether the person is fit to carry another."""
        return self.mobility == "able" and 15 <= self.age < 70 and not self.harmed
