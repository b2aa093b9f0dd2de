"""Missions of which somebody sees each step: an event for the acceptance, the departure, the arrival and the end."""

from __future__ import annotations

from math import inf, isnan
from typing import Protocol

from models.core.clock import COMPLETION, TIMER, Clock
from models.kernels.response.course import is_overdue, limit_row
from models.response.units.mission import UNDER_WAY, Mission
from models.response.units.mission_client import MissionClient


class Ends(Protocol):
    """The dispatcher, as far as a mission step by step needs him."""

    clock: Clock
    client: MissionClient
    limits_s: list[tuple[float, float]]

    def ends(self, mission: Mission, done_s: float, tell_s: float) -> None:
        """The end of the work is known."""

    def late_on_site(self, mission: Mission) -> None:
        """The limit of the work on site is over."""


class Stepwise:
    """Plays missions step by step.

    Parameters
    ----------
    dispatcher
        Whose missions they are.
    """

    def __init__(self, dispatcher: Ends) -> None:
        self.dispatcher = dispatcher
        self.clock = dispatcher.clock

    def begin(self, mission: Mission) -> None:
        """Plan the first step of a mission that is ordered."""
        mission.call = self._accepts
        self.clock.again(max(self.clock.now, mission.accepted_s), mission, COMPLETION)

    def _accepts(self, mission: Mission) -> None:
        self.dispatcher.client.step(mission, "accepted")
        mission.call = self._leaves
        self.clock.again(max(self.clock.now, mission.left_s), mission, COMPLETION)

    def _leaves(self, mission: Mission) -> None:
        self.dispatcher.client.step(mission, "on_the_way")
        mission.call = self._arrives
        self.clock.again(max(self.clock.now, mission.arrived_s), mission, COMPLETION)

    def _arrives(self, mission: Mission) -> None:
        work_s = self.dispatcher.client.arrived(mission)
        if isnan(mission.rest_s):
            mission.rest_s = work_s
        work_s = mission.rest_s
        mission.call = self._is_done
        on_site_s = self.dispatcher.limits_s[limit_row(mission.tier, mission.priority)][1]
        if is_overdue(work_s, on_site_s):
            self.clock.at(mission.arrived_s + on_site_s, self.dispatcher.late_on_site, mission, order=TIMER)
        if work_s < inf:
            self.clock.again(mission.arrived_s + work_s, mission, COMPLETION)

    def release(self, mission: Mission) -> None:
        """End the work of a mission that was to last until somebody says so."""
        if mission.stage == UNDER_WAY and mission.call == self._is_done:
            self._is_done(mission)

    def _is_done(self, mission: Mission) -> None:
        client = self.dispatcher.client
        client.step(mission, "done")
        self.dispatcher.ends(mission, self.clock.now, client.tell_s(mission))
