"""The closed loop of every case of a city, from found and reported to fed back and closed.

A case lies at one desk at a time. The desk knows what it was told (`CaseTable.reported_kind`, `reported_grade`); what
the case is in truth shows on site. A desk that does not own it hands it to the tier that does: at once on the
platform, tier by tier without. The owner sends its departments; what they cannot settle goes to the tier that the
routing table names, with the reason; what is done is fed back and closed, and now and then taken up again.

The rules stand in `models.kernels.response.course`; the loop's parts are `triage`, `visits`, `feedback`, `reminders`
and `copies`.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from math import inf, isnan
from typing import Any, Protocol

from models.core.clock import Call, Clock
from models.core.purposes import Purpose
from models.core.signal import Signal
from models.kernels.response.course import (
    goes_by_paper,
    is_copied,
    is_judged,
    next_tier,
    one_more,
    route_row,
    why_handed_on,
)
from models.kernels.response.states import BY_KIND, FOLLOWED, OPEN, TIERS
from models.response.cases.case_draws import CaseDraws
from models.response.cases.case_table import CaseTable, OpenCases
from models.response.cases.copies import Copies
from models.response.cases.feedback import Feedback
from models.response.cases.limits import STATES
from models.response.cases.logs.mission_log import MissionLog
from models.response.cases.loop import Jurisdictions, Procedures
from models.response.cases.outcomes import OnSiteProcess
from models.response.cases.reminders import Reminders
from models.response.cases.triage import Triage
from models.response.cases.visits import Visits
from models.response.units import mission_client
from models.response.units.dispatcher import Dispatcher
from models.response.units.mission import Mission


class Lane(mission_client.Lane, Protocol):
    """Where ordinary cases go: `models.response.cases.lane.fast_lane`."""

    def sends(self, case: int, tier: int) -> bool:
        """Send the department of a case by the lane; tell whether the case is ordinary."""


class ClosedLoop:
    """All cases on their way through desks and units.

    Parameters
    ----------
    clock
        The clock.
    table
        The cases, whose rows before ``fed`` are reported at the times that stand in ``reported``, in that order.
    over
        Who is over each community.
    procedures
        Kinds, routing table, limits, times and rules.
    dispatcher
        Who sends units; the loop becomes its client.
    draws
        Random numbers of cases.
    keep_missions
        Write down every mission, not only their sums.
    each_step
        Every step of every mission is an event, as it is for a case that is followed.

    Attributes
    ----------
    stepped
        Signal of each step of a followed case: the step, the case, further words.
    cut_met
        Signal: a unit stands before this road, which is cut.
    followed
        Cases that are followed step by step.
    held
        Cases whose work lasts until somebody outside says so, and who is told that a unit is there.
    processes
        What goes on behind the cases of a kind while they are open, by kind.
    seats
        Who decides at a desk in the place of the rules, by the number of the desk.
    """

    def __init__(
        self,
        clock: Clock,
        table: CaseTable,
        over: Jurisdictions,
        procedures: Procedures,
        dispatcher: Dispatcher,
        draws: CaseDraws,
        *,
        keep_missions: bool = True,
        each_step: bool = False,
    ) -> None:
        self.clock = clock
        self.table = table
        self.desks, self.centres, self.town_of = over.desks, over.centres, over.town_of
        self.kinds, self.routing, self.times = procedures.kinds, procedures.routing, procedures.times
        self.rules = procedures.rules
        self.limits = {state: procedures.limits.of(state) for state in STATES}
        self.dispatcher = dispatcher
        self.draws = draws
        self.open = OpenCases()
        self.log = MissionLog() if keep_missions else None
        self.held: dict[int, Callable[[Mission], None]] = {}
        self.followed: set[int] = set()
        self.stepped = Signal()
        self.seats: dict[int, Any] = {}
        self.fed = len(table)
        self.reported_count = array("q", (0,))
        self.lane: Lane | None = None
        self.feed = Call(self._reported, ())
        if self.fed:
            clock.again(max(clock.now, table.reported[0]), self.feed)
        # downstream first
        feedback = Feedback(self, self.log)
        self.processes = feedback.processes
        self.reminders = Reminders(self, feedback)
        self.visits = Visits(self, feedback, self.reminders, each_step)
        self.cut_met = self.visits.cut_met
        self.copies = Copies(self)
        self.triage = Triage(self, self.reminders)
        arrive, handle = self.limits["arrive"], self.limits["handle"]
        dispatcher.serve(
            self.visits, [(a[0][0] if a else inf, h[0][0] if h else inf) for a, h in zip(arrive, handle, strict=True)]
        )

    # -- reports -------------------------------------------------------------------------------------------------

    def _reported(self) -> None:
        """The next case of the feed is reported."""
        case = self.reported_count[0]
        self.reported_count[0] = following = case + 1
        if following < self.fed:
            self.clock.again(self.table.reported[following], self.feed)
        self.arrive(case)

    def report(self, case: int) -> None:
        """Report a case that was added to the table after the start; ``reported`` is the time now."""
        self.table.reported[case] = self.clock.now
        self.reminders.add(case)
        self.arrive(case)

    def arrive(self, case: int) -> None:
        """A case stands on the screen of the desk to which it is reported."""
        table = self.table
        self.open.change(self.clock.now, 1)
        tier = table.first[case]
        grade = table.reported_grade[case]
        table.at[case] = tier
        table.floor[case] = self.routing.owner[route_row(table.reported_kind[case], grade)]
        if case in self.followed:
            self.tell("reported", case, tier=tier)
        self.desks[tier][table.community[case]].take(self.triage, case, table.priority[case])
        if is_copied(grade, table.duplicate_of[case], self.rules.platform):
            self.copies.show(case, tier)

    # -- what others ask for -------------------------------------------------------------------------------------

    def follow(self, case: int) -> None:
        """Give the signal `stepped` at each step of a case from now on."""
        self.followed.add(case)
        self.table.apart[case] |= FOLLOWED

    def hold(self, case: int, on_hand: Callable[[Mission], None]) -> None:
        """Let the work on a case last until somebody says so; ``on_hand(mission)`` is called when its unit is there."""
        self.held[case] = on_hand

    def attach(self, kind: int, process: OnSiteProcess) -> None:
        """Let what goes on behind the cases of a kind decide what their visits come to."""
        self.processes[kind] = process

    def hasten(self, case: int) -> None:
        """Let a case go first at the desk where it lies."""
        self.desks[self.table.at[case]][self.table.community[case]].hasten(self.triage, case, 0)

    def tell(self, step: str, case: int, **words: Any) -> None:
        """Tell a step of a case, if it is followed."""
        if case in self.followed:
            self.stepped(step, case, words)

    # -- from desk to desk ---------------------------------------------------------------------------------------

    def follow_rules(self, case: int, tier: int) -> None:
        """Do with a judged case at a tier what the routing table says: hand it up, down, or send departments."""
        table = self.table
        owner = table.floor[case]
        following = next_tier(tier, owner, self.rules.platform)
        if following == tier:
            self.send(case, tier)
            return
        if following < tier:
            table.returned[case] = one_more(table.returned[case])
        self._hand_on(case, tier, following, why_handed_on(tier, owner, table.reported_grade[case]))

    def climb(self, case: int, tier: int, reason: int) -> None:
        """Hand a case up to a tier, which becomes the lowest that may keep it."""
        self.table.floor[case] = tier
        self._hand_on(case, self.table.at[case], tier, reason)

    def _hand_on(self, case: int, tier_from: int, tier_to: int, reason: int) -> None:
        table = self.table
        table.moves.add(case, self.clock.now, tier_from, tier_to, reason)
        table.at[case] = tier_to
        if case in self.followed:
            self.tell("handed_on", case, tier=tier_from, to=tier_to, reason=reason)
        paper = goes_by_paper(tier_from, tier_to, self.rules.linked_to)
        law = self.rules.paper_s if paper else self.times[tier_from].hand_on_s
        delay_s = self.draws.later(law, case, Purpose.HAND_ON, tier_to)
        self.clock.after(delay_s, self.take, case, tier_to, reason)

    def take(self, case: int, tier: int, reason: int = BY_KIND) -> None:
        """A case that was handed on stands on the screen of a desk."""
        table, rules = self.table, self.rules
        if table.state[case] != OPEN:
            return
        desk = self.desks[tier][table.community[case]]
        if case in self.followed:
            self.tell("received", case, tier=tier)
        if rules.assign_s is not None and is_judged(reason, tier, rules.platform, rules.linked_to):
            assign_s = self.draws.later(rules.assign_s, case, Purpose.ASSIGN, tier)
            self.clock.after(assign_s, self.send, case, tier)
            desk.take(self.copies, case, table.priority[case])
        else:
            desk.take(self.triage, case, table.priority[case])

    def send(self, case: int, tier: int) -> None:
        """Send the departments that the routing table names for this tier."""
        if self.lane is None or not self.lane.sends(case, tier):
            self.send_out(case, tier)

    def send_out(self, case: int, tier: int) -> None:
        """Send them outside the fast lane."""
        table, sent = self.table, self.routing.sent
        row = route_row(table.reported_kind[case], table.reported_grade[case])
        departments = sent[row * TIERS + tier]
        if departments is None:
            # the nearest tier above that has a route, or the owner if none has
            above = (each for each in range(tier + 1, TIERS) if sent[row * TIERS + each] is not None)
            self.climb(case, next(above, self.routing.owner[row]), BY_KIND)
            return
        centre = self.centres[tier][table.community[case]]
        priority = table.priority[case]
        table.tasks_open[case] = len(departments)
        for department in departments:
            self.dispatcher.request(case, tier, department, centre, priority)

    def end(self, case: int, tier: int, state: int) -> None:
        """A case is closed, merged or withdrawn."""
        table = self.table
        now = self.clock.now
        table.state[case] = state
        table.closed[case] = now
        table.closed_by[case] = tier
        self.open.change(now, -1)
        if case in self.followed:
            self.tell("closed", case, tier=tier, state=state)
        if self.processes:
            process = self.processes.get(table.kind[case])
            if process is not None:
                process.closed(case, now)

    # -- sums ----------------------------------------------------------------------------------------------------

    def all_reported(self) -> bool:
        """Tell whether the feed has ended and no case is open."""
        return self.reported_count[0] >= self.fed and not self.open.count

    def totals(self) -> tuple[float, float]:
        """Return the sum of sojourn times (report to closing, or to now) and the integral of the open cases."""
        now = self.clock.now
        closed, reported = self.table.closed, self.table.reported
        sojourn_s = 0.0
        for case in range(len(self.table)):
            if reported[case] <= now and (case >= self.fed or case < self.reported_count[0]):
                sojourn_s += (now if isnan(closed[case]) else closed[case]) - reported[case]
        return sojourn_s, self.open.integral(now)
