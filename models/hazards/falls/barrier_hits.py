"""What meets a barrier: each block that came to a net or dam, how strong, how high, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from twin.rock.barriers import Barrier

Floats = NDArray[np.float64]

OUTCOMES = ("stopped", "over", "broken")
"""What happens when a block comes to a barrier, in the order of the codes: held, passed above it, broken through."""


@dataclass(frozen=True, eq=False)
class BarrierHits:
    """Each meeting of a block with a barrier; every array has shape ``(h,)``.

    Parameters
    ----------
    block, barrier
        Row of the block in its tracks, place of the barrier in the slope.
    time_s
        On the scenario's clock.
    energy_j
        Kinetic energy, translation and spin, as it arrives.
    height_m
        Height of the block's centre above the ground.
    outcome
        A place in `OUTCOMES`.
    """

    block: NDArray[np.int64]
    barrier: NDArray[np.int64]
    time_s: Floats
    energy_j: Floats
    height_m: Floats
    outcome: NDArray[np.uint8]

    def __len__(self) -> int:
        return int(self.block.size)

    @classmethod
    def of_rows(cls, rows: Floats, release_s: Floats) -> BarrierHits:
        """Make the table of what the kernel wrote: block, barrier, time, energy, height and outcome in columns."""
        block = rows[:, 0].astype(np.int64)
        return cls(
            block=block,
            barrier=rows[:, 1].astype(np.int64),
            time_s=rows[:, 2] + release_s[block],
            energy_j=np.ascontiguousarray(rows[:, 3]),
            height_m=np.ascontiguousarray(rows[:, 4]),
            outcome=rows[:, 5].astype(np.uint8),
        )


NO_HITS = BarrierHits.of_rows(np.empty((0, 6)), np.empty(0))
"""No meetings."""


def fence_rows(barriers: Sequence[Barrier]) -> Floats:
    """Return the straight pieces of all barriers as the kernel reads them, ``(n, 7)``."""
    pieces = [
        (*a, *b, barrier.height_m, barrier.capacity_j, number)
        for number, barrier in enumerate(barriers)
        for a, b in pairwise(barrier.points_m.tolist())
    ]
    return np.array(pieces, dtype=np.float64).reshape(-1, 7)


def fence_box(rows: Floats) -> Floats:
    """Return west, east, south and north of the pieces; an empty box if there are none."""
    if not len(rows):
        return np.array([np.inf, -np.inf, np.inf, -np.inf])
    x, y = rows[:, [0, 2]], rows[:, [1, 3]]
    return np.array([x.min(), x.max(), y.min(), y.max()])
