"""Candidates of accelerating creep against their closed form, and least-squares scales against linear algebra."""

import numpy as np
import pytest

from models.hazards.rock import creep
from models.hazards.rock.failure_fit import ALPHAS
from models.kernels.rock.failure_fit import movements, normalise, scales

SINCE = np.linspace(0.0, 5e5, 40)
LEFT = np.geomspace(600.0, 1e7, 9)


@pytest.mark.parametrize("k", range(ALPHAS.size))
def test_a_candidate_moves_as_the_creep_does(k):
    # velocity 1 at the window's start: v = (1 - t/L)^(-1/(alpha-1)); creep.displacement_m is its exact integral
    table = movements(SINCE, LEFT)
    for c, left in enumerate(LEFT):
        length = SINCE[-1] + left
        expected = [creep.displacement_m(1.0, t, 1.0 / length, float(ALPHAS[k])) for t in SINCE]
        assert table[:, k * LEFT.size + c] == pytest.approx(expected, rel=1e-9, abs=1e-6)


def test_the_candidates_of_alpha_hold_the_usual_ones():
    assert (ALPHAS.min(), ALPHAS.max()) == pytest.approx((1.5, 2.6))
    assert {1.8, 2.0} <= {round(float(a), 12) for a in ALPHAS}


def test_scales_are_those_of_weighted_least_squares():
    rng = np.random.default_rng(1)
    table, weight = movements(SINCE, LEFT), rng.uniform(0.5, 20.0, SINCE.size)
    raw = table.copy()
    size = normalise(table, weight)
    y = rng.normal(size=(3, SINCE.size))
    centred = (y - (y * weight).sum(1, keepdims=True) / weight.sum()) * np.sqrt(weight)
    got = scales(table, centred)
    root = np.sqrt(weight)
    for b in range(3):
        for k in (0, 17, 60):
            design = np.column_stack([np.ones(SINCE.size), raw[:, k]]) * root[:, None]
            slope = np.linalg.lstsq(design, y[b] * root, rcond=None)[0][1]
            assert got[b, k] / size[k] == pytest.approx(slope, rel=1e-6)
