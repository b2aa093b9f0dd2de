"""The work at one place: who works on whom, how fast, and how far they have come."""

import pytest

from models.people.harm.rubble import Buried, RescueParameters, Site
from twin.recording.journal import PersonState as S

P = RescueParameters(hands=3, neighbour_rate=0.5)


@pytest.fixture
def site(hamlet):
    made = Site("H01", 1, 0.0, 0.0, ready_s=100.0)
    made.buried = [Buried(hamlet.person(1), 0.0, 900.0, True), Buried(hamlet.person(1), 0.0, 1000.0, False)]
    return made


def test_rescuers_work_before_neighbours_and_as_many_as_find_room(hamlet, site):
    site.hands = [hamlet.person(1) for _ in range(3)] + [hamlet.person(1, role="rescuer") for _ in range(2)]
    assert site.rate(P) == 2.5
    site.hands[-1].enter(hamlet.journal, 0.0, S.INJURED)
    assert site.rate(P) == 2.0
    assert len(site.working) == 4


def test_without_a_crew_nobody_reaches_those_who_lie_deep(hamlet, site):
    deep, light = site.buried
    assert site.next() is light
    site.hands = [hamlet.person(1, role="rescuer")]
    assert site.next() is deep  # the least buried of both
    site.buried = [deep]
    site.hands = [hamlet.person(1)]
    assert site.next() is None


def test_work_is_done_from_the_end_of_the_search_on(hamlet, site):
    light = site.buried[1]
    site.hands = [hamlet.person(1), hamlet.person(1)]
    for now_s, left_s in ((50.0, 1000.0), (100.0, 1000.0), (160.0, 940.0), (160.0, 940.0), (300.0, 800.0)):
        site.work(now_s, P)
        assert light.work_s == pytest.approx(left_s)


def test_work_before_somebody_else_is_trapped_there_is_not_lost(hamlet, site):
    site.hands = [hamlet.person(1, role="rescuer")]
    deep = site.buried[0]
    site.work(200.0, P)
    site.buried.append(Buried(hamlet.person(1), 200.0, 10.0, False))
    site.work(205.0, P)
    assert (deep.work_s, site.buried[2].work_s) == (800.0, 5.0)
