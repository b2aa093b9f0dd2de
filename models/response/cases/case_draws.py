"""The random numbers of cases, keyed by (case, purpose, count): no policy and no order of events changes them.

What every case of a feed needs once is drawn for all of them together, before the start; what comes again (a second
visit, a case that is taken up again) is drawn when it comes. Those of the first visit of a
tier are there for the first department that the routing table names for the case as it was told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from models.core.distributions import Distribution, Fixed
from models.core.purposes import Purpose
from models.core.streams import KeyedDraws
from models.kernels.response.states import (
    FALSE_ALARM,
    HIGHER_GRADE,
    NO_AUTHORITY,
    NO_MEANS,
    SETTLED,
    UNFINISHED,
    WRONG_DEPARTMENT,
)
from models.response.cases.case_table import CaseTable
from models.response.cases.kinds import GRADES, CaseKind
from models.response.cases.routing import Routing
from models.response.units.fleet import DepartmentTimes
from twin.tiers import TIERS

Floats = NDArray[np.float64]

_TIMES = ("triage_s", "accept_s", "turnout_s", "work_s", "feedback_s")
_READABLE = ("triage", "accept", "turnout", "work", "feedback", "outcome", "department", "review")
MOST_AGAIN = 256
"""More numbers than one case takes of one purpose at one tier."""
LOOK_SHARE = 0.3
"""Share of its usual time that a visit takes which finds nothing, or something else (assumed)."""


class HasTimes(Protocol):
    """What is asked of a tier's times."""

    @property
    def triage_s(self) -> Distribution:
        """Of taking in and judging a case."""

    @property
    def feedback_s(self) -> Distribution:
        """From the end of the work on site until the desk has the report."""


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

    Attributes
    ----------
    triage, accept, turnout, work, feedback, outcome, department
        Drawn ahead of the first visit: ``triage[tier][case]``, times in seconds.
    review
        By case: the number that decides whether a settled case is called back.
    """

    def __init__(
        self,
        draws: KeyedDraws,
        table: CaseTable,
        kinds: Sequence[CaseKind],
        departments: Sequence[DepartmentTimes],
        routing: Routing,
        times: Sequence[HasTimes],
    ) -> None:
        self._draws = draws
        self.table = table
        self.kinds = kinds
        self.departments = departments
        self.times = times
        self.ahead = len(table)
        self._count: dict[tuple[int, int, int, int], int] = {}
        keys = table.column("key")
        kinds_of = {"outcome": np.uint8, "department": np.int16} | dict.fromkeys(_TIMES, np.float64)
        self._ahead: dict[str, NDArray[Any]] = {
            name: np.empty((len(TIERS), keys.size), kind) for name, kind in kinds_of.items()
        }
        self._ahead["review"] = draws.uniforms(keys, Purpose.REVIEW)
        for tier, each in enumerate(times):
            self._draw_ahead(keys, tier, each, routing)
        self._open()

    def _draw_ahead(self, keys: NDArray[np.int64], tier: int, times: HasTimes, routing: Routing) -> None:
        """Draw what the first visit of a tier to each case needs."""
        ahead, department = self._ahead, _first_department(self.table, routing, tier)
        accept, turnout = [d.accept_s for d in self.departments], [d.turnout_s for d in self.departments]
        on_site, kind = [k.on_site_s for k in self.kinds], self.table.column("kind")
        ahead["triage_s"][tier] = self._law(keys, Purpose.TRIAGE, tier, times.triage_s)
        ahead["accept_s"][tier] = self._by(keys, Purpose.ACCEPT, tier, department, accept)
        ahead["turnout_s"][tier] = self._by(keys, Purpose.CREW_TURNOUT, tier, department, turnout)
        ahead["feedback_s"][tier] = self._law(keys, Purpose.FEEDBACK, tier, times.feedback_s)
        outcome = self._outcomes(keys, tier)
        ahead["work_s"][tier] = _looks(self._by(keys, Purpose.ON_SITE, tier, kind, on_site), outcome)
        ahead["outcome"][tier] = outcome
        ahead["department"][tier] = department

    def _open(self) -> None:
        """Make what was drawn ahead readable number by number: so it is read a million times a day."""
        rows = {name: [row.data for row in block] for name, block in self._ahead.items() if block.ndim == 2}
        self.triage, self.accept, self.turnout, self.work, self.feedback = (rows[name] for name in _TIMES)
        self.outcome, self.department = rows["outcome"], rows["department"]
        self.review = self._ahead["review"].data

    def ahead_of(self, name: str) -> NDArray[Any]:
        """Return what was drawn ahead of all cases: ``(tiers, cases)``, but ``review`` ``(cases,)``."""
        return self._ahead[name]

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k not in _READABLE}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._open()

    def _law(self, keys: NDArray[np.int64], purpose: Purpose, count: int, law: Distribution) -> Floats:
        return law.quantiles(self._draws.uniforms(keys, purpose, count))

    def _by(
        self,
        keys: NDArray[np.int64],
        purpose: Purpose,
        count: int,
        which: NDArray[np.integer],
        laws: Sequence[Distribution],
    ) -> Floats:
        """Draw for each case from the law of its kind or department."""
        uniforms = self._draws.uniforms(keys, purpose, count)
        values = np.zeros(keys.size)
        for k, law in enumerate(laws):
            rows = which == k
            if rows.any():
                values[rows] = law.quantiles(uniforms[rows])
        return values

    def _outcomes(self, keys: NDArray[np.int64], tier: int) -> NDArray[np.int64]:
        """Return what comes of the first visit of a tier to each case, as it was told."""
        table = self.table
        kind = table.column("kind")
        settled = np.array([k.settled[tier] for k in self.kinds])[kind]
        authority = np.array([k.no_authority for k in self.kinds])[kind]
        u = self._draws.uniforms(keys, Purpose.SETTLED, tier)
        why = self._draws.uniforms(keys, Purpose.WHY_NOT, tier)
        short = np.where(why < authority, NO_AUTHORITY, NO_MEANS) if tier < len(TIERS) - 1 else UNFINISHED
        outcome = np.where(u < settled, SETTLED, short)
        outcome[table.column("reported_grade") < table.column("grade")] = HIGHER_GRADE
        outcome[table.column("reported_kind") != kind] = WRONG_DEPARTMENT
        outcome[table.column("nothing") != 0] = FALSE_ALARM
        return outcome

    def uniform(self, case: int, purpose: Purpose, count: int = 0) -> float:
        """Return a number in (0, 1)."""
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
            return self.triage[tier][case]
        return self.times[tier].triage_s.quantile(self.uniform(case, Purpose.TRIAGE, tier))

    def review_u(self, case: int) -> float:
        """Return the number that decides whether a settled case is called back."""
        return self.review[case] if case < self.ahead else self.uniform(case, Purpose.REVIEW)

    def later(self, law: Distribution, case: int, purpose: Purpose, tier: int, department: int = -1) -> float:
        """Return a time that was not drawn ahead."""
        if isinstance(law, Fixed):
            return law.value
        return law.quantile(self.again(case, purpose, tier, department))

    def visit(self, case: int, tier: int, department: int) -> tuple[float, int]:
        """Return how long a unit is on site, and what comes of its visit: as things stand now."""
        table = self.table
        kind = self.kinds[table.kind[case]]
        work_s = self.later(kind.on_site_s, case, Purpose.ON_SITE, tier, department)
        if table.nothing[case]:
            return work_s * LOOK_SHARE, FALSE_ALARM
        if table.reported_kind[case] != table.kind[case]:
            return work_s * LOOK_SHARE, WRONG_DEPARTMENT
        if table.reported_grade[case] < table.grade[case]:
            return work_s * LOOK_SHARE, HIGHER_GRADE
        if self.again(case, Purpose.SETTLED, tier, department) < kind.settled[tier]:
            return work_s, SETTLED
        if tier == len(TIERS) - 1:
            return work_s, UNFINISHED
        why = self.again(case, Purpose.WHY_NOT, tier, department)
        return work_s, NO_AUTHORITY if why < kind.no_authority else NO_MEANS

    def take_back(self, case: int, tier: int, department: int, outcome: int | None) -> None:
        """Put back the numbers of a visit that was planned and did not come: of its report and, unless ``outcome`` is
        None (it was on site, and was called away), of the visit itself.
        """
        self._back(self.times[tier].feedback_s, case, Purpose.FEEDBACK, tier, department)
        if outcome is None:
            return
        kind = self.kinds[self.table.kind[case]]
        self._back(kind.on_site_s, case, Purpose.ON_SITE, tier, department)
        if outcome in (SETTLED, UNFINISHED, NO_AUTHORITY, NO_MEANS):
            self._back(None, case, Purpose.SETTLED, tier, department)
        if outcome in (NO_AUTHORITY, NO_MEANS):
            self._back(None, case, Purpose.WHY_NOT, tier, department)

    def _back(self, law: Distribution | None, case: int, purpose: Purpose, tier: int, department: int) -> None:
        if not isinstance(law, Fixed):
            self._count[case, int(purpose), tier, department] -= 1


def _looks(work_s: NDArray[np.float64], outcome: NDArray[np.int64]) -> NDArray[np.float64]:
    """Shorten the visits that find nothing, or something else."""
    short = np.isin(outcome, (FALSE_ALARM, WRONG_DEPARTMENT, HIGHER_GRADE))
    return np.where(short, LOOK_SHARE * work_s, work_s)


def _first_department(table: CaseTable, routing: Routing, tier: int) -> NDArray[np.int64]:
    """Return the first department that a tier would send to each case as it was told, -1 for none."""
    key = table.column("reported_kind").astype(np.int64) * len(GRADES) + table.column("reported_grade")
    first = np.array([-1 if sent is None or not sent else sent[0] for sent in routing.sent[tier :: len(TIERS)]])
    return first[key] if key.size else np.zeros(0, np.int64)
