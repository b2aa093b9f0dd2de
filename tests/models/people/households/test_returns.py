"""Back too early: who slips back from the shelter, what guards stop, and that nobody is forgotten there."""

from __future__ import annotations

import math

import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from twin.recording.journal import PersonState as S

QUICK = {
    "initiation_remote_s": Fixed(400.0),
    "assembly_s": Fixed(200.0),
    "neighbour_warns": 0.0,
    "refusal": 0.0,
    "returns_per_h": 1.0,
    "return_stay_s": Fixed(900.0),
    "returns_guarded": 0.1,
}
SOON, NEVER = math.exp(-0.5), 1e-9


@pytest.fixture
def family(hamlet, luck):
    """At the shelter at 700 s; one of them thinks of the animals half an hour later, and once only."""
    luck.set(Purpose.RETURNS, lambda _, count: {0: SOON, 1: 0.5}.get(count, NEVER))
    household = hamlet.household(1, {}, {"age": 10}, **QUICK)
    household.warn("phone", "grid_worker")
    return household


def test_somebody_goes_back_and_comes_again(hamlet, family):
    hamlet.run(2550.0)
    parent, child = family.members
    assert parent.state == S.TRAVELLING
    assert child.state == S.SAFE
    assert hamlet.village.all_out_s is None
    hamlet.run(3000.0)
    assert parent.state == S.HOME
    assert parent.indoors
    hamlet.run(1e4)
    assert hamlet.kinds().count("all_out") == 2
    # 700 s + 1,800 s, 100 m back, 900 s there, 100 m again
    assert hamlet.times("all_out") == [700.0, pytest.approx(2500.0 + 100.0 + 900.0 + 100.0)]
    assert {p.state for p in family.members} == {S.SAFE}


def test_shelters_count_who_is_really_there(hamlet, family):
    hamlet.run(3000.0)
    assert sum(s.inside for s in hamlet.village.shelters) == 1
    assert sum(s.expected for s in hamlet.village.shelters) == 1
    hamlet.run(1e4)
    assert sum(s.inside for s in hamlet.village.shelters) == 2
    assert sum(s.expected for s in hamlet.village.shelters) == 2


def test_guards_stop_most(hamlet, family):
    hamlet.village.returns.guarded = True
    hamlet.run(1e4)
    assert "went_back" not in hamlet.kinds()
    assert hamlet.kinds().count("all_out") == 1


def test_some_slip_past_the_guards(hamlet, luck, family):
    luck.set(Purpose.RETURNS, lambda _, count: {0: SOON, 1: 0.05}.get(count, NEVER))
    hamlet.village.returns.guarded = True
    hamlet.run(1e4)
    assert hamlet.kinds().count("went_back") == 1


def test_who_is_back_when_the_rock_falls_runs(hamlet, family):
    hamlet.run(3000.0)
    hamlet.village.flee()
    assert family.members[0].state == S.MOVING
    hamlet.run(1e4)
    assert {p.state for p in family.members} == {S.SAFE}


def test_nobody_goes_back_once_the_rock_is_down(hamlet, family):
    hamlet.run(1000.0)
    hamlet.village.flee()
    hamlet.run(1e4)
    assert "went_back" not in hamlet.kinds()


def test_children_are_not_sent_back(hamlet, luck):
    luck.set(Purpose.RETURNS, SOON)
    household = hamlet.household(1, {"age": 10}, {"age": 80}, **QUICK)
    household.warn("phone", "grid_worker")
    hamlet.run(2e4)
    assert "went_back" not in hamlet.kinds()
