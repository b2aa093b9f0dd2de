"""The rockfall benchmark: whole trajectories a second down a made-up slope of a million cells."""

from __future__ import annotations

import time

import numpy as np

from models.hazards.rockfall import RockfallParameters, run_blocks
from models.hazards.slope import Slope
from models.hazards.tracks import Bodies
from models.streams import Stream, Streams
from twin.landcover import Cover
from twin.terrain import Terrain


def trajectories_per_s(blocks: int = 4000, cells: int = 1000) -> float:
    """Return whole trajectories a second of one thread, without vertices, on a 1000 x 1000 terrain of 1 m cells."""
    terrain, cover = slope(cells)
    rng = np.random.Generator(np.random.Philox(3))
    x, y = rng.uniform(100.0, cells - 100.0, blocks), rng.uniform(cells - 120.0, cells - 60.0, blocks)
    centres = np.column_stack([x, y, terrain.height(x, y) + 2.0])
    bodies = Bodies.of(centres, rng.uniform(0.05, 3.0, blocks))
    ground = Slope.of_cover(terrain, cover, RockfallParameters())
    key = Streams(1).keyed(Stream.BLOCKS).key
    run_blocks(ground, bodies, RockfallParameters(), key, record=False)
    start = time.process_time()
    run_blocks(ground, bodies, RockfallParameters(), key, record=False)
    return blocks / (time.process_time() - start)


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
