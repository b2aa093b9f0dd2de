"""Cutting a drained raster into units: one label a cell, units connected and nested downstream.

Going down the flow tree, a cell whose gathered ground exceeds a limit is relieved of its heaviest arms, which become
units of their own (the tree partition of Kundu & Misra 1977: no unit above the limit, as few units as can be);
where two streams meet, arms of some size are cut off too. Crumbs are then joined: to the unit downstream,
at the border to the smallest unit upstream, and if nothing drains to them, to the neighbour of the longest common
border. Every join shortens a branch of the tree or adds a loose leaf, so that units stay nested.

Arrays only; cells are numbered ``row * cols + col``, see `twin.slopes.drainage`.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from twin.slopes.drainage import COL_STEP, NO_GROUND, ROW_STEP, Drainage

Ints = NDArray[np.int32]

LIMIT = 2.2
"""Largest unit before crumbs are joined, in the asked size."""
ARM = 0.6
"""Smallest arm that a junction of streams cuts off, in the asked size (with the others: the mean is the asked size)."""
CRUMB = 0.3
"""Units below this share of the asked size are joined to another."""


def split(drainage: Drainage, unit_cells: float, stream_cells: float) -> tuple[Ints, Ints, Ints]:
    """Return ``(labels, outlets, downstream)`` of the units.

    Parameters
    ----------
    drainage
        Where water goes.
    unit_cells
        Asked mean size of a unit, cells.
    stream_cells
        A cell through which this many drain carries a stream.

    Returns
    -------
    labels
        Unit of each cell, ``NO_GROUND`` in gaps, ``(rows, cols)``.
    outlets
        Cell through which most water leaves each unit, ``(n,)``.
    downstream
        Unit that this cell runs to, -1 where it leaves the ground, ``(n,)``; always a lower number.
    """
    rows, cols = drainage.level_m.shape
    crumb = CRUMB * unit_cells
    flow = drainage.receiver, drainage.order, drainage.upstream
    part, outlet, down, size = _cut(*flow, rows, cols, LIMIT * unit_cells, stream_cells, ARM * unit_cells)
    joined = _joined_along(down, size, crumb)
    label = part.reshape(rows, cols)
    joined = _joined_beside(label, joined, down, size, crumb)
    return _numbered(drainage, label, outlet, down, joined)


@njit(cache=True, error_model="numpy")
def _cut(
    receiver: np.ndarray, order: np.ndarray, upstream: np.ndarray, rows: int, cols: int,
    limit: float, stream: float, smallest_arm: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Return the part of each cell, and of each part its outlet cell, the part downstream and its cells.

    Parts are numbered from the ways out upwards, so that downstream is always a lower number.
    """
    held = np.zeros(receiver.size, np.int32)  # ground gathered and not yet cut off
    is_cut = np.zeros(receiver.size, np.bool_)
    for here in order:
        held[here] += 1
        row, col = here // cols, here % cols
        if upstream[here] >= stream:
            arms = 0
            for k in range(8):
                r, c = row + ROW_STEP[k], col + COL_STEP[k]
                if 0 <= r < rows and 0 <= c < cols:
                    cell = r * cols + c
                    arms += receiver[cell] == here and cell != here and upstream[cell] >= stream
            if arms > 1:
                for k in range(8):
                    r, c = row + ROW_STEP[k], col + COL_STEP[k]
                    if 0 <= r < rows and 0 <= c < cols:
                        cell = r * cols + c
                        is_arm = receiver[cell] == here and cell != here and upstream[cell] >= stream
                        if is_arm and not is_cut[cell] and held[cell] >= smallest_arm:
                            is_cut[cell] = True
                            held[here] -= held[cell]
        while held[here] > limit:
            heaviest, most = -1, 0
            for k in range(8):
                r, c = row + ROW_STEP[k], col + COL_STEP[k]
                if 0 <= r < rows and 0 <= c < cols:
                    cell = r * cols + c
                    if receiver[cell] == here and cell != here and not is_cut[cell] and held[cell] > most:
                        heaviest, most = cell, held[cell]
            if heaviest < 0:
                break
            is_cut[heaviest] = True
            held[here] -= most
        if receiver[here] != here:
            held[receiver[here]] += held[here]
    part = np.full(receiver.size, NO_GROUND, np.int32)
    parts = 0
    for k in range(order.size):
        parts += is_cut[order[k]] or receiver[order[k]] == order[k]
    outlet, down, size = np.empty(parts, np.int32), np.empty(parts, np.int32), np.zeros(parts, np.int32)
    parts = 0
    for k in range(order.size - 1, -1, -1):
        here = order[k]
        to = receiver[here]
        if to == here or is_cut[here]:
            part[here], outlet[parts] = parts, here
            down[parts] = -1 if to == here else part[to]
            parts += 1
        else:
            part[here] = part[to]
        size[part[here]] += 1
    return part, outlet, down, size


@njit(cache=True, error_model="numpy")
def _root(joined: np.ndarray, part: int) -> int:
    while joined[part] != part:
        joined[part] = joined[joined[part]]
        part = joined[part]
    return part


@njit(cache=True, error_model="numpy")
def _joined_along(down: np.ndarray, size: np.ndarray, crumb: float) -> np.ndarray:
    """Join crumbs along the water: ``joined[part]`` leads to the part that it belongs to. ``size`` is kept right."""
    joined = np.arange(down.size).astype(np.int32)
    for part in range(down.size - 1, -1, -1):  # from the heads down
        if size[part] < crumb and down[part] >= 0:
            joined[part] = down[part]
            size[down[part]] += size[part]
    smallest = np.full(down.size, -1, np.int32)
    for part in range(down.size):
        if joined[part] == part and down[part] >= 0:
            to = _root(joined, down[part])
            if size[to] < crumb and (smallest[to] < 0 or size[part] < size[smallest[to]]):
                smallest[to] = part
    for part in range(down.size):
        if smallest[part] >= 0:
            joined[smallest[part]] = part
            size[part] += size[smallest[part]]
    return joined


def _joined_beside(label: Ints, joined: Ints, down: Ints, size: Ints, crumb: float) -> Ints:
    """Join crumbs that nothing drains to and that drain to nothing with the neighbour of the longest border."""
    while True:
        root = _roots(joined)
        loose = (root == np.arange(root.size)) & (down < 0) & (size < crumb)
        loose[np.unique(root[down[(down >= 0) & (root != root[down])]])] = False
        here, there = _borders(label, root, loose)
        if here.size == 0:
            return root
        pairs, lengths = np.unique(here.astype(np.int64) << 32 | there, return_counts=True)
        order = np.lexsort((pairs, -lengths, pairs >> 32))  # of each crumb: the longest border, then the lowest number
        first = order[np.unique(pairs[order] >> 32, return_index=True)[1]]
        _join(joined, size, pairs[first] >> 32, pairs[first] & (2**32 - 1))


@njit(cache=True, error_model="numpy")
def _roots(joined: np.ndarray) -> np.ndarray:
    root = np.empty_like(joined)
    for part in range(joined.size):
        root[part] = _root(joined, part)
    return root


@njit(cache=True, error_model="numpy")
def _borders(label: np.ndarray, root: np.ndarray, loose: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return ``(loose part, part beside it)``, one pair for each cell side that they share."""
    rows, cols = label.shape
    count = 0
    here, there = np.empty(0, np.int32), np.empty(0, np.int32)
    for phase in range(2):  # count, then keep
        if phase == 1:
            here, there = np.empty(count, np.int32), np.empty(count, np.int32)
        count = 0
        for row in range(rows):
            for col in range(cols):
                if label[row, col] < 0:
                    continue
                a = root[label[row, col]]
                for k in range(2):
                    r, c = row + k, col + 1 - k
                    if r >= rows or c >= cols or label[r, c] < 0:
                        continue
                    b = root[label[r, c]]
                    if a == b:
                        continue
                    for one, other in ((a, b), (b, a)):
                        if loose[one]:
                            if phase == 1:
                                here[count], there[count] = one, other
                            count += 1
    return here, there


@njit(cache=True, error_model="numpy")
def _join(joined: np.ndarray, size: np.ndarray, crumbs: np.ndarray, others: np.ndarray) -> None:
    for k in range(crumbs.size):
        a, b = _root(joined, crumbs[k]), _root(joined, others[k])
        if a != b:
            joined[a] = b  # the crumb joins the other, which may lie in the tree
            size[b] += size[a]


def _numbered(drainage: Drainage, label: Ints, outlet: Ints, down: Ints, joined: Ints) -> tuple[Ints, Ints, Ints]:
    """Return labels from 0 on, downstream first, with the outlet of each unit and the unit downstream."""
    root = joined
    flow = drainage.upstream[outlet].astype(np.int64)
    leaves = (down < 0) | (root[np.maximum(down, 0)] != root)  # outlets of parts whose water leaves the whole unit
    main = np.lexsort((np.arange(root.size), -flow, ~leaves, root))
    units, first = np.unique(root[main], return_index=True)
    chief = main[first]
    below = np.where(down[chief] < 0, -1, np.searchsorted(units, root[np.maximum(down[chief], 0)])).astype(np.int32)
    depth = np.zeros(units.size, np.int32)
    to = below.copy()
    while (moving := to >= 0).any():
        depth[moving] += 1
        to[moving] = below[to[moving]]
    order = np.lexsort((outlet[chief], depth))
    number = np.empty(units.size, np.int32)
    number[order] = np.arange(units.size, dtype=np.int32)
    named = number[np.searchsorted(units, root)]
    labels = np.full(label.shape, NO_GROUND, np.int32)
    labels[label >= 0] = named[label[label >= 0]]
    below = below[order]
    return labels, outlet[chief][order], np.where(below < 0, -1, number[np.maximum(below, 0)]).astype(np.int32)
