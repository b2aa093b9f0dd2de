"""Rain gauges: tips, losses, clocks, gaps, death; the areal mean from those that report."""

import math

import numpy as np
import pytest

from models.core.streams import Streams
from models.hazards.rain.areal_rain import areal_rain
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.rain_domain import RainDomain
from models.hazards.rain.rain_gauge import GaugeSeries, RainGauge, RainGaugeParameters, observed
from twin.errors import InputError, InputErrors

RAIN = Hyetograph.of_depths(np.array([3.0, 12.0, 30.0, 8.0, 0.0, 1.0]), 3600.0)
TRUE = {"wind_loss": 0.0, "tip_s": 0.0, "gain_spread": 0.0, "noise": 0.0, "clock_spread_s": 0.0, "missed": 0.0}
TRUE |= {"dies_per_h": 0.0}
AREA = RainDomain.rectangle(10_000.0, 10_000.0, 500.0)


def series(gauge=None, seed=1, end_s=6 * 3600.0, rain=RAIN, **values):
    parameters = RainGaugeParameters(**{**TRUE, **values})
    return observed([gauge or RainGauge("G1", 0.0, 0.0)], [rain], parameters, Streams(seed), end_s)[0]


def gauges(depths, places):
    edges = 600.0 * np.arange(len(depths[0]) + 1)
    return [
        GaugeSeries(f"G{k}", edges, np.array(d), x, y) for k, (d, (x, y)) in enumerate(zip(depths, places, strict=True))
    ]


def test_a_perfect_gauge_is_never_more_than_a_tip_behind():
    for quantum in (0.1, 0.2, 0.5):
        got = series(quantum_mm=quantum)
        fallen = np.array([RAIN.depth_mm(0.0, t) for t in got.edges_s[1:]])
        behind = fallen - np.cumsum(got.depth_mm)
        assert (behind >= -1e-9).all()
        assert (behind < quantum + 1e-9).all()
        assert got.depth_mm / quantum == pytest.approx(np.rint(got.depth_mm / quantum), abs=1e-9)


def test_wind_takes_its_share():
    got = series(wind_loss=0.02, wind_m_s=5.0)
    assert got.total_mm == pytest.approx(0.9 * 54.0, abs=0.2)


def test_a_tipping_bucket_reads_low_in_heavy_rain():
    # lost share of rain i: i tau / (i tau + 3600 q) (Marsalek 1981): 100 mm/h, 0.4 s, 0.2 mm: 5.3 %
    steady = Hyetograph(np.array([0.0, 36_000.0]), np.array([100.0]))
    got = series(rain=steady, tip_s=0.4, end_s=36_000.0)
    assert got.total_mm == pytest.approx(1000.0 / (1.0 + 100.0 * 0.4 / (3600.0 * 0.2)), abs=0.2)
    weak = Hyetograph(np.array([0.0, 36_000.0]), np.array([2.0]))
    assert series(rain=weak, tip_s=0.4, end_s=36_000.0).total_mm == pytest.approx(20.0, abs=0.25)


def test_a_clock_that_is_ahead_reports_late_rain():
    late = series(RainGauge("G1", 0.0, 0.0, clock_s=1200.0), quantum_mm=0.01)
    true = series(quantum_mm=0.01)
    assert late.depth_mm[2:] == pytest.approx(true.depth_mm[:-2], abs=0.011)
    assert late.depth_mm[:2] == pytest.approx(0.0)


@pytest.mark.slow
def test_gain_and_noise_have_the_spread_that_was_asked():
    rain = Hyetograph(np.array([0.0, 3600.0 * 100]), np.array([30.0]))
    many = [RainGauge(f"G{k}", 0.0, 0.0) for k in range(150)]
    p = RainGaugeParameters(**{**TRUE, "gain_spread": 0.05, "noise": 0.1, "quantum_mm": 0.01})
    readings = np.array([s.depth_mm for s in observed(many, [rain] * 150, p, Streams(4), 100 * 3600.0)]) / 5.0
    assert np.log(readings.mean(axis=1)).std() == pytest.approx(0.05, rel=0.25)
    assert np.log(readings / readings.mean(axis=1, keepdims=True)).std() == pytest.approx(0.1, rel=0.05)


def test_outages_have_the_share_and_length_that_were_asked():
    long = Hyetograph(np.array([0.0, 600.0 * 20_000]), np.array([1.0]))
    got = series(rain=long, missed=0.1, outage_s=3600.0, end_s=600.0 * 20_000)
    lengths = [gap.readings for gap in got.gaps]
    assert np.isnan(got.depth_mm).mean() == pytest.approx(0.1, abs=0.03)
    assert np.mean(lengths) == pytest.approx(6.0, rel=0.2)
    assert sum(lengths) == np.isnan(got.depth_mm).sum()


def test_a_dead_gauge_stays_silent_and_a_gap_is_not_zero():
    got = series(RainGauge("G1", 0.0, 0.0, dead_from_s=7200.0))
    assert np.isfinite(got.depth_mm[:12]).all()
    assert np.isnan(got.depth_mm[12:]).all()
    assert got.gaps == (("G1", 7200.0, 21_600.0, 24),)
    with pytest.raises(InputErrors, match="Missing is not dry"):
        got.hyetograph()
    assert series().hyetograph().depth_mm(0.0, 1e6) == pytest.approx(series().total_mm)


def test_gauges_die_in_heavy_rain_only():
    weak = Hyetograph(np.array([0.0, 86_400.0]), np.array([5.0]))
    assert not series(rain=weak, dies_per_h=10.0, end_s=86_400.0).gaps
    heavy = [series(seed=s, dies_per_h=1.0).gaps for s in range(200)]
    # one hour above 20 mm/h with a rate of 1/h: 63 % are dead by its end; four standard errors
    assert np.mean([bool(gaps) for gaps in heavy]) == pytest.approx(1.0 - math.exp(-1.0), abs=4 * 0.034)
    assert all(gaps[0].from_s >= 7200.0 and gaps[0].until_s == 21_600.0 for gaps in heavy if gaps)


def test_faults_of_one_gauge_do_not_move_those_of_another():
    p = RainGaugeParameters(missed=0.2)
    two = [RainGauge("A", 0.0, 0.0), RainGauge("B", 0.0, 0.0)]
    got = observed(two, [RAIN, RAIN], p, Streams(1), 21_600.0)
    other = observed([RainGauge("A", 0.0, 0.0, dead_from_s=0.0), two[1]], [RAIN, RAIN], p, Streams(1), 21_600.0)
    assert np.array_equal(got[1].depth_mm, other[1].depth_mm, equal_nan=True)


def test_thiessen_takes_the_nearest_gauge_that_reports():
    got = areal_rain(gauges([[4.0, 4.0, math.nan], [8.0, math.nan, math.nan]], [(0.0, 5000.0), (4000.0, 5000.0)]), AREA)
    # the border lies at x = 2000 m: a fifth of the area is the first one's
    assert got.depth_mm[:2] == pytest.approx([0.2 * 4.0 + 0.8 * 8.0, 4.0])
    assert math.isnan(got.depth_mm[2])
    assert list(got.working) == [2, 1, 0]
    assert got.gaps == (("G0", 1200.0, 1800.0, 1), ("G1", 600.0, 1800.0, 2))
    with pytest.raises(InputErrors) as refusal:
        got.hyetograph()
    assert [fault.where for fault in refusal.value.faults] == ["G0", "G1"]


def test_parts_of_the_area_count_by_their_weight():
    units = RainDomain.of_points([0.0, 9000.0], [5000.0, 5000.0], weights=[3.0, 1.0])
    got = areal_rain(gauges([[4.0], [8.0]], [(0.0, 5000.0), (9000.0, 5000.0)]), units)
    assert got.depth_mm[0] == pytest.approx(0.75 * 4.0 + 0.25 * 8.0)


def test_inverse_distance_lies_between_the_gauges():
    ends = [(0.0, 5000.0), (10_000.0, 5000.0)]
    got = areal_rain(gauges([[4.0], [8.0]], ends), AREA, "inverse_distance")
    assert got.depth_mm[0] == pytest.approx(6.0)
    assert got.hyetograph().depth_mm(0.0, 600.0) == pytest.approx(6.0)
    point = RainDomain.of_points([2500.0], [5000.0])
    # at a quarter of the way the weights are 9 to 1
    assert areal_rain(gauges([[4.0], [8.0]], ends), point, "inverse_distance").depth_mm[0] == pytest.approx(4.4)


@pytest.mark.parametrize("method", ["thiessen", "inverse_distance"])
def test_equal_gauges_give_their_own_rain_however_many_are_silent(method):
    rng = np.random.default_rng(3)
    depths = np.tile(rng.random(40) * 9.0, (7, 1))
    depths[rng.random(depths.shape) < 0.3] = math.nan
    depths[0] = np.where(np.isnan(depths).all(axis=0), 1.0, depths[0])
    got = areal_rain(gauges(depths, rng.random((7, 2)) * 10_000.0), AREA, method)
    assert got.depth_mm == pytest.approx(np.nanmax(depths, axis=0), rel=1e-12)


def test_many_gauges_find_the_mean_of_a_field():
    from models.hazards.rain.neyman_scott import StormCellParameters
    from models.hazards.rain.rain_field import RainField

    field = RainField(AREA, RAIN, StormCellParameters(radius_low_m=500.0, radius_high_m=2000.0), (5, 6))
    x, y = (v.ravel() for v in np.meshgrid(np.arange(1000.0, 10_000.0, 2000.0), np.arange(1000.0, 10_000.0, 2000.0)))
    rain = field.at(x, y)
    places = [RainGauge(f"G{k}", x[k], y[k]) for k in range(x.size)]
    p = RainGaugeParameters(**TRUE)
    got = observed(places, [rain.hyetograph(k) for k in range(x.size)], p, Streams(1), 21_600.0)
    estimate = areal_rain(got, AREA).hyetograph().depth_mm(0.0, 21_600.0)
    assert estimate == pytest.approx(54.0, rel=0.1)
    assert estimate != pytest.approx(54.0, rel=1e-6)


@pytest.mark.parametrize(("call", "keys"), [
    (lambda: GaugeSeries("G", np.array([0.0, 1.0, 1.0]), np.array([-1.0, math.inf])),
     ["storm.gauge_time", "storm.gauge_depth", "storm.gauge_depth"]),
    (lambda: GaugeSeries("G", np.array([0.0]), np.array([])), ["storm.gauge_shape"]),
    (lambda: observed([RainGauge("A", 0, 0)] * 2, [RAIN] * 2, RainGaugeParameters(), Streams(1), 3600.0),
     ["storm.gauge_twice"]),
    (lambda: observed([RainGauge("A", 0, 0)], [], RainGaugeParameters(), Streams(1), 3600.0), ["storm.gauge_count"]),
    (lambda: observed([RainGauge("A", 0, 0)], [RAIN], RainGaugeParameters(), Streams(1), 10.0), ["storm.gauge_span"]),
    (lambda: areal_rain([], AREA), ["storm.no_gauges"]),
    (lambda: areal_rain(gauges([[1.0]], [(0, 0)]), AREA, "kriging"), ["storm.areal_method"]),
    (lambda: areal_rain(gauges([[1.0]], [(0, 0)]) + gauges([[1.0, 2.0]], [(0, 0)]), AREA), ["storm.gauge_intervals"]),
    (lambda: RainGaugeParameters(quantum_mm=0.0, missed=2.0), ["hazards.out_of_range"] * 2),
])  # fmt: skip
def test_what_cannot_be_measured_is_refused(call, keys):
    with pytest.raises(InputError) as refusal:
        call()
    assert [fault.key for fault in getattr(refusal.value, "faults", [refusal.value])] == keys
    assert refusal.value.text("zh") != refusal.value.text("en")
