"""Lines of a timeline and what they are laid out with: widths on a terminal, spans of time."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line: its text, the tier it belongs to (empty for headings), and whether it is to stand out."""

    text: str
    tier: str = ""
    strong: bool = False


def width(text: str) -> int:
    """Return the columns that a text takes on a terminal: a Chinese character takes two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """Return a text filled with spaces to a width in columns."""
    return text + " " * max(0, columns - width(text))


def span(seconds: float, sign: bool = False) -> str:
    """Return a duration: ``7:05``, ``1:02:30``; with a sign on request."""
    whole = round(abs(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    text = f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
    return ("-" if seconds < 0 else "+" if sign else "") + text
