"""Signals: who is connected is told, in order, also after a signal has been pickled with its listeners."""

from __future__ import annotations

import pickle

import pytest

from models.core.signal import Signal


class Teller:
    def __init__(self) -> None:
        self.fell = Signal()


class Listener:
    def __init__(self, name: str, log: list[str]) -> None:
        self.name = name
        self.log = log

    def hear(self, what: str, loud: bool = False) -> None:
        self.log.append(f"{self.name}: {what}{'!' if loud else ''}")


def test_listeners_are_told_in_the_order_in_which_they_were_connected():
    teller, log = Teller(), []
    assert not teller.fell
    teller.fell("nobody hears")
    teller.fell.connect(Listener("first", log).hear)
    teller.fell.connect(Listener("second", log).hear)
    assert teller.fell
    teller.fell("rock", loud=True)
    assert log == ["first: rock!", "second: rock!"]


def test_a_signal_is_pickled_with_its_listeners_and_what_they_share():
    teller, log = Teller(), []
    teller.fell.connect(Listener("first", log).hear)
    other, other_log = pickle.loads(pickle.dumps((teller, log)))
    other.fell("rock")
    assert (log, other_log) == ([], ["first: rock"])


def test_what_cannot_be_pickled_is_refused_where_it_is_connected():
    log: list[str] = []

    def local(what: str) -> None:
        log.append(what)

    for listener in (local, lambda what: log.append(what)):
        with pytest.raises(ValueError, match="cannot be pickled"):
            Signal().connect(listener)
