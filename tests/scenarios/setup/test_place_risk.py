"""Collapses for the risk of a place: the same whenever they are asked for, larger ones worse."""

import numpy as np
import pytest

from scenarios.loading import load
from scenarios.policy.policy import load_policy
from scenarios.setup.place_risk import place_risk
from scenarios.wiring import plan


@pytest.fixture(scope="module")
def wulong():
    loaded = load("wulong")
    return loaded, plan(loaded, load_policy("three_tier"), 1).place


def test_the_same_collapses_every_time(wulong):
    ticks = []
    one = place_risk(*wulong, 3, 0.1, tick=ticks.append)
    two = place_risk(*wulong, 3, 0.1)
    assert ticks == [1, 1, 1]
    assert np.array_equal(one.struck, two.struck)
    assert np.array_equal(one.dies_indoors, two.dies_indoors)
    assert 0 < (one.struck > 0).sum() < one.struck.size
    assert one.struck.max() <= one.falls == 3


def test_a_larger_fall_reaches_more(wulong):
    small, large = (place_risk(*wulong, 4, 0.1, volume_m3) for volume_m3 in (10.0, 350.0))
    assert (small.struck > 0).sum() < (large.struck > 0).sum()
    assert small.hit.sum() <= large.hit.sum()


def test_a_volume_above_that_of_the_rock_is_the_whole_rock(wulong):
    whole, more = (place_risk(*wulong, 1, 0.1, volume_m3) for volume_m3 in (wulong[1].rock.volume_m3, 1e6))
    assert np.array_equal(whole.struck, more.struck)
