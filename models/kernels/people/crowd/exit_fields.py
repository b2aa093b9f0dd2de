"""The way out of every place of a site: which corner to make for next, and how long it takes.

The shortest way around walls runs from corner to corner. Each cell of a fine grid keeps the corner to make for (or the
exit itself), and the time from there at a level speed of 1 m/s; slopes and stairs enter by the time along the lines.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit

from models.kernels.compiled import kernel, part
from models.kernels.people.crowd.cell_list import crosses, nearest_on

LEVEL, SLOPE, STAIR = 0, 1, 2
DIRECT, NO_WAY, CELL = -1, -2, -3
NEAR_M = 0.45
"""From close to a wall people make for ground with more room no farther off than this."""
AT_CORNER_M = 0.2
"""Whoever is nearer to a corner has reached it (half of the distance that people keep from walls)."""
_TOBLER_LEVEL = math.exp(-3.5 * 0.05)


class GroundCells(NamedTuple):
    """The ground by cells ``(rows, cols)``, row 0 in the south."""

    kind: np.ndarray
    """`LEVEL`, `SLOPE` or `STAIR`."""
    dzdx: np.ndarray
    dzdy: np.ndarray
    """Gradient."""
    up: np.ndarray
    down: np.ndarray
    """Shares of the level speed on stairs."""
    x0: float
    y0: float
    """South-west corner, metres."""
    cell: float
    """Side of a cell, metres."""
    level: bool
    """All of it is level."""
    fastest: float
    """Largest speed in plan anywhere, as a share of the level speed: bounds what is not yet known."""


class Corners(NamedTuple):
    """Where a shortest way may bend, ``(n, 2)``, the time from each to an exit, and their numbers by that time."""

    at: np.ndarray
    after: np.ndarray
    rank: np.ndarray


class Fields(NamedTuple):
    """The ways to all exits."""

    target: np.ndarray
    """What to make for, ``(exits, rows, cols)``: a corner, `DIRECT`, `NO_WAY`, or `CELL` minus the number of a cell."""
    time: np.ndarray
    """Seconds from each cell at a level speed of 1 m/s."""
    corners: np.ndarray
    """``(n, 2)``, metres."""
    beyond: np.ndarray
    """What comes after each corner, ``(exits, n)``."""
    lines: np.ndarray
    """The line of each exit, ``(exits, 4)``."""


class Wishes(NamedTuple):
    """Where people want to go: unit directions, the speed share there, and the time left at 1 m/s (inf: no way)."""

    ex: np.ndarray
    ey: np.ndarray
    share: np.ndarray
    left: np.ndarray


@kernel
def plan_share(kind: int, gx: float, gy: float, up: float, down: float, ex: float, ey: float) -> float:
    """Return the speed in plan, as a share of the level speed, of somebody who walks in direction ``e`` (unit).

    On slopes Tobler's function scaled to the level and capped there; on stairs a share up and another down, both along
    the incline.
    """
    if kind == LEVEL:
        return 1.0
    rise = gx * ex + gy * ey
    share = min(1.0, math.exp(-3.5 * abs(rise + 0.05)) / _TOBLER_LEVEL)
    if kind == STAIR:
        share = up if rise >= 0.0 else down
    return share / math.sqrt(1.0 + rise * rise)


@kernel
def _share_at(ground: GroundCells, row: int, col: int, ex: float, ey: float) -> float:
    """Return the speed in plan, as a share of the level speed, in a cell and a direction."""
    return plan_share(
        ground.kind[row, col], ground.dzdx[row, col], ground.dzdy[row, col], ground.up[row, col],
        ground.down[row, col], ex, ey,
    )  # fmt: skip


@njit(cache=True, error_model="numpy")
def way_time(ax: float, ay: float, bx: float, by: float, ground: GroundCells) -> float:
    """Return the time along a straight line at 1 m/s level speed."""
    return math.hypot(bx - ax, by - ay) if ground.level else _sampled_time(ax, ay, bx, by, ground)


@njit(cache=True, error_model="numpy")
def _sampled_time(ax: float, ay: float, bx: float, by: float, ground: GroundCells) -> float:
    """Return the time along a straight line at 1 m/s level speed; the ground is sampled every half cell."""
    dx, dy = bx - ax, by - ay
    long = math.sqrt(dx * dx + dy * dy)
    if long == 0.0:
        return 0.0
    ex, ey = dx / long, dy / long
    pieces = max(1, int(math.ceil(long / (0.5 * ground.cell))))
    total = 0.0
    rows, cols = ground.kind.shape
    for k in range(pieces):
        s = (k + 0.5) / pieces
        col = min(max(int((ax + s * dx - ground.x0) / ground.cell), 0), cols - 1)
        row = min(max(int((ay + s * dy - ground.y0) / ground.cell), 0), rows - 1)
        total += 1.0 / _share_at(ground, row, col, ex, ey)
    return total * long / pieces


@njit(cache=True, error_model="numpy")
def sees(ax: float, ay: float, bx: float, by: float, edges: np.ndarray) -> bool:
    """Tell whether no edge ``(m, 4)`` lies between two points."""
    west, east, south, north = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
    for k in range(edges.shape[0]):
        cx, cy, dx, dy = edges[k]
        if max(cx, dx) < west or min(cx, dx) > east or max(cy, dy) < south or min(cy, dy) > north:
            continue
        if crosses(ax, ay, bx, by, cx, cy, dx, dy):
            return False
    return True


@njit(cache=True, error_model="numpy")
def corner_times(corners: np.ndarray, edges: np.ndarray, ground: GroundCells) -> np.ndarray:
    """Return the times between corners that see one another, ``(n, n)``, from row to column; inf without sight."""
    n = corners.shape[0]
    times = np.full((n, n), np.inf)
    for a in range(n):
        for b in range(a):
            ax, ay, bx, by = corners[a, 0], corners[a, 1], corners[b, 0], corners[b, 1]
            if not sees(ax, ay, bx, by, edges):
                continue
            times[a, b] = way_time(ax, ay, bx, by, ground)
            times[b, a] = way_time(bx, by, ax, ay, ground)
    return times


@njit(cache=True, error_model="numpy")
def fill_field(
    inside: np.ndarray, at_x: np.ndarray, at_y: np.ndarray, corners: Corners, goal: np.ndarray, edges: np.ndarray,
    ground: GroundCells,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Return ``(target, time)`` of every cell, ``(rows, cols)``: the corner to make for, `DIRECT` or `NO_WAY`.

    Parameters
    ----------
    inside, at_x, at_y
        Cells in which a body has room, and a place in each where it has.
    corners
        Where a way may bend.
    goal
        The exit's line ``(4,)``.
    edges
        What hides: the rims of the ground on which a body has room.
    ground
        Law and gradient of each cell.
    """
    rows, cols = inside.shape
    target = np.full((rows, cols), NO_WAY, np.int32)
    time = np.full((rows, cols), np.inf)
    for row in range(rows):
        for col in range(cols):
            if not inside[row, col]:
                continue
            px, py = at_x[row, col], at_y[row, col]
            best, choice = np.inf, NO_WAY
            qx, qy = nearest_on(goal[0], goal[1], goal[2], goal[3], px, py)
            if sees(px, py, qx, qy, edges):
                best, choice = way_time(px, py, qx, qy, ground), DIRECT
            # what the neighbours before make for is often right: a bound that spares most looks
            for hint in range(2):
                near = NO_WAY
                if hint == 0 and col > 0:
                    near = target[row, col - 1]
                elif hint == 1 and row > 0:
                    near = target[row - 1, col]
                if near >= 0 and near != choice:
                    best, choice = _by_corner(px, py, near, best, choice, corners, edges, ground)
            for k in corners.rank:
                if corners.after[k] >= best:
                    break
                if k != choice:
                    best, choice = _by_corner(px, py, k, best, choice, corners, edges, ground)
            target[row, col], time[row, col] = choice, best
    return target, time


@njit(cache=True, error_model="numpy")
def _by_corner(
    px: float, py: float, k: int, best: float, choice: int, corners: Corners, edges: np.ndarray, ground: GroundCells
) -> tuple[float, int]:
    """Return the better of the best so far and the way by one corner."""
    cx, cy, after = corners.at[k, 0], corners.at[k, 1], corners.after[k]
    away = math.hypot(cx - px, cy - py)
    if after + away / ground.fastest >= best or away < 1e-9:
        return best, choice
    if not sees(px, py, cx, cy, edges):
        return best, choice
    took = way_time(px, py, cx, cy, ground)
    if after + took < best:
        return after + took, k
    return best, choice


@njit(cache=True, error_model="numpy")
def spread(
    target: np.ndarray, time: np.ndarray, ground: np.ndarray, walls: np.ndarray, wall_start: np.ndarray,
    wall_of: np.ndarray, x0: float, y0: float, cell: float,
) -> None:  # fmt: skip
    """Send cells close to walls, where no body has room, to the cell with room by which they are quickest.

    Their target is that cell: `CELL` minus its number. It must be in sight; where none is, it is the neighbour on the
    way.
    """
    rows, cols = target.shape
    root = np.full((rows, cols), -1, np.int64)
    for row in range(rows):
        for col in range(cols):
            if target[row, col] != NO_WAY:
                root[row, col] = row * cols + col
    tight = root < 0
    for in_sight in (True, False):
        changed = True
        while changed:
            changed = False
            for turn in range(2):  # there and back
                for at in range(rows * cols):
                    here = at if turn == 0 else rows * cols - 1 - at
                    row, col = here // cols, here % cols
                    if not tight[row, col] or not ground[row, col]:
                        continue
                    near = wall_of[wall_start[here] : wall_start[here + 1]]
                    for n in range(9):
                        r, c = row + n // 3 - 1, col + n % 3 - 1
                        if not (0 <= r < rows and 0 <= c < cols) or root[r, c] < 0:
                            continue
                        goal = root[r, c] if in_sight else r * cols + c
                        gr, gc = goal // cols, goal % cols
                        away = cell * math.hypot(gr - row, gc - col)
                        if away > max(NEAR_M, 1.5 * cell):
                            continue
                        took = time[gr, gc] + away
                        if took < time[row, col] - 1e-9 and not _walled(row, col, gr, gc, walls, near, x0, y0, cell):
                            root[row, col], time[row, col] = goal, took
                            target[row, col] = CELL - goal
                            changed = True
        tight &= root < 0


@njit(cache=True, error_model="numpy")
def _walled(
    row: int, col: int, to_row: int, to_col: int, walls: np.ndarray, near: np.ndarray, x0: float, y0: float, cell: float
) -> bool:
    """Tell whether one of the walls near stands between the centres of two cells."""
    ax, ay = x0 + (col + 0.5) * cell, y0 + (row + 0.5) * cell
    bx, by = x0 + (to_col + 0.5) * cell, y0 + (to_row + 0.5) * cell
    hidden = False
    for m in near:
        hidden |= crosses(ax, ay, bx, by, walls[m, 0], walls[m, 1], walls[m, 2], walls[m, 3])
    return hidden


@kernel
def wish(x: np.ndarray, y: np.ndarray, exit: np.ndarray, fields: Fields, ground: GroundCells, wishes: Wishes) -> None:
    """Fill where people at places ``(n,)`` want to go; whoever has no exit (below 0) has no direction."""
    ex, ey, share, left = wishes
    x0, y0, cell = ground.x0, ground.y0, ground.cell
    rows, cols = ground.kind.shape
    for i in range(x.size):
        ex[i], ey[i], share[i], left[i] = 0.0, 0.0, 1.0, np.inf
        if exit[i] < 0:
            continue
        col = min(max(int((x[i] - x0) / cell), 0), cols - 1)
        row = min(max(int((y[i] - y0) / cell), 0), rows - 1)
        if fields.target[exit[i], row, col] == NO_WAY:
            continue
        qx, qy = _next_place(x[i], y[i], exit[i], row, col, fields, ground)
        dx, dy = qx - x[i], qy - y[i]
        d = math.sqrt(dx * dx + dy * dy)
        left[i] = fields.time[exit[i], row, col]
        if d > 1e-9:
            ex[i], ey[i] = dx / d, dy / d
            # within its cell the time is told from the centre
            mx, my = x[i] - (x0 + (col + 0.5) * cell), y[i] - (y0 + (row + 0.5) * cell)
            left[i] -= mx * ex[i] + my * ey[i]
        if not ground.level:
            share[i] = _share_at(ground, row, col, ex[i], ey[i])


@part
def _next_place(
    x: float, y: float, exit: int, row: int, col: int, fields: Fields, ground: GroundCells
) -> tuple[float, float]:
    """Return where somebody in a cell makes for next on the way to an exit."""
    corners, cell, cols = fields.corners, ground.cell, ground.kind.shape[1]
    k = fields.target[exit, row, col]
    if k <= CELL:  # whoever is about where there is room again makes for what one makes for from there
        qx = ground.x0 + ((CELL - k) % cols + 0.5) * cell
        qy = ground.y0 + ((CELL - k) // cols + 0.5) * cell
        if math.hypot(qx - x, qy - y) < cell:
            k = fields.target[exit, (CELL - k) // cols, (CELL - k) % cols]
    # whoever is at a corner makes for what comes after it
    while k >= 0 and math.hypot(corners[k, 0] - x, corners[k, 1] - y) < AT_CORNER_M:
        k = fields.beyond[exit, k]
    if k == DIRECT:
        line = fields.lines[exit]
        return nearest_on(line[0], line[1], line[2], line[3], x, y)
    if k <= CELL:
        return ground.x0 + ((CELL - k) % cols + 0.5) * cell, ground.y0 + ((CELL - k) // cols + 0.5) * cell
    return corners[k, 0], corners[k, 1]
