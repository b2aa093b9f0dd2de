"""Warning colours: they begin where the occurrence curve says, and more danger is never a lower colour."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.hazards.slopes.warning_colour import Colour, ColourParameters, colours, severity
from twin.errors import InputError

positive = st.floats(0.0, 100.0)
share = st.floats(0.0, 1.0)


def test_colours_begin_at_5_20_50_and_80_percent() -> None:
    p = ColourParameters(half_severity=2.0, spread=0.5)
    chance = [NormalDist().cdf(np.log(s / 2.0) / 0.5) for s in p.severities]
    assert chance == pytest.approx([0.05, 0.2, 0.5, 0.8])
    just = np.column_stack([p.severities * (1 - 1e-9), p.severities]).ravel()
    assert colours(just, p).tolist() == [0, 1, 1, 2, 2, 3, 3, 4]
    assert colours([0.0, 1e9], p).tolist() == [Colour.NONE, Colour.RED]


def test_severity_sums_rain_and_past_and_weighs_them_with_the_slopes() -> None:
    p = ColourParameters(antecedent_mm=100.0, loosened_share=0.1, slope_power=0.5)
    assert severity(2.0, 50.0, 0.1, p) == pytest.approx(2.5)
    assert severity(2.0, 50.0, 0.4, p) == pytest.approx(5.0)
    assert severity(2.0, 50.0, 0.0, p) == pytest.approx(2.5 * (p.least_share / 0.1) ** 0.5)


@given(positive, positive, share, positive, positive, share)
def test_more_danger_is_never_a_lower_colour(
    rho: float, past: float, unstable: float, more_rho: float, more_past: float, more_unstable: float
) -> None:
    p = ColourParameters()
    low = colours(severity(rho, past, unstable, p), p)
    high = colours(severity(rho + more_rho, past + more_past, min(1.0, unstable + more_unstable), p), p)
    assert high >= low


@pytest.mark.parametrize("given", [{"blue": 0.3}, {"red": 1.0}, {"blue": 0.0}, {"orange": 0.9}])
def test_colours_out_of_order_are_refused(given: dict[str, float]) -> None:
    with pytest.raises(InputError, match="rise from blue to red"):
        ColourParameters(**given)
