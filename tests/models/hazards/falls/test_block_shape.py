"""Shapes of blocks: volume, moments of inertia and axes; blocks that strike unevenly."""

import numpy as np
import pytest
import trimesh

from models.hazards.falls.block_shape import ShapeLibrary, random_block, shape_of
from models.hazards.falls.rockfall import MODELS, RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.tracks import Bodies
from twin.errors import InputError
from twin.ground.terrain import Terrain

TERRAIN = Terrain(np.add.outer(np.zeros(150), -1.2 * np.minimum(np.arange(250), 180)) + 800.0, 2.0)
SOIL = np.full(TERRAIN.z_m.shape, 5, dtype=np.uint8)


def rng(seed=1):
    return np.random.Generator(np.random.Philox(seed))


def test_a_box():
    # textbook: I = m (b2 + c2) / 12 about each axis
    shape = shape_of(trimesh.creation.box((1.0, 4.0, 2.0)))
    assert shape.volume_m3 == pytest.approx(8.0)
    assert shape.half_axes_m == pytest.approx([2.0, 1.0, 0.5])
    assert shape.inertia_m5 == pytest.approx(8.0 / 12.0 * np.array([1 + 4, 1 + 16, 4 + 16]))
    assert np.ptp(shape.vertices_m, axis=0) == pytest.approx([4.0, 2.0, 1.0])  # longest along x
    assert shape.slenderness == pytest.approx(0.25)


def test_a_sphere_has_two_fifths():
    assert shape_of(trimesh.creation.icosphere(4)).inertia == pytest.approx(0.4, rel=2e-3)


@pytest.mark.parametrize("seed", range(5))
def test_a_random_block(seed):
    shape = random_block(3.0, rng(seed), elongation=0.7, flatness=0.6)
    body = trimesh.Trimesh(shape.vertices_m, shape.faces, process=False)
    assert body.is_convex
    assert body.volume == pytest.approx(3.0, rel=1e-9)  # and its faces still point out
    assert body.center_mass == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)
    tensor = body.moment_inertia
    assert tensor == pytest.approx(np.diag(np.diag(tensor)), abs=1e-6)
    assert np.sort(np.diag(tensor)) == pytest.approx(shape.inertia_m5, rel=1e-6)
    assert shape.inertia > 0.4  # a sphere has the least of its volume
    assert 0.2 < shape.slenderness < 0.9


def test_flatter_blocks_have_more_inertia():
    round_, flat = (
        np.mean([random_block(1.0, rng(s), elongation=0.9, flatness=f).inertia for s in range(20)]) for f in (0.9, 0.3)
    )
    assert flat > 1.2 * round_


def crowd(n=300, inertia=None):
    g = rng(3)
    x, y = g.uniform(20.0, 40.0, n), g.uniform(60.0, 240.0, n)
    centres = np.column_stack([x, y, TERRAIN.height(x, y) + 3.0])
    shapes = [random_block(1.0, g, elongation=0.6, flatness=0.6) for _ in range(n)]
    spheres = Bodies.of(centres, np.ones(n))
    return ShapeLibrary.of(shapes).shaped(spheres, (np.arange(n) + 0.5) / n), spheres


def run(blocks, model="pfeiffer", uneven=False):
    return run_blocks(Slope(TERRAIN, SOIL), blocks, RockfallParameters(model=model, uneven=uneven), (1, 2))


@pytest.mark.slow
def test_shape_is_off_by_default():
    shaped, spheres = crowd()
    axes_only = Bodies(**{n: getattr(shaped if n in ("a_m", "b_m", "c_m") else spheres, n) for n in vars(spheres)})
    assert np.array_equal(run(axes_only).time_s, run(spheres).time_s)


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_energy_is_never_gained_by_uneven_blocks(model):
    shaped, _ = crowd()
    tracks = run(shaped, model, uneven=True)
    fall = shaped.z_m - TERRAIN.z_m.min()
    assert (tracks.max_energy_j <= shaped.mass_kg * 9.81 * fall + 1e-6).all()


@pytest.mark.slow
def test_inertia_and_uneven_contacts_change_the_tracks():
    shaped, spheres = crowd()
    plain, heavy, uneven = run(spheres), run(shaped), run(shaped, uneven=True)
    assert not np.array_equal(plain.end_x_m, heavy.end_x_m)
    assert not np.array_equal(heavy.end_x_m, uneven.end_x_m)
    # a point mass has no moment of inertia
    assert np.array_equal(run(spheres, "classical").end_x_m, run(shaped, "classical").end_x_m)


def test_rolling_with_more_inertia_is_slower():
    # a = g sin(beta) / (1 + k): the hoop k = 1 against the sphere k = 0.4, no friction loss (textbook)
    from dataclasses import replace

    from models.hazards.falls.soils import SOILS, Soil

    smooth = Soil(r_n=0.3, roll_friction=0.0, moh_70_m=0.0, moh_20_m=0.0, moh_10_m=0.0)
    parameters = RockfallParameters(model="bourrier", soils=(SOILS[0], *[smooth] * 7))
    plane = Terrain(np.add.outer(np.zeros(60), -0.4 * np.arange(120)) + 500.0, 2.0)
    soil = np.full(plane.z_m.shape, 3, dtype=np.uint8)
    beta = np.arctan(0.2)
    sphere = Bodies.of(np.array([[20.0, 60.0, float(plane.height(20.0, 60.0)) + 0.5 * np.sqrt(1.04)]]), np.pi / 6)
    for k in (0.4, 1.0):
        tracks = run_blocks(Slope(plane, soil), replace(sphere, inertia=np.array([k])), parameters, (1, 2))
        way = np.hypot(tracks.x_m - tracks.x_m[0], tracks.z_m - tracks.z_m[0])
        rolling = tracks.phase == 1
        measured = 2.0 * way[rolling][-1] / tracks.time_s[rolling][-1] ** 2
        assert measured == pytest.approx(9.81 * np.sin(beta) / (1.0 + k), abs=1e-3)


def test_bodies_that_cannot_be():
    with pytest.raises(InputError, match="volume"):
        random_block(-1.0, rng())
    with pytest.raises(InputError, match="flatness"):
        random_block(1.0, rng(), flatness=0.0)
    open_box = trimesh.creation.box()
    open_box.faces = open_box.faces[:-1]
    with pytest.raises(InputError, match="11 faces"):
        shape_of(open_box)


def test_a_library_keeps_volume_and_mass_and_gives_every_shape():
    library = ShapeLibrary.drawn(rng(4), count=16)
    assert (library.inertia > 0.4).all()  # no body of a volume turns more easily than the sphere
    assert (np.diff(library.half_axes, axis=1) <= 1e-12).all()
    spheres = Bodies.of(np.zeros((400, 3)), np.linspace(0.1, 5.0, 400))
    shaped = library.shaped(spheres, rng(5).random(400))
    assert np.array_equal(shaped.volume_m3, spheres.volume_m3)
    assert np.array_equal(shaped.mass_kg, spheres.mass_kg)
    assert len(set(shaped.inertia.tolist())) == 16
    of_shape = dict(zip(library.inertia.tolist(), library.half_axes, strict=True))
    wanted = np.array([of_shape[inertia] for inertia in shaped.inertia.tolist()]) * spheres.radius_m[:, None]
    assert np.column_stack([shaped.a_m, shaped.b_m, shaped.c_m]) == pytest.approx(wanted)
