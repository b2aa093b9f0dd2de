"""Rain as steps: rates, exact depths, refusal of bad records."""

import csv
from pathlib import Path

import numpy as np
import pytest

from models.hazards.rain.hyetograph import Hyetograph
from twin.errors import InputError

STORM = Path(__file__).parents[5] / "shared/data/rain/storm_2025-09-28_wuxi.csv"


@pytest.fixture
def rain():
    return Hyetograph(np.array([0.0, 3600.0, 5400.0]), np.array([6.0, 20.0]))


def test_rate_holds_from_its_edge_on(rain):
    assert [rain.rate_mm_h(t) for t in (-1.0, 0.0, 3599.0, 3600.0, 5400.0)] == [0.0, 6.0, 6.0, 20.0, 0.0]


def test_depth_between_any_two_times_is_exact(rain):
    assert rain.depth_mm(-100.0, 1e6) == pytest.approx(6.0 + 10.0)
    assert rain.depth_mm(1800.0, 4500.0) == pytest.approx(3.0 + 5.0)


def test_scaling_scales_the_depth(rain):
    assert rain.scaled(1.5).depth_mm(0.0, 5400.0) == pytest.approx(24.0)


def test_hourly_depths_become_rates():
    rain = Hyetograph.of_depths(np.array([1.0, 3.0]), step_s=1800.0, start_s=600.0)
    assert rain.rate_mm_h(700.0) == 2.0
    assert rain.depth_mm(0.0, 600.0 + 3600.0) == pytest.approx(4.0)


@pytest.mark.skipif(not STORM.exists(), reason=f"storm record not present: {STORM}")
def test_the_storm_of_2025_keeps_its_bulletin_totals():
    with STORM.open(encoding="utf-8") as file:
        depths = np.array([float(row["rain_mm_max_gauge"]) for row in csv.DictReader(file)])
    rain = Hyetograph.of_depths(depths, 3600.0)
    assert rain.depth_mm(0.0, 24 * 3600.0) == pytest.approx(241.0)
    assert rain.depth_mm(0.0, 34 * 3600.0) == pytest.approx(280.0)
    assert rain.depth_mm(0.0, 48 * 3600.0) == pytest.approx(301.0)
    assert rain.rate_mm_h(19.5 * 3600.0) == 42.0


@pytest.mark.parametrize(
    ("edges", "rates", "key"),
    [
        ([0.0, 1.0], [1.0, 2.0], "hazards.rain_shape"),
        ([0.0], [], "hazards.rain_shape"),
        ([0.0, 10.0, 10.0], [1.0, 2.0], "hazards.rain_time_back"),
        ([0.0, 10.0, np.nan], [1.0, 2.0], "hazards.rain_time_back"),
        ([0.0, 10.0], [-1.0], "hazards.rain_rate"),
        ([0.0, 10.0], [np.nan], "hazards.rain_rate"),
    ],
)
def test_bad_rain_is_refused(edges, rates, key):
    with pytest.raises(InputError) as refusal:
        Hyetograph(np.array(edges), np.array(rates))
    assert refusal.value.key == key
    assert refusal.value.text("zh") != refusal.value.text("en")
