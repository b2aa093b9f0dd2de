"""Where falling blocks go: their flights, rebounds and rolling over a terrain, until they stop.

`run_blocks` takes a terrain, its land cover and a set of blocks and returns the track of each. The physics is
in `models.kernels.trajectories`; here are the names, the units and the ground's constants. Blocks do not
touch each other and have no shape but a sphere's (assumed).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.kernels.blocks import Ground, Log
from models.kernels.surface import stretches
from models.kernels.trajectories import run
from models.parameters import check, parameter
from twin.errors import InputError
from twin.landcover import Cover
from twin.terrain import Terrain

Floats = NDArray[np.float64]

MODELS = ("classical", "pfeiffer", "bourrier", "rockyfor")
"""Rebound models by name, in the order of their codes in the kernel."""


@dataclass(frozen=True, kw_only=True)
class Soil:
    """How one kind of ground gives a block back.

    Names and R_n: input tool of the Norwegian survey for Rockyfor3D (names sourced, values unverified);
    obstacle heights and R_t assumed, R_t inside the ranges of Pfeiffer & Bowen (1989); rolling friction
    assumed around PlatRock's 0.2.
    """

    r_n: float = parameter(0.3, 0.0, 1.0, "unverified")
    r_t: float = parameter(0.8, 0.0, 1.0, "assumed")
    impulse_r_t: float = parameter(0.8, 0.0, 1.0, "assumed; R_t of the Bourrier model, beside its friction")
    roll_friction: float = parameter(0.2, 0.0, 5.0, "PlatRock 0.2; others assumed")
    moh_70_m: float = parameter(0.05, 0.0, 5.0, "assumed; obstacle height met in 70 % of contacts")
    moh_20_m: float = parameter(0.05, 0.0, 5.0, "assumed; in 20 %")
    moh_10_m: float = parameter(0.05, 0.0, 5.0, "assumed; in 10 %")

    def __post_init__(self) -> None:
        check(self)


def _soil(r_n: float, r_t: float, impulse_r_t: float, roll_friction: float, moh_m: float) -> Soil:
    return Soil(
        r_n=r_n,
        r_t=r_t,
        impulse_r_t=impulse_r_t,
        roll_friction=roll_friction,
        moh_70_m=moh_m,
        moh_20_m=moh_m,
        moh_10_m=moh_m,
    )


SOILS: tuple[Soil, ...] = (
    _soil(0.00, 0.00, 0.00, 1.00, 0.00),  # 0 river, swamp: stops a block
    _soil(0.23, 0.85, 0.82, 0.20, 0.05),  # 1 fine soil, deeper than 1 m
    _soil(0.28, 0.88, 0.82, 0.20, 0.08),  # 2 fine soil, less than 1 m; sand, gravel
    _soil(0.33, 0.85, 0.78, 0.35, 0.10),  # 3 scree, small fragments
    _soil(0.38, 0.88, 0.78, 0.40, 0.25),  # 4 talus, large fragments
    _soil(0.43, 0.90, 0.84, 0.25, 0.05),  # 5 bedrock under a thin cover
    _soil(0.53, 0.93, 0.88, 0.25, 0.05),  # 6 bedrock
    _soil(0.35, 0.90, 0.84, 0.20, 0.00),  # 7 asphalt, concrete
)
"""R_t of the soils 1 and 2 was chosen with the runs of Tschamut 2014 in view (tests/cases): in-sample."""

SOIL_OF_COVER: dict[int, int] = {
    Cover.WATER: 0,
    Cover.ROCK: 6,
    Cover.SCREE: 3,
    Cover.FOREST: 2,
    Cover.SHRUB: 5,
    Cover.FIELD: 1,
    Cover.BUILT: 2,
    Cover.ROAD: 7,
}
"""Soil class of each land cover (assumed)."""


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
        Half axes for drawing, largest first.
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
        mass = density_kg_m3 * volume
        return cls(x, y, z, vx, vy, vz, volume, radius, mass, release, radius, radius, radius)

    def __len__(self) -> int:
        return int(self.x_m.size)


@dataclass(frozen=True, eq=False)
class BlockTracks:
    """What the blocks did.

    Parameters
    ----------
    bodies
        The blocks.
    offsets
        First vertex of each block, shape ``(n + 1,)``; all 0 when no vertices were asked for.
    time_s, x_m, y_m, z_m
        Vertices, shape ``(m,)``: time on the scenario's clock, centre of the block.
    phase
        What the block does from that vertex on: 0 an exact parabola, 1 rolling (straight), 2 at rest.
    end_s, end_x_m, end_y_m, end_z_m
        Where each block stopped, shape ``(n,)``.
    reason
        Why: 0 at rest, 1 in water, 2 left the map, 3 the time limit.
    contacts
        Number of contacts of each block.
    max_energy_j
        Largest kinetic energy, translation and spin.
    """

    bodies: Bodies
    offsets: NDArray[np.int64]
    time_s: Floats
    x_m: Floats
    y_m: Floats
    z_m: Floats
    phase: NDArray[np.uint8]
    end_s: Floats
    end_x_m: Floats
    end_y_m: Floats
    end_z_m: Floats
    reason: NDArray[np.uint8]
    contacts: NDArray[np.int64]
    max_energy_j: Floats

    @property
    def block(self) -> NDArray[np.int32]:
        """Number of the block of each vertex, shape ``(m,)``."""
        return np.repeat(np.arange(len(self.bodies), dtype=np.int32), np.diff(self.offsets))

    @property
    def runout_m(self) -> Floats:
        """Distance in plan from release to stop, shape ``(n,)``."""
        return np.hypot(self.end_x_m - self.bodies.x_m, self.end_y_m - self.bodies.y_m)


def soil_raster(cover: NDArray[np.uint8], parameters: RockfallParameters) -> NDArray[np.uint8]:
    """Return the soil class of every node from its land cover.

    Raises
    ------
    InputError
        A land cover without a soil, or a soil without constants.
    """
    table = np.full(256, 255, dtype=np.uint8)
    for kind, number in SOIL_OF_COVER.items():
        table[int(kind)] = number
    soil: NDArray[np.uint8] = table[cover]
    if int(soil.max()) >= len(parameters.soils):
        row, col = np.argwhere(soil >= len(parameters.soils))[0]
        raise InputError("hazards.no_soil", value=int(cover[row, col]), row=int(row), col=int(col))
    return soil


def run_blocks(
    terrain: Terrain,
    cover: NDArray[np.uint8],
    bodies: Bodies,
    parameters: RockfallParameters,
    key: tuple[int, int],
    *,
    record: bool = True,
) -> BlockTracks:
    """Let blocks go and follow them to their end.

    Parameters
    ----------
    terrain
        The ground without the rock (its scar), if the blocks come out of it: a block that starts in the
        ground is lifted.
    cover
        Land cover of every node, shape of ``terrain.z_m``.
    bodies
        The blocks.
    parameters
        Rebound model and constants.
    key
        Two 32-bit words, ``streams.keyed(Stream.BLOCKS).key``; a block's luck depends on its number only.
    record
        Whether the vertices of the tracks are wanted; the ends are the same without.

    Raises
    ------
    InputError
        A cover of another shape, or a block that starts off the map.
    """
    if cover.shape != terrain.z_m.shape:
        raise InputError("hazards.cover_shape", cover=str(cover.shape), terrain=str(terrain.z_m.shape))
    inside = (bodies.x_m >= 0.0) & (bodies.x_m <= (terrain.cols - 1) * terrain.cell_m)
    inside &= (bodies.y_m >= 0.0) & (bodies.y_m <= (terrain.rows - 1) * terrain.cell_m)
    if not inside.all():
        first = int(np.flatnonzero(~inside)[0])
        where = f"{bodies.x_m[first]:.1f}, {bodies.y_m[first]:.1f}"
        raise InputError("hazards.block_off_map", block=first, value=where)
    n = len(bodies)
    ground = Ground(
        terrain.z_m,
        stretches(terrain.z_m, terrain.cell_m),
        soil_raster(cover, parameters),
        parameters.table(),
        float(terrain.cell_m),
    )
    starts = np.column_stack(
        [bodies.x_m, bodies.y_m, bodies.z_m, bodies.vx_m_s, bodies.vy_m_s, bodies.vz_m_s, bodies.radius_m]
    )
    ends, reasons = np.zeros((n, 7)), np.zeros(n, dtype=np.uint8)
    offsets = np.zeros(n + 1, dtype=np.int64)
    ids = np.arange(n, dtype=np.int64)
    constants = parameters.constants()

    def go(vertices: Floats, phases: NDArray[np.uint8]) -> None:
        run(0, n, ground, constants, starts, ids, *key, ends, reasons, Log(offsets, vertices, phases))

    vertices, phases = np.empty((0, 4)), np.empty(0, dtype=np.uint8)
    go(vertices, phases)
    if record:  # the first pass has counted the vertices: the second, identical, writes them
        offsets[1:] = np.cumsum(ends[:, 6].astype(np.int64))
        vertices, phases = np.empty((int(offsets[-1]), 4)), np.empty(int(offsets[-1]), dtype=np.uint8)
        go(vertices, phases)
        vertices[:, 0] += np.repeat(bodies.release_s, np.diff(offsets))
    time, x, y, z = (np.ascontiguousarray(vertices[:, i]) for i in range(4))
    end_t, end_x, end_y, end_z, contacts, energy = (ends[:, i] for i in range(6))
    return BlockTracks(
        bodies=bodies,
        offsets=offsets,
        time_s=time,
        x_m=x,
        y_m=y,
        z_m=z,
        phase=phases,
        end_s=end_t + bodies.release_s,
        end_x_m=end_x,
        end_y_m=end_y,
        end_z_m=end_z,
        reason=reasons,
        contacts=contacts.astype(np.int64),
        max_energy_j=energy * bodies.mass_kg,
    )
