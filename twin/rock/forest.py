"""Trees: where each stands, how thick and how high it is.

A forest is a list of single trees. Where no survey names them they are set out at random on wooded ground, with
the density and the spread of stem diameters of a stand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain

Floats = NDArray[np.float64]

SPECIES = ("spruce", "fir", "beech")
"""Kinds of tree by name, in the order of their codes."""


@dataclass(frozen=True, eq=False)
class Forest:
    """Single trees; every array has shape ``(n,)``.

    Parameters
    ----------
    x_m, y_m
        Middle of the stem at the ground, local metres.
    dbh_m
        Diameter of the stem at breast height.
    height_m
        Height of the tree.
    species
        Code of its kind, a place in `SPECIES`.

    Raises
    ------
    InputErrors
        Columns of different length, or a tree with a number that cannot be; the first of each column is named.
    """

    x_m: Floats
    y_m: Floats
    dbh_m: Floats
    height_m: Floats
    species: NDArray[np.uint8]

    def __post_init__(self) -> None:
        for name in ("x_m", "y_m", "dbh_m", "height_m"):
            object.__setattr__(self, name, np.ascontiguousarray(getattr(self, name), dtype=np.float64).ravel())
        object.__setattr__(self, "species", np.ascontiguousarray(self.species, dtype=np.uint8).ravel())
        sizes = {getattr(self, name).size for name in ("x_m", "y_m", "dbh_m", "height_m", "species")}
        if len(sizes) > 1:
            raise InputError("rockfall.forest_columns", sizes=", ".join(str(size) for size in sorted(sizes)))
        faults = []
        for name, good in (
            ("x_m", np.isfinite(self.x_m)),
            ("y_m", np.isfinite(self.y_m)),
            ("dbh_m", (self.dbh_m > 0.0) & (self.dbh_m <= 5.0)),
            ("height_m", (self.height_m > 0.0) & (self.height_m <= 120.0)),
            ("species", self.species < len(SPECIES)),
        ):
            bad = np.flatnonzero(~good)
            if bad.size:
                value = getattr(self, name)[bad[0]].item()
                faults.append(InputError("rockfall.tree", tree=int(bad[0]), name=name, value=value))
        if faults:
            raise InputErrors(faults)

    def __len__(self) -> int:
        return int(self.x_m.size)


def plant(
    terrain: Terrain,
    wooded: NDArray[np.bool_],
    rng: np.random.Generator,
    *,
    per_ha: float = 200.0,
    dbh_m: float = 0.30,
    dbh_sd_m: float = 0.10,
    species: str = "spruce",
) -> Forest:
    """Set out trees at random where ``wooded`` holds, ``per_ha`` on each hectare of map.

    200 stems a hectare of 30 +- 10 cm are the defaults of PlatRock; diameters follow a gamma distribution
    (assumed), heights ``1.3 + 33 (1 - exp(-dbh / 0.35 m))`` metres (assumed, a Chapman-Richards curve).

    Parameters
    ----------
    terrain
        The ground.
    wooded
        Nodes that carry forest, shape of ``terrain.z_m``; a place belongs to its nearest node.
    rng
        Random numbers of the place.

    Raises
    ------
    InputErrors
        A density, a diameter or a kind of tree that cannot be, or a mask of another shape.
    """
    faults = []
    if wooded.shape != terrain.z_m.shape:
        faults.append(InputError("rockfall.raster_shape", name="forest", got=wooded.shape, terrain=terrain.z_m.shape))
    for name, value, most in (("per_ha", per_ha, 20000.0), ("dbh_m", dbh_m, 3.0), ("dbh_sd_m", dbh_sd_m, 2.0)):
        if not 0.0 <= value <= most or (name == "dbh_m" and value == 0.0):
            faults.append(InputError("rockfall.forest_number", name=name, value=value, high=most))
    if species not in SPECIES:
        faults.append(InputError("rockfall.species", value=species, names=", ".join(SPECIES)))
    if faults:
        raise InputErrors(faults)
    count = int(rng.poisson(per_ha * terrain.width_m * terrain.height_m / 1e4))
    x, y = rng.uniform(0.0, terrain.width_m, count), rng.uniform(0.0, terrain.height_m, count)
    drawn = _diameters(count, rng, dbh_m, dbh_sd_m)
    row, col = np.rint(y / terrain.cell_m).astype(np.int64), np.rint(x / terrain.cell_m).astype(np.int64)
    here = wooded[row, col]
    dbh = drawn[here]
    height = 1.3 + 33.0 * (1.0 - np.exp(-dbh / 0.35))
    return Forest(x[here], y[here], dbh, height, np.full(dbh.size, SPECIES.index(species), dtype=np.uint8))


def _diameters(count: int, rng: np.random.Generator, mean_m: float, sd_m: float) -> Floats:
    if sd_m == 0.0:
        return np.full(count, mean_m)
    shape = (mean_m / sd_m) ** 2
    drawn: Floats = np.clip(rng.gamma(shape, mean_m / shape, count), 0.02, 3.0)
    return drawn
