"""What a policy lays down, in the plain form that the automatic seats follow."""

from __future__ import annotations

from dataclasses import dataclass

from twin.tiers import TIERS as GOVERNANCE

TIERS = ("field", *GOVERNANCE)
"""From the patrol on the ground to the city centre, lowest first."""

AUTHORITY = {
    "report": "field",
    "warn_village": "community",
    "verify": "community",
    "send_team": "town",
    "order_evacuation": "community",
    "instruct": "district",
    "send_support": "district",
    "publish_warning": "district",
    "close": "town",
}
"""Act -> lowest tier that may take it (response.md section 3; "send_team" and "close" assumed)."""

ALARM_CHANCE = 0.5
"""Probability of a failure within the hours of a policy at which the platform raises an alarm (assumed)."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """A policy as data.

    Parameters
    ----------
    name
        Name of the policy.
    patrol
        The geological monitor walks his rounds.
    instruments
        Readings of the instruments raise levels and alarms.
    look_at_orange
        The platform asks the monitor for an extra look when the instruments reach orange, not only at red.
    alarm_on_forecast_h
        The platform raises an alarm when it forecasts the failure within so many hours with a probability of at least
        ``ALARM_CHANCE``; None leaves the forecast a figure on a screen.
    platform
        A report reaches every tier at once; without it, word passes by telephone one tier at a time.
    first_desk
        Tier to which the finder reports.
    order_from
        Lowest tier whose order starts the evacuation.
    instructing
        Tiers that instruct in parallel as soon as they know of the case.
    support_from
        Tiers that send a team of their own.
    warning_channels
        Channels by which households are warned: app, siren, phone, loudspeaker, door, neighbour.
    evacuate_on
        Colour of the rain warning on which people move out, or None.
    force
        Who still refuses at the last visit of a team is brought out; without it he stays.
    stay
        Nobody leaves before the rock is down, called or uncalled: what would happen without warning and order.
    await_all_clear
        Who is trapped is looked for only after the rock has been quiet for a time.
    """

    name: str
    patrol: bool = True
    instruments: bool = True
    look_at_orange: bool = False
    alarm_on_forecast_h: float | None = None
    platform: bool = True
    first_desk: str = "town"
    order_from: str = "town"
    instructing: tuple[str, ...] = ("district", "city")
    support_from: tuple[str, ...] = ("district",)
    warning_channels: tuple[str, ...] = ("phone", "loudspeaker", "door", "neighbour")
    evacuate_on: str | None = None
    force: bool = True
    stay: bool = False
    await_all_clear: bool = True


def may(act: str, tier: str) -> bool:
    """Tell whether ``tier`` is high enough for ``act``."""
    return TIERS.index(tier) >= TIERS.index(AUTHORITY[act])


def tier_above(tier: str) -> str | None:
    """Return the next higher tier, or None above the city."""
    place = TIERS.index(tier) + 1
    return TIERS[place] if place < len(TIERS) else None


def tier_below(tier: str) -> str:
    """Return the next lower tier."""
    return TIERS[TIERS.index(tier) - 1]
