"""How long the work of a tier's desk takes, and what a policy lays down for the closed loop."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.core.distributions import Distribution, Fixed, LogNormal
from models.kernels.response.states import TOP


@dataclass(frozen=True, kw_only=True)
class TierTimes:
    """How long the work of one tier's desk takes; the defaults are assumed.

    Parameters
    ----------
    triage_s, instruct_s, review_s
        Take in and judge a case; read a copy and instruct; call back whether it was settled.
    review_share
        Share of closings that are called back.
    feedback_s
        From the end of the work on site until the desk has the report.
    hand_on_s
        Passing a case to another desk.
    """

    triage_s: Distribution = field(default_factory=lambda: LogNormal(240.0, 900.0))
    instruct_s: Distribution = field(default_factory=lambda: LogNormal(120.0, 480.0))
    review_s: Distribution = field(default_factory=lambda: LogNormal(150.0, 420.0))
    review_share: float = 0.05
    feedback_s: Distribution = field(default_factory=lambda: LogNormal(240.0, 1200.0))
    hand_on_s: Distribution = field(default_factory=lambda: Fixed(15.0))


@dataclass(frozen=True, kw_only=True)
class LoopRules:
    """What a policy lays down for the loop; the defaults are assumed.

    Parameters
    ----------
    platform
        A case goes straight to the tier that owns it and higher tiers see it at once; without it word climbs tier
        by tier.
    linked_to
        Highest tier that the platform links; above it a case goes by paper.
    paper_s
        How long that takes.
    copies
        Lowest grade (index) of which each tier gets a copy and instructs, by tier; 9 for never.
    reopened
        Share of call-backs that find the matter unsettled.
    assign_s
        How long the platform takes to send a tier's departments to a case that a lower tier has judged and could not
        settle, without its desk; the desk reads a copy. None: the desk takes it in like any other.
    """

    platform: bool = True
    linked_to: int = TOP
    paper_s: Distribution = field(default_factory=lambda: LogNormal(172800.0, 604800.0))
    copies: tuple[int, ...] = (9, 9, 1, 2)
    reopened: float = 0.02
    assign_s: Distribution | None = None
