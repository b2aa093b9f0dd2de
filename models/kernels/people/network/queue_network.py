"""People wait in line for links that let so many pass and hold so many: a queue network, exact in time, event by event.

Nothing is stepped. A person on a link arrives at its exit after its walking time, joins the line there and passes when

- *budget*: 1/C has gone by since the last passage (so that any interval t sees at most 1 + C t of them); the two
  directions of one passage share that budget, and while both have a line it shrinks to g C, g by the minor share;
- *order*: it is first in line. Who arrives first passes first: a slow walker does not hold up a free link;
- *space*: the next link holds fewer than it can store, and its own entrance is free (again 1/C).

How lines merge: `lines`; how a ring of full links moves on: `rings`; in which order events happen: `calendar`.

Records are read through a local name, because numba makes a copy otherwise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.kernels.compiled import kernel, part
from models.kernels.people.network.calendar import BUCKET_S, earliest, is_spent, next_slot, open_slot, schedule, take
from models.kernels.people.network.lines import decide, settle, unwait
from models.kernels.people.network.links import entrance_due, exit_due, free_at, pair_turn
from models.kernels.people.network.net import (
    BLOCKED,
    COMING,
    CURRENT,
    FULL_AT,
    NOWHERE,
    PENDING,
    UNDECIDED,
    Net,
)
from models.kernels.people.network.rings import break_ring, look_for_rings

DONE, FULL = 0, 1


@part
def _joins(net: Net, p: int, t: float) -> int:
    """Let somebody who arrives, or sets out, join a line; return the line if they are first in it, else -1."""
    link, body = net.link, net.body
    person = body[p]
    if person.time != t or person.next != COMING:
        return -1  # they were turned round meanwhile
    person.next = NOWHERE
    f = int(person.where)
    if f < 0:
        f = decide(net, p, ~f)
        if f < 0:
            return -1  # no way from here: the detector names it
        f += net.targets
        person.where = f
    line = link[f]
    line.queued += 1
    if line.queued > 1:
        behind = body[line.tail]
        behind.next = p
        line.tail = p
        return -1
    line.first = p
    line.tail = p
    line.want = UNDECIDED
    line.last = max(line.last, t)
    return f


@part
def _concerned(net: Net, event: int, t: float) -> tuple[int, int, int]:
    """Return the lines whose first may pass by an event, in turn, and the target that may be entered; -1: none."""
    link, m = net.link, net.m
    if event >= net.base:
        return _joins(net, event - net.base, t), -1, -1
    if event < m:
        line = link[event]
        line.due = 0
        other = int(line.pair)
        if other >= 0 and not pair_turn(link, event):
            return other, event, -1
        return event, other, -1
    line = link[event - m]
    line.due_in = 0
    return -1, -1, event - m


@kernel
def advance(net: Net, until_s: float, look_s: float) -> int:
    """Move everybody on to a time; return `DONE`, or `FULL` when an exit that is watched has just filled.

    Parameters
    ----------
    net
        Changed in place.
    until_s
        Events at this time are still done.
    look_s
        How often rings of full links are looked for.
    """
    link, count, now, m = net.link, net.tally, net.now, net.m
    last_slot = np.int64(until_s / BUCKET_S)
    busy = count[CURRENT]
    while True:
        if is_spent(net) and count[PENDING] > 0 and count[CURRENT] < last_slot:
            idle = count[CURRENT] - busy
            count[CURRENT] = min(last_slot, next_slot(net.calendar, count, last_slot, idle))
            open_slot(net, count[CURRENT])
            continue
        t, event, overflowed = earliest(net)
        busy = count[CURRENT]
        if now[1] <= min(t, until_s):
            now[0] = now[1]
            if count[BLOCKED] > 0 and look_for_rings(net, now[0]):
                now[1] += look_s
                continue
            # nothing changes before the next event
            now[1] = (np.floor(min(t, until_s) / look_s) + 1.0) * look_s
        if t > until_s:
            break
        take(net, overflowed)
        now[0] = t
        f, other, n = _concerned(net, event, t)
        while f >= 0 or n >= 0:
            settle(net, f, n, t)
            if f >= 0 and f < m:
                line = link[f]
                if line.ring and line.waiting:
                    break_ring(net, f, t)
            f, other, n = other, -1, -1
        if count[FULL_AT] >= 0:
            return FULL
    now[0] = until_s
    return DONE


@kernel
def put_bodies(net: Net, rows: NDArray[np.int64]) -> None:
    """Put the next event of some bodies, at their ``time``, into the calendar; an older event of theirs is void."""
    for i in range(rows.size):
        person = net.body[rows[i]]
        person.next = COMING
        schedule(net, person.time, net.base + rows[i])


@kernel
def wake(net: Net, n: int) -> None:
    """Look now whether somebody who waits for a target can enter it."""
    entrance_due(net, n, net.now[0])


@kernel
def think_again(net: Net, only: int) -> None:
    """Let the first in line of all links choose anew, or of those that wait for one target (``only`` >= 0)."""
    link = net.link
    for f in range(net.m):
        line = link[f]
        if line.queued > 0 and (only < 0 or (line.waiting and line.want == only)):
            if line.waiting:
                unwait(link, net.tally, f, line.want)
            line.want = UNDECIDED
            exit_due(net, f, max(net.now[0], free_at(link, f)))


@kernel
def empty_line(net: Net, f: int, rows: NDArray[np.int64]) -> int:
    """Break up a line; write who stood in it into ``rows`` and return how many."""
    link, body = net.link, net.body
    line = link[f]
    if line.waiting:
        unwait(link, net.tally, f, line.want)
    n = line.queued
    p = np.int64(line.first)
    for i in range(n):
        rows[i] = p
        person = body[p]
        p = np.int64(person.next)
    line.queued = 0
    line.want = UNDECIDED
    return n
