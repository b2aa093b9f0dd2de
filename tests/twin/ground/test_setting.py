"""Rock, village and safe ground are where the ground puts them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from twin.errors import InputError
from twin.ground.cliffs import FALL_ANGLE_DEG, house_ground
from twin.ground.gorge import make_gorge
from twin.ground.land_cover import Cover, CoverRaster, classify
from twin.ground.setting import SAFE_ANGLE_DEG, Site, choose_place, find_site, in_fall_reach
from twin.ground.terrain import Terrain

Ground = tuple[Terrain, CoverRaster]


def angle_deg(terrain: Terrain, site: Site, x: float, y: float) -> float:
    drop = float(terrain.height(site.rock_x_m, site.rock_y_m) - terrain.height(x, y))
    return float(np.degrees(np.arctan2(drop, np.hypot(x - site.rock_x_m, y - site.rock_y_m))))


@pytest.mark.parametrize("seed", range(8))
def test_the_village_lies_in_the_fall_path_and_the_shelter_does_not(seed: int) -> None:
    terrain, cover, _ = make_gorge(np.random.default_rng(seed))
    site = find_site(terrain, cover)
    assert site.cliff_slope_deg > 55.0
    assert angle_deg(terrain, site, site.village_x_m, site.village_y_m) > FALL_ANGLE_DEG
    x, y = np.array([site.village_x_m, site.shelter_x_m]), np.array([site.village_y_m, site.shelter_y_m])
    assert in_fall_reach(terrain, site, x, y).tolist() == [True, False]
    assert 200.0 < np.hypot(site.shelter_x_m - site.rock_x_m, site.shelter_y_m - site.rock_y_m) < 1500.0


@pytest.mark.parametrize("seed", range(8))
def test_a_dozen_houses_find_room(seed: int) -> None:
    terrain, cover, _ = make_gorge(np.random.default_rng(seed))
    site = find_site(terrain, cover)
    ground = house_ground(terrain, cover, site.house_slope_deg)
    row, col = np.nonzero(ground)
    away = np.hypot(col * terrain.cell_m - site.village_x_m, row * terrain.cell_m - site.village_y_m)
    assert np.count_nonzero(away < 80.0) * terrain.cell_m**2 > 12 * 15.0**2
    assert cover[terrain.nearest_node(site.village_x_m, site.village_y_m)] not in (Cover.WATER, Cover.ROCK)


def test_on_a_straight_step_the_rock_looks_out_and_the_village_lies_before_it(stepped: Terrain) -> None:
    site = find_site(stepped, classify(stepped))
    assert np.degrees(site.rock_outward_rad) == pytest.approx(180.0, abs=3.0)
    assert 420.0 <= site.rock_y_m <= 470.0
    assert site.village_y_m < 420.0
    assert site.cliff_slope_deg > 60.0


def test_the_site_does_not_depend_on_the_direction_of_the_cliff(stepped: Terrain) -> None:
    turned = replace(stepped, z_m=np.ascontiguousarray(stepped.z_m.T))
    site = find_site(turned, classify(turned))
    assert np.degrees(site.rock_outward_rad) == pytest.approx(270.0, abs=3.0)
    assert site.village_x_m < 420.0


def test_a_wall_of_rock_shelters_what_lies_behind_it(stepped: Terrain) -> None:
    site = find_site(stepped, classify(stepped))
    x, y = np.array([site.rock_x_m]), np.array([site.rock_y_m - 120.0])
    assert in_fall_reach(stepped, site, x, y, SAFE_ANGLE_DEG).all()
    z = stepped.z_m.copy()
    row = stepped.nearest_node(0.0, site.rock_y_m - 80.0)[0]
    z[row - 1 : row + 2] += 130.0
    assert not in_fall_reach(replace(stepped, z_m=z), site, x, y, SAFE_ANGLE_DEG).any()


def hill(height_m: float, side_m: float = 1000.0, cell_m: float = 5.0) -> Terrain:
    y, x = np.mgrid[0 : int(side_m / cell_m), 0 : int(side_m / cell_m)] * cell_m
    r = np.hypot(x - side_m / 2, y - side_m / 2)
    return Terrain(height_m * np.exp(-((r / (0.25 * side_m)) ** 2)), cell_m, name="hill")


def test_flat_ground_is_named() -> None:
    with pytest.raises(InputError, match=r"flat: highest and lowest point differ by 3\.0 m"):
        choose_place(hill(3.0))


def test_gentle_ground_is_named_with_its_steepest_slope() -> None:
    with pytest.raises(InputError, match=r"steepest ground has 1\d degrees"):
        choose_place(hill(80.0))


def test_tiny_ground_is_named_with_the_minimum() -> None:
    with pytest.raises(InputError, match="each side needs at least 500 m"):
        choose_place(hill(80.0, side_m=300.0))


def test_a_cliff_without_house_ground_below_is_named() -> None:
    """A pyramid of 55 degrees without any foot: nowhere can a house stand."""
    y, x = np.mgrid[0:160, 0:160] * 5.0
    pyramid = Terrain(np.tan(np.radians(55.0)) * (900.0 - np.abs(x - 400.0) - np.abs(y - 400.0)) / np.sqrt(2), 5.0)
    with pytest.raises(InputError, match="no ground fit for houses"):
        choose_place(pyramid)


@pytest.mark.slow
def test_no_safe_ground_is_named() -> None:
    """A pit: the only level ground is its small floor, all within reach of its walls."""
    y, x = np.mgrid[0:160, 0:160] * 5.0
    away = np.maximum(np.abs(x - 400.0), np.abs(y - 400.0))
    pit = Terrain(np.clip((away - 110.0) * np.tan(np.radians(63.0)), 0.0, None), 5.0, name="pit")
    with pytest.raises(InputError, match=r"no safe flat ground|no flat ground can be reached|no road"):
        choose_place(pit)


def test_a_large_terrain_is_cropped_round_its_cliff_and_says_so() -> None:
    y, x = np.mgrid[0:900, 0:900] * 10.0
    z = 100.0 + np.where(x < 4500, 0.002 * x, 0.0) + np.clip((y - 7000.0) * 3.0, 0.0, 160.0) + 0.001 * y
    terrain = Terrain(z, 10.0, x0_m=5e5, y0_m=3e6, crs="EPSG:32649", name="large")
    ground, cover, site = choose_place(terrain)
    assert ground.cell_m == 5.0
    assert 1500.0 < ground.width_m < 2000.0
    assert cover.shape == ground.z_m.shape
    assert ground.notes[-1][0] == "terrain.note_resampled"
    assert ground.y0_m + site.rock_y_m == pytest.approx(3e6 + 7025.0, abs=60.0)


def test_a_very_fine_terrain_is_smoothed_to_workable_cells(stepped: Terrain) -> None:
    fine = stepped.resampled(1.0)
    ground, _, _ = choose_place(fine)
    assert ground.cell_m == 5.0
    assert ground.notes[-1][0] == "terrain.note_coarsened"
