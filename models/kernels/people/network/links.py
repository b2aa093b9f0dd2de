"""Links of a queue network: when their exit and entrance are free, how people enter, cross, board and leave them."""

from __future__ import annotations

import numpy as np

from models.kernels.compiled import kernel, part
from models.kernels.people.network.calendar import schedule
from models.kernels.people.network.net import (
    AREA,
    COMING,
    CROSSING_S,
    DWELL_S,
    FULL_AT,
    GONE,
    INSIDE,
    INTERVAL_S,
    LENGTH,
    OUT_N,
    P0,
    P1,
    P2,
    P3,
    P4,
    SAILS_AT,
    SEATS,
    UNDECIDED,
    A,
    Net,
)
from models.kernels.people.network.speed_laws import BOAT, FREE, law_speed_m_s

MINOR_LEAST = 0.17
"""Least share of the passages of a pair that either direction gets (Navin and Wheeler 1969)."""


@part
def _lead(link: A, f: int) -> int:
    """Return which of a pair keeps the budget of both."""
    line = link[f]
    return f if line.pair < 0 else min(f, line.pair)


@part
def free_at(link: A, f: int) -> float:
    """Return when the next may pass the exit of a link."""
    lead = link[_lead(link, f)]
    return lead.free_at


@part
def open_at(link: A, law: A, n: int, t: float) -> float:
    """Return when the entrance of a target is next open."""
    line = link[n]
    if line.law == BOAT and t > law[n, SAILS_AT] and line.turn >= 1.0:
        return max(line.open_at, law[n, SAILS_AT] + law[n, INTERVAL_S])  # the boat has left with seats empty
    return line.open_at


@part
def fits(link: A, body: A, p: int, n: int, m: int) -> bool:
    """Tell whether a target has space for somebody; exits count people, links count bodies."""
    line = link[n]
    person = body[p]
    return line.held + (person.load if n >= m else 1) <= line.room


@part
def exit_due(net: Net, f: int, t: float) -> None:
    """Look at a time whether somebody can pass the exit of a link; one look of a pair is in the calendar at most."""
    lead = _lead(net.link, f)
    first = net.link[lead]
    if first.due == 0:
        first.due = 1
        schedule(net, t, lead)


@part
def entrance_due(net: Net, n: int, t: float) -> None:
    """Look at a time whether somebody can pass the entrance of a target."""
    line = net.link[n]
    if line.due_in == 0:
        line.due_in = 1
        schedule(net, t, net.m + n)


@part
def pair_turn(link: A, lead: int) -> bool:
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


@part
def leave(net: Net, f: int, t: float) -> int:
    """Take the first of a line off its link and return it; whoever waits for the space or the passage is woken."""
    link, body = net.link, net.body
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
    if f < net.targets:
        line.held -= 1
        gap_s = line.gap_s
        more = line.queued > 0
        if line.pair >= 0:
            other = link[line.pair]
            if other.queued > 0:  # people against each other: the shared budget shrinks with the minor share
                more = True
                minor = min(line.queued + 1, other.queued) / (line.queued + 1 + other.queued)
                gap_s *= 200.0 / (line.mix_0 + (np.float64(line.mix_1) - line.mix_0) * 2.0 * minor)
        lead = link[_lead(link, f)]
        lead.free_at = t + gap_s
        if more:
            exit_due(net, f, t + gap_s)
        if line.waiter >= 0:
            entrance_due(net, f, max(t, open_at(link, net.ways.law, f, t)))
    return p


@part
def enter(net: Net, p: int, n: int, t: float) -> None:
    """Put somebody on a target: off the network by an exit, or onto a link whose end they reach by their event."""
    line = net.link[n]
    person = net.body[p]
    line.open_at = t + line.door_s
    if n >= net.m:
        count, out = net.tally, net.out
        line.held += person.load
        line.passed += person.load
        line.last = t
        person.time = t
        person.where = GONE + (n - net.m)
        out[count[OUT_N]] = p
        count[OUT_N] += 1
        count[INSIDE] -= 1
        if line.watched and line.held >= line.room and count[FULL_AT] < 0:
            count[FULL_AT] = n - net.m
    else:
        line.held += 1
        if line.held > line.peak:
            line.peak = line.held
        person.where = n
        if line.law == FREE:
            over_s = net.ways.unit_s[person.kind, n] / person.speed
        elif line.law == BOAT:
            over_s = _board(net.link, net.ways.law, n, t)
        else:
            over_s = _crowded_s(net.link, net.body, net.ways.unit_s, net.ways.law, p, n)
        person.time = t + over_s
        person.next = COMING
        schedule(net, t + over_s, net.base + p)


@kernel
def _board(link: A, law: A, n: int, t: float) -> float:
    """Take a seat in the boat that lies at the pier, or in the next one; return the time until the other side."""
    line = link[n]
    if t > law[n, SAILS_AT] or line.turn < 1.0:  # the boat before has left, or is full
        law[n, SAILS_AT] = t + law[n, DWELL_S]
        line.turn = law[n, SEATS]
    line.turn -= 1.0
    line.open_at = law[n, SAILS_AT] + law[n, INTERVAL_S] if line.turn < 1.0 else t
    return law[n, SAILS_AT] + law[n, CROSSING_S] - t


@kernel
def _crowded_s(link: A, body: A, unit_s: A, law: A, p: int, n: int) -> float:
    """Return the time over a link for somebody who has just entered it, at the density they find there."""
    line = link[n]
    person = body[p]
    most_m_s = law_speed_m_s(
        line.law, line.held / law[n, AREA], law[n, P0], law[n, P1], law[n, P2], law[n, P3], law[n, P4]
    )
    return max(unit_s[person.kind, n] / person.speed, law[n, LENGTH] / most_m_s)
