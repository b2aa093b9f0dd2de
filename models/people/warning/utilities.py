"""Power and the mobile mast of a village: what a storm takes away from the channels of a warning, and for how long."""

from __future__ import annotations

import math
from dataclasses import dataclass

from models.core.clock import TIMER
from models.core.distributions import Distribution, LogNormal
from models.core.parameters import check, parameter
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.core.world import World
from models.hazards.rain.hyetograph import Hyetograph

POWER, MAST, NOTHING = "power", "mast", "nothing"
"""What a channel needs."""


@dataclass(frozen=True, kw_only=True)
class UtilityParameters:
    """How much rain it takes to bring power and mast down, and how long they stay down."""

    power_mm: float = parameter(1080.0, 10.0, 1e6, "assumed: mean rain a power failure, one in five after 241 mm")
    mast_mm: float = parameter(
        2200.0, 10.0, 1e6, "assumed: mean rain a failure of the mast itself, one in ten after 241 mm"
    )
    battery_s: float = parameter(14_400.0, 0.0, 172_800.0, "assumed: so long a mast runs on its battery")
    repair_s: Distribution = parameter(LogNormal(14_400.0, 43_200.0), 60.0, 604_800.0, "assumed: until it works again")

    def __post_init__(self) -> None:
        check(self)


_TEXTS = {
    "power_lost": "alert.power_lost",
    "power_back": "alert.power_back",
    "mast_lost": "alert.mast_lost",
    "mast_back": "alert.mast_back",
}

Outage = tuple[float, float]
"""From, until: s."""


class Utilities:
    """Knows from when to when power and mast are down.

    Each fails when the rain since the start has grown to a depth drawn from an exponential law; without power the mast
    runs on for the life of its battery. Every failure and every return is an event.
    """

    def __init__(self, world: World, hyetograph: Hyetograph, parameters: UtilityParameters, until_s: float) -> None:
        self.world = world
        self.parameters = parameters
        power = self._outage(hyetograph, parameters.power_mm, Purpose.POWER, 0, until_s)
        mast = self._outage(hyetograph, parameters.mast_mm, Purpose.MAST, 1, until_s)
        starved = [(down + parameters.battery_s, up) for down, up in power if down + parameters.battery_s < up]
        self.outages: dict[str, list[Outage]] = {POWER: power, MAST: _joined([*mast, *starved])}
        for need, outages in self.outages.items():
            for down, up in outages:
                self._plan(need, "lost", down, until_s)
                self._plan(need, "back", up, until_s)

    def works(self, need: str) -> bool:
        """Tell whether power or mast works now; what needs nothing always works."""
        now = self.world.now_s
        return not any(down <= now < up for down, up in self.outages.get(need, ()))

    def back_s(self, need: str) -> float:
        """Return when it works again: now, if it does."""
        now = self.world.now_s
        return next((up for down, up in self.outages.get(need, ()) if down <= now < up), now)

    def _outage(self, rain: Hyetograph, mean_mm: float, purpose: Purpose, count: int, until_s: float) -> list[Outage]:
        draws = self.world.streams.keyed(Stream.WARNING)
        depth_mm = -mean_mm * math.log(draws.uniform(0, purpose, 1_000_000))
        if rain.depth_mm(0.0, until_s) < depth_mm:
            return []
        low, high = 0.0, until_s
        for _ in range(60):
            middle = 0.5 * (low + high)
            low, high = (middle, high) if rain.depth_mm(0.0, middle) < depth_mm else (low, middle)
        return [(high, high + self.parameters.repair_s.quantile(draws.uniform(0, Purpose.REPAIR, count)))]

    def _plan(self, need: str, what: str, time_s: float, until_s: float) -> None:
        if time_s < until_s:
            self.world.clock.at(time_s, self._log, f"{need}_{what}", order=TIMER)

    def _log(self, kind: str) -> None:
        self.world.journal.event(self.world.now_s, kind, _TEXTS[kind], tier="hazard", actor="storm")


def _joined(outages: list[Outage]) -> list[Outage]:
    """Return the outages in order, overlapping ones as one."""
    out: list[Outage] = []
    for down, up in sorted(outages):
        if out and down <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], up))
        else:
            out.append((down, up))
    return out
