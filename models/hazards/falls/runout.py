"""A runout map: how probable it is that a block comes by, how strong, how high, when, and where blocks stay.

`Tally` takes the tracks of any number of blocks, part by part, and keeps whole numbers a cell: the map is the same,
bit by bit, in whatever parts and order the tracks come. A cell is the square round a node, so that the map lies on
the elevation model. A released block counts once in a cell, together with the pieces that it broke into:

    reach probability = released blocks whose centre came through the cell / all released blocks

Energies are those of translation and spin. On a rolling leg the speed is the mean of the leg. Percentiles are read
from histograms of thirds of an octave (energy, height) and half seconds (time), evenly spread inside a bin; largest
energies and speeds and first arrivals are exact. The height is that of the block's centre, plumb above the ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.hazards.falls.tracks import BlockTracks
from models.kernels.falls import tally
from models.kernels.falls.blocks import AT_BARRIER, AT_REST, IN_WATER
from twin.ground.terrain import Terrain

Floats = NDArray[np.float64]
Raster = NDArray[np.float32]

RASTERS = {
    "reach_probability": "1",
    "energy_p50": "J",
    "energy_p95": "J",
    "energy_max": "J",
    "height_p95": "m",
    "velocity_max": "m/s",
    "arrival_first": "s",
    "arrival_05": "s",
    "arrival_50": "s",
    "deposit_count": "1",
    "deposit_volume": "m3",
}
"""The rasters of a map with their units; a cell that no block reached is NaN."""

_STAYS = (AT_REST, IN_WATER, AT_BARRIER)
_ROOM = 4096  # cells for which there is room at first (speed only)
_SPILL = 1 << 18  # bins that may go round before they are summed up (speed only)


@dataclass(frozen=True)
class Interval:
    """A share of trials with its interval of confidence."""

    share: float
    low: float
    high: float


def wilson(hits: int, trials: int, confidence: float = 0.95) -> Interval:
    """Return the share of hits with its score interval (Wilson 1927); it has a width even for no hit at all."""
    from scipy.special import ndtri

    z2 = float(ndtri(0.5 + 0.5 * confidence)) ** 2
    share = hits / trials
    middle = (share + 0.5 * z2 / trials) / (1.0 + z2 / trials)
    half = np.sqrt(z2 * (share * (1.0 - share) + 0.25 * z2 / trials) / trials) / (1.0 + z2 / trials)
    low = 0.0 if hits == 0 else float(middle - half)
    return Interval(share, low, 1.0 if hits == trials else float(middle + half))


def vertices(tracks: BlockTracks) -> Floats:
    """Return the vertices of tracks as rows: time, x, y, z, energy of the spin a mass, ``(m, 5)``."""
    return np.column_stack([tracks.time_s, tracks.x_m, tracks.y_m, tracks.z_m, tracks.spin_j_kg])


class Tally:
    """Adds up tracks on the cells of a terrain.

    Parameters
    ----------
    terrain
        The ground that the blocks ran over.
    """

    def __init__(self, terrain: Terrain) -> None:
        self.terrain = terrain
        self.released = 0
        cells = terrain.z_m.size
        self._touched = tally.Touched(np.zeros(cells, np.int32), np.zeros(_ROOM, np.int32), np.zeros((_ROOM, 4)))
        self._cells = tally.Cells(
            slot=np.zeros(cells, np.int32),
            cell=np.zeros(_ROOM, np.int32),
            page=np.zeros((_ROOM, 3), np.int32),
            passages=np.zeros(_ROOM, np.uint32),
            energy_j=np.zeros(_ROOM, np.float32),
            height_m=np.zeros(_ROOM, np.float32),
            speed_m_s=np.zeros(_ROOM, np.float32),
            first_s=np.zeros(_ROOM, np.float32),
            deposits=np.zeros(_ROOM, np.uint32),
            litres=np.zeros(_ROOM, np.int64),
        )
        room = 8 * _ROOM
        self._pages = tally.Pages(
            np.zeros((room, tally.PAGE), np.uint8), np.zeros(room, np.int16), np.zeros(room, np.int32),
            np.zeros(_SPILL, np.int32),
        )  # fmt: skip
        self._used = np.zeros(3, np.int64)
        self._rounds = (np.zeros(0, np.int32), np.zeros(0, np.int32))

    def add(self, tracks: BlockTracks, rows: Floats | None = None) -> None:
        """Add tracks with their vertices; a released block and its pieces must come in the same call.

        ``rows`` are those of `vertices`, if somebody has them already.
        """
        order = np.argsort(tracks.root, kind="stable")
        roots = tracks.root[order]
        self.released += int(np.count_nonzero(np.diff(roots))) + min(len(roots), 1)
        bodies = tracks.bodies
        flown = tally.Tracks(
            tracks.offsets, vertices(tracks) if rows is None else rows, tracks.phase, bodies.mass_kg,
            np.rint(1000.0 * bodies.volume_m3).astype(np.int64), np.isin(tracks.reason, _STAYS),
        )  # fmt: skip
        z_m, cell_m = self.terrain.z_m, float(self.terrain.cell_m)
        at = 0
        while at < order.size:
            at = tally.add(
                z_m, cell_m, flown, order, tracks.root, at, self._touched, self._cells, self._pages, self._used
            )
            if at < order.size:
                self._make_room()

    @property
    def reached(self) -> int:
        """Number of cells that a block reached."""
        return int(self._used[tally.SLOTS])

    def passages(self) -> NDArray[np.int64]:
        """Return how many released blocks came through each cell, shape of the terrain."""
        out = np.zeros(self.terrain.z_m.size, dtype=np.int64)
        out[self._cells.cell[: self.reached]] = self._cells.passages[: self.reached]
        return out.reshape(self.terrain.z_m.shape)

    def rasters(self) -> Iterator[tuple[str, Raster]]:
        """Yield the rasters of `RASTERS` one after the other, ``(rows, cols)``, NaN where no block came."""
        for name in RASTERS:
            yield name, self._raster(self._column(name))

    def _column(self, name: str) -> NDArray[np.generic]:
        """Return one quantity of the reached cells."""
        cells, count = self._cells, self.reached
        plain = {
            "energy_max": cells.energy_j,
            "velocity_max": cells.speed_m_s,
            "arrival_first": cells.first_s,
            "deposit_count": cells.deposits,
        }
        if name in plain:
            return plain[name][:count]
        if name == "reach_probability":
            return cells.passages[:count] / max(self.released, 1)
        if name == "deposit_volume":
            return cells.litres[:count] / 1000.0
        family, _, percent = name.rpartition("_")
        return self._quantile(family, int(percent.removeprefix("p")) / 100.0)

    def _quantile(self, family: str, share: float) -> Floats:
        count, cells = self.reached, self._cells
        self._sum_up_spilled()
        number = {"energy": tally.ENERGY, "height": tally.HEIGHT, "arrival": tally.TIME}[family]
        room = (int(self._pages.number[: self._used[tally.PAGES]].max(initial=0)) + 1) * tally.PAGE
        bins = np.zeros(count)
        tally.quantile_bins(number, share, count, cells, self._pages, *self._rounds, room, bins)
        if family == "arrival":
            return np.maximum(bins * tally.TIME_BIN_S, cells.first_s[:count])
        unit = tally.HEIGHT_UNIT_M if family == "height" else 1.0
        most = cells.height_m if family == "height" else cells.energy_j
        return np.minimum(unit * np.exp2(bins / 3.0), most[:count])

    def _raster(self, column: NDArray[np.generic]) -> Raster:
        out = np.full(self.terrain.z_m.size, np.nan, dtype=np.float32)
        out[self._cells.cell[: self.reached]] = column
        return out.reshape(self.terrain.z_m.shape)

    def _make_room(self) -> None:
        """Make the arrays longer, in place: the system moves their pages instead of copying them."""
        touched, cells, pages, used = self._touched, self._cells, self._pages, self._used
        margin = touched.cell.size
        had_room = used[tally.SLOTS] + margin <= cells.cell.size
        had_room &= used[tally.PAGES] + 3 * margin <= pages.number.size
        had_room &= used[tally.SPILLED] + 3 * margin <= pages.spilled.size
        self._sum_up_spilled()
        if had_room:  # then one block came through more cells than can be listed
            margin *= 2
            _lengthen((touched.cell, touched.most), margin)
        if used[tally.SLOTS] + margin > cells.cell.size:
            _lengthen(cells[1:], cells.cell.size + max(margin, cells.cell.size // 16))
        if used[tally.PAGES] + 3 * margin > pages.number.size:
            _lengthen(pages[:3], pages.number.size + max(3 * margin, pages.number.size // 16))
        if 3 * margin > pages.spilled.size:
            _lengthen((pages.spilled,), 3 * margin)

    def _sum_up_spilled(self) -> None:
        """Put the bins that went round into one sorted list with how often."""
        count = int(self._used[tally.SPILLED])
        if count == 0:
            return
        spilled = self._pages.spilled[:count]
        spilled.sort()
        self._rounds = tally.merge(spilled, *self._rounds)
        self._used[tally.SPILLED] = 0


def _lengthen(arrays: tuple[NDArray[np.generic], ...], room: int) -> None:
    for array in arrays:
        array.resize((room, *array.shape[1:]), refcheck=False)
