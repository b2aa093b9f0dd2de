"""Haze and sky laid over a rendered picture by its depth: arrays in, arrays out (numba, one thread)."""

from __future__ import annotations

import math
from typing import Any

import numba as nb
import numpy as np


@nb.njit(cache=True, error_model="numpy")
def air(
    pixels: Any,
    depth: Any,
    near: float,
    far: float,
    eye: Any,
    size_m: Any,
    fog: float,
    basis: Any,
    tan_half: float,
    horizon: Any,
    zenith: Any,
    cloud_light: Any,
    cloud: float,
    tile: Any,
    drift: float,
    exposure: float,
) -> None:
    """Blend haze into ``pixels`` (h, w, 3) uint8 and paint the sky where nothing was drawn; in place.

    Parameters
    ----------
    depth
        (h, w) depth buffer, 0 near, 1 far; row 0 at the top like the pixels.
    eye, size_m
        Place of the camera; width and depth of the terrain. Beyond the border the haze thickens: that is no data.
    basis
        (3, 3): right, up and forward of the camera.
    horizon, zenith, cloud_light
        Linear RGB of the sky.
    """
    rows, cols = depth.shape
    mask = tile.shape[0] - 1
    span_m = max(size_m[0], size_m[1])
    # display values of the haze colour, once
    mist = np.empty(3)
    for b in range(3):
        x = horizon[b] * 0.62 * exposure
        mist[b] = math.sqrt(min(max(x * (1 + x / 6) / (1 + x), 0.0), 1.0)) * 255
    for r in range(rows):
        v = (1 - 2 * (r + 0.5) / rows) * tan_half
        for c in range(cols):
            u = (2 * (c + 0.5) / cols - 1) * tan_half * cols / rows
            d = depth[r, c]
            if d < 0.999999:
                z = near * far / (far - d * (far - near))
                dist = z * math.sqrt(1 + u * u + v * v)
                q = max(dist - 0.25 * span_m, 0.0) / span_m
                f = 1 - math.exp(-fog * (0.20 * q * q + 0.055 * q + 0.02 * dist / span_m))
                px = eye[0] + z * (basis[0, 0] * u + basis[1, 0] * v + basis[2, 0])
                py = eye[1] + z * (basis[0, 1] * u + basis[1, 1] * v + basis[2, 1])
                out = max(max(-px, px - size_m[0]), max(-py, py - size_m[1])) / (0.45 * span_m)
                if out > 0.0:
                    out = min(out, 1.0)
                    f = min(f + 0.80 * out * out * (3 - 2 * out), 1.0)
                for b in range(3):
                    pixels[r, c, b] = np.uint8(pixels[r, c, b] * (1 - f) + mist[b] * f)
                continue
            x = basis[0, 0] * u + basis[1, 0] * v + basis[2, 0]
            y = basis[0, 1] * u + basis[1, 1] * v + basis[2, 1]
            up = (basis[0, 2] * u + basis[1, 2] * v + basis[2, 2]) / math.sqrt(1 + u * u + v * v)
            norm = math.sqrt(x * x + y * y) + 1e-9
            high = min(max(up / 0.55, 0.0), 1.0)
            high = high * high * (3 - 2 * high)
            flat = math.sqrt(max(1 - up * up, 0.0)) / (max(up, 0.0) + 0.18)
            px, py = x / norm * flat, y / norm * flat
            n = 0.0
            for k in range(2):
                scale = (14.0, 41.0)[k]
                fr, fc = py * scale + drift, px * scale + drift * 1.7
                i, j = int(math.floor(fr)), int(math.floor(fc))
                a, e = fr - i, fc - j
                value = (tile[i & mask, j & mask] * (1 - e) + tile[i & mask, (j + 1) & mask] * e) * (1 - a) + (
                    tile[(i + 1) & mask, j & mask] * (1 - e) + tile[(i + 1) & mask, (j + 1) & mask] * e
                ) * a
                n += (0.62, 0.38)[k] * (0.5 + 0.36 * value)
            t = min(max((n - (0.66 - 0.34 * cloud)) / 0.30, 0.0), 1.0)
            rim = min(max((up - 0.015) / 0.185, 0.0), 1.0)
            cover = t * t * (3 - 2 * t) * rim * rim * (3 - 2 * rim) * 0.85
            low = min(max((up + 0.02) / 0.12, 0.0), 1.0)
            shade = 1.0 - 0.28 * min(max((n - 0.45) / 0.30, 0.0), 1.0)
            for b in range(3):
                clear = horizon[b] + (zenith[b] - horizon[b]) * high
                puff = (horizon[b] * 0.46 + cloud_light[b] * 0.52) * shade
                value = clear * (1 - cover) + puff * cover
                value = (horizon[b] * (1 - low) + value * low) * 0.62 * exposure
                pixels[r, c, b] = np.uint8(math.sqrt(min(max(value * (1 + value / 6) / (1 + value), 0.0), 1.0)) * 255)
