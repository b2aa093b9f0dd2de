"""Where falling blocks go: their flights, rebounds and rolling over a slope, until they stop.

`run_blocks` takes a slope and a set of blocks and returns the track of each. The physics is in
`models.kernels.trajectories`; here are the names, the units and the constants of the models. Blocks do not touch
each other and have no shape but a sphere's (assumed).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.hazards.slope import Slope
from models.hazards.soils import SOILS, Soil
from models.hazards.tracks import BlockTracks, Bodies
from models.kernels.blocks import Ground, Log
from models.kernels.trajectories import run
from models.parameters import check, parameter
from twin.errors import InputError, InputErrors

Floats = NDArray[np.float64]

MODELS = ("classical", "pfeiffer", "bourrier", "rockyfor")
"""Rebound models by name, in the order of their codes in the kernel."""

_CHUNK = 512  # blocks a task of a thread (speed only)
_ROOM = 40  # vertices a block for which there is room at first (speed only)
_SPHERE = 0.4  # I / (m R^2) of a solid sphere


@dataclass(frozen=True, kw_only=True)
class RockfallParameters:
    """Rebound model and its constants; the ground's are in ``soils``."""

    model: str = "pfeiffer"
    soils: tuple[Soil, ...] = SOILS
    friction_deg: float = parameter(20.0, 0.0, 60.0, "PlatRock default for Bourrier et al. 2012")
    half_speed_m_s: float = parameter(10.0, 0.1, 100.0, "PlatRock default for Bourrier et al. 2012")
    least_bounce: float = parameter(0.05, 1e-4, 1.0, "assumed; lower bounces, in radii, count as rolling")
    turn_deg: float = parameter(22.5, 0.0, 60.0, "unverified; sideways turn at a contact, Rockyfor3D type")
    jitter: float = parameter(0.1, 0.0, 0.5, "unverified; R_n and R_t +-10 %, Rockyfor3D type")
    time_limit_s: float = parameter(600.0, 1.0, 86400.0, "assumed; longest run of a block")
    drag_radii: float = parameter(17.0, 1.0, 100.0, "computed: (8/3)(2.7 + 0.5)/C_d, sphere C_d 0.5")
    sink_speed: float = parameter(9.4, 1.0, 30.0, "computed: sqrt((8/3) g 1.7 / 0.5), m/s per root metre")

    def __post_init__(self) -> None:
        check(self)
        if self.model not in MODELS:
            raise InputError("hazards.no_rebound_model", value=self.model, names=", ".join(MODELS))

    def constants(self) -> Floats:
        """Return the numbers in the order that the kernel reads them."""
        return np.array(
            [
                MODELS.index(self.model),
                np.tan(np.radians(self.friction_deg)),
                self.half_speed_m_s,
                self.least_bounce,
                np.radians(self.turn_deg),
                self.jitter,
                self.time_limit_s,
                self.drag_radii,
                self.sink_speed,
            ]
        )

    def table(self) -> Floats:
        """Return the soils as rows."""
        impulse = self.model == "bourrier"
        return np.array(
            [
                (s.r_n, s.impulse_r_t if impulse else s.r_t, s.roll_friction, s.moh_70_m, s.moh_20_m, s.moh_10_m)
                for s in self.soils
            ]
        )


def run_blocks(
    slope: Slope,
    bodies: Bodies,
    parameters: RockfallParameters,
    key: tuple[int, int],
    *,
    record: bool = True,
    threads: int = 1,
    first_number: int = 0,
) -> BlockTracks:
    """Let blocks go and follow them to their end.

    Parameters
    ----------
    slope
        The ground and what stands on it.
    bodies
        The blocks.
    parameters
        Rebound model and constants.
    key
        Two 32-bit words, ``streams.keyed(Stream.BLOCKS).key``; a block's luck depends on its number only.
    record
        Whether the vertices of the tracks are wanted; the ends are the same without.
    threads
        How many run at once; the tracks are the same for any number.
    first_number
        Number of the first block: parts of a large set, run apart, are as if run together.

    Raises
    ------
    InputErrors
        A soil without constants, blocks that start off the map.
    """
    slope.check_soils(parameters.soils)
    _check_on_map(slope, bodies)
    n = len(bodies)
    ids = np.arange(first_number, first_number + n, dtype=np.int64)
    inertia = np.full(n, 0.0 if parameters.model == "classical" else _SPHERE)
    flown = _fly(slope, bodies, inertia, parameters, key, ids, record, threads)
    time, x, y, z, spin = (np.ascontiguousarray(flown.vertices[:, i]) for i in range(5))
    end_t, end_x, end_y, end_z, contacts, energy, counts = flown.ends.T
    offsets = np.zeros(n + 1, dtype=np.int64)
    if record:
        offsets[1:] = np.cumsum(counts.astype(np.int64))
        time += np.repeat(bodies.release_s, np.diff(offsets))
    return BlockTracks(
        bodies=bodies,
        offsets=offsets,
        time_s=time,
        x_m=x,
        y_m=y,
        z_m=z,
        spin_j_kg=spin,
        phase=flown.phases,
        end_s=end_t + bodies.release_s,
        end_x_m=end_x,
        end_y_m=end_y,
        end_z_m=end_z,
        reason=flown.reasons,
        contacts=contacts.astype(np.int64),
        max_energy_j=energy * bodies.mass_kg,
        root=ids,
    )


class _Flown(NamedTuple):
    ends: Floats
    reasons: NDArray[np.uint8]
    vertices: Floats
    phases: NDArray[np.uint8]


def _check_on_map(slope: Slope, bodies: Bodies) -> None:
    off = np.flatnonzero(~slope.terrain.contains(bodies.x_m, bodies.y_m))
    if off.size:
        wheres = (f"{bodies.x_m[i]:.1f}, {bodies.y_m[i]:.1f}" for i in off[:10])
        faults = zip(off[:10], wheres, strict=True)
        raise InputErrors([InputError("hazards.block_off_map", block=int(i), value=w) for i, w in faults])


def _fly(
    slope: Slope, bodies: Bodies, inertia: Floats, parameters: RockfallParameters, key: tuple[int, int],
    ids: NDArray[np.int64], record: bool, threads: int,
) -> _Flown:  # fmt: skip
    """Run blocks in chunks; each chunk writes its vertices to logs of its own, joined in the order of the blocks."""
    b, n = bodies, len(bodies)
    rough = np.empty((3, 0, 0)) if slope.roughness_m is None else slope.roughness_m
    ground = Ground(
        slope.terrain.z_m, slope.stretch, slope.soil, rough, parameters.table(), float(slope.terrain.cell_m)
    )
    starts = np.column_stack([b.x_m, b.y_m, b.z_m, b.vx_m_s, b.vy_m_s, b.vz_m_s, b.radius_m, inertia])
    ends, reasons = np.zeros((n, 7)), np.zeros(n, dtype=np.uint8)
    constants = parameters.constants()

    def chunk(first: int) -> list[Log]:
        last, logs = min(first + _CHUNK, n), []
        room = _ROOM * (last - first) if record else 0
        while first < last:
            log = Log(np.empty((room, 5)), np.empty(room, dtype=np.uint8))
            first, used, wanted = run(first, last, ground, constants, starts, ids, *key, ends, reasons, log)
            logs.append(Log(log.vertices[:used], log.phases[:used]))
            room = max(_ROOM * (last - first), wanted)  # for the block that did not fit, and the others
        return logs

    chunks = range(0, n, _CHUNK)
    if threads > 1 and n > _CHUNK:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(chunk, chunks))
    else:
        parts = [chunk(first) for first in chunks]
    logs = [log for part in parts for log in part] or [Log(np.empty((0, 5)), np.empty(0, dtype=np.uint8))]
    return _Flown(
        ends, reasons, np.concatenate([log.vertices for log in logs]), np.concatenate([log.phases for log in logs])
    )
