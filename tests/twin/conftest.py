"""Grounds that the tests of the twin share."""

from __future__ import annotations

import numpy as np
import pytest

from twin.ground.gorge import make_gorge
from twin.ground.land_cover import CoverRaster
from twin.ground.setting import Site, find_site
from twin.ground.terrain import Terrain
from twin.settlement.houses import House, draw_houses
from twin.settlement.least_cost import derive_paths
from twin.settlement.roads import PathNetwork


@pytest.fixture(scope="session")
def gorge() -> tuple[Terrain, CoverRaster]:
    terrain, cover, _ = make_gorge(np.random.default_rng(20250929))
    return terrain, cover


@pytest.fixture(scope="session")
def gorge_site(gorge: tuple[Terrain, CoverRaster]) -> Site:
    return find_site(*gorge)


@pytest.fixture(scope="session")
def gorge_houses(gorge: tuple[Terrain, CoverRaster], gorge_site: Site) -> tuple[House, ...]:
    return draw_houses(np.random.default_rng(7), *gorge, gorge_site, 12)


@pytest.fixture(scope="session")
def gorge_shelters(gorge_site: Site) -> dict[str, tuple[float, float]]:
    ends = {"S1": (gorge_site.shelter_x_m, gorge_site.shelter_y_m)}
    if gorge_site.spare_x_m is not None and gorge_site.spare_y_m is not None:
        ends["S2"] = (gorge_site.spare_x_m, gorge_site.spare_y_m)
    return ends


@pytest.fixture(scope="session")
def gorge_paths(
    gorge: tuple[Terrain, CoverRaster],
    gorge_site: Site,
    gorge_houses: tuple[House, ...],
    gorge_shelters: dict[str, tuple[float, float]],
) -> PathNetwork:
    return derive_paths(*gorge, gorge_site, gorge_houses, gorge_shelters)


@pytest.fixture(scope="session")
def stepped() -> Terrain:
    """A plain at 100 m, a 70 degree face of 120 m, a plateau: 800 x 800 m at 5 m, rising to the north."""
    y = np.arange(161) * 5.0
    profile = 100.0 + np.clip((y - 420.0) * np.tan(np.radians(70.0)), 0.0, 120.0)
    return Terrain(np.repeat(profile[:, None], 161, axis=1), 5.0, name="stepped")
