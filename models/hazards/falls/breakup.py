"""A block breaks when it hits the ground too hard: into which pieces, and how they fly on.

The volumes of the pieces follow ``N(>V) ~ V^(-D/3)`` exactly: the k-th piece has ``V_k = V k^(-3/D) / zeta(3/D)``, the
sum over all k is V. Pieces too small to be followed are fines, so that mass is conserved. The pieces share the speed
with which the block would have left the ground whole and fly on within a cone about its direction: their energy is at
most the block's. The idea is that of RockGIS (Matas et al. 2020), the numbers are assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import zeta

from models.core.parameters import check, parameter
from models.hazards.falls.tracks import Bodies
from models.kernels.random import philox4x32, uniforms

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

_PURPOSE = 3  # third counter word: pieces


@dataclass(frozen=True, kw_only=True)
class BreakupParameters:
    """When a block breaks, and into what."""

    threshold_j_kg: float = parameter(150.0, 0.0, 1e5, "assumed; normal energy a mass that breaks 1 m3; 17 m/s")
    size_effect: float = parameter(0.1, 0.0, 1.0, "assumed; the threshold falls as volume to minus this")
    sound_share: float = parameter(0.5, 0.0, 1.0, "assumed; share of such blows that leave the block whole")
    dimension: float = parameter(2.0, 0.5, 2.9, "assumed; D of N(>V) ~ V^(-D/3)")
    smallest_m3: float = parameter(0.01, 1e-4, 100.0, "assumed; smaller pieces are fines")
    cone_deg: float = parameter(30.0, 0.0, 90.0, "assumed; half angle of the cone of the pieces")
    kept_share: float = parameter(0.8, 0.0, 1.0, "assumed; largest share of its energy that a piece keeps")
    most_generations: int = parameter(3, 1, 10, "assumed; how often the pieces of pieces may break")

    def __post_init__(self) -> None:
        check(self)

    def constants(self) -> tuple[float, float, float, float]:
        """Return what the kernel reads: threshold for a radius of 1 m, exponent, sound share, least radius.

        A block that would give nothing but its largest piece does not break.
        """
        least_m3 = self.smallest_m3 * float(zeta(3.0 / self.dimension)) * 2.0 ** (3.0 / self.dimension)
        unit_m3 = 4.0 / 3.0 * np.pi
        radius = float(np.cbrt(0.75 * least_m3 / np.pi))
        return self.threshold_j_kg * unit_m3**-self.size_effect, self.size_effect, self.sound_share, radius


def piece_volumes(volume_m3: float, parameters: BreakupParameters) -> Floats:
    """Return the volumes of the pieces that are followed, largest first."""
    power = 3.0 / parameters.dimension
    largest = volume_m3 / float(zeta(power))
    count = int(np.floor((largest / parameters.smallest_m3) ** (1.0 / power) + 1e-9))
    return largest * np.arange(1, count + 1, dtype=np.float64) ** -power


class Pieces(NamedTuple):
    """Pieces of broken blocks: themselves, the row of the block of each, their numbers, and the fines of each block."""

    bodies: Bodies
    parents: Whole
    numbers: Whole
    fines_m3: Floats


def pieces_of(
    bodies: Bodies, broken: Whole, numbers: Whole, ends: Floats, key: tuple[int, int], parameters: BreakupParameters
) -> Pieces:
    """Return the pieces of broken blocks.

    Parameters
    ----------
    bodies, numbers
        All blocks and their counter words.
    broken
        Rows of those that broke.
    ends
        How each of these ended, as `models.kernels.falls.trajectories.run` writes it.
    key
        Of the random numbers.
    """
    volumes = [piece_volumes(float(v), parameters) for v in bodies.volume_m3[broken]]
    counts = np.array([v.size for v in volumes], dtype=np.int64)
    of = np.repeat(np.arange(broken.size), counts)
    parent, volume = broken[of], np.concatenate(volumes)
    rank = np.concatenate([np.arange(n) for n in counts])
    number = np.array(
        [int(philox4x32(int(n), int(k), _PURPOSE, 0, *key)[0]) for n, k in zip(numbers[parent], rank, strict=True)],
        dtype=np.int64,
    )
    velocity = _fly_apart(ends[of, 7:10], number, key, parameters)
    size = np.cbrt(volume / bodies.volume_m3[parent])
    pieces = Bodies(
        x_m=ends[of, 1],
        y_m=ends[of, 2],
        z_m=ends[of, 3],
        vx_m_s=velocity[:, 0],
        vy_m_s=velocity[:, 1],
        vz_m_s=velocity[:, 2],
        volume_m3=volume,
        radius_m=bodies.radius_m[parent] * size,
        mass_kg=bodies.mass_kg[parent] * volume / bodies.volume_m3[parent],
        release_s=bodies.release_s[parent] + ends[of, 0],
        a_m=bodies.a_m[parent] * size,
        b_m=bodies.b_m[parent] * size,
        c_m=bodies.c_m[parent] * size,
        inertia=bodies.inertia[parent],
    )
    fines = bodies.volume_m3[broken] - np.array([v.sum() for v in volumes])
    return Pieces(pieces, parent, number, fines)


def _fly_apart(velocity: Floats, number: Whole, key: tuple[int, int], parameters: BreakupParameters) -> Floats:
    """Return a velocity for each piece: slower than that of its block, in a cone about its direction."""
    draws = [uniforms(number, count, _PURPOSE, 1, *key) for count in range(3)]
    speed = np.linalg.norm(velocity, axis=1)
    ahead = np.divide(
        velocity, speed[:, None], out=np.tile([0.0, 0.0, 1.0], (speed.size, 1)), where=speed[:, None] > 0.0
    )
    # a direction evenly spread over the cap of the cone, in the frame of the block's direction
    cos = 1.0 - draws[0] * (1.0 - np.cos(np.radians(parameters.cone_deg)))
    sin, turn = np.sqrt(np.maximum(1.0 - cos * cos, 0.0)), 2.0 * np.pi * draws[1]
    least = np.eye(3)[np.abs(ahead).argmin(axis=1)]
    side = np.cross(ahead, least)
    side /= np.linalg.norm(side, axis=1)[:, None]
    up = np.cross(side, ahead)
    out = cos[:, None] * ahead + sin[:, None] * (np.cos(turn)[:, None] * side + np.sin(turn)[:, None] * up)
    spread: Floats = out * (speed * np.sqrt(parameters.kept_share * draws[2]))[:, None]
    return spread
