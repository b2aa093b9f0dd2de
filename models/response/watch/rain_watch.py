"""Rain as the platform sees it: what the gauges report, and the rainstorm signal that their sums earn."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from models.core.clock import TIMER
from models.core.signal import Signal
from models.core.world import World
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.rain_gauge import GaugeSeries, RainGauge, RainGaugeParameters, observed

SIGNALS = (("blue", 50.0, 12.0), ("yellow", 50.0, 6.0), ("orange", 50.0, 3.0), ("red", 100.0, 3.0))
"""Colour, depth (mm) and hours of the national rainstorm signal (China Meteorological Administration)."""


class RainWatch:
    """Shows each reading when it comes in, and says when the sums reach a higher signal or a gauge falls silent.

    Nobody can act on it, so what the gauges report is worked out ahead. The signal is that of the wettest gauge;
    a missing reading counts as no rain, which makes the signal late and never early. It is lowered without a word
    when it has not been earned for three hours. The signal ``rained`` says the mean rate of the gauges that report,
    0 if none does, and the length of the interval.
    """

    def __init__(
        self,
        world: World,
        gauges: Sequence[RainGauge],
        rain: Sequence[Hyetograph],
        parameters: RainGaugeParameters,
        until_s: float,
    ) -> None:
        self.world = world
        self.rained = Signal()
        self.parameters = parameters
        self.series: list[GaugeSeries] = observed(gauges, rain, parameters, world.streams, until_s)
        self.signal = -1
        self._earned_s = -math.inf
        self._read = 0
        world.clock.at(parameters.interval_s, self._report, order=TIMER)

    def _report(self) -> None:
        """Take in the readings of one interval."""
        now = self.world.now_s
        for gauge in self.series:
            depth_mm = float(gauge.depth_mm[self._read])
            self.world.journal.sample(f"gauge_mm_h.{gauge.id}", now, depth_mm * 3600.0 / self.parameters.interval_s)
        if self.rained:
            depths = [gauge.depth_mm[self._read] for gauge in self.series]
            mean_mm = float(np.nanmean(depths)) if np.isfinite(depths).any() else 0.0
            self.rained(mean_mm * 3600.0 / self.parameters.interval_s, self.parameters.interval_s)
        self._read += 1
        self._signal(now)
        self._silence(now)
        if self._read < self.series[0].depth_mm.size:
            self.world.clock.at(now + self.parameters.interval_s, self._report, order=TIMER)

    def _signal(self, now: float) -> None:
        earned = max((self._earned(gauge) for gauge in self.series), default=-1)
        if earned > self.signal:
            colour, depth_mm, hours = SIGNALS[earned]
            self.world.journal.event(
                now, "rain_signal", "events.rain_signal", actor="weather_office", tier="district", value=depth_mm,
                colour=f"@names.{colour}", depth_mm=round(depth_mm), hours=round(hours),
            )  # fmt: skip
        if earned >= self.signal or now - self._earned_s > 3.0 * 3600.0:
            self.signal = earned
        if earned >= self.signal:
            self._earned_s = now

    def _earned(self, gauge: GaugeSeries) -> int:
        """Return the number of the highest signal that a gauge's sums earn now, -1 for none."""
        best = -1
        for number, (_, depth_mm, hours) in enumerate(SIGNALS):
            count = round(hours * 3600.0 / self.parameters.interval_s)
            if float(np.nansum(gauge.depth_mm[max(0, self._read - count) : self._read])) >= depth_mm:
                best = number
        return best

    def _silence(self, now: float) -> None:
        """Say once that a gauge has given nothing for an hour."""
        count = max(1, round(3600.0 / self.parameters.interval_s))
        for gauge in self.series:
            last = gauge.depth_mm[max(0, self._read - count - 1) : self._read]
            if last.size == count + 1 and not np.isnan(last[0]) and np.isnan(last[1:]).all():
                self.world.journal.event(now, "gauge_silent", "events.gauge_silent", actor=gauge.id, tier="hazard")
