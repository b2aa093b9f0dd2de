"""Rebound models: energy never grows, known limits, published forms."""

import numpy as np
import pytest

from models.kernels.falls.rebound import (
    BOURRIER,
    CLASSICAL,
    PFEIFFER,
    ROCKYFOR,
    Hit,
    impulse,
    pfeiffer_speeds,
    rebound,
    tilted,
)

UP = (0.0, 0.0, 1.0)
EAST = (1.0, 0.0, 0.0)


def hit(model, velocity, spin=(0.0, 0.0, 0.0), normal=UP, radius=0.5, r_n=0.4, r_t=0.8, turn=0.0):
    tan_phi = np.tan(np.radians(20.0))
    out = rebound(model, (*velocity, *spin), normal, EAST, Hit(radius, r_n, r_t, tan_phi, 10.0, turn))
    return np.array(out[:3]), np.array(out[3:])


def energy(velocity, spin, radius):
    return 0.5 * np.dot(velocity, velocity) + 0.2 * radius**2 * np.dot(spin, spin)


def test_classical_coefficients():
    velocity, spin = hit(CLASSICAL, (3.0, 4.0, -10.0))
    assert velocity == pytest.approx([2.4, 3.2, 4.0])
    assert not spin.any()


def test_pfeiffer_by_hand():
    # v_n 9.144: the normal part is halved; no slip: friction factor 0.8 + 0.2/1.2; scaling 0.8 /
    # ((9.144/30.48)^2 + 1)
    out, after, spin = pfeiffer_speeds(9.144, 5.0, 10.0, 0.5, 0.4, 0.8)
    assert out == pytest.approx(0.4 * 9.144 / 2)
    kept = (0.8 + 0.2 / 1.2) * 0.8 / (0.3**2 + 1.0)
    assert after == pytest.approx(5.0 * np.sqrt(kept))
    assert spin == pytest.approx(after / 0.5)


def test_a_sticking_impact_rolls_on():
    # no spin, gentle slip: v_t' = 5/7 v_t and the sphere rolls (derived; solid sphere)
    out = np.array(impulse((1.0, 0.0, -10.0, 0.0, 0.0, 0.0), UP, 0.5, 0.5, 1.0, 0.4))
    assert out[:3] == pytest.approx([5 / 7, 0.0, 5.0])
    assert out[3:] == pytest.approx([0.0, 5 / 7 / 0.5, 0.0])


def test_a_slipping_impact_is_braked_by_friction_only():
    out = np.array(impulse((30.0, 0.0, -2.0, 0.0, 0.0, 0.0), UP, 0.5, 0.5, 1.0, 0.4))
    push = 0.4 * 1.5 * 2.0
    assert out[:3] == pytest.approx([30.0 - push, 0.0, 1.0])
    assert out[4] == pytest.approx(2.5 * push / 0.5)


def test_bourrier_gives_back_less_of_a_hard_blow():
    soft, _ = hit(BOURRIER, (0.0, 0.0, -1.0))
    hard, _ = hit(BOURRIER, (0.0, 0.0, -30.0))
    assert soft[2] == pytest.approx(10 / 11)
    assert hard[2] / 30.0 == pytest.approx(10 / 40)


def test_rockyfor_turn_keeps_the_speed():
    straight, _ = hit(ROCKYFOR, (5.0, 0.0, -3.0))
    turned, _ = hit(ROCKYFOR, (5.0, 0.0, -3.0), turn=0.3)
    assert np.hypot(*turned[:2]) == pytest.approx(straight[0])
    assert np.arctan2(turned[1], turned[0]) == pytest.approx(0.3)


@pytest.mark.parametrize("model", [PFEIFFER, ROCKYFOR])
def test_a_straight_fall_stays_finite(model):
    velocity, spin = hit(model, (0.0, 0.0, -10.0))
    assert np.isfinite([*velocity, *spin]).all()
    assert velocity[2] > 0.0


def test_tilt_brakes_and_turns():
    brake = np.array(tilted(*UP, *EAST, 0.2, 0.0))
    assert brake == pytest.approx([-np.sin(0.2), 0.0, np.cos(0.2)])
    aside = np.array(tilted(*UP, *EAST, 0.0, 0.2))
    assert aside == pytest.approx([0.0, np.sin(0.2), np.cos(0.2)])
    assert np.linalg.norm(tilted(*UP, *EAST, 0.3, -0.4)) == pytest.approx(1.0)
