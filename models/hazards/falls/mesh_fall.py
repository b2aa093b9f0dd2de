"""Where blocks go that come off a cliff in true 3D: free falls beneath overhangs, bounces on walls, then the slope.

`run_blocks_on_mesh` takes a mesh and a set of blocks and returns the track of each, as `run_blocks` does for a height
raster. The physics is in `models.kernels.falls.mesh.flight`; here are the names, the units and the ground's constants.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.hazards.falls.flights import Chunks, Flown
from models.hazards.falls.rockfall import RockfallParameters, starts_of, with_pieces
from models.hazards.falls.slope import Slope
from models.hazards.falls.tracks import BlockTracks, Bodies
from models.kernels.falls.blocks import BOUNCE_SHARE, Ground, Log
from models.kernels.falls.fences import Fences
from models.kernels.falls.mesh.flight import run
from models.kernels.falls.mesh.skin import Skin
from models.kernels.falls.mesh.tree import MeshTree, build
from models.kernels.falls.obstacles import Obstacles
from twin.errors import InputError, InputErrors
from twin.ground.mesh import CliffMesh

Floats = NDArray[np.float64]

REPOSE_DEG = 38.0
"""Faces gentler than this carry scree (assumed: angle of repose of coarse talus)."""
SCREE, ROCK = 3, 6
"""Soil classes of gentle and of steep faces (assumed)."""
_CHUNKS = Chunks(blocks=64, vertices=100)
_MOST_CELLS = 1_000_000


@dataclass(frozen=True, eq=False)
class MeshSlope:
    """A cliff in true 3D that blocks fall over, and the slope round it.

    Parameters
    ----------
    mesh
        The skin. If there is a slope, in the local metres of its terrain (`CliffMesh.placed_on`).
    soil
        Class of the soil of every triangle, ``uint8``, ``(m,)``: a place in the table of soils.
    beyond
        What blocks run over once their centre leaves the ground plan of the skin; None ends them there.

    Raises
    ------
    InputErrors
        Soils of another number or type than the triangles; a mesh that lies off the terrain.
    """

    mesh: CliffMesh
    soil: NDArray[np.uint8]
    beyond: Slope | None = None

    def __post_init__(self) -> None:
        faults, where = [], self.mesh.name
        if self.soil.shape != (len(self.mesh.faces),) or self.soil.dtype != np.uint8:
            got = f"{self.soil.shape} {self.soil.dtype}"
            faults.append(InputError("mesh.soil_shape", where=where, value=got, faces=len(self.mesh.faces)))
        if self.beyond is not None:
            terrain = self.beyond.terrain
            low, high = self.mesh.bounds_m
            if high[0] < 0.0 or high[1] < 0.0 or low[0] > terrain.width_m or low[1] > terrain.height_m:
                place = f"{low[0]:.0f}..{high[0]:.0f}, {low[1]:.0f}..{high[1]:.0f}"
                size = f"{terrain.width_m:.0f} x {terrain.height_m:.0f}"
                faults.append(InputError("mesh.off_terrain", where=where, value=place, size=size))
        if faults:
            raise InputErrors(faults)

    @classmethod
    def of_mesh(cls, mesh: CliffMesh, beyond: Slope | None = None) -> MeshSlope:
        """Make the slope of a mesh: rock where it is steeper than `REPOSE_DEG`, scree where it is gentler."""
        soil = np.where(mesh.slopes_deg > REPOSE_DEG, ROCK, SCREE).astype(np.uint8)
        return cls(mesh, soil, beyond)

    @cached_property
    def tree(self) -> MeshTree:
        """Boxes round the triangles, in which the kernel looks up what is near."""
        return build(self.mesh.vertices_m, self.mesh.faces, self.mesh.normals, self.mesh.neighbours)

    @cached_property
    def part_m(self) -> float:
        """Length of the parts of a path in which near triangles are looked up; of no matter for the result."""
        return 4.0 * float(np.sqrt(np.median(self.mesh.areas_m2)))

    @cached_property
    def covered(self) -> tuple[NDArray[np.bool_], float, float, float]:
        """Cells of the ground plan over which the skin lies, place of the first corner, size."""
        size = np.ptp(self.mesh.bounds_m, axis=0)
        cell_m = max(0.1 * self.part_m, float(np.sqrt(size[0] * size[1] / _MOST_CELLS)))
        # with ground beyond, it takes over just inside the border; without, the border belongs to the skin
        return *self.mesh.footprint(cell_m, 1 if self.beyond is None else 4), cell_m

    def starts(
        self, rng: np.random.Generator, volume_m3: Floats, *, steeper_than_deg: float = 50.0,
        density_kg_m3: float = 2650.0,
    ) -> Bodies:  # fmt: skip
        """Return blocks of given volumes at rest on the skin, uniform over its area steeper than an angle.

        Raises
        ------
        InputError
            No triangle is that steep, or a volume is not positive.
        """
        points, face = self.mesh.sample_faces(rng, len(volume_m3), steeper_than_deg)
        radius = np.cbrt(0.75 * np.abs(volume_m3) / np.pi)
        return Bodies.of(points + radius[:, None] * self.mesh.normals[face], volume_m3, density_kg_m3=density_kg_m3)


def run_blocks_on_mesh(
    slope: MeshSlope,
    bodies: Bodies,
    parameters: RockfallParameters,
    key: tuple[int, int],
    *,
    record: bool = True,
    threads: int = 1,
    first_number: int = 0,
) -> BlockTracks:
    """Let blocks go from a cliff in true 3D and follow them to their end.

    A block that starts in the rock is pushed out of it. One whose centre leaves the ground plan of the skin goes on
    over the slope beyond, with its trees and barriers; it ends there as having left the map if there is none, or if it
    lies deeper in the raster than its radius, which cannot know what is beneath an overhang.

    Parameters
    ----------
    slope
        The cliff and what lies round it.
    bodies, parameters, key, record, threads, first_number
        As in `models.hazards.falls.rockfall.run_blocks`.

    Raises
    ------
    InputErrors
        A soil without constants, blocks that start neither over the skin nor over the slope beyond.
    """
    _check(slope, bodies, parameters)
    numbers = np.arange(first_number, first_number + len(bodies), dtype=np.int64)

    def fly(crowd: Bodies, numbers: NDArray[np.int64], constants: RockfallParameters) -> Flown:
        return _fly(slope, crowd, constants, key, numbers, record, threads)

    return with_pieces(fly, bodies, numbers, parameters, key)


def _check(slope: MeshSlope, bodies: Bodies, parameters: RockfallParameters) -> None:
    """Refuse soils without constants and blocks that start off everything; all at once."""
    faults: list[InputError] = []
    worst = int(np.argmax(slope.soil))
    if slope.soil[worst] >= len(parameters.soils):
        most = len(parameters.soils) - 1
        faults.append(
            InputError("mesh.no_soil", where=slope.mesh.name, value=int(slope.soil[worst]), face=worst, most=most)
        )
    if slope.beyond is not None:
        slope.beyond.check_soils(parameters.soils)
    low, high = slope.mesh.bounds_m  # a block on the border may hang over it
    r, x, y = bodies.radius_m, bodies.x_m, bodies.y_m
    over = (x > low[0] - r) & (x < high[0] + r) & (y > low[1] - r) & (y < high[1] + r)
    if slope.beyond is not None:
        over |= slope.beyond.terrain.contains(bodies.x_m, bodies.y_m)
    for i in np.flatnonzero(~over)[:10]:
        place = f"{bodies.x_m[i]:.1f}, {bodies.y_m[i]:.1f}"
        faults.append(InputError("mesh.block_off", where=slope.mesh.name, block=int(i), value=place))
    if faults:
        raise InputErrors(faults)


def _fly(
    slope: MeshSlope, bodies: Bodies, parameters: RockfallParameters, key: tuple[int, int],
    numbers: NDArray[np.int64], record: bool, threads: int,
) -> Flown:  # fmt: skip
    """Run blocks over the skin and what stands on the slope beyond."""
    beyond = slope.beyond
    starts, constants, soils = starts_of(bodies, parameters), parameters.constants(), parameters.table()
    steep = constants.copy()
    steep[BOUNCE_SHARE] = 0.0
    kinds = slope.soil[slope.tree.face]
    skin = Skin(slope.tree, kinds, soils, constants, steep, *slope.covered, slope.part_m)
    ground = _no_ground(soils) if beyond is None else beyond.ground(soils)
    stands = beyond is not None and (beyond.forest is not None or bool(beyond.barriers))

    def kernel(
        first: int, last: int, hits: Floats, ends: Floats, reasons: NDArray[np.uint8], log: Log
    ) -> tuple[int, int, int, int, int]:
        obstacles = None
        if beyond is not None and stands:
            obstacles = Obstacles(beyond.trees(parameters.trees), Fences(*beyond.fences, hits))
        met: tuple[int, int, int, int, int] = run(
            first, last, skin, ground, obstacles, starts, numbers, *key, ends, reasons, log
        )
        return met

    fenced = beyond is not None and bool(beyond.barriers)
    return _CHUNKS.fly(kernel, len(bodies), record, fenced, threads)


def _no_ground(soils: Floats) -> Ground:
    """Return a height raster without rows."""
    none = np.empty((0, 0))
    return Ground(none, none, np.empty((0, 0), dtype=np.uint8), np.empty((3, 0, 0)), soils, 1.0)
