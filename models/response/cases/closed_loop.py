"""The closed loop of every case of a city, from found and reported to fed back and closed.

A case lies at one desk at a time. The desk knows what it was told (`CaseTable.reported_kind`, `reported_grade`); what
the case is in truth shows on site. A desk that does not own it hands it to the tier that does: at once on the
platform, tier by tier without. The owner sends its departments; what they cannot settle goes to the tier that the
routing table names, with the reason; what is done is fed back and closed, and now and then taken up again.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, MutableSequence
from math import inf, isnan, nan
from typing import Any, Protocol

import numpy as np

from models.kernels.response.states import CLOSED, FALSE_ALARM, FOLLOWED, HIGHER_GRADE, IN_PARTS, MERGED, NO_AUTHORITY, NO_MEANS, OPEN, PRIORITIES, SETTLED, UNFINISHED, WITHDRAWN, WRONG_DEPARTMENT
from models.core.clock import TIMER, Call, Clock
from models.core.purposes import Purpose
from models.response.cases.case_draws import CaseDraws
from models.response.cases.case_table import REASONS, CaseTable, OpenCases
from models.response.cases.copies import Copies, Reviews
from models.response.cases.logs.due_line import DueLine
from models.response.cases.kinds import GRADES, CaseKind
from models.response.cases.limits import Limits
from models.response.cases.loop_rules import TOP, LoopRules, TierTimes
from models.response.cases.logs.mission_log import MissionLog
from models.response.cases.outcomes import OnSiteProcess
from models.response.cases.routing import Routing
from models.response.desks.desk import Desk
from models.response.units import mission_client as field
from models.response.units.dispatcher import Dispatcher
from models.response.units.mission import WAITING, Mission
from twin.tiers import TIERS

_KIND, _GRADE, _WAIT, _NO_AUTHORITY, _NO_MEANS, _ABOVE, _LOW, _WRONG = range(len(REASONS))
_VISITS_SEEN = 0b1111 << 4
"""Bits of `CaseTable.seen`: the low four for the first triage of each tier, the high four for its first visit."""
_UP_BECAUSE = {NO_AUTHORITY: _NO_AUTHORITY, NO_MEANS: _NO_MEANS, HIGHER_GRADE: _GRADE}
LOOK_S = 600.0
"""So often the platform looks for cases that are open too long (assumed)."""
MOST_VISITS = 100
"""After so many visits a case is a fault of the tables: nobody can settle it."""


Watcher = Callable[[str, int, dict[str, Any]], None]
"""Told of each step of a followed case: the step, the case, further words."""


class Lane(field.Lane, Protocol):
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
    desks
        ``desks[tier][community]``: the desk of each tier over a community (number 0 to communities - 1).
    centres
        ``centres[tier][community]``: the centre of each tier over a community.
    town_of
        Number of the town of each community.
    kinds, routing, limits, times, rules
        The tables; ``times`` by tier.
    dispatcher
        Who sends units; it is told that this loop is its field.
    draws
        Random numbers of cases.
    keep_missions
        Write down every mission, not only their sums.
    """

    def __init__(
        self,
        clock: Clock,
        table: CaseTable,
        desks: list[list[Desk]],
        centres: list[list[int]],
        town_of: list[int],
        kinds: list[CaseKind],
        routing: Routing,
        limits: Limits,
        times: list[TierTimes],
        rules: LoopRules,
        dispatcher: Dispatcher,
        draws: CaseDraws,
        keep_missions: bool = True,
    ) -> None:
        self.clock = clock
        self.table = table
        self.desks = desks
        self.centres = centres
        self.town_of = town_of
        self.kinds = kinds
        self.routing = routing
        self.times = times
        self.rules = rules
        self.dispatcher = dispatcher
        dispatcher.field = self
        self.draws = draws
        self.open = OpenCases()
        self.log = MissionLog() if keep_missions else None
        self.processes: dict[int, OnSiteProcess] = {}
        self.held: dict[int, Callable[[Mission], None]] = {}
        self.followed: set[int] = set()
        self.watcher: Watcher | None = None
        self.seats: dict[int, Any] = {}
        self.copies = Copies(self)
        self.reviews = Reviews(self)
        self.undone: dict[int, list[int]] = {}
        self.parts: dict[int, list[Mission]] = {}
        self.limits = {state: limits.of(state) for state in ("triage", "assign", "arrive", "handle", "close")}
        line_of = table.column("first").astype(np.int64) * PRIORITIES + table.column("priority")
        self._due = [
            [DueLine(limit_s, np.flatnonzero(line_of == k)) for limit_s, _ in told]
            for k, told in enumerate(self.limits["close"])
        ]
        dispatcher.limits_s = [
            (arrive[0][0] if arrive else inf, handle[0][0] if handle else inf)
            for arrive, handle in zip(self.limits["arrive"], self.limits["handle"], strict=True)
        ]
        self.each_step = False
        self.fed = len(table)
        self.reported_count = array("q", (0,))
        self.lane: Lane | None = None
        self.feed = Call(self._reported, ())
        if self.fed:
            clock.again(max(clock.now, table.reported[0]), self.feed)
        if any(self.limits["close"]):
            clock.after(LOOK_S, self._look, order=TIMER)

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
        for line in self._due[self.table.first[case] * PRIORITIES + self.table.priority[case]]:
            line.add(self.clock.now, case)
        self.arrive(case)

    def arrive(self, case: int) -> None:
        """A case stands on the screen of the desk to which it is reported."""
        table = self.table
        now = self.clock.now
        self.open.change(now, 1)
        tier = table.first[case]
        priority = table.priority[case]
        grade = table.reported_grade[case]
        table.at[case] = tier
        table.floor[case] = self.routing.owner[table.reported_kind[case] * len(GRADES) + grade]
        if case in self.followed:
            self._say("reported", case, tier=tier)
        self.desks[tier][table.community[case]].take(self, case, priority)
        if grade and self.rules.platform and table.duplicate_of[case] < 0:
            self._copy_up(case, tier)

    def _copy_up(self, case: int, tier: int) -> None:
        """The platform shows a grave case to the higher tiers at once; each reads it and instructs."""
        table = self.table
        for above in range(tier + 1, self.rules.linked_to + 1):
            if table.reported_grade[case] >= self.rules.copies[above]:
                desk = self.desks[above][table.community[case]]
                desk.take(self.copies, case, table.priority[case])

    def follow(self, case: int) -> None:
        """Tell the watcher of each step of a case from now on."""
        self.followed.add(case)
        self.table.apart[case] |= FOLLOWED

    # -- the desk's client ---------------------------------------------------------------------------------------

    def service_s(self, desk: Desk, work: int) -> float:
        """Return the time of triage."""
        tier = desk.tier
        bit = 1 << tier
        seen = self.table.seen
        if not seen[work] & bit:
            seen[work] |= bit
            return self.draws.triage[tier][work] if work < self.fed else self.draws.triage_s(work, tier)
        return self.draws.later(self.times[tier].triage_s, work, Purpose.TRIAGE, tier)

    def patience_s(self, desk: Desk, work: int) -> float:
        """Return the limit of waiting for triage after which the case leaves the queue; plan the reminders before."""
        told = self.limits["triage"][desk.tier * PRIORITIES + self.table.priority[work]]
        leaves_s = inf
        for limit_s, action in told:
            if action == "remind":
                self.clock.after(limit_s, self._remind_desk, desk, work, order=TIMER)
            elif desk.tier < TOP:
                # at the top there is neither a sister nor anybody above: it keeps its place
                leaves_s = min(leaves_s, limit_s)
        return leaves_s

    def expired(self, desk: Desk, work: int) -> None:
        """A case has waited too long for triage: it overflows to a sister desk with a shorter line, or climbs."""
        told = self.limits["triage"][desk.tier * PRIORITIES + self.table.priority[work]]
        action = next((action for _, action in told if action != "remind"), "escalate")
        if action == "overflow":
            sister = self._sister(desk, work)
            if sister is not None:
                self._say("overflow", work, tier=desk.tier)
                sister.take(self, work, self.table.priority[work])
                return
        self.climb(work, desk.tier + 1, _WAIT)

    def refused(self, desk: Desk, work: int) -> None:
        """The waiting room is full: the case goes to the next tier."""
        self.climb(work, min(desk.tier + 1, TOP), _WAIT)

    def _sister(self, desk: Desk, case: int) -> Desk | None:
        """Return the desk of the same tier under the same centre with the shortest line, if it is shorter."""
        tier = desk.tier
        above = self.centres[tier + 1][self.table.community[case]]
        found = {id(d): d for d, up in zip(self.desks[tier], self.centres[tier + 1], strict=True) if up == above}
        best = min(found.values(), key=lambda d: (d.waiting + d.busy - d.staff, d.number))
        return best if best.waiting < desk.waiting else None

    def _remind_desk(self, desk: Desk, case: int) -> None:
        table = self.table
        if table.state[case] == OPEN and isnan(table.triaged[case]) and desk.hasten(self, case, 0):
            self._count_reminder(case, desk.tier)

    def served(self, desk: Desk, work: int) -> None:
        """A desk has judged a case."""
        table = self.table
        tier = desk.tier
        triaged = table.triaged
        if triaged[work] != triaged[work]:
            triaged[work] = self.clock.now
        if work in self.followed:
            self._say("triaged", work, tier=tier)
        if table.state[work] != OPEN:
            return
        twin = table.duplicate_of[work]
        if twin >= 0 and table.reported[twin] <= self.clock.now:
            self.end(work, tier, MERGED)
        elif desk.number in self.seats:
            self.seats[desk.number].decide(self, desk, work)
        elif table.floor[work] == tier:
            self.send(work, tier)
        else:
            self.follow_rules(work, tier)

    def follow_rules(self, case: int, tier: int) -> None:
        """Do with a case at a tier what the routing table says: hand it up, down, or send departments."""
        table = self.table
        owner = table.floor[case]
        if owner == tier:
            self.send(case, tier)
        elif owner > tier:
            step = owner if self.rules.platform else tier + 1
            self.climb(case, step, _GRADE if table.reported_grade[case] else _KIND, at_least=owner)
        else:
            self._down(case, tier, owner)

    def _down(self, case: int, tier: int, owner: int) -> None:
        """A case that lies too high goes to the tier that owns it."""
        table = self.table
        _one_more(table.returned, case)
        self._move(case, tier, owner, _LOW)

    def climb(self, case: int, tier: int, reason: int, at_least: int = -1) -> None:
        """Hand a case up to a tier, which becomes the lowest that may keep it unless a higher owner is known."""
        table = self.table
        table.floor[case] = max(tier, at_least)
        self._move(case, table.at[case], tier, reason)

    def _move(self, case: int, tier_from: int, tier_to: int, reason: int) -> None:
        table = self.table
        table.moves.add(case, self.clock.now, tier_from, tier_to, reason)
        table.at[case] = tier_to
        if case in self.followed:
            self._say("handed_on", case, tier=tier_from, to=tier_to, reason=reason)
        linked = self.rules.linked_to
        if tier_to > linked >= tier_from:
            law = self.rules.paper_s
        else:
            law = self.times[tier_from].hand_on_s
        delay_s = self.draws.later(law, case, Purpose.HAND_ON, tier_to)
        self.clock.after(delay_s, self.take, case, tier_to, reason)

    def take(self, case: int, tier: int, reason: int = _KIND) -> None:
        """A case that was handed on stands on the screen of a desk."""
        table, rules = self.table, self.rules
        if table.state[case] != OPEN:
            return
        desk = self.desks[tier][table.community[case]]
        if case in self.followed:
            self._say("received", case, tier=tier)
        judged = reason in (_NO_AUTHORITY, _NO_MEANS) and rules.platform and tier <= rules.linked_to
        if rules.assign_s is not None and judged:
            assign_s = self.draws.later(rules.assign_s, case, Purpose.ASSIGN, tier)
            self.clock.after(assign_s, self.send, case, tier)
            desk.take(self.copies, case, table.priority[case])
        else:
            desk.take(self, case, table.priority[case])

    # -- sending units -------------------------------------------------------------------------------------------

    def send(self, case: int, tier: int) -> None:
        """Send the departments that the routing table names for this tier."""
        if self.lane is None or not self.lane.sends(case, tier):
            self.send_out(case, tier)

    def send_out(self, case: int, tier: int) -> None:
        """Send them outside the fast lane."""
        table = self.table
        key = self._key(case)
        departments = self.routing.sent[key * len(TIERS) + tier]
        if departments is None:
            nearest = self._next_tier(key, tier)
            self.climb(case, nearest, _KIND)
            return
        centre = self.centres[tier][table.community[case]]
        priority = table.priority[case]
        table.tasks_open[case] = len(departments)
        for department in departments:
            self.dispatcher.request(case, tier, department, centre, priority)

    def _next_tier(self, key: int, tier: int) -> int:
        """Return the nearest tier above that has a route, or the owner if none has."""
        sent = self.routing.sent
        for above in range(tier + 1, len(TIERS)):
            if sent[key * len(TIERS) + above] is not None:
                return above
        return self.routing.owner[key]

    def place(self, case: int) -> tuple[int, float, float]:
        """Return town and place of a case."""
        table = self.table
        return self.town_of[table.community[case]], table.x_m[case], table.y_m[case]

    def sets_out(self, mission: Mission) -> tuple[float, float]:
        """A unit is ordered out: return how long it takes to accept, and to leave its base."""
        case, tier, department = mission.case, mission.tier, mission.department
        if case in self.followed:
            self._say("dispatched", case, tier=tier, department=department)
        if case in self.held:
            return 0.0, 0.0
        draws = self.draws
        if case < self.fed and draws.department[tier][case] == department:
            bit = 16 << tier
            seen = self.table.seen
            if not seen[case] & bit:
                seen[case] |= bit
                mission.ahead = True
                return draws.accept[tier][case], draws.turnout[tier][case]
        each = self.dispatcher.departments[department]
        return (
            draws.later(each.accept_s, case, Purpose.ACCEPT, tier, department),
            draws.later(each.turnout_s, case, Purpose.CREW_TURNOUT, tier, department),
        )

    def may_interrupt(self, case: int) -> bool:
        """Tell whether work on a case may be interrupted: by what was told of it."""
        return self.kinds[self.table.reported_kind[case]].interruptible

    def planned(self, mission: Mission) -> tuple[float, float] | None:
        """Stamp the times of a mission ahead, up to its arrival; return how long it works on site and then reports.

        None if each step is seen: of a followed case, a held one, a hazard that goes on.
        """
        table, case = self.table, mission.case
        dispatched = table.dispatched
        if dispatched[case] != dispatched[case]:
            dispatched[case] = mission.dispatched_s
        if self.each_step or case in self.followed or case in self.held or table.kind[case] in self.processes:
            return None
        # of several units the first to accept, leave, arrive counts; nan is later than any
        arrived = table.arrived
        if not arrived[case] <= mission.arrived_s:
            arrived[case] = mission.arrived_s
        accepted = table.accepted
        if not accepted[case] <= mission.accepted_s:
            accepted[case] = mission.accepted_s
        on_the_way = table.on_the_way
        if not on_the_way[case] <= mission.left_s:
            on_the_way[case] = mission.left_s
        if table.tasks_open[case] > 1:
            self.parts.setdefault(case, []).append(mission)
        _one_more(table.visits, case)
        tier = mission.tier
        draws = self.draws
        if mission.ahead:
            mission.outcome = draws.outcome[tier][case]
            return draws.work[tier][case], draws.feedback[tier][case]
        work_s, mission.outcome = self._visit(mission)
        return work_s, self.tell_s(mission)

    def _visit(self, mission: Mission) -> tuple[float, int]:
        """Return how long a unit works on site and what comes of it."""
        case, tier = mission.case, mission.tier
        if mission.ahead:
            return self.draws.work[tier][case], self.draws.outcome[tier][case]
        return self.draws.visit(case, tier, mission.department)

    def step(self, mission: Mission, name: str) -> None:
        """A step of a mission that is followed: stamp and tell."""
        table, case = self.table, mission.case
        if name == "accepted":
            _earliest(table.accepted, case, mission.accepted_s)
        elif name == "on_the_way":
            _earliest(table.on_the_way, case, mission.left_s)
        elif mission.outcome not in (SETTLED, FALSE_ALARM):
            name = "unsettled"
        else:
            name = "handled"
        self._say(
            name, case, tier=mission.tier, department=mission.department, unit=mission.unit, outcome=mission.outcome
        )

    def arrived(self, mission: Mission) -> float:
        """A unit is there and sees what the case is in truth; return how long it works."""
        table, case, now = self.table, mission.case, self.clock.now
        _earliest(table.arrived, case, mission.arrived_s)
        visit = _one_more(table.visits, case)
        self._say("arrived", case, tier=mission.tier, department=mission.department, unit=mission.unit)
        if case in self.held:
            # somebody outside this loop says when the work is over
            mission.outcome = SETTLED
            self.held[case](mission)
            return inf
        matter = self.processes.get(table.kind[case])
        if matter is not None and not table.nothing[case]:
            work_s, mission.outcome = matter.on_site(case, mission.tier, mission.department, visit, now)
        else:
            work_s, mission.outcome = self._visit(mission)
        return work_s

    def tell_s(self, mission: Mission) -> float:
        """Return how long the report of a unit takes to the desk."""
        case, tier = mission.case, mission.tier
        if mission.ahead:
            return self.draws.feedback[tier][case]
        return self.draws.later(self.times[tier].feedback_s, case, Purpose.FEEDBACK, tier, mission.department)

    def on_report(self, mission: Mission) -> None:
        """The desk has the report of a unit."""
        table, case = self.table, mission.case
        done_s, outcome, tier = mission.done_s, mission.outcome, mission.tier
        if self.log is not None:
            self.log.note(mission, done_s, outcome)
        if table.state[case] != OPEN:
            return
        handled = table.handled
        if not done_s <= handled[case]:
            handled[case] = done_s
        table.fed_back[case] = self.clock.now
        if case in self.followed:
            self._say("fed_back", case, tier=tier, department=mission.department, outcome=outcome)
        left = table.tasks_open[case] - 1
        if left > 0 or case in self.undone:
            table.tasks_open[case] = max(0, left)
            kept = self.undone.setdefault(case, [])
            kept.append(outcome)
            if left > 0:
                table.apart[case] |= IN_PARTS
                return
            del self.undone[case]
            table.apart[case] &= ~IN_PARTS
            self.parts.pop(case, None)
            outcome = max(kept, key=_GRAVITY.__getitem__)
        if outcome == SETTLED and self.draws.review_u(case) >= self.times[tier].review_share:
            self.end(case, tier, CLOSED)
        else:
            self._conclude(case, tier, outcome)

    def _conclude(self, case: int, tier: int, outcome: int) -> None:
        """All parts of a case are reported: close it, hand it on, or send again."""
        table = self.table
        if outcome == SETTLED:
            self.desks[tier][self.table.community[case]].take(self.reviews, case, PRIORITIES - 1)
        elif outcome == FALSE_ALARM:
            self.end(case, tier, WITHDRAWN)
        elif outcome in (WRONG_DEPARTMENT, HIGHER_GRADE):
            self._know(case)
            if outcome == WRONG_DEPARTMENT:
                _one_more(table.returned, case)
                table.moves.add(case, self.clock.now, tier, tier, _WRONG)
            table.floor[case] = max(tier, self._owner(case))
            self.follow_rules(case, tier)
        elif outcome == UNFINISHED and (matter := self._matter_told(case)) is not None:
            self.clock.after(matter.again_s(case), self._visit_again, case, tier, order=TIMER)
        else:
            following = self.routing.unsolved[self._key(case) * len(TIERS) + tier]
            if following < 0:
                if table.visits[case] >= MOST_VISITS:
                    raise RuntimeError(f"case {case}: nobody settles it in {MOST_VISITS} visits")
                self.send(case, tier)
            else:
                self.climb(case, following, _UP_BECAUSE.get(outcome, _NO_MEANS))

    def _matter_told(self, case: int) -> OnSiteProcess | None:
        """Return what a case is about, as whoever has just been there tells it."""
        self._know(case)
        return self.processes.get(self.table.reported_kind[case])

    def _visit_again(self, case: int, tier: int) -> None:
        if self.table.state[case] == OPEN:
            self.send(case, tier)

    def _key(self, case: int) -> int:
        """Return the row of the routing table for a case as it was told."""
        table = self.table
        return table.reported_kind[case] * len(GRADES) + table.reported_grade[case]

    def _owner(self, case: int) -> int:
        return self.routing.owner[self._key(case)]

    def _know(self, case: int) -> None:
        """A unit has told what the case really is: what was drawn ahead for the case as it was told is void."""
        table = self.table
        table.reported_kind[case] = kind = table.kind[case]
        table.reported_grade[case] = table.grade[case]
        table.priority[case] = min(table.priority[case], self.kinds[kind].priority)
        table.seen[case] |= _VISITS_SEEN

    def reviewed(self, case: int, tier: int) -> None:
        """A desk has called back: the matter is settled, or taken up again."""
        table = self.table
        if self.draws.again(case, Purpose.REOPEN, tier) < self.rules.reopened:
            _one_more(table.reopened, case)
            table.reopened_s[case] = self.clock.now
            self._say("reopened", case, tier=tier)
            self.send(case, tier)
        else:
            self.end(case, tier, CLOSED)

    def end(self, case: int, tier: int, state: int) -> None:
        """A case is closed, merged or withdrawn."""
        table = self.table
        now = self.clock.now
        table.state[case] = state
        table.closed[case] = now
        table.closed_by[case] = tier
        self.open.change(now, -1)
        if case in self.followed:
            self._say("closed", case, tier=tier, state=state)
        if self.processes:
            matter = self.processes.get(table.kind[case])
            if matter is not None:
                matter.closed(case, now)

    # -- limits, reminders, instructions -------------------------------------------------------------------------

    def unmanned(self, mission: Mission) -> None:
        """Nobody is free: the limits of waiting for a unit begin."""
        if mission.case in self.followed:
            self._say("no_unit", mission.case, tier=mission.tier, department=mission.department)
        for limit_s, action in self.limits["assign"][mission.tier * PRIORITIES + mission.priority]:
            if action == "escalate" and mission.tier == TOP:
                continue
            self.clock.after(limit_s, self._unmanned_for, mission, action, order=TIMER)

    def _unmanned_for(self, mission: Mission, action: str) -> None:
        if mission.stage != WAITING or self.table.state[mission.case] != OPEN:
            return
        self._count_reminder(mission.case, mission.tier)
        if action == "aid":
            self.dispatcher.ask_aid(mission)
        elif action == "escalate" and self.table.tasks_open[mission.case] == 1 and mission.case not in self.held:
            self.dispatcher.give_up(mission)
            self.table.tasks_open[mission.case] = 0
            # what other departments have told does not bind the next tier
            self.undone.pop(mission.case, None)
            self.table.apart[mission.case] &= ~IN_PARTS
            self.parts.pop(mission.case, None)
            self.climb(mission.case, mission.tier + 1, _WAIT)

    def late(self, mission: Mission) -> None:
        """A unit is late, or long at work: remind it, or send another."""
        self._count_reminder(mission.case, mission.tier)
        told = self.limits["arrive"][mission.tier * PRIORITIES + mission.priority]
        if self.clock.now < mission.arrived_s and any(action == "reassign" for _, action in told):
            self.dispatcher.reassign(mission)

    def broken_off(self, mission: Mission, why: int) -> None:
        """A mission is broken off: what was stamped and drawn ahead is taken back."""
        table, case, now = self.table, mission.case, self.clock.now
        others = self.parts.get(case, [])
        if mission in others:
            others.remove(mission)
        stamped = (("accepted_s", table.accepted), ("left_s", table.on_the_way), ("arrived_s", table.arrived))
        for name, column in stamped:
            if column[case] == getattr(mission, name) > now:
                column[case] = nan
                for other in others:
                    _earliest(column, case, getattr(other, name))
        if not isnan(mission.done_s):
            there = mission.arrived_s <= now
            if not there:
                table.visits[case] -= 1
            if not mission.ahead:
                self.draws.take_back(case, mission.tier, mission.department, None if there else mission.outcome)
        if self.log is not None:
            self.log.note(mission, now, why, broken_off=True)
        self._say("broken_off", case, tier=mission.tier, department=mission.department, why=why)

    def cut_found(self, mission: Mission, edge: int) -> None:
        """A unit stands before a road that is cut."""
        if mission.case in self.followed:
            self._say("cut_found", mission.case, tier=mission.tier, department=mission.department, edge=edge)

    def _look(self) -> None:
        """The platform looks for cases that are open too long: they are called to mind, and go first at their desk."""
        now = self.clock.now
        for lines in self._due:
            for line in lines:
                for case in line.due(now, self.table.reported):
                    if self.table.state[case] == OPEN:
                        self._count_reminder(case, self.table.at[case])
                        self.desks[self.table.at[case]][self.table.community[case]].hasten(self, case, 0)
        if self.reported_count[0] < self.fed or self.open.count:
            self.clock.after(LOOK_S, self._look, order=TIMER)

    def _count_reminder(self, case: int, tier: int) -> None:
        _one_more(self.table.reminders, case)
        self._say("reminder", case, tier=tier)

    def instructed(self, case: int, tier: int) -> None:
        """A higher tier has read a copy and instructs: the case goes to the head of the line where it lies."""
        table = self.table
        if table.state[case] != OPEN:
            return
        _one_more(table.instructed, case)
        self._say("instructed", case, tier=tier)
        if table.at[case] < tier:
            self.desks[table.at[case]][table.community[case]].hasten(self, case, 0)

    def _say(self, step: str, case: int, **words: Any) -> None:
        if self.watcher is not None and case in self.followed:
            self.watcher(step, case, words)

    # -- sums ----------------------------------------------------------------------------------------------------

    def totals(self) -> tuple[float, float]:
        """Return the sum of sojourn times (report to closing, or to now) and the integral of the open cases."""
        now = self.clock.now
        closed, reported = self.table.closed, self.table.reported
        sojourn_s = 0.0
        for case in range(len(self.table)):
            if reported[case] <= now and (case >= self.fed or case < self.reported_count[0]):
                sojourn_s += (now if isnan(closed[case]) else closed[case]) - reported[case]
        return sojourn_s, self.open.integral(now)


def _one_more(column: MutableSequence[int], case: int) -> int:
    """Count once more and return the count; the column holds one byte, so that 127 means 127 or more."""
    column[case] = count = min(127, column[case] + 1)
    return count


def _earliest(column: MutableSequence[float], case: int, time_s: float) -> None:
    """Stamp a time if it is the first; nan is later than any."""
    if not column[case] <= time_s:
        column[case] = time_s


_GRAVITY = {SETTLED: 0, FALSE_ALARM: 1, WRONG_DEPARTMENT: 2, HIGHER_GRADE: 3, NO_MEANS: 4, NO_AUTHORITY: 5, 6: 4}
"""Of several departments' outcomes the gravest decides."""
