"""What covers the ground: water, rock, scree, forest, shrub, terraced fields, houses and roads."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from twin.ground.terrain import Terrain

CoverRaster = NDArray[np.uint8]


class Cover(IntEnum):
    """Classes of the cover raster (uint8, same shape as the terrain)."""

    WATER = 0
    ROCK = 1
    SCREE = 2
    FOREST = 3
    SHRUB = 4
    FIELD = 5
    BUILT = 6
    ROAD = 7


ROCK_SLOPE_DEG = 52.0
"""Bare rock above this slope (assumed: soil rarely holds above 45-50 degrees)."""
FIELD_SLOPE_DEG = 18.0
"""Terraced fields below this slope (assumed; China returns fields above 25 degrees to forest, since 1999)."""
SCREE_SLOPE_DEG = (26.0, 45.0)
"""Scree lies between these slopes (assumed around the repose angle of blocky talus, 30-38 degrees)."""
SCREE_REACH_M = 70.0
"""Scree lies within this distance below a rock face (assumed)."""
CLIFF_CLUSTER_M2 = 600.0
"""Only rock faces of this area and more feed scree (assumed)."""


def classify(terrain: Terrain) -> CoverRaster:
    """Return the cover of every node from slope, curvature, height and water.

    Rock on faces, scree beneath them, forest in hollows and on slopes, shrub on ribs, fields where it is
    gentle. It is a likely cover, not an observed one; a scenario may replace it by a map.
    """
    from scipy.ndimage import gaussian_filter

    z_m, cell_m = terrain.z_m, terrain.cell_m
    slope_deg = np.degrees(terrain.slope_rad())
    broad_m = gaussian_filter(z_m, max(1.0, 20.0 / cell_m), truncate=3.0)
    rib_m = z_m - broad_m
    broad_deg = np.degrees(_slope(broad_m, cell_m))

    cover = np.full(z_m.shape, Cover.FOREST, dtype=np.uint8)
    cover[(rib_m > 1.5) & (slope_deg > 22.0)] = Cover.SHRUB
    cover[(broad_deg < FIELD_SLOPE_DEG) & (slope_deg < FIELD_SLOPE_DEG + 8.0) & (rib_m < 2.0)] = Cover.FIELD
    # hollows hold soil on steeper ground than ribs do
    rock = slope_deg > ROCK_SLOPE_DEG - np.clip(2.0 * rib_m, -8.0, 6.0)
    cover[_scree(terrain, slope_deg, rib_m, rock)] = Cover.SCREE
    cover[rock] = Cover.ROCK
    if terrain.water_level_m is not None:
        cover[z_m < terrain.water_level_m] = Cover.WATER
    return cover


def _slope(z_m: NDArray[np.float64], cell_m: float) -> NDArray[np.float64]:
    dzdy, dzdx = np.gradient(z_m, cell_m)
    angle: NDArray[np.float64] = np.arctan(np.hypot(dzdx, dzdy))
    return angle


def _scree(
    terrain: Terrain, slope_deg: NDArray[np.float64], rib_m: NDArray[np.float64], rock: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return where blocks of a real rock face have piled up: near it, below it, at repose slopes."""
    from scipy.ndimage import distance_transform_edt, label

    patches, count = label(rock)
    sizes = np.bincount(patches.ravel(), minlength=count + 1)
    sizes[0] = 0
    face = (sizes * terrain.cell_m**2 >= CLIFF_CLUSTER_M2)[patches]
    if not face.any():
        return np.zeros_like(rock)
    distance, (row, col) = distance_transform_edt(~face, sampling=terrain.cell_m, return_indices=True)
    below = terrain.z_m < terrain.z_m[row, col] - 0.3 * distance
    low, high = SCREE_SLOPE_DEG
    # tongues of scree follow the hollows and end early on ribs
    reach_m = SCREE_REACH_M * np.clip(0.75 - 0.22 * rib_m, 0.2, 1.6)
    result: NDArray[np.bool_] = below & (distance < reach_m) & (slope_deg > low) & (slope_deg < high)
    return result
