"""Limits that are over: cases open too long are called to mind, missions that wait or are late get help."""

from __future__ import annotations

import numpy as np

from models.core.clock import TIMER
from models.kernels.response.course import limit_row, one_more
from models.kernels.response.states import OPEN, PRIORITIES, TOP
from models.response.cases.feedback import Feedback
from models.response.cases.logs.due_line import DueLine
from models.response.cases.loop import Loop
from models.response.units.mission import WAITING, Mission

LOOK_S = 600.0
"""So often the platform looks for cases that are open too long (assumed)."""


class Reminders:
    """What the platform does when a limit is over.

    Parameters
    ----------
    loop
        The closed loop.
    feedback
        Who hands a case on for which nobody comes.
    """

    def __init__(self, loop: Loop, feedback: Feedback) -> None:
        self.loop = loop
        self.feedback = feedback
        self.clock = loop.clock
        self.table = table = loop.table
        line_of = table.column("first").astype(np.int64) * PRIORITIES + table.column("priority")
        self._due = [
            [DueLine(limit_s, np.flatnonzero(line_of == row)) for limit_s, _ in limits]
            for row, limits in enumerate(loop.limits["close"])
        ]
        if any(loop.limits["close"]):
            self.clock.after(LOOK_S, self._look, order=TIMER)

    def add(self, case: int) -> None:
        """A case is reported now that was not in the feed."""
        for line in self._due[limit_row(self.table.first[case], self.table.priority[case])]:
            line.add(self.clock.now, case)

    def count(self, case: int, tier: int) -> None:
        """Somebody is reminded of a case."""
        self.table.reminders[case] = one_more(self.table.reminders[case])
        self.loop.tell("reminder", case, tier=tier)

    def _look(self) -> None:
        """Call cases to mind that are open too long: they go first at their desk."""
        now, table = self.clock.now, self.table
        for lines in self._due:
            for line in lines:
                for case in line.due(now, table.reported):
                    if table.state[case] == OPEN:
                        self.count(case, table.at[case])
                        self.loop.hasten(case)
        if not self.loop.all_reported():
            self.clock.after(LOOK_S, self._look, order=TIMER)

    def unmanned(self, mission: Mission) -> None:
        """Nobody is free for a mission: the limits of waiting for a unit begin."""
        for limit_s, action in self.loop.limits["assign"][limit_row(mission.tier, mission.priority)]:
            if action == "escalate" and mission.tier == TOP:
                continue
            self.clock.after(limit_s, self._unmanned_for, mission, action, order=TIMER)

    def _unmanned_for(self, mission: Mission, action: str) -> None:
        if mission.stage != WAITING or self.table.state[mission.case] != OPEN:
            return
        self.count(mission.case, mission.tier)
        if action == "aid":
            self.loop.dispatcher.ask_aid(mission)
        elif action == "escalate" and self.table.tasks_open[mission.case] == 1 and mission.case not in self.loop.held:
            self.feedback.give_up(mission)

    def late(self, mission: Mission) -> None:
        """A unit is late, or long at work: remind it, or send another."""
        self.count(mission.case, mission.tier)
        limits = self.loop.limits["arrive"][limit_row(mission.tier, mission.priority)]
        if self.clock.now < mission.arrived_s and any(action == "reassign" for _, action in limits):
            self.loop.dispatcher.reassign(mission)
