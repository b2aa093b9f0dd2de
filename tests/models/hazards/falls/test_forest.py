"""Blocks in a forest: what no stem touches is untouched, trees never lengthen the way, energy never grows."""

import numpy as np
import pytest

from models.hazards.falls.forest import TreeParameters
from models.hazards.falls.rockfall import MODELS, RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.tracks import Bodies
from twin.ground.terrain import Terrain
from twin.rock.forest import Forest, plant

ROW, COL = np.mgrid[0:150, 0:300]
ROUGH = 0.2 * np.random.default_rng(0).normal(size=ROW.shape)
TERRAIN = Terrain(800.0 - 1.2 * np.minimum(COL, 200) + ROUGH, 2.0)
SOIL = np.full(TERRAIN.z_m.shape, 2, dtype=np.uint8)
WOODED = np.ones(TERRAIN.z_m.shape, dtype=bool)
KEY = (1, 2)


def bodies(n=400, volume=0.5):
    rng = np.random.default_rng(1)
    x, y = rng.uniform(20.0, 60.0, n), rng.uniform(60.0, 240.0, n)
    return Bodies.of(np.column_stack([x, y, TERRAIN.height(x, y) + 3.0]), volume)


def run(forest=None, model="pfeiffer", blocks=None, **options):
    slope = Slope(TERRAIN, SOIL, forest=forest)
    return run_blocks(slope, bodies() if blocks is None else blocks, RockfallParameters(model=model), KEY, **options)


def forest(per_ha=200.0, **rest):
    return plant(TERRAIN, WOODED, np.random.default_rng(3), per_ha=per_ha, **rest)


@pytest.mark.parametrize("model", MODELS)
def test_a_block_that_grazes_no_stem_is_as_without_a_forest(model):
    bare, wooded = run(model=model), run(forest(8.0), model=model)
    free = wooded.trees == 0
    assert 0.1 < free.mean() < 0.9
    for i in np.flatnonzero(free):
        a, b = (slice(t.offsets[i], t.offsets[i + 1]) for t in (bare, wooded))
        assert np.array_equal(bare.time_s[a], wooded.time_s[b])
        assert np.array_equal(bare.z_m[a], wooded.z_m[b])
    assert not np.any(bare.end_x_m[~free] == wooded.end_x_m[~free])


@pytest.mark.parametrize("model", MODELS)
def test_energy_is_never_gained(model):
    tracks = run(forest(), model=model)
    fall = tracks.bodies.z_m - TERRAIN.z_m.min()
    assert tracks.trees.mean() > 1.0
    assert (tracks.max_energy_j <= tracks.bodies.mass_kg * 9.81 * fall + 1e-6).all()


def test_more_trees_never_lengthen_the_mean_way():
    # the dense forest holds the trees of the thin one: mean runout falls with each, within two standard errors
    dense = forest(1600.0)
    means, error = [], []
    for share in (0.0, 0.03, 0.12, 0.5, 1.0):
        n = int(share * len(dense))
        part = Forest(dense.x_m[:n], dense.y_m[:n], dense.dbh_m[:n], dense.height_m[:n], dense.species[:n])
        runout = run(part, record=False).runout_m
        means.append(runout.mean())
        error.append(runout.std() / np.sqrt(runout.size))
    assert (np.diff(means) <= 2.0 * np.hypot(error[1:], error[:-1])).all()
    assert means[-1] < 0.2 * means[0]


def test_thicker_trees_never_lengthen_the_mean_way():
    means = [run(forest(200.0, dbh_m=d, dbh_sd_m=0.0), record=False).runout_m.mean() for d in (0.1, 0.2, 0.3, 0.5)]
    assert (np.diff(means) < 0.0).all()


def test_beech_holds_back_more_than_spruce():
    spruce, beech = (run(forest(200.0, species=name), record=False).runout_m.mean() for name in ("spruce", "beech"))
    assert beech < spruce


def test_large_blocks_care_less():
    small, large = (run(forest(), blocks=bodies(volume=v), record=False) for v in (0.1, 10.0))
    assert large.runout_m.mean() > 2.0 * small.runout_m.mean()


def test_tracks_show_each_hit():
    # a wall of stems across the slope at x = 150: no block passes without a hit, and its vertex lies on the wall
    y = np.arange(0.0, 298.0, 0.5)
    wall = Forest(np.full(y.size, 150.0), y, np.full(y.size, 0.6), np.full(y.size, 90.0), np.full(y.size, 1))
    tracks = run(wall)
    passed = tracks.end_x_m > 151.0
    assert (tracks.trees[passed] >= 1).all()
    touching = tracks.bodies.radius_m[tracks.block] + 0.3
    near = np.abs(np.hypot(tracks.x_m - 150.0, (tracks.y_m + 0.25) % 0.5 - 0.25) - touching) < 0.05
    assert near.sum() >= 0.9 * (tracks.trees > 0).sum()
    assert (np.diff(tracks.time_s)[np.diff(tracks.block) == 0] >= 0.0).all()


def test_order_of_the_trees_and_number_of_threads_do_not_matter():
    f = forest()
    turned = Forest(f.x_m[::-1], f.y_m[::-1], f.dbh_m[::-1], f.height_m[::-1], f.species[::-1])
    many = bodies(1500)
    one = run(f, blocks=many)
    for other in (run(turned, blocks=many), run(f, blocks=many, threads=3)):
        assert np.array_equal(one.time_s, other.time_s)
        assert np.array_equal(one.spin_j_kg, other.spin_j_kg)


def test_trees_off_the_map_are_left_out():
    f = forest(20.0)
    beyond = Forest(
        np.append(f.x_m, [-5.0, 5000.0]), np.append(f.y_m, [10.0, 10.0]), np.append(f.dbh_m, [1.0, 1.0]),
        np.append(f.height_m, [20.0, 20.0]), np.append(f.species, [0, 0]),
    )  # fmt: skip
    assert np.array_equal(run(f).time_s, run(beyond).time_s)


def test_constants_outside_their_range():
    with pytest.raises(ValueError, match="turn_deg"):
        TreeParameters(turn_deg=120.0)
