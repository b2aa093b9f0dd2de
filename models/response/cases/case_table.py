"""The table of all cases: one row each, from what was found to who closed it."""

from __future__ import annotations

from array import array
from math import nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.kernels.response.course import case_seconds
from models.response.cases.logs.row_log import RowLog
from twin.recording.stamps import STAMPS

Floats = NDArray[np.float64]

OUTCOMES = ("open", "settled", "merged", "false_alarm")
"""What became of a case, in the order of its states (`models.kernels.response.states`)."""
REASONS = (
    "kind",
    "grade",
    "wait_expired",
    "no_authority",
    "no_means",
    "ordered_from_above",
    "too_low",
    "wrong_department",
)
"""Why a case moved to another desk, in the order of their numbers; the last two are handed down or back."""

_TINY = (
    "kind", "grade", "reported_kind", "reported_grade", "priority", "finder", "at", "floor", "first", "closed_by",
    "visits", "state", "nothing", "reminders", "reopened", "returned", "instructed", "tasks_open", "apart",
)  # fmt: skip


class Moves(RowLog):
    """When cases went from desk to desk, and why, in the order of time."""

    def __init__(self) -> None:
        super().__init__(("case", "time_s", "tier_from", "tier_to", "reason"))


class CaseTable:
    """Columns of all cases; the number of a case is its row.

    Columns are arrays of plain numbers: a case costs about 150 bytes, and 300,000 of them are copied into a snapshot in
    milliseconds.

    Attributes
    ----------
    key
        What the draws of a case are keyed by; it depends on what happened, not on the order in which it was reported.
    kind, grade, nothing
        What it is in truth, and whether there is nothing behind the report: known to the field, to no desk.
    reported_kind, reported_grade
        What was told of it: all that a desk knows.
    priority, finder, community
        As told; ``community`` is the index of the centre.
    x_m, y_m
        Where it is.
    at, floor, first, closed_by
        Tier at which it lies; lowest tier that may keep it; tier to which it was reported; tier that closed it (-1).
    visits, reminders, reopened, returned, instructed
        How often.
    apart
        Bits: each of its steps is seen (`FOLLOWED`); not all parts of its work are reported (`IN_PARTS`).
    duplicate_of
        Row of the case of which it is a second report, -1 for none.
    occurred ... closed
        `STAMPS`, seconds, nan for what has not come.
    version
        Counts the times that rows were added: the columns may lie elsewhere in memory since.
    """

    def __init__(self) -> None:
        self.key = array("q")
        self.community = array("i")
        self.duplicate_of = array("i")
        self.seen = array("B")
        self.x_m = array("d")
        self.y_m = array("d")
        for name in _TINY:
            setattr(self, name, array("b"))
        for name in STAMPS:
            setattr(self, name, array("d"))
        self.version = 0
        self.reopened_s: dict[int, float] = {}
        self.moves = Moves()

    # told to type checkers: the columns that __init__ makes by name
    kind: array[int]
    grade: array[int]
    reported_kind: array[int]
    reported_grade: array[int]
    priority: array[int]
    finder: array[int]
    at: array[int]
    floor: array[int]
    first: array[int]
    closed_by: array[int]
    visits: array[int]
    state: array[int]
    nothing: array[int]
    reminders: array[int]
    reopened: array[int]
    returned: array[int]
    instructed: array[int]
    tasks_open: array[int]
    apart: array[int]
    occurred: array[float]
    found: array[float]
    reported: array[float]
    triaged: array[float]
    dispatched: array[float]
    accepted: array[float]
    on_the_way: array[float]
    arrived: array[float]
    handled: array[float]
    fed_back: array[float]
    closed: array[float]

    def __len__(self) -> int:
        return len(self.key)

    def fill(self, n: int, **columns: Any) -> None:
        """Add ``n`` rows at once; what is not given is 0, a stamp nan, ``duplicate_of`` and ``closed_by`` -1."""
        for name in ("key", "community", "duplicate_of", "seen", "x_m", "y_m", *_TINY, *STAMPS):
            column: array[Any] = getattr(self, name)
            kind = {"q": np.int64, "i": np.int32, "d": np.float64, "b": np.int8, "B": np.uint8}[column.typecode]
            default = nan if name in STAMPS else -1 if name in ("duplicate_of", "closed_by") else 0
            values = np.ascontiguousarray(np.broadcast_to(columns.get(name, default), (n,)), dtype=kind)
            column.frombytes(values.tobytes())
        self.version += 1

    def add(self, **values: Any) -> int:
        """Add one row and return its number."""
        self.fill(1, **values)
        return len(self.key) - 1

    def column(self, name: str) -> NDArray[Any]:
        """Return a column as an array of its own."""
        column: array[Any] = getattr(self, name)
        return np.array(np.frombuffer(column, dtype=column.typecode)) if len(column) else np.zeros(0, column.typecode)


class OpenCases:
    """How many cases are open, and the integral of that number: it must equal the sum of their sojourn times."""

    __slots__ = ("state",)

    def __init__(self) -> None:
        self.state = array("d", (0.0, 0.0, 0.0))
        """Number, integral up to the last change, time of the last change."""

    @property
    def count(self) -> int:
        """How many are open."""
        return int(self.state[0])

    def change(self, time_s: float, by: int) -> None:
        """One more is open, or one less."""
        state = self.state
        count, changed_s = state[0], state[2]
        state[1] += case_seconds(count, changed_s, time_s)
        state[2] = time_s
        state[0] = count + by

    def integral(self, now_s: float) -> float:
        """Return the integral up to now."""
        count, integral_case_s, changed_s = self.state
        return integral_case_s + case_seconds(count, changed_s, now_s)
