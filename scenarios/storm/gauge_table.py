"""Reading what a rain gauge wrote: times and depths, an empty cell where a reading is missing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.hazards.rain.rain_gauge import GaugeSeries
from scenarios.checking.faults import shown
from scenarios.storm.depths import RATE, depths_of_rates, depths_of_sums, holds_sums, looks_summed
from scenarios.storm.table import (
    HOUR_S,
    WORLD_RECORD_MM_H,
    cell_of,
    content,
    depth_of,
    places_of,
    refuse_table,
    table_of,
)
from scenarios.storm.time_column import Moment, Times, excel_days, find_times, number_in, seconds_of
from twin.errors import InputError
from twin.intake.faults import Faults, shown_head
from twin.intake.numbers import number_of
from twin.intake.table import Row, Table

MOST_READINGS = 1_000_000
"""Readings of a series, those between two far rows included."""
_TOLERANCE_S = 1.0
_DAY_S = 86_400.0


@dataclass(frozen=True)
class _Readings:
    """Rows that can be used: end of the interval, depth, place in the file; and how their times are written."""

    ends_s: list[float]
    depths: list[float]
    places: list[str]
    style: str


def read_gauge(
    path: Path,
    column: str = "mm",
    time: str | None = None,
    start: datetime | None = None,
    interval_s: float | None = None,
    told: Faults | None = None,
) -> GaugeSeries:
    """Return a gauge's series; the file's name is the gauge's.

    Each row ends an interval. A time is a number of seconds (of hours or minutes, if its column is called so), or a
    moment; dates that name no time zone are local ones. Rows that are left out and cells that are empty are gaps: NaN
    in the series. Rows from the last to the first are turned round, rows that stand twice count once, and sums become
    depths: each with a note in ``told``.

    Parameters
    ----------
    path
        Table with a header.
    column, time
        Columns of the depths, mm an interval, and of the times; without ``time`` it is found by its name or by the
        dates in it.
    start
        Second 0 of moments; left out, the beginning of the first interval.
    interval_s
        Length of an interval; left out, the shortest time between two rows.

    Raises
    ------
    InputErrors
        Every fault with its line: no column of times; a time that is none, goes back, stands twice with other rain or
        lies between the intervals; a depth that is NaN, negative, no number or more than can fall.
    """
    told = Faults() if told is None else told
    table = table_of(path, content(path), told)
    place = places_of(table, [column] if time is None else [time, column])[-1]
    times = find_times(table) if time is None else _named(table, time)
    if times is None:
        raise InputError("storm.no_times", f"{path}:1", found=shown_head(table.head))
    found = _read(table, times, place, start, told)
    if not found.ends_s and not told.found:
        told.found.append(InputError("scenario.no_rain_rows", str(path)))
    refuse_table(told.found, path)
    step_s = interval_s or (_step_of(found.ends_s) if len(found.ends_s) > 1 else None)
    if step_s is None:
        raise InputError("storm.one_reading", str(path))
    depths = _as_depths(table, column, found, step_s, told)
    refuse_table(told.found, path)
    calendar = found.style != "number"
    zero_s = 0.0 if not calendar else start.timestamp() if start is not None else found.ends_s[0] - step_s
    ends_s = np.array(found.ends_s) + (step_s if times.begins else 0.0)
    return _gridded(path, ends_s - zero_s, depths, found.places, step_s)


def _named(table: Table, time: str) -> Times:
    """Return the column of times of a name, with the unit that the name tells."""
    whole = find_times(table)
    return whole if whole is not None and whole.name == time else Times(time, (table.head.index(time),))


def _read(table: Table, times: Times, place: int, start: datetime | None, told: Faults) -> _Readings:
    """Return the rows with their times and depths; whatever is wrong with one is a fault."""
    rows = _ordered(table, times, told)
    texts = [times.text(row.cells) for row in rows]
    numbers = [n for text in texts if (n := number_in(text)) is not None]
    unit_s = _DAY_S if len(numbers) == len(texts) and excel_days(numbers, times.name) else times.unit_s
    zone = None if start is None else start.tzinfo
    result = _Readings([], [], [], "")
    style = ""
    for row, text in zip(rows, texts, strict=True):
        where, cell = table.where(row), cell_of(row, place)
        moment = seconds_of(text, unit_s, zone)
        if isinstance(moment, Moment) and moment.style == "local" and style not in ("", "local"):
            moment = InputError("scenario.no_zone", value=shown(text))
        if isinstance(moment, InputError):
            told.add(moment.key, where, **moment.args_by_name)
            continue
        ends = result.ends_s
        depth = math.nan if not cell else depth_of(cell)
        if ends and (moment.style != style or moment.time_s <= ends[-1]):
            same = moment.time_s == ends[-1] and moment.style == style
            if same and (depth == result.depths[-1] or (depth != depth and result.depths[-1] != result.depths[-1])):
                told.note("storm.note_doubled", table.path, row.line)
                continue
            told.found.append(_disorder(where, text, result.places[-1], moment.style != style, same))
            continue
        style = moment.style
        if depth is None:
            told.found.append(_no_depth(where, cell))
        ends.append(moment.time_s)
        result.depths.append(math.nan if depth is None else depth)
        result.places.append(where)
    return _Readings(result.ends_s, result.depths, result.places, style)


def _ordered(table: Table, times: Times, told: Faults) -> list[Row]:
    """Return the rows; if they run from the last to the first, the other way round."""
    rows = list(table.rows)
    found = [seconds_of(times.text(row.cells), 1.0, None) for row in rows]
    ends = [moment.time_s for moment in found if isinstance(moment, Moment)]
    if len(ends) == len(rows) > 2 and all(b <= a for a, b in pairwise(ends)) and ends[-1] < ends[0]:
        told.note("storm.note_reversed", table.path)
        rows.reverse()
    return rows


def _step_of(ends_s: list[float]) -> float:
    """Return the shortest time between two rows; within a second of whole minutes it is these: times are rounded."""
    shortest = float(np.diff(ends_s).min())
    minutes = 60.0 * round(shortest / 60.0)
    return minutes if minutes > 0.0 and abs(minutes - shortest) < _TOLERANCE_S else shortest


def _as_depths(table: Table, column: str, found: _Readings, step_s: float, told: Faults) -> list[float]:
    """Return depths of intervals; sums and rates, which a column says it holds, become such."""
    if holds_sums(column, found.depths):
        if any(math.isnan(depth) for depth in found.depths):
            told.add("storm.sum_gap", found.places[next(k for k, d in enumerate(found.depths) if math.isnan(d))])
            return found.depths
        told.note("storm.note_sums", table.path, column=column)
        return depths_of_sums(found.depths, found.places, told)
    if step_s != HOUR_S and RATE.search(column):
        told.note("storm.note_rates", table.path, column=column)
        return depths_of_rates(found.depths, step_s)
    if looks_summed(found.depths):
        told.add("storm.looks_summed", f"{table.path}:1", column=shown(column))
    return found.depths


def _gridded(
    path: Path, ends_s: NDArray[np.float64], depths: list[float], places: list[str], step_s: float
) -> GaugeSeries:
    """Return the series with a NaN for each row that was left out."""
    row = (ends_s - ends_s[0]) / step_s
    if row[-1] >= MOST_READINGS:
        raise InputError("storm.long_gauge", places[-1], count=round(row[-1]) + 1, most=MOST_READINGS)
    number = np.rint(row).astype(np.int64)
    faults = []
    for k, where in enumerate(places):
        if abs(row[k] - number[k]) * step_s > _TOLERANCE_S:
            faults.append(InputError("storm.off_interval", where, interval=step_s))
        elif depths[k] > WORLD_RECORD_MM_H * step_s / 3600.0:
            most = WORLD_RECORD_MM_H * step_s / 3600.0
            faults.append(InputError("scenario.too_much_rain", where, value=depths[k], most=most))
    refuse_table(faults, path)
    depth = np.full(int(number[-1]) + 1, math.nan)
    depth[number] = depths
    edges = ends_s[0] + step_s * np.arange(-1, depth.size, dtype=np.float64)
    return GaugeSeries(path.stem, edges, depth)


def _disorder(where: str, moment: str, before: str, mixed: bool, same: bool) -> InputError:
    line = before.rpartition(":")[2]
    if mixed:
        return InputError("storm.gauge_mixed", where, value=shown(moment), line=line)
    if same:
        return InputError("storm.gauge_same_time", where, value=shown(moment), line=line)
    return InputError("storm.gauge_time_back", where, value=shown(moment), line=line)


def _no_depth(where: str, cell: str) -> InputError:
    if cell.strip().lower() in ("nan", "-nan", "+nan") and math.isnan(number_of(cell)):
        return InputError("storm.gauge_nan", where, value=shown(cell))
    return InputError("storm.gauge_bad_depth", where, value=shown(cell))
