"""Lines of a queue network: who is first, what they want, whose turn it is where lines merge, and what blocks them.

Lines that want the same link share its entrance by their weights (self-clocked fair queueing, Golestani 1994).
"""

from __future__ import annotations

import numpy as np

from models.kernels.compiled import kernel, part
from models.kernels.people.network.links import enter, entrance_due, exit_due, fits, free_at, leave, open_at
from models.kernels.people.network.net import BLOCKED, FIELDS, FULL_AT, NOWHERE, A, Net


@part
def decide(net: Net, p: int, node: int) -> int:
    """Return the target that a person at a node takes next; equal ways take turns, a full one leaves out its turn."""
    link, pool = net.link, net.ways.pool
    person = net.body[p]
    h = np.int64(net.ways.hop[net.tally[FIELDS + person.route], node])
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


@part
def wait(link: A, count: A, f: int, n: int) -> None:
    """Let a line wait for the entrance of a target."""
    line = link[f]
    ahead = link[n]
    line.tag = max(line.tag, ahead.clock) + line.weight
    line.waiting = 1
    line.next_waiter = ahead.waiter
    ahead.waiter = f
    count[BLOCKED] += 1


@part
def unwait(link: A, count: A, f: int, n: int) -> None:
    """Take a line out of those that wait for a target."""
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


@kernel
def _choose(link: A, body: A, count: A, n: int, t: float, m: int, targets: int) -> int:
    """Return the line whose turn it is among those that wait for a target and can pass now, -1 if none can."""
    ahead = link[n]
    best, tag, small = -1, np.inf, False
    f = ahead.waiter
    while f >= 0:
        line = link[f]
        if f >= targets or free_at(link, f) <= t:
            if not fits(link, body, line.first, n, m):
                small = True
            elif line.tag < tag or (line.tag == tag and f < best):
                best, tag = f, line.tag
        f = line.next_waiter
    if best < 0 and small and n >= m and ahead.watched and count[FULL_AT] < 0:
        count[FULL_AT] = n - m  # the next party is larger than what is left
    return best


@part
def settle(net: Net, f: int, n: int, t: float) -> None:
    """Let the first of line ``f`` pass if it can, else wait for what it lacks; let in who waits for target ``n``."""
    link, body, count, m, targets = net.link, net.body, net.tally, net.m, net.targets
    while f >= 0 or n >= 0:
        mover = -1
        if f >= 0:
            line = link[f]
            if line.queued == 0:
                f = -1
            elif f < targets and free_at(link, f) > t:
                exit_due(net, f, free_at(link, f))
                f = -1
            else:
                if line.waiting == 0:
                    if f >= targets:
                        line.want = f - targets
                    else:
                        line.want = decide(net, line.first, line.node)
                    if line.want >= 0:
                        ahead = link[line.want]
                        if (
                            ahead.waiter < 0
                            and fits(link, body, line.first, line.want, m)
                            and open_at(link, net.ways.law, line.want, t) <= t
                        ):
                            mover = f
                        else:
                            wait(link, count, f, line.want)
                n = line.want  # -1: no way from here, the detector names it
                f = -1
        if mover < 0 and n >= 0:
            ahead = link[n]
            if ahead.waiter < 0 or ahead.held >= ahead.room:
                n = -1
            elif open_at(link, net.ways.law, n, t) > t:
                entrance_due(net, n, open_at(link, net.ways.law, n, t))
                n = -1
            else:
                mover = _choose(link, body, count, n, t, m, targets)
                if mover < 0:
                    n = -1
                else:
                    line = link[mover]
                    unwait(link, count, mover, n)
                    ahead.clock = line.tag
        if mover >= 0:
            p = leave(net, mover, t)
            enter(net, p, n, t)
            line = link[mover]
            if mover >= targets and line.queued > 0:
                line.want = n
                wait(link, count, mover, n)
