"""What a step of a crowd is made from: people, the cells they are sorted into, walls, the constants of the law."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class People(NamedTuple):
    """Everybody, one row each, ``(n,)``."""

    x: np.ndarray
    y: np.ndarray
    """Places, metres."""
    ex: np.ndarray
    ey: np.ndarray
    """Wished directions, unit or zero."""
    hx: np.ndarray
    hy: np.ndarray
    """Headings now."""
    v0: np.ndarray
    """Free speed here, m/s."""
    gap: np.ndarray
    """Time gap T, s."""
    radius: np.ndarray
    """Metres."""
    left: np.ndarray
    """Time left to the exit, s; those for different exits differ by more than `SAME_EXIT`."""
    squeeze: np.ndarray
    """1, or less for who stands pressed: the share of his speed that is left while he squeezes through. Walls push him
    less, below 0.25 not at all. He takes no heed of who has longer to go by the same exit, so that of people wedged
    before a door the first goes first."""


class Cells(NamedTuple):
    """Of `cell_list.sort_by_cell`, with cells not smaller than ``reach / rings``."""

    order: np.ndarray
    start: np.ndarray
    cell: np.ndarray
    """Cell of each person, ``(n,)``."""
    nx: int
    """Cells in a row."""
    rings: int
    """So many cells around a person's own are looked at."""


class Walls(NamedTuple):
    """Wall segments, and those within reach of each cell."""

    segments: np.ndarray
    """``(m, 4)``, metres."""
    start: np.ndarray
    numbers: np.ndarray
    """Of `cell_list.segments_by_cell`."""


class Law(NamedTuple):
    """Constants of the collision-free speed law and of what is added to it."""

    strength: float
    """a, of the push of others."""
    fade: float
    """D, its range, m."""
    reach: float
    """How far bodies matter at all, m."""
    wall_strength: float
    wall_fade: float
    """a_w and D_w (m), of the push of walls."""
    wall_reach: float
    """The gap beyond which walls do not matter, m."""
    side: float
    side_fade: float
    """Strength (0: the plain law) and range (m) of side-stepping before somebody who comes towards one."""
    turned: float
    """Share of the two bodies' width that is left when both turn their shoulders."""
    keep_off: float
    """Nobody's centre comes nearer to a wall than this, m; negative: the plain law, without a guard."""


class Moved(NamedTuple):
    """Everybody after a step, ``(n,)``: places, headings, speeds."""

    x: np.ndarray
    y: np.ndarray
    hx: np.ndarray
    hy: np.ndarray
    speed: np.ndarray


class Sorted(NamedTuple):
    """What others need to know of everybody, by cell: neighbours lie side by side in memory; ``(n,)``."""

    x: np.ndarray
    y: np.ndarray
    radius: np.ndarray
    ex: np.ndarray
    ey: np.ndarray
    left: np.ndarray


class Near(NamedTuple):
    """Scratch: the bodies within reach of one person, ``(MOST_NEAR,)``."""

    x: np.ndarray
    y: np.ndarray
    """From the person to each, m."""
    away: np.ndarray
    """s, m."""
    wide: np.ndarray
    """l, the sum of the radii, m."""
    row: np.ndarray
    """Row in `Sorted`."""
    left: np.ndarray
    against: np.ndarray
    """How much each comes towards the person: minus the cosine of the two wished directions."""
    weight: np.ndarray
    shifted: np.ndarray
