"""Cells over a site, into which bodies are sorted at each step, and walls whenever they change."""

from __future__ import annotations

import math

import numpy as np

from models.kernels.people.crowd.cell_list import segments_by_cell, sort_by_cell
from models.kernels.people.crowd.records import Cells, Walls
from models.people.movement.crowd import Floats

RINGS = 2
"""Cells have half the reach: so many around one's own hold all who matter."""


class Neighbourhood:
    """Cells of half the reach of the law.

    Parameters
    ----------
    bounds
        West, south, east and north of the site, metres.
    """

    def __init__(self, bounds: tuple[float, float, float, float]) -> None:
        self._bounds = bounds
        self.reach_m = 0.0
        """How far bodies matter."""
        self._segments = np.zeros((0, 4))
        self._cells, self._order = np.empty(0, np.int64), np.empty(0, np.int64)

    def enclose(self, segments: Floats) -> None:
        """Put other walls ``(m, 4)`` around."""
        self._segments = segments
        if self.reach_m:
            self._bin()

    def sort(self, x: Floats, y: Floats, reach_m: float) -> tuple[Cells, Walls]:
        """Return bodies and walls by cell, for a law that reaches so far; the reach never shrinks."""
        n = x.size
        if self.reach_m < reach_m or self._cells.size < n:
            self.reach_m = max(reach_m, self.reach_m)
            self._bin()
            self._cells, self._order = np.empty(max(2 * n, 64), np.int64), np.empty(max(2 * n, 64), np.int64)
        cell, cells, order = self.reach_m / RINGS, self._cells[:n], self._order[:n]
        sort_by_cell(x, y, self._x0, self._y0, cell, self._nx, self._ny, self._start, cells, order)
        return Cells(order, self._start, cells, self._nx, RINGS), self._walls

    def _bin(self) -> None:
        """Lay cells over the site, empty ones around it, and sort the walls into them."""
        cell = self.reach_m / RINGS
        west, south, east, north = self._bounds
        self._x0, self._y0 = west - 2.5 * cell, south - 2.5 * cell
        self._nx, self._ny = math.ceil((east - self._x0) / cell) + 3, math.ceil((north - self._y0) / cell) + 3
        self._start = np.zeros(self._nx * self._ny + 1, np.int64)
        start, numbers = segments_by_cell(self._segments, self.reach_m, self._x0, self._y0, cell, self._nx, self._ny)
        self._walls = Walls(self._segments, start, numbers)
