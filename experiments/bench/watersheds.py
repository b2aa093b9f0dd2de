"""The watershed benchmarks: units of a made-up range of four million cells, and the state of the whole city."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from experiments.bench.figure import Figure
from experiments.bench.stopwatch import median_cpu_s
from models.hazards.slopes.watershed_state import WatershedParameters, WatershedState
from twin.city.district_watersheds import city_units
from twin.city.districts import districts
from twin.ground.relief import fractal_field
from twin.ground.terrain import Terrain
from twin.slopes.watersheds import delineate

CELL_M = 10.0
UNIT_KM2 = 0.1
MEMORY_BYTES_S = 32e9
BYTES_A_CELL = 8 + 8 + 4 + 4 + 4 + 4 + 4
"""Heights and levels, who drains to whom, the order, what drains through, labels: each touched once."""


def delineation_s(cells: int = 2000, runs: int = 3) -> float:
    """Return the CPU seconds from heights to units with their numbers, ``cells`` a side, after compilation."""
    ground = terrain(cells)
    return median_cpu_s(lambda: delineate(ground, UNIT_KM2), runs)


def peer_delineation_s(cells: int = 2000, runs: int = 3) -> float | None:
    """Return the CPU seconds of pyflwdir from heights to labels of units of the same size; None if not installed."""
    if find_spec("pyflwdir") is None:
        return None
    pyflwdir: Any = import_module("pyflwdir")
    z_m = terrain(cells).z_m[::-1].astype(np.float32)

    def work() -> None:
        flow = pyflwdir.from_dem(z_m)
        flow.subbasins_area(UNIT_KM2 * 1e6 / CELL_M**2)

    return median_cpu_s(work, runs)


def delineation_limit_s(cells: int = 2000) -> float:
    """Return the time to stream each array of the delineation through memory once, seconds."""
    return cells * cells * BYTES_A_CELL / MEMORY_BYTES_S


def update_ms(steps: int = 50) -> float:
    """Return the CPU milliseconds of one update of the city's 4,329 units, with all that is judged."""
    rng = np.random.Generator(np.random.Philox(1))
    units = city_units(rng, districts())
    state = WatershedState(units, WatershedParameters(), rng)
    rates = rng.gamma(0.5, 8.0, (steps + 1, len(units)))
    clock = iter(range(steps + 1))

    def work() -> None:
        step = next(clock)
        state.update(600.0 * step, rates[step], 600.0)

    return 1000.0 * median_cpu_s(work, steps)


def terrain(cells: int) -> Terrain:
    """Return a made-up range that falls to the south, full of pits."""
    rng = np.random.Generator(np.random.Philox(4))
    z_m = 200.0 * fractal_field(rng, (cells, cells), CELL_M, 8000.0, 2.0 * CELL_M)
    return Terrain(z_m + 0.05 * np.arange(cells)[:, None], CELL_M, name="benchmark range")


def delineation() -> Figure:
    """A 2000 x 2000 elevation model cut into 4,000 units with their numbers, CPU seconds."""
    peer = peer_delineation_s()
    return Figure(delineation_s(), peer, delineation_limit_s())


def update() -> Figure:
    """Ten minutes of rain on the city's 4,329 units, everything judged, CPU milliseconds."""
    return Figure(update_ms())
