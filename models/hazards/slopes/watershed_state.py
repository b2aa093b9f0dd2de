"""What rain has done to each small watershed: its sums, its wetness, the slopes that fail, and its warning colour.

In each unit, exactly for rain that is even over a step however long:

- wetness store ``dw/dt = i - w / tau`` (`models.hazards.slopes.wetness`);
- antecedent rain ``R_a = sum K^k R_k`` over the 15 days before today (Kohler & Linsley 1951; K assumed);
- exceedance ``rho = max over D of I(D) / I_c(D)``, I(D) the mean rain of the last D hours, D = 1 to 72 h
  (`models.hazards.slopes.thresholds`);
- share of slopes that fail under the recharge ``w / tau`` that drains from the store
  (`models.hazards.slopes.infinite_slope`), and of those that stand when dry: ground that fails without water carries
  no soil (Montgomery & Dietrich 1994);
- colour (`models.hazards.slopes.warning_colour`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.core.parameters import check, parameter
from models.hazards.slopes.infinite_slope import SlopeParameters, critical_of_units
from models.hazards.slopes.thresholds import curve_named
from models.hazards.slopes.warning_colour import Colour, ColourParameters, colours, severity
from models.hazards.slopes.wetness import DAY_S, antecedent_mm
from models.kernels.slopes import watersheds as watershed
from twin.errors import InputError
from twin.slopes.watersheds import Watersheds

Floats = NDArray[np.float64]

_SAME_S = 1e-6


@dataclass(frozen=True, kw_only=True)
class WatershedParameters:
    """Constants of the state of the units."""

    drainage_days: float = parameter(5.0, 3.0, 10.0, "assumed; tau of the soil store")
    before_mm: float = parameter(200.0, 0.0, 2000.0, "assumed; rain of the days before the start, even")
    day_share: float = parameter(0.80, 0.5, 0.98, "unverified: 0.8 to 0.9; K, what is left of a day's rain a day later")
    days: int = parameter(15, 1, 60, "practice; days of antecedent rain")
    day_start_s: float = parameter(0.0, 0.0, DAY_S, "a day of the antecedent rain begins this long after the start")
    longest_h: int = parameter(72, 1, 240, "assumed; longest window of the threshold curve")
    mark_s: float = parameter(600.0, 60.0, 3600.0, "sums are exact at multiples of this since the start")
    curve: str = "caine"
    slopes: SlopeParameters = field(default_factory=SlopeParameters)
    colours: ColourParameters = field(default_factory=ColourParameters)

    def __post_init__(self) -> None:
        check(self)
        curve_named(self.curve)


class WatershedState:
    """The state of all units at one time.

    Parameters
    ----------
    units
        The ground.
    parameters
        Constants.
    rng
        Draws the soils that are common to all units.
    start_s
        Time of the first rain that is told; the marks of ``mark_s`` count from it.

    Attributes
    ----------
    time_s
        Time up to which rain was told.
    wetness_mm, antecedent_mm, exceedance, unstable_share, loosened_share, severity
        As above, ``(n,)``; ``loosened_share`` is the share of the slopes that stand when dry.
    colour
        Numbers of `Colour`, ``(n,)``.
    """

    def __init__(
        self, units: Watersheds, parameters: WatershedParameters, rng: np.random.Generator, start_s: float = 0.0
    ) -> None:
        p, n = parameters, len(units)
        self.parameters = p
        self.start_s = self.time_s = float(start_s)
        self.critical_m_d = critical_of_units(units.slopes_rad, units.upslope_m, rng, p.slopes)
        self.duration_h = np.arange(1.0, p.longest_h + 1.0)
        self.critical_mm = curve_named(p.curve).intensity_mm_h(self.duration_h) * self.duration_h
        self.wetness_mm = np.full(n, antecedent_mm(p.before_mm, p.days * DAY_S, p.drainage_days * DAY_S))
        self.dry_share: Floats = watershed.share_reached(self.critical_m_d, np.zeros(n))
        self._total_mm = np.zeros(n)  # since the start
        self._marks_mm = np.zeros((math.ceil(p.longest_h * 3600.0 / p.mark_s) + 2, n))
        self._days_mm = np.zeros((p.days + 1, n))  # today and the days before; day d in row d % rows
        self._fill_the_past()
        self._judge()

    def __len__(self) -> int:
        return int(self.wetness_mm.size)

    def update(self, t_s: float, rates_mm_h: ArrayLike, dt_s: float) -> NDArray[np.int64]:
        """Tell the rain from ``t_s`` to ``t_s + dt_s``; return the units whose colour changed.

        Parameters
        ----------
        t_s
            Where the last step ended.
        rates_mm_h
            Even rain of the step, one number or ``(n,)``.
        dt_s
            Length of the step, above 0; splitting a step of even rain changes nothing.

        Raises
        ------
        InputError
            A step that does not begin where the last one ended, or has no length; rain that is negative, not finite,
            or not one number a unit.
        """
        rates = self._checked(t_s, rates_mm_h, dt_s)
        before = self.colour
        self._fall(rates, float(dt_s))
        self._judge()
        return np.flatnonzero(self.colour != before)

    def counts(self) -> dict[Colour, int]:
        """Return the number of units of each colour."""
        return {colour: int(np.count_nonzero(self.colour == colour)) for colour in Colour}

    def _checked(self, t_s: float, rates_mm_h: ArrayLike, dt_s: float) -> Floats:
        if not abs(t_s - self.time_s) <= _SAME_S:
            raise InputError("watersheds.not_next", value=t_s, before=self.time_s)
        if not (math.isfinite(dt_s) and dt_s > 0.0):
            raise InputError("watersheds.bad_step", value=dt_s)
        rates = np.asarray(rates_mm_h, dtype=np.float64)
        if rates.shape not in ((), (len(self),)):
            raise InputError("watersheds.rain_shape", shape=str(rates.shape), count=len(self))
        bad = np.flatnonzero(~(np.isfinite(rates) & (rates >= 0.0)))
        if bad.size:
            raise InputError("watersheds.bad_rain", unit=int(bad[0]) + 1, value=float(rates.ravel()[bad[0]]))
        return np.broadcast_to(rates, (len(self),))

    def _fall(self, rates: Floats, dt_s: float) -> None:
        """Let even rain fall: the store in one step, the sums from mark to mark and from day to day."""
        p = self.parameters
        tau_s = p.drainage_days * DAY_S
        left = math.exp(-dt_s / tau_s)
        self.wetness_mm = self.wetness_mm * left + rates / 3600.0 * tau_s * (1.0 - left)
        start, end, total = self.time_s, self.time_s + dt_s, self._total_mm
        rows, since, until = self._marks_mm.shape[0], start - self.start_s, end - self.start_s
        for mark in range(math.floor(since / p.mark_s) + 1, math.floor(until / p.mark_s) + 1):
            self._marks_mm[mark % rows] = total + rates * ((mark * p.mark_s - since) / 3600.0)
        now, day = start, self._day(start)
        while now < end:
            day_end = p.day_start_s + (day + 1) * DAY_S
            self._days_mm[day % (p.days + 1)] += rates * ((min(end, day_end) - now) / 3600.0)
            now = min(end, day_end)
            if now >= day_end:
                day += 1
                self._days_mm[day % (p.days + 1)] = 0.0
        self._total_mm = total + rates * (dt_s / 3600.0)
        self.time_s = end

    def _judge(self) -> None:
        p = self.parameters
        self.exceedance: Floats = watershed.exceedance(
            self._total_mm, self._marks_mm, self.time_s - self.start_s, p.mark_s, self.duration_h, self.critical_mm
        )
        recharge_m_d = self.wetness_mm / (1000.0 * p.drainage_days)
        self.unstable_share: Floats = watershed.share_reached(self.critical_m_d, recharge_m_d)
        self.loosened_share: Floats = (self.unstable_share - self.dry_share) / np.maximum(1.0 - self.dry_share, 1e-9)
        past = (self._day(self.time_s) - np.arange(1, p.days + 1)) % (p.days + 1)
        kept = p.day_share ** np.arange(1.0, p.days + 1.0)
        self.antecedent_mm: Floats = kept @ self._days_mm[past]
        self.severity = severity(self.exceedance, self.antecedent_mm, self.loosened_share, p.colours)
        self.colour = colours(self.severity, p.colours)

    def _day(self, t_s: float) -> int:
        return math.floor((t_s - self.parameters.day_start_s) / DAY_S)

    def _fill_the_past(self) -> None:
        """Lay the rain before the start evenly on the days before it."""
        p, start = self.parameters, self.time_s
        first = start - p.days * DAY_S
        rate_mm_s = p.before_mm / (start - first)
        rows = self._marks_mm.shape[0]
        for mark in range(1 - rows, 1):
            self._marks_mm[mark % rows] = rate_mm_s * max(mark * p.mark_s, first - start)
        for day in range(self._day(start) - p.days, self._day(start) + 1):
            began = p.day_start_s + day * DAY_S
            wet_s = min(began + DAY_S, start) - max(began, first)
            self._days_mm[day % (p.days + 1)] = rate_mm_s * max(wet_s, 0.0)
