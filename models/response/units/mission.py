"""A mission: one unit sent to one case, from the request to its report."""

from __future__ import annotations

from collections.abc import Callable
from math import nan
from typing import Any

from models.core.clock import Call
from models.kernels.response.course import is_nearer_to_end

WAITING, UNDER_WAY, OVER = range(3)
"""Waits for a unit; a unit is with it, from the order to its report; reported, broken off or given up."""


class Mission(Call):
    """One unit for one department's part of a case; the event by which its next step comes.

    As soon as a unit is ordered out its times are known: nobody else decides on the way. They stand here ahead of the
    clock, and what lies ahead is erased if the mission is broken off. Only where somebody has to see each step (a case
    that is followed, a hazard that goes on, a person in a seat) is there an event for each.

    Attributes
    ----------
    case, tier, department, pool
        Row of the case; the tier that sends; which department; which pool was asked first (-1: its centre has none).
    priority, age
        Its place in a line: the most urgent first, then the oldest.
    unit, stage
        Who goes (-1: nobody yet), and how it stands.
    asked_s, dispatched_s, accepted_s, left_s, arrived_s, done_s
        Times; nan for what is not known.
    rest_s
        What is left of the work on site, if it was interrupted; else nan.
    from_town, to_town
        Between which towns it drives.
    from_x_m, from_y_m
        Where it sets out.
    ahead
        Its times were drawn before the start.
    outcome
        What came of it: a number of `models.response.cases.outcomes`, or why it was broken off.
    """

    __slots__ = (
        "accepted_s", "age", "ahead", "arrived_s", "asked_s", "case", "department", "dispatched_s", "done_s",
        "from_town", "from_x_m", "from_y_m", "left_s", "outcome", "pool", "priority", "rest_s", "stage", "tier",
        "to_town", "unit",
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
        self.dispatched_s = self.accepted_s = self.left_s = self.arrived_s = self.done_s = self.rest_s = nan
        self.from_town = self.to_town = -1
        self.from_x_m = self.from_y_m = nan
        self.outcome = 0
        self.ahead = False

    def again(self, step: Callable[..., Any]) -> Mission:
        """Return a mission to the same case that takes its place in the line."""
        return Mission(step, self.case, self.tier, self.department, self.pool, self.priority, self.age, self.asked_s)

    def erase_after(self, now_s: float) -> None:
        """Erase the times that lie ahead: they will not come."""
        for name in ("accepted_s", "left_s", "arrived_s", "done_s"):
            if getattr(self, name) > now_s:
                setattr(self, name, nan)

    def driving(self, now_s: float) -> bool:
        """Tell whether its unit is on its way."""
        return self.left_s <= now_s < self.arrived_s

    def working(self, now_s: float) -> bool:
        """Tell whether its unit is at work on site."""
        return self.arrived_s <= now_s and not self.done_s <= now_s

    def out(self, now_s: float) -> bool:
        """Tell whether its unit is still taken by it."""
        return self.stage == UNDER_WAY and not self.done_s <= now_s

    def is_nearer_to_end(self, now_s: float) -> bool:
        """Tell whether its unit counts where it goes; until half of its way it counts where it set out."""
        return is_nearer_to_end(self.left_s, self.arrived_s, now_s)

    def town_at(self, now_s: float) -> int:
        """Return the town its unit is nearest to."""
        return self.to_town if self.is_nearer_to_end(now_s) else self.from_town
