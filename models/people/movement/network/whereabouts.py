"""Where the people of a network are, and why somebody makes no progress."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.people.movement.crowd import Stuck
from models.people.movement.network.link_table import LinkTable
from models.people.movement.network.net_arrays import LEFT, NetArrays

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Whereabouts:
    """Reads the arrays of a network as places on its map.

    Parameters
    ----------
    table
        Links.
    exit_node
        Node of each exit, ``(x,)``.
    """

    def __init__(self, table: LinkTable, exit_node: Ints) -> None:
        self.x_m, self.y_m = np.asarray(table.node_x_m, np.float64), np.asarray(table.node_y_m, np.float64)
        self.tail, self.head = np.array(table.tail, np.int64), np.array(table.head, np.int64)
        self.exit_node = exit_node

    def positions(self, arrays: NetArrays, now_s: float) -> tuple[Ints, Floats, Floats]:
        """Return who is inside, in order of number, and where (local metres)."""
        body, m, targets = arrays.body, arrays.net.m, arrays.net.targets
        here = np.flatnonzero(body["where"] > LEFT)
        where = body["where"][here].astype(np.int64)
        x, y = np.empty(here.size), np.empty(here.size)
        # before they set out people stand at a node, in the line of an origin at the one where its target begins
        node = np.where(where < 0, ~where, 0)
        origin = where >= targets
        target = where[origin] - targets
        exit_of = np.maximum(target - m, 0)
        at = self.tail[np.minimum(target, max(m - 1, 0))] if m else self.exit_node[exit_of]
        node[origin] = np.where(target < m, at, self.exit_node[exit_of] if self.exit_node.size else 0)
        still = (where < 0) | origin
        x[still], y[still] = self.x_m[node[still]], self.y_m[node[still]]
        on = ~still
        share = _share(arrays, here[on], where[on], now_s)
        end = arrays.link["node"][where[on]]
        start = np.where(end == self.head[where[on]], self.tail[where[on]], self.head[where[on]])
        x[on] = self.x_m[start] + share * (self.x_m[end] - self.x_m[start])
        y[on] = self.y_m[start] + share * (self.y_m[end] - self.y_m[start])
        order = np.argsort(body["number"][here], kind="stable")
        return body["number"][here][order].astype(np.int64), x[order], y[order]

    def stuck(self, arrays: NetArrays, now_s: float, longer_than_s: float) -> list[Stuck]:
        """Return everybody who stands in a line that has not moved for longer than a time, with the cause."""
        body = arrays.body
        where = body["where"]
        waits = (where > LEFT) & (body["time"] <= now_s)
        since = body["time"].copy()
        lined = waits & (where >= 0)
        since[lined] = np.maximum(since[lined], arrays.link["last"][where[lined]])
        rows = np.flatnonzero(waits & (now_s - since > longer_than_s))
        number, x, y = self.positions(arrays, now_s)
        at = np.searchsorted(number, body["number"][rows])
        results = []
        for p, k in zip(rows.tolist(), at.tolist(), strict=True):
            cause = _cause(arrays, int(where[p]))
            results.append(Stuck(int(number[k]), float(x[k]), float(y[k]), float(since[p]), cause))
        return sorted(results, key=lambda s: (s.since_s, s.person))


def _share(arrays: NetArrays, rows: Ints, links: Ints, now_s: float) -> Floats:
    """Return how far along their link people are; those in line stand one behind the other."""
    body = arrays.body
    time = body["time"][rows]
    over_s = arrays.net.ways.unit_s[body["kind"][rows], links] / body["speed"][rows]
    share = 1.0 - np.clip((time - now_s) / np.maximum(over_s, 1e-9), 0.0, 1.0)
    lined = np.flatnonzero(time <= now_s)
    order = lined[np.lexsort((body["number"][rows[lined]], time[lined], links[lined]))]
    if order.size:
        new = np.ones(order.size, np.bool_)
        new[1:] = links[order][1:] != links[order][:-1]
        rank = np.arange(order.size) - np.maximum.accumulate(np.where(new, np.arange(order.size), 0))
        share[order] = 1.0 - np.minimum(rank / np.maximum(arrays.link["room"][links[order]], 1), 1.0)
    return np.asarray(share)


def _cause(arrays: NetArrays, where: int) -> str:
    want = -1 if where < 0 else int(arrays.link["want"][where])
    if where >= arrays.net.targets:
        want = where - arrays.net.targets
    if want < 0:
        return "network.stuck_cut_off"
    return "network.stuck_held" if want >= arrays.net.m else "network.stuck_full"
