"""Seconds of a recording as times of the calendar."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Any


def start_of(recording: Any) -> datetime:
    """Return the calendar start of a recording, with its time zone."""
    return datetime.fromisoformat(recording.manifest["start"])


def clock(recording: Any, time_s: float, pattern: str = "%H:%M:%S") -> str:
    """Return the clock time of a moment."""
    return (start_of(recording) + timedelta(seconds=math.floor(time_s + 1e-6))).strftime(pattern)
