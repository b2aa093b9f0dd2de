"""The forecaster: which instruments it believes, and that it says so."""

import itertools
import math
import pickle

import numpy as np
import pytest

from models.core.streams import Stream, Streams
from models.hazards.rock.forecast import DEGRADED, GOOD, NONE
from models.hazards.rock.forecaster import SILENT, STUCK, Forecaster
from twin.errors import InputError

HOUR, DAY = 3600.0, 86_400.0
T_F = 30 * DAY
NOW = T_F - 24 * HOUR
TIMES = np.arange(10 * DAY, NOW + 1.0, HOUR)
STILL = np.arange(10 * DAY, NOW + 1.0, HOUR)


def truth(times=TIMES):
    return -120.0 * np.log(1.0 - times / T_F)


def noise(seed, scale=0.3):
    return scale * np.random.default_rng(seed).standard_normal(TIMES.size)


def fed(**series):
    forecaster = Forecaster(Streams(3).keyed(Stream.FORECAST).key)
    for k, t in enumerate(TIMES):
        for name, values in series.items():
            forecaster.feed(name, t, values[k])
    return forecaster


def good(number, coupling=1.0):
    return coupling * truth() + noise(number)


def test_instruments_that_agree_are_pooled():
    said = fed(a=good(1), b=good(2, 0.5), c=good(3, 0.8)).forecast(NOW)
    assert said.quality == GOOD
    assert said.sensors == ("a", "b", "c")
    assert said.low_s <= T_F <= said.high_s
    assert abs(said.t_f_s - T_F) < 0.15 * 24 * HOUR


def test_asking_changes_nothing():
    one, other = fed(a=good(1)), fed(a=good(1))
    for t in (NOW - 5 * HOUR, NOW - HOUR):
        one.forecast(t)
    assert one.forecast(NOW).low_s == other.forecast(NOW).low_s
    assert pickle.loads(pickle.dumps(one)).forecast(NOW).low_s == other.forecast(NOW).low_s


def test_nothing_of_the_future_is_used():
    forecaster = fed(a=good(1))
    early = NOW - 48 * HOUR
    said = forecaster.forecast(early)
    shorter = Forecaster(forecaster.key)
    for t, d in zip(TIMES, good(1), strict=True):
        if t <= early:
            shorter.feed("a", t, d)
    assert said.low_s == shorter.forecast(early).low_s


def test_an_instrument_that_dies_degrades_and_is_named():
    dead = good(2)
    dead[-48:] = np.nan
    forecaster = fed(a=good(1), b=dead)
    assert [forecaster.fault(name, NOW) for name in "ab"] == ["", SILENT]
    said = forecaster.forecast(NOW)
    assert (said.quality, said.reason, said.sensors) == (DEGRADED, "forecast.sensors_lost", ("a",))
    assert "b" in said.text()
    assert said.low_s <= T_F <= said.high_s


def test_an_instrument_that_sticks_degrades_and_is_named():
    stuck = good(2)
    stuck[-30:] = stuck[-30]
    forecaster = fed(a=good(1), b=stuck)
    assert forecaster.fault("b", NOW) == STUCK
    said = forecaster.forecast(NOW)
    assert (said.quality, said.values) == (DEGRADED, {"names": "b"})
    assert said.low_s <= T_F <= said.high_s


def test_a_coarse_instrument_on_a_still_rock_is_not_stuck():
    coarse = np.round((0.001 * STILL / DAY + 0.0) / 0.1) * 0.1
    assert fed(a=coarse).fault("a", NOW) == ""


def test_one_that_creeps_by_itself_is_contradicted():
    still = 2.0 * TIMES / DAY
    liar = still + np.where(TIMES > NOW - 3 * DAY, 40.0 * np.expm1((TIMES - (NOW - 3 * DAY)) / DAY), 0.0) + noise(9)
    alone = fed(liar=liar).forecast(NOW)
    assert alone.quality != NONE  # nobody to ask: by itself it looks like a failure
    said = fed(liar=liar, b=still + noise(1), c=still + noise(2)).forecast(NOW)
    assert (said.quality, said.reason) == (NONE, "forecast.contradicted")
    assert "liar" in said.text("zh")
    assert fed(liar=liar, b=still + noise(1)).forecast(NOW).reason == "forecast.sensors_disagree"


def test_one_that_accelerates_otherwise_is_left_out():
    odd_t_f = NOW + 6 * DAY
    odd = -120.0 * np.log(1.0 - TIMES / odd_t_f) + noise(4, 0.05)
    said = fed(a=good(1), b=good(2), c=good(3), odd=odd).forecast(NOW)
    assert (said.quality, said.values) == (DEGRADED, {"names": "odd"})
    assert said.sensors == ("a", "b", "c")
    assert abs(said.t_f_s - T_F) < 0.15 * 24 * HOUR


def test_a_clock_that_is_fast_moves_its_own_readings_only():
    forecaster = Forecaster((1, 2))
    for t, a, b in zip(TIMES, good(1), good(2), strict=True):
        forecaster.feed("a", t, a)
        forecaster.feed("b", t + 900.0, b)
    assert abs(forecaster.forecast(NOW + 900.0).t_f_s - T_F) < 0.15 * 24 * HOUR


def test_without_an_instrument_to_rely_on_it_says_so():
    nothing = Forecaster((1, 2)).forecast(NOW)
    assert (nothing.quality, nothing.reason) == (NONE, "forecast.no_sensor")
    dead = fed(a=np.full(TIMES.size, np.nan)).forecast(NOW)
    assert dead.reason == "forecast.no_sensor"
    assert math.isnan(dead.p_within(HOUR))


@pytest.mark.parametrize(("time", "word"), [(NOW - DAY, "back in time"), (math.nan, "not a finite")])
def test_a_reading_out_of_time_is_refused_with_its_instrument(time, word):
    forecaster = fed(crack_7=good(1))
    with pytest.raises(InputError, match=word) as refusal:
        forecaster.feed("crack_7", time, 1.0)
    assert "crack_7" in str(refusal.value)


def test_the_chance_to_fail_soon_rises_towards_the_end():
    forecaster = fed(a=good(1), b=good(2))
    chances = [forecaster.forecast(NOW - h * HOUR).p_within(48 * HOUR) for h in (96, 48, 0)]
    assert all(x <= y for x, y in itertools.pairwise(chances))
    assert chances[-1] > 0.95
