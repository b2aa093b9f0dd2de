"""Many blocks through a kernel: in chunks of their own, on threads, with more room for the one that did not fit."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.kernels.falls.blocks import Log

Floats = NDArray[np.float64]

HITS_ROOM = 2
"""Meetings with barriers a block for which there is room at first (speed only)."""

Kernel = Callable[[int, int, Floats, Floats, NDArray[np.uint8], Log], tuple[int, int, int, int, int]]
"""Runs blocks ``first`` to ``last - 1`` with room for meetings, ends, reasons and vertices; returns what
`models.kernels.falls.trajectories.run` returns."""


class Flown(NamedTuple):
    """What a kernel gave for a set of blocks: ends ``(n, 11)``, reasons ``(n,)``, vertices, meetings ``(k, 6)``."""

    ends: Floats
    reasons: NDArray[np.uint8]
    logs: list[Log]
    hits: Floats


@dataclass(frozen=True)
class Chunks:
    """How blocks are dealt out: how many a call of the kernel, with room for how many vertices each (speed only)."""

    blocks: int
    vertices: int

    def fly(self, kernel: Kernel, n: int, record: bool, fenced: bool, threads: int) -> Flown:
        """Run ``n`` blocks; each chunk writes to logs of its own, joined in the order of the blocks."""
        ends, reasons = np.zeros((n, 11)), np.zeros(n, dtype=np.uint8)
        log_room, hits_room = self.vertices if record else 0, HITS_ROOM if fenced else 0

        def chunk(first: int) -> tuple[list[Log], list[Floats]]:
            last, logs, meetings = min(first + self.blocks, n), [], []
            more, more_met = 0, 0  # what the block needs that did not fit
            while first < last:
                room = max(log_room * (last - first), more if record else 0)
                log = Log(np.empty((room, 5)), np.empty(room, dtype=np.uint8))
                hits = np.empty((max(hits_room * (last - first), more_met if fenced else 0), 6))
                first, used, met, more, more_met = kernel(first, last, hits, ends, reasons, log)
                logs.append(Log(log.vertices[:used], log.phases[:used]))
                meetings.append(hits[:met])
            return logs, meetings

        starts = range(0, n, self.blocks)
        if threads > 1 and n > self.blocks:
            with ThreadPoolExecutor(threads) as pool:
                parts = list(pool.map(chunk, starts))
        else:
            parts = [chunk(first) for first in starts]
        logs = [log for written, _ in parts for log in written] if record else []
        hits = [met for _, meetings in parts for met in meetings]
        return Flown(ends, reasons, logs, np.concatenate(hits) if hits else np.empty((0, 6)))
