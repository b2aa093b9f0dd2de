"""At the door: what comes of a visit to a small place is what its owner answers."""

from __future__ import annotations

from math import inf

from models.core.clock import TIMER
from models.core.purposes import Purpose
from models.kernels.response.states import NO_AUTHORITY, SETTLED, UNFINISHED
from models.response.cases.case_draws import CaseDraws
from models.response.premises.hazard import Hazard, Hazards
from models.response.premises.owners import Answer, Owner, answer, done_s
from twin.tiers import TIERS

ONE_ROUND_S = 3600.0
"""Units that come within so long of each other hear the same answer."""


class Doorstep:
    """What goes on behind the cases of small places (`models.response.cases.outcomes.OnSiteProcess`).

    Parameters
    ----------
    hazards
        The dangers.
    draws
        Random numbers of cases.

    Attributes
    ----------
    of_case
        The hazard of each case.
    """

    def __init__(self, hazards: Hazards, draws: CaseDraws) -> None:
        self.hazards = hazards
        self.draws = draws
        self.world = hazards.world
        self.of_case: dict[int, Hazard] = {}
        self._last: dict[tuple[int, int], tuple[float, float, int]] = {}
        self._visits: dict[tuple[int, int], int] = {}

    def on_site(self, case: int, tier: int, department: int, visit: int, now_s: float) -> tuple[float, int]:
        """Return how long a unit of a tier is at the door, and what comes of it."""
        hazard = self.of_case.get(case)
        if hazard is None or not hazard.open:
            u = self.draws.again(case, Purpose.ON_SITE, tier, department)
            return self.hazards.parameters.look_s.quantile(u), SETTLED
        last = self._last.get((case, tier))
        if last is not None and now_s - last[0] < ONE_ROUND_S:
            return max(60.0, last[0] + last[1] - now_s), last[2]
        work_s, outcome = self._asks(hazard, tier, now_s)
        self._last[case, tier] = (now_s, work_s, outcome)
        return work_s, outcome

    def _asks(self, hazard: Hazard, tier: int, now_s: float) -> tuple[float, int]:
        """The owner is asked, and answers."""
        p, owners, u, n = self.hazards.parameters, self.hazards.owners, self.hazards.uniform, hazard.number
        turn = hazard.answers * len(TIERS) + tier
        hazard.answers += 1
        grade = self.hazards.kinds[hazard.danger].grade
        self._visits[hazard.case, tier] = visits = self._visits.get((hazard.case, tier), 0) + 1
        reply = answer(
            Owner(hazard.manner), TIERS[tier], visits, u(n, Purpose.OWNER_ANSWER, turn), parameters=owners,
            grade=grade,
        )  # fmt: skip
        work_s = p.talk_s.quantile(u(n, Purpose.ON_SITE, turn))
        gone_s = done_s(
            reply, u(n, Purpose.OWNER_WORK, turn), u(n, Purpose.OWNER_KEEPS_WORD, turn), self.hazards.owners
        )
        self.hazards.happened(f"owner_{reply.value}", hazard, tier=tier)
        if reply is Answer.COMPLIES:
            self.world.clock.at(now_s + work_s + gone_s, self.hazards.end, hazard, order=TIMER)
            return work_s + gone_s, SETTLED
        if reply is Answer.DELAYS:
            if gone_s < inf:
                self.world.clock.at(now_s + gone_s, self.hazards.end, hazard, order=TIMER)
            return work_s, UNFINISHED if hazard.answers <= p.most_delays else NO_AUTHORITY
        return work_s, NO_AUTHORITY

    def again_s(self, case: int) -> float:
        """Return after how long an owner who delays is visited again."""
        return self.hazards.parameters.again_s

    def closed(self, case: int, now_s: float) -> None:
        """A case is closed; the danger is what it is."""
