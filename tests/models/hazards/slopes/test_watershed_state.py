"""The state of watersheds: exact sums for any steps, judged against brute force, and a storm as of July 2024."""

from __future__ import annotations

import pickle
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.slopes.infinite_slope import SlopeParameters, common_draws, relative_wetness, safety_factor
from models.hazards.slopes.thresholds import curve_named
from models.hazards.slopes.warning_colour import Colour
from models.hazards.slopes.watershed_state import WatershedParameters, WatershedState
from models.hazards.slopes.wetness import DAY_S, WetnessStore, antecedent_mm
from models.kernels.slopes import watersheds as watershed
from twin.errors import InputError, InputErrors
from twin.slopes.watersheds import Watersheds

SUMS = ("wetness_mm", "antecedent_mm", "exceedance", "unstable_share", "loosened_share", "severity")


def made_up(n: int = 5, samples: int = 64, seed: int = 0) -> Watersheds:
    rng = np.random.default_rng(seed)
    zeros = np.zeros(n)
    return Watersheds(
        x_m=zeros, y_m=zeros, z_m=zeros, area_m2=zeros + 1e6, slope_rad=zeros + 0.5, relief_m=zeros,
        outlet_x_m=zeros, outlet_y_m=zeros, downstream=np.full(n, -1, np.int32), adcode=(),
        slopes_rad=rng.uniform(0.05, 1.0, (n, samples)).astype(np.float32),
        upslope_m=rng.lognormal(4.0, 1.0, (n, samples)).astype(np.float32),
    )  # fmt: skip


def state(n: int = 5, start_s: float = 0.0, **given: float) -> WatershedState:
    return WatershedState(made_up(n), WatershedParameters(**given), np.random.default_rng(1), start_s)


def play(run: WatershedState, rain: list[Hyetograph], times_s: np.ndarray) -> WatershedState:
    for t0, t1 in pairwise(times_s):
        run.update(t0, np.array([r.depth_mm(t0, t1) / (t1 - t0) * 3600.0 for r in rain]), t1 - t0)
    return run


def past_and(rain: Hyetograph, run: WatershedState, start_s: float) -> Hyetograph:
    """The even rain before the start, then the storm."""
    p = run.parameters
    before = p.before_mm / (p.days * 24.0)
    edges = np.concatenate([[start_s - p.days * DAY_S], rain.edges_s])
    return Hyetograph(edges, np.concatenate([[before], rain.rates_mm_h]))


@pytest.mark.parametrize("curve", ["caine", "guzzetti"])
@pytest.mark.parametrize(("start_s", "last_s"), [(0.0, 96 * 3600.0), (7.3e5, 95 * 3600.0 + 1850.0)])
def test_the_sums_are_those_of_brute_force(curve: str, start_s: float, last_s: float) -> None:
    rng = np.random.default_rng(5)
    rain = [Hyetograph.of_depths(rng.gamma(0.3, 8.0, 96), 3600.0, start_s) for _ in range(5)]
    run = state(start_s=start_s, curve=curve, day_start_s=5 * 3600.0)
    play(run, rain, start_s + np.append(np.arange(0.0, last_s, 600.0), last_s))
    now, p = run.time_s, run.parameters
    critical = curve_named(curve)
    for unit, storm in enumerate(rain):
        whole = past_and(storm, run, start_s)
        store = WetnessStore(storm, 5 * DAY_S, antecedent_mm(200.0, 15 * DAY_S, 5 * DAY_S))
        assert run.wetness_mm[unit] == pytest.approx(store.at_mm(now), rel=1e-9)
        hours = np.arange(1, 73)
        mean = np.array([whole.depth_mm(now - 3600.0 * h, now) / h for h in hours])
        assert run.exceedance[unit] == pytest.approx(np.max(mean / critical.intensity_mm_h(hours)), rel=1e-9)
        today = p.day_start_s + np.floor((now - p.day_start_s) / DAY_S) * DAY_S
        expected = sum(
            0.8**k * whole.depth_mm(max(today - k * DAY_S, start_s - 15 * DAY_S), today - (k - 1) * DAY_S)
            for k in range(1, 16)
        )
        assert run.antecedent_mm[unit] == pytest.approx(expected, rel=1e-9)


def test_the_share_that_fails_is_that_of_the_factor_of_safety() -> None:
    run = state()
    units, draws = made_up(), common_draws(np.random.default_rng(1), SlopeParameters(), 64)
    for step in range(48):
        run.update(step * 3600.0, 15.0, 3600.0)
    recharge = run.wetness_mm / 1000.0 / 5.0
    friction, cohesion, transmissivity = draws
    for unit in range(len(run)):
        slope, upslope = units.slopes_rad[unit].astype(float), units.upslope_m[unit].astype(float)
        wet = relative_wetness(recharge[unit], upslope, transmissivity, slope)
        assert run.unstable_share[unit] == pytest.approx(np.mean(safety_factor(slope, friction, cohesion, wet) <= 1.0))
        dry = safety_factor(slope, friction, cohesion, 0.0) <= 1.0
        fails = safety_factor(slope, friction, cohesion, wet) <= 1.0
        assert run.loosened_share[unit] == pytest.approx(np.mean(fails[~dry]))
    assert 0.0 < run.unstable_share.min() < run.unstable_share.max() < 1.0


@settings(max_examples=40)
@given(st.lists(st.floats(0.001, 0.999), max_size=6), st.floats(0.0, 90.0), st.floats(60.0, 200_000.0))
def test_splitting_a_step_of_even_rain_changes_nothing(cuts: list[float], rate: float, length_s: float) -> None:
    whole, split = state(), state()
    for run in (whole, split):
        run.update(0.0, np.array([3.0, 0.0, 50.0, 1.0, 7.0]), 5000.0)
    rates = rate * np.array([1.0, 0.5, 0.0, 2.0, 1.0])
    whole.update(5000.0, rates, length_s)
    times = np.unique(5000.0 + length_s * np.array([0.0, *cuts, 1.0]))
    for t0, t1 in pairwise(times):
        split.update(t0, rates, t1 - t0)
    for run in (whole, split):
        run.update(5000.0 + length_s, 0.0, 40_000.0)
    for name in SUMS:
        np.testing.assert_allclose(getattr(split, name), getattr(whole, name), rtol=1e-9, atol=1e-9)


@settings(max_examples=20)
@given(st.lists(st.floats(0.0, 80.0), min_size=1, max_size=30), st.integers(0, 29), st.floats(0.1, 50.0))
def test_more_rain_never_lowers_anything(rates: list[float], where: int, more: float) -> None:
    less, wetter = state(), state()
    for step, rate in enumerate(rates):
        less.update(step * 3600.0, rate, 3600.0)
        wetter.update(step * 3600.0, rate + more * (step == where % len(rates)), 3600.0)
    for name in (*SUMS, "colour"):
        assert np.all(getattr(wetter, name) >= getattr(less, name) - 1e-9)


def test_dry_weather_lets_everything_go_back() -> None:
    run = state()
    run.update(0.0, 40.0, 6 * 3600.0)
    assert run.exceedance.min() > 1.0
    run.update(6 * 3600.0, 0.0, 60 * DAY_S)
    assert np.all(run.exceedance == 0.0)
    assert np.all(run.antecedent_mm == 0.0)
    assert np.all(run.wetness_mm < 0.01)
    assert np.all(run.colour == Colour.NONE)


def test_an_update_names_the_units_whose_colour_changed() -> None:
    run = state(before_mm=0.0)
    changed = run.update(0.0, np.array([0.0, 60.0, 0.0, 0.0, 60.0]), 7200.0)
    assert changed.tolist() == [1, 4]
    assert run.counts()[Colour.NONE] == 3
    assert sum(run.counts().values()) == 5


def test_a_snapshot_goes_on_as_if_nothing_had_happened() -> None:
    run = state()
    rng = np.random.default_rng(3)
    rates = rng.gamma(0.5, 10.0, (300, 5))
    for step in range(150):
        run.update(step * 600.0, rates[step], 600.0)
    copy = pickle.loads(pickle.dumps(run))
    for step in range(150, 300):
        run.update(step * 600.0, rates[step], 600.0)
        copy.update(step * 600.0, rates[step], 600.0)
    for name in (*SUMS, "colour"):
        assert np.array_equal(getattr(copy, name), getattr(run, name))


def test_units_do_not_know_each_other() -> None:
    both, alone = state(), WatershedState(_first(made_up()), WatershedParameters(), np.random.default_rng(1))
    for step in range(20):
        both.update(step * 600.0, np.array([9.0, 80.0, 0.0, 1.0, 30.0]), 600.0)
        alone.update(step * 600.0, 9.0, 600.0)
    for name in SUMS:
        assert getattr(both, name)[0] == pytest.approx(getattr(alone, name)[0], rel=1e-12)


def _first(units: Watersheds) -> Watersheds:
    from dataclasses import fields, replace

    cut = {f.name: getattr(units, f.name)[:1] for f in fields(units) if isinstance(getattr(units, f.name), np.ndarray)}
    return replace(units, **cut)


def test_ground_that_fails_without_water_counts_in_no_colour() -> None:
    """A unit of cliffs (80 degrees): all its slopes fail dry, none is loosened by rain."""
    from dataclasses import replace

    units = made_up(2)
    slopes = np.concatenate([units.slopes_rad[:1], np.full((1, 64), np.radians(80.0), np.float32)])
    run = WatershedState(replace(units, slopes_rad=slopes), WatershedParameters(), np.random.default_rng(1))
    run.update(0.0, 30.0, 4 * 3600.0)
    assert run.unstable_share[1] == 1.0
    assert run.loosened_share[1] == 0.0
    assert run.severity[1] < run.severity[0]


def test_the_kernel_counts_draws_at_the_value_as_reached() -> None:
    critical = np.array([[0.0, 1.0, 1.0, np.inf]] * 4, dtype=np.float32)
    share = watershed.share_reached(critical, np.array([0.0, 0.5, 1.0, 1e9]))
    assert share.tolist() == [0.25, 0.25, 0.75, 0.75]


@pytest.mark.parametrize(
    ("t_s", "rates", "dt_s", "message"),
    [
        (600.0, 1.0, 600.0, "last one ended at 0"),
        (-1.0, 1.0, 600.0, "begins at -1"),
        (float("nan"), 1.0, 600.0, "begins at nan"),
        (0.0, 1.0, 0.0, "step of 0"),
        (0.0, 1.0, float("inf"), "step of inf"),
        (0.0, [1.0, 2.0], 600.0, "5 units"),
        (0.0, [1.0, 2.0, float("nan"), 1.0, 1.0], 600.0, "nan of unit 3"),
        (0.0, -1.0, 600.0, "rate -1"),
    ],
)
def test_rain_that_cannot_be_is_refused_and_changes_nothing(
    t_s: float, rates: object, dt_s: float, message: str
) -> None:
    run = state()
    with pytest.raises(InputError, match=message):
        run.update(t_s, rates, dt_s)  # type: ignore[arg-type]
    assert run.time_s == 0.0


def test_parameters_out_of_range_and_unknown_curves_are_refused() -> None:
    with pytest.raises(InputErrors):
        WatershedParameters(day_share=1.2)
    with pytest.raises(InputError, match="no threshold curve"):
        WatershedParameters(curve="mine")
