"""The moments by which a drill is told: the closed loop of its case, the collapse, the last person safe."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from twin.errors import InputError
from twin.recording.schema import CITY
from viz.look.palette import STAGES
from viz.words.calendar import clock, start_of
from viz.words.city_state import open_over_time

_CLOCK = re.compile(
    r"(?:(?P<date>(?:\d{4}-)?\d{2}-\d{2})[T ])?(?P<h>\d{1,2})[::](?P<m>\d{2})(?:[::](?P<s>\d{2}(?:\.\d+)?))?"
)


def measures(recording: Any) -> dict[str, float]:
    """Return the measures of the manifest; what it lacks and the tables know is filled in (finite numbers only)."""
    value = recording.manifest.get("measures") or {}
    known = {k: v.get("median") if isinstance(v, dict) else v for k, v in value.items()}
    case = main_case(recording)
    first: dict[str, float] = {}
    for kind, time_s in zip(recording.events["kind"], recording.events["time_s"], strict=True):
        first.setdefault(kind, float(time_s))
        if kind == "all_out" and time_s > first[kind]:
            first["all_out_again"] = float(time_s)  # once more, for somebody had gone back
    known.setdefault("found_s", case.get("found_s"))
    known.setdefault("reported_s", case.get("reported_s"))
    known.setdefault("closed_s", case.get("closed_s"))
    for name, kind in (
        ("team_left_s", "team_left"),
        ("ordered_s", "ordered"),
        ("all_out_s", "all_out"),
        ("all_out_again_s", "all_out_again"),
        ("collapse_s", "collapse"),
    ):
        known.setdefault(name, first.get(kind))
    finite = {k: float(v) for k, v in known.items() if v is not None and _finite(v)}
    out_s = finite.get("all_out_again_s", finite.get("all_out_s"))
    if "collapse_s" in finite and out_s is not None:
        finite.setdefault("margin_s", finite["collapse_s"] - out_s)
    return finite


def main_case(recording: Any) -> dict[str, Any]:
    """Return the case that the drill is about: found first among those with most stamps, or an empty one."""
    rows = recording.cases.to_dict("records")
    return max(rows, key=lambda r: (len(stamps(r)), -r["found_s"] if _finite(r["found_s"]) else -math.inf), default={})


def stamps(case: dict[str, Any]) -> list[tuple[str, float]]:
    """Return (stage, time_s) of every stage that a case reached."""
    return [(s, float(case[f"{s}_s"])) for s in STAGES if _finite(case.get(f"{s}_s"))]


def moment(recording: Any, text: str | None) -> float:
    """Return the time in seconds that a person means: a clock time, a kind of event, in a city ``peak`` or seconds.

    A clock time is ``19:05`` or ``09-29 19:05``, with or without the year. A bare one means the day of the focus window
    on which it lies within the recording. ``peak`` is when most cases are open. Nothing means the peak of a city; of a
    place the moment just before the last person is safe, or the middle of the focus window.

    Raises
    ------
    InputError
        The text is none of these, or lies outside the recording.
    """
    focus, end_s = recording.manifest["focus"], float(recording.manifest["end_s"])
    if CITY in recording.grounds:
        if not text or text.strip() == "peak":
            times = np.linspace(0.0, end_s, 2001)
            return float(times[int(np.argmax(open_over_time(recording, times)))])
        if text.strip().replace(".", "", 1).isdigit() and 0.0 <= float(text) <= end_s:
            return float(text)
    if not text:
        known = measures(recording)
        return known["all_out_s"] - 300.0 if "all_out_s" in known else (focus[0] + focus[1]) / 2
    if match := _CLOCK.fullmatch(text.strip()):
        time_s = _from_clock(recording, match)
    elif len(hits := recording.events[recording.events["kind"] == text.strip()]):
        time_s = float(hits["time_s"].min())
    else:
        kinds = ", ".join(dict.fromkeys(recording.events["kind"]))
        raise InputError("show.bad_moment", text=text, kinds=kinds)
    if not 0.0 <= time_s <= end_s:
        raise InputError(
            "show.moment_outside",
            text=text,
            start=clock(recording, 0, "%m-%d %H:%M"),
            end=clock(recording, end_s, "%m-%d %H:%M"),
        )
    return time_s


def _from_clock(recording: Any, match: re.Match[str]) -> float:
    start = start_of(recording)
    hour, minute, second = int(match["h"]), int(match["m"]), float(match["s"] or 0)
    try:
        date = match["date"] and (match["date"] if len(match["date"]) > 5 else f"{start.year}-{match['date']}")
        named = datetime.strptime(date, "%Y-%m-%d").date() if date else None  # noqa: DTZ007
    except ValueError:
        named, hour = None, 24
    if hour > 23 or minute > 59 or second >= 60:
        raise InputError("show.bad_moment", text=match[0], kinds=", ".join(dict.fromkeys(recording.events["kind"])))
    focus, end_s = recording.manifest["focus"], float(recording.manifest["end_s"])
    days = [named] if named else [(start + timedelta(days=d)).date() for d in range(int(end_s // 86400) + 2)]
    options = [
        (datetime(d.year, d.month, d.day, hour, minute, tzinfo=start.tzinfo) - start).total_seconds() + second
        for d in days
    ]
    inside = [t for t in options if 0 <= t <= end_s] or options
    middle = (focus[0] + focus[1]) / 2
    return min(inside, key=lambda t: abs(t - middle))


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)
