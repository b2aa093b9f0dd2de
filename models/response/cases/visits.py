"""Visits: the units that a case is sent, from the order to their report; the dispatcher's client."""

from __future__ import annotations

from math import inf, isnan, nan

from models.core.purposes import Purpose
from models.core.signal import Signal
from models.kernels.response.course import earliest, first_visit, one_more
from models.kernels.response.states import FALSE_ALARM, SETTLED
from models.response.cases.feedback import Feedback
from models.response.cases.loop import Loop
from models.response.cases.reminders import Reminders
from models.response.units.mission import Mission


class Visits:
    """What a dispatcher asks and tells of the missions to cases (`models.response.units.mission_client.MissionClient`).

    Parameters
    ----------
    loop
        The closed loop.
    feedback, reminders
        Who is told of reports, and of limits that are over.
    each_step
        Every step of every mission is an event.

    Attributes
    ----------
    cut_met
        Signal: a unit stands before this road, which is cut.
    """

    def __init__(self, loop: Loop, feedback: Feedback, reminders: Reminders, each_step: bool) -> None:
        self.loop = loop
        self.table = loop.table
        self.clock = loop.clock
        self.draws = loop.draws
        self.town_of = loop.town_of
        self.feedback = feedback
        self.reminders = reminders
        self.each_step = each_step
        self.cut_met = Signal()

    # -- what the dispatcher asks --------------------------------------------------------------------------------

    def place(self, case: int) -> tuple[int, float, float]:
        """Return town and place of a case."""
        table = self.table
        return self.town_of[table.community[case]], table.x_m[case], table.y_m[case]

    def may_interrupt(self, case: int) -> bool:
        """Tell whether work on a case may be interrupted: by what was told of it."""
        return self.loop.kinds[self.table.reported_kind[case]].interruptible

    def sets_out(self, mission: Mission) -> tuple[float, float]:
        """A unit is ordered out: return how long it takes to accept, and to leave its base."""
        case, tier, department = mission.case, mission.tier, mission.department
        if case in self.loop.followed:
            self.loop.tell("dispatched", case, tier=tier, department=department)
        if case in self.loop.held:
            return 0.0, 0.0
        draws = self.draws
        if case < draws.ahead and draws.department[tier][case] == department:
            bit = first_visit(tier)
            seen = self.table.seen
            if not seen[case] & bit:
                seen[case] |= bit
                mission.ahead = True
                return draws.accept[tier][case], draws.turnout[tier][case]
        each = self.loop.dispatcher.departments[department]
        return (
            draws.later(each.accept_s, case, Purpose.ACCEPT, tier, department),
            draws.later(each.turnout_s, case, Purpose.CREW_TURNOUT, tier, department),
        )

    def planned(self, mission: Mission) -> tuple[float, float] | None:
        """Stamp the times of a mission ahead, up to its arrival; return how long it works on site and then reports.

        None if each step is seen: of a followed case, a held one, a hazard that goes on.
        """
        table, case, loop = self.table, mission.case, self.loop
        dispatched = table.dispatched
        if dispatched[case] != dispatched[case]:
            dispatched[case] = mission.dispatched_s
        is_process = table.kind[case] in self.feedback.processes
        if self.each_step or is_process or case in loop.followed or case in loop.held:
            return None
        table.arrived[case] = earliest(table.arrived[case], mission.arrived_s)
        table.accepted[case] = earliest(table.accepted[case], mission.accepted_s)
        table.on_the_way[case] = earliest(table.on_the_way[case], mission.left_s)
        if table.tasks_open[case] > 1:
            self.feedback.parts.setdefault(case, []).append(mission)
        table.visits[case] = one_more(table.visits[case])
        work_s, mission.outcome = self._visit(mission)
        return work_s, self.tell_s(mission)

    def _visit(self, mission: Mission) -> tuple[float, int]:
        """Return how long a unit works on site and what comes of it."""
        case, tier = mission.case, mission.tier
        if mission.ahead:
            return self.draws.work[tier][case], self.draws.outcome[tier][case]
        return self.draws.visit(case, tier, mission.department)

    def tell_s(self, mission: Mission) -> float:
        """Return how long the report of a unit takes to the desk."""
        case, tier = mission.case, mission.tier
        if mission.ahead:
            return self.draws.feedback[tier][case]
        return self.draws.later(self.loop.times[tier].feedback_s, case, Purpose.FEEDBACK, tier, mission.department)

    # -- step by step --------------------------------------------------------------------------------------------

    def step(self, mission: Mission, name: str) -> None:
        """A step of a mission that is followed: stamp and tell."""
        table, case = self.table, mission.case
        if name == "accepted":
            table.accepted[case] = earliest(table.accepted[case], mission.accepted_s)
        elif name == "on_the_way":
            table.on_the_way[case] = earliest(table.on_the_way[case], mission.left_s)
        else:
            name = "handled" if mission.outcome in (SETTLED, FALSE_ALARM) else "unsettled"
        self._tell(name, mission, unit=mission.unit, outcome=mission.outcome)

    def arrived(self, mission: Mission) -> float:
        """A unit is there and sees what the case is in truth; return how long it works."""
        table, case, now = self.table, mission.case, self.clock.now
        table.arrived[case] = earliest(table.arrived[case], mission.arrived_s)
        table.visits[case] = visit = one_more(table.visits[case])
        self._tell("arrived", mission, unit=mission.unit)
        on_hand = self.loop.held.get(case)
        if on_hand is not None:
            # somebody outside this loop says when the work is over
            mission.outcome = SETTLED
            on_hand(mission)
            return inf
        process = self.feedback.processes.get(table.kind[case])
        if process is not None and not table.nothing[case]:
            work_s, mission.outcome = process.on_site(case, mission.tier, mission.department, visit, now)
        else:
            work_s, mission.outcome = self._visit(mission)
        return work_s

    # -- what the dispatcher tells -------------------------------------------------------------------------------

    def on_report(self, mission: Mission) -> None:
        """The desk has the report of a unit."""
        self.feedback.on_report(mission)

    def late(self, mission: Mission) -> None:
        """A unit is late, or long at work."""
        self.reminders.late(mission)

    def unmanned(self, mission: Mission) -> None:
        """Nobody is free."""
        self._tell("no_unit", mission)
        self.reminders.unmanned(mission)

    def broken_off(self, mission: Mission, why: int) -> None:
        """A mission is broken off: what was stamped and drawn ahead is taken back."""
        table, case, now = self.table, mission.case, self.clock.now
        others = self.feedback.parts.get(case, [])
        if mission in others:
            others.remove(mission)
        stamped = (("accepted_s", table.accepted), ("left_s", table.on_the_way), ("arrived_s", table.arrived))
        for name, column in stamped:
            if column[case] == getattr(mission, name) > now:
                column[case] = nan
                for other in others:
                    column[case] = earliest(column[case], getattr(other, name))
        if not isnan(mission.done_s):
            there = mission.arrived_s <= now
            if not there:
                table.visits[case] -= 1
            if not mission.ahead:
                self.draws.take_back(case, mission.tier, mission.department, None if there else mission.outcome)
        if self.feedback.log is not None:
            self.feedback.log.note(mission, now, why, broken_off=True)
        self._tell("broken_off", mission, why=why)

    def cut_found(self, mission: Mission, edge: int) -> None:
        """A unit stands before a road that is cut."""
        self.cut_met(edge)
        self._tell("cut_found", mission, edge=edge)

    def _tell(self, step: str, mission: Mission, **words: int) -> None:
        if mission.case in self.loop.followed:
            self.loop.tell(step, mission.case, tier=mission.tier, department=mission.department, **words)
