"""Storm intensity formulae: ranges, doubts, zones, laws of the curve."""

import math

import pytest

from models.hazards.rain.intensity import FORMULAE, VERSIONS, ZONES, depth_mm, formula, intensity_mm_h, zone_of
from twin.errors import InputError
from twin.text import pair


def key_of(call, *args):
    with pytest.raises(InputError) as refusal:
        call(*args)
    assert refusal.value.text("zh") != refusal.value.text("en")
    return refusal.value.key


def test_every_zone_has_both_versions():
    assert {(f.zone, f.version) for f in FORMULAE} == {(z, v) for z in ZONES for v in VERSIONS}
    assert (len(FORMULAE), VERSIONS) == (6, (2013, 2017))


@pytest.mark.parametrize("f", FORMULAE, ids=lambda f: f"{f.zone}-{f.version}")
def test_longer_is_weaker_and_deeper_and_rarer_is_stronger(f):
    times = [5.0, 10.0, 30.0, 60.0, 180.0, 1440.0]
    rates = [f.intensity_mm_h(5.0, t) for t in times]
    assert rates == sorted(rates, reverse=True)
    depths = [depth_mm(f.zone, f.version, 5.0, t) for t in times]
    assert depths == sorted(depths)
    assert f.intensity_mm_h(10.0, 60.0) > f.intensity_mm_h(2.0, 60.0)
    # once a year: lg P = 0
    assert f.intensity_mm_h(1.0, 60.0) == pytest.approx(0.36 * f.a_l_s_ha / (60.0 + f.b_min) ** f.n)


def test_the_versions_agree_within_a_third():
    # a slip of digits such as 1321 for 1132 would not show, one of a decimal point would
    for zone in ZONES:
        for t in (10.0, 60.0, 120.0):
            old, new = (intensity_mm_h(zone, v, 5.0, t) for v in VERSIONS)
            assert 0.7 < new / old < 1.35


@pytest.mark.parametrize("period", [0.99, 10.01, 0.0, -1.0, math.nan, math.inf])
def test_return_period_outside_the_range_is_refused(period):
    assert key_of(intensity_mm_h, "shapingba", 2013, period, 60.0) == "storm.return_period"


@pytest.mark.parametrize("duration", [0.0, -5.0, 1440.1, math.nan, math.inf])
def test_impossible_duration_is_refused(duration):
    assert key_of(intensity_mm_h, "yubei", 2017, 10.0, duration) == "storm.duration"


def test_unknown_formula_names_what_there_is():
    assert key_of(formula, "wuxi", 2017) == "storm.no_formula"
    with pytest.raises(InputError, match=r"Zones: shapingba, banan, yubei; versions: 2013, 2017\."):
        formula("yubei", 2020)


def test_districts_know_their_zone():
    assert [zone_of(code) for code in ("500104", "500108", "500105")] == ["shapingba", "banan", "yubei"]
    assert key_of(zone_of, "500109") == "storm.split_district"
    assert key_of(zone_of, "500238") == "storm.no_zone"  # Wuxi county


def test_doubts_are_told():
    assert formula("shapingba", 2017).doubts(60.0) == ("storm.doubt_constant", "storm.doubt_year", "storm.doubt_range")
    assert formula("shapingba", 2013).doubts(360.0) == ("storm.doubt_second_form", "storm.doubt_duration")
    assert formula("banan", 2013).doubts() == ("storm.doubt_range",)
    for f in FORMULAE:
        assert all(set(pair(key)) == {"zh", "en"} for key in f.doubts(1.0))
