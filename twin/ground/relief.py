"""Building blocks of made-up ground: fractal fields, drainage, ravines, layered rock."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (1, -1))


def fractal_field(
    rng: np.random.Generator,
    shape: tuple[int, int],
    cell_m: float,
    longest_m: float,
    shortest_m: float,
    hurst: float = 0.8,
) -> Floats:
    """Return a Gaussian random field of unit variance with a power-law spectrum between two wavelengths.

    Amplitude of wavenumber k ~ k^-(hurst + 1), the spectrum of fractional Brownian relief (Voss 1988).

    Parameters
    ----------
    rng
        Stream of the ground.
    shape
        ``(rows, cols)`` of the field.
    cell_m
        Node distance, metres.
    longest_m, shortest_m
        Band of wavelengths kept, metres.
    hurst
        Roughness exponent; natural relief has about 0.7-0.9 (Turcotte 1997).
    """
    from scipy.fft import irfft2, next_fast_len, rfft2

    rows, cols = (next_fast_len(n + int(min(longest_m, n * cell_m) / cell_m / 2), real=True) for n in shape)
    white = rfft2(rng.standard_normal((rows, cols)))
    k = np.hypot(np.fft.fftfreq(rows, cell_m)[:, None], np.fft.rfftfreq(cols, cell_m)[None, :])
    with np.errstate(divide="ignore"):
        amplitude = np.where((k >= 1.0 / longest_m) & (k <= 1.0 / shortest_m), k ** -(hurst + 1.0), 0.0)
    field = irfft2(white * amplitude, s=(rows, cols))[: shape[0], : shape[1]]
    scaled: Floats = np.ascontiguousarray((field - field.mean()) / field.std())
    return scaled


def smooth_step(x: Floats, low: float, high: float) -> Floats:
    """Return 0 below ``low``, 1 above ``high`` and a smooth cubic between."""
    t = np.clip((x - low) / (high - low), 0.0, 1.0)
    blend: Floats = t * t * (3.0 - 2.0 * t)
    return blend


def smooth_min(a: Floats, b: Floats, radius_m: float) -> Floats:
    """Return the lower of two surfaces with the edge between them rounded over ``radius_m``."""
    blend = np.clip(0.5 + 0.5 * (b - a) / radius_m, 0.0, 1.0)
    lower: Floats = b + (a - b) * blend - radius_m * blend * (1.0 - blend)
    return lower


def drainage(z_m: Floats, outlet: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where the water of each node goes, through hollows too.

    The receiver of a node is its steepest lower neighbour; a hollow spills over its lowest pass. Both follow
    from the minimum spanning tree of the grid rooted in the outlets (Cordonnier, Bovy & Braun 2019).

    Parameters
    ----------
    z_m
        Heights, ``(rows, cols)``, metres.
    outlet
        Nodes where water leaves, same shape; at least one.

    Returns
    -------
    receiver
        Flat index of the next node downstream, ``(rows * cols,)``; an outlet receives itself.
    order
        All nodes from the outlets upward: a receiver comes before its givers.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

    rows, cols = z_m.shape
    index = np.arange(rows * cols).reshape(rows, cols)
    heads, tails, weights = [], [], []
    top = float(np.ptp(z_m)) + 1.0
    for down, right in _NEIGHBOURS:
        here = (slice(0, rows - down), slice(max(0, -right), cols - max(0, right)))
        there = (slice(down, rows), slice(max(0, right), cols - max(0, -right)))
        a, b = z_m[here], z_m[there]
        steep = np.abs(a - b) / np.hypot(down, right)
        heads.append(index[here].ravel())
        tails.append(index[there].ravel())
        weights.append((np.maximum(a, b) - 1e-6 * steep).ravel())
    root = rows * cols
    mouth = index[outlet]
    head = np.concatenate([*heads, np.full(mouth.size, root)])
    tail = np.concatenate([*tails, mouth])
    weight = np.concatenate([*weights, np.full(mouth.size, z_m.min() - 1.0)]) - z_m.min() + 1.0 + 1e-3 * top
    tree = minimum_spanning_tree(coo_array((weight, (head, tail)), shape=(root + 1, root + 1)).tocsr())
    order, before = breadth_first_order(tree, root, directed=False)
    receiver = np.where(before[:-1] == root, np.arange(root), before[:-1]).astype(np.intp)
    return receiver, order[1:].astype(np.intp)


def upstream_count(receiver: NDArray[np.intp], order: NDArray[np.intp]) -> Floats:
    """Return how many nodes drain through each node, itself included, ``(n,)``."""
    count = np.ones(receiver.size)
    for level in reversed(_levels(receiver, order)):
        np.add.at(count, receiver[level], np.where(receiver[level] == level, 0.0, count[level]))
    return count


def incise(
    z_m: Floats, cell_m: float, outlet: NDArray[np.bool_], strength: Floats, steps: int, least_area_m2: float
) -> Floats:
    """Return heights after streams have cut down: implicit stream power, dz/dt = -K (A^m - A0^m) S, m = 0.5.

    The implicit scheme of Braun & Willett (2013) with slope exponent 1, on the drainage of every step.

    Parameters
    ----------
    z_m
        Heights, ``(rows, cols)``, metres.
    cell_m
        Node distance, metres.
    outlet
        Nodes whose height does not change.
    strength
        K dt, 1/m^(2m-1) = dimensionless for m = 0.5, ``(rows, cols)``.
    steps
        Number of steps.
    least_area_m2
        A0: slopes with a smaller catchment are not cut.
    """
    z = z_m.ravel().copy()
    strength = strength.ravel()
    cols = z_m.shape[1]
    for _ in range(steps):
        receiver, order = drainage(z.reshape(z_m.shape), outlet)
        area = upstream_count(receiver, order) * cell_m**2
        here = np.arange(z.size)
        step_m = cell_m * np.hypot(here // cols - receiver // cols, here % cols - receiver % cols)
        power = np.sqrt(area) - np.sqrt(least_area_m2)
        factor = strength * np.maximum(power, 0.0) / np.where(step_m > 0.0, step_m, 1.0)
        factor[receiver == here] = 0.0
        for level in _levels(receiver, order)[1:]:
            below = z[receiver[level]]
            f = factor[level]
            z[level] = np.minimum(z[level], (z[level] + f * below) / (1.0 + f))
    return z.reshape(z_m.shape)


def _levels(receiver: NDArray[np.intp], order: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Return the nodes grouped by their steps from an outlet; breadth-first order keeps groups together."""
    depth = np.zeros(receiver.size, dtype=np.int64)
    jump = receiver.copy()
    far = (receiver != np.arange(receiver.size)).astype(np.int64)
    # pointer doubling: depth of n nodes in log2(longest path) passes
    depth = far.copy()
    while True:
        further = depth[jump]
        if not further.any():
            break
        depth = depth + further
        jump = jump[jump]
    ends = np.searchsorted(depth[order], np.arange(1, int(depth.max()) + 1))
    return np.split(order, ends)


def spread_cut(cut_m: Floats, cell_m: float, side_slope: float, passes: int) -> Floats:
    """Return the depth of cuts widened to valleys with sides of slope ``side_slope`` (rise over run)."""
    rows, cols = cut_m.shape
    wide = cut_m
    for _ in range(passes):
        padded = np.pad(wide, 1, mode="edge")
        best = wide
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
                if down or right:
                    shifted = padded[1 + down : 1 + down + rows, 1 + right : 1 + right + cols]
                    best = np.maximum(best, shifted - side_slope * cell_m * float(np.hypot(down, right)))
        wide = best
    return wide


def layered(
    z_m: Floats, rng: np.random.Generator, low_m: float, high_m: float, thickness_m: float, contrast: float
) -> Floats:
    """Return heights remapped so that hard beds stand steep and soft beds form ledges.

    Parameters
    ----------
    z_m
        Heights (with the dip of the beds already added), any shape, metres.
    rng
        Stream of the ground.
    low_m, high_m
        Range of heights that is layered, metres.
    thickness_m
        Mean thickness of a bed, metres; beds vary by a factor of 2.
    contrast
        0 leaves the slope as it is; towards 1 soft beds become level ledges.
    """
    count = max(2, int(2.0 * (high_m - low_m) / thickness_m))
    rise = rng.uniform(0.5, 1.5, count)
    share = rise * np.where(np.arange(count) % 2 == 0, 1.0 - contrast, 1.0 + contrast)
    before = low_m + (high_m - low_m) * np.concatenate([[0.0], np.cumsum(rise)]) / rise.sum()
    after = low_m + (high_m - low_m) * np.concatenate([[0.0], np.cumsum(share)]) / share.sum()
    remapped: Floats = np.interp(z_m.ravel(), before, after, left=np.nan, right=np.nan).reshape(z_m.shape)
    return np.where(np.isfinite(remapped), remapped, z_m)
