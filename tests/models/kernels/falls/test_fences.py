"""A block and a barrier: the exact instant of the crossing, and what comes of it."""

import numpy as np
import pytest

from models.hazards.falls.barrier_hits import fence_box, fence_rows
from models.kernels.falls.fences import BROKEN_THROUGH, OVER, STOPPED, Fences, first_crossing, outcome_of
from models.kernels.falls.trees import Leg
from twin.rock.barriers import Barrier


def fences(*lines, height=3.0, capacity=1e6):
    rows = fence_rows([Barrier(str(k), np.array(line), height, capacity) for k, line in enumerate(lines)])
    return Fences(rows, fence_box(rows), np.empty((0, 6)))


def leg(x, y, vx, vy, dt=10.0):
    return Leg(x, y, 5.0, vx, vy, 2.0, -4.905, dt)


def test_crossing_a_slanted_line():
    # the line x + y = 100 met from the origin at 3 and 4 m/s: after 100 / 7 s
    line = fences([[100.0, 0.0], [0.0, 100.0]])
    piece, when = first_crossing(line, 0, 0.0, leg(0.0, 0.0, 3.0, 4.0, 20.0))
    assert (piece, when) == (0, pytest.approx(100.0 / 7.0, abs=1e-12))
    assert first_crossing(line, 0, 0.0, leg(0.0, 0.0, 3.0, 4.0, 14.0))[0] == -1  # the leg ends before it


def test_the_first_of_several_pieces():
    line = fences([[50.0, -10.0], [60.0, 0.0], [50.0, 10.0]], [[30.0, -1.0], [30.0, 1.0]])
    assert first_crossing(line, 0, 0.0, leg(0.0, 0.5, 10.0, 0.0))[0] == 2
    assert first_crossing(line, 0, 0.0, leg(0.0, 5.0, 10.0, 0.0)) == (1, pytest.approx(5.5))
    assert first_crossing(line, 0, 3.5, leg(0.0, 0.5, 10.0, 0.0))[0] == 1  # after the first has been passed


def test_beside_and_along_it_is_not_crossed():
    line = fences([[50.0, -10.0], [50.0, 10.0]])
    assert first_crossing(line, 0, 0.0, leg(0.0, 11.0, 10.0, 0.0))[0] == -1
    assert first_crossing(line, 0, 0.0, leg(50.0, -30.0, 0.0, 10.0))[0] == -1


def test_a_block_on_the_line_that_it_has_just_crossed_goes_on():
    line = fences([[50.0, -10.0], [50.0, 10.0]])
    assert first_crossing(line, 1, 0.0, leg(50.0 - 1e-9, 0.0, 10.0, 0.0))[0] == -1
    assert first_crossing(line, 0, 0.0, leg(50.0 - 1e-9, 0.0, 10.0, 0.0))[0] == 0


def test_outcome():
    line = fences([[0.0, 0.0], [1.0, 0.0]])
    assert outcome_of(line, 0, 2.99, 0.99e6) == STOPPED
    assert outcome_of(line, 0, 3.0, 0.5e6) == OVER
    assert outcome_of(line, 0, 1.0, 1.0e6) == BROKEN_THROUGH


def test_random_crossings_lie_on_both_lines():
    rng = np.random.default_rng(4)
    for _ in range(500):
        ends = rng.uniform(0.0, 100.0, (2, 2))
        line, way = fences(ends), leg(*rng.uniform(0.0, 100.0, 2), *rng.normal(0.0, 20.0, 2))
        piece, when = first_crossing(line, 0, 0.0, way)
        along = np.linspace(0.0, way.dt, 2001)
        points = np.column_stack([way.x + way.vx * along, way.y + way.vy * along])
        ux, uy = ends[1] - ends[0]
        side = (points[:, 0] - ends[0, 0]) * uy - (points[:, 1] - ends[0, 1]) * ux
        turns = np.flatnonzero(np.diff(np.sign(side)) != 0)
        if piece < 0:
            continue
        assert turns.size == 1
        assert along[turns[0]] <= when <= along[turns[0] + 1]
        at = np.array([way.x + way.vx * when, way.y + way.vy * when]) - ends[0]
        assert 0.0 <= at @ (ends[1] - ends[0]) <= ux * ux + uy * uy
