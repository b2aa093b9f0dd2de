"""Distributions: quantiles that invert their law, rise with u, and keep their shape when they are stretched."""

from __future__ import annotations

import math
import pickle
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from models.core.distributions import Fixed, Gamma, Lindell, LogNormal, Normal, Triangular, Uniform

U = np.linspace(0.0005, 0.9995, 1999)
LAWS = [
    Fixed(7.0),
    Uniform(2.0, 9.0),
    Triangular(60.0, 180.0, 480.0),
    Triangular(0.0, 0.0, 10.0),
    Triangular(0.0, 10.0, 10.0),
    LogNormal(300.0, 520.0),
    Lindell(420.0, 1500.0),
    Normal(600.0, 100.0),
    Gamma(2.5, 300.0),
]


@pytest.mark.parametrize("law", LAWS, ids=repr)
def test_a_quantile_never_falls(law):
    values = [law.quantile(u) for u in U]
    assert all(b >= a for a, b in pairwise(values))
    assert all(math.isfinite(v) and v >= 0.0 for v in values)


@pytest.mark.parametrize(
    "law, peer",
    [
        (Uniform(2.0, 9.0), stats.uniform(2.0, 7.0)),
        (Triangular(60.0, 180.0, 480.0), stats.triang(120.0 / 420.0, 60.0, 420.0)),
        (Triangular(0.0, 0.0, 10.0), stats.triang(0.0, 0.0, 10.0)),
        (Triangular(0.0, 10.0, 10.0), stats.triang(1.0, 0.0, 10.0)),
        (LogNormal(300.0, 520.0), stats.lognorm(math.log(520.0 / 300.0) / stats.norm.ppf(0.95), scale=300.0)),
        (Normal(600.0, 100.0), stats.norm(600.0, 100.0)),
        (Gamma(2.5, 300.0), stats.gamma(2.5, scale=120.0)),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_quantiles_agree_with_scipy(law, peer):
    assert [law.quantile(u) for u in U] == pytest.approx(peer.ppf(U), rel=1e-9)


def test_a_fixed_value():
    assert {Fixed(3.5).quantile(u) for u in U} == {3.5}


def test_a_triangle_without_width_is_a_value():
    assert Triangular(5.0, 5.0, 5.0).quantile(0.3) == 5.0


def test_lognormal_goes_through_its_two_numbers():
    law = LogNormal(median=300.0, p95=520.0)
    assert law.quantile(0.5) == pytest.approx(300.0)
    assert law.quantile(0.95) == pytest.approx(520.0)


@given(t50=st.floats(1.0, 1e5), ratio=st.floats(1.01, 50.0), u=st.floats(1e-6, 1.0 - 1e-6))
def test_lindell_inverts_its_curve(t50, ratio, u):
    """P(t) = 1 - exp(-a t^b) with a, b from the two quantiles (LifeSim technical manual, Eq. 9)."""
    law = Lindell(t50, t50 * ratio)
    b = math.log(math.log(0.1) / math.log(0.5)) / math.log(ratio)
    # a t^b = ln 2 (t / t50)^b, which does not overflow for a steep curve
    assert 1.0 - math.exp(-math.log(2.0) * (law.quantile(u) / t50) ** b) == pytest.approx(u, rel=1e-6, abs=1e-9)


def test_lindell_of_a_steep_curve_does_not_overflow():
    assert Lindell(1e5, 1.001e5).quantile(0.99) == pytest.approx(1e5, rel=0.01)


def test_lindell_goes_through_its_two_quantiles():
    law = Lindell(420.0, 1500.0)
    assert law.quantile(0.5) == pytest.approx(420.0)
    assert law.quantile(0.9) == pytest.approx(1500.0)


@pytest.mark.parametrize("law", LAWS, ids=repr)
def test_stretching_moves_every_quantile_by_one_factor(law):
    stretched = law.with_median(90.0)
    factor = 90.0 / law.quantile(0.5)
    assert type(stretched) is type(law)
    assert stretched.quantile(0.5) == pytest.approx(90.0)
    assert [stretched.quantile(u) for u in U] == pytest.approx([law.quantile(u) * factor for u in U], rel=1e-9)


@pytest.mark.parametrize("law", LAWS, ids=repr)
def test_laws_are_values(law):
    assert pickle.loads(pickle.dumps(law)) == law
    with pytest.raises((AttributeError, TypeError)):
        law.extra = 1


@pytest.mark.parametrize("law", [Uniform(0.0, 0.0), Triangular(0.0, 0.0, 0.0)], ids=repr)
def test_a_law_at_zero_is_moved_as_a_whole(law):
    """There is no shape to keep: the new law is the value itself."""
    assert {law.with_median(30.0).quantile(u) for u in (0.1, 0.5, 0.9)} == {30.0}


@pytest.mark.parametrize("law", LAWS[1:], ids=repr)
def test_a_share_is_the_inverse_of_a_quantile(law):
    assert [law.share_by(law.quantile(u)) for u in U] == pytest.approx(U, abs=1e-9)
    assert law.share_by(-1.0) == 0.0
    assert law.share_by(1e12) == 1.0


@pytest.mark.parametrize("law", LAWS, ids=repr)
def test_many_quantiles_at_once_are_the_same(law):
    assert law.quantiles(U) == pytest.approx([law.quantile(u) for u in U], rel=1e-12)


def test_a_fixed_value_is_reached_at_once():
    assert [Fixed(7.0).share_by(v) for v in (6.9, 7.0)] == [0.0, 1.0]


def test_a_normal_delay_is_never_negative():
    assert Normal(10.0, 100.0).quantile(0.01) == 0.0
    assert Normal(10.0, 100.0).share_by(-5.0) == 0.0
