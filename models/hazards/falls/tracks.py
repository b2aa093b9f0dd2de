"""Falling blocks at their release, and the tracks that they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from models.hazards.falls.barrier_hits import NO_HITS, BarrierHits
from models.kernels.falls.rebound import SPHERE
from twin.errors import InputError

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bodies:
    """Blocks at their release; every array has shape ``(n,)``.

    Parameters
    ----------
    x_m, y_m, z_m
        Centre, local metres.
    vx_m_s, vy_m_s, vz_m_s
        Velocity.
    volume_m3, radius_m, mass_kg
        Volume, radius of the sphere of that volume, mass.
    release_s
        Time at which a block comes off.
    a_m, b_m, c_m
        Half axes, largest first: for drawing, and where uneven blocks strike with a part of theirs.
    inertia
        Moment of inertia as a share of m R^2; that of a solid sphere, 0.4, if left out.
    """

    x_m: Floats
    y_m: Floats
    z_m: Floats
    vx_m_s: Floats
    vy_m_s: Floats
    vz_m_s: Floats
    volume_m3: Floats
    radius_m: Floats
    mass_kg: Floats
    release_s: Floats
    a_m: Floats
    b_m: Floats
    c_m: Floats
    inertia: Floats = field(default_factory=lambda: np.empty(0))

    def __post_init__(self) -> None:
        if self.inertia.size == 0:
            object.__setattr__(self, "inertia", np.full(self.x_m.size, SPHERE))

    @classmethod
    def of(
        cls,
        centres_m: Floats,
        volume_m3: Floats,
        *,
        density_kg_m3: float = 2650.0,
        velocity_m_s: Floats | None = None,
        release_s: Floats | float = 0.0,
    ) -> Bodies:
        """Make spheres of given volumes at given centres ``(n, 3)``, at rest unless told otherwise."""
        centres = np.atleast_2d(np.asarray(centres_m, dtype=np.float64))
        n = len(centres)
        speed = np.zeros((n, 3)) if velocity_m_s is None else np.broadcast_to(velocity_m_s, (n, 3))
        volume = np.broadcast_to(np.asarray(volume_m3, dtype=np.float64), (n,)).copy()
        bad = np.flatnonzero(~(np.isfinite(volume) & (volume > 0.0)))
        if bad.size:
            raise InputError("hazards.block_volume", block=int(bad[0]), value=float(volume[bad[0]]))
        radius = np.cbrt(0.75 * volume / np.pi)
        release = np.broadcast_to(np.asarray(release_s, dtype=np.float64), (n,)).copy()
        x, y, z = (np.ascontiguousarray(centres[:, i]) for i in range(3))
        vx, vy, vz = (np.array(speed[:, i], dtype=np.float64) for i in range(3))
        return cls(
            x_m=x, y_m=y, z_m=z, vx_m_s=vx, vy_m_s=vy, vz_m_s=vz, volume_m3=volume, radius_m=radius,
            mass_kg=density_kg_m3 * volume, release_s=release, a_m=radius, b_m=radius, c_m=radius,
        )  # fmt: skip

    @classmethod
    def joined(cls, parts: Sequence[Bodies]) -> Bodies:
        """Return several sets of blocks as one."""
        return cls(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(cls)))

    def __len__(self) -> int:
        return int(self.x_m.size)


@dataclass(frozen=True, eq=False)
class BlockTracks:
    """What the blocks did.

    Parameters
    ----------
    bodies
        The blocks: those released, then the pieces of those that broke.
    offsets
        First vertex of each block, shape ``(n + 1,)``; all 0 when no vertices were asked for.
    time_s, x_m, y_m, z_m
        Vertices, shape ``(m,)``: time on the scenario's clock, centre of the block.
    spin_j_kg
        Energy of the rotation a mass from that vertex on, shape ``(m,)``; zero in the classical model.
    phase
        What the block does from that vertex on: 0 an exact parabola, 1 rolling (straight), 2 at rest.
    end_s, end_x_m, end_y_m, end_z_m
        Where each block stopped, shape ``(n,)``.
    reason
        Why: 0 at rest, 1 in water, 2 left the map, 3 the time limit, 4 broken (its pieces are further blocks),
        5 held by a barrier.
    contacts
        Number of contacts of each block.
    max_energy_j
        Largest kinetic energy, translation and spin.
    root
        Number of the released block, shape ``(n,)``: its own, or for a piece that of the block that broke.
    barrier_hits
        Each meeting with a barrier.
    trees
        Number of stems that each block hit, shape ``(n,)``; empty if nobody counted.
    fines_m3
        Volume that each block lost as fines when it broke, shape ``(n,)``; empty if nobody counted.
    """

    bodies: Bodies
    offsets: NDArray[np.int64]
    time_s: Floats
    x_m: Floats
    y_m: Floats
    z_m: Floats
    spin_j_kg: Floats
    phase: NDArray[np.uint8]
    end_s: Floats
    end_x_m: Floats
    end_y_m: Floats
    end_z_m: Floats
    reason: NDArray[np.uint8]
    contacts: NDArray[np.int64]
    max_energy_j: Floats
    root: NDArray[np.int64]
    barrier_hits: BarrierHits = NO_HITS
    trees: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    fines_m3: Floats = field(default_factory=lambda: np.empty(0))

    @property
    def block(self) -> NDArray[np.int32]:
        """Number of the block of each vertex, shape ``(m,)``."""
        return np.repeat(np.arange(len(self.bodies), dtype=np.int32), np.diff(self.offsets))

    @property
    def runout_m(self) -> Floats:
        """Distance in plan from release to stop, shape ``(n,)``."""
        return np.hypot(self.end_x_m - self.bodies.x_m, self.end_y_m - self.bodies.y_m)
