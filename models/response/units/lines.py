"""Lines: missions that wait for a unit, and when each line is to be looked at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.core.clock import COMPLETION, Clock
from models.core.signal import Signal
from models.response.units.fleet import Fleet
from models.response.units.mission import Mission
from models.response.units.mission_client import Lane


class Lines:
    """The lines before the pools of a fleet.

    Parameters
    ----------
    clock, fleet
        What they are.

    Attributes
    ----------
    moves
        Signal: a unit of this pool is free, and its line is to be looked at.
    """

    def __init__(self, clock: Clock, fleet: Fleet) -> None:
        self.clock = clock
        self.fleet = fleet
        self.moves = Signal()
        self._wakes = np.full(len(fleet.members), np.inf)

    def accept(self, mission: Mission, pools: NDArray[np.int32], lane: Lane | None) -> None:
        """Let a mission wait for a unit of any of several pools; a lane knows faster when one comes free."""
        self.fleet.wait(mission, pools.tolist())
        if lane is None or pools.size < 2:
            for pool in pools.tolist():
                self.wake_up(pool)
            return
        for pool, next_s in lane.next_wakes(pools, self._wakes):
            self.clock.at(next_s, self._look, pool, order=COMPLETION)

    def will_be_free(self, pool: int) -> None:
        """A unit of a pool will be free at a time that is known now."""
        if self.fleet.has_line[pool]:
            self.wake_up(pool)

    def wake_up(self, pool: int) -> None:
        """See to it that a pool with a line is looked at when its next unit is free."""
        free_s = self.fleet.free_s
        members = self.fleet.members[pool]
        next_s = max(self.clock.now, min(free_s[members.start : members.stop]))
        if next_s < self._wakes[pool]:
            self._wakes[pool] = next_s
            self.clock.at(next_s, self._look, pool, order=COMPLETION)

    def _look(self, pool: int) -> None:
        if self._wakes[pool] == self.clock.now:
            self._wakes[pool] = np.inf
        self.moves(pool)
