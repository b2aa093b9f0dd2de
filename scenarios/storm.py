"""The rain of a drill, read from a table."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np

from models.hazards.hyetograph import Hyetograph
from models.hazards.wetness import WetnessStore, antecedent_mm
from models.purposes import Purpose
from models.streams import Stream, Streams
from scenarios.faults import shown
from scenarios.schema import Storm
from twin.errors import InputError, InputErrors

DAYS_BEFORE = 15.0
LARGEST_BYTES = 5_000_000
MOST_FAULTS = 20
"""Bad values of one table that are listed."""
WORLD_RECORD_MM_H = 1872.0
"""Greatest rain rate ever measured: 31.2 mm in a minute at Unionville, 1956 (WMO Archive of Weather Extremes)."""


def read_table(path: Path, columns: Iterable[str], most_mm: float = math.inf) -> dict[str, list[float]]:
    """Return columns of a rain table, mm an interval.

    Raises
    ------
    InputErrors
        No such file or column, no rows, or values that are not depths or above ``most_mm``, each with its line.
    """
    return _read(path, _text(path), tuple(columns), most_mm)


def storm_table(storm: Storm, path: Path) -> dict[str, list[float]]:
    """Return the columns that a scenario asks for, none of them wetter than rain can be.

    Raises
    ------
    InputErrors
        As `read_table`.
    """
    columns = [storm.upper] + ([storm.middle] if storm.middle else [])
    return read_table(path, columns, WORLD_RECORD_MM_H * storm.interval_s / 3600.0)


def hyetograph(storm: Storm, path: Path, streams: Streams) -> Hyetograph:
    """Return the rain of one replication: between the milder and the wetter column, by a drawn share."""
    table = storm_table(storm, path)
    upper = np.array(table[storm.upper])
    middle = np.array(table[storm.middle]) if storm.middle else np.zeros_like(upper)
    low, high = storm.share
    share = low + (high - low) * streams.keyed(Stream.RAIN).uniform(0, Purpose.RAIN_SHARE)
    return Hyetograph.of_depths(np.maximum(middle + share * (upper - middle), 0.0), storm.interval_s)


def wetness(storm: Storm, rain: Hyetograph) -> WetnessStore:
    """Return the soil store under the rain, wet from the days before."""
    drainage_s = storm.wetness_days * 86400.0
    return WetnessStore(rain, drainage_s, antecedent_mm(storm.before_mm, DAYS_BEFORE * 86400.0, drainage_s))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            data = handle.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise InputError("scenario.no_storm_file", str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("scenario.storm_unreadable", str(path), reason=reason) from None
    if len(data) > LARGEST_BYTES:
        raise InputError("scenario.storm_too_large", str(path), largest=LARGEST_BYTES // 1_000_000)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("yaml.not_utf8", f"{path}:{line}") from None


@lru_cache(maxsize=8)
def _read(path: Path, text: str, columns: tuple[str, ...], most_mm: float) -> dict[str, list[float]]:
    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""))
    table: dict[str, list[float]] = {name: [] for name in columns}
    faults: list[InputError] = []
    try:
        head = [name.strip() for name in next(rows, [])]
        places = _places(path, head, columns)
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            for name, place in places.items():
                cell = row[place] if place < len(row) else ""
                depth = _depth(cell)
                table[name].append(depth or 0.0)
                where = f"{path}:{rows.line_num}"
                if depth is None:
                    faults.append(InputError("scenario.bad_rain", where, column=shown(name), value=shown(cell)))
                elif depth > most_mm:
                    faults.append(InputError("scenario.too_much_rain", where, value=depth, most=most_mm))
    except csv.Error as error:
        faults.append(InputError("scenario.not_a_table", f"{path}:{rows.line_num}", problem=shown(str(error))))
    if not faults and not all(table.values()):
        faults.append(InputError("scenario.no_rain_rows", str(path)))
    if len(faults) > MOST_FAULTS:
        faults = [*faults[:MOST_FAULTS], InputError("yaml.more", str(path), count=len(faults) - MOST_FAULTS)]
    if faults:
        raise InputErrors(faults)
    return table


def _places(path: Path, head: list[str], columns: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each column, or refuse all that are missing or doubled."""
    faults = []
    for name in columns:
        known = ", ".join(shown(column) for column in head[:MOST_FAULTS] if column) or "-"
        if name not in head:
            faults.append(InputError("scenario.no_column", f"{path}:1", column=shown(name), known=known))
        elif head.count(name) > 1:
            faults.append(InputError("scenario.doubled_column", f"{path}:1", column=shown(name)))
    if faults:
        raise InputErrors(faults)
    return {name: head.index(name) for name in columns}


def _depth(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0.0 else None
