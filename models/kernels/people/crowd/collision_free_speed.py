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

from models.kernels.people.crowd.cell_list import crosses, nearest_on

MOST_NEAR = 1024
"""Bodies within reach that are looked at; 40 a square metre would not fill it."""
FAR = 1e12
BLOCK = 16
SAME_EXIT = 1e6
_LOG2E = 1.4426950408889634
_LN2 = 0.6931471805599453
_ROUND = 6755399441055744.0  # 1.5 * 2^52: adding it leaves the rounded number in the low bits
_C2, _C3, _C4 = _LN2**2 / 2.0, _LN2**3 / 6.0, _LN2**4 / 24.0
_C5, _C6, _C7 = _LN2**5 / 120.0, _LN2**6 / 720.0, _LN2**7 / 5040.0
_C8, _C9, _C10 = _LN2**8 / 40320.0, _LN2**9 / 362880.0, _LN2**10 / 3628800.0


@njit(cache=True, error_model="numpy")
def step(
    x: np.ndarray, y: np.ndarray, e0x: np.ndarray, e0y: np.ndarray, hx: np.ndarray, hy: np.ndarray, v0: np.ndarray,
    gap: np.ndarray, r: np.ndarray, push: np.ndarray, order: np.ndarray, start: np.ndarray, cells: np.ndarray, nx: int,
    rings: int, reach: float, fade: float, walls: np.ndarray, wall_start: np.ndarray, wall_of: np.ndarray,
    wall_push: float, wall_fade: float, wall_reach: float, side: float, side_fade: float, turned: float,
    turn_left: np.ndarray, squeeze: np.ndarray, keep_off: float, dt: float, to_x: np.ndarray, to_y: np.ndarray,
    ohx: np.ndarray, ohy: np.ndarray, speed: np.ndarray,
) -> None:  # fmt: skip
    """Fill the new places ``to_x, to_y``, headings ``ohx, ohy`` and speeds of everybody after ``dt``.

    Parameters
    ----------
    x, y, e0x, e0y, hx, hy
        Places, wished directions (unit or zero) and headings now, each ``(n,)``; metres.
    v0, gap, r, push
        Free speed here (m/s), time gap T (s), radius (m), strength a of the push of others; ``(n,)``.
    order, start, cells, nx, rings
        Of `cell_list.sort_by_cell`, with cells not smaller than ``reach / rings``.
    reach, fade
        How far bodies matter at all (m); D of bodies (m).
    walls, wall_start, wall_of
        Wall segments ``(m, 4)`` and those within ``reach`` of each cell.
    wall_push, wall_fade, wall_reach
        Strength, range (m) of walls, and the gap beyond which they do not matter (m).
    side, side_fade, turned
        Side-stepping before somebody who comes towards one: strength (0: the plain law), range (m), and the share of
        the two bodies' width that is left when both turn their shoulders.
    turn_left, squeeze
        Time left to the exit (told apart by exit), and 1, or less for who stands pressed: the share of his speed that
        is left while he squeezes through; walls push him less, below 0.25 not at all. He takes no heed of who has
        longer to go by the same exit, so that of people wedged before a door the first goes first.
    keep_off
        Nobody's centre comes nearer to a wall than this (m); negative: the plain law, without a guard.
    """
    n = x.size
    sx, sy, sr = np.empty(n), np.empty(n), np.empty(n)
    sex, sey, sleft = np.empty(n), np.empty(n), np.empty(n)
    for k in range(n):
        i = order[k]
        sx[k], sy[k], sr[k], sex[k], sey[k], sleft[k] = x[i], y[i], r[i], e0x[i], e0y[i], turn_left[i]
    exits = _exits_by_cell(turn_left, cells, start.size) if side > 0.0 else np.zeros(1, np.uint64)
    bx, by, bd, wide = np.empty(MOST_NEAR), np.empty(MOST_NEAR), np.empty(MOST_NEAR), np.empty(MOST_NEAR)
    bw, bt, bo, bl = np.empty(MOST_NEAR), np.empty(MOST_NEAR), np.empty(MOST_NEAR), np.empty(MOST_NEAR)
    bj = np.empty(MOST_NEAR, np.int64)
    bits_w, bits_t = bw.view(np.int64), bt.view(np.int64)
    reach2, per_fade = reach * reach, _LOG2E / fade
    for k in range(n):
        i = order[k]
        px, py, rad, ex0, ey0 = sx[k], sy[k], sr[k], sex[k], sey[k]
        c = cells[i]
        near, oncoming, mixed = np.uint64(0), 0, False  # unsigned: no index from the end
        if side > 0.0:  # where all make for one exit nobody comes towards anybody
            all_here, mine = np.uint64(0), sleft[k]
            for row in range(-rings, rings + 1):
                for col in range(-rings, rings + 1):
                    all_here |= exits[c + row * nx + col]
            mixed = all_here != exits[c] or (all_here & (all_here - np.uint64(1))) != np.uint64(0)
        for row in range(-rings, rings + 1):  # cells of a row are one run
            first, last = start[c + row * nx - rings], start[c + row * nx + rings + 1]
            if near + last - first >= MOST_NEAR:
                last = first + MOST_NEAR - 1 - np.int64(near)
            ax, ay, ar = sx[first:last], sy[first:last], sr[first:last]
            for q in range(last - first):
                dx, dy = ax[q] - px, ay[q] - py
                bx[near], by[near], wide[near], bj[near] = dx, dy, rad + ar[q], first + q
                near += np.uint64((dx * dx + dy * dy < reach2) & (first + q != k))  # overwritten unless within reach
        if mixed:  # those who make for the same exit from another side do not come towards one
            for q in range(near):
                j = bj[q]
                against = -(sex[j] * ex0 + sey[j] * ey0) if abs(sleft[j] - mine) > SAME_EXIT else 0.0
                bo[q] = against
                oncoming += int((ex0 * bx[q] + ey0 * by[q] > 0.0) & (against > 0.5))
        if squeeze[i] < 1.0:
            for q in range(near):
                bl[q] = sleft[bj[q]]
        walls_from, walls_to = wall_start[c], wall_start[c + 1]
        if walls_to > walls_from:
            _hide(px, py, bx, by, np.int64(near), reach2, walls, wall_of, walls_from, walls_to)
        # whole blocks, so that no body is left to a slow loop of its own; what fills them is far away
        full = min((int(near) + BLOCK - 1) // BLOCK * BLOCK, MOST_NEAR)
        for q in range(int(near), full):
            bx[q], by[q], wide[q], bo[q] = FAR, 0.0, 0.0, 0.0
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
        if squeeze[i] < 1.0:
            for q in range(near):
                if turn_left[i] < bl[q] < turn_left[i] + SAME_EXIT:
                    bw[q] = 0.0
        gx, gy = _sums(bw, bx, by, full)
        gx, gy = ex0 - push[i] * gx, ey0 - push[i] * gy
        if oncoming:
            around = _around(ex0, ey0, bx, by, bd, wide, bo, near, side, side_fade)
            gx, gy = gx - around * ey0, gy + around * ex0
        # who squeezes through slides along the walls rather than being thrown from one to the other
        give = 1.0 if squeeze[i] >= 1.0 else max(2.0 * squeeze[i] - 0.5, 0.0)
        for w in range(walls_from, walls_to):
            m = wall_of[w]
            qx, qy = nearest_on(walls[m, 0], walls[m, 1], walls[m, 2], walls[m, 3], px, py)
            dx, dy = qx - px, qy - py
            d = math.sqrt(dx * dx + dy * dy)
            if 0.0 < d < rad + wall_reach:
                f = give * wall_push * math.exp((rad - d) / wall_fade) / d
                gx -= f * dx
                gy -= f * dy
        size = math.sqrt(gx * gx + gy * gy)
        if size > 0.0:
            gx, gy = gx / size, gy / size
        else:
            gx, gy = hx[i], hy[i]
        if oncoming:  # shoulders turn before those who come towards one
            for q in range(full):
                wide[q] = turned * wide[q] if bo[q] > 0.5 else wide[q]
        for q in range(full):
            ahead = (gx * bx[q] + gy * by[q] >= 0.0) & (abs(gx * by[q] - gy * bx[q]) <= wide[q])
            bw[q] = bd[q] - wide[q] if ahead else FAR
        if squeeze[i] < 1.0:
            for q in range(near):
                if turn_left[i] < bl[q] < turn_left[i] + SAME_EXIT:
                    bw[q] = FAR
        room = _least(bw, full)
        v = min(max(room / gap[i], 0.0), squeeze[i] * v0[i])
        tx, ty = px + v * gx * dt, py + v * gy * dt
        if keep_off >= 0.0 and walls_to > walls_from:
            tx, ty = guarded(px, py, tx, ty, keep_off, walls, wall_of, walls_from, walls_to)
        to_x[i], to_y[i], ohx[i], ohy[i] = tx, ty, gx, gy
        speed[i] = v


@njit(cache=True, error_model="numpy")
def _exits_by_cell(turn_left: np.ndarray, cells: np.ndarray, count: int) -> np.ndarray:
    """Return which exits the people of each cell make for, one bit an exit (the 64th and all after share one)."""
    bits = np.zeros(count, np.uint64)
    for i in range(cells.size):
        exit = int(math.floor(turn_left[i] / (4.0 * SAME_EXIT)))
        bits[cells[i]] |= np.uint64(1) << np.uint64(min(max(exit, -1), 62) + 1)
    return bits


@njit(cache=True, error_model="numpy")
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


@njit(cache=True, error_model="numpy")
def _least(v: np.ndarray, n: int) -> float:
    a, b, c, d = FAR, FAR, FAR, FAR
    for q in range(0, n - 3, 4):
        a, b, c, d = min(a, v[q]), min(b, v[q + 1]), min(c, v[q + 2]), min(d, v[q + 3])
    for q in range(n - n % 4, n):
        a = min(a, v[q])
    return min(min(a, b), min(c, d))


@njit(cache=True, error_model="numpy")
def _hide(
    px: float, py: float, bx: np.ndarray, by: np.ndarray, near: int, reach2: float, walls: np.ndarray,
    wall_of: np.ndarray, first: int, last: int,
) -> None:  # fmt: skip
    """Put the bodies that a wall hides far away."""
    for w in range(first, last):
        m = wall_of[w]
        ax, ay = walls[m, 0] - px, walls[m, 1] - py
        ux, uy = walls[m, 2] - walls[m, 0], walls[m, 3] - walls[m, 1]
        qx, qy = nearest_on(ax, ay, ax + ux, ay + uy, 0.0, 0.0)
        if qx * qx + qy * qy > reach2:
            continue
        here = uy * ax - ux * ay  # side of the wall's line on which the person stands
        for q in range(near):
            there = here + ux * by[q] - uy * bx[q]
            if here * there <= 0.0 and crosses(0.0, 0.0, bx[q], by[q], ax, ay, ax + ux, ay + uy):
                bx[q] = FAR


@njit(cache=True, error_model="numpy")
def _around(
    ex: float, ey: float, bx: np.ndarray, by: np.ndarray, bd: np.ndarray, wide: np.ndarray, bo: np.ndarray,
    near: int, side: float, fade: float,
) -> float:  # fmt: skip
    """Return the push to the left (negative: right) by those ahead who come the other way; head-on, all go right."""
    total = 0.0
    for q in range(near):
        ahead = ex * bx[q] + ey * by[q]
        left = ex * by[q] - ey * bx[q]
        if bo[q] > 0.5 and ahead > 0.0 and abs(left) < 1.5 * wide[q] and bd[q] < 8.0 * fade:
            away = 1.0 if left < -0.25 * wide[q] else -1.0
            total += away * side * bo[q] * math.exp(min(wide[q] - bd[q], 0.0) / fade)
    return total


@njit(cache=True, error_model="numpy")
def guarded(
    px: float, py: float, tx: float, ty: float, keep_off: float, walls: np.ndarray, wall_of: np.ndarray, first: int,
    last: int,
) -> tuple[float, float]:  # fmt: skip
    """Return where a move ends that neither crosses a wall nor comes nearer than ``keep_off``: it slides along."""
    for _ in range(3):
        clear = True
        for w in range(first, last):
            m = wall_of[w]
            ax, ay, bx, by = walls[m, 0], walls[m, 1], walls[m, 2], walls[m, 3]
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
        m = wall_of[w]
        ax, ay, bx, by = walls[m, 0], walls[m, 1], walls[m, 2], walls[m, 3]
        zx, zy = nearest_on(ax, ay, bx, by, tx, ty)
        then = math.sqrt((tx - zx) ** 2 + (ty - zy) ** 2)
        qx, qy = nearest_on(ax, ay, bx, by, px, py)
        now = math.sqrt((px - qx) ** 2 + (py - qy) ** 2)
        if crosses(px, py, tx, ty, ax, ay, bx, by) or (then < keep_off and then < now - 1e-12):
            return px, py
    return tx, ty
