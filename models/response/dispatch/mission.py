"""A mission: one unit sent to one case, from the request to its feedback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.clock import Call

WAITING, SENT, READY, DRIVING, WORKING, TELLING, OVER = range(7)
"""Stages: waits for a unit; ordered; has accepted and turns out; on the way; on site; reports back; over."""


class Mission(Call):
    """One unit for one department's part of a case; the event that carries it through its stages.

    Attributes
    ----------
    case, tier, department, pool
        Row of the case; the tier that sends; which department; which pool was asked first.
    priority, age
        Its place in a line: the most urgent first, then the oldest.
    unit, stage
        Who goes (-1: nobody yet), and where he is with it.
    asked_s, dispatched_s, accepted_s, left_s, arrived_s
        Times; nan for what has not come.
    rest_s
        What is left of the work on site, if it was interrupted; else nan.
    travel_s
        Length of the way, from the arrival on that of the work.
    due_s
        When its time limit is over.
    outcome
        What came of it: a number of `models.response.loop.visits`, or why it was broken off.
    from_town, to_town
        Between which towns it drives.
    """

    __slots__ = (
        "accepted_s", "age", "arrived_s", "asked_s", "case", "department", "dispatched_s", "due_s", "from_town",
        "left_s", "outcome", "pool", "priority", "rest_s", "stage", "tier", "to_town", "travel_s", "unit",
    )  # fmt: skip

    def __init__(
        self,
        step: Callable[..., Any],
        case: int,
        tier: int,
        department: int,
        pool: int,
        priority: int,
        age: int,
        now_s: float,
    ) -> None:
        self.call = step
        self.args = (self,)
        self.case = case
        self.tier = tier
        self.department = department
        self.pool = pool
        self.priority = priority
        self.age = age
        self.unit = -1
        self.stage = WAITING
        self.asked_s = now_s
        self.dispatched_s = self.accepted_s = self.left_s = self.arrived_s = self.rest_s = float("nan")
        self.travel_s = 0.0
        self.due_s = float("inf")
        self.from_town = self.to_town = -1
        self.outcome = 0
