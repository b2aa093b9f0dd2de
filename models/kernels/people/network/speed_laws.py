"""How fast a density lets people walk, or vehicles drive: published laws of speed and density."""

from __future__ import annotations

import numpy as np

from models.kernels.compiled import kernel

FREE, LINEAR, WEIDMANN, GREENSHIELDS, BOAT = range(5)
"""Laws of a link; nothing slows people on a free one, and a boat keeps its own times."""


@kernel
def sfpe_m_s(density: float, k_m_s: float, slope_m2: float, least_m2: float) -> float:
    """Return k (1 - a max(D, D0)), below zero where nobody can move."""
    return k_m_s * (1.0 - slope_m2 * max(density, least_m2))


@kernel
def weidmann_m_s(density: float, free_m_s: float, shape_m2: float, jam_m2: float) -> float:
    """Return v (1 - exp(-g (1/D - 1/Dmax))), below zero above the jam."""
    return free_m_s * (1.0 - np.exp(-shape_m2 * (1.0 / max(density, 1e-9) - 1.0 / jam_m2)))


@kernel
def law_speed_m_s(law: int, density: float, p0: float, p1: float, p2: float, p3: float, p4: float) -> float:
    """Return the speed that a law allows at a density: people a square metre, or vehicles a metre of lane.

    SFPE: p0 (1 - p1 max(D, p2)); Weidmann: p0 (1 - exp(-p1 (1/D - 1/p2))); Greenshields (LifeSim): p0 up to p2, above
    it p1 + (p0 - p1) (1 - k / p3)^p4. Neither walking law falls below a twentieth of p0.
    """
    if law == LINEAR:
        return max(sfpe_m_s(density, p0, p1, p2), 0.05 * p0)
    if law == WEIDMANN:
        return max(weidmann_m_s(density, p0, p1, p2), 0.05 * p0)
    if law == GREENSHIELDS:
        if density <= p2:
            return p0
        return p1 + (p0 - p1) * max(1.0 - density / p3, 0.0) ** p4
    return np.inf
