"""Where the blocks of a runout map come off: from which rock, how large, from which spot.

A rock breaks up again and again by the fragment size law (`models.hazards.falls.fragmentation`) until it has given as
many blocks as its share of the map; mass is conserved in each of these falls, what the blocks do not hold is fines. A
small rock falls whole. A point gives its blocks from inside the sphere of its volume; a release area from its cells,
each weighted by its true area, 1 / cos(slope): plan cells would give steep faces too little (Noel et al. 2021).

Every draw is keyed by the number of the block, so that any part of a map can be made apart from the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from models.core.purposes import Purpose
from models.core.streams import Stream, Streams
from models.hazards.falls.block_shape import ShapeLibrary
from models.hazards.falls.fragmentation import FragmentationParameters, fragment_volumes
from models.hazards.falls.tracks import Bodies
from twin.city.apportion import shared_out
from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain

if TYPE_CHECKING:
    from shapely import MultiPolygon

Floats = NDArray[np.float64]


class Source(Protocol):
    """What is asked of a rock (`twin.readers.rock.rock_files.RockSource` is one)."""

    @property
    def id(self) -> str: ...
    @property
    def where(self) -> str: ...
    @property
    def volume_m3(self) -> float: ...
    @property
    def x_m(self) -> float: ...
    @property
    def y_m(self) -> float: ...
    @property
    def z_m(self) -> float | None: ...
    @property
    def area_m(self) -> tuple[Floats, ...]: ...
    @property
    def holes_m(self) -> tuple[tuple[Floats, ...], ...]: ...
    @property
    def share(self) -> float: ...
    @property
    def drop_m(self) -> float | None: ...
    @property
    def whole(self) -> bool | None: ...
    @property
    def density_kg_m3(self) -> float | None: ...


@dataclass(frozen=True, kw_only=True)
class ReleaseParameters:
    """How blocks come off."""

    drop_m: float = parameter(1.0, 0.0, 100.0, "assumed; free height under a block that comes off")
    push_m_s: float = parameter(1.0, 0.0, 10.0, "assumed; largest speed down the slope at release")
    whole_below_m3: float = parameter(5.0, 0.0, 1e5, "assumed; a smaller rock comes down in one piece")
    density_kg_m3: float = parameter(2650.0, 1000.0, 4000.0, "assumed; limestone, sandstone")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, eq=False)
class _Share:
    """The blocks of one rock: first number, volumes, how many falls gave them, cells of its area with their sums."""

    first: int
    volume_m3: Floats
    falls: int
    nodes: NDArray[np.int64]
    weights: Floats


class Releases:
    """The blocks of a map, numbered through all rocks.

    Parameters
    ----------
    sources
        The rocks.
    terrain
        The ground.
    blocks
        How many blocks in all; rocks share them by their ``share``.
    streams
        Random numbers.
    fragmentation, parameters
        Constants of the break-up and of the release.
    shapes
        Shapes that blocks take; None for spheres.

    Raises
    ------
    InputErrors
        Fewer blocks than rocks, or a release area without a node.
    """

    def __init__(
        self, sources: Sequence[Source], terrain: Terrain, blocks: int, streams: Streams,
        fragmentation: FragmentationParameters, parameters: ReleaseParameters, shapes: ShapeLibrary | None = None,
    ) -> None:  # fmt: skip
        if blocks < len(sources):
            raise InputError("runout.too_few", blocks=blocks, rocks=len(sources))
        self.sources = tuple(sources)
        self.terrain = terrain
        self.parameters = parameters
        self.shapes = shapes
        self.draws = streams.keyed(Stream.RELEASE)
        counts = one_each(blocks, np.array([s.share for s in sources]))
        self._shares: list[_Share] = []
        faults, first = [], 0
        for k, (source, count) in enumerate(zip(self.sources, counts.tolist(), strict=True)):
            nodes, weights = _cells(source, terrain)
            if source.area_m and not nodes.size:
                faults.append(InputError("runout.empty_area", where=source.where))
            volume, falls = _volumes(source, count, streams.generator(Stream.RELEASE, k), fragmentation, parameters)
            self._shares.append(_Share(first, volume, falls, nodes, np.cumsum(weights)))
            first += count
        if faults:
            raise InputErrors(faults)

    def __len__(self) -> int:
        return self._shares[-1].first + self._shares[-1].volume_m3.size

    def source_of(self, number: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the place of the rock of each block."""
        firsts = np.array([share.first for share in self._shares])
        return np.searchsorted(firsts, number, side="right") - 1

    def falls(self, source: int) -> int:
        """Return in how many falls a rock gave its blocks."""
        return self._shares[source].falls

    def volumes_m3(self, source: int) -> Floats:
        """Return the volumes of the blocks of a rock."""
        return self._shares[source].volume_m3

    def bodies(self, first: int, last: int) -> Bodies:
        """Return blocks ``first`` to ``last - 1`` at their release; it does not matter how a map is cut up."""
        parts = []
        for source, share in zip(self.sources, self._shares, strict=True):
            a, b = max(first, share.first), min(last, share.first + share.volume_m3.size)
            if a < b:
                parts.append(self._bodies(source, share, np.arange(a, b, dtype=np.int64)))
        names = Bodies.__dataclass_fields__
        return Bodies(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})

    def _bodies(self, source: Source, share: _Share, number: NDArray[np.int64]) -> Bodies:
        terrain, p = self.terrain, self.parameters
        volume = share.volume_m3[number - share.first]
        radius = np.cbrt(0.75 * volume / np.pi)
        u, v = (self.draws.uniforms(number, k) for k in (Purpose.RELEASE_ALONG, Purpose.RELEASE_ACROSS))
        above = np.full(number.size, p.drop_m if source.drop_m is None else source.drop_m) + radius
        if share.nodes.size:
            place = self.draws.uniforms(number, Purpose.RELEASE_CELL) * share.weights[-1]
            node = share.nodes[np.searchsorted(share.weights, place, side="right").clip(0, share.nodes.size - 1)]
            row, col = np.divmod(node, terrain.cols)
            x, y = (col + u - 0.5) * terrain.cell_m, (row + v - 0.5) * terrain.cell_m
            if source.holes_m:  # a cell at the rim of a hole reaches into it, its node does not
                from shapely import contains_xy

                out = ~contains_xy(_area(source), x, y)
                x[out], y[out] = col[out] * terrain.cell_m, row[out] * terrain.cell_m
        else:
            body = float(np.cbrt(0.75 * source.volume_m3 / np.pi))
            away = body * np.sqrt(1.0 - np.cbrt(u) ** 2)  # evenly in the sphere, seen from above
            x, y = source.x_m + away * np.cos(2.0 * np.pi * v), source.y_m + away * np.sin(2.0 * np.pi * v)
        x, y = np.clip(x, 0.0, terrain.width_m), np.clip(y, 0.0, terrain.height_m)
        z = terrain.height(x, y) + above
        if source.z_m is not None and not share.nodes.size:
            chord = np.sqrt(np.maximum(body * body - away * away, 0.0))
            rise = 2.0 * self.draws.uniforms(number, Purpose.RELEASE_HEIGHT) - 1.0
            z = source.z_m + rise * chord
        dzdx, dzdy = terrain.gradient(x, y)
        steep = np.hypot(dzdx, dzdy)
        push = p.push_m_s * self.draws.uniforms(number, Purpose.RELEASE_PUSH) / np.where(steep > 0.0, steep, np.inf)
        density = p.density_kg_m3 if source.density_kg_m3 is None else source.density_kg_m3
        velocity = np.column_stack([-dzdx * push, -dzdy * push, np.zeros(number.size)])
        spheres = Bodies.of(np.column_stack([x, y, z]), volume, density_kg_m3=density, velocity_m_s=velocity)
        if self.shapes is None:
            return spheres
        return self.shapes.shaped(spheres, self.draws.uniforms(number, Purpose.RELEASE_SHAPE))


def one_each(count: int, shares: Floats) -> NDArray[np.int64]:
    """Return whole numbers in proportion to shares, one at least each, that add up to ``count``."""
    return 1 + shared_out(count - shares.size, shares)


def _volumes(
    source: Source, count: int, rng: np.random.Generator, fragmentation: FragmentationParameters,
    parameters: ReleaseParameters,
) -> tuple[Floats, int]:  # fmt: skip
    """Return the volumes of so many blocks of a rock, and how many falls it took."""
    whole = source.whole if source.whole is not None else source.volume_m3 < parameters.whole_below_m3
    if whole:
        return np.full(count, source.volume_m3), count
    parts, left = [], count
    while left > 0:
        # in any order: the last fall may be cut short, and must not lose its small blocks alone
        volume = rng.permutation(fragment_volumes(source.volume_m3, rng, fragmentation))[:left]
        parts.append(volume)
        left -= volume.size
    return np.concatenate(parts), len(parts)


def _cells(source: Source, terrain: Terrain) -> tuple[NDArray[np.int64], Floats]:
    """Return the nodes inside a release area and their true areas (relative)."""
    if not source.area_m:
        return np.empty(0, dtype=np.int64), np.empty(0)
    from shapely import contains_xy

    shape = _area(source)
    west, south, east, north = shape.bounds
    cols = np.arange(max(int(west / terrain.cell_m), 0), min(int(east / terrain.cell_m) + 1, terrain.cols - 1) + 1)
    rows = np.arange(max(int(south / terrain.cell_m), 0), min(int(north / terrain.cell_m) + 1, terrain.rows - 1) + 1)
    col, row = (grid.ravel() for grid in np.meshgrid(cols, rows))
    here = contains_xy(shape, col * terrain.cell_m, row * terrain.cell_m)
    row, col = row[here], col[here]
    dzdx, dzdy = terrain.gradient(col * terrain.cell_m, row * terrain.cell_m)
    weights: Floats = np.sqrt(1.0 + dzdx**2 + dzdy**2)
    return (row * terrain.cols + col).astype(np.int64), weights


def _area(source: Source) -> MultiPolygon:
    """Return a release area with its holes."""
    from shapely import MultiPolygon, Polygon

    holes = source.holes_m or ((),) * len(source.area_m)
    return MultiPolygon([Polygon(ring, inner) for ring, inner in zip(source.area_m, holes, strict=True)])
