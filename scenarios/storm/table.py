"""A rain table: columns of depths, one row an interval, all its faults with their lines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from scenarios.checking.faults import shown
from scenarios.storm.depths import RATE, depths_of_rates, depths_of_sums, holds_sums, looks_summed
from scenarios.storm.time_column import Moment, Times, find_times, number_in, seconds_of
from twin.errors import InputError, InputErrors
from twin.intake.content import content_of
from twin.intake.faults import Faults, Note, visible
from twin.intake.numbers import number_of
from twin.intake.table import Row, Table, table_in
from twin.intake.text import text_in

LARGEST_BYTES = 5_000_000
MOST_FAULTS = 20
"""Bad values of one table that are listed."""
WORLD_RECORD_MM_H = 1872.0
"""Greatest rain rate ever measured: 31.2 mm in a minute at Unionville, 1956 (WMO Archive of Weather Extremes)."""
HOUR_S = 3600.0
_TOLERANCE_S = 1.0
_OURS = {
    "intake.no_file": "scenario.no_storm_file",
    "intake.too_large": "scenario.storm_too_large",
}


def read_table(
    path: Path, columns: Iterable[str], most_mm: float = math.inf, interval_s: float | None = None
) -> dict[str, list[float]]:
    """Return columns of a rain table, mm an interval.

    Columns of sums (`scenarios.storm.depths`) become depths. If the table tells times, they must be ``interval_s``
    apart: a table with gaps, or of other intervals, would be played as another storm.

    Raises
    ------
    InputErrors
        No such file or column, no rows, values that are not depths or above ``most_mm``, rows that are missing, doubled
        or of another interval, each with its line.
    """
    return _read(path, content(path), tuple(columns), most_mm, interval_s)[0]


def notes_of_table(path: Path, columns: Iterable[str], most_mm: float, interval_s: float | None) -> tuple[Note, ...]:
    """Return what was mended in a rain table that can be read."""
    return _read(path, content(path), tuple(columns), most_mm, interval_s)[1]


def content(path: Path) -> bytes:
    """Return the bytes of a table.

    Raises
    ------
    InputError
        No such file, one that cannot be read, or is too large.
    """
    try:
        return content_of(path, LARGEST_BYTES)
    except InputError as fault:
        if fault.key in _OURS:
            raise InputError(_OURS[fault.key], str(path), largest=LARGEST_BYTES // 1_000_000) from None
        if fault.key == "intake.empty":
            return b""
        raise


def table_of(path: Path, data: bytes, told: Faults) -> Table:
    """Return the table of the bytes of a file; a table that breaks off is a fault of ``told``."""
    return table_in(path, text_in(path, data, told), told)


@lru_cache(maxsize=8)
def _read(
    path: Path, data: bytes, columns: tuple[str, ...], most_mm: float, interval_s: float | None
) -> tuple[dict[str, list[float]], tuple[Note, ...]]:
    told = Faults()
    table = table_of(path, data, told)
    faults = told.found
    places = places_of(table, columns)
    times = None if interval_s is None else find_times(table)
    rows = list(table.rows) if times is None or interval_s is None else checked_rows(table, times, interval_s, told)
    result: dict[str, list[float]] = {}
    for name, place in zip(columns, places, strict=True):
        result[name] = _depths(table, rows, (name, place), (most_mm, interval_s), told)
    if not faults and not all(result.values()):
        faults.append(InputError("scenario.no_rain_rows", str(path)))
    refuse_table(sorted(faults, key=_line), path)
    return result, told.notes


def _depths(
    table: Table,
    rows: Sequence[Row],
    column: tuple[str, int],
    limits: tuple[float, float | None],
    told: Faults,
) -> list[float]:
    """Return the depths of a column; each that is none, or too large, is a fault."""
    (name, place), (most_mm, interval_s) = column, limits
    depths: list[float] = []
    for row in rows:
        cell = cell_of(row, place)
        depth = depth_of(cell)
        depths.append(depth or 0.0)
        if depth is None:
            told.add("scenario.bad_rain", table.where(row), column=shown(name), value=shown(cell))
    if told.found:
        return depths
    where = [table.where(row) for row in rows]
    if holds_sums(name, depths):
        depths = depths_of_sums(depths, where, told)
        told.note("storm.note_sums", table.path, column=name)
    elif interval_s is not None and interval_s != HOUR_S and RATE.search(name):
        depths = depths_of_rates(depths, interval_s)
        told.note("storm.note_rates", table.path, column=name)
    elif looks_summed(depths):
        told.add("storm.looks_summed", f"{table.path}:1", column=shown(name))
        return depths
    for k, depth in enumerate(depths):
        if depth > most_mm:
            told.add("scenario.too_much_rain", where[k], value=depth, most=most_mm)
    return depths


def cell_of(row: Row, place: int) -> str:
    """Return a cell; a row that is too short has an empty one."""
    return row.cells[place] if place < len(row.cells) else ""


def checked_rows(table: Table, times: Times, interval_s: float, told: Faults) -> list[Row]:
    """Return the rows in the order of time, those that stand twice once; gaps and other intervals are faults."""
    texts = [times.text(row.cells) for row in table.rows]
    found = [seconds_of(text, times.unit_s, None) for text in texts]
    if all(isinstance(each, InputError) for each in found):
        return list(table.rows)  # a column that only sounds like times: it counts the rows
    pairs: list[tuple[float, Row]] = []
    for each, row in zip(found, table.rows, strict=True):
        if isinstance(each, InputError):
            told.add(each.key, table.where(row), **each.args_by_name)
        else:
            pairs.append((each.time_s, row))
    if told.found:
        return [row for _, row in pairs]
    if len(pairs) > 2 and all(b[0] <= a[0] for a, b in pairwise(pairs)):
        pairs.reverse()
        told.note("storm.note_reversed", table.path)
    rows: list[Row] = []
    before = math.nan
    for time_s, row in pairs:
        step_s = time_s - before
        if step_s == 0.0 and rows[-1].cells == row.cells:
            told.note("storm.note_doubled", table.path, row.line)
            continue
        if rows and abs(step_s - interval_s) > _TOLERANCE_S:
            key = "storm.table_gap" if step_s > interval_s else "storm.table_step"
            if all(number_in(text) is not None for text in texts) and step_s * 3600.0 == interval_s:
                pass  # numbers that count the rows
            else:
                told.add(key, table.where(row), step=step_s, interval=interval_s, line=rows[-1].line)
        rows.append(row)
        before = time_s
    return rows


def _line(fault: InputError) -> int:
    line = (fault.where or "").rpartition(":")[2]
    return int(line) if line.isdigit() else 0


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


def places_of(table: Table, columns: Sequence[str]) -> list[int]:
    """Return the place of each column, or refuse all that are missing or doubled."""
    faults = []
    head = list(table.head)
    for name in columns:
        known = ", ".join(shown(column) for column in visible(head)) or "-"
        if name not in head:
            faults.append(InputError("scenario.no_column", f"{table.path}:1", column=shown(name), known=known))
        elif head.count(name) > 1:
            faults.append(InputError("scenario.doubled_column", f"{table.path}:1", column=shown(name)))
    if faults:
        raise InputErrors(faults)
    return [head.index(name) for name in columns]


def depth_of(text: str) -> float | None:
    """Return the depth that a cell says, or None if it says none: no number, negative, not finite."""
    value = number_of(text)
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
    return read_table(path, _columns(storm), *_limits(storm))


def storm_notes(storm: RainTable, path: Path) -> tuple[Note, ...]:
    """Return what was mended in the rain table of a scenario."""
    return notes_of_table(path, _columns(storm), *_limits(storm))


def shifted(path: Path, interval_s: float, start: str) -> tuple[Note, ...]:
    """Return a note if a table tells another first moment than that from which it is played."""
    told = Faults()
    table = table_of(path, content(path), told)
    times = find_times(table)
    begins = datetime.fromisoformat(start)
    if times is None or not table.rows:
        return ()
    found = [seconds_of(times.text(row.cells), times.unit_s, begins.tzinfo) for row in (table.rows[0], table.rows[-1])]
    moments = [each for each in found if isinstance(each, Moment) and each.style != "number"]
    if len(moments) != len(found):
        return ()
    first_s = min(moment.time_s for moment in moments) - (0.0 if times.begins else interval_s)
    if abs(first_s - begins.timestamp()) <= _TOLERANCE_S:
        return ()
    told.note("storm.note_shifted", path, told=datetime.fromtimestamp(first_s, begins.tzinfo).isoformat(), start=start)
    return told.notes[-1:]


def _columns(storm: RainTable) -> list[str]:
    return [name for name in (storm.upper, storm.middle) if name is not None]


def _limits(storm: RainTable) -> tuple[float, float]:
    return WORLD_RECORD_MM_H * storm.interval_s / 3600.0, storm.interval_s


def only_rain(table: Table) -> Iterator[str]:
    """Yield the columns that are named after rain."""
    for name in table.head:
        if name.lower().startswith(("rain", "mm", "depth", "precip", "p_mm", "prcp")) or "雨" in name or "降水" in name:
            yield name
