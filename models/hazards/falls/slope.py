"""What falling blocks meet: the ground, its soils and their roughness, trees and barriers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.hazards.falls.barrier_hits import fence_box, fence_rows
from models.hazards.falls.forest import TreeParameters, trees_of
from models.hazards.falls.soils import Soil, soil_raster
from models.kernels.falls.blocks import Ground
from models.kernels.falls.surface import stretches
from models.kernels.falls.trees import Trees
from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain
from twin.rock.barriers import Barrier
from twin.rock.forest import Forest

Floats = NDArray[np.float64]


class _Soils(Protocol):
    @property
    def soils(self) -> tuple[Soil, ...]: ...


@dataclass(frozen=True, eq=False)
class Slope:
    """The ground that blocks run over and all that stands on it.

    Parameters
    ----------
    terrain
        Heights. Without the rock (its scar) if the blocks come out of it: a block that starts in the ground is
        pushed out.
    soil
        Class of the soil at every node, ``uint8``, shape of ``terrain.z_m``: a place in the table of soils.
    roughness_m
        Obstacle heights met in 70, 20 and 10 % of the contacts, ``(3, rows, cols)``; None takes the soils' own.
    forest
        Trees; None for open ground.
    barriers
        Nets and dams.

    Raises
    ------
    InputErrors
        Rasters of another shape, roughness that is negative or not a number.
    """

    terrain: Terrain
    soil: NDArray[np.uint8]
    roughness_m: Floats | None = None
    forest: Forest | None = None
    barriers: tuple[Barrier, ...] = ()

    def __post_init__(self) -> None:
        shape, faults = self.terrain.z_m.shape, []
        if self.soil.shape != shape:
            faults.append(InputError("rockfall.raster_shape", name="soil", got=self.soil.shape, terrain=shape))
        if self.soil.dtype != np.uint8:
            faults.append(InputError("rockfall.soil_type", value=str(self.soil.dtype)))
        faults += self._faults_of_roughness()
        if faults:
            raise InputErrors(faults)
        object.__setattr__(self, "soil", np.ascontiguousarray(self.soil))
        object.__setattr__(self, "barriers", tuple(self.barriers))

    @classmethod
    def of_cover(
        cls, terrain: Terrain, cover: NDArray[np.uint8], parameters: _Soils, *, forest: Forest | None = None,
        barriers: tuple[Barrier, ...] = (),
    ) -> Slope:  # fmt: skip
        """Make the slope of a terrain and its land cover: each cover has its soil.

        Raises
        ------
        InputError
            A cover of another shape, or one without a soil.
        """
        if cover.shape != terrain.z_m.shape:
            raise InputError("hazards.cover_shape", cover=str(cover.shape), terrain=str(terrain.z_m.shape))
        return cls(terrain, soil_raster(cover, parameters.soils), forest=forest, barriers=barriers)

    @cached_property
    def stretch(self) -> Floats:
        """Root of 1 + gradient squared at the nodes, by which a sphere's centre is raised."""
        raised: Floats = stretches(self.terrain.z_m, self.terrain.cell_m)
        return raised

    @cached_property
    def highest_soil(self) -> tuple[int, int, int]:
        """Largest soil class, and a row and column where it lies."""
        place = int(np.argmax(self.soil))
        row, col = divmod(place, self.soil.shape[1])
        return int(self.soil[row, col]), row, col

    def ground(self, soils: Floats) -> Ground:
        """Return the ground as the kernel reads it, with a table of the soils."""
        rough = np.empty((3, 0, 0)) if self.roughness_m is None else self.roughness_m
        return Ground(self.terrain.z_m, self.stretch, self.soil, rough, soils, float(self.terrain.cell_m))

    def trees(self, parameters: TreeParameters) -> Trees:
        """Return the trees as the kernel reads them."""
        if parameters not in self._trees:
            self._trees[parameters] = trees_of(self.forest, self.terrain, parameters)
        return self._trees[parameters]

    @cached_property
    def _trees(self) -> dict[TreeParameters, Trees]:
        return {}

    @cached_property
    def fences(self) -> tuple[Floats, Floats]:
        """Straight pieces of the barriers and the box around them, as the kernel reads them."""
        rows = fence_rows(self.barriers)
        return rows, fence_box(rows)

    def check_soils(self, soils: tuple[Soil, ...]) -> None:
        """Refuse a soil class without constants.

        Raises
        ------
        InputError
            Names the class, its row and its column.
        """
        value, row, col = self.highest_soil
        if value >= len(soils):
            raise InputError("rockfall.no_soil_class", value=value, row=row, col=col, most=len(soils) - 1)

    def _faults_of_roughness(self) -> list[InputError]:
        if self.roughness_m is None:
            return []
        rough = np.ascontiguousarray(self.roughness_m, dtype=np.float64)
        object.__setattr__(self, "roughness_m", rough)
        shape = (3, *self.terrain.z_m.shape)
        if rough.shape != shape:
            return [InputError("rockfall.raster_shape", name="roughness", got=rough.shape, terrain=shape)]
        bad = np.argwhere(~(np.isfinite(rough) & (rough >= 0.0)))
        if not len(bad):
            return []
        band, row, col = (int(i) for i in bad[0])
        value = float(rough[band, row, col])
        return [InputError("rockfall.roughness", value=value, band=band, row=row, col=col)]
