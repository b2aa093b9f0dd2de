"""What passes a line on the map, and what is hit: each block at a section, a house, a path or a barrier.

A section records every passing of a block's centre: where along the line, when, with which energy, how high above the
ground and how fast. A house is an upright box that a block's sphere touches or not; a path is a row of such boxes on
its ground. What is told of them is exact for the tracks: no sampling in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.hazards.falls.barrier_hits import OUTCOMES
from models.hazards.falls.runout import Interval, wilson
from models.hazards.falls.tracks import BlockTracks
from models.kernels.falls import passing
from twin.ground.terrain import Terrain
from twin.rock.barriers import Barrier

Floats = NDArray[np.float64]

PASSING = ("along_m", "time_s", "energy_j", "height_m", "speed_m_s")
"""Columns of a passing."""

_PIECE_M = 10.0  # a path is cut into boxes of at most this length
_SQUARE_M = 25.0  # side of the squares that boxes are looked up by (speed only)


@dataclass(frozen=True, eq=False)
class Section:
    """A line on the map, of one or more parts ``(k, 2)``, local metres."""

    id: str
    parts: tuple[Floats, ...]


@dataclass(frozen=True, eq=False)
class Target:
    """A house or a path: upright boxes ``(b, 7)``: x, y, ground, width along the front, depth, height, direction out
    of the front (rad, clockwise from north).
    """

    id: str
    kind: str
    boxes: Floats

    def outlines(self) -> list[Floats]:
        """Return the corners of each box on the map, ``(4, 2)``."""
        rings = []
        for x, y, _, width, depth, _, out in self.boxes:
            front, side = np.array([np.sin(out), np.cos(out)]), np.array([np.cos(out), -np.sin(out)])
            signs = ((1.0, 1.0), (1.0, -1.0), (-1.0, -1.0), (-1.0, 1.0))
            rings.append(np.array([(x, y) + 0.5 * (a * depth * front + b * width * side) for a, b in signs]))
        return rings

    @classmethod
    def path(cls, id: str, parts: Sequence[Floats], width_m: float, height_m: float, terrain: Terrain) -> Target:
        """Make a path of its middle line; a block hits it that comes lower than ``height_m`` over its ground."""
        boxes = []
        for part in parts:
            for a, b in pairwise(part):
                length = float(np.hypot(*(b - a)))
                cuts = np.linspace(0.0, 1.0, max(1, int(np.ceil(length / _PIECE_M))) + 1)
                for s, t in pairwise(cuts):
                    x, y = a + 0.5 * (s + t) * (b - a)
                    ends = a + np.array([[s], [0.5 * (s + t)], [t]]) * (b - a)
                    ground = float(terrain.height(ends[:, 0], ends[:, 1]).max())
                    angle = float(np.arctan2(-(b - a)[1], (b - a)[0]))  # out of the long side
                    boxes.append((x, y, ground, (t - s) * length, width_m, height_m, angle))
        return cls(id, "path", np.array(boxes, dtype=np.float64).reshape(-1, 7))


@dataclass(frozen=True)
class Exposure:
    """What happened at a section, a house or a path; percentiles are NaN where nothing happened.

    ``hits`` counts released blocks, ``probability`` is their share with its 95 % interval; energies, heights and
    speeds are those of each block's strongest, highest and fastest meeting.
    """

    id: str
    kind: str
    hits: int
    probability: Interval
    first_s: float
    energy_p50_j: float
    energy_p95_j: float
    energy_max_j: float
    height_p95_m: float
    speed_p95_m_s: float


class SectionCount:
    """Collects the passings of tracks over sections."""

    def __init__(self, sections: Sequence[Section], terrain: Terrain) -> None:
        self.sections = tuple(sections)
        self.terrain = terrain
        lines = []
        for number, section in enumerate(self.sections):
            way = 0.0
            for part in section.parts:
                for a, b in pairwise(part):
                    lines.append((*a, *b, number, way))
                    way += float(np.hypot(*(b - a)))
        self._lines = np.array(lines, dtype=np.float64).reshape(-1, 6)
        self._rows: list[tuple[NDArray[np.int32], NDArray[np.float32]]] = []

    def add(self, tracks: BlockTracks, vertices: Floats) -> None:
        """Add tracks; ``vertices`` are theirs, `models.hazards.falls.runout.vertices`."""
        if not len(self._lines):
            return
        args = (
            self.terrain.z_m, float(self.terrain.cell_m), tracks.offsets, vertices, tracks.phase,
            tracks.bodies.mass_kg, self._lines,
        )  # fmt: skip
        rows = np.empty((4 * len(tracks.bodies), 7))
        count = passing.crossings(*args, rows)
        if count > len(rows):
            rows = np.empty((count, 7))
            passing.crossings(*args, rows)
        rows = rows[:count]
        who = np.column_stack([rows[:, 0].astype(np.int32), tracks.root[rows[:, 1].astype(np.int64)].astype(np.int32)])
        self._rows.append((who, rows[:, 2:].astype(np.float32)))

    def passings(self, section: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Return the numbers of the released blocks ``(k,)`` and the passings ``(k, 5)`` in the order of `PASSING`,
        sorted by block and time.
        """
        mine = [(who[here, 1], rows[here]) for who, rows in self._rows for here in (who[:, 0] == section,)]
        if not mine:
            return np.empty(0, np.int32), np.empty((0, len(PASSING)), np.float32)
        block = np.concatenate([who for who, _ in mine])
        rows = np.concatenate([row for _, row in mine])
        order = np.lexsort((*(rows[:, k] for k in (4, 3, 2, 0, 1)), block))
        return block[order], rows[order]

    def exposures(self, released: int) -> list[Exposure]:
        """Return what happened at each section."""
        results = []
        for number, section in enumerate(self.sections):
            block, rows = self.passings(number)
            _, time, energy, height, speed = rows.astype(np.float64).T
            results.append(exposure(section.id, "section", released, block, time, energy, height, speed))
        return results


class TargetCount:
    """Collects the hits of tracks on houses and paths."""

    def __init__(self, targets: Sequence[Target], terrain: Terrain) -> None:
        self.targets = tuple(targets)
        self.terrain = terrain
        boxes = [target.boxes for target in self.targets]
        self._boxes = np.concatenate([*boxes, np.empty((0, 7))])
        self._target_of = np.repeat(np.arange(len(boxes), dtype=np.int64), [len(b) for b in boxes])
        self._buckets: passing.Buckets | None = None
        self._reach_m = -1.0
        self._rows: list[tuple[NDArray[np.int64], Floats]] = []

    def add(self, tracks: BlockTracks, vertices: Floats) -> None:
        """Add tracks; ``vertices`` are theirs, `models.hazards.falls.runout.vertices`."""
        if not len(self._boxes):
            return
        bodies = tracks.bodies
        largest = float(bodies.radius_m.max(initial=0.0))
        if self._buckets is None or largest > self._reach_m:
            self._reach_m = largest
            self._buckets = _buckets(self._boxes, self.terrain, largest)
        args = (
            tracks.offsets, vertices, tracks.phase, bodies.radius_m, bodies.mass_kg, self._boxes, self._buckets,
            np.empty(len(self._boxes), np.int64),
        )  # fmt: skip
        rows = np.empty((2 * len(bodies), 4))
        count = passing.hits_on_boxes(*args, rows)
        if count > len(rows):
            rows = np.empty((count, 4))
            passing.hits_on_boxes(*args, rows)
        rows = rows[:count]
        who = np.column_stack([self._target_of[rows[:, 0].astype(np.int64)], tracks.root[rows[:, 1].astype(np.int64)]])
        self._rows.append((who, rows[:, 2:]))

    def hit_by(self, target: int) -> NDArray[np.int64]:
        """Return the numbers of the released blocks that hit a target, each once, sorted."""
        return np.unique(np.concatenate([w[w[:, 0] == target, 1] for w, _ in self._rows] or [np.empty(0, np.int64)]))

    def exposures(self, released: int) -> list[Exposure]:
        """Return what happened at each house and path."""
        who = np.concatenate([w for w, _ in self._rows] or [np.empty((0, 2), np.int64)])
        rows = np.concatenate([r for _, r in self._rows] or [np.empty((0, 2))])
        results = []
        for number, target in enumerate(self.targets):
            here = who[:, 0] == number
            time, energy = rows[here].T
            results.append(exposure(target.id, target.kind, released, who[here, 1], time, energy))
        return results


@dataclass(frozen=True)
class BarrierRecord:
    """What met a barrier: meetings by outcome, as in `OUTCOMES`, and how strong and high."""

    id: str
    stopped: int
    over: int
    broken: int
    energy_p50_j: float
    energy_p95_j: float
    energy_max_j: float
    height_p95_m: float
    height_max_m: float


class BarrierCount:
    """Collects the meetings of blocks with barriers."""

    def __init__(self, barriers: Sequence[Barrier]) -> None:
        self.barriers = tuple(barriers)
        self._rows: list[tuple[NDArray[np.int64], NDArray[np.float32]]] = []

    def add(self, tracks: BlockTracks) -> None:
        """Add tracks."""
        met = tracks.barrier_hits
        if len(met):
            values = np.column_stack([met.energy_j, met.height_m]).astype(np.float32)
            self._rows.append((np.column_stack([met.barrier, met.outcome.astype(np.int64)]), values))

    def records(self) -> list[BarrierRecord]:
        """Return what met each barrier; percentiles are NaN where nothing did."""
        who = np.concatenate([w for w, _ in self._rows] or [np.empty((0, 2), np.int64)])
        values = np.concatenate([v for _, v in self._rows] or [np.empty((0, 2), np.float32)]).astype(np.float64)
        results = []
        for number, barrier in enumerate(self.barriers):
            here = who[:, 0] == number
            counts = np.bincount(who[here, 1], minlength=len(OUTCOMES)).tolist()
            energy, height = values[here].T if here.any() else np.full((2, 1), np.nan)
            levels = *np.percentile(energy, [50.0, 95.0]), energy.max(), np.percentile(height, 95.0), height.max()
            results.append(BarrierRecord(barrier.id, *counts, *(float(level) for level in levels)))
        return results


def exposure(
    id: str, kind: str, released: int, block: NDArray[np.integer], time: Floats, energy: Floats,
    height: Floats | None = None, speed: Floats | None = None,
) -> Exposure:  # fmt: skip
    """Sum up meetings: each released block once, with its earliest, strongest, highest and fastest."""
    blocks, place = np.unique(block, return_inverse=True)

    def largest(values: Floats | None) -> Floats:
        if values is None:
            return np.empty(0)
        most = np.full(blocks.size, -np.inf)
        np.maximum.at(most, place, values)
        return most

    strongest = largest(energy)

    def percentile(values: Floats, percent: float) -> float:
        return float(np.percentile(values, percent)) if values.size else float("nan")

    return Exposure(
        id=id,
        kind=kind,
        hits=int(blocks.size),
        probability=wilson(int(blocks.size), released),
        first_s=float(time.min()) if time.size else float("nan"),
        energy_p50_j=percentile(strongest, 50.0),
        energy_p95_j=percentile(strongest, 95.0),
        energy_max_j=float(strongest.max()) if strongest.size else float("nan"),
        height_p95_m=percentile(largest(height), 95.0),
        speed_p95_m_s=percentile(largest(speed), 95.0),
    )


def _buckets(boxes: Floats, terrain: Terrain, reach_m: float) -> passing.Buckets:
    """Return which boxes a block of ``reach_m`` may touch from each square of the map."""
    rows, cols = int(terrain.height_m / _SQUARE_M) + 1, int(terrain.width_m / _SQUARE_M) + 1
    items: list[list[int]] = [[] for _ in range(rows * cols)]
    for number, (x, y, _, width, depth, _, _) in enumerate(boxes):
        around = reach_m + 0.5 * float(np.hypot(width, depth))
        for row in range(max(int((y - around) // _SQUARE_M), 0), min(int((y + around) // _SQUARE_M), rows - 1) + 1):
            for col in range(max(int((x - around) // _SQUARE_M), 0), min(int((x + around) // _SQUARE_M), cols - 1) + 1):
                items[row * cols + col].append(number)
    start = np.concatenate(([0], np.cumsum([len(item) for item in items]))).astype(np.int64)
    flat = np.array([number for item in items for number in item], dtype=np.int64)
    return passing.Buckets(start, flat, _SQUARE_M, rows, cols)
