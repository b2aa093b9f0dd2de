"""The table of cases, its moves, and the count of open cases."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.response.cases.case_table import CaseTable, Moves, OpenCases
from twin.recording.stamps import STAMPS


def test_what_is_not_given_is_zero_and_a_stamp_is_nan():
    table = CaseTable()
    table.fill(3, key=np.array([7, 8, 9]), reported=np.array([1.0, 2.0, 3.0]), priority=2)
    assert len(table) == 3
    assert table.column("key").tolist() == [7, 8, 9]
    assert table.column("priority").tolist() == [2, 2, 2]
    assert table.column("duplicate_of").tolist() == table.column("closed_by").tolist() == [-1, -1, -1]
    assert table.column("state").tolist() == table.column("community").tolist() == [0, 0, 0]
    assert all(np.isnan(table.column(name)).all() for name in STAMPS if name != "reported")


def test_a_row_that_is_added_gets_the_next_number():
    table = CaseTable()
    table.fill(2, key=np.array([1, 2]))
    assert table.add(key=3, kind=5, reported=10.0) == 2
    assert (table.kind[2], table.reported[2]) == (5, 10.0)


def test_a_column_is_a_copy():
    table = CaseTable()
    table.add(key=1)
    table.column("kind")[0] = 9
    assert table.kind[0] == 0
    assert CaseTable().column("kind").size == 0


def test_stamps_are_the_closed_loop_in_its_order():
    assert STAMPS == (
        "occurred", "found", "reported", "triaged", "dispatched", "accepted", "on_the_way", "arrived", "handled",
        "fed_back", "closed",
    )  # fmt: skip


def test_a_case_costs_little_and_a_snapshot_is_fast_to_make():
    """About 150 bytes a case."""
    table = CaseTable()
    table.fill(10_000, key=np.arange(10_000))
    assert len(pickle.dumps(table, 5)) < 175 * 10_000


def test_moves_stand_in_the_order_of_time():
    moves = Moves()
    moves.add(4, 10.0, 0, 1, 3)
    moves.add(2, 12.0, 1, 3, 0)
    assert moves.rows().tolist() == [[4.0, 10.0, 0.0, 1.0, 3.0], [2.0, 12.0, 1.0, 3.0, 0.0]]
    assert moves.column("tier_to").tolist() == [1.0, 3.0]


@given(st.lists(st.tuples(st.floats(0.0, 1e5), st.floats(0.0, 1e4)), max_size=40), st.floats(0.0, 2e5))
def test_e1_the_integral_of_open_cases_is_the_sum_of_their_sojourns(cases, now):
    changes = [(start, 1) for start, _ in cases if start <= now]
    changes += [(start + stay, -1) for start, stay in cases if start + stay <= now]
    count = OpenCases()
    for time_s, by in sorted(changes, key=lambda each: (each[0], -each[1])):
        count.change(time_s, by)
    sojourn = sum(min(start + stay, now) - start for start, stay in cases if start <= now)
    assert count.integral(now) == pytest.approx(sojourn, rel=1e-9, abs=1e-6)
    assert count.count == sum(by for _, by in changes)
