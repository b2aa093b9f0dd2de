"""Tracks of blocks added up cell by cell: how many came, how strong, how high, when, and what stayed.

The cell of a node is the square round it. A leg of a track (an exact parabola in flight, straight in rolling) is cut
where it crosses a line of nodes or the middle between two: each piece then lies in one cell and over one bilinear
patch of the ground, and its largest speed, its largest height and its first moment are exact. A released block counts
once in a cell, with its pieces, however often it comes by.

Everything that is kept is a whole number, a largest or a smallest value: neither the order of the blocks nor the way
in which they were shared out shows in it. Histograms live in pages of 16 bins that exist only where something was
counted; a bin that has counted 256 is put down in a list and begins anew.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit

from models.kernels.falls.blocks import FLIGHT, GRAVITY, REST

ENERGY, HEIGHT, TIME = range(3)
"""Families of bins: J and cm by thirds of an octave, time by half seconds."""
PAGE = 16
TIME_BIN_S = 0.5
HEIGHT_UNIT_M = 0.01

_THIRD = 2.0 ** (-2.0 / 3.0)
_TWO_THIRDS = 2.0 ** (-1.0 / 3.0)

# places of the counters in Used
SLOTS, PAGES, SPILLED = range(3)

# columns of what one block did in a cell
_E, _H, _T, _V = range(4)


class Touched(NamedTuple):
    """The cells that one released block came through: ``at`` place of a raster cell in the list (any content),
    ``(cells,)``; ``cell`` the list, ``(room,)``; ``most`` its energy, height, first time, speed, ``(room, 4)``.
    """

    at: np.ndarray
    cell: np.ndarray
    most: np.ndarray


class Cells(NamedTuple):
    """What is kept of the reached cells, ``(room,)`` each; ``slot`` leads there from the raster, 0 for never, else
    place + 1. ``page`` is the first page of each family, ``(room, 3)``, 0 for none, else place + 1.
    """

    slot: np.ndarray
    cell: np.ndarray
    page: np.ndarray
    passages: np.ndarray
    energy_j: np.ndarray
    height_m: np.ndarray
    speed_m_s: np.ndarray
    first_s: np.ndarray
    deposits: np.ndarray
    litres: np.ndarray


class Pages(NamedTuple):
    """Pages of the histograms: ``counts`` ``(room, 16)``; ``number`` of the page in its family, ``next`` page of the
    same cell and family (0: none, else place + 1), ``(room,)``; ``spilled`` bins that went round, ``(s,)``.
    """

    counts: np.ndarray
    number: np.ndarray
    next: np.ndarray
    spilled: np.ndarray


class Tracks(NamedTuple):
    """Blocks with their vertices: ``offsets`` ``(n + 1,)``, ``vertices`` time, x, y, z, energy of the spin a mass
    ``(m, 5)``, ``phases`` ``(m,)``; of each block ``mass``, ``litres`` and whether it ``stays`` where it ends.
    """

    offsets: np.ndarray
    vertices: np.ndarray
    phases: np.ndarray
    mass: np.ndarray
    litres: np.ndarray
    stays: np.ndarray


@njit(cache=True, error_model="numpy", nogil=True)
def third_of_octave(value: float) -> int:
    """Return the bin of a number: 0 below 1, else three bins an octave, free of rounding by a logarithm."""
    if not value >= 1.0:
        return 0
    part, power = math.frexp(value)
    third = 0 if part < _THIRD else (1 if part < _TWO_THIRDS else 2)
    return 3 * (power - 1) + third


@njit(cache=True, error_model="numpy", nogil=True)
def add(
    z: np.ndarray, cell_m: float, tracks: Tracks, order: np.ndarray, roots: np.ndarray, first: int, touched: Touched,
    cells: Cells, pages: Pages, used: np.ndarray,
) -> int:  # fmt: skip
    """Add released blocks to the tally, from place ``first`` of ``order`` on; return the place that comes next.

    It stops before a released block for which there may not be room: it then has changed nothing for that block, and
    goes on from there once there is.

    Parameters
    ----------
    z, cell_m
        Ground: heights of the nodes and their distance.
    tracks
        The blocks.
    order, roots
        Rows of the blocks so that those of one released block follow each other, and its number for each row.
    touched, cells, pages, used
        What is kept; ``used`` counts slots, pages and spilled bins.
    """
    n = order.size
    i = first
    while i < n:
        end = i + 1
        while end < n and roots[order[end]] == roots[order[i]]:
            end += 1
        count = 0
        for j in range(i, end):
            count = _touch_track(z, cell_m, tracks, order[j], touched, count)
            if count < 0:
                return i
        if not _room(count, cells, pages, used):
            return i
        _count(touched, count, cells, pages, used)
        for j in range(i, end):
            row = order[j]
            if tracks.stays[row]:
                last = tracks.offsets[row + 1] - 1
                place = cells.slot[_cell_at(z, cell_m, tracks.vertices[last, 1], tracks.vertices[last, 2])] - 1
                cells.deposits[place] += np.uint32(1)
                cells.litres[place] += tracks.litres[row]
        i = end
    return n


@njit(cache=True, error_model="numpy", nogil=True)
def _room(count: int, cells: Cells, pages: Pages, used: np.ndarray) -> bool:
    """Tell whether ``count`` cells fit, even if each is new and turns every bin."""
    free = used[SLOTS] + count <= cells.cell.size and used[PAGES] + 3 * count <= pages.number.size
    return free and used[SPILLED] + 3 * count <= pages.spilled.size


@njit(cache=True, error_model="numpy", nogil=True)
def _cell_at(z: np.ndarray, cell_m: float, x: float, y: float) -> int:
    """Return the raster cell of a place; a border belongs to the cell north or east of it."""
    rows, cols = z.shape
    row = min(max((math.floor(2.0 * y / cell_m) + 1) >> 1, 0), rows - 1)
    col = min(max((math.floor(2.0 * x / cell_m) + 1) >> 1, 0), cols - 1)
    return row * cols + col


@njit(cache=True, error_model="numpy", nogil=True)
def _touch(
    touched: Touched, count: int, cell: int, energy: float, height: float, time: float, speed2: float
) -> int:  # fmt: skip
    """Keep the largest and the first of a block in a cell; return how many cells it has touched, -1 without room."""
    k = touched.at[cell]
    if k < 0 or k >= count or touched.cell[k] != cell:
        k = count
        if k >= touched.cell.size:
            return -1
        touched.at[cell] = k
        touched.cell[k] = cell
        touched.most[k, _E], touched.most[k, _H], touched.most[k, _T], touched.most[k, _V] = (
            energy,
            height,
            time,
            speed2,
        )
        return count + 1
    most = touched.most
    most[k, _E] = max(most[k, _E], energy)
    most[k, _H] = max(most[k, _H], height)
    most[k, _T] = min(most[k, _T], time)
    most[k, _V] = max(most[k, _V], speed2)
    return count


@njit(cache=True, error_model="numpy", nogil=True)
def _touch_track(z: np.ndarray, cell_m: float, tracks: Tracks, row: int, touched: Touched, count: int) -> int:
    """Walk all legs of one block; return how many cells are touched now, -1 without room."""
    first, last = tracks.offsets[row], tracks.offsets[row + 1] - 1
    mass = tracks.mass[row]
    for k in range(first, last):
        if tracks.phases[k] != REST and tracks.vertices[k + 1, 0] > tracks.vertices[k, 0]:
            fall = -0.5 * GRAVITY if tracks.phases[k] == FLIGHT else 0.0
            count = _touch_leg(z, cell_m, tracks.vertices[k], tracks.vertices[k + 1], fall, mass, touched, count)
            if count < 0:
                return count
    if last >= first:
        end = tracks.vertices[last]
        return _touch(touched, count, _cell_at(z, cell_m, end[1], end[2]), 0.0, 0.0, end[0], 0.0)
    return count


@njit(cache=True, error_model="numpy", nogil=True)
def _touch_leg(
    z: np.ndarray, cell_m: float, start: np.ndarray, end: np.ndarray, fall: float, mass: float, touched: Touched,
    count: int,
) -> int:  # fmt: skip
    """Walk one leg in pieces of half a cell; return how many cells are touched now, -1 without room."""
    rows, cols = z.shape
    half = 0.5 * cell_m
    dt = end[0] - start[0]
    vx, vy = (end[1] - start[1]) / dt, (end[2] - start[2]) / dt
    vz = (end[3] - start[3]) / dt - fall * dt
    plan2, spin = vx * vx + vy * vy, start[4]
    u0, v0, du, dv = start[1] / half, start[2] / half, vx / half, vy / half
    i, j = math.floor(u0), math.floor(v0)
    east, north = (1 if du > 0.0 else 0), (1 if dv > 0.0 else 0)
    per_u = 1.0 / du if du != 0.0 else np.inf
    per_v = 1.0 / dv if dv != 0.0 else np.inf
    exit_u = (i + east - u0) * per_u if du != 0.0 else np.inf
    exit_v = (j + north - v0) * per_v if dv != 0.0 else np.inf
    now, speed2_now = 0.0, plan2 + vz * vz
    while True:
        after = min(exit_u, exit_v, dt)
        if after > now:
            col, row = min(max(i >> 1, 0), cols - 2), min(max(j >> 1, 0), rows - 2)
            h = z[row, col]
            b, c = z[row, col + 1] - h, z[row + 1, col] - h
            e = z[row + 1, col + 1] - z[row + 1, col] - b
            # the height over the patch is a quadratic in time
            u, v = 0.5 * (u0 + du * now) - col, 0.5 * (v0 + dv * now) - row
            gap = start[3] + now * (vz + fall * now) - (h + b * u + c * v + e * u * v)
            opening = vz + 2.0 * fall * now - 0.5 * ((b + e * v) * du + (c + e * u) * dv)
            bend = fall - 0.25 * e * du * dv
            step = after - now
            height = max(gap, gap + step * (opening + bend * step))
            if bend < 0.0 and 0.0 < opening < -2.0 * bend * step:
                height = max(height, gap - 0.25 * opening * opening / bend)
            up = vz + 2.0 * fall * after
            speed2_after = plan2 + up * up
            speed2 = max(speed2_now, speed2_after)
            speed2_now = speed2_after
            cell = min(max((j + 1) >> 1, 0), rows - 1) * cols + min(max((i + 1) >> 1, 0), cols - 1)
            count = _touch(touched, count, cell, mass * (0.5 * speed2 + spin), height, start[0] + now, speed2)
            if count < 0:
                return count
            now = after
        if after >= dt:
            return count
        if exit_u <= exit_v:
            i += 2 * east - 1
            exit_u = (i + east - u0) * per_u
        else:
            j += 2 * north - 1
            exit_v = (j + north - v0) * per_v


@njit(cache=True, error_model="numpy", nogil=True)
def _count(touched: Touched, count: int, cells: Cells, pages: Pages, used: np.ndarray) -> None:
    """Add what one released block did in its cells (one long loop: a call for each bin would cost most of the time)."""
    most, slot, page_of = touched.most, cells.slot, cells.page
    turns, number, after, spilled = pages.counts, pages.number, pages.next, pages.spilled
    slots, result, gone = used[SLOTS], used[PAGES], used[SPILLED]
    for k in range(count):
        cell = touched.cell[k]
        energy, height, time, speed = most[k, _E], most[k, _H], most[k, _T], math.sqrt(most[k, _V])
        place = slot[cell] - 1
        if place < 0:
            place = slots
            slots += 1
            slot[cell] = place + 1
            cells.cell[place] = cell
            cells.first_s[place] = time
        cells.passages[place] += np.uint32(1)
        cells.energy_j[place] = max(cells.energy_j[place], np.float32(energy))
        cells.height_m[place] = max(cells.height_m[place], np.float32(height))
        cells.speed_m_s[place] = max(cells.speed_m_s[place], np.float32(speed))
        cells.first_s[place] = min(cells.first_s[place], np.float32(time))
        for family in range(3):
            if family == ENERGY:
                bin_ = third_of_octave(energy)
            elif family == HEIGHT:
                bin_ = third_of_octave(height / HEIGHT_UNIT_M)
            else:
                bin_ = int(time / TIME_BIN_S)
            wanted = bin_ // PAGE
            page = page_of[place, family] - 1
            while page >= 0 and number[page] != wanted:
                page = after[page] - 1
            if page < 0:
                page = result
                result += 1
                number[page] = wanted
                after[page] = page_of[place, family]
                page_of[place, family] = page + 1
            turn = np.uint8(turns[page, bin_ % PAGE] + 1)
            turns[page, bin_ % PAGE] = turn
            if turn == 0:
                spilled[gone] = page * PAGE + bin_ % PAGE
                gone += 1
    used[SLOTS], used[PAGES], used[SPILLED] = slots, result, gone


@njit(cache=True, error_model="numpy", nogil=True)
def merge(spilled: np.ndarray, rounds: np.ndarray, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return bins that went round, sorted, and how often: those known, ``rounds`` and ``times``, and those put down in
    ``spilled`` (sorted, one entry for each time).
    """
    size = rounds.size
    m = 0
    for i in range(spilled.size):  # how many are new
        if i > 0 and spilled[i] == spilled[i - 1]:
            continue
        while m < rounds.size and rounds[m] < spilled[i]:
            m += 1
        size += 1 if m == rounds.size or rounds[m] != spilled[i] else 0
    keys, counts = np.empty(size, rounds.dtype), np.zeros(size, times.dtype)
    i, m, k = 0, 0, 0
    while i < spilled.size or m < rounds.size:
        known = m < rounds.size and (i == spilled.size or rounds[m] <= spilled[i])
        keys[k] = rounds[m] if known else spilled[i]
        if known:
            counts[k] = times[m]
            m += 1
        while i < spilled.size and spilled[i] == keys[k]:
            counts[k] += 1
            i += 1
        k += 1
    return keys, counts


@njit(cache=True, error_model="numpy", nogil=True)
def histogram(
    place: int, family: int, cells: Cells, pages: Pages, rounds: np.ndarray, times: np.ndarray, out: np.ndarray
) -> int:
    """Write the counts of all bins of a cell to ``out`` (zeros before); return one more than the last used bin.

    ``rounds`` are the bins that went round, sorted, each ``times`` so often.
    """
    end = 0
    page = cells.page[place, family] - 1
    while page >= 0:
        at = pages.number[page] * PAGE
        for k in range(PAGE):
            out[at + k] = pages.counts[page, k]
        if rounds.size > 0:
            m = np.searchsorted(rounds, np.int64(page) * PAGE)
            while m < rounds.size and rounds[m] < (np.int64(page) + 1) * PAGE:
                out[at + rounds[m] % PAGE] += 256 * times[m]
                m += 1
        end = max(end, at + PAGE)
        page = pages.next[page] - 1
    return end


@njit(cache=True, error_model="numpy", nogil=True)
def quantile_bins(
    family: int, share: float, count: int, cells: Cells, pages: Pages, rounds: np.ndarray, times: np.ndarray,
    room: int, out: np.ndarray,
) -> None:  # fmt: skip
    """Write for each of ``count`` cells where, counted in bins, a share of its passages is reached, ``(count,)``.

    Passages are taken as evenly spread inside a bin: 7.25 is a quarter of the way through bin 7.
    """
    bins = np.zeros(room, np.int64)
    for place in range(count):
        end = histogram(place, family, cells, pages, rounds, times, bins)
        wanted, below, at = share * cells.passages[place], 0, 0
        while at < end - 1 and below + bins[at] < wanted:
            below += bins[at]
            at += 1
        part = (wanted - below) / bins[at] if bins[at] > 0 else 0.0
        out[place] = at + min(max(part, 0.0), 1.0)
        bins[:end] = 0
