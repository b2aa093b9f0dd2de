"""Public cases of design rain (science/hazards.md, section 11, cases 16 to 18): number, expected value, tolerance."""

import csv
from pathlib import Path

import numpy as np
import pytest

from models.hazards.rain.chicago import ChicagoStorm
from models.hazards.rain.intensity import FORMULAE, MM_H_OF_L_S_HA, depth_mm, formula, intensity_mm_h

TABLE = Path(__file__).parents[3] / "shared/data/rain/storm_intensity_coefficients.csv"


@pytest.mark.parametrize(("zone", "expected"), [("shapingba", 66.32), ("banan", 63.08), ("yubei", 71.92)])
def test_ten_years_one_hour_by_the_revision(zone, expected, case):
    # case 16: P 10, t 60, version 2017; tolerance 0.01 mm/h
    got = intensity_mm_h(zone, 2017, 10.0, 60.0)
    case(
        "rain", "16", f"design rain 2017, {zone}, P 10, 60 min", expected, got, abs=0.01, unit="mm/h", source="computed"
    )


@pytest.mark.parametrize(("zone", "q", "discharge"), [
    ("shapingba", 318.4, 95.2), ("banan", 296.1, 88.5), ("yubei", 280.8, 84.0),
])  # fmt: skip
def test_two_years_ten_minutes_by_the_version_of_2013(zone, q, discharge, case):
    # case 17: published example, P 2, t 10; tolerance 0.1 L/(s ha); its discharge: runoff 0.65, 0.46 ha, L/s
    found = intensity_mm_h(zone, 2013, 2.0, 10.0) / MM_H_OF_L_S_HA
    source = "published example (document copy of the 2013 table)"
    case("rain", "17", f"design rain 2013, {zone}, P 2, 10 min", q, found, abs=0.1, unit="L/(s ha)", source=source)
    case("rain", "17", f"its discharge, {zone}", discharge, found * 0.65 * 0.46, abs=0.1, unit="L/s", source=source)


@pytest.mark.parametrize("peak", [0.0, 0.1, 0.4, 0.5, 0.731, 1.0])
@pytest.mark.parametrize("step_s", [60.0, 300.0, 420.0, 10_000.0])
def test_chicago_storm_of_shapingba(peak, step_s, case):
    # case 18: P 10, 120 min: 90.05 mm for any r, peak 292.3 mm/h; tolerance 0.01 mm (the peak: its last digit)
    storm = ChicagoStorm.of_formula(formula("shapingba", 2017), 10.0, 120.0, peak)
    name = f"Chicago storm, Shapingba 2017, P 10, 120 min, r {peak:g}"
    case("rain", "18", f"{name}: depth", 90.05, storm.depth_mm, abs=0.01, unit="mm", source="computed")
    case("rain", "18", f"{name}: peak", 292.3, storm.peak_mm_h, abs=0.05, unit="mm/h", source="computed")
    assert storm.hyetograph(step_s).depth_mm(0.0, 1e9) == pytest.approx(storm.depth_mm, rel=1e-12)
    assert storm.depth_mm == pytest.approx(depth_mm("shapingba", 2017, 10.0, 120.0), rel=1e-12)


@pytest.mark.skipif(not TABLE.exists(), reason="coefficients not present: ../shared/data/rain")
def test_the_table_is_that_of_the_sources():
    with TABLE.open(encoding="utf-8") as file:
        rows = {(row["zone"], int(row["version"])): row for row in csv.DictReader(file)}
    assert set(rows) == {(f.zone, f.version) for f in FORMULAE}
    for f in FORMULAE:
        row = rows[f.zone, f.version]
        assert [f.a_l_s_ha, f.c, f.b_min, f.n] == [float(row[k]) for k in ("A", "C", "b_min", "n")]
        assert f.adcodes == tuple(row["adcodes_whole_district"].split(";"))
        stated = (float(row["P_min_year"]), float(row["P_max_year"])) if row["P_max_year"] else None
        assert f.range_stated == (stated is not None)
        assert stated in (None, f.return_period_a)


def test_chicago_storm_holds_the_design_depth_of_every_inner_duration():
    # the property of Keifer & Chu 1957: the wettest t minutes of the storm hold i(t) t, for every t
    storm = ChicagoStorm.of_formula(formula("yubei", 2017), 20.0, 180.0, 0.35)
    for t in (5.0, 30.0, 90.0, 179.0):
        before = 0.35 * 180.0 - 0.35 * t
        got = storm.fallen_mm(60.0 * (before + t)) - storm.fallen_mm(60.0 * before)
        assert got == pytest.approx(depth_mm("yubei", 2017, 20.0, t), rel=1e-12)
        moved = [storm.fallen_mm(60.0 * (s + t)) - storm.fallen_mm(60.0 * s) for s in np.linspace(0.0, 180.0 - t, 200)]
        assert max(moved) <= got * (1.0 + 1e-12)
