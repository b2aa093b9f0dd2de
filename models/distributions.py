"""Distributions of times and shares, each drawn from one uniform number."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Protocol

_NORMAL = NormalDist()
_Z95 = _NORMAL.inv_cdf(0.95)


class Distribution(Protocol):
    """A law of a random quantity; ``quantile(u)`` turns a uniform number in (0, 1) into a value."""

    def quantile(self, u: float) -> float:
        """Return the value below which a share ``u`` of the draws lies."""

    def with_median(self, median: float) -> Distribution:
        """Return the same shape, stretched so that its median is ``median``."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Always the same value."""

    value: float

    def quantile(self, u: float) -> float:
        """Return the value."""
        return self.value

    def with_median(self, median: float) -> Fixed:
        """Return the constant ``median``."""
        return Fixed(median)


@dataclass(frozen=True, slots=True)
class Uniform:
    """Any value between ``low`` and ``high`` with the same chance."""

    low: float
    high: float

    def quantile(self, u: float) -> float:
        """Return low + u (high - low)."""
        return self.low + u * (self.high - self.low)

    def with_median(self, median: float) -> Uniform:
        """Return the interval stretched about zero."""
        factor = _factor(median, self.quantile(0.5))
        if factor is None:
            return Uniform(median, median)
        return Uniform(self.low * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Triangular:
    """A triangle from ``low`` over ``mode`` to ``high``."""

    low: float
    mode: float
    high: float

    def quantile(self, u: float) -> float:
        """Return the inverse of the triangular distribution function."""
        width = self.high - self.low
        if width <= 0.0:
            return self.low
        if u * width <= self.mode - self.low:
            return self.low + math.sqrt(u * width * (self.mode - self.low))
        return self.high - math.sqrt((1.0 - u) * width * (self.high - self.mode))

    def with_median(self, median: float) -> Triangular:
        """Return the triangle stretched about zero."""
        factor = _factor(median, self.quantile(0.5))
        if factor is None:
            return Triangular(median, median, median)
        return Triangular(self.low * factor, self.mode * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class LogNormal:
    """A log-normal law given by its median and its 95th percentile."""

    median: float
    p95: float

    def quantile(self, u: float) -> float:
        """Return median * exp(sigma z(u)), with sigma = ln(p95 / median) / z(0.95)."""
        sigma = math.log(self.p95 / self.median) / _Z95
        return self.median * math.exp(sigma * _NORMAL.inv_cdf(u))

    def with_median(self, median: float) -> LogNormal:
        """Return the law with both numbers stretched."""
        return replace(self, median=median, p95=self.p95 * median / self.median)


@dataclass(frozen=True, slots=True)
class Lindell:
    """The delay curve of warning research, P(t) = 1 - exp(-a t^b), given by two quantiles.

    b = ln(ln(1 - 0.9) / ln(1 - 0.5)) / ln(t90 / t50) and a = ln 2 / t50^b; t(u) = (-ln(1 - u) / a)^(1/b), which is
    t50 (-ln(1 - u) / ln 2)^(1/b).

    Reference: Lindell, Prater and Sorensen, as Eq. 9 of the USACE LifeSim technical reference manual.
    """

    t50: float
    t90: float

    def quantile(self, u: float) -> float:
        """Return the time by which a share ``u`` has acted."""
        b = math.log(math.log(0.1) / math.log(0.5)) / math.log(self.t90 / self.t50)
        return float(self.t50 * (-math.log1p(-u) / math.log(2.0)) ** (1.0 / b))

    def with_median(self, median: float) -> Lindell:
        """Return the curve with both quantiles stretched."""
        return Lindell(median, self.t90 * median / self.t50)


def _factor(median: float, now: float) -> float | None:
    """Return by how much a law is stretched; a law at zero has no shape to keep."""
    return median / now if now != 0.0 else None
