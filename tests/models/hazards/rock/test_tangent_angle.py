"""Levels of an instrument: angle, hysteresis, noise, silence."""

import math
import pickle

import numpy as np
import pytest

from models.hazards.rock.tangent_angle import Level, TangentAngle, TangentParameters, lead_s
from twin.errors import InputError

STEP = 600.0


def fed(rates_mm_h, parameters=None, noise=0.0):
    """Feed one reading every ten minutes of a rock that moves at the given rates; return the levels."""
    watch = TangentAngle(parameters or TangentParameters(steady_rate_mm_h=0.25))
    rng = np.random.default_rng(1)
    where, levels = 0.0, []
    for i, rate in enumerate(rates_mm_h):
        where += rate * STEP / 3600.0
        watch.feed(i * STEP, where + noise * rng.standard_normal())
        levels.append(watch.level)
    return watch, levels


def test_lead_time_at_a_level():
    # t_f - t = 1 / (A v_steady tan(angle)): alpha = 2
    assert lead_s(80.0, 7e-8, 200.0) == pytest.approx(1.0 / (200.0 * 7e-8 * 5.671), rel=1e-3)


def test_levels_rise_one_after_the_other():
    rates = [0.25] * 20 + [0.25 * 1.15**i for i in range(40)]
    _, levels = fed(rates)
    assert levels == sorted(levels)
    assert set(levels) == set(Level)


def test_two_readings_up_six_down():
    p = TangentParameters(steady_rate_mm_h=0.25, window_s=1200.0)
    _, levels = fed([0.25] * 10 + [4.0] * 6 + [0.25] * 12, p)
    up = next(i for i, level in enumerate(levels) if level is Level.RED)
    assert levels[10] is Level.STEADY  # one fast reading is not enough
    assert up > 10
    # slopes of readings 15, 16, 17 and later are red, orange, steady: the level is the worst of the last six
    assert levels[20:23] == [Level.RED, Level.ORANGE, Level.STEADY]


def test_noise_of_the_instrument_alone_raises_nothing():
    _, levels = fed([0.25] * 500, noise=0.05)
    assert set(levels) == {Level.STEADY}


def test_missing_readings_hold_the_level_and_say_so():
    watch, _ = fed([0.25] * 20 + [4.0] * 10)
    held, last = watch.level, watch.last_s
    assert not watch.is_degraded(last)
    for i in range(1, 6):
        assert not watch.feed(last + i * STEP, math.nan)
    assert watch.level is held is Level.RED
    assert watch.is_degraded(last + 5 * STEP)
    watch.feed(last + 6 * STEP, 10.0)
    assert not watch.is_degraded(last + 6 * STEP)
    assert watch.level is held  # one reading after the gap has no slope


def test_an_instrument_that_never_spoke_is_degraded():
    assert TangentAngle(TangentParameters()).is_degraded(0.0)


def test_time_going_back_is_refused():
    watch, _ = fed([0.25] * 3)
    with pytest.raises(InputError, match="back in time"):
        watch.feed(0.0, 1.0)


def test_a_pickled_watch_continues_alike():
    watch, _ = fed([0.25] * 20)
    twin = pickle.loads(pickle.dumps(watch))
    assert watch.feed(20 * STEP, 9.0) == twin.feed(20 * STEP, 9.0)
    assert watch.rate_mm_h == twin.rate_mm_h
