"""Barriers against falling blocks: nets and dams as lines with a height and a capacity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError, InputErrors

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Barrier:
    """A net, a fence or a dam: a line on the ground with a height and the energy that it can take.

    Parameters
    ----------
    id
        Name.
    points_m
        Corners of the line, ``(k, 2)``, local metres.
    height_m
        Height above the ground.
    capacity_j
        Largest kinetic energy that it stops (3 MJ net: 3e6).

    Raises
    ------
    InputErrors
        Too few or equal corners, or numbers that are not positive and finite.
    """

    id: str
    points_m: Floats
    height_m: float
    capacity_j: float

    def __post_init__(self) -> None:
        points = np.ascontiguousarray(self.points_m, dtype=np.float64)
        object.__setattr__(self, "points_m", points)
        faults = []
        if points.ndim != 2 or points.shape[1:] != (2,) or len(points) < 2 or not np.isfinite(points).all():
            faults.append(InputError("rockfall.barrier_line", id=self.id, shape=str(points.shape)))
        elif (np.hypot(*np.diff(points, axis=0).T) < 1e-6).any():
            faults.append(InputError("rockfall.barrier_doubled", id=self.id))
        for name, value in (("height_m", self.height_m), ("capacity_j", self.capacity_j)):
            if not (np.isfinite(value) and value > 0.0):
                faults.append(InputError("rockfall.barrier_number", id=self.id, name=name, value=value))
        if faults:
            raise InputErrors(faults)
