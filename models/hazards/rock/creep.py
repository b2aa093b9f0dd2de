"""How a rock creeps towards its fall: the closed forms of accelerating creep under a constant forcing.

Voight (1988, 1989) and Fukuzono (1985): ``dv/dt = A v^alpha``. With the state ``s = v^(1 - alpha)`` (for
alpha = 2 the inverse velocity) the law is a straight line, ``ds/dt = -A (alpha - 1) f``; the forcing ``f``
(1 = dry) makes its clock run faster when water stands in the cracks. The fall comes when ``v`` reaches its
terminal value (Voight 1988).

All functions are exact for any step while ``f`` is constant. Units: v m/s; A (m/s)^(1-alpha)/s, for alpha = 2
1/m.
"""

from __future__ import annotations

import math


def state_of(velocity_m_s: float, alpha: float) -> float:
    """Return ``s = v^(1 - alpha)``."""
    return velocity_m_s ** (1.0 - alpha)


def velocity_of(state: float, alpha: float) -> float:
    """Return ``v = s^(-1 / (alpha - 1))``."""
    return state ** (-1.0 / (alpha - 1.0))


def slope(a: float, alpha: float, forcing: float) -> float:
    """Return ``-ds/dt = A (alpha - 1) f``."""
    return a * (alpha - 1.0) * forcing


def time_to_failure_s(velocity_m_s: float, a: float, alpha: float, forcing: float = 1.0) -> float:
    """Return the time until the velocity grows beyond all bounds, ``v^(1 - alpha) / (A (alpha - 1) f)``."""
    return state_of(velocity_m_s, alpha) / slope(a, alpha, forcing)


def displacement_m(state: float, dt_s: float, slope_per_s: float, alpha: float) -> float:
    """Return the exact integral of the velocity over a step that ends before the failure.

    ``[s0^(1-p) - s1^(1-p)] / (r (1-p))`` with ``p = 1 / (alpha - 1)``; for alpha = 2 ``ln(s0 / s1) / r``.
    """
    p = 1.0 / (alpha - 1.0)
    if slope_per_s == 0.0:
        return float(state**-p * dt_s)
    log_ratio = math.log1p(-slope_per_s * dt_s / state)  # ln(s1 / s0)
    q = 1.0 - p
    if abs(q) < 1e-12:
        return -log_ratio / slope_per_s
    return -(state**q) * math.expm1(q * log_ratio) / (slope_per_s * q)


def time_to_displace_s(state: float, way_m: float, slope_per_s: float, alpha: float) -> float:
    """Return the time in which the rock moves a given way: the inverse of `displacement_m`."""
    p = 1.0 / (alpha - 1.0)
    if slope_per_s == 0.0:
        return float(way_m * state**p)
    q = 1.0 - p
    if abs(q) < 1e-12:
        log_ratio = -way_m * slope_per_s
    else:
        reach = -way_m * slope_per_s * q / state**q
        if reach <= -1.0:  # alpha > 2: the rock fails before it has moved so far
            return math.inf
        log_ratio = math.log1p(reach) / q
    return -state * math.expm1(log_ratio) / slope_per_s
