"""Time limits: how long a case may stay in a state, and what the platform does when it stays longer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from models.kernels.response.states import PRIORITIES
from twin.tiers import TIERS

STATES = ("triage", "assign", "arrive", "handle", "close")
"""Waits for a desk; waits for a unit; from dispatch to arrival; on site; from report to closing."""
ACTIONS = ("remind", "escalate", "overflow", "aid", "reassign")
"""What an expired limit does, and in which states: remind (all), escalate (triage, assign), overflow to a sister desk
(triage), aid from elsewhere (assign), reassign to another unit (arrive)."""
FITTING = {
    "triage": ("remind", "escalate", "overflow"),
    "assign": ("remind", "escalate", "aid"),
    "arrive": ("remind", "reassign"),
    "handle": ("remind",),
    "close": ("remind",),
}


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One limit of one state, tier and priority."""

    state: str
    tier: str
    priority: int
    limit_s: float
    action: str


class Limits:
    """All limits; where several stand for one state, the shortest of each action counts.

    ``of(state, tier, priority)`` gives ``((limit_s, action), ...)``, shortest first, empty without a limit.
    """

    def __init__(self, limits: Iterable[Limit] = ()) -> None:
        result: dict[tuple[str, int, int], dict[str, float]] = {}
        for each in limits:
            key = (each.state, TIERS.index(each.tier), each.priority)
            actions = result.setdefault(key, {})
            actions[each.action] = min(each.limit_s, actions.get(each.action, inf))
        size = len(TIERS) * PRIORITIES
        self._of: dict[str, list[tuple[tuple[float, str], ...]]] = {state: [()] * size for state in STATES}
        for (state, tier, priority), actions in result.items():
            by_time = sorted((limit_s, action) for action, limit_s in actions.items())
            self._of[state][tier * PRIORITIES + priority] = tuple(by_time)

    def of(self, state: str) -> list[tuple[tuple[float, str], ...]]:
        """Return the limits of a state, indexed by ``tier * 3 + priority``."""
        return self._of[state]

    def without(self, *actions: str) -> Limits:
        """Return the limits without some actions: what a policy switches off."""
        limits = Limits()
        limits._of = {
            state: [tuple(x for x in summary if x[1] not in actions) for summary in rows]
            for state, rows in self._of.items()
        }
        return limits
