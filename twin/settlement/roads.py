"""Paths, steps, lanes and roads as one graph on the ground, with ways and times through it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from twin.errors import InputError

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

LONGEST_EDGE_M = 30.0
"""Edges on the map are split to this length, so that a slope is local."""
_LEAST_TIME_S = 1e-6


class PathKind(IntEnum):
    """Kinds of an edge; lanes and roads carry motor vehicles, a lane only small ones, water only boats."""

    FOOTPATH = 0
    STEPS = 1
    LANE = 2
    ROAD = 3
    WATER = 4


KIND_WIDTH_M = {
    PathKind.FOOTPATH: 1.5,
    PathKind.STEPS: 2.0,
    PathKind.LANE: 3.5,
    PathKind.ROAD: 6.0,
    PathKind.WATER: 6.0,
}
"""Clear width for people on foot where the map tells none: assumed."""
KIND_LANES = {
    PathKind.FOOTPATH: 0.0,
    PathKind.STEPS: 0.0,
    PathKind.LANE: 1.0,
    PathKind.ROAD: 2.0,
    PathKind.WATER: 0.0,
}
"""Lanes of vehicles, both directions together, where the map tells none: assumed."""


@dataclass(frozen=True)
class Route:
    """A way through the network.

    Parameters
    ----------
    nodes
        Nodes from source to target, ``(k + 1,)``.
    edges
        Edges between them, ``(k,)``.
    forward
        Whether each edge is walked from its end a to its end b, ``(k,)``.
    time_s
        Time along the whole route.
    """

    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    forward: tuple[bool, ...]
    time_s: float


@dataclass(frozen=True, eq=False)
class PathNetwork:
    """Nodes and undirected edges, walked both ways.

    Parameters
    ----------
    node_x_m, node_y_m, node_z_m
        Nodes, ``(n,)``, local metres.
    edge_a, edge_b
        Ends of each edge, ``(m,)``.
    edge_kind
        ``PathKind`` of each edge, ``(m,)``.
    edge_length_m
        Length along the incline, ``(m,)``.
    edge_rise_m
        Climb from a to b, ``(m,)``, negative downhill.
    edge_points
        Line of each edge from a to b, ``(k, 2)`` local metres.
    names
        Nodes with a name: ``"town"`` (off the map), ``"roadhead"``, ``"lookout"``, shelters, houses.
    edge_width_m
        Clear width of each edge, ``(m,)``, None or NaN where the map tells none: then by `KIND_WIDTH_M`.
    edge_lanes
        Lanes of vehicles of each edge, both directions together, likewise.
    edge_oneway
        1 where vehicles may go only from a to b, -1 only from b to a, 0 both ways; None: both ways everywhere.

    Raises
    ------
    InputError
        Arrays of different lengths, an edge to a node that does not exist, a length or width that is not positive.
    """

    node_x_m: Floats
    node_y_m: Floats
    node_z_m: Floats
    edge_a: Ints
    edge_b: Ints
    edge_kind: NDArray[np.uint8]
    edge_length_m: Floats
    edge_rise_m: Floats
    edge_points: tuple[Floats, ...]
    names: Mapping[str, int] = field(default_factory=dict)
    edge_width_m: Floats | None = None
    edge_lanes: Floats | None = None
    edge_oneway: NDArray[np.int8] | None = None

    def __post_init__(self) -> None:
        n, m = self.node_x_m.size, self.edge_a.size
        sizes = {a.size for a in (self.edge_b, self.edge_kind, self.edge_length_m, self.edge_rise_m)}
        if sizes != {m} or len(self.edge_points) != m or {self.node_y_m.size, self.node_z_m.size} != {n}:
            raise InputError("roads.uneven", nodes=n, edges=m)
        for name, ends in (("edge_a", self.edge_a), ("edge_b", self.edge_b)):
            bad = np.flatnonzero((ends < 0) | (ends >= n))
            if bad.size:
                raise InputError("roads.no_such_node", edge=int(bad[0]), end=name, node=int(ends[bad[0]]), count=n)
        short = np.flatnonzero(~(self.edge_length_m > 0.0) | ~np.isfinite(self.edge_length_m))
        if short.size:
            raise InputError("roads.bad_length", edge=int(short[0]), value=float(self.edge_length_m[short[0]]))
        rows = [a for a in (self.edge_width_m, self.edge_lanes, self.edge_oneway) if a is not None]
        if any(a.size != m for a in rows):
            raise InputError("roads.uneven", nodes=n, edges=m)
        if self.edge_width_m is not None:
            narrow = np.flatnonzero(self.edge_width_m <= 0.0)
            if narrow.size:
                raise InputError("roads.bad_width", edge=int(narrow[0]), value=float(self.edge_width_m[narrow[0]]))
        for name, node in self.names.items():
            if not 0 <= node < n:
                raise InputError("roads.bad_name", name=name, node=node, count=n)

    @property
    def n_nodes(self) -> int:
        """Number of nodes."""
        return int(self.node_x_m.size)

    @property
    def n_edges(self) -> int:
        """Number of edges."""
        return int(self.edge_a.size)

    def slope(self) -> Floats:
        """Return rise over level run of each edge from a to b, ``(m,)``."""
        run = np.sqrt(np.maximum(self.edge_length_m**2 - self.edge_rise_m**2, 1e-6))
        steep: Floats = self.edge_rise_m / run
        return steep

    def width_m(self) -> Floats:
        """Return the clear width of each edge, ``(m,)``: told, or assumed by its kind."""
        return _told(self.edge_width_m, KIND_WIDTH_M, self.edge_kind)

    def lanes(self) -> Floats:
        """Return the lanes of vehicles of each edge, both directions together, ``(m,)``: told, or assumed."""
        return _told(self.edge_lanes, KIND_LANES, self.edge_kind)

    def node(self, name: str) -> int:
        """Return the node of a named place.

        Raises
        ------
        InputError
            No place has this name.
        """
        if name not in self.names:
            raise InputError("roads.unknown_name", name=name, known=", ".join(self.names))
        return self.names[name]

    def nearest_node(self, x: float, y: float) -> int:
        """Return the node nearest to a point, local metres; never the town off the map."""
        away = np.hypot(self.node_x_m - x, self.node_y_m - y)
        if "town" in self.names:
            away[self.names["town"]] = np.inf
        return int(np.argmin(away))

    def route(
        self, source: int, target: int, edge_time_s: Floats, closed: Collection[int] = frozenset()
    ) -> Route | None:
        """Return the quickest way, or None if there is none.

        Parameters
        ----------
        source, target
            Nodes.
        edge_time_s
            Seconds along each edge, ``(m, 2)``: from a to b, from b to a; infinite where nobody passes.
        closed
            Edges that cannot be used.
        """
        if source == target:
            return Route((source,), (), (), 0.0)
        graph, edges = self._graph(edge_time_s, closed)
        time, before = dijkstra(graph, indices=source, return_predecessors=True)
        if not np.isfinite(time[target]):
            return None
        nodes = [target]
        while nodes[-1] != source:
            nodes.append(int(before[nodes[-1]]))
        nodes.reverse()
        used = [edges[(a, b)] for a, b in pairwise(nodes)]
        forward = [int(self.edge_a[e]) == a for e, a in zip(used, nodes[:-1], strict=True)]
        return Route(tuple(nodes), tuple(used), tuple(forward), float(time[target]))

    def times_from(self, source: int, edge_time_s: Floats, closed: Collection[int] = frozenset()) -> Floats:
        """Return seconds from a node to every node, ``(n,)``; infinite where there is no way."""
        graph, _ = self._graph(edge_time_s, closed, with_edges=False)
        time: Floats = dijkstra(graph, indices=source)
        return time

    def times_to(self, target: int, edge_time_s: Floats, closed: Collection[int] = frozenset()) -> Floats:
        """Return seconds from every node to one node, ``(n,)``; infinite where there is no way."""
        return self.times_from(target, edge_time_s[:, ::-1], closed)

    def islands(self) -> NDArray[np.int32]:
        """Return for each node the number of the connected part it belongs to, ``(n,)``."""
        ones = np.ones(self.n_edges)
        graph = csr_array((ones, (self.edge_a, self.edge_b)), shape=(self.n_nodes, self.n_nodes))
        label: NDArray[np.int32] = connected_components(graph, directed=False)[1]
        return label

    def _graph(
        self, edge_time_s: Floats, closed: Collection[int], with_edges: bool = True
    ) -> tuple[csr_array, dict[tuple[int, int], int]]:
        """Return the directed graph of times; of parallel edges only the quicker one is kept."""
        edge = np.arange(self.n_edges)
        if closed:
            edge = edge[~np.isin(edge, np.fromiter(closed, dtype=np.int64))]
        head = np.concatenate([self.edge_a[edge], self.edge_b[edge]])
        tail = np.concatenate([self.edge_b[edge], self.edge_a[edge]])
        time = np.maximum(np.concatenate([edge_time_s[edge, 0], edge_time_s[edge, 1]]), _LEAST_TIME_S)
        both = np.concatenate([edge, edge])
        order = np.lexsort((time, tail, head))
        order = order[np.isfinite(time[order])]
        head, tail, time, both = head[order], tail[order], time[order], both[order]
        first = np.ones(head.size, dtype=bool)
        first[1:] = (head[1:] != head[:-1]) | (tail[1:] != tail[:-1])
        head, tail, time, both = head[first], tail[first], time[first], both[first]
        graph = csr_array((time, (head, tail)), shape=(self.n_nodes, self.n_nodes))
        pairs = zip(head.tolist(), tail.tolist(), strict=True)
        return graph, dict(zip(pairs, both.tolist(), strict=True)) if with_edges else {}


def _told(values: Floats | None, by_kind: Mapping[PathKind, float], kind: NDArray[np.uint8]) -> Floats:
    """Return what the map tells of each edge, else what its kind lets one assume."""
    assumed = np.array([by_kind[each] for each in PathKind])[kind]
    return assumed if values is None else np.where(np.isfinite(values), values, assumed)
