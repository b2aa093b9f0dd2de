"""How wet the ground is: a store that rain fills and that drains by a constant share of itself.

``dw/dt = i - w / tau``, hence over a step of constant rain ``w' = w exp(-dt/tau) + i tau (1 -
exp(-dt/tau))``: exact for any step (linear reservoir; Maillet 1905). The drainage time of soil is assumed:
3-10 days.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from models.hazards.rain.hyetograph import Hyetograph

DAY_S = 86_400.0


def advanced_mm(wetness_mm: float, rate_mm_h: float, dt_s: float, drainage_s: float) -> float:
    """Return the store after ``dt_s`` of constant rain."""
    left = math.exp(-dt_s / drainage_s)
    return wetness_mm * left + rate_mm_h / 3600.0 * drainage_s * (1.0 - left)


def antecedent_mm(depth_mm: float, duration_s: float, drainage_s: float) -> float:
    """Return the store after a depth that fell evenly over a duration on dry ground."""
    return advanced_mm(0.0, depth_mm / duration_s * 3600.0, duration_s, drainage_s)


class WetnessStore:
    """The store under a known hyetograph, as a function of time: it has no state and no step size.

    Parameters
    ----------
    hyetograph
        Rain on the ground.
    drainage_s
        Time constant tau, above 0; assumed 5 days (range 3-10 days).
    initial_mm
        Store at the hyetograph's first edge; assumed: 200 mm in the 15 days before the storm, drained.
    """

    def __init__(
        self,
        hyetograph: Hyetograph,
        drainage_s: float = 5 * DAY_S,
        initial_mm: float | None = None,
    ) -> None:
        self.hyetograph = hyetograph
        self.drainage_s = drainage_s
        start = antecedent_mm(200.0, 15 * DAY_S, drainage_s) if initial_mm is None else initial_mm
        self._at_edge: NDArray[np.float64] = _fill(hyetograph, drainage_s, start)

    def at_mm(self, t_s: float) -> float:
        """Return the store at a time (before the first edge: as at the first edge)."""
        edges = self.hyetograph.edges_s
        index = min(max(int(np.searchsorted(edges, t_s, side="right")) - 1, 0), edges.size - 1)
        since = max(t_s - float(edges[index]), 0.0)
        return advanced_mm(float(self._at_edge[index]), self.hyetograph.rate_mm_h(t_s), since, self.drainage_s)

    def mean_mm(self, t0_s: float, t1_s: float) -> float:
        """Return the exact mean of the store between two times: ``tau (rain - dw) / dt`` (mass balance)."""
        gained = self.at_mm(t1_s) - self.at_mm(t0_s)
        return self.drainage_s * (self.hyetograph.depth_mm(t0_s, t1_s) - gained) / (t1_s - t0_s)


def _fill(hyetograph: Hyetograph, drainage_s: float, initial_mm: float) -> NDArray[np.float64]:
    store = np.empty(hyetograph.edges_s.size)
    store[0] = initial_mm
    for i, (rate, dt) in enumerate(zip(hyetograph.rates_mm_h, np.diff(hyetograph.edges_s), strict=True)):
        store[i + 1] = advanced_mm(float(store[i]), float(rate), float(dt), drainage_s)
    return store
