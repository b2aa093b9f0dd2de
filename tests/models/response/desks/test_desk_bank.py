"""A banked desk is a desk: the same log whatever comes, with its counts where a compiled loop finds them."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta, timezone
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from models.core.clock import Clock
from models.response.desks.desk import Desk
from models.response.desks.desk_bank import BankedDesk, DeskBank

START = datetime(2025, 9, 28, tzinfo=timezone(timedelta(hours=8)))
COUNTS = ("busy", "staff", "served", "worked_s", "waits", "waited_s", "longest_s", "expired", "waiting")


class Book:
    """Work ``k`` takes ``10 + k`` seconds and waits 25."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.log: list[tuple[float, str, int]] = []

    def service_s(self, desk: Desk, work: int) -> float:
        self.log.append((self.clock.now, "begins", work))
        return 10.0 + work

    def patience_s(self, desk: Desk, work: int) -> float:
        return 25.0

    def served(self, desk: Desk, work: int) -> None:
        self.log.append((self.clock.now, "served", work))

    def expired(self, desk: Desk, work: int) -> None:
        self.log.append((self.clock.now, "expired", work))

    def refused(self, desk: Desk, work: int) -> None:
        self.log.append((self.clock.now, "refused", work))


def played(build, steps) -> tuple[Book, Desk]:
    clock = Clock(START)
    book, desk = Book(clock), build(clock)
    for k, (time_s, what, priority) in enumerate(steps):
        if what == "take":
            clock.at(time_s, desk.take, book, k, priority)
        elif what == "hasten":
            clock.at(time_s, desk.hasten, book, k // 2, priority)
        elif what == "withdraw":
            clock.at(time_s, desk.withdraw, book, k // 2)
        else:
            clock.at(time_s, desk.staff_to, priority)
    clock.advance()
    return book, desk


STEPS = st.lists(
    st.tuples(
        st.integers(0, 80).map(float),
        st.sampled_from(["take", "take", "take", "hasten", "withdraw", "staff"]),
        st.integers(0, 2),
    ),
    max_size=40,
)


@given(STEPS, st.integers(0, 3), st.sampled_from([2.0, inf]))
def test_it_does_what_a_desk_does(steps, staff, room):
    bank = DeskBank()
    bank.add()
    book, desk = played(lambda clock: Desk(clock, 5, 1, staff, room), steps)
    other, banked = played(lambda clock: BankedDesk(bank, clock, 5, 1, staff, room), steps)
    assert other.log == book.log
    for name in COUNTS:
        assert getattr(banked, name) == getattr(desk, name), name
    for name in ("busy", "staff", "served", "worked_s"):
        assert getattr(bank, name)[1] == getattr(desk, name)
        assert getattr(bank, name)[0] == 0
    assert bank.has_line[1] or not banked.waiting


def test_the_bank_knows_of_a_line():
    clock, bank = Clock(START), DeskBank()
    book, desk = Book(clock), BankedDesk(bank, clock, 0, 0, 1)
    desk.take(book, 1, 0)
    assert bank.has_line[0] == 0
    desk.take(book, 2, 0)
    assert bank.has_line[0] == 1
    clock.advance()
    assert bank.has_line[0] == 0


def test_work_that_was_begun_on_the_columns_is_ended_by_the_desk():
    clock, bank = Clock(START), DeskBank()
    book, desk = Book(clock), BankedDesk(bank, clock, 0, 0, 1)
    bank.busy[0] = 1
    desk.take(book, 7, 0)
    desk.finish(book, 3)
    assert book.log == [(0.0, "begins", 7), (0.0, "served", 3)]
    clock.advance()
    assert (desk.busy, desk.served) == (0, 2)


def test_desks_come_back_with_one_bank():
    clock, bank = Clock(START), DeskBank()
    desks = [BankedDesk(bank, clock, k, 0, 1 + k) for k in range(3)]
    book = Book(clock)
    for k in range(4):
        desks[0].take(book, k, 0)
    again = pickle.loads(pickle.dumps(desks, 5))
    assert {id(desk.bank) for desk in again} == {id(again[0].bank)}
    assert [(d.busy, d.staff, d.waiting) for d in again] == [(1, 1, 3), (0, 2, 0), (0, 3, 0)]
    again[2].staff = 9
    assert list(again[0].bank.staff) == [1, 2, 9]
