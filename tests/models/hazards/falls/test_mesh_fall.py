"""Blocks on a cliff in true 3D: free fall under overhangs, the same as on a height raster where both apply, laws."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from models.hazards.falls.breakup import BreakupParameters
from models.hazards.falls.mesh_fall import MeshSlope, run_blocks_on_mesh
from models.hazards.falls.rockfall import MODELS, RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.soils import SOILS, Soil
from models.hazards.falls.tracks import BlockTracks, Bodies
from models.kernels.falls.mesh.tree import nearest
from twin.errors import InputErrors
from twin.ground.mesh import CliffMesh
from twin.ground.terrain import Terrain
from twin.readers.ground.mesh_files import read_mesh

G = 9.81
KEY = (11, 13)
DATA = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "mesh"


@cache
def plane(gx: float, gy: float = 0.0, rows: int = 150, cols: int = 220, rough_m: float = 0.0) -> Terrain:
    row, col = np.mgrid[0:rows, 0:cols]
    bumps = gaussian_filter(np.random.default_rng(8).normal(size=row.shape), 3.0)
    return Terrain(700.0 + 2.0 * (gx * col + gy * row) + rough_m * bumps / bumps.std(), 2.0)


def soils(r_n: float = 0.5, r_t: float = 0.9, friction: float = 0.3, moh_m: float = 0.0) -> tuple[Soil, ...]:
    soil = Soil(
        r_n=r_n, r_t=r_t, impulse_r_t=r_t, roll_friction=friction, moh_70_m=moh_m, moh_20_m=moh_m, moh_10_m=moh_m
    )
    return (SOILS[0], *[soil] * 7)


@cache
def bumpy() -> Terrain:
    row, col = np.mgrid[0:150, 0:220]
    bumps = gaussian_filter(np.random.default_rng(0).normal(size=row.shape), 3.0)
    return Terrain(700.0 - 300.0 * (1.0 - np.exp(-col / 75.0)) + 0.3 * bumps / bumps.std(), 2.0)


@cache
def skin(terrain: Terrain) -> MeshSlope:
    """Return the mesh of a ground with its tree of triangles, made once for each ground."""
    mesh = CliffMesh.of_terrain(terrain)
    return MeshSlope(mesh, np.full(len(mesh.faces), 3, dtype=np.uint8))


@cache
def slope_of(mesh: CliffMesh) -> MeshSlope:
    return MeshSlope.of_mesh(mesh)


def raster(terrain: Terrain) -> Slope:
    return Slope(terrain, np.full(terrain.z_m.shape, 3, dtype=np.uint8))


def above(terrain: Terrain, n: int, seed: int = 1) -> Bodies:
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(20.0, 60.0, n), rng.uniform(80.0, 220.0, n)
    return Bodies.of(np.column_stack([x, y, terrain.height(x, y) + 3.0]), rng.lognormal(0.0, 0.8, n))


def shelf() -> CliffMesh:
    """Return a floor at 0 m and the level underside of a roof at 30 m."""
    vertices = np.array(
        [
            (-80, -80, 0),
            (80, -80, 0),
            (80, 80, 0),
            (-80, 80, 0),
            (0, -20, 30),
            (0, 20, 30),
            (20, 20, 30),
            (20, -20, 30.0),
        ]
    )
    return CliffMesh(vertices, np.array([(0, 1, 2), (0, 2, 3), (4, 5, 6), (4, 6, 7)]))


@pytest.fixture(scope="module")
def cliff() -> CliffMesh:
    path = DATA / "cliff_overhang.ply"
    if not path.exists():
        pytest.skip("the supplied meshes are not here")
    return read_mesh(path)


def same(one: BlockTracks, other: BlockTracks) -> bool:
    names = [name for name in BlockTracks.__dataclass_fields__ if name not in ("bodies", "barrier_hits")]
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


def test_the_free_fall_beneath_an_overhang_takes_the_root_of_two_h_by_g() -> None:
    radius = 0.4
    volume = np.full(3, 4 / 3 * np.pi * radius**3)
    bodies = Bodies.of(np.array([[5, 3, 30 - radius], [12, -8, 30 - radius], [19, 10, 30 - radius]]), volume)
    tracks = run_blocks_on_mesh(MeshSlope.of_mesh(shelf()), bodies, RockfallParameters(), KEY)
    landed = tracks.offsets[:-1] + 1
    assert tracks.time_s[landed] == pytest.approx(np.sqrt(2 * (30 - 2 * radius) / G), rel=1e-12)
    assert tracks.z_m[landed] == pytest.approx(radius, abs=1e-9)
    assert (tracks.x_m[landed] == bodies.x_m).all()


def test_from_the_underside_of_the_supplied_cliff_a_block_falls_to_where_the_plumb_line_says(cliff: CliffMesh) -> None:
    points, face = cliff.sample_faces(np.random.default_rng(3), 400, 92.0)
    pebble = 1e-3  # small, so that the sphere lands where its plumb line does
    centres = points + 1.001 * pebble * cliff.normals[face]
    bodies = Bodies.of(centres, np.full(400, 4 / 3 * np.pi * pebble**3))
    tracks = run_blocks_on_mesh(slope_of(cliff), bodies, RockfallParameters(time_limit_s=8.0), KEY)
    first = tracks.offsets[:-1]
    took = tracks.time_s[first + 1] - tracks.time_s[first]
    expected = []
    for z, sheets in zip(centres[:, 2], cliff.heights_at(centres[:, 0], centres[:, 1]), strict=True):
        expected.append(z - sheets[sheets < z].max())
    height = np.array(expected)
    assert (height > 5.0).sum() > 300
    far = height > 1.0
    # the radius shifts the landing by R / n_z, and by more where the plumb line grazes a brow
    off = np.abs(0.5 * G * took[far] ** 2 - height[far])
    assert (off < 0.01).mean() > 0.97
    assert off.max() < 0.1


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_on_a_plane_mesh_and_raster_tell_the_same_story(model: str) -> None:
    terrain, parameters = plane(-0.6, 0.1), RockfallParameters(model=model, soils=soils(moh_m=0.1))
    bodies = above(terrain, 60)
    mesh = run_blocks_on_mesh(skin(terrain), bodies, parameters, KEY)
    field = run_blocks(raster(terrain), bodies, parameters, KEY)
    compared = 0
    for i in range(60):
        a, b = slice(*mesh.offsets[i : i + 2]), slice(*field.offsets[i : i + 2])
        flights_a, flights_b = (t.time_s[s][t.phase[s] == 0][:-1] for t, s in ((mesh, a), (field, b)))
        n = min(len(flights_a), len(flights_b))
        assert flights_a[:n] == pytest.approx(flights_b[:n], abs=1e-6)
        compared += n
    assert compared > 100
    inner = mesh.end_s - 1.0  # after the same time, also when rolling, they are at the same place
    assert np.median(np.abs(mesh.end_s - field.end_s)) < 0.1
    assert (inner > 5.0).all()


@pytest.mark.slow
def test_first_contact_on_bumpy_ground_is_that_of_the_height_field() -> None:
    # triangles and bilinear cells differ by an eighth of the cell's twist: 2 cm here, a few ms of fall
    terrain = plane(-0.7, 0.1, rough_m=0.5)
    bodies = above(terrain, 300)
    mesh = run_blocks_on_mesh(skin(terrain), bodies, RockfallParameters(), KEY)
    field = run_blocks(raster(terrain), bodies, RockfallParameters(), KEY)
    first = [t.time_s[t.offsets[:-1] + 1] for t in (mesh, field)]
    assert np.abs(first[0] - first[1]).max() < 0.03
    assert np.median(np.abs(first[0] - first[1])) < 0.005


@pytest.mark.slow
@pytest.mark.parametrize("model", ["bourrier", "pfeiffer"])
def test_runout_on_bumpy_ground_is_that_of_the_height_field(model: str) -> None:
    terrain = bumpy()
    bodies, parameters = above(terrain, 400), RockfallParameters(model=model)
    mesh = run_blocks_on_mesh(skin(terrain), bodies, parameters, KEY)
    field = run_blocks(raster(terrain), bodies, parameters, KEY)
    # mean, spread and centroid; rolling differs most: the raster smooths its gradient, the mesh does not
    close, spread, centroid_m = (0.005, 0.02, 1.0) if model == "bourrier" else (0.02, 0.12, 6.0)
    assert mesh.runout_m.mean() == pytest.approx(field.runout_m.mean(), rel=close)
    assert mesh.runout_m.std() == pytest.approx(field.runout_m.std(), rel=spread)
    off = (getattr(mesh, k).mean() - getattr(field, k).mean() for k in ("end_x_m", "end_y_m"))
    assert np.hypot(*off) < centroid_m


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_nobody_stops_on_ground_steeper_than_its_friction(model: str) -> None:
    # least slope of the triangles 0.4, rolling friction 0.3: whoever stops is stuck by a fault of the numbers
    terrain = plane(-0.8, 0.1, rough_m=0.4)
    slope = skin(terrain)
    assert np.tan(np.radians(slope.mesh.slopes_deg)).min() > 0.4
    tracks = run_blocks_on_mesh(slope, above(terrain, 300), RockfallParameters(model=model, soils=soils()), KEY)
    assert (tracks.reason == 2).all()


def test_a_block_is_never_in_the_rock(cliff: CliffMesh) -> None:
    slope = slope_of(cliff)
    rng = np.random.default_rng(4)
    bodies = slope.starts(rng, rng.lognormal(0.0, 0.8, 60))
    tracks = run_blocks_on_mesh(slope, bodies, RockfallParameters(), KEY)
    t, x, y, z, phase = tracks.time_s, tracks.x_m, tracks.y_m, tracks.z_m, tracks.phase
    deepest = np.inf
    for k in np.flatnonzero((phase[:-1] == 0) & (np.diff(tracks.block) == 0)):
        dt, radius = t[k + 1] - t[k], bodies.radius_m[tracks.block[k]]
        for s in np.linspace(0.0, 1.0, 12):
            rise = 0.5 * G * dt * dt * s * (1.0 - s)
            here = (x[k] + s * (x[k + 1] - x[k]), y[k] + s * (y[k + 1] - y[k]), z[k] + s * (z[k + 1] - z[k]) + rise)
            deepest = min(deepest, nearest(slope.tree, *here, 2.0 * radius)[0] - radius)
    assert deepest > -1e-5


@pytest.mark.parametrize("model", MODELS)
def test_energy_is_never_gained_on_a_cliff_with_overhangs(model: str, cliff: CliffMesh) -> None:
    slope, rng = slope_of(cliff), np.random.default_rng(5)
    bodies = slope.starts(rng, rng.lognormal(0.0, 0.8, 150))
    tracks = run_blocks_on_mesh(slope, bodies, RockfallParameters(model=model), KEY, record=False)
    fall = bodies.z_m - cliff.bounds_m[0, 2] + bodies.radius_m
    assert (tracks.max_energy_j <= bodies.mass_kg * G * fall * (1.0 + 1e-9)).all()
    assert np.isin(tracks.reason, (0, 2)).all()
    assert (tracks.end_s < 600.0).all()


@pytest.mark.slow
def test_any_number_of_threads_and_any_chunking_give_the_same_bytes(cliff: CliffMesh) -> None:
    slope, rng = slope_of(cliff), np.random.default_rng(6)
    bodies = slope.starts(rng, rng.lognormal(0.0, 0.8, 200))
    alone = run_blocks_on_mesh(slope, bodies, RockfallParameters(), KEY)
    assert same(alone, run_blocks_on_mesh(slope, bodies, RockfallParameters(), KEY, threads=3))
    quick = run_blocks_on_mesh(slope, bodies, RockfallParameters(), KEY, record=False)
    assert np.array_equal(quick.end_x_m, alone.end_x_m)
    assert quick.time_s.size == 0
    part = Bodies(**{name: getattr(bodies, name)[150:] for name in Bodies.__dataclass_fields__})
    rest = run_blocks_on_mesh(slope, part, RockfallParameters(), KEY, first_number=150)
    assert np.array_equal(rest.end_x_m, alone.end_x_m[150:])
    assert np.array_equal(rest.time_s, alone.time_s[alone.offsets[150] :])


def test_the_length_of_the_parts_in_which_triangles_are_looked_up_does_not_matter(cliff: CliffMesh) -> None:
    slope, rng = slope_of(cliff), np.random.default_rng(7)
    bodies = slope.starts(rng, rng.lognormal(0.0, 0.8, 60))
    one = run_blocks_on_mesh(slope, bodies, RockfallParameters(), KEY)
    other_slope = MeshSlope.of_mesh(cliff)
    assert other_slope.covered  # before the parts change: the border is laid in cells of their size
    other_slope.__dict__["part_m"] = 0.3 * slope.part_m
    other = run_blocks_on_mesh(other_slope, bodies, RockfallParameters(), KEY)
    first = one.offsets[:-1] + 1
    assert other.time_s[other.offsets[:-1] + 1] == pytest.approx(one.time_s[first], abs=1e-9)
    assert (np.abs(other.end_x_m - one.end_x_m) < 1e-3).mean() > 0.9  # chaos magnifies the last bits of a few


def test_rolling_over_triangles_stops_where_azzoni_says() -> None:
    # v^2 = 2 A_r g cos(beta) (mu + tan(beta)) s up a plane of 10 %; Azzoni et al. 1995; a point mass: A_r = 1
    terrain = plane(0.1, rows=60, cols=80)
    x, y, radius = 10.0, 61.0, 0.5
    centre = [x, y, float(terrain.height(x, y)) + radius * np.sqrt(1.01)]
    direction = np.array([1.0, 0.0, 0.1]) / np.sqrt(1.01)
    bodies = Bodies.of(np.array([centre]), np.array([4 / 3 * np.pi * radius**3]), velocity_m_s=6.0 * direction)
    tracks = run_blocks_on_mesh(skin(terrain), bodies, RockfallParameters(model="classical", soils=soils(r_t=1.0)), KEY)
    way = np.hypot(tracks.end_x_m[0] - x, tracks.end_z_m[0] - tracks.z_m[0])
    assert way == pytest.approx(36.0 / (2 * G * (0.3 + 0.1) / np.sqrt(1.01)), rel=1e-6)
    assert tracks.reason[0] == 0


def test_a_sphere_comes_to_rest_in_a_groove_and_in_a_pit() -> None:
    row, col = np.mgrid[0:40, 0:40]
    valley = Terrain(100.0 + 1.2 * np.abs(col - 20.0) * 2.0, 2.0)
    pit = Terrain(100.0 + 1.2 * np.maximum(np.abs(col - 20.0), np.abs(row - 20.0)) * 2.0, 2.0)
    bodies = Bodies.of(np.array([[31.0, 38.7, 130.0], [47.0, 41.1, 130.0]]), np.array([2.0, 0.3]))
    radius = bodies.radius_m * np.sqrt(1.0 + 1.2**2)  # it touches both sides: its centre is R / cos(slope) above
    for terrain, near in ((valley, 0.01), (pit, 0.25)):  # the pit's triangles do not run along its own edges
        tracks = run_blocks_on_mesh(skin(terrain), bodies, RockfallParameters(soils=soils()), KEY)
        assert (tracks.reason == 0).all()
        assert tracks.end_x_m == pytest.approx(40.0, abs=near)
        assert (tracks.end_z_m - 100.0 < radius + 1.5 * near).all()


def test_a_slow_sphere_rolls_over_a_brow_and_falls_clear_of_the_wall() -> None:
    # a shelf 2 m wide at 30 m, an upright wall, a floor: it pivots about the brow and lands beyond it
    high, low = [(-30, -30, 30), (0, -30, 30), (0, 30, 30), (-30, 30, 30)], [(0, -30, 0), (60, -30, 0), (60, 30, 0)]
    vertices = np.array([*high, *low, (0, 30, 0)], dtype=float)
    faces = np.array([(0, 1, 2), (0, 2, 3), (1, 4, 7), (1, 7, 2), (4, 5, 6), (4, 6, 7)])
    mesh = CliffMesh(vertices, faces)
    bodies = Bodies.of(np.array([[-3.0, 0.0, 30.5]]), np.array([np.pi / 6.0]), velocity_m_s=np.array([[1.5, 0.2, 0.0]]))
    slippery = replace(soils()[1], roll_friction=0.01)
    tracks = run_blocks_on_mesh(
        MeshSlope.of_mesh(mesh), bodies, RockfallParameters(soils=(SOILS[0], *[slippery] * 7), model="classical"), KEY
    )
    falls = np.flatnonzero((tracks.phase[:-1] == 0) & (np.diff(tracks.z_m) < -20.0))
    assert falls.size == 1
    k = int(falls[0])
    assert tracks.x_m[k] > 0.0  # it has pivoted
    assert tracks.z_m[k] < 30.5
    expected = np.sqrt(2.0 * (tracks.z_m[k] - 0.5) / G)
    assert tracks.time_s[k + 1] - tracks.time_s[k] == pytest.approx(
        expected, rel=0.25
    )  # it starts with a little speed down
    assert tracks.x_m[k + 1] > 1.0


def test_beyond_the_skin_the_height_field_goes_on() -> None:
    terrain = plane(-0.6, 0.0)
    patch = CliffMesh.of_terrain(terrain.window(20, 130, 0, 60)).placed_on(terrain)
    slope = MeshSlope(patch, np.full(len(patch.faces), 3, dtype=np.uint8), raster(terrain))
    bodies, parameters = above(terrain, 80), RockfallParameters(model="bourrier", soils=soils(moh_m=0.1))
    handed = run_blocks_on_mesh(slope, bodies, parameters, KEY)
    alone = run_blocks_on_mesh(replace(slope, beyond=None), bodies, parameters, KEY)
    field = run_blocks(raster(terrain), bodies, parameters, KEY)
    assert (alone.end_x_m < 121.0).all()
    # spin, speed, time and luck go over: on a plane the rest of the way is that of the raster
    assert (np.abs(handed.end_x_m - field.end_x_m) < 1e-3).mean() > 0.9
    assert (handed.contacts == field.contacts).mean() > 0.9
    assert handed.end_s == pytest.approx(field.end_s, abs=0.5)


def test_blocks_break_on_the_skin_and_their_mass_is_kept(cliff: CliffMesh) -> None:
    slope, rng = slope_of(cliff), np.random.default_rng(9)
    bodies = slope.starts(rng, np.full(40, 3.0))
    tracks = run_blocks_on_mesh(slope, bodies, RockfallParameters(breakup=BreakupParameters(threshold_j_kg=20.0)), KEY)
    broken = tracks.reason == 4
    assert broken.any()
    whole = tracks.bodies.volume_m3[~broken].sum() + tracks.fines_m3.sum()
    assert whole == pytest.approx(40 * 3.0, rel=1e-9)
    assert set(tracks.root) == set(range(40))


def test_a_block_that_starts_in_the_rock_is_pushed_out() -> None:
    terrain = plane(-0.3, rows=40, cols=60)
    bodies = Bodies.of(np.array([[50.0, 40.0, float(terrain.height(50.0, 40.0)) - 0.2]]), np.array([1.0]))
    tracks = run_blocks_on_mesh(skin(terrain), bodies, RockfallParameters(), KEY)
    lifted = float(terrain.height(tracks.x_m[0], tracks.y_m[0])) + bodies.radius_m[0] * np.sqrt(1.09)
    assert tracks.z_m[0] == pytest.approx(lifted, abs=1e-6)


def test_faults_are_named_together() -> None:
    mesh = shelf()
    with pytest.raises(InputErrors, match="one for each of the 4"):
        MeshSlope(mesh, np.zeros(3, dtype=np.uint8))
    with pytest.raises(InputErrors, match="off the terrain"):
        MeshSlope(mesh.moved(1e6, 0.0), np.zeros(4, dtype=np.uint8), raster(plane(-0.1)))
    bodies = Bodies.of(np.array([[500.0, 0.0, 10.0], [2.0, 2.0, 10.0]]), np.ones(2))
    with pytest.raises(InputErrors) as caught:
        run_blocks_on_mesh(MeshSlope(mesh, np.full(4, 99, dtype=np.uint8)), bodies, RockfallParameters(), KEY)
    assert [fault.key for fault in caught.value.faults] == ["mesh.no_soil", "mesh.block_off"]
