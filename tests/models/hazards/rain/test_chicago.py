"""The Chicago hyetograph: rates, exact depths, mirror of the peak, refusal of bad constants."""

import itertools
import math

import numpy as np
import pytest
from scipy.integrate import quad

from models.hazards.rain.chicago import ChicagoStorm
from models.hazards.rain.intensity import formula
from twin.errors import InputError, InputErrors


def storm(**values):
    return ChicagoStorm(**{"a_mm_h": 800.0, "b_min": 5.4, "n": 0.6, "duration_min": 120.0, "peak": 0.4} | values)


@pytest.mark.parametrize(
    "values", [{}, {"peak": 0.0}, {"peak": 1.0}, {"n": 0.95, "b_min": 20.0}, {"n": 1.2, "b_min": 60.0}]
)
def test_depths_are_the_integral_of_the_rates(values):
    s = storm(**values)
    edges = [0.0, 11.0, 47.9, 48.0, 48.1, 97.0, 120.0]
    for a, b in itertools.pairwise(edges):
        expected = quad(lambda t: s.rate_mm_h(60.0 * t) / 60.0, a, b, epsabs=1e-12, limit=200)[0]
        assert s.fallen_mm(60.0 * b) - s.fallen_mm(60.0 * a) == pytest.approx(expected, rel=1e-8)


def test_steps_hold_their_exact_depth_also_in_a_last_short_one():
    s = storm(duration_min=50.0)
    rain = s.hyetograph(step_s=420.0, start_s=7200.0)
    assert rain.edges_s[0] == 0.0
    assert list(rain.edges_s[1:3]) == [7200.0, 7620.0]
    assert rain.edges_s[-1] == 7200.0 + 3000.0
    assert rain.rate_mm_h(7199.0) == 0.0
    for t in rain.edges_s[1:]:
        assert rain.depth_mm(0.0, t) == pytest.approx(s.fallen_mm(t - 7200.0), rel=1e-12, abs=1e-12)
    assert rain.depth_mm(0.0, 1e9) == pytest.approx(s.depth_mm, rel=1e-12)


def test_a_step_longer_than_the_storm_is_the_storm():
    rain = storm().hyetograph(step_s=1e6)
    assert list(rain.edges_s) == [0.0, 7200.0]
    assert rain.rates_mm_h[0] == pytest.approx(storm().depth_mm / 2.0)


def test_rate_is_greatest_at_the_peak():
    s = storm()
    assert s.rate_mm_h(0.4 * 7200.0) == pytest.approx(s.peak_mm_h)
    rates = [s.rate_mm_h(t) for t in np.linspace(0.0, 7200.0, 101)]
    assert int(np.argmax(rates)) == 40
    assert all(np.diff(rates[:41]) > 0.0)
    assert all(np.diff(rates[40:]) < 0.0)
    assert (s.rate_mm_h(-1.0), s.rate_mm_h(7201.0)) == (0.0, 0.0)


def test_peak_position_mirrors_the_storm():
    early, late = storm(peak=0.25).hyetograph(300.0), storm(peak=0.75).hyetograph(300.0)
    assert early.rates_mm_h == pytest.approx(late.rates_mm_h[::-1])


def test_no_offset_means_an_infinite_peak_and_a_finite_depth():
    s = storm(b_min=0.0)
    assert s.peak_mm_h == math.inf
    assert s.rate_mm_h(0.4 * 7200.0) == math.inf
    assert s.hyetograph(60.0).depth_mm(0.0, 7200.0) == pytest.approx(800.0 * 2.0 / 120.0**0.6)


def test_a_formula_makes_a_storm():
    s = ChicagoStorm.of_formula(formula("banan", 2017), 5.0, 60.0)
    assert s.depth_mm == pytest.approx(formula("banan", 2017).intensity_mm_h(5.0, 60.0))
    assert s.peak == 0.4


@pytest.mark.parametrize(("values", "keys"), [
    ({"a_mm_h": 0.0, "n": math.nan}, ["storm.chicago_constant", "storm.chicago_constant"]),
    ({"b_min": -1.0}, ["storm.chicago_constant"]),
    ({"duration_min": 0.0, "peak": 1.5}, ["storm.duration", "storm.peak"]),
    ({"peak": math.nan}, ["storm.peak"]),
    ({"n": 1.5}, ["storm.chicago_negative"]),
    ({"n": 1.0, "b_min": 0.0}, ["storm.chicago_negative"]),
])  # fmt: skip
def test_all_bad_constants_are_named(values, keys):
    with pytest.raises(InputErrors) as refusal:
        storm(**values)
    assert [fault.key for fault in refusal.value.faults] == keys
    assert refusal.value.text("zh") != refusal.value.text("en")


@pytest.mark.parametrize("step", [0.0, -60.0, math.nan, math.inf])
def test_impossible_step_is_refused(step):
    with pytest.raises(InputError, match="step"):
        storm().hyetograph(step)
