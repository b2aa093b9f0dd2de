"""Infiltration by Green & Ampt: exact steps, no more than there is, laws and bad input."""

import math

import numpy as np
import pytest

from models.hazards.water.infiltration import TEXTURES, Infiltration, InfiltrationSoil, infiltrated_mm
from twin.errors import InputError

LOAM = TEXTURES["loam"]
PLENTY = 1e9


def ponded(soil: InfiltrationSoil, total_mm: float, steps: int, dt_s: float) -> float:
    for _ in range(steps):
        total_mm += infiltrated_mm(total_mm, PLENTY, dt_s, soil)
    return total_mm


@pytest.mark.parametrize("name", TEXTURES)
def test_many_steps_equal_one_while_water_stands(name):
    assert ponded(TEXTURES[name], 0.0, 720, 5.0) == pytest.approx(ponded(TEXTURES[name], 0.0, 1, 3600.0), rel=1e-9)


@pytest.mark.parametrize("hours", [0.001, 0.1, 1.0, 24.0, 2400.0])
def test_the_total_solves_the_equation(hours):
    # Green & Ampt 1911: K t = F - S ln(1 + F / S)
    s = LOAM.suction_mm * LOAM.deficit
    total = ponded(LOAM, 0.0, 1, 3600.0 * hours)
    assert total - s * math.log1p(total / s) == pytest.approx(LOAM.k_mm_h * hours, rel=1e-9)


def test_the_rate_falls_to_the_conductivity():
    early = infiltrated_mm(0.0, PLENTY, 60.0, LOAM) * 60.0
    late = infiltrated_mm(5000.0, PLENTY, 60.0, LOAM) * 60.0
    assert early > 10.0 * LOAM.k_mm_h
    assert LOAM.k_mm_h < late < 1.02 * LOAM.k_mm_h


def test_never_more_than_there_is():
    assert infiltrated_mm(0.0, 0.3, 3600.0, TEXTURES["sand"]) == 0.3
    assert infiltrated_mm(0.0, 0.0, 3600.0, TEXTURES["sand"]) == 0.0
    assert infiltrated_mm(0.0, 5.0, 3600.0, TEXTURES["paved"]) == 0.0


def test_standing_water_presses():
    assert infiltrated_mm(10.0, PLENTY, 600.0, LOAM, standing_mm=500.0) > infiltrated_mm(10.0, PLENTY, 600.0, LOAM)


def test_without_suction_the_ground_takes_the_conductivity():
    soil = InfiltrationSoil(suction_mm=0.0, deficit=0.3, k_mm_h=12.0)
    assert infiltrated_mm(0.0, PLENTY, 1800.0, soil) == pytest.approx(6.0)


def test_bad_ground_is_refused():
    with pytest.raises(InputError, match="row 1, column 2"):
        Infiltration(np.array([[0, 1, 0], [0, 0, 2]]), [LOAM, LOAM])
    with pytest.raises(InputError, match="-1"):
        Infiltration(np.array([[0, -1]]), [LOAM])
    with pytest.raises(InputError, match="total_mm"):
        Infiltration(np.zeros((2, 2), int), [LOAM], total_mm=float("nan"))
    with pytest.raises(InputError, match="deficit"):
        InfiltrationSoil(deficit=0.9)
