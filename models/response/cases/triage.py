"""Triage: a desk takes a case in, judges it and decides where it goes; who waits too long for it leaves the line."""

from __future__ import annotations

from math import inf, isnan

from models.core.clock import TIMER
from models.core.purposes import Purpose
from models.kernels.response.course import first_triage, limit_row
from models.kernels.response.states import MERGED, OPEN, TOP, WAIT_EXPIRED
from models.response.cases.loop import Loop
from models.response.cases.reminders import Reminders
from models.response.desks.desk import Desk


class Triage:
    """The cases that come to a desk to be judged: its client (`models.response.desks.desk.DeskClient`).

    Parameters
    ----------
    loop
        The closed loop.
    reminders
        Where reminders are counted.
    """

    def __init__(self, loop: Loop, reminders: Reminders) -> None:
        self.loop = loop
        self.table = loop.table
        self.clock = loop.clock
        self.draws = loop.draws
        self.limits = loop.limits["triage"]
        self.reminders = reminders

    def service_s(self, desk: Desk, work: int) -> float:
        """Return the time of triage."""
        tier = desk.tier
        bit = first_triage(tier)
        seen = self.table.seen
        if not seen[work] & bit:
            seen[work] |= bit
            draws = self.draws
            return draws.triage[tier][work] if work < draws.ahead else draws.triage_s(work, tier)
        return self.draws.later(self.loop.times[tier].triage_s, work, Purpose.TRIAGE, tier)

    def patience_s(self, desk: Desk, work: int) -> float:
        """Return the limit of waiting for triage after which the case leaves the queue; plan the reminders before."""
        leaves_s = inf
        for limit_s, action in self.limits[limit_row(desk.tier, self.table.priority[work])]:
            if action == "remind":
                self.clock.after(limit_s, self._remind, desk, work, order=TIMER)
            elif desk.tier < TOP:
                # at the top there is neither a sister nor anybody above: it keeps its place
                leaves_s = min(leaves_s, limit_s)
        return leaves_s

    def expired(self, desk: Desk, work: int) -> None:
        """A case has waited too long for triage: it overflows to a sister desk with a shorter line, or climbs."""
        limits = self.limits[limit_row(desk.tier, self.table.priority[work])]
        action = next((action for _, action in limits if action != "remind"), "escalate")
        sister = self._sister(desk, work) if action == "overflow" else None
        if sister is None:
            self.loop.climb(work, desk.tier + 1, WAIT_EXPIRED)
            return
        self.loop.tell("overflow", work, tier=desk.tier)
        sister.take(self, work, self.table.priority[work])

    def refused(self, desk: Desk, work: int) -> None:
        """The waiting room is full: the case goes to the next tier."""
        self.loop.climb(work, min(desk.tier + 1, TOP), WAIT_EXPIRED)

    def served(self, desk: Desk, work: int) -> None:
        """A desk has judged a case."""
        table, loop = self.table, self.loop
        tier, now = desk.tier, self.clock.now
        triaged = table.triaged
        if triaged[work] != triaged[work]:
            triaged[work] = now
        if work in loop.followed:
            loop.tell("triaged", work, tier=tier)
        if table.state[work] != OPEN:
            return
        first = table.duplicate_of[work]
        if first >= 0 and table.reported[first] <= now:
            loop.end(work, tier, MERGED)
        elif desk.number in loop.seats:
            loop.seats[desk.number].decide(loop, desk, work)
        else:
            loop.follow_rules(work, tier)

    def _sister(self, desk: Desk, case: int) -> Desk | None:
        """Return the desk of the same tier under the same centre with the shortest line, if it is shorter."""
        tier, loop = desk.tier, self.loop
        above = loop.centres[tier + 1][self.table.community[case]]
        under = {id(d): d for d, up in zip(loop.desks[tier], loop.centres[tier + 1], strict=True) if up == above}
        best = min(under.values(), key=lambda d: (d.waiting + d.busy - d.staff, d.number))
        return best if best.waiting < desk.waiting else None

    def _remind(self, desk: Desk, case: int) -> None:
        table = self.table
        if table.state[case] == OPEN and isnan(table.triaged[case]) and desk.hasten(self, case, 0):
            self.reminders.count(case, desk.tier)
