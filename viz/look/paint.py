"""The pixel work of the bake: arrays in, arrays out (numba, one thread).

The long kernel `paint` is long on purpose: one pass over the texels, everything about a texel at hand.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numba as nb
import numpy as np
from numpy.typing import NDArray

_TILE = 256


@cache
def noise_tile() -> NDArray[np.float32]:
    """Return smooth noise in [-1, 1] that tiles without a seam, (256, 256); always the same."""
    rng = np.random.default_rng(20250929)
    out = np.zeros((_TILE, _TILE), np.float32)
    amplitude = 1.0
    for cells in (8, 16, 32, 64, 128):
        grid = rng.uniform(-1, 1, (cells, cells))
        at = np.arange(_TILE) * cells / _TILE
        i = at.astype(int)
        f = at - i
        f = f * f * (3 - 2 * f)
        j = (i + 1) % cells
        rows = grid[i] * (1 - f)[:, None] + grid[j] * f[:, None]
        out += (amplitude * (rows[:, i] * (1 - f) + rows[:, j] * f)).astype(np.float32)
        amplitude *= 0.62
    return (out / np.abs(out).max()).astype(np.float32)


@nb.njit(cache=True, error_model="numpy")
def refine(z: Any, k: int) -> Any:
    """Return heights at k texels a cell by Catmull-Rom along rows, then columns."""
    rows, cols = z.shape
    if k == 1:
        return z.copy()
    wide = np.empty((rows, (cols - 1) * k + 1), np.float32)
    for r in range(rows):
        for c in range(cols):
            wide[r, c * k] = z[r, c]
        for c in range(cols - 1):
            a = z[r, max(c - 1, 0)]
            d = z[r, min(c + 2, cols - 1)]
            b, e = z[r, c], z[r, c + 1]
            for m in range(1, k):
                t = m / k
                wide[r, c * k + m] = b + 0.5 * t * (e - a + t * (2 * a - 5 * b + 4 * e - d + t * (3 * (b - e) + d - a)))
    out = np.empty(((rows - 1) * k + 1, wide.shape[1]), np.float32)
    for r in range(rows):
        for c in range(wide.shape[1]):
            out[r * k, c] = wide[r, c]
        if r < rows - 1:
            ra, rd = max(r - 1, 0), min(r + 2, rows - 1)
            for m in range(1, k):
                t = m / k
                for c in range(wide.shape[1]):
                    a, b, e, d = wide[ra, c], wide[r, c], wide[r + 1, c], wide[rd, c]
                    out[r * k + m, c] = b + 0.5 * t * (
                        e - a + t * (2 * a - 5 * b + 4 * e - d + t * (3 * (b - e) + d - a))
                    )
    return out


@nb.njit(cache=True, error_model="numpy")
def sun_shadow(z: Any, step_m: float, azimuth_rad: float, elevation_rad: float) -> Any:
    """Return the lit share (0 to 1, soft edge) of each texel under one sun, swept away from the sun.

    The height of the shadow's upper edge is carried from texel to texel: edge' = max(edge, ground) - drop.
    """
    rows, cols = z.shape
    sx, sy = math.sin(azimuth_rad), math.cos(azimuth_rad)
    lit = np.empty((rows, cols), np.float32)
    along_x = abs(sx) >= abs(sy)
    major = sx if along_x else sy
    shift = (sy if along_x else sx) / abs(major)
    drop = np.float32(step_m * math.sqrt(1.0 + shift * shift) * math.tan(elevation_rad))
    soft = np.float32(max(1.6 * step_m * math.tan(elevation_rad) + 0.8, 1.5))
    n, width = (cols, rows) if along_x else (rows, cols)
    edge = np.full(width, np.float32(-1e9))
    last = np.full(width, np.float32(-1e9))
    for i in range(n):
        line = n - 1 - i if major > 0 else i
        new = np.empty(width, np.float32)
        for j in range(width):
            at = j + shift
            j0 = int(math.floor(at))
            f = np.float32(at - j0)
            if i == 0 or j0 < 0 or j0 + 1 >= width:
                new[j] = np.float32(-1e9)
            else:
                a = max(edge[j0], last[j0])
                b = max(edge[j0 + 1], last[j0 + 1])
                new[j] = a * (1 - f) + b * f - drop
        for j in range(width):
            h = z[j, line] if along_x else z[line, j]
            share = min(max(np.float32(1.0) + (h - drop - new[j]) / soft, np.float32(0.0)), np.float32(1.0))
            if along_x:
                lit[j, line] = share
            else:
                lit[line, j] = share
            last[j] = h
        edge = new
    return lit


@nb.njit(cache=True, error_model="numpy")
def sky_view(z: Any, cell_m: float) -> Any:
    """Return the open share of the sky over sixteen directions, at distances that double by steps."""
    rows, cols = z.shape
    far = np.array([1, 2, 3, 5, 8, 12, 18, 27, 40, 60], np.int64)
    out = np.empty((rows, cols), np.float32)
    dr = np.empty((16, far.size), np.int64)
    dc = np.empty((16, far.size), np.int64)
    inv = np.empty((16, far.size), np.float32)
    for a in range(16):
        for s in range(far.size):
            dr[a, s] = int(round(far[s] * math.sin(a * math.pi / 8)))
            dc[a, s] = int(round(far[s] * math.cos(a * math.pi / 8)))
            inv[a, s] = 1.0 / (cell_m * math.sqrt(dr[a, s] ** 2 + dc[a, s] ** 2))
    for r in range(rows):
        for c in range(cols):
            h = z[r, c]
            total = np.float32(0.0)
            for a in range(16):
                top = np.float32(0.0)
                for s in range(far.size):
                    rr, cc = r + dr[a, s], c + dc[a, s]
                    if rr < 0 or cc < 0 or rr >= rows or cc >= cols:
                        break
                    t = (z[rr, cc] - h) * inv[a, s]
                    if t > top:
                        top = t
                total += np.float32(1.0) / (np.float32(1.0) + top * top)
            out[r, c] = total / 16
    return out


@nb.njit(cache=True, error_model="numpy", inline="always")
def _smooth(a: float, b: float, x: float) -> float:
    t = min(max((x - a) / (b - a), 0.0), 1.0)
    return t * t * (3 - 2 * t)


@nb.njit(cache=True, error_model="numpy")
def _slow(tile: Any, r: float, c: float) -> float:
    i, j = int(math.floor(r)), int(math.floor(c))
    v, u = r - i, c - j
    m = _TILE - 1
    a, b = tile[i & m, j & m], tile[i & m, (j + 1) & m]
    d, e = tile[(i + 1) & m, j & m], tile[(i + 1) & m, (j + 1) & m]
    return (a * (1 - u) + b * u) * (1 - v) + (d * (1 - u) + e * u) * v


@nb.njit(cache=True, error_model="numpy")
def _sky_at(sky: Any, fr: float, fc: float) -> float:
    r = min(int(fr), sky.shape[0] - 2)
    c = min(int(fc), sky.shape[1] - 2)
    v, u = min(fr - r, 1.0), min(fc - c, 1.0)
    return (sky[r, c] * (1 - u) + sky[r, c + 1] * u) * (1 - v) + (sky[r + 1, c] * (1 - u) + sky[r + 1, c + 1] * u) * v


# ground colours (sRGB 0..255, assumed): water bed, rock, scree, forest, shrub, field, built, road
GROUND = np.array(
    [
        [62, 88, 84],
        [168, 158, 140],
        [150, 142, 126],
        [52, 78, 44],
        [98, 112, 62],
        [150, 146, 78],
        [158, 144, 122],
        [150, 147, 140],
    ],
    np.float32,
)
# crops of the end of September: ripe rice, late rice, maize stubble, vegetables, fallow, sweet potato
CROPS = np.array(
    [[196, 168, 82], [146, 152, 70], [170, 146, 100], [92, 124, 58], [140, 112, 82], [116, 132, 66]], np.float32
)
STRATA = np.array(
    [[186, 174, 152], [148, 136, 118], [170, 160, 144], [128, 120, 108], [196, 182, 156], [156, 142, 118]], np.float32
)


@nb.njit(cache=True, error_model="numpy")
def paint(
    fine: Any,
    tall: Any,
    coarse: Any,
    sky: Any,
    cover: Any,
    scar: Any,
    lit_high: Any,
    lit_low: Any,
    suns: Any,
    step_m: float,
    k: int,
    level_m: float,
    tile: Any,
) -> Any:
    """Return (albedo, light), both (h, w, 3) uint8, in one pass over the texels."""
    rows, cols = fine.shape
    albedo = np.empty((rows, cols, 3), np.uint8)
    light = np.empty((rows, cols, 3), np.uint8)
    m = _TILE - 1
    sky_r, sky_c = (sky.shape[0] - 1) / (rows - 1), (sky.shape[1] - 1) / (cols - 1)
    half = np.float32(0.5 / step_m)
    region = 0.045 * step_m  # one lattice step of the noise every 22 m
    rgb = np.zeros(3, np.float32)
    for r in range(rows):
        r0, r1 = max(r - 1, 0), min(r + 1, rows - 1)
        for c in range(cols):
            c0, c1 = max(c - 1, 0), min(c + 1, cols - 1)
            h = fine[r, c]
            gx, gy = (fine[r, c1] - fine[r, c0]) * half, (fine[r1, c] - fine[r0, c]) * half
            slope = math.sqrt(gx * gx + gy * gy)
            # noise at three scales: grain, patch, region
            n1 = tile[(r * 3 + 17) & m, (c * 3 + 5) & m]
            n2 = tile[r & m, c & m]
            n3 = _slow(tile, r * region, c * region)
            # land cover, its edges broken up by noise
            rr = min(max(int((r + 1.6 * k * n1) / k + 0.5), 0), cover.shape[0] - 1)
            cc = min(max(int((c + 1.6 * k * n2) / k + 0.5), 0), cover.shape[1] - 1)
            kind = cover[rr, cc]
            own = cover[min((r + k // 2) // k, cover.shape[0] - 1), min((c + k // 2) // k, cover.shape[1] - 1)]
            if own == 0 or kind == 0 or kind > 7:
                kind = own if own <= 7 else 3
            grain = 1.0 + 0.10 * n1
            for b in range(3):
                rgb[b] = GROUND[kind, b]
            rough = 0.0
            if kind == 3:
                # crowns: dark gaps between lit tops, from olive to blue-green by region
                crown = tile[(r * 7 + c) & m, (c * 7 - r) & m]
                tone = 1.0 + 0.30 * crown + 0.16 * n2
                rgb[0] = (52 + 20 * n3 + 9 * n2) * tone
                rgb[1] = (80 + 10 * n3 + 8 * n2) * tone
                rgb[2] = (42 - 5 * n3) * tone
                rough = 0.30 * crown
            elif kind == 4:
                tone = 1.0 + 0.22 * n1 + 0.14 * n2
                rgb[0] = (100 + 20 * n3) * tone
                rgb[1] = (114 + 8 * n3) * tone
                rgb[2] = 62 * tone
                rough = 0.12 * n1
            elif kind == 5:
                # terraces: one plot between two contours, cut along the slope by slow noise
                side = _slow(tile, r * region * 0.5 + 90, c * region * 0.5 + 40)
                stair = (h + 3.0 * n3) / 2.6
                across = (c * 0.8 + r * 0.6) * step_m / 38.0 + 2.2 * side
                plot = int(math.floor(stair)) * 31 + int(math.floor(across)) * 17
                crop = ((plot * 2654435761) >> 7) % 6
                wall = _smooth(0.72, 0.95, stair - math.floor(stair)) * _smooth(0.03, 0.12, slope)
                wall = max(wall, 0.7 * _smooth(0.93, 0.98, across - math.floor(across)))
                tone = (1.0 + 0.08 * n1) * (1.0 - 0.26 * wall)
                for b in range(3):
                    rgb[b] = (0.55 * CROPS[crop, b] + 0.45 * GROUND[5, b]) * tone
            elif kind == 2 or kind == 1:
                for b in range(3):
                    rgb[b] *= grain
            else:
                for b in range(3):
                    rgb[b] *= 1.0 + 0.05 * n1 + 0.05 * n2
            # bare rock shows through wherever it is too steep for soil
            bare = _smooth(0.95, 1.5, slope + 0.28 * n2)
            if kind == 1:
                bare = max(bare, 0.75)
            if kind == 0:
                bare = 0.0
            if bare > 0.0:
                bed = (h + 6.0 * n3 + 2.0 * n2) / 9.0
                i = int(math.floor(bed))
                f = _smooth(0.25, 0.75, bed - i)
                a, e = i % 6, (i + 1) % 6
                stain = 1.0 + 0.13 * n2 + 0.08 * n1
                for b in range(3):
                    rock = (STRATA[a, b] * (1 - f) + STRATA[e, b] * f) * stain
                    rgb[b] = rgb[b] * (1 - bare) + rock * bare
            # pale band between high and low water of the reservoir
            above = h - level_m
            if kind != 0 and above < 14.0:
                band = 0.7 * (1.0 - _smooth(6.0, 14.0, above + 2.0 * n2))
                rgb[0] = rgb[0] * (1 - band) + 172 * band * grain
                rgb[1] = rgb[1] * (1 - band) + 158 * band * grain
                rgb[2] = rgb[2] * (1 - band) + 128 * band * grain
            if scar[min((r + k // 2) // k, scar.shape[0] - 1), min((c + k // 2) // k, scar.shape[1] - 1)]:
                rgb[0], rgb[1], rgb[2] = 206 * grain, 172 * grain, 128 * grain
            for b in range(3):
                albedo[r, c, b] = np.uint8(min(max(rgb[b], 0.0), 255.0))
            # light: own bumps only where the ground is rough
            gx += 0.5 * rough + 0.10 * bare * n1
            gy += 0.5 * rough - 0.10 * bare * n2
            inv = 1.0 / math.sqrt(1.0 + gx * gx + gy * gy)
            open_sky = _sky_at(sky, r * sky_r, c * sky_c)
            near = (fine[r0, c] + fine[r1, c] + fine[r, c0] + fine[r, c1]) * 0.25 - h
            tall_near = (tall[r0, c] + tall[r1, c] + tall[r, c0] + tall[r, c1]) * 0.25 - tall[r, c]
            hollow = 1.0 - min(max(near * 0.5 / step_m, -0.12), 0.30) - 0.35 * _smooth(0.3, 1.5, tall_near)
            ambient = open_sky * (0.62 + 0.38 * inv) * hollow
            high = max((suns[0, 2] - gx * suns[0, 0] - gy * suns[0, 1]) * inv, 0.0) * lit_high[r, c]
            low = max((suns[1, 2] - gx * suns[1, 0] - gy * suns[1, 1]) * inv, 0.0) * lit_low[r, c]
            light[r, c, 0] = np.uint8(min(high, 1.0) * 255)
            light[r, c, 1] = np.uint8(min(max(0.10 + 0.90 * ambient, 0.0), 1.0) * 255)
            light[r, c, 2] = np.uint8(min(low, 1.0) * 255)
    return albedo, light
