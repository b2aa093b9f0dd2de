"""Lines on the ground become a network: smoothed, split, with built road heights, steps and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from twin.ground.terrain import Terrain
from twin.settlement.roads import LONGEST_EDGE_M, PathKind, PathNetwork

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Node = tuple[int, int]

STEPS_SLOPE = 0.30
"""A footpath steeper than this is a stair (assumed)."""
ROAD_GRADE = 0.14
"""Grade that cuts, fills and small bridges bring a road down to (assumed after rural mountain roads)."""
EARTHWORK_M = (8.0, 15.0, 25.0, 40.0, 60.0)
"""They even out its profile over one of these distances, the shortest that is enough (assumed)."""


class NetworkBuilder:
    """Collects nodes and edges of a network on a terrain."""

    def __init__(self, terrain: Terrain) -> None:
        self.terrain = terrain
        self.x: list[float] = []
        self.y: list[float] = []
        self.ends: list[tuple[int, int]] = []
        self.kinds: list[int] = []
        self.lines: list[Floats] = []
        self.fixed_m: dict[int, float] = {}
        self.known: dict[Node, int] = {}

    def add(self, x: float, y: float) -> int:
        """Add a node and return its number."""
        self.x.append(x)
        self.y.append(y)
        return len(self.x) - 1

    def at(self, node: Node) -> int:
        """Return the number of a terrain node, added if new."""
        if node not in self.known:
            self.known[node] = self.add(node[1] * self.terrain.cell_m, node[0] * self.terrain.cell_m)
        return self.known[node]

    def chain(self, run: Sequence[Node], kind: PathKind) -> None:
        """Add a smoothed run between two junctions."""
        line = smoothed(np.array([(c, r) for r, c in run], dtype=np.float64) * self.terrain.cell_m)
        self.line(self.at(run[0]), self.at(run[-1]), line, kind)

    def line(self, a: int, b: int, line: Floats, kind: PathKind) -> None:
        """Add the edges of a line between two nodes; in plan they leave room for the incline."""
        pieces = split_line(line, 0.85 * LONGEST_EDGE_M)
        before = a
        for number, piece in enumerate(pieces):
            after = b if number == len(pieces) - 1 else self.add(float(piece[-1, 0]), float(piece[-1, 1]))
            self.ends.append((before, after))
            self.kinds.append(int(kind))
            self.lines.append(piece)
            before = after

    def spur(self, node: int, x: float, y: float) -> int:
        """Join a point to a node by a footpath and return its number; the node if they coincide."""
        if np.hypot(self.x[node] - x, self.y[node] - y) < 0.5:
            return node
        new = self.add(x, y)
        self.line(node, new, np.array([(self.x[node], self.y[node]), (x, y)]), PathKind.FOOTPATH)
        return new

    def off_map(self, node: int, length_m: float) -> int:
        """Lead the road from a node to the border and on to the town, and return the town's number."""
        x, y = self.x[node], self.y[node]
        sides = [(0.0, y), (self.terrain.width_m, y), (x, 0.0), (x, self.terrain.height_m)]
        before = len(self.kinds)
        border = self.spur(node, *min(sides, key=lambda s: float(np.hypot(s[0] - x, s[1] - y))))
        self.kinds[before:] = [int(PathKind.ROAD)] * (len(self.kinds) - before)
        town = self.add(self.x[border], self.y[border])
        self.fixed_m[len(self.ends)] = length_m
        self.ends.append((border, town))
        self.kinds.append(int(PathKind.ROAD))
        self.lines.append(np.array([(self.x[border], self.y[border])] * 2))
        return town

    def network(self, names: Mapping[str, int]) -> PathNetwork:
        """Return the finished network; steep footpaths become steps."""
        x, y = np.array(self.x), np.array(self.y)
        z = self.terrain.height(x, y)
        a, b = (np.array(side, dtype=np.int32) for side in zip(*self.ends, strict=True))
        run = np.array([float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in self.lines])
        kind = np.array(self.kinds, dtype=np.uint8)
        on_map = np.array([edge not in self.fixed_m for edge in range(a.size)])
        z = _built_heights(z, a, b, run, (kind == PathKind.ROAD) & on_map)
        for edge in self.fixed_m:
            z[b[edge]] = z[a[edge]]
        rise = z[b] - z[a]
        length = np.maximum(np.hypot(run, rise), 0.1)
        for edge, length_m in self.fixed_m.items():
            length[edge] = length_m
            run[edge] = length_m
        kind[(kind == PathKind.FOOTPATH) & (np.abs(rise) > STEPS_SLOPE * np.maximum(run, 0.1))] = PathKind.STEPS
        return PathNetwork(x, y, z, a, b, kind, length, rise, tuple(self.lines), dict(names))


def _built_heights(ground_m: Floats, a: Ints, b: Ints, run_m: Floats, road: Bools) -> Floats:
    """Return node heights after roads were built: cut and filled just enough for ROAD_GRADE.

    Heights h minimise sum w (h - ground)^2 + L^2 sum (dh)^2 / run over the road; the smoothing length L is
    the least of EARTHWORK_M that keeps all grades, or the largest.
    """
    used = np.unique(np.concatenate([a[road], b[road]]))
    if used.size < 3:
        return ground_m
    i, j = np.searchsorted(used, a[road]), np.searchsorted(used, b[road])
    run = np.maximum(run_m[road], 1.0)
    weight = np.bincount(i, 0.5 * run, used.size) + np.bincount(j, 0.5 * run, used.size)
    stiff = np.zeros((used.size, used.size))
    np.add.at(stiff, (i, i), 1.0 / run)
    np.add.at(stiff, (j, j), 1.0 / run)
    np.add.at(stiff, (i, j), -1.0 / run)
    np.add.at(stiff, (j, i), -1.0 / run)
    graded_m = ground_m[used]
    for length_m in EARTHWORK_M:
        graded_m = np.linalg.solve(np.diag(weight) + length_m**2 * stiff, weight * ground_m[used])
        if np.max(np.abs(graded_m[j] - graded_m[i]) / run) <= ROAD_GRADE:
            break
    z_m = ground_m.copy()
    z_m[used] = graded_m
    return z_m


def smoothed(line: Floats, passes: int = 3) -> Floats:
    """Return a line with its grid corners rounded; the ends stay."""
    line = line.copy()
    for _ in range(passes):
        if len(line) > 2:
            line[1:-1] = 0.25 * line[:-2] + 0.5 * line[1:-1] + 0.25 * line[2:]
    return line


def split_line(line: Floats, longest_m: float) -> list[Floats]:
    """Return a line cut into equal pieces of at most ``longest_m``, each ``(k, 2)``."""
    step = np.hypot(*np.diff(line, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(step)])
    count = max(1, int(np.ceil(along[-1] / longest_m)))
    cuts = np.linspace(0.0, along[-1], count + 1)
    at = np.stack([np.interp(cuts, along, line[:, 0]), np.interp(cuts, along, line[:, 1])], axis=-1)
    pieces = []
    for number in range(count):
        inner = line[(along > cuts[number] + 1e-6) & (along < cuts[number + 1] - 1e-6)]
        pieces.append(np.vstack([at[number], inner, at[number + 1]]))
    return pieces
