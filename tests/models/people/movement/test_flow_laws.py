"""Published laws of flow: their shape, their limits, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from models.core.parameters import check
from models.people.movement.flow_laws import (
    DOOR,
    FLOW,
    OPENING,
    STAIR,
    WALKWAY,
    capacity_per_s,
    greatest_flow_m_s,
    imo_flow_m_s,
    sfpe_speed_m_s,
    stair_k_m_s,
    weidmann_speed_m_s,
)  # fmt: skip
from twin.errors import InputError


def test_every_default_lies_in_its_range():
    check(FLOW)


def test_sfpe_is_flat_below_its_least_density_and_falls_to_nothing():
    assert sfpe_speed_m_s(0.1) == sfpe_speed_m_s(0.54)
    assert sfpe_speed_m_s(2.0) == pytest.approx(1.4 * (1.0 - 0.532))
    assert sfpe_speed_m_s(5.0) == 0.0


@pytest.mark.parametrize("law", [sfpe_speed_m_s, weidmann_speed_m_s])
def test_speed_never_rises_with_density(law):
    assert (np.diff(law(np.linspace(0.0, 6.0, 200))) <= 1e-12).all()


def test_flow_of_the_imo_has_one_peak():
    flow = imo_flow_m_s(np.linspace(0.0, 3.5, 100))
    assert np.sum(np.diff(np.sign(np.diff(flow))) != 0) == 1


def test_stairs_by_tread_and_riser():
    assert stair_k_m_s(0.28, 0.18) == pytest.approx(1.077, abs=0.001)
    assert greatest_flow_m_s(STAIR, stair_k_m_s(0.28, 0.18)) == pytest.approx(1.012, abs=0.001)
    with pytest.raises(InputError):
        stair_k_m_s(28.0, 0.18)


def test_capacity_leaves_out_the_boundary_layers():
    assert capacity_per_s(DOOR, 1.0) == pytest.approx(1.3 * 0.7)
    assert capacity_per_s(OPENING, 0.6) == pytest.approx(1.3 * 0.6)
    assert capacity_per_s(STAIR, 1.2, k_m_s=stair_k_m_s(0.28, 0.18)) == pytest.approx(0.911, abs=0.001)
    assert capacity_per_s(WALKWAY, 2.0) > 0.0
    for width in (0.3, -1.0, float("nan")):
        with pytest.raises(InputError):
            capacity_per_s(DOOR, width)
    with pytest.raises(InputError):
        capacity_per_s("window", 1.0)
