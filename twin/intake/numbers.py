"""Numbers as people and programs write them: digits, a decimal point or comma, whole numbers of any length."""

from __future__ import annotations

import math
import re
from typing import Any

COMMA = re.compile(r"[+-]?\d+,\d+")
"""A number with a decimal comma, or one whose thousands are parted by a comma."""
POINT = re.compile(r"[+-]?\d*\.\d+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3},\d{3}")


def number_of(raw: Any) -> float:
    """Return the number that a value says; NaN if it says none, infinity if it is larger than any number.

    A decimal comma is read; ``1,234`` may mean two numbers and is none.
    """
    if isinstance(raw, bool):
        return math.nan
    if isinstance(raw, str):
        text = raw.strip()
        if "_" in text:
            return math.nan  # Python would read 1_0 as ten
        if COMMA.fullmatch(text) and not _THOUSANDS.fullmatch(text):
            text = text.replace(",", ".")
        raw = text
    try:
        return float(raw)
    except (TypeError, ValueError):
        return math.nan
    except OverflowError:
        return math.inf


def maybe_thousands(text: str) -> bool:
    """Tell whether a comma may part thousands: three digits stand behind it."""
    return _THOUSANDS.fullmatch(text) is not None
