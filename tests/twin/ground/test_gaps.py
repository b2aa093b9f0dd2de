"""Holes are filled, borders cropped to the largest full rectangle."""

from __future__ import annotations

import numpy as np
import pytest

from twin.ground.gaps import LARGEST_HOLE_CELLS, fill_holes, largest_rectangle, split_gaps


def brute_force(good: np.ndarray) -> int:
    rows, cols = good.shape
    best = 0
    for r0 in range(rows):
        for c0 in range(cols):
            for r1 in range(r0 + 1, rows + 1):
                for c1 in range(c0 + 1, cols + 1):
                    if good[r0:r1, c0:c1].all():
                        best = max(best, (r1 - r0) * (c1 - c0))
    return best


@pytest.mark.parametrize("seed", range(6))
def test_the_largest_rectangle_agrees_with_brute_force(seed: int) -> None:
    good = np.random.default_rng(seed).uniform(size=(9, 11)) > 0.2
    r0, r1, c0, c1 = largest_rectangle(good)
    assert good[r0:r1, c0:c1].all()
    assert (r1 - r0) * (c1 - c0) == brute_force(good)


def test_a_large_raster_is_searched_in_blocks_and_grown_to_the_cell() -> None:
    good = np.ones((1000, 900), dtype=bool)
    good[:37] = False
    good[:, 811:] = False
    assert largest_rectangle(good) == (37, 1000, 0, 811)


def test_holes_and_borders_are_told_apart() -> None:
    valid = np.ones((100, 100), dtype=bool)
    valid[:5, :5] = False
    valid[50, 50] = False
    side = int(LARGEST_HOLE_CELLS**0.5) + 2
    big = np.ones((300, 300), dtype=bool)
    big[100 : 100 + side, 100 : 100 + side] = False
    holes, outside = split_gaps(valid)
    assert (holes.sum(), outside.sum()) == (1, 25)
    assert split_gaps(big)[1].sum() == side**2


def test_a_hole_in_a_slope_is_filled_from_its_rim() -> None:
    y, x = np.mgrid[0:50, 0:50] * 1.0
    z = 100.0 + 2.0 * x + y
    valid = np.ones(z.shape, dtype=bool)
    valid[20:26, 20:26] = False
    filled = fill_holes(np.where(valid, z, -9999.0), valid)
    assert np.abs(filled - z)[~valid].max() < 5.0
    assert np.array_equal(filled[valid], z[valid])
