"""What water runs over, as the water models store it: bed, roughness, walls and open sides of a terrain.

Each node of the terrain is the middle of a cell. Heights are kept above the lowest node, in whole grains of a
power of two of a metre: differences of heights, and a lake that rests on them, are then exact in single
precision.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.kernels.water.inertia import DRY_BED
from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain

GRAVITY = 9.81
SIDES = "senw"
"""Letters of the sides of a terrain, in the order of the kernels."""

Band = Callable[[int, int, int], float]


class Source(NamedTuple):
    """Water that enters (or leaves, negative) at a cell."""

    row: int
    col: int
    flow_m3_s: float


@dataclass(frozen=True, kw_only=True)
class Budget:
    """Where the water came from and went, cubic metres since the start of still water."""

    initial_m3: float = 0.0
    rain_m3: float = 0.0
    inflow_m3: float = 0.0
    infiltrated_m3: float = 0.0
    taken_m3: float = 0.0
    outflow_m3: float = 0.0
    stored_m3: float = 0.0

    @property
    def came_m3(self) -> float:
        """All that was there or came in."""
        return self.initial_m3 + self.rain_m3 + self.inflow_m3

    @property
    def error_m3(self) -> float:
        """Water that is there and should not be."""
        return self.stored_m3 + self.infiltrated_m3 + self.taken_m3 + self.outflow_m3 - self.came_m3

    @property
    def error(self) -> float:
        """The same as a share of all that came."""
        return self.error_m3 / self.came_m3 if self.came_m3 > 0.0 else 0.0


class WaterBed:
    """The bed of a water model.

    Parameters
    ----------
    terrain
        The ground.
    manning
        Roughness n, one number or ``(rows, cols)``, s/m^(1/3), positive.
    blocked
        Cells that water does not enter (houses), ``(rows, cols)``.
    open_sides
        Sides over which water may leave, letters of ``"nesw"``; the others are walls.
    dtype
        Precision of bed and state.

    Raises
    ------
    InputErrors
        Shapes that do not fit, a roughness that is not positive, an unknown side, no free cell.
    """

    def __init__(
        self,
        terrain: Terrain,
        manning: ArrayLike,
        blocked: ArrayLike | None = None,
        open_sides: str = "",
        dtype: Any = np.float32,
    ) -> None:
        self.shape = shape = (terrain.rows, terrain.cols)
        rough = np.asarray(manning, dtype=np.float64)
        rough = np.broadcast_to(rough, shape) if rough.ndim == 0 else rough
        self.blocked = np.zeros(shape, np.bool_) if blocked is None else np.array(blocked, dtype=np.bool_)
        _check(shape, rough, self.blocked, open_sides)
        self.terrain, self.area_m2 = terrain, terrain.cell_m**2
        above = terrain.z_m - terrain.z_m.min()
        self.grain_m = 2.0 ** math.ceil(math.log2(max(float(above.max()), 1e-3)) - 23)
        self.z_m = np.where(self.blocked, DRY_BED, np.round(above / self.grain_m) * self.grain_m).astype(dtype)
        self.gn2 = (GRAVITY * rough * rough).astype(dtype)
        self.is_open = np.array([side in open_sides for side in SIDES])

    def depth_m(self, depth_m: ArrayLike) -> NDArray[np.float64]:
        """Return a depth as a raster, dry in walls.

        Raises
        ------
        InputError
            A shape that does not fit, a depth that is negative or not finite.
        """
        return np.where(self.blocked, 0.0, checked("depth_m", depth_m, self.shape))

    def depth_to_m(self, level_m: float) -> NDArray[np.float64]:
        """Return the depth of a lake at a level above sea, rounded to the grain, so that it rests to the bit."""
        level = round((level_m - float(self.terrain.z_m.min())) / self.grain_m) * self.grain_m
        return np.where(self.blocked, 0.0, np.maximum(level - self.z_m.astype(np.float64), 0.0))

    def check_sources(self, sources: Sequence[Source]) -> None:
        """Refuse sources off the map or in a wall, and flows that are no numbers."""
        faults, shape = [], str(self.shape)
        for row, col, flow in sources:
            inside = 0 <= row < self.shape[0] and 0 <= col < self.shape[1]
            if not inside or self.blocked[row, col]:
                faults.append(InputError("water.no_cell", row=row, col=col, shape=shape))
            if not math.isfinite(flow):
                faults.append(InputError("water.flow", value=flow, row=row, col=col))
        if faults:
            raise InputErrors(faults)


class Bands:
    """Bands of rows, one a thread, each with scratch rows of its own."""

    def __init__(self, rows: int, threads: int, scratch: tuple[int, int], dtype: Any = np.float32) -> None:
        count = max(1, min(threads, rows // 8))
        edges = np.linspace(0, rows, count + 1).astype(int).tolist()
        self.bands = list(pairwise(edges))
        self.scratch = [np.zeros(scratch, dtype) for _ in self.bands]

    def pool(self) -> ThreadPoolExecutor:
        """Return threads for the bands, to be used in a ``with``."""
        return ThreadPoolExecutor(len(self.bands))

    def greatest(self, pool: ThreadPoolExecutor, work: Band) -> float:
        """Do ``work(band, first row, last row + 1)`` on every band; return the greatest of what they return."""
        if len(self.bands) == 1:
            return work(0, *self.bands[0])
        jobs = [pool.submit(work, k, first, last) for k, (first, last) in enumerate(self.bands)]
        return max(job.result() for job in jobs)


def checked(name: str, values: ArrayLike, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Return numbers as a raster of a shape; refuse another shape and numbers that are negative or not finite."""
    raster = np.asarray(values, dtype=np.float64)
    if raster.ndim and raster.shape != shape:
        raise InputError("water.shape", name=name, value=str(raster.shape), terrain=str(shape))
    bad = raster[~(np.isfinite(raster) & (raster >= 0.0))]
    if bad.size:
        raise InputError("water.negative", name=name, value=float(bad[0]))
    return np.broadcast_to(raster, shape)


def _check(shape: tuple[int, int], rough: NDArray[np.float64], walls: NDArray[np.bool_], sides: str) -> None:
    faults = []
    for name, raster in (("manning", rough), ("blocked", walls)):
        if raster.shape != shape:
            faults.append(InputError("water.shape", name=name, value=str(raster.shape), terrain=str(shape)))
    bad = np.argwhere(~(np.isfinite(rough) & (rough > 0.0)))
    if bad.size:
        at = tuple(int(k) for k in bad[0])
        faults.append(InputError("water.manning", value=float(rough[at]), row=at[0], col=at[-1]))
    if walls.all():
        faults.append(InputError("water.all_blocked"))
    unknown = set(sides) - set(SIDES)
    if unknown:
        faults.append(InputError("water.side", value="".join(sorted(unknown))))
    if faults:
        raise InputErrors(faults)
