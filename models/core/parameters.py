"""A scientific parameter: its value, the range in which it may lie, and where it comes from.

A frozen dataclass declares each of its numbers with `parameter`; `ranges` hands the ranges to a sweep or to a
table of the documentation, and `check` refuses a value outside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, fields
from math import isfinite
from typing import Any

from twin.errors import InputError, InputErrors


def parameter(default: Any, low: float, high: float, source: str) -> Any:
    """Declare a dataclass field with its range and its source ("assumed" or author and year).

    The default is a number or a distribution (``models.core.distributions``); the range of a distribution is that
    of its median.
    """
    return field(default=default, metadata={"low": low, "high": high, "source": source})


def choice(default: str, options: Iterable[str], source: str) -> Any:
    """Declare a dataclass field that is one of some words, with its source."""
    return field(default=default, metadata={"options": tuple(options), "why": source})


def ranges(kind: Any) -> dict[str, tuple[Any, float, float, str]]:
    """Return ``{name: (default, low, high, source)}`` of a parameter dataclass."""
    return {
        f.name: (f.default, f.metadata["low"], f.metadata["high"], f.metadata["source"])
        for f in fields(kind)
        if "source" in f.metadata
    }


def typical(value: Any) -> float:
    """Return the number that a range speaks of: the value itself, or the median of a distribution."""
    return float(value.quantile(0.5)) if hasattr(value, "quantile") else float(value)


def check(parameters: Any) -> None:
    """Refuse values that are not finite or lie outside their range.

    Raises
    ------
    InputErrors
        One fault a value.
    """
    faults = []
    for f in fields(parameters):
        if "source" not in f.metadata:
            continue
        value, low, high = typical(getattr(parameters, f.name)), f.metadata["low"], f.metadata["high"]
        if not (isfinite(value) and low <= value <= high):
            faults.append(InputError("hazards.out_of_range", name=f.name, value=value, low=low, high=high))
    if faults:
        raise InputErrors(faults)
