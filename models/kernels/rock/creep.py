"""Many creeping rocks through one step: cracks, partial falls and failures at their own instants.

The law and its closed forms are those of `models.hazards.rock.creep` (Voight 1988), one row of a table a rock. A rock
alone is a table of one row, so that it cannot behave otherwise in company.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

CRACK, FALL, FAILURE = 0, 1, 2
"""What a rock does."""
DRAWS_AN_EVENT = 2
"""Exponential numbers that a crack or a fall takes: its size, and the wait for the next."""

ROCK = np.dtype(
    [
        # constants
        ("alpha", np.float64),
        ("a", np.float64),
        ("terminal", np.float64),
        ("water_gain", np.float64),
        ("water_response", np.float64),
        ("dry_below_mm", np.float64),
        ("full_at_mm", np.float64),
        ("crack_interval_s", np.float64),
        ("crack_share", np.float64),
        ("fall_every_m", np.float64),
        ("fall_share", np.float64),
        # state
        ("now_s", np.float64),
        ("state", np.float64),
        ("to_crack", np.float64),
        ("to_fall", np.float64),
        ("creep_m", np.float64),
        ("wetness_mm", np.float64),
        ("velocity_m_s", np.float64),
        ("volume_left", np.float64),
        ("failed_at_s", np.float64),
        ("drawn", np.int64),
    ]
)
"""One rock. Times of failure are infinite while it stands; ``drawn`` counts the numbers taken from its row."""

EVENT = np.dtype([("row", np.int64), ("time_s", np.float64), ("kind", np.int64), ("share", np.float64)])
"""What happened to which rock, when, and the share of the whole rock that came down."""


@njit(cache=True, error_model="numpy", nogil=True)
def water_share(wetness_mm: float, dry_below_mm: float, full_at_mm: float) -> float:
    """Return the share of the open crack that stands under water, 0 to 1."""
    return min(max((wetness_mm - dry_below_mm) / (full_at_mm - dry_below_mm), 0.0), 1.0)


@njit(cache=True, error_model="numpy", nogil=True)
def _way(state: float, dt: float, slope: float, alpha: float) -> float:
    """Integral of the velocity over a step: `models.hazards.rock.creep.displacement_m`."""
    p = 1.0 / (alpha - 1.0)
    if slope == 0.0:
        return state**-p * dt
    log_ratio = math.log1p(-slope * dt / state)
    q = 1.0 - p
    # alpha = 2: the integral of 1 / s is a logarithm
    if abs(q) < 1e-12:
        return -log_ratio / slope
    return -(state**q) * math.expm1(q * log_ratio) / (slope * q)


@njit(cache=True, error_model="numpy", nogil=True)
def _time(state: float, way: float, slope: float, alpha: float) -> float:
    """Time in which a rock moves a given way: `models.hazards.rock.creep.time_to_displace_s`."""
    p = 1.0 / (alpha - 1.0)
    if slope == 0.0:
        return way * state**p
    q = 1.0 - p
    if abs(q) < 1e-12:
        log_ratio = -way * slope
    else:
        reach = -way * slope * q / state**q
        if reach <= -1.0:
            return np.inf
        log_ratio = math.log1p(reach) / q
    return -state * math.expm1(log_ratio) / slope


@njit(cache=True, error_model="numpy", nogil=True)
def _advance(rock: np.ndarray, row: int, draws: np.ndarray, mean_mm: float, end_s: float, events: np.ndarray) -> int:
    """Bring one rock to the end of the step, its failure, or its last number; return how many events it had."""
    r = rock[row]
    # water pressure in the crack grows with the square of its height: f = 1 + k c^2
    share = water_share(mean_mm, r.dry_below_mm, r.full_at_mm)
    forcing = 1.0 + r.water_gain * share**2
    # the state s = v^(1 - alpha) falls along a straight line, ds/dt = -A (alpha - 1) f: all moments below are exact
    slope = r.a * (r.alpha - 1.0) * forcing
    response = 1.0 + r.water_response * share
    n = 0
    while r.now_s < end_s and r.failed_at_s == np.inf and r.drawn + DRAWS_AN_EVENT <= draws.size:
        # whatever comes first: the end of the step, the failure, a crack, a partial fall
        left = end_s - r.now_s
        to_failure = (r.state - r.terminal) / slope
        to_crack = r.to_crack * r.crack_interval_s / forcing
        dt = min(left, to_failure, to_crack)
        way = response * _way(r.state, dt, slope, r.alpha)
        falls = way >= r.to_fall * r.fall_every_m
        if falls:
            way = r.to_fall * r.fall_every_m
            dt = min(dt, _time(r.state, way / response, slope, r.alpha))
        r.state -= slope * dt
        r.to_crack -= dt * forcing / r.crack_interval_s
        r.to_fall -= way / r.fall_every_m
        r.creep_m += way
        time_s = r.now_s + dt
        if falls:
            # never more than a tenth of what still hangs there
            gone = min(r.fall_share * draws[r.drawn], 0.1) * r.volume_left
            r.to_fall = draws[r.drawn + 1]
            r.drawn += DRAWS_AN_EVENT
            r.volume_left -= gone
            _note(events[n], row, time_s, FALL, gone)
        elif dt == to_failure:
            r.failed_at_s = time_s
            _note(events[n], row, time_s, FAILURE, 0.0)
        elif dt == to_crack:
            # a crack takes a share of the resistance that is left, at most nine tenths, and never jumps past failure
            r.state = max(r.state * (1.0 - min(r.crack_share * draws[r.drawn], 0.9)), r.terminal)
            r.to_crack = draws[r.drawn + 1]
            r.drawn += DRAWS_AN_EVENT
            _note(events[n], row, time_s, CRACK, 0.0)
        else:
            r.now_s = end_s
            break
        r.now_s = time_s
        n += 1
    return n


@njit(cache=True, error_model="numpy", nogil=True)
def _note(event: Any, row: int, time_s: float, kind: int, share: float) -> None:
    event.row = row
    event.time_s = time_s
    event.kind = kind
    event.share = share


@njit(cache=True, error_model="numpy", nogil=True)
def advance(rocks: np.ndarray, draws: np.ndarray, mean_mm: np.ndarray, end_s: float, events: np.ndarray) -> int:
    """Bring all rocks to the end of a step of constant wetness; return how many events there were.

    A rock whose row of numbers is used up stops early, with ``now_s`` before ``end_s``: give it new numbers and call
    again. Exact for a constant wetness.

    Parameters
    ----------
    rocks
        Table of type `ROCK`, ``(n,)``; changed in place.
    draws
        Standard exponential numbers, ``(n, k)``; a row is read from ``drawn`` on.
    mean_mm
        Mean wetness of the step at each rock, ``(n,)``.
    end_s
        End of the step.
    events
        Table of type `EVENT` that takes what happened, rock by rock, each in order of time; ``n (k / 2 + 1)`` rows are
        enough.
    """
    n = 0
    for row in range(rocks.size):
        n += _advance(rocks, row, draws[row], mean_mm[row], end_s, events[n:])
    return n


@njit(cache=True, error_model="numpy", nogil=True)
def settle(rocks: np.ndarray, stood: np.ndarray, wetness_mm: np.ndarray) -> None:
    """Set wetness and velocity of the rocks that ``stood`` before a step: they answer to their water, or rest."""
    for row in np.flatnonzero(stood):
        r = rocks[row]
        r.wetness_mm = wetness_mm[row]
        if r.failed_at_s < np.inf:
            r.velocity_m_s = 0.0
        else:
            share = water_share(r.wetness_mm, r.dry_below_mm, r.full_at_mm)
            r.velocity_m_s = r.state ** (-1.0 / (r.alpha - 1.0)) * (1.0 + r.water_response * share)


@njit(cache=True, error_model="numpy", nogil=True)
def stores(
    edges: np.ndarray,
    rates: np.ndarray,
    depths: np.ndarray,
    filled: np.ndarray,
    first: np.ndarray,
    drainage_s: np.ndarray,
    t0_s: float,
    t1_s: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Return mean wetness over a step, and wetness at its end, of many stores (`models.hazards.slopes.wetness`).

    ``edges`` (s), ``rates`` (mm/h from each edge on, 0 from the last), ``depths`` (mm fallen by each edge) and
    ``filled`` (mm in the store at each edge) of all stores stand one after the other; store k begins at ``first[k]``.
    """
    n = drainage_s.size
    mean, at_end = np.empty(n), np.empty(n)
    for k in range(n):
        a, b = first[k], first[k + 1]
        e, tau = edges[a:b], drainage_s[k]
        w0, d0 = _at(e, rates[a:b], depths[a:b], filled[a:b], tau, t0_s)
        w1, d1 = _at(e, rates[a:b], depths[a:b], filled[a:b], tau, t1_s)
        # by the balance of the store: rain less what stayed has drained, and drainage is store over tau
        mean[k] = tau * ((d1 - d0) - (w1 - w0)) / (t1_s - t0_s)
        at_end[k] = w1
    return mean, at_end


@njit(cache=True, error_model="numpy", nogil=True)
def _at(
    edges: np.ndarray, rates: np.ndarray, depths: np.ndarray, filled: np.ndarray, tau: float, t_s: float
) -> tuple[float, float]:
    """Store and fallen depth at a time; before the first edge as at the first edge."""
    k = int(min(max(int(np.searchsorted(edges, t_s, side="right")) - 1, 0), edges.size - 1))
    since = max(t_s - edges[k], 0.0)
    left = math.exp(-since / tau)
    store = filled[k] * left + rates[k] / 3600.0 * tau * (1.0 - left)
    if t_s <= edges[0] or k == edges.size - 1:
        return store, depths[k]
    gradient = (depths[k + 1] - depths[k]) / (edges[k + 1] - edges[k])
    return store, gradient * (t_s - edges[k]) + depths[k]
