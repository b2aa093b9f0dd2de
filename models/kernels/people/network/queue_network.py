"""People wait in line for links that let so many pass and hold so many: a queue network, exact in time, event by event.

Nothing is stepped. A person on a link arrives at its exit after its walking time, joins the line there and passes when

- *budget*: 1/C has gone by since the last passage (so that any interval t sees at most 1 + C t of them); the two
  directions of one passage share that budget, and while both have a line it shrinks to g C, g by the minor share;
- *order*: it is first in line. Who arrives first passes first: a slow walker does not hold up a free link;
- *space*: the next link holds fewer than it can store, and its own entrance is free (again 1/C).

Lines that want the same link share its entrance by their weights (self-clocked fair queueing, Golestani 1994). A ring
of full links, each first in line wanting the next one, moves on together, one person each: storage is kept and
nothing freezes.

Events lie in a calendar of time buckets (Brown 1988), each bucket put in order when its time comes; ties go by the
number of the link, then of the person, so that the order in which people were handed over does not matter.

Indices: ``m`` links come first, then ``x`` exits (targets that swallow people), then as many *origins* as there are
targets: the line of those who set out and want to enter that target. Events: ``i < m`` the exit of link i is free
again; ``m + i < base`` the entrance of target i is; ``base + p`` person p arrives, or sets out.

Records are read through a local name and arrays handed on one by one, because numba counts references otherwise (20 ns
an access).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit
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
        ("told", "u1"),  # the caller wants to know when it is full
        ("mix_1", "u1"),  # at one half
    ],
    align=True,
)
"""A link, an exit or an origin: 128 bytes, two lines of a cache."""
EVENT = np.dtype([("time", "f8"), ("id", "i4")])
CHUNK = 8
"""Events of a bucket lie in chunks of so many: read in one go, the people they concern are fetched at once."""

NOWHERE, UNDECIDED, COMING = -1, -2, -3
GONE = -(2**31)
FREE, LINEAR, WEIDMANN, GREENSHIELDS, BOAT = range(5)
LENGTH, AREA, P0, P1, P2, P3, P4 = range(7)
SEATS, DWELL_S, INTERVAL_S, CROSSING_S, SAILS_AT = P0, P1, P2, P3, P4
DONE, FULL = 0, 1
BUCKET_S = 1.0 / 64.0
BUCKETS = 1 << 16
CURRENT, TODAY_N, TODAY_AT, LATE_N, PENDING, OUT_N, FULL_AT, BLOCKED, INSIDE, FREE_CHUNK, TOUCHED, FIELDS = range(12)
MINOR_LEAST = 0.17
"""Least share of the passages of a pair that either direction gets (Navin and Wheeler 1969)."""
_LINKS_FIRST = -(1 << 62)


class Net(NamedTuple):
    """All that moves, as arrays."""

    link: NDArray[np.void]
    """``(2 (m + x),)`` of ``LINK``."""
    body: NDArray[np.void]
    """``(n,)`` of ``BODY``."""
    bucket: NDArray[np.int32]
    """First chunk of each bucket, ``(BUCKETS,)``."""
    chunk: NDArray[np.int32]
    """Next chunk of the bucket (or of the free ones), and how many events it holds, ``(chunks, 2)``."""
    event: NDArray[np.void]
    """Events of the chunks, ``(CHUNK chunks,)`` of ``EVENT``."""
    today: NDArray[np.void]
    """Events of the open bucket in order, ``(2 m + x + n,)`` of ``EVENT``."""
    late: NDArray[np.void]
    """Heap of events that came into the open bucket afterwards, like ``today``."""
    tally: NDArray[np.int64]
    """Counters (`CURRENT` and so on), and from `FIELDS` on the route field of each route."""
    unit_s: NDArray[np.float64]
    """Seconds over each link at 1 m/s on the level, ``(kinds, m)``."""
    law: NDArray[np.float64]
    """Length, area and five constants of the law of speed and density, ``(m, 7)``; of a boat, seats and so on."""
    hop: NDArray[np.int32]
    """Next target by route field and node, ``(fields, nodes)``; -1 none; <= -2: options at ``pool[-h - 2]``."""
    pool: NDArray[np.int32]
    """Options: a count of those who came, the number of options, the options."""
    out: NDArray[np.int32]
    """Bodies that have left, in order, ``(n,)``."""
    ring: NDArray[np.int32]
    """Scratch of the look for rings, ``(m,)``."""
    mark: NDArray[np.int32]
    seen: NDArray[np.int32]
    """Like ``ring``."""
    now: NDArray[np.float64]
    """The clock, and the next look for rings, ``(2,)``."""


@njit(cache=True, error_model="numpy", _nrt=False)
def _key(event: int, base: int, body: A) -> int:
    if event < base:
        return _LINKS_FIRST + event
    person = body[event - base]
    return person.number


@njit(cache=True, error_model="numpy", _nrt=False)
def _before(t1: float, e1: int, t2: float, e2: int, base: int, body: A) -> bool:
    if t1 != t2:
        return t1 < t2
    return _key(e1, base, body) < _key(e2, base, body)


@njit(cache=True, error_model="numpy", _nrt=False)
def _late_push(body: A, late: A, count: A, t: float, event: int, base: int) -> None:
    i = count[LATE_N]
    count[LATE_N] = i + 1
    while i > 0:
        up = (i - 1) >> 1
        above = late[up]
        if not _before(t, event, above.time, above.id, base, body):
            break
        here = late[i]
        here.time = above.time
        here.id = above.id
        i = up
    spot = late[i]
    spot.time = t
    spot.id = event


@njit(cache=True, error_model="numpy", _nrt=False)
def _late_pop(body: A, late: A, count: A, base: int) -> int:
    top = late[0]
    event = top.id
    n = count[LATE_N] - 1
    count[LATE_N] = n
    final = late[n]
    t, e = final.time, final.id
    i = 0
    while True:
        down = 2 * i + 1
        if down >= n:
            break
        child = late[down]
        ct, ce = child.time, child.id
        if down + 1 < n:
            other = late[down + 1]
            if _before(other.time, other.id, ct, ce, base, body):
                down += 1
                ct, ce = other.time, other.id
        if not _before(ct, ce, t, e, base, body):
            break
        here = late[i]
        here.time = ct
        here.id = ce
        i = down
    spot = late[i]
    spot.time = t
    spot.id = e
    return event


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _put(bucket: A, chunk: A, events: A, count: A, b: int, t: float, event: int
         ) -> None:  # fmt: skip
    """Put an event into a bucket."""
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


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _lead(link: A, f: int) -> int:
    line = link[f]
    return f if line.pair < 0 else min(f, line.pair)


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _free_at(link: A, f: int) -> float:
    lead = link[_lead(link, f)]
    return lead.free_at


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _exit_due(link: A, body: A, bucket: A, chunk: A, events: A, late: A, count: A, f: int,
              t: float, base: int) -> None:  # fmt: skip
    lead = _lead(link, f)
    first = link[lead]
    if first.due == 0:
        first.due = 1
        count[PENDING] += 1
        slot = np.int64(t / BUCKET_S)
        if slot <= count[CURRENT]:
            _late_push(body, late, count, t, lead, base)
        else:
            _put(bucket, chunk, events, count, slot & (BUCKETS - 1), t, lead)


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _entrance_due(link: A, body: A, bucket: A, chunk: A, events: A, late: A, count: A, n: int,
                  t: float, m: int, base: int) -> None:  # fmt: skip
    line = link[n]
    if line.due_in == 0:
        line.due_in = 1
        count[PENDING] += 1
        slot = np.int64(t / BUCKET_S)
        if slot <= count[CURRENT]:
            _late_push(body, late, count, t, m + n, base)
        else:
            _put(bucket, chunk, events, count, slot & (BUCKETS - 1), t, m + n)


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _decide(link: A, body: A, count: A, hop: A, pool: A, p: int, node: int) -> int:
    """Return the target that a person at a node takes next; equal ways take turns, a full one leaves out its turn."""
    person = body[p]
    h = np.int64(hop[count[FIELDS + person.route], node])
    if h >= NOWHERE:
        return int(h)
    at = -h - 2
    came, n = np.int64(pool[at]), np.int64(pool[at + 1])
    pool[at] = (came + 1) & 0x3FFFFFFF
    for k in range(n):
        target = np.int64(pool[at + 2 + (came + k) % n])
        ahead = link[target]
        if ahead.held < ahead.room:
            return int(target)
    return int(pool[at + 2 + came % n])


@njit(cache=True, error_model="numpy", _nrt=False)
def sfpe_m_s(density: float, k_m_s: float, slope_m2: float, least_m2: float) -> float:
    """Return k (1 - a max(D, D0)), below zero where nobody can move."""
    return k_m_s * (1.0 - slope_m2 * max(density, least_m2))


@njit(cache=True, error_model="numpy", _nrt=False)
def weidmann_m_s(density: float, free_m_s: float, shape_m2: float, jam_m2: float) -> float:
    """Return v (1 - exp(-g (1/D - 1/Dmax))), below zero above the jam."""
    return free_m_s * (1.0 - np.exp(-shape_m2 * (1.0 / max(density, 1e-9) - 1.0 / jam_m2)))


@njit(cache=True, error_model="numpy", _nrt=False)
def law_speed_m_s(law: int, density: float, p0: float, p1: float, p2: float, p3: float, p4: float) -> float:
    """Return the speed that a law allows at a density: people a square metre, or vehicles a metre of lane.

    SFPE: p0 (1 - p1 max(D, p2)); Weidmann: p0 (1 - exp(-p1 (1/D - 1/p2))); Greenshields (LifeSim): p0 up to p2, above
    it p1 + (p0 - p1) (1 - k / p3)^p4. Neither walking law falls below a twentieth of p0.
    """
    if law == LINEAR:
        return max(sfpe_m_s(density, p0, p1, p2), 0.05 * p0)
    if law == WEIDMANN:
        return max(weidmann_m_s(density, p0, p1, p2), 0.05 * p0)
    if law == GREENSHIELDS:
        if density <= p2:
            return p0
        return p1 + (p0 - p1) * max(1.0 - density / p3, 0.0) ** p4
    return np.inf


@njit(cache=True, error_model="numpy", _nrt=False)
def _slow_over_s(link: A, body: A, unit_s: A, law: A, p: int, n: int, t: float
                 ) -> float:  # fmt: skip
    """Return the time over a link with a law of density, or in a boat, for somebody who has just entered it."""
    line = link[n]
    person = body[p]
    if line.law == BOAT:
        if t > law[n, SAILS_AT] or line.turn < 1.0:
            law[n, SAILS_AT] = t + law[n, DWELL_S]
            line.turn = law[n, SEATS]
        line.turn -= 1.0
        line.open_at = law[n, SAILS_AT] + law[n, INTERVAL_S] if line.turn < 1.0 else t
        return law[n, SAILS_AT] + law[n, CROSSING_S] - t
    most_m_s = law_speed_m_s(
        line.law, line.held / law[n, AREA], law[n, P0], law[n, P1], law[n, P2], law[n, P3], law[n, P4]
    )
    return max(unit_s[person.kind, n] / person.speed, law[n, LENGTH] / most_m_s)


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _enter(link: A, body: A, bucket: A, chunk: A, events: A, late: A, count: A,
           unit_s: A, law: A, out: A, p: int, n: int, t: float, m: int, base: int
           ) -> None:  # fmt: skip
    """Put somebody on a target."""
    line = link[n]
    person = body[p]
    line.open_at = t + line.door_s
    if n >= m:
        line.held += person.load
        line.passed += person.load
        line.last = t
        person.time = t
        person.where = GONE + (n - m)
        out[count[OUT_N]] = p
        count[OUT_N] += 1
        count[INSIDE] -= 1
        if line.told and line.held >= line.room and count[FULL_AT] < 0:
            count[FULL_AT] = n - m
    else:
        line.held += 1
        if line.held > line.peak:
            line.peak = line.held
        person.where = n
        if line.law == FREE:
            over_s = unit_s[person.kind, n] / person.speed
        else:
            over_s = _slow_over_s(link, body, unit_s, law, p, n, t)
        person.time = t + over_s
        person.next = COMING
        count[PENDING] += 1
        slot = np.int64((t + over_s) / BUCKET_S)
        if slot <= count[CURRENT]:
            _late_push(body, late, count, t + over_s, base + p, base)
        else:
            _put(bucket, chunk, events, count, slot & (BUCKETS - 1), t + over_s, base + p)


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _open_at(link: A, law: A, n: int, t: float) -> float:
    """Return when the entrance of a target is next open."""
    line = link[n]
    if line.law == BOAT and t > law[n, SAILS_AT] and line.turn >= 1.0:
        return max(line.open_at, law[n, SAILS_AT] + law[n, INTERVAL_S])  # the boat has left with seats empty
    return line.open_at


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _fits(link: A, body: A, p: int, n: int, m: int) -> bool:
    line = link[n]
    person = body[p]
    return line.held + (person.load if n >= m else 1) <= line.room


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _leave(link: A, body: A, bucket: A, chunk: A, events: A, late: A, count: A,
           law: A, f: int, t: float, m: int, targets: int, base: int) -> int:  # fmt: skip
    """Take the first of a line off its link and return it; whoever waits for the space or the passage is told."""
    line = link[f]
    p = line.first
    person = body[p]
    line.first = person.next
    line.queued -= 1
    line.want = UNDECIDED
    line.ring = 0
    line.wait_s += (t - person.time) * person.load
    line.last = t
    line.passed += 1
    if f < targets:
        line.held -= 1
        gap_s = line.gap_s
        more = line.queued > 0
        if line.pair >= 0:
            other = link[line.pair]
            if other.queued > 0:
                more = True
                minor = min(line.queued + 1, other.queued) / (line.queued + 1 + other.queued)
                gap_s *= 200.0 / (line.mix_0 + (np.float64(line.mix_1) - line.mix_0) * 2.0 * minor)
        lead = link[_lead(link, f)]
        lead.free_at = t + gap_s
        if more:
            _exit_due(link, body, bucket, chunk, events, late, count, f, t + gap_s, base)
        if line.waiter >= 0:
            _entrance_due(link, body, bucket, chunk, events, late, count, f, max(t, _open_at(link, law, f, t)), m, base)
    return p


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _wait(link: A, count: A, f: int, n: int) -> None:
    """Let a line wait for the entrance of a target."""
    line = link[f]
    ahead = link[n]
    line.tag = max(line.tag, ahead.clock) + line.weight
    line.waiting = 1
    line.next_waiter = ahead.waiter
    ahead.waiter = f
    count[BLOCKED] += 1


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _unwait(link: A, count: A, f: int, n: int) -> None:
    line = link[f]
    ahead = link[n]
    if ahead.waiter == f:
        ahead.waiter = line.next_waiter
    else:
        before = link[ahead.waiter]
        while before.next_waiter != f:
            before = link[before.next_waiter]
        before.next_waiter = line.next_waiter
    line.waiting = 0
    count[BLOCKED] -= 1


@njit(cache=True, error_model="numpy", _nrt=False)
def _choose(link: A, body: A, count: A, n: int, t: float, m: int, targets: int
            ) -> int:  # fmt: skip
    """Return the line whose turn it is among those that wait for a target and can pass now, -1 if none can."""
    ahead = link[n]
    best, tag, small = -1, np.inf, False
    f = ahead.waiter
    while f >= 0:
        line = link[f]
        if f >= targets or _free_at(link, f) <= t:
            if not _fits(link, body, line.first, n, m):
                small = True
            elif line.tag < tag or (line.tag == tag and f < best):
                best, tag = f, line.tag
        f = line.next_waiter
    if best < 0 and small and n >= m and ahead.told and count[FULL_AT] < 0:
        count[FULL_AT] = n - m  # the next party is larger than what is left
    return best


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _settle(link: A, body: A, bucket: A, chunk: A, events: A, late: A, count: A,
            unit_s: A, law: A, hop: A, pool: A, out: A, f: int, n: int,
            t: float, m: int, targets: int, base: int) -> None:  # fmt: skip
    """Let the first of line ``f`` pass if it can, else wait for what it lacks; let in who waits for target ``n``."""
    while f >= 0 or n >= 0:
        mover = -1
        if f >= 0:
            line = link[f]
            if line.queued == 0:
                f = -1
            elif f < targets and _free_at(link, f) > t:
                _exit_due(link, body, bucket, chunk, events, late, count, f, _free_at(link, f), base)
                f = -1
            else:
                if line.waiting == 0:
                    if f >= targets:
                        line.want = f - targets
                    else:
                        line.want = _decide(link, body, count, hop, pool, line.first, line.node)
                    if line.want >= 0:
                        ahead = link[line.want]
                        if (
                            ahead.waiter < 0
                            and _fits(link, body, line.first, line.want, m)
                            and _open_at(link, law, line.want, t) <= t
                        ):
                            mover = f
                        else:
                            _wait(link, count, f, line.want)
                n = line.want  # -1: no way from here, the detector names it
                f = -1
        if mover < 0 and n >= 0:
            ahead = link[n]
            if ahead.waiter < 0 or ahead.held >= ahead.room:
                n = -1
            elif _open_at(link, law, n, t) > t:
                _entrance_due(link, body, bucket, chunk, events, late, count, n, _open_at(link, law, n, t), m, base)
                n = -1
            else:
                mover = _choose(link, body, count, n, t, m, targets)
                if mover < 0:
                    n = -1
                else:
                    line = link[mover]
                    _unwait(link, count, mover, n)
                    ahead.clock = line.tag
        if mover >= 0:
            p = _leave(link, body, bucket, chunk, events, late, count, law, mover, t, m, targets, base)
            _enter(link, body, bucket, chunk, events, late, count, unit_s, law, out, p, n, t, m, base)
            line = link[mover]
            if mover >= targets and line.queued > 0:
                line.want = n
                _wait(link, count, mover, n)


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _pair_turn(link: A, lead: int) -> bool:
    """Return whether the first of a pair goes first now: by the shares of their lines, each at least `MINOR_LEAST`."""
    line = link[lead]
    other = link[line.pair]
    if line.queued == 0 or other.queued == 0:
        return True
    share = line.queued / (line.queued + other.queued)
    line.turn += min(max(share, MINOR_LEAST), 1.0 - MINOR_LEAST)
    if line.turn >= 1.0:
        line.turn -= 1.0
        return True
    return False


@njit(cache=True, error_model="numpy", inline="always", _nrt=False)
def _jammed(link: A, f: int, m: int) -> bool:
    """Tell whether the first of a line waits for space on a full link."""
    line = link[f]
    if line.waiting == 0 or line.want < 0 or line.want >= m:
        return False
    ahead = link[line.want]
    return ahead.held >= ahead.room


@njit(cache=True, error_model="numpy", _nrt=False)
def _loosen(
    link: A, body: A, bucket: A, chunk: A, events: A, late: A, count: A, unit_s: A,
    law: A, out: A, ring: A, mark: A, start: int, t: float, m: int, targets: int,
    base: int,
) -> bool:  # fmt: skip
    """Move on a ring of full links that holds a link, one person each; return whether there was one."""
    n, f, seen, power = 0, start, start, 1
    ready_at = t
    while True:
        if not _jammed(link, f, m):
            return False
        line = link[f]
        ring[n] = f
        n += 1
        ready_at = max(ready_at, _free_at(link, f), line.open_at)
        f = line.want
        if f == start:
            break
        if f == seen:
            return False  # a ring further on, which this link is not part of (Brent 1980)
        if n == power:
            seen, power = f, 2 * power
    for i in range(n):
        line = link[ring[i]]
        line.ring = 1
    if ready_at > t:
        _exit_due(link, body, bucket, chunk, events, late, count, start, ready_at, base)
        return True
    for i in range(n):
        line = link[ring[i]]
        _unwait(link, count, ring[i], line.want)
    for i in range(n):
        mark[i] = _leave(link, body, bucket, chunk, events, late, count, law, ring[i], t, m, targets, base)
    for i in range(n):
        _enter(link, body, bucket, chunk, events, late, count, unit_s, law, out, mark[i], ring[(i + 1) % n], t, m, base)
        line = link[ring[i]]
        line.ring = 1
    return True


@njit(cache=True, error_model="numpy", _nrt=False)
def _look_for_rings(
    link: A, body: A, bucket: A, chunk: A, events: A, late: A, count: A, unit_s: A,
    law: A, out: A, ring: A, mark: A, seen: A, t: float, m: int,
    targets: int, base: int,
) -> bool:  # fmt: skip
    found = False
    for f in range(m):
        seen[f] = 0
    for start in range(m):
        f = start
        while f < m and seen[f] == 0 and _jammed(link, f, m):
            seen[f] = start + 1
            line = link[f]
            f = line.want
        if f < m and seen[f] == start + 1 and _jammed(link, f, m):
            moved = _loosen(
                link, body, bucket, chunk, events, late, count, unit_s, law, out, ring, mark, f, t, m, targets, base,
            )  # fmt: skip
            found = found or moved
    return found


@njit(cache=True, error_model="numpy", _nrt=False)
def _open_bucket(
    link: A, body: A, bucket: A, chunk: A, events: A, today: A,
    count: A, slot: int, m: int, base: int,
) -> None:  # fmt: skip
    """Put the events of a bucket in order of time, then of number; those of a later turn of the calendar stay."""
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
                spot = today[n]
                spot.time = t
                spot.id = e
                n += 1
            else:  # the chunk just freed is the next one taken: never written ahead of where it is read
                _put(bucket, chunk, events, count, b, t, e)
        c = after
    # fetch all at once what will be needed one after the other
    touched = np.int64(0)
    for i in range(n):
        spot = today[i]
        if spot.id >= base:
            person = body[spot.id - base]
            touched += max(person.where, -1)
    for i in range(n):
        spot = today[i]
        f = spot.id
        if f >= base:
            person = body[f - base]
            f = max(np.int64(person.where), np.int64(0))
        elif f >= m:
            f -= m
        line = link[f]
        touched += line.queued + line.held
    count[TOUCHED] = touched
    count[TODAY_N] = n
    count[TODAY_AT] = 0
    if n > 40:
        _sort(body, today, n, base)
        return
    for i in range(1, n):
        new = today[i]
        t, e = new.time, new.id
        j = i
        while j > 0:
            old = today[j - 1]
            if not _before(t, e, old.time, old.id, base, body):
                break
            spot = today[j]
            spot.time = old.time
            spot.id = old.id
            j -= 1
        spot = today[j]
        spot.time = t
        spot.id = e


@njit(cache=True, error_model="numpy", _nrt=False)
def _sink(body: A, today: A, i: int, n: int, t: float, e: int, base: int) -> None:
    """Put an event into the heap (the latest on top) at a place or below it."""
    while True:
        down = 2 * i + 1
        if down >= n:
            break
        child = today[down]
        if down + 1 < n:
            other = today[down + 1]
            if _before(child.time, child.id, other.time, other.id, base, body):
                down += 1
                child = today[down]
        if not _before(t, e, child.time, child.id, base, body):
            break
        here = today[i]
        here.time = child.time
        here.id = child.id
        i = down
    spot = today[i]
    spot.time = t
    spot.id = e


@njit(cache=True, error_model="numpy", _nrt=False)
def _sort(body: A, today: A, n: int, base: int) -> None:
    """Put events in order (heapsort: in place, never slow)."""
    for i in range(n // 2 - 1, -1, -1):
        spot = today[i]
        _sink(body, today, i, n, spot.time, spot.id, base)
    for end in range(n - 1, 0, -1):
        final = today[end]
        t, e = final.time, final.id
        top = today[0]
        final.time = top.time
        final.id = top.id
        _sink(body, today, 0, end, t, e, base)


@njit(cache=True, error_model="numpy", _nrt=False)
def _next_slot(bucket: A, chunk: A, events: A, count: A, last_slot: int, idle: int) -> int:
    """Return the next bucket with something in it; after a long time without events, that of the earliest one."""
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


@njit(cache=True, error_model="numpy", nogil=True, _nrt=False)
def advance(net: Net, until_s: float, look_s: float, m: int, targets: int) -> int:
    """Move everybody on to a time; return `DONE`, or `FULL` when an exit with ``told`` has just filled.

    Parameters
    ----------
    net
        Changed in place.
    until_s
        Events at this time are still done.
    look_s
        How often rings of full links are looked for.
    m, targets
        Number of links; of links and exits.
    """
    link, body, bucket, chunk, events, today, late, count, unit_s, law, hop, pool, out, ring, mark, seen, now = net
    base = m + targets
    last_slot = np.int64(until_s / BUCKET_S)
    busy = count[CURRENT]
    while True:
        at, n = count[TODAY_AT], count[TODAY_N]
        if at >= n and count[LATE_N] == 0 and count[PENDING] > 0 and count[CURRENT] < last_slot:
            idle = count[CURRENT] - busy
            count[CURRENT] = min(last_slot, _next_slot(bucket, chunk, events, count, last_slot, idle))
            _open_bucket(link, body, bucket, chunk, events, today, count, count[CURRENT], m, base)
            continue
        t, event, from_late = np.inf, np.int64(-1), False
        if at < n:
            spot = today[at]
            t, event = spot.time, spot.id
        if count[LATE_N] > 0:
            top = late[0]
            if event < 0 or _before(top.time, top.id, t, event, base, body):
                t, event, from_late = top.time, top.id, True
        busy = count[CURRENT]
        if now[1] <= min(t, until_s):
            now[0] = now[1]
            if count[BLOCKED] > 0 and _look_for_rings(
                link,
                body,
                bucket,
                chunk,
                events,
                late,
                count,
                unit_s,
                law,
                out,
                ring,
                mark,
                seen,
                now[0],
                m,
                targets,
                base,
            ):
                now[1] += look_s
                continue
            # nothing changes before the next event
            now[1] = (np.floor(min(t, until_s) / look_s) + 1.0) * look_s
        if t > until_s:
            break
        if from_late:
            _late_pop(body, late, count, base)
        else:
            count[TODAY_AT] = at + 1
        count[PENDING] -= 1
        now[0] = t
        f, other, n = np.int64(-1), np.int64(-1), np.int64(-1)
        if event >= base:
            person = body[event - base]
            if person.time != t or person.next != COMING:
                continue  # they were turned round meanwhile
            person.next = NOWHERE
            f = np.int64(person.where)
            if f < 0:
                f = _decide(link, body, count, hop, pool, event - base, ~f)
                if f < 0:
                    continue  # no way from here: the detector names it
                f += targets
                person.where = f
            line = link[f]
            line.queued += 1
            if line.queued > 1:
                behind = body[line.tail]
                behind.next = event - base
                line.tail = event - base
                continue
            line.first = event - base
            line.tail = event - base
            line.want = UNDECIDED
            line.last = max(line.last, t)
        elif event < m:
            line = link[event]
            line.due = 0
            f, other = event, np.int64(line.pair)
            if other >= 0 and not _pair_turn(link, event):
                f, other = other, f
        else:
            n = event - m
            line = link[n]
            line.due_in = 0
        while True:
            _settle(
                link, body, bucket, chunk, events, late, count, unit_s, law, hop, pool, out, f, n, t, m, targets, base
            )
            if f >= 0 and f < m:
                line = link[f]
                if line.ring and line.waiting:
                    _loosen(
                        link,
                        body,
                        bucket,
                        chunk,
                        events,
                        late,
                        count,
                        unit_s,
                        law,
                        out,
                        ring,
                        mark,
                        f,
                        t,
                        m,
                        targets,
                        base,
                    )
            if other < 0:
                break
            f, other = other, np.int64(-1)
        if count[FULL_AT] >= 0:
            return FULL
    now[0] = until_s
    return DONE


@njit(cache=True, error_model="numpy", _nrt=False)
def put_bodies(net: Net, rows: NDArray[np.int64], base: int) -> None:
    """Put the next event of some bodies, at their ``time``, into the calendar; an older event of theirs is void."""
    body, bucket, chunk, events, late, count = net.body, net.bucket, net.chunk, net.event, net.late, net.tally
    for i in range(rows.size):
        p = rows[i]
        person = body[p]
        t = person.time
        person.next = COMING
        count[PENDING] += 1
        slot = np.int64(t / BUCKET_S)
        if slot <= count[CURRENT]:
            _late_push(body, late, count, t, base + p, base)
        else:
            _put(bucket, chunk, events, count, slot & (BUCKETS - 1), t, base + p)


@njit(cache=True, error_model="numpy", _nrt=False)
def knock(net: Net, n: int, m: int, base: int) -> None:
    """Look now whether somebody who waits for a target can enter it."""
    link, body, bucket, chunk, events, late, count = (
        net.link, net.body, net.bucket, net.chunk, net.event, net.late, net.tally,
    )  # fmt: skip
    _entrance_due(link, body, bucket, chunk, events, late, count, n, net.now[0], m, base)


@njit(cache=True, error_model="numpy", _nrt=False)
def think_again(net: Net, only: int, m: int, targets: int, base: int) -> None:
    """Let the first in line of all links choose anew, or of those that wait for one target (``only`` >= 0)."""
    link, body, bucket, chunk, events, late, count = (
        net.link, net.body, net.bucket, net.chunk, net.event, net.late, net.tally,
    )  # fmt: skip
    for f in range(m):
        line = link[f]
        if line.queued > 0 and (only < 0 or (line.waiting and line.want == only)):
            if line.waiting:
                _unwait(link, count, f, line.want)
            line.want = UNDECIDED
            _exit_due(link, body, bucket, chunk, events, late, count, f, max(net.now[0], _free_at(link, f)), base)


@njit(cache=True, error_model="numpy", _nrt=False)
def empty_line(net: Net, f: int, rows: NDArray[np.int64]) -> int:
    """Break up a line; write who stood in it into ``rows`` and return how many."""
    link, body, count = net.link, net.body, net.tally
    line = link[f]
    if line.waiting:
        _unwait(link, count, f, line.want)
    n = line.queued
    p = np.int64(line.first)
    for i in range(n):
        rows[i] = p
        person = body[p]
        p = np.int64(person.next)
    line.queued = 0
    line.want = UNDECIDED
    return n
