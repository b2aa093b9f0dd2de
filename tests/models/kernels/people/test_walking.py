"""Walking and driving times along edges: Tobler's law scaled to the walker, stairs, and what cannot be driven."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernels.people.walking import FOOTPATH, LANE, ROAD, STEPS, TOBLER, unit_driving_s, unit_walking_s


def walking_s(run_m: float, rise_m: float, kind: int = FOOTPATH, stairs_share: float = 0.5) -> tuple[float, float]:
    length = math.hypot(run_m, rise_m)
    times = unit_walking_s(
        np.array([length]), np.array([rise_m]), np.array([kind], np.uint8), np.array([stairs_share]), TOBLER
    )
    return float(times[0, 0]), float(times[0, 1])


def tobler(slope: float) -> float:
    """Share of the level speed, at most 1 (Tobler 1993)."""
    return min(1.0, math.exp(-3.5 * abs(slope + 0.05)) / math.exp(-3.5 * 0.05))


@given(slope=st.floats(-1.5, 1.5), run_m=st.floats(0.5, 30.0))
def test_both_ways_follow_tobler(slope, run_m):
    up, down = walking_s(run_m, slope * run_m)
    length = run_m * math.hypot(1.0, slope)
    assert up == pytest.approx(length / tobler(slope), rel=1e-6)
    assert down == pytest.approx(length / tobler(-slope), rel=1e-6)


def test_nobody_is_faster_than_on_the_level():
    slopes = np.linspace(-1.5, 1.5, 301)
    times = unit_walking_s(
        np.hypot(10.0, 10.0 * slopes), 10.0 * slopes, np.zeros(301, np.uint8), np.full(301, 0.5), TOBLER
    )
    assert (times >= np.hypot(10.0, 10.0 * slopes)[:, None] - 1e-9).all()


def test_a_gentle_descent_is_walked_at_level_speed():
    assert walking_s(100.0, -5.0)[0] == pytest.approx(math.hypot(100.0, 5.0))


def test_steps_cap_the_speed_both_ways():
    gentle = walking_s(10.0, 0.5, STEPS, 0.5)
    assert gentle[0] == pytest.approx(2.0 * math.hypot(10.0, 0.5))
    assert gentle[1] == pytest.approx(2.0 * math.hypot(10.0, 0.5))
    # where the slope is slower than the stair, the slope decides
    assert walking_s(10.0, 8.0, STEPS, 0.5)[0] == pytest.approx(walking_s(10.0, 8.0)[0])


def test_a_wall_takes_long_but_not_for_ever():
    """An edge that rises by its whole length counts as one of slope 10, not as an infinite one."""
    times = unit_walking_s(np.array([10.0]), np.array([10.0]), np.array([FOOTPATH], np.uint8), np.array([0.5]), TOBLER)
    assert np.isfinite(times).all()
    assert times.min() > 1e6


def test_driving_needs_a_lane_or_a_road():
    kinds = np.array([FOOTPATH, STEPS, LANE, ROAD], np.uint8)
    times = unit_driving_s(np.full(4, 70.0), kinds, 3.0 / 7.0)
    assert np.isinf(times[:2]).all()
    assert times[2] == pytest.approx([70.0 * 7.0 / 3.0] * 2)
    assert times[3] == pytest.approx([70.0, 70.0])
