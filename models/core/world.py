"""The world of one drill: the clock, the random streams, the journal and everybody who decides."""

from __future__ import annotations

import mesa

from models.core.clock import Clock
from models.core.mesa_ids import forget_models_of_the_past
from models.core.streams import Stream, Streams
from twin.recording.journal import Journal

forget_models_of_the_past()


class World(mesa.Model):
    """A Mesa model that is timed by a SimPy clock.

    Whoever decides is a ``mesa.Agent`` of this model. Agents draw from ``streams`` only, never from Mesa's own
    generator, so that a draw by one agent cannot move the draws of another.
    """

    def __init__(self, clock: Clock, streams: Streams, journal: Journal) -> None:
        super().__init__(rng=int(streams.keyed(Stream.MESA).uniform(0, 0) * 2**31))
        self.clock = clock
        self.streams = streams
        self.journal = journal

    @property
    def now_s(self) -> float:
        """Seconds since the scenario's start."""
        return self.clock.now
