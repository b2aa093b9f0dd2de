"""What the queue network is timed on: a grid of streets, everybody on foot to the nearest of the shelters on it.

An agent-step is one second of one person's time inside, as a code that is stepped by a second would need it; waiting in
line counts. Streets are 100 m long and 4 m wide, both ways; one shelter for 25 x 25 corners; people set out within
10 minutes from random corners. Timed is the movement alone: the place, the people and the routes are there.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.bench.figure import Figure
from models.kernels.people.network.net import BODY, LINK
from models.people.movement.crowd import Travellers
from models.people.movement.network.exits import Exit
from models.people.movement.network.link_table import LinkTable
from models.people.movement.network.queue_network import QueueNetwork
from twin.settlement.roads import PathKind, PathNetwork

BLOCK_M, WIDTH_M, BASIN, SPREAD_S = 100.0, 4.0, 25, 600.0
PEER_SIDE, PEER_PEOPLE, PEER_BASIN = 20, 4000, 20


@dataclass(frozen=True)
class Timed:
    """One run: agent-steps, moves from link to link, CPU seconds, bytes a person, seconds until all are out."""

    steps: float
    moves: int
    cpu_s: float
    bytes_each: float
    cleared_s: float


def streets(side: int) -> PathNetwork:
    """Return a grid of ``side`` x ``side`` corners."""
    at = np.arange(side * side).reshape(side, side)
    a = np.concatenate([at[:, :-1].ravel(), at[:-1].ravel()]).astype(np.int32)
    b = np.concatenate([at[:, 1:].ravel(), at[1:].ravel()]).astype(np.int32)
    y, x = (BLOCK_M * axis.astype(np.float64) for axis in np.divmod(np.arange(side * side), side))
    n = a.size
    line = np.zeros((2, 2))
    return PathNetwork(
        x, y, np.zeros(x.size), a, b, np.full(n, PathKind.LANE, np.uint8), np.full(n, BLOCK_M), np.zeros(n),
        (line,) * n, edge_width_m=np.full(n, WIDTH_M),
    )  # fmt: skip


def crowd_of(people: int, corners: int) -> Travellers:
    """Return people with speeds of Weidmann's spread at random corners; always the same."""
    rng = np.random.default_rng(1)
    return Travellers(
        np.arange(people), rng.uniform(0.0, SPREAD_S, people), rng.integers(0, corners, people),
        np.full(people, -1, np.int64), np.clip(rng.normal(1.34, 0.26, people), 0.5, 2.0),
    )  # fmt: skip


def network(side: int, basin: int = BASIN) -> QueueNetwork:
    """Return the grid with a shelter in the middle of every ``basin`` x ``basin`` corners."""
    at = np.arange(side * side).reshape(side, side)
    shelters = at[basin // 2 :: basin, basin // 2 :: basin].ravel()
    return QueueNetwork(LinkTable.of_paths(streets(side)), [Exit(int(node)) for node in shelters])


def timed(side: int, people: int, basin: int = BASIN, runs: int = 1) -> Timed:
    """Return the median run."""
    results = []
    for _ in range(runs):
        net = network(side, basin)
        crowd = crowd_of(people, side * side)
        net.add(crowd)
        start = time.process_time()
        arrivals = net.advance(1e6)
        cpu_s = time.process_time() - start
        if net.inside:
            raise RuntimeError("somebody is left")  # a broken build: never an input's fault
        steps = float(arrivals.time_s.sum() - crowd.time_s.sum())
        each = (net.nbytes() + sum(np.asarray(column).nbytes for column in vars(crowd).values())) / people
        results.append(Timed(steps, int(net.passed.sum()), cpu_s, each, float(arrivals.time_s[-1])))
    return sorted(results, key=lambda run: run.cpu_s)[len(results) // 2]


def warm() -> None:
    """Let the kernel be compiled."""
    timed(5, 50, 5)


def limit_steps_per_s(side: int, run: Timed) -> float:
    """Return agent-steps a CPU second if a move cost no more than its fetches: a person and two links, at random."""
    rng = np.random.default_rng(2)
    links = np.zeros(4 * side * (side - 1), LINK)
    bodies = np.zeros(100_000, BODY)
    n = 2_000_000
    at, who = rng.integers(0, links.size, n), rng.integers(0, bodies.size, n)
    start = time.process_time()
    links["held"][at].sum()
    links["held"][at].sum()
    bodies["where"][who].sum()
    each_s = (time.process_time() - start) / n
    return run.steps / (run.moves * each_s)


def peer_steps_per_s() -> tuple[float, float] | None:
    """Return agent-steps a CPU second of jupedsim-network and of ours, same grid, same people."""
    try:
        import jupedsim_network as peer  # type: ignore[import-not-found]
    except ImportError:
        return None
    theirs = _peer_grid(peer)
    start = time.process_time()
    result = theirs.run(1, record=False)
    cpu_s = time.process_time() - start
    steps = float(np.nansum(result.exit_times - result.pre_movement_times))
    ours = timed(PEER_SIDE, PEER_PEOPLE, PEER_BASIN, 3)
    return steps / cpu_s, ours.steps / ours.cpu_s


def _peer_grid(peer: Any) -> Any:
    net = peer.Network()
    side = PEER_SIDE
    target = int(np.arange(side * side).reshape(side, side)[PEER_BASIN // 2, PEER_BASIN // 2])
    for node in range(side * side):
        if node == target:
            net.add_safe(f"n{node}")
        else:
            net.add_room(f"n{node}", area=4.0 * BLOCK_M * WIDTH_M)
    grid = streets(side)
    for a, b in zip(grid.edge_a.tolist(), grid.edge_b.tolist(), strict=True):
        if a == target:
            a, b = b, a
        net.connect(f"n{a}", f"n{b}", width=WIDTH_M, kind="opening", boundary_layer=0.2, length=BLOCK_M)
    crowd = crowd_of(PEER_PEOPLE, side * side)
    groups = [
        peer.Population(f"n{node}", 1, speed=float(speed), pre_movement=float(start))
        for node, speed, start in zip(crowd.entrance.tolist(), crowd.speed_m_s, crowd.time_s, strict=True)
        if node != target
    ]
    return peer.NetworkSimulation(net, groups, dt=0.5, t_max=20_000.0)


def steps() -> Figure:
    """100,000 people on 39,600 links, agent-steps (seconds inside, waiting too) a CPU second.

    The ratio is that to jupedsim-network on a grid of 20 x 20 with 4,000 people, where that is installed.
    """
    warm()
    run = timed(100, 100_000, runs=3)
    limit = limit_steps_per_s(100, run)
    peer = peer_steps_per_s()
    value = run.steps / run.cpu_s
    # the peer's rate is brought to our size by our own two rates
    return Figure(value, None if peer is None else peer[0] * value / peer[1], limit)


def cleared() -> Figure:
    """100,000 people on 39,600 links until all are out, CPU seconds."""
    warm()
    return Figure(timed(100, 100_000, runs=3).cpu_s)


def million() -> Figure:
    """1,000,000 people on 159,200 links until all are out, CPU seconds."""
    warm()
    return Figure(timed(200, 1_000_000).cpu_s)


def memory() -> Figure:
    """Bytes a person of all arrays, links too, for 1,000,000 people on 159,200 links."""
    return Figure(timed(200, 1_000_000).bytes_each)
