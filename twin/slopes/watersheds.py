"""Small watersheds: the units in which the danger of rain is told, cut out of the ground by where its water runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.ground.terrain import Note, Terrain

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

SAMPLES = 256
"""Places of each unit that stand for its hillsides."""
STREAM_SHARE = 0.25
"""Ground above which a cell carries a stream, in units (assumed; it says only where units may be split)."""
_FEWEST_CELLS = 4.0


@dataclass(frozen=True, eq=False)
class Watersheds:
    """Units in local metres; every array has one row a unit, downstream units first.

    Parameters
    ----------
    x_m, y_m
        Middle of each unit.
    z_m
        Its mean height above sea level; NaN where no elevation model is known.
    area_m2, slope_rad, relief_m
        Its plan area, mean slope angle, and height between its lowest and highest ground.
    outlet_x_m, outlet_y_m
        Where most of its water leaves; its middle where no elevation model is known.
    downstream
        Unit that the outlet runs to, always a lower number; -1 where the water leaves the ground or is not known.
    slopes_rad, upslope_m
        Slope angle, and ground above a metre of contour line, at places spread over its hillsides, ``(n, samples)``.
    adcode
        District of each unit, empty where there are no districts.
    labels
        Unit of each cell, row 0 in the south; None without an elevation model.
    cell_m, x0_m, y0_m, crs
        As of `twin.ground.terrain.Terrain`.
    name, notes
        How the units are called, and what must be said of them: keys of the text catalogue with their arguments.
    shapes
        Outlines, where they do not come from `labels`.
    """

    x_m: Floats
    y_m: Floats
    z_m: Floats
    area_m2: Floats
    slope_rad: Floats
    relief_m: Floats
    outlet_x_m: Floats
    outlet_y_m: Floats
    downstream: Ints
    slopes_rad: NDArray[np.float32]
    upslope_m: NDArray[np.float32]
    adcode: tuple[str, ...]
    labels: Ints | None = None
    cell_m: float = 0.0
    x0_m: float = 0.0
    y0_m: float = 0.0
    crs: str | None = None
    name: str = "watersheds"
    notes: tuple[Note, ...] = ()
    shapes: tuple[BaseGeometry, ...] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return int(self.x_m.size)

    @property
    def ids(self) -> list[str]:
        """Names of the units: W0001 and so on."""
        return [f"W{number:04d}" for number in range(1, len(self) + 1)]

    @cached_property
    def outlines(self) -> tuple[BaseGeometry, ...]:
        """Outline of each unit as a shapely polygon (or several that touch at corners), local metres."""
        return self.shapes if self.shapes is not None else _outlines(self)

    def features(self, **columns: Sequence[Any]) -> dict[str, Any]:
        """Return the units as a GeoJSON object, in degrees if the reference system is known.

        Parameters
        ----------
        **columns
            More properties, one value a unit.
        """
        from shapely import set_precision, transform
        from shapely.geometry import mapping

        to_map = _to_degrees(self.crs, self.x0_m, self.y0_m)
        ids = self.ids
        rows = []
        for number, shape in enumerate(self.outlines):
            below = int(self.downstream[number])
            properties = {
                "id": ids[number],
                "adcode": self.adcode[number] if self.adcode else None,
                "area_km2": round(float(self.area_m2[number]) / 1e6, 4),
                "slope_deg": round(float(np.degrees(self.slope_rad[number])), 2),
                "relief_m": round(float(self.relief_m[number]), 1),
                "downstream": ids[below] if below >= 0 else None,
            }
            properties |= {name: values[number] for name, values in columns.items()}
            drawn = transform(shape, to_map)
            if self.crs is not None:
                drawn = set_precision(drawn, 1e-6)
            rows.append({"type": "Feature", "id": ids[number], "properties": properties, "geometry": mapping(drawn)})
        return {"type": "FeatureCollection", "name": self.name, "features": rows}


def delineate(terrain: Terrain, unit_km2: float, stream_km2: float | None = None, samples: int = SAMPLES) -> Watersheds:
    """Return the units of a terrain: every node in exactly one, each connected and nested downstream.

    Parameters
    ----------
    terrain
        The ground; a node stands for the cell round it.
    unit_km2
        Asked mean size; the largest are about twice as large.
    stream_km2
        Ground above which a stream begins; a quarter of a unit if left out.
    samples
        Places of each unit that stand for its hillsides.

    Raises
    ------
    InputError
        A size below a few cells or above the whole terrain.
    """
    from twin.slopes import drainage
    from twin.slopes import unit_ground as unitground
    from twin.slopes import unit_split as unitsplit

    cell_km2 = (terrain.cell_m / 1000.0) ** 2
    unit_cells = unit_km2 / cell_km2
    if not _FEWEST_CELLS <= unit_cells <= terrain.z_m.size:
        raise InputError(
            "watersheds.unit_size", where=terrain.name, value=unit_km2,
            low=_FEWEST_CELLS * cell_km2, high=terrain.z_m.size * cell_km2,
        )  # fmt: skip
    stream_cells = unit_cells * STREAM_SHARE if stream_km2 is None else stream_km2 / cell_km2
    if not stream_cells > 0.0:
        raise InputError("watersheds.stream_size", where=terrain.name, value=stream_km2)
    flow = drainage.drain(terrain.z_m)
    labels, outlet, downstream = unitsplit.split(flow, unit_cells, stream_cells)
    ground = unitground.describe(terrain.z_m, terrain.cell_m, labels, flow.upstream, stream_cells, outlet.size, samples)
    return Watersheds(
        x_m=ground.col * terrain.cell_m,
        y_m=ground.row * terrain.cell_m,
        z_m=ground.mean_m,
        area_m2=np.asarray(ground.cells * terrain.cell_m**2, dtype=np.float64),
        slope_rad=ground.slope_rad,
        relief_m=ground.high_m - ground.low_m,
        outlet_x_m=np.asarray(outlet % terrain.cols * terrain.cell_m, dtype=np.float64),
        outlet_y_m=np.asarray(outlet // terrain.cols * terrain.cell_m, dtype=np.float64),
        downstream=downstream,
        slopes_rad=ground.slopes_rad,
        upslope_m=ground.upslope * np.float32(terrain.cell_m),
        adcode=(),
        labels=labels,
        cell_m=terrain.cell_m,
        x0_m=terrain.x0_m,
        y0_m=terrain.y0_m,
        crs=terrain.crs,
        name=terrain.name,
        notes=terrain.notes,
    )


def _outlines(units: Watersheds) -> tuple[BaseGeometry, ...]:
    """Return the outlines of the labels' cells, each a square round its node."""
    from rasterio.features import shapes
    from rasterio.transform import Affine
    from shapely.geometry import MultiPolygon, shape

    assert units.labels is not None
    cell = units.cell_m
    grid = Affine(cell, 0.0, -0.5 * cell, 0.0, cell, -0.5 * cell)
    parts: list[list[BaseGeometry]] = [[] for _ in range(len(units))]
    for geometry, number in shapes(units.labels, mask=units.labels >= 0, connectivity=4, transform=grid):
        parts[int(number)].append(shape(geometry))
    return tuple(polygons[0] if len(polygons) == 1 else MultiPolygon(polygons) for polygons in parts)


def _to_degrees(crs: str | None, x0_m: float, y0_m: float) -> Any:
    """Return the function from local metres, ``(k, 2)``, to degrees, or to map metres if the system is not known."""
    origin = np.array([x0_m, y0_m])
    if crs is None:
        return lambda points: points + origin
    from pyproj import Transformer

    turn = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    return lambda points: np.column_stack(turn.transform(*(points + origin).T))
