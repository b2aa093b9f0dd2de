"""When a creeping rock will fail, read from its velocity: the inverse-velocity line (Fukuzono 1985)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def time_of_failure(times: Floats, velocities: Floats) -> float | None:
    """Return where the least-squares line through ``1 / v`` reaches zero, ``t_f = -intercept / slope``.

    Exact for alpha = 2; with a true alpha of 1.8 or 2.2 the line is off by about a tenth of the time (science of the
    creep, `models.hazards.creep`).

    Parameters
    ----------
    times, velocities
        Readings, shape ``(n,)``, any one unit of time; readings that do not move forward are left out.

    Returns
    -------
    float or None
        None when fewer than three readings move, or the rock does not accelerate: better none than a wrong one.
    """
    moving = np.isfinite(velocities) & (velocities > 0.0)
    if int(moving.sum()) < 3:
        return None
    t, inverse = times[moving], 1.0 / velocities[moving]
    centred = t - t.mean()
    spread = float(centred @ centred)
    slope = float(centred @ inverse) / spread if spread > 0.0 else 0.0
    if slope >= 0.0:
        return None
    return float(t.mean() - inverse.mean() / slope)
