"""Alerts: channels that reach many households at once, each with its reach, its delay and what it needs to work.

Who is still unwarned a time t after the alert went out::

    P(unwarned at t) = product over channels of (1 - A R F(t))

with the availability A of the hour (awake or asleep), the reach R (the share whom the channel can reach at all) and the
law F of the delay (people.md 2.3, after the warning chain of LifeSim).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from models.core.clock import TIMER
from models.core.distributions import Distribution, Lindell
from models.core.parameters import check, choice, parameter
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.core.world import World
from models.people.households.household import Household
from models.people.households.village import Village
from models.people.warning.utilities import MAST, NOTHING, POWER, Utilities
from twin.errors import InputError


@dataclass(frozen=True, kw_only=True)
class SleepParameters:
    """When most people are asleep."""

    sleeps_h: float = parameter(22.5, 18.0, 24.0, "assumed")
    wakes_h: float = parameter(6.0, 0.0, 12.0, "assumed")

    def asleep(self, calendar: datetime | time) -> bool:
        """Tell whether most people are asleep at a time of the day."""
        hour = calendar.hour + calendar.minute / 60.0
        return hour >= self.sleeps_h or hour < self.wakes_h


@dataclass(frozen=True, kw_only=True)
class AlertParameters:
    """A channel that reaches many at once."""

    reach: float = parameter(0.5, 0.0, 1.0, "assumed: share of households that the channel can reach at all")
    awake: float = parameter(0.9, 0.0, 1.0, "assumed: share of these that notice it by day")
    asleep: float = parameter(0.5, 0.0, 1.0, "assumed: share of these that notice it while most sleep")
    delay_s: Distribution = parameter(Lindell(120.0, 600.0), 1.0, 7200.0, "assumed; shape of Lindell's curve")
    needs: str = choice(MAST, (POWER, MAST, NOTHING), "what it cannot work without")

    def __post_init__(self) -> None:
        check(self)
        if self.needs not in (POWER, MAST, NOTHING):
            raise InputError("alert.needs", value=self.needs, known=f"{POWER}, {MAST}, {NOTHING}")


@dataclass(frozen=True, kw_only=True)
class AppParameters(AlertParameters):
    """The alert on mobile phones: app, call from a machine, cell broadcast."""

    reach: float = parameter(0.6, 0.0, 1.0, "assumed: households with a phone that is entered on the platform")
    awake: float = parameter(0.85, 0.0, 1.0, "assumed")
    asleep: float = parameter(0.35, 0.0, 1.0, "assumed: phones are silent at night")
    delay_s: Distribution = parameter(Lindell(120.0, 900.0), 1.0, 7200.0, "assumed; shape of Lindell's curve")


@dataclass(frozen=True, kw_only=True)
class SirenParameters(AlertParameters):
    """The siren."""

    reach: float = parameter(0.765, 0.0, 1.0, "siren test at Nanticoke: heard by 76.5 % (LifeSim App. C)")
    awake: float = parameter(1.0, 0.0, 1.0, "the test was by day")
    asleep: float = parameter(0.8, 0.0, 1.0, "assumed: windows are shut, people sleep")
    delay_s: Distribution = parameter(Lindell(60.0, 240.0), 1.0, 7200.0, "assumed: until its meaning is understood")
    needs: str = choice(POWER, (POWER, MAST, NOTHING), "what it cannot work without")


@dataclass(frozen=True, kw_only=True)
class LoudspeakerParameters(AlertParameters):
    """Loudspeakers of a town's quarters, and cars with loudspeakers."""

    reach: float = parameter(0.6, 0.0, 1.0, "assumed: households in earshot")
    awake: float = parameter(0.6, 0.0, 1.0, "assumed: closed windows, rain")
    asleep: float = parameter(0.35, 0.0, 1.0, "assumed")
    delay_s: Distribution = parameter(Lindell(300.0, 1500.0), 1.0, 7200.0, "assumed: said again and again")
    needs: str = choice(POWER, (POWER, MAST, NOTHING), "what it cannot work without")


def unwarned(channels: Iterable[AlertParameters], time_s: float, asleep: bool) -> float:
    """Return the share that no channel has reached a time after all of them began."""
    left = 1.0
    for channel in channels:
        available = channel.asleep if asleep else channel.awake
        left *= 1.0 - available * channel.reach * channel.delay_s.share_by(time_s)
    return left


def hearing_s(channel: AlertParameters, asleep: bool, reached: float, noticed: float, delayed: float) -> float:
    """Return after what time one household hears a channel, infinite for never, from its three uniform numbers."""
    if reached >= channel.reach or noticed >= (channel.asleep if asleep else channel.awake):
        return math.inf
    return channel.delay_s.quantile(delayed)


class Alerts:
    """Sends the alerts of a village; what is down when it is wanted is sent when it works again."""

    def __init__(
        self,
        world: World,
        village: Village,
        channels: Mapping[str, AlertParameters],
        utilities: Utilities,
        sleep: SleepParameters,
    ) -> None:
        self.world = world
        self.village = village
        self.channels = dict(channels)
        self.utilities = utilities
        self.sleep = sleep
        self.sent: set[str] = set()

    def send(self, names: Iterable[str], by: str) -> None:
        """Send those of the named channels that there are; a second order changes nothing."""
        for number, (name, channel) in enumerate(self.channels.items()):
            if name in names and name not in self.sent:
                self.sent.add(name)
                self._send(number, name, channel, by)

    def _send(self, number: int, name: str, channel: AlertParameters, by: str) -> None:
        if not self.utilities.works(channel.needs):
            self._log("channel_dead", "alert.alert_dead", name, by)
            self.world.clock.at(self.utilities.back_s(channel.needs), self._send, number, name, channel, by)
            return
        self._log("alert_sent", "alert.alert_sent", name, by)
        draws = self.world.streams.keyed(Stream.WARNING)
        asleep = self.sleep.asleep(self.world.clock.calendar())
        for household in self.village.households:
            delay_s = hearing_s(
                channel,
                asleep,
                draws.uniform(household.number, Purpose.CHANNEL_REACHES, number),
                draws.uniform(household.number, Purpose.CHANNEL_HEARD, 2 * number),
                draws.uniform(household.number, Purpose.CHANNEL_HEARD, 2 * number + 1),
            )
            if delay_s < math.inf:
                self.world.clock.after(delay_s, self._heard, household, name, by, order=TIMER)

    def _heard(self, household: Household, name: str, by: str) -> None:
        household.warn(name, by)

    def _log(self, kind: str, text: str, name: str, by: str) -> None:
        self.world.journal.event(
            self.world.now_s,
            kind,
            text,
            case=self.village.case_id,
            actor=by,
            tier="community",
            channel=f"@names.{name}",
            by=f"@names.{by}",
        )
