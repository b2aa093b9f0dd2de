"""Cases come due in the order of their reports, those known ahead and those that were added among them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.response.cases.logs.due_line import DueLine


def test_each_comes_due_once():
    reported = [0.0, 5.0, 10.0, 12.0]
    line = DueLine(100.0, np.array([0, 2]))
    assert list(line.due(99.0, reported)) == []
    assert list(line.due(100.0, reported)) == [0]
    line.add(5.0, 1)
    line.add(12.0, 3)
    assert list(line.due(111.0, reported)) == [1, 2]
    assert list(line.due(111.0, reported)) == []
    assert list(line.due(1e9, reported)) == [3]


@given(
    st.lists(st.floats(0.0, 1000.0), max_size=30, unique=True), st.sets(st.integers(0, 29)), st.floats(0.0, 300.0),
    st.lists(st.floats(0.0, 2000.0), max_size=8),
)  # fmt: skip
def test_all_that_is_due_and_no_other(times, added, limit_s, looks):
    reported = sorted(times)
    known = [k for k in range(len(reported)) if k not in added]
    line = DueLine(limit_s, np.array(known, np.int64))
    for k, time_s in enumerate(reported):
        if k in added:
            line.add(time_s, k)
    found = []
    for now_s in sorted(looks):
        found += line.due(now_s, reported)
        assert found == [k for k, time_s in enumerate(reported) if time_s + limit_s <= now_s]
