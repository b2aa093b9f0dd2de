"""Heights on cells that are not square, brought onto square ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def squared(z_m: Floats, dx: float, dy: float) -> Floats:
    """Return heights on square cells as small as the smaller side, by cubic interpolation."""
    from scipy.ndimage import map_coordinates

    cell = min(dx, dy)
    rows, cols = (int((n - 1) * size / cell + 1e-9) + 1 for n, size in zip(z_m.shape, (dy, dx), strict=True))
    where = np.meshgrid(np.arange(rows) * cell / dy, np.arange(cols) * cell / dx, indexing="ij")
    square: Floats = map_coordinates(z_m, where, order=3, mode="nearest")
    return square
