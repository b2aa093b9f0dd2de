"""The forecaster of the platform: fed with the readings of all instruments on a rock, it knows which to believe.

Each instrument is judged by itself (silent, stuck) and against the others: an instrument that the others contradict is
set aside and named. The draws of those that agree are pooled; what they share, above all the weather to come, is not
averaged away.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from models.core.parameters import check, parameter
from models.hazards.rock.failure_fit import FitParameters
from models.hazards.rock.forecast import DEGRADED, GOOD, NONE, Forecast, ForecastParameters, forecast, told
from twin.errors import InputError

SILENT, STUCK = "silent", "stuck"
"""What can be wrong with an instrument by itself; a good one has no fault."""
QUIET = ("forecast.not_accelerating", "forecast.little_faster")
"""Why an instrument with a clear signal gives no forecast: it contradicts those that do."""


@dataclass(frozen=True, kw_only=True)
class ForecasterParameters:
    """How often a forecast is published, and whom it believes."""

    interval_s: float = parameter(3600.0, 60.0, 864000.0, "assumed; between published forecasts")
    stuck_readings: int = parameter(12, 4, 1000, "assumed; so many equal readings are suspicious")
    stuck_steps: float = parameter(3.0, 1.0, 100.0, "assumed; ... if so many steps of movement were due meanwhile")
    most: int = parameter(4, 1, 50, "assumed; instruments with the clearest signal that are fitted")

    def __post_init__(self) -> None:
        check(self)


@dataclass(slots=True)
class Record:
    """The readings of one instrument, gaps left out."""

    last_s: float = -math.inf
    times_s: list[float] = field(default_factory=list)
    values_mm: list[float] = field(default_factory=list)


class Forecaster:
    """Takes readings as they come and says, when asked, when the rock will fail.

    Asking changes nothing: the random numbers depend on the instrument and the time of the question only.

    Parameters
    ----------
    key
        Two words below 2^32: ``streams.keyed(Stream.FORECAST).key``.
    parameters, single, fit
        Constants of the judgement, of one instrument's forecast, and of its fit.
    """

    def __init__(
        self,
        key: tuple[int, int],
        parameters: ForecasterParameters | None = None,
        single: ForecastParameters | None = None,
        fit: FitParameters | None = None,
    ) -> None:
        self.key = key
        self.parameters = parameters or ForecasterParameters()
        self.single = single or ForecastParameters()
        self.fit = fit or FitParameters()
        self.records: dict[str, Record] = {}

    def feed(self, sensor: str, time_s: float, displacement_mm: float) -> None:
        """Take one reading; NaN is a gap.

        Raises
        ------
        InputError
            A reading of the same instrument that is older than the one before, or has no time.
        """
        record = self.records.setdefault(sensor, Record())
        if not math.isfinite(time_s):
            raise InputError("forecast.bad_time", where=sensor, row=len(record.times_s) + 1)
        if time_s < record.last_s:
            raise InputError("hazards.time_back", where=sensor, before=record.last_s, value=time_s)
        record.last_s = time_s
        if math.isfinite(displacement_mm):
            record.times_s.append(time_s)
            record.values_mm.append(displacement_mm)

    def fault(self, sensor: str, now_s: float) -> str:
        """Return what is wrong with an instrument by itself: ``"silent"``, ``"stuck"``, or nothing."""
        record = self.records[sensor]
        if not record.times_s or now_s - record.times_s[-1] > self.single.silent_s:
            return SILENT
        n = self.parameters.stuck_readings
        last, before = np.array(record.values_mm[-n:]), np.array(record.values_mm[-3 * n : -n])
        if last.size < n or before.size < n or np.ptp(last) > 0.0:
            return ""
        steps = np.abs(np.diff(before))
        if not steps.any():
            return ""
        # so long without a single step, though readings used to differ by noise or by movement
        step = float(steps[steps > 0.0].min())
        due = (before[-1] - before[0]) / (before.size - 1) * n + float(np.median(steps)) * math.sqrt(n)
        return STUCK if due > self.parameters.stuck_steps * step else ""

    def forecast(self, now_s: float) -> Forecast:
        """Return what all instruments together say now."""
        faults = {name: self.fault(name, now_s) for name in self.records}
        sound = [name for name, fault in faults.items() if not fault]
        if not sound:
            return Forecast(now_s, reason="forecast.no_sensor", values={"n": len(faults)})
        told_by = {name: self._alone(name, now_s) for name in self._clearest(sound)}
        movers = [name for name, said in told_by.items() if said.quality != NONE]
        still = [name for name, said in told_by.items() if said.reason in QUIET]
        if not movers:
            first = max(told_by.values(), key=lambda said: said.reason in QUIET)
            return replace(first, sensors=tuple(told_by))
        if len(movers) < len(still):
            return self._contradicted(now_s, movers, still)
        movers, odd = _agreeing(told_by, movers)
        lost = [name for name, fault in faults.items() if fault] + odd
        return self._together(now_s, [told_by[name] for name in movers], tuple(movers), still, lost)

    def _alone(self, name: str, now_s: float) -> Forecast:
        record = self.records[name]
        counter = np.array([max(int(now_s), 0), zlib.crc32(name.encode()), 0, 0], dtype=np.uint64)
        rng = np.random.Generator(np.random.Philox(key=np.array(self.key, dtype=np.uint64), counter=counter))
        times, values = np.array(record.times_s), np.array(record.values_mm)
        return forecast(times, values, rng, self.single, self.fit, now_s)

    def _clearest(self, names: Sequence[str]) -> list[str]:
        """Return the instruments that moved most, in steps of their own noise."""
        if len(names) <= self.parameters.most:
            return list(names)

        def signal(name: str) -> float:
            values = np.array(self.records[name].values_mm)
            if values.size < 5:
                return 0.0
            return float(values[-1] - values[0]) / max(float(np.median(np.abs(np.diff(values, 2)))), 1e-3)

        return sorted(names, key=signal, reverse=True)[: self.parameters.most]

    @staticmethod
    def _contradicted(now_s: float, movers: list[str], still: list[str]) -> Forecast:
        values: dict[str, Any] = {"names": ", ".join(movers), "others": len(still)}
        return Forecast(now_s, reason="forecast.contradicted", values=values, sensors=tuple(still))

    def _together(
        self, now_s: float, said: list[Forecast], names: tuple[str, ...], still: list[str], lost: list[str]
    ) -> Forecast:
        draws = np.sort(np.concatenate([one.draws_s for one in said]))
        last_s = max(self.records[name].times_s[-1] for name in names)
        alpha = float(np.median([one.alpha for one in said]))
        onset_s = float(np.median([one.onset_s for one in said]))
        result = replace(told(now_s, draws, onset_s, alpha, last_s, 0, self.single), sensors=names)
        if lost or still:
            reason = "forecast.sensors_lost" if lost else "forecast.sensors_disagree"
            return replace(result, quality=DEGRADED, reason=reason, values={"names": ", ".join(lost or still)})
        worst = next((one for one in said if one.quality != GOOD), None)
        if result.quality == GOOD and worst is not None and len(said) == 1:
            return replace(result, quality=DEGRADED, reason=worst.reason, values=worst.values)
        return result


def _agreeing(told_by: dict[str, Forecast], movers: list[str]) -> tuple[list[str], list[str]]:
    """Return who agrees with the middle of three or more, and who stands apart: outside each other's intervals."""
    if len(movers) < 3:
        return movers, []
    middle = float(np.median([told_by[name].t_f_s for name in movers]))

    def apart(name: str) -> bool:
        return not told_by[name].low_s <= middle <= told_by[name].high_s

    odd = [name for name in movers if apart(name)]
    if 2 * len(odd) >= len(movers):  # no majority to hold on to
        return movers, []
    return [name for name in movers if name not in odd], odd
