"""Quantities with a unit, as people write them: ``"12 mm/h"``, ``"2 h 30 min"``, ``"5.2 km"``."""

from __future__ import annotations

import re

from twin.errors import InputError

_SI: dict[str, tuple[str, float]] = {
    "s": ("s", 1.0),
    "min": ("s", 60.0),
    "h": ("s", 3600.0),
    "d": ("s", 86400.0),
    "m": ("m", 1.0),
    "km": ("m", 1000.0),
    "mm": ("mm", 1.0),
    "cm": ("mm", 10.0),
    "m3": ("m3", 1.0),
    "m³": ("m3", 1.0),
    "m/s": ("m_s", 1.0),
    "km/h": ("m_s", 1.0 / 3.6),
    "mm/h": ("mm_h", 1.0),
    "deg": ("deg", 1.0),
    "°": ("deg", 1.0),
    "%": ("", 0.01),
}
"""Unit -> the ending of the names that carry it, and its factor."""

_PART = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([^\s\d]+[^\s]*)")


def parse_quantity(text: str, name: str) -> float:
    """Return the SI value of ``text`` for a field whose name ends in its unit (``_s``, ``_mm_h``...).

    ``name`` decides which units fit; parts of one kind add up (``2 h 30 min``).

    Raises
    ------
    InputError
        No number with a known unit, or a unit of another kind than the field's.
    """
    rest, total = text, 0.0
    wanted = name_unit(name)
    while rest.strip():
        found = _PART.match(rest)
        unit = _SI.get(found.group(2)) if found else None
        if found is None or unit is None:
            raise InputError("units.not_a_quantity", value=text, known=", ".join(_SI))
        kind, factor = unit
        value = float(found.group(1)) * factor
        if wanted == "h" and kind == "s":
            value /= 3600.0
        elif kind == "m" and wanted == "mm":
            value *= 1000.0
        elif kind == "mm" and wanted == "m":
            value /= 1000.0
        elif kind != wanted:
            raise InputError("units.other_kind", value=text, name=name)
        total += value
        rest = rest[found.end() :]
    return total


def name_unit(name: str) -> str:
    """Return the unit that the end of a name tells, or ``""`` for a plain number."""
    for ending in ("mm_h", "m_s", "m3", "mm", "deg", "s", "m", "h"):
        if name.endswith(f"_{ending}"):
            return ending
    return ""
