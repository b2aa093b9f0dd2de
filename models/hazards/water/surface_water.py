"""Rain and inflow that run over the ground, stand in hollows, and leave over the border.

Local inertia form of the shallow water equations (Bates, Horritt & Fewtrell 2010; de Almeida et al. 2012) with
rain and infiltration on every cell:

``q' = (q_mean - g h_f dt dlevel/dx) / friction``, ``h' = h + dt/dx sum(q) + dt (rain - infiltration)``,

h_f the depth over the higher bed of the two cells. Friction is fully implicit (the root of ``q' + dt g n^2
h_f^(-7/3) |q'| q'``), which keeps thin films steady at the longest step. There is no advection of momentum:
for dam breaks and reservoir waves take `models.hazards.water.shallow_water`. The discharge is capped where the
Froude number reaches 1: on steep ground water moves slower than it does. A cell never gives more than it
holds: its outflows are cut together, by one share. State in single precision, budget in double.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.core.parameters import check, parameter
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.water.infiltration import MM_H, Infiltration
from models.hazards.water.water_bed import GRAVITY, Bands, Budget, Source, WaterBed, checked
from models.kernels.water.green_ampt import rain_and_soak, wet_columns
from models.kernels.water.inertia import SCRATCH_ROWS, Bed, Water, step
from twin.errors import InputError
from twin.ground.terrain import Terrain

Floats32 = NDArray[np.float32]
Rain = float | NDArray[np.float64] | Hyetograph


@dataclass(frozen=True, kw_only=True)
class SurfaceWaterParameters:
    """Numbers of the scheme."""

    courant: float = parameter(0.7, 0.05, 1.0, "de Almeida et al. 2012: 0.2-0.7; Itzi 0.7")
    theta: float = parameter(0.8, 0.5, 1.0, "de Almeida et al. 2012; Landlab 0.8")
    least_depth_m: float = parameter(1e-5, 1e-6, 0.01, "Landlab; below it a face lets nothing through")
    longest_step_s: float = parameter(5.0, 0.01, 60.0, "Itzi: cap of the time step")
    rain_step_s: float = parameter(5.0, 0.1, 300.0, "assumed; rain and infiltration act at once for so long")
    least_fall: float = parameter(0.001, 0.0, 0.5, "assumed; slope of the water that leaves a flat open border")

    def __post_init__(self) -> None:
        check(self)


class SurfaceWater:
    """Water on a terrain, dry at the start.

    Parameters
    ----------
    terrain, manning, blocked, open_sides
        See `models.hazards.water.water_bed.WaterBed`. Roughness assumed: street 0.015-0.02, built-up 0.05-0.1, forest
        0.1-0.2. Rain on blocked cells (roofs) runs to the nearest free cell.
    infiltration
        What the ground takes; None: nothing.
    threads
        Bands of rows; the result is the same for any number.
    skip_dry
        Leave dry columns out; the result is the same.
    start_s
        Time of the start.

    Raises
    ------
    InputErrors
        Shapes that do not fit, a roughness that is not positive, an unknown side.

    Attributes
    ----------
    time_s
        Time up to which the water has been played.
    steps
        Steps done so far.
    """

    def __init__(
        self,
        terrain: Terrain,
        manning: ArrayLike = 0.05,
        *,
        blocked: ArrayLike | None = None,
        infiltration: Infiltration | None = None,
        open_sides: str = "",
        parameters: SurfaceWaterParameters | None = None,
        threads: int = 1,
        skip_dry: bool = True,
        start_s: float = 0.0,
    ) -> None:
        self.bed = WaterBed(terrain, manning, blocked, open_sides)
        shape = self.bed.shape
        self.parameters, self.time_s, self.steps = parameters or SurfaceWaterParameters(), start_s, 0
        self.infiltration = infiltration or Infiltration.sealed(shape)
        if self.infiltration.soil.kind.shape != shape:
            result = str(self.infiltration.soil.kind.shape)
            raise InputError("water.shape", name="infiltration", value=result, terrain=str(shape))
        fall = np.where(self.bed.is_open, self.parameters.least_fall, -1.0).astype(np.float32)
        self._kernel_bed = Bed(self.bed.z_m, self.bed.gn2, fall)
        self._gutters = _gutters(self.bed.blocked)
        self._water, self._other = _still(shape), _still(shape)
        self._owed, self._peak = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self._left_m3 = np.zeros(terrain.rows)
        self._bands, self._skip_dry = Bands(terrain.rows, threads, (SCRATCH_ROWS, terrain.cols + 1)), skip_dry
        self.set_depth(0.0)

    @property
    def depth_m(self) -> Floats32:
        """Depth of the water, ``(rows, cols)``, metres (a copy)."""
        return self._water.h.copy()

    @property
    def level_m(self) -> NDArray[np.float64]:
        """Level of the water above sea, the ground where it is dry, ``(rows, cols)``, metres."""
        return self.bed.terrain.z_m + self._water.h

    @property
    def peak_m(self) -> Floats32:
        """Greatest depth so far, seen every `SurfaceWaterParameters.rain_step_s`, ``(rows, cols)``, metres."""
        return self._peak.copy()

    @property
    def discharge_m2_s(self) -> tuple[Floats32, Floats32]:
        """Discharge a metre of width: to the east through the faces west of each column, ``(rows, cols + 1)``;
        to the north through the faces south of each row, ``(rows + 1, cols)``.
        """
        return self._water.qx.copy(), self._water.qy.copy()

    @property
    def budget(self) -> Budget:
        """Where the water came from and went."""
        stored = self._water.h.sum(dtype=np.float64) + self._owed.sum(dtype=np.float64)
        return Budget(**self._flows, outflow_m3=float(self._left_m3.sum()), stored_m3=float(stored) * self.bed.area_m2)

    def set_depth(self, depth_m: ArrayLike) -> None:
        """Start anew from still water of a depth, one number or ``(rows, cols)``; walls stay dry."""
        depth = self.bed.depth_m(depth_m)
        self._water.h[:] = depth
        self._water.qx[:], self._water.qy[:] = 0.0, 0.0
        self._owed[:], self._left_m3[:] = 0.0, 0.0
        self._peak[:] = self._water.h
        self._flows = {"initial_m3": float(self._water.h.sum(dtype=np.float64)) * self.bed.area_m2}
        self._flows |= dict.fromkeys(("rain_m3", "inflow_m3", "infiltrated_m3", "taken_m3"), 0.0)

    def fill(self, level_m: float) -> None:
        """Start anew from a lake at a level above sea."""
        self.set_depth(self.bed.depth_to_m(level_m))

    def exchange(self, rows: ArrayLike, cols: ArrayLike, volumes_m3: ArrayLike) -> NDArray[np.float64]:
        """Add volumes to cells at once, or take them (negative): inlets and surcharge of drains.

        Returns
        -------
        NDArray
            What was really moved: no cell gives more than it holds.
        """
        each = [np.atleast_1d(values).tolist() for values in (rows, cols, volumes_m3)]
        cells = [Source(*cell) for cell in zip(*each, strict=True)]
        self.bed.check_sources(cells)
        return np.array([self._move(*cell) for cell in cells])

    def run(self, until_s: float, rain_mm_h: Rain = 0.0, sources: Sequence[Source] = ()) -> None:
        """Play until a time under rain and inflows.

        Parameters
        ----------
        until_s
            Time at which to stop, not before `time_s`.
        rain_mm_h
            One rate, a raster ``(rows, cols)``, or a hyetograph in the same time.
        sources
            Inflows, constant during the call.

        Raises
        ------
        InputError
            Time that goes back, a rate that is negative or not finite, a source off the map or in a wall.
        """
        if not (math.isfinite(until_s) and until_s >= self.time_s):
            raise InputError("water.time_back", value=until_s, now=self.time_s)
        self.bed.check_sources(sources)
        pattern = self._pattern(rain_mm_h)
        rains = bool(pattern.any())
        deepest = self._take_stock()
        with self._bands.pool() as pool:
            while self.time_s < until_s:
                stop_s = min(self.time_s + self.parameters.rain_step_s, until_s)
                deepest = max(
                    deepest, self._rain(pool, pattern, self._rain_m(rain_mm_h, stop_s) if rains else 0.0, stop_s)
                )
                deepest = self._flow(pool, deepest, stop_s, sources)
                self.time_s = stop_s
        np.maximum(self._peak, self._water.h, out=self._peak)

    def _pattern(self, rain: Rain) -> Floats32:
        """Return by how much a unit of rain raises each cell, gutters included."""
        rate = checked("rain_mm_h", 1.0 if isinstance(rain, Hyetograph) else rain, self.bed.shape)
        if not self.bed.blocked.any():
            return np.ascontiguousarray(rate, dtype=np.float32)
        caught = np.bincount(self._gutters, weights=rate.ravel(), minlength=rate.size).reshape(self.bed.shape)
        return np.where(self.bed.blocked, 0.0, caught).astype(np.float32)

    def _take_stock(self) -> float:
        """Make both copies of the state equal and find the wet columns; return the greatest depth."""
        for old, new in zip(self._water, self._other, strict=True):
            new[:] = old
        deepest = float(wet_columns(*self._water))
        if not self._skip_dry:
            self._water.wet[:] = (0, self.bed.shape[1])
        return deepest

    def _rain_m(self, rain: Rain, stop_s: float) -> float:
        """Return the unit of the pattern until a time: a depth (m), or what 1 mm/h brings."""
        if isinstance(rain, Hyetograph):
            return rain.depth_mm(self.time_s, stop_s) * 1e-3
        return (stop_s - self.time_s) * MM_H

    def _rain(self, pool: ThreadPoolExecutor, pattern: Floats32, depth_m: float, stop_s: float) -> float:
        """Let rain fall and soak in, all that comes until a time; return the greatest depth."""
        dt = stop_s - self.time_s
        fell, soaked = np.zeros(self.bed.shape[0]), np.zeros(self.bed.shape[0])
        water, owed, peak, soil = self._water, self._owed, self._peak, self.infiltration.soil

        def work(_: int, first: int, last: int) -> float:
            return rain_and_soak(
                first, last, water.h, owed, pattern, depth_m, soil, dt, fell, soaked, water.wet, peak
            )  # fmt: skip

        deepest = self._bands.greatest(pool, work)
        self._flows["rain_m3"] += float(fell.sum()) * self.bed.area_m2
        self._flows["infiltrated_m3"] += float(soaked.sum()) * self.bed.area_m2
        return deepest

    def _flow(self, pool: ThreadPoolExecutor, deepest: float, stop_s: float, sources: Sequence[Source]) -> float:
        """Move the water until a time; return the greatest depth."""
        p, cell_m, left_s, scratch = self.parameters, self.bed.terrain.cell_m, stop_s - self.time_s, self._bands.scratch

        def work(k: int, first: int, last: int) -> float:
            return step(
                first, last, self._kernel_bed, self._water, self._other, dt, cell_m, p.theta, p.least_depth_m,
                scratch[k], self._left_m3,
            )  # fmt: skip

        while left_s > 0.0:
            wave = math.sqrt(GRAVITY * deepest)
            longest = min(p.longest_step_s, p.courant * cell_m / wave if wave > 0.0 else math.inf)
            pieces = math.ceil(left_s / longest * (1.0 - 1e-12))
            dt = left_s / pieces
            for source in sources:
                self._move(source.row, source.col, source.flow_m3_s * dt)
            deepest = self._bands.greatest(pool, work)
            self._water, self._other = self._other, self._water
            left_s = left_s - dt if pieces > 1 else 0.0
            self.steps += 1
        return deepest

    def _move(self, row: int, col: int, volume_m3: float) -> float:
        """Add to a cell, or take what it holds; return what was moved."""
        h, wet = self._water.h, self._water.wet
        depth = float(h[row, col]) + float(self._owed[row, col])
        after = max(depth + volume_m3 / self.bed.area_m2, 0.0)
        moved = (after - depth) * self.bed.area_m2
        h[row, col] = after
        self._owed[row, col] = after - float(h[row, col])
        wet[row] = min(wet[row, 0], col), max(wet[row, 1], col + 1)
        self._flows["inflow_m3" if volume_m3 > 0.0 else "taken_m3"] += abs(moved)
        return moved


def _still(shape: tuple[int, int]) -> Water:
    rows, cols = shape
    return Water(
        np.zeros(shape, np.float32),
        np.zeros((rows, cols + 1), np.float32),
        np.zeros((rows + 1, cols), np.float32),
        np.tile(np.array([cols, 0], np.int64), (rows, 1)),
    )


def _gutters(blocked: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return for each cell the flat index of the nearest free cell, where its rain goes."""
    if not blocked.any():
        return np.arange(blocked.size)
    from scipy.ndimage import distance_transform_edt

    rows, cols = distance_transform_edt(blocked, return_distances=False, return_indices=True)
    return np.ravel_multi_index((rows.ravel(), cols.ravel()), blocked.shape)
