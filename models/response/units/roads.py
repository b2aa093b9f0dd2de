"""Travel times between the towns of a city: roads slow in rain, cut by rock, and known only as far as reported.

Two networks share their roads. The **true** one loses an edge when it is cut. The **reported** one, by which desks
choose and units set out, loses it only when somebody has run into the cut and reported it: a unit drives up to the cut,
tells, and goes round from the last town it passed.

No open road network of Chongqing exists: the roads are the Gabriel graph of the town centres (Gabriel & Sokal 1969),
longer than the straight line by a winding factor of the landform, and the pages that show them say so.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import Delaunay, cKDTree

from models.core.parameters import check, parameter
from models.kernels.response.course import foot_s, local_s, way_s

Floats = NDArray[np.float64]
NO_WAY_S = float("inf")


@dataclass(frozen=True, kw_only=True)
class RoadParameters:
    """How fast one gets about between and within towns."""

    speed_m_s: float = parameter(12.5, 4.0, 33.0, "assumed: 45 km/h between town centres, mountain roads and streets")
    winding_town: float = parameter(1.3, 1.0, 2.0, "assumed: way over straight line in built-up ground")
    winding_country: float = parameter(1.6, 1.0, 3.0, "assumed: the same in hills and mountains")
    local_m_s: float = parameter(6.0, 1.0, 20.0, "assumed: 22 km/h inside a town")
    foot_m_s: float = parameter(1.2, 0.5, 2.0, "Weidmann 1993: 1.34 m/s level; less for slopes and stairs (assumed)")
    rain_factor: float = parameter(0.9, 0.3, 1.0, "assumed; HCM 2010 exhibit 10-15: 2-14 % in light to heavy rain")
    heavy_factor: float = parameter(0.7, 0.2, 1.0, "assumed: 16 mm/h and more, water on the road")
    rain_mm_h: float = parameter(2.0, 0.1, 20.0, "assumed: rain that slows")
    heavy_mm_h: float = parameter(16.0, 2.0, 100.0, "China Meteorological Administration: rainstorm, 16 mm/h")

    def __post_init__(self) -> None:
        check(self)


class Roads:
    """The roads between towns.

    Parameters
    ----------
    x_m, y_m
        Town centres, ``(n,)``, metres in one plane.
    urban
        Share of townspeople of each, ``(n,)``, 0 to 1: winding goes from country to town with it.
    parameters
        Speeds.

    Attributes
    ----------
    a, b, length_m
        Ends of each road (a < b) and its length.
    cut, known_cut
        In truth, and as far as reported.
    any_hidden
        A road is cut that nobody has reported.
    matrix_s, known
        ``matrix_s[end]`` are the driving times from all towns to one, where ``known[end]``.
    version
        Counts the changes of the reported roads: whoever keeps travel times sees by it that they are old.
    """

    def __init__(self, x_m: Floats, y_m: Floats, urban: Floats, parameters: RoadParameters | None = None) -> None:
        self.parameters = p = parameters or RoadParameters()
        self.n = int(x_m.size)
        self.x_m: list[float] = x_m.tolist()
        self.y_m: list[float] = y_m.tolist()
        self.a, self.b = gabriel(x_m, y_m)
        self._edge_of = {pair: k for k, pair in enumerate(zip(self.a.tolist(), self.b.tolist(), strict=True))}
        straight = np.hypot(x_m[self.a] - x_m[self.b], y_m[self.a] - y_m[self.b])
        share = 0.5 * (urban[self.a] + urban[self.b])
        self.length_m: Floats = straight * (p.winding_country + (p.winding_town - p.winding_country) * share)
        self.rain = np.zeros(self.n, np.int8)
        self.cut = np.zeros(self.a.size, bool)
        self.known_cut = np.zeros(self.a.size, bool)
        self.any_hidden = False
        self.version = 0
        self._rows: dict[int, array[float]] = {}
        self.matrix_s: Floats = np.zeros((self.n, self.n))
        self.known = np.zeros(self.n, np.uint8)
        self._ways: dict[int, NDArray[np.int32]] = {}
        self._graph: csr_array | None = None

    def edges_at(self, town: int) -> NDArray[np.int64]:
        """Return the roads that begin or end at a town."""
        return np.flatnonzero((self.a == town) | (self.b == town))

    def rains(self, rate_mm_h: Floats) -> bool:
        """Tell the rain on each town; return whether it changed any road."""
        p = self.parameters
        rain = ((rate_mm_h >= p.rain_mm_h).astype(np.int8) + (rate_mm_h >= p.heavy_mm_h)).astype(np.int8)
        if np.array_equal(rain, self.rain):
            return False
        self.rain[:] = rain
        self._forget()
        return True

    def close(self, edge: int) -> None:
        """Rock falls on a road; nobody knows yet."""
        self.cut[edge] = True
        self._count_hidden()

    def _count_hidden(self) -> None:
        self.any_hidden = bool(np.any(self.cut & ~self.known_cut))

    def reopen(self, edge: int) -> None:
        """A road is cleared, and everybody is told."""
        self.cut[edge] = False
        self._count_hidden()
        if self.known_cut[edge]:
            self.known_cut[edge] = False
            self._forget()

    def report(self, edge: int) -> bool:
        """A cut becomes known; tell whether it is new."""
        if self.known_cut[edge] or not self.cut[edge]:
            return False
        self.known_cut[edge] = True
        self._count_hidden()
        self._forget()
        return True

    def time_s(self, start: int, end: int) -> float:
        """Return the driving time between two town centres on the reported roads, inf without a way."""
        row = self._rows.get(end)
        if row is None:
            row = self._row(end)
        return row[start]

    def row(self, end: int) -> array[float]:
        """Return the driving times from all towns to one, on the reported roads."""
        return self._rows.get(end) or self._row(end)

    def drive_s(self, start: int, from_x_m: float, from_y_m: float, end: int, x_m: float, y_m: float) -> float:
        """Return the driving time from a place of one town to a place of another, or of the same; inf without a way.

        Whoever chooses a unit, tells when it will be there, or lets it drive asks this.
        """
        if start == end:
            return self.local_s(_straight_m(from_x_m - x_m, from_y_m - y_m), end)
        return way_s(
            self.time_s(start, end), self.middle_s(start, from_x_m, from_y_m), self.middle_s(end, x_m, y_m)
        )  # fmt: skip

    def middle_s(self, town: int, x_m: float, y_m: float) -> float:
        """Return the driving time between a place of a town and its middle."""
        return self.local_s(_straight_m(self.x_m[town] - x_m, self.y_m[town] - y_m), town)

    def walk_s(self, from_x_m: float, from_y_m: float, town: int, x_m: float, y_m: float) -> float:
        """Return the time on foot from a place to one of a town."""
        return self.foot_s(_straight_m(from_x_m - x_m, from_y_m - y_m), town)

    def local_s(self, distance_m: float, town: int) -> float:
        """Return the driving time of a part of a way that is off the roads between towns."""
        p = self.parameters
        return local_s(
            distance_m, p.winding_town, p.local_m_s, self.rain[town], p.rain_factor, p.heavy_factor
        )  # fmt: skip

    def foot_s(self, distance_m: float, town: int) -> float:
        """Return the time on foot."""
        p = self.parameters
        return foot_s(distance_m, p.winding_town, p.foot_m_s, self.rain[town], p.rain_factor)

    def way(self, start: int, end: int) -> list[int]:
        """Return the towns on the reported way, both ends too; empty without one."""
        if self.time_s(start, end) == NO_WAY_S:
            return []
        before = self._ways[end]
        towns = [start]
        while towns[-1] != end:
            towns.append(int(before[towns[-1]]))
        return towns

    def first_cut(self, towns: Sequence[int]) -> tuple[int, int] | None:
        """Return (place in ``towns`` of the last town before it, edge) of the first true cut on a way, or None."""
        for k in range(len(towns) - 1):
            edge = self.edge(towns[k], towns[k + 1])
            if self.cut[edge]:
                return k, edge
        return None

    def edge(self, a: int, b: int) -> int:
        """Return the number of the road between two neighbouring towns."""
        return self._edge_of[min(a, b), max(a, b)]

    def edge_s(self) -> Floats:
        """Return the driving time of every road, ``(edges,)``."""
        p = self.parameters
        worst = np.maximum(self.rain[self.a], self.rain[self.b])
        factor = np.array([1.0, p.rain_factor, p.heavy_factor])[worst]
        times: Floats = self.length_m / (p.speed_m_s * factor)
        return times

    def _row(self, end: int) -> array[float]:
        if self._graph is None:
            open_ = ~self.known_cut
            a, b, t = self.a[open_], self.b[open_], self.edge_s()[open_]
            self._graph = csr_array(
                (np.concatenate([t, t]), (np.concatenate([a, b]), np.concatenate([b, a]))), shape=(self.n, self.n)
            )
        times, before = dijkstra(self._graph, indices=end, return_predecessors=True)
        self._ways[end] = before
        self._rows[end] = row = array("d", times.tobytes())
        self.matrix_s[end] = times
        self.known[end] = 1
        return row

    def __getstate__(self) -> dict[str, Any]:
        """Keep the times as arrays in a snapshot: a list of floats is ten times slower to write."""
        known = np.flatnonzero(self.known)
        return self.__dict__ | {"_rows": None, "_graph": None, "matrix_s": self.matrix_s[known]}

    def __setstate__(self, state: dict[str, Any]) -> None:
        options, times = np.flatnonzero(state["known"]), state["matrix_s"]
        matrix_s = np.zeros((state["n"], state["n"]))
        matrix_s[options] = times
        rows = {int(end): array("d", row.tobytes()) for end, row in zip(options, times, strict=True)}
        self.__dict__.update(state | {"_rows": rows, "matrix_s": matrix_s})

    def _forget(self) -> None:
        self.version += 1
        self._rows.clear()
        self.known[:] = 0
        self._graph = None
        self._ways.clear()


def _straight_m(dx_m: float, dy_m: float) -> float:
    return sqrt(dx_m * dx_m + dy_m * dy_m)  # as the kernels of the lane have it, to the last digit


def gabriel(x_m: Floats, y_m: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the edges (a < b) of the Gabriel graph: two points are neighbours if no third lies in their circle.

    It is connected and lies in the Delaunay triangulation (Matula & Sokal 1980).
    """
    n = x_m.size
    if n < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    points = np.column_stack([x_m, y_m])
    if n == 2:
        return np.array([0]), np.array([1])
    if n == 3 or np.linalg.matrix_rank(points - points.mean(axis=0)) < 2:
        pairs = np.array([(i, j) for i in range(n) for j in range(i + 1, n)])
    else:
        faces = Delaunay(points).simplices
        pairs = np.unique(np.sort(np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [0, 2]]]), axis=1), axis=0)
    middle = 0.5 * (points[pairs[:, 0]] + points[pairs[:, 1]])
    radius2 = 0.25 * ((points[pairs[:, 0]] - points[pairs[:, 1]]) ** 2).sum(axis=1)
    near, _ = cKDTree(points).query(middle)
    # the circle is empty if nothing lies nearer to its centre than its two ends
    keep = near >= np.sqrt(radius2) * (1.0 - 1e-9)
    return pairs[keep, 0].astype(np.int64), pairs[keep, 1].astype(np.int64)


def connected(roads: Roads) -> bool:
    """Tell whether every town can be reached from every other while nothing is cut."""
    ones = np.ones(roads.a.size)
    graph = csr_array((ones, (roads.a, roads.b)), shape=(roads.n, roads.n))
    return bool(connected_components(graph, directed=False)[0] == 1)
