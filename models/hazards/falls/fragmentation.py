"""A falling rock breaks up: how many blocks of which size and shape, where and when each comes off.

Block volumes follow a power law, ``N(>V) ~ V^(-D/3)`` (fractal dimension D; Hartmann 1969; Turcotte 1986;
used for rockfalls by RockGIS, Matas et al. 2020), between a smallest and a largest block. Mass is conserved:
what the blocks do not hold is fines, which stay at the foot of the cliff and are not followed. Each block
starts at rest or slowly, inside the body that failed, the lower ones first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull

from models.core.parameters import check, parameter
from models.hazards.falls.tracks import Bodies
from twin.errors import InputError

Floats = NDArray[np.float64]

_TRIES = 40  # places tried for a block; the one deepest inside the body is taken


@dataclass(frozen=True, kw_only=True)
class FragmentationParameters:
    """Constants of the break-up."""

    dimension: float = parameter(2.0, 0.5, 2.9, "assumed; D of N(>V) ~ V^(-D/3)")
    smallest_m3: float = parameter(0.05, 0.001, 100.0, "assumed; smaller pieces are fines")
    largest_m3: float = parameter(60.0, 0.01, 1e5, "assumed; a block between two joints")
    largest_share: float = parameter(0.2, 0.01, 1.0, "assumed; largest block as a share of what falls")
    fines_share: float = parameter(0.25, 0.0, 0.95, "assumed; share of the volume that is crushed")
    most_blocks: int = parameter(3000, 1, 1_000_000, "assumed; the smallest beyond this number become fines")
    duration_s: float = parameter(8.0, 0.0, 600.0, "assumed; from the first block to the last")
    order: float = parameter(0.7, 0.0, 1.0, "assumed; share of the delay that height explains, low first")
    push_m_s: float = parameter(1.0, 0.0, 10.0, "assumed; largest speed out of the cliff at release")
    slenderness: float = parameter(0.6, 0.1, 1.0, "assumed; smallest ratio of neighbouring axes")

    def __post_init__(self) -> None:
        check(self)


class RockBody(Protocol):
    """What a break-up needs to know of a rock (`twin.rock.rocks.Rock` is one)."""

    @property
    def vertices(self) -> Floats:
        """Corners, ``(n, 3)``, local metres."""

    @property
    def outward_rad(self) -> float:
        """Direction out of the cliff, clockwise from north."""

    @property
    def density_kg_m3(self) -> float:
        """Density of the rock."""


def fragment_volumes(volume_m3: float, rng: np.random.Generator, parameters: FragmentationParameters) -> Floats:
    """Return the volumes of the blocks, largest first; their sum is at most the share that is not crushed.

    Draws from the truncated power law until the volume is used up; the last draw is cut to what is left, or
    becomes fines when too little is left for a block. A fall too small for the law is one block.

    Raises
    ------
    InputError
        A volume that is not positive.
    """
    if not (np.isfinite(volume_m3) and volume_m3 > 0.0):
        raise InputError("hazards.fall_volume", value=volume_m3)
    p = parameters
    solid = volume_m3 * (1.0 - p.fines_share)
    low, high = p.smallest_m3, min(p.largest_m3, p.largest_share * volume_m3)
    if high <= low:
        return np.array([min(solid, low)])
    b = p.dimension / 3.0
    left, volumes = solid, []
    while left >= low:
        u = rng.random(256)
        drawn = (low**-b - u * (low**-b - high**-b)) ** (-1.0 / b)  # inverse of the truncated law
        total = np.cumsum(drawn)
        fit = int(np.searchsorted(total, left, side="right"))
        volumes.append(drawn[:fit])
        left -= float(total[fit - 1]) if fit else 0.0
        if fit < drawn.size:
            if left >= low:
                volumes.append(np.array([left]))
            break
    blocks = np.sort(np.concatenate(volumes))[::-1] if volumes else np.array([solid])
    return blocks[: p.most_blocks]


def collapse(
    rock: RockBody,
    volume_m3: float,
    rng: np.random.Generator,
    parameters: FragmentationParameters,
    start_s: float = 0.0,
) -> Bodies:
    """Return the blocks of a fall of ``volume_m3`` out of a rock, from ``start_s`` on.

    What the blocks do not hold, ``volume_m3 - bodies.volume_m3.sum()``, is fines.

    Parameters
    ----------
    rock
        The body that breaks up.
    volume_m3
        How much of it comes down.
    rng
        Random numbers of ``Stream.BLOCKS``.
    parameters
        Constants of the break-up.
    start_s
        Time of the failure; the last block leaves ``duration_s`` later.

    Raises
    ------
    InputError
        A volume that is not positive.
    """
    p = parameters
    volume = fragment_volumes(volume_m3, rng, p)
    n = volume.size
    radius = np.cbrt(0.75 * volume / np.pi)
    centre = places_inside(rock.vertices, radius, rng)
    low, high = float(rock.vertices[:, 2].min()), float(rock.vertices[:, 2].max())
    height = (centre[:, 2] - low) / max(high - low, 1e-9)
    delay = p.duration_s * (p.order * height + (1.0 - p.order) * rng.random(n))
    push = p.push_m_s * rng.random(n)
    a, b, c = half_axes(volume, rng, p.slenderness)
    return Bodies(
        x_m=centre[:, 0].copy(),
        y_m=centre[:, 1].copy(),
        z_m=centre[:, 2].copy(),
        vx_m_s=push * np.sin(rock.outward_rad),
        vy_m_s=push * np.cos(rock.outward_rad),
        vz_m_s=np.zeros(n),
        volume_m3=volume,
        radius_m=radius,
        mass_kg=volume * rock.density_kg_m3,
        release_s=start_s + delay - float(delay.min()),
        a_m=a,
        b_m=b,
        c_m=c,
    )


def places_inside(vertices: Floats, radius_m: Floats, rng: np.random.Generator) -> Floats:
    """Return a centre for each sphere inside the convex hull of a body, ``(n, 3)``.

    Of several random places the first that holds the whole sphere is taken, else the deepest. Spheres may
    overlap: the blocks come off one after the other and do not touch (assumed).
    """
    hull = ConvexHull(vertices)
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    best = np.tile(vertices.mean(axis=0), (radius_m.size, 1))
    depth = np.full(radius_m.size, -np.inf)
    for _ in range(_TRIES):
        tried = low + (high - low) * rng.random((radius_m.size, 3))
        inside = _depth(hull, tried)
        better = (depth < radius_m) & (inside > np.maximum(depth, 0.0))
        best[better], depth[better] = tried[better], inside[better]
    return best


def half_axes(volume_m3: Floats, rng: np.random.Generator, slenderness: float) -> tuple[Floats, Floats, Floats]:
    """Return half axes ``a >= b >= c`` of ellipsoids of given volumes; b/a and c/b uniform above ``slenderness``."""
    ba = slenderness + (1.0 - slenderness) * rng.random(volume_m3.size)
    cb = slenderness + (1.0 - slenderness) * rng.random(volume_m3.size)
    a = np.cbrt(0.75 * volume_m3 / np.pi / (ba * ba * cb))
    return a, a * ba, a * ba * cb


def _depth(hull: ConvexHull, points: Floats) -> Floats:
    """Distance to the nearest face of a hull, negative outside, ``(n,)``."""
    depth: Floats = -(points @ hull.equations[:, :3].T + hull.equations[:, 3]).max(axis=1)
    return depth
