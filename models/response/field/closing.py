"""Closing an incident: heads are counted, the ground is closed off and watched, and surveyed once the rock is down."""

from __future__ import annotations

from collections.abc import Callable

from models.core.clock import TIMER
from models.core.distributions import Distribution
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.people.households.village import Village
from models.response.field.incident_case import Case
from models.response.field.operations_parameters import Incident, OperationsParameters
from models.response.field.teams import Team
from twin.recording.journal import PersonState

_LOOK_AGAIN_S = 600.0
"""While somebody is trapped it is seen so often whether the case may be closed (assumed)."""


class Closing:
    """The last part of the closed loop, from the last person safe to the work done (``on_handled``).

    Without a fall the watch ends after a time, not before a rain warning is over, and passes to the district.
    """

    def __init__(
        self,
        incident: Incident,
        village: Village,
        teams: dict[str, Team],
        parameters: OperationsParameters,
        on_handled: Callable[[Case], None],
    ) -> None:
        self.incident = incident
        self.world = incident.world
        self.village = village
        self.teams = teams
        self.parameters = parameters
        self.on_handled = on_handled
        self.safe_until_s = 0.0
        self.counted = False
        self.surveyed = False

    def all_out(self) -> None:
        """Nobody is left outside a shelter: count heads."""
        self.world.clock.after(self._draw(self.parameters.count_s, 1), self._counted, order=TIMER)

    def follow(self, case: Case) -> None:
        """The evacuation is closed and stands; a new case is watched, or surveyed, in its turn."""
        self.surveyed = False
        if self.incident.collapsed_s is not None:
            self._plan_survey()
        else:
            self.world.clock.after(self.parameters.watch_s, self._watch_over, case, order=TIMER)

    def fallen(self) -> None:
        """The rock is down: if everybody is counted, the ground is surveyed once it is quiet."""
        if self.incident.done:
            self.surveyed = False
        if self.counted:
            self._plan_survey()

    def _counted(self) -> None:
        case = self.incident.lead or self.incident.danger
        if case is None or self.counted:
            return
        self.counted = True
        for team in self.teams.values():
            team.withdraw()
        inside = self.village.count(PersonState.SAFE)
        self.incident.tell("counted", "events.counted", case, "team_town", "field", out=inside)
        self.world.clock.after(self._draw(self.parameters.cordon_s, 2), self._cordoned, case, order=TIMER)

    def _cordoned(self, case: Case) -> None:
        self.village.returns.guarded = True
        self.incident.tell("cordoned", "events.cordoned", case, "team_town", "town")
        if self.incident.collapsed_s is not None:
            self._plan_survey()
        else:
            until_s = max(self.world.now_s + self.parameters.watch_s, self.safe_until_s)
            self.world.clock.at(until_s, self._watch_over, case, order=TIMER)

    def _plan_survey(self) -> None:
        if self.surveyed:
            return
        self.surveyed = True
        delay_s = self.parameters.survey_wait_s + self._draw(self.parameters.survey_s, 4)
        self.world.clock.after(delay_s, self._handled, order=TIMER)

    def _watch_over(self, case: Case) -> None:
        if self.incident.collapsed_s is not None or self.surveyed:
            return
        if self.world.now_s < self.safe_until_s:
            # another warning came meanwhile: people stay out until it is over
            self.world.clock.at(self.safe_until_s, self._watch_over, case, order=TIMER)
            return
        if self.incident.danger is not None and self.incident.danger is not case:
            # people moved out on a warning, and now the rock is known to move: the watch goes on
            self.world.clock.after(self.parameters.watch_s, self._watch_over, case, order=TIMER)
            return
        self.surveyed = True
        self._handled()

    def _handled(self) -> None:
        if self.incident.rescue is not None and self.incident.rescue.open:
            # somebody is still under the rubble: the work is not done
            self.world.clock.after(_LOOK_AGAIN_S, self._handled, order=TIMER)
            return
        case = self.incident.lead or self.incident.danger
        assert case is not None
        case.stamp("handled", self.world.now_s)
        text = "events.handled" if self.incident.collapsed_s is not None else "events.handled_watch"
        self.incident.tell("handled", text, case, "team_town", "field")
        self.on_handled(case)

    def _draw(self, law: Distribution, count: int) -> float:
        return law.quantile(self.world.streams.keyed(Stream.SERVICE).uniform(7_000_000, Purpose.SURVEY, count))
