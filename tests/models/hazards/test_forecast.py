"""The inverse-velocity line: exact on its own law, silent where it does not hold."""

import numpy as np
import pytest

from models.hazards.forecast import time_of_failure

T = np.linspace(0.0, 100.0, 50)


def test_exact_on_the_law():
    assert time_of_failure(T, 1.0 / (0.02 * (130.0 - T))) == pytest.approx(130.0, rel=1e-12)


def test_readings_that_stand_or_fail_are_left_out():
    v = 1.0 / (0.02 * (130.0 - T))
    v[[3, 10, 20]] = [np.nan, 0.0, -1.0]
    assert time_of_failure(T, v) == pytest.approx(130.0, rel=1e-12)


@pytest.mark.parametrize(
    "v", [np.ones(50), 1.0 / (1.0 + T), np.zeros(50), np.full(50, np.nan)], ids=["steady", "slowing", "still", "dead"]
)
def test_no_forecast_without_acceleration(v):
    assert time_of_failure(T, v) is None
