"""What a storm does to a city: Poisson events out of the colours and the rain of its small watersheds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.rain_field import PointRain
from models.hazards.storm.city_storm import (
    CityStormParameters,
    StormCourse,
    course,
    more_crashes,
    moving_slopes,
    water_in_streets,
)
from twin.errors import InputErrors

P = CityStormParameters()
STEPS, UNITS = 100, 200


def storm(colour: int = 0, rain_mm_h: float = 0.0, steps: int = STEPS, units: int = UNITS) -> StormCourse:
    return StormCourse(
        np.arange(steps + 1) * 600.0,
        np.full((steps + 1, units), colour, np.uint8),
        np.full((steps, units), rain_mm_h, np.float32),
    )


def near(count: int, mean: float) -> bool:
    """Tell whether a Poisson number lies within four standard deviations of its mean."""
    return abs(count - mean) <= 4.0 * np.sqrt(mean)


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


# -- slopes ----------------------------------------------------------------------------------------------------------


def test_the_rate_of_slopes_rises_with_the_colour():
    assert np.all(np.diff(P.slope_rates_h) > 0.0)
    assert P.slope_rates_h.tolist() == [0.0, 2e-4, 1e-3, 6e-3, 4e-2]
    # red: once in five hours among five units, as the module says once in a day for one
    assert near(moving_slopes(rng(), storm(4), P).time_s.size, 4e-2 * UNITS * STEPS / 6.0)
    assert near(moving_slopes(rng(), storm(3), P).time_s.size, 6e-3 * UNITS * STEPS / 6.0)
    assert moving_slopes(rng(), storm(0), P).time_s.size == 0


def test_slopes_move_only_where_and_when_there_is_a_colour():
    half = storm(0)
    half.colour[51:, :20] = 4
    found = moving_slopes(rng(), half, replace(P, slope_red_h=1.0))
    assert found.time_s.size > 50
    assert found.where.max() < 20
    # a step has the colour that it ends with
    assert 50 * 600.0 <= found.time_s.min() < 51 * 600.0
    assert np.all(np.diff(found.time_s) >= 0.0)


# -- water -----------------------------------------------------------------------------------------------------------


def test_water_stands_where_the_drains_are_exceeded_in_proportion():
    unit_of, built = np.arange(UNITS), np.ones(UNITS)
    assert water_in_streets(rng(), storm(rain_mm_h=P.drained_mm_h), unit_of, built, P).time_s.size == 0
    hours = STEPS / 6.0 * UNITS
    twice = water_in_streets(rng(), storm(rain_mm_h=2 * P.drained_mm_h), unit_of, built, P).time_s.size
    thrice = water_in_streets(rng(2), storm(rain_mm_h=3 * P.drained_mm_h), unit_of, built, P).time_s.size
    assert near(twice, P.water_h * hours)
    assert near(thrice, 2 * P.water_h * hours)


def test_water_stands_in_what_is_built_up_and_of_the_unit_it_lies_in():
    rain = storm(rain_mm_h=0.0, units=2)
    rain.rain_mm_h[:, 1] = 4 * P.drained_mm_h
    unit_of, built = np.array([0, 1, 1]), np.array([1.0, 1.0, 0.0])
    found = water_in_streets(rng(), rain, unit_of, built, P)
    assert found.time_s.size > 0
    assert set(found.where.tolist()) == {1}


# -- traffic ---------------------------------------------------------------------------------------------------------


def test_accidents_rise_by_seven_tenths_in_rain():
    """Qiu & Nixon 2008: +71 %."""
    per_h = np.full(UNITS, 0.5)
    found = more_crashes(rng(), storm(rain_mm_h=5.0), np.arange(UNITS), per_h, P)
    assert near(found.time_s.size, 0.71 * 0.5 * UNITS * STEPS / 6.0)
    assert more_crashes(rng(), storm(rain_mm_h=0.4), np.arange(UNITS), per_h, P).time_s.size == 0


# -- the course ------------------------------------------------------------------------------------------------------


class Rising:
    """A state of watersheds that goes one colour up with every step of rain."""

    def __init__(self, n: int) -> None:
        self.colour = np.zeros(n, np.uint8)
        self.rain: list[np.ndarray] = []

    def __len__(self) -> int:
        return self.colour.size

    def update(self, t_s: float, rates_mm_h: np.ndarray, dt_s: float) -> None:
        self.rain.append(rates_mm_h * dt_s / 3600.0)
        self.colour = self.colour + 1


def test_the_course_keeps_depths_and_colours():
    asked = Hyetograph(np.array([0.0, 1800.0, 7200.0]), np.array([12.0, 4.0]))
    share = np.array([[0.5, 1.5], [1.0, 1.0], [2.0, 0.0], [1.0, 1.0]])
    point = PointRain(asked, np.arange(5) * 1800.0, share)
    state = Rising(2)
    found = course(point, state)  # type: ignore[arg-type]
    assert found.colour[:, 0].tolist() == [0, 1, 2, 3, 4]
    # mm/h of a step are the mean over it: the depth is kept
    assert np.allclose(found.rain_mm_h, np.array([[12.0], [4.0], [4.0], [4.0]]) * share)
    assert np.allclose(np.sum(state.rain, axis=0), [6 * 0.5 + 2 + 4 + 2, 6 * 1.5 + 2 + 0 + 2])
    assert [found.step_at(t) for t in (-1.0, 0.0, 1799.0, 1800.0, 7199.0, 1e9)] == [0, 0, 0, 1, 3, 3]


def test_a_number_out_of_its_range_is_refused():
    with pytest.raises(InputErrors):
        CityStormParameters(slope_red_h=2.0)
    with pytest.raises(InputErrors):
        CityStormParameters(crash_rain=-0.1)
