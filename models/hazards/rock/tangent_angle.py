"""The warning level of an instrument on a rock, from how much faster it moves than in its steady days.

Improved tangent angle: ``angle = arctan(v / v_steady)``; 45-80 degrees early acceleration (yellow), 80-85 mid
acceleration (orange), from 85 critical (red), from 89 imminent (Xu, Tang & Huang; thresholds as printed in
EURASIP J. Wireless Comm. Netw. 2021, Table 1; the imminent level is unverified). The velocity is a
least-squares slope over a window, because differenced readings are mostly noise. A level rises after 2
readings and falls after 6 (assumed).
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from enum import IntEnum

from models.core.parameters import check, parameter
from twin.errors import InputError


class Level(IntEnum):
    """Stage of the deformation, in rising order of danger."""

    STEADY = 0
    YELLOW = 1
    ORANGE = 2
    RED = 3
    IMMINENT = 4


@dataclass(frozen=True, kw_only=True)
class TangentParameters:
    """Constants of the level; angles in degrees, as the field speaks of them."""

    steady_rate_mm_h: float = parameter(0.25, 1e-5, 100.0, "assumed: 6 mm a day; from the record before the storm")
    yellow_deg: float = parameter(60.0, 45.0, 80.0, "assumed; the stage begins at 45, plus a margin for noise")
    orange_deg: float = parameter(80.0, 60.0, 85.0, "EURASIP JWCN 2021, Table 1")
    red_deg: float = parameter(85.0, 80.0, 89.0, "EURASIP JWCN 2021, Table 1")
    imminent_deg: float = parameter(89.0, 85.0, 90.0, "unverified")
    window_s: float = parameter(3600.0, 60.0, 864000.0, "assumed; length of the slope")
    readings_up: int = parameter(2, 1, 100, "assumed")
    readings_down: int = parameter(6, 1, 100, "assumed")
    lost_after_s: float = parameter(2400.0, 60.0, 864000.0, "assumed; silence that makes the level unreliable")

    def __post_init__(self) -> None:
        check(self)


def angle_deg(rate_mm_h: float, steady_rate_mm_h: float) -> float:
    """Return the improved tangent angle, degrees; a rock that moves back counts as still."""
    return math.degrees(math.atan(max(rate_mm_h, 0.0) / steady_rate_mm_h))


def lead_s(angle: float, steady_velocity_m_s: float, a: float) -> float:
    """Return the time to failure at an angle for alpha = 2: ``1 / (A v_steady tan(angle))``, seconds."""
    return 1.0 / (a * steady_velocity_m_s * math.tan(math.radians(angle)))


class TangentAngle:
    """Level of one instrument, fed with its readings in order of time.

    Parameters
    ----------
    parameters
        Constants of the level.

    Attributes
    ----------
    level
        Present level; held while readings are missing.
    rate_mm_h
        Smoothed rate, NaN until three readings lie in the window.
    last_s
        Time of the last usable reading, None before the first.
    """

    def __init__(self, parameters: TangentParameters) -> None:
        self.parameters = parameters
        self.level = Level.STEADY
        self.rate_mm_h = math.nan
        self.last_s: float | None = None
        self._clock_s = -math.inf
        self._window: deque[tuple[float, float]] = deque()
        self._seen: deque[Level] = deque(maxlen=max(parameters.readings_up, parameters.readings_down))

    @property
    def angle_deg(self) -> float:
        """Tangent angle of the smoothed rate, degrees; NaN until there is one."""
        return angle_deg(self.rate_mm_h, self.parameters.steady_rate_mm_h)

    def is_degraded(self, now_s: float) -> bool:
        """Tell whether the readings have been silent so long that the level cannot be relied on."""
        return self.last_s is None or now_s - self.last_s > self.parameters.lost_after_s

    def feed(self, time_s: float, displacement_mm: float) -> bool:
        """Take one reading (NaN: the instrument gave none); return whether the level changed.

        Raises
        ------
        InputError
            A reading older than the one before.
        """
        if time_s < self._clock_s:
            raise InputError("hazards.time_back", before=self._clock_s, value=time_s)
        self._clock_s = time_s
        if not math.isfinite(displacement_mm):
            return False
        if self.is_degraded(time_s):  # a slope across a long gap would hide what happened in it
            self._window.clear()
            self._seen.clear()
        self.last_s = time_s
        self._window.append((time_s, displacement_mm))
        while self._window[0][0] < time_s - self.parameters.window_s:
            self._window.popleft()
        if len(self._window) < 3:
            return False
        self.rate_mm_h = 3600.0 * _slope(self._window)
        self._seen.append(self._level_of(self.angle_deg))
        return self._settle()

    def _level_of(self, angle: float) -> Level:
        p = self.parameters
        steps = (p.yellow_deg, p.orange_deg, p.red_deg, p.imminent_deg)
        return Level(sum(angle >= step for step in steps))

    def _settle(self) -> bool:
        """Rise to what the last readings agree on, or fall to the worst of a longer row of them."""
        p, before, seen = self.parameters, self.level, list(self._seen)
        if len(seen) >= p.readings_up:
            self.level = max(self.level, min(seen[-p.readings_up :]))
        if len(seen) >= p.readings_down:
            self.level = min(self.level, max(seen[-p.readings_down :]))
        return self.level != before


def _slope(points: deque[tuple[float, float]]) -> float:
    """Least-squares slope through (time, value), value per second."""
    n = len(points)
    mean_t = sum(t for t, _ in points) / n
    mean_d = sum(d for _, d in points) / n
    below = sum((t - mean_t) ** 2 for t, _ in points)
    return sum((t - mean_t) * (d - mean_d) for t, d in points) / below if below > 0.0 else 0.0
