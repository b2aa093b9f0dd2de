"""Surface water: conservation, rest, walls, the same bits for any threads, and bad input."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.water.infiltration import TEXTURES, Infiltration, infiltrated_mm
from models.hazards.water.surface_water import SurfaceWater, SurfaceWaterParameters
from models.hazards.water.water_bed import Source
from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain


def hills(rows: int = 60, cols: int = 80, relief_m: float = 30.0, seed: int = 1) -> Terrain:
    z = gaussian_filter(np.random.default_rng(seed).standard_normal((rows, cols)), 6)
    return Terrain(300.0 + (z - z.min()) / np.ptp(z) * relief_m, 5.0)


def flat(rows: int = 40, cols: int = 40) -> Terrain:
    return Terrain(np.zeros((rows, cols)), 5.0)


def same(a: SurfaceWater, b: SurfaceWater) -> bool:
    pairs = zip((a.depth_m, *a.discharge_m2_s), (b.depth_m, *b.discharge_m2_s), strict=True)
    return all(np.array_equal(one, two) for one, two in pairs) and a.budget == b.budget


def cloud(terrain: Terrain) -> NDArray[np.float64]:
    rain = np.zeros((terrain.rows, terrain.cols))
    rain[20:35, 10:30] = 150.0
    return rain


@pytest.mark.parametrize("relief_m", [0.5, 30.0, 250.0])
def test_water_is_conserved(relief_m):
    # rain, soil, inflow and an open side at once; hazards.md section 8: an error of the budget below 1e-5
    terrain = hills(relief_m=relief_m)
    soil = Infiltration(np.arange(terrain.rows * terrain.cols).reshape(terrain.rows, -1) % 2, [TEXTURES["loam"]] * 2)
    water = SurfaceWater(terrain, 0.05, infiltration=soil, open_sides="ns")
    water.run(900.0, 80.0, [Source(30, 40, 2.0)])
    water.run(1800.0)
    budget = water.budget
    assert abs(budget.error) < 1e-6
    assert budget.inflow_m3 == pytest.approx(1800.0, rel=1e-6)
    assert budget.rain_m3 == pytest.approx(0.02 * terrain.rows * terrain.cols * 25.0, rel=1e-6)
    assert budget.infiltrated_m3 == pytest.approx(soil.total_mm.sum() * 1e-3 * 25.0, rel=1e-9)
    assert min(budget.infiltrated_m3, budget.outflow_m3, budget.stored_m3) > 0.0
    assert (water.depth_m >= 0.0).all()
    assert (water.peak_m >= water.depth_m).all()


def test_a_lake_rests_beside_dry_hills_at_any_height():
    water = SurfaceWater(hills(relief_m=700.0), 0.03)
    water.fill(517.123)
    before = water.depth_m
    water.run(30.0)
    assert 0.2 < (before > 0.0).mean() < 0.9
    assert max(float(np.abs(q).max()) for q in water.discharge_m2_s) == 0.0
    assert np.array_equal(water.depth_m, before)


@pytest.mark.slow
def test_skipping_dry_ground_and_threads_change_no_bit():
    terrain = hills()
    runs = []
    for threads, skip_dry in ((1, True), (1, False), (2, True), (5, False)):
        water = SurfaceWater(terrain, 0.05, threads=threads, skip_dry=skip_dry, open_sides="e")
        water.run(300.0, cloud(terrain), [Source(50, 70, 1.0)])
        water.run(900.0)
        runs.append(water)
    assert 0.05 < (runs[0].depth_m > 0.0).mean() < 0.9
    assert all(same(runs[0], other) for other in runs[1:])


@pytest.mark.slow
def test_a_basin_fills_to_one_level():
    z = np.add.outer(np.abs(np.arange(40) - 20), np.abs(np.arange(40) - 20)) * 0.1
    water = SurfaceWater(Terrain(z, 5.0), 0.03)
    water.run(600.0, 60.0)
    water.run(7200.0)
    pond = water.depth_m > 0.05
    assert np.ptp(water.level_m[pond]) < 2e-3
    assert water.depth_m[20, 20] == water.depth_m.max()


def test_a_cell_never_gives_more_than_it_holds():
    # one full cell on a steep cone: all four neighbours pull at once, at the longest step
    z = -2.0 * np.hypot(*np.mgrid[-20:21, -20:21])
    water = SurfaceWater(Terrain(z, 1.0), 0.01, parameters=SurfaceWaterParameters(courant=1.0))
    depth = np.zeros((41, 41))
    depth[20, 20] = 1.0
    water.set_depth(depth)
    water.run(3.0)
    assert water.depth_m.min() == 0.0
    assert water.budget.stored_m3 == pytest.approx(1.0, rel=1e-6)


def test_walls_keep_water_out_and_gutters_bring_the_rain_of_roofs():
    terrain, house = flat(), np.zeros((40, 40), bool)
    house[10:20, 10:20] = True
    water = SurfaceWater(terrain, 0.03, blocked=house)
    water.run(600.0, 60.0)
    assert (water.depth_m[house] == 0.0).all()
    assert water.budget.rain_m3 == pytest.approx(0.01 * 1600 * 25.0, rel=1e-6)
    assert water.budget.error == pytest.approx(0.0, abs=1e-6)


def test_a_wall_across_the_ground_holds_the_water_back():
    wall = np.zeros((40, 40), bool)
    wall[:, 20] = True
    water = SurfaceWater(flat(), 0.03, blocked=wall)
    water.run(3600.0, 0.0, [Source(20, 5, 2.0)])  # 7,200 m3 on 20,000 m2
    assert (water.depth_m[:, 21:] == 0.0).all()
    assert water.depth_m[:, :20].min() > 0.1


def test_the_flow_does_not_know_east_from_north():
    terrain = hills(60, 60)
    turned = Terrain(terrain.z_m.T.copy(), 5.0)
    one, other = SurfaceWater(terrain, 0.05), SurfaceWater(turned, 0.05)
    one.run(600.0, 60.0)
    other.run(600.0, 60.0)
    assert np.allclose(one.depth_m, other.depth_m.T, atol=2e-4)


def test_water_leaves_only_over_open_sides():
    z = np.tile(0.01 * np.arange(40.0)[::-1] * 5.0, (40, 1))  # falls to the east
    closed, free = SurfaceWater(Terrain(z, 5.0)), SurfaceWater(Terrain(z, 5.0), open_sides="e")
    for water in (closed, free):
        water.run(3600.0, 100.0)
    assert closed.budget.outflow_m3 == 0.0
    assert free.budget.outflow_m3 > 0.5 * free.budget.rain_m3
    assert closed.depth_m[20, -1] > 10.0 * free.depth_m[20, -1]


def test_a_hyetograph_and_its_rates_bring_the_same_water():
    storm = Hyetograph(np.array([0.0, 120.0, 300.0]), np.array([30.0, 90.0]))
    one, other = SurfaceWater(hills()), SurfaceWater(hills())
    one.run(300.0, storm)
    other.run(120.0, 30.0)
    other.run(300.0, 90.0)
    assert one.budget.rain_m3 == pytest.approx(other.budget.rain_m3, rel=1e-6)
    assert np.allclose(one.depth_m, other.depth_m, atol=1e-4)


def test_what_a_drain_takes_is_what_there_was():
    water = SurfaceWater(flat())
    water.set_depth(0.1)
    moved = water.exchange([5, 6], [5, 6], [-100.0, -1.0])
    assert moved == pytest.approx([-2.5, -1.0])
    assert water.depth_m[5, 5] == 0.0
    assert water.exchange(7, 7, 4.0) == pytest.approx([4.0])
    water.run(60.0)
    assert (water.budget.taken_m3, water.budget.inflow_m3) == pytest.approx((3.5, 4.0))
    assert abs(water.budget.error) < 1e-6


def test_soil_takes_rain_before_it_runs_off():
    sand = Infiltration(np.zeros((40, 40), int), [TEXTURES["sand"]])
    water = SurfaceWater(flat(), infiltration=sand)
    water.run(1800.0, 40.0)
    assert water.depth_m.max() == 0.0
    assert sand.total_mm.mean() == pytest.approx(20.0, rel=1e-6)


def test_a_pond_soaks_in_as_by_the_formula_at_a_point():
    soil = Infiltration(np.zeros((40, 40), int), [TEXTURES["loam"]])
    water = SurfaceWater(flat(), infiltration=soil)
    water.set_depth(0.05)
    water.run(1800.0)
    total = 0.0
    for _ in range(360):  # steps of 5 s, as the raster
        total += infiltrated_mm(total, 50.0 - total, 5.0, TEXTURES["loam"], standing_mm=50.0 - total)
    assert soil.total_mm[7, 9] == pytest.approx(total, rel=1e-5)
    assert water.depth_m[7, 9] * 1e3 == pytest.approx(50.0 - total, rel=1e-5)


@pytest.mark.slow
def test_the_discharge_loop_is_vector_code():
    # hazards.md section 9 (8): packed division of any width in the assembly; compiled anew, a cached one has no text
    from numba import njit

    from models.kernels.water import inertia

    kernel = njit(error_model="numpy")(inertia._discharges.py_func)
    rows = [np.ones(64, np.float32) for _ in range(8)]
    kernel(*rows[:7], tuple(np.float32(k) for k in (0.1, 0.2, 0.8, 0.1, 1e-5)), rows[7])
    assert "divps" in next(iter(kernel.inspect_asm().values()))


def test_bad_ground_is_refused_with_all_its_faults():
    rough = np.full((40, 40), 0.05)
    rough[3, 7] = -1.0
    with pytest.raises(InputErrors) as caught:
        SurfaceWater(flat(), rough, blocked=np.zeros((2, 2)), open_sides="nx")
    assert [fault.key for fault in caught.value.faults] == ["water.shape", "water.manning", "water.side"]
    assert "row 3, column 7" in str(caught.value.faults[1])
    with pytest.raises(InputError, match="Every cell"):
        SurfaceWater(flat(), blocked=np.ones((40, 40)))
    with pytest.raises(InputError, match="infiltration"):
        SurfaceWater(flat(), infiltration=Infiltration.sealed((3, 3)))


def test_bad_rain_sources_and_times_are_refused():
    water = SurfaceWater(flat(), blocked=np.eye(40, dtype=bool))
    water.run(10.0)
    with pytest.raises(InputError, match="until 5"):
        water.run(5.0)
    with pytest.raises(InputError, match="rain_mm_h holds -1"):
        water.run(20.0, -1.0)
    with pytest.raises(InputError, match="rain_mm_h holds nan"):
        water.run(20.0, np.full((40, 40), np.nan))
    with pytest.raises(InputError, match="shape"):
        water.run(20.0, np.zeros((3, 3)))
    with pytest.raises(InputErrors) as caught:
        water.run(20.0, 0.0, [Source(3, 3, 1.0), Source(40, 0, 1.0), Source(1, 0, float("nan"))])
    assert [fault.key for fault in caught.value.faults] == ["water.no_cell", "water.no_cell", "water.flow"]
    with pytest.raises(InputError, match="depth_m holds -0"):
        water.set_depth(-0.5)
    assert water.time_s == 10.0
