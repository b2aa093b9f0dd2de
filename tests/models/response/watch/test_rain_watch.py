"""The platform sees what the gauges report, and the national rainstorm signal that their sums earn."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.rain_gauge import RainGauge, RainGaugeParameters
from models.response.watch.rain_watch import SIGNALS, RainWatch

H = 3600.0
EXACT = {
    "wind_loss": 0.0,
    "gain_spread": 0.0,
    "noise": 0.0,
    "tip_s": 0.0,
    "quantum_mm": 0.01,
    "clock_spread_s": 0.0,
    "missed": 0.0,
    "dies_per_h": 0.0,
}


def watch_of(hamlet, rain: Hyetograph, until_h: float = 24.0, dead_from_h: float = math.inf, **parameters):
    gauge = RainGauge("gauge_1", 0.0, 0.0, dead_from_s=dead_from_h * H)
    return RainWatch(hamlet.world, [gauge], [rain], RainGaugeParameters(**{**EXACT, **parameters}), until_h * H)


def signals(hamlet):
    return [(row[1] / H, json.loads(row[11])) for row in hamlet.journal.events if row[2] == "rain_signal"]


def test_the_thresholds_are_the_national_ones():
    assert SIGNALS == (("blue", 50.0, 12.0), ("yellow", 50.0, 6.0), ("orange", 50.0, 3.0), ("red", 100.0, 3.0))


@pytest.mark.parametrize(
    ("rate_mm_h", "last"),
    [(4.1, None), (4.3, "blue"), (8.5, "yellow"), (17.0, "orange"), (34.0, "red")],
)
def test_steady_rain_earns_the_signal_of_its_sums(hamlet, rate_mm_h, last):
    watch_of(hamlet, Hyetograph([0.0, 24.0 * H], [rate_mm_h]))
    hamlet.run(24.0 * H)
    told = signals(hamlet)
    assert (None if not told else told[-1][1]["colour"].removeprefix("@names.")) == last


def test_it_is_said_with_the_reading_that_earns_it(hamlet):
    watch_of(hamlet, Hyetograph([0.0, 24.0 * H], [30.0]))
    hamlet.run(24.0 * H)
    # 50 mm of 30 mm/h take 1 h 40 min; at once within 3, 6 and 12 hours: only the highest is said
    assert [(at, args["colour"]) for at, args in signals(hamlet)] == [(pytest.approx(100 / 60), "@names.orange")]


def test_a_second_storm_is_said_again(hamlet):
    rain = Hyetograph([0.0, 2.0 * H, 20.0 * H, 22.0 * H], [30.0, 0.0, 30.0])
    watch_of(hamlet, rain)
    hamlet.run(24.0 * H)
    assert [args["colour"] for _, args in signals(hamlet)] == ["@names.orange", "@names.orange"]


def test_readings_are_shown_when_they_come_in(hamlet):
    watch_of(hamlet, Hyetograph([0.0, H, 24.0 * H], [6.0, 0.0]))
    hamlet.run(24.0 * H)
    shown = [(t, v) for name, t, v in hamlet.journal.series if name == "gauge_mm_h.gauge_1"]
    assert [t for t, _ in shown[:3]] == [600.0, 1200.0, 1800.0]
    assert len(shown) in (143, 144)  # the last comes in as the drill ends
    assert sum(v for _, v in shown) / 6.0 == pytest.approx(6.0, abs=0.02)


def test_a_dead_gauge_is_named_once_and_stays_silent(hamlet):
    watch_of(hamlet, Hyetograph([0.0, 24.0 * H], [30.0]), dead_from_h=1.0)
    hamlet.run(24.0 * H)
    assert hamlet.times("gauge_silent") == [2.0 * H]
    assert signals(hamlet) == []  # it died before the sum was reached: nobody invents rain
    shown = np.array([v for name, _, v in hamlet.journal.series if name == "gauge_mm_h.gauge_1"])
    assert np.isnan(shown[7:]).all()


def test_gauges_that_miss_readings_are_late_and_never_early(hamlet):
    watch_of(hamlet, Hyetograph([0.0, 24.0 * H], [30.0]), missed=0.4)
    hamlet.run(24.0 * H)
    assert all(at >= 100 / 60 - 1e-9 for at, args in signals(hamlet) if args["colour"] == "@names.orange")
