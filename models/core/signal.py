"""Something happens, and whoever wants to know is told: a signal, which can be pickled with the run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Signal:
    """An ordered list of bound methods that are called when something happens.

    Listeners are called in the order in which they were connected, at once, within the event that gives the signal. A
    model gives signals and does not know who listens; the wiring connects them. Lambdas and local functions cannot be
    pickled, so they are refused where they are connected and not when the run is saved.
    """

    __slots__ = ("_listeners",)

    def __init__(self) -> None:
        self._listeners: list[Callable[..., Any]] = []

    def connect(self, listener: Callable[..., Any]) -> None:
        """Let ``listener`` be called from now on, after those who were connected before it.

        Raises
        ------
        ValueError
            The listener has no name by which it could be pickled.
        """
        if "<" in getattr(listener, "__qualname__", ""):
            raise ValueError(f"connect({listener.__qualname__}): a lambda or local function cannot be pickled")
        self._listeners.append(listener)

    def __call__(self, *args: Any, **words: Any) -> None:
        """Tell all listeners."""
        for listener in self._listeners:
            listener(*args, **words)

    def __bool__(self) -> bool:
        """Tell whether anybody listens."""
        return bool(self._listeners)
