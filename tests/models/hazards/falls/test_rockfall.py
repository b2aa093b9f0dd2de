"""Blocks on terrain: exact flight, bounces, rolling to rest, borders, water, independence of order."""

import numpy as np
import pytest

from models.hazards.falls.rockfall import MODELS, RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.soils import SOILS, Soil
from models.hazards.falls.tracks import Bodies
from twin.errors import InputError, InputErrors
from twin.ground.land_cover import Cover
from twin.ground.terrain import Terrain

G = 9.81
KEY = (11, 13)


def ground(gx=0.0, gy=0.0, rows=60, cols=80, cell=2.0, rough=0.0, seed=0):
    row, col = np.mgrid[0:rows, 0:cols]
    z = 500.0 + cell * (gx * col + gy * row)
    return Terrain(z + rough * np.random.default_rng(seed).normal(size=z.shape), cell)


def constants(r_n=0.5, r_t=1.0, roll_friction=0.2, model="classical", moh=0.0, **rest):
    soil = Soil(
        r_n=r_n, r_t=r_t, impulse_r_t=r_t, roll_friction=roll_friction, moh_70_m=moh, moh_20_m=moh, moh_10_m=moh
    )
    return RockfallParameters(model=model, soils=(SOILS[0], *[soil] * 7), **rest)


def release(terrain, x, y, above, velocity=(0.0, 0.0, 0.0), radius=0.5, release_s=0.0):
    slope = np.hypot(*(float(g) for g in terrain.gradient(x, y)))
    touching = float(terrain.height(x, y)) + radius * np.sqrt(1 + slope**2)
    volume = np.array([4 / 3 * np.pi * radius**3])
    return Bodies.of(
        np.array([[x, y, touching + above]]), volume, velocity_m_s=np.array([velocity]), release_s=release_s
    )


def run(terrain, bodies, parameters, cover=Cover.ROCK, **options):
    raster = np.full(terrain.z_m.shape, cover, dtype=np.uint8)
    return run_blocks(Slope.of_cover(terrain, raster, parameters), bodies, parameters, KEY, **options)


def slope_field(gx=-0.7, n=200, seed=3, rough=0.3):
    rng = np.random.default_rng(seed)
    terrain = ground(gx=gx, cell=2.0, rows=150, cols=220, rough=rough)
    x, y = rng.uniform(20.0, 60.0, n), rng.uniform(60.0, 240.0, n)
    centres = np.column_stack([x, y, terrain.height(x, y) + 3.0])
    return terrain, Bodies.of(centres, rng.lognormal(0.0, 0.8, n))


def test_rolling_stops_where_azzoni_says():
    # v^2 = 2 A_r g cos(beta) (mu - tan(beta)) s on a plane that rises; Azzoni et al. 1995
    terrain = ground(gx=0.1)
    direction = np.array([1.0, 0.0, 0.1]) / np.sqrt(1.01)
    tracks = run(terrain, release(terrain, 10.0, 60.0, 0.0, tuple(6.0 * direction)), constants(roll_friction=0.3))
    way = np.hypot(tracks.end_x_m[0] - 10.0, tracks.end_z_m[0] - tracks.z_m[0])
    # a point mass (classical): A_r = 1
    assert way == pytest.approx(36.0 / (2 * G * (0.3 + 0.1) / np.sqrt(1.01)), rel=1e-6)
    assert tracks.reason[0] == 0


@pytest.mark.parametrize("model", MODELS)
def test_a_plane_is_a_plane_in_any_grid(model):
    # the cell size of a plane, and where its borders lie, must not matter: there is no step size anywhere
    ends = []
    for cell in (1.0, 2.3, 7.0):
        terrain = ground(gx=-0.5, gy=0.1, cell=cell, rows=int(420 / cell), cols=int(420 / cell))
        terrain = Terrain(terrain.z_m - terrain.z_m[0, 0] + 500.0, cell)
        bodies = release(terrain, 100.0, 150.0, 4.0, (2.0, 1.0, 0.0))
        tracks = run(terrain, bodies, constants(0.4, 0.8, 0.2, model, moh=0.1, least_bounce=1e-3))
        flights = tracks.phase == 0
        ends.append((tracks.time_s[flights][:12], tracks.x_m[flights][:12], tracks.y_m[flights][:12]))
    for other in ends[1:]:
        for got, expected in zip(other, ends[0], strict=True):
            assert got == pytest.approx(expected, abs=1e-6)


def test_first_contact_on_rough_ground_is_not_missed():
    terrain, bodies = slope_field(rough=1.0)
    tracks = run(terrain, bodies, constants(0.5, 0.9, 0.2))
    worst = np.inf
    for i in range(40):
        first = slice(tracks.offsets[i], tracks.offsets[i + 1])
        t, x, y, z, phase = (a[first] for a in (tracks.time_s, tracks.x_m, tracks.y_m, tracks.z_m, tracks.phase))
        for k in np.flatnonzero(phase[:-1] == 0):
            s = np.linspace(0.0, 1.0, 200)
            dt = t[k + 1] - t[k]
            path = z[k] + s * (z[k + 1] - z[k]) + 0.5 * G * dt**2 * s * (1.0 - s)
            below = terrain.height(x[k] + s * (x[k + 1] - x[k]), y[k] + s * (y[k + 1] - y[k]))
            worst = min(worst, float((path - below).min()) - tracks.bodies.radius_m[i])
    assert worst > -1e-6  # no block dips below its radius above the ground


@pytest.mark.parametrize("model", MODELS)
def test_energy_is_never_gained(model):
    terrain, bodies = slope_field()
    tracks = run(terrain, bodies, RockfallParameters(model=model))
    fall = tracks.bodies.z_m - terrain.z_m.min()
    assert (tracks.max_energy_j <= tracks.bodies.mass_kg * G * fall + 1e-6).all()
    assert np.isin(tracks.reason, (0, 2)).all()


@pytest.mark.parametrize("model", MODELS)
def test_a_block_does_not_know_the_others(model):
    terrain, bodies = slope_field(n=60)
    everyone = run(terrain, bodies, RockfallParameters(model=model))
    arrays = {name: getattr(bodies, name)[:20] for name in Bodies.__dataclass_fields__}
    some = run(terrain, Bodies(**arrays), RockfallParameters(model=model))
    assert np.array_equal(everyone.end_x_m[:20], some.end_x_m)
    assert np.array_equal(everyone.time_s[: everyone.offsets[20]], some.time_s)
    quick = run(terrain, bodies, RockfallParameters(model=model), record=False)
    assert np.array_equal(quick.end_y_m, everyone.end_y_m)
    assert quick.time_s.size == 0


def test_tracks_are_ordered_and_end_at_rest():
    terrain, bodies = slope_field(n=50)
    tracks = run(terrain, bodies, RockfallParameters())
    assert (np.diff(tracks.time_s)[np.diff(tracks.block) == 0] >= 0.0).all()
    last = tracks.offsets[1:] - 1
    assert (tracks.phase[last] == 2).all()
    assert np.array_equal(tracks.x_m[last], tracks.end_x_m)


def test_release_time_shifts_the_clock_only():
    terrain = ground(gx=-0.6)
    now, later = (
        run(terrain, release(terrain, 20.0, 60.0, 2.0, release_s=t), RockfallParameters()) for t in (0.0, 500.0)
    )
    assert later.time_s == pytest.approx(now.time_s + 500.0)
    assert np.array_equal(later.x_m, now.x_m)


def test_a_mirrored_slope_mirrors_the_track():
    east, west = ground(gx=-0.6, cols=81), ground(gx=0.6, cols=81)
    a = run(east, release(east, 30.0, 59.0, 2.0), constants(0.4, 0.8, 0.1))
    b = run(west, release(west, 130.0, 59.0, 2.0), constants(0.4, 0.8, 0.1))
    assert b.end_x_m == pytest.approx(160.0 - a.end_x_m, abs=1e-6)


def test_block_leaves_the_map_at_its_border():
    terrain = ground(gx=-1.0)
    tracks = run(terrain, release(terrain, 140.0, 60.0, 1.0, (5.0, 0.0, 0.0)), constants())
    assert tracks.reason[0] == 2
    assert tracks.end_x_m[0] == pytest.approx((terrain.cols - 1) * terrain.cell_m, abs=1e-9)


def test_block_comes_to_rest_in_a_hollow():
    row, col = np.mgrid[0:61, 0:61]
    terrain = Terrain(500.0 + 0.01 * ((col - 30.0) ** 2 + (row - 30.0) ** 2), 1.0)
    tracks = run(terrain, release(terrain, 5.0, 9.0, 0.5, radius=0.3), constants(0.3, 0.8, 0.1, "bourrier"))
    assert tracks.reason[0] == 0
    assert np.hypot(tracks.end_x_m - 30.0, tracks.end_y_m - 30.0)[0] < 6.0


def test_block_follows_a_valley_down():
    row, col = np.mgrid[0:61, 0:300]
    terrain = Terrain(500.0 + 0.5 * np.abs(row - 30.0) - 0.4 * col, 1.0)
    tracks = run(terrain, release(terrain, 10.0, 40.0, 0.2, radius=0.3), constants(0.3, 0.8, 0.1, "bourrier"))
    assert tracks.reason[0] == 2
    assert abs(tracks.end_y_m[0] - 30.0) < 8.0


def test_water_stops_a_block():
    terrain = ground(gx=-0.5, cols=200)
    cover = np.full(terrain.z_m.shape, Cover.ROCK, dtype=np.uint8)
    cover[:, 60:100] = Cover.WATER
    slope = Slope.of_cover(terrain, cover, RockfallParameters())
    tracks = run_blocks(slope, release(terrain, 20.0, 60.0, 2.0), RockfallParameters(), KEY)
    assert tracks.reason[0] == 1
    assert 118.0 < tracks.end_x_m[0] < 200.0
    assert tracks.phase[-2:].tolist() == [1, 2]


def test_a_block_in_the_ground_is_pushed_out_along_the_normal():
    terrain = ground(gx=-3.0, cols=200)
    slope = np.sqrt(10.0)
    touching = release(terrain, 120.0, 60.0, 0.0)
    inside = Bodies.of(np.array([[120.0 - 3.0 * 2.0 / slope, 60.0, touching.z_m[0] - 2.0 / slope]]), touching.volume_m3)
    tracks = run(terrain, inside, constants())
    # two metres deep, measured along the normal (3, 0, 1) / sqrt(10): back where it touches
    assert tracks.x_m[0] == pytest.approx(120.0, abs=1e-5)
    assert tracks.z_m[0] == pytest.approx(touching.z_m[0], abs=1e-5)


def test_roughness_spreads_the_blocks():
    terrain = ground(gx=-0.7, rows=150, cols=220)
    centre = np.array([[30.0, 150.0, float(terrain.height(30.0, 150.0)) + 3.0]])
    bodies = Bodies.of(np.repeat(centre, 200, axis=0), 1.0)
    smooth = run(terrain, bodies, constants(0.4, 0.85, 0.3, "pfeiffer", moh=0.0))
    rough = run(terrain, bodies, constants(0.4, 0.85, 0.3, "pfeiffer", moh=0.2))
    assert smooth.end_y_m.std() < 1e-9
    assert rough.end_y_m.std() > 3.0
    assert abs(rough.end_y_m.mean() - 150.0) < 4 * rough.end_y_m.std() / np.sqrt(200)  # no side is preferred


def test_bad_input_is_refused():
    terrain = ground()
    with pytest.raises(InputError, match=r"0\.0, 999\.0"):
        run(terrain, Bodies.of(np.array([[0.0, 999.0, 600.0]]), 1.0), RockfallParameters())
    with pytest.raises(InputError, match="volume"):
        Bodies.of(np.zeros((2, 3)), np.array([1.0, -1.0]))
    with pytest.raises(InputError, match="99"):
        run(terrain, release(terrain, 40.0, 40.0, 1.0), RockfallParameters(), cover=99)
    with pytest.raises(InputError, match="shape"):
        Slope.of_cover(terrain, np.zeros((3, 3), np.uint8), RockfallParameters())
    with pytest.raises(InputError, match="pfeiffer"):
        RockfallParameters(model="magic")
    with pytest.raises(InputErrors):
        Soil(r_n=1.4, roll_friction=-0.1)


def test_threads_do_not_matter():
    terrain, bodies = slope_field(n=1800)
    one, three = (run(terrain, bodies, RockfallParameters(), threads=k) for k in (1, 3))
    for name in ("offsets", "time_s", "x_m", "y_m", "z_m", "spin_j_kg", "phase", "end_s", "max_energy_j", "reason"):
        assert np.array_equal(getattr(one, name), getattr(three, name))


def test_parts_of_a_large_set_are_as_the_whole():
    terrain, bodies = slope_field(n=700)
    whole = run(terrain, bodies, RockfallParameters())
    arrays = {name: getattr(bodies, name)[333:] for name in Bodies.__dataclass_fields__}
    part = run(terrain, Bodies(**arrays), RockfallParameters(), first_number=333)
    assert np.array_equal(part.time_s, whole.time_s[whole.offsets[333] :])
    assert np.array_equal(part.root, whole.root[333:])


def test_long_tracks_need_no_second_pass():
    # a far longer track than there is room for at first: the log grows, nothing is lost or doubled
    terrain = ground(gx=-0.3, cols=4000, cell=1.0)
    bodies = release(terrain, 5.0, 30.0, 0.5, radius=0.2)
    tracks = run(terrain, bodies, constants(0.6, 0.98, 0.05, moh=0.01, time_limit_s=300.0))
    assert tracks.time_s.size > 200
    assert (np.diff(tracks.time_s) >= 0.0).all()
    assert tracks.phase[-1] == 2
    assert (tracks.phase[:-1] != 2).all()


def test_spin_of_a_rolling_sphere():
    # 2/5 of the translational energy, a mass; none for a point mass
    terrain = ground(gx=-0.2)
    bodies = release(terrain, 10.0, 60.0, 0.0)
    rolling = run(terrain, bodies, constants(roll_friction=0.1, model="bourrier"))
    k = np.flatnonzero((rolling.phase[:-1] == 1) & (rolling.phase[1:] == 1))[2:]
    way = np.hypot(np.diff(rolling.x_m), np.diff(rolling.z_m))[k]
    mean_speed = way / np.diff(rolling.time_s)[k]
    spin = 0.5 * (np.sqrt(rolling.spin_j_kg[k]) + np.sqrt(rolling.spin_j_kg[k + 1]))
    assert spin == pytest.approx(np.sqrt(0.2) * mean_speed, rel=1e-6)
    assert (run(terrain, bodies, constants()).spin_j_kg == 0.0).all()


def test_energy_of_vertices_never_grows():
    # translation, spin and height at each vertex of a flight, from its parabola
    terrain, bodies = slope_field(n=100)
    t = run(terrain, bodies, RockfallParameters())
    k = np.flatnonzero((t.phase[:-1] == 0) & (np.diff(t.block) == 0) & (np.diff(t.time_s) > 1e-6))
    dt = np.diff(t.time_s)[k]
    vx, vy, vz = np.diff(t.x_m)[k] / dt, np.diff(t.y_m)[k] / dt, np.diff(t.z_m)[k] / dt + 0.5 * G * dt
    energy = 0.5 * (vx**2 + vy**2 + vz**2) + t.spin_j_kg[k] + G * t.z_m[k]
    same = np.diff(t.block[k]) == 0
    assert (np.diff(energy)[same] <= 1e-6).all()
