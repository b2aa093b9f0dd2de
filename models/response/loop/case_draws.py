"""The random numbers of cases, keyed by (case, purpose, count): no policy and no order of events changes them.

What every case of a feed needs once is drawn for all of them together, before the start; what comes again (a second
visit, a case that is taken up again) is drawn when it comes. Both give the same number for the same key.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.distributions import Distribution
from models.purposes import Purpose
from models.response.dispatch.fleet import DepartmentTimes
from models.response.loop.case_table import CaseTable
from models.response.loop.kinds import GRADES, CaseKind
from models.response.loop.routing import Routing
from models.response.loop.visits import (
    FALSE_ALARM,
    HIGHER_GRADE,
    NO_AUTHORITY,
    NO_MEANS,
    SETTLED,
    UNFINISHED,
    WRONG_DEPARTMENT,
)
from models.streams import KeyedDraws
from twin.tiers import TIERS

NIGHT_FROM_S, NIGHT_TO_S = 22 * 3600.0, 7 * 3600.0
MOST_AGAIN = 256
"""More numbers than one case takes of one purpose at one tier."""
LOOK_SHARE = 0.3
"""Share of its usual time that a visit takes which finds nothing, or something else (assumed)."""


class HasTimes(Protocol):
    """What is asked of a tier's times."""

    triage_s: Distribution
    feedback_s: Distribution


class CaseDraws:
    """Durations and outcomes of cases.

    Parameters
    ----------
    draws
        Stateless draws of the stream of cases.
    table
        The cases; those in it now are drawn ahead.
    kinds, departments, routing, times
        Their laws; ``times`` by tier.
    day_s
        Seconds since midnight at time 0 of the clock.
    """

    def __init__(
        self,
        draws: KeyedDraws,
        table: CaseTable,
        kinds: Sequence[CaseKind],
        departments: Sequence[DepartmentTimes],
        routing: Routing,
        times: Sequence[HasTimes],
        day_s: float = 0.0,
    ) -> None:
        self._draws = draws
        self.table = table
        self.kinds = kinds
        self.departments = departments
        self.times = times
        self.day_s = day_s
        self.ahead = len(table)
        self._count: dict[tuple[int, int, int, int], int] = {}
        self._used = bytearray(self.ahead * len(TIERS))
        keys = table.column("key")
        self._triage = [self._law(keys, Purpose.TRIAGE, t, each.triage_s) for t, each in enumerate(times)]
        self._feedback = [self._law(keys, Purpose.FEEDBACK, t, each.feedback_s) for t, each in enumerate(times)]
        self._uniform = {p: _array(draws.uniforms(keys, p)) for p in (Purpose.REVIEW,)}
        self._settled = [_array(draws.uniforms(keys, Purpose.SETTLED, t)) for t in range(len(TIERS))]
        true_kind = table.column("kind")
        self._on_site = [self._by(keys, Purpose.ON_SITE, t, true_kind, [k.on_site_s for k in kinds]) for t in range(4)]
        self._first = [_first_department(table, routing, t) for t in range(len(TIERS))]
        accept, turnout = [d.accept_s for d in departments], [d.turnout_s for d in departments]
        first = [np.frombuffer(f, np.int16) for f in self._first]
        self._accept = [self._by(keys, Purpose.ACCEPT, t, f, accept) for t, f in enumerate(first)]
        self._turnout = [self._by(keys, Purpose.CREW_TURNOUT, t, f, turnout) for t, f in enumerate(first)]

    def _law(self, keys: NDArray[np.int64], purpose: Purpose, count: int, law: Distribution) -> array[float]:
        return _array(law.quantiles(self._draws.uniforms(keys, purpose, count)))

    def _by(
        self,
        keys: NDArray[np.int64],
        purpose: Purpose,
        count: int,
        which: NDArray[np.integer],
        laws: Sequence[Distribution],
    ) -> array[float]:
        """Draw for each case from the law of its kind or department."""
        uniforms = self._draws.uniforms(keys, purpose, count)
        values = np.zeros(keys.size)
        for k, law in enumerate(laws):
            rows = which == k
            if rows.any():
                values[rows] = law.quantiles(uniforms[rows])
        return _array(values)

    def uniform(self, case: int, purpose: Purpose, count: int = 0) -> float:
        """Return a number in (0, 1)."""
        if case < self.ahead and count == 0:
            column = self._uniform.get(purpose)
            if column is not None:
                return column[case]
        return self._draws.uniform(self.table.key[case], purpose, count)

    def again(self, case: int, purpose: Purpose, tier: int, department: int = -1) -> float:
        """Return another number of a case, purpose, tier and department: each call gives the next one."""
        key = (case, int(purpose), tier, department)
        self._count[key] = count = self._count.get(key, 0) + 1
        number = tier + len(TIERS) * (count + MOST_AGAIN * (department + 1))
        return self._draws.uniform(self.table.key[case], purpose, number)

    def triage_s(self, case: int, tier: int) -> float:
        """Return the time of the first triage of a case at a tier."""
        if case < self.ahead:
            return self._triage[tier][case]
        return self.times[tier].triage_s.quantile(self._draws.uniform(self.table.key[case], Purpose.TRIAGE, tier))

    def feedback_s(self, case: int, tier: int) -> float:
        """Return how long a report from the field takes."""
        if case < self.ahead and self.table.visits[case] <= tier + 1:
            return self._feedback[tier][case]
        return self.times[tier].feedback_s.quantile(self.again(case, Purpose.FEEDBACK, tier))

    def accept_s(self, case: int, tier: int, department: int) -> float:
        """Return how long a unit takes to accept."""
        return self._crew(self._accept, Purpose.ACCEPT, case, tier, department, self.departments[department].accept_s)

    def turnout_s(self, case: int, tier: int, department: int) -> float:
        """Return how long it takes to leave its base."""
        law = self.departments[department].turnout_s
        return self._crew(self._turnout, Purpose.CREW_TURNOUT, case, tier, department, law)

    def _crew(
        self,
        ahead: list[array[float]],
        purpose: Purpose,
        case: int,
        tier: int,
        department: int,
        law: Distribution,
    ) -> float:
        if case < self.ahead and self._first[tier][case] == department and not self._used[case * 4 + tier]:
            return ahead[tier][case]
        return law.quantile(self.again(case, purpose, tier, department))

    def visit(self, case: int, tier: int, department: int, visit: int) -> tuple[float, int]:
        """Return how long a unit is on site, and what comes of its visit."""
        table = self.table
        kind = self.kinds[table.kind[case]]
        slot = case * 4 + tier
        first = case < self.ahead and self._first[tier][case] == department and not self._used[slot]
        if first:
            self._used[slot] = 1
            work_s, u = self._on_site[tier][case], self._settled[tier][case]
        else:
            work_s = kind.on_site_s.quantile(self.again(case, Purpose.ON_SITE, tier, department))
            u = self.again(case, Purpose.SETTLED, tier, department)
        if table.nothing[case]:
            return work_s * LOOK_SHARE, FALSE_ALARM
        if table.told_kind[case] != table.kind[case]:
            return work_s * LOOK_SHARE, WRONG_DEPARTMENT
        if table.told_grade[case] < table.grade[case]:
            return work_s * LOOK_SHARE, HIGHER_GRADE
        if u < kind.settled[tier]:
            return work_s, SETTLED
        if tier == len(TIERS) - 1:
            return work_s, UNFINISHED
        why = self._draws.uniform(
            table.key[case], Purpose.WHY_NOT, tier + len(TIERS) * (visit + MOST_AGAIN * (department + 1))
        )
        return work_s, NO_AUTHORITY if why < kind.no_authority else NO_MEANS


def _array(values: NDArray[np.float64]) -> array[float]:
    made = array("d")
    made.frombytes(np.ascontiguousarray(values, dtype=np.float64).tobytes())
    return made


def _first_department(table: CaseTable, routing: Routing, tier: int) -> array[int]:
    """Return the first department that a tier would send to each case as it was told, -1 for none."""
    key = table.column("told_kind").astype(np.int64) * len(GRADES) + table.column("told_grade")
    first = np.array([-1 if sent is None or not sent else sent[0] for sent in routing.sent[tier :: len(TIERS)]])
    made = array("h")
    if key.size:
        made.frombytes(first[key].astype(np.int16).tobytes())
    return made
