"""Reading what covers the ground that blocks meet: maps of soil classes, of obstacle heights and of trees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.intake.content import reason_of
from twin.intake.faults import Faults, named
from twin.intake.raster import alpha_of, local_unit_of, open_raster, read_band
from twin.intake.vector import READERS
from twin.readers.formats.features import read_features
from twin.rock.forest import SPECIES, Forest

if TYPE_CHECKING:
    from rasterio.io import DatasetReader

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_VECTOR = tuple(READERS)
MOST_CELLS = 100_000_000
"""A map of soils, roughness or trees that is larger is cropped first (assumed)."""


@dataclass(frozen=True, eq=False)
class Layer:
    """Values of a map at the nodes of a terrain ``(bands, rows, cols)``, and where there are any ``(rows, cols)``."""

    values: Floats
    known: Bools


def read_layer(path: str | Path, terrain: Terrain, faults: Faults | None = None, *, most_bands: int = 1) -> Layer:
    """Return a raster file at the nodes of a terrain: each node takes the pixel that it lies in.

    Scale, offset, alpha and voids of its bands are applied, with notes in ``faults``.

    Raises
    ------
    InputError
        The file cannot be read, has no reference system where one is needed, or misses the terrain altogether.
    """
    from rasterio.errors import RasterioError

    path = Path(path)
    try:
        with open_raster(path) as source:
            if source.transform.is_identity:
                raise InputError("runout.no_place", where=str(path))
            if source.width * source.height > MOST_CELLS:
                named = {"rows": source.height, "cols": source.width, "file": path.name}
                raise InputError("terrain.huge", where=str(path), **named)
            bands = source.count - (1 if alpha_of(source) is not None else 0)
            layer = _at_nodes(path, source, terrain, max(1, min(most_bands, bands)), faults or Faults())
    except (RasterioError, OSError) as error:
        raise InputError("runout.unreadable", where=str(path), reason=reason_of(error, path)) from None
    if not layer.known.any():
        raise InputError("runout.map_off", where=str(path))
    return layer


def _at_nodes(path: Path, source: DatasetReader, terrain: Terrain, bands: int, faults: Faults) -> Layer:
    from rasterio.crs import CRS
    from rasterio.transform import Affine
    from rasterio.warp import Resampling, reproject

    shape, cell = terrain.z_m.shape, terrain.cell_m
    own, place, unit = source.crs, source.transform, local_unit_of(source.crs)
    if unit is not None:
        own, place = None, Affine(*(unit * value for value in place[:6]))
        faults.note("intake.local_system", path, unit=unit)
    known_system = CRS.from_user_input(terrain.crs) if terrain.crs is not None else None
    if own is not None and known_system is None:
        raise InputError("runout.terrain_no_crs", where=str(path), system=own.to_string())
    system = known_system or own or CRS.from_epsg(32649)  # both without one: any, it is the same for both
    north = terrain.y0_m + (shape[0] - 0.5) * cell
    target = Affine(cell, 0.0, terrain.x0_m - 0.5 * cell, 0.0, -cell, north)
    values = np.full((bands, *shape), np.nan)
    for k in range(bands):
        band = read_band(source, k + 1)
        for key, args in band.notes:
            faults.note(key, path, **args)
        flipped = np.full(shape, np.nan)
        reproject(
            band.values, flipped, src_transform=place, src_crs=own or system, dst_transform=target,
            dst_crs=system, src_nodata=np.nan, dst_nodata=np.nan, resampling=Resampling.nearest,
        )  # fmt: skip
        values[k] = flipped[::-1]
    known = np.asarray(np.isfinite(values).all(axis=0))
    return Layer(values, known)


def read_soil(path: str | Path, terrain: Terrain, classes: int, faults: Faults) -> NDArray[np.uint8]:
    """Return the soil class of every node from a raster, or from GeoJSON areas with ``soil``; 255 where none is given.

    Parameters
    ----------
    path
        The file.
    terrain
        The ground.
    classes
        Number of known classes: 0 to ``classes - 1``; others are faults.
    """
    path = Path(path)
    if path.suffix.lower() in _VECTOR:
        return _soil_areas(path, terrain, classes, faults)
    layer = read_layer(path, terrain, faults)
    values = layer.values[0]
    soil = np.full(values.shape, 255, dtype=np.uint8)
    good = layer.known & (values >= 0) & (values < classes) & (values == np.floor(values))
    soil[good] = values[good].astype(np.uint8)
    bad = layer.known & ~good
    for value in np.unique(values[bad])[:10]:
        row, col = (int(i) for i in np.argwhere(bad & (values == value))[0])
        x, y = terrain.x0_m + col * terrain.cell_m, terrain.y0_m + row * terrain.cell_m
        count = int((bad & (values == value)).sum())
        faults.add("runout.soil_cell", str(path), value=f"{value:g}", count=count, x=x, y=y, most=classes - 1)
    return soil


def _soil_areas(path: Path, terrain: Terrain, classes: int, faults: Faults) -> NDArray[np.uint8]:
    from rasterio.features import rasterize
    from rasterio.transform import Affine
    from shapely import Polygon

    shapes = []
    for feature in read_features(path, terrain, ("Polygon",), faults):
        code = faults.number(feature, ("soil", "soil_class", "class", "code", "土类"), -1e9, 1e9)
        if np.isfinite(code) and not (0 <= code < classes and code == int(code)):
            faults.add("runout.soil_area", feature.where, value=f"{code:g}", most=classes - 1)
        elif np.isfinite(code):
            holes = feature.holes or ((),) * len(feature.parts)
            shapes += [
                (Polygon(part, rings), int(code))
                for part, rings in zip(feature.parts, holes, strict=True)
                if np.isfinite(part).all()
            ]
    soil = np.full(terrain.z_m.shape, 255, dtype=np.uint8)
    if shapes:
        half = 0.5 * terrain.cell_m  # rows run north here, as in the terrain
        nodes = Affine(terrain.cell_m, 0.0, -half, 0.0, terrain.cell_m, -half)
        rasterize(shapes, out=soil, transform=nodes)
    return soil


def read_roughness(path: str | Path, terrain: Terrain, faults: Faults) -> Layer:
    """Return obstacle heights met in 70, 20 and 10 % of the contacts ``(3, rows, cols)``, m.

    The raster has these three bands, or one that stands for all.
    """
    layer = read_layer(path, terrain, faults, most_bands=3)
    values = layer.values if len(layer.values) == 3 else np.repeat(layer.values[:1], 3, axis=0)
    bad = np.argwhere(layer.known & ((values < 0.0) | (values > 50.0)))
    if len(bad):
        band, row, col = (int(i) for i in bad[0])
        x, y = terrain.x0_m + col * terrain.cell_m, terrain.y0_m + row * terrain.cell_m
        value = float(values[band, row, col])
        faults.add("runout.roughness", str(path), value=value, band=band + 1, x=x, y=y, count=len(bad))
    return Layer(values, layer.known)


def read_forest(path: str | Path, terrain: Terrain, faults: Faults) -> Forest | Layer:
    """Return the trees of a CSV or GeoJSON (``dbh_cm``, perhaps ``height_m`` and ``species``), or a raster of stems a
    hectare; trees off the terrain are left out.
    """
    path = Path(path)
    if path.suffix.lower() not in _VECTOR:
        layer = read_layer(path, terrain, faults)
        if (layer.values[0][layer.known] < 0.0).any() or (layer.values[0][layer.known] > 20_000.0).any():
            worst = layer.values[0][layer.known]
            value = float(worst.min() if worst.min() < 0.0 else worst.max())
            faults.add("runout.stems", str(path), value=value)
        return layer
    columns: list[tuple[float, float, float, float, int]] = []
    for tree in read_features(path, terrain, ("Point",), faults):
        dbh = 0.01 * faults.number(tree, ("dbh_cm", "dbh", "胸径"), 0.5, 500.0)
        height = faults.number(
            tree, ("height_m", "height", "树高"), 0.5, 120.0, 1.3 + 33.0 * (1.0 - np.exp(-dbh / 0.35))
        )
        kind = str(named(tree.attributes, ("species", "树种")) or SPECIES[0]).strip().lower()
        if kind not in SPECIES:
            faults.add("rockfall.species", tree.where, value=kind, names=", ".join(SPECIES))
            continue
        x, y = tree.parts[0][0]
        if np.isfinite([dbh, height]).all() and bool(terrain.contains(x, y)):
            columns.append((x, y, dbh, height, SPECIES.index(kind)))
        elif np.isfinite([dbh, height]).all():
            faults.note("intake.points_off", path, tree.id)
    rows = np.array(columns, dtype=np.float64).reshape(-1, 5)
    return Forest(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], rows[:, 4].astype(np.uint8))
