"""Portals: nobody is lost between two crowds, nobody is handed over twice, and a full site holds people back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from shapely import LineString, box

from models.people.movement.crowd import Arrivals, Stuck, Travellers
from models.people.movement.network.exits import Exit
from models.people.movement.network.link_table import LinkTable
from models.people.movement.network.queue_network import QueueNetwork
from models.people.movement.portals import JoinedCrowds, Portal
from models.people.movement.site.site_crowd import SiteCrowd
from twin.errors import InputError
from twin.settlement.floor_plan import Entrance, FloorPlan
from twin.settlement.floor_plan import Exit as Gate


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


# -- a street that leads onto a square, and a lane that leads away from it ---------------------------------------------


def square() -> SiteCrowd:
    """A square of 20 x 15 m with a way in on the west side and a gate of 2 m in the east."""
    return SiteCrowd(
        FloorPlan(
            box(0.0, 0.0, 20.0, 15.0),
            entrances=(Entrance("in", box(0.5, 5.0, 3.0, 10.0)),),
            exits=(Gate("gate", LineString([(20.0, 6.5), (20.0, 8.5)])),),
        )
    )


def street(length_m: float) -> QueueNetwork:
    table = LinkTable(np.array([0.0, length_m]), np.zeros(2))
    table.add(0, 1, length_m=length_m, width_m=4.0)
    return QueueNetwork(table, [Exit(1)])


@pytest.mark.slow
def test_from_the_street_over_a_square_and_on_into_a_lane():
    """Tier A to Tier B and back to Tier A: 60 people, nobody lost, nobody twice, each walks all three parts."""
    crowds = {"street": street(80.0), "square": square(), "lane": street(50.0)}
    joined = JoinedCrowds(crowds, [Portal("street", 0, "square", 0), Portal("square", 0, "lane", 0)])
    joined.add("street", travellers(60, speed=1.3))
    out: list[int] = []
    first_s = None
    for until in range(5, 900, 5):
        gone = joined.advance(float(until))["lane"]
        first_s = gone.time_s[0] if first_s is None and gone.person.size else first_s
        out += gone.person.tolist()
        assert joined.inside + len(out) == 60
    assert sorted(out) == list(range(60))
    # 80 m, about 17 m and 50 m at 1.3 m/s, and at most two seconds at the portals
    assert first_s == pytest.approx(147.0 / 1.3, abs=8.0)
    assert not any(joined.stuck(60.0).values())


@pytest.mark.slow
def test_a_narrow_gate_backs_up_into_the_street():
    """The square lets 2 people a second out at most; with 6 waiting before it the others stand in the street."""
    crowds = {"street": street(40.0), "square": square()}
    joined = JoinedCrowds(crowds, [Portal("street", 0, "square", 0, waiting=6)])
    joined.add("street", travellers(300, speed=1.3))
    joined.advance(60.0)
    on_square = crowds["square"].positions()[0].size
    assert crowds["square"].inside - on_square <= 6
    assert crowds["street"].inside > 0
    joined.advance(1500.0)
    assert joined.inside == 0
