"""Waves and dam breaks: shallow water with its momentum, from a still lake or any start.

Finite volumes with HLL fluxes (Harten, Lax & van Leer 1983), hydrostatic reconstruction of the bed (Audusse et
al. 2004), first order; friction by Manning. Walls reflect. A lake at rest stays at rest to the bit. Long waves
only: no dispersion, so the leading crest of a short impulse wave steepens and decays differently from nature.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.core.parameters import check, parameter
from models.hazards.water.water_bed import GRAVITY, Bands, Budget, WaterBed
from models.kernels.water.shallow import SCRATCH_ROWS, Flow, step
from twin.errors import InputError
from twin.ground.terrain import Terrain

Floats = NDArray[np.float32] | NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class ShallowWaterParameters:
    """Numbers of the scheme."""

    courant: float = parameter(0.45, 0.05, 0.5, "unsplit first-order scheme; below 0.5 no cell is emptied")
    least_depth_m: float = parameter(1e-4, 1e-6, 0.01, "assumed; thinner water stands still")
    longest_step_s: float = parameter(5.0, 0.001, 60.0, "assumed")
    look_steps: int = parameter(4, 1, 1000, "assumed; the greatest depth is noted every so many steps")

    def __post_init__(self) -> None:
        check(self)


class ShallowWater:
    """Water that moves with its momentum on a terrain, dry at the start.

    Parameters
    ----------
    terrain, manning, blocked, open_sides
        See `models.hazards.water.water_bed.WaterBed`.
    threads
        Bands of rows; the result is the same for any number.
    double
        Double precision; about half as fast.
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
        manning: ArrayLike = 0.03,
        *,
        blocked: ArrayLike | None = None,
        open_sides: str = "",
        parameters: ShallowWaterParameters | None = None,
        threads: int = 1,
        double: bool = False,
        start_s: float = 0.0,
    ) -> None:
        self._type = np.float64 if double else np.float32
        self.bed = WaterBed(terrain, manning, blocked, open_sides, self._type)
        self.parameters, self.time_s, self.steps = parameters or ShallowWaterParameters(), start_s, 0
        self._flow, self._other = (self._still() for _ in range(2))
        self._peak = np.zeros(self.bed.shape, self._type)
        self._left_m3 = np.zeros(terrain.rows)
        self._bands = Bands(terrain.rows, threads, (SCRATCH_ROWS, terrain.cols + 2), self._type)
        self.set_depth(0.0)

    @property
    def depth_m(self) -> Floats:
        """Depth of the water, ``(rows, cols)``, metres (a copy)."""
        return self._flow.h.copy()

    @property
    def level_m(self) -> NDArray[np.float64]:
        """Level of the water above sea, the ground where it is dry, ``(rows, cols)``, metres."""
        return self.bed.terrain.z_m + self._flow.h

    @property
    def peak_m(self) -> Floats:
        """Greatest depth so far, seen every `ShallowWaterParameters.look_steps`, ``(rows, cols)``, metres."""
        return self._peak.copy()

    @property
    def discharge_m2_s(self) -> tuple[Floats, Floats]:
        """Discharge a metre of width to the east and to the north, each ``(rows, cols)``, m2/s."""
        return self._flow.hu.copy(), self._flow.hv.copy()

    @property
    def budget(self) -> Budget:
        """Where the water came from and went."""
        return Budget(
            initial_m3=self._initial_m3,
            inflow_m3=self._added_m3,
            outflow_m3=float(self._left_m3.sum()),
            stored_m3=self._stored_m3(),
        )

    def set_depth(self, depth_m: ArrayLike) -> None:
        """Start anew from still water of a depth, one number or ``(rows, cols)``; walls stay dry."""
        self._flow.h[:] = self.bed.depth_m(depth_m)
        self._flow.hu[:], self._flow.hv[:], self._left_m3[:] = 0.0, 0.0, 0.0
        self._peak[:] = self._flow.h
        self._initial_m3, self._added_m3 = self._stored_m3(), 0.0

    def fill(self, level_m: float) -> None:
        """Start anew from a lake at a level above sea."""
        self.set_depth(self.bed.depth_to_m(level_m))

    def add(self, depth_m: ArrayLike, east_m_s: ArrayLike = 0.0, north_m_s: ArrayLike = 0.0) -> None:
        """Put water on top, with a velocity: the crest that a slide makes, an inflow; walls stay dry."""
        before, depth = self._stored_m3(), self.bed.depth_m(depth_m)
        self._flow.h[:] = self._flow.h + depth
        self._flow.hu[:] = self._flow.hu + depth * np.asarray(east_m_s)
        self._flow.hv[:] = self._flow.hv + depth * np.asarray(north_m_s)
        np.maximum(self._peak, self._flow.h, out=self._peak)
        self._added_m3 += self._stored_m3() - before

    def run(self, until_s: float) -> None:
        """Play until a time, not before `time_s`.

        Raises
        ------
        InputError
            Time that goes back.
        """
        if not (math.isfinite(until_s) and until_s >= self.time_s):
            raise InputError("water.time_back", value=until_s, now=self.time_s)
        p, cell_m, kind = self.parameters, self.bed.terrain.cell_m, self._type
        fastest = self._take_stock()

        def work(k: int, first: int, last: int) -> float:
            numbers = (kind(dt / cell_m), kind(dt), kind(p.least_depth_m))
            return step(
                first, last, self.bed.z_m, self.bed.gn2, self.bed.is_open, self._flow, self._other, numbers,
                dt * cell_m, self._bands.scratch[k], self._left_m3,
            )  # fmt: skip

        with self._bands.pool() as pool:
            left_s = until_s - self.time_s
            while left_s > 0.0:
                longest = min(p.longest_step_s, p.courant * cell_m / fastest if fastest > 0.0 else math.inf)
                pieces = math.ceil(left_s / longest * (1.0 - 1e-12))
                dt = left_s / pieces
                fastest = self._bands.greatest(pool, work)
                self._flow, self._other = self._other, self._flow
                left_s = left_s - dt if pieces > 1 else 0.0
                self.steps += 1
                if self.steps % p.look_steps == 0 or left_s == 0.0:
                    np.maximum(self._peak, self._flow.h, out=self._peak)
        self.time_s = until_s

    def _still(self) -> Flow:
        shape, kind = self.bed.shape, self._type
        wet = np.zeros((shape[0], 2), np.int64)
        return Flow(np.zeros(shape, kind), np.zeros(shape, kind), np.zeros(shape, kind), wet)

    def _stored_m3(self) -> float:
        return float(self._flow.h.sum(dtype=np.float64)) * self.bed.area_m2

    def _take_stock(self) -> float:
        """Make both copies of the state equal and find the wet columns; return the greatest signal speed."""
        for old, new in zip(self._flow, self._other, strict=True):
            new[:] = old
        h, hu, hv, wet = self._flow
        is_wet, cols = h > 0.0, h.shape[1]
        wet[:, 0] = np.where(is_wet.any(axis=1), is_wet.argmax(axis=1), cols)
        wet[:, 1] = np.where(is_wet.any(axis=1), cols - is_wet[:, ::-1].argmax(axis=1), 0)
        thick = np.maximum(h, self.parameters.least_depth_m)
        return float((np.maximum(np.abs(hu), np.abs(hv)) / thick + np.sqrt(GRAVITY * h)).max())
