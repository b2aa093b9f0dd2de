"""Owners: their shares, where they give in, answers that never get worse with authority, visits and severity."""

from __future__ import annotations

import itertools
import math
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.response.premises.owners import (
    DAY_S,
    Answer,
    Manner,
    Owner,
    OwnerParameters,
    answer,
    answer_text,
    compliance,
    done_s,
    manner_text,
)
from twin.errors import InputError, InputErrors
from twin.tiers import TIERS

P = OwnerParameters()
U = (np.arange(1000) + 0.5) / 1000
NUMBERS = st.floats(0.0, 1.0, exclude_max=True)
ORDER = list(Answer)


def test_shares_of_the_manners():
    drawn = [Owner.drawn(u, P).manner for u in U]
    assert drawn.count(Manner.COMPLY) == 650
    assert drawn.count(Manner.DELAY) == 270
    assert drawn.count(Manner.REFUSE) == 80


def test_the_level_at_which_each_gives_in():
    found = {manner: Owner(manner).gives_in_at(P) for manner in Manner}
    assert found == {Manner.COMPLY: "community", Manner.DELAY: "town", Manner.REFUSE: "district"}
    stubborn = OwnerParameters(refuse_district=0.3, refuse_city=0.4)
    assert Owner(Manner.REFUSE).gives_in_at(stubborn) == "city"


@given(st.sampled_from(Manner), NUMBERS, st.integers(1, 5), st.integers(1, 4))
def test_authority_visits_and_severity_never_worsen_the_answer(manner, u, visit, grade):
    owner = Owner(manner)
    by_tier = [ORDER.index(answer(owner, tier, visit, u, grade=grade)) for tier in TIERS]
    assert by_tier == sorted(by_tier, reverse=True)
    for tier in TIERS:
        by_visit = [ORDER.index(answer(owner, tier, v, u, grade=grade)) for v in (visit, visit + 1, visit + 9)]
        assert by_visit == sorted(by_visit, reverse=True)
    chances = [compliance(owner, tier, visit, P, g) for tier, g in itertools.product(TIERS, (1, 2, 3, 4))]
    assert all(0.0 < c <= 1.0 for c in chances)


def test_the_table_holds_on_the_first_visit():
    said = [answer(Owner(Manner.REFUSE), "town", 1, u) for u in U]
    assert said.count(Answer.COMPLIES) == 100
    assert said.count(Answer.DELAYS) == 90  # a tenth of the rest
    assert said.count(Answer.REFUSES) == 810


def test_who_complies_never_refuses():
    assert all(answer(Owner(Manner.COMPLY), "community", 1, u) is not Answer.REFUSES for u in U)


def test_certain_answers_stay_certain():
    sure = OwnerParameters(comply_city=1.0, refuse_community=0.0)
    assert compliance(Owner(Manner.COMPLY), "city", 1, sure) == 1.0
    assert compliance(Owner(Manner.REFUSE), "community", 7, sure, 4) == 0.0


def test_when_it_is_done():
    spot = [done_s(Answer.COMPLIES, u, 0.0, P) for u in U]
    later = [done_s(Answer.DELAYS, u, 0.0, P) for u in U]
    assert np.median(spot) == pytest.approx(1200.0, rel=0.01)
    assert np.median(later) == pytest.approx(3.0 * DAY_S, rel=0.01)
    assert done_s(Answer.REFUSES, 0.5, 0.0, P) == math.inf
    assert done_s(Answer.DELAYS, 0.5, 0.99, P) == math.inf
    kept = np.mean([done_s(Answer.DELAYS, 0.5, u, P) < math.inf for u in U])
    assert kept == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: answer(Owner(Manner.DELAY), "village", 1, 0.5), "village"),
        (lambda: answer(Owner(Manner.DELAY), "town", 0, 0.5), "visit 0"),
        (lambda: answer(Owner(Manner.DELAY), "town", 1, 0.5, grade=5), "grade 5"),
        (lambda: answer(Owner(Manner.DELAY), "town", 1, 1.0), "uniform"),
        (lambda: Owner.drawn(-0.1, P), "uniform"),
        (lambda: OwnerParameters(share_comply=0.8, share_delay=0.3), "more than 1"),
    ],
)
def test_bad_input(call, said):
    with pytest.raises(InputError, match=said):
        call()
    with pytest.raises(InputErrors, match="visit_factor"):
        OwnerParameters(visit_factor=0.5)


def test_texts_and_storing():
    for lang in ("zh", "en"):
        assert len({answer_text(a, lang) for a in Answer} | {manner_text(m, lang) for m in Manner}) == 6
    assert pickle.loads(pickle.dumps((Owner(Manner.DELAY), P))) == (Owner(Manner.DELAY), P)
