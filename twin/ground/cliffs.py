"""Cliffs and what lies below them: faces that rocks fall from, where they go, ground for houses there."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from twin.ground.land_cover import Cover, CoverRaster
from twin.ground.terrain import Terrain

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Tracks = tuple[Floats, Floats, Bools]

CLIFF_SLOPE_DEG = 45.0
"""A face from which rocks fall is at least this steep (assumed; 45-50 degrees are usual on 5 m grids)."""
FLATTENED_DEG = 30.0
"""Coarse cells flatten cliffs: beyond 10 m cells the limit falls by 0.2 degrees a metre down to this (assumed)."""
CLIFF_DROP_M = 25.0
"""Least height of a face, measured over FACE_RUN_M (assumed)."""
FACE_RUN_M = 40.0
BUTTRESS_M = 16.0
"""A buttress is told from a bay over this distance to both sides (assumed: the size of a rock)."""
HOUSE_SLOPE_DEG = (15.0, 20.0, 26.0)
"""Ground that houses stand on, tried in this order (assumed; farmhouses here stand on cut terraces)."""
FALL_ANGLE_DEG = 32.0
"""Energy line by which a village counts as in the fall path (28-33 degrees; Jaboyedoff & Labiouse 2011)."""
VILLAGE_RADIUS_M = 60.0
"""About a dozen houses stand within this distance of the village's middle (assumed)."""
_TRIES = 12


@dataclass(frozen=True, eq=False)
class Faces:
    """Points on cliffs, steepest and highest first."""

    x_m: Floats
    y_m: Floats
    outward_rad: Floats
    drop_m: Floats
    stands_out_m: Floats
    """How much higher than the ground to both sides: positive on a buttress, where rocks come loose."""


def house_ground(terrain: Terrain, cover: CoverRaster, slope_deg: float) -> Bools:
    """Return where a house of about 9 by 8 m can stand: gentle over its footprint, dry, off the border."""
    smooth = broadened(terrain, 4.0)
    gentle = np.degrees(smooth.slope_rad()) < slope_deg
    dry = cover != Cover.WATER
    if terrain.water_level_m is not None:
        dry &= terrain.z_m > terrain.water_level_m + 6.0
    edge = max(1, int(np.ceil(24.0 / terrain.cell_m)))
    inside = np.zeros_like(dry)
    inside[edge:-edge, edge:-edge] = True
    ground: Bools = gentle & dry & inside
    return ground


def cliff_slope_deg(cell_m: float) -> float:
    """Return the slope by which a cliff is known on cells of this size, degrees."""
    return float(np.clip(CLIFF_SLOPE_DEG - 0.2 * (cell_m - 10.0), FLATTENED_DEG, CLIFF_SLOPE_DEG))


def find_faces(terrain: Terrain, cover: CoverRaster, slope_deg: float = CLIFF_SLOPE_DEG) -> Faces:
    """Return points on faces, with direction and drop measured over FACE_RUN_M on gently smoothed ground."""
    broad = broadened(terrain, 10.0)
    run = max(FACE_RUN_M, 1.5 * terrain.cell_m)
    every = max(1, round(10.0 / terrain.cell_m))
    edge = int(np.ceil(max(60.0, run) / terrain.cell_m))
    inner = np.zeros(terrain.z_m.shape, dtype=bool)
    inner[edge:-edge:every, edge:-edge:every] = True
    inner &= (terrain.slope_rad() > np.radians(slope_deg)) & (cover != Cover.WATER)
    row, col = np.nonzero(inner)
    x: Floats = col.astype(np.float64) * terrain.cell_m
    y: Floats = row.astype(np.float64) * terrain.cell_m
    outward = broad.aspect_rad()[row, col]
    drop = terrain.height(x, y) - terrain.height(x + run * np.sin(outward), y + run * np.cos(outward))
    high = np.flatnonzero((drop >= CLIFF_DROP_M) & (drop >= run * np.tan(np.radians(slope_deg - 10.0))))
    best = high[np.argsort(-drop[high], kind="stable")][:1500]
    x, y, outward = x[best], y[best], outward[best]
    east, north = BUTTRESS_M * np.cos(outward), -BUTTRESS_M * np.sin(outward)
    beside = 0.5 * (broad.height(x + east, y + north) + broad.height(x - east, y - north))
    return Faces(x, y, outward, drop[best], broad.height(x, y) - beside)


def fall_tracks(ground: Terrain, faces: Faces, angle_deg: float = FALL_ANGLE_DEG) -> Tracks:
    """Return where point masses go from the faces: x, y and whether still moving, each ``(steps, n)``.

    They run down the fall line with some inertia and lose height along an energy line of ``angle_deg``.
    """
    step = 8.0
    loss = step * np.tan(np.radians(angle_deg))
    x, y = faces.x_m.copy(), faces.y_m.copy()
    east, north = np.sin(faces.outward_rad), np.cos(faces.outward_rad)
    energy = ground.height(x, y)
    going = np.ones(x.size, dtype=bool)
    xs, ys, alive = [], [], []
    for _ in range(90):
        dzdx, dzdy = ground.gradient(x, y)
        east, north = 0.75 * east - 0.6 * dzdx, 0.75 * north - 0.6 * dzdy
        size = np.maximum(np.hypot(east, north), 1e-9)
        east, north = east / size, north / size
        x, y = x + step * east, y + step * north
        energy = energy - loss
        going = going & (energy > ground.height(x, y)) & ground.contains(x, y)
        xs.append(x)
        ys.append(y)
        alive.append(going)
        if not going.any():
            break
    return np.array(xs), np.array(ys), np.array(alive)


def fan_of_tracks(ground: Terrain, faces: Faces, pick: int, angle_deg: float) -> Floats:
    """Return the points ``(n, 2)`` that masses from one face pass when they start over its width and turn aside."""
    turn, aside = (
        part.ravel() for part in np.meshgrid(np.radians([-35.0, -18.0, 0.0, 18.0, 35.0]), [-15.0, 0.0, 15.0])
    )
    out = float(faces.outward_rad[pick])
    x, y = faces.x_m[pick] + aside * np.cos(out), faces.y_m[pick] - aside * np.sin(out)
    zero = np.zeros(turn.size)
    xs, ys, going = fall_tracks(ground, Faces(x, y, out + turn, zero, zero), angle_deg)
    passed: Floats = np.stack([xs[going], ys[going]], axis=-1)
    return passed


def threatened_ground(
    terrain: Terrain, ground: Bools, faces: Faces, tracks: Tracks
) -> list[tuple[int, tuple[float, float]]]:
    """Return (face, village middle), best first: high steep face, much flat ground where its rocks go."""
    from scipy.ndimage import gaussian_filter

    xs, ys, alive = tracks
    share = gaussian_filter(ground.astype(np.float64), 0.5 * VILLAGE_RADIUS_M / terrain.cell_m, truncate=2.5)
    row = np.clip(np.rint(ys / terrain.cell_m), 0, terrain.rows - 1).astype(np.intp)
    col = np.clip(np.rint(xs / terrain.cell_m), 0, terrain.cols - 1).astype(np.intp)
    away = np.hypot(xs - faces.x_m, ys - faces.y_m)
    angle_deg = np.degrees(np.arctan2(terrain.height(faces.x_m, faces.y_m) - terrain.z_m[row, col], away))
    border = np.minimum(np.minimum(xs, terrain.width_m - xs), np.minimum(ys, terrain.height_m - ys))
    # steeply below the rock, so that blocks arrive with energy to spare, and not at the border of the map
    threat = np.clip((angle_deg - 27.0) / 33.0, 0.1, 1.0) * np.clip(border / 120.0, 0.3, 1.0)
    threat *= np.clip(300.0 / np.maximum(away, 1.0), 0.3, 1.0)
    reached = np.where(alive & (share[row, col] > 0.25), np.sqrt(share[row, col]) * threat, 0.0)
    last = reached.argmax(axis=0)
    flat = reached[last, np.arange(last.size)]
    stands_out = np.clip(1.0 + faces.stands_out_m / 16.0, 0.3, 1.7)
    score = flat * np.minimum(faces.drop_m, 80.0) * stands_out
    results: list[tuple[int, tuple[float, float]]] = []
    for pick in np.argsort(-score, kind="stable"):
        if score[pick] <= 0.0 or len(results) >= _TRIES:
            break
        x, y = float(xs[last[pick], pick]), float(ys[last[pick], pick])
        village = _flattest_near(terrain, share, faces, int(pick), x, y)
        if all(np.hypot(village[0] - v[0], village[1] - v[1]) > 40.0 for _, v in results):
            results.append((int(pick), village))
    return results


def _flattest_near(terrain: Terrain, share: Floats, faces: Faces, pick: int, x: float, y: float) -> tuple[float, float]:
    """Return the node with most house ground near a point of a track, still under the energy line."""
    reach = int(np.ceil(25.0 / terrain.cell_m))
    row, col = terrain.nearest_node(x, y)
    rows = slice(max(0, row - reach), row + reach + 1)
    cols = slice(max(0, col - reach), col + reach + 1)
    r, c = np.mgrid[rows, cols][:, : terrain.rows, : terrain.cols]
    r, c = np.minimum(r, terrain.rows - 1), np.minimum(c, terrain.cols - 1)
    away = np.hypot(c * terrain.cell_m - faces.x_m[pick], r * terrain.cell_m - faces.y_m[pick])
    drop = float(terrain.height(faces.x_m[pick], faces.y_m[pick])) - terrain.z_m[r, c]
    good = np.where(drop > away * np.tan(np.radians(FALL_ANGLE_DEG)), share[r, c], -1.0)
    at = np.unravel_index(int(np.argmax(good)), good.shape)
    if good[at] < 0.0:
        return x, y
    return float(c[at] * terrain.cell_m), float(r[at] * terrain.cell_m)


def broadened(terrain: Terrain, sigma_m: float) -> Terrain:
    """Return the ground smoothed by a Gaussian, so that single nodes do not decide."""
    from scipy.ndimage import gaussian_filter

    if sigma_m < 0.5 * terrain.cell_m:
        return terrain
    return replace(terrain, z_m=gaussian_filter(terrain.z_m, sigma_m / terrain.cell_m, truncate=3.0))
