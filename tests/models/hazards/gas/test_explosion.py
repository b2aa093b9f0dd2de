"""Explosion and fire: pressures fall with distance, probabilities stay in bounds, tolls add up."""

from __future__ import annotations

import math

import numpy as np
import pytest

from models.hazards.gas.explosion import (
    TNT_J_KG,
    ExplosionParameters,
    HouseDamage,
    burn_death,
    burn_second_degree,
    eardrum,
    explosion_toll,
    house,
    impulse_pa_s,
    in_range,
    jet_fire_toll,
    jet_flux_w_m2,
    jet_length_m,
    lung_death,
    pane,
    room_in_range,
    room_pa,
    side_on_pa,
    tnt_kg,
)
from models.hazards.gas.leak import LPG, Leak, bottle_pressure_pa
from models.hazards.gas.room import Room
from twin.errors import InputError, InputErrors

P = ExplosionParameters()


def test_pressure_falls_with_distance_and_grows_with_the_charge():
    r = np.geomspace(0.2, 150.0, 400)
    assert (np.diff(side_on_pa(r, 1.0)) < 0.0).all()
    assert (side_on_pa(r, 8.0) >= side_on_pa(r, 1.0)).all()


def test_cube_root_scaling():
    assert side_on_pa(20.0, 8.0) == pytest.approx(side_on_pa(10.0, 1.0))
    assert impulse_pa_s(20.0, 8.0) == pytest.approx(2.0 * impulse_pa_s(10.0, 1.0))


def test_pieces_meet():
    for z in (2.9, 23.8):
        assert side_on_pa(z * 0.9999, 1.0) == pytest.approx(side_on_pa(z * 1.0001, 1.0), rel=0.01)


def test_nearer_than_the_fit_stays():
    assert side_on_pa(0.0, 1.0) == side_on_pa(0.2, 1.0)
    assert not in_range(0.1, 1.0)
    assert in_range(5.0, 1.0)
    assert not in_range(5.0, 0.0)


def test_no_charge_no_blast():
    assert (side_on_pa([1.0, 2.0], 0.0) == 0.0).all()
    assert lung_death(0.0) == eardrum(0.0) == pane(0.0) == house(0.0, 0.0, HouseDamage.MINOR) == 0.0


def test_probabilities_grow():
    p = np.geomspace(100.0, 1e6, 200)
    for law in (lung_death, eardrum, pane):
        values = law(p)
        assert (np.diff(values) >= 0.0).all()
        assert ((values >= 0.0) & (values <= 1.0)).all()
    assert (pane(p) >= eardrum(p)).all()
    flux = np.geomspace(5e3, 1e6, 200)
    assert (burn_second_degree(flux, 10.0) >= burn_death(flux, 10.0)).all()


def test_lighter_damage_is_likelier():
    p, i = np.meshgrid(np.geomspace(500.0, 2e5, 30), np.geomspace(20.0, 5000.0, 30))
    minor, major, collapse = (house(p, i, damage) for damage in HouseDamage)
    assert (minor >= major).all()
    assert (major >= collapse).all()
    assert (house(p, i, HouseDamage.COLLAPSE) <= house(p, math.inf, HouseDamage.COLLAPSE)).all()


def test_bigger_windows_lower_pressure():
    pressures = [room_pa(Room(volume_m3=100.0, vent_m2=a)) for a in (5.0, 8.0, 15.0)]
    assert pressures == sorted(pressures, reverse=True)
    assert room_in_range(Room(volume_m3=100.0, vent_m2=10.0))
    assert not room_in_range(Room(volume_m3=100.0, vent_m2=2.0))


def test_equivalent_charge():
    assert tnt_kg(1.0, TNT_J_KG, 1.0) == 1.0
    assert tnt_kg(2.0, LPG.heat_j_kg, 0.05) == pytest.approx(0.983, abs=0.001)
    with pytest.raises(InputError, match="gas_kg"):
        tnt_kg(-1.0, 1.0, 0.1)


def test_toll_of_an_explosion():
    none = explosion_toll(LPG, 0.0, Room(), 10.0, [5.0])
    assert none.dead == none.hurt == none.room_pa == 0.0
    toll = explosion_toll(LPG, 3.0, Room(), 10.0, [5.0, 20.0], [True, False])
    assert 0.0 < toll.dead_inside <= toll.dead
    assert toll.dead + toll.hurt <= 12.0
    worse = explosion_toll(LPG, 30.0, Room(), 10.0, [5.0, 20.0], [True, False])
    assert worse.dead > toll.dead
    assert worse.tnt_kg == pytest.approx(10.0 * toll.tnt_kg)
    indoors = explosion_toll(LPG, 30.0, Room(), 0.0, [8.0], [True])
    outdoors = explosion_toll(LPG, 30.0, Room(), 0.0, [8.0])
    assert indoors.dead + indoors.hurt >= outdoors.dead + outdoors.hurt


def test_jet_fire():
    near, far = jet_flux_w_m2([1.0, 2.0], 0.01, LPG.heat_j_kg, 0.3)
    assert far == pytest.approx(near / 4.0)
    assert jet_length_m(0.1, LPG.heat_j_kg) > jet_length_m(0.01, LPG.heat_j_kg)
    stove = jet_fire_toll(LPG, Leak(area_mm2=60.0).mass_kg_s, [0.0, 1.0, 3.0])
    assert stove.dead < 0.01
    full = Leak(area_mm2=20.0, pressure_pa=bottle_pressure_pa(LPG), capacity_m3_h=100.0)
    burst = jet_fire_toll(LPG, full.mass_kg_s, [0.0, 1.0, 3.0])
    assert burst.hurt + burst.dead > stove.hurt + stove.dead
    assert burst.hurt + burst.dead <= 3.0


@pytest.mark.parametrize("bad", [(-1.0, 1.0), (1.0, -1.0), (1.0, math.nan)])
def test_bad_blasts(bad):
    with pytest.raises(InputError, match="0 or more"):
        side_on_pa(*bad)


def test_bad_parameters():
    with pytest.raises(InputErrors, match="yield_share"):
        ExplosionParameters(yield_share=2.0)
    with pytest.raises(InputError, match="inside"):
        explosion_toll(LPG, 1.0, Room(), -1.0, parameters=P)
