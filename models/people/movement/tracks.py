"""Lines that groups follow over the paths: vertices of time and place, and where somebody is on them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import numpy as np

from twin.settlement.roads import PathNetwork

Vertex = tuple[float, float, float]
"""Time and place: s, m, m."""


class EdgeLines:
    """The lines of the edges of a network in both directions, made when somebody first walks there."""

    def __init__(self, network: PathNetwork) -> None:
        self.network = network
        self._lines: dict[tuple[int, bool], list[Vertex]] = {}

    def vertices(self, start: int, ways: Iterable[tuple[int, bool]], times_s: list[float]) -> list[Vertex]:
        """Return the track from a node over edges (and whether forward), whose nodes are passed at given times."""
        out = [(times_s[0], float(self.network.node_x_m[start]), float(self.network.node_y_m[start]))]
        for k, way in enumerate(ways):
            t0, t1 = times_s[k], times_s[k + 1]
            out += [(t0 + share * (t1 - t0), x_m, y_m) for share, x_m, y_m in self._line_of(*way)]
        return out

    def _line_of(self, edge: int, forward: bool) -> list[Vertex]:
        """Return the points of an edge after its first, each with its share of the edge's length in plan."""
        if (edge, forward) not in self._lines:
            points = self.network.edge_points[edge]
            points = points if forward else points[::-1]
            steps = np.hypot(*np.diff(points, axis=0).T)
            shares = np.cumsum(steps) / max(float(steps.sum()), 1e-9)
            shares[-1] = 1.0
            rows = zip(shares.tolist(), points[1:].tolist(), strict=True)
            self._lines[(edge, forward)] = [(share, x_m, y_m) for share, (x_m, y_m) in rows]
        return self._lines[(edge, forward)]


def place_at(line: list[Vertex], time_s: float) -> Vertex:
    """Return where somebody is who follows a line; he stands before its first vertex and after its last."""
    k = bisect_left(line, time_s, key=lambda v: v[0])
    if k == 0 or k == len(line):
        return (time_s, *line[min(k, len(line) - 1)][1:])
    (t0, x0, y0), (t1, x1, y1) = line[k - 1], line[k]
    share = (time_s - t0) / (t1 - t0)
    return (time_s, x0 + share * (x1 - x0), y0 + share * (y1 - y0))
