"""The spread of a warning: a broadcast and word of mouth, as a curve for many people and as a chain for a village.

``dn/dt = p (N - n) + q n (N - n) / N`` (Rogers & Sorensen 1988; the two processes after JASSS 26(1):7): of N people
n know; p is the rate at which the broadcast reaches who does not know, q the rate at which one who knows tells
others. With F = n / N::

    F(t) = (1 - exp(-(p + q) t)) / (1 + (q / p) exp(-(p + q) t))

Among few people chance delays the start, and the mean share of the chain lies below the curve: the curve is its limit
for N without bound. p and q differ from place to place: they are to be fitted, never taken from elsewhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import diags_array
from scipy.sparse.linalg import expm_multiply

from models.core.parameters import check, parameter
from models.core.purposes import Purpose
from models.core.streams import KeyedDraws
from models.kernels.people.diffusion import spread

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class DiffusionParameters:
    """Rates at which a warning spreads in a place."""

    broadcast_per_s: float = parameter(0.03 / 60.0, 1e-7, 1.0, "assumed: 0.03 a minute; fit to the place")
    telling_per_s: float = parameter(0.2 / 60.0, 0.0, 1.0, "assumed: 0.2 a minute; fit to the place")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True)
class Diffusion:
    """The curve of a warning, and the chain of which it is the limit."""

    parameters: DiffusionParameters

    def share(self, time_s: float) -> float:
        """Return the share of a large population that knows after a time."""
        p, q = self.parameters.broadcast_per_s, self.parameters.telling_per_s
        left = math.exp(-(p + q) * max(time_s, 0.0))
        return (1.0 - left) / (1.0 + q / p * left)

    def time_s(self, share: float) -> float:
        """Return when a share of a large population knows; infinite for 1."""
        if not 0.0 <= share <= 1.0:
            raise ValueError(f"time_s(share={share}): a share lies between 0 and 1")
        p, q = self.parameters.broadcast_per_s, self.parameters.telling_per_s
        return math.inf if share == 1.0 else math.log((p + q * share) / (p * (1.0 - share))) / (p + q)

    @property
    def steepest_s(self) -> float:
        """When most hear of it at once: ln(q / p) / (p + q), or at the start where q is not above p."""
        p, q = self.parameters.broadcast_per_s, self.parameters.telling_per_s
        return math.log(q / p) / (p + q) if q > p else 0.0

    def mean_share(self, people: int, time_s: float) -> float:
        """Return the mean share that knows among so many people, by the chain's exact law."""
        rates = self._rates(people)
        flow = diags_array([np.append(-rates, 0.0), rates], offsets=[0, -1], format="csc")
        start = np.zeros(people + 1)
        start[0] = 1.0
        law = expm_multiply(flow * max(time_s, 0.0), start)
        return float(law @ np.arange(people + 1)) / people

    def mean_all_warned_s(self, people: int) -> float:
        """Return the mean time until the last of so many people knows: the sum of 1 / rate."""
        return float(np.sum(1.0 / self._rates(people)))

    def play(self, people: int, draws: KeyedDraws, count: int = 0) -> Floats:
        """Return when each of so many people is warned, ``(people,)``, in one play of the chain."""
        ids = np.arange(people, dtype=np.int64)
        broadcast, telling = (
            -np.log1p(-draws.uniforms(ids, purpose, count))
            for purpose in (Purpose.BROADCAST_HEARD, Purpose.TOLD_THRESHOLD)
        )
        p, q = self.parameters.broadcast_per_s, self.parameters.telling_per_s
        warned: Floats = spread(broadcast / p, telling, np.ones(people), q)[0]
        return warned

    def _rates(self, people: int) -> Floats:
        known = np.arange(people, dtype=np.float64)
        p, q = self.parameters.broadcast_per_s, self.parameters.telling_per_s
        rates: Floats = (people - known) * (p + q * known / people)
        return rates
