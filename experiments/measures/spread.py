"""The one way in which numbers of many runs are summed up: mean, median, 5th and 95th percentile.

Quantiles are interpolated linearly between the ordered values: with ``h = q (n - 1)`` and ``k = floor(h)`` it is
``x[k] + (h - k) (x[k + 1] - x[k])`` (Hyndman & Fan 1996, definition 7).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

LOW, HIGH = 0.05, 0.95

Spread = dict[str, Any]
"""``{n, mean, median, p05, p95}``; None where there is no number, or an infinite one (what never happened)."""


def quantiles(values: ArrayLike, share: float) -> NDArray[Any]:
    """Return a quantile over the first axis; an infinite value makes infinite whatever lies above its lower neighbour.

    Parameters
    ----------
    values
        ``(n, ...)``, n at least 1, without NaN.
    share
        0 to 1.
    """
    ordered = np.sort(np.asarray(values), axis=0)
    if np.isfinite(ordered).all():
        return np.asarray(np.quantile(ordered, share, axis=0))
    at = share * (len(ordered) - 1)
    low, high = ordered[math.floor(at)], ordered[math.ceil(at)]
    part = np.where(np.isfinite(high), high, 0.0) - np.where(np.isfinite(high), low, 0.0)
    return np.asarray(np.where(np.isfinite(high), low + (at - math.floor(at)) * part, high))


def quantile(values: Iterable[float], share: float) -> float:
    """Return a quantile of the values that are known; NaN if none is."""
    known = _known(values)
    return float(quantiles(known, share)) if known.size else math.nan


def median(values: Iterable[float]) -> float:
    """Return the median of the values that are known; NaN if none is."""
    return quantile(values, 0.5)


def spread(values: Iterable[float]) -> Spread:
    """Return number, mean, median, 5th and 95th percentile of the values that are known (not NaN)."""
    known = _known(values)
    if not known.size:
        return {"n": 0, "mean": None, "median": None, "p05": None, "p95": None}
    numbers = {
        "mean": float(known.mean()),
        "median": median(known),
        "p05": quantile(known, LOW),
        "p95": quantile(known, HIGH),
    }
    return {"n": int(known.size)} | {name: x if math.isfinite(x) else None for name, x in numbers.items()}


def summary(rows: Iterable[Mapping[str, float]], names: Iterable[str]) -> dict[str, Spread]:
    """Return the spread of each measure over replications, to a millionth; a row without it does not count."""
    listed = list(rows)
    result = {name: spread(row[name] for row in listed if name in row) for name in names}
    return {name: {key: _rounded(value) for key, value in each.items()} for name, each in result.items()}


def _rounded(value: Any) -> Any:
    return round(value, 6) if isinstance(value, float) else value


def _known(values: Iterable[float]) -> NDArray[Any]:
    if not isinstance(values, np.ndarray):  # an array keeps its precision
        values = np.array(values if hasattr(values, "__array__") else list(values), dtype=np.float64)
    return values[~np.isnan(values)]
