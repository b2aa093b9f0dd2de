"""Published cases of evacuation for models which exist: walking, delays, rounds of doors (people.md, section 9).

Each test names its case (P...), its source, the expected number and the tolerance.
"""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest
from scipy.optimize import minimize

from models.distributions import Lindell
from models.kernels.walking import FOOTPATH, TOBLER, unit_walking_s
from models.people.warning.rounds import tour, tour_time_s
from twin.population import Census, draw_population, speed_by_age_m_s

TOBLER_LEVEL_M_S = 6.0 / 3.6 * math.exp(-3.5 * 0.05)


def speed_m_s(slope: float, level_m_s: float) -> float:
    """Speed along the incline by the production kernel, upward positive."""
    length = math.hypot(1.0, slope)
    unit = unit_walking_s(
        np.array([length]), np.array([slope]), np.array([FOOTPATH], np.uint8), np.array([0.5]), TOBLER
    )
    return level_m_s * length / float(unit[0, 0])


@pytest.mark.parametrize("slope, expected", [(0.0, 1.399), (0.3, 0.490), (-0.3, 0.695)])
def test_p24_tobler(slope, expected):
    """P24, Tobler 1993: 1.399 m/s level, .490 at +0.3, .695 at -0.3; +-.001."""
    assert speed_m_s(slope, TOBLER_LEVEL_M_S) == pytest.approx(expected, abs=0.001)


def test_p24_tobler_is_scaled_to_the_person():
    assert speed_m_s(0.3, 0.61) == pytest.approx(0.61 * 0.490 / 1.399, abs=0.001)


def test_p24_downhill_is_capped_at_the_flat_speed():
    """The trap of Langmuir's rule, 3.1 m/s at -0.2, must not come back: capped at the flat speed."""
    for slope in np.linspace(-0.2, 0.0, 21):
        assert speed_m_s(float(slope), 1.34) <= 1.34 + 1e-9


OROVILLE_MIN = (25.0, 51.0, 63.0, 93.0, 139.0)
"""Delay from notification to warning of five agencies, Oroville 2017 (LifeSim technical manual, chapter 6)."""


def test_p27_lindell_fit_of_oroville():
    """P27: the maximum-likelihood fit of P(t) = 1 - exp(-a t^b) is b 2.026, a 1.257e-4, median 70.2 min; +-1 %.

    The production curve, given by its two quantiles, is the same curve.
    """
    t = np.array(OROVILLE_MIN)

    def cost(p: np.ndarray) -> float:
        scale, b = np.exp(p)
        return -float(np.sum(np.log(b / scale) + (b - 1.0) * np.log(t / scale) - (t / scale) ** b))

    scale, b = np.exp(minimize(cost, np.log([80.0, 2.0]), method="Nelder-Mead", options={"xatol": 1e-9}).x)
    a = scale**-b
    assert b == pytest.approx(2.026, rel=0.01)
    assert scale == pytest.approx(84.1, rel=0.01)
    assert a == pytest.approx(1.257e-4, rel=0.01)
    curve = Lindell(*((math.log(1.0 / (1.0 - u)) / a) ** (1.0 / b) for u in (0.5, 0.9)))
    assert curve.quantile(0.5) == pytest.approx(70.2, rel=0.01)
    for u in (0.05, 0.25, 0.75, 0.99):
        assert curve.quantile(u) == pytest.approx(scale * (-math.log(1.0 - u)) ** (1.0 / b), rel=1e-9)


def test_p27_two_quantiles_give_a_and_b():
    """b = ln(ln(1-u2)/ln(1-u1)) / ln(t2/t1), a = -ln(1-u1)/t1^b (LifeSim Eq. 9), exact."""
    b = math.log(math.log(0.1) / math.log(0.5)) / math.log(1500.0 / 420.0)
    a = math.log(2.0) / 420.0**b
    for u in (0.01, 0.3, 0.6, 0.95):
        t = Lindell(420.0, 1500.0).quantile(u)
        assert 1.0 - math.exp(-a * t**b) == pytest.approx(u, abs=1e-12)


def brute_force_s(times: np.ndarray) -> float:
    stops = range(1, len(times))
    return min(tour_time_s(times, 0, order) for order in permutations(stops))


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("houses", [3, 5, 7])
def test_p34_a_tour_is_at_most_a_tenth_longer_than_the_best(houses, seed):
    """P34, H <= 8: against brute force, doors at random in a village."""
    rng = np.random.default_rng([34, houses, seed])
    places = rng.uniform(0.0, 300.0, (houses + 1, 2))
    times = np.hypot(*(places[:, None] - places[None]).T) / 1.2
    order = tour(times, 0, range(1, houses + 1))
    assert sorted(order) == list(range(1, houses + 1))
    assert tour_time_s(times, 0, order) <= 1.1 * brute_force_s(times)


@pytest.mark.parametrize("seed", range(4))
def test_p34_eight_doors_on_a_slope(seed):
    """P34, H = 8 with times that differ up and down, as on a hillside."""
    rng = np.random.default_rng([8, seed])
    places = rng.uniform(0.0, 300.0, (9, 2))
    rise = 0.3 * (places[None, :, 1] - places[:, None, 1])
    level = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    times = level * np.exp(np.maximum(rise, 0.0) / 100.0)
    order = tour(times, 0, range(1, 9))
    assert tour_time_s(times, 0, order) <= 1.1 * brute_force_s(times)


@pytest.mark.parametrize("houses, gap_m, speed", [(1, 40.0, 1.0), (6, 25.0, 1.2), (8, 60.0, 0.9)])
def test_p34_houses_in_a_line_are_visited_in_their_order(houses, gap_m, speed):
    """P34: H houses in a line, gap d, one team at the first: H service times and (H - 1) d / v of walking, exact."""
    x = np.concatenate([[0.0], gap_m * np.arange(houses)])
    times = np.abs(x[:, None] - x[None]) / speed
    order = tour(times, 0, range(1, houses + 1))
    assert tour_time_s(times, 0, order) == pytest.approx((houses - 1) * gap_m / speed)


@pytest.mark.parametrize("age, low, high", [(25, 0.58, 1.61), (40, 1.41, 1.54), (70, 0.68, 1.41)])
def test_p7_mean_speed_of_an_age_group(age, low, high):
    """P7, RiMEA 7 / Weidmann: group means below 30 in .58-1.61, 30-50 in 1.41-1.54, above 50 in .68-1.41 m/s."""
    assert low <= speed_by_age_m_s(age) <= high


def test_p7_drawn_speeds_lie_on_the_curve():
    """P7: the mean by age of drawn adults who walk freely is on the curve of section 4.5 within 3 standard errors.

    Limited mobility: mean within .46-.76 m/s.
    """
    free: dict[int, list[float]] = {}
    limited: list[float] = []
    for seed in range(120):
        population = draw_population(np.random.default_rng([7, seed]), [f"H{k}" for k in range(60)], 180, Census())
        for m in (m for h in population.households for m in h.members):
            if m.mobility == "able":
                free.setdefault(m.age // 10, []).append(m.speed_m_s / speed_by_age_m_s(m.age))
            elif m.age >= 15:
                limited.append(m.speed_m_s)
    for decade in range(2, 8):
        ratios = np.array(free[decade])
        assert len(ratios) > 100
        assert abs(ratios.mean() - 1.0) <= 3.0 * ratios.std(ddof=1) / math.sqrt(len(ratios)), decade
        assert ratios.std() == pytest.approx(0.193, abs=0.02)
    assert 0.46 <= float(np.mean(limited)) <= 0.76
