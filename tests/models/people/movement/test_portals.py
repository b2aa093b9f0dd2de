"""Portals: nobody is lost between two crowds, nobody is handed over twice, and a full site holds people back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from models.people.movement.crowd import Arrivals, Stuck, Travellers
from models.people.movement.portals import JoinedCrowds, Portal
from twin.errors import InputError


class Corridor:
    """A crowd as plain as can be: ``length_m`` / speed for everybody, one leaves at a time, ``seats`` are inside."""

    def __init__(self, length_m: float, seats: int = 10**6) -> None:
        self.now_s = 0.0
        self.length_m, self.seats = length_m, seats
        self.waiting: list[tuple[int, float]] = []
        self.walking: list[tuple[float, int]] = []
        self.room: Callable[[], int] | None = None

    def add(self, travellers: Travellers) -> None:
        assert (travellers.time_s >= self.now_s - 1e-9).all()
        self.waiting += list(zip(travellers.person.tolist(), travellers.speed_m_s.tolist(), strict=True))
        self._enter()

    def _enter(self) -> None:
        while self.waiting and len(self.walking) < self.seats:
            person, speed = self.waiting.pop(0)
            self.walking.append((self.now_s + self.length_m / speed, person))

    def advance(self, until_s: float) -> Arrivals:
        self.now_s = until_s
        out = sorted(row for row in self.walking if row[0] <= until_s)
        room = len(out) if self.room is None else self.room()
        out = out[: min(room, 1)]
        self.walking = [row for row in self.walking if row not in out]
        self._enter()
        return Arrivals(
            np.array([p for _, p in out], np.int64), np.array([t for t, _ in out]), np.zeros(len(out), np.int64)
        )

    @property
    def inside(self) -> int:
        return len(self.waiting) + len(self.walking)

    def positions(self):
        people = np.array([p for _, p in self.walking], np.int64)
        return people, np.zeros(people.size), np.zeros(people.size)

    def stuck(self, longer_than_s: float) -> list[Stuck]:
        return []

    def hold(self, exit: int, room: Callable[[], int] | None) -> None:
        self.room = room


def travellers(n: int, speed: float = 1.0) -> Travellers:
    people = np.arange(n)
    return Travellers(people, np.zeros(n), np.zeros(n, np.int64), np.full(n, -1), np.full(n, speed))


def joined(waiting: int = 20, seats: int = 10**6) -> JoinedCrowds:
    crowds = {"town": Corridor(30.0), "square": Corridor(10.0, seats)}
    return JoinedCrowds(crowds, [Portal("town", 0, "square", 0, waiting=waiting)])


def test_one_person_takes_both_times():
    both = joined()
    both.add("town", travellers(1, speed=2.0))
    out = both.advance(60.0)
    # 15 s, handed over at a whole second, 5 s
    assert out["square"].time_s.tolist() == [20.0]
    assert out["town"].person.size == 0
    assert both.inside == 0


def test_everybody_comes_out_once():
    both = joined()
    both.add("town", travellers(50))
    seen: list[int] = []
    for until in np.arange(5.0, 200.0, 5.0):
        seen += both.advance(float(until))["square"].person.tolist()
        assert both.inside == 50 - len(seen)
    assert sorted(seen) == list(range(50))


def test_a_full_site_holds_people_back_in_the_street():
    both = joined(waiting=3, seats=1)
    both.add("town", travellers(20))
    for until in range(1, 60):
        both.advance(float(until))
        assert len(both.crowds["square"].waiting) <= 3
    assert len(both.crowds["town"].walking) > 0
    both.advance(2000.0)
    assert both.inside == 0


def test_there_and_back_again():
    crowds = {"a": Corridor(10.0), "b": Corridor(10.0)}
    both = JoinedCrowds(crowds, [Portal("a", 0, "b", 0), Portal("b", 0, "a", 0)])
    both.add("a", travellers(4))
    both.advance(500.0)
    assert both.inside == 4


def test_how_it_is_cut_into_spans_does_not_matter():
    whole, parts = joined(), joined()
    for both in (whole, parts):
        both.add("town", travellers(9))
    at_once = whole.advance(80.0)["square"]
    pieces = [parts.advance(float(t))["square"] for t in range(8, 81, 8)]
    assert np.concatenate([p.time_s for p in pieces]).tolist() == at_once.time_s.tolist()


def test_a_portal_to_nowhere_is_refused():
    with pytest.raises(InputError, match="no crowd 'sea'"):
        JoinedCrowds({"town": Corridor(1.0)}, [Portal("town", 0, "sea", 0)])
    with pytest.raises(InputError, match="above 0"):
        JoinedCrowds({"town": Corridor(1.0)}, [], exchange_s=0.0)
