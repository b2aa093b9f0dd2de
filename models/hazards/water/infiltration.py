"""How much rain the ground takes before the rest runs off.

Green & Ampt (1911): under ponded water ``K t = F - S ln(1 + F / S)`` with ``S = (psi + h) dtheta``; F is the
depth taken, psi the suction at the wetting front, dtheta the pore space that is still empty, h the water that
stands above, K the conductivity. Never more is taken than there is. Soil that dries out again between two
storms is not modelled: start a storm with the total that the ground already holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.core.parameters import check, parameter
from models.kernels.water.green_ampt import Soil, ponded
from twin.errors import InputError

MM_H = 1e-3 / 3600.0  # metres a second


@dataclass(frozen=True, kw_only=True)
class InfiltrationSoil:
    """How one texture takes water; the defaults are those of loam."""

    suction_mm: float = parameter(200.0, 0.0, 2000.0, "SWMM manual (8 in)")
    deficit: float = parameter(0.31, 0.0, 0.6, "SWMM manual")
    k_mm_h: float = parameter(3.4, 0.0, 1000.0, "Rawls, Brakensiek & Miller 1983 (unverified); Noah-OWP table: 12")

    def __post_init__(self) -> None:
        check(self)


def _texture(suction_mm: float, deficit: float, k_mm_h: float) -> InfiltrationSoil:
    return InfiltrationSoil(suction_mm=suction_mm, deficit=deficit, k_mm_h=k_mm_h)


TEXTURES: dict[str, InfiltrationSoil] = {
    "paved": _texture(0.0, 0.0, 0.0),
    "sand": _texture(100.0, 0.34, 117.8),
    "sandy_loam": _texture(200.0, 0.33, 10.9),
    "loam": _texture(200.0, 0.31, 3.4),
    "silt_loam": _texture(300.0, 0.32, 6.5),
    "clay_loam": _texture(250.0, 0.24, 1.0),
    "clay": _texture(175.0, 0.21, 0.3),
}
"""Soils by texture. Suction: SWMM manual. Deficit: SWMM manual (of clay loam and clay: unverified).
Conductivity: Rawls, Brakensiek & Miller 1983 (unverified)."""


def infiltrated_mm(
    total_mm: float, available_mm: float, dt_s: float, soil: InfiltrationSoil, standing_mm: float = 0.0
) -> float:
    """Return what the ground takes in a step, at most what is available.

    Parameters
    ----------
    total_mm
        Depth that it has taken so far.
    available_mm
        Water on the ground and rain of the step.
    standing_mm
        Water above the ground that presses (h of the formula).
    """
    suction_m = (soil.suction_mm + standing_mm) * soil.deficit * 1e-3
    most_mm = 1e3 * ponded(total_mm * 1e-3, suction_m, soil.k_mm_h * MM_H, dt_s) - total_mm
    return min(most_mm, available_mm)


class Infiltration:
    """The ground of a raster and what it has taken.

    Parameters
    ----------
    codes
        Which of ``soils`` lies in each cell, ``(rows, cols)``, whole numbers.
    soils
        The soils in the order of their codes.
    total_mm
        Depth that the ground has already taken, one number or ``(rows, cols)``.

    Raises
    ------
    InputError
        A code without a soil; a total that is negative or not finite.
    """

    def __init__(self, codes: ArrayLike, soils: Sequence[InfiltrationSoil], total_mm: ArrayLike = 0.0) -> None:
        kinds = np.asarray(codes)
        bad = np.argwhere(~((kinds >= 0) & (kinds < min(len(soils), 256)) & (kinds == np.floor(kinds))))
        if kinds.ndim != 2 or bad.size:
            row, col = (int(k) for k in bad[0]) if bad.size and kinds.ndim == 2 else (0, 0)
            value = str(kinds[row, col]) if kinds.ndim == 2 else f"{kinds.ndim}-D"
            raise InputError("water.soil_code", value=value, row=row, col=col, most=len(soils) - 1)
        total = np.array(np.broadcast_to(np.asarray(total_mm, dtype=np.float64) * 1e-3, kinds.shape))
        if not (np.isfinite(total) & (total >= 0.0)).all():
            raise InputError("water.negative", name="total_mm", value=float(1e3 * np.min(total)))
        self.soil = Soil(
            np.ascontiguousarray(kinds, dtype=np.uint8),
            np.array([soil.suction_mm * 1e-3 for soil in soils]),
            np.array([soil.deficit for soil in soils]),
            np.array([soil.k_mm_h * MM_H for soil in soils]),
            total,
        )

    @classmethod
    def sealed(cls, shape: tuple[int, int]) -> Infiltration:
        """Return ground that takes nothing."""
        return cls(np.zeros(shape, np.uint8), [TEXTURES["paved"]])

    @property
    def total_mm(self) -> NDArray[np.float64]:
        """Depth taken so far, ``(rows, cols)``, millimetres."""
        return self.soil.total_m * 1e3
