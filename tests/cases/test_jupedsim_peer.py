"""The plain law against JuPedSim's collision-free speed model, step by step, on the same plan with the same waypoints.

Skipped where the peer is not installed (``pip install jupedsim==1.4.2``). Measured with 1.4.2: the section on the crowd
on a site in docs/background/validation-people.md.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from shapely import Polygon, box, union_all

from models.kernels.people.crowd.cell_list import segments_by_cell, sort_by_cell
from models.kernels.people.crowd.collision_free_speed import step
from models.kernels.people.crowd.records import Cells, Law, Moved, People, Walls

peer = pytest.importorskip("jupedsim")
DT_S, RADIUS_M, GAP_S, REACH_M = 0.05, 0.2, 1.0, 3.0


class Plain:
    """Our kernel with the peer's numbers and without anything of ours."""

    def __init__(self, ground, at, speed):
        self.x, self.y = at[:, 0].copy(), at[:, 1].copy()
        self.v0 = np.asarray(speed, float)
        self.hx, self.hy = np.zeros(len(at)), np.zeros(len(at))
        rings = [np.asarray(r.coords) for r in (ground.exterior, *ground.interiors)]
        self.walls = np.ascontiguousarray(np.concatenate([np.hstack([r[:-1], r[1:]]) for r in rings]))
        self.cell = REACH_M / 2
        west, south, east, north = ground.bounds
        self.x0, self.y0 = west - 3 * self.cell, south - 3 * self.cell
        self.nx, self.ny = int((east - self.x0) / self.cell) + 4, int((north - self.y0) / self.cell) + 4
        self.near = segments_by_cell(self.walls, REACH_M, self.x0, self.y0, self.cell, self.nx, self.ny)

    def step(self, goal):
        n = self.x.size
        ex, ey = goal[:, 0] - self.x, goal[:, 1] - self.y
        away = np.hypot(ex, ey)
        cells, order, start = np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(self.nx * self.ny + 1, np.int64)
        sort_by_cell(self.x, self.y, self.x0, self.y0, self.cell, self.nx, self.ny, start, cells, order)
        people = People(
            self.x, self.y, ex / away, ey / away, self.hx, self.hy, self.v0, np.full(n, GAP_S), np.full(n, RADIUS_M),
            np.zeros(n), np.ones(n),
        )  # fmt: skip
        law = Law(8.0, 0.1, REACH_M, 5.0, 0.02, 0.7, 0.0, 1.0, 1.0, -1.0)
        moved = Moved(*(np.empty(n) for _ in range(5)))
        step(people, Cells(order, start, cells, self.nx, 2), Walls(self.walls, *self.near), law, DT_S, moved)
        self.x, self.y, self.hx, self.hy = moved[:4]

    def keep(self, which):
        for name in ("x", "y", "hx", "hy", "v0"):
            setattr(self, name, getattr(self, name)[which])


def lattice(rows, cols, x0, y0, gap, seed=0):
    rng = np.random.default_rng(seed)
    at = np.array([(x0 + gap * c, y0 + gap * r) for c in range(cols) for r in range(rows)])
    return at + rng.uniform(-0.15, 0.15, at.shape) * gap


def differences(ground, at, stops, seconds):
    """Return the largest difference of places after each second; the peer's targets are given to ours."""
    speed = np.random.default_rng(3).uniform(1.0, 1.4, len(at))
    simulation = peer.Simulation(model=peer.CollisionFreeSpeedModel(), geometry=ground, dt=DT_S)
    ways = [simulation.add_waypoint_stage(tuple(stop), 0.5) for stop in stops[:-1]]
    ways.append(simulation.add_exit_stage(list(stops[-1].exterior.coords)[:-1]))
    journey = peer.JourneyDescription(ways)
    for a, b in pairwise(ways):
        journey.set_transition_for_stage(a, peer.Transition.create_fixed_transition(b))
    journey = simulation.add_journey(journey)
    ids = [
        simulation.add_agent(
            peer.CollisionFreeSpeedModelAgentParameters(
                position=tuple(p), desired_speed=float(v), time_gap=GAP_S, radius=RADIUS_M, journey_id=journey,
                stage_id=ways[0],
            )
        )
        for p, v in zip(at, speed, strict=True)
    ]  # fmt: skip
    ours, found = Plain(ground, at, speed), []
    for k in range(round(seconds / DT_S)):
        simulation.iterate()
        here = {agent.id: agent for agent in simulation.agents()}
        stays = np.array([number in here for number in ids])
        ids = [number for number in ids if number in here]
        ours.keep(stays)
        # the peer takes its targets before it moves, and those who arrive move no more
        ours.step(np.array([here[number].target for number in ids]))
        there = np.array([here[number].position for number in ids])
        if (k + 1) % round(1.0 / DT_S) == 0:
            found.append(float(np.hypot(ours.x - there[:, 0], ours.y - there[:, 1]).max()))
    return found


def test_a_corridor_to_the_last_digits():
    """50 persons on 40 x 5 m, 20 s: at most 1e-9 m."""
    at = lattice(6, 8, 0.6, 0.5, 0.8)
    assert max(differences(box(0, 0, 40, 5), at, [box(39, 0, 40, 5)], 20.0)) < 1e-9


def test_a_bottleneck():
    """48 persons by a waypoint to a door of 1.2 m, 6 s: at most 1e-6 m; walls hide, push and are met."""
    ground = union_all([box(0, 0, 8, 5), box(7.9, 1.9, 14, 3.1)])
    assert max(differences(ground, lattice(6, 8, 0.6, 0.5, 0.7), [(6.5, 2.5), box(8.6, 1.9, 9.4, 3.1)], 6.0)) < 1e-6


def test_a_corner():
    """30 persons by a waypoint round a corner, 8 s: at most 1e-6 m."""
    ground = Polygon([(0, 0), (12, 0), (12, 12), (8, 12), (8, 4), (0, 4)])
    at = lattice(5, 6, 0.6, 0.5, 0.75, seed=1)
    assert max(differences(ground, at, [(9.5, 2.5), box(8, 11, 12, 12)], 8.0)) < 1e-6
