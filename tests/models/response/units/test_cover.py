"""Cover and moving up: against full enumeration, and by hand on the ring of five towns."""

from __future__ import annotations

import pickle
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.response.units.cover import ComplianceTable, MoveUp, expected_cover, mclp
from models.response.units.mission_client import DispatchRules

PLAIN = DispatchRules(redispatch=False, interrupt=False, aid="none")


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 6), st.integers(1, 8), st.integers(0, 6), st.integers(0, 10_000))
def test_mclp_is_the_best_of_all_choices(sites, zones, p, seed):
    rng = np.random.default_rng(seed)
    covers = rng.random((sites, zones)) < 0.4
    demand = rng.integers(0, 9, zones).astype(float)
    value, chosen = mclp(covers, demand, p)
    best = max(
        float(demand[covers[list(some)].any(axis=0)].sum()) for some in combinations(range(sites), min(p, sites))
    )
    assert value == best
    assert len(chosen) <= p


def test_expected_cover_by_hand():
    """Zones of demand 2 and 1; two units at the site that covers both, one at the site that covers the second."""
    covers = np.array([[1, 1], [0, 1]], bool)
    got = expected_cover(covers, np.array([2.0, 1.0]), np.array([2, 1]), 0.3)
    assert got == pytest.approx(2.0 * (1.0 - 0.3**2) + 1.0 * (1.0 - 0.3**3))
    assert expected_cover(covers, np.array([2.0, 1.0]), np.array([0, 0]), 0.3) == 0.0


@given(st.floats(0.0, 1.0), st.integers(0, 1000))
def test_one_more_unit_never_lowers_the_cover(q, seed):
    rng = np.random.default_rng(seed)
    covers, demand, units = rng.random((4, 6)) < 0.5, rng.random(6), rng.integers(0, 3, 4)
    more = units.copy()
    more[0] += 1
    assert expected_cover(covers, demand, more, q) >= expected_cover(covers, demand, units, q) - 1e-12


def moving(stage, demand, q=0.3, gain=0.0, within=None):
    s = stage([(0, 3, 0), (0, 3, 2), (0, 3, 3)], PLAIN)
    policy = MoveUp(s.dispatcher, np.array(demand), within or 1.1 * s.edge_s, q, gain)
    s.dispatcher.came_free.connect(policy.came_free)
    return s, policy


def test_the_gain_of_a_base_is_the_marginal_cover(stage):
    """sum d_j (1 - q) q^k_j: town 0 covers 4, 0, 1; town 2 covers 1, 2, 3; town 3 covers 2, 3, 4."""
    _, policy = moving(stage, [1.0, 2.0, 3.0, 4.0, 5.0])
    k = np.array([0, 1, 2, 2, 1])  # units 1 and 2 stand at towns 2 and 3
    gain = np.array([1.0, 2.0, 3.0, 4.0, 5.0]) * 0.7 * 0.3**k
    assert policy.added(0) == pytest.approx([gain[[4, 0, 1]].sum(), gain[[1, 2, 3]].sum(), gain[[2, 3, 4]].sum()])


def test_a_unit_that_comes_free_goes_where_it_adds_most(stage):
    """All demand is in town 2: unit 0, free again, stays by it; the coverage that is there already counts less."""
    s, policy = moving(stage, [0.0, 0.0, 9.0, 0.0, 1.0])
    m = s.call(1, 0, 3)
    assert m.unit == 0
    s.run()
    # k = 2 at town 2, 1 at town 4: bases 2 and 3 add 9 x .7 x .09, base 3 also 1 x .7 x .3; base 0 only the latter
    assert list(s.fleet.base) == [3, 2, 3]
    assert policy.moved == 1
    assert s.fleet.last_town[0] == 0
    assert (s.fleet.x_m[0], s.fleet.y_m[0]) == s.dispatcher.town_places[3]
    s.call_at(m.done_s + 10_000.0, 2, 3, 3)
    s.run()
    assert s.missions[1].unit == 0  # it has got there, and is of the lower number


@pytest.mark.parametrize("gain, moved", [(0.0, 1), (100.0, 0)])
def test_nobody_is_moved_for_less_than_the_least_gain(stage, gain, moved):
    s, policy = moving(stage, [0.0, 0.0, 9.0, 0.0, 1.0], gain=gain)
    s.call(1, 0, 3)
    s.run()
    assert policy.moved == moved


def test_of_equal_bases_the_present_one_stays(stage):
    s, policy = moving(stage, [1.0] * 5, within=10.0 * 1222.0)
    s.call(1, 0, 3)
    s.run()
    assert policy.moved == 0


def test_who_waits_for_a_unit_goes_before_moving_up(stage):
    s, _ = moving(stage, [0.0, 0.0, 9.0, 0.0, 0.0])
    for case in (1, 2, 3, 4):
        s.call(case, 0, 3)
    s.run()
    assert [case for _, _, case, _ in s.of("ordered")] == [1, 2, 3, 4]


def test_cover_follows_the_roads_as_they_are_reported(stage):
    s, policy = moving(stage, [1.0] * 5)
    assert policy.covers(0)[1].tolist() == [False, True, True, True, False]
    s.roads.close(s.edge(1, 2))
    assert policy.covers(0)[1].tolist() == [False, True, True, True, False]
    s.roads.report(s.edge(1, 2))
    assert policy.covers(0)[1].tolist() == [False, False, True, True, False]


def test_a_compliance_table_fills_the_open_base_that_is_nearest(stage):
    s = stage([(0, 3, 0), (0, 3, 0), (0, 3, 0)], PLAIN)
    table = ComplianceTable(s.dispatcher, {0: [[1], [1, 4], [1, 2, 4]]})
    s.dispatcher.came_free.connect(table.came_free)
    s.call(1, 0, 3)
    s.run()
    # three are free: bases 1, 2, 4 are open; 1 and 4 are equally far but for rounding
    first = s.fleet.base[0]
    assert first in (1, 4)
    s.call_at(20_000.0, 2, 0, 3)  # unit 1, still at home, is nearer
    s.run()
    assert sorted(s.fleet.base) == sorted([0, first, 5 - first])
    assert table.moved == 2


def test_a_pool_without_a_table_and_a_full_table_move_nobody(stage):
    s = stage([(0, 3, 0), (0, 3, 0)], PLAIN)
    table = ComplianceTable(s.dispatcher, {7: [[1]]})
    s.dispatcher.came_free.connect(table.came_free)
    s.call(1, 0, 3)
    s.run()
    table.tables[0] = [[0], [0]]
    s.call(2, 0, 3)
    s.run()
    assert table.moved == 0


def test_a_policy_goes_on_after_a_snapshot(stage):
    s, _ = moving(stage, [0.0, 0.0, 9.0, 0.0, 1.0])
    s.call(1, 0, 3)
    copy = pickle.loads(pickle.dumps(s, 5))
    s.run()
    copy.run()
    assert list(copy.fleet.base) == list(s.fleet.base) == [3, 2, 3]
    assert copy.dispatcher.came_free._listeners[0].__self__.dispatcher is copy.dispatcher
