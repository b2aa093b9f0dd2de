"""When a creeping rock will fail, with an interval, or in words why that cannot be said.

- `time_of_failure`: the inverse-velocity line through velocities (Fukuzono 1985), the textbook's way.
- `forecast`: from readings of displacement. Wild readings and jumps of the instrument are taken out, the onset of the
  acceleration is found (`models.hazards.rock.onset`), the law is fitted with alpha free and everything uncertain drawn
  (`models.hazards.rock.failure_fit`). The 90 % interval and ``P(t_f < now + h)`` are shares of the draws.

No forecast is made of a rock that does not accelerate: better none than a wrong one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from models.hazards.rock.failure_fit import FitParameters, fit_windows
from models.hazards.rock.onset import noise_of, onset
from twin.errors import InputError
from twin.text import say

Floats = NDArray[np.float64]

GOOD, DEGRADED, NONE = "good", "degraded", "none"
"""Qualities of a forecast."""


@dataclass(frozen=True, kw_only=True)
class ForecastParameters:
    """When a forecast is made, and when it is called degraded."""

    fewest: int = parameter(24, 12, 1000, "assumed; readings needed")
    lookback_s: float = parameter(20 * 86400.0, 86400.0, 365 * 86400.0, "assumed; older readings are not used")
    better: float = parameter(9.0, 1.0, 1000.0, "assumed; F by which the law must beat a straight line: 3 sigma")
    endless: float = parameter(0.3, 0.01, 1.0, "assumed; largest share of draws without an end in sight")
    wide: float = parameter(2.0, 0.1, 100.0, "assumed; interval over time left that makes a forecast degraded")
    faster: float = parameter(3.0, 1.0, 100.0, "assumed; rate now over that of the first third: rain alone does less")
    silent_s: float = parameter(7200.0, 60.0, 864000.0, "assumed; silence that makes a forecast degraded")
    spike: float = parameter(8.0, 3.0, 100.0, "assumed; a reading so many noises off both neighbours is wild")
    jump: float = parameter(15.0, 5.0, 1000.0, "assumed; a lasting step of so many noises is the instrument's")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, eq=False)
class Forecast:
    """What the readings say at ``time_s``; times are NaN where there is none.

    ``quality`` is ``"good"``, ``"degraded"`` or ``"none"``; ``reason`` is the key of the text that says why, with its
    values in ``values``.
    """

    time_s: float
    t_f_s: float = math.nan
    low_s: float = math.nan
    high_s: float = math.nan
    onset_s: float = math.nan
    alpha: float = math.nan
    quality: str = NONE
    reason: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    sensors: tuple[str, ...] = ()
    draws_s: Floats = field(default_factory=lambda: np.empty(0), repr=False)

    def p_within(self, horizon_s: float) -> float:
        """Return the probability that the rock, which stands, fails within a time from now; NaN without a forecast."""
        ahead = self.draws_s[self.draws_s > self.time_s]
        if not self.draws_s.size:
            return math.nan
        if not ahead.size:
            return 1.0
        return float(np.mean(ahead <= self.time_s + horizon_s))

    def text(self, lang: str = "en") -> str:
        """Return in words why there is no forecast, or what degrades it; empty for a good one."""
        return say(self.reason, lang, **self.values) if self.reason else ""


def time_of_failure(times: Floats, velocities: Floats) -> float | None:
    """Return where the least-squares line through ``1 / v`` reaches zero, ``t_f = -intercept / slope``.

    Exact for alpha = 2; with a true alpha of 1.8 or 2.2 the line is off by about a tenth of the time.

    Parameters
    ----------
    times, velocities
        Readings, shape ``(n,)``, any one unit of time; readings that do not move forward are left out.

    Returns
    -------
    float or None
        None when fewer than three readings move, or the rock does not accelerate: better none than a wrong one.
    """
    moving = np.isfinite(velocities) & (velocities > 0.0)
    if int(moving.sum()) < 3:
        return None
    t, inverse = times[moving], 1.0 / velocities[moving]
    centred = t - t.mean()
    spread = float(centred @ centred)
    slope = float(centred @ inverse) / spread if spread > 0.0 else 0.0
    if slope >= 0.0:
        return None
    return float(t.mean() - inverse.mean() / slope)


def forecast(
    times_s: Floats,
    displacement_mm: Floats,
    rng: np.random.Generator,
    parameters: ForecastParameters | None = None,
    fit: FitParameters | None = None,
    now_s: float | None = None,
) -> Forecast:
    """Return when the rock will fail, from one instrument's readings.

    Parameters
    ----------
    times_s, displacement_mm
        Readings in order of time, shape ``(n,)``; NaN is a gap, several at one time count as their mean.
    rng
        Random numbers of the bootstrap (``Stream.FORECAST``).
    parameters, fit
        Constants; the defaults if left out.
    now_s
        Time of the forecast; that of the last reading if left out.

    Raises
    ------
    InputError
        Arrays of unequal length, a time that is not finite, or readings that go back in time.
    """
    p = parameters or ForecastParameters()
    t, d = _checked(times_s, displacement_mm)
    now = float(now_s) if now_s is not None else (float(t[-1]) if t.size else 0.0)
    usable = np.isfinite(d) & (t >= now - p.lookback_s) & (t <= now)
    t, d = _once(t[usable], d[usable])
    if t.size < p.fewest:
        return _none(now, "forecast.few_readings", n=int(t.size), needed=p.fewest)
    noise = max(noise_of(d), _quantum(d) / math.sqrt(12.0))
    t, d, jumps = without_faults(t, d, noise, p)
    moved = float(d[-1] - d[0])
    if moved < 30.0 * noise or moved <= 0.0:
        return _none(now, "forecast.little_movement", moved=round(moved, 2), noise=round(noise, 3))
    begun = onset(t, d, noise)
    since = t >= begun.time if begun is not None else np.zeros(t.size, dtype=np.bool_)
    if begun is None or since.sum() < 12:
        return _none(now, "forecast.not_accelerating")
    if begun.faster < p.faster:
        return _none(now, "forecast.little_faster", times=round(begun.faster, 1), needed=p.faster)
    fits = fit_windows(t[since], d[since], noise, rng, fit or FitParameters())
    endless = float(np.mean([f.endless for f in fits])) if fits else 1.0
    if not fits or fits[0].better < p.better or endless > p.endless:
        return _none(now, "forecast.not_accelerating")
    draws = np.sort(np.concatenate([f.left_s for f in fits])) + float(t[-1])
    return told(now, draws, begun.time, fits[0].alpha, float(t[-1]), jumps, p)


def told(
    now_s: float, draws_s: Floats, onset_s: float, alpha: float, last_s: float, jumps: int, p: ForecastParameters
) -> Forecast:
    """Return the forecast of given draws, with what degrades it."""
    low, middle, high = (float(q) for q in np.quantile(draws_s, (0.05, 0.5, 0.95)))
    reason, values = "", {}
    if now_s - last_s > p.silent_s:
        reason, values = "forecast.silent", {"hours": round((now_s - last_s) / 3600.0, 1)}
    elif jumps:
        reason, values = "forecast.jumps", {"n": jumps}
    elif high - low > p.wide * max(middle - last_s, 1.0) and high - low > 3600.0:
        reason, values = "forecast.wide", {"low": _hours(low - now_s), "high": _hours(high - now_s)}
    quality = DEGRADED if reason else GOOD
    return Forecast(now_s, middle, low, high, onset_s, alpha, quality, reason, values, (), draws_s)


def without_faults(t: Floats, d: Floats, noise: float, p: ForecastParameters) -> tuple[Floats, Floats, int]:
    """Return the readings without wild ones and with the instrument's jumps taken back, and how many jumps there were.

    A wild reading stands off both neighbours and returns; the last one is never judged. A jump is one step far above
    the noise and above all steps near it, before and after: a rock that accelerates makes no such step.
    """
    floor = max(noise, 1e-6)
    bend = d[1:-1] - 0.5 * (d[:-2] + d[2:])
    wild = np.zeros(d.size, dtype=np.bool_)
    wild[1:-1] = (np.abs(bend) > p.spike * floor) & (np.abs(d[2:] - d[:-2]) < 0.5 * np.abs(bend))
    t, d = t[~wild], d[~wild]
    step = np.diff(d)
    jumps = [k for k in np.flatnonzero(np.abs(step) > p.jump * floor).tolist() if _stands_out(step, k)]
    if jumps:
        d = d.copy()
        for k in jumps:
            near = np.concatenate([step[max(k - 5, 0) : k], step[k + 1 : k + 6]])
            d[k + 1 :] -= step[k] - float(np.median(near))
    return t, d, len(jumps)


def _stands_out(step: Floats, k: int) -> bool:
    """Tell whether a step is ten times the largest of its neighbours, four of which must follow."""
    before, after = np.abs(step[max(k - 5, 0) : k]), np.abs(step[k + 1 : k + 6])
    if before.size < 4 or after.size < 4:
        return False
    return bool(abs(step[k]) > 10.0 * max(float(np.median(before)), float(np.median(after)))) and bool(
        abs(step[k]) > 3.0 * max(float(before.max()), float(after.max()))
    )


def _checked(times_s: Floats, displacement_mm: Floats) -> tuple[Floats, Floats]:
    t = np.asarray(times_s, dtype=np.float64)
    d = np.asarray(displacement_mm, dtype=np.float64)
    if t.ndim != 1 or t.shape != d.shape:
        raise InputError("forecast.shapes", times=str(t.shape), values=str(d.shape))
    if not np.isfinite(t).all():
        raise InputError("forecast.bad_time", row=int(np.flatnonzero(~np.isfinite(t))[0]) + 1)
    back = np.flatnonzero(np.diff(t) < 0.0)
    if back.size:
        raise InputError("hazards.time_back", before=float(t[back[0]]), value=float(t[back[0] + 1]))
    return t, d


def _once(t: Floats, d: Floats) -> tuple[Floats, Floats]:
    """Return one reading a time: of several at one moment (a message sent twice) the mean."""
    times, first, count = np.unique(t, return_index=True, return_counts=True)
    if times.size == t.size:
        return t, d
    return times, np.add.reduceat(d, first) / count


def _quantum(d: Floats) -> float:
    """Return the smallest step between readings: what the instrument can tell apart."""
    steps = np.abs(np.diff(d))
    steps = steps[steps > 1e-9]
    return float(steps.min()) if steps.size else 0.0


def _none(now_s: float, reason: str, **values: Any) -> Forecast:
    return Forecast(now_s, reason=reason, values=values)


def _hours(seconds: float) -> float:
    return round(seconds / 3600.0, 1)
