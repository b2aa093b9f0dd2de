"""A drawn moment: its pixels, and where points of the ground lie on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viz.look.cameras import FOV_DEG


@dataclass(frozen=True, eq=False)
class Frame:
    """Pixels (h, w, 3) uint8, depth (h, w), and the camera by which captions place their marks."""

    pixels: NDArray[np.uint8]
    depth: NDArray[np.float32]
    eye: NDArray[np.float64]
    basis: NDArray[np.float64]
    near_far: tuple[float, float]

    def project(self, points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
        """Return pixel places (n, 2), which points lie in the picture, and which of them the ground hides."""
        h, w = self.depth.shape
        tan = np.tan(np.radians(FOV_DEG / 2))
        d = points - self.eye
        ahead = np.maximum(d @ self.basis[2], 1e-6)
        x = (d @ self.basis[0] / ahead / tan * h / w + 1) / 2 * w
        y = (1 - d @ self.basis[1] / ahead / tan) / 2 * h
        inside = (d @ self.basis[2] > 1) & (x >= 0) & (x < w) & (y >= 0) & (y < h)
        near, far = self.near_far
        seen = self.depth[np.clip(y, 0, h - 1).astype(int), np.clip(x, 0, w - 1).astype(int)]
        return np.c_[x, y], inside, near * far / (far - seen * (far - near)) < ahead - 6.0
