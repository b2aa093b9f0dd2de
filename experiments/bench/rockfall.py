"""The rockfall benchmarks: whole trajectories a second down a made-up slope of a million cells."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np

from experiments.bench.figure import Figure
from experiments.studies.rockfall.report import fill, summary
from experiments.studies.rockfall.runout_map import RockfallJob, compute, read
from models.core.streams import Stream, Streams
from models.hazards.falls.rockfall import RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.tracks import Bodies
from twin.files.geotiff import write_geotiff
from twin.ground.land_cover import Cover
from twin.ground.terrain import Terrain
from twin.rock.forest import plant

STEP_S = 0.01
"""Time step of the stepped codes with which rates are compared (a stepped prototype: 7.8e7 steps a second)."""


def trajectories_per_s(
    blocks: int = 4000, cells: int = 1000, *, model: str = "pfeiffer", record: bool = False, per_ha: float = 0.0
) -> float:
    """Return whole trajectories a CPU second on a terrain of 1 m cells; ``per_ha`` trees on it if asked."""
    slope, bodies, parameters, key = _case(blocks, cells, model, per_ha)
    run_blocks(slope, bodies, parameters, key, record=record)
    start = time.process_time()
    run_blocks(slope, bodies, parameters, key, record=record)
    return blocks / (time.process_time() - start)


def trajectories_per_wall_s(blocks: int = 40_000, cells: int = 1000, threads: int = 2) -> float:
    """Return whole trajectories a second of the clock on several threads, without vertices."""
    slope, bodies, parameters, key = _case(blocks, cells, "pfeiffer", 0.0)
    run_blocks(slope, bodies, parameters, key, record=False, threads=threads)
    start = time.perf_counter()
    run_blocks(slope, bodies, parameters, key, record=False, threads=threads)
    return blocks / (time.perf_counter() - start)


def limit_per_s(threads: int = 2) -> float:
    """Return the trajectories a second if every event cost its arithmetic alone, in full vectors on every core.

    About 900 events (cells flown through, contacts, rolled segments) make a trajectory here, about 100 operations an
    event (counted); 3 GHz and four doubles an instruction are assumed.
    """
    return threads * 3e9 * 4.0 / (900.0 * 100.0)


def block_steps_per_s(blocks: int = 4000, cells: int = 1000) -> float:
    """Return the steps of 10 ms a CPU second that a stepped code would need for the same trajectories."""
    slope, bodies, parameters, key = _case(blocks, cells, "pfeiffer", 0.0)
    run_blocks(slope, bodies, parameters, key, record=False)
    start = time.process_time()
    tracks = run_blocks(slope, bodies, parameters, key, record=False)
    return float(tracks.end_s.sum()) / STEP_S / (time.process_time() - start)


def map_s(blocks: int = 100_000, cells: int = 1000) -> float:
    """Return the seconds of the clock from files to the files of a runout map, two threads, after compilation."""
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name), Path(name) / "map"
        out.mkdir()
        terrain, _ = slope(cells)
        write_geotiff(folder / "dem.tif", terrain.z_m.astype(np.float32), terrain)
        rows = [f"R{k},{150 + 70 * k},{cells - 90},300" for k in range(11)]
        (folder / "rocks.csv").write_text("\n".join(["id,x,y,volume_m3", *rows]), encoding="utf-8")

        def work(count: int) -> float:
            job = RockfallJob(folder / "dem.tif", folder / "rocks.csv", blocks=count)
            start = time.perf_counter()
            result = compute(read(job), job.blocks, job.threads)
            fill(out, job, result, summary(job, result))
            return time.perf_counter() - start

        work(2000)
        return work(blocks)


def slope(cells: int) -> tuple[Terrain, np.ndarray]:
    """Return a rough slope that eases from 45 degrees at the top to a flat foot, with its cover."""
    rng = np.random.Generator(np.random.Philox(2))
    y = np.arange(cells, dtype=np.float64)[:, None]
    rough = np.cumsum(np.cumsum(rng.normal(0.0, 0.01, (cells, cells)), axis=0), axis=1)
    rough = 3.0 * rough / max(float(np.abs(rough).max()), 1e-9)
    z = np.maximum(y - 250.0, 0.0) ** 1.15 * 0.42 + rough
    cover = np.full((cells, cells), int(Cover.SCREE), dtype=np.uint8)
    cover[:250] = int(Cover.FIELD)
    return Terrain(np.ascontiguousarray(z), 1.0, name="benchmark slope"), cover


def _case(
    blocks: int, cells: int, model: str, per_ha: float
) -> tuple[Slope, Bodies, RockfallParameters, tuple[int, int]]:
    terrain, cover = slope(cells)
    rng = np.random.Generator(np.random.Philox(3))
    x, y = rng.uniform(100.0, cells - 100.0, blocks), rng.uniform(cells - 120.0, cells - 60.0, blocks)
    centres = np.column_stack([x, y, terrain.height(x, y) + 2.0])
    bodies = Bodies.of(centres, rng.uniform(0.05, 3.0, blocks))
    parameters = RockfallParameters(model=model)
    forest = plant(terrain, np.ones(cover.shape, dtype=bool), rng, per_ha=per_ha) if per_ha else None
    ground = Slope.of_cover(terrain, cover, parameters, forest=forest)
    return ground, bodies, parameters, Streams(1).keyed(Stream.BLOCKS).key


def trajectories() -> Figure:
    """Whole trajectories a second of the clock on a made-up 1000 x 1000 slope, two threads.

    PlatRock 0.4.6, measured earlier on such a machine, makes 0.23 a second; it does not install beside us.
    """
    return Figure(trajectories_per_wall_s(), limit=limit_per_s())


def steps() -> Figure:
    """Steps of 10 ms a second of CPU that a stepped code would need for the same trajectories (prototype: 7.8e7)."""
    return Figure(block_steps_per_s())


def forest() -> Figure:
    """Whole trajectories a CPU second through 200 trees a hectare."""
    return Figure(trajectories_per_s(per_ha=200.0))


def runout_map() -> Figure:
    """A runout map of 100,000 blocks on a 1000 x 1000 elevation model, wall seconds, two threads, files written."""
    return Figure(map_s())
