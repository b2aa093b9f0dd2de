"""Sampling, slope, aspect and sight on surfaces whose answers are known exactly."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from twin.errors import InputError
from twin.ground.terrain import Terrain


def plane(a: float = 3.0, b: float = -2.0, cell_m: float = 5.0) -> Terrain:
    x, y = np.meshgrid(np.arange(40) * cell_m, np.arange(30) * cell_m)
    return Terrain(500.0 + a * x + b * y, cell_m)


def test_height_on_a_plane_is_exact_and_clamped_outside() -> None:
    ground = plane()
    rng = np.random.default_rng(1)
    x, y = rng.uniform(0, ground.width_m, 200), rng.uniform(0, ground.height_m, 200)
    np.testing.assert_allclose(ground.height(x, y), 500 + 3 * x - 2 * y, rtol=1e-12)
    assert ground.height(-50.0, 10.0) == pytest.approx(ground.height(0.0, 10.0))
    assert ground.height(1e9, 1e9) == pytest.approx(ground.z_m[-1, -1])


def test_height_between_nodes_is_bilinear() -> None:
    z = np.zeros((8, 8))
    z[3, 4] = 10.0
    ground = Terrain(z, 2.0)
    assert ground.height(8.0, 6.0) == 10.0
    assert ground.height(9.0, 7.0) == pytest.approx(2.5)
    dzdx, dzdy = ground.gradient(8.5, 6.5)
    # z = 10 (1-u)(1-v), u = v = 0.25
    assert (dzdx, dzdy) == (pytest.approx(-10 * 0.75 / 2), pytest.approx(-10 * 0.75 / 2))


def test_gradient_is_the_derivative_of_the_height() -> None:
    rng = np.random.default_rng(2)
    ground = Terrain(rng.uniform(0, 50, (20, 20)), 3.0)
    x, y = rng.integers(0, 18, 50) * 3.0 + 1.1, rng.integers(0, 18, 50) * 3.0 + 1.7
    dzdx, dzdy = ground.gradient(x, y)
    h = 1e-5
    np.testing.assert_allclose(dzdx, (ground.height(x + h, y) - ground.height(x - h, y)) / (2 * h), rtol=1e-6)
    np.testing.assert_allclose(dzdy, (ground.height(x, y + h) - ground.height(x, y - h)) / (2 * h), rtol=1e-6)


@pytest.mark.parametrize(("a", "b", "aspect_deg"), [(0, 1, 180), (0, -1, 0), (1, 0, 270), (-1, 0, 90), (-1, -1, 45)])
def test_aspect_is_the_downslope_direction_clockwise_from_north(a: float, b: float, aspect_deg: float) -> None:
    ground = plane(a, b)
    assert np.degrees(ground.aspect_rad())[5, 5] == pytest.approx(aspect_deg, abs=1e-9)
    assert np.tan(ground.slope_rad()[5, 5]) == pytest.approx(np.hypot(a, b))


def test_row_zero_is_south() -> None:
    ground = plane(0.0, 1.0)
    assert ground.z_m[0, 0] < ground.z_m[-1, 0]
    assert ground.height(0.0, 0.0) == ground.z_m[0, 0]


def test_a_wall_blocks_the_sight_and_a_window_in_it_opens_it() -> None:
    z = np.zeros((60, 60))
    z[:, 30] = 20.0
    ground = Terrain(z, 1.0)
    seen = ground.line_of_sight([5, 5, 5], [10, 10, 40], [2, 2, 2], [55, 55, 20], [10, 10, 50], [2, 60, 2])
    assert seen.tolist() == [False, True, True]
    z[10, 30] = 0.0
    assert bool(Terrain(z, 1.0).line_of_sight(5, 10, 2.0, 55, 10, 2.0))


def test_sight_is_mutual() -> None:
    rng = np.random.default_rng(3)
    ground = Terrain(np.cumsum(rng.normal(0, 1, (50, 50)), axis=0) * 3, 4.0)
    ax, ay, bx, by = rng.uniform(0, 190, (4, 300))
    az, bz = ground.height(ax, ay) + 2, ground.height(bx, by) + 2
    there, back = ground.line_of_sight(ax, ay, az, bx, by, bz), ground.line_of_sight(bx, by, bz, ax, ay, az)
    assert (there == back).mean() == 1.0
    assert 0.05 < there.mean() < 0.95


def test_window_keeps_map_coordinates() -> None:
    ground = Terrain(plane().z_m, 5.0, x0_m=1000.0, y0_m=2000.0)
    part = ground.window(4, 20, 6, 30)
    assert (part.x0_m, part.y0_m) == (1030.0, 2020.0)
    assert part.height(12.0, 9.0) == pytest.approx(ground.height(42.0, 29.0))
    with pytest.raises(InputError, match="leaves the terrain"):
        ground.window(0, 31, 0, 5)


def test_resampling_a_smooth_surface_keeps_it() -> None:
    y, x = np.mgrid[0:60, 0:80] * 20.0
    ground = Terrain(300 + 40 * np.sin(x / 250) * np.cos(y / 310), 20.0)
    fine = ground.resampled(5.0)
    yy, xx = np.mgrid[0 : fine.rows, 0 : fine.cols] * 5.0
    inside = (slice(20, -20), slice(20, -20))
    error = fine.z_m - (300 + 40 * np.sin(xx / 250) * np.cos(yy / 310))
    assert np.abs(error[inside]).max() < 0.01
    assert fine.width_m == pytest.approx(ground.width_m)


@pytest.mark.parametrize(
    ("z", "cell", "words"),
    [
        (np.zeros((3, 50)), 5.0, "at least 8"),
        (np.full((10, 10), np.nan), 5.0, "100 heights are not numbers"),
        (np.zeros((10, 10)), 0.0, "cell size is 0"),
        (np.zeros((10, 10)), float("nan"), "cell size is nan"),
    ],
)
def test_impossible_ground_is_refused(z: np.ndarray, cell: float, words: str) -> None:
    with pytest.raises(InputError, match=words):
        Terrain(z, cell)


def test_pickling_changes_nothing() -> None:
    ground = plane()
    again = pickle.loads(pickle.dumps(ground))
    assert np.array_equal(again.z_m, ground.z_m)
    assert again.cell_m == ground.cell_m
