"""Where tracks of blocks cross lines on the map, and which boxes (houses, pieces of path) they hit: exact."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit

from models.kernels.falls.blocks import FLIGHT, GRAVITY, REST
from models.kernels.falls.exposure import leg_from, passes_by, reaches_box


class Buckets(NamedTuple):
    """Boxes by squares of the map: ``start`` first item of each square ``(rows * cols + 1,)``, ``item`` boxes that
    a block may touch from there; squares of ``side_m``, ``rows`` times ``cols``.
    """

    start: np.ndarray
    item: np.ndarray
    side_m: float
    rows: int
    cols: int


@njit(cache=True, error_model="numpy", nogil=True)
def _ground(z: np.ndarray, cell_m: float, x: float, y: float) -> float:
    """Return the bilinear height of the ground at a place."""
    rows, cols = z.shape
    u, v = x / cell_m, y / cell_m
    col, row = min(max(math.floor(u), 0), cols - 2), min(max(math.floor(v), 0), rows - 2)
    u, v = u - col, v - row
    south = z[row, col] * (1.0 - u) + z[row, col + 1] * u
    return south * (1.0 - v) + (z[row + 1, col] * (1.0 - u) + z[row + 1, col + 1] * u) * v


@njit(cache=True, error_model="numpy", nogil=True)
def crossings(
    z: np.ndarray, cell_m: float, offsets: np.ndarray, vertices: np.ndarray, phases: np.ndarray, mass: np.ndarray,
    lines: np.ndarray, out: np.ndarray,
) -> int:  # fmt: skip
    """Write each passing of a block's centre over a line; return how many there are.

    Parameters
    ----------
    z, cell_m
        Ground: heights of the nodes and their distance.
    offsets, vertices, phases, mass
        Tracks: first vertex of each block ``(n + 1,)``; time, x, y, z, energy of the spin a mass ``(m, 5)``; phases;
        mass of each block.
    lines
        Straight pieces, ``(s, 6)``: x, y of both ends, number of the line, way along the line to the first end (m).
    out
        Out, ``(k, 7)``: line, block, way along (m), time (s), energy (J), height of the centre above the ground (m),
        speed (m/s); what does not fit is only counted.
    """
    count = 0
    for i in range(offsets.size - 1):
        for k in range(offsets[i], offsets[i + 1] - 1):
            dt = vertices[k + 1, 0] - vertices[k, 0]
            if phases[k] == REST or dt <= 0.0:
                continue
            x0, y0, x1, y1 = vertices[k, 1], vertices[k, 2], vertices[k + 1, 1], vertices[k + 1, 2]
            for s in range(lines.shape[0]):
                ax, ay, bx, by = lines[s, 0], lines[s, 1], lines[s, 2], lines[s, 3]
                # the two ends of the leg lie on different sides of the line, a point on it counts as left
                left0 = (bx - ax) * (y0 - ay) - (by - ay) * (x0 - ax)
                left1 = (bx - ax) * (y1 - ay) - (by - ay) * (x1 - ax)
                if (left0 >= 0.0) == (left1 >= 0.0):
                    continue
                share = left0 / (left0 - left1)
                px, py = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
                length = math.hypot(bx - ax, by - ay)
                along = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length
                if not 0.0 <= along < length:
                    continue
                if count < out.shape[0]:
                    since = share * dt
                    fall = -0.5 * GRAVITY if phases[k] == FLIGHT else 0.0
                    first_up = (vertices[k + 1, 3] - vertices[k, 3]) / dt - fall * dt
                    up = first_up + 2.0 * fall * since
                    speed2 = ((x1 - x0) ** 2 + (y1 - y0) ** 2) / (dt * dt) + up * up
                    centre = vertices[k, 3] + since * (first_up + fall * since)
                    out[count, 0] = lines[s, 4]
                    out[count, 1] = i
                    out[count, 2] = lines[s, 5] + along
                    out[count, 3] = vertices[k, 0] + since
                    out[count, 4] = mass[i] * (0.5 * speed2 + vertices[k, 4])
                    out[count, 5] = centre - _ground(z, cell_m, px, py)
                    out[count, 6] = math.sqrt(speed2)
                count += 1
    return count


@njit(cache=True, error_model="numpy", nogil=True)
def hits_on_boxes(
    offsets: np.ndarray, vertices: np.ndarray, phases: np.ndarray, radius: np.ndarray, mass: np.ndarray,
    boxes: np.ndarray, buckets: Buckets, met: np.ndarray, out: np.ndarray,
) -> int:  # fmt: skip
    """Write the first meeting of each block with each box; return how many there are.

    Parameters
    ----------
    offsets, vertices, phases, mass
        As in `crossings`.
    radius
        Of each block.
    boxes
        ``(b, 7)`` as the houses of `models.kernels.falls.exposure.hits_on_houses`.
    buckets
        The boxes by squares, each box in all squares from which the largest block may touch it.
    met
        Scratch, ``(b,)``.
    out
        Out, ``(k, 4)``: box, block, time (s), energy of translation and spin (J); the rest is only counted.
    """
    count = 0
    met[:] = -1
    for i in range(offsets.size - 1):
        for k in range(offsets[i], offsets[i + 1] - 1):
            dt = vertices[k + 1, 0] - vertices[k, 0]
            if phases[k] == REST or dt <= 0.0:
                continue
            x0, x1 = vertices[k, 1] / buckets.side_m, vertices[k + 1, 1] / buckets.side_m
            y0, y1 = vertices[k, 2] / buckets.side_m, vertices[k + 1, 2] / buckets.side_m
            west, east = max(int(min(x0, x1)), 0), min(int(max(x0, x1)), buckets.cols - 1)
            south, north = max(int(min(y0, y1)), 0), min(int(max(y0, y1)), buckets.rows - 1)
            for row in range(south, north + 1):
                for col in range(west, east + 1):
                    square = row * buckets.cols + col
                    for m in range(buckets.start[square], buckets.start[square + 1]):
                        j = buckets.item[m]
                        if met[j] == i:
                            continue
                        x, y = boxes[j, 0], boxes[j, 1]
                        reach = radius[i] + 0.5 * math.hypot(boxes[j, 3], boxes[j, 4])
                        if passes_by(vertices, k, x, x, y, y, reach):
                            continue
                        path = leg_from(vertices, phases, k)
                        since = reaches_box(path, dt, radius[i], boxes[j])
                        if not since <= dt:
                            continue
                        met[j] = i
                        if count < out.shape[0]:
                            up = path[6] + 2.0 * path[7] * since
                            speed2 = path[4] * path[4] + path[5] * path[5] + up * up
                            out[count, 0] = j
                            out[count, 1] = i
                            out[count, 2] = vertices[k, 0] + since
                            out[count, 3] = mass[i] * (0.5 * speed2 + vertices[k, 4])
                        count += 1
    return count
