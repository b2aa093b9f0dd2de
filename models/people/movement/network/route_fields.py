"""Which way leads quickest to the nearest exit, from every node: by time, never bare length; equal ways are kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_LEAST_S = 1e-6
_TIE = 1e-9


class RouteFields:
    """Quickest ways over directed links to sets of nodes.

    Parameters
    ----------
    tail, head
        Links, ``(m,)``.
    n_nodes
        Number of nodes.
    """

    def __init__(self, tail: Ints, head: Ints, n_nodes: int) -> None:
        self.tail, self.head, self.n_nodes = tail, head, n_nodes
        self._order = np.lexsort((tail, head))
        h, t = head[self._order], tail[self._order]
        first = np.ones(h.size, np.bool_)
        first[1:] = (h[1:] != h[:-1]) | (t[1:] != t[:-1])
        self._starts = np.flatnonzero(first)
        self._from, self._to = h[self._starts], t[self._starts]
        self._by_tail = np.argsort(tail, kind="stable")

    def times_s(self, cost_s: Floats, targets: Ints) -> Floats:
        """Return the time from every node to the nearest of some nodes, ``(n,)``; infinite where there is no way."""
        if targets.size == 0 or cost_s.size == 0:
            time = np.full(self.n_nodes, np.inf)
            time[targets] = 0.0
            return time
        # of parallel links the quickest counts
        cost = np.minimum.reduceat(np.maximum(cost_s, _LEAST_S)[self._order], self._starts)
        use = np.isfinite(cost)
        graph = csr_array((cost[use], (self._from[use], self._to[use])), shape=(self.n_nodes, self.n_nodes))
        time = dijkstra(graph, indices=targets, min_only=True)
        return np.asarray(time, dtype=np.float64)

    def hops(self, cost_s: Floats, targets: Ints, doors: Ints) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
        """Return the next link of every node, the options where several are equally quick, and the times.

        Parameters
        ----------
        cost_s
            Seconds over each link, infinite where it is closed, ``(m,)``.
        targets, doors
            Nodes where the way ends, and what stands there in place of a link, ``(k,)``.

        Returns
        -------
        ``hop (n,)``: a link, -1 where no way leads on, or ``-2 - at`` for the options at ``pool[at:]``: a counter, how
        many, the links in order.
        """
        time = self.times_s(cost_s, targets)
        cost = np.maximum(cost_s, _LEAST_S)
        ahead, here = time[self.head], time[self.tail]
        with np.errstate(invalid="ignore"):
            quick = np.isfinite(cost) & (cost + ahead <= here + _TIE * (1.0 + here)) & (ahead < here)
        link = self._by_tail[quick[self._by_tail]]
        many = np.bincount(self.tail[link], minlength=self.n_nodes)
        start = np.cumsum(many) - many
        hop = np.full(self.n_nodes, -1, np.int32)
        one = many == 1
        hop[one] = link[start[one]]
        nodes = np.flatnonzero(many > 1)
        at = np.cumsum(many[nodes] + 2) - (many[nodes] + 2)
        pool = np.zeros(int((many[nodes] + 2).sum()), np.int32)
        pool[at + 1] = many[nodes]
        reach = np.repeat(many[nodes], many[nodes])
        within = np.arange(reach.size) - np.repeat(np.cumsum(many[nodes]) - many[nodes], many[nodes])
        pool[np.repeat(at + 2, many[nodes]) + within] = link[np.repeat(start[nodes], many[nodes]) + within]
        hop[nodes] = -2 - at
        hop[targets] = doors
        return hop, pool, time
