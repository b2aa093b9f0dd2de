"""Work at a desk that is no triage: copies of grave cases that it reads, call-backs before a closing."""

from __future__ import annotations

from math import inf

from models.core.purposes import Purpose
from models.kernels.response.course import one_more
from models.kernels.response.states import CLOSED, OPEN, PRIORITIES
from models.response.cases.loop import Loop
from models.response.desks.desk import Desk


class Copies:
    """The copies of grave cases at higher desks: read, and answered by an instruction."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop

    def show(self, case: int, tier: int) -> None:
        """The platform shows a grave case to the tiers above one at once; each reads it and instructs."""
        loop, table = self.loop, self.loop.table
        for above in range(tier + 1, loop.rules.linked_to + 1):
            if table.reported_grade[case] >= loop.rules.copies[above]:
                loop.desks[above][table.community[case]].take(self, case, table.priority[case])

    def service_s(self, desk: Desk, work: int) -> float:
        """Return the time to read and instruct."""
        return self.loop.draws.later(self.loop.times[desk.tier].instruct_s, work, Purpose.INSTRUCT, desk.tier)

    def served(self, desk: Desk, work: int) -> None:
        """The desk instructs: the case goes to the head of the line where it lies."""
        table = self.loop.table
        if table.state[work] != OPEN:
            return
        table.instructed[work] = one_more(table.instructed[work])
        self.loop.tell("instructed", work, tier=desk.tier)
        if table.at[work] < desk.tier:
            self.loop.hasten(work)

    def patience_s(self, desk: Desk, work: int) -> float:
        """A copy waits."""
        return inf

    def expired(self, desk: Desk, work: int) -> None:
        """Never."""

    def refused(self, desk: Desk, work: int) -> None:
        """A full desk does not read copies."""


class Reviews(Copies):
    """Call-backs before a closing."""

    def call_back(self, case: int, tier: int) -> None:
        """Let the desk of a tier call back whether a case is settled, when it has time."""
        self.loop.desks[tier][self.loop.table.community[case]].take(self, case, PRIORITIES - 1)

    def service_s(self, desk: Desk, work: int) -> float:
        """Return the time of the call."""
        return self.loop.draws.later(self.loop.times[desk.tier].review_s, work, Purpose.REVIEW, desk.tier)

    def served(self, desk: Desk, work: int) -> None:
        """The call is over: the matter is settled, or taken up again."""
        loop, table, tier = self.loop, self.loop.table, desk.tier
        if loop.draws.again(work, Purpose.REOPEN, tier) >= loop.rules.reopened:
            loop.end(work, tier, CLOSED)
            return
        table.reopened[work] = one_more(table.reopened[work])
        table.reopened_s[work] = loop.clock.now
        loop.tell("reopened", work, tier=tier)
        loop.send(work, tier)

    def refused(self, desk: Desk, work: int) -> None:
        """A full desk calls nobody back: the case is closed."""
        self.loop.end(work, desk.tier, CLOSED)
