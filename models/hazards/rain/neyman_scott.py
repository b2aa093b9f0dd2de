"""Where and when rain cells are born: storms arrive by chance, and each brings a cluster of cells.

Neyman-Scott process (Rodriguez-Iturbe, Cox & Isham 1987; in space Cowpertwait 1995; the tool NEOPRENE, GMD
16:5035): storms arrive as a Poisson process in time and space; a storm brings ``1 + Poisson(nu - 1)`` cells, displaced
from its centre by a normal law; delay, life and peak rate of a cell are exponential. The arrival rate is not
constant here: it follows the areal rain that is asked, so that the cells bring on average the share of it that is
theirs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class StormCellParameters:
    """Rain cells: how many, how large, how strong, how fast, and what the ground does to them."""

    cells_per_storm: float = parameter(5.0, 1.0, 50.0, "assumed; mean number of cells of a storm")
    storm_spread_m: float = parameter(10_000.0, 0.0, 100_000.0, "assumed; cells around their storm's centre")
    delay_s: float = parameter(1800.0, 0.0, 21_600.0, "assumed; mean, from the storm's arrival to a cell's birth")
    life_s: float = parameter(3600.0, 600.0, 14_400.0, "assumed; mean life of a cell, 0.5 to 1.5 h")
    growth_share: float = parameter(0.3, 0.01, 0.99, "assumed; share of its life in which a cell grows")
    intensity_mm_h: float = parameter(20.0, 1.0, 300.0, "assumed; mean peak rate at a cell's centre")
    radius_low_m: float = parameter(3000.0, 200.0, 50_000.0, "assumed: 3 to 10 km; holds 86 % of a cell's rain")
    radius_high_m: float = parameter(10_000.0, 200.0, 50_000.0, "assumed; the largest radius")
    speed_m_s: float = parameter(7.0, 0.0, 30.0, "assumed: 25 km/h, of 10 to 40 km/h")
    speed_spread: float = parameter(0.2, 0.0, 0.5, "assumed; of the storms, as a share of the speed")
    from_deg: float = parameter(225.0, 0.0, 360.0, "assumed: from the south-west; whence the wind blows")
    from_spread_deg: float = parameter(15.0, 0.0, 90.0, "assumed; of the storms")
    widespread_share: float = parameter(
        0.4, 0.0, 1.0, "Schumacher & Houze 2003: stratiform share of tropical rain; assumed here"
    )
    height_per_km: float = parameter(0.3, -1.0, 3.0, "assumed; more rain a km of height")
    climb_gain: float = parameter(2.0, 0.0, 20.0, "assumed; a cell's gain where the ground climbs 1 m/s below it")
    factor_low: float = parameter(0.5, 0.01, 1.0, "assumed; least factor of height or climb")
    factor_high: float = parameter(2.0, 1.0, 10.0, "assumed; greatest factor of height or climb")
    step_s: float = parameter(600.0, 60.0, 3600.0, "cadence of the field")
    most_cells: int = parameter(1000, 1, 100_000, "assumed; alive at once on average; beyond, cells are stronger")

    def __post_init__(self) -> None:
        check(self)

    @property
    def lead_s(self) -> float:
        """Mean time from the arrival of a storm to the end of a cell."""
        return self.delay_s + self.life_s

    @property
    def cell_rain_mm_m2_h(self) -> float:
        """Rain of one mean cell over its area, mean over its life: peak/2 times 2 pi sigma^2, sigma = radius/2."""
        low, high = self.radius_low_m, self.radius_high_m
        return 0.5 * self.intensity_mm_h * 0.5 * math.pi * (low * low + low * high + high * high) / 3.0

    @property
    def drift_m_s(self) -> tuple[float, float]:
        """Mean velocity of the cells, east and north."""
        towards = math.radians(self.from_deg + 180.0)
        return self.speed_m_s * math.sin(towards), self.speed_m_s * math.cos(towards)


class Births(NamedTuple):
    """Cells to be born, each array ``(n,)``; ``x_m, y_m`` is where they are at ``born_s``."""

    born_s: Floats
    x_m: Floats
    y_m: Floats
    east_m_s: Floats
    north_m_s: Floats
    radius_m: Floats
    peak_mm_h: Floats
    life_s: Floats


class Box(NamedTuple):
    """A rectangle in metres."""

    x0_m: float
    y0_m: float
    x1_m: float
    y1_m: float

    @property
    def area_m2(self) -> float:
        """Its area."""
        return (self.x1_m - self.x0_m) * (self.y1_m - self.y0_m)


def birthplace(domain: Box, parameters: StormCellParameters) -> Box:
    """Return the region in which storms arrive so that the domain's border sees as many cells as its middle.

    It reaches a cell's radius and one and a half spreads of a storm beyond the domain, and upwind as far as a cell
    drifts in two lives.
    """
    p = parameters
    pad = p.radius_high_m + 1.5 * p.storm_spread_m
    east, north = (2.0 * p.life_s * v for v in p.drift_m_s)
    return Box(
        domain.x0_m - pad - max(east, 0.0),
        domain.y0_m - pad - max(north, 0.0),
        domain.x1_m + pad - min(east, 0.0),
        domain.y1_m + pad - min(north, 0.0),
    )


def arriving(
    rng: np.random.Generator, parameters: StormCellParameters, region: Box, rate_mm_h: float, t_s: float, dt_s: float
) -> Births:
    """Return the cells of the storms that arrive in a step.

    Parameters
    ----------
    rng
        Random numbers of this step.
    parameters
        Constants of the process.
    region
        Where storms arrive.
    rate_mm_h
        Areal mean that the cells shall bring.
    t_s, dt_s
        Beginning and length of the step.
    """
    p = parameters
    alive = rate_mm_h * region.area_m2 / p.cell_rain_mm_m2_h
    stronger = max(alive / p.most_cells, 1.0)
    storms = rng.poisson(alive / stronger / p.life_s * dt_s / p.cells_per_storm)
    x = region.x0_m + (region.x1_m - region.x0_m) * rng.random(storms)
    y = region.y0_m + (region.y1_m - region.y0_m) * rng.random(storms)
    return _cluster(rng, p, x, y, t_s + dt_s * rng.random(storms), stronger)


def _cluster(
    rng: np.random.Generator, p: StormCellParameters, x_m: Floats, y_m: Floats, arrival_s: Floats, stronger: float
) -> Births:
    """Return the cells of storms at given places and times."""
    storms = x_m.size
    of = np.repeat(np.arange(storms), 1 + rng.poisson(p.cells_per_storm - 1.0, storms))
    speed = p.speed_m_s * np.maximum(1.0 + p.speed_spread * rng.standard_normal(storms), 0.0)
    towards = np.radians(p.from_deg + 180.0 + p.from_spread_deg * rng.standard_normal(storms))
    return Births(
        arrival_s[of] + p.delay_s * rng.standard_exponential(of.size),
        x_m[of] + p.storm_spread_m * rng.standard_normal(of.size),
        y_m[of] + p.storm_spread_m * rng.standard_normal(of.size),
        (speed * np.sin(towards))[of],
        (speed * np.cos(towards))[of],
        p.radius_low_m + (p.radius_high_m - p.radius_low_m) * rng.random(of.size),
        stronger * p.intensity_mm_h * rng.standard_exponential(of.size),
        # a life of no length has no rain
        p.life_s * np.maximum(rng.standard_exponential(of.size), 1e-3),
    )


def full_grown(
    rng: np.random.Generator, parameters: StormCellParameters, x_m: Floats, y_m: Floats, t_s: float
) -> Births:
    """Return one cell of mean peak and drift at each place, which stands at its peak at ``t_s``."""
    p, n = parameters, x_m.size
    life = p.life_s * (1.0 + rng.random(n))
    return Births(
        t_s - p.growth_share * life,
        x_m,
        y_m,
        np.full(n, p.drift_m_s[0]),
        np.full(n, p.drift_m_s[1]),
        p.radius_low_m + (p.radius_high_m - p.radius_low_m) * rng.random(n),
        np.full(n, p.intensity_mm_h),
        life,
    )
