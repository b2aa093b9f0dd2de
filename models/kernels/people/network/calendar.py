"""The calendar of a queue network: events in buckets of time, put in order when their bucket is opened (Brown 1988).

What comes into a bucket that is open already goes into a heap beside it, the *overflow*. Ties go by the number of the
link, then of the person, so that the order in which people were handed over does not matter.
"""

from __future__ import annotations

import numpy as np

from models.kernels.compiled import kernel, part
from models.kernels.people.network.net import (
    CURRENT,
    FREE_CHUNK,
    NOWHERE,
    OPEN_AT,
    OPEN_N,
    OVERFLOW_N,
    PENDING,
    TOUCHED,
    A,
    Calendar,
    Net,
)

BUCKET_S = 1.0 / 64.0
BUCKETS = 1 << 16
CHUNK = 8
"""Events of a bucket lie in chunks of so many: read in one go, the people they concern are fetched at once."""
_FEW = 40
"""Up to so many events are put in order faster one by one than by a heap (measured)."""
_LINKS_FIRST = -(1 << 62)


@kernel
def _key(event: int, base: int, body: A) -> int:
    if event < base:
        return _LINKS_FIRST + event
    person = body[event - base]
    return person.number


@kernel
def _before(t1: float, e1: int, t2: float, e2: int, base: int, body: A) -> bool:
    if t1 != t2:
        return t1 < t2
    return _key(e1, base, body) < _key(e2, base, body)


@kernel
def _push(body: A, overflow: A, count: A, t: float, event: int, base: int) -> None:
    i = count[OVERFLOW_N]
    count[OVERFLOW_N] = i + 1
    while i > 0:
        up = (i - 1) >> 1
        above = overflow[up]
        if not _before(t, event, above.time, above.id, base, body):
            break
        here = overflow[i]
        here.time = above.time
        here.id = above.id
        i = up
    spot = overflow[i]
    spot.time = t
    spot.id = event


@kernel
def _pop(body: A, overflow: A, count: A, base: int) -> int:
    top = overflow[0]
    event = top.id
    n = count[OVERFLOW_N] - 1
    count[OVERFLOW_N] = n
    final = overflow[n]
    t, e = final.time, final.id
    i = 0
    while True:
        down = 2 * i + 1
        if down >= n:
            break
        child = overflow[down]
        ct, ce = child.time, child.id
        if down + 1 < n:
            other = overflow[down + 1]
            if _before(other.time, other.id, ct, ce, base, body):
                down += 1
                ct, ce = other.time, other.id
        if not _before(ct, ce, t, e, base, body):
            break
        here = overflow[i]
        here.time = ct
        here.id = ce
        i = down
    spot = overflow[i]
    spot.time = t
    spot.id = e
    return event


@part
def _put(calendar: Calendar, count: A, b: int, t: float, event: int) -> None:
    """Put an event into a bucket."""
    bucket, chunk, events = calendar.bucket, calendar.chunk, calendar.event
    c = np.int64(bucket[b])
    if c < 0 or chunk[c, 1] == CHUNK:
        new = count[FREE_CHUNK]
        count[FREE_CHUNK] = chunk[new, 0]
        chunk[new, 0] = c
        chunk[new, 1] = 0
        bucket[b] = new
        c = new
    spot = events[c * CHUNK + chunk[c, 1]]
    spot.time = t
    spot.id = event
    chunk[c, 1] += 1


@part
def schedule(net: Net, t: float, event: int) -> None:
    """Put an event into the calendar."""
    count = net.tally
    count[PENDING] += 1
    slot = np.int64(t / BUCKET_S)
    if slot <= count[CURRENT]:
        _push(net.body, net.calendar.overflow, count, t, event, net.base)
    else:
        _put(net.calendar, count, slot & (BUCKETS - 1), t, event)


@part
def is_spent(net: Net) -> bool:
    """Tell whether nothing is left in the open bucket, nor has come into it since."""
    count = net.tally
    return count[OPEN_AT] >= count[OPEN_N] and count[OVERFLOW_N] == 0


@part
def earliest(net: Net) -> tuple[float, int, bool]:
    """Return time and number of the next event, and whether it overflowed; (inf, -1, False) if there is none."""
    count, body, base = net.tally, net.body, net.base
    t, event, overflowed = np.inf, -1, False
    if count[OPEN_AT] < count[OPEN_N]:
        spot = net.calendar.open_bucket[count[OPEN_AT]]
        t, event = spot.time, int(spot.id)
    if count[OVERFLOW_N] > 0:
        top = net.calendar.overflow[0]
        if event < 0 or _before(top.time, top.id, t, event, base, body):
            t, event, overflowed = top.time, int(top.id), True
    return t, event, overflowed


@part
def take(net: Net, overflowed: bool) -> None:
    """Take the next event off the calendar."""
    count = net.tally
    if overflowed:
        _pop(net.body, net.calendar.overflow, count, net.base)
    else:
        count[OPEN_AT] += 1
    count[PENDING] -= 1


@kernel
def next_slot(calendar: Calendar, count: A, last_slot: int, idle: int) -> int:
    """Return the next bucket with something in it; after a long time without events, that of the earliest one."""
    bucket, chunk, events = calendar.bucket, calendar.chunk, calendar.event
    slot = count[CURRENT] + 1
    if idle <= BUCKETS // 4:
        end = min(last_slot + 1, slot + BUCKETS)
        while slot < end and bucket[slot & (BUCKETS - 1)] < 0:
            slot += 1
        return slot
    first = np.inf
    for b in range(BUCKETS):
        c = np.int64(bucket[b])
        while c >= 0:
            for i in range(c * CHUNK, c * CHUNK + chunk[c, 1]):
                event = events[i]
                first = min(first, event.time)
            c = np.int64(chunk[c, 0])
    return max(slot, np.int64(min(first / BUCKET_S, 4e18)))


@part
def open_slot(net: Net, slot: int) -> None:
    """Put the events of a bucket in order of time, then of number; those of a later turn of the calendar stay."""
    count, open_bucket = net.tally, net.calendar.open_bucket
    n = _empty(net.calendar, count, slot)
    _fetch(net.link, net.body, open_bucket, count, n, net.m, net.base)
    count[OPEN_N] = n
    count[OPEN_AT] = 0
    if n > _FEW:
        _sort(net.body, open_bucket, n, net.base)
    else:
        _sort_few(net.body, open_bucket, n, net.base)


@kernel
def _empty(calendar: Calendar, count: A, slot: int) -> int:
    """Move the events of this turn of the calendar from a bucket into the open one; return how many."""
    bucket, chunk, events, open_bucket, _ = calendar
    b = slot & (BUCKETS - 1)
    c = np.int64(bucket[b])
    bucket[b] = NOWHERE
    n = 0
    while c >= 0:
        held, after = np.int64(chunk[c, 1]), np.int64(chunk[c, 0])
        chunk[c, 0] = count[FREE_CHUNK]
        count[FREE_CHUNK] = c
        for i in range(c * CHUNK, c * CHUNK + held):
            event = events[i]
            t, e = event.time, event.id
            if np.int64(t / BUCKET_S) == slot:
                spot = open_bucket[n]
                spot.time = t
                spot.id = e
                n += 1
            else:  # the chunk just freed is the next one taken: never written ahead of where it is read
                _put(calendar, count, b, t, e)
        c = after
    return n


@kernel
def _fetch(link: A, body: A, open_bucket: A, count: A, n: int, m: int, base: int) -> None:
    """Touch people and links of the open bucket: what is needed one after the other comes into the cache at once."""
    touched = np.int64(0)
    for i in range(n):
        spot = open_bucket[i]
        if spot.id >= base:
            person = body[spot.id - base]
            touched += max(person.where, -1)
    for i in range(n):
        spot = open_bucket[i]
        f = spot.id
        if f >= base:
            person = body[f - base]
            f = max(np.int64(person.where), np.int64(0))
        elif f >= m:
            f -= m
        line = link[f]
        touched += line.queued + line.held
    count[TOUCHED] = touched  # a result, so that the reads are not left out


@kernel
def _sort_few(body: A, open_bucket: A, n: int, base: int) -> None:
    """Put events in order by insertion."""
    for i in range(1, n):
        new = open_bucket[i]
        t, e = new.time, new.id
        j = i
        while j > 0:
            old = open_bucket[j - 1]
            if not _before(t, e, old.time, old.id, base, body):
                break
            spot = open_bucket[j]
            spot.time = old.time
            spot.id = old.id
            j -= 1
        spot = open_bucket[j]
        spot.time = t
        spot.id = e


@kernel
def _sort(body: A, open_bucket: A, n: int, base: int) -> None:
    """Put events in order (heapsort: in place, never slow)."""
    for i in range(n // 2 - 1, -1, -1):
        spot = open_bucket[i]
        _sink(body, open_bucket, i, n, spot.time, spot.id, base)
    for end in range(n - 1, 0, -1):
        final = open_bucket[end]
        t, e = final.time, final.id
        top = open_bucket[0]
        final.time = top.time
        final.id = top.id
        _sink(body, open_bucket, 0, end, t, e, base)


@kernel
def _sink(body: A, open_bucket: A, i: int, n: int, t: float, e: int, base: int) -> None:
    """Put an event into the heap (the latest on top) at a place or below it."""
    while True:
        down = 2 * i + 1
        if down >= n:
            break
        child = open_bucket[down]
        if down + 1 < n:
            other = open_bucket[down + 1]
            if _before(child.time, child.id, other.time, other.id, base, body):
                down += 1
                child = open_bucket[down]
        if not _before(t, e, child.time, child.id, base, body):
            break
        here = open_bucket[i]
        here.time = child.time
        here.id = child.id
        i = down
    spot = open_bucket[i]
    spot.time = t
    spot.id = e
