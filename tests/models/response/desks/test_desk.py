"""A desk: order of service, ties, timers that are stale, hastening, withdrawing, rooms, interruption, snapshots."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta, timezone
from math import inf

import numpy as np
import pytest

from models.core.clock import ARRIVAL, COMPLETION, TIMER, Clock
from models.response.desks.desk import Desk, PreemptiveDesk

START = datetime(2025, 9, 28, tzinfo=timezone(timedelta(hours=8)))


class Book:
    """A client that knows what each piece of work takes and writes down what happens to it."""

    def __init__(self, clock: Clock, service: dict[str, float] | float = 10.0, patience: float = inf) -> None:
        self.clock, self.service, self.patience = clock, service, patience
        self.log: list[tuple[float, str, str]] = []

    def _note(self, what: str, work: str) -> None:
        self.log.append((self.clock.now, what, work))

    def service_s(self, desk: Desk, work: str) -> float:
        self._note("begins", work)
        return self.service if isinstance(self.service, float) else self.service[work]

    def patience_s(self, desk: Desk, work: str) -> float:
        return self.patience

    def served(self, desk: Desk, work: str) -> None:
        self._note("served", work)

    def expired(self, desk: Desk, work: str) -> None:
        self._note("expired", work)

    def refused(self, desk: Desk, work: str) -> None:
        self._note("refused", work)


@pytest.fixture
def clock() -> Clock:
    return Clock(START)


def test_urgent_work_goes_first_and_equals_by_age(clock):
    book, desk = Book(clock), Desk(clock, 0, 0, 1)
    for work, priority in (("a", 2), ("b", 2), ("c", 0), ("d", 1), ("e", 0)):
        desk.take(book, work, priority)
    assert desk.line() == ["c", "e", "d", "b"]
    assert [desk.waiting_of(p) for p in range(3)] == [2, 1, 1]
    clock.advance()
    assert [work for _, what, work in book.log if what == "served"] == ["a", "c", "e", "d", "b"]
    assert (desk.served, desk.worked_s, desk.waits, desk.waited_s, desk.longest_s) == (5, 50.0, 4, 100.0, 40.0)


def test_whoever_has_served_is_at_the_next_before_anything_follows(clock):
    """What the client does with served work finds the desk already at the next."""
    book, desk = Book(clock), Desk(clock, 0, 0, 1)
    desk.take(book, "a", 0)
    desk.take(book, "b", 0)
    clock.advance()
    assert book.log == [(0.0, "begins", "a"), (10.0, "begins", "b"), (10.0, "served", "a"), (20.0, "served", "b")]


def test_a_completion_goes_before_a_timer(clock):
    """The server is free at t = 10 and the limit of the next is over at t = 10: it is served."""
    book, desk = Book(clock, patience=10.0), Desk(clock, 0, 0, 1)
    desk.take(book, "a", 0)
    desk.take(book, "b", 0)
    clock.advance()
    assert (10.0, "begins", "b") in book.log
    assert desk.expired == 0


def test_a_timer_goes_before_an_arrival(clock):
    """The only place to wait is left at t = 5 and somebody comes at t = 5: there is room for him."""
    book, desk = Book(clock, patience=5.0), Desk(clock, 0, 0, 1, room=1)
    clock.at(5.0, desk.take, book, "c", 0)
    desk.take(book, "a", 0)
    desk.take(book, "b", 0)
    clock.advance(6.0)
    assert book.log == [(0.0, "begins", "a"), (5.0, "expired", "b")]
    assert desk.line() == ["c"]


def test_an_arrival_at_the_end_of_a_service_waits_not(clock):
    book, desk = Book(clock), Desk(clock, 0, 0, 1, room=0)
    clock.at(10.0, desk.take, book, "b", 0)
    desk.take(book, "a", 0)
    clock.advance()
    assert book.log == [(0.0, "begins", "a"), (10.0, "served", "a"), (10.0, "begins", "b"), (20.0, "served", "b")]


def test_the_three_orders_are_completion_timer_arrival():
    assert COMPLETION < TIMER < ARRIVAL


def test_timers_are_made_for_those_who_wait_only_and_stale_ones_find_nothing(clock):
    book, desk = Book(clock, patience=15.0), Desk(clock, 0, 0, 1)
    desk.take(book, "a", 0)
    assert len(clock._queue) == 1  # its end, no timer
    desk.take(book, "b", 0)
    desk.take(book, "c", 0)
    assert len(clock._queue) == 3
    clock.advance()
    assert [entry for entry in book.log if entry[1] != "begins"] == [
        (10.0, "served", "a"), (15.0, "expired", "c"), (20.0, "served", "b"),
    ]  # fmt: skip
    assert (desk.served, desk.expired, desk.waiting, desk.busy) == (2, 1, 0, 0)


def test_a_full_room_refuses(clock):
    book, desk = Book(clock), Desk(clock, 0, 0, 1, room=1)
    for work in "abc":
        desk.take(book, work, 0)
    assert book.log == [(0.0, "begins", "a"), (0.0, "refused", "c")]


def test_hastened_work_keeps_its_age(clock):
    book, desk = Book(clock), Desk(clock, 0, 0, 1)
    for work, priority in (("a", 2), ("b", 2), ("c", 1), ("d", 2)):
        desk.take(book, work, priority)
    assert desk.hasten(book, "d", 1)
    assert desk.hasten(book, "b", 1)
    assert desk.line() == ["b", "c", "d"]
    assert not desk.hasten(book, "b", 1)
    assert not desk.hasten(book, "b", 2)
    assert not desk.hasten(book, "a", 0)  # at work
    assert not desk.hasten(book, "x", 0)
    clock.advance()
    assert [work for _, what, work in book.log if what == "served"] == ["a", "b", "c", "d"]
    assert (desk.waits, desk.waited_s) == (3, 60.0)


def test_a_hastened_piece_keeps_its_limit(clock):
    book, desk = Book(clock, patience=8.0), Desk(clock, 0, 0, 1)
    desk.take(book, "a", 2)
    desk.take(book, "b", 2)
    clock.at(3.0, desk.hasten, book, "b", 0)
    clock.advance()
    assert (8.0, "expired", "b") in book.log
    assert desk.expired == 1


def test_withdrawn_work_is_passed_over(clock):
    book, desk = Book(clock, patience=15.0), Desk(clock, 0, 0, 1)
    for work in "abc":
        desk.take(book, work, 0)
    assert desk.withdraw(book, "b")
    assert not desk.withdraw(book, "b")
    assert not desk.withdraw(book, "a")
    clock.advance()
    assert [work for _, what, work in book.log if what == "served"] == ["a", "c"]
    assert desk.expired == 0


def test_two_clients_may_name_their_work_alike(clock):
    one, two, desk = Book(clock), Book(clock), Desk(clock, 0, 0, 1)
    desk.take(one, "a", 0)
    desk.take(one, "b", 0)
    desk.take(two, "b", 0)
    assert desk.withdraw(two, "b")
    clock.advance()
    assert [work for _, what, work in one.log if what == "served"] == ["a", "b"]
    assert two.log == []


def test_more_staff_begin_at_once_and_fewer_finish_what_they_have(clock):
    book, desk = Book(clock), Desk(clock, 0, 0, 1)
    for work in "abcde":
        desk.take(book, work, 0)
    clock.at(5.0, desk.staff_to, 3)
    clock.at(12.0, desk.staff_to, 1)
    clock.advance(11.0)
    assert (desk.busy, desk.line()) == (3, ["e"])
    clock.advance(16.0)
    assert desk.busy == 1  # b and c are done at 15; d, begun at 10, is the one who stays
    clock.advance()
    assert [(t, work) for t, what, work in book.log if what == "begins"] == [
        (0.0, "a"), (5.0, "b"), (5.0, "c"), (10.0, "d"), (20.0, "e"),
    ]  # fmt: skip


# -- a desk that is interrupted ------------------------------------------------------------------------------------


def test_urgent_work_interrupts_the_least_urgent_and_the_rest_is_resumed(clock):
    book, desk = Book(clock, {"a": 10.0, "b": 4.0, "c": 3.0}), PreemptiveDesk(clock, 0, 0, 1)
    desk.take(book, "a", 2)
    clock.at(6.0, desk.take, book, "b", 1)
    clock.at(7.0, desk.take, book, "c", 0)
    clock.advance()
    # a is interrupted with 4 to go, b at 7 with 3 to go
    assert [entry for entry in book.log if entry[1] == "served"] == [
        (10.0, "served", "c"), (13.0, "served", "b"), (17.0, "served", "a"),
    ]  # fmt: skip
    assert (desk.served, desk.worked_s, desk.busy, desk.waits) == (3, 17.0, 0, 0)


def test_what_was_interrupted_waits_without_a_limit(clock):
    """Its timer from before its service is stale, and it gets no other."""
    book, desk = Book(clock, {"x": 5.0, "a": 10.0, "b": 20.0}, patience=8.0), PreemptiveDesk(clock, 0, 0, 1)
    desk.take(book, "x", 1)
    desk.take(book, "a", 1)
    clock.at(6.0, desk.take, book, "b", 0)
    clock.advance()
    assert [entry for entry in book.log if entry[1] != "begins"] == [
        (5.0, "served", "x"), (26.0, "served", "b"), (35.0, "served", "a"),
    ]  # fmt: skip


def test_hastened_work_interrupts_and_keeps_what_was_done(clock):
    book, desk = Book(clock, {"a": 10.0, "b": 10.0}), PreemptiveDesk(clock, 0, 0, 1)
    desk.take(book, "a", 2)
    clock.at(4.0, desk.take, book, "b", 1)  # a has 6 to go
    clock.at(6.0, desk.hasten, book, "a", 0)  # b has 8 to go
    clock.advance()
    assert [entry for entry in book.log if entry[1] != "begins"] == [(12.0, "served", "a"), (20.0, "served", "b")]
    assert desk.worked_s == 20.0


def test_an_interrupted_piece_may_be_withdrawn(clock):
    book, desk = Book(clock), PreemptiveDesk(clock, 0, 0, 1)
    desk.take(book, "a", 2)
    clock.at(4.0, desk.take, book, "b", 1)
    clock.at(5.0, desk.withdraw, book, "a")
    clock.advance()
    assert [work for _, what, work in book.log if what == "served"] == ["b"]
    assert not desk._rest_s


# -- laws ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Desk, PreemptiveDesk])
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost_and_nobody_idles_beside_a_line(kind, seed):
    """Taken = served + expired + refused + withdrawn; no work waits while somebody on duty is free."""
    clock = Clock(START)
    rng = np.random.default_rng(seed)
    book = Book(clock, {str(k): float(s) for k, s in enumerate(rng.exponential(30.0, 400))}, patience=120.0)
    desk = kind(clock, 0, 0, 2, 12)
    gone = []

    def meddle(k: int) -> None:
        line = desk.line()
        if line and k % 3 == 0 and desk.withdraw(book, line[-1]):
            gone.append(line[-1])
        elif line:
            desk.hasten(book, line[-1], 0)
        desk.staff_to(1 + k % 4)

    for k, at in enumerate(np.sort(rng.uniform(0.0, 4000.0, 400)).tolist()):
        clock.at(at, desk.take, book, str(k), int(rng.integers(0, 3)))
    for k in range(40):
        clock.at(100.0 * k, meddle, k)
    while clock._queue:
        clock.step()
        assert desk.waiting == 0 or desk.busy >= desk.staff
        assert desk.waiting <= 12 + (kind is PreemptiveDesk) * 4
    ends = [work for _, what, work in book.log if what in ("served", "expired", "refused")]
    assert sorted(ends + gone, key=int) == [str(k) for k in range(400)]
    assert len(gone) > 3
    assert desk.served + desk.expired == len(ends) - sum(what == "refused" for _, what, _ in book.log)
    assert desk.busy == desk.waiting == 0


@pytest.mark.parametrize("kind", [Desk, PreemptiveDesk])
def test_a_desk_pickled_between_any_two_events_goes_on_the_same(kind):
    def start() -> tuple[Clock, Desk, Book]:
        clock = Clock(START)
        rng = np.random.default_rng(5)
        book = Book(clock, {str(k): float(s) for k, s in enumerate(rng.exponential(30.0, 60))}, patience=90.0)
        desk = kind(clock, 0, 0, 2)
        for k, at in enumerate(np.sort(rng.uniform(0.0, 700.0, 60)).tolist()):
            clock.at(at, desk.take, book, str(k), k % 3)
        return clock, desk, book

    clock, _, book = start()
    clock.advance()
    again = start()
    while again[0]._queue:
        again[0].step()
        again = pickle.loads(pickle.dumps(again, 5))
    assert again[2].log == book.log
    assert any(what == "expired" for _, what, _ in book.log)
