"""What a storm does to a city: slopes that move, rocks that crack, streets under water, accidents, roads cut.

The storm is played ahead over the city's small watersheds (`models.hazards.slopes.watershed_state`) and the watched
rocks (`models.hazards.rock.rock_fleet`); nothing here depends on the response. Out of the state of every ten minutes
come Poisson events:

- a slope moves in a unit at a rate that rises with its warning colour (assumed; a red unit about once in five hours);
- a watched rock is a case when it comes down, or loses a piece;
- water stands in a built-up community while the rain exceeds what its drains take, in proportion to the excess;
- traffic accidents rise by 71 % in rain (Qiu & Nixon 2008, meta-analysis of crash rates);
- a slope that moves beside a road cuts it with a share (assumed), until it is cleared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.core.distributions import Distribution, LogNormal
from models.core.parameters import check, parameter
from models.hazards.rain.rain_field import PointRain
from models.hazards.slopes.watershed_state import WatershedState

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class CityStormParameters:
    """From rain and warning colours to events."""

    slope_blue_h: float = parameter(2e-4, 0.0, 1.0, "assumed: slopes that move, a unit and hour of blue")
    slope_yellow_h: float = parameter(1e-3, 0.0, 1.0, "assumed: the same of yellow")
    slope_orange_h: float = parameter(6e-3, 0.0, 1.0, "assumed: the same of orange")
    slope_red_h: float = parameter(4e-2, 0.0, 1.0, "assumed: the same of red")
    drained_mm_h: float = parameter(
        36.0, 5.0, 150.0, "GB 50014-2021: drains for a storm of 2-3 years; an hour's rain of that in the city, assumed"
    )
    water_h: float = parameter(0.15, 0.0, 10.0, "assumed: places under water, a built-up community and hour at twice")
    crash_rain: float = parameter(0.71, 0.0, 3.0, "Qiu & Nixon 2008: crash rate in rain, +71 %")
    wet_mm_h: float = parameter(0.5, 0.0, 10.0, "assumed: rain that counts as such")
    road_share: float = parameter(0.08, 0.0, 1.0, "assumed: slopes that come down on a road between towns")
    clearing_s: Distribution = parameter(LogNormal(5400.0, 21600.0), 600.0, 604800.0, "assumed: to clear a road")

    def __post_init__(self) -> None:
        check(self)

    @property
    def slope_rates_h(self) -> Floats:
        """Rate of moving slopes by colour (none, blue, yellow, orange, red)."""
        return np.array([0.0, self.slope_blue_h, self.slope_yellow_h, self.slope_orange_h, self.slope_red_h])


@dataclass(frozen=True, eq=False)
class StormIncident:
    """Events of one kind, each array ``(n,)``: time, and where (unit, community or rock)."""

    time_s: Floats
    where: Ints


@dataclass(frozen=True, eq=False)
class StormCourse:
    """The storm as it went over the units.

    Parameters
    ----------
    edges_s
        Edges of its steps, ``(steps + 1,)``.
    colour
        Colour of each unit at each edge, ``(steps + 1, n)``.
    rain_mm_h
        Mean rain of each unit in each step, ``(steps, n)``.
    """

    edges_s: Floats
    colour: NDArray[np.uint8]
    rain_mm_h: NDArray[np.float32]

    def step_at(self, t_s: float) -> int:
        """Return the step that a time lies in."""
        return int(np.clip(np.searchsorted(self.edges_s, t_s, side="right") - 1, 0, self.rain_mm_h.shape[0] - 1))


def course(rain: PointRain, state: WatershedState) -> StormCourse:
    """Let the rain fall on the units and keep what they became."""
    steps = rain.edges_s.size - 1
    colour = np.empty((steps + 1, len(state)), np.uint8)
    rates = np.empty((steps, len(state)), np.float32)
    colour[0] = state.colour
    for k in range(steps):
        t0_s, t1_s = float(rain.edges_s[k]), float(rain.edges_s[k + 1])
        rates[k] = rain.asked.depth_mm(t0_s, t1_s) * 3600.0 / (t1_s - t0_s) * rain.share[k]
        state.update(t0_s, rates[k].astype(np.float64), t1_s - t0_s)
        colour[k + 1] = state.colour
    return StormCourse(rain.edges_s, colour, rates)


def moving_slopes(rng: np.random.Generator, storm: StormCourse, p: CityStormParameters) -> StormIncident:
    """Return where and when slopes move."""
    return _drawn(rng, storm, p.slope_rates_h[storm.colour[1:]])


def water_in_streets(
    rng: np.random.Generator, storm: StormCourse, unit_of: Ints, built: Floats, p: CityStormParameters
) -> StormIncident:
    """Return where and when water stands in a community.

    Parameters
    ----------
    unit_of
        Unit in which each community lies, ``(m,)``.
    built
        Share of it that is built up, ``(m,)``.
    """
    excess = np.maximum(storm.rain_mm_h[:, unit_of] / p.drained_mm_h - 1.0, 0.0)
    return _drawn(rng, storm, p.water_h * excess * built)


def more_crashes(
    rng: np.random.Generator, storm: StormCourse, unit_of: Ints, per_h: Floats, p: CityStormParameters
) -> StormIncident:
    """Return the accidents that there are more because it rains; ``per_h`` is each community's dry rate, ``(m,)``."""
    wet = storm.rain_mm_h[:, unit_of] >= p.wet_mm_h
    return _drawn(rng, storm, p.crash_rain * wet * per_h)


def _drawn(rng: np.random.Generator, storm: StormCourse, rate_h: Floats) -> StormIncident:
    """Draw Poisson events from rates by step and place, ``(steps, m)``, in the order of time."""
    hours = np.diff(storm.edges_s)[:, None] / 3600.0
    count = rng.poisson(rate_h * hours)
    step, where = np.nonzero(count)
    times = count[step, where]
    step, where = np.repeat(step, times), np.repeat(where, times)
    t = storm.edges_s[step] + rng.uniform(size=step.size) * np.diff(storm.edges_s)[step]
    order = np.argsort(t, kind="stable")
    return StormIncident(t[order], where[order])
