"""Published cases of warning, walking and rounds of doors (people.md, section 9; the numbers P... are its own).

Each row stands in `docs/background/validation-people.md`, which these tests keep true.
"""

from __future__ import annotations

import math
from functools import partial
from itertools import permutations

import numpy as np
import pytest
from scipy import stats
from scipy.optimize import minimize

from models.core.distributions import Gamma, Lindell, LogNormal, Uniform
from models.core.purposes import Purpose
from models.core.streams import Stream, Streams
from models.kernels.people import walking
from models.kernels.people.diffusion import spread
from models.kernels.people.walking import FOOTPATH, TOBLER, slope_speed_m_s, unit_walking_s
from models.people.warning.alert import SirenParameters
from models.people.warning.diffusion import Diffusion, DiffusionParameters
from models.people.warning.rounds import share, tour, tour_time_s
from twin.settlement.population import Census, draw_population, speed_by_age_m_s

TOBLER_LEVEL_M_S = 6.0 / 3.6 * math.exp(-3.5 * 0.05)


@pytest.fixture
def row(case):
    """A row of the page of people."""
    return partial(case, page="validation-people.md")


# -- walking -------------------------------------------------------------------------------------------------------


def speed_m_s(slope: float, level_m_s: float, law: int = TOBLER) -> float:
    """Speed along the incline by the production kernel, upward positive."""
    length = math.hypot(1.0, slope)
    edge = (np.array([length]), np.array([slope]), np.array([FOOTPATH], np.uint8), np.array([0.5]))
    return level_m_s * length / float(unit_walking_s(*edge, law)[0, 0])


TWENTY_DEG = math.tan(math.radians(20.0))
SLOPES = [
    ("Tobler", walking.TOBLER, 0.0, 1.399, "Tobler 1993"),
    ("Tobler", walking.TOBLER, 0.3, 0.490, "Tobler 1993"),
    ("Tobler", walking.TOBLER, -0.3, 0.695, "Tobler 1993"),
    ("Naismith-Langmuir", walking.NAISMITH_LANGMUIR, 0.0, 1.389, "Langmuir 1984"),
    ("Naismith-Langmuir", walking.NAISMITH_LANGMUIR, 0.3, 0.397, "Langmuir 1984"),
    ("Campbell p5", walking.CAMPBELL_P5, 0.0, 1.145, "Campbell et al. 2019"),
    ("Campbell p5", walking.CAMPBELL_P5, TWENTY_DEG, 0.514, "Campbell et al. 2019"),
    ("Campbell p10", walking.CAMPBELL_P10, 0.0, 1.320, "Campbell et al. 2019"),
    ("Campbell p10", walking.CAMPBELL_P10, TWENTY_DEG, 0.596, "Campbell et al. 2019"),
    ("Campbell p20", walking.CAMPBELL_P20, 0.0, 1.682, "Campbell et al. 2019"),
    ("Campbell quadratic", walking.CAMPBELL_QUADRATIC, 0.0, 1.662, "Campbell et al. 2019"),
    ("Campbell quadratic", walking.CAMPBELL_QUADRATIC, TWENTY_DEG, 1.107, "Campbell et al. 2019"),
]


@pytest.mark.parametrize("name, law, slope, expected, source", SLOPES)
def test_p24_speed_on_a_slope(row, name, law, slope, expected, source):
    """P24: values of people.md 4.3, +-.001 m/s."""
    got = slope_speed_m_s(slope, law)
    row("walking", "P24", f"{name}, slope {slope:+.3f}", expected, got, abs=0.001, unit="m/s", source=source)


def test_p24_tobler_is_scaled_to_the_person():
    assert speed_m_s(0.3, 0.61) == pytest.approx(0.61 * 0.490 / 1.399, abs=0.001)


@pytest.mark.parametrize("law", range(6))
def test_p24_downhill_is_capped_at_the_flat_speed(law):
    """The trap of Langmuir's rule, 3.1 m/s at -0.2, must not come back: capped at the flat speed."""
    for slope in np.linspace(-1.0, 0.0, 51):
        assert 0.0 < speed_m_s(float(slope), 1.34, law) <= 1.34 + 1e-9


def test_p30_a_wheelchair_pushed_uphill(row):
    """280.6 m with 13.9 m of climb; the pusher walks as the mean of his age, 20, on the level (assumed)."""
    edge = (np.array([280.6]), np.array([13.9]), np.array([FOOTPATH], np.uint8), np.array([0.5]))
    got = float(unit_walking_s(*edge, TOBLER)[0, 0]) / speed_by_age_m_s(20)
    row("walking", "P30", "wheelchair, 280.6 m, +13.9 m, pusher of 20", 205.0, got, rel=0.15, unit="s", source="IDRiM")


# -- delays --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "law, peer",
    [
        (Uniform(10.0, 100.0), stats.uniform(10.0, 90.0)),
        (Gamma(2.0, 120.0), stats.gamma(2.0, scale=60.0)),
        (LogNormal(90.0, 300.0), stats.lognorm(math.log(300.0 / 90.0) / stats.norm.ppf(0.95), scale=90.0)),
        (Lindell(420.0, 1500.0), None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_p21_delays_follow_their_law(row, law, peer):
    """P21, NIST 1.1: 1,000 keyed draws, Kolmogorov-Smirnov p > .05; Lindell's curve is a Weibull law."""
    if peer is None:
        b = math.log(math.log(0.1) / math.log(0.5)) / math.log(1500.0 / 420.0)
        peer = stats.weibull_min(b, scale=420.0 / math.log(2.0) ** (1.0 / b))
    draws = Streams(21).keyed(Stream.HOUSEHOLD)
    delays = law.quantiles(draws.uniforms(np.arange(1000), Purpose.INITIATION))
    p = stats.kstest(delays, peer.cdf).pvalue
    what = f"1,000 delays, {type(law).__name__}: Kolmogorov-Smirnov p"
    row("warning", "P21", what, None, p, within=(0.05, 1.0), source="NIST TN 1822, 1.1")


OROVILLE_MIN = (25.0, 51.0, 63.0, 93.0, 139.0)
"""Delay from notification to warning of five agencies, Oroville 2017 (LifeSim technical manual, chapter 6)."""


def test_p27_lindell_fit_of_oroville(row):
    """P27: the maximum-likelihood fit of P(t) = 1 - exp(-a t^b) is b 2.026, a 1.257e-4, median 70.2 min; +-1 %.

    The production curve, given by its two quantiles, is the same curve.
    """
    t = np.array(OROVILLE_MIN)

    def cost(p: np.ndarray) -> float:
        scale, b = np.exp(p)
        return -float(np.sum(np.log(b / scale) + (b - 1.0) * np.log(t / scale) - (t / scale) ** b))

    scale, b = np.exp(minimize(cost, np.log([80.0, 2.0]), method="Nelder-Mead", options={"xatol": 1e-9}).x)
    a = scale**-b
    curve = Lindell(*((math.log(1.0 / (1.0 - u)) / a) ** (1.0 / b) for u in (0.5, 0.9)))
    source = "LifeSim manual, ch. 6"
    row("warning", "P27", "Oroville: exponent b of the fit", 2.026, b, rel=0.01, source=source)
    row("warning", "P27", "Oroville: factor a x 10^4", 1.257, a * 1e4, rel=0.01, source=source)
    row(
        "warning",
        "P27",
        "Oroville: median of our curve",
        70.2,
        curve.quantile(0.5),
        rel=0.01,
        unit="min",
        source=source,
    )
    for u in (0.05, 0.25, 0.75, 0.99):
        assert curve.quantile(u) == pytest.approx(scale * (-math.log(1.0 - u)) ** (1.0 / b), rel=1e-9)


def test_p27_two_quantiles_give_a_and_b():
    """b = ln(ln(1-u2)/ln(1-u1)) / ln(t2/t1), a = -ln(1-u1)/t1^b (LifeSim Eq. 9), exact."""
    b = math.log(math.log(0.1) / math.log(0.5)) / math.log(1500.0 / 420.0)
    a = math.log(2.0) / 420.0**b
    for u in (0.01, 0.3, 0.6, 0.95):
        t = Lindell(420.0, 1500.0).quantile(u)
        assert 1.0 - math.exp(-a * t**b) == pytest.approx(u, abs=1e-12)


# -- how word spreads ----------------------------------------------------------------------------------------------

SLOW_TOWN = Diffusion(DiffusionParameters(broadcast_per_s=0.03 / 60.0, telling_per_s=0.2 / 60.0))
CHAIN = [(10, 0.8551, 23.00), (24, 0.9011, 25.83), (100, 0.9221, 31.54), (1000, 0.9272, 41.41)]


@pytest.mark.parametrize("people, at_20, all_min", CHAIN)
def test_p25_the_chain_of_a_warning(row, people, at_20, all_min):
    """P25: p .03, q .2 a minute; the exact mean of the birth chain."""
    source = "birth chain, people.md 2.2"
    mean, last = SLOW_TOWN.mean_share(people, 1200.0), SLOW_TOWN.mean_all_warned_s(people) / 60.0
    row("warning", "P25", f"mean share warned at 20 min, {people} people", at_20, mean, abs=5e-5, source=source)
    row("warning", "P25", f"all warned, {people} people", all_min, last, abs=0.005, unit="min", source=source)


def test_p25_the_curve_is_the_limit(row):
    source = "Rogers & Sorensen 1988"
    row("warning", "P25", "share at 20 min, curve for many", 0.9278, SLOW_TOWN.share(1200.0), abs=5e-5, source=source)


@pytest.mark.parametrize("people, at_20, all_min", CHAIN[:3])
def test_p25_agents_follow_the_chain(row, people, at_20, all_min):
    """10,000 plays: mean share and mean time until all are warned within 4 standard errors."""
    draws = Streams(25).keyed(Stream.WARNING)
    times = np.array([SLOW_TOWN.play(people, draws, k) for k in range(10_000)]) / 60.0
    shares, last = (times <= 20.0).mean(axis=1), times.max(axis=1)
    source = "birth chain, people.md 2.2"
    for what, expected, got in (
        (f"agents: share at 20 min, {people} people", at_20, shares),
        (f"agents: all warned, {people} people", all_min, last),
    ):
        four = 4.0 * float(got.std(ddof=1)) / 100.0
        row("warning", "P25", what, expected, float(got.mean()), abs=round(four, 5), source=source)


FIRST_ALERT = {
    "Nanticoke": ({"siren": 0.34, "television": 0.05, "officials": 0.23}, 0.38),
    "Helena": ({"officials": 0.37, "other": 0.17}, 0.46),
}
"""First-alert source (LifeSim App. C, D): by channels, and informal. What the shares leave open is one more channel."""


@pytest.mark.parametrize("place", FIRST_ALERT)
def test_p26_first_alert_shares(row, place):
    """P26: rates of the channels and of word of mouth fitted to the shares by the curve; then agents, +-10 points.

    A fit shows that the chain can carry these shares, not that it foretells them.
    """
    shares, informal = FIRST_ALERT[place]
    broadcast = sum(shares.values())

    def informal_of(q: float) -> float:
        # of dF = (p + q F)(1 - F) dt the broadcast gives p (1 - F) dt: its share in all is p/q ln(1 + q/p)
        return 1.0 - math.log1p(q) / q

    q = float(minimize(lambda x: (informal_of(math.exp(x[0])) - informal / (informal + broadcast)) ** 2, [0.0]).x[0])
    rng = np.random.default_rng([26, len(place)])
    n = 4000
    names = list(shares)
    own = np.array([rng.exponential(broadcast / shares[name], n) for name in names])
    if "siren" in names:
        own[names.index("siren"), rng.random(n) >= SirenParameters().reach] = np.inf
    _, told = spread(own.min(axis=0), rng.exponential(1.0, n), np.ones(n), math.exp(q))
    first = own.argmin(axis=0)
    source = f"LifeSim App. {'C' if place == 'Nanticoke' else 'D'}"
    got = {name: float(np.mean(~told & (first == k))) for k, name in enumerate(names)} | {
        "informal": float(told.mean())
    }
    for name, expected in {**shares, "informal": informal}.items():
        row("warning", "P26", f"{place}: first alert by {name}", expected, got[name], abs=0.1, source=source)


# -- doors and ages ------------------------------------------------------------------------------------------------


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
def test_p34_houses_in_a_line_are_visited_in_their_order(row, houses, gap_m, speed):
    """P34: H houses in a line, gap d, one team at the first: H service times and (H - 1) d / v of walking, exact."""
    x = np.concatenate([[0.0], gap_m * np.arange(houses)])
    times = np.abs(x[:, None] - x[None]) / speed
    order = tour(times, 0, range(1, houses + 1))
    got, expected = tour_time_s(times, 0, order), (houses - 1) * gap_m / speed
    row(
        "events",
        "P34",
        f"{houses} houses in a line, {gap_m:g} m apart",
        expected,
        got,
        abs=1e-9,
        unit="s",
        source="exact",
    )


@pytest.mark.parametrize("crews", [1, 2, 3])
def test_p34_crews_share_the_work(crews):
    """P34: with m crews nobody is done before the m-th part of all service, and each door is visited once."""
    order, service = list(range(1, 9)), 200.0
    parts = share(order, crews, lambda stop: service)
    assert sorted(stop for part in parts for stop in part) == order
    assert max(len(part) for part in parts) * service >= len(order) * service / crews
    assert max(len(part) for part in parts) - min(len(part) for part in parts) <= 1


@pytest.mark.parametrize("age, low, high", [(25, 0.58, 1.61), (40, 1.41, 1.54), (70, 0.68, 1.41)])
def test_p7_mean_speed_of_an_age_group(row, age, low, high):
    """P7, RiMEA 7 / Weidmann: group means below 30 in .58-1.61, 30-50 in 1.41-1.54, above 50 in .68-1.41 m/s."""
    row(
        "walking",
        "P7",
        f"mean speed at {age}",
        None,
        speed_by_age_m_s(age),
        within=(low, high),
        unit="m/s",
        source="RiMEA 7",
    )


@pytest.mark.slow
def test_p7_drawn_speeds_lie_on_the_curve(row):
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
    mean = float(np.mean(limited))
    row("walking", "P7", "limited mobility, mean", None, mean, within=(0.46, 0.76), unit="m/s", source="RiMEA 7")
