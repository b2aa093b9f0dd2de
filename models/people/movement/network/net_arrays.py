"""The arrays of a queue network: links as the table says, and people in rows that grow in number and are used again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.kernels.people.network.calendar import BUCKETS, CHUNK
from models.kernels.people.network.net import (
    BODY,
    CURRENT,
    EVENT,
    FIELDS,
    FREE_CHUNK,
    FULL_AT,
    GONE,
    LINK,
    OUT_N,
    UNDECIDED,
    Calendar,
    Net,
    Rings,
    Ways,
)
from models.kernels.people.network.queue_network import put_bodies
from models.kernels.people.network.speed_laws import BOAT
from models.people.movement.network.exits import UNLIMITED, Exit
from models.people.movement.network.link_table import LinkTable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LOOK_S = 30.0
"""A ring of jammed links is found within this time and then moves on at its capacity (assumed)."""
LEFT = GONE // 2
"""``where`` of people who have left is below this."""


class NetArrays:
    """All that moves in a network.

    Parameters
    ----------
    table
        Links.
    exits
        Where people leave.
    """

    def __init__(self, table: LinkTable, exits: Sequence[Exit]) -> None:
        m, targets = table.n_links, table.n_links + len(exits)
        unit_s = np.array(table.unit_s, np.float64).reshape(m, table.kinds)
        law = np.zeros((0, 7))  # never looked at without a law
        if np.any(table.law):
            law = np.array(table.law_row, np.float64).reshape(m, 7)
        tally = np.zeros(FIELDS + 1, np.int64)
        tally[FULL_AT] = tally[CURRENT] = -1
        calendar = Calendar(
            np.full(BUCKETS, -1, np.int32), np.zeros((0, 2), np.int32), *(np.zeros(0, EVENT) for _ in range(3))
        )
        ways = Ways(np.ascontiguousarray(unit_s.T), law, np.zeros((0, table.n_nodes), np.int32), np.zeros(1, np.int32))
        rings = Rings(*(np.zeros(max(m, 1), np.int32) for _ in range(3)))
        self.net = Net(
            _links(table, exits), np.zeros(0, BODY), tally, calendar, ways, rings, np.zeros(0, np.int32),
            np.array([0.0, LOOK_S]), m, targets, m + targets,
        )  # fmt: skip
        self.used = 0
        """Rows of people in use, or used before."""
        self._free = np.zeros(0, np.int64)
        self._void = 0
        self._grow(0)

    @property
    def link(self) -> NDArray[np.void]:
        """Links, exits and origins, ``LINK``."""
        return self.net.link

    @property
    def body(self) -> NDArray[np.void]:
        """People inside, and rows of those who have left, ``BODY``."""
        return self.net.body[: self.used]

    def take(self, n: int) -> Ints:
        """Return rows for so many bodies, those of people who have left first."""
        kept = max(0, self._free.size - n)
        reused, self._free = self._free[kept:], self._free[:kept]
        new = n - reused.size
        self._grow(self.used + new)
        rows = np.concatenate([reused, np.arange(self.used, self.used + new)])
        self.used += new
        return rows

    def collect(self) -> tuple[Ints, Floats, Ints]:
        """Return number, time and exit of those who have left, by time, then number; their rows are free again."""
        n = int(self.net.tally[OUT_N])
        self.net.tally[OUT_N] = 0
        rows = self.net.out[:n].astype(np.int64)
        body = self.net.body
        number, time = body["number"][rows].astype(np.int64), body["time"][rows].astype(np.float64)
        exit = body["where"][rows].astype(np.int64) - GONE
        order = np.lexsort((number, time))
        self._free = np.concatenate([self._free, rows])
        return number[order], time[order], exit[order]

    def put_again(self, rows: Ints) -> None:
        """Put people into the calendar, at their new ``time``, whose event there becomes void."""
        self._void += rows.size
        self._grow(self.used)
        put_bodies(self.net, rows)

    def lead(self, hop: NDArray[np.int32], pool: NDArray[np.int32], routes: int) -> None:
        """Let people follow other route fields (`Ways`); route r follows field r."""
        tally = np.zeros(FIELDS + routes, np.int64)
        tally[:FIELDS] = self.net.tally[:FIELDS]
        tally[FIELDS:] = np.arange(routes)
        self.net = self.net._replace(ways=self.net.ways._replace(hop=hop, pool=pool), tally=tally)

    def nbytes(self) -> int:
        """Return the memory of all arrays."""
        net = self.net
        arrays = (net.link, net.body, net.tally, net.out, net.now, *net.calendar, *net.ways, *net.rings)
        return sum(int(array.nbytes) for array in arrays)

    def _grow(self, people: int) -> None:
        """Make room for so many bodies, and for events that have become void."""
        net, calendar = self.net, self.net.calendar
        if people <= net.body.size and calendar.open_bucket.size >= net.base + net.body.size + self._void:
            return
        size = max(people, net.body.size if people <= net.body.size else int(1.25 * net.body.size) + 16)
        size = people if net.body.size == 0 else size
        events = net.base + size + self._void
        chunks = BUCKETS + events // CHUNK + 2
        old = calendar.chunk.shape[0]
        chunk = _longer(calendar.chunk, chunks)
        chunk[old:, 0] = np.arange(old + 1, chunks + 1)
        chunk[old:, 1] = 0
        if old:
            free = int(net.tally[FREE_CHUNK])
            while chunk[free, 0] < old:
                free = int(chunk[free, 0])
        calendar = calendar._replace(
            chunk=chunk, event=_longer(calendar.event, chunks * CHUNK),
            open_bucket=_longer(calendar.open_bucket, events), overflow=_longer(calendar.overflow, events),
        )  # fmt: skip
        self.net = net._replace(body=_longer(net.body, size), out=_longer(net.out, size), calendar=calendar)


def _links(table: LinkTable, exits: Sequence[Exit]) -> NDArray[np.void]:
    m, targets = table.n_links, table.n_links + len(exits)
    link = _lines_of_cache(2 * targets)
    for name in ("first", "tail", "waiter", "next_waiter", "pair"):
        link[name] = -1
    link["want"] = UNDECIDED
    link["room"] = UNLIMITED
    link["turn"] = 0.5
    link["weight"] = 1.0
    link["last"] = -np.inf
    if m:
        link["gap_s"][:m] = 1.0 / np.array(table.capacity)
        link["door_s"][:m] = 1.0 / np.array(table.entry)
        link["room"][:m] = table.storage
        link["node"][:m] = np.array(table.head, np.int64)
        link["pair"][:m] = table.pair
        link["weight"][:m] = 1.0 / np.array(table.weight)
        link["weight"][targets : targets + m] = 1.0 / np.array(table.capacity)
        link["mix_0"][:m], link["mix_1"][:m] = np.rint(200.0 * np.clip(np.array(table.mix), 0.005, 1.0)).T
        link["law"][:m] = table.law
        link["turn"][:m][np.array(table.law) == BOAT] = 0.0
    for e, exit in enumerate(exits):
        link["room"][m + e] = UNLIMITED if exit.capacity is None else exit.capacity
        link["watched"][m + e] = exit.capacity is not None
        link["door_s"][m + e] = 0.0 if exit.door_per_s is None else 1.0 / exit.door_per_s
        link["node"][m + e] = exit.node
    return link


def _lines_of_cache(n: int) -> NDArray[np.void]:
    """Return empty links, each beginning with a line of the cache."""
    raw = np.zeros(n * LINK.itemsize + 64, np.uint8)
    start = -raw.ctypes.data % 64
    return raw[start : start + n * LINK.itemsize].view(LINK)


def _longer(array: NDArray[Any], size: int) -> NDArray[Any]:
    """Return an array with room for more rows, its content kept; new rows are touched only when used."""
    if array.shape[0] >= size:
        return array
    out = np.empty((size, *array.shape[1:]), array.dtype)
    out[: array.shape[0]] = array
    return out
