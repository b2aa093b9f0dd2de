"""The warning colour of the village's small watershed, kept by the platform from what the gauges report."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.core.world import World
from models.hazards.slopes.warning_colour import Colour
from models.hazards.slopes.watershed_state import WatershedState


class SlopeWatch:
    """Feeds the watersheds with the rain that was measured, and says when the village's colour rises.

    Parameters
    ----------
    world
        The world of the drill.
    state
        Rain, wetness and colour of every unit.
    units
        Units in which houses stand; the worst of them is told.
    """

    def __init__(self, world: World, state: WatershedState, units: NDArray[np.int64]) -> None:
        self.world = world
        self.state = state
        self.units = units
        self.colour = self._worst()

    def rained(self, rate_mm_h: float, dt_s: float) -> None:
        """Take in the rain of the interval that has just ended; a gap counts as no rain."""
        self.state.update(self.state.time_s, rate_mm_h, dt_s)
        before, self.colour = self.colour, self._worst()
        self.world.journal.sample("watershed_colour", self.world.now_s, float(self.colour))
        if self.colour > before:
            self.world.journal.event(
                self.world.now_s,
                "watershed",
                "events.watershed",
                actor="platform",
                tier="district",
                value=float(self.colour),
                colour=f"@names.{self.colour.name.lower()}",
            )

    def _worst(self) -> Colour:
        return Colour(int(self.state.colour[self.units].max()))
