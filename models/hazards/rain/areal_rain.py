"""The mean rain over an area, from a few gauges of which some are silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.rain_domain import RainDomain
from models.hazards.rain.rain_gauge import Gap, GaugeSeries, gap_fault
from twin.errors import InputError, InputErrors

Floats = NDArray[np.float64]

Method = Literal["thiessen", "inverse_distance"]
METHODS: tuple[Method, ...] = ("thiessen", "inverse_distance")
POWER = 2.0
"""Exponent of the distance (Shepard 1968)."""
NEAREST_M = 1.0
"""A point nearer to a gauge than this takes the gauge's reading."""


@dataclass(frozen=True, eq=False)
class ArealRain:
    """Mean rain of an area and what it rests on.

    Parameters
    ----------
    edges_s
        Begin and end of the intervals, ``(n + 1,)``.
    depth_mm
        Mean depth of each interval, NaN where no gauge reported, ``(n,)``.
    working
        Number of gauges that reported, ``(n,)``.
    gaps
        Every gap of every gauge.
    """

    edges_s: Floats
    depth_mm: Floats
    working: NDArray[np.int64]
    gaps: tuple[Gap, ...]

    def hyetograph(self) -> Hyetograph:
        """Return the mean as rain.

        Raises
        ------
        InputErrors
            An interval in which no gauge reported; the gaps are named.
        """
        if np.isnan(self.depth_mm).any():
            silent = self.edges_s[:-1][np.isnan(self.depth_mm)]
            named = [g for g in self.gaps if ((silent >= g.from_s) & (silent < g.until_s)).any()]
            raise InputErrors([gap_fault(gap) for gap in named])
        return Hyetograph(self.edges_s, self.depth_mm * 3600.0 / np.diff(self.edges_s))


def areal_rain(series: Sequence[GaugeSeries], domain: RainDomain, method: Method = "thiessen") -> ArealRain:
    """Return the mean over a domain: of each interval, from the gauges that reported in it.

    Thiessen (1911): every sample point takes the nearest reporting gauge. Inverse distance (Shepard 1968): the mean of
    all that report, by distance to the power -2.

    Raises
    ------
    InputError
        No gauge, no such method, or gauges whose intervals differ.
    """
    if not series:
        raise InputError("storm.no_gauges")
    if method not in METHODS:
        raise InputError("storm.areal_method", value=method, known=", ".join(METHODS))
    edges = series[0].edges_s
    for other in series[1:]:
        if not np.array_equal(other.edges_s, edges):
            raise InputError("storm.gauge_intervals", where=other.id, other=series[0].id)
    readings = np.array([s.depth_mm for s in series])
    reported = ~np.isnan(readings)
    east = domain.x_m[:, None] - np.array([s.x_m for s in series])
    north = domain.y_m[:, None] - np.array([s.y_m for s in series])
    away = np.maximum(np.hypot(east, north), NEAREST_M)
    depth = np.full(edges.size - 1, np.nan)
    masks, which = np.unique(reported, axis=1, return_inverse=True)
    for m in range(masks.shape[1]):
        there = masks[:, m]
        if there.any():
            now = which.ravel() == m
            share = domain.weights @ _shares(away[:, there], method)
            depth[now] = share @ readings[there][:, now]
    return ArealRain(edges, depth, reported.sum(axis=0), tuple(gap for s in series for gap in s.gaps))


def _shares(away_m: Floats, method: Method) -> Floats:
    """Return the share of each gauge at each sample point, ``(points, gauges)``; each row sums to 1."""
    if method == "thiessen":
        nearest: Floats = np.eye(away_m.shape[1])[np.argmin(away_m, axis=1)]
        return nearest
    share: Floats = away_m**-POWER
    return share / share.sum(axis=1, keepdims=True)
