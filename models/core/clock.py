"""The one clock of a drill: SimPy's event queue, made picklable, with verbs of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from math import inf
from typing import Any, Protocol

import simpy
from simpy.events import NORMAL, Event

from models.kernels.orders import ARRIVAL as ARRIVAL
from models.kernels.orders import COMPLETION as COMPLETION
from models.kernels.orders import TIMER as TIMER

_BOUND = ("process", "timeout", "event", "all_of", "any_of")


def _run(event: Event) -> None:
    assert isinstance(event, Call)
    if event.call is not None:
        event.call(*event.args)


class Call(Event):
    """An event that calls one function with its arguments when its time comes.

    What SimPy asks of an event stands once, on the class: a day of a city makes millions of them. One that has come
    may be put into the queue again (`Clock.again`): a seat at a desk is one event all day long.
    """

    __slots__ = ("args", "call")

    callbacks = (_run,)  # type: ignore[assignment]
    _ok = True
    _value = None
    _defused = False

    def __init__(self, call: Callable[..., Any] | None, args: tuple[Any, ...]) -> None:
        self.call = call
        self.args = args

    def cancel(self) -> None:
        """Make the call do nothing; it stays in the queue and is skipped when popped."""
        self.call = None
        self.args = ()


class Lane(Protocol):
    """Events that are kept elsewhere, in a queue of their own, and played together with the clock's."""

    next_s: float

    def begin(self) -> None:
        """The clock begins to play a stretch of time: see what has changed since the last."""

    def play(self, limit_s: float, order: int, number: int, until_s: float, once: bool) -> bool:
        """Play the lane's events before the clock's next one and before ``until_s``, or only the first of them.

        The clock's next event falls on ``limit_s`` (inf: there is none), with its order and number. Tell whether any
        was played; the lane tells the clock how far it has come (`Clock.played`).
        """


class Clock(simpy.Environment):
    """Seconds since the scenario's start, tied to a calendar date with its time zone.

    Actors schedule bound methods, never lambdas and never generator processes, so that a running drill is one
    picklable object.

    Parameters
    ----------
    start
        Calendar time of second 0, with a time zone.

    Attributes
    ----------
    now
        Seconds; only the clock and a lane that plays beside it set it.
    number
        Number of the next event that is planned: it decides between events of one instant and one order.
    lane
        Whose events are played together with the clock's, None without.
    """

    # a plain attribute in the place of SimPy's property: it is read some millions of times a day
    now: float = 0.0

    def __init__(self, start: datetime) -> None:
        super().__init__()
        # SimPy's own time and its counter, which not every Python version can pickle, are not used
        del self._now, self._eid
        self.now = 0.0
        self.number = 0
        self.start = start
        self.lane: Lane | None = None

    def at(self, time_s: float, call: Callable[..., Any], *args: Any, order: int = ARRIVAL) -> Call:
        """Call ``call(*args)`` at ``time_s`` (not before now); return the event, which can be cancelled.

        Raises
        ------
        ValueError
            The time is not a number: it would disorder the queue.
        """
        if time_s != time_s:
            raise ValueError(f"at(time_s={time_s}): not a time")
        event = Call(call, args)
        self.again(max(float(time_s), self.now), event, order)
        return event

    def after(self, delay_s: float, call: Callable[..., Any], *args: Any, order: int = ARRIVAL) -> Call:
        """Call ``call(*args)`` after ``delay_s`` seconds."""
        return self.at(self.now + delay_s, call, *args, order=order)

    def again(self, time_s: float, event: Call, order: int = ARRIVAL) -> None:
        """Put an event that is not in the queue into it; ``time_s`` is a number, not before now."""
        number = self.number
        self.number = number + 1
        heappush(self._queue, (time_s, order, number, event))  # type: ignore[misc]

    def schedule(self, event: Event, priority: int = NORMAL, delay: float = 0.0) -> None:
        """Plan an event of SimPy's own."""
        self.again(self.now + delay, event, priority)  # type: ignore[arg-type]

    def every(self, period_s: float, call: Callable[..., Any], *args: Any) -> None:
        """Call ``call(*args)`` now and then every ``period_s`` seconds, until it returns ``False``."""
        self.at(self.now, self._repeat, period_s, call, args)

    def _repeat(self, period_s: float, call: Callable[..., Any], args: tuple[Any, ...]) -> None:
        if call(*args) is not False:
            self.at(self.now + period_s, self._repeat, period_s, call, args)

    # -- beside a lane -------------------------------------------------------------------------------------------

    def played(self, now_s: float, number: int) -> None:
        """A lane has played: it is ``now_s``, and the next event that is planned has this number."""
        self.now = now_s
        self.number = number

    def restore(self, time_s: float, event: Event, order: int, number: int) -> None:
        """Put an event into the queue in the place that its number gave it elsewhere."""
        heappush(self._queue, (time_s, order, number, event))  # type: ignore[misc]

    def withdraw(self, event: Event) -> tuple[float, int]:
        """Take an event out of the queue; return its time and number.

        Raises
        ------
        ValueError
            It is not there.
        """
        for k, (time_s, _, number, each) in enumerate(self._queue):
            if each is event:
                self._queue[k] = self._queue[-1]
                self._queue.pop()
                heapify(self._queue)
                return time_s, number
        raise ValueError(f"withdraw({event!r}): not in the queue")

    # -- playing -------------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Play the next event.

        Raises
        ------
        simpy.core.EmptySchedule
            There is none.
        """
        if self.peek() == inf:
            raise simpy.core.EmptySchedule
        if self.lane is not None:
            self._advance_beside(self.lane, inf, once=True)
            return
        self.now, _, _, event = heappop(self._queue)
        self._serve(event)

    def peek(self) -> float:
        """Return the time of the next event, inf for none."""
        next_s: float = super().peek()
        return next_s if self.lane is None else min(next_s, self.lane.next_s)

    def advance(self, until_s: float = inf) -> None:
        """Play everything before ``until_s``, as ``step`` would one by one; the clock stays at the last event."""
        if self.lane is not None:
            self._advance_beside(self.lane, until_s, once=False)
            return
        queue, pop = self._queue, heappop
        while queue and queue[0][0] < until_s:
            self.now, _, _, event = pop(queue)
            try:
                call, args = event.call, event.args  # type: ignore[attr-defined]
            except AttributeError:
                self._call_back(event)
                continue
            if call is not None:
                call(*args)

    def _advance_beside(self, lane: Lane, until_s: float, once: bool) -> None:
        """Play the lane's events and our own before ``until_s`` in their order, or only the first."""
        lane.begin()
        queue, pop, play, serve = self._queue, heappop, lane.play, self._serve
        order, number = 0, 0
        while True:
            limit_s = inf
            if queue:
                limit_s, order, number, _ = queue[0]
            next_s = lane.next_s
            if next_s <= limit_s and next_s < until_s and play(limit_s, order, number, until_s, once):
                if once:
                    return
                continue
            if limit_s >= until_s:
                return
            self.now, _, _, event = pop(queue)
            serve(event)
            if once:
                return

    def _serve(self, event: Event) -> None:
        """Do what an event is for."""
        if not isinstance(event, Call):
            self._call_back(event)
        elif event.call is not None:
            event.call(*event.args)

    @staticmethod
    def _call_back(event: Event) -> None:
        """Serve an event that is not ours, as SimPy does."""
        callbacks, event.callbacks = event.callbacks, None  # type: ignore[assignment]
        for callback in callbacks:
            callback(event)
        if not event._ok and not event._defused:
            raise event._value

    def calendar(self, time_s: float | None = None) -> datetime:
        """Return the calendar time of ``time_s`` (default: now)."""
        return self.start + timedelta(seconds=self.now if time_s is None else time_s)

    def hour_s(self, day: int, hour: float) -> float:
        """Return the time of an hour of the ``day``-th day, the first day being 0; before the start it is negative."""
        midnight = self.start.replace(hour=0, minute=0, second=0, microsecond=0)
        return (midnight + timedelta(days=day, hours=hour) - self.start).total_seconds()

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k not in _BOUND}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        simpy.core.BoundClass.bind_early(self)
