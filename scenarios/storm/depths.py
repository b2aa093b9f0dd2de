"""Sums of rain since some beginning, and rates of rain, turned into the depth of each interval."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from twin.intake.faults import Faults

CUMULATIVE = re.compile(r"cumul|accum|\bcum\b|_cum|cum_|summed|running|累计|累积|累加", re.IGNORECASE)
"""Names of columns that hold sums."""
TOTAL = re.compile(r"total|(?<![a-z])sum(?![a-z])|总", re.IGNORECASE)
"""Names of columns that hold sums if they never fall, else the total of each interval."""
RATE = re.compile(
    r"mm\s*/\s*h|mm[\s_.·]*h(?:r|our)?(?:\b|_|$)|毫米\s*/\s*小?时|雨强|intensity|(?<![a-z])rate(?![a-z])", re.IGNORECASE
)
"""Names of columns that hold rates, mm/h."""
_LEAST_ROWS, _LEAST_RISES = 8, 5
"""A storm whose depth never falls through so many rows is a column of sums (assumed)."""


def holds_sums(name: str, values: Sequence[float]) -> bool:
    """Tell whether a column says that it holds sums."""
    if CUMULATIVE.search(name):
        return True
    never_falls = all(b >= a for a, b in pairwise(values))
    return bool(TOTAL.search(name)) and never_falls and sum(b > a for a, b in pairwise(values)) > 1


def depths_of_rates(rates: Sequence[float], interval_s: float) -> list[float]:
    """Return the depth of each interval, mm, of rates in mm/h."""
    return [rate * interval_s / 3600.0 for rate in rates]


def looks_summed(depths: Sequence[float]) -> bool:
    """Tell whether depths never fall, and rise too often for rain: then they are sums."""
    rises = sum(b > a for a, b in pairwise(depths))
    return len(depths) >= _LEAST_ROWS and rises >= _LEAST_RISES and all(b >= a for a, b in pairwise(depths))


def depths_of_sums(sums: Sequence[float], where: Sequence[str], told: Faults) -> list[float]:
    """Return the depth of each interval; a sum that falls is a fault: the counter began anew, and it is not known when.

    The sum of the first row fell in its own interval.
    """
    result = [sums[0]] if sums else []
    for k, (a, b) in enumerate(pairwise(sums), start=1):
        if b < a - 1e-9:
            told.add("storm.sum_falls", where[k], value=b, before=a)
        result.append(max(0.0, round(b - a, 9)))
    return result
