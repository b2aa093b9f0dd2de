"""The ground: heights on a regular grid in true metres, and what can be asked of them.

Heights are values at nodes; between four nodes the surface is bilinear. Row 0 is the south row:
node ``(row, col)`` lies at ``x = col * cell_m`` (east) and ``y = row * cell_m`` (north) of the local origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from twin.errors import InputError

Floats = NDArray[np.float64]
Note = tuple[str, Mapping[str, Any]]

MIN_NODES = 8
"""Fewest nodes a side that still make a surface with an inside (assumed)."""

_SIGHT_TOLERANCE_M = 0.01


@dataclass(frozen=True, eq=False)
class Terrain:
    """A height field in local metres.

    Parameters
    ----------
    z_m
        Heights above sea level at the nodes, ``(rows, cols)``, metres, finite everywhere.
    cell_m
        Distance between neighbouring nodes, metres.
    x0_m, y0_m
        Map coordinate of node ``[0, 0]``, metres: map = local + ``(x0_m, y0_m)``.
    crs
        Coordinate reference system of the map coordinates (``"EPSG:32649"``); None for made-up ground.
    name
        How the terrain is called in lists and pictures.
    notes
        What a reader had to mend: keys of the text catalogue with their arguments.
    water_level_m
        Surface of the river or reservoir, metres above sea level; None if there is none.

    Raises
    ------
    InputError
        Too few nodes, heights that are not finite, or a cell size that is not positive.
    """

    z_m: Floats
    cell_m: float
    x0_m: float = 0.0
    y0_m: float = 0.0
    crs: str | None = None
    name: str = "terrain"
    notes: tuple[Note, ...] = ()
    water_level_m: float | None = None

    def __post_init__(self) -> None:
        z_m = np.ascontiguousarray(self.z_m, dtype=np.float64)
        object.__setattr__(self, "z_m", z_m)
        if z_m.ndim != 2 or min(z_m.shape) < MIN_NODES:
            raise InputError("terrain.too_small", where=self.name, shape=str(z_m.shape), minimum=MIN_NODES)
        if not np.isfinite(self.cell_m) or self.cell_m <= 0.0:
            raise InputError("terrain.bad_cell", where=self.name, cell=self.cell_m)
        bad = z_m.size - int(np.count_nonzero(np.isfinite(z_m)))
        if bad:
            raise InputError("terrain.not_finite", where=self.name, count=bad)

    @property
    def rows(self) -> int:
        """Number of nodes from south to north."""
        return int(self.z_m.shape[0])

    @property
    def cols(self) -> int:
        """Number of nodes from west to east."""
        return int(self.z_m.shape[1])

    @property
    def width_m(self) -> float:
        """Extent from the western to the eastern nodes, metres."""
        return (self.cols - 1) * self.cell_m

    @property
    def height_m(self) -> float:
        """Extent from the southern to the northern nodes, metres."""
        return (self.rows - 1) * self.cell_m

    def contains(self, x: ArrayLike, y: ArrayLike) -> NDArray[np.bool_]:
        """Return whether points (local metres) lie on the terrain, border included."""
        x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        inside: NDArray[np.bool_] = (x >= 0.0) & (x <= self.width_m) & (y >= 0.0) & (y <= self.height_m)
        return inside

    def height(self, x: ArrayLike, y: ArrayLike) -> Floats:
        """Return the bilinear height at points, metres; points outside take the nearest border height."""
        row, col, v, u = self._patch(x, y)
        z = self.z_m
        south = z[row, col] * (1.0 - u) + z[row, col + 1] * u
        north = z[row + 1, col] * (1.0 - u) + z[row + 1, col + 1] * u
        level: Floats = south * (1.0 - v) + north * v
        return level

    def gradient(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Return the exact slope ``(dz/dx, dz/dy)`` of the bilinear patch at points."""
        row, col, v, u = self._patch(x, y)
        z = self.z_m
        z00, z01, z10, z11 = z[row, col], z[row, col + 1], z[row + 1, col], z[row + 1, col + 1]
        dzdx: Floats = ((z01 - z00) * (1.0 - v) + (z11 - z10) * v) / self.cell_m
        dzdy: Floats = ((z10 - z00) * (1.0 - u) + (z11 - z01) * u) / self.cell_m
        return dzdx, dzdy

    def slope_rad(self) -> Floats:
        """Return the slope angle at every node, radians, ``(rows, cols)``, by central differences."""
        dzdy, dzdx = np.gradient(self.z_m, self.cell_m)
        angle: Floats = np.arctan(np.hypot(dzdx, dzdy))
        return angle

    def aspect_rad(self) -> Floats:
        """Return the downslope direction at every node, radians clockwise from north, in [0, 2 pi)."""
        dzdy, dzdx = np.gradient(self.z_m, self.cell_m)
        direction: Floats = np.mod(np.arctan2(-dzdx, -dzdy), 2.0 * np.pi)
        return direction

    def line_of_sight(
        self, ax: ArrayLike, ay: ArrayLike, az: ArrayLike, bx: ArrayLike, by: ArrayLike, bz: ArrayLike
    ) -> NDArray[np.bool_]:
        """Return whether each pair of points sees each other over the ground.

        Parameters
        ----------
        ax, ay, bx, by
            Ends of the lines, local metres; arrays broadcast.
        az, bz
            Heights of the ends above sea level, metres.

        Notes
        -----
        The ground is sampled every half cell, so a crest narrower than that can be missed.
        """
        ends = np.broadcast_arrays(*(np.asarray(v, dtype=np.float64) for v in (ax, ay, az, bx, by, bz)))
        shape = ends[0].shape
        ax, ay, az, bx, by, bz = (end.reshape(-1, 1) for end in ends)
        longest_m = float(np.max(np.hypot(bx - ax, by - ay), initial=0.0))
        share = np.arange(1, max(2, int(np.ceil(2.0 * longest_m / self.cell_m)) + 1), dtype=np.float64)
        share = (share / (share.size + 1))[None, :]
        seen = np.empty(ax.size, dtype=np.bool_)
        batch = max(1, 1_000_000 // share.size)
        for start in range(0, ax.size, batch):
            part = slice(start, start + batch)
            ray_z = az[part] + (bz[part] - az[part]) * share
            x, y = ax[part] + (bx[part] - ax[part]) * share, ay[part] + (by[part] - ay[part]) * share
            seen[part] = np.all(self.height(x, y) <= ray_z + _SIGHT_TOLERANCE_M, axis=1)
        return seen.reshape(shape)

    def nearest_node(self, x: float, y: float) -> tuple[int, int]:
        """Return ``(row, col)`` of the node nearest to a point, clamped to the terrain."""
        row = int(np.clip(round(y / self.cell_m), 0, self.rows - 1))
        col = int(np.clip(round(x / self.cell_m), 0, self.cols - 1))
        return row, col

    def window(self, row0: int, row1: int, col0: int, col1: int) -> Terrain:
        """Return the part with rows ``row0:row1`` and columns ``col0:col1``; its local origin moves along.

        Raises
        ------
        InputError
            The window leaves the terrain or holds too few nodes.
        """
        if not (0 <= row0 < row1 <= self.rows and 0 <= col0 < col1 <= self.cols):
            raise InputError(
                "terrain.window_outside",
                where=self.name,
                window=f"{row0}:{row1}, {col0}:{col1}",
                shape=f"{self.rows} x {self.cols}",
            )
        return replace(
            self,
            z_m=self.z_m[row0:row1, col0:col1].copy(),
            x0_m=self.x0_m + col0 * self.cell_m,
            y0_m=self.y0_m + row0 * self.cell_m,
        )

    def resampled(self, cell_m: float) -> Terrain:
        """Return the same ground on nodes ``cell_m`` apart, by cubic spline interpolation."""
        from scipy.ndimage import map_coordinates

        if not np.isfinite(cell_m) or cell_m <= 0.0:
            raise InputError("terrain.bad_cell", where=self.name, cell=cell_m)
        rows = int(self.height_m / cell_m + 1e-9) + 1
        cols = int(self.width_m / cell_m + 1e-9) + 1
        at_row, at_col = np.arange(rows) * cell_m / self.cell_m, np.arange(cols) * cell_m / self.cell_m
        where = np.meshgrid(at_row, at_col, indexing="ij")
        return replace(self, z_m=map_coordinates(self.z_m, where, order=3, mode="nearest"), cell_m=cell_m)

    def _patch(self, x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats, Floats]:
        east = np.clip(np.asarray(x, dtype=np.float64) / self.cell_m, 0.0, self.cols - 1.0)
        north = np.clip(np.asarray(y, dtype=np.float64) / self.cell_m, 0.0, self.rows - 1.0)
        col = np.minimum(east.astype(np.intp), self.cols - 2)
        row = np.minimum(north.astype(np.intp), self.rows - 2)
        return row, col, north - row, east - col
