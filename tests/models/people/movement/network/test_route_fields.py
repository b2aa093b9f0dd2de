"""Routes by time: parallel links, ties, closed links, and nodes without a way."""

from __future__ import annotations

import numpy as np

from models.people.movement.network.route_fields import RouteFields

TAIL, HEAD = np.array([0, 0, 0, 1, 2, 3]), np.array([1, 1, 2, 4, 4, 3])


def hops(cost):
    return RouteFields(TAIL, HEAD, 5).hops(np.array(cost, float), np.array([4]), np.array([99]))


def test_the_quicker_of_parallel_links_is_taken():
    hop, pool, time = hops([9.0, 2.0, 5.0, 1.0, 1.0, 1.0])
    assert hop.tolist() == [1, 3, 4, -1, 99]
    assert pool.size == 0
    assert time.tolist()[:3] == [3.0, 1.0, 1.0]


def test_equally_quick_ways_are_all_kept():
    hop, pool, _ = hops([2.0, 2.0, 2.0, 1.0, 1.0, 1.0])
    assert hop[0] == -2
    assert pool.tolist() == [0, 3, 0, 1, 2]


def test_a_closed_link_is_left_out():
    hop, _, time = hops([np.inf, np.inf, 2.0, 1.0, 1.0, 1.0])
    assert hop[0] == 2
    hop, _, time = hops([np.inf, np.inf, np.inf, 1.0, 1.0, 1.0])
    assert hop[0] == -1
    assert np.isinf(time[0])
