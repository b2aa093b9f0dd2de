"""Shifts: who is on duty at which hour, past midnight too; what does not cover the day; hand-over at a desk."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta, timezone
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.clock import Clock
from models.response.desks.desk import Desk
from models.response.desks.shifts import DutyRoster, Shift, Shifts

ZONE = timezone(timedelta(hours=8))
DAY_NIGHT = Shifts((Shift(8.0, 20.0, 4), Shift(20.0, 8.0, 2)))


@pytest.mark.parametrize("hour, staff", [(0.0, 2), (7.99, 2), (8.0, 4), (19.99, 4), (20.0, 2), (23.9, 2)])
def test_a_night_shift_goes_past_midnight(hour, staff):
    assert DAY_NIGHT.staff_at(hour) == staff
    assert DAY_NIGHT.most == 4
    assert DAY_NIGHT.changes() == (8.0, 20.0)
    assert list(DAY_NIGHT.gaps_and_overlaps()) == []


def test_one_shift_around_the_clock_never_changes():
    shifts = Shifts.always(3)
    assert {shifts.staff_at(h) for h in (0.0, 12.0, 23.99)} == {3}
    assert shifts.changes() == (0.0,)
    assert list(shifts.gaps_and_overlaps()) == []


def test_holes_and_doubles_are_told():
    assert list(Shifts((Shift(8.0, 20.0, 1),)).gaps_and_overlaps()) == [("gap", 0.0, 8.0), ("gap", 20.0, 24.0)]
    assert list(Shifts((Shift(0.0, 24.0, 1), Shift(22.0, 2.0, 1))).gaps_and_overlaps()) == [
        ("overlap", 0.0, 2.0), ("overlap", 22.0, 24.0),
    ]  # fmt: skip


@given(st.lists(st.integers(0, 23), min_size=2, max_size=5, unique=True))
def test_shifts_that_follow_each_other_cover_every_hour_once(hours):
    hours = sorted(hours)
    ends = [*hours[1:], hours[0]]
    shifts = Shifts(tuple(Shift(float(a), float(b), k + 1) for k, (a, b) in enumerate(zip(hours, ends, strict=True))))
    assert list(shifts.gaps_and_overlaps()) == []
    for k, hour in enumerate(hours):
        assert shifts.staff_at(float(hour)) == k + 1


class Work:
    """Every piece of work takes two hours."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.begun: list[float] = []

    def service_s(self, desk: Desk, work: int) -> float:
        self.begun.append(self.clock.now / 3600.0)
        return 7200.0

    def served(self, desk: Desk, work: int) -> None:
        pass

    def patience_s(self, desk: Desk, work: int) -> float:
        return inf


def test_a_roster_changes_the_staff_at_the_hours_of_the_calendar():
    """The run starts at 06:30: two by night, four from 08:00 (1.5 h), two from 20:00 (13.5 h), and again."""
    clock = Clock(datetime(2025, 9, 28, 6, 30, tzinfo=ZONE))
    desks = [Desk(clock, k, 1, 9) for k in range(3)]
    DutyRoster(clock, desks, DAY_NIGHT)
    seen = []
    for hour in (0.0, 1.49, 1.51, 13.49, 13.51, 25.49, 25.51):
        clock.advance(3600.0 * hour)
        seen.append([desk.staff for desk in desks])
    assert seen == [[2] * 3, [2] * 3, [4] * 3, [4] * 3, [2] * 3, [2] * 3, [4] * 3]


def test_who_is_at_work_when_the_shift_ends_finishes_it():
    """Four begin at 19:00 and at 20:00 two are on duty: nothing new begins until 21:00, then two at a time."""
    clock = Clock(datetime(2025, 9, 28, 19, 0, tzinfo=ZONE))
    desk, work = Desk(clock, 0, 1, 9), Work(clock)
    DutyRoster(clock, [desk], DAY_NIGHT)
    for k in range(8):
        desk.take(work, k, 2)
    clock.advance(1.5 * 3600.0)
    assert (desk.busy, desk.staff) == (4, 2)
    clock.advance(8 * 3600.0)
    assert work.begun == [0.0] * 4 + [2.0] * 2 + [4.0] * 2


def test_a_change_of_shift_goes_before_an_arrival_of_the_same_instant():
    clock = Clock(datetime(2025, 9, 28, 19, 0, tzinfo=ZONE))
    desk, work = Desk(clock, 0, 1, 9), Work(clock)
    DutyRoster(clock, [desk], Shifts((Shift(8.0, 20.0, 0), Shift(20.0, 8.0, 1))))
    clock.at(3600.0, desk.take, work, 0, 0)
    clock.advance(3601.0)
    assert work.begun == [1.0]


def test_a_roster_goes_on_after_a_snapshot():
    clock = Clock(datetime(2025, 9, 28, 6, 30, tzinfo=ZONE))
    roster = DutyRoster(clock, [Desk(clock, 0, 1, 9)], DAY_NIGHT)
    clock.advance(5 * 3600.0)
    copy = pickle.loads(pickle.dumps(roster, 5))
    copy.clock.advance(15 * 3600.0)
    assert (copy.desks[0].staff, roster.desks[0].staff) == (2, 4)
