"""Seats: whoever decides at a desk, a policy or a person, from what the desk has been told and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from models.response.seats.channels import Message
from models.response.seats.rules import TIERS, Rules, tier_above, tier_below
from models.response.watch.rain_warning import COLOURS


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a desk has been told."""

    value: Any
    observed_s: float
    received_s: float
    source: str


class Picture:
    """What one desk believes. A later observation wins, not a later arrival."""

    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}

    def take(self, message: Message) -> None:
        """Add the facts of a message."""
        for name, value in message.facts.items():
            known = self.facts.get(name)
            if known is None or message.observed_s >= known.observed_s:
                self.facts[name] = Fact(value, message.observed_s, message.received_s, message.sender)

    def get(self, name: str, default: Any = None) -> Any:
        """Return the believed value of a fact."""
        fact = self.facts.get(name)
        return default if fact is None else fact.value


@dataclass(frozen=True, slots=True)
class Situation:
    """What a seat has before it when it decides: the message, its picture, its place in the chain."""

    tier: str
    now_s: float
    message: Message
    picture: Picture
    rules: Rules


@dataclass(frozen=True, slots=True)
class Act:
    """One decision: a verb of ``rules.AUTHORITY`` and whom it concerns."""

    verb: str
    to: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


class Seat(Protocol):
    """Somebody who decides."""

    name: str

    def decide(self, situation: Situation) -> list[Act]:
        """Return what to do about a message that the desk has worked on."""


class AutomaticSeat:
    """A duty officer who follows the policy.

    A policy of one's own overrides ``decide`` or one of the ``on_...`` methods, one for each kind of message.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def decide(self, situation: Situation) -> list[Act]:
        """Answer the message by the method that is named after its kind."""
        answer = getattr(self, f"on_{situation.message.kind}", None)
        acts: list[Act] = answer(situation) if answer else []
        return acts

    def on_danger(self, s: Situation) -> list[Act]:
        """A rock deforms faster: evacuate, pass it on, or instruct, as the policy says for this tier."""
        if s.picture.get("evacuation_ordered") and s.tier in ("community", "town"):
            return []
        rank, orders = TIERS.index(s.tier), TIERS.index(s.rules.order_from)
        if rank == orders:
            return [*self._evacuate(s), *self._overhead(s)]
        if rank < orders:
            return self._overhead(s) if s.rules.platform else self._report(s)
        if s.tier == s.rules.first_desk and not s.rules.platform:
            # word came in above the tier that may order, and nobody else will tell that tier
            return [*self._evacuate(s), *self._overhead(s)]
        return [*([Act("send_team")] if s.tier == "town" else []), *self._overhead(s)]

    def on_alarm(self, s: Situation) -> list[Act]:
        """An instrument is at red: have somebody look; if it is raised again unanswered, believe the instrument."""
        if s.tier != "town" or s.picture.get("evacuation_ordered"):
            return []
        if not s.picture.get("verifying"):
            return [Act("verify")]
        if not s.message.facts.get("again"):
            return []
        return self._report(s) if TIERS.index(s.rules.order_from) > TIERS.index(s.tier) else self.on_danger(s)

    def on_order(self, s: Situation) -> list[Act]:
        """An order from above: carry it out, or hand it down."""
        if s.tier in ("town", "community"):
            return self._act_locally(s)
        return [Act("order_evacuation", tier_below(s.tier))]

    def on_rain_warning(self, s: Situation) -> list[Act]:
        """A rain warning: move people out if the policy says so for this colour."""
        wanted = s.rules.evacuate_on
        if wanted is None or s.tier != "town" or s.picture.get("evacuation_ordered"):
            return []
        if COLOURS.index(s.message.facts["colour"]) < COLOURS.index(wanted):
            return []
        return [Act("order_evacuation"), *self._act_locally(s)]

    def on_feedback(self, s: Situation) -> list[Act]:
        """The work in the field is done: close the case at the desk that owns it."""
        return [Act("close")] if s.tier == "town" else []

    def _evacuate(self, s: Situation) -> list[Act]:
        if s.tier in ("community", "town"):
            # a village that orders by itself tells the town, which has the team (the platform does that unasked)
            tell = self._report(s) if s.tier == "community" and not s.rules.platform else []
            return [Act("order_evacuation"), *self._act_locally(s), *tell]
        return [Act("order_evacuation", tier_below(s.tier))]

    def _report(self, s: Situation) -> list[Act]:
        above = tier_above(s.tier)
        return [Act("report", above)] if above else []

    def _act_locally(self, s: Situation) -> list[Act]:
        # the telephone chain passes the order on to the village; a town with a platform does both at once
        return [Act("send_team"), Act("warn_village")] if s.tier == "town" else [Act("warn_village")]

    def _overhead(self, s: Situation) -> list[Act]:
        acts = []
        if s.tier in s.rules.instructing:
            acts.append(Act("instruct", "town"))
        if s.tier in s.rules.support_from:
            acts.append(Act("send_support"))
        return acts
