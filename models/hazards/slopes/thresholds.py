"""How much rain it takes to set slopes moving: published curves of intensity against duration.

``I_c = a D^(-b)``: the mean intensity (mm/h) above which landslides were seen, for rain that lasts D hours. Global
curves are exceeded often in wet mountains, so the ratio to a curve is a relative number, not a probability.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from twin.errors import InputError


@dataclass(frozen=True)
class ThresholdCurve:
    """A curve ``I_c = a D^(-b)``, mm/h and h, with the durations for which it was published."""

    name: str
    a_mm_h: float
    b: float
    shortest_h: float
    longest_h: float
    source: str

    def intensity_mm_h(self, duration_h: ArrayLike) -> NDArray[np.float64]:
        """Return the critical mean intensity for durations."""
        critical: NDArray[np.float64] = self.a_mm_h * np.asarray(duration_h, dtype=np.float64) ** -self.b
        return critical


CURVES = {
    curve.name: curve
    for curve in (
        ThresholdCurve("caine", 14.82, 0.39, 0.167, 240.0, "Caine (1980), Geografiska Annaler 62A"),
        ThresholdCurve("guzzetti", 2.20, 0.44, 0.1, 1000.0, "Guzzetti et al. (2008), Landslides 5, all climates"),
    )
}


def curve_named(name: str) -> ThresholdCurve:
    """Return a published curve.

    Raises
    ------
    InputError
        No curve of that name.
    """
    if name not in CURVES:
        raise InputError("watersheds.no_curve", value=name, names=", ".join(CURVES))
    return CURVES[name]
