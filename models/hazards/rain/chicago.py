"""A design storm with one peak: the Chicago hyetograph, whose every inner duration has its design intensity.

For ``i = a / (t + b)^n`` over a storm of duration T with its peak at the share r (Keifer & Chu 1957):

- ``i = a [(1 - n) t_b / r + b] / (t_b / r + b)^(1 + n)``, t_b minutes before the peak;
- the same with ``t_a / (1 - r)``, t_a minutes after it.

The depth that falls within t_b before the peak is ``a t_b / (t_b / r + b)^n``: the integral is known, so steps of any
length hold their exact depth and the storm's depth is ``a T / (T + b)^n`` for any r.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.intensity import LONGEST_MIN, StormFormula
from twin.errors import InputError, InputErrors

PEAK = 0.4
"""Share of the storm before its peak; assumed: no published value for Chongqing was found."""


@dataclass(frozen=True, kw_only=True)
class ChicagoStorm:
    """A storm of Keifer & Chu (1957); time 0 is its beginning.

    Parameters
    ----------
    a_mm_h, b_min, n
        Constants of ``i = a / (t + b)^n``, i in mm/h and t in minutes.
    duration_min
        Length of the storm, minutes.
    peak
        Share of the storm that lies before its peak, 0 to 1; assumed 0.4.

    Raises
    ------
    InputErrors
        A constant that is no positive number, a peak outside 0 to 1, or constants that give negative rates.
    """

    a_mm_h: float
    b_min: float
    n: float
    duration_min: float
    peak: float = PEAK

    def __post_init__(self) -> None:
        faults = [
            InputError("storm.chicago_constant", name=name, value=value)
            for name, value, good in (
                ("a_mm_h", self.a_mm_h, self.a_mm_h > 0.0),
                ("b_min", self.b_min, self.b_min >= 0.0),
                ("n", self.n, self.n > 0.0),
            )
            if not (math.isfinite(value) and good)
        ]
        if not 0.0 < self.duration_min <= LONGEST_MIN:
            faults.append(InputError("storm.duration", value=self.duration_min, high=LONGEST_MIN))
        if not 0.0 <= self.peak <= 1.0:
            faults.append(InputError("storm.peak", value=self.peak))
        if not faults and (self.n >= 1.0 and (self.n - 1.0) * self.duration_min >= self.b_min):
            faults.append(InputError("storm.chicago_negative", n=self.n, b=self.b_min, duration=self.duration_min))
        if faults:
            raise InputErrors(faults)

    @classmethod
    def of_formula(
        cls, formula: StormFormula, return_period_a: float, duration_min: float, peak: float = PEAK
    ) -> ChicagoStorm:
        """Return the design storm of an intensity formula.

        Raises
        ------
        InputError
            A return period, duration or peak outside its range.
        """
        a = formula.a_mm_h(return_period_a)
        return cls(a_mm_h=a, b_min=formula.b_min, n=formula.n, duration_min=duration_min, peak=peak)

    @property
    def depth_mm(self) -> float:
        """Depth of the whole storm."""
        return self._fallen_mm(self.duration_min)

    @property
    def peak_mm_h(self) -> float:
        """Rate at the peak; infinite if b is 0."""
        return self.a_mm_h / self.b_min**self.n if self.b_min > 0.0 else math.inf

    def rate_mm_h(self, t_s: float) -> float:
        """Return the rate at an instant, seconds since the storm's beginning; 0 outside the storm."""
        t = t_s / 60.0
        if not 0.0 <= t <= self.duration_min:
            return 0.0
        off = t - self.peak * self.duration_min
        share = 1.0 - self.peak if off > 0.0 else self.peak
        stretched = abs(off) / share if off != 0.0 else 0.0
        if stretched + self.b_min == 0.0:
            return math.inf
        return self.a_mm_h * ((1.0 - self.n) * stretched + self.b_min) / (stretched + self.b_min) ** (1.0 + self.n)

    def fallen_mm(self, t_s: float) -> float:
        """Return the exact depth that has fallen until a time, seconds since the storm's beginning."""
        rising = self.peak * self.duration_min
        off = min(max(t_s / 60.0, 0.0), self.duration_min) - rising
        if off <= 0.0:
            return self.peak * (self._fallen_mm(self.duration_min) - self._fallen_mm(-off / max(self.peak, 1e-300)))
        return self.peak * self._fallen_mm(self.duration_min) + (1.0 - self.peak) * self._fallen_mm(
            off / (1.0 - self.peak)
        )

    def hyetograph(self, step_s: float = 300.0, start_s: float = 0.0) -> Hyetograph:
        """Return the storm as steps, each with its exact depth; the last is shorter if the storm ends within it.

        Parameters
        ----------
        step_s
            Length of a step, seconds.
        start_s
            Beginning of the storm; before it, from time 0, it is dry.

        Raises
        ------
        InputError
            A step that is not positive.
        """
        if not (math.isfinite(step_s) and step_s > 0.0):
            raise InputError("storm.step", value=step_s)
        end_s = self.duration_min * 60.0
        times = np.append(np.arange(math.ceil(end_s / step_s - 1e-9)) * step_s, end_s)
        fallen = np.array([self.fallen_mm(t) for t in times])
        rates = np.maximum(np.diff(fallen), 0.0) * 3600.0 / np.diff(times)
        edges: NDArray[np.float64] = start_s + times
        if start_s > 0.0:
            edges, rates = np.concatenate(([0.0], edges)), np.concatenate(([0.0], rates))
        return Hyetograph(edges, np.asarray(rates, dtype=np.float64))

    def _fallen_mm(self, stretched_min: float) -> float:
        """Depth of a storm of this duration by its formula, ``a t / (t + b)^n``."""
        if stretched_min <= 0.0:
            return 0.0
        return self.a_mm_h / 60.0 * stretched_min / (stretched_min + self.b_min) ** self.n
