"""The dangers of small places: each from its beginning to its end, and all of a run together."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan

from models.core.purposes import Purpose
from models.core.signal import Signal
from models.core.streams import Stream
from models.core.world import World
from models.hazards.gas.ignition import Ignition
from models.hazards.gas.leak import Leak
from models.response.premises.owners import Manner, OwnerParameters
from models.response.premises.parameters import PremisesParameters
from twin.city.premises import Danger, Premises, dangers


@dataclass(slots=True)
class Hazard:
    """One danger of one place, from its beginning to its end."""

    number: int
    premises: int
    danger: int
    began_s: float
    manner: Manner
    leak: Leak | None = None
    leaks_s: float = inf
    found_s: float = inf
    finder: int = -1
    ended_s: float = nan
    case: int = -1
    ignition: Ignition | None = None
    ignited_s: float = nan
    dead: float = 0.0
    hurt: float = 0.0
    answers: int = 0

    @property
    def open(self) -> bool:
        """Tell whether it stands."""
        return self.ended_s != self.ended_s


class Hazards:
    """All dangers of all places through a run.

    Parameters
    ----------
    world
        Clock, streams and journal.
    premises
        The places.
    parameters, owners
        How dangers arise and are found; how owners answer.
    length_s, midnight_s
        Length of the run, and seconds since midnight at its start.

    Attributes
    ----------
    kinds
        What can go wrong, in the order of the numbers that a hazard names as its danger.
    rows
        The dangers, by their numbers.
    happened
        Signal: a step, the hazard, further words.
    """

    def __init__(
        self,
        world: World,
        premises: Premises,
        parameters: PremisesParameters,
        owners: OwnerParameters,
        length_s: float,
        midnight_s: float,
    ) -> None:
        self.world = world
        self.premises = premises
        self.parameters = parameters
        self.owners = owners
        self.length_s = length_s
        self.midnight_s = midnight_s
        self.kinds: tuple[Danger, ...] = dangers()
        self.rows: list[Hazard] = []
        self.happened = Signal()

    def uniform(self, number: int, purpose: Purpose, count: int = 0) -> float:
        """Return a number in (0, 1) of a hazard or a place."""
        return self.world.streams.keyed(Stream.PREMISES).uniform(number, purpose, count)

    def end(self, hazard: Hazard) -> None:
        """A danger is removed."""
        if hazard.open:
            hazard.ended_s = self.world.now_s
            self.happened("removed", hazard)
