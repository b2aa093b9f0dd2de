"""When accelerating creep will end: the Voight law fitted to readings of displacement, with what is not known about it.

The inverse-velocity line (Fukuzono 1985; Voight 1988), ``v^(1 - alpha) = A (alpha - 1) (t_f - t)``, is fitted through
its integral, because velocities differenced from readings are mostly noise. For every candidate of time left and alpha
the movement is, up to a scale and a start that least squares give at once,

    g(t) = L [1 - (1 - x)^(1 - p)] / (1 - p),   x = (t - t_0) / L,   L = t_now + T - t_0,   p = 1 / (alpha - 1)

(``-L ln(1 - x)`` for alpha = 2). What is uncertain is drawn: the readings by a moving-block bootstrap of the residuals
(Kunsch 1989); alpha by a prior whose middle is drawn anew for each draw, so that it does not narrow the result; the
window, since a rock under changing rain follows the law only for a while, by several nested ones; the speed of the
creep's clock in the time to come, by as much as the past left the law unexplained; and the velocity at which the block
lets go, since that ends the creep, not the singularity of the law.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from models.kernels.rock import failure_fit as kernel

Floats = NDArray[np.float64]

WINDOWS = (0.0, 0.5, 0.75, 0.875)
"""Starts of the nested windows, as shares of the time since the onset (calibrated on synthetic failures)."""
ALPHAS = 1.0 + 1.0 / (1.0 - kernel.SIXTEENTHS / 16.0)
"""Candidates of alpha, 1.5 to 2.6 (Voight 1988: 1.5 to 2.5 in nearly all cases)."""
CANDIDATES = 120
"""Candidates of the time left, from a fraction of a reading's interval to `FARTHEST` times the window."""
FARTHEST = 30.0
MOST_POINTS = 70
"""Readings are averaged to at most so many points, finer towards now."""


@dataclass(frozen=True, kw_only=True)
class FitParameters:
    """What the fit believes before it has seen the readings."""

    alpha: float = parameter(2.0, 1.5, 2.5, "Fukuzono 1985; Voight 1988: mostly near 2")
    alpha_spread: float = parameter(0.2, 0.01, 1.0, "assumed; standard deviation of that belief")
    clock_spread: float = parameter(0.02, 0.0, 1.0, "calibrated on synthetic failures: the clock to come, at least")
    clock_gain: float = parameter(10.0, 0.0, 200.0, "calibrated on synthetic failures: more of it, a share unexplained")
    clock_most: float = parameter(0.7, 0.05, 2.0, "assumed; and at most")
    lets_go_m_s: float = parameter(1.0e-3, 1e-5, 1e-1, "assumed; velocity at which a block lets go")
    lets_go_decades: float = parameter(0.5, 0.0, 2.0, "assumed; that velocity is drawn within so many decades of it")
    draws: int = parameter(240, 40, 10_000, "assumed; draws of the bootstrap, all windows together")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, eq=False)
class Fit:
    """What one window says: draws of the time left (s), alpha, and how sure it is that the rock accelerates."""

    left_s: Floats
    alpha: float
    better: float
    """By how much the law is better than a straight line: an F value, errors that cling together allowed for."""
    endless: float
    """Share of the draws at the farthest candidate: no end in sight."""


def fit_windows(
    times_s: Floats, moved_mm: Floats, noise_mm: float, rng: np.random.Generator, parameters: FitParameters
) -> list[Fit]:
    """Return the fits of all windows that hold enough readings and movement, the longest first.

    Parameters
    ----------
    times_s, moved_mm
        Readings since the onset, rising in time, shape ``(n,)``.
    noise_mm
        Noise of a reading.
    """
    fits: list[Fit] = []
    for share in WINDOWS:
        i = int(np.searchsorted(times_s, times_s[0] + share * (times_s[-1] - times_s[0])))
        if times_s.size - i < 12 or moved_mm[-1] - moved_mm[i] < 10.0 * noise_mm:
            break
        fits.append(_fit(times_s[i:], moved_mm[i:], noise_mm, rng, parameters))
    return fits


def _fit(times_s: Floats, moved_mm: Floats, noise_mm: float, rng: np.random.Generator, p: FitParameters) -> Fit:
    interval_s = float(np.median(np.diff(times_s)))
    t, d, weight = _averaged(times_s, moved_mm, interval_s)
    n, span_s = t.size, float(t[-1] - t[0])
    left = np.geomspace(0.3 * interval_s, FARTHEST * span_s, CANDIDATES)
    root = np.sqrt(weight)
    shapes = kernel.movements(t - t[0], left)
    size = kernel.normalise(shapes, weight)
    alpha, left = np.repeat(ALPHAS, CANDIDATES), np.tile(left, ALPHAS.size)
    y = _centred(d, weight, root)

    # best candidate; errors that cling together count for fewer readings
    scale = kernel.scales(shapes, y[None, :])[0]
    misfit = _dot(y, y) - np.maximum(scale, 0.0) ** 2
    free = max(n - 4, 1)
    variance = max(float(misfit.min()) / free, 1e-12)
    belief = ((alpha - p.alpha) / p.alpha_spread) ** 2
    best = int(np.argmin(misfit / variance + belief))
    clinging = _clinging(y - scale[best] * shapes[:, best])
    best = int(np.argmin(misfit / (variance * clinging) + belief))
    residual = (y - scale[best] * shapes[:, best]) * math.sqrt(n / free)
    line = _centred(t - t[0], weight, root)
    straight = _dot(y, y) - _dot(line, y) ** 2 / _dot(line, line)
    better = float(straight - misfit[best]) / (variance * clinging)

    # draws: readings, belief in alpha
    count = max(p.draws // len(WINDOWS), 1)
    drawn = scale[best] * shapes[:, best] + _blocks(residual, count, rng)
    drawn -= (drawn * root).sum(axis=1)[:, None] * root / _dot(root, root)
    scales = kernel.scales(shapes, drawn)
    middle = p.alpha + p.alpha_spread * rng.standard_normal((count, 1))
    cost = -(np.maximum(scales, 0.0) ** 2) / (variance * clinging) + ((alpha - middle) / p.alpha_spread) ** 2
    k = np.argmin(cost, axis=1)

    # ... place between candidates, letting go, the clock to come, the interval of the readings
    cell = math.log(left[1] / left[0])
    time = left[k] * np.exp(cell * (rng.random(count) - 0.5))
    speed = np.maximum(scales[np.arange(count), k] / size[k], 1e-12)
    now_mm_s = speed * (1.0 + span_s / time) ** (1.0 / (alpha[k] - 1.0))
    lets_go = 1e3 * p.lets_go_m_s * 10.0 ** (p.lets_go_decades * rng.uniform(-1.0, 1.0, count))
    time *= 1.0 - np.minimum(now_mm_s / lets_go, 1.0) ** (alpha[k] - 1.0)
    unexplained = math.sqrt(max(variance - noise_mm**2, 0.0) / float(weight.mean())) / max(float(d[-1] - d[0]), 1e-9)
    clock = min(p.clock_spread + p.clock_gain * unexplained, p.clock_most)
    time *= np.exp(clock * rng.standard_normal(count))
    time += interval_s * (rng.random(count) - 0.5)
    endless = float(np.mean(left[k] >= left[CANDIDATES - 2]))
    return Fit(np.maximum(time, 0.0), float(alpha[best]), better, endless)


def _averaged(t: Floats, d: Floats, interval_s: float) -> tuple[Floats, Floats, Floats]:
    """Average readings into intervals that grow with their distance from now; return times, means, counts."""
    if t.size <= MOST_POINTS:
        return t, d, np.ones(t.size)
    ago = t[-1] - t
    edges = (
        np.concatenate([[0.0], np.geomspace(interval_s, float(ago[0]) + interval_s, MOST_POINTS)]) - 0.5 * interval_s
    )
    group = np.searchsorted(edges, ago)
    count = np.bincount(group)
    held = count > 0
    mean_t, mean_d = (np.bincount(group, values)[held] / count[held] for values in (t, d))
    return mean_t[::-1], mean_d[::-1], count[held][::-1].astype(np.float64)


def _dot(a: Floats, b: Floats) -> float:
    return float((a * b).sum())


def _centred(values: Floats, weight: Floats, root: Floats) -> Floats:
    """Take the weighted mean off and scale to equal errors."""
    mean = (values * weight).sum(axis=-1, keepdims=True) / weight.sum()
    return np.asarray((values - mean) * root)


def _clinging(residual: Floats) -> float:
    """Return by how much errors that cling together inflate a variance: ``(1 + r) / (1 - r)``, r their correlation."""
    r = _dot(residual[1:], residual[:-1]) / max(_dot(residual, residual), 1e-12)
    r = min(max(r, 0.0), 0.95)
    return (1.0 + r) / (1.0 - r)


def _blocks(residual: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Return residuals drawn in moving blocks of an eighth of the window, ``(count, n)`` (Kunsch 1989, circular)."""
    n = residual.size
    length = max(3, n // 8)
    starts = rng.integers(0, n, (count, -(-n // length)))
    index = (starts[:, :, None] + np.arange(length)) % n
    return np.asarray(residual[index.reshape(count, -1)[:, :n]])
