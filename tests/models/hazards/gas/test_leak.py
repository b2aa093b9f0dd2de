"""Gas through a hole: limits, mixtures, choking, the regulator, the bottle."""

from __future__ import annotations

import math
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.hazards.gas.leak import (
    AIR_PA,
    BUTANE,
    LPG,
    METHANE,
    PROPANE,
    Leak,
    bottle_pressure_pa,
    mass_flow_kg_s,
    mixture,
    orifice_m3_s,
)
from twin.errors import InputError, InputErrors


def test_lpg_lies_between_its_parts():
    assert PROPANE.density_kg_m3() < LPG.density_kg_m3() < BUTANE.density_kg_m3()
    assert BUTANE.lower < LPG.lower < PROPANE.lower
    assert BUTANE.upper < LPG.upper < PROPANE.upper
    assert bottle_pressure_pa(BUTANE) < bottle_pressure_pa(LPG) < bottle_pressure_pa(PROPANE)


def test_a_mixture_of_one_gas_is_that_gas():
    same = mixture("x", {PROPANE: 1.0})
    assert same.lower == pytest.approx(PROPANE.lower)
    assert same.heat_ratio == pytest.approx(PROPANE.heat_ratio)
    assert same.heat_j_kg == pytest.approx(PROPANE.heat_j_kg)


@pytest.mark.parametrize("parts", [{}, {PROPANE: 0.5}, {PROPANE: 1.5, BUTANE: -0.5}])
def test_shares_that_do_not_add_up(parts):
    with pytest.raises(InputError, match="add up"):
        mixture("x", parts)


def test_natural_gas_is_no_liquid():
    with pytest.raises(InputError, match="no liquid"):
        bottle_pressure_pa(METHANE)


def test_cold_butane_gives_no_pressure():
    assert bottle_pressure_pa(BUTANE, -10.0) == 0.0


@given(st.floats(10.0, 1.9e6), st.floats(1.001, 2.0))
def test_more_pressure_more_flow(pressure, factor):
    assert mass_flow_kg_s(PROPANE, 1e-6, factor * pressure) > mass_flow_kg_s(PROPANE, 1e-6, pressure)


def test_no_pressure_no_flow():
    assert mass_flow_kg_s(PROPANE, 1e-6, 0.0) == 0.0


def test_small_pressure_is_the_orifice_law():
    exact = mass_flow_kg_s(PROPANE, 1e-6, 1e-3) / PROPANE.density_kg_m3()
    assert exact == pytest.approx(orifice_m3_s(PROPANE, 1e-6, 1e-3), rel=1e-6)


def test_flow_is_continuous_where_it_chokes():
    at = AIR_PA / METHANE.critical_ratio - AIR_PA
    below, above = (mass_flow_kg_s(METHANE, 1e-6, at * f) for f in (1.0 - 1e-6, 1.0 + 1e-6))
    assert above == pytest.approx(below, rel=1e-5)
    twice = mass_flow_kg_s(METHANE, 1e-6, 2.0 * (at + AIR_PA) - AIR_PA)
    assert twice == pytest.approx(2.0 * above, rel=1e-5)  # choked: with the absolute pressure


def test_the_regulator_holds_back():
    assert Leak(area_mm2=60.0).volume_m3_s == pytest.approx(2.0 / 3600.0)
    assert Leak(area_mm2=60.0, capacity_m3_h=100.0).volume_m3_s > 2.0 / 3600.0


def test_a_bottle_lasts_as_long_as_its_gas():
    leak = Leak()
    assert leak.lasts_s * leak.mass_kg_s == pytest.approx(14.9)
    assert math.isfinite(leak.lasts_s)


@pytest.mark.parametrize("bad", [{"area_mm2": 0.0}, {"pressure_pa": -5.0}, {"discharge": math.nan}])
def test_bad_leaks(bad):
    with pytest.raises(InputErrors, match=next(iter(bad))):
        Leak(**bad)


@pytest.mark.parametrize(("area", "pressure"), [(-1.0, 1.0), (1.0, -1.0), (math.nan, 1.0)])
def test_bad_holes(area, pressure):
    with pytest.raises(InputError, match="0 or more"):
        mass_flow_kg_s(PROPANE, area, pressure)
    with pytest.raises(InputError, match="0 or more"):
        orifice_m3_s(PROPANE, area, pressure)


def test_a_leak_can_be_stored():
    assert pickle.loads(pickle.dumps(Leak(gas=LPG))) == Leak(gas=LPG)
