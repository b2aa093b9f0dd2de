"""The one clock of a drill: SimPy's event queue, made picklable, with verbs of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from heapq import heappop, heappush
from math import inf
from typing import Any, Protocol

import simpy
from simpy.events import Event

COMPLETION, TIMER, ARRIVAL = 1, 2, 3
"""Order of what falls on the same instant: a completion goes before a timer, a timer before an arrival."""

_BOUND = ("process", "timeout", "event", "all_of", "any_of")


class _Counter:
    """Numbers the events; unlike ``itertools.count`` it can be pickled by every Python version."""

    __slots__ = ("value",)

    def __init__(self, value: int = 0) -> None:
        self.value = value

    def __next__(self) -> int:
        value = self.value
        self.value = value + 1
        return value


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
    """Events that are kept elsewhere, in an order of their own, and played together with the clock's."""

    next_s: float

    def advance(self, until_s: float, once: bool = ...) -> None:
        """Play the lane's events and the clock's before ``until_s`` in their order, or only the first."""


class Clock(simpy.Environment):
    """Seconds since the scenario's start, tied to a calendar date with its time zone.

    Actors schedule bound methods, never lambdas and never generator processes, so that a running drill is one
    picklable object.

    Parameters
    ----------
    start
        Calendar time of second 0, with a time zone.
    """

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self.start = start
        self.lane: Lane | None = None
        self._eid = _Counter()  # type: ignore[assignment]

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
        self.again(max(float(time_s), self._now), event, order)
        return event

    def after(self, delay_s: float, call: Callable[..., Any], *args: Any, order: int = ARRIVAL) -> Call:
        """Call ``call(*args)`` after ``delay_s`` seconds."""
        return self.at(self._now + delay_s, call, *args, order=order)

    def again(self, time_s: float, event: Call, order: int = ARRIVAL) -> None:
        """Put an event that is not in the queue into it; ``time_s`` is a number, not before now."""
        counter: Any = self._eid
        number = counter.value
        counter.value = number + 1
        heappush(self._queue, (time_s, order, number, event))  # type: ignore[misc]

    def every(self, period_s: float, call: Callable[..., Any], *args: Any) -> None:
        """Call ``call(*args)`` now and then every ``period_s`` seconds, until it returns ``False``."""
        self.at(self._now, self._repeat, period_s, call, args)

    def _repeat(self, period_s: float, call: Callable[..., Any], args: tuple[Any, ...]) -> None:
        if call(*args) is not False:
            self.at(self._now + period_s, self._repeat, period_s, call, args)

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
            self.lane.advance(inf, once=True)
            return
        self._now, _, _, event = heappop(self._queue)
        self.serve(event)

    def serve(self, event: Event) -> None:
        """Do what an event is for."""
        if not isinstance(event, Call):
            self._call_back(event)
        elif event.call is not None:
            event.call(*event.args)

    def peek(self) -> float:
        """Return the time of the next event, inf for none."""
        next_s: float = super().peek()
        return next_s if self.lane is None else min(next_s, self.lane.next_s)

    def advance(self, until_s: float = inf) -> None:
        """Play everything before ``until_s``, as ``step`` would one by one; the clock stays at the last event."""
        if self.lane is not None:
            self.lane.advance(until_s)
            return
        queue, pop = self._queue, heappop
        while queue and queue[0][0] < until_s:
            self._now, _, _, event = pop(queue)
            try:
                call, args = event.call, event.args  # type: ignore[attr-defined]
            except AttributeError:
                self._call_back(event)
                continue
            if call is not None:
                call(*args)

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
        return self.start + timedelta(seconds=self._now if time_s is None else time_s)

    def hour_s(self, day: int, hour: float) -> float:
        """Return the time of an hour of the ``day``-th day, the first day being 0; before the start it is negative."""
        midnight = self.start.replace(hour=0, minute=0, second=0, microsecond=0)
        return (midnight + timedelta(days=day, hours=hour) - self.start).total_seconds()

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k not in _BOUND}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        simpy.core.BoundClass.bind_early(self)
