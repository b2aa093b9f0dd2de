"""Reading an elevation model: GeoTIFF, Esri ASCII or SRTM .hgt become a terrain in true metres.

What can be mended is mended and said in the notes of the terrain; the rest is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.ground.gaps import fill_holes, largest_rectangle, split_gaps
from twin.ground.land_cover import CoverRaster
from twin.ground.setting import Site, choose_place, promising_places, round_place, settle_place
from twin.ground.terrain import MIN_NODES, Note, Terrain
from twin.intake.frame import SAME_SCALE
from twin.intake.raster import alpha_of, height_unit, local_unit_of, open_raster, read_band
from twin.readers.ground.square_cells import squared

if TYPE_CHECKING:
    from rasterio.io import DatasetReader

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

LARGE_CELLS = 16_000_000
"""Above this a raster is first read thinned out, and at full detail only round the cliff."""
HUGE_CELLS = 4_000_000_000
CELL_LIMITS_M = (0.2, 200.0)
"""Cells outside are a mistake of units or too coarse for any cliff (assumed)."""
HEIGHT_LIMITS_M = (-500.0, 9000.0)
"""Heights outside do not exist on Earth's land."""


@dataclass(frozen=True, eq=False)
class _Raster:
    """Heights as they lie in a file: row 0 north, cell centres."""

    z_m: Floats
    valid: Bools
    transform: Any
    crs: Any
    notes: tuple[Note, ...]


def read_dem(path: str | Path) -> Terrain:
    """Return the terrain of an elevation model, thinned out if it is larger than LARGE_CELLS.

    Degrees are projected to the UTM zone of the middle, so are feet and map metres that are not true metres;
    inner holes are filled, empty borders cropped; a missing reference system is said.

    Parameters
    ----------
    path
        GeoTIFF, Esri ASCII grid (``xllcorner`` or ``xllcenter``) or SRTM ``.hgt`` named after its corner.

    Raises
    ------
    InputError
        The file cannot be read, is empty, a picture, without heights, with an absurd cell size or height.
    """
    path = Path(path)
    with _opened(path) as source:
        step = max(1, int(np.ceil(np.sqrt(source.width * source.height / LARGE_CELLS))))
        return _terrain(path, source, None, step)


def read_place(path: str | Path) -> tuple[Terrain, CoverRaster, Site]:
    """Return the ground of a drill with cover and site from an elevation model of any size.

    Raises
    ------
    InputError
        As ``read_dem``; or the ground holds no cliff, no house ground below one, or no safe ground.
    """
    path = Path(path)
    terrain = read_dem(path)
    try:
        with _opened(path) as source:
            if source.width * source.height <= LARGE_CELLS:
                return choose_place(terrain)
            middles = promising_places(terrain)
            return settle_place(terrain, (_detail(path, source, terrain, x, y) for x, y in middles))
    except InputError as error:
        if error.where in (None, terrain.name):
            raise InputError(error.key, where=str(path), **error.args_by_name) from None
        raise


def _detail(path: Path, source: DatasetReader, coarse: Terrain, x_m: float, y_m: float) -> Terrain:
    """Return the ground round a place of a thinned terrain, read at the file's own detail."""
    from rasterio.warp import transform
    from rasterio.windows import Window

    east, north = [coarse.x0_m + x_m], [coarse.y0_m + y_m]
    place, crs, _ = _placed(path, source)
    if crs is not None and coarse.crs is not None and crs.to_string() != coarse.crs:
        east, north = transform(coarse.crs, crs, east, north)
    col, row = _map_point(~place, east[0], north[0])
    half_col, half_row = (1400.0 / size for size in _ground_cell(place, crs, source.shape))
    window = Window.from_slices(
        (max(0, int(row - half_row)), min(source.height, int(row + half_row))),
        (max(0, int(col - half_col)), min(source.width, int(col + half_col))),
    )
    fine = _terrain(path, source, window, 1)
    middle = fine.width_m / 2.0, fine.height_m / 2.0
    return round_place(fine, *middle)


@contextmanager
def _opened(path: Path) -> Iterator[DatasetReader]:
    """Open an elevation model whose head is sound."""
    try:
        with open_raster(path) as source:
            _check_header(path, source)
            yield source
    except InputError as error:
        if error.key != "intake.no_raster":
            raise
        key = "terrain.bad_hgt" if path.suffix.lower() == ".hgt" else "terrain.unreadable"
        raise InputError(key, where=error.where, **error.args_by_name) from None


def _reason(error: Exception, path: Path) -> str:
    text = str(error).replace(str(path.absolute()), path.name).replace(str(path), path.name).strip().splitlines()
    return f'"{text[0][:200]}"' if text else type(error).__name__


def _placed(path: Path, source: DatasetReader) -> tuple[Any, Any, tuple[Note, ...]]:
    """Return transform and system of a file: a local system is none, its unit goes into the transform."""
    crs = source.crs
    if crs is None or crs.is_geographic or crs.is_projected:
        return source.transform, crs, ()
    unit = local_unit_of(crs)
    if unit is None:
        raise InputError("terrain.bad_place", where=str(path), reason=f"system {crs.to_string()[:60]}")
    t = source.transform
    scaled = type(t)(*(unit * value for value in t[:6]))
    return scaled, None, (("terrain.note_local", {"unit": unit}),)


def _check_header(path: Path, source: DatasetReader) -> None:
    """Refuse what is no elevation model, before any height is read."""
    where = str(path)
    kind = source.dtypes[0]
    if source.count >= 3 and kind == "uint8":
        raise InputError("terrain.picture", where=where, count=source.count)
    if kind.startswith("complex"):
        raise InputError("terrain.unreadable", where=where, reason=f"values are {kind}")
    numbers = np.array(source.transform[:6])
    if not np.isfinite(numbers).all() or numbers[0] * numbers[4] == numbers[1] * numbers[3]:
        raise InputError("terrain.bad_place", where=where, reason=f"transform {numbers.tolist()}")
    if source.transform.is_identity:
        raise InputError("terrain.no_place", where=where)
    if min(source.shape) < MIN_NODES:
        raise InputError("terrain.too_small", where=where, shape=f"{source.height} x {source.width}", minimum=MIN_NODES)
    if source.width * source.height > HUGE_CELLS:
        raise InputError("terrain.huge", where=where, rows=source.height, cols=source.width, file=path.name)


def _terrain(path: Path, source: DatasetReader, window: Any, step: int) -> Terrain:
    from rasterio._err import CPLE_BaseError
    from rasterio.errors import RasterioError

    raster = _mended_system(path, _read(path, source, window, step))
    try:
        return _laid_out(path, raster)
    except (CPLE_BaseError, RasterioError, MemoryError) as error:
        raise InputError("terrain.bad_place", where=str(path), reason=_reason(error, path)) from None


def _laid_out(path: Path, raster: _Raster) -> Terrain:
    """Return the terrain of a raster: cropped, projected if need be, cropped again."""
    raster = _cropped(path, raster)
    raster = _projected(raster) if _must_project(raster.crs, raster.transform, raster.z_m.shape) else raster
    raster = _cropped(path, raster)
    return _as_terrain(path, raster)


def _read(path: Path, source: DatasetReader, window: Any, step: int) -> _Raster:
    """Return heights and where they are valid, with notes on what was found."""
    from affine import Affine
    from rasterio.errors import RasterioError

    place, crs, system_notes = _placed(path, source)
    try:
        band = read_band(source, 1, window, step)
    except (RasterioError, OSError, MemoryError) as error:
        raise InputError("terrain.unreadable", where=str(path), reason=_reason(error, path)) from None
    corner = (0.0, 0.0) if window is None else (float(window.col_off), float(window.row_off))
    x_m, y_m = _map_point(place, *corner)
    transform = Affine(place.a * step, place.b * step, x_m, place.d * step, place.e * step, y_m)
    notes: list[Note] = list(system_notes)
    if step > 1:
        notes.append(("terrain.note_thinned", {"step": step, "rows": source.height, "cols": source.width}))
    if source.count > 1 and not (source.count == 2 and alpha_of(source) == 2):
        notes.append(("terrain.note_first_band", {"count": source.count}))
    notes += band.notes
    z_m = band.values
    valid = np.isfinite(z_m)
    if not valid.any():
        raise InputError("terrain.all_nodata", where=str(path), nodata=source.nodata)
    unit, factor = height_unit(source)
    if factor != 1.0:
        z_m = z_m * factor
        notes.append(("terrain.note_feet", {"unit": unit}))
    _check_heights(path, z_m[valid])
    return _Raster(np.where(valid, z_m, 0.0), valid, transform, crs, tuple(notes))


def _check_heights(path: Path, z_m: Floats) -> None:
    low, high = float(z_m.min()), float(z_m.max())
    if low < HEIGHT_LIMITS_M[0] or high > HEIGHT_LIMITS_M[1]:
        raise InputError("terrain.absurd_heights", where=str(path), low=low, high=high)
    if low == high:
        raise InputError("terrain.all_equal", where=str(path), value=low)


def _mended_system(path: Path, raster: _Raster) -> _Raster:
    """Return the raster with a reference system: the file's, degrees if plain, or none with a note."""
    from rasterio.crs import CRS

    if raster.crs is not None:
        return raster
    t = raster.transform
    rows, cols = raster.z_m.shape
    corners = [_map_point(t, col, row) for col in (0, cols) for row in (0, rows)]
    in_degrees = all(abs(x) <= 360.0 and abs(y) <= 90.0 for x, y in corners)
    cell = float(np.hypot(t.a, t.d))
    if in_degrees and cell < 0.05:
        note: Note = ("terrain.note_degrees_assumed", {"cell": cell})
        return replace(raster, crs=CRS.from_epsg(4326), notes=(*raster.notes, note))
    if t.b != 0.0 or t.d != 0.0:
        raise InputError("terrain.rotated", where=str(path))
    return replace(raster, notes=(*raster.notes, ("terrain.note_no_crs", {"cell": cell})))


def _must_project(crs: Any, transform: Any, shape: tuple[int, int]) -> bool:
    """Return whether the grid must be laid anew: degrees, feet, rotated, or metres that are not true."""
    if crs is None:
        return False
    if crs.is_geographic or transform.b != 0.0 or transform.d != 0.0:
        return True
    if abs(float(crs.linear_units_factor[1]) - 1.0) > 1e-6:
        return True
    wide, high = _ground_cell(transform, crs, shape)
    return abs(wide / abs(transform.a) - 1.0) > SAME_SCALE or abs(high / abs(transform.e) - 1.0) > SAME_SCALE


def _map_point(transform: Any, col: float, row: float) -> tuple[float, float]:
    """Return the map coordinate of a place in a raster, counted from its upper left corner."""
    t = transform
    return float(t.a * col + t.b * row + t.c), float(t.d * col + t.e * row + t.f)


def _ground_cell(transform: Any, crs: Any, shape: tuple[int, int]) -> tuple[float, float]:
    """Return width and height of the middle cell on the ground, metres, measured on the ellipsoid."""
    if crs is None:
        return abs(float(transform.a)), abs(float(transform.e))
    from pyproj import Geod
    from rasterio.warp import transform as reproject_points

    row, col = shape[0] / 2.0, shape[1] / 2.0
    points = [_map_point(transform, *at) for at in ((col, row), (col + 1.0, row), (col, row + 1.0))]
    east, north = reproject_points(crs, "EPSG:4326", [p[0] for p in points], [p[1] for p in points])
    geod = Geod(ellps="WGS84")
    wide = geod.inv(east[0], north[0], east[1], north[1])[2]
    high = geod.inv(east[0], north[0], east[2], north[2])[2]
    return float(wide), float(high)


def _cropped(path: Path, raster: _Raster) -> _Raster:
    """Return the raster without gaps: inner holes filled, empty borders cropped."""
    if raster.valid.all():
        return raster
    holes, outside = split_gaps(raster.valid)
    notes = list(raster.notes)
    z_m, transform = raster.z_m, raster.transform
    if holes.any():
        z_m = fill_holes(z_m, raster.valid)
        notes.append(("terrain.note_filled", {"count": int(holes.sum())}))
    if outside.any():
        row0, row1, col0, col1 = largest_rectangle(~outside)
        if min(row1 - row0, col1 - col0) < MIN_NODES:
            raise InputError("terrain.mostly_nodata", where=str(path), count=int(outside.sum()), total=outside.size)
        lost = outside.size - (row1 - row0) * (col1 - col0)
        notes.append(
            (
                "terrain.note_border",
                {
                    "count": int(outside.sum()),
                    "lost": lost,
                    "rows": row1 - row0,
                    "cols": col1 - col0,
                },
            )
        )
        z_m = z_m[row0:row1, col0:col1]
        t = transform
        x_m, y_m = _map_point(t, col0, row0)
        transform = type(t)(t.a, t.b, x_m, t.d, t.e, y_m)
    _check_heights(path, z_m)
    return _Raster(z_m, np.ones(z_m.shape, dtype=bool), transform, raster.crs, tuple(notes))


def _projected(raster: _Raster) -> _Raster:
    """Return the raster on square cells of the UTM zone of its middle."""
    from rasterio.crs import CRS
    from rasterio.enums import Resampling
    from rasterio.errors import RasterioError
    from rasterio.transform import array_bounds
    from rasterio.warp import calculate_default_transform, reproject, transform

    rows, cols = raster.z_m.shape
    middle = _map_point(raster.transform, cols / 2.0, rows / 2.0)
    longitude, latitude = (float(v[0]) for v in transform(raster.crs, "EPSG:4326", [middle[0]], [middle[1]]))
    longitude = (longitude + 180.0) % 360.0 - 180.0
    zone = min(60, int((longitude + 180.0) // 6.0) + 1)
    utm = CRS.from_epsg((32600 if latitude >= 0.0 else 32700) + zone)
    cell = round(min(_ground_cell(raster.transform, raster.crs, (rows, cols))), 3)
    bounds = array_bounds(rows, cols, raster.transform)
    target, width, height = calculate_default_transform(raster.crs, utm, cols, rows, *bounds, resolution=cell)
    if not 0.0 < width * height < 9.0 * rows * cols + 1000.0:
        raise RasterioError(f"{height} x {width} cells after projection")
    z_m = np.full((height, width), np.nan)
    reproject(
        raster.z_m,
        z_m,
        src_transform=raster.transform,
        src_crs=raster.crs,
        dst_transform=target,
        dst_crs=utm,
        src_nodata=np.nan,
        dst_nodata=np.nan,
        resampling=Resampling.cubic,
    )
    note: Note = (
        "terrain.note_projected",
        {"source": _system_name(raster.crs), "target": f"EPSG:{utm.to_epsg()}", "cell": cell},
    )
    return _Raster(z_m, np.isfinite(z_m), target, utm, (*raster.notes, note))


def _system_name(crs: Any) -> str:
    code = crs.to_epsg()
    return f"EPSG:{code}" if code else str(crs.to_wkt().split('"')[1])


def _as_terrain(path: Path, raster: _Raster) -> Terrain:
    """Return the terrain with its first row in the south and square cells."""
    t, z_m, notes = raster.transform, raster.z_m, list(raster.notes)
    dx, dy = abs(float(t.a)), abs(float(t.e))
    low, high = CELL_LIMITS_M
    if not (low <= dx <= high and low <= dy <= high):
        raise InputError(
            "terrain.absurd_cell",
            where=str(path),
            cell=max(dx, dy, key=lambda v: abs(np.log(v))),
            low=low,
            high=high,
        )
    if min(z_m.shape) < MIN_NODES:
        raise InputError(
            "terrain.too_small", where=str(path), shape=f"{z_m.shape[0]} x {z_m.shape[1]}", minimum=MIN_NODES
        )
    west = _map_point(t, 0.5, 0.5)
    east = _map_point(t, z_m.shape[1] - 0.5, z_m.shape[0] - 0.5)
    if t.e < 0.0:
        z_m = z_m[::-1]
    if t.a < 0.0:
        z_m = z_m[:, ::-1]
    if abs(dx / dy - 1.0) > 1e-3:
        z_m, cell = squared(z_m, dx, dy), min(dx, dy)
        notes.append(("terrain.note_squared", {"width": dx, "height": dy, "cell": cell}))
    else:
        cell = dx
    crs = None if raster.crs is None else (f"EPSG:{code}" if (code := raster.crs.to_epsg()) else raster.crs.to_wkt())
    return Terrain(
        z_m,
        cell,
        x0_m=min(west[0], east[0]),
        y0_m=min(west[1], east[1]),
        crs=crs,
        name=path.stem,
        notes=tuple(notes),
    )
