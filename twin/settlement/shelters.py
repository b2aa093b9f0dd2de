"""Shelters of a town, and how they are made up by a rule that is said with the result where no file names them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twin.settlement.roads import PathNetwork

PEOPLE_EACH = 5000
"""One made-up shelter (school, square) for so many people: assumed."""
PLACES_A_HEAD = 1.2
"""Places in all made-up shelters together, a resident: assumed."""


@dataclass(frozen=True, eq=False)
class Shelters:
    """Shelters on a network: names, nodes ``(k,)``, places ``(k,)``, and whether they are made up."""

    name: tuple[str, ...]
    node: NDArray[np.int64]
    capacity: NDArray[np.int64]
    made_up: bool


def made_up_shelters(rng: np.random.Generator, network: PathNetwork, people: int, part: NDArray[np.int32]) -> Shelters:
    """Return one shelter for every `PEOPLE_EACH` people, spread out over the largest connected part.

    Each next one lies farthest from those before it, of a random choice of corners; places are uneven (log-normal).
    """
    count = max(1, -(-people // PEOPLE_EACH))
    corners = np.flatnonzero(part == np.bincount(part).argmax())
    count = min(count, corners.size)
    x, y = network.node_x_m[corners], network.node_y_m[corners]
    chosen = [int(rng.integers(corners.size))]
    away = np.hypot(x - x[chosen[0]], y - y[chosen[0]])
    while len(chosen) < count:
        some = rng.integers(corners.size, size=min(64, corners.size))
        best = int(some[np.argmax(away[some])])
        if away[best] <= 0.0:
            best = int(np.argmax(away))
        chosen.append(best)
        away = np.minimum(away, np.hypot(x - x[best], y - y[best]))
    share = np.exp(0.4 * rng.standard_normal(count))
    places = np.maximum(1, np.ceil(share / share.sum() * PLACES_A_HEAD * people)).astype(np.int64)
    return Shelters(tuple(f"S{k:03d}" for k in range(1, count + 1)), corners[chosen].astype(np.int64), places, True)
