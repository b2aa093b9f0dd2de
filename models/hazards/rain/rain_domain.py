"""The area over which the mean of a rain field is kept: sample points with weights, and the ground below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.hazards.rain.neyman_scott import Box
from twin.errors import InputError
from twin.ground.terrain import Terrain

Floats = NDArray[np.float64]

MOST_SAMPLES = 1_000_000
SAMPLES_A_SIDE = 40
"""Sample points along the longer side of a terrain, if no spacing is given."""


@dataclass(frozen=True, eq=False)
class RainDomain:
    """Where it rains: a rectangle in metres, the points whose weighted mean is the areal mean, and their heights.

    Parameters
    ----------
    box
        Extent; rain is known inside, border included.
    x_m, y_m
        Sample points, ``(n,)``.
    weights
        Share of the area that each stands for, ``(n,)``; their sum is made 1.
    z_m
        Height of the ground at the sample points, ``(n,)``, or None where it is unknown.
    terrain
        The ground itself, if there is one: heights between the sample points.
    reference_m
        Height at which the ground changes nothing, where ``z_m`` is unknown.

    Raises
    ------
    InputError
        No points or too many, arrays of different lengths, values that are not finite, weights that are not positive.
    """

    box: Box
    x_m: Floats
    y_m: Floats
    weights: Floats
    z_m: Floats | None = None
    terrain: Terrain | None = None
    reference_m: float | None = None

    def __post_init__(self) -> None:
        named: dict[str, Any] = {"x_m": self.x_m, "y_m": self.y_m, "weights": self.weights}
        if self.z_m is not None:
            named["z_m"] = self.z_m
        arrays = {k: np.ascontiguousarray(v, dtype=np.float64) for k, v in named.items()}
        n = arrays["x_m"].size
        if not 0 < n <= MOST_SAMPLES:
            raise InputError("storm.domain_size", count=n, most=MOST_SAMPLES)
        for name, array in arrays.items():
            if array.shape != (n,):
                raise InputError("storm.domain_shape", name=name, shape=str(array.shape), count=n)
            bad = np.flatnonzero(~np.isfinite(array) | ((array <= 0.0) & (name == "weights")))
            if bad.size:
                raise InputError("storm.domain_value", name=name, row=int(bad[0]) + 1, value=float(array[bad[0]]))
            object.__setattr__(self, name, array)
        object.__setattr__(self, "weights", arrays["weights"] / arrays["weights"].sum())

    @classmethod
    def rectangle(
        cls,
        width_m: float,
        height_m: float,
        spacing_m: float,
        x0_m: float = 0.0,
        y0_m: float = 0.0,
        reference_m: float | None = None,
    ) -> RainDomain:
        """Return a rectangle over unknown ground, sampled at the middles of equal cells of about ``spacing_m``.

        Raises
        ------
        InputError
            A side or spacing that is no positive number, or too many sample points.
        """
        for name, value in (("width_m", width_m), ("height_m", height_m), ("spacing_m", spacing_m)):
            if not (np.isfinite(value) and value > 0.0):
                raise InputError("storm.domain_side", name=name, value=value)
        cols, rows = max(1, round(width_m / spacing_m)), max(1, round(height_m / spacing_m))
        if cols * rows > MOST_SAMPLES:
            raise InputError("storm.domain_size", count=cols * rows, most=MOST_SAMPLES)
        x = x0_m + (np.arange(cols) + 0.5) * (width_m / cols)
        y = y0_m + (np.arange(rows) + 0.5) * (height_m / rows)
        xs, ys = (v.ravel() for v in np.meshgrid(x, y))
        box = Box(x0_m, y0_m, x0_m + width_m, y0_m + height_m)
        return cls(box, xs, ys, np.ones(xs.size), reference_m=reference_m)

    @classmethod
    def of_terrain(cls, terrain: Terrain, spacing_m: float | None = None) -> RainDomain:
        """Return the extent of a terrain in its local metres, sampled at about ``spacing_m``.

        Raises
        ------
        InputError
            As `rectangle`.
        """
        longest = max(terrain.width_m, terrain.height_m)
        spacing = longest / SAMPLES_A_SIDE if spacing_m is None else spacing_m
        flat = cls.rectangle(terrain.width_m, terrain.height_m, spacing)
        z = terrain.height(flat.x_m, flat.y_m)
        return cls(flat.box, flat.x_m, flat.y_m, flat.weights, z, terrain)

    @classmethod
    def of_points(
        cls, x_m: ArrayLike, y_m: ArrayLike, z_m: ArrayLike | None = None, weights: ArrayLike | None = None
    ) -> RainDomain:
        """Return the area that points stand for, such as watershed units with their areas as weights."""
        x, y = np.asarray(x_m, dtype=np.float64), np.asarray(y_m, dtype=np.float64)
        box = Box(x.min(), y.min(), x.max(), y.max()) if x.size and y.size else Box(0.0, 0.0, 0.0, 0.0)
        z = None if z_m is None else np.asarray(z_m, dtype=np.float64)
        w = np.ones(x.size) if weights is None else np.asarray(weights, dtype=np.float64)
        return cls(box, x, y, w, z)

    @property
    def base_m(self) -> float | None:
        """Height at which the ground changes nothing: the areal mean, or the reference."""
        return self.reference_m if self.z_m is None else float(self.weights @ self.z_m)

    def heights(self, x_m: Floats, y_m: Floats, z_m: Floats | None) -> Floats | None:
        """Return the heights of asked points: as given, from the terrain, or None if nobody knows them.

        Raises
        ------
        InputError
            Heights are given, but neither the domain's ground nor a reference is known.
        """
        if z_m is None:
            return None if self.terrain is None else self.terrain.height(x_m, y_m)
        if self.base_m is None:
            raise InputError("storm.no_reference")
        return z_m
