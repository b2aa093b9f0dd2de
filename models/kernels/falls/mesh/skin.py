"""A skin of triangles with overhangs, as the kernels that let blocks fall over it know it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from models.kernels.falls.mesh.tree import MeshTree


class Skin(NamedTuple):
    """The skin, and the numbers of the law on it."""

    tree: MeshTree
    kinds: np.ndarray
    """Soil class of each slot, ``(m,)``."""
    soils: np.ndarray
    """The soil table."""
    constants: np.ndarray
    """Numbers of the rebound model, in the order of `models.kernels.falls.blocks`."""
    steep: np.ndarray
    """The same for contacts with an overhang: no bounce off it is too low."""
    covered: np.ndarray
    """Cells of a plan over which the skin lies, ``(rows, cols)``."""
    x0_m: float
    y0_m: float
    """First corner of that plan."""
    cell_m: float
    """Size of its cells."""
    part_m: float
    """Length of the parts of a path in which near triangles are looked up (`touch.first_touch`)."""
