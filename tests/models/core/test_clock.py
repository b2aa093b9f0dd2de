"""The clock: what falls on the same instant, what is cancelled, what repeats, and how a running one is pickled."""

from __future__ import annotations

import ast
import math
import pickle
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

import pytest

from models.core.clock import ARRIVAL, COMPLETION, TIMER, Call, Clock
from tests.sources import below, nodes

START = datetime(2025, 9, 28, 8, tzinfo=timezone(timedelta(hours=8)))


class Log:
    """Writes down what is called and when."""

    def __init__(self) -> None:
        self.clock = Clock(START)
        self.rows: list[tuple[float, object]] = []

    def note(self, what: object) -> None:
        self.rows.append((self.clock.now, what))

    def chain(self, left: int) -> None:
        self.note(left)
        if left:
            self.clock.after(1.5, self.chain, left - 1)

    def thrice(self) -> bool:
        self.note("tick")
        return len(self.rows) < 3


def test_calls_come_in_the_order_of_time():
    log = Log()
    for time_s in (3.0, 1.0, 2.0):
        log.clock.at(time_s, log.note, time_s)
    log.clock.run()
    assert log.rows == [(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]


def test_a_completion_goes_before_a_timer_before_an_arrival():
    """A server that becomes free at the instant at which a waiter's patience ends still serves him."""
    log = Log()
    log.clock.at(5.0, log.note, "arrival", order=ARRIVAL)
    log.clock.at(5.0, log.note, "timer", order=TIMER)
    log.clock.at(5.0, log.note, "completion", order=COMPLETION)
    log.clock.run()
    assert [what for _, what in log.rows] == ["completion", "timer", "arrival"]


def test_equal_ranks_keep_the_order_of_their_making():
    log = Log()
    for k in range(50):
        log.clock.at(1.0, log.note, k)
    log.clock.run()
    assert [what for _, what in log.rows] == list(range(50))


def test_what_is_in_the_past_happens_now():
    log = Log()
    log.clock.at(4.0, log.clock.at, 1.0, log.note, "late")
    log.clock.run()
    assert log.rows == [(4.0, "late")]


@pytest.mark.parametrize("call", [lambda c: c.at(math.nan, print), lambda c: c.after(math.nan, print)])
def test_a_time_that_is_no_number_is_refused(call):
    with pytest.raises(ValueError, match="not a time"):
        call(Clock(START))


def test_a_cancelled_call_does_nothing():
    log = Log()
    event = log.clock.after(1.0, log.note, "a")
    log.clock.after(2.0, log.note, "b")
    event.cancel()
    log.clock.run()
    assert log.rows == [(2.0, "b")]


def test_a_call_may_make_calls():
    log = Log()
    log.clock.after(0.0, log.chain, 3)
    log.clock.run()
    assert log.rows == [(0.0, 3), (1.5, 2), (3.0, 1), (4.5, 0)]


def test_every_period_until_it_says_no():
    log = Log()
    log.clock.every(10.0, log.thrice)
    log.clock.run()
    assert log.rows == [(0.0, "tick"), (10.0, "tick"), (20.0, "tick")]


def test_every_period_for_ever():
    log = Log()
    log.clock.every(10.0, log.note, "x")  # returns None, which is not False
    log.clock.run(until=95.0)
    assert [t for t, _ in log.rows] == [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0]


def test_the_calendar_keeps_the_time_zone():
    clock = Clock(START)
    assert clock.calendar().isoformat() == "2025-09-28T08:00:00+08:00"
    assert clock.calendar(34.0 * 3600.0).isoformat() == "2025-09-29T18:00:00+08:00"


def test_a_running_clock_is_pickled_and_continues_the_same():
    log = Log()
    log.clock.after(0.0, log.chain, 6)
    log.clock.every(2.0, log.note, "every")
    for _ in range(4):
        log.clock.step()
    again = pickle.loads(pickle.dumps(log))
    for other in (log, again):
        other.clock.run(until=12.0)
    assert again.rows == log.rows
    assert len(log.rows) > 10
    # SimPy's own verbs are bound to the new clock
    again.clock.timeout(1.0)
    assert again.clock.peek() == pytest.approx(13.0) or again.clock.peek() == 12.0


def test_numbers_of_events_go_on_after_pickling():
    log = Log()
    for k in range(5):
        log.clock.at(1.0, log.note, k)
    again = pickle.loads(pickle.dumps(log))
    for k in range(5, 8):
        again.clock.at(1.0, again.note, k)
    again.clock.run()
    assert [what for _, what in again.rows] == list(range(8))


# -- beside a lane -------------------------------------------------------------------------------------------------


def test_an_event_that_was_elsewhere_comes_back_to_its_place():
    """Withdrawn with its number and restored by it, an event comes before those of the instant planned after it."""
    log = Log()
    first = log.clock.at(1.0, log.note, "first")
    log.clock.at(1.0, log.note, "second")
    time_s, number = log.clock.withdraw(first)
    log.clock.restore(time_s, Call(log.note, ("again",)), ARRIVAL, number)
    log.clock.run()
    assert log.rows == [(1.0, "again"), (1.0, "second")]
    with pytest.raises(ValueError, match="not in the queue"):
        log.clock.withdraw(first)


class Beside:
    """A lane with events at given times, each with an order and a number of the clock's."""

    def __init__(self, log: Log, events: list[tuple[float, int, int]]) -> None:
        self.log = log
        self.events = sorted(events)
        self.begun = 0

    @property
    def next_s(self) -> float:
        return self.events[0][0] if self.events else math.inf

    def begin(self) -> None:
        self.begun += 1

    def play(self, limit_s: float, order: int, number: int, until_s: float, once: bool) -> bool:
        played = False
        while self.events and self.events[0] < (limit_s, order, number) and self.events[0][0] < until_s:
            event = self.events.pop(0)
            self.log.clock.played(event[0], self.log.clock.number)
            self.log.note(event)
            played = True
            if once:
                break
        return played


@pytest.mark.parametrize("stepwise", [False, True])
def test_a_lane_is_played_together_with_the_clock(stepwise):
    """By time, then by order, then by number: as if all had been planned on the clock."""
    log = Log()
    for time_s, order in ((1.0, TIMER), (2.0, ARRIVAL), (2.0, TIMER), (4.0, ARRIVAL)):
        log.clock.at(time_s, log.note, order, order=order)
    log.clock.number = 9
    log.clock.lane = lane = Beside(log, [(0.5, ARRIVAL, 4), (2.0, TIMER, 5), (2.0, ARRIVAL, 0), (3.0, TIMER, 6)])
    if stepwise:
        while log.clock.peek() < 3.5:
            log.clock.step()
    else:
        log.clock.advance(3.5)
    assert log.rows == [
        (0.5, (0.5, ARRIVAL, 4)), (1.0, TIMER), (2.0, TIMER), (2.0, (2.0, TIMER, 5)), (2.0, (2.0, ARRIVAL, 0)),
        (2.0, ARRIVAL), (3.0, (3.0, TIMER, 6)),
    ]  # fmt: skip
    assert (log.clock.now, log.clock.peek(), log.clock.number) == (3.0, 4.0, 9)
    assert lane.begun == (7 if stepwise else 1)


def inside_of_the_clock(found: Iterable[ast.AST]) -> list[int]:
    """Return the lines that reach for what belongs to the clock alone."""
    lines = []
    for node in found:
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            if name.lstrip("_") == "clock" or node.attr in ("_eid", "_now"):
                lines.append(node.lineno)
    return lines


def test_nobody_reaches_into_the_clock():
    assert inside_of_the_clock(ast.walk(ast.parse("a = self.clock._queue\nb = clock.now\nc = env._eid"))) == [1, 3]
    files = [path for path in below("models", "scenarios", "experiments") if path != "models/core/clock.py"]
    assert len(files) > 100
    found = {path: lines for path in files if (lines := inside_of_the_clock(nodes(path)))}
    assert found == {}
