"""The times of a rain table: which column tells them, by its name or by what stands in it, and how they are written."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

from scenarios.checking.faults import shown
from twin.errors import InputError
from twin.intake.table import Table

ENDS = ("time_end", "end_time", "endtime", "end", "until", "结束时间", "时段末", "截止时间", "终止时间", "止")
TIMES = (
    "time", "datetime", "date_time", "timestamp", "valid_time", "obs_time", "observed", "observed_at", "time_utc",
    "time_local", "local_time", "time_s", "seconds", "second", "s", "t", "tm", "ts", "dt", "hour", "hours", "hr", "h",
    "minute", "minutes", "min", "time_h", "time_min", "time_stamp", "record_time", "sample_time", "date",
    "epoch", "unix", "unixtime", "unix_time",
    "时间", "时刻", "日期时间", "观测时间", "监测时间", "采集时间", "数据时间", "记录时间", "上报时间", "年月日时",
    "小时", "分钟", "秒", "日期",
)  # fmt: skip
STARTS = ("time_start", "start_time", "starttime", "start", "from", "begin", "开始时间", "起始时间", "时段初", "起")
DATES = ("date", "day", "日期", "年月日")
DAYTIMES = ("time", "hour", "hh_mm", "time_of_day", "clock", "uhrzeit", "时间", "时刻", "小时", "时", "钟点")
UNIT_S = {
    "hour": 3600.0, "hours": 3600.0, "hr": 3600.0, "h": 3600.0, "time_h": 3600.0, "小时": 3600.0,
    "minute": 60.0, "minutes": 60.0, "min": 60.0, "time_min": 60.0, "分钟": 60.0, "分": 60.0, "时": 3600.0,
    "d": 86_400.0, "day": 86_400.0, "days": 86_400.0, "天": 86_400.0, "s": 1.0, "sec": 1.0, "秒": 1.0,
}  # fmt: skip
"""Names of columns whose numbers are no seconds."""
_DATE = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T\s]*(\d{1,2})(?:[:时点](\d{1,2})?分?(?::?(\d{1,2})(?:[.,]\d+)?秒?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\s*(.*)")
"""Day, month and year with dots: nobody writes the month first in this way."""
_COMPACT = re.compile(
    r"((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[T\s]?([01]\d|2[0-3])(?:([0-5]\d)([0-5]\d)?)?"
)
_DAYTIME = re.compile(r"\d{1,2}[:时点]\d{0,2}.*|\d{1,2}")


@dataclass(frozen=True)
class Times:
    """The column of times: its name, its places in a row (a date and an hour may stand apart), its numbers' unit."""

    name: str
    places: tuple[int, ...]
    unit_s: float = 1.0
    begins: bool = False

    def text(self, cells: Sequence[str]) -> str:
        """Return what a row says of its time."""
        return " ".join(cells[k] for k in self.places if k < len(cells)).strip()


def plain(name: str) -> str:
    """Return the name of a column in small letters, without its unit in brackets."""
    return re.sub(r"[\W_]+", "_", re.sub(r"[(（\[].*", "", name.lower())).strip("_")


def unit_of(name: str) -> float:
    """Return the unit of the numbers in a column of times, seconds: of its brackets, else of its name."""
    told = re.search(r"[(（\[]\s*(\w+)\s*[)）\]]", name.lower())
    return UNIT_S.get(told[1], 1.0) if told is not None and told[1] in UNIT_S else UNIT_S.get(plain(name), 1.0)


def find_times(table: Table) -> Times | None:
    """Return the column of times: by its name, else the only one in whose cells stand dates; None without."""
    names = [plain(name) for name in table.head]
    apart = _apart(table, names)
    if apart is not None:
        return apart
    dated = [k for k in range(len(names)) if _holds_dates(table, k)]
    for known, begins in ((ENDS, False), (TIMES, False), (STARTS, True)):
        places = [names.index(word) for word in known if word in names]
        if places:  # one that holds dates goes before one whose name may mean another thing
            place = next((k for k in places if k in dated), places[0])
            return Times(table.head[place], (place,), unit_of(table.head[place]), begins)
    return Times(table.head[dated[0]], (dated[0],)) if len(dated) == 1 else None


def _holds_dates(table: Table, place: int) -> bool:
    """Tell whether every cell of a column is a date."""
    return bool(table.rows) and all(
        place < len(row.cells) and moment_of(row.cells[place]) is not None for row in table.rows
    )


def _apart(table: Table, names: list[str]) -> Times | None:
    """Return the columns of date and time of day if these stand apart."""
    date = next((names.index(word) for word in DATES if word in names), None)
    hour = next((names.index(word) for word in DAYTIMES if word in names), None)
    if date is None or hour is None or not table.rows:
        return None
    for row in table.rows:
        if max(date, hour) >= len(row.cells) or moment_of(row.cells[date]) is None:
            return None
        if not _DAYTIME.fullmatch(row.cells[hour]):
            return None
    return Times(f"{table.head[date]} {table.head[hour]}", (date, hour))


def number_in(text: str) -> float | None:
    """Return the number that a time is, None for a date."""
    try:
        return None if _COMPACT.fullmatch(text.strip()) else float(text)
    except ValueError:
        return None


def moment_of(text: str) -> datetime | None:
    """Return the moment that a text says, with its time zone if it tells one; None if it says none.

    Year, month and day in this order, with ``-``, ``/``, ``.`` or 年月日, or as digits only; hours and minutes may
    follow. Of dates that begin with the day only those with dots are read: nobody knows whether 7/8 is in July.
    """
    word = text.strip()
    try:
        return datetime.fromisoformat(word) if not word.isdigit() else _compact(word)
    except ValueError:
        pass
    found = _DATE.fullmatch(_DOTTED.sub(r"\3-\2-\1 \4", word).strip())
    if found is None:
        return _compact(word)
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    late = hour == 24  # the end of the day, as tables of 24 hours write it
    try:
        moment = datetime(year, month, day, 0 if late else hour, minute, second, tzinfo=_zone(found[7]))
    except ValueError:
        return None
    return moment + timedelta(days=1) if late else moment


def _compact(word: str) -> datetime | None:
    found = _COMPACT.fullmatch(word)
    if found is None:
        return None
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - a local time, which names no zone
    except ValueError:
        return None


def _zone(word: str | None) -> tzinfo | None:
    if not word:
        return None
    if word.upper() in ("Z", "UTC"):
        return UTC
    digits = word.replace(":", "")
    minutes = int(digits[1:3]) * 60 + int(digits[3:5])
    return timezone(timedelta(minutes=-minutes if digits[0] == "-" else minutes))


@dataclass(frozen=True)
class Moment:
    """A time of a row: seconds, and how it is written: as a ``number``, as a date with a ``zone``, or ``local``."""

    time_s: float
    style: str


def seconds_of(text: str, unit_s: float, zone: tzinfo | None) -> Moment | InputError:
    """Return the seconds that a time says, or why it says none.

    Parameters
    ----------
    unit_s
        Unit of plain numbers.
    zone
        Of dates that name none; their differences are right in any.
    """
    number = number_in(text)
    if number is not None:
        if not math.isfinite(number):
            return InputError("storm.gauge_no_time", value=shown(text))
        return Moment(number * unit_s, "number")
    moment = moment_of(text)
    if moment is None:
        return InputError("storm.gauge_no_time", value=shown(text))
    if moment.tzinfo is not None:
        return Moment(moment.timestamp(), "zone")
    return Moment(moment.replace(tzinfo=zone or UTC).timestamp(), "local")


def excel_days(numbers: Sequence[float], name: str) -> bool:
    """Tell whether numbers are days as spreadsheets count them: of 1954 to 2119, in a column of dates."""
    dated = any(word in plain(name) for word in ("date", "time", "日", "时"))
    in_range = len(numbers) > 1 and all(20_000.0 < n < 80_000.0 for n in numbers)
    return dated and in_range and max(abs(b - a) for a, b in pairwise(numbers)) <= 1.01
