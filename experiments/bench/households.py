"""How fast a town's households decide: each an agent on the clock, and all at once as arrays."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np

from experiments.bench.figure import Figure
from models.core.clock import Clock
from models.core.gc_pause import gc_paused
from models.core.streams import Streams
from models.core.world import World
from models.people.households.household import Household
from models.people.households.household_parameters import HouseholdParameters
from models.people.person import Person
from models.people.warning.alert import AppParameters, SirenParameters
from models.people.warning.fleet import Departures, departures, warned
from twin.recording.journal import Journal, PersonState

PEOPLE = 100_000
HOUR_S = 3600.0
_TELLING_PER_S = 0.2 / 60.0


class _Town:
    """Surroundings of a household that leave it to itself: nobody tells, helps or comes home."""

    ordered_by = ""
    case_id = ""

    def __init__(self) -> None:
        self.absent = self
        self.returns = self
        self.left = 0

    def tell_neighbours(self, household: Household) -> None:
        """Word of mouth is in the times at which households are warned."""

    def tell_all_of(self, household: Household) -> None:
        """Everybody is at home."""

    def fetch_child(self, household: Household, adult: Person, child: Person) -> None:
        """No child is at school."""

    def go_back(self, household: Household, passes: float) -> None:
        """Nobody slips back within the hour."""

    def ask_for_help(self, household: Household) -> None:
        """The team comes later."""

    def stop_for_neighbour(self, household: Household) -> bool:
        """Everybody leaves for himself."""
        return False

    def send_to_shelter(self, household: Household, going: list[Person], helpers: list[Person]) -> None:
        """Count who leaves."""
        self.left += len(going)


def sizes(people: int = PEOPLE) -> np.ndarray:
    """Return households of 1 to 5 in turn (2.5 in the mean), ``(n,)``."""
    return np.resize(np.array([1, 2, 3, 4, 2, 3]), int(people / 2.5)).astype(np.int64)


def agents_s() -> float:
    """Return the CPU seconds in which 100,000 people in households, each an agent, live through an hour of warning."""
    streams, members = Streams(1), sizes()
    word = warned(streams, members, {"app": AppParameters(), "siren": SirenParameters()}, _TELLING_PER_S)
    clock = Clock(datetime(2025, 9, 29, 18, tzinfo=timezone(timedelta(hours=8))))
    world, town, parameters = World(clock, streams, Journal()), _Town(), HouseholdParameters()
    result = [_household(world, number, int(count), parameters, town) for number, count in enumerate(members, start=1)]
    start = time.process_time()
    for household, at_s, by in zip(result, word.time_s.tolist(), word.channel.tolist(), strict=True):
        if at_s < HOUR_S:
            clock.at(at_s, household.warn, word.channels[by], "town")
    with gc_paused():
        while clock.peek() <= HOUR_S:
            clock.step()
    return time.process_time() - start


def arrays() -> tuple[float, Departures]:
    """Return the CPU seconds of the same town as arrays, and when its households leave."""
    members = sizes()
    start = time.process_time()
    streams = Streams(1)
    word = warned(streams, members, {"app": AppParameters(), "siren": SirenParameters()}, _TELLING_PER_S)
    leave = departures(streams, members, word, HouseholdParameters())
    return time.process_time() - start, leave


def _household(world: World, number: int, members: int, parameters: HouseholdParameters, town: Any) -> Household:
    people = [
        Person(8 * number + k, f"{number}-{k}", "resident", 40, "able", 1.34, number, 0.0, 0.0, PersonState.HOME)
        for k in range(members)
    ]
    return Household(
        world,
        number=number,
        name=f"F{number}",
        members=people,
        door=number,
        vehicle=False,
        parameters=parameters,
        village=town,
    )


def town() -> Figure:
    """100,000 people in 40,000 households, each an agent, through an hour of warning, CPU seconds.

    The limit is the same town as arrays, without agents, events and recording.
    """
    arrays()
    return Figure(agents_s(), limit=arrays()[0])
