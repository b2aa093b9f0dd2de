"""Rasters of a user: GeoTIFF, Esri ASCII and SRTM only; scale, offset, voids and alpha of their bands applied."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.intake.content import check_regular, opened, reason_of
from twin.intake.faults import Note

if TYPE_CHECKING:
    from rasterio.io import DatasetReader

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

DRIVERS = ("GTiff", "AAIGrid", "SRTMHGT")
"""GDAL chooses by content: a text called ``dem.tif`` could ask a server or read another file. These cannot."""
VOIDS = (-9999.0, -99999.0, -32768.0, -32767.0, 32767.0)
"""Numbers that stand for "nothing here" in maps that do not declare it."""
_VOID_FROM = 1e30
"""Larger ones do too: the greatest numbers of single precision."""
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_BESIDE = (".prj", ".tfw", ".tifw", ".wld", ".hdr", ".aux", ".rrd", ".clr")
_CELLS_AT_ONCE = 4_000_000
_LOOKED_AT = 2000
_FULL = (1.0, 255.0, 32767.0, 65535.0)
"""What a cell of an alpha band says that holds something."""
_UNIT_M = {
    "ft": 0.3048, "foot": 0.3048, "feet": 0.3048, "us survey foot": 1200 / 3937, "us-ft": 1200 / 3937,
    "dm": 0.1, "cm": 0.01, "mm": 0.001, "decimetre": 0.1, "centimetre": 0.01, "millimetre": 0.001, "km": 1000.0,
}  # fmt: skip
_SETTINGS = {
    "GDAL_HTTP_MAX_RETRY": "0",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "CPL_VSIL_CURL_USE_HEAD": "NO",
    "GDAL_PAM_PROXY_DIR": "",
}


@dataclass(frozen=True, eq=False)
class Band:
    """Values of a band ``(rows, cols)``, row 0 as in the file; NaN where there is none; and what was done to them."""

    values: Floats
    notes: tuple[Note, ...] = ()


@contextmanager
def open_raster(path: Path) -> Iterator[DatasetReader]:
    """Open a raster for the time of a block.

    Raises
    ------
    InputError
        As `check_regular`; or GDAL's own fault with its reason, key ``intake.no_raster``.
    """
    import rasterio
    from rasterio.errors import NotGeoreferencedWarning, RasterioError
    from rasterio.io import DatasetReader

    check_regular(path)
    _check_beside(path)
    with rasterio.Env(**_SETTINGS):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                source = DatasetReader(str(path.absolute()), driver=list(DRIVERS))
        except (RasterioError, OSError) as error:
            raise InputError("intake.no_raster", where=str(path), reason=_quoted(error, path)) from None
        with source:
            yield source


def _quoted(error: Exception, path: Path) -> str:
    text = str(error).replace(str(path.absolute()), path.name)
    return f'"{reason_of(type(error)(text), path)}"' if text else type(error).__name__


def _check_beside(path: Path) -> None:
    """Refuse files beside a raster that GDAL would open too, if they are pipes or no rasters."""
    added = [path.with_name(path.name + suffix) for suffix in (".msk", ".ovr", ".aux.xml")]
    replaced = [path.with_suffix(suffix) for suffix in _BESIDE]
    for other in (*added, *replaced):
        if other.exists() and other != path:
            check_regular(other)
            if other in added[:2]:
                with opened(other) as handle:
                    if handle.read(4) not in _TIFF:
                        raise InputError("intake.no_raster", where=str(other), reason='"no TIFF"')


def read_band(source: DatasetReader, number: int = 1, window: Any = None, step: int = 1) -> Band:
    """Return a band, or every mean of ``step`` by ``step`` cells of it; voids are left out before any mean is taken.

    Void is what the file declares, what its alpha band blanks, what is not finite, and `VOIDS`. Scale and offset of
    the band are applied; cells at the edge that fill no whole step are left out.

    Parameters
    ----------
    source
        An open raster.
    number
        Of the band, from 1.
    window
        Part of it, as rasterio says it; all of it if left out.
    step
        How many cells become one.
    """
    from rasterio.windows import Window

    part = Window(0, 0, source.width, source.height) if window is None else window
    col0, row0 = int(part.col_off), int(part.row_off)
    rows, cols = max(1, int(part.height) // step), max(1, int(part.width) // step)
    tall, wide = min(step, int(part.height)), min(step, int(part.width))
    at_once = max(1, _CELLS_AT_ONCE // (cols * wide * tall))
    alpha = alpha_of(source)
    result = np.empty((rows, cols))
    found: dict[float, int] = {}
    blanked = 0
    for first in range(0, rows, at_once):
        count = min(at_once, rows - first)
        strip = Window(col0, row0 + first * tall, cols * wide, count * tall)
        values, blank = _strip(source, number, strip, alpha, found)
        blanked += blank
        result[first : first + count] = values if step == 1 else _means(values.reshape(count, tall, cols, wide))
    return Band(result, tuple(_notes(source, number, found, None if alpha is None else blanked)))


def _strip(
    source: DatasetReader, number: int, window: Any, alpha: int | None, found: dict[float, int]
) -> tuple[Floats, int]:
    """Return the values of a part at full detail, NaN where void, and how many cells alpha alone has blanked."""
    band = source.read(number, window=window, masked=True)
    raw = np.asarray(band.data, dtype=np.float64)
    valid = ~np.ma.getmaskarray(band) & np.isfinite(raw)
    blanked = 0
    if alpha is not None and alpha != number:
        seen = source.read(alpha, window=window) > 0
        blanked = int(np.count_nonzero(valid & ~seen))
        valid &= seen
    void = valid & (np.isin(raw, VOIDS) | (np.abs(raw) > _VOID_FROM))
    if void.any():
        for value, count in zip(*np.unique(raw[void], return_counts=True), strict=True):
            found[float(value)] = found.get(float(value), 0) + int(count)
        valid &= ~void
    scale, offset = source.scales[number - 1], source.offsets[number - 1]
    return np.where(valid, raw * scale + offset, np.nan), blanked


def _means(blocks: Floats) -> Floats:
    """Return the means of blocks ``(rows, step, cols, step)`` over the cells that hold a value."""
    valid = np.isfinite(blocks)
    count = valid.sum(axis=(1, 3))
    total = np.where(valid, blocks, 0.0).sum(axis=(1, 3))
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _notes(source: DatasetReader, number: int, found: dict[float, int], blanked: int | None) -> Iterator[Note]:
    scale, offset = source.scales[number - 1], source.offsets[number - 1]
    if (scale, offset) != (1.0, 0.0):
        yield "terrain.note_scaled", {"scale": float(scale), "offset": float(offset)}
    if blanked is not None:
        yield "terrain.note_alpha", {"count": blanked}
    if found:
        yield "terrain.note_voids", {"count": sum(found.values()), "value": next(iter(found))}


def alpha_of(source: DatasetReader) -> int | None:
    """Return the number of the alpha band: 0 there means that there is nothing; None without.

    Programs that write heights of 16 bits do not always name it: a second and last band that is either 0 or one full
    value, and 0 only where the first does not change, is one.
    """
    from rasterio.enums import ColorInterp

    kinds = list(source.colorinterp)
    if len(kinds) > 1 and ColorInterp.alpha in kinds:
        return kinds.index(ColorInterp.alpha) + 1
    if len(kinds) != 2:
        return None
    shape = min(source.height, _LOOKED_AT), min(source.width, _LOOKED_AT)
    first, second = (source.read(k, out_shape=shape) for k in (1, 2))
    values = np.unique(second)
    if values.size != 2 or values[0] != 0 or float(values[1]) not in _FULL:
        return None
    blank = first[second == 0]
    return 2 if (blank == blank[0]).all() else None


def values_at(path: Path, x: Floats, y: Floats, crs: str | None) -> Floats:
    """Return the values of the first band at map coordinates ``(n,)``; NaN where there is none.

    Raises
    ------
    InputError
        The raster cannot be read.
    """
    from rasterio.errors import RasterioError
    from rasterio.warp import transform
    from rasterio.windows import Window

    with open_raster(path) as source:
        try:
            xs, ys = x.tolist(), y.tolist()
            if crs is not None and source.crs is not None and not is_local(source.crs):
                xs, ys = transform(crs, source.crs, xs, ys)
            result = np.full(len(xs), np.nan)
            for k, (east, north) in enumerate(zip(xs, ys, strict=True)):
                if not np.isfinite([east, north]).all():
                    continue
                row, col = source.index(east, north)
                if 0 <= row < source.height and 0 <= col < source.width:
                    result[k] = read_band(source, 1, Window(col, row, 1, 1)).values[0, 0]
        except (RasterioError, OSError) as error:
            raise InputError("intake.no_raster", where=str(path), reason=_quoted(error, path)) from None
    return result


def height_unit(source: DatasetReader) -> tuple[str, float]:
    """Return the unit of the heights and its length in metres: the band's, else that of a vertical system."""
    unit = (source.units[0] or "").strip().lower()
    if unit in _UNIT_M:
        return unit, _UNIT_M[unit]
    if not unit and source.crs is not None and "VERT" in source.crs.to_wkt():
        from twin.intake.frame import parsed_system

        system = parsed_system(source.crs.to_wkt())
        for part in system.sub_crs_list if system is not None else ():
            if part.is_vertical and part.axis_info:
                return part.axis_info[0].unit_name, float(part.axis_info[0].unit_conversion_factor)
    return unit, 1.0


def is_local(crs: Any) -> bool:
    """Tell whether a raster's system is a local one, without a place on the earth."""
    return local_unit_of(crs) is not None


def local_unit_of(crs: Any) -> float | None:
    """Return the unit of a raster's local system (``LOCAL_CS``), metres; None for another system."""
    from twin.intake.frame import local_unit_m

    return None if crs is None or crs.is_geographic or crs.is_projected else local_unit_m(crs.to_wkt())
