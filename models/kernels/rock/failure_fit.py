"""Candidates of accelerating creep and their least-squares scales: loops of `models.hazards.rock.failure_fit`.

The sums run in one fixed order, without a library of linear algebra, so that the forecast has the same bits on any
number of threads, and costs a few milliseconds where such a library would wake all cores.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

SIXTEENTHS = np.array([-16, -12, -8, -6, -4, -2, -1, 0, 1, 2, 3, 4, 5, 6])
"""Candidates of ``q = 1 - 1 / (alpha - 1)`` in sixteenths: alpha from 1.5 over 2 to 2.6."""


@njit(cache=True, error_model="numpy", nogil=True)
def movements(since_s: np.ndarray, left_s: np.ndarray) -> np.ndarray:
    """Return the movement of every candidate, ``(n, alphas * candidates)``, with velocity 1 at the window's start.

    ``L (1 - r^q) / q``, for q = 0 ``-L ln r``, with ``r = 1 - t / L`` the share of the time that is left and ``L`` the
    time from the window's start to the end. The powers are a chain of products of ``r^(1/16)``.
    """
    n, candidates = since_s.size, left_s.size
    table = np.empty((n, SIXTEENTHS.size * candidates))
    for i in range(n):
        for c in range(candidates):
            # L: from the window's start to this candidate's end
            length = since_s[n - 1] + left_s[c]
            log_rest = math.log1p(-min(since_s[i] / length, 1.0 - 1e-12))
            # one exponential a candidate; every power of r is then a product
            factor, power, at = math.exp(log_rest / 16.0), math.exp(-log_rest), -16
            for k in range(SIXTEENTHS.size):
                while at < SIXTEENTHS[k]:
                    power *= factor
                    at += 1
                if at == 0:
                    # the limit of (1 - r^q) / q for q -> 0; the chain of products starts afresh from an exact 1
                    power = 1.0
                    table[i, k * candidates + c] = -length * log_rest
                else:
                    table[i, k * candidates + c] = length * (1.0 - power) * 16.0 / at
    return table


@njit(cache=True, error_model="numpy", nogil=True)
def normalise(table: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Take each candidate's weighted mean off, scale to equal errors and to length 1, in place; return the lengths."""
    n, m = table.shape
    mean, size = np.zeros(m), np.zeros(m)
    total = weight.sum()
    for i in range(n):
        for k in range(m):
            mean[k] += weight[i] * table[i, k]
    for k in range(m):
        mean[k] /= total
    for i in range(n):
        # rows scaled to equal errors: sums of squares are then those of weighted least squares
        root = math.sqrt(weight[i])
        for k in range(m):
            table[i, k] = (table[i, k] - mean[k]) * root
            size[k] += table[i, k] * table[i, k]
    for k in range(m):
        size[k] = math.sqrt(size[k])
    for i in range(n):
        for k in range(m):
            table[i, k] /= size[k]
    return size


@njit(cache=True, error_model="numpy", nogil=True)
def scales(table: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return the least-squares scale of every candidate for each row of readings, ``(rows, candidates)``."""
    count, n = rows.shape
    out = np.zeros((count, table.shape[1]))
    for b in range(count):
        for i in range(n):
            value = rows[b, i]
            for k in range(table.shape[1]):
                out[b, k] += value * table[i, k]
    return out
