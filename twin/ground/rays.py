"""Rays and plumb lines against a skin of triangles.

Embree traces them in single precision about the middle of the mesh; each hit is then worked out in double precision
on its triangle.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

_STEP = 4e-6
"""How far below a crossing the next one is sought, as a share of the extent: above the rounding of Embree."""
_MOST_CROSSINGS = 200


class MeshRays:
    """The tracer of one mesh; its scene is built when first asked.

    Parameters
    ----------
    vertices_m, faces
        Corners ``(n, 3)`` and triangles ``(m, 3)``.
    """

    def __init__(self, vertices_m: Floats, faces: NDArray[np.int32]) -> None:
        self._low, self._high = vertices_m.min(axis=0), vertices_m.max(axis=0)
        self._middle = 0.5 * (self._low + self._high)
        self._vertices = np.ascontiguousarray(vertices_m - self._middle, dtype=np.float32)
        self._faces = faces
        self._corners = vertices_m[faces]
        self._normals = np.cross(self._corners[:, 1] - self._corners[:, 0], self._corners[:, 2] - self._corners[:, 0])
        self.step_m = _STEP * float((self._high - self._low).max())
        """Distance by which a ray starts off a triangle that it must not meet."""

    @cached_property
    def _scene(self) -> Any:
        from embreex import rtcore_scene  # type: ignore[import-untyped]
        from embreex.mesh_construction import TriangleMesh  # type: ignore[import-untyped]

        scene = rtcore_scene.EmbreeScene(robust=True)
        TriangleMesh(scene=scene, vertices=self._vertices, indices=self._faces)
        return scene

    def trace(self, origins: Floats, directions: Floats) -> tuple[Numbers, Floats]:
        """Return first triangle and rough distance of each ray; -1 and infinity if none."""
        start = np.ascontiguousarray(origins - self._middle, dtype=np.float32)
        ways = np.ascontiguousarray(directions, dtype=np.float32)
        out = self._scene.run(start, ways, query="INTERSECT", output=True)
        hit = out["primID"].astype(np.int64)
        return hit, np.where(hit >= 0, out["tfar"].astype(np.float64), np.inf)

    def first_hits(self, origins: Floats, directions: Floats) -> tuple[Numbers, Floats]:
        """Return first triangle and exact distance of each ray in lengths of its direction; -1, infinity if none."""
        hit, _ = self.trace(origins, directions)
        far = np.full(len(origins), np.inf)
        met = hit >= 0
        normal, corner = self._normals[hit[met]], self._corners[hit[met], 0]
        gap = np.einsum("ij,ij->i", normal, corner - origins[met])
        far[met] = gap / np.einsum("ij,ij->i", normal, directions[met])
        return hit, far

    def crossings(self, x: Floats, y: Floats) -> tuple[Numbers, Floats]:
        """Return point and height of every crossing of plumb lines, from the top down."""
        inside = (x >= self._low[0]) & (x <= self._high[0]) & (y >= self._low[1]) & (y <= self._high[1])
        active = np.flatnonzero(inside)
        start = np.stack([x[active], y[active], np.full(active.size, self._high[2] + 10.0 * self.step_m)], axis=-1)
        points, heights = [np.empty(0, dtype=np.int64)], [np.empty(0)]
        for round_ in range(_MOST_CROSSINGS):
            if active.size == 0:
                break
            hit, rough = self._down(start) if round_ else self._down_or_inwards(start)
            met = hit >= 0
            active, start, hit = active[met], start[met], hit[met]
            start[:, 2] -= rough[met]
            z, upright = self._on_face(hit, x[active], y[active], start[:, 2])
            points.append(active[~upright])
            heights.append(z[~upright])
            start[:, 2] = np.minimum(start[:, 2], z) - self.step_m
        return np.concatenate(points), np.concatenate(heights)

    def _down(self, start: Floats) -> tuple[Numbers, Floats]:
        return self.trace(start, np.broadcast_to([0.0, 0.0, -1.0], start.shape))

    def _down_or_inwards(self, start: Floats) -> tuple[Numbers, Floats]:
        """Move lines that meet nothing a hair towards the middle: the border itself belongs to the skin."""
        hit, rough = self._down(start)
        missed = np.flatnonzero(hit < 0)
        if missed.size:
            start[missed, :2] += self.step_m * np.sign(self._middle[:2] - start[missed, :2])
            hit[missed], rough[missed] = self._down(start[missed])
        return hit, rough

    def _on_face(self, face: Numbers, x: Floats, y: Floats, rough_z: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        """Return the height of triangles at points, in double precision, and which triangles are upright."""
        corners, normal = self._corners[face], self._normals[face]
        upright = np.abs(normal[:, 2]) <= 1e-9 * np.linalg.norm(normal, axis=1)
        slope = normal[:, :2] / np.where(upright, 1.0, normal[:, 2])[:, None]
        z = corners[:, 0, 2] - slope[:, 0] * (x - corners[:, 0, 0]) - slope[:, 1] * (y - corners[:, 0, 1])
        z = np.clip(z, corners[:, :, 2].min(axis=1), corners[:, :, 2].max(axis=1))
        return np.where(upright, rough_z, z), upright
