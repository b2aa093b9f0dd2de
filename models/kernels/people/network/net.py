"""What a queue network consists of: people, links and events as records, and all of them as one bundle of arrays.

Indices: ``m`` links come first, then ``x`` exits (targets that swallow people), then as many *origins* as there are
targets: the line of those who set out and want to enter that target. Events: ``i < m`` the exit of link i is free
again; ``m + i < base`` the entrance of target i is; ``base + p`` person p arrives, or sets out.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

A = NDArray[Any]

BODY = np.dtype(
    [
        ("time", "f8"),  # of the next event; of people in line: when they joined it; of those gone: when they left
        ("number", "i8"),  # theirs alone
        ("next", "i4"),  # next in a line; COMING while an event of theirs is in the calendar
        ("where", "i4"),  # link or origin; ~node before the start; GONE + exit
        ("speed", "f4"),  # m/s on the level
        ("route", "i2"),  # which route leads them
        ("load", "u1"),  # people in it
        ("kind", "u1"),  # row of the walking times
    ],
    align=True,
)
"""A person, or a vehicle with people in it: 32 bytes."""
LINK = np.dtype(
    [
        ("free_at", "f8"),  # when the next may pass its exit (kept by the first of a pair)
        ("open_at", "f8"),  # when the next may pass its entrance
        ("tag", "f8"),  # of its line, in the fair queue of the target that its first wants
        ("clock", "f8"),  # of the fair queue of those who want to enter
        ("gap_s", "f8"),  # 1 / C at the exit
        ("door_s", "f8"),  # 1 / C at the entrance
        ("last", "f8"),  # last passage
        ("wait_s", "f8"),  # person-seconds lost in line
        ("first", "i4"),
        ("tail", "i4"),
        ("queued", "i4"),
        ("want", "i4"),  # target of the first in line
        ("waiter", "i4"),  # first of the lines that want to enter
        ("next_waiter", "i4"),
        ("held", "i4"),
        ("room", "i4"),
        ("node", "i4"),  # where its exit is
        ("pair", "i4"),  # the opposite direction
        ("passed", "i4"),
        ("peak", "i4"),
        ("weight", "f4"),  # 1 / share when lines merge
        ("turn", "f4"),  # whose turn it is in a pair; seats left in a boat
        ("law", "u1"),
        ("waiting", "u1"),
        ("mix_0", "u1"),  # both directions together, in 1/200 of C: at a vanishing minor share
        ("due", "u1"),  # an exit event is in the calendar
        ("due_in", "u1"),  # an entrance event is
        ("ring", "u1"),
        ("watched", "u1"),  # the caller wants to know when it is full
        ("mix_1", "u1"),  # at one half
    ],
    align=True,
)
"""A link, an exit or an origin: 128 bytes, two lines of a cache."""
EVENT = np.dtype([("time", "f8"), ("id", "i4")])

NOWHERE, UNDECIDED, COMING = -1, -2, -3
GONE = -(2**31)
LENGTH, AREA, P0, P1, P2, P3, P4 = range(7)
"""Columns of the law of a link; those of a boat are seats, time at the pier, between boats, and over, last sailing."""
SEATS, DWELL_S, INTERVAL_S, CROSSING_S, SAILS_AT = P0, P1, P2, P3, P4
CURRENT, OPEN_N, OPEN_AT, OVERFLOW_N, PENDING, OUT_N, FULL_AT, BLOCKED, INSIDE, FREE_CHUNK, TOUCHED, FIELDS = range(12)
"""Counters: the bucket that is open, its events and the next of them, those that overflow, events in the calendar,
people who left, the exit that filled, lines that wait, people inside, the first free chunk, a sum that nobody reads."""


class Calendar(NamedTuple):
    """Events to come."""

    bucket: NDArray[np.int32]
    """First chunk of each bucket, ``(BUCKETS,)``."""
    chunk: NDArray[np.int32]
    """Next chunk of the bucket (or of the free ones), and how many events it holds, ``(chunks, 2)``."""
    event: NDArray[np.void]
    """Events of the chunks, ``(CHUNK chunks,)`` of ``EVENT``."""
    open_bucket: NDArray[np.void]
    """Events of the open bucket in order, ``(2 m + x + n,)`` of ``EVENT``."""
    overflow: NDArray[np.void]
    """Heap of events that came into the open bucket afterwards, like ``open_bucket``."""


class Ways(NamedTuple):
    """How long links take, and which way people go."""

    unit_s: NDArray[np.float64]
    """Seconds over each link at 1 m/s on the level, ``(kinds, m)``."""
    law: NDArray[np.float64]
    """Length, area and five constants of the law of speed and density, ``(m, 7)``; of a boat, seats and so on."""
    hop: NDArray[np.int32]
    """Next target by route field and node, ``(fields, nodes)``; -1 none; <= -2: options at ``pool[-h - 2]``."""
    pool: NDArray[np.int32]
    """Options: a count of those who came, the number of options, the options."""


class Rings(NamedTuple):
    """Scratch of the look for rings, ``(m,)`` each: the links of a ring, who leaves them, links seen before."""

    ring: NDArray[np.int32]
    mark: NDArray[np.int32]
    seen: NDArray[np.int32]


class Net(NamedTuple):
    """All that moves, as arrays."""

    link: NDArray[np.void]
    """``(2 (m + x),)`` of ``LINK``."""
    body: NDArray[np.void]
    """``(n,)`` of ``BODY``."""
    tally: NDArray[np.int64]
    """Counters (`CURRENT` and so on), and from `FIELDS` on the route field of each route."""
    calendar: Calendar
    ways: Ways
    rings: Rings
    out: NDArray[np.int32]
    """Bodies that have left, in order, ``(n,)``."""
    now: NDArray[np.float64]
    """The clock, and the next look for rings, ``(2,)``."""
    m: int
    """Number of links."""
    targets: int
    """Number of links and exits."""
    base: int
    """First event that is a person's: links' exits and targets' entrances come before."""
