"""Roads: who is a neighbour, how long it takes, rain, cuts that are known and cuts that are not."""

from __future__ import annotations

from itertools import pairwise
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.response.units.roads import RoadParameters, Roads, connected, gabriel

RING = 2.0 * np.pi * np.arange(5) / 5.0


@pytest.fixture
def ring() -> Roads:
    """Five towns; town k is a neighbour of k - 1 and k + 1."""
    return Roads(10_000.0 * np.cos(RING), 10_000.0 * np.sin(RING), np.ones(5))


def _pairs(x, y):
    a, b = gabriel(np.array(x, float), np.array(y, float))
    return set(zip(a.tolist(), b.tolist(), strict=True))


def test_the_few_towns():
    assert _pairs([0.0], [0.0]) == set()
    assert _pairs([0.0, 1.0], [0.0, 0.0]) == {(0, 1)}
    assert _pairs([0.0, 1.0, 0.5], [0.0, 0.0, 3.0]) == {(0, 1), (0, 2), (1, 2)}
    assert _pairs([0.0, 3.0, 1.0, 2.0], [0.0, 0.0, 0.0, 0.0]) == {(0, 2), (2, 3), (1, 3)}  # on one line


@settings(deadline=None, max_examples=40)
@given(st.integers(4, 40), st.integers(0, 10_000))
def test_neighbours_have_nobody_in_their_circle_and_all_towns_hang_together(n, seed):
    """Gabriel & Sokal 1969, by its definition, pair by pair."""
    x, y = np.random.default_rng(seed).uniform(0.0, 1e5, (2, n))
    expected = set()
    for i in range(n):
        for j in range(i + 1, n):
            mx, my = 0.5 * (x[i] + x[j]), 0.5 * (y[i] + y[j])
            radius2 = 0.25 * ((x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2)
            others = [k for k in range(n) if k not in (i, j)]
            if all((x[k] - mx) ** 2 + (y[k] - my) ** 2 > radius2 for k in others):
                expected.add((i, j))
    assert _pairs(x, y) == expected
    assert connected(Roads(x, y, np.zeros(n)))


@settings(deadline=None, max_examples=25)
@given(st.integers(5, 30), st.integers(0, 10_000))
def test_times_are_those_of_a_shortest_way(n, seed):
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0.0, 1e5, (2, n))
    roads = Roads(x, y, rng.random(n))
    times = np.array([roads.row(k) for k in range(n)])
    assert np.allclose(times, times.T)
    assert np.all(times[:, :, None] + times[None, :, :] >= times[:, None, :] - 1e-6)
    assert np.all(times * roads.parameters.speed_m_s >= np.hypot(x[:, None] - x, y[:, None] - y) - 1e-6)
    way = roads.way(0, n - 1)
    edges = [roads.edge(a, b) for a, b in pairwise(way)]
    assert roads.edge_s()[edges].sum() == pytest.approx(roads.time_s(0, n - 1))


def test_winding_goes_from_country_to_town():
    p = RoadParameters()
    for urban, winding in ((0.0, p.winding_country), (1.0, p.winding_town), (0.5, 1.45)):
        roads = Roads(np.array([0.0, 1000.0]), np.zeros(2), np.full(2, urban))
        assert roads.length_m[0] == pytest.approx(1000.0 * winding)


def test_rain_slows_the_roads_that_it_falls_on(ring):
    p = ring.parameters
    dry = ring.time_s(0, 2)
    assert ring.way(0, 2) == [0, 1, 2]
    version = ring.version
    assert ring.rains(np.array([0.0, 0.0, 0.0, 0.0, 5.0]))
    assert ring.version > version
    assert ring.time_s(0, 2) == dry
    assert ring.time_s(0, 4) == pytest.approx(0.5 * dry / p.rain_factor)
    assert not ring.rains(np.array([0.0, 0.0, 0.0, 0.0, 7.0]))  # the same class of rain
    assert ring.rains(np.array([0.0, 20.0, 0.0, 0.0, 0.0]))
    assert ring.time_s(0, 2) == pytest.approx(dry / p.heavy_factor)
    assert ring.local_s(600.0, 1) == pytest.approx(600.0 * p.winding_town / (p.local_m_s * p.heavy_factor))
    assert ring.local_s(600.0, 0) == pytest.approx(600.0 * p.winding_town / p.local_m_s)
    assert ring.foot_s(600.0, 1) > ring.foot_s(600.0, 0)


def test_a_cut_is_driven_round_only_once_it_is_known(ring):
    edge = ring.edge(1, 2)
    direct = ring.time_s(0, 2)
    ring.close(edge)
    assert ring.any_hidden
    assert ring.time_s(0, 2) == direct
    assert ring.first_cut(ring.way(0, 2)) == (1, edge)
    assert ring.report(edge)
    assert not ring.report(edge)
    assert not ring.any_hidden
    assert ring.way(0, 2) == [0, 4, 3, 2]
    assert ring.time_s(0, 2) == pytest.approx(1.5 * direct)
    assert ring.first_cut(ring.way(0, 2)) is None


def test_a_road_that_is_open_cannot_be_reported_cut(ring):
    assert not ring.report(0)
    assert not ring.known_cut.any()


def test_a_cleared_road_is_known_to_all(ring):
    direct = ring.time_s(0, 2)
    for edge in (ring.edge(1, 2), ring.edge(2, 3)):
        ring.close(edge)
        ring.report(edge)
    assert ring.time_s(0, 2) == inf
    assert ring.way(0, 2) == []
    ring.reopen(ring.edge(1, 2))
    assert ring.time_s(0, 2) == direct
    hidden = ring.edge(0, 1)
    ring.close(hidden)
    ring.reopen(hidden)
    assert not ring.any_hidden


def test_edges_at_a_town(ring):
    assert sorted(ring.edges_at(0).tolist()) == sorted([ring.edge(0, 1), ring.edge(0, 4)])
