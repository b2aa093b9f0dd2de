"""Numbers of Mesa's agents, without the models of runs that are over.

Mesa 3.3 counts the agents of each model in a dictionary of the class, keyed by the model: every model that ever had an
agent stays there, with all that belongs to it, 2 MB for an evening. Here the keys are weak, so a run that nobody holds
any more is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from weakref import WeakKeyDictionary

import mesa


class NumbersByModel(WeakKeyDictionary[mesa.Model, Iterator[int]]):
    """The next numbers of the agents of each model that lives."""

    def __getitem__(self, model: mesa.Model) -> Iterator[int]:
        """Return the numbers of a model, from 1 for a new one."""
        try:
            return super().__getitem__(model)
        except KeyError:
            self[model] = numbers = count(1)
            return numbers


def forget_models_of_the_past() -> None:
    """Let Mesa count with weak keys from now on; what it has counted so far goes on.

    From 3.5 on Mesa counts in the model itself, and nothing need be done.
    """
    counted = getattr(mesa.Agent, "_ids", None)
    if counted is not None and not isinstance(counted, NumbersByModel):
        mesa.Agent._ids = NumbersByModel(counted)
