"""How word spreads among many: a broadcast that reaches each at his own time, and those who know tell the others."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@njit(cache=True, error_model="numpy", nogil=True)
def spread(
    broadcast_s: Floats, threshold: Floats, weight: Floats, telling_per_s: float
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return when each is warned, and whether by word of mouth, ``(n,)`` each; infinite where word never comes.

    While a share F(t) of the weight knows, everybody who does not yet know hears of it at the rate q F(t). Whoever has
    drawn the threshold E is told at the moment when the integral of q F has grown to E; between two warnings F is
    constant, so every moment is exact. With thresholds drawn from Exp(1) and broadcast times from Exp(p) this is the
    pure birth chain with rate (N - n)(p + q n / N).

    Parameters
    ----------
    broadcast_s
        When each hears the broadcast himself; infinite if never.
    threshold
        Amount of telling that it takes to reach each, of mean 1.
    weight
        How many people each stands for (a household's members).
    telling_per_s
        q, 1/s.
    """
    n = broadcast_s.size
    # a stable order: two who hear at one instant are taken by their number, on every machine
    by_broadcast = np.argsort(broadcast_s, kind="mergesort")
    by_threshold = np.argsort(threshold, kind="mergesort")
    warned_s = np.full(n, np.inf)
    by_word = np.zeros(n, np.bool_)
    total = weight.sum()
    known, heard, now = 0.0, 0.0, 0.0
    i = j = 0
    while True:
        # who has heard the other way is passed over
        while i < n and warned_s[by_broadcast[i]] < np.inf:
            i += 1
        while j < n and warned_s[by_threshold[j]] < np.inf:
            j += 1
        next_cast = broadcast_s[by_broadcast[i]] if i < n else np.inf
        # q F(t): constant until the next one knows
        rate = telling_per_s * known / total
        next_told = now + (threshold[by_threshold[j]] - heard) / rate if j < n and rate > 0.0 else np.inf
        then = min(next_cast, next_told)
        if not then < np.inf:
            return warned_s, by_word
        who = by_broadcast[i] if next_cast <= next_told else by_threshold[j]
        by_word[who] = next_told < next_cast
        # what everybody who waits has heard so far: the integral of q F
        if then > now:
            heard += rate * (then - now)
            now = then
        warned_s[who] = then
        known += weight[who]
