"""A drill under each kind of storm: a table, a design storm, and drifting cells."""

from __future__ import annotations

import json

import numpy as np
import pytest

from scenarios.declaration.loading import load
from scenarios.parts.run import Run
from scenarios.policy.policy import load_policy
from scenarios.wiring import begin, plan
from tests.scenarios.conftest import lines_of
from twin.errors import InputError

DESIGN = "  design: {zone: yubei, return_period_a: 50, duration_min: 180, start: '2025-09-29T10:00:00+08:00'}\n"


def drill(file) -> Run:
    return begin(plan(load(str(file)), load_policy("three_tier"), 3)).run()


def own_storm(own) -> str:
    text = own().read_text(encoding="utf-8")
    start = text.index("  file: storm.csv")
    end = text.index("  wetness_days")
    return text[start:end]


@pytest.mark.slow
def test_a_design_storm_brings_its_depth_at_its_time(own):
    played = drill(own({own_storm(own): DESIGN}))
    assert played.rain.depth_mm(0.0, 26.0 * 3600.0) == 0.0
    # q = 1111 (1 + 0.945 lg 50) / (180 + 9.713)^0.561 L/(s ha); i = 0.36 q; three hours
    depth = 3.0 * 0.36 * 1111.0 * (1.0 + 0.945 * np.log10(50.0)) / (180.0 + 9.713) ** 0.561
    assert played.rain.depth_mm(0.0, 60.0 * 3600.0) == pytest.approx(depth, rel=1e-9)


@pytest.mark.slow
def test_cells_keep_the_areal_mean_and_differ_from_place_to_place(own):
    storm = own_storm(own)
    plain = drill(own())
    cells = drill(own({storm: f"{storm}  cells: {{radius_low_m: 600, radius_high_m: 900}}\n"}))
    assert cells.rain_field is not None
    points = cells.rain_field.domain
    depth = cells.rain_field.at(points.x_m, points.y_m).depths_mm(0.0, 48.0 * 3600.0)
    assert points.weights @ depth == pytest.approx(plain.rain.depth_mm(0.0, 48.0 * 3600.0), rel=1e-9)
    assert np.ptp(depth) > 0.02 * depth.mean()
    assert cells.local_rain.depth_mm(0.0, 48.0 * 3600.0) != plain.local_rain.depth_mm(0.0, 48.0 * 3600.0)


@pytest.mark.slow
def test_a_policy_does_not_change_the_cells(own):
    storm = own_storm(own)
    file = own({storm: f"{storm}  cells: {{}}\n"})
    rain = [
        begin(plan(load(str(file)), load_policy(name), 3)).rain.rates_mm_h.tolist()
        for name in ("three_tier", "phone_chain")
    ]
    assert rain[0] == rain[1]


@pytest.mark.parametrize(
    ("storm", "message"),
    [
        (DESIGN.replace("2025-09-29", "2026-09-29"), "storm.design.start: the design storm does not begin within"),
        (DESIGN.replace("yubei", "wuxi"), "storm.design.zone: it cannot be 'wuxi'"),
        (DESIGN.replace("50", "5000", 1), "storm.design"),
        (DESIGN + "  cells: {radius_low_m: 4000, radius_high_m: 900}\n", "storm.cells.radius_low_m: these must rise"),
    ],
)
def test_faults_of_a_design_storm_name_their_place(own, storm, message):
    with pytest.raises(InputError) as caught:
        load(str(own({own_storm(own): storm})))
    (line,) = lines_of(caught.value)
    assert message in line


def test_one_source_of_rain_and_no_more(own):
    storm = own_storm(own)
    with pytest.raises(InputError) as caught:
        load(str(own({storm: storm + DESIGN})))
    assert "storm" in lines_of(caught.value)[0]


@pytest.mark.slow
def test_the_forecast_is_told_in_the_recording(own):
    played = drill(own())
    told = [row for row in played.world.journal.events if row[2] in ("forecast", "forecast_degraded", "forecast_lost")]
    names = {name for name, _, _ in played.world.journal.series}
    assert {"forecast.tf_s", "forecast.low_s", "forecast.high_s"} <= names
    assert told
    assert all(json.loads(row[11]) is not None for row in told)
