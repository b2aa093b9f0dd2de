"""A step of the law against the formula written out person by person, and the cells against all pairs."""

from __future__ import annotations

import math

import numpy as np
import pytest

from models.kernels.people.crowd.cell_list import segments_by_cell, sort_by_cell
from models.kernels.people.crowd.collision_free_speed import guarded, step
from models.kernels.people.crowd.records import Cells, Law, Moved, People, Walls

A, D, AW, DW, L = 8.0, 0.1, 5.0, 0.02, 12.0
REACH = 0.6 + D * math.log(A * 1e10)
WALLS = np.array([[0, 0, L, 0], [L, 0, L, L], [L, L, 0, L], [0, L, 0, 0], [4, 3, 4, 9]], dtype=float)


def crowd(seed, n=150):
    rng = np.random.default_rng(seed)
    at = np.array([(0.5 + 0.75 * (k % 15), 0.5 + 0.75 * (k // 15)) for k in range(n)]) + rng.uniform(
        -0.12, 0.12, (n, 2)
    )
    angle = rng.uniform(0, 2 * np.pi, n)
    speed, gap, radius = rng.uniform(0.5, 1.5, n), rng.uniform(0.5, 1.2, n), rng.uniform(0.1, 0.3, n)
    return at, np.column_stack([np.cos(angle), np.sin(angle)]), speed, gap, radius


def stepped(at, e0, speed, gap, radius, rings):
    n, cell = len(at), REACH / rings
    x0, nx = -(rings + 1) * cell, int(L / cell) + 2 * rings + 4
    start, cells, order = np.zeros(nx * nx + 1, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
    x, y = at[:, 0].copy(), at[:, 1].copy()
    sort_by_cell(x, y, x0, x0, cell, nx, nx, start, cells, order)
    near = segments_by_cell(WALLS, REACH, x0, x0, cell, nx, nx)
    out = Moved(*(np.empty(n) for _ in range(5)))
    ex, ey = e0[:, 0].copy(), e0[:, 1].copy()
    people = People(x, y, ex, ey, np.zeros(n), np.zeros(n), speed, gap, radius, np.zeros(n), np.ones(n))
    law = Law(A, D, REACH, AW, DW, 25 * DW, 0.0, 1.0, 1.0, -1.0)
    step(people, Cells(order, start, cells, nx, rings), Walls(WALLS, *near), law, 0.05, out)
    return np.column_stack(out[:2]), np.column_stack(out[2:4]), out[4]


def crossing(p, q, a, b):
    def side(u, v, w):
        return (v[0] - u[0]) * (w[1] - u[1]) - (v[1] - u[1]) * (w[0] - u[0])

    return side(p, q, a) * side(p, q, b) <= 0 and side(a, b, p) * side(a, b, q) <= 0


def by_the_formula(at, e0, speed, gap, radius):
    places = []
    for i in range(len(at)):
        seen = [j for j in range(len(at)) if j != i
                and not any(crossing(at[i], at[j], w[:2], w[2:]) for w in WALLS)]  # fmt: skip
        g = e0[i].copy()
        for j in seen:
            d = at[j] - at[i]
            s = math.hypot(*d)
            g -= A * math.exp((radius[i] + radius[j] - s) / D) * d / s
        for w in WALLS:
            u = w[2:] - w[:2]
            t = min(max(np.dot(at[i] - w[:2], u) / np.dot(u, u), 0.0), 1.0)
            d = w[:2] + t * u - at[i]
            s = math.hypot(*d)
            g -= AW * math.exp((radius[i] - s) / DW) * d / s
        g /= math.hypot(*g)
        room = math.inf
        for j in seen:
            d, wide = at[j] - at[i], radius[i] + radius[j]
            if np.dot(g, d) >= 0.0 and abs(g[0] * d[1] - g[1] * d[0]) <= wide:
                room = min(room, math.hypot(*d) - wide)
        places.append(at[i] + g * min(speed[i], max(0.0, room / gap[i])) * 0.05)
    return np.array(places)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_step_is_the_formula(seed):
    who = crowd(seed)
    assert np.abs(stepped(*who, rings=2)[0] - by_the_formula(*who)).max() < 1e-9


def test_the_size_of_the_cells_does_not_matter():
    who = crowd(3)
    one = stepped(*who, rings=1)[0]
    for rings in (2, 3):
        assert np.abs(stepped(*who, rings=rings)[0] - one).max() < 1e-12


def test_who_is_nowhere_near_does_not_matter():
    at, e0, speed, gap, radius = crowd(4)
    near = np.hypot(*(at - at[0]).T) < REACH + 0.01
    whole = stepped(at, e0, speed, gap, radius, 2)[0][0]
    part = stepped(at[near], e0[near], speed[near], gap[near], radius[near], 2)[0][0]
    assert np.abs(whole - part).max() < 1e-9


def test_two_at_the_same_place_do_not_break_it():
    at = np.array([[5.0, 5.0], [5.0, 5.0], [6.0, 5.0]])
    new, heading, speed = stepped(at, np.array([[1.0, 0.0]] * 3), *(np.full(3, v) for v in (1.0, 1.0, 0.2)), rings=2)
    assert np.isfinite(new).all()
    assert np.isfinite(heading).all()
    assert speed[0] == 0.0


def test_a_file_keeps_its_gap():
    """v = min(v0, (d - 2r) / T), exactly."""
    x = 2.0 + 0.9 * np.arange(8)
    at = np.column_stack([x, np.full(8, 6.5)])
    at[:, 0] += 2.5
    who = at[at[:, 0] < L - 0.5]
    n = len(who)
    _, _, speed = stepped(who, np.array([[1.0, 0.0]] * n), *(np.full(n, v) for v in (1.4, 1.0, 0.2)), rings=2)
    assert speed[:-1] == pytest.approx(0.5, abs=1e-12)
    assert speed[-1] == pytest.approx(1.4)


def test_a_guarded_move_never_crosses():
    rng = np.random.default_rng(7)
    walls = Walls(WALLS, np.array([0, len(WALLS)]), np.arange(len(WALLS)))
    for _ in range(2000):
        x, y = rng.uniform(0.15, L - 0.15, 2)
        if abs(x - 4.0) < 0.12:
            continue
        tx, ty = x + rng.normal(0, 0.5), y + rng.normal(0, 0.5)
        qx, qy = guarded(x, y, tx, ty, 0.1, walls, 0, len(WALLS))
        assert not any(crossing((x, y), (qx, qy), w[:2], w[2:]) for w in WALLS if (qx, qy) != (x, y))
