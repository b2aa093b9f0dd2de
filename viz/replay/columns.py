"""Tables of many rows packed for the browser: each column as few bytes as its values need.

A column is told in the header as ``[kind, offset]``: ``u8``, ``u16``, ``i32`` are whole numbers in byte planes, minus
an offset; ``d32`` their differences from row to row, for what rises; ``g32`` the gap to another column plus one, 0 for
nothing; ``f32`` floats as they are. Texts become numbers into a list of words.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
NEVER = -(2**31)
"""Whole seconds of what did not come."""
_WIDTH = {"u8": 1, "u16": 2, "i32": 4, "d32": 4, "g32": 4}


class Columns:
    """Columns of one table, gathered for the header and the sections of a pack."""

    def __init__(self, name: str, rows: int) -> None:
        self.name, self.rows = name, rows
        self.head: dict[str, Any] = {}
        self.sections: dict[str, bytes] = {}

    def whole(self, column: str, values: ArrayLike) -> None:
        """Add whole numbers."""
        given = np.asarray(values, np.int64)
        low, high = (int(given.min()), int(given.max())) if given.size else (0, 0)
        kind = "u8" if high - low < 256 else "u16" if high - low < 65536 else "i32"
        self._put(column, kind, 0 if kind == "i32" else low, given - (0 if kind == "i32" else low))

    def rising(self, column: str, values: ArrayLike) -> None:
        """Add whole numbers that change little from row to row."""
        given = np.asarray(values, np.int64)
        self._put(column, "d32", 0, given - np.concatenate([np.zeros(1, np.int64), given])[:-1])

    def gap(self, column: str, values: Ints, base: Ints, to: str) -> None:
        """Add whole seconds, `NEVER` for none, as the gap to the column ``to`` (``base``, where that is not never)."""
        lag = values - np.where(base == NEVER, 0, base)
        self._put(column, "g32", 0, np.where(values == NEVER, 0, np.where(lag >= 0, lag + 1, lag)))
        self.head[column].append(to)

    def real(self, column: str, values: ArrayLike) -> None:
        """Add floats of four bytes."""
        self.head[column] = ["f32", 0]
        self.sections[f"{self.name}.{column}"] = np.asarray(values, "<f4").tobytes()

    def words(self, column: str, values: Any) -> None:
        """Add texts, each different one once."""
        known: dict[str, int] = {}
        codes = [known.setdefault(str(v), len(known)) for v in values]
        self.whole(column, codes)
        self.head[column].append(list(known))

    def _put(self, column: str, kind: str, offset: int, values: NDArray[np.int64]) -> None:
        self.head[column] = [kind, offset]
        width = _WIDTH[kind]
        raw = np.ascontiguousarray(values.astype("<i8").view(np.uint8).reshape(-1, 8)[:, :width])
        self.sections[f"{self.name}.{column}"] = raw.T.copy().tobytes()


def read_columns(head: dict[str, Any], raw: dict[str, bytes], name: str) -> dict[str, Any]:
    """Return the columns of a table: the tests' own reader, beside the browser's."""
    result: dict[str, Any] = {}
    for column, (kind, offset, *more) in head[name]["columns"].items():
        data = raw[f"{name}.{column}"]
        if kind == "f32":
            result[column] = np.frombuffer(data, "<f4")
            continue
        planes = np.frombuffer(data, np.uint8).reshape(_WIDTH[kind], -1).T
        wide = np.zeros((planes.shape[0], 4), np.uint8)
        wide[:, : planes.shape[1]] = planes
        values = wide.view("<i4").ravel().astype(np.int64) + offset
        if kind == "d32":
            values = np.cumsum(values)
        elif kind == "g32":
            base = np.where(result[more[0]] == NEVER, 0, result[more[0]]) if more[0] else 0
            values = np.where(values == 0, NEVER, np.where(values > 0, values - 1, values) + base)
        result[column] = [more[0][v] for v in values] if more and kind != "g32" else values
    return result
