"""Every mission that was: who went to what, when, and what came of it."""

from __future__ import annotations

from array import array
from math import nan

import numpy as np
from numpy.typing import NDArray

from models.response.dispatch.mission import Mission

COLUMNS = (
    "case", "unit", "department", "tier", "from_town", "to_town", "outcome", "dispatched_s", "accepted_s", "left_s",
    "arrived_s", "done_s",
)  # fmt: skip


class MissionLog:
    """All missions that are over, in the order of their ends; times in seconds, nan for what did not come."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        self._rows = array("d")

    def __len__(self) -> int:
        return len(self._rows) // len(COLUMNS)

    def add(self, m: Mission, end_s: float, outcome: int, broken_off: bool = False) -> None:
        """Add a mission that is over; of one that was broken off what lay ahead did not come."""
        if broken_off:
            accepted_s, left_s, arrived_s = (t if t <= end_s else nan for t in (m.accepted_s, m.left_s, m.arrived_s))
            self._rows.extend(
                (m.case, m.unit, m.department, m.tier, m.from_town, m.to_town, outcome, m.dispatched_s, accepted_s,
                 left_s, arrived_s, end_s)
            )  # fmt: skip
            return
        # one call for the whole row: a day of a city has half a million of them
        self._rows.extend(
            (m.case, m.unit, m.department, m.tier, m.from_town, m.to_town, outcome, m.dispatched_s, m.accepted_s,
             m.left_s, m.arrived_s, end_s)
        )  # fmt: skip

    def column(self, name: str) -> NDArray[np.float64]:
        """Return a column."""
        return self.rows()[:, COLUMNS.index(name)]

    def rows(self) -> NDArray[np.float64]:
        """Return all rows, ``(n, 12)``."""
        return np.array(self._rows).reshape(-1, len(COLUMNS))
