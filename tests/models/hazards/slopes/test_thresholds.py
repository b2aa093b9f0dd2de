"""Threshold curves: the published numbers."""

from __future__ import annotations

import numpy as np
import pytest

from models.hazards.slopes.thresholds import CURVES, curve_named
from twin.errors import InputError


@pytest.mark.parametrize(
    ("name", "duration_h", "critical_mm_h"),
    [("caine", 1.0, 14.82), ("caine", 24.0, 4.291), ("guzzetti", 1.0, 2.20), ("guzzetti", 24.0, 0.5434)],
)
def test_critical_intensities(name: str, duration_h: float, critical_mm_h: float) -> None:
    """Caine 1980: 14.82 D^-0.39; Guzzetti et al. 2008: 2.20 D^-0.44 (computed by hand, four digits)."""
    assert curve_named(name).intensity_mm_h(duration_h) == pytest.approx(critical_mm_h, rel=1e-3)


def test_longer_rain_needs_less_intensity_but_more_depth() -> None:
    hours = np.arange(1.0, 73.0)
    for curve in CURVES.values():
        critical = curve.intensity_mm_h(hours)
        assert np.all(np.diff(critical) < 0.0)
        assert np.all(np.diff(critical * hours) > 0.0)
        assert curve.shortest_h <= 1.0
        assert curve.longest_h >= 72.0


def test_an_unknown_curve_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="caine, guzzetti"):
        curve_named("nobody")
