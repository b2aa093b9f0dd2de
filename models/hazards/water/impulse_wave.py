"""How high the wave is that a slide or a falling rock makes in a reservoir: closed formulae of laboratory waves.

With slide velocity V_s, thickness s, width b, bulk volume V, bulk density rho_s and impact angle alpha, in
still water of depth h:

``F = V_s / sqrt(g h)``, ``S = s / h``, ``M = rho_s V / (rho_w b h^2)``, ``B = b / h``,
``P = F S^(1/2) M^(1/4) cos(6 alpha / 7)^(1/2)``.

Channel (Heller & Hager 2010; Heller, Hager & Minor 2009; Evers et al. 2019): the highest wave has ``H_M = 5/9
P^0.8 h`` at ``x_M = 11/2 P^0.5 h`` with period ``T_M = 9 P^0.5 (h/g)^0.5``; farther away ``H = 3/4 (P
(x/h)^(-1/3))^0.8 h`` and ``T = 9 P^(1/4) (x/h)^(5/16) (h/g)^0.5``. Basin (Evers et al. 2019): first crest,
trough and second crest at the edge of the impact zone. Numbers outside the tested ranges are named with every
result; slow slides in a deep gorge (F < 0.86) are such.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import NamedTuple

from models.core.parameters import check, parameter
from twin.errors import InputError, InputErrors
from twin.text import say

GRAVITY = 9.81
WATER_KG_M3 = 1000.0
BREAKING = 0.78
"""Largest amplitude as a share of the depth (McCowan 1894)."""
AMPLITUDE = 0.8
"""Amplitude as a share of the height (Heller & Hager 2010)."""

CHANNEL_RANGES = {
    "F": (0.86, 6.83), "S": (0.09, 1.64), "M": (0.11, 10.02), "B": (0.74, 3.33), "P": (0.17, 8.13),
    "alpha_deg": (30.0, 90.0),
}  # fmt: skip
CHANNEL_REACH = (2.7, 59.0)
"""Range of x / h of the decay (Heller, Hager & Minor 2009)."""
BASIN_RANGES = {"F": (0.4, 3.4), "S": (0.15, 0.6), "M": (0.25, 1.0), "B": (0.83, 5.0), "alpha_deg": (30.0, 90.0)}
"""Tested in the basin (Evers et al. 2019); the range of the angle is that of the channel (assumed)."""


class Outside(NamedTuple):
    """A number that lies outside the range in which a formula was tested."""

    name: str
    value: float
    low: float
    high: float

    def text(self, lang: str = "en") -> str:
        """Return a sentence for a reader."""
        return say("water.outside", lang, name=self.name, value=f"{self.value:.3g}", low=self.low, high=self.high)


@dataclass(frozen=True, kw_only=True)
class Slide:
    """What goes into the water.

    Parameters
    ----------
    velocity_m_s
        Speed at the water, see `slide_velocity_m_s`.
    thickness_m, width_m, volume_m3
        Largest thickness, width across the direction of motion, bulk volume.
    angle_deg
        Angle of the slope at the water, 90 for a free fall.

    Raises
    ------
    InputErrors
        A size that is not positive, an angle above 90 degrees, a density out of range.
    """

    velocity_m_s: float
    thickness_m: float
    width_m: float
    volume_m3: float
    angle_deg: float
    density_kg_m3: float = parameter(1700.0, 500.0, 3500.0, "Heller, Hager & Minor 2009: bulk, granular slide")

    def __post_init__(self) -> None:
        _positive({f.name: getattr(self, f.name) for f in fields(self) if f.name != "angle_deg"})
        _angle("angle_deg", self.angle_deg)
        check(self)


def slide_velocity_m_s(fall_m: float, angle_deg: float, friction_deg: float = 25.0) -> float:
    """Return the speed of a slide whose centre has come down ``fall_m``: ``sqrt(2 g dz (1 - tan d / tan a))``.

    Parameters
    ----------
    angle_deg
        Slope; a slope no steeper than the friction angle gives 0.
    friction_deg
        Dynamic bed friction, 20-30 degrees (Körner 1976); default assumed.
    """
    _positive({"fall_m": fall_m})
    _angle("angle_deg", angle_deg)
    _angle("friction_deg", friction_deg)
    share = 1.0 - math.tan(math.radians(friction_deg)) / math.tan(math.radians(angle_deg))
    return math.sqrt(2.0 * GRAVITY * fall_m * max(share, 0.0))


@dataclass(frozen=True)
class Impulse:
    """The dimensionless numbers of a slide and a depth."""

    froude: float
    thickness: float
    mass: float
    width: float
    steepness: float  # cos(6 alpha / 7)
    angle_deg: float

    @classmethod
    def of(cls, slide: Slide, depth_m: float) -> Impulse:
        """Return the numbers of a slide into still water of a depth."""
        _positive({"depth_m": depth_m})
        return cls(
            slide.velocity_m_s / math.sqrt(GRAVITY * depth_m),
            slide.thickness_m / depth_m,
            slide.density_kg_m3 * slide.volume_m3 / (WATER_KG_M3 * slide.width_m * depth_m**2),
            slide.width_m / depth_m,
            math.cos(math.radians(6.0 / 7.0 * slide.angle_deg)),
            slide.angle_deg,
        )

    @property
    def product(self) -> float:
        """Impulse product parameter P."""
        return self.froude * self.thickness**0.5 * self.mass**0.25 * self.steepness**0.5

    def outside(self, ranges: dict[str, tuple[float, float]]) -> tuple[Outside, ...]:
        """Return which numbers lie outside the given ranges."""
        values = {
            "F": self.froude, "S": self.thickness, "M": self.mass, "B": self.width, "P": self.product,
            "alpha_deg": self.angle_deg,
        }  # fmt: skip
        return tuple(result for name, limits in ranges.items() for result in _outside(name, values[name], limits))


@dataclass(frozen=True)
class ChannelWave:
    """Wave in a channel as wide as the slide (a gorge): it runs both ways without spreading.

    Attributes
    ----------
    height_m, amplitude_m
        Of the highest wave, crest above trough and above still water; a breaking wave is cut at 0.78 h.
    distance_m, period_s
        Where it is highest, and its period there.
    celerity_m_s
        Speed of the crest, ``sqrt(g (h + a))``.
    outside
        Numbers outside the tested ranges.
    """

    depth_m: float
    impulse: Impulse
    height_m: float
    amplitude_m: float
    distance_m: float
    period_s: float
    is_breaking: bool
    outside: tuple[Outside, ...]

    @property
    def celerity_m_s(self) -> float:
        return math.sqrt(GRAVITY * (self.depth_m + self.amplitude_m))

    def height_at(self, x_m: float) -> float:
        """Return the height at a distance along the channel, never more than the highest; `height_m` up to x_M."""
        if x_m <= self.distance_m:
            return self.height_m
        far = 0.75 * (self.impulse.product * (x_m / self.depth_m) ** (-1.0 / 3.0)) ** 0.8 * self.depth_m
        return min(far, self.height_m)

    def period_at(self, x_m: float) -> float:
        """Return the period at a distance; `period_s` up to x_M."""
        if x_m <= self.distance_m:
            return self.period_s
        return 9.0 * self.impulse.product**0.25 * (x_m / self.depth_m) ** (5.0 / 16.0) * _depth_time(self.depth_m)

    def arrival_s(self, x_m: float) -> float:
        """Return when the crest passes a distance, by the speed of the highest crest: early, on the safe side."""
        return x_m / self.celerity_m_s

    def outside_at(self, x_m: float) -> tuple[Outside, ...]:
        """Return the numbers outside the tested ranges, the distance included."""
        return self.outside + tuple(_outside("x/h", x_m / self.depth_m, CHANNEL_REACH))


def channel_wave(slide: Slide, depth_m: float) -> ChannelWave:
    """Return the wave of a slide into a channel of still water ``depth_m`` deep."""
    impulse = Impulse.of(slide, depth_m)
    p = impulse.product
    height = 5.0 / 9.0 * p**0.8 * depth_m
    most = BREAKING * depth_m
    return ChannelWave(
        depth_m,
        impulse,
        min(height, most / AMPLITUDE),
        min(AMPLITUDE * height, most),
        5.5 * p**0.5 * depth_m,
        9.0 * p**0.5 * _depth_time(depth_m),
        AMPLITUDE * height > most,
        impulse.outside(CHANNEL_RANGES),
    )


@dataclass(frozen=True)
class BasinWave:
    """Waves at the edge of the impact zone in open water, before they spread.

    Attributes
    ----------
    crest_m, trough_m, second_crest_m
        Above, below and above still water; crests are cut at 0.78 h.
    outside
        Numbers outside the tested ranges.
    """

    depth_m: float
    impulse: Impulse
    crest_m: float
    trough_m: float
    second_crest_m: float
    is_breaking: bool
    outside: tuple[Outside, ...]


def basin_wave(slide: Slide, depth_m: float) -> BasinWave:
    """Return the waves of a slide into a wide basin of still water ``depth_m`` deep."""
    impulse = Impulse.of(slide, depth_m)
    p, b, c = impulse.product, impulse.width, impulse.steepness
    crest = 0.2 * p**0.5 * b**0.75 * c**0.25 * depth_m
    second = 0.14 * p**0.25 * b**0.25 * c**0.25 * depth_m
    most = BREAKING * depth_m
    return BasinWave(
        depth_m,
        impulse,
        min(crest, most),
        0.35 * p**0.5 * b**0.5 * c**0.5 * depth_m,
        min(second, most),
        max(crest, second) > most,
        impulse.outside(BASIN_RANGES),
    )


@dataclass(frozen=True)
class RunUp:
    """How far above still water a wave climbs a slope, and what of it lies outside the formula's range."""

    height_m: float
    outside: tuple[Outside, ...]


def run_up(height_m: float, depth_m: float, slope_deg: float) -> RunUp:
    """Return the run-up of a solitary wave on a plane slope: ``R = 2.831 sqrt(cot b) (H/h)^1.25 h``.

    Holds while the wave does not break, ``H/h <= 0.818 (cot b)^(-10/9)``, and where the slope is gentle against
    the wave, ``sqrt(H/h) >= 0.288 tan b`` (Synolakis 1987). For steep walls see `steep_run_up`.
    """
    _positive({"height_m": height_m, "depth_m": depth_m})
    _angle("slope_deg", slope_deg)
    ratio, cot = height_m / depth_m, 1.0 / math.tan(math.radians(slope_deg))
    limits = ((0.288 / cot) ** 2, 0.818 * cot ** (-10.0 / 9.0))
    return RunUp(2.831 * math.sqrt(cot) * ratio**1.25 * depth_m, tuple(_outside("H/h", ratio, limits)))


def steep_run_up(amplitude_m: float, depth_m: float, slope_deg: float) -> RunUp:
    """Return the run-up on a steep to vertical wall: ``R = 2 a e^(0.4 a/h) (90 / b)^0.2``.

    Evers & Boes 2019, slopes of 10-90 degrees; the equation is quoted from memory (unverified). On a vertical
    wall and for small waves it is 2 a, the reflection of linear waves.
    """
    _positive({"amplitude_m": amplitude_m, "depth_m": depth_m})
    _angle("slope_deg", slope_deg)
    ratio = amplitude_m / depth_m
    height = 2.0 * amplitude_m * math.exp(0.4 * ratio) * (90.0 / slope_deg) ** 0.2
    doubts = [*_outside("slope_deg", slope_deg, (10.0, 90.0)), *_outside("a/h", ratio, (0.0, BREAKING))]
    return RunUp(height, tuple(doubts))


def _depth_time(depth_m: float) -> float:
    return math.sqrt(depth_m / GRAVITY)


def _outside(name: str, value: float, limits: tuple[float, float]) -> list[Outside]:
    low, high = limits
    return [] if low <= value <= high else [Outside(name, value, low, high)]


def _positive(values: dict[str, float]) -> None:
    bad = {name: value for name, value in values.items() if not (math.isfinite(value) and value > 0.0)}
    if bad:
        raise InputErrors([InputError("water.not_positive", name=name, value=value) for name, value in bad.items()])


def _angle(name: str, value: float) -> None:
    if not 0.0 < value <= 90.0:
        raise InputError("water.angle", name=name, value=value)
