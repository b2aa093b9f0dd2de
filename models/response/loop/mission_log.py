"""Every mission that was: who went to what, when, and what came of it."""

from __future__ import annotations

from array import array

from models.response.dispatch.mission import Mission


class MissionLog:
    """Columns of all missions that are over, in the order of their ends; seconds, nan for what did not come."""

    __slots__ = (
        "accepted_s", "arrived_s", "case", "department", "dispatched_s", "done_s", "from_town", "left_s", "outcome",
        "tier", "to_town", "unit",
    )  # fmt: skip

    def __init__(self) -> None:
        self.case = array("i")
        self.unit = array("i")
        self.department = array("h")
        self.tier = array("b")
        self.from_town = array("h")
        self.to_town = array("h")
        self.outcome = array("b")
        self.dispatched_s = array("d")
        self.accepted_s = array("d")
        self.left_s = array("d")
        self.arrived_s = array("d")
        self.done_s = array("d")

    def __len__(self) -> int:
        return len(self.case)

    def add(self, mission: Mission, now_s: float, outcome: int) -> None:
        """Add a mission that is over."""
        self.case.append(mission.case)
        self.unit.append(mission.unit)
        self.department.append(mission.department)
        self.tier.append(mission.tier)
        self.from_town.append(mission.from_town)
        self.to_town.append(mission.to_town)
        self.outcome.append(outcome)
        self.dispatched_s.append(mission.dispatched_s)
        self.accepted_s.append(mission.accepted_s)
        self.left_s.append(mission.left_s)
        self.arrived_s.append(mission.arrived_s)
        self.done_s.append(now_s)
