"""The benchmark of the crowd on a site: agent-steps a CPU second of 10,000 people on a square with kiosks."""

from __future__ import annotations

import time
import tracemalloc
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.bench.figure import Figure
from models.people.movement.crowd import Travellers
from models.people.movement.site.parameters import CollisionFreeSpeedParameters
from models.people.movement.site.site_crowd import SiteCrowd
from twin.settlement.floor_plan import Entrance, Exit, FloorPlan

PEOPLE = 10_000
SIDE_M = 100.0
STEP_S = 0.05
_CLOCK_HZ, _LANES = 3e9, 8.0
_OPERATIONS = 62.0 * 35.0
"""Of a person and step at 1 /m2: about 62 bodies in the cells looked at, about 35 operations each (counted)."""


def limit_per_s() -> float:
    """Return the rate if every body looked at cost its arithmetic alone, in full vectors of eight doubles, one core."""
    return _CLOCK_HZ * _LANES / _OPERATIONS


def plan() -> FloorPlan:
    """Return a square of 100 x 100 m with 25 kiosks, and an exit on each side."""
    from shapely import LineString, box, union_all

    kiosks = [box(x - 1.5, y - 1.5, x + 1.5, y + 1.5) for x in range(10, 100, 20) for y in range(10, 100, 20)]
    ground = box(0, 0, SIDE_M, SIDE_M).difference(union_all(kiosks))
    lines = [((100, 30), (100, 70)), ((0, 30), (0, 70)), ((30, 0), (70, 0)), ((30, 100), (70, 100))]
    exits = tuple(Exit(f"exit {k}", LineString(line)) for k, line in enumerate(lines))
    return FloorPlan(ground, (Entrance("square", box(0, 0, SIDE_M, SIDE_M)),), exits)


def places(people: int = PEOPLE) -> NDArray[np.float64]:
    """Return where people stand: one a square metre but for the kiosks, a little uneven."""
    from shapely import contains_xy

    rng = np.random.Generator(np.random.Philox(5))
    ground, gap = plan().walkable.buffer(-0.35), np.sqrt(plan().walkable.area / people) * 0.965
    row = np.arange(0.4, SIDE_M - 0.4, gap)
    x, y = (axis.ravel() for axis in np.meshgrid(row, row))
    x, y = x + rng.uniform(-0.2, 0.2, x.size) * gap, y + rng.uniform(-0.2, 0.2, y.size) * gap
    good = contains_xy(ground, x, y)
    return np.column_stack([x[good], y[good]])[:people]


def crowd(people: int = PEOPLE, plain: bool = False) -> SiteCrowd:
    """Return the crowd that is measured, with the plain law of the peer if wished."""
    parameters = CollisionFreeSpeedParameters()
    at = places(people)
    built = SiteCrowd(plan(), parameters.plain() if plain else parameters, guard=not plain)
    n = len(at)
    speed = np.random.Generator(np.random.Philox(6)).uniform(1.0, 1.5, n)
    built.add(
        Travellers(np.arange(n), np.zeros(n), np.zeros(n, np.int64), np.full(n, -1, np.int64), speed),
        at=at,
    )
    return built


def agent_steps_per_s(plain: bool = False, seconds: float = 5.0) -> float:
    """Return people times steps a CPU second, everything in it: ways, neighbours, walls, exits."""
    built = crowd(plain=plain)
    built.advance(2 * STEP_S)
    before, start = built.steps, time.process_time()
    built.advance(2 * STEP_S + seconds)
    return (built.steps - before) / (time.process_time() - start)


def peer_steps_per_s(seconds: float = 1.0) -> float | None:
    """Return the same of JuPedSim's law, with the same people and plan; None where it is not installed."""
    try:
        import jupedsim as peer  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    site = plan()
    simulation: Any = peer.Simulation(model=peer.CollisionFreeSpeedModel(), geometry=site.walkable, dt=STEP_S)
    boxes = [exit.line().buffer(0.5, cap_style="flat").intersection(site.walkable) for exit in site.exits]
    stages = [simulation.add_exit_stage(list(shape.exterior.coords)[:-1]) for shape in boxes]
    journeys = [simulation.add_journey(peer.JourneyDescription([stage])) for stage in stages]
    at = places()
    speed = np.random.Generator(np.random.Philox(6)).uniform(1.0, 1.5, len(at))
    toward = np.argmin(np.stack([SIDE_M - at[:, 0], at[:, 0], at[:, 1], SIDE_M - at[:, 1]]), axis=0)
    for (x, y), v, k in zip(at, speed, toward, strict=True):
        if any(shape.contains_properly(_point(x, y)) for shape in boxes):
            continue
        simulation.add_agent(
            peer.CollisionFreeSpeedModelAgentParameters(
                position=(float(x), float(y)), desired_speed=float(v), radius=0.2,
                time_gap=CollisionFreeSpeedParameters().time_gap_s, journey_id=journeys[k], stage_id=stages[k],
            )
        )  # fmt: skip
    simulation.iterate(2)
    start, steps = time.process_time(), 0
    for _ in range(round(seconds / STEP_S)):
        steps += simulation.agent_count()
        simulation.iterate()
    return steps / (time.process_time() - start)


def bytes_per_person() -> float:
    """Return the memory that a person adds, bytes."""
    small, large = 1000, PEOPLE
    sizes = []
    for people in (small, large):
        tracemalloc.start()
        built = crowd(people)
        built.advance(2 * STEP_S)
        base = sum(a.nbytes for a in (built.routes.target, built.routes.time))
        sizes.append(tracemalloc.get_traced_memory()[0] - base)
        tracemalloc.stop()
    return (sizes[1] - sizes[0]) / (large - small)


def _point(x: float, y: float) -> Any:
    from shapely import Point

    return Point(x, y)


def steps() -> Figure:
    """People times steps of 0.05 s a CPU second, 10,000 people on a square with kiosks, one core."""
    peer = peer_steps_per_s()
    return Figure(agent_steps_per_s(), peer, limit_per_s())


def memory() -> Figure:
    """Memory that a person on a site adds, bytes (JuPedSim: about 1,100)."""
    return Figure(bytes_per_person())
