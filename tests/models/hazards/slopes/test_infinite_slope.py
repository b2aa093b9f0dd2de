"""Infinite slope: what the formula says, and what more rain may never do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.distributions import Fixed, Triangular
from models.hazards.slopes.infinite_slope import (
    SlopeParameters,
    common_draws,
    critical_of_units,
    critical_recharge_m_d,
    relative_wetness,
    safety_factor,
)
from twin.errors import InputErrors

angles = st.floats(0.0, 1.5)
frictions = st.floats(0.2, 0.9)
cohesions = st.floats(0.0, 1.5)
grounds = st.floats(1.0, 1e4)
transmissivities = st.floats(0.5, 100.0)


@given(angles, frictions, cohesions, grounds, transmissivities, st.floats(0.0, 5.0))
def test_a_slope_fails_from_its_critical_recharge_on(
    slope: float, friction: float, cohesion: float, upslope: float, transmissivity: float, recharge: float
) -> None:
    critical = float(critical_recharge_m_d(slope, upslope, friction, cohesion, transmissivity))
    wetness = relative_wetness(recharge, upslope, transmissivity, slope)
    factor = float(safety_factor(slope, friction, cohesion, wetness))
    if abs(factor - 1.0) > 1e-9:
        assert (factor < 1.0) == (recharge >= critical)


@given(angles, frictions, cohesions, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_water_never_helps(slope: float, friction: float, cohesion: float, wet: float, more: float) -> None:
    low, high = sorted((wet, more))
    assert safety_factor(slope, friction, cohesion, high) <= safety_factor(slope, friction, cohesion, low)


def test_level_ground_holds() -> None:
    assert safety_factor(0.0, 0.5, 0.1, 1.0) == np.inf
    assert critical_recharge_m_d(0.0, 1000.0, 0.5, 0.1, 10.0) == np.inf
    assert relative_wetness(0.01, 10.0, 10.0, 0.0) == 1.0
    assert relative_wetness(0.0, 10.0, 10.0, 0.0) == 0.0


def test_a_dry_slope_without_cohesion_fails_above_its_friction_angle() -> None:
    friction = np.radians(35.0)
    steeper, gentler = np.radians(35.1), np.radians(34.9)
    assert critical_recharge_m_d(steeper, 50.0, friction, 0.0, 10.0) == 0.0
    assert critical_recharge_m_d(gentler, 50.0, friction, 0.0, 10.0) > 0.0


def test_the_draws_follow_their_laws_one_in_each_stratum() -> None:
    parameters = SlopeParameters(cohesion=Triangular(0.0, 0.0, 1.0), transmissivity_m2_d=Fixed(7.0))
    friction, cohesion, transmissivity = common_draws(np.random.default_rng(1), parameters, 200)
    strata = np.sort(1.0 - (1.0 - cohesion) ** 2) * 200.0  # the law's distribution function
    assert np.array_equal(np.floor(strata), np.arange(200))
    assert np.all(transmissivity == 7.0)
    assert np.degrees(friction).min() > 26.0
    assert abs(np.corrcoef(friction, cohesion)[0, 1]) < 0.25


def test_equal_ground_fails_equally_in_every_unit() -> None:
    slopes = np.full((3, 64), 0.6, np.float32)
    slopes[2] = 0.4
    critical = critical_of_units(
        slopes, np.full((3, 64), 50.0, np.float32), np.random.default_rng(1), SlopeParameters()
    )
    assert np.array_equal(critical[0], critical[1])
    assert np.all(critical[:, 1:] >= critical[:, :-1])
    assert np.mean(critical[2] <= 0.1) < np.mean(critical[0] <= 0.1)


def test_soil_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputErrors) as fault:
        SlopeParameters(friction_deg=Fixed(80.0), cohesion=Fixed(float("nan")))
    assert len(fault.value.faults) == 2
