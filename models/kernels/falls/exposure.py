"""Which block meets whom, when and with which energy: exact, without sampling in time.

A block is a sphere that moves, between two vertices of its track, straight in plan and on a parabola (flight) or a
straight line (rolling) in height. A person stands or walks straight between two vertices; a house is a box. In plan the
block's disc meets a person's disc, or a rectangle, within an interval bounded by roots of quadratics; it must then also
be low enough, and that is a quadratic too.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.falls.blocks import FLIGHT, GRAVITY, REST
from models.kernels.falls.surface import first_root

Interval = tuple[float, float]
Leg = tuple[float, float, float, float, float, float, float, float]


@njit(cache=True, error_model="numpy")
def in_disc(dx: float, dy: float, wx: float, wy: float, radius: float, start: float, end: float) -> Interval:
    """Return the part of [start, end] in which ``d + w t`` lies within ``radius`` of the origin (empty: inf)."""
    a = wx * wx + wy * wy
    b = dx * wx + dy * wy
    c = dx * dx + dy * dy - radius * radius
    if a == 0.0:
        return (start, end) if c <= 0.0 else (np.inf, -np.inf)
    discriminant = b * b - a * c
    if discriminant < 0.0:
        return np.inf, -np.inf
    root = math.sqrt(discriminant)
    return max(start, (-b - root) / a), min(end, (-b + root) / a)


@njit(cache=True, error_model="numpy")
def _in_slab(d: float, w: float, half: float, start: float, end: float) -> Interval:
    """Return the part of [start, end] in which ``|d + w t| <= half``."""
    if w == 0.0:
        return (start, end) if abs(d) <= half else (np.inf, -np.inf)
    t0, t1 = (-half - d) / w, (half - d) / w
    return max(start, min(t0, t1)), min(end, max(t0, t1))


@njit(cache=True, error_model="numpy")
def first_low(interval: Interval, a: float, b: float, c: float) -> float:
    """Return the first time in an interval at which the clearance ``a t^2 + b t + c`` is not above 0."""
    start, end = interval
    if not start <= end:
        return np.inf
    above = (a * start + b) * start + c
    if above <= 0.0:
        return start
    hit = start + first_root(a, 2.0 * a * start + b, above)
    return hit if hit <= end else np.inf


@njit(cache=True, error_model="numpy")
def leg_from(vertices: np.ndarray, phases: np.ndarray, k: int) -> Leg:
    """Return time, position, velocity and half the vertical acceleration at vertex ``k``."""
    t, x, y, z = vertices[k, 0], vertices[k, 1], vertices[k, 2], vertices[k, 3]
    dt = vertices[k + 1, 0] - t
    fall = -0.5 * GRAVITY if phases[k] == FLIGHT else 0.0
    vz = (vertices[k + 1, 3] - z) / dt - fall * dt
    return t, x, y, z, (vertices[k + 1, 1] - x) / dt, (vertices[k + 1, 2] - y) / dt, vz, fall


@njit(cache=True, error_model="numpy")
def _energy(leg: Leg, mass: float, since: float) -> float:
    """Return the kinetic energy of the translation, J."""
    _, _, _, _, vx, vy, vz, fall = leg
    up = vz + 2.0 * fall * since
    return 0.5 * mass * (vx * vx + vy * vy + up * up)


@njit(cache=True, error_model="numpy")
def passes_by(vertices: np.ndarray, k: int, west: float, east: float, south: float, north: float, reach: float) -> bool:
    """Tell whether the leg from vertex ``k`` stays farther than ``reach`` outside a rectangle, on one side of it."""
    x0, x1 = vertices[k, 1], vertices[k + 1, 1]
    y0, y1 = vertices[k, 2], vertices[k + 1, 2]
    beside = max(x0, x1) < west - reach or min(x0, x1) > east + reach
    return beside or max(y0, y1) < south - reach or min(y0, y1) > north + reach


@njit(cache=True, error_model="numpy")
def reaches_box(leg: Leg, dt: float, radius: float, house: np.ndarray) -> float:
    """Return when, after the start of a leg, a block first touches a house; infinity if it does not."""
    _, x, y, z, vx, vy, vz, fall = leg
    ux, uy = math.sin(house[6]), math.cos(house[6])  # out of the front; the front runs along (uy, -ux)
    across, along = house[4] * 0.5, house[3] * 0.5
    p, q = (x - house[0]) * uy - (y - house[1]) * ux, (x - house[0]) * ux + (y - house[1]) * uy
    wp, wq = vx * uy - vy * ux, vx * ux + vy * uy
    a, b, c = fall, vz, z - radius - house[2] - house[5]
    # the rectangle widened by the disc: two rectangles and four discs at the corners
    start, end = _in_slab(p, wp, along + radius, 0.0, dt)
    first = first_low(_in_slab(q, wq, across, start, end), a, b, c) if start <= end else np.inf
    start, end = _in_slab(p, wp, along, 0.0, dt)
    if start <= end:
        first = min(first, first_low(_in_slab(q, wq, across + radius, start, end), a, b, c))
    for i in range(4):
        corner_p = along if i % 2 == 0 else -along
        corner_q = across if i < 2 else -across
        first = min(first, first_low(in_disc(p - corner_p, q - corner_q, wp, wq, radius, 0.0, dt), a, b, c))
    return first


@njit(cache=True, error_model="numpy")
def hits_on_houses(
    offsets: np.ndarray, vertices: np.ndarray, phases: np.ndarray, radius: np.ndarray, mass: np.ndarray,
    houses: np.ndarray, rows: np.ndarray,
) -> int:  # fmt: skip
    """Write the first meeting of each block with each house; return how many there are.

    Parameters
    ----------
    offsets, vertices, phases
        Tracks: first vertex of each block, ``(n + 1,)``; time, x, y, z, ``(m, 4)``; phases, ``(m,)``.
    radius, mass
        Of each block, ``(n,)``.
    houses
        ``(h, 7)``: x, y, ground z, width along the front, depth, height (m), direction out of the front (rad,
        clockwise from north).
    rows
        Out, ``(k, 4)``: house, block, time, energy (J); with no rows the meetings are only counted.
    """
    count = 0
    for i in range(offsets.size - 1):
        for j in range(houses.shape[0]):
            reach = radius[i] + 0.5 * math.hypot(houses[j, 3], houses[j, 4])
            for k in range(offsets[i], offsets[i + 1] - 1):
                dt = vertices[k + 1, 0] - vertices[k, 0]
                if phases[k] == REST or dt <= 0.0:
                    continue
                if passes_by(vertices, k, houses[j, 0], houses[j, 0], houses[j, 1], houses[j, 1], reach):
                    continue
                leg = leg_from(vertices, phases, k)
                since = reaches_box(leg, dt, radius[i], houses[j])
                if since <= dt:
                    if count < rows.shape[0]:
                        rows[count, 0] = j
                        rows[count, 1] = i
                        rows[count, 2] = vertices[k, 0] + since
                        rows[count, 3] = _energy(leg, mass[i], since)
                    count += 1
                    break
    return count


@njit(cache=True, error_model="numpy")
def _reaches_person(leg: Leg, dt: float, reach: float, low: float, first: int, last: int, people: np.ndarray) -> float:
    """Return when, after the start of a leg, a block first covers a person; infinity if it does not.

    ``low`` is what the block's centre may at most be above the person's ground.
    """
    t0, x, y, z, vx, vy, vz, fall = leg
    for j in range(first - 1, last):
        # the person stands before the first vertex and after the last
        here = people[max(j, first)]
        start = 0.0 if j < first else max(here[0] - t0, 0.0)
        end = dt if j == last - 1 else min(people[j + 1, 0] - t0, dt)
        if start > dt:
            break
        if end < start or end < 0.0:
            continue
        wx, wy, wz = 0.0, 0.0, 0.0
        if first <= j < last - 1 and people[j + 1, 0] > here[0]:
            per = 1.0 / (people[j + 1, 0] - here[0])
            wx, wy = (people[j + 1, 1] - here[1]) * per, (people[j + 1, 2] - here[2]) * per
            wz = (people[j + 1, 3] - here[3]) * per
        back = t0 - here[0]
        dx, dy, dz = x - here[1] - wx * back, y - here[2] - wy * back, z - here[3] - wz * back
        interval = in_disc(dx, dy, vx - wx, vy - wy, reach, start, end)
        hit = first_low(interval, fall, vz - wz, dz - low)
        if hit <= dt:
            return hit
    return np.inf


@njit(cache=True, error_model="numpy")
def hits_on_people(
    offsets: np.ndarray, vertices: np.ndarray, phases: np.ndarray, radius: np.ndarray, mass: np.ndarray,
    person_offsets: np.ndarray, people: np.ndarray, person_radius: float, person_height: float, rows: np.ndarray,
) -> int:  # fmt: skip
    """Write the first meeting of each block with each person in the open; return how many there are.

    Parameters
    ----------
    offsets, vertices, phases, radius, mass
        As in `hits_on_houses`.
    person_offsets, people
        Tracks of the people: first vertex of each, ``(p + 1,)``; time, x, y, ground z, ``(v, 4)``.
    person_radius, person_height
        Of everybody, m.
    rows
        Out, ``(k, 4)``: person, block, time, energy (J); with no rows the meetings are only counted.
    """
    count = 0
    for j in range(person_offsets.size - 1):
        a, b = person_offsets[j], person_offsets[j + 1]
        if a == b:
            continue
        west, east = people[a:b, 1].min(), people[a:b, 1].max()
        south, north = people[a:b, 2].min(), people[a:b, 2].max()
        for i in range(offsets.size - 1):
            reach = radius[i] + person_radius
            for k in range(offsets[i], offsets[i + 1] - 1):
                dt = vertices[k + 1, 0] - vertices[k, 0]
                if phases[k] == REST or dt <= 0.0:
                    continue
                if passes_by(vertices, k, west, east, south, north, reach):
                    continue
                leg = leg_from(vertices, phases, k)
                since = _reaches_person(leg, dt, reach, radius[i] + person_height, a, b, people)
                if since <= dt:
                    if count < rows.shape[0]:
                        rows[count, 0] = j
                        rows[count, 1] = i
                        rows[count, 2] = vertices[k, 0] + since
                        rows[count, 3] = _energy(leg, mass[i], since)
                    count += 1
                    break
    return count
