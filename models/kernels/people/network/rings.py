"""Rings of full links, each first in line wanting the next one: nobody could move, so all move on together.

One person of each line passes to the next: storage is kept and nothing freezes.
"""

from __future__ import annotations

from models.kernels.compiled import kernel
from models.kernels.people.network.lines import unwait
from models.kernels.people.network.links import enter, exit_due, free_at, leave
from models.kernels.people.network.net import A, Net


@kernel
def _jammed(link: A, f: int, m: int) -> bool:
    """Tell whether the first of a line waits for space on a full link."""
    line = link[f]
    if line.waiting == 0 or line.want < 0 or line.want >= m:
        return False
    ahead = link[line.want]
    return ahead.held >= ahead.room


@kernel
def _ring_of(link: A, ring: A, start: int, t: float, m: int) -> tuple[int, float]:
    """Write the ring that a link is part of; return its length, 0 if there is none, and when it may move on."""
    n, f, seen, power = 0, start, start, 1
    ready_at = t
    while True:
        if not _jammed(link, f, m):
            return 0, t
        line = link[f]
        ring[n] = f
        n += 1
        ready_at = max(ready_at, free_at(link, f), line.open_at)
        f = line.want
        if f == start:
            return n, ready_at
        if f == seen:
            return 0, t  # a ring further on, which this link is not part of (Brent 1980)
        if n == power:
            seen, power = f, 2 * power


@kernel
def break_ring(net: Net, start: int, t: float) -> bool:
    """Move on a ring of full links that holds a link, one person each; return whether there was one."""
    link, ring, mark = net.link, net.rings.ring, net.rings.mark
    n, ready_at = _ring_of(link, ring, start, t, net.m)
    if n == 0:
        return False
    for i in range(n):
        line = link[ring[i]]
        line.ring = 1
    if ready_at > t:
        exit_due(net, start, ready_at)
        return True
    for i in range(n):
        line = link[ring[i]]
        unwait(link, net.tally, ring[i], line.want)
    for i in range(n):  # everybody steps off first, so that each link has space for who comes
        mark[i] = leave(net, ring[i], t)
    for i in range(n):
        enter(net, mark[i], ring[(i + 1) % n], t)
        line = link[ring[i]]
        line.ring = 1
    return True


@kernel
def look_for_rings(net: Net, t: float) -> bool:
    """Move on all rings of full links; return whether there was one."""
    link, seen, m = net.link, net.rings.seen, net.m
    result = False
    for f in range(m):
        seen[f] = 0
    for start in range(m):
        f = start
        while f < m and seen[f] == 0 and _jammed(link, f, m):
            seen[f] = start + 1
            line = link[f]
            f = line.want
        if f < m and seen[f] == start + 1 and _jammed(link, f, m):
            moved = break_ring(net, f, t)
            result = result or moved
    return result
