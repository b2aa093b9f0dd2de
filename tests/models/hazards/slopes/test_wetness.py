"""The soil store: exact for any step, and conserving water."""

import numpy as np
import pytest

from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.slopes.wetness import DAY_S, WetnessStore, advanced_mm, antecedent_mm

RAIN = Hyetograph(3600.0 * np.array([0.0, 2.0, 3.0, 7.0]), np.array([4.0, 42.0, 1.5]))


def test_one_step_equals_a_thousand():
    # science/hazards.md section 2: exact for any dt
    one = advanced_mm(60.0, 10.0, 36_000.0, 5 * DAY_S)
    many = 60.0
    for _ in range(1000):
        many = advanced_mm(many, 10.0, 36.0, 5 * DAY_S)
    assert many == pytest.approx(one, rel=1e-12)


def test_store_matches_fine_integration():
    store = WetnessStore(RAIN, drainage_s=3 * DAY_S, initial_mm=20.0)
    w, dt = 20.0, 1.0
    for i in range(5 * 3600):
        w += dt * (RAIN.rate_mm_h(i * dt + 0.5) / 3600.0 - w / (3 * DAY_S))
    assert store.at_mm(5 * 3600.0) == pytest.approx(w, abs=1e-3)


def test_mean_is_the_integral_over_the_step():
    store = WetnessStore(RAIN, drainage_s=1 * DAY_S, initial_mm=5.0)
    t = np.linspace(1000.0, 20_000.0, 40_001)
    values = [store.at_mm(float(x)) for x in t]
    assert store.mean_mm(1000.0, 20_000.0) == pytest.approx(np.trapezoid(values, t) / 19_000.0, rel=1e-7)


def test_after_the_rain_the_store_only_drains():
    store = WetnessStore(RAIN, drainage_s=2 * DAY_S, initial_mm=0.0)
    end = 7 * 3600.0
    assert store.at_mm(end + 2 * DAY_S) == pytest.approx(store.at_mm(end) * np.exp(-1.0))


def test_steady_rain_fills_to_rate_times_drainage_time():
    assert antecedent_mm(1e5, 1e5 * 3600.0, DAY_S) == pytest.approx(24.0)


def test_before_the_record_the_store_stands_still():
    assert WetnessStore(RAIN, initial_mm=33.0).at_mm(-1000.0) == 33.0
