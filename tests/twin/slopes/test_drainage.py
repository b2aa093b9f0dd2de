"""Drainage: every cell drains, by the lowest way, and as much water leaves as there is ground."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from twin.slopes.drainage import NO_GROUND, Drainage, drain

grounds = arrays(
    np.float64,
    array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12),
    elements=st.one_of(st.integers(0, 4).map(float), st.just(np.nan)),
)


def neighbours(shape: tuple[int, int], cell: int) -> list[int]:
    row, col = divmod(cell, shape[1])
    return [
        r * shape[1] + c
        for r in range(max(row - 1, 0), min(row + 2, shape[0]))
        for c in range(max(col - 1, 0), min(col + 2, shape[1]))
        if (r, c) != (row, col)
    ]


def spill_levels(z_m: np.ndarray) -> np.ndarray:
    """The definition, by brute force: the lowest possible highest point of a way out."""
    z = z_m.ravel()
    level = np.full(z.size, np.inf)
    on_edge = np.ones(z_m.shape, bool)
    on_edge[1:-1, 1:-1] = False
    for cell in np.flatnonzero(~np.isnan(z)):
        if on_edge.ravel()[cell] or any(np.isnan(z[n]) for n in neighbours(z_m.shape, cell)):
            level[cell] = z[cell]
    while True:
        before = level.copy()
        for cell in np.flatnonzero(~np.isnan(z)):
            lowest = min((level[n] for n in neighbours(z_m.shape, cell) if not np.isnan(z[n])), default=np.inf)
            level[cell] = min(level[cell], max(z[cell], lowest))
        if np.array_equal(before, level):
            return np.where(np.isnan(z), np.nan, level).reshape(z_m.shape)


def way_out(flow: Drainage, cell: int) -> list[int]:
    way = [cell]
    while flow.receiver[way[-1]] != way[-1]:
        way.append(int(flow.receiver[way[-1]]))
        assert len(way) <= flow.receiver.size, "water runs in a circle"
    return way


@pytest.mark.slow
@settings(max_examples=150)
@given(grounds)
def test_every_cell_drains_downhill_to_the_border_or_a_gap(z_m: np.ndarray) -> None:
    flow = drain(z_m)
    level, gap = flow.level_m.ravel(), np.isnan(z_m.ravel())
    np.testing.assert_array_equal(flow.level_m, spill_levels(z_m))
    assert np.array_equal(flow.receiver == NO_GROUND, gap)
    assert sorted(flow.order) == np.flatnonzero(~gap).tolist()
    leaving = 0
    for cell in np.flatnonzero(~gap):
        way = way_out(flow, int(cell))
        assert np.all(np.diff(level[way]) <= 0.0)
        to = int(flow.receiver[cell])
        near = neighbours(z_m.shape, int(cell))
        assert to == cell or to in near
        if to == cell:
            leaving += int(flow.upstream[cell])
            assert len(near) < 8 or any(gap[n] for n in near)
    assert leaving == np.count_nonzero(~gap)


@pytest.mark.slow
@settings(max_examples=50)
@given(grounds)
def test_water_takes_the_steepest_way_where_there_is_one(z_m: np.ndarray) -> None:
    flow = drain(z_m)
    level = flow.level_m.ravel()
    for cell in np.flatnonzero(flow.receiver != NO_GROUND):
        row, col = divmod(int(cell), z_m.shape[1])
        drops = {
            n: (level[cell] - level[n]) / np.hypot(n // z_m.shape[1] - row, n % z_m.shape[1] - col)
            for n in neighbours(z_m.shape, int(cell))
            if not np.isnan(level[n])
        }
        best = max(drops.values(), default=0.0)
        if best > 0.0:
            assert drops[int(flow.receiver[cell])] == pytest.approx(best)


def test_the_order_names_each_cell_before_its_receiver() -> None:
    flow = drain(np.random.default_rng(1).normal(size=(40, 50)))
    place = np.empty(flow.order.size, int)
    place[flow.order] = np.arange(flow.order.size)
    runs = flow.receiver != np.arange(flow.receiver.size)
    assert np.all(place[runs] < place[flow.receiver[runs]])
    given_on = np.bincount(flow.receiver[runs], flow.upstream[runs], minlength=flow.receiver.size)
    np.testing.assert_array_equal(flow.upstream, given_on + 1)


def test_a_tilted_plane_drains_straight_south() -> None:
    rows, cols = 9, 7
    flow = drain(np.repeat(np.arange(rows, dtype=float)[:, None], cols, axis=1))
    row, col = np.divmod(np.arange(rows * cols), cols)
    np.testing.assert_array_equal(flow.receiver, np.where(row > 0, (row - 1) * cols + col, np.arange(rows * cols)))
    np.testing.assert_array_equal(flow.upstream.reshape(rows, cols)[:, 0], np.arange(rows, 0, -1))


def test_ground_that_is_level_everywhere_drains_to_the_nearest_border() -> None:
    flow = drain(np.full((21, 31), 5.0))
    row, col = np.divmod(np.arange(21 * 31), 31)
    nearest = np.minimum(np.minimum(row, 20 - row), np.minimum(col, 30 - col))
    assert [len(way_out(flow, cell)) - 1 for cell in range(nearest.size)] == nearest.tolist()


def test_a_one_cell_pit_is_filled_to_its_rim() -> None:
    z_m = np.repeat(np.arange(9.0)[:, None], 9, axis=1)
    z_m[4, 4] = -50.0
    flow = drain(z_m)
    assert flow.level_m[4, 4] == 3.0
    np.testing.assert_array_equal(np.delete(flow.level_m.ravel(), 40), np.delete(z_m.ravel(), 40))
    assert flow.receiver[40] in (3 * 9 + 3, 3 * 9 + 4, 3 * 9 + 5)


def test_water_behind_a_dam_follows_the_bed_of_the_valley() -> None:
    # a V-shaped valley that falls to the south, its bed bent at row 12, shut by a dam of 30 m in row 4
    row, col = np.mgrid[0:24, 0:21].astype(float)
    bed = np.where(row > 12, 6, 14)
    z_m = 2.0 * row + 5.0 * np.abs(col - bed)
    z_m[4] += 30.0
    flow = drain(z_m)
    way = [cell for cell in way_out(flow, 20 * 21 + 6) if 5 <= cell // 21 <= 10]
    assert len({cell // 21 for cell in way}) == 6
    assert {cell % 21 for cell in way} == {14}


def test_a_gap_swallows_the_water_beside_it() -> None:
    z_m = np.add.outer(np.abs(np.arange(11.0) - 5.0), np.abs(np.arange(11.0) - 5.0))
    z_m[5, 5] = np.nan
    flow = drain(z_m)
    beside = [4 * 11 + 5, 6 * 11 + 5, 5 * 11 + 4, 5 * 11 + 6]
    assert all(flow.receiver[cell] == cell for cell in beside)
    np.testing.assert_array_equal(flow.level_m, z_m)


def test_the_peer_fills_to_the_same_levels() -> None:
    """pyflwdir 0.5 (Eilander 2022) has a priority flood of its own, which rounds as it adds up (to 4e-5 m here)."""
    peer = pytest.importorskip("pyflwdir")
    z_m = np.round(np.random.default_rng(3).normal(size=(120, 150)).cumsum(axis=0).cumsum(axis=1), 2)
    z_m = z_m.astype(np.float32).astype(np.float64)
    theirs, _ = peer.dem.fill_depressions(z_m.astype(np.float32), outlets="edge", nodata=-9999.0)
    np.testing.assert_allclose(drain(z_m).level_m, theirs, atol=2e-4)
