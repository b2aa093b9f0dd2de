"""Rows of numbers that are only ever added to, with room ahead so that a compiled loop can add to them too."""

from __future__ import annotations

from array import array
from struct import Struct

import numpy as np
from numpy.typing import NDArray

FIRST_ROOM = 4096
"""Rows for which there is room at first; then it doubles."""


class RowLog:
    """Rows of named columns, all as floats.

    Attributes
    ----------
    columns
        Names of the columns.
    room
        The rows, and behind them room for more.
    count
        Number of rows, as the only item.
    version
        Counts how often room was made: the rows may lie elsewhere in memory since.
    """

    __slots__ = ("_row", "columns", "count", "room", "version")

    def __init__(self, columns: tuple[str, ...], rows: bytes = b"") -> None:
        self.columns = columns
        self.version = 0
        self._row = Struct(f"={len(columns)}d")
        self.room = array("d", rows)
        self.count = array("q", (len(self.room) // len(columns),))
        self.make_room(FIRST_ROOM)

    def __len__(self) -> int:
        return self.count[0]

    def rows_in_all(self) -> int:
        """Return how many rows there is room for."""
        return len(self.room) // len(self.columns)

    def make_room(self, rows: int) -> None:
        """Make room for so many more rows."""
        self.room.frombytes(bytes(self._row.size * rows))
        self.version += 1

    def add(self, *row: float) -> None:
        """Add a row."""
        n = self.count[0]
        if n == self.rows_in_all():
            self.make_room(n)
        self._row.pack_into(self.room, n * self._row.size, *row)
        self.count[0] = n + 1

    def table(self) -> NDArray[np.float64]:
        """Return the rows and the room behind them, ``(rows, columns)``; the log cannot grow while this is kept."""
        return np.frombuffer(self.room).reshape(-1, len(self.columns))

    def rows(self) -> NDArray[np.float64]:
        """Return all rows, ``(n, columns)``."""
        return np.array(np.frombuffer(self.room).reshape(-1, len(self.columns))[: len(self)])

    def column(self, name: str) -> NDArray[np.float64]:
        """Return a column."""
        return self.rows()[:, self.columns.index(name)]

    def __getstate__(self) -> tuple[tuple[str, ...], bytes]:
        """Leave the room that is not used out of a snapshot."""
        return self.columns, self.rows().tobytes()

    def __setstate__(self, state: tuple[tuple[str, ...], bytes]) -> None:
        RowLog.__init__(self, *state)
