"""Feedback: what a desk does when its units have reported, from closing a case to handing it up."""

from __future__ import annotations

from models.core.clock import TIMER
from models.kernels.response.course import (
    CALLS_BACK,
    CLOSES,
    HANDS_UP,
    JUDGES_ANEW,
    VISITS_LATER,
    WITHDRAWS,
    after_report,
    is_called_back,
    one_more,
    route_row,
    unsolved,
    why_handed_up,
)
from models.kernels.response.states import (
    CLOSED,
    FALSE_ALARM,
    HIGHER_GRADE,
    IN_PARTS,
    NO_AUTHORITY,
    NO_MEANS,
    OPEN,
    RETURNED,
    SETTLED,
    TIERS,
    UNFINISHED,
    WAIT_EXPIRED,
    WITHDRAWN,
    WRONG_DEPARTMENT,
)
from models.response.cases.copies import Reviews
from models.response.cases.logs.mission_log import MissionLog
from models.response.cases.loop import Loop
from models.response.cases.outcomes import OnSiteProcess
from models.response.units.mission import Mission

MOST_VISITS = 100
"""After so many visits a case is a fault of the tables: nobody can settle it."""
_GRAVITY = {
    SETTLED: 0, FALSE_ALARM: 1, WRONG_DEPARTMENT: 2, HIGHER_GRADE: 3, NO_MEANS: 4, UNFINISHED: 4, NO_AUTHORITY: 5,
}  # fmt: skip
"""Of several departments' outcomes the gravest decides."""
_VISITS_SEEN = (1 << 2 * TIERS) - (1 << TIERS)
"""Bits of `CaseTable.seen` of the first visits of all tiers."""


class Feedback:
    """Reports of units, and what follows.

    Parameters
    ----------
    loop
        The closed loop.
    log
        Where missions are written down, None for nowhere.

    Attributes
    ----------
    processes
        What goes on behind cases of a kind, by kind.
    outcomes
        Of a case to which several departments were sent: what has been reported so far.
    parts
        Of such a case: its missions whose times were stamped ahead.
    """

    def __init__(self, loop: Loop, log: MissionLog | None) -> None:
        self.loop = loop
        self.log = log
        self.table = loop.table
        self.reviews = Reviews(loop)
        self.processes: dict[int, OnSiteProcess] = {}
        self.outcomes: dict[int, list[int]] = {}
        self.parts: dict[int, list[Mission]] = {}

    def on_report(self, mission: Mission) -> None:
        """The desk has the report of a unit."""
        table, case, loop = self.table, mission.case, self.loop
        done_s, outcome, tier = mission.done_s, mission.outcome, mission.tier
        if self.log is not None:
            self.log.note(mission, done_s, outcome)
        if table.state[case] != OPEN:
            return
        handled = table.handled
        if not done_s <= handled[case]:
            handled[case] = done_s
        table.fed_back[case] = loop.clock.now
        if case in loop.followed:
            loop.tell("fed_back", case, tier=tier, department=mission.department, outcome=outcome)
        left = table.tasks_open[case] - 1
        if left > 0 or case in self.outcomes:
            table.tasks_open[case] = max(0, left)
            outcomes = self.outcomes.setdefault(case, [])
            outcomes.append(outcome)
            if left > 0:
                table.apart[case] |= IN_PARTS
                return
            self.forget_parts(case)
            outcome = max(outcomes, key=_GRAVITY.__getitem__)
        self.conclude(case, tier, outcome)

    def forget_parts(self, case: int) -> None:
        """What several departments have reported of a case decides nothing any more."""
        self.outcomes.pop(case, None)
        self.table.apart[case] &= ~IN_PARTS
        self.parts.pop(case, None)

    def give_up(self, mission: Mission) -> None:
        """Nobody came within the limit: what other departments have told does not bind the next tier."""
        case = mission.case
        self.loop.dispatcher.give_up(mission)
        self.table.tasks_open[case] = 0
        self.forget_parts(case)
        self.loop.climb(case, mission.tier + 1, WAIT_EXPIRED)

    def conclude(self, case: int, tier: int, outcome: int) -> None:
        """All parts of a case are reported: close it, hand it on, or send again."""
        loop = self.loop
        called_back = outcome == SETTLED and is_called_back(loop.draws.review_u(case), loop.times[tier].review_share)
        above = self._above(case, tier)
        step = after_report(outcome, above, called_back)
        if step == CLOSES:
            loop.end(case, tier, CLOSED)
        elif step == WITHDRAWS:
            loop.end(case, tier, WITHDRAWN)
        elif step == CALLS_BACK:
            self.reviews.call_back(case, tier)
        elif step == JUDGES_ANEW:
            self._judge_anew(case, tier, outcome)
        elif step == VISITS_LATER:
            self._visit_later(case, tier)
        elif step == HANDS_UP:
            loop.climb(case, above, why_handed_up(outcome))
        else:
            self._send_again(case, tier)

    def _above(self, case: int, tier: int) -> int:
        """Return the tier to which a case goes, as it was told, if this one cannot settle it; -1 for none."""
        table = self.table
        row = route_row(table.reported_kind[case], table.reported_grade[case])
        return self.loop.routing.unsolved[row * TIERS + tier]

    def _judge_anew(self, case: int, tier: int, outcome: int) -> None:
        """It is another matter, or a graver one: by what it is, the table may name another tier or department."""
        table, loop = self.table, self.loop
        self._know(case)
        if outcome == WRONG_DEPARTMENT:
            table.returned[case] = one_more(table.returned[case])
            table.moves.add(case, loop.clock.now, tier, tier, RETURNED)
        owner = loop.routing.owner[route_row(table.reported_kind[case], table.reported_grade[case])]
        table.floor[case] = max(tier, owner)
        loop.follow_rules(case, tier)

    def _visit_later(self, case: int, tier: int) -> None:
        """The visit came to nothing definite: it is repeated when what goes on says so, else the case goes on."""
        self._know(case)
        process = self.processes.get(self.table.reported_kind[case])
        if process is not None:
            self.loop.clock.after(process.again_s(case), self._visit_again, case, tier, order=TIMER)
            return
        above = self._above(case, tier)
        if unsolved(above) == HANDS_UP:
            self.loop.climb(case, above, why_handed_up(UNFINISHED))
        else:
            self._send_again(case, tier)

    def _visit_again(self, case: int, tier: int) -> None:
        if self.table.state[case] == OPEN:
            self.loop.send(case, tier)

    def _send_again(self, case: int, tier: int) -> None:
        if self.table.visits[case] >= MOST_VISITS:
            raise RuntimeError(f"case {case}: nobody settles it in {MOST_VISITS} visits")
        self.loop.send(case, tier)

    def _know(self, case: int) -> None:
        """A unit has told what the case really is: what was drawn ahead for the case as it was told is void."""
        table = self.table
        table.reported_kind[case] = kind = table.kind[case]
        table.reported_grade[case] = table.grade[case]
        table.priority[case] = min(table.priority[case], self.loop.kinds[kind].priority)
        table.seen[case] |= _VISITS_SEEN
