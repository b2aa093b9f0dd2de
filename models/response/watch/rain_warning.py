"""Geohazard rain warnings: each afternoon a colour for the night and day to come, from an imperfect forecast."""

from __future__ import annotations

import math
from dataclasses import dataclass

from models.core.clock import TIMER
from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.signal import Signal
from models.core.streams import Stream
from models.core.world import World
from models.hazards.rain.hyetograph import Hyetograph

COLOURS = ("blue", "yellow", "orange", "red")
LEAD_S, VALID_S = 4.0 * 3600.0, 24.0 * 3600.0
"""From issue to the beginning of its validity, and its length: near 16:00 for 20:00-20:00 (press 2021-2024)."""


@dataclass(frozen=True, kw_only=True)
class RainWarningParameters:
    """When warnings are issued and what forecast depth earns which colour.

    Hour and validity are sourced (near 16:00, for 20:00-20:00; response.md section 3). The depths are assumed, with
    one anchor: the bulletin of 28 September 2025 forecast 70-160 mm and called Wuxi's danger "rather high" (yellow).
    """

    issue_h: float = parameter(16.0, 0.0, 24.0, "press 2021-2024: near 16:00")
    blue_mm: float = parameter(30.0, 1.0, 500.0, "assumed")
    yellow_mm: float = parameter(70.0, 1.0, 500.0, "assumed; anchor: bulletin of 28 September 2025")
    orange_mm: float = parameter(160.0, 1.0, 800.0, "assumed; same anchor")
    red_mm: float = parameter(250.0, 1.0, 1000.0, "assumed")
    areal_share: float = parameter(
        0.45, 0.1, 1.0, "assumed: district mean against the wettest gauge (115 mm to 241 mm)"
    )
    forecast_spread: float = parameter(0.25, 0.0, 1.0, "assumed: log standard deviation of the forecast depth")


class RainWarningOffice:
    """Issues the colour of the day: the signal ``issued(colour, depth_mm)``."""

    def __init__(
        self,
        world: World,
        hyetograph: Hyetograph,
        parameters: RainWarningParameters,
        until_s: float,
    ) -> None:
        self.world = world
        self.hyetograph = hyetograph
        self.parameters = parameters
        self.issued = Signal()
        for day in range(int(until_s // 86400) + 2):
            issue_s = world.clock.hour_s(day, parameters.issue_h)
            if 0.0 <= issue_s < until_s:
                world.clock.at(issue_s, self._issue, day, order=TIMER)

    def _issue(self, day: int) -> None:
        start_s = self.world.now_s + LEAD_S
        depth_mm = self.hyetograph.depth_mm(start_s, start_s + VALID_S)
        error = self.world.streams.keyed(Stream.FORECAST).normal(day, Purpose.FORECAST_ERROR)
        forecast_mm = depth_mm * self.parameters.areal_share * math.exp(self.parameters.forecast_spread * error)
        colour = self.colour_of(forecast_mm)
        if colour is None:
            return
        self.world.journal.event(
            self.world.now_s,
            "rain_warning",
            "events.rain_warning",
            actor="weather_office",
            tier="district",
            value=forecast_mm,
            colour=f"@names.{colour}",
            depth_mm=round(forecast_mm),
        )
        self.issued(colour, forecast_mm)

    def colour_of(self, depth_mm: float) -> str | None:
        """Return the colour that a forecast depth in 24 hours earns, or None."""
        p = self.parameters
        steps = (p.blue_mm, p.yellow_mm, p.orange_mm, p.red_mm)
        reached = sum(depth_mm >= step for step in steps)
        return COLOURS[reached - 1] if reached else None
