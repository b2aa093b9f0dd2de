"""How much energy a stem takes from a block, and the trees of a slope as the kernel reads them.

A stem of diameter d (cm at breast height) dissipates at most ``E = FE 38.7 d^2.31`` joules (Dorren & Berger 2006); how
much of it a hit takes falls with its eccentricity (`models.kernels.falls.trees`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from models.kernels.falls.trees import Trees
from twin.ground.terrain import Terrain
from twin.rock.forest import Forest

Floats = NDArray[np.float64]

_SQUARE_M = 10.0  # side of the squares by which trees are found (speed only)


@dataclass(frozen=True, kw_only=True)
class TreeParameters:
    """Constants of the hit of a block on a stem."""

    scale_j: float = parameter(38.7, 0.0, 1000.0, "Dorren & Berger 2006, unverified; E = FE scale d^exponent, d in cm")
    exponent: float = parameter(2.31, 1.0, 4.0, "Dorren & Berger 2006, unverified")
    fe_spruce: float = parameter(0.9, 0.0, 5.0, "Dorren & Berger 2006, unverified")
    fe_fir: float = parameter(1.0, 0.0, 5.0, "Dorren & Berger 2006, unverified")
    fe_beech: float = parameter(1.7, 0.0, 5.0, "Dorren & Berger 2006, unverified")
    turn_deg: float = parameter(22.5, 0.0, 90.0, "assumed; largest random turn of a block that passes a stem")

    def __post_init__(self) -> None:
        check(self)

    def energy_j(self, forest: Forest) -> Floats:
        """Return the largest energy that each stem takes, shape ``(n,)``."""
        factor = np.array([self.fe_spruce, self.fe_fir, self.fe_beech])[forest.species]
        energy: Floats = factor * self.scale_j * (100.0 * forest.dbh_m) ** self.exponent
        return energy


def trees_of(forest: Forest | None, terrain: Terrain, parameters: TreeParameters) -> Trees:
    """Return the trees that stand on a terrain, sorted into squares; others are left out."""
    if forest is None:
        return Trees(np.zeros(2, dtype=np.int64), np.empty((0, 5)), 0.0, _SQUARE_M, 1, 1)
    here = np.flatnonzero(terrain.contains(forest.x_m, forest.y_m))
    x, y = forest.x_m[here], forest.y_m[here]
    across, up = int(terrain.width_m // _SQUARE_M) + 1, int(terrain.height_m // _SQUARE_M) + 1
    square = (y // _SQUARE_M).astype(np.int64) * across + (x // _SQUARE_M).astype(np.int64)
    top = terrain.height(x, y) + forest.height_m[here]
    rows = np.column_stack([x, y, 0.5 * forest.dbh_m[here], top, parameters.energy_j(forest)[here]])
    order = np.lexsort((x, y, square))  # whatever the order in which they were named
    first = np.concatenate(([0], np.cumsum(np.bincount(square, minlength=across * up)))).astype(np.int64)
    widest = float(rows[:, 2].max(initial=0.0))
    return Trees(first, np.ascontiguousarray(rows[order]), widest, _SQUARE_M, across, up)
