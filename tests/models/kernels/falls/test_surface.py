"""The raised bilinear surface: exact contact of a sphere on planes, first contact on curved ground."""

import numpy as np
import pytest

from models.kernels.falls.surface import (
    cell_surface,
    first_root,
    height,
    smooth_gradient,
    stretches,
    time_to_border,
)

CELL = 2.0


def plane(gx, gy, rows=6, cols=7):
    row, col = np.mgrid[0:rows, 0:cols]
    return gx * col * CELL + gy * row * CELL


def test_sphere_touches_a_plane_at_its_radius():
    z = plane(0.6, -0.3)
    up = height(z, stretches(z, CELL), 2, 3, 0.5, 0.25, 0.75)
    ground = 0.6 * 3.25 * CELL - 0.3 * 2.75 * CELL
    assert (up - ground) / np.sqrt(1 + 0.6**2 + 0.3**2) == pytest.approx(0.5, rel=1e-12)


def test_cell_runs_through_its_nodes():
    z = np.random.default_rng(1).normal(size=(4, 5))
    flat = np.ones_like(z)
    h, b, c, e = cell_surface(z, flat, 1, 2, 0.0)
    assert [h, h + b, h + c, h + b + c + e] == pytest.approx([z[1, 2], z[1, 3], z[2, 2], z[2, 3]], rel=1e-12)


def test_smooth_gradient_has_no_jump_between_cells():
    z = np.random.default_rng(2).normal(size=(8, 8))
    for v in (0.1, 0.5, 0.9):
        assert smooth_gradient(z, 3, 3, 1.0, v, CELL) == pytest.approx(smooth_gradient(z, 3, 4, 0.0, v, CELL))
    assert smooth_gradient(plane(0.4, 0.2), 2, 2, 0.3, 0.6, CELL) == pytest.approx((0.4, 0.2))


@pytest.mark.parametrize("seed", range(4))
def test_first_root_is_the_first(seed):
    rng = np.random.default_rng(seed)
    t = np.linspace(0.0, 20.0, 200_001)
    for _ in range(50):
        a, b, c = rng.normal(size=3)
        c = abs(c)
        below = np.flatnonzero(a * t**2 + b * t + c < 0.0)
        root = first_root(a, b, c)
        if below.size:
            assert root == pytest.approx(t[below[0]], abs=1.1e-4)
        else:
            assert root > 20.0 or abs(2 * a * root + b) < 1e-2


def test_a_body_that_leaves_the_surface_is_not_held_back():
    assert first_root(-4.9, 3.0, 0.0) == pytest.approx(3.0 / 4.9)
    assert first_root(-4.9, -3.0, 0.0) == 0.0
    assert first_root(-4.9, 0.0, 0.0) == 0.0
    assert first_root(1.0, 0.0, 0.0) == np.inf


def test_time_to_border():
    assert time_to_border(6.0, 2.0, 1.0) == pytest.approx(2.0)  # 2 t + t^2 / 2 = 6
    assert time_to_border(6.0, 2.0, -1.0) == np.inf  # turns round after 2 m
    assert time_to_border(6.0, -2.0, 1.0) == pytest.approx(6.0)  # goes away first
    assert time_to_border(0.0, -2.0, 1.0) == pytest.approx(4.0)  # starts on the border
    assert time_to_border(0.0, 0.0, 0.0) == np.inf
