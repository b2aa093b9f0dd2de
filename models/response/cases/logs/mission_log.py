"""Every mission that was: who went to what, when, and what came of it."""

from __future__ import annotations

from math import nan

from models.response.cases.logs.row_log import RowLog
from models.response.units.mission import Mission

COLUMNS = (
    "case", "unit", "department", "tier", "from_town", "to_town", "outcome", "dispatched_s", "accepted_s", "left_s",
    "arrived_s", "done_s",
)  # fmt: skip


class MissionLog(RowLog):
    """All missions that are over, in the order of their ends; times in seconds, nan for what did not come."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(COLUMNS)

    def note(self, m: Mission, end_s: float, outcome: int, broken_off: bool = False) -> None:
        """Add a mission that is over; of one that was broken off what lay ahead did not come."""
        accepted_s, left_s, arrived_s = m.accepted_s, m.left_s, m.arrived_s
        if broken_off:
            accepted_s, left_s, arrived_s = (t if t <= end_s else nan for t in (accepted_s, left_s, arrived_s))
        self.add(
            m.case, m.unit, m.department, m.tier, m.from_town, m.to_town, outcome, m.dispatched_s, accepted_s, left_s,
            arrived_s, end_s,
        )  # fmt: skip
