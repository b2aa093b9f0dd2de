"""Ways and times through a network small enough to solve by hand."""

from __future__ import annotations

import pickle
from dataclasses import replace

import networkx
import numpy as np
import pytest

from twin.errors import InputError
from twin.settlement.roads import PathNetwork


def square() -> PathNetwork:
    """0-1-2 above, 0-3-2 below, an island 4-5, and a doubled edge 1-2 that is longer."""
    x, y = np.array([0.0, 10, 20, 10, 50, 60]), np.array([0.0, 5, 0, -5, 0, 0])
    a, b = np.array([0, 1, 0, 3, 4, 1], np.int32), np.array([1, 2, 3, 2, 5, 2], np.int32)
    length = np.array([11.0, 11, 12, 12, 10, 30])
    lines = tuple(np.array([[x[i], y[i]], [x[j], y[j]]]) for i, j in zip(a, b, strict=True))
    z = np.array([0.0, 3, 0, 0, 0, 0])
    return PathNetwork(x, y, z, a, b, np.zeros(6, np.uint8), length, z[b] - z[a], lines, {"S1": 2, "H01": 0})


def one_m_s(network: PathNetwork) -> np.ndarray:
    return np.stack([network.edge_length_m, network.edge_length_m], axis=-1)


def test_the_quickest_way_uses_the_shorter_of_two_parallel_edges() -> None:
    network = square()
    way = network.route(0, 2, one_m_s(network))
    assert way is not None
    assert (way.nodes, way.edges, way.forward, way.time_s) == ((0, 1, 2), (0, 1), (True, True), 22.0)


def test_a_closed_edge_sends_people_another_way() -> None:
    network = square()
    assert network.route(0, 2, one_m_s(network), {1}).edges == (2, 3)
    assert network.route(0, 2, one_m_s(network), {1, 2}).edges == (0, 5)
    assert network.route(0, 2, one_m_s(network), {0, 3}) is None


def test_times_differ_by_direction() -> None:
    network = square()
    time = one_m_s(network)
    time[0, 0], time[1, 1] = 100.0, 1.0
    assert network.route(0, 2, time).nodes == (0, 3, 2)
    back = network.route(2, 0, time)
    assert (back.nodes, back.forward, back.time_s) == ((2, 1, 0), (False, False), 12.0)
    np.testing.assert_allclose(network.times_to(0, time)[2], 12.0)
    np.testing.assert_allclose(network.times_from(0, time)[2], 24.0)


def test_an_infinite_time_is_no_way_and_a_zero_time_is_one() -> None:
    network = square()
    time = one_m_s(network)
    time[[0, 2]] = np.inf
    assert network.route(0, 2, time) is None
    time[[0, 1]] = 0.0
    assert network.route(0, 2, time).nodes == (0, 1, 2)


def test_islands_are_seen() -> None:
    network = square()
    assert np.unique(network.islands()).size == 2
    assert np.isinf(network.times_from(0, one_m_s(network))[4:]).all()
    assert network.route(0, 0, one_m_s(network)).edges == ()


def test_names_and_nearest_nodes() -> None:
    network = square()
    assert network.node("S1") == 2
    assert network.nearest_node(52.0, 1.0) == 4
    with pytest.raises(InputError, match="no place named S9; known are: S1, H01"):
        network.node("S9")


def test_random_networks_agree_with_networkx() -> None:
    """Dijkstra's distances are unique: any correct implementation gives the same."""
    rng = np.random.default_rng(4)
    for _ in range(5):
        n, m = 60, 150
        a, b = rng.integers(0, n, (2, m)).astype(np.int32)
        a, b = a[a != b], b[a != b]
        lines = tuple(np.zeros((2, 2)) for _ in a)
        zero = np.zeros(n)
        network = PathNetwork(
            zero, zero, zero, a, b, np.zeros(a.size, np.uint8), np.ones(a.size), np.zeros(a.size), lines
        )
        time = rng.uniform(1.0, 9.0, (a.size, 2))
        graph = networkx.MultiDiGraph()
        graph.add_nodes_from(range(n))
        for i, j, (there, back) in zip(a.tolist(), b.tolist(), time.tolist(), strict=True):
            graph.add_edge(i, j, weight=there)
            graph.add_edge(j, i, weight=back)
        expected = networkx.single_source_dijkstra_path_length(graph, 0)
        got = network.times_from(0, time)
        assert set(np.flatnonzero(np.isfinite(got)).tolist()) == set(expected)
        np.testing.assert_allclose([got[k] for k in expected], list(expected.values()))


def test_broken_networks_are_refused() -> None:
    network = square()
    with pytest.raises(InputError, match="differ in length"):
        replace(network, edge_kind=np.zeros(2, np.uint8))
    with pytest.raises(InputError, match="names node 99, but there are 6 nodes"):
        replace(network, edge_b=np.array([1, 99, 3, 2, 5, 2], np.int32))
    with pytest.raises(InputError, match="edge 3 of the path network has a length of 0"):
        replace(network, edge_length_m=np.array([1.0, 1, 1, 0, 1, 1]))
    with pytest.raises(InputError, match="place S1 names node 6"):
        replace(network, names={"S1": 6})


def test_pickling_keeps_the_routes() -> None:
    network = square()
    again = pickle.loads(pickle.dumps(network))
    assert again.route(0, 2, one_m_s(again)) == network.route(0, 2, one_m_s(network))
