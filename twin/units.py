"""Quantities with a unit, as people write them: ``"12 mm/h"``, ``"2 h 30 min"``, ``"5.2 km"``, ``"5 分钟"``."""

from __future__ import annotations

import re

from twin.errors import InputError

_UNITS: dict[str, tuple[str, float]] = {
    "s": ("time", 1.0),
    "min": ("time", 60.0),
    "h": ("time", 3600.0),
    "d": ("time", 86400.0),
    "mm": ("length", 0.001),
    "cm": ("length", 0.01),
    "m": ("length", 1.0),
    "km": ("length", 1000.0),
    "m/s": ("speed", 1.0),
    "km/h": ("speed", 1000.0 / 3600.0),
    "mm/h": ("speed", 0.001 / 3600.0),
    "mm/d": ("speed", 0.001 / 86400.0),
    "m3": ("volume", 1.0),
    "m³": ("volume", 1.0),
    "deg": ("angle", 1.0),
    "°": ("angle", 1.0),
    "/h": ("rate", 1.0),
    "/d": ("rate", 1.0 / 24.0),
    "%": ("share", 0.01),
}
"""Unit -> its kind, and its factor to the unit of that kind: s, m, m/s, m³, degree, 1/h, 1."""

_CHINESE = {
    "秒": "s",
    "分钟": "min",
    "小时": "h",
    "天": "d",
    "毫米": "mm",
    "厘米": "cm",
    "米": "m",
    "公里": "km",
    "米/秒": "m/s",
    "公里/小时": "km/h",
    "毫米/小时": "mm/h",
    "毫米/天": "mm/d",
    "立方米": "m3",
    "度": "deg",
}

_ENDINGS: dict[str, tuple[str, float]] = {
    "per_h": ("rate", 1.0),
    "mm_h": ("speed", 0.001 / 3600.0),
    "m_s": ("speed", 1.0),
    "m3": ("volume", 1.0),
    "mm": ("length", 0.001),
    "deg": ("angle", 1.0),
    "days": ("time", 86400.0),
    "hours": ("time", 3600.0),
    "s": ("time", 1.0),
    "m": ("length", 1.0),
    "h": ("time", 3600.0),
}
"""Ending of a name -> the kind of quantity it holds, and its unit as a factor of that kind. The longest wins."""

_SPOKEN = {"per_h": "/h", "mm_h": "mm/h", "m_s": "m/s", "m3": "m3", "days": "d", "hours": "h"}
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_KNOWN = sorted((*_UNITS, *_CHINESE), key=len, reverse=True)
_PART = re.compile(rf"\s*({_NUMBER})\s*({'|'.join(map(re.escape, _KNOWN))})(?![^\s\d])")
_PLAIN = re.compile(rf"\s*{_NUMBER}\s*")


def parse_quantity(text: str, name: str) -> float:
    """Return the value of ``text`` in the unit in which ``name`` ends (``_s``, ``_mm_h``, ``hours``...).

    Parts of one kind add up (``2 h 30 min``); a sign stands in front of the first part only.

    Raises
    ------
    InputError
        No number with a known unit, a number in quotes, or a unit of another kind than the name's.
    """
    if _PLAIN.fullmatch(text):
        raise InputError("units.quoted", value=_shown(text))
    parts = _parts(text, name)
    kind, unit = _ENDINGS.get(name_unit(name), ("share", 1.0))
    total = 0.0
    for value, symbol in parts:
        part_kind, factor = _UNITS[_CHINESE.get(symbol, symbol)]
        if part_kind != kind:
            raise InputError("units.other_kind", value=_shown(text), name=name, fitting=", ".join(units_of(name)))
        # 1 if the units are the same, so that "0.3 mm" is 0.3 and not nearly so
        total += value if factor == unit else value * (factor / unit)
    return total


def name_unit(name: str) -> str:
    """Return the ending of a name that tells its unit (``"mm_h"``), or ``""`` for a plain number."""
    for ending in _ENDINGS:
        if name == ending or name.endswith(f"_{ending}"):
            return ending
    return ""


def unit_of(name: str) -> str:
    """Return the unit in which a name ends as people write it (``"mm/h"``), or ``""`` for a plain number."""
    ending = name_unit(name)
    return _SPOKEN.get(ending, ending)


def kind_of(name: str) -> str:
    """Return the kind of quantity that a name tells: time, length, speed, volume, angle, rate or share."""
    return _ENDINGS.get(name_unit(name), ("share", 1.0))[0]


def units_of(name: str) -> list[str]:
    """Return the units in which a value of this name may be given; ``%`` for a plain number."""
    kind = kind_of(name)
    return [unit for unit, (other, _) in _UNITS.items() if other == kind]


def pattern_of(name: str) -> str:
    """Return a regular expression (as JSON Schema has them) for the texts that a value of this name may be."""
    kind = kind_of(name)
    chinese = [word for word, unit in _CHINESE.items() if _UNITS[unit][0] == kind]
    units = "|".join(sorted((*units_of(name), *chinese), key=len, reverse=True))
    number = r"(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?"
    return rf"^\s*[-+]?{number}\s*({units})(\s*{number}\s*({units}))*\s*$"


def _parts(text: str, name: str) -> list[tuple[float, str]]:
    parts: list[tuple[float, str]] = []
    rest = text
    while rest.strip() or not parts:
        result = _PART.match(rest)
        if result is None or (parts and result.group(1)[0] in "+-"):
            fitting = units_of(name)
            example = f"5 {fitting[0]}"
            raise InputError("units.not_a_quantity", value=_shown(text), fitting=", ".join(fitting), example=example)
        parts.append((float(result.group(1)), result.group(2)))
        rest = rest[result.end() :]
    return parts


def _shown(text: str) -> str:
    """Return a text between quotes, in one line and of bounded length."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


_SPANS = ("_after_", "margin_s", "evacuation_s", "sojourn", "wait_mean", "_waits_s", "urgent_arrived")
"""What the names of lengths of time have in them."""


def is_span(measure: str) -> bool:
    """Tell whether a measure in seconds is a length of time; any other one is shown as a time of the clock."""
    return any(word in measure for word in _SPANS)


def hours_and_minutes(time_s: float | None) -> str:
    """Return a duration as ``h:mm``, a begun minute left out; a dash if there is none."""
    return "-" if time_s is None else f"{int(time_s // 3600)}:{int(time_s % 3600 // 60):02d}"
