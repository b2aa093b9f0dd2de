"""The rain of a drill, read from a table."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np

from models.hazards.hyetograph import Hyetograph
from models.hazards.wetness import WetnessStore, antecedent_mm
from models.purposes import Purpose
from models.streams import Stream, Streams
from scenarios.schema import Storm
from twin.errors import InputError

DAYS_BEFORE = 15.0


def read_depths(path: Path, column: str) -> list[float]:
    """Return one column of a rain table, mm an interval.

    Raises
    ------
    InputError
        No such file or column, no rows, or a value that is not a depth, with its line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("scenario.no_storm_file", where=str(path), reason=reason) from None
    if not rows:
        raise InputError("scenario.no_rain_rows", where=str(path))
    if column not in rows[0]:
        raise InputError(
            "scenario.no_column", where=f"{path}:1", column=column, known=", ".join(k for k in rows[0] if k)
        )
    return [_depth(path, line, row[column]) for line, row in enumerate(rows, start=2)]


def hyetograph(storm: Storm, path: Path, streams: Streams) -> Hyetograph:
    """Return the rain of one replication: between the milder and the wetter column, by a drawn share."""
    upper = np.array(read_depths(path, storm.upper))
    middle = np.array(read_depths(path, storm.middle)) if storm.middle else np.zeros_like(upper)
    low, high = storm.share
    share = low + (high - low) * streams.keyed(Stream.RAIN).uniform(0, Purpose.RAIN_SHARE)
    return Hyetograph.of_depths(np.maximum(middle + share * (upper - middle), 0.0), storm.interval_s)


def wetness(storm: Storm, rain: Hyetograph) -> WetnessStore:
    """Return the soil store under the rain, wet from the days before."""
    drainage_s = storm.wetness_days * 86400.0
    return WetnessStore(rain, drainage_s, antecedent_mm(storm.before_mm, DAYS_BEFORE * 86400.0, drainage_s))


def _depth(path: Path, line: int, text: str | None) -> float:
    try:
        value = float(text or "")
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0.0):
        raise InputError("scenario.bad_rain", where=f"{path}:{line}", value=text)
    return value
