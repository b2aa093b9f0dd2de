"""Where falling blocks go: their flights, rebounds and rolling over a slope, until they stop.

`run_blocks` takes a slope and a set of blocks and returns the track of each. The physics is in
`models.kernels.falls.trajectories`; here are the names, the units and the constants of the models. Blocks do not touch
each other (assumed). They are spheres; if asked, they strike unevenly and break.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from models.hazards.falls.barrier_hits import BarrierHits
from models.hazards.falls.breakup import BreakupParameters, pieces_of
from models.hazards.falls.flights import Chunks, Flown
from models.hazards.falls.forest import TreeParameters
from models.hazards.falls.slope import Slope
from models.hazards.falls.soils import SOILS, Soil
from models.hazards.falls.tracks import BlockTracks, Bodies
from models.kernels.falls.blocks import BROKEN, Log
from models.kernels.falls.fences import Fences
from models.kernels.falls.obstacles import Obstacles
from models.kernels.falls.trajectories import run
from twin.errors import InputError, InputErrors

Floats = NDArray[np.float64]

MODELS = ("classical", "pfeiffer", "bourrier", "rockyfor")
"""Rebound models by name, in the order of their codes in the kernel."""

_CHUNKS = Chunks(blocks=512, vertices=40)


@dataclass(frozen=True, kw_only=True)
class RockfallParameters:
    """Rebound model and its constants; the ground's are in ``soils``.

    ``uneven`` lets a block strike with a part of it between its smallest and its largest half axis, drawn at each
    contact (assumed, after Rockyfor3D); ``breakup`` lets blocks break.
    """

    model: str = "pfeiffer"
    soils: tuple[Soil, ...] = SOILS
    trees: TreeParameters = field(default_factory=TreeParameters)
    breakup: BreakupParameters | None = None
    uneven: bool = False
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
        breaks = self.breakup.constants() if self.breakup else (np.inf, 0.0, 1.0, np.inf)
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
                np.radians(self.trees.turn_deg),
                *breaks,
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
    numbers = np.arange(first_number, first_number + len(bodies), dtype=np.int64)

    def fly(crowd: Bodies, numbers: NDArray[np.int64], constants: RockfallParameters) -> Flown:
        return _fly(slope, crowd, constants, key, numbers, record, threads)

    return with_pieces(fly, bodies, numbers, parameters, key)


def with_pieces(
    fly: Callable[[Bodies, NDArray[np.int64], RockfallParameters], Flown],
    bodies: Bodies,
    numbers: NDArray[np.int64],
    parameters: RockfallParameters,
    key: tuple[int, int],
) -> BlockTracks:
    """Let blocks go, then the pieces of those that broke, generation by generation; return all their tracks."""
    crowds, roots, flights = [bodies], [numbers], [fly(bodies, numbers, parameters)]
    fines = [np.zeros(len(bodies))]
    breakup = parameters.breakup
    while breakup is not None:
        broken = np.flatnonzero(flights[-1].reasons == BROKEN)
        if not broken.size:
            break
        shards = pieces_of(crowds[-1], broken, numbers, flights[-1].ends[broken], key, breakup)
        fines[-1][broken] = shards.fines_m3
        numbers = shards.numbers
        crowds.append(shards.bodies)
        roots.append(roots[-1][shards.parents])
        whole = replace(parameters, breakup=None) if len(flights) == breakup.most_generations else parameters
        flights.append(fly(shards.bodies, numbers, whole))
        fines.append(np.zeros(len(shards.bodies)))
    return _tracks(Bodies.joined(crowds), np.concatenate(roots), np.concatenate(fines), flights)


def _tracks(bodies: Bodies, root: NDArray[np.int64], fines_m3: Floats, flights: list[Flown]) -> BlockTracks:
    """Join what several generations of blocks did."""
    ends = np.concatenate([flown.ends for flown in flights])
    logs = [log for flown in flights for log in flown.logs]
    offsets = np.zeros(len(bodies) + 1, dtype=np.int64)
    if logs:
        offsets[1:] = np.cumsum(ends[:, 6].astype(np.int64))
    time, x, y, z, spin = (_column(logs, i) for i in range(5))
    time += np.repeat(bodies.release_s, np.diff(offsets))
    starts = np.cumsum([0, *(len(flown.ends) for flown in flights)])
    hits = np.concatenate([_shifted(flown.hits, start) for flown, start in zip(flights, starts[:-1], strict=True)])
    end_t, end_x, end_y, end_z, contacts, energy = (np.ascontiguousarray(ends[:, i]) for i in range(6))
    return BlockTracks(
        bodies=bodies,
        offsets=offsets,
        time_s=time,
        x_m=x,
        y_m=y,
        z_m=z,
        spin_j_kg=spin,
        phase=np.concatenate([log.phases for log in logs]) if logs else np.empty(0, dtype=np.uint8),
        end_s=end_t + bodies.release_s,
        end_x_m=end_x,
        end_y_m=end_y,
        end_z_m=end_z,
        reason=np.concatenate([flown.reasons for flown in flights]),
        contacts=contacts.astype(np.int64),
        max_energy_j=energy * bodies.mass_kg,
        root=root,
        barrier_hits=BarrierHits.of_rows(hits, bodies.release_s),
        trees=ends[:, 10].astype(np.int64),
        fines_m3=fines_m3,
    )


def _column(logs: list[Log], i: int) -> Floats:
    return np.concatenate([log.vertices[:, i] for log in logs]) if logs else np.empty(0)


def _shifted(hits: Floats, start: int) -> Floats:
    moved = hits.copy()
    moved[:, 0] += start
    return moved


def _check_on_map(slope: Slope, bodies: Bodies) -> None:
    off = np.flatnonzero(~slope.terrain.contains(bodies.x_m, bodies.y_m))
    if off.size:
        wheres = (f"{bodies.x_m[i]:.1f}, {bodies.y_m[i]:.1f}" for i in off[:10])
        faults = zip(off[:10], wheres, strict=True)
        raise InputErrors([InputError("hazards.block_off_map", block=int(i), value=w) for i, w in faults])


def starts_of(bodies: Bodies, parameters: RockfallParameters) -> Floats:
    """Return the blocks as the kernel reads them: those that are points do not spin."""
    b, n = bodies, len(bodies)
    inertia = np.zeros(n) if parameters.model == "classical" else b.inertia
    short, long = (b.c_m, b.a_m) if parameters.uneven else (b.radius_m, b.radius_m)
    columns = (b.x_m, b.y_m, b.z_m, b.vx_m_s, b.vy_m_s, b.vz_m_s, b.radius_m, inertia, b.mass_kg, short, long)
    return np.column_stack(columns)


def _fly(
    slope: Slope, bodies: Bodies, parameters: RockfallParameters, key: tuple[int, int], numbers: NDArray[np.int64],
    record: bool, threads: int,
) -> Flown:  # fmt: skip
    """Run blocks over what stands on the slope."""
    ground = slope.ground(parameters.table())
    starts, constants = starts_of(bodies, parameters), parameters.constants()
    stands, (fences, box) = slope.forest is not None or bool(slope.barriers), slope.fences
    trees = slope.trees(parameters.trees)

    def kernel(
        first: int, last: int, hits: Floats, ends: Floats, reasons: NDArray[np.uint8], log: Log
    ) -> tuple[int, int, int, int, int]:
        obstacles = Obstacles(trees, Fences(fences, box, hits)) if stands else None
        met: tuple[int, int, int, int, int] = run(
            first, last, ground, obstacles, constants, starts, numbers, *key, ends, reasons, log
        )
        return met

    return _CHUNKS.fly(kernel, len(bodies), record, bool(len(fences)), threads)
