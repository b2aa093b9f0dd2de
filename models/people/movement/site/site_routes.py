"""Every way out of a site: the corners that people make for, and the least time from each place to each exit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.kernels.people.crowd import exit_fields
from models.kernels.people.crowd.cell_list import nearest_on, segments_by_cell
from twin.settlement.floor_plan import FloorPlan, Stair

Floats = NDArray[np.float64]

WIDE_M, TIGHT_M = 0.30, 0.19
"""Distance that people keep from walls on their way, and in passages too narrow for that (assumed; a body's radius is
0.2 m)."""
SQUEEZED_M = 0.16
"""Closer to a wall the middle of a body does not get of its own accord (assumed)."""
FINEST_M, MOST_CELLS = 0.1, 160_000
"""Cells of the field are not finer than this, nor more than this many (precision against time; assumed)."""
_THREAD_M = 0.02
"""Thinner ground, on which the middle of a body may walk, is no way: it would be lost among the cells."""
_WIDTHS_M = np.concatenate([np.arange(0.3, 3.0, 0.1), np.arange(3.0, 8.0, 0.5), np.arange(8.0, 40.1, 4.0)])
SFPE_LEVEL_M_MIN, SFPE_STAIR_M_MIN = 84.0, 51.8
"""k of the SFPE speeds: 1.40 m/s on the level, 51.8 sqrt(tread / riser) m/min on stairs (SFPE handbook, ch. 67)."""


def stair_share(tread_m: float, riser_m: float) -> float:
    """Return the speed along a stair as a share of the level speed: 51.8 sqrt(tread / riser) over 84 m/min (SFPE)."""
    return min(1.0, SFPE_STAIR_M_MIN * math.sqrt(tread_m / riser_m) / SFPE_LEVEL_M_MIN)


@dataclass(frozen=True, eq=False)
class Ground:
    """The ground by cells ``(rows, cols)``, row 0 in the south: law, gradient, shares of speed on stairs."""

    x0_m: float
    y0_m: float
    cell_m: float
    kind: NDArray[np.uint8]
    dzdx: Floats
    dzdy: Floats
    up: Floats
    down: Floats

    @classmethod
    def of(cls, plan: FloorPlan) -> Ground:
        """Return the ground of a plan."""
        west, south, east, north = plan.walkable.bounds
        cell = max(FINEST_M, math.sqrt((east - west) * (north - south) / MOST_CELLS))
        # half a cell aside, so that no row of centres lies on the rims of a plan in round metres
        x0, y0 = west - 1.37 * cell, south - 1.37 * cell
        cols, rows = math.ceil((east - x0) / cell) + 2, math.ceil((north - y0) / cell) + 2
        shape = (rows, cols)
        ground = cls(
            x0, y0, cell, np.zeros(shape, np.uint8), np.zeros(shape), np.zeros(shape), np.ones(shape), np.ones(shape)
        )
        x, y = ground.centres()
        if plan.terrain is not None:
            ground.dzdx[:], ground.dzdy[:] = plan.terrain.gradient(x, y)
            ground.kind[:] = exit_fields.SLOPE
        for stair in plan.stairs:
            ground._lay(stair, x, y)
        return ground

    def centres(self) -> tuple[Floats, Floats]:
        """Return the centres of all cells, ``(rows, cols)`` each."""
        rows, cols = self.kind.shape
        x, y = np.meshgrid(
            self.x0_m + (np.arange(cols) + 0.5) * self.cell_m, self.y0_m + (np.arange(rows) + 0.5) * self.cell_m
        )
        return x, y

    def _lay(self, stair: Stair, x: Floats, y: Floats) -> None:
        from shapely import contains_xy

        there = contains_xy(stair.shape.buffer(1e-9), x, y)
        east, north = math.sin(math.radians(stair.up_deg)), math.cos(math.radians(stair.up_deg))
        self.dzdx[there], self.dzdy[there] = stair.gradient * east, stair.gradient * north
        set_by_plan = stair.up_share is not None or stair.down_share is not None
        self.kind[there] = exit_fields.STAIR if stair.has_steps or set_by_plan else exit_fields.SLOPE
        share = stair_share(stair.tread_m, stair.riser_m) if stair.has_steps else 1.0
        self.up[there] = share if stair.up_share is None else stair.up_share
        self.down[there] = share if stair.down_share is None else stair.down_share

    @cached_property
    def level(self) -> bool:
        """Tell whether all of it is level."""
        return not self.kind.any()

    @cached_property
    def fastest(self) -> float:
        """Largest share of the level speed anywhere."""
        return float(max(1.0, self.up.max(), self.down.max()))

    @cached_property
    def cells(self) -> exit_fields.GroundCells:
        """The ground as the kernels know it."""
        return exit_fields.GroundCells(
            self.kind, self.dzdx, self.dzdy, self.up, self.down, self.x0_m, self.y0_m, self.cell_m, self.level,
            self.fastest,
        )  # fmt: skip


class SiteRoutes:
    """The fields of all exits of a plan.

    Parameters
    ----------
    plan
        The site.

    Attributes
    ----------
    target, time
        ``(exits, rows, cols)``: next corner (or `exit_fields.DIRECT`, `NO_WAY`), seconds at a level speed of 1 m/s.
    corners
        ``(n, 2)``, metres.
    lines
        ``(exits, 4)``: the line of each exit of which people make for the nearest point.
    width
        ``(exits, rows, cols)``: clear width of the narrowest place on the widest way from a place to an exit, metres.
    """

    def __init__(self, plan: FloorPlan) -> None:
        from shapely import contains_xy

        self.ground = Ground.of(plan)
        opened = _opened(plan)
        free = _room_for_bodies(opened)
        edges = _segments(free)
        self.lines = np.array([_goal(exit.line()) for exit in plan.exits])
        self.corners = np.concatenate([_corners(free), _waist_points(plan)])
        walls = _segments(opened)
        x, y = self.ground.centres()
        inside, at_x, at_y = _with_room(free, x, y, self.ground.cell_m)
        standing = contains_xy(plan.walkable, x, y)
        squeezing = contains_xy(opened.buffer(-SQUEEZED_M), x, y)
        cell = self.ground.cell_m
        rows, cols = inside.shape
        start, numbers = segments_by_cell(
            walls, max(0.5, 3.0 * cell), self.ground.x0_m, self.ground.y0_m, cell, cols, rows
        )
        between = exit_fields.corner_times(self.corners, edges, self.ground.cells)
        targets, times, beyond = [], [], []
        for line in self.lines:
            after, following = self._after(line, between, edges)
            beyond.append(following)
            rank = np.argsort(after, kind="stable")[: int(np.isfinite(after).sum())]
            corners = exit_fields.Corners(self.corners, after, rank)
            target, time = exit_fields.fill_field(inside, at_x, at_y, corners, line, edges, self.ground.cells)
            # first where a body squeezes through, so that no gap too narrow for it looks like a way, then elsewhere
            for there in (squeezing, standing):
                exit_fields.spread(target, time, there, walls, start, numbers, self.ground.x0_m, self.ground.y0_m, cell)
            targets.append(target)
            times.append(time)
        self.target = np.ascontiguousarray(targets, dtype=np.int32)
        self.time = np.ascontiguousarray(times, dtype=np.float64)
        self.beyond = np.ascontiguousarray(beyond, dtype=np.int32)
        self.width = _widths(plan, self.lines, self.ground)

    def _after(self, line: Floats, between: Floats, edges: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """Return the time from each corner to an exit, ``(n,)``, and what comes after it."""
        from scipy.sparse.csgraph import dijkstra

        n = len(self.corners)
        direct = np.full(n, np.inf)
        for k, (x, y) in enumerate(self.corners):
            qx, qy = nearest_on(*line, x, y)
            if exit_fields.sees(x, y, qx, qy, edges):
                flat = self.ground.level
                took = math.hypot(qx - x, qy - y) if flat else exit_fields.way_time(x, y, qx, qy, self.ground.cells)
                direct[k] = max(took, 1e-9)
        graph = np.full((n + 1, n + 1), np.inf)
        graph[:n, :n] = between
        graph[:n, n] = direct
        graph[~np.isfinite(graph)] = 0.0
        after, before = dijkstra(graph.T, indices=n, return_predecessors=True)
        following = np.where(before[:n] == n, exit_fields.DIRECT, before[:n]).astype(np.int64)
        return after[:n], np.where(np.isfinite(after[:n]), following, exit_fields.NO_WAY)

    def wish(self, x: Floats, y: Floats, exit: NDArray[np.int64]) -> exit_fields.Wishes:
        """Return the wished directions, shares of speed and times left of people who make for exits, ``(n,)``."""
        n = x.size
        wishes = exit_fields.Wishes(np.empty(n), np.empty(n), np.empty(n), np.empty(n))
        fields = exit_fields.Fields(self.target, self.time, self.corners, self.beyond, self.lines)
        exit_fields.wish(x, y, exit, fields, self.ground.cells, wishes)
        return wishes

    def times_at(self, x: Floats, y: Floats) -> Floats:
        """Return the times from places to all exits at 1 m/s, ``(n, exits)``; inf where there is no way."""
        row, col = self._cells(x, y)
        return np.ascontiguousarray(self.time[:, row, col].T)

    def widths_at(self, x: Floats, y: Floats) -> Floats:
        """Return the narrowest clear width between places and all exits, ``(n, exits)``."""
        row, col = self._cells(x, y)
        return np.ascontiguousarray(self.width[:, row, col].T)

    def _cells(self, x: Floats, y: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        ground = self.ground
        rows, cols = ground.kind.shape
        col = np.clip(((x - ground.x0_m) / ground.cell_m).astype(np.int64), 0, cols - 1)
        row = np.clip(((y - ground.y0_m) / ground.cell_m).astype(np.int64), 0, rows - 1)
        return row, col


def _widths(plan: FloorPlan, lines: Floats, ground: Ground) -> Floats:
    """Return how wide the narrowest place on the widest way to each exit is, ``(exits, rows, cols)``.

    A cell has at least a width w if cells that are half of w or more off every wall join it to the exit; a cell close
    to a wall has the width of the nearest cell in the middle.
    """
    from scipy.ndimage import distance_transform_edt, label
    from shapely import contains_xy, union_all

    x, y = ground.centres()
    ways = [exit.line().buffer(max(exit.clear_m, ground.cell_m), cap_style="flat") for exit in plan.exits]
    inside = contains_xy(union_all([plan.walkable, *ways]), x, y)
    off = 2.0 * distance_transform_edt(inside) * ground.cell_m
    middle = 0.5 * (lines[:, :2] + lines[:, 2:])
    rows, cols = inside.shape
    col = np.clip(((middle[:, 0] - ground.x0_m) / ground.cell_m).astype(np.int64), 0, cols - 1)
    row = np.clip(((middle[:, 1] - ground.y0_m) / ground.cell_m).astype(np.int64), 0, rows - 1)
    width = np.zeros((len(lines), rows, cols))
    for least in _WIDTHS_M:
        part, _ = label(off >= least, structure=np.ones((3, 3)))
        for k, number in enumerate(part[row, col]):
            if number:
                width[k][part == number] = least
    # close to walls a cell takes what the nearest cell has that is known for this exit
    for k in range(len(lines)):
        known = width[k] > 0.0
        if known.any():
            _, index = distance_transform_edt(~known, return_indices=True)
            beside = inside & ~known
            width[k][beside] = width[k][tuple(index[:, beside])]
    return width


def _room_for_bodies(walkable: Any) -> Any:
    """Return where the middle of a body may walk: well off the walls, closer in passages that are too narrow for it."""
    wide = _without_threads(walkable.buffer(-WIDE_M, join_style="mitre", mitre_limit=2.0))
    tight = walkable.buffer(-TIGHT_M, join_style="mitre", mitre_limit=2.0)
    narrow = tight.difference(wide.buffer(1.6 * (WIDE_M - TIGHT_M), join_style="mitre"))
    free = wide.union(narrow.buffer(2.0 * (WIDE_M - TIGHT_M), join_style="mitre").intersection(tight))
    return free.simplify(0.01)


def _without_threads(wide: Any) -> Any:
    """Leave out strips so thin that they run between the centres of cells: whoever stands there would be sent back."""
    from shapely import get_parts, union_all

    opened = wide.buffer(-_THREAD_M / 2, join_style="mitre").buffer(_THREAD_M / 2, join_style="mitre")
    lost = get_parts(wide.difference(opened.buffer(1e-6, join_style="mitre")))
    threads = [part for part in lost if part.length > 2.0 * FINEST_M]  # shorter: the tip of a sharp corner
    return wide.difference(union_all(threads).buffer(1e-6, join_style="mitre")) if threads else wide


def _with_room(free: Any, x: Floats, y: Floats, cell: float) -> tuple[NDArray[np.bool_], Floats, Floats]:
    """Return the cells in which a body has room, and a place there: the centre, or the nearest place to it."""
    from shapely import contains_xy, distance, get_coordinates, points, prepare, shortest_line

    inner = free.buffer(-2e-3)
    inside = contains_xy(free, x, y)
    at_x, at_y = x.copy(), y.copy()
    near = contains_xy(free.buffer(0.7 * cell), x, y) & ~inside
    if near.any() and not inner.is_empty:
        prepare(inner)
        centres = points(x[near], y[near])
        feet = get_coordinates(shortest_line(centres, inner)).reshape(-1, 2, 2)[:, 1]
        close = distance(centres, points(feet)) < 0.5 * cell
        rows, cols = (index[close] for index in np.nonzero(near))
        at_x[rows, cols], at_y[rows, cols] = feet[close, 0], feet[close, 1]
        inside[rows, cols] = True
    return inside, at_x, at_y


def _opened(plan: FloorPlan) -> Any:
    """Return the ground with a step beyond each exit, so that its line is seen although it lies on a rim."""
    from shapely import union_all

    steps = [exit.line().buffer(WIDE_M + 0.1, cap_style="flat") for exit in plan.exits]
    return union_all([plan.walkable, *steps])


def _segments(shape: Any) -> Floats:
    """Return the rims of a shape as segments, ``(m, 4)``."""
    from shapely import get_coordinates, get_parts, get_rings

    results = [np.zeros((0, 4))]
    for ring in get_rings(get_parts(shape)):
        points = get_coordinates(ring)
        results.append(np.concatenate([points[:-1], points[1:]], axis=1))
    return np.ascontiguousarray(np.concatenate(results))


def _corners(free: Any) -> Floats:
    """Return the points a millimetre inside each corner around which a shortest way may bend."""
    from shapely import get_coordinates, get_parts, get_rings

    results = [np.zeros((0, 2))]
    for part in get_parts(free):
        for number, ring in enumerate(get_rings(part)):
            points = get_coordinates(ring)[:-1]
            before, after = points - np.roll(points, 1, axis=0), np.roll(points, -1, axis=0) - points
            turn = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
            signed = 0.5 * float(
                np.sum(points[:, 0] * np.roll(points[:, 1], -1) - np.roll(points[:, 0], -1) * points[:, 1])
            )
            inner = number > 0
            # walking round the ring with the ground on the left, a corner that juts in turns right
            leftward = (signed > 0.0) != inner
            juts = turn < 0.0 if leftward else turn > 0.0
            unit_b = before / np.maximum(np.hypot(*before.T)[:, None], 1e-12)
            unit_a = after / np.maximum(np.hypot(*after.T)[:, None], 1e-12)
            out = unit_b - unit_a
            long = np.hypot(*out.T)
            good = juts & (long > 1e-3)
            results.append(points[good] + 1e-3 * out[good] / long[good, None])
    return np.concatenate(results)


def _waist_points(plan: FloorPlan) -> Floats:
    """Return points on the rims of stairs and ramps, where a quickest way may bend on open ground."""
    from shapely import line_interpolate_point

    results = [np.zeros((0, 2))]
    for stair in plan.stairs:
        rim = stair.shape.buffer(0.05, join_style="mitre").exterior
        count = int(min(max(rim.length / 2.0, 4.0), 60.0))
        points = [line_interpolate_point(rim, k / count, normalized=True) for k in range(count)]
        results.append(np.array([(p.x, p.y) for p in points]))
    return np.concatenate(results)


def _goal(line: Any) -> Floats:
    """Return the part of an exit's line that a body can pass, ``(4,)``: a radius off its ends."""
    (ax, ay), (bx, by) = np.asarray(line.coords)[[0, -1], :2]
    long = math.hypot(bx - ax, by - ay)
    cut = min(0.25, 0.45 * long) / long if long > 0.0 else 0.0
    return np.array([ax + cut * (bx - ax), ay + cut * (by - ay), bx - cut * (bx - ax), by - cut * (by - ay)])
