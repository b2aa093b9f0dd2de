"""Trees: density and diameters of a stand, where it may grow, and numbers that cannot be."""

import numpy as np
import pytest

from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain
from twin.rock.forest import Forest, plant

TERRAIN = Terrain(np.zeros((201, 301)), 2.0)
WOODED = np.ones(TERRAIN.z_m.shape, dtype=bool)


def rng(seed=1):
    return np.random.Generator(np.random.Philox(seed))


def test_density_and_diameters():
    # PlatRock: 200 trees a hectare, 30 +- 10 cm; 24 ha
    forest = plant(TERRAIN, WOODED, rng())
    expected = 200.0 * 24.0
    assert len(forest) == pytest.approx(expected, abs=4.0 * np.sqrt(expected))
    assert forest.dbh_m.mean() == pytest.approx(0.30, abs=4.0 * 0.10 / np.sqrt(expected))
    assert forest.dbh_m.std() == pytest.approx(0.10, rel=0.05)
    assert (np.diff(forest.height_m[np.argsort(forest.dbh_m)]) >= 0.0).all()


def test_trees_stand_on_wooded_ground_only():
    wooded = np.zeros(TERRAIN.z_m.shape, dtype=bool)
    wooded[50:100, 100:200] = True
    forest = plant(TERRAIN, wooded, rng())
    assert 0 < len(forest) < 700
    assert ((forest.x_m > 198.0) & (forest.x_m < 401.0) & (forest.y_m > 98.0) & (forest.y_m < 201.0)).all()


def test_the_same_stream_gives_the_same_forest():
    one, two, other = (plant(TERRAIN, WOODED, rng(seed)) for seed in (3, 3, 4))
    assert np.array_equal(one.x_m, two.x_m)
    assert not np.array_equal(one.x_m[:10], other.x_m[:10])


def test_no_trees():
    assert len(plant(TERRAIN, WOODED, rng(), per_ha=0.0)) == 0


def test_all_faults_are_told():
    with pytest.raises(InputErrors) as refusal:
        plant(TERRAIN, WOODED[:5], rng(), per_ha=-1.0, dbh_m=float("nan"), species="palm")
    assert [fault.key for fault in refusal.value.faults] == [
        "rockfall.raster_shape", "rockfall.forest_number", "rockfall.forest_number", "rockfall.species",
    ]  # fmt: skip
    with pytest.raises(InputErrors, match=r"Tree 1 has dbh_m = 0\.0"):
        Forest(np.zeros(2), np.zeros(2), np.array([0.3, 0.0]), np.full(2, 10.0), np.zeros(2))
    with pytest.raises(InputErrors, match="x_m = nan"):
        Forest(np.array([np.nan]), np.zeros(1), np.ones(1), np.ones(1), np.zeros(1))
    with pytest.raises(InputError, match="1, 2"):
        Forest(np.zeros(2), np.zeros(2), np.ones(1), np.ones(2), np.zeros(2))
