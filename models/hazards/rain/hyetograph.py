"""How much it rains, and when: a hyetograph of constant rates between given times."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError


@dataclass(frozen=True, eq=False)
class Hyetograph:
    """Rain at one place as steps; before the first and after the last edge it does not rain.

    Parameters
    ----------
    edges_s
        Times at which the rate changes, rising, seconds since the scenario's start, shape ``(n + 1,)``.
    rates_mm_h
        Rain rate between two edges, shape ``(n,)``.

    Raises
    ------
    InputError
        Shapes that do not fit, times that do not rise, a rate that is negative or not finite.
    """

    edges_s: NDArray[np.float64]
    rates_mm_h: NDArray[np.float64]
    _depth_mm: NDArray[np.float64] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        edges = np.ascontiguousarray(self.edges_s, dtype=np.float64)
        rates = np.ascontiguousarray(self.rates_mm_h, dtype=np.float64)
        if edges.ndim != 1 or rates.shape != (edges.size - 1,) or rates.size == 0:
            raise InputError("hazards.rain_shape", edges=edges.size, rates=rates.size)
        not_rising = np.flatnonzero(~(np.diff(edges) > 0.0))
        if not_rising.size:
            raise InputError("hazards.rain_time_back", row=int(not_rising[0]) + 2, value=edges[not_rising[0] + 1])
        bad = np.flatnonzero(~(np.isfinite(rates) & (rates >= 0.0)))
        if bad.size:
            raise InputError("hazards.rain_rate", row=int(bad[0]) + 1, value=float(rates[bad[0]]))
        depth = np.concatenate(([0.0], np.cumsum(rates * np.diff(edges) / 3600.0)))
        object.__setattr__(self, "edges_s", edges)
        object.__setattr__(self, "rates_mm_h", rates)
        object.__setattr__(self, "_depth_mm", depth)

    @classmethod
    def of_depths(cls, depths_mm: NDArray[np.float64], step_s: float, start_s: float = 0.0) -> Hyetograph:
        """Build from depths of equal intervals (an hourly gauge record has ``step_s`` 3600)."""
        depths = np.asarray(depths_mm, dtype=np.float64)
        edges = start_s + step_s * np.arange(depths.size + 1, dtype=np.float64)
        return cls(edges, np.asarray(depths * (3600.0 / step_s), dtype=np.float64))

    def rate_mm_h(self, t_s: float) -> float:
        """Return the rate that holds from ``t_s`` on."""
        index = int(np.searchsorted(self.edges_s, t_s, side="right")) - 1
        return float(self.rates_mm_h[index]) if 0 <= index < self.rates_mm_h.size else 0.0

    def depth_mm(self, t0_s: float, t1_s: float) -> float:
        """Return the exact depth that falls between two times."""
        return self._total(t1_s) - self._total(t0_s)

    def scaled(self, factor: float) -> Hyetograph:
        """Return the same storm with every rate multiplied."""
        return Hyetograph(self.edges_s, np.asarray(self.rates_mm_h * factor, dtype=np.float64))

    def _total(self, t_s: float) -> float:
        return float(np.interp(t_s, self.edges_s, self._depth_mm))
