"""Where people who stand still would be struck: the cells that the swept discs of blocks cover, low enough."""

from __future__ import annotations

import numpy as np
from numba import njit

from models.kernels.falls.blocks import REST
from models.kernels.falls.exposure import first_low, in_disc, leg_from


@njit(cache=True, error_model="numpy", nogil=True)
def struck_cells(
    offsets: np.ndarray, vertices: np.ndarray, phases: np.ndarray, radius: np.ndarray, z_m: np.ndarray, cell_m: float,
    person_radius: float, person_height: float, marks: np.ndarray,
) -> None:  # fmt: skip
    """Mark the nodes at which a person would be struck by any of the blocks.

    Parameters
    ----------
    offsets, vertices, phases
        Tracks: first vertex of each block, ``(n + 1,)``; time, x, y, z, ``(m, 4)``; phases, ``(m,)``.
    radius
        Of each block, ``(n,)``, m.
    z_m, cell_m
        Ground at the nodes, ``(rows, cols)``, and their distance.
    person_radius, person_height
        Of the person, m.
    marks
        In and out, ``(rows, cols)``: set to 1 where somebody is struck.
    """
    rows, cols = z_m.shape
    for i in range(offsets.size - 1):
        reach, low = radius[i] + person_radius, radius[i] + person_height
        for k in range(offsets[i], offsets[i + 1] - 1):
            dt = vertices[k + 1, 0] - vertices[k, 0]
            if phases[k] == REST or dt <= 0.0:
                continue
            leg = leg_from(vertices, phases, k)
            _, x, y, z, vx, vy, vz, fall = leg
            west, east = min(x, vertices[k + 1, 1]) - reach, max(x, vertices[k + 1, 1]) + reach
            south, north = min(y, vertices[k + 1, 2]) - reach, max(y, vertices[k + 1, 2]) + reach
            for row in range(max(0, int(np.ceil(south / cell_m))), min(rows - 1, int(np.floor(north / cell_m))) + 1):
                for col in range(max(0, int(np.ceil(west / cell_m))), min(cols - 1, int(np.floor(east / cell_m))) + 1):
                    if marks[row, col]:
                        continue
                    dx, dy = x - col * cell_m, y - row * cell_m
                    near = in_disc(dx, dy, vx, vy, reach, 0.0, dt)
                    if first_low(near, fall, vz, z - z_m[row, col] - low) <= dt:
                        marks[row, col] = 1
