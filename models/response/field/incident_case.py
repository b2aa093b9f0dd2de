"""Cases: what was found, and when each step of the closed loop was taken."""

from __future__ import annotations

from dataclasses import dataclass, field

STAMPS = ("found", "reported", "dispatched", "accepted", "arrived", "handled", "fed_back", "closed")
"""The closed loop, in its order."""


@dataclass(slots=True)
class Case:
    """One case with its closed-loop times in seconds; a time that has not come is absent."""

    id: str
    number: int
    kind: str
    place: str
    grade: str
    owner: str = ""
    stamps: dict[str, float] = field(default_factory=dict)
    outcome: str = "open"

    def stamp(self, name: str, time_s: float) -> bool:
        """Set a time once; tell whether it was new. A step that comes after a later one was taken counts no more.

        Raises
        ------
        ValueError
            An earlier step of the loop would come later than this one: the law of causes is broken.
        """
        place = STAMPS.index(name)
        if any(later in self.stamps for later in STAMPS[place:]):
            return False
        for earlier in STAMPS[:place]:
            if self.stamps.get(earlier, time_s) > time_s:
                raise ValueError(f"case {self.id}: {name} at {time_s} before {earlier} at {self.stamps[earlier]}")
        self.stamps[name] = time_s
        return True


class CaseBook:
    """All cases of a drill, with the two sums that must agree: sojourn times and the integral of open cases."""

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self.open = 0
        self.integral_case_s = 0.0
        self._changed_s = 0.0

    def add(self, kind: str, place: str, grade: str, time_s: float) -> Case:
        """Open a case that was found at ``time_s``."""
        number = len(self.cases) + 1
        case = Case(f"C{number:03d}", number, kind, place, grade)
        case.stamp("found", time_s)
        self.cases.append(case)
        self._count(time_s, +1)
        return case

    def close(self, case: Case, time_s: float, outcome: str) -> None:
        """Close a case."""
        if case.stamp("closed", time_s):
            case.outcome = outcome
            self._count(time_s, -1)

    def totals(self, now_s: float) -> tuple[float, float]:
        """Return the sum of sojourn times and the integral of the number of open cases, up to now."""
        sojourn = sum(c.stamps.get("closed", now_s) - c.stamps["found"] for c in self.cases)
        return sojourn, self.integral_case_s + self.open * (now_s - self._changed_s)

    def _count(self, time_s: float, change: int) -> None:
        self.integral_case_s += self.open * (time_s - self._changed_s)
        self._changed_s = time_s
        self.open += change


def grade_of(people_to_move: int) -> str:
    """Return the grade I-IV of a danger by the people to move (State Council order 394, article 4)."""
    for grade, least in (("I", 1000), ("II", 500), ("III", 100)):
        if people_to_move >= least:
            return grade
    return "IV"
