"""The spread of a warning: the curve, the chain below it, and the play that both describe."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.streams import Stream, Streams
from models.kernels.people.diffusion import spread
from models.people.warning.diffusion import Diffusion, DiffusionParameters
from twin.errors import InputError

RATES = st.floats(1e-5, 0.1)


def diffusion(p: float, q: float) -> Diffusion:
    return Diffusion(DiffusionParameters(broadcast_per_s=p, telling_per_s=q))


@given(p=RATES, q=RATES, share=st.floats(0.01, 0.99))
def test_time_and_share_are_inverse(p, q, share):
    d = diffusion(p, q)
    assert d.share(d.time_s(share)) == pytest.approx(share, abs=1e-9)
    assert d.share(0.0) == 0.0
    assert d.time_s(1.0) == math.inf


@given(p=RATES, q=RATES)
def test_the_curve_obeys_its_equation(p, q):
    d = diffusion(p, q)
    t, dt = d.time_s(0.5), 1e-4 / (p + q)
    slope = (d.share(t + dt) - d.share(t - dt)) / (2.0 * dt)
    assert slope == pytest.approx((p + q * 0.5) * 0.5, rel=1e-5)


@given(p=st.floats(1e-4, 0.01), ratio=st.floats(2.0, 30.0))
def test_it_is_steepest_where_the_text_says(p, ratio):
    d = diffusion(p, ratio * p)
    t, dt = d.steepest_s, 0.05 / (p + ratio * p)

    def slope(at: float) -> float:
        return d.share(at + 1e-3 / p * 1e-3) - d.share(at - 1e-3 / p * 1e-3)

    assert slope(t) >= slope(t + dt)
    assert t == 0.0 or slope(t) >= slope(max(t - dt, 1e-9))


def test_without_telling_it_is_a_plain_broadcast():
    d = diffusion(0.001, 0.0)
    assert d.share(1000.0) == pytest.approx(1.0 - math.exp(-1.0))
    assert d.mean_share(7, 1000.0) == pytest.approx(1.0 - math.exp(-1.0), rel=1e-9)
    assert d.steepest_s == 0.0


@pytest.mark.slow
def test_few_people_are_slower_than_the_curve_and_many_reach_it():
    d = diffusion(0.03 / 60.0, 0.2 / 60.0)
    shares = [d.mean_share(n, 1200.0) for n in (5, 20, 100, 400)]
    assert shares == sorted(shares)
    assert shares[-1] < d.share(1200.0)
    assert d.share(1200.0) - d.mean_share(2000, 1200.0) < 4e-4


def test_a_play_of_many_follows_the_curve():
    d = diffusion(0.001, 0.004)
    times = d.play(200_000, Streams(2).keyed(Stream.WARNING))
    for t in (100.0, 400.0, 800.0, 1500.0):
        assert np.mean(times <= t) == pytest.approx(d.share(t), abs=0.005)


def test_households_weigh_by_their_members():
    """One large household that knows tells as fast as all its members together."""
    broadcast, threshold = np.array([0.0, np.inf]), np.array([9.0, 0.5])
    even, _ = spread(broadcast, threshold, np.array([1.0, 1.0]), 0.01)
    large, told = spread(broadcast, threshold, np.array([3.0, 1.0]), 0.01)
    assert even[1] == pytest.approx(0.5 / (0.01 * 0.5))
    assert large[1] == pytest.approx(0.5 / (0.01 * 0.75))
    assert told.tolist() == [False, True]


def test_nobody_is_told_by_people_who_do_not_know():
    warned, told = spread(np.full(5, np.inf), np.full(5, 0.1), np.ones(5), 1.0)
    assert np.isinf(warned).all()
    assert not told.any()


def test_the_order_of_the_list_does_not_matter():
    rng = np.random.default_rng(1)
    cast, threshold, weight = rng.exponential(900.0, 300), rng.exponential(1.0, 300), rng.integers(1, 6, 300) * 1.0
    turn = rng.permutation(300)
    there, _ = spread(cast, threshold, weight, 0.002)
    other, _ = spread(cast[turn], threshold[turn], weight[turn], 0.002)
    np.testing.assert_allclose(other, there[turn], rtol=1e-12)


@pytest.mark.parametrize("values", [{"broadcast_per_s": 0.0}, {"broadcast_per_s": -1.0}, {"telling_per_s": math.nan}])
def test_rates_out_of_range_are_refused(values):
    with pytest.raises(InputError):
        DiffusionParameters(**values)
