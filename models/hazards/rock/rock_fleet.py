"""The dangerous rocks of a whole reservoir, stepped together: the Three Gorges watch about 900 of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.hazards.rock.rock_mass import Book, RockEvent, RockMass, Stores, play
from twin.errors import InputError


class RockFleet:
    """Many rock masses of one Mesa model, each with its own constants, rain and random numbers.

    A rock does in the fleet what it would do alone, to the bit: both walk through the same kernel. The rocks stay
    agents and can be asked, pickled, and even stepped one by one.

    Parameters
    ----------
    rocks
        The rocks, none of which has been in a fleet before; those that share a wetness store share its computation.

    Raises
    ------
    InputError
        No rock, or a rock twice.
    """

    def __init__(self, rocks: Sequence[RockMass]) -> None:
        if not rocks:
            raise InputError("forecast.no_rocks")
        if len({id(rock) for rock in rocks}) < len(rocks):
            raise InputError("forecast.rock_twice")
        self.rocks = tuple(rocks)
        pages = np.concatenate([rock.book.rocks[rock.row : rock.row + 1] for rock in rocks])
        draws = np.concatenate([rock.book.draws[rock.row : rock.row + 1] for rock in rocks])
        self.book = Book(pages, draws)
        for row, rock in enumerate(self.rocks):
            rock.book, rock.row = self.book, row
        self._water = Stores([rock.wetness for rock in self.rocks])

    def __len__(self) -> int:
        return len(self.rocks)

    def __iter__(self) -> Iterator[RockMass]:
        return iter(self.rocks)

    def step(self, t_s: float, dt_s: float) -> list[tuple[RockMass, RockEvent]]:
        """Creep through one step; return what happened, in order of time (at one instant by the rocks' order)."""
        happened = sorted(play(self.book, self.rocks, self._water, t_s, dt_s), key=lambda item: item[1].time_s)
        return [(self.rocks[row], event) for row, event in happened]

    def standing(self) -> int:
        """Return how many rocks have not failed."""
        return int(np.count_nonzero(self.book.rocks["failed_at_s"] == np.inf))
