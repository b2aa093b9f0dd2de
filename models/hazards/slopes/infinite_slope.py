"""Whether soil on a long even slope holds, and the share of a unit's slopes that rain makes fail.

Infinite slope with subsurface flow in a steady state (Pack, Tarboton & Goodwin 1998; the form of Landlab's landslide
probability, Strauch et al. 2018)::

    FS  = C* / sin(theta) + cos(theta) tan(phi) (1 - 0.5 R_w) / sin(theta)
    R_w = min(1, R a / (T sin(theta)))

with theta slope, phi friction angle, C* cohesion over the soil's weight (no unit), R recharge (m/d), a ground above
a metre of contour line (m), T transmissivity (m2/d); 0.5 is the ratio of the densities of water and soil. For
given ground FS falls as R rises, so that each draw has one critical recharge, ``critical_m_d``: the share of draws
that fail under a recharge is the share whose critical value it reaches.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.core.distributions import Distribution, Triangular
from models.core.parameters import check, parameter

Floats = NDArray[np.float64]

WATER_OVER_SOIL = 0.5
"""Density of water over that of wet soil (Landlab; 1000 over 2000 kg/m3)."""


@dataclass(frozen=True, kw_only=True)
class SlopeParameters:
    """Soil of the slopes: each number a distribution, drawn once for all units."""

    cohesion: Distribution = parameter(
        Triangular(0.1, 0.25, 0.6), 0.0, 2.0, "assumed: 2-10 kPa of roots and soil on 1 m, around Strauch et al. 2018"
    )
    friction_deg: Distribution = parameter(
        Triangular(26.0, 33.0, 40.0), 10.0, 55.0, "assumed, around Strauch et al. 2018"
    )
    transmissivity_m2_d: Distribution = parameter(
        Triangular(5.0, 15.0, 40.0), 0.1, 500.0, "assumed, around Strauch et al. 2018"
    )

    def __post_init__(self) -> None:
        check(self)


def safety_factor(
    slope_rad: ArrayLike, friction_rad: ArrayLike, cohesion: ArrayLike, relative_wetness: ArrayLike
) -> Floats:
    """Return FS; level ground holds always (infinite)."""
    sine, cosine = np.sin(slope_rad), np.cos(slope_rad)
    held = np.asarray(cohesion) + cosine * np.tan(friction_rad) * (1.0 - WATER_OVER_SOIL * np.asarray(relative_wetness))
    with np.errstate(divide="ignore", over="ignore"):
        factor: Floats = held / sine
    return factor


def relative_wetness(
    recharge_m_d: ArrayLike, upslope_m: ArrayLike, transmissivity_m2_d: ArrayLike, slope_rad: ArrayLike
) -> Floats:
    """Return R_w, the share of the soil's depth that is full of water, 0 to 1 (level ground: full)."""
    flow = np.asarray(recharge_m_d, dtype=np.float64) * np.asarray(upslope_m, dtype=np.float64)
    carried = np.asarray(transmissivity_m2_d, dtype=np.float64) * np.sin(slope_rad)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        full: Floats = np.where(flow > 0.0, np.minimum(1.0, flow / carried), 0.0)
    return full


def critical_recharge_m_d(
    slope_rad: ArrayLike,
    upslope_m: ArrayLike,
    friction_rad: ArrayLike,
    cohesion: ArrayLike,
    transmissivity_m2_d: ArrayLike,
) -> Floats:
    """Return the recharge from which FS <= 1: 0 where dry soil fails, infinite where full soil holds."""
    sine, cosine = np.sin(slope_rad), np.cos(slope_rad)
    needed = (1.0 - (sine - cohesion) / (cosine * np.tan(friction_rad))) / WATER_OVER_SOIL  # R_w at which FS = 1
    recharge = np.maximum(needed, 0.0) * transmissivity_m2_d * sine / upslope_m
    critical: Floats = np.where(needed > 1.0, np.inf, recharge)
    return critical


def common_draws(rng: np.random.Generator, parameters: SlopeParameters, count: int) -> tuple[Floats, Floats, Floats]:
    """Return draws of friction (radians), cohesion and transmissivity, ``(count,)`` each, one in every stratum.

    The same draws serve every unit (Latin hypercube; McKay, Beckman & Conover 1979), so that units differ by
    their ground only.
    """
    laws = (parameters.friction_deg, parameters.cohesion, parameters.transmissivity_m2_d)
    drawn = []
    for law in laws:
        shares = (rng.permutation(count) + rng.random(count)) / count
        drawn.append(np.array([law.quantile(float(share)) for share in shares]))
    return np.radians(drawn[0]), drawn[1], drawn[2]


def critical_of_units(
    slopes_rad: NDArray[np.float32],
    upslope_m: NDArray[np.float32],
    rng: np.random.Generator,
    parameters: SlopeParameters,
) -> NDArray[np.float32]:
    """Return the critical recharge of each draw of each unit, m/d, rising along a row, ``(n, draws)``.

    Draw k lays the k-th soil on the k-th place of the unit.
    """
    friction, cohesion, transmissivity = common_draws(rng, parameters, slopes_rad.shape[1])
    critical = critical_recharge_m_d(slopes_rad, upslope_m, friction, cohesion, transmissivity)
    return np.sort(critical.astype(np.float32), axis=1)
