"""One step of a crowd by the collision-free speed law: away from bodies and walls, at a speed that keeps the gap.

Tordeux, Chraibi & Seyfried (2016), *Collision-free speed model for pedestrian dynamics*:

    direction = (e0 + sum_j a exp((l - s_j) / D) n_j + sum_w a_w exp((r - s_w) / D_w) n_w), normed
    v = min(v0, max(0, (s - l) / T))

with s the distance to the nearest body ahead in the corridor of the two bodies' width, l the sum of the radii and n the
unit vectors away. All move at once. Bodies behind a wall do not count. Sums run over the cells around a person in a
fixed order, so that the result does not depend on the order in which people came in; terms below 1e-10 are left out.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from models.kernels.compiled import kernel, part
from models.kernels.people.crowd.cell_list import crosses, nearest_on
from models.kernels.people.crowd.records import Cells, Law, Moved, Near, People, Sorted, Walls

MOST_NEAR = 1024
"""Bodies within reach that are looked at; 40 a square metre would not fill it."""
FAR = 1e12
BLOCK = 16
SAME_EXIT = 1e6
"""Times left that differ by more than this belong to different exits."""
_LOG2E = 1.4426950408889634
_LN2 = 0.6931471805599453
_ROUND = 6755399441055744.0  # 1.5 * 2^52: adding it leaves the rounded number in the low bits
_C2, _C3, _C4 = _LN2**2 / 2.0, _LN2**3 / 6.0, _LN2**4 / 24.0
_C5, _C6, _C7 = _LN2**5 / 120.0, _LN2**6 / 720.0, _LN2**7 / 5040.0
_C8, _C9, _C10 = _LN2**8 / 40320.0, _LN2**9 / 362880.0, _LN2**10 / 3628800.0


@njit(cache=True, error_model="numpy")
def step(people: People, cells: Cells, walls: Walls, law: Law, dt: float, moved: Moved) -> None:
    """Fill the places, headings and speeds of everybody after ``dt`` seconds."""
    exits = _exits_by_cell(people.left, cells.cell, cells.start.size) if law.side > 0.0 else np.zeros(1, np.uint64)
    _move_all(people, _by_cell(people, cells.order), exits, cells, walls, law, dt, _scratch(), moved)


@kernel
def _move_all(
    people: People, rows: Sorted, exits: np.ndarray, cells: Cells, walls: Walls, law: Law, dt: float, near: Near,
    moved: Moved,
) -> None:  # fmt: skip
    for k in range(rows.x.size):
        i = cells.order[k]
        px, py, radius, ex, ey = rows.x[k], rows.y[k], rows.radius[k], rows.ex[k], rows.ey[k]
        c, squeeze = cells.cell[i], people.squeeze[i]
        count = _neighbours(near, rows, cells, k, c, law.reach)
        oncoming = 0
        if law.side > 0.0 and _others_pass(exits, cells, c):
            oncoming = _oncoming(near, rows, k, count)
        if squeeze < 1.0:
            for q in range(count):
                near.left[q] = rows.left[near.row[q]]
        first, last = walls.start[c], walls.start[c + 1]
        if last > first:
            _hide(px, py, near.x, near.y, count, law.reach * law.reach, walls, first, last)
        full = _fill_block(near, count)
        _repulsion(near, full, _LOG2E / law.fade, law.reach)
        if squeeze < 1.0:
            _ignore_those_behind(near, count, people.left[i], 0.0)
        gx, gy = _sums(near.weight, near.x, near.y, full)
        gx, gy = ex - law.strength * gx, ey - law.strength * gy
        if oncoming:
            aside = _aside(ex, ey, near, count, law.side, law.side_fade)
            gx, gy = gx - aside * ey, gy + aside * ex
        gx, gy = _off_the_walls(gx, gy, px, py, radius, squeeze, walls, first, last, law)
        size = math.sqrt(gx * gx + gy * gy)
        if size > 0.0:
            gx, gy = gx / size, gy / size
        else:
            gx, gy = people.hx[i], people.hy[i]
        if oncoming:  # shoulders turn before those who come towards one
            for q in range(full):
                near.wide[q] = law.turned * near.wide[q] if near.against[q] > 0.5 else near.wide[q]
        _spacing(near, full, gx, gy)
        if squeeze < 1.0:
            _ignore_those_behind(near, count, people.left[i], FAR)
        room = _least(near.weight, full)
        v = min(max(room / people.gap[i], 0.0), squeeze * people.v0[i])
        tx, ty = px + v * gx * dt, py + v * gy * dt
        if law.keep_off >= 0.0 and last > first:
            tx, ty = guarded(px, py, tx, ty, law.keep_off, walls, first, last)
        moved.x[i], moved.y[i], moved.hx[i], moved.hy[i] = tx, ty, gx, gy
        moved.speed[i] = v


@njit(cache=True, error_model="numpy")
def _scratch() -> Near:
    return Near(
        np.empty(MOST_NEAR), np.empty(MOST_NEAR), np.empty(MOST_NEAR), np.empty(MOST_NEAR),
        np.empty(MOST_NEAR, np.int64), np.empty(MOST_NEAR), np.empty(MOST_NEAR), np.empty(MOST_NEAR),
        np.empty(MOST_NEAR),
    )  # fmt: skip


@njit(cache=True, error_model="numpy")
def _by_cell(people: People, order: np.ndarray) -> Sorted:
    n = order.size
    rows = Sorted(np.empty(n), np.empty(n), np.empty(n), np.empty(n), np.empty(n), np.empty(n))
    for k in range(n):
        i = order[k]
        rows.x[k], rows.y[k], rows.radius[k] = people.x[i], people.y[i], people.radius[i]
        rows.ex[k], rows.ey[k], rows.left[k] = people.ex[i], people.ey[i], people.left[i]
    return rows


@part
def _neighbours(near: Near, rows: Sorted, cells: Cells, k: int, c: int, reach: float) -> int:
    """Find the bodies within reach of the person of row ``k`` in cell ``c``; return how many."""
    px, py, radius, reach2 = rows.x[k], rows.y[k], rows.radius[k], reach * reach
    bx, by, wide, row_of = near.x, near.y, near.wide, near.row
    start, nx, rings = cells.start, cells.nx, cells.rings
    count = np.uint64(0)  # unsigned: no index from the end
    for row in range(-rings, rings + 1):  # cells of a row are one run
        first, last = start[c + row * nx - rings], start[c + row * nx + rings + 1]
        if count + last - first >= MOST_NEAR:
            last = first + MOST_NEAR - 1 - np.int64(count)
        ax, ay, ar = rows.x[first:last], rows.y[first:last], rows.radius[first:last]
        for q in range(last - first):
            dx, dy = ax[q] - px, ay[q] - py
            bx[count], by[count], wide[count], row_of[count] = dx, dy, radius + ar[q], first + q
            count += np.uint64((dx * dx + dy * dy < reach2) & (first + q != k))  # overwritten unless within reach
    return int(count)


@part
def _others_pass(exits: np.ndarray, cells: Cells, c: int) -> bool:
    """Tell whether people around a cell make for different exits; where all make for one, nobody comes towards one."""
    all_here = np.uint64(0)
    for row in range(-cells.rings, cells.rings + 1):
        for col in range(-cells.rings, cells.rings + 1):
            all_here |= exits[c + row * cells.nx + col]
    return all_here != exits[c] or (all_here & (all_here - np.uint64(1))) != np.uint64(0)


@part
def _oncoming(near: Near, rows: Sorted, k: int, count: int) -> int:
    """Find how much each comes towards the person of row ``k``; return how many do from ahead.

    Those who make for the same exit from another side do not come towards one.
    """
    ex, ey, mine = rows.ex[k], rows.ey[k], rows.left[k]
    oncoming = 0
    for q in range(count):
        j = near.row[q]
        against = -(rows.ex[j] * ex + rows.ey[j] * ey) if abs(rows.left[j] - mine) > SAME_EXIT else 0.0
        near.against[q] = against
        oncoming += int((ex * near.x[q] + ey * near.y[q] > 0.0) & (against > 0.5))
    return oncoming


@part
def _fill_block(near: Near, count: int) -> int:
    """Fill up to whole blocks, so that no body is left to a slow loop of its own; what fills them is far away."""
    full = min((count + BLOCK - 1) // BLOCK * BLOCK, MOST_NEAR)
    for q in range(count, full):
        near.x[q], near.y[q], near.wide[q], near.against[q] = FAR, 0.0, 0.0, 0.0
    return full


@part
def _repulsion(near: Near, full: int, per_fade: float, reach: float) -> None:
    """Fill the distances and the weights ``exp((l - s) / D) / s`` by which bodies push."""
    bx, by, bd, wide, bw, bt = near.x, near.y, near.away, near.wide, near.weight, near.shifted
    bits_w, bits_t = bw.view(np.int64), bt.view(np.int64)
    for q in range(full):
        d = math.sqrt(bx[q] * bx[q] + by[q] * by[q])
        bd[q] = d
        # 2^z with z = (l - s) / D * log2(e): the whole part goes into the exponent's bits, the rest into a series
        z = max((wide[q] - d) * per_fade, -900.0)
        t = z + _ROUND
        bt[q] = t
        f = z - (t - _ROUND)
        s = _C7 + f * (_C8 + f * (_C9 + f * _C10))
        s = _C3 + f * (_C4 + f * (_C5 + f * (_C6 + f * s)))
        bw[q] = 1.0 + f * (_LN2 + f * (_C2 + f * s))
    for q in range(full):
        bits_w[q] += bits_t[q] << 52
    for q in range(full):
        bw[q] = bw[q] / bd[q] if 0.0 < bd[q] < reach else 0.0


@part
def _ignore_those_behind(near: Near, count: int, left: float, instead: float) -> None:
    """Put another weight for those who have longer to go by the same exit: who squeezes through does not heed them."""
    for q in range(count):
        if left < near.left[q] < left + SAME_EXIT:
            near.weight[q] = instead


@part
def _off_the_walls(
    gx: float, gy: float, px: float, py: float, radius: float, squeeze: float, walls: Walls, first: int, last: int,
    law: Law,
) -> tuple[float, float]:  # fmt: skip
    """Return a direction with the push ``a_w exp((r - s) / D_w)`` of the walls in it."""
    # who squeezes through slides along the walls rather than being thrown from one to the other
    give = 1.0 if squeeze >= 1.0 else max(2.0 * squeeze - 0.5, 0.0)
    segments = walls.segments
    for w in range(first, last):
        m = walls.numbers[w]
        qx, qy = nearest_on(segments[m, 0], segments[m, 1], segments[m, 2], segments[m, 3], px, py)
        dx, dy = qx - px, qy - py
        d = math.sqrt(dx * dx + dy * dy)
        if 0.0 < d < radius + law.wall_reach:
            f = give * law.wall_strength * math.exp((radius - d) / law.wall_fade) / d
            gx -= f * dx
            gy -= f * dy
    return gx, gy


@part
def _spacing(near: Near, full: int, gx: float, gy: float) -> None:
    """Fill, as weights, the space to those ahead in the corridor of the two bodies' width; others are far away."""
    bx, by, bd, wide, bw = near.x, near.y, near.away, near.wide, near.weight
    for q in range(full):
        ahead = (gx * bx[q] + gy * by[q] >= 0.0) & (abs(gx * by[q] - gy * bx[q]) <= wide[q])
        bw[q] = bd[q] - wide[q] if ahead else FAR


@njit(cache=True, error_model="numpy")
def _exits_by_cell(turn_left: np.ndarray, cells: np.ndarray, count: int) -> np.ndarray:
    """Return which exits the people of each cell make for, one bit an exit (the 64th and all after share one)."""
    bits = np.zeros(count, np.uint64)
    for i in range(cells.size):
        exit = int(math.floor(turn_left[i] / (4.0 * SAME_EXIT)))
        bits[cells[i]] |= np.uint64(1) << np.uint64(min(max(exit, -1), 62) + 1)
    return bits


@kernel
def _sums(w: np.ndarray, x: np.ndarray, y: np.ndarray, n: int) -> tuple[float, float]:
    """Return ``(w.x, w.y)``, each in four parts that do not wait for one another."""
    x0, x1, x2, x3, y0, y1, y2, y3 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for q in range(0, n - 3, 4):
        x0 += w[q] * x[q]
        x1 += w[q + 1] * x[q + 1]
        x2 += w[q + 2] * x[q + 2]
        x3 += w[q + 3] * x[q + 3]
        y0 += w[q] * y[q]
        y1 += w[q + 1] * y[q + 1]
        y2 += w[q + 2] * y[q + 2]
        y3 += w[q + 3] * y[q + 3]
    for q in range(n - n % 4, n):
        x0 += w[q] * x[q]
        y0 += w[q] * y[q]
    return (x0 + x1) + (x2 + x3), (y0 + y1) + (y2 + y3)


@kernel
def _least(v: np.ndarray, n: int) -> float:
    a, b, c, d = FAR, FAR, FAR, FAR
    for q in range(0, n - 3, 4):
        a, b, c, d = min(a, v[q]), min(b, v[q + 1]), min(c, v[q + 2]), min(d, v[q + 3])
    for q in range(n - n % 4, n):
        a = min(a, v[q])
    return min(min(a, b), min(c, d))


@kernel
def _hide(
    px: float, py: float, bx: np.ndarray, by: np.ndarray, count: int, reach2: float, walls: Walls, first: int,
    last: int,
) -> None:  # fmt: skip
    """Put the bodies that a wall hides far away."""
    segments = walls.segments
    for w in range(first, last):
        m = walls.numbers[w]
        ax, ay = segments[m, 0] - px, segments[m, 1] - py
        ux, uy = segments[m, 2] - segments[m, 0], segments[m, 3] - segments[m, 1]
        qx, qy = nearest_on(ax, ay, ax + ux, ay + uy, 0.0, 0.0)
        if qx * qx + qy * qy > reach2:
            continue
        here = uy * ax - ux * ay  # side of the wall's line on which the person stands
        for q in range(count):
            there = here + ux * by[q] - uy * bx[q]
            if here * there <= 0.0 and crosses(0.0, 0.0, bx[q], by[q], ax, ay, ax + ux, ay + uy):
                bx[q] = FAR


@kernel
def _aside(ex: float, ey: float, near: Near, count: int, side: float, fade: float) -> float:
    """Return the push to the left (negative: right) by those ahead who come the other way; head-on, all go right."""
    bx, by, bd, wide, against = near.x, near.y, near.away, near.wide, near.against
    total = 0.0
    for q in range(count):
        ahead = ex * bx[q] + ey * by[q]
        left = ex * by[q] - ey * bx[q]
        if against[q] > 0.5 and ahead > 0.0 and abs(left) < 1.5 * wide[q] and bd[q] < 8.0 * fade:
            away = 1.0 if left < -0.25 * wide[q] else -1.0
            total += away * side * against[q] * math.exp(min(wide[q] - bd[q], 0.0) / fade)
    return total


@kernel
def guarded(
    px: float, py: float, tx: float, ty: float, keep_off: float, walls: Walls, first: int, last: int
) -> tuple[float, float]:
    """Return where a move ends that neither crosses a wall nor comes nearer than ``keep_off``: it slides along."""
    segments = walls.segments
    for _ in range(3):
        clear = True
        for w in range(first, last):
            m = walls.numbers[w]
            ax, ay, bx, by = segments[m, 0], segments[m, 1], segments[m, 2], segments[m, 3]
            qx, qy = nearest_on(ax, ay, bx, by, px, py)
            nx, ny = px - qx, py - qy
            now = math.sqrt(nx * nx + ny * ny)
            zx, zy = nearest_on(ax, ay, bx, by, tx, ty)
            then = math.sqrt((tx - zx) ** 2 + (ty - zy) ** 2)
            through = crosses(px, py, tx, ty, ax, ay, bx, by)
            if not through and (then >= keep_off or then >= now):
                continue
            clear = False
            if now > 0.0:
                inward = ((tx - px) * nx + (ty - py) * ny) / now
                back = min(inward, 0.0)
                tx, ty = tx - back * nx / now, ty - back * ny / now
        if clear:
            return tx, ty
    for w in range(first, last):
        m = walls.numbers[w]
        ax, ay, bx, by = segments[m, 0], segments[m, 1], segments[m, 2], segments[m, 3]
        zx, zy = nearest_on(ax, ay, bx, by, tx, ty)
        then = math.sqrt((tx - zx) ** 2 + (ty - zy) ** 2)
        qx, qy = nearest_on(ax, ay, bx, by, px, py)
        now = math.sqrt((px - qx) ** 2 + (py - qy) ** 2)
        if crosses(px, py, tx, ty, ax, ay, bx, by) or (then < keep_off and then < now - 1e-12):
            return px, py
    return tx, ty
