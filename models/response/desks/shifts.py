"""Shifts: how many people are on duty at a desk at every hour of the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from models.core.clock import COMPLETION, Clock
from models.response.desks.desk import Desk

DAY_H = 24.0


@dataclass(frozen=True)
class Shift:
    """From one hour of the day to another (past midnight if it is the smaller one), so many people."""

    from_h: float
    to_h: float
    staff: int

    def hours(self) -> tuple[tuple[float, float], ...]:
        """Return its stretches within a day."""
        if self.to_h > self.from_h:
            return ((self.from_h, self.to_h),)
        return tuple((a, b) for a, b in ((self.from_h, DAY_H), (0.0, self.to_h)) if b > a)


@dataclass(frozen=True)
class Shifts:
    """The shifts of one day, every day the same: c(t) of a desk.

    They cover every hour once: `gaps_and_overlaps` tells where they do not.
    """

    shifts: tuple[Shift, ...]

    @classmethod
    def always(cls, staff: int) -> Shifts:
        """Return one shift around the clock."""
        return cls((Shift(0.0, DAY_H, staff),))

    def staff_at(self, hour: float) -> int:
        """Return how many are on duty at an hour of the day."""
        return sum(s.staff for s in self.shifts for a, b in s.hours() if a <= hour < b)

    @property
    def most(self) -> int:
        """The strongest shift."""
        return max(self.staff_at(hour) for hour in self.changes())

    def changes(self) -> tuple[float, ...]:
        """Return the hours of the day at which a shift begins, in order."""
        return tuple(sorted({s.from_h % DAY_H for s in self.shifts}))

    def staffed_s(self, from_s: float, length_s: float) -> float:
        """Return the seconds of work that a desk is staffed for, from so many seconds after a midnight on."""
        edges = [h * 3600.0 for h in self.changes()]
        cuts = {from_s, from_s + length_s}
        day = 0.0
        while day < from_s + length_s:
            cuts |= {day + edge for edge in edges if from_s < day + edge < from_s + length_s}
            day += DAY_H * 3600.0
        return sum((b - a) * self.staff_at(a / 3600.0 % DAY_H) for a, b in pairwise(sorted(cuts)))

    def gaps_and_overlaps(self) -> Iterator[tuple[str, float, float]]:
        """Yield ``("gap" or "overlap", from_h, to_h)`` wherever an hour is not covered exactly once."""
        stretches = [stretch for s in self.shifts for stretch in s.hours()]
        edges = sorted({0.0, DAY_H, *(edge for stretch in stretches for edge in stretch)})
        for a, b in pairwise(edges):
            cover = sum(low <= a and b <= high for low, high in stretches)
            if cover != 1:
                yield ("gap" if cover == 0 else "overlap"), a, b


class DutyRoster:
    """Changes the staff of many desks that work the same shifts, at the hours at which a shift begins.

    Who is in the middle of a case when his shift ends finishes it: the desk begins nothing new until it is down to its
    staff.
    """

    def __init__(self, clock: Clock, desks: list[Desk], shifts: Shifts) -> None:
        self.clock = clock
        self.desks = desks
        self.shifts = shifts
        hour = clock.calendar().hour + clock.calendar().minute / 60.0 + clock.calendar().second / 3600.0
        for desk in desks:
            desk.staff_to(shifts.staff_at(hour))
        self._changes = shifts.changes()
        if len(self._changes) > 1:
            self._plan()

    def _plan(self) -> None:
        day, k = 0, 0
        while True:
            due_s = self.clock.hour_s(day, self._changes[k])
            if due_s > self.clock.now:
                break
            day, k = (day, k + 1) if k + 1 < len(self._changes) else (day + 1, 0)
        self._due = (day, k)
        self.clock.at(due_s, self._change, order=COMPLETION)

    def _change(self) -> None:
        day, k = self._due
        staff = self.shifts.staff_at(self._changes[k])
        for desk in self.desks:
            desk.staff_to(staff)
        day, k = (day, k + 1) if k + 1 < len(self._changes) else (day + 1, 0)
        self._due = (day, k)
        self.clock.at(self.clock.hour_s(day, self._changes[k]), self._change, order=COMPLETION)
