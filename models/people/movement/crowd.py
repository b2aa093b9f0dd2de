"""A crowd: many people who move under one law, advanced together; queue network and site share this face.

Two laws stand behind it: `queue_network.QueueNetwork` for whole towns, in which people wait in line for links with a
capacity and a storage, and `site_crowd.SiteCrowd` for a square, a stairway or an alley, in which bodies keep their
distance. A portal hands people from one to the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Travellers:
    """People who set out, one row each; every array has shape ``(n,)``.

    Parameters
    ----------
    person
        Who, a number that is theirs alone in all crowds of a run.
    time_s
        When they set out.
    entrance
        Where: an entrance of the crowd (a node of a network, an entrance of a site).
    goal
        Where to: an exit of the crowd; -1 lets them go to the one that they reach first.
    speed_m_s
        Free walking speed on the level, light and weather already in it.
    """

    person: Ints
    time_s: Floats
    entrance: Ints
    goal: Ints
    speed_m_s: Floats


@dataclass(frozen=True, eq=False)
class Arrivals:
    """People who have left a crowd by an exit, in order of time (then of person); arrays of shape ``(k,)``."""

    person: Ints
    time_s: Floats
    exit: Ints


@dataclass(frozen=True)
class Stuck:
    """Somebody who makes no progress: who, where, since when, and why (a key of the catalogue)."""

    person: int
    x_m: float
    y_m: float
    since_s: float
    cause: str


class Crowd(Protocol):
    """People under one law of movement."""

    now_s: float

    def add(self, travellers: Travellers) -> None:
        """Let people set out, not before ``now_s``.

        Raises
        ------
        InputError
            An entrance or exit that does not exist, a speed out of range, a time before now, no way to the goal.
        """

    def advance(self, until_s: float) -> Arrivals:
        """Move everybody on to ``until_s``; return who left by an exit meanwhile."""

    @property
    def inside(self) -> int:
        """How many have set out, or are waiting to, and have not yet left by an exit."""

    def positions(self) -> tuple[Ints, Floats, Floats]:
        """Return who is inside, and where (local metres), now."""

    def stuck(self, longer_than_s: float) -> list[Stuck]:
        """Return everybody who has made no progress for longer than a time; empty if all is well."""

    def hold(self, exit: int, room: Callable[[], int] | None) -> None:
        """Let people leave by an exit only as far as ``room()`` has space behind it; None opens it again."""
