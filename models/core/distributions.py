"""Distributions of times and shares, each drawn from one uniform number."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainc, gammaincinv, ndtri

Floats = NDArray[np.float64]
_NORMAL = NormalDist()
_Z95 = _NORMAL.inv_cdf(0.95)


class Distribution(Protocol):
    """A law of a random quantity; ``quantile(u)`` turns a uniform number in (0, 1) into a value."""

    def quantile(self, u: float) -> float:
        """Return the value below which a share ``u`` of the draws lies."""

    def quantiles(self, u: Floats) -> Floats:
        """Return ``quantile`` of each number, ``(n,)``."""

    def share_by(self, value: float) -> float:
        """Return the share of the draws that do not exceed ``value``: the inverse of ``quantile``."""

    def with_median(self, median: float) -> Distribution:
        """Return the same shape, stretched so that its median is ``median``."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Always the same value."""

    value: float

    def quantile(self, u: float) -> float:
        """Return the value."""
        return self.value

    def quantiles(self, u: Floats) -> Floats:
        """Return the value for each number."""
        return np.full(u.shape, float(self.value))

    def share_by(self, value: float) -> float:
        """Return 0 below the value and 1 from it on."""
        return float(value >= self.value)

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

    def quantiles(self, u: Floats) -> Floats:
        """Return low + u (high - low)."""
        return self.low + u * (self.high - self.low)

    def share_by(self, value: float) -> float:
        """Return (value - low) / (high - low), within 0 and 1."""
        if self.high <= self.low:
            return float(value >= self.low)
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)

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

    def quantiles(self, u: Floats) -> Floats:
        """Return the inverse of the triangular distribution function."""
        width = self.high - self.low
        rising = self.low + np.sqrt(u * width * (self.mode - self.low))
        falling = self.high - np.sqrt((1.0 - u) * width * (self.high - self.mode))
        return np.where(u * width <= self.mode - self.low, rising, falling)

    def share_by(self, value: float) -> float:
        """Return the triangular distribution function."""
        width = self.high - self.low
        if width <= 0.0 or not self.low < value < self.high:
            return float(value >= self.high)
        if value <= self.mode:
            return (value - self.low) ** 2 / (width * (self.mode - self.low))
        return 1.0 - (self.high - value) ** 2 / (width * (self.high - self.mode))

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

    def quantiles(self, u: Floats) -> Floats:
        """Return median * exp(sigma z(u))."""
        values: Floats = self.median * np.exp(math.log(self.p95 / self.median) / _Z95 * ndtri(u))
        return values

    def share_by(self, value: float) -> float:
        """Return the log-normal distribution function."""
        if value <= 0.0:
            return 0.0
        return _NORMAL.cdf(math.log(value / self.median) * _Z95 / math.log(self.p95 / self.median))

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

    def quantiles(self, u: Floats) -> Floats:
        """Return the times by which shares ``u`` have acted."""
        b = math.log(math.log(0.1) / math.log(0.5)) / math.log(self.t90 / self.t50)
        times: Floats = self.t50 * (-np.log1p(-u) / math.log(2.0)) ** (1.0 / b)
        return times

    def share_by(self, value: float) -> float:
        """Return 1 - exp(-a t^b)."""
        b = math.log(math.log(0.1) / math.log(0.5)) / math.log(self.t90 / self.t50)
        return 0.0 if value <= 0.0 else -math.expm1(-math.log(2.0) * (value / self.t50) ** b)

    def with_median(self, median: float) -> Lindell:
        """Return the curve with both quantiles stretched."""
        return Lindell(median, self.t90 * median / self.t50)


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal law; nothing is drawn below zero (a delay has no negative values)."""

    mean: float
    sd: float

    def quantile(self, u: float) -> float:
        """Return mean + sd z(u), at least 0."""
        return max(0.0, self.mean + self.sd * _NORMAL.inv_cdf(u))

    def quantiles(self, u: Floats) -> Floats:
        """Return mean + sd z(u), at least 0."""
        values: Floats = np.maximum(0.0, self.mean + self.sd * ndtri(u))
        return values

    def share_by(self, value: float) -> float:
        """Return the normal distribution function, 0 below zero."""
        if value < 0.0 or self.sd == 0.0:
            return float(value >= max(self.mean, 0.0))
        return _NORMAL.cdf((value - self.mean) / self.sd)

    def with_median(self, median: float) -> Normal:
        """Return the law with both numbers stretched."""
        factor = _factor(median, self.mean)
        return Normal(median, 0.0 if factor is None else self.sd * factor)


@dataclass(frozen=True, slots=True)
class Gamma:
    """A gamma law given by its shape (above 0) and its mean."""

    shape: float
    mean: float

    def quantile(self, u: float) -> float:
        """Return mean / shape times the inverse of the regularised incomplete gamma function."""
        return float(gammaincinv(self.shape, u)) * self.mean / self.shape

    def quantiles(self, u: Floats) -> Floats:
        """Return ``quantile`` of each number."""
        values: Floats = gammaincinv(self.shape, u) * (self.mean / self.shape)
        return values

    def share_by(self, value: float) -> float:
        """Return the gamma distribution function."""
        return float(gammainc(self.shape, max(value, 0.0) * self.shape / self.mean))

    def with_median(self, median: float) -> Gamma:
        """Return the same shape with another median."""
        return Gamma(self.shape, self.mean * median / self.quantile(0.5))


def _factor(median: float, now: float) -> float | None:
    """Return by how much a law is stretched; a law at zero has no shape to keep."""
    return median / now if now != 0.0 else None
