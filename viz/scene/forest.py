"""Trees for the picture: the stems that stop blocks; without any, crowns where the cover says forest or shrub."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viz.look.cameras import MARGIN_M
from viz.look.stems import nearest_stems
from viz.scene.place_view import PlaceView
from viz.scene.shapes import Mesh, copies, join, ring_solid

MOST = 4500
_SHARE = {3: 0.75, 4: 0.28, 2: 0.04, 5: 0.010, 6: 0.10}
_GRID_M = 6.5


def forest(view: PlaceView) -> Mesh:
    """Return the trees of a place as one mesh: its stems where it has any, else trees by the land cover."""
    if not view.recording.has("stems"):
        return by_cover(view)
    stems, ground = nearest_stems(view.recording.stems, view.focus, MOST), view.ground
    x, y, tall = (stems[c].to_numpy(float) / 10.0 for c in ("x_dm", "y_dm", "height_dm"))
    at = np.c_[x, y, ground.height(x, y)]
    trunk_m = stems["diameter_mm"].to_numpy(float) / 1000.0
    # a crown is about as wide as a quarter of its tree is high, a trunk no thinner than can be seen
    wide = 0.26 * tall
    luck = np.modf(np.abs(np.sin(x * 12.9898 + y * 78.233) * 43758.5453))[0]
    tone = np.array((0.205, 0.300, 0.17)) + luck[:, None] ** 2 * np.array((0.10, 0.08, 0.03))
    bark = np.tile((0.36, 0.29, 0.22), (len(stems), 1))
    crowns = copies(ring_solid([(0.30, 0.22), (0.56, 0.40), (0.40, 0.72)], 5, 1.0), at, np.c_[wide, wide, tall], tone)
    thick = np.maximum(trunk_m, 0.25)
    trunks = copies(ring_solid([(0.5, 0.0), (0.4, 0.28)], 4, 0.3), at, np.c_[thick, thick, tall], bark)
    return join([trunks, crowns])


def by_cover(view: PlaceView) -> Mesh:
    """Return trees set out by the land cover; always the same for the same place."""
    rng, ground, things, water_m = np.random.default_rng(1), view.ground, view.things, view.water_m
    _, cover = view.recording.surface
    xs, ys = ((low + MARGIN_M, high - MARGIN_M) for low, high in view.focus)
    low = (max(0.0, xs[0] - 420), max(0.0, ys[0] - 420))
    high = (min(ground.width_m, xs[1] + 420), min(ground.depth_m, ys[1] + 420))
    grid_x, grid_y = np.meshgrid(np.arange(low[0], high[0], _GRID_M), np.arange(low[1], high[1], _GRID_M))
    x = grid_x.ravel() + rng.uniform(0, _GRID_M, grid_x.size)
    y = grid_y.ravel() + rng.uniform(0, _GRID_M, grid_y.size)
    r = np.clip(np.round(y / ground.cell_m).astype(int), 0, cover.shape[0] - 1)
    c = np.clip(np.round(x / ground.cell_m).astype(int), 0, cover.shape[1] - 1)
    kind = cover[r, c]
    z, e = ground.height(x, y), ground.cell_m
    slope = np.hypot(
        ground.height(x + e, y) - ground.height(x - e, y), ground.height(x, y + e) - ground.height(x, y - e)
    ) / (2 * e)
    keep = (
        (rng.random(x.size) < np.vectorize(lambda k: _SHARE.get(k, 0.0), otypes=[float])(kind))
        & (slope < 1.15)
        & ~_taken(x, y, things)
    )
    if water_m is not None:
        keep &= z > water_m + 12
    away = np.hypot(
        np.clip(xs[0] - x, 0, None) + np.clip(x - xs[1], 0, None),
        np.clip(ys[0] - y, 0, None) + np.clip(y - ys[1], 0, None),
    )
    order = np.flatnonzero(keep)
    order = order[np.argsort(away[order] + 90 * rng.random(order.size), kind="stable")][:MOST]
    x, y, z, shrub, luck = x[order], y[order], z[order], kind[order] == 4, rng.random(order.size)
    size = np.where(shrub, 1.3 + 1.8 * luck, 3.6 + 3.8 * luck**2)
    tall = size * np.where(shrub, 0.75, 1.15 + 0.7 * rng.random(order.size))
    tone = np.array((0.235, 0.325, 0.19)) + luck[:, None] ** 2 * np.array((0.13, 0.09, 0.03))
    body = ring_solid([(0.30, 0.05), (0.56, 0.35), (0.40, 0.75)], 5, 1.02)
    return copies(body, np.c_[x, y, z], np.c_[size, size, tall], tone)


def _taken(x: NDArray[np.float64], y: NDArray[np.float64], things: dict[str, Any]) -> NDArray[np.bool_]:
    """Tell which places are too near a path, house, shelter or the rock."""
    from scipy.spatial import cKDTree

    out = np.zeros(x.size, bool)
    lines = [np.asarray(p["points"], float) for p in things.get("paths", []) if len(p["points"]) > 1]
    dense = [
        np.c_[np.interp(t, s, line[:, 0]), np.interp(t, s, line[:, 1])]
        for line in lines
        for s in [np.r_[0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]]
        for t in [np.arange(0, s[-1] + 3, 3.0)]
    ]
    rock = [things["rock"]] if things.get("rock") else []
    for places, reach in (
        (dense, 6.0),
        ([[h["x"], h["y"]] for h in things.get("houses", [])], 13.0),
        ([[s["x"], s["y"]] for s in things.get("shelters", [])], 34.0),
        ([[s["x"], s["y"]] for s in rock], 24.0),
    ):
        if len(places):
            out |= np.isfinite(cKDTree(np.vstack(places)).query(np.c_[x, y], distance_upper_bound=reach)[0])
    return out
