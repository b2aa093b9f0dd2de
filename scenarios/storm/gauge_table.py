"""Reading what a rain gauge wrote: times and depths, an empty cell where a reading is missing."""

from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.hazards.rain.rain_gauge import GaugeSeries
from scenarios.checking.faults import shown
from scenarios.storm.table import WORLD_RECORD_MM_H, depth_of, refuse_table, table_rows, table_text
from twin.errors import InputError

MOST_READINGS = 1_000_000
"""Readings of a series, those between two far rows included."""
_TOLERANCE_S = 1.0


def read_gauge(
    path: Path, column: str = "mm", time: str = "time", start: datetime | None = None, interval_s: float | None = None
) -> GaugeSeries:
    """Return a gauge's series; the file's name is the gauge's.

    Each row ends an interval. A time is a number of seconds, or a moment with its time zone (ISO 8601). Rows that are
    left out and cells that are empty are gaps: NaN in the series.

    Parameters
    ----------
    path
        Table (csv, UTF-8) with a header.
    column, time
        Columns of the depths, mm an interval, and of the times.
    start
        Second 0 of moments; left out, the beginning of the first interval.
    interval_s
        Length of an interval; left out, the shortest time between two rows.

    Raises
    ------
    InputErrors
        Every fault with its line: a time that is none, goes back, stands twice or lies between the intervals; a depth
        that is NaN, negative, no number or more than can fall.
    """
    faults: list[InputError] = []
    ends: list[float] = []
    depths: list[float] = []
    places: list[str] = []
    calendar = False
    for where, (moment, cell) in table_rows(path, table_text(path), (time, column), faults):
        end_s = _seconds(moment)
        if isinstance(end_s, InputError):
            faults.append(InputError(end_s.key, where, **end_s.args_by_name))
            continue
        is_calendar = not _is_number(moment)
        if ends and (is_calendar != calendar or end_s <= ends[-1]):
            faults.append(_disorder(where, moment, places[-1], is_calendar != calendar, end_s == ends[-1]))
            continue
        calendar = is_calendar
        depth = math.nan if not cell.strip() else depth_of(cell)
        if depth is None:
            faults.append(_no_depth(where, cell))
        ends.append(end_s)
        depths.append(math.nan if depth is None else depth)
        places.append(where)
    if not ends and not faults:
        faults.append(InputError("scenario.no_rain_rows", str(path)))
    refuse_table(faults, path)
    step_s = interval_s or (float(np.diff(ends).min()) if len(ends) > 1 else None)
    if step_s is None:
        raise InputError("storm.one_reading", str(path))
    zero_s = 0.0 if not calendar else start.timestamp() if start is not None else ends[0] - step_s
    return _gridded(path, np.array(ends) - zero_s, depths, places, step_s)


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


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _seconds(text: str) -> float | InputError:
    """Return the seconds that a time says, or why it says none."""
    if _is_number(text):
        value = float(text)
        return value if math.isfinite(value) else InputError("storm.gauge_no_time", value=shown(text))
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return InputError("storm.gauge_no_time", value=shown(text))
    if moment.tzinfo is None:
        return InputError("scenario.no_zone", value=shown(text))
    return moment.timestamp()


def _disorder(where: str, moment: str, before: str, mixed: bool, same: bool) -> InputError:
    line = before.rpartition(":")[2]
    if mixed:
        return InputError("storm.gauge_mixed", where, value=shown(moment), line=line)
    if same:
        return InputError("storm.gauge_same_time", where, value=shown(moment), line=line)
    return InputError("storm.gauge_time_back", where, value=shown(moment), line=line)


def _no_depth(where: str, cell: str) -> InputError:
    if _is_number(cell) and math.isnan(float(cell)):
        return InputError("storm.gauge_nan", where, value=shown(cell))
    return InputError("storm.gauge_bad_depth", where, value=shown(cell))
