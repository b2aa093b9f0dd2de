"""A small hamlet on level ground, and draws that a test can choose.

The hamlet lies on a line, 100 m from node to node, with a way round the second house::

    S1 --e0-- H01 --e1-- H02 --e2-- roadhead --e3-- S2
     0         1          2            3             4
               \\--e5--- bend(6) --e6--/  \\--e4-- town (5), 1000 m of road
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from models.core.clock import Clock
from models.core.signal import Signal
from models.core.streams import Streams
from models.core.world import World
from models.hazards.rain.hyetograph import Hyetograph
from models.people.households.absent import Absent
from models.people.households.household import Household
from models.people.households.household_parameters import HouseholdParameters
from models.people.households.returns import Returns
from models.people.households.village import ShelterPlace, Village
from models.people.movement.movement import Movement, MovementParameters
from models.people.person import Person
from models.people.warning.utilities import Utilities, UtilityParameters
from twin.recording.journal import Journal, PersonState
from twin.settlement.roads import PathNetwork

FOOTPATH, STEPS, LANE, ROAD = 0, 1, 2, 3
NAMES = {"S1": 0, "H01": 1, "H02": 2, "roadhead": 3, "S2": 4, "town": 5, "bend": 6}


PLAIN = {"livestock": 0.0, "waits_for_absent": 0.0, "collects_child": 0.0, "elderly_wait": 0.0, "returns_per_h": 0.0}
"""A household that leaves when it is ready; a test that wants more asks for it."""
NO_RAIN = Hyetograph([0.0, 1e6], [0.0])


def intact(world: World, until_s: float = 1e6) -> Utilities:
    """Return power and mast that nothing brings down."""
    return Utilities(world, NO_RAIN, UtilityParameters(), until_s)


def village_of(world: World, movement: Movement, shelters: list[ShelterPlace], roadhead: int, channels: Any) -> Village:
    """Return a village with whoever is out and whoever goes back."""
    return Village(world, movement, shelters, roadhead, channels, absent=Absent, returns=Returns)


class Heard:
    """Listens to a signal, and notes when it was given and with what."""

    def __init__(self, world: World, signal: Signal) -> None:
        self.world = world
        self.rows: list[tuple[Any, ...]] = []
        signal.connect(self)

    def __call__(self, *args: Any) -> None:
        self.rows.append((self.world.now_s, *args))


class Luck:
    """Stands for `Streams`: every draw is a half, or what the test laid down for its purpose."""

    def __init__(self) -> None:
        self.values: dict[int, Any] = {}
        self.asked: list[tuple[int, int, int]] = []

    def set(self, purpose: int, value: float | Callable[[int, int], float]) -> None:
        self.values[int(purpose)] = value

    def keyed(self, stream: int) -> Luck:
        return self

    def uniform(self, agent_id: int, purpose: int, count: int = 0) -> float:
        self.asked.append((agent_id, int(purpose), count))
        value = self.values.get(int(purpose), 0.5)
        return float(value(agent_id, count)) if callable(value) else float(value)

    def normal(self, agent_id: int, purpose: int, count: int = 0) -> float:
        value = self.values.get(int(purpose), 0.0)
        return float(value(agent_id, count)) if callable(value) else float(value)

    def generator(self, stream: int, *member: int) -> np.random.Generator:
        return np.random.default_rng([int(stream), *member])


def hamlet_network() -> PathNetwork:
    x = np.array([0.0, 100.0, 200.0, 300.0, 400.0, 1300.0, 200.0])
    y = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 80.0])
    ends = [(0, 1), (1, 2), (2, 3), (3, 4), (3, 5), (1, 6), (6, 3)]
    kinds = [FOOTPATH, FOOTPATH, LANE, ROAD, ROAD, FOOTPATH, FOOTPATH]
    lines = [np.array([[x[a], y[a]], [x[b], y[b]]]) for a, b in ends]
    lines[5] = np.array([[100.0, 0.0], [100.0, 80.0], [200.0, 80.0]])
    lengths = np.array([np.hypot(*np.diff(line, axis=0).T).sum() for line in lines])
    a, b = np.array(ends, dtype=np.int32).T
    return PathNetwork(
        x, y, np.zeros(7), a, b, np.array(kinds, np.uint8), lengths, np.zeros(7), tuple(lines), dict(NAMES)
    )


class Hamlet:
    """World, paths, village and the people whom a test puts there."""

    intact = staticmethod(intact)
    village_of = staticmethod(village_of)

    def heard(self, signal: Signal) -> list[tuple[Any, ...]]:
        """Return the rows that a signal will have given: time, then its arguments."""
        return Heard(self.world, signal).rows

    def __init__(self, streams: Any, channels: tuple[str, ...] = ("phone", "door", "loudspeaker")) -> None:
        self.clock = Clock(datetime(2025, 9, 28, 8, tzinfo=timezone(timedelta(hours=8))))
        self.journal = Journal()
        self.streams = streams
        self.world = World(self.clock, streams, self.journal)
        self.network = hamlet_network()
        self.movement = Movement(self.world, self.network, MovementParameters())
        self.shelters = [ShelterPlace("S1", 0, 0.0, 0.0, 50), ShelterPlace("S2", 4, 400.0, 0.0, 50)]
        self.village = village_of(self.world, self.movement, self.shelters, NAMES["roadhead"], channels)
        self.people: list[Person] = []

    def person(self, node: int, name: str = "", **given: Any) -> Person:
        facts = {"role": "resident", "age": 40, "mobility": "able", "speed_m_s": 1.0, "state": PersonState.HOME}
        facts |= given
        index = 14 * len(self.people)  # everybody walks on the line itself: `beside_m` is 0 for multiples of 14
        x, y = float(self.network.node_x_m[node]), float(self.network.node_y_m[node])
        x, y = facts.pop("x_m", x), facts.pop("y_m", y)
        person = Person(index=index, id=name or f"p{len(self.people)}", node=node, x_m=x, y_m=y, **facts)
        person.enter(self.journal, self.clock.now, person.state)
        self.people.append(person)
        return person

    def household(self, door: int, *members: dict[str, Any], vehicle: bool = False, **parameters: Any) -> Household:
        number = len(self.village.households) + 1
        name = f"F{number:02d}"
        people = [
            self.person(door, f"{name}-{k}", household=name, house=f"H{door:02d}", **facts)
            for k, facts in enumerate(members or ({},), start=1)
        ]
        household = Household(
            self.world,
            number=number,
            name=name,
            members=people,
            door=door,
            vehicle=vehicle,
            parameters=HouseholdParameters(**{**PLAIN, **parameters}),
            village=self.village,
        )
        self.village.settle(household)
        return household

    def run(self, until_s: float) -> Hamlet:
        while self.clock.peek() <= until_s:
            self.clock.step()
        if self.clock.now < until_s:
            self.clock.run(until=until_s)
        return self

    def kinds(self) -> list[str]:
        return [row[2] for row in sorted(self.journal.events, key=lambda row: (row[1], row[0]))]

    def times(self, kind: str) -> list[float]:
        return [row[1] for row in self.journal.events if row[2] == kind]

    def track(self, person: Person) -> list[tuple[float, float, float, int]]:
        """Return time (s), x, y (m) and state of all vertices, in the order of time as the recording has them."""
        rows = [t for t in self.journal.tracks if t[0] == person.index]
        rows.sort(key=lambda t: t[1])
        return [(t / 1000.0, x / 10.0, y / 10.0, state) for _, t, x, y, state in rows]

    def fastest_m_s(self, person: Person) -> float:
        """Return the highest speed between two vertices, an error of rounding (0.15 m) set apart."""
        track = self.track(person)
        best = 0.0
        for (t0, x0, y0, _), (t1, x1, y1, _) in pairwise(track):
            away = max(0.0, float(np.hypot(x1 - x0, y1 - y0)) - 0.15)
            assert t1 >= t0
            best = max(best, away / (t1 - t0) if t1 > t0 else (np.inf if away > 0.0 else 0.0))
        return best


@pytest.fixture
def luck() -> Luck:
    return Luck()


@pytest.fixture
def hamlet(luck: Luck) -> Hamlet:
    return Hamlet(luck)


@pytest.fixture
def lively() -> Hamlet:
    """Return the hamlet with real random streams."""
    return Hamlet(Streams(11))


@pytest.fixture(scope="session")
def lively_factory() -> Callable[[], Hamlet]:
    """Return a maker of hamlets, for tests that need many."""
    return lambda: Hamlet(Streams(11))
