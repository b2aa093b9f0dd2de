"""Cases that come due so long after their reports: what the platform looks through for those that are open too long."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray


class DueLine:
    """The cases of one tier and priority, and one limit.

    Parameters
    ----------
    limit_s
        From the report of a case until it is due.
    rows
        Cases whose reports are known ahead, in their order.
    """

    def __init__(self, limit_s: float, rows: NDArray[np.integer]) -> None:
        self.limit_s = limit_s
        self._rows = array("i", rows.astype(np.int32).tobytes())
        self._next = 0
        self._others: deque[tuple[float, int]] = deque()

    def add(self, reported_s: float, case: int) -> None:
        """Add a case that is reported now and was not known ahead."""
        self._others.append((reported_s, case))

    def due(self, now_s: float, reported: Sequence[float]) -> Iterator[int]:
        """Yield the cases that have come due since the last call, in the order of their reports; ``reported`` are the
        times of all.
        """
        rows, others, limit_s = self._rows, self._others, self.limit_s
        while True:
            ahead_s = reported[rows[self._next]] if self._next < len(rows) else None
            if others and (ahead_s is None or others[0][0] < ahead_s):
                if others[0][0] + limit_s > now_s:
                    return
                yield others.popleft()[1]
            elif ahead_s is not None and ahead_s + limit_s <= now_s:
                self._next += 1
                yield rows[self._next - 1]
            else:
                return
