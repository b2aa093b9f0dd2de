"""Cases: the closed loop in its order, and two sums that agree (E1, E2)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.response.field.incident_case import STAMPS, Case, CaseBook, grade_of


def case() -> Case:
    return Case("C001", 1, "rock_danger", "rock", "IV")


def test_a_stamp_is_set_once():
    one = case()
    assert one.stamp("found", 10.0)
    assert not one.stamp("found", 20.0)
    assert one.stamps == {"found": 10.0}


def test_an_earlier_step_cannot_be_later():
    one = case()
    one.stamp("reported", 100.0)
    with pytest.raises(ValueError, match="accepted at 50"):
        one.stamp("accepted", 50.0)


def test_a_step_after_a_later_one_counts_no_more():
    """A team that accepts when all is handled does not change the case."""
    one = case()
    one.stamp("found", 10.0)
    one.stamp("handled", 100.0)
    assert not one.stamp("accepted", 150.0)
    assert "accepted" not in one.stamps


@given(st.lists(st.tuples(st.sampled_from(STAMPS), st.floats(0.0, 1e6)), max_size=30))
def test_stamps_never_decrease_along_the_loop(steps):
    one = case()
    for name, time_s in sorted(steps, key=lambda step: step[1]):
        one.stamp(name, time_s)
    known = [one.stamps[name] for name in STAMPS if name in one.stamps]
    assert all(a <= b for a, b in pairwise(known))


def test_cases_are_numbered():
    book = CaseBook()
    assert [book.add("k", "p", "IV", float(t)).id for t in range(3)] == ["C001", "C002", "C003"]


def test_closing_twice_counts_once():
    book = CaseBook()
    one = book.add("k", "p", "IV", 0.0)
    book.close(one, 50.0, "merged")
    book.close(one, 80.0, "rock_fell")
    assert (one.outcome, book.open, one.stamps["closed"]) == ("merged", 0, 50.0)


@given(st.lists(st.tuples(st.floats(0.0, 1e5), st.floats(0.0, 1e5)), max_size=25), st.floats(0.0, 2e5))
def test_sojourn_is_the_integral_of_open_cases(spans, now):
    """E1: the sum of sojourn times is the integral of the number of open cases; E2: arrivals = closed + open."""
    book = CaseBook()
    changes = [(t, 0, k) for k, (t, _) in enumerate(spans)]
    changes += [(t + d, 1, k) for k, (t, d) in enumerate(spans)]
    cases = {}
    for time_s, what, k in sorted(changes):
        if time_s > now:
            break
        if what == 0:
            cases[k] = book.add("k", "p", "IV", time_s)
        else:
            book.close(cases[k], time_s, "done")
    sojourn_s, integral_s = book.totals(now)
    assert sojourn_s == pytest.approx(integral_s, rel=1e-9, abs=1e-6)
    assert len(book.cases) == book.open + sum(c.outcome != "open" for c in book.cases)


@pytest.mark.parametrize(
    "people, grade", [(0, "IV"), (24, "IV"), (99, "IV"), (100, "III"), (499, "III"), (500, "II"), (1000, "I")]
)
def test_grade_by_people_to_move(people, grade):
    """State Council order 394, article 4: lower bound inclusive."""
    assert grade_of(people) == grade
