"""A block meets a barrier: where its centre crosses the line, how high above the ground, and what comes of it."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from models.kernels.compiled import part
from models.kernels.falls.blocks import HITS
from models.kernels.falls.trees import Leg

STOPPED, OVER, BROKEN_THROUGH = 0, 1, 2

_SAME_M = 1e-6  # a block this near to where it has just crossed does not cross again


class Fences(NamedTuple):
    """Barriers as straight pieces.

    ``rows`` x, y of both ends, height above the ground, capacity (J), number of the barrier, ``(n, 7)``; ``box`` their
    west, east, south and north; ``hits`` out, block, barrier, time, energy (J), height (m) and outcome, ``(k, 6)``: a
    meeting beyond the last row is counted and not written.
    """

    rows: np.ndarray
    box: np.ndarray
    hits: np.ndarray


@part
def first_crossing(fences: Fences, last: int, since: float, leg: Leg) -> tuple[int, float]:
    """Return the piece that a leg crosses first after ``since`` and the time; -1 and infinity if it crosses none.

    ``last`` is 1 + the piece crossed before, or 0.
    """
    x1, y1 = leg.x + leg.vx * leg.dt, leg.y + leg.vy * leg.dt
    west, east, south, north = fences.box[0], fences.box[1], fences.box[2], fences.box[3]
    best, when = -1, np.inf
    if max(leg.x, x1) < west or min(leg.x, x1) > east or max(leg.y, y1) < south or min(leg.y, y1) > north:
        return best, when
    plan = math.sqrt(leg.vx * leg.vx + leg.vy * leg.vy)
    for i in range(fences.rows.shape[0]):
        ax, ay, bx, by = fences.rows[i, 0], fences.rows[i, 1], fences.rows[i, 2], fences.rows[i, 3]
        ux, uy = bx - ax, by - ay
        across = leg.vx * uy - leg.vy * ux
        if across == 0.0:  # along the line: it passes beside it
            continue
        dx, dy = ax - leg.x, ay - leg.y
        hit = (dx * uy - dy * ux) / across
        along = (dx * leg.vy - dy * leg.vx) / across
        if not (0.0 <= along <= 1.0 and since <= hit <= leg.dt and hit < when):
            continue
        if i + 1 == last and (hit - since) * plan < _SAME_M:
            continue
        best, when = i, hit
    return best, when


@part
def outcome_of(fences: Fences, i: int, above_m: float, energy_j: float) -> int:
    """Tell whether a barrier stops a block, is passed above, or broken."""
    if above_m >= fences.rows[i, 4]:
        return OVER
    return STOPPED if energy_j < fences.rows[i, 5] else BROKEN_THROUGH


@part
def note_hit(
    fences: Fences, row: int, i: int, time: float, energy_j: float, above_m: float, outcome: int, state: np.ndarray
) -> None:
    """Write a meeting to the next row, if there is one, and count it."""
    k = int(state[HITS])
    if k < fences.hits.shape[0]:
        fences.hits[k, 0] = row
        fences.hits[k, 1] = fences.rows[i, 6]
        fences.hits[k, 2] = time
        fences.hits[k, 3] = energy_j
        fences.hits[k, 4] = above_m
        fences.hits[k, 5] = outcome
    state[HITS] += 1.0
