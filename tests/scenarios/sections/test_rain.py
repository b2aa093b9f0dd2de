"""The storm of a scenario: a table or a design storm, with or without cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from models.core.streams import Streams
from models.hazards.rain.intensity import depth_mm
from scenarios.checking.faults import translated
from scenarios.sections.rain import DesignStorm, Storm
from scenarios.setup.rain import asked_rain, design_hyetograph, rain_field, wetness
from twin.ground.terrain import Terrain

START = "2025-09-28T08:00:00+08:00"
VALLEY = Terrain(np.add.outer(40.0 * np.arange(41.0), 10.0 * np.arange(41.0)) + 200.0, 50.0)
DESIGN: dict[str, Any] = {"zone": "shapingba", "return_period_a": 10, "duration_min": 120}


def storm(**values: Any) -> Storm:
    return Storm.model_validate(values, strict=False)


def faults(**values: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        storm(**values)
    told = [translated(error, Storm, "s.yaml:1") for error in caught.value.errors()]
    assert all(t.text("zh") != t.text("en") for t in told)
    return [t.text("en") for t in told]


def test_a_design_storm_begins_at_its_moment() -> None:
    design = DesignStorm.model_validate(DESIGN | {"start": "2025-09-28T20:00:00+08:00"})
    rain = design_hyetograph(design, START)
    assert rain.edges_s[0] == 0.0
    assert rain.depth_mm(0.0, 12 * 3600.0) == 0.0
    assert rain.depth_mm(12 * 3600.0, 14 * 3600.0) == pytest.approx(depth_mm("shapingba", 2017, 10.0, 120.0))
    # the same moment, told in another time zone
    utc = DesignStorm.model_validate(DESIGN | {"start": "2025-09-28T12:00:00+00:00"})
    assert np.array_equal(design_hyetograph(utc, START).edges_s, rain.edges_s)


def test_the_store_drains_before_a_late_design_storm() -> None:
    section = storm(design=DESIGN | {"start": "2025-09-29T08:00:00+08:00"}, wetness_days=5, before_mm=200)
    store = wetness(section, asked_rain(section, START, None, Streams(1)))
    assert store.at_mm(86_400.0) == pytest.approx(store.at_mm(0.0) * np.exp(-0.2))


def test_without_cells_there_is_no_field() -> None:
    section = storm(design=DESIGN)
    rain = asked_rain(section, START, None, Streams(1))
    assert rain_field(section, rain, VALLEY, Streams(1)) is None
    assert rain.depth_mm(0.0, 7200.0) == pytest.approx(90.05, abs=0.01)


@pytest.mark.parametrize("source", ["design", "table"])
def test_cells_keep_the_mean_over_the_valley(source: str, tmp_path: Path) -> None:
    path = tmp_path / "rain.csv"
    path.write_text("wet\n5\n20\n8\n", encoding="utf-8")
    given: dict[str, Any] = {"design": DESIGN} if source == "design" else {"file": "rain.csv", "upper": "wet"}
    section = storm(**given, cells={"from_deg": "270 deg", "radius_low_m": "1 km", "radius_high_m": 3000})
    rain = asked_rain(section, START, path, Streams(7))
    field = rain_field(section, rain, VALLEY, Streams(7))
    assert field is not None
    assert field.parameters.radius_low_m == 1000.0
    x, y, weights = field.domain.x_m, field.domain.y_m, field.domain.weights
    for t in np.linspace(10.0, rain.edges_s[-1] - 10.0, 20):
        assert weights @ field.rates_mm_h(t, x, y) == pytest.approx(rain.rate_mm_h(t), rel=1e-9)
    here, there = field.hyetograph_at(100.0, 100.0), field.hyetograph_at(1900.0, 1900.0)
    assert here.depth_mm(0.0, 1e6) != pytest.approx(there.depth_mm(0.0, 1e6), rel=1e-3)


def test_another_replication_has_other_cells_but_the_same_mean() -> None:
    section = storm(design=DESIGN, cells={})
    rain = asked_rain(section, START, None, Streams(7))
    fields = [rain_field(section, rain, VALLEY, Streams(7, r)) for r in (0, 0, 1)]
    depths = [f.hyetograph_at(100.0, 100.0).depth_mm(0.0, 1e6) for f in fields if f is not None]
    assert depths[0] == depths[1] != depths[2]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "give either file (a rain table) or design (a design storm), not both and not neither."),
        ({"file": "r.csv", "upper": "wet", "design": DESIGN}, "give either file"),
        ({"file": "r.csv"}, "with file, upper is needed; with design, leave both out."),
        ({"design": DESIGN, "middle": "dry"}, "with file, upper is needed; with design, leave both out."),
        ({"design": DESIGN | {"return_period_a": 101}}, "A return period of 101 years is outside 1 to 100 years"),
        ({"design": DESIGN | {"version": 2013, "return_period_a": 20}}, "is outside 1 to 10 years of the 2013"),
        ({"design": DESIGN | {"zone": "wuxi"}}, "shapingba, banan, yubei"),
        ({"design": DESIGN | {"peak": 1.2}}, "1"),
        ({"design": DESIGN | {"start": "2025-09-28T08:00:00"}}, "time zone"),
        ({"design": DESIGN, "cells": {"speed_m_s": 400}}, "400"),
    ],
)
def test_what_cannot_be_a_storm_says_so(values: dict[str, Any], message: str) -> None:
    told = faults(**values)
    assert len(told) == 1
    assert message in told[0]
