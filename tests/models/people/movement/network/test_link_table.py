"""Links of a map: both ways, widths and steps, slopes by Tobler."""

from __future__ import annotations

import numpy as np
import pytest

from models.people.movement.network.link_table import SLOW, WALK, LinkTable
from twin.errors import InputError
from twin.settlement.roads import KIND_WIDTH_M, PathKind, PathNetwork


def paths(kind=PathKind.LANE, rise_m=0.0, **told) -> PathNetwork:
    return PathNetwork(
        np.array([0.0, 100.0]), np.zeros(2), np.array([0.0, rise_m]), np.zeros(1, np.int32), np.ones(1, np.int32),
        np.array([kind], np.uint8), np.array([np.hypot(100.0, rise_m)]), np.array([rise_m]), (np.zeros((2, 2)),),
        **told,
    )  # fmt: skip


def test_an_edge_becomes_a_pair_that_shares_its_capacity():
    t = LinkTable.of_paths(paths())
    assert (list(t.tail), list(t.head), list(t.pair)) == ([0, 1], [1, 0], [1, 0])
    assert list(t.edge) == [0, 0]
    assert t.storage[0] == int(100.0 * KIND_WIDTH_M[PathKind.LANE] * 2.75)


def test_a_told_width_counts_and_nan_is_assumed():
    wide = LinkTable.of_paths(paths(edge_width_m=np.array([12.0])))
    assumed = LinkTable.of_paths(paths(edge_width_m=np.array([np.nan])))
    assert wide.capacity[0] > 2.0 * assumed.capacity[0]
    with pytest.raises(InputError):
        paths(edge_width_m=np.array([0.0]))


def test_uphill_is_slower_than_level_and_steps_are_slower_still():
    level, up = LinkTable.of_paths(paths()), LinkTable.of_paths(paths(rise_m=20.0))
    assert up.unit_s[0][WALK] > 1.5 * level.unit_s[0][WALK]
    assert up.unit_s[0][WALK] > up.unit_s[1][WALK] > level.unit_s[0][WALK]
    steps = LinkTable.of_paths(paths(PathKind.STEPS))
    assert steps.unit_s[0][SLOW] == pytest.approx(2.0 * steps.unit_s[0][WALK])
    assert steps.mix[0][0] == 0.75


def test_one_way_streets_bind_cars_only():
    t = LinkTable.of_paths(paths(edge_oneway=np.array([1], np.int8), edge_lanes=np.array([2.0])), drive=True)
    assert t.n_links == 3
    assert (t.tail[2], t.head[2]) == (0, 1)
    assert np.isinf(t.unit_s[0][2])
    assert np.isinf(t.unit_s[2][WALK])


def test_a_ferry_that_cannot_be_is_refused():
    t = LinkTable(np.zeros(2), np.zeros(2))
    with pytest.raises(InputError):
        t.add_ferry(0, 1, seats=0, boats=1, turn_round_s=60.0, crossing_s=30.0)
