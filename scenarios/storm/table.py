"""A rain table: columns of depths, one row an interval, all its faults with their lines."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from scenarios.checking.faults import shown
from twin.errors import InputError, InputErrors

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
    return _read(path, table_text(path), tuple(columns), most_mm)


def table_text(path: Path) -> str:
    """Return the text of a table.

    Raises
    ------
    InputError
        No such file, one that cannot be read, is too large or not UTF-8.
    """
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
    table: dict[str, list[float]] = {name: [] for name in columns}
    faults: list[InputError] = []
    for where, cells in table_rows(path, text, columns, faults):
        for name, cell in zip(columns, cells, strict=True):
            depth = depth_of(cell)
            table[name].append(depth or 0.0)
            if depth is None:
                faults.append(InputError("scenario.bad_rain", where, column=shown(name), value=shown(cell)))
            elif depth > most_mm:
                faults.append(InputError("scenario.too_much_rain", where, value=depth, most=most_mm))
    if not faults and not all(table.values()):
        faults.append(InputError("scenario.no_rain_rows", str(path)))
    refuse_table(faults, path)
    return table


def table_rows(
    path: Path, text: str, columns: tuple[str, ...], faults: list[InputError]
) -> Iterator[tuple[str, list[str]]]:
    """Yield the place (``file:line``) and the asked cells of each row that is not blank.

    A table that breaks off is added to ``faults`` and ends there.

    Raises
    ------
    InputErrors
        A column that is missing or stands twice.
    """
    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""))
    try:
        places = _places(path, [name.strip() for name in next(rows, [])], columns)
        for row in rows:
            if any(cell.strip() for cell in row):
                yield f"{path}:{rows.line_num}", [row[p] if p < len(row) else "" for p in places]
    except csv.Error as error:
        faults.append(InputError("scenario.not_a_table", f"{path}:{rows.line_num}", problem=shown(str(error))))


def refuse_table(faults: list[InputError], path: Path) -> None:
    """Raise all faults of a table, of very many the first ones; without faults do nothing.

    Raises
    ------
    InputErrors
        As said.
    """
    if len(faults) > MOST_FAULTS:
        faults = [*faults[:MOST_FAULTS], InputError("yaml.more", str(path), count=len(faults) - MOST_FAULTS)]
    if faults:
        raise InputErrors(faults)


def _places(path: Path, head: list[str], columns: tuple[str, ...]) -> list[int]:
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
    return [head.index(name) for name in columns]


def depth_of(text: str) -> float | None:
    """Return the depth that a cell says, or None if it says none: no number, negative, not finite."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0.0 else None


class RainTable(Protocol):
    """What a rain table needs to be read: the part of ``storm`` that speaks of it."""

    @property
    def upper(self) -> str | None:
        """Column of the wetter variant."""

    @property
    def middle(self) -> str | None:
        """Column of the milder variant."""

    @property
    def share(self) -> tuple[float, float]:
        """How far towards the wetter variant, drawn between."""

    @property
    def interval_s(self) -> float:
        """Length of an interval."""


def storm_table(storm: RainTable, path: Path) -> dict[str, list[float]]:
    """Return the columns that a scenario asks for, none of them wetter than rain can be.

    Raises
    ------
    InputErrors
        As `read_table`.
    """
    columns = [name for name in (storm.upper, storm.middle) if name is not None]
    return read_table(path, columns, WORLD_RECORD_MM_H * storm.interval_s / 3600.0)
