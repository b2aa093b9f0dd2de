"""One person: what he does is in the journal, and the hurt stay as they are."""

from __future__ import annotations

import math

import pytest

from twin.recording.journal import PersonState as S


def test_each_change_is_a_vertex(hamlet):
    person = hamlet.person(1)
    person.enter(hamlet.journal, 5.0, S.WARNED)
    person.stand(hamlet.journal, 7.0, 101.0, 2.0)
    assert hamlet.track(person) == [
        (0.0, 100.0, 0.0, int(S.HOME)),
        (5.0, 100.0, 0.0, int(S.WARNED)),
        (7.0, 101.0, 2.0, int(S.WARNED)),
    ]


@pytest.mark.parametrize("state", [S.INJURED, S.DEAD])
def test_the_hurt_stay_as_they_are(hamlet, state):
    person = hamlet.person(1)
    person.enter(hamlet.journal, 5.0, state)
    assert person.harmed
    person.enter(hamlet.journal, 6.0, S.SAFE)
    assert person.state == state
    assert len(hamlet.track(person)) == 2


def test_nobody_walks_on_another(hamlet):
    places = []
    for index in range(14):
        person = hamlet.person(1)
        person.index = index
        places.append(person.beside_m)
    assert len({(round(x, 2), round(y, 2)) for x, y in places}) == 14
    assert max(math.hypot(x, y) for x, y in places) < 3.0
    assert min(math.dist(a, b) for k, a in enumerate(places) for b in places[:k]) > 0.5
