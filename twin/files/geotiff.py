"""A raster written as a GeoTIFF that any GIS lays on the elevation model: north up, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from twin.files.whole_file import write_whole


class Grid(Protocol):
    """Where a raster lies (`twin.ground.terrain.Terrain` is one)."""

    @property
    def cell_m(self) -> float:
        """Distance of the nodes, metres."""

    @property
    def x0_m(self) -> float:
        """Map coordinate of the south-western node, east."""

    @property
    def y0_m(self) -> float:
        """Map coordinate of the south-western node, north."""

    @property
    def crs(self) -> str | None:
        """Reference system of the map coordinates."""


def write_geotiff(
    path: str | Path,
    values: NDArray[np.generic],
    grid: Grid,
    *,
    nodata: float | None = None,
    bands: tuple[str, ...] = (),
    tags: Mapping[str, str] | None = None,
) -> Path:
    """Write rasters whole or not at all, compressed without loss; return the path.

    Parameters
    ----------
    path
        The file.
    values
        One raster ``(rows, cols)`` or several ``(bands, rows, cols)``, row 0 in the south, each value at a node of
        the grid: its pixel is the cell round that node. Truth values become 0 and 1, float64 becomes float32.
    grid
        Cell size, place and reference system; without one the file has none.
    nodata
        Stands for "nothing here"; NaN is replaced by it.
    bands
        What the rasters are, one text each.
    tags
        Notes of the file: unit, source, software.

    Raises
    ------
    StorageError
        The file cannot be written; nothing of it is left.
    """
    return write_whole(path, geotiff_bytes(values, grid, nodata=nodata, bands=bands, tags=tags))


def geotiff_bytes(
    values: NDArray[np.generic],
    grid: Grid,
    *,
    nodata: float | None = None,
    bands: tuple[str, ...] = (),
    tags: Mapping[str, str] | None = None,
) -> bytes:
    """Return what `write_geotiff` writes; equal values give equal bytes."""
    from rasterio.io import MemoryFile
    from rasterio.transform import Affine

    stack = values if values.ndim == 3 else values[None]
    stack = stack.astype({"bool": np.uint8, "float64": np.float32}.get(stack.dtype.name, stack.dtype), copy=False)
    is_real = np.issubdtype(stack.dtype, np.floating)
    if is_real and nodata is not None and np.isfinite(nodata):
        stack = np.where(np.isnan(stack), stack.dtype.type(nodata), stack)
    count, rows, cols = stack.shape
    half = 0.5 * grid.cell_m
    corner = Affine(grid.cell_m, 0.0, grid.x0_m - half, 0.0, -grid.cell_m, grid.y0_m + (rows - 1) * grid.cell_m + half)
    layout = {"tiled": True, "blockxsize": 256, "blockysize": 256} if min(rows, cols) >= 256 else {}
    with MemoryFile() as memory:
        with memory.open(
            driver="GTiff", width=cols, height=rows, count=count, dtype=stack.dtype.name, crs=grid.crs,
            transform=corner, nodata=nodata, compress="deflate", predictor=3 if is_real else 2, **layout,
        ) as file:  # fmt: skip
            file.update_tags(AREA_OR_POINT="Area", **(tags or {}))
            for k, raster in enumerate(stack, start=1):
                file.write(raster[::-1], k)
                if k <= len(bands):
                    file.set_band_description(k, bands[k - 1])
        return bytes(memory.read())
