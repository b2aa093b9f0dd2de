"""The made-up gorge: its measures, its parts, its looks."""

from __future__ import annotations

import time

import numpy as np
import pytest

from twin.errors import InputError
from twin.ground.gorge import Gorge, make_gorge
from twin.ground.land_cover import Cover, CoverRaster, classify
from twin.ground.terrain import Terrain

Ground = tuple[Terrain, CoverRaster]


@pytest.mark.slow
def test_same_stream_same_gorge_and_another_seed_another() -> None:
    a, b, c = (make_gorge(np.random.default_rng(seed))[0].z_m for seed in (5, 5, 6))
    assert np.array_equal(a, b)
    assert not np.array_equal(a, c)


def test_extent_and_water_are_those_of_the_brief(gorge: Ground) -> None:
    terrain, _ = gorge
    assert (terrain.width_m, terrain.height_m, terrain.cell_m) == (1600.0, 1400.0, 4.0)
    # the reservoir's level swings between 145 and 175 m
    assert terrain.water_level_m is not None
    assert 145.0 <= terrain.water_level_m <= 175.0
    assert terrain.notes[0][0] == "terrain.note_made_up"


def test_the_river_has_a_bed_and_runs_from_side_to_side(gorge: Ground) -> None:
    terrain, cover = gorge
    wet = cover == Cover.WATER
    assert wet.any(axis=0).all()
    assert np.array_equal(wet, terrain.z_m < terrain.water_level_m)
    depth = terrain.water_level_m - terrain.z_m[wet]
    assert 25.0 < depth.max() < 80.0
    width = wet.sum(axis=0) * terrain.cell_m
    assert 100.0 < np.median(width) < 280.0


@pytest.mark.parametrize("seed", range(6))
def test_a_cliff_of_one_to_two_hundred_metres_stands_above_a_bench(seed: int) -> None:
    terrain, cover, sites = make_gorge(np.random.default_rng(seed))
    slope_deg = np.degrees(terrain.slope_rad())
    col = int(sites.village_x_m / terrain.cell_m)
    strip = slice(col - 20, col + 20)
    # the bench: enough gentle ground for a dozen houses between 200 and 260 m
    level = (terrain.z_m > 195.0) & (terrain.z_m < 270.0)
    bench = (level & (slope_deg < 15.0))[:, strip].sum() * terrain.cell_m**2
    assert bench > 12 * 400.0
    # the face: steep rock between the bench and the plateau
    face = (slope_deg > 60.0) & (terrain.z_m > 240.0) & (terrain.z_m < 480.0)
    rise = [np.ptp(terrain.z_m[face[:, c], c]) for c in range(strip.start, strip.stop) if face[:, c].any()]
    assert np.median(rise) > 100.0
    assert 60.0 < np.percentile(slope_deg[face], 50) < 82.0
    assert (cover == Cover.ROCK)[face].mean() > 0.95


def test_no_terrain_artefacts(gorge: Ground) -> None:
    """No stripes: roughness is alike along rows and columns; no steps: heights are all different."""
    terrain, cover = gorge
    land = cover != Cover.WATER
    second_x = np.abs(np.diff(terrain.z_m, 2, axis=1))[1:-1][land[1:-1, 1:-1]]
    second_y = np.abs(np.diff(terrain.z_m, 2, axis=0))[:, 1:-1][land[1:-1, 1:-1]]
    assert 0.3 < np.median(second_x) / np.median(second_y) < 2.0
    assert np.unique(terrain.z_m[land]).size > 0.999 * land.sum()
    assert np.degrees(terrain.slope_rad()).max() < 85.0


def test_every_cover_but_houses_and_roads_occurs(gorge: Ground) -> None:
    terrain, cover = gorge
    share = np.bincount(cover.ravel(), minlength=8) / cover.size
    assert (share[:6] > 0.02).all()
    assert share[6:].sum() == 0.0
    assert np.array_equal(cover, classify(terrain))


def test_fields_are_gentle_and_scree_lies_at_repose(gorge: Ground) -> None:
    terrain, cover = gorge
    slope_deg = np.degrees(terrain.slope_rad())
    assert slope_deg[cover == Cover.FIELD].max() < 27.0
    scree = slope_deg[cover == Cover.SCREE]
    assert (scree.min(), scree.max()) >= (25.0, 0.0)
    assert scree.max() <= 45.0


def test_made_in_time() -> None:
    make_gorge(np.random.default_rng(0))
    start = time.process_time()
    make_gorge(np.random.default_rng(1))
    # 150 ms asked; twice that for a busy machine
    assert time.process_time() - start < 0.3


@pytest.mark.parametrize(
    ("measures", "words"),
    [
        ({"cliff_rise_m": -1.0}, "cliff_rise_m = -1.0"),
        ({"river_depth_m": float("nan")}, "river_depth_m = nan"),
        ({"width_m": 300.0}, "cannot hold river, cliff and plateau"),
        ({"cell_m": 30.0}, "cells of 12 m or less"),
    ],
)
def test_impossible_measures_are_refused(measures: dict[str, float], words: str) -> None:
    with pytest.raises(InputError, match=words):
        Gorge(**measures)
