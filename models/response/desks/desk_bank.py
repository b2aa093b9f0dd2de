"""The desks of a city with their counts in common columns, so that a compiled loop can serve them too."""

from __future__ import annotations

from array import array
from math import inf
from typing import Any, Protocol

from models.core.clock import Clock
from models.response.desks.desk import Desk, DeskClient, Place


class Lane(Protocol):
    """A compiled loop that serves desks of a bank too."""

    def begins(self, client: DeskClient, case: Any, desk: BankedDesk, is_free: bool) -> bool:
        """Begin the first triage of a case at a desk; tell whether it is ordinary. ``is_free`` tells that somebody has
        just come free for it.
        """


class DeskBank:
    """Columns of the desks that share them, one row each.

    Attributes
    ----------
    busy, staff, served, worked_s
        As of `Desk`.
    lane
        The compiled loop, if there is one.
    has_line
        Whether anything may wait: 1 whenever something does.
    """

    def __init__(self) -> None:
        self.lane: Lane | None = None
        self.busy = array("q")
        self.staff = array("q")
        self.served = array("q")
        self.worked_s = array("d")
        self.has_line = array("b")

    def __getstate__(self) -> dict[str, Any]:
        """Leave the lane out of a snapshot: it comes back by itself, when what it serves is whole again."""
        return self.__dict__ | {"lane": None}

    def add(self) -> int:
        """Add a row and return its number."""
        for column in (self.busy, self.staff, self.served, self.worked_s, self.has_line):
            column.append(0)
        return len(self.busy) - 1


class BankedDesk(Desk):
    """A desk whose counts stand in a bank."""

    __slots__ = ("bank", "row")

    def __init__(self, bank: DeskBank, clock: Clock, number: int, tier: int, staff: int, room: float = inf) -> None:
        self.bank = bank
        self.row = bank.add()
        super().__init__(clock, number, tier, staff, room)

    def __getstate__(self) -> tuple[Any, ...]:
        return self.bank, self.row, super().__getstate__()

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.bank, self.row, desk = state
        super().__setstate__(desk)

    @property
    def busy(self) -> int:
        """People at work."""
        return self.bank.busy[self.row]

    @busy.setter
    def busy(self, value: int) -> None:
        self.bank.busy[self.row] = value

    @property
    def staff(self) -> int:
        """People on duty."""
        return self.bank.staff[self.row]

    @staff.setter
    def staff(self, value: int) -> None:
        self.bank.staff[self.row] = value

    @property
    def served(self) -> int:
        """Pieces of work done."""
        return self.bank.served[self.row]

    @served.setter
    def served(self, value: int) -> None:
        self.bank.served[self.row] = value

    @property
    def worked_s(self) -> float:
        """Sum of the service times begun."""
        return self.bank.worked_s[self.row]

    @worked_s.setter
    def worked_s(self, value: float) -> None:
        self.bank.worked_s[self.row] = value

    def finish(self, client: DeskClient, work: Any) -> None:
        """End a piece of work that was begun on the columns alone."""
        place = self._idle.pop() if self._idle else Place(self)
        place.client = client
        place.work = work
        self._finish(place)

    def take(self, client: DeskClient, work: Any, priority: int) -> None:
        """Take in a piece of work of a priority, by the lane if it is ordinary."""
        lane = self.bank.lane
        if lane is None or not lane.begins(client, work, self, False):
            super().take(client, work, priority)

    def _next(self, place: Place) -> None:
        """Begin what has waited longest among the most urgent."""
        client, work = self._pick()
        lane = self.bank.lane
        if lane is not None and lane.begins(client, work, self, True):
            self._idle.append(place)
            return
        place.client, place.work = client, work
        self._start(place)

    def _wait(self, client: DeskClient, work: Any, key: int) -> None:
        self.bank.has_line[self.row] = 1
        super()._wait(client, work, key)

    def _finish(self, place: Place) -> None:
        if not self._waiting:
            self.bank.has_line[self.row] = 0
        super()._finish(place)
