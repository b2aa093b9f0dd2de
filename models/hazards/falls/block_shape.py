"""Shapes of blocks: a convex body of given volume and slenderness, its mass, moments of inertia and half axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.hazards.falls.tracks import Bodies
from twin.errors import InputError

Floats = NDArray[np.float64]

SHAPES = 64
"""Shapes in a drawn library."""
SLENDERNESS = 0.6
"""Least ratio of neighbouring half axes (assumed)."""
_CORNERS = 24  # points on the ellipsoid whose hull is the block (assumed: 8 to 40 look like blasted rock)


@dataclass(frozen=True, eq=False)
class BlockShape:
    """A convex block about its centre of mass, its longest axis along x and its shortest along z.

    Parameters
    ----------
    vertices_m
        Corners, ``(n, 3)``.
    faces
        Triangles, outward, ``(f, 3)``.
    volume_m3
        Volume.
    inertia_m5
        Principal moments a density, ``(3,)``, smallest first: I = density times this.
    half_axes_m
        Half extents along the principal axes, longest first.
    """

    vertices_m: Floats
    faces: NDArray[np.int64]
    volume_m3: float
    inertia_m5: Floats
    half_axes_m: Floats

    @property
    def radius_m(self) -> float:
        """Radius of the sphere of the same volume."""
        return float(np.cbrt(0.75 * self.volume_m3 / np.pi))

    @property
    def slenderness(self) -> float:
        """Shortest half axis over longest."""
        return float(self.half_axes_m[-1] / self.half_axes_m[0])

    @property
    def inertia(self) -> float:
        """Mean principal moment as a share of m R^2: 0.4 for a sphere, more for any other body of its volume."""
        return float(self.inertia_m5.mean() / (self.volume_m3 * self.radius_m**2))


def random_block(
    volume_m3: float, rng: np.random.Generator, *, elongation: float = 0.8, flatness: float = 0.8
) -> BlockShape:
    """Return the convex hull of random points on an ellipsoid, of exactly the given volume.

    Parameters
    ----------
    volume_m3
        Volume.
    rng
        Random numbers.
    elongation, flatness
        Middle over longest and shortest over middle half axis of the ellipsoid, above 0 and up to 1.

    Raises
    ------
    InputError
        A volume that is not positive, or a ratio outside 0 to 1.
    """
    import trimesh

    if not (np.isfinite(volume_m3) and volume_m3 > 0.0):
        raise InputError("hazards.block_volume", block=0, value=volume_m3)
    for name, value in (("elongation", elongation), ("flatness", flatness)):
        if not 0.0 < value <= 1.0:
            raise InputError("rockfall.block_ratio", name=name, value=value)
    points = rng.normal(size=(_CORNERS, 3))
    points *= np.array([1.0, elongation, elongation * flatness]) / np.linalg.norm(points, axis=1)[:, None]
    return shape_of(trimesh.Trimesh(points).convex_hull, volume_m3)


def shape_of(mesh: object, volume_m3: float | None = None) -> BlockShape:
    """Return a closed mesh as a block, turned into its principal axes and, if asked, scaled to a volume.

    Raises
    ------
    InputError
        A mesh that is not closed, or holds no volume.
    """
    import trimesh

    assert isinstance(mesh, trimesh.Trimesh)
    body = mesh.copy()
    if not body.is_watertight or body.volume <= 0.0:
        raise InputError("rockfall.block_open", faces=len(body.faces), volume=float(body.volume))
    if volume_m3 is not None:
        body.apply_scale(float(np.cbrt(volume_m3 / body.volume)))
    body.density = 1.0
    body.apply_transform(body.principal_inertia_transform)
    moments = np.array(body.principal_inertia_components, dtype=np.float64)
    # a body is longest along the axis of its smallest moment
    vertices = np.asarray(body.vertices, dtype=np.float64) - np.asarray(body.center_mass)
    tensor = np.diag(np.asarray(body.moment_inertia))
    order = np.argsort(tensor)
    vertices = vertices[:, order]
    if np.linalg.det(np.eye(3)[order]) < 0.0:  # a turn, not a mirror
        vertices[:, 2] *= -1.0
    half = 0.5 * np.ptp(vertices, axis=0)
    faces = np.asarray(body.faces, dtype=np.int64)
    return BlockShape(vertices, faces, float(body.volume), np.sort(moments), np.sort(half)[::-1])


@dataclass(frozen=True, eq=False)
class ShapeLibrary:
    """A set of convex blocks from which others take their shape.

    Parameters
    ----------
    half_axes
        Half axes over the radius of the sphere of the same volume, ``(n, 3)``, longest first.
    inertia
        Mean moment of inertia as a share of m R^2, ``(n,)``.
    """

    half_axes: Floats
    inertia: Floats

    @classmethod
    def of(cls, shapes: Sequence[BlockShape]) -> ShapeLibrary:
        """Make the library of given blocks."""
        axes = np.array([shape.half_axes_m / shape.radius_m for shape in shapes])
        return cls(axes, np.array([shape.inertia for shape in shapes]))

    @classmethod
    def drawn(cls, rng: np.random.Generator, count: int = SHAPES, slenderness: float = SLENDERNESS) -> ShapeLibrary:
        """Draw random convex blocks, both ratios of their axes even between ``slenderness`` and 1."""
        ratios = slenderness + (1.0 - slenderness) * rng.random((count, 2))
        return cls.of([random_block(1.0, rng, elongation=a, flatness=b) for a, b in ratios.tolist()])

    def shaped(self, bodies: Bodies, pick: Floats) -> Bodies:
        """Return blocks of the same volumes and places with shapes from the library, picked by numbers in (0, 1)."""
        which = np.minimum((pick * len(self.inertia)).astype(np.int64), len(self.inertia) - 1)
        axes = self.half_axes[which] * bodies.radius_m[:, None]
        return replace(bodies, a_m=axes[:, 0], b_m=axes[:, 1], c_m=axes[:, 2], inertia=self.inertia[which])
