"""Houses stand on ground that carries them."""

from __future__ import annotations

import numpy as np
import pytest

from twin.errors import InputError
from twin.ground.land_cover import Cover, CoverRaster
from twin.ground.setting import Site
from twin.ground.terrain import Terrain
from twin.settlement.houses import SPACING_M, House, draw_houses, mark_houses

Ground = tuple[Terrain, CoverRaster]
Houses = tuple[House, ...]


def test_houses_are_named_and_stand_dry_gentle_and_apart(gorge: Ground, gorge_houses: Houses) -> None:
    terrain, cover = gorge
    assert [h.id for h in gorge_houses] == [f"H{k:02d}" for k in range(1, 13)]
    x, y = (np.array([getattr(h, name) for h in gorge_houses]) for name in ("x_m", "y_m"))
    gap = np.hypot(x[:, None] - x, y[:, None] - y) + 1e9 * np.eye(12)
    assert gap.min() >= SPACING_M
    for house in gorge_houses:
        assert house.z_m == pytest.approx(float(terrain.height(house.x_m, house.y_m)))
        assert house.z_m > terrain.water_level_m + 5.0
        assert cover[terrain.nearest_node(house.x_m, house.y_m)] != Cover.WATER
    dzdx, dzdy = terrain.gradient(x, y)
    assert np.degrees(np.arctan(np.hypot(dzdx, dzdy))).max() < 30.0


def test_fronts_look_downhill_and_doors_lie_before_them(gorge: Ground, gorge_houses: Houses) -> None:
    terrain, _ = gorge
    for house in gorge_houses:
        front = np.array([np.sin(house.angle_rad), np.cos(house.angle_rad)])
        step = np.array([house.door_x_m - house.x_m, house.door_y_m - house.y_m])
        assert step @ front == pytest.approx(0.5 * house.depth_m + 1.5)
    front = sum(
        float(terrain.height(h.x_m + 12 * np.sin(h.angle_rad), h.y_m + 12 * np.cos(h.angle_rad))) for h in gorge_houses
    )
    back = sum(
        float(terrain.height(h.x_m - 12 * np.sin(h.angle_rad), h.y_m - 12 * np.cos(h.angle_rad))) for h in gorge_houses
    )
    assert front < back


def test_the_same_stream_draws_the_same_village(gorge: Ground, gorge_site: Site, gorge_houses: Houses) -> None:
    assert draw_houses(np.random.default_rng(7), *gorge, gorge_site, 12) == gorge_houses
    assert draw_houses(np.random.default_rng(8), *gorge, gorge_site, 12) != gorge_houses


def test_houses_are_marked_in_the_cover(gorge: Ground, gorge_houses: Houses) -> None:
    terrain, cover = gorge
    marked = mark_houses(cover, terrain, gorge_houses)
    assert (cover == Cover.BUILT).sum() == 0
    area = (marked == Cover.BUILT).sum() * terrain.cell_m**2
    assert 12 * 40.0 < area < 12 * 320.0


def test_too_many_houses_and_none_are_refused(gorge: Ground, gorge_site: Site) -> None:
    with pytest.raises(InputError, match="of 5000 houses find room"):
        draw_houses(np.random.default_rng(1), *gorge, gorge_site, 5000)
    with pytest.raises(InputError, match="number of houses is 0"):
        draw_houses(np.random.default_rng(1), *gorge, gorge_site, 0)
