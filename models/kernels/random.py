"""Random numbers that depend on who asks and what for, never on who asked before (Philox4x32-10).

A counter-based generator is a keyed bijection of 128 bits: the same counter and key give the same four words
in any order, on any number of threads. Salmon, Moraes, Dror & Shaw (2011), *Parallel random numbers: as easy
as 1, 2, 3*, SC11. The implementation reproduces the known answers of their Random123 library bit for bit.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)  # golden ratio
_W1 = np.uint64(0xBB67AE85)  # sqrt(3) - 1
_MASK = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_TO_UNIT = 2.0**-32

Words = tuple[np.uint64, np.uint64, np.uint64, np.uint64]


@njit(cache=True, error_model="numpy")
def philox4x32(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> Words:
    """Return the four 32-bit words (as ``uint64``) of counter ``(c0, c1, c2, c3)`` under key ``(k0, k1)``.

    Only the low 32 bits of each argument count.
    """
    x0 = np.uint64(c0) & _MASK
    x1 = np.uint64(c1) & _MASK
    x2 = np.uint64(c2) & _MASK
    x3 = np.uint64(c3) & _MASK
    y0 = np.uint64(k0) & _MASK
    y1 = np.uint64(k1) & _MASK
    for _ in range(10):
        p0 = _M0 * x0
        p1 = _M1 * x2
        x0 = (p1 >> _32) ^ x1 ^ y0
        x1 = p1 & _MASK
        x2 = (p0 >> _32) ^ x3 ^ y1
        x3 = p0 & _MASK
        y0 = (y0 + _W0) & _MASK
        y1 = (y1 + _W1) & _MASK
    return x0, x1, x2, x3


@njit(cache=True, error_model="numpy")
def unit(word: np.uint64) -> float:
    """Map a 32-bit word to the open interval (0, 1): never 0 before a logarithm, never 1."""
    return (np.float64(word) + 0.5) * _TO_UNIT


@njit(cache=True, error_model="numpy")
def uniform(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> float:
    """Return one uniform number in (0, 1)."""
    return unit(philox4x32(c0, c1, c2, c3, k0, k1)[0])


@njit(cache=True, error_model="numpy")
def normal(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> float:
    """Return one standard normal number (Box & Muller 1958), at most 6.8 in size."""
    w0, w1, _, _ = philox4x32(c0, c1, c2, c3, k0, k1)
    return math.sqrt(-2.0 * math.log(unit(w0))) * math.cos(2.0 * math.pi * unit(w1))


@njit(cache=True, error_model="numpy")
def uniforms(c0: np.ndarray, c1: int, c2: int, c3: int, k0: int, k1: int) -> np.ndarray:
    """Return one uniform number for each first counter word, shape ``(n,)``."""
    out = np.empty(c0.size, np.float64)
    for i in range(c0.size):
        out[i] = uniform(c0[i], c1, c2, c3, k0, k1)
    return out
