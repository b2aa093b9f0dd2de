"""A desk: people on duty, and work that waits in the order of its priority and age.

The queue of the whole response: the same desk serves the messages of one drill and the 300,000 cases of a city's worst
day. Work of the same priority is taken in the order of its arrival; what has begun is finished (`PreemptiveDesk` is the
exception). At one instant a completion goes before a timer, and a timer before an arrival.

Built for speed: a person at a desk is one event of the clock that is used again for each piece of work; a timer is
made only for work that has to wait, and never cancelled: a stale one finds nothing.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import Any, Protocol

from models.core.clock import COMPLETION, TIMER, Call, Clock

_AGE_BITS = 44
_AGE = (1 << _AGE_BITS) - 1


class DeskClient(Protocol):
    """Whoever brings work to a desk: how long it takes there, and what follows.

    ``work`` is anything that names the piece of work, once for a client: a message, or the row of a case in its table.
    """

    def service_s(self, desk: Desk, work: Any) -> float:
        """Return how long the work takes at the desk; asked when it begins."""

    def served(self, desk: Desk, work: Any) -> None:
        """The work is done; whoever did it is already at the next."""

    def patience_s(self, desk: Desk, work: Any) -> float:
        """Return after how long a wait it leaves the queue, ``inf`` for never; asked when it must wait."""

    def expired(self, desk: Desk, work: Any) -> None:
        """It has waited that long, and has left the queue."""

    def refused(self, desk: Desk, work: Any) -> None:
        """The waiting room is full: the desk has not taken it."""


class Place(Call):
    """One place at a desk: the event by which the work that is done there ends."""

    __slots__ = ("client", "work")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk._finish, (self,))
        self.client: Any = None
        self.work: Any = None


class Desk:
    """A queue by priority and age before ``staff`` people.

    Parameters
    ----------
    clock
        The clock.
    number
        Its number, for keys of random draws; a centre's desk has the number of the centre.
    tier
        Tier of its centre, an index of `twin.tiers.TIERS`.
    staff
        People on duty at the start; shifts change it (`shifts.DutyRoster`).
    room
        Pieces of work that may wait; more are refused.

    Attributes
    ----------
    busy
        People at work; more than ``staff`` while a shift that has ended finishes what it began.
    served
        Pieces of work done.
    worked_s
        Sum of the service times begun.
    waited_s, longest_s, waits
        Sum of the waits that ended in service, the longest of them, and their number.
    expired
        Pieces of work that left the queue by their timer.
    """

    __slots__ = (
        "_heap", "_idle", "_key", "_taken", "_waiting", "busy", "clock", "expired", "longest_s", "number", "room",
        "served", "staff", "tier", "waited_s", "waits", "worked_s",
    )  # fmt: skip

    def __init__(self, clock: Clock, number: int, tier: int, staff: int, room: float = inf) -> None:
        self.clock = clock
        self.number = number
        self.tier = tier
        self.staff = staff
        self.room = room
        self.busy = 0
        self.served = 0
        self.worked_s = 0.0
        self.waited_s = 0.0
        self.longest_s = 0.0
        self.waits = 0
        self.expired = 0
        self._taken = 0
        self._heap: list[int] = []
        self._waiting: dict[int, tuple[float, DeskClient, Any]] = {}
        self._key: dict[tuple[DeskClient, Any], int] = {}
        self._idle: list[Place] = []

    def __getstate__(self) -> tuple[Any, ...]:
        """Keep a snapshot small: of 12,000 desks most have no line, and idle places are made anew."""
        return (
            self.clock, self.number, self.tier, self.staff, self.room, self.busy, self.served, self.worked_s,
            self.waited_s, self.longest_s, self.waits, self.expired, self._taken, self._heap or None,
            self._waiting or None,
        )  # fmt: skip

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        (
            self.clock, self.number, self.tier, self.staff, self.room, self.busy, self.served, self.worked_s,
            self.waited_s, self.longest_s, self.waits, self.expired, self._taken, heap, waiting,
        ) = state  # fmt: skip
        self._heap = heap or []
        self._waiting = waiting or {}
        self._key = {(client, work): key for key, (_, client, work) in self._waiting.items()}
        self._idle = []

    @property
    def waiting(self) -> int:
        """Pieces of work that wait."""
        return len(self._waiting)

    def waiting_of(self, priority: int) -> int:
        """Return how many pieces of work of a priority wait."""
        return sum(key >> _AGE_BITS == priority for key in self._waiting)

    def line(self) -> list[Any]:
        """Return what waits, next first."""
        return [self._waiting[key][2] for key in sorted(self._waiting)]

    def take(self, client: DeskClient, work: Any, priority: int) -> None:
        """Take in a piece of work of a priority, 0 the most urgent: begin it, let it wait, or refuse it."""
        if self.busy < self.staff:
            self.busy += 1
            place = self._idle.pop() if self._idle else Place(self)
            place.client = client
            place.work = work
            service_s = client.service_s(self, work)
            self.worked_s += service_s
            clock = self.clock
            clock.again(clock.now + service_s, place, COMPLETION)
        elif len(self._waiting) < self.room:
            self._taken = age = self._taken + 1
            self._wait(client, work, (priority << _AGE_BITS) | age)
        else:
            client.refused(self, work)

    def _wait(self, client: DeskClient, work: Any, key: int) -> None:
        now = self.clock.now
        self._waiting[key] = (now, client, work)
        self._key[client, work] = key
        heappush(self._heap, key)
        patience_s = client.patience_s(self, work)
        if patience_s < inf:
            self.clock.at(now + patience_s, self._expire, key, order=TIMER)

    def _expire(self, key: int) -> None:
        entry = self._waiting.pop(key, None)
        if entry is not None:
            del self._key[entry[1], entry[2]]
            self.expired += 1
            entry[1].expired(self, entry[2])

    def withdraw(self, client: DeskClient, work: Any) -> bool:
        """Take a piece of work out of the queue; tell whether it was still waiting."""
        key = self._key.pop((client, work), None)
        return key is not None and self._waiting.pop(key, None) is not None

    def hasten(self, client: DeskClient, work: Any, priority: int) -> bool:
        """Move a waiting piece of work up to a priority, keeping its age; tell whether it was moved."""
        key = self._key.get((client, work))
        if key is None or key >> _AGE_BITS <= priority:
            return False
        entry = self._waiting.pop(key)
        faster = (priority << _AGE_BITS) | (key & _AGE)
        self._waiting[faster] = entry
        self._key[client, work] = faster
        heappush(self._heap, faster)
        patience_s = client.patience_s(self, work)
        if patience_s < inf:
            self.clock.at(max(self.clock.now, entry[0] + patience_s), self._expire, faster, order=TIMER)
        return True

    def staff_to(self, staff: int) -> None:
        """Change how many are on duty; who is at work finishes it."""
        self.staff = staff
        while self._waiting and self.busy < staff:
            self.busy += 1
            self._next(self._idle.pop() if self._idle else Place(self))

    def _pick(self) -> tuple[DeskClient, Any]:
        """Take what has waited longest among the most urgent out of the queue."""
        heap, waiting = self._heap, self._waiting
        entry = None
        while entry is None:
            entry = waiting.pop(heappop(heap), None)
        since_s, client, work = entry
        del self._key[client, work]
        wait_s = self.clock.now - since_s
        self.waits += 1
        self.waited_s += wait_s
        if wait_s > self.longest_s:
            self.longest_s = wait_s
        return client, work

    def _next(self, place: Place) -> None:
        """Begin what has waited longest among the most urgent."""
        place.client, place.work = self._pick()
        self._start(place)

    def _start(self, place: Place) -> None:
        service_s = place.client.service_s(self, place.work)
        self.worked_s += service_s
        clock = self.clock
        clock.again(clock.now + service_s, place, COMPLETION)

    def _finish(self, place: Place) -> None:
        client, work = place.client, place.work
        self.served += 1
        if self._waiting and self.busy <= self.staff:
            self._next(place)
        else:
            self.busy -= 1
            place.work = None
            self._idle.append(place)
        client.served(self, work)


class PreemptiveDesk(Desk):
    """A desk at which more urgent work interrupts less urgent: it waits again, in its old place, and is resumed.

    Preemptive-resume: what was done is kept, and the rest of its service is all that is left.
    """

    __slots__ = ("_at_work", "_rest_s")

    def __init__(self, clock: Clock, number: int, tier: int, staff: int, room: float = inf) -> None:
        super().__init__(clock, number, tier, staff, room)
        self._at_work: dict[int, tuple[Call, float]] = {}
        self._rest_s: dict[int, float] = {}

    def __getstate__(self) -> tuple[Any, ...]:
        return super().__getstate__(), self._at_work, self._rest_s

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        desk, self._at_work, self._rest_s = state
        super().__setstate__(desk)

    def take(self, client: DeskClient, work: Any, priority: int) -> None:
        """Take in a piece of work; if nobody is free it takes the place of the least urgent that is less urgent."""
        self._taken = age = self._taken + 1
        key = (priority << _AGE_BITS) | age
        if self.busy < self.staff:
            self.busy += 1
            self._begin(key, client, work)
            return
        last = max(self._at_work, default=-1)
        if last >> _AGE_BITS > priority:
            self._interrupt(last)
            self._begin(key, client, work)
        elif len(self._waiting) < self.room:
            self._wait(client, work, key)
        else:
            client.refused(self, work)

    def _expire(self, key: int) -> None:
        # what was begun and interrupted waits without a limit
        if key not in self._rest_s:
            super()._expire(key)

    def withdraw(self, client: DeskClient, work: Any) -> bool:
        """Take a piece of work out of the queue; tell whether it was still waiting."""
        self._rest_s.pop(self._key.get((client, work), -1), None)
        return super().withdraw(client, work)

    def hasten(self, client: DeskClient, work: Any, priority: int) -> bool:
        """Move a waiting piece of work up to a priority, where it may interrupt; tell whether it was moved."""
        rest_s = self._rest_s.pop(key := self._key.get((client, work), -1), None)
        moved = super().hasten(client, work, priority)
        if rest_s is not None:
            self._rest_s[self._key[client, work] if moved else key] = rest_s
        last = max(self._at_work, default=-1)
        if moved and last >> _AGE_BITS > priority:
            self._interrupt(last)
            self._resume()
        return moved

    def staff_to(self, staff: int) -> None:
        """Change how many are on duty; who is at work finishes it."""
        self.staff = staff
        while self._waiting and self.busy < staff:
            self.busy += 1
            self._resume()

    def _begin(self, key: int, client: DeskClient, work: Any) -> None:
        rest_s = self._rest_s.pop(key, None)
        if rest_s is None:
            rest_s = client.service_s(self, work)
            self.worked_s += rest_s
        end_s = self.clock.now + rest_s
        call = self.clock.at(end_s, self._done, key, client, work, order=COMPLETION)
        self._at_work[key] = (call, end_s)

    def _interrupt(self, key: int) -> None:
        call, end_s = self._at_work.pop(key)
        _, client, work = call.args
        call.cancel()
        self._rest_s[key] = end_s - self.clock.now
        self._waiting[key] = (self.clock.now, client, work)
        self._key[client, work] = key
        heappush(self._heap, key)

    def _resume(self) -> None:
        entry = None
        while entry is None:
            key = heappop(self._heap)
            entry = self._waiting.pop(key, None)
        since_s, client, work = entry
        del self._key[client, work]
        if key not in self._rest_s:
            self.waits += 1
        self.waited_s += self.clock.now - since_s
        self.longest_s = max(self.longest_s, self.clock.now - since_s)
        self._begin(key, client, work)

    def _done(self, key: int, client: DeskClient, work: Any) -> None:
        del self._at_work[key]
        self.served += 1
        if self._waiting and self.busy <= self.staff:
            self._resume()
        else:
            self.busy -= 1
        client.served(self, work)
