"""Since when a rock has been accelerating: the onset, where its short-term rate leaves its long-term rate behind.

After Carla et al. (2017), who compare a short with a long moving average of the velocity. Here the averages run over
equal shares of the *movement*, not of the time: a slow stage is smoothed over days, a fast one over hours, and every
rate stands on the same multiple of the instrument's noise. The onset is the end of the last stretch in which the short
rate was not above the long one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SHORT, LONG = 3, 7
"""Lengths of the two averages in shares of the movement (Carla et al. 2017: 3 and 7 readings)."""
FINEST_NOISES = 6.0
"""A share of the movement is at least so many times the noise (assumed: a rate then errs by a quarter)."""
MOST_SHARES = 30
"""The movement is cut into at most so many shares (assumed)."""


def noise_of(displacement: Floats) -> float:
    """Return the noise of single readings from their second differences: robust, blind to a smooth movement.

    ``median(|d'' - median(d'')|) / 0.6745 / sqrt(6)``; 0 for fewer than five readings.
    """
    if displacement.size < 5:
        return 0.0
    bend = np.diff(displacement, 2)
    return float(np.median(np.abs(bend - np.median(bend)))) / 0.6745 / np.sqrt(6.0)


class Onset(NamedTuple):
    """Since when a rock has been accelerating, and how fast it is now against the first third of the record."""

    time: float
    faster: float


def onset(times: Floats, displacement: Floats, noise: float) -> Onset | None:
    """Return since when a rock has been accelerating, None if it does not accelerate now.

    Parameters
    ----------
    times, displacement
        Readings without gaps and outliers, shape ``(n,)``, in any units.
    noise
        Noise of a reading, in the unit of the displacement.
    """
    crossings = _crossings(times, displacement, noise)
    if crossings is None:
        return None
    rate = 1.0 / np.maximum(np.diff(crossings), 1e-9)
    n = rate.size
    short = np.array([rate[max(0, k - SHORT + 1) : k + 1].mean() for k in range(n)])
    long = np.array([rate[max(0, k - LONG + 1) : k + 1].mean() for k in range(n)])
    quiet = np.flatnonzero(short[LONG - 1 :] <= long[LONG - 1 :]) + LONG - 1
    if quiet.size and quiet[-1] == n - 1:
        return None
    begun = float(crossings[quiet[-1] - SHORT + 1]) if quiet.size else float(crossings[0])
    third = int(np.searchsorted(times, times[0] + (times[-1] - times[0]) / 3.0))
    before = max(float(displacement[third] - displacement[0]), noise) / float(times[third] - times[0])
    share = float(np.interp(crossings[-1], times, displacement) - np.interp(crossings[0], times, displacement)) / n
    return Onset(begun, share * float(short[-1]) / before)


def _crossings(times: Floats, displacement: Floats, noise: float) -> Floats | None:
    """Return when the (never falling) movement passes each of its equal shares; None if there is too little of it."""
    way = np.maximum.accumulate(_median3(displacement))
    total = way[-1] - way[0]
    share = max(total / MOST_SHARES, FINEST_NOISES * noise)
    count = int(total / share) if share > 0.0 else 0
    if count < LONG + 1:
        return None
    return np.interp(way[-1] - share * np.arange(count, -1, -1), *_rising(way, times))


def _rising(way: Floats, times: Floats) -> tuple[Floats, Floats]:
    """Return each height of a staircase once, with the time at which it was reached."""
    first = np.concatenate([[True], np.diff(way) > 0.0])
    return way[first], times[first]


def _median3(values: Floats) -> Floats:
    """Running median of three, ends kept (Tukey 1977): one wild reading moves nothing."""
    if values.size < 3:
        return values
    middle = np.median(np.stack([values[:-2], values[1:-1], values[2:]]), axis=0)
    return np.concatenate([values[:1], middle, values[-1:]])
