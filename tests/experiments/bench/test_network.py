"""What the queue network is timed on is cleared, and the same each time."""

from __future__ import annotations

from experiments.bench.network import limit_steps_per_s, network, streets, timed


def test_the_grids_have_the_links_that_are_named():
    assert network(100).m == 39_600
    assert 2 * streets(200).n_edges == 159_200


def test_a_small_grid_is_cleared_the_same_way_each_time():
    one, two = timed(12, 500, 12), timed(12, 500, 12)
    assert (one.steps, one.moves, one.cleared_s) == (two.steps, two.moves, two.cleared_s)
    assert one.steps > 500 * 100.0
    assert limit_steps_per_s(12, one) > 0.0
