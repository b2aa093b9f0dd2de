"""A runout map from a user's files: read and check all of them, let the blocks go in parts, add them up."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from models.core.streams import Stream, Streams
from models.hazards.falls.block_shape import ShapeLibrary
from models.hazards.falls.breakup import BreakupParameters
from models.hazards.falls.fragmentation import FragmentationParameters
from models.hazards.falls.mesh_fall import MeshSlope, run_blocks_on_mesh
from models.hazards.falls.release import ReleaseParameters, Releases
from models.hazards.falls.rockfall import RockfallParameters, run_blocks
from models.hazards.falls.runout import Tally, vertices
from models.hazards.falls.sections import BarrierCount, Section, SectionCount, Target, TargetCount
from models.hazards.falls.slope import Slope
from models.hazards.falls.soils import soil_raster
from models.hazards.falls.tracks import BlockTracks
from twin.errors import InputError
from twin.ground.land_cover import Cover, classify
from twin.ground.mesh import CliffMesh
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults, Note
from twin.readers.ground.dem import read_dem
from twin.readers.ground.mesh_files import read_mesh
from twin.readers.ground.soil_files import Layer, read_forest, read_roughness, read_soil
from twin.readers.rock.obstacle_files import HouseBox, read_barriers, read_houses, read_map_lines
from twin.readers.rock.rock_files import RockSource, read_rocks
from twin.rock.forest import Forest, plant

Floats = NDArray[np.float64]
T = TypeVar("T")

CHUNK = 256
"""Blocks that run together (speed and memory only)."""
MOST_STEMS = 20_000.0


@dataclass(frozen=True)
class RockfallJob:
    """What is asked: files, numbers and words of the command line."""

    dem: Path
    rocks: Path
    blocks: int = 100_000
    model: str = "pfeiffer"
    soil: str | None = None
    roughness: Path | None = None
    forest: str | None = None
    barriers: Path | None = None
    houses: Path | None = None
    paths: Path | None = None
    sections: Path | None = None
    threads: int = 2
    seed: int = 1
    mesh: Path | None = None
    mesh_origin: tuple[float, float, float] = (0.0, 0.0, 0.0)
    uneven: bool = False
    breakup: bool = False


@dataclass(frozen=True, eq=False)
class Inputs:
    """What was read."""

    slope: Slope
    rocks: tuple[RockSource, ...]
    sections: tuple[Section, ...]
    targets: tuple[Target, ...]
    parameters: RockfallParameters
    seed: int
    cliff: MeshSlope | None = None
    notes: tuple[Note, ...] = ()

    @property
    def terrain(self) -> Terrain:
        """The ground."""
        return self.slope.terrain


@dataclass(frozen=True, eq=False)
class RunoutMap:
    """What came out."""

    inputs: Inputs
    releases: Releases
    tally: Tally
    sections: SectionCount
    targets: TargetCount
    barriers: BarrierCount
    ends: Ends


@dataclass(eq=False)
class Ends:
    """How the released blocks ended: runout in plan and the reason of each, in the order of their numbers."""

    runout_m: list[NDArray[np.float32]] = field(default_factory=list)
    reason: list[NDArray[np.uint8]] = field(default_factory=list)
    pieces: int = 0

    def add(self, tracks: BlockTracks, released: int) -> None:
        """Add a part whose first ``released`` tracks are the released blocks, its pieces after them."""
        self.runout_m.append(tracks.runout_m[:released].astype(np.float32))
        self.reason.append(tracks.reason[:released])
        self.pieces += len(tracks.bodies) - released


def read(job: RockfallJob) -> Inputs:
    """Read and check all files of a job.

    Raises
    ------
    InputErrors
        Everything that is wrong in any of them.
    """
    terrain = read_dem(job.dem)
    breakup = BreakupParameters() if job.breakup else None
    parameters = RockfallParameters(model=job.model, uneven=job.uneven, breakup=breakup)
    streams, faults = Streams(job.seed), Faults()
    mesh = _mesh(job, terrain, faults)
    rocks = _tried(faults, partial(read_rocks, cliff=mesh), job.rocks, terrain) or ()
    lines = _tried(faults, read_barriers, job.barriers, terrain) or ()
    houses = _tried(faults, read_houses, job.houses, terrain) or ()
    paths = _tried(faults, read_map_lines, job.paths, terrain) or ()
    sections = _tried(faults, read_map_lines, job.sections, terrain) or ()
    cover = classify(terrain)
    likely = soil_raster(cover, parameters.soils)
    soil = _tried(faults, _soil, job.soil, terrain, likely, len(parameters.soils))
    rough = _tried(faults, read_roughness, job.roughness, terrain)
    forest = _tried(faults, _forest, job.forest, terrain, cover == Cover.FOREST, streams.generator(Stream.SITES))
    faults.raise_any()
    soil = likely if soil is None else soil
    slope = Slope(terrain, soil, None if rough is None else _roughness(rough, soil, parameters), forest, lines)
    targets = [_house(house) for house in houses]
    targets += [Target.path(path.id, path.parts, path.width_m, path.height_m, terrain) for path in paths]
    measured = tuple(Section(section.id, section.parts) for section in sections)
    cliff = None if mesh is None else MeshSlope.of_mesh(mesh, slope)
    notes = (*terrain.notes, *(() if mesh is None else mesh.notes), *faults.notes)
    return Inputs(slope, rocks, measured, tuple(targets), parameters, job.seed, cliff, notes)


def _mesh(job: RockfallJob, terrain: Terrain, faults: Faults) -> CliffMesh | None:
    """Return the cliff in true 3D, in the local metres of the terrain."""
    if job.mesh is None:
        return None
    try:
        return read_mesh(job.mesh, origin_m=job.mesh_origin, crs=terrain.crs).placed_on(terrain)
    except InputError as error:
        faults.take(error)
        return None


def _tried(faults: Faults, reader: Callable[..., T], file: Path | str | None, *args: Any) -> T | None:
    """Return what a reader makes of a file, if there is one; what stops it is kept with the other faults."""
    if file is None:
        return None
    try:
        return reader(file, *args, faults)
    except InputError as error:
        faults.take(error)
        return None


def compute(inputs: Inputs, blocks: int, threads: int, tick: Callable[[int], None] | None = None) -> RunoutMap:
    """Let the blocks go and add them up; the map is the same for any number of threads.

    Parameters
    ----------
    inputs
        Of `read`.
    blocks
        How many, shared by the rocks.
    threads
        How many parts run at once.
    tick
        Called with the number of further blocks that are done.
    """
    streams = Streams(inputs.seed)
    shapes = ShapeLibrary.drawn(streams.generator(Stream.BLOCKS)) if inputs.parameters.uneven else None
    releases = Releases(
        inputs.rocks, inputs.terrain, blocks, streams, FragmentationParameters(), ReleaseParameters(), shapes
    )
    key = streams.keyed(Stream.BLOCKS).key
    tally, ends = Tally(inputs.terrain), Ends()
    sections, targets = SectionCount(inputs.sections, inputs.terrain), TargetCount(inputs.targets, inputs.terrain)
    barriers = BarrierCount(inputs.slope.barriers)
    _ = inputs.slope.stretch  # made once, before the threads ask for it
    if inputs.cliff is not None:
        _ = inputs.cliff.tree, inputs.cliff.covered

    def part(first: int) -> tuple[BlockTracks, Floats, int]:
        bodies = releases.bodies(first, min(first + CHUNK, blocks))
        if inputs.cliff is None:
            tracks = run_blocks(inputs.slope, bodies, inputs.parameters, key, first_number=first)
        else:
            tracks = run_blocks_on_mesh(inputs.cliff, bodies, inputs.parameters, key, first_number=first)
        return tracks, vertices(tracks), len(bodies)

    for tracks, rows, released in _in_order(part, range(0, blocks, CHUNK), threads):
        tally.add(tracks, rows)
        sections.add(tracks, rows)
        targets.add(tracks, rows)
        barriers.add(tracks)
        ends.add(tracks, released)
        if tick is not None:
            tick(released)
    return RunoutMap(inputs, releases, tally, sections, targets, barriers, ends)


def _in_order(work: Callable[[int], T], firsts: range, threads: int) -> Iterator[T]:
    """Yield the results of ``work`` in order, with no more than a few of them waiting."""
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[T]] = deque()
        for first in firsts:
            waiting.append(pool.submit(work, first))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _house(house: HouseBox) -> Target:
    box = (house.x_m, house.y_m, house.z_m, house.width_m, house.depth_m, house.height_m, house.angle_rad)
    return Target(house.id, "house", np.array([box]))


def _soil(word: str, terrain: Terrain, otherwise: NDArray[np.uint8], classes: int, faults: Faults) -> NDArray[np.uint8]:
    """Return the soil classes asked for: one code, or a map, with the likely soil where it is silent."""
    if Path(word).exists():
        given = read_soil(word, terrain, classes, faults)
        return np.where(given == 255, otherwise, given)
    if word.isdecimal() and int(word) < classes:
        return np.full_like(otherwise, int(word))
    raise InputError("runout.soil_word", value=word, most=classes - 1)


def _roughness(layer: Layer, soil: NDArray[np.uint8], parameters: RockfallParameters) -> Floats:
    """Return obstacle heights: the map's, and those of the soil where it is silent."""
    own = np.array([(s.moh_70_m, s.moh_20_m, s.moh_10_m) for s in parameters.soils])
    return np.where(layer.known, layer.values, np.moveaxis(own[soil], -1, 0))


def _forest(
    word: str, terrain: Terrain, wooded: NDArray[np.bool_], rng: np.random.Generator, faults: Faults
) -> Forest | None:
    """Return the trees asked for: those of a file, so many a hectare as a map says, or so many on wooded ground."""
    if not Path(word).exists():
        try:
            stems = float(word)
        except ValueError:
            stems = float("nan")
        if not 0.0 <= stems <= MOST_STEMS:
            raise InputError("runout.forest_word", value=word)
        return plant(terrain, wooded, rng, per_ha=stems)
    result = read_forest(word, terrain, faults)
    if isinstance(result, Forest) or faults.found:
        return result if isinstance(result, Forest) else None
    density = np.where(result.known, result.values[0], 0.0)
    dense = plant(terrain, density > 0.0, rng, per_ha=float(density.max()))
    row, col = np.rint(dense.y_m / terrain.cell_m).astype(int), np.rint(dense.x_m / terrain.cell_m).astype(int)
    stays = rng.random(len(dense)) * density.max() < density[row, col]
    columns = (dense.x_m, dense.y_m, dense.dbh_m, dense.height_m, dense.species)
    return Forest(*(column[stays] for column in columns))
