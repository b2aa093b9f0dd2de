"""Shallow water: conservation, rest, symmetry, waves on a lake, and bad input."""

import math

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from models.hazards.water.shallow_water import ShallowWater
from twin.errors import InputError
from twin.ground.terrain import Terrain


def hills(relief_m: float = 60.0, size: int = 100) -> Terrain:
    z = gaussian_filter(np.random.default_rng(1).standard_normal((size, size)), 8)
    return Terrain(300.0 + (z - z.min()) / np.ptp(z) * relief_m, 5.0)


def splash(water: ShallowWater, extra_m: float = 6.0) -> ShallowWater:
    crest = np.zeros(water.bed.shape)
    rows, cols = (size // 2 for size in crest.shape)
    crest[rows - 8 : rows + 8, cols - 8 : cols + 8] = extra_m
    water.add(crest)
    return water


@pytest.mark.parametrize("double", [False, True])
def test_a_lake_with_islands_rests_to_the_bit(double):
    # single precision too: hazards.md section 8 measured 1e-4 m2/s for a scheme that subtracts the pressure later
    water = ShallowWater(
        hills(), 0.03, double=double, open_sides="e", blocked=np.random.default_rng(2).random((100, 100)) > 0.97
    )
    water.fill(331.7)
    before = water.depth_m
    water.run(20.0)
    assert max(float(np.abs(q).max()) for q in water.discharge_m2_s) == 0.0
    assert np.array_equal(water.depth_m, before)


@pytest.mark.parametrize("sides", ["", "nesw"])
def test_water_is_conserved(sides):
    water = ShallowWater(hills(), 0.03, open_sides=sides)
    water.fill(335.0)
    splash(water).run(60.0)
    assert water.budget.inflow_m3 == pytest.approx(256 * 6.0 * 25.0, rel=1e-6)
    assert (abs(water.budget.outflow_m3) > 100.0) == bool(sides)
    assert abs(water.budget.error) < 1e-6
    assert (water.depth_m >= 0.0).all()
    assert (water.peak_m >= water.depth_m).all()


def test_threads_change_no_bit():
    runs = []
    for threads in (1, 2, 5):
        water = ShallowWater(hills(), 0.03, threads=threads, open_sides="n")
        water.fill(325.0)
        splash(water).run(40.0)
        runs.append((water.depth_m, *water.discharge_m2_s, water.peak_m, water.budget))
    assert all(np.array_equal(a, b) for run in runs[1:] for a, b in zip(run[:4], runs[0][:4], strict=True))
    assert runs[0][4] == runs[1][4] == runs[2][4]


def test_a_crest_in_a_square_lake_keeps_its_symmetry():
    water = ShallowWater(Terrain(np.zeros((64, 64)), 5.0))
    water.set_depth(10.0)
    splash(water, 2.0).run(30.0)
    h = water.depth_m
    for mirrored in (h.T, h[::-1], h[:, ::-1]):
        assert np.allclose(h, mirrored, atol=2e-5)


def test_a_low_wave_runs_with_the_root_of_g_h():
    # linear theory: c = sqrt(g h) = 9.905 m/s in 10 m; crest between two gauges 600 m apart
    n, dx = 400, 5.0
    water = ShallowWater(Terrain(np.zeros((8, n)), dx), 1e-4)
    water.set_depth(10.0)
    x = np.arange(n) * dx
    crest = 0.02 * np.exp(-(((x - 300.0) / 60.0) ** 2))
    water.add(np.tile(crest, (8, 1)), east_m_s=math.sqrt(98.1))
    peaks = []
    for t in (40.0, 100.0):
        water.run(t)
        peaks.append(x[np.argmax(water.depth_m[4])])
    assert (peaks[1] - peaks[0]) / 60.0 == pytest.approx(math.sqrt(98.1), rel=0.02)


def test_a_wall_doubles_a_low_wave():
    # linear theory: at a vertical wall the crest is twice what passes there without the wall
    n, peaks = 500, []
    x = np.arange(n) * 5.0
    crest = np.tile(0.02 * np.exp(-(((x - 700.0) / 150.0) ** 2)), (8, 1))
    for wall in (290, n):
        water = ShallowWater(Terrain(np.zeros((8, n)), 5.0), 1e-4, blocked=np.tile(np.arange(n) >= wall, (8, 1)))
        water.set_depth(10.0)
        water.add(crest, east_m_s=math.sqrt(98.1))
        water.run(110.0)
        peaks.append(water.peak_m[4, 289] - 10.0)
        assert (water.depth_m[:, wall:] == 0.0).all()
    assert peaks[0] / peaks[1] == pytest.approx(2.0, rel=0.02)


def test_friction_brings_uniform_flow_to_mannings():
    # open slope 0.005, n 0.03, q 1 m2/s: h = (n q / sqrt(S))^(3/5) = 0.598 m (Manning)
    n = 60
    z = np.tile(0.005 * 5.0 * np.arange(n)[::-1], (8, 1))
    water = ShallowWater(Terrain(z, 5.0), 0.03, open_sides="e")
    feed = np.zeros((8, n))
    for t in range(1, 601):
        feed[:, 0] = 1.0 / 5.0  # m2/s a cell of 5 m, one second
        water.add(feed)
        water.run(float(t))
    assert water.discharge_m2_s[0][4, 30] == pytest.approx(1.0, rel=0.01)
    assert water.depth_m[4, 30] == pytest.approx((0.03 / math.sqrt(0.005)) ** 0.6, rel=0.02)


def test_bad_input_is_refused():
    water = ShallowWater(Terrain(np.zeros((8, 8)), 5.0))
    water.run(2.0)
    with pytest.raises(InputError, match="already"):
        water.run(1.0)
    with pytest.raises(InputError, match="depth_m holds nan"):
        water.add(float("nan"))
    with pytest.raises(InputError, match="shape"):
        water.set_depth(np.zeros((3, 3)))
    with pytest.raises(InputError, match="Manning"):
        ShallowWater(Terrain(np.zeros((8, 8)), 5.0), 0.0)
