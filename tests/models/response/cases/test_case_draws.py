"""The random numbers of cases: keyed, so that neither order nor policy moves them; ahead and later are of one law."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kstest

from models.core.distributions import Fixed, LogNormal
from models.core.purposes import Purpose
from models.core.streams import Stream, Streams
from models.kernels.response.states import (
    FALSE_ALARM,
    HIGHER_GRADE,
    NO_AUTHORITY,
    NO_MEANS,
    SETTLED,
    UNFINISHED,
    WRONG_DEPARTMENT,
)
from models.response.cases.case_draws import LOOK_SHARE, CaseDraws
from models.response.cases.case_table import CaseTable
from models.response.cases.kinds import GRADES, CaseKind
from models.response.cases.loop_rules import TierTimes
from models.response.cases.routing import Route, Routing
from models.response.units.fleet import DepartmentTimes
from twin.tiers import TIERS

N = 4000
KINDS = [
    CaseKind(
        name="fire", group="g", on_site_s=LogNormal(900.0, 3000.0), settled=(0.6, 0.7, 0.8, 0.9), no_authority=0.25
    ),
    CaseKind(name="flood", group="g", on_site_s=Fixed(100.0)),
]
TEAMS = [DepartmentTimes(name=n, tier=k, accept_s=LogNormal(50.0, 200.0)) for k, n in enumerate(("a", "b", "c", "d"))]
ROUTING = Routing(
    ["fire", "flood"],
    ["a", "b", "c", "d"],
    [
        Route(kind=kind, grade=grade, tier=tier, owner=tier == "community", departments=(team,))
        for kind in ("fire", "flood")
        for grade in GRADES
        for tier, team in zip(TIERS, "abcd", strict=True)
    ],
)


def draws_of(order=None, seed=1, **columns) -> CaseDraws:
    table = CaseTable()
    keys = np.arange(N) if order is None else np.asarray(order)
    table.fill(keys.size, key=keys, **columns)
    return CaseDraws(Streams(seed).keyed(Stream.CASES), table, KINDS, TEAMS, ROUTING, [TierTimes()] * 4)


def test_numbers_belong_to_the_case_and_not_to_its_place_in_the_feed():
    order = np.random.default_rng(3).permutation(N)
    one, two = draws_of(), draws_of(order)
    for name in ("triage", "accept", "turnout", "feedback", "work", "outcome"):
        for tier in range(4):
            a, b = np.array(getattr(one, name)[tier]), np.array(getattr(two, name)[tier])
            assert np.array_equal(a[order], b), (name, tier)
    assert np.array_equal(np.array(one.review)[order], np.array(two.review))


def test_numbers_that_come_later_do_not_depend_on_what_others_draw():
    one, two = draws_of(), draws_of()
    mine = [one.visit(5, 1, 2) for _ in range(4)]
    got = []
    for _ in range(4):
        two.visit(6, 1, 2)
        two.visit(5, 0, 2)  # another tier
        two.visit(5, 1, 3)  # another department
        got.append(two.visit(5, 1, 2))
    assert got == mine
    assert len({work_s for work_s, _ in mine}) == 4


def test_another_seed_gives_other_numbers():
    assert np.array(draws_of().triage[0]).tolist() != np.array(draws_of(seed=2).triage[0]).tolist()


def test_a_case_that_is_added_later_has_the_numbers_that_it_would_have_had_in_the_feed():
    ahead, later = draws_of(), draws_of(np.arange(10))
    case = later.table.add(key=1234)
    for tier in range(4):
        assert later.triage_s(case, tier) == pytest.approx(ahead.triage_s(1234, tier), rel=1e-12)
    assert later.review_u(case) == ahead.review_u(1234)


@pytest.mark.parametrize("tier", range(4))
def test_first_visits_settle_the_share_of_their_tier(tier):
    """Settled as the kind says; of the rest a quarter lacks authority, the others means; at the top: unfinished."""
    outcome = np.array(draws_of().outcome[tier])
    share = KINDS[0].settled[tier]
    error = 4.0 * np.sqrt(share * (1.0 - share) / N)
    assert np.mean(outcome == SETTLED) == pytest.approx(share, abs=error)
    rest = outcome[outcome != SETTLED]
    if tier == 3:
        assert set(rest) == {UNFINISHED}
    else:
        assert set(rest) == {NO_AUTHORITY, NO_MEANS}
        assert np.mean(rest == NO_AUTHORITY) == pytest.approx(0.25, abs=4.0 * np.sqrt(0.1875 / rest.size))


def test_later_visits_follow_the_same_law():
    draws = draws_of()
    visits = [draws.visit(case, 1, 1) for case in range(N)]
    assert np.mean([o == SETTLED for _, o in visits]) == pytest.approx(0.7, abs=4.0 * np.sqrt(0.21 / N))
    law = KINDS[0].on_site_s
    assert kstest([law.share_by(work_s) for work_s, _ in visits], "uniform").pvalue > 1e-4
    assert kstest([law.share_by(work_s) for work_s in draws.work[1]], "uniform").pvalue > 1e-4


@pytest.mark.parametrize(
    "columns, outcome",
    [
        ({"nothing": 1, "kind": 1, "reported_grade": 0, "grade": 2}, FALSE_ALARM),
        ({"kind": 1, "reported_grade": 0, "grade": 2}, WRONG_DEPARTMENT),
        ({"reported_grade": 0, "grade": 2}, HIGHER_GRADE),
    ],
)
def test_what_was_told_wrong_shows_at_the_first_look(columns, outcome):
    draws = draws_of(**columns)
    assert set(draws.outcome[0]) == {outcome}
    work_s, got = draws.visit(3, 0, 0)
    assert got == outcome
    if columns.get("kind"):
        assert draws.work[0][3] == work_s == 100.0 * LOOK_SHARE


def test_a_visit_that_did_not_come_gives_its_numbers_back():
    """Whether it was settled or not, and whether the work was done or only the report is missing."""
    for case in range(40):
        one, two = draws_of(np.arange(40)), draws_of(np.arange(40))
        expected = [(two.visit(case, 1, 1), two.later(LogNormal(1.0, 2.0), case, Purpose.FEEDBACK, 1, 1)) for _ in "ab"]
        visit = one.visit(case, 1, 1)
        one.later(LogNormal(1.0, 2.0), case, Purpose.FEEDBACK, 1, 1)
        one.take_back(case, 1, 1, visit[1])
        got = [(one.visit(case, 1, 1), one.later(LogNormal(1.0, 2.0), case, Purpose.FEEDBACK, 1, 1))]
        one.take_back(case, 1, 1, None)
        assert got == expected[:1]
        assert one.later(LogNormal(1.0, 2.0), case, Purpose.FEEDBACK, 1, 1) == got[0][1]
        assert one.visit(case, 1, 1) == expected[1][0]


def test_a_fixed_law_takes_no_number():
    draws = draws_of(np.arange(2))
    assert draws.later(Fixed(7.0), 0, Purpose.HAND_ON, 1) == 7.0
    first = draws.again(0, Purpose.HAND_ON, 1)
    assert first == draws_of(np.arange(2)).again(0, Purpose.HAND_ON, 1)


def test_numbers_of_department_tier_and_count_do_not_meet():
    draws = draws_of(np.arange(1))
    seen = [
        draws.again(0, Purpose.ON_SITE, tier, department)
        for tier in range(4)
        for department in range(-1, 20)
        for _ in range(20)
    ]
    assert len(set(seen)) == len(seen)
