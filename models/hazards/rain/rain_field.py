"""Rain over an area: cells are born, drift, grow and decay, and their mean is the rain that was asked.

Nobody changes the weather, so the whole storm is played ahead. In step k the point i gets

``R_i(t) = asked(t) f_i (W_k + C_ik) / sum_j w_j f_j (W_k + C_jk)``

with C the rain of the cells (exact mean of each drifting disc over the step), W the widespread rain between them,
f the factor of the ground's height (1 + 0.3 a km, assumed) and w the weights of the sample points: the areal mean
equals what was asked at every instant, between the steps too. A cell over climbing ground gains, over falling
ground loses. Storms arrive as fast as the asked rain needs, so that the division changes little.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.neyman_scott import StormCellParameters
from models.hazards.rain.rain_domain import RainDomain
from models.hazards.rain.weather import play
from models.kernels.rain.rain_field import add_frames, add_legs, buckets_of
from twin.errors import InputError

Floats = NDArray[np.float64]


class Cells(NamedTuple):
    """Cells at one instant, each array ``(n,)``; for pictures."""

    x_m: Floats
    y_m: Floats
    radius_m: Floats
    rate_mm_h: Floats


@dataclass(frozen=True, eq=False)
class PointRain:
    """The rain of a field at some points.

    Parameters
    ----------
    asked
        Areal mean.
    edges_s
        Edges of the field's steps, ``(steps + 1,)``.
    share
        Rain at each point as a multiple of the areal mean, ``(steps, n)``.
    """

    asked: Hyetograph
    edges_s: Floats
    share: Floats

    def rates_mm_h(self, t_s: float) -> Floats:
        """Return the rates that hold from ``t_s`` on, ``(n,)``."""
        k = _step_at(self.edges_s, t_s)
        return self.asked.rate_mm_h(t_s) * self.share[k]

    def hyetograph(self, i: int) -> Hyetograph:
        """Return the rain on one of the points, exactly: steps of the field and of the asked rain together."""
        edges = np.union1d(self.asked.edges_s, self.edges_s[1:-1])
        now = np.searchsorted(self.asked.edges_s, edges[:-1], side="right") - 1
        step = np.searchsorted(self.edges_s, edges[:-1], side="right") - 1
        return Hyetograph(edges, self.asked.rates_mm_h[now] * self.share[step, i])

    def depths_mm(self, t0_s: float, t1_s: float) -> Floats:
        """Return the exact depth on each point between two times, ``(n,)``."""
        edges = np.clip(self.edges_s, t0_s, t1_s)
        wanted_mm = np.array([self.asked.depth_mm(a, b) for a, b in pairwise(edges)])
        return wanted_mm @ self.share


class RainField:
    """The rain of one storm over a domain.

    Parameters
    ----------
    domain
        Where it rains and over what the mean is taken.
    asked
        Areal mean of the rain.
    parameters
        Constants of the cells and of the ground's factor.
    key
        Two words of ``Streams.keyed(Stream.RAIN).key``: equal key, equal weather. Each step draws from numbers of its
        own, so that more rain in one does not change what is drawn in the next.
    """

    def __init__(
        self, domain: RainDomain, asked: Hyetograph, parameters: StormCellParameters, key: tuple[int, int]
    ) -> None:
        self.domain = domain
        self.asked = asked
        self.parameters = p = parameters
        first, last = float(asked.edges_s[0]), float(asked.edges_s[-1])
        steps = max(1, math.ceil((last - first) / p.step_s - 1e-9))
        self.edges_s: Floats = first + p.step_s * np.arange(steps + 1, dtype=np.float64)
        self._factor = self._height_factor(domain.z_m, domain.x_m.size)
        weights = domain.weights * self._factor
        played = play(domain, asked, p, key, self.edges_s, weights)
        self._legs, self._start, cells = played
        depths = np.array([asked.depth_mm(a, a + p.step_s) for a in self.edges_s[:-1]])
        self._wide = p.widespread_share * depths * 3600.0 / p.step_s
        mean = self._wide * weights.sum() + cells
        # a step without rain has no field: its share is 1 everywhere, of nothing
        self._dry = mean <= 0.0
        self._mean = np.where(self._dry, weights.sum(), mean)
        self._wide[self._dry] = 1.0
        self.scale: Floats = np.where(self._dry, 0.0, depths * 3600.0 / p.step_s / self._mean)
        """What the rain of each step was multiplied by to give the asked mean, ``(steps,)``; 0 if it is dry."""

    def at(self, x_m: ArrayLike, y_m: ArrayLike, z_m: ArrayLike | None = None) -> PointRain:
        """Return the rain of the whole storm at points; ask this once if the same points are asked often.

        Parameters
        ----------
        x_m, y_m
            Points inside the domain, metres, ``(n,)``.
        z_m
            Their heights, ``(n,)``; left out, those of the domain's terrain, else none.

        Raises
        ------
        InputError
            A point outside the domain or not finite; heights without a reference.
        """
        x, y, factor = self._points(x_m, y_m, z_m)
        rain = np.zeros((self.edges_s.size - 1, x.size))
        add_frames(self._legs, self._start, buckets_of(x, y), rain)
        return PointRain(self.asked, self.edges_s, self._share(rain, slice(None), factor))

    def rates_mm_h(self, t_s: float, x_m: ArrayLike, y_m: ArrayLike, z_m: ArrayLike | None = None) -> Floats:
        """Return the rates at points that hold from ``t_s`` on, ``(n,)``.

        Raises
        ------
        InputError
            As `at`.
        """
        x, y, factor = self._points(x_m, y_m, z_m)
        k = _step_at(self.edges_s, t_s)
        rain = np.zeros(x.size)
        add_legs(self._legs_of(k), buckets_of(x, y), rain)
        rates: Floats = self.asked.rate_mm_h(t_s) * self._share(rain[None, :], slice(k, k + 1), factor)[0]
        return rates

    def hyetograph_at(self, x_m: float, y_m: float, z_m: float | None = None) -> Hyetograph:
        """Return the rain on one point.

        Raises
        ------
        InputError
            As `at`.
        """
        return self.at([x_m], [y_m], None if z_m is None else [z_m]).hyetograph(0)

    def cells_at(self, t_s: float) -> Cells:
        """Return the cells that rain at a time: where they are on their way, and their rate at the centre."""
        if not self.edges_s[0] <= t_s < self.edges_s[-1]:
            return Cells(*np.zeros((4, 0)))
        k = _step_at(self.edges_s, t_s)
        legs = self._legs_of(k)[: 0 if self._dry[k] else None]
        share = (t_s - self.edges_s[k]) / self.parameters.step_s
        scale = self.asked.rate_mm_h(t_s) / self._mean[k]
        x = legs[:, 0] + share * (legs[:, 2] - legs[:, 0])
        y = legs[:, 1] + share * (legs[:, 3] - legs[:, 1])
        return Cells(x, y, 2.0 * legs[:, 4], scale * legs[:, 5])

    def _legs_of(self, k: int) -> Floats:
        return self._legs[self._start[k] : self._start[k + 1]]

    def _share(self, rain: Floats, steps: slice, factor: Floats) -> Floats:
        rain[self._dry[steps]] = 0.0
        share: Floats = factor * (self._wide[steps, None] + rain) / self._mean[steps, None]
        return share

    def _points(self, x_m: ArrayLike, y_m: ArrayLike, z_m: ArrayLike | None) -> tuple[Floats, Floats, Floats]:
        x, y = (np.atleast_1d(np.asarray(v, dtype=np.float64)) for v in (x_m, y_m))
        z = None if z_m is None else np.atleast_1d(np.asarray(z_m, dtype=np.float64))
        if x.ndim != 1 or y.shape != x.shape or (z is not None and z.shape != x.shape):
            raise InputError("storm.points_shape", x=str(x.shape), y=str(y.shape))
        box = self.domain.box
        good = (x >= box.x0_m) & (x <= box.x1_m) & (y >= box.y0_m) & (y <= box.y1_m)
        good &= True if z is None else np.isfinite(z)
        if not good.all():
            i = int(np.flatnonzero(~good)[0])
            at = f"{x[i]:.0f}, {y[i]:.0f}" + ("" if z is None else f", {z[i]:.0f}")
            span = f"{box.x0_m:.0f}..{box.x1_m:.0f}, {box.y0_m:.0f}..{box.y1_m:.0f}"
            raise InputError("storm.off_domain", row=i + 1, point=at, span=span)
        return x, y, self._height_factor(self.domain.heights(x, y, z), x.size)

    def _height_factor(self, z_m: Floats | None, n: int) -> Floats:
        p, base = self.parameters, self.domain.base_m
        if z_m is None or base is None:
            return np.ones(n)
        return np.clip(1.0 + p.height_per_km * (z_m - base) / 1000.0, p.factor_low, p.factor_high)


def _step_at(edges_s: Floats, t_s: float) -> int:
    """Return the step that a time lies in; the first or the last outside the storm, where it does not rain."""
    return min(max(int(np.searchsorted(edges_s, t_s, side="right")) - 1, 0), edges_s.size - 2)
