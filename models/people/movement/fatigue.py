"""What tiredness leaves of the speed on long flights of steps."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from twin.settlement.roads import PathKind, PathNetwork


def speed_left(network: PathNetwork, on_long: float, long_m: float) -> np.ndarray:
    """Return what tiredness leaves of the speed on each flight of steps, ``(m,)``: the higher the flight, the less.

    Steps that follow each other are one flight; from ``long_m`` of height on ``on_long`` is left, in proportion below.
    """
    steps = network.edge_kind == PathKind.STEPS
    left = np.ones(network.n_edges)
    if not steps.any():
        return left
    a, b, n = network.edge_a[steps], network.edge_b[steps], network.n_nodes
    count, flight = connected_components(coo_array((np.ones(a.size), (a, b)), shape=(n, n)), directed=False)
    top, bottom = np.full(count, -np.inf), np.full(count, np.inf)
    np.maximum.at(top, flight, network.node_z_m)
    np.minimum.at(bottom, flight, network.node_z_m)
    height = np.minimum((top - bottom)[flight[a]] / long_m, 1.0)
    left[steps] = 1.0 - (1.0 - on_long) * height
    return left
