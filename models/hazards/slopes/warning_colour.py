"""The colour of a warning, from how likely slopes of a unit move.

The rain of a unit is summed up in its severity: how far the worst of its last hours and days lies above a threshold
curve, plus its wet past, weighed by the share of its slopes that stand when dry but do not hold now::

    S = (rho + R_a / R_ref) (P / P_ref)^gamma

The chance that something moves rises with S along a log-normal curve, ``p = Phi(ln(S / S_50) / sigma)``, and four
colours begin where p reaches 5, 20, 50 and 80 % (the four occurrence curves of the practice in Jiangxi). S_50 and
sigma are assumed: chosen so that the colours of a storm as of July 2024 have about the shares of Chongqing's warning of
2024-07-13 (of 4,329 units: red 5, orange 708, yellow 1,285, blue 2,331).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.core.parameters import check, parameter
from twin.errors import InputError


class Colour(IntEnum):
    """Warning colours in rising order of danger (the public scale counts the other way: red is level 1)."""

    NONE = 0
    BLUE = 1
    YELLOW = 2
    ORANGE = 3
    RED = 4


@dataclass(frozen=True, kw_only=True)
class ColourParameters:
    """From severity to colour."""

    antecedent_mm: float = parameter(300.0, 1.0, 2000.0, "assumed; R_ref, wet past that counts like the curve itself")
    loosened_share: float = parameter(0.02, 1e-4, 1.0, "assumed; P_ref, share of failing slopes of an ordinary unit")
    slope_power: float = parameter(0.25, 0.0, 2.0, "assumed; gamma, weight of the slopes")
    least_share: float = parameter(0.001, 1e-9, 1.0, "assumed; P is counted as at least this")
    half_severity: float = parameter(1.15, 0.01, 1000.0, "assumed; S_50, to the shares of the warning of 2024-07-13")
    spread: float = parameter(0.75, 0.01, 5.0, "assumed; sigma, to the shares of the warning of 2024-07-13")
    blue: float = parameter(0.05, 0.0, 1.0, "occurrence curve; practice in Jiangxi (abstract)")
    yellow: float = parameter(0.20, 0.0, 1.0, "occurrence curve; practice in Jiangxi (abstract)")
    orange: float = parameter(0.50, 0.0, 1.0, "occurrence curve; practice in Jiangxi (abstract)")
    red: float = parameter(0.80, 0.0, 1.0, "occurrence curve; practice in Jiangxi (abstract)")

    def __post_init__(self) -> None:
        check(self)
        steps = self.blue, self.yellow, self.orange, self.red
        if not 0.0 < steps[0] < steps[1] < steps[2] < steps[3] < 1.0:
            raise InputError("watersheds.colour_order", values=", ".join(f"{step:g}" for step in steps))

    @property
    def severities(self) -> NDArray[np.float64]:
        """Severity at which blue, yellow, orange and red begin, ``(4,)``."""
        steps = self.blue, self.yellow, self.orange, self.red
        return self.half_severity * np.exp(self.spread * np.array([NormalDist().inv_cdf(p) for p in steps]))


def severity(
    exceedance: ArrayLike, antecedent_mm: ArrayLike, loosened_share: ArrayLike, parameters: ColourParameters
) -> NDArray[np.float64]:
    """Return S of each unit."""
    p = parameters
    slopes = (np.maximum(loosened_share, p.least_share) / p.loosened_share) ** p.slope_power
    weighed: NDArray[np.float64] = (np.asarray(exceedance) + np.asarray(antecedent_mm) / p.antecedent_mm) * slopes
    return weighed


def colours(severities: ArrayLike, parameters: ColourParameters) -> NDArray[np.uint8]:
    """Return the colour of each severity as a number of `Colour`."""
    return np.searchsorted(parameters.severities, severities, side="right").astype(np.uint8)
