"""What a policy lays down, in the plain form that the automatic seats follow."""

from __future__ import annotations

from collections.abc import Mapping
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
    "start_plan": "community",
    "pass_level": "community",
    "instruct": "district",
    "send_support": "district",
    "send_helicopter": "city",
    "publish_forecast": "district",
    "publish_warning": "district",
    "publish_high_warning": "city",
    "mark_danger_zone": "district",
    "lift_danger_zone": "district",
    "close_lane": "town",
    "close_road": "district",
    "close": "town",
}
"""Act -> lowest tier that may take it (response.md section 3; "verify", "send_team", "instruct", "send_support",
"send_helicopter", "close_lane", "close_road" and "close" assumed). An organisation file states them anew, with
condition and source."""

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
    resident_reports
        How residents report what they find to a city's centres: on the platform, by the hotline, or not at all.
    inspection
        Grid workers and departments inspect by plan.
    linked_to
        Highest tier that the platform links; above it a case goes by paper.
    wait_limits
        Cases that wait too long for a desk or a unit climb; without, they are only called to mind.
    aid
        Who lends units: nobody, the district, or the city.
    redispatch
        A unit out on a lesser matter may be sent to an urgent case.
    move_up
        A unit that has come free goes where it adds most to the cover, not home.
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
    resident_reports: str = "platform"
    inspection: bool = True
    linked_to: str = "city"
    wait_limits: bool = True
    aid: str = "city"
    redispatch: bool = True
    move_up: bool = False


def may(act: str, tier: str, authority: Mapping[str, str] = AUTHORITY) -> bool:
    """Tell whether ``tier`` is high enough for ``act``, by the table of an organisation or the usual one."""
    return TIERS.index(tier) >= TIERS.index(authority[act])


def tier_above(tier: str) -> str | None:
    """Return the next higher tier, or None above the city."""
    place = TIERS.index(tier) + 1
    return TIERS[place] if place < len(TIERS) else None


def tier_below(tier: str) -> str:
    """Return the next lower tier."""
    return TIERS[TIERS.index(tier) - 1]
