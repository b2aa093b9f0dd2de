"""Closed forms of accelerating creep, against the law itself."""

import math

import numpy as np
import pytest

from models.hazards.rock import creep


@pytest.mark.parametrize("alpha", [1.6, 1.8, 2.0, 2.2, 2.5])
def test_velocity_obeys_the_law(alpha):
    a, v0, dt = 3.0, 1e-7, 1.0
    state = creep.state_of(v0, alpha)
    slope = creep.slope(a, alpha, 4.0)
    before, after = (creep.velocity_of(state - slope * t, alpha) for t in (-dt, dt))
    assert (after - before) / (2 * dt) == pytest.approx(4.0 * a * v0**alpha, rel=1e-6)


@pytest.mark.parametrize("alpha", [1.6, 2.0, 2.4])
@pytest.mark.parametrize("share", [1e-9, 0.3, 0.999])
def test_displacement_is_the_integral_of_the_velocity(alpha, share):
    state, slope = creep.state_of(2e-7, alpha), creep.slope(50.0, alpha, 3.0)
    dt = share * state / slope
    nodes, weights = np.polynomial.legendre.leggauss(40)
    # substitute so that the integrand is smooth near the failure
    log_end = math.log1p(-share)
    u = 0.5 * log_end * (nodes + 1.0)
    left = state * np.exp(u)
    integral = np.sum(weights * left ** (-1.0 / (alpha - 1.0)) * left) * 0.5 * -log_end / slope
    assert creep.displacement_m(state, dt, slope, alpha) == pytest.approx(integral, rel=1e-9)


@pytest.mark.parametrize("alpha", [1.6, 2.0, 2.4])
@pytest.mark.parametrize("slope", [0.0, 30.0])
def test_time_to_displace_inverts_the_displacement(alpha, slope):
    state = creep.state_of(1e-6, alpha)
    dt = 0.7 * state / 30.0
    way = creep.displacement_m(state, dt, slope, alpha)
    assert creep.time_to_displace_s(state, way, slope, alpha) == pytest.approx(dt, rel=1e-9)


def test_beyond_alpha_two_the_way_to_failure_is_finite():
    state, slope = creep.state_of(1e-6, 2.5), creep.slope(30.0, 2.5, 1.0)
    whole = creep.displacement_m(state, state / slope * (1 - 1e-12), slope, 2.5)
    assert math.isfinite(whole)
    assert creep.time_to_displace_s(state, 1.01 * whole, slope, 2.5) == math.inf


def test_two_half_steps_equal_one():
    state, slope = creep.state_of(1e-7, 2.0), creep.slope(30.0, 2.0, 5.0)
    dt = 0.8 * state / slope
    half = creep.displacement_m(state, dt / 2, slope, 2.0)
    half += creep.displacement_m(state - slope * dt / 2, dt / 2, slope, 2.0)
    assert half == pytest.approx(creep.displacement_m(state, dt, slope, 2.0), rel=1e-12)
