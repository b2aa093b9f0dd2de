"""The two ways in which the kernels of the blocks are compiled.

They work on arrays that somebody else owns and make none of their own, so they need not count references: counting is
an atomic step for each array at each call, which cost a third of the time and made threads wait for each other.
"""

from __future__ import annotations

from numba import njit

kernel = njit(cache=True, error_model="numpy", nogil=True, _nrt=False)
"""Compile a function that makes no arrays."""

part = njit(cache=True, error_model="numpy", nogil=True, _nrt=False, forceinline=True)
"""The same for a function that is taken into its caller."""
