"""Reading where rocks may fall: points and release areas with their volume (GeoJSON or CSV)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.ground.mesh import CliffMesh
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults, named, shown
from twin.intake.feature import Feature
from twin.intake.numbers import number_of
from twin.intake.vector import HEIGHT
from twin.readers.formats.features import inside, read_features

Floats = NDArray[np.float64]

MOST_M3 = 1e7
"""A larger rock is a mistake of units: the largest dangerous rock of the Three Gorges has 1.4 million m3."""
HIGHEST_M = 500.0
"""A rock's middle may be given so much above the ground, as blocks may be let go from so high (``drop_m``; assumed)."""
DEEPEST_M = 0.5
"""A rock's middle may be given so much below the ground before it counts as inside it (assumed: errors of a survey)."""
_VOLUME = ("volume_m3", "volume", "体积")
_YES, _NO = ("1", "true", "yes", "是"), ("0", "false", "no", "否")


@dataclass(frozen=True, eq=False)
class RockSource:
    """A rock that may fall.

    Parameters
    ----------
    id
        Name.
    where
        File and line, or file and id.
    volume_m3
        How much falls.
    x_m, y_m
        Its middle, local metres; of a release area, the middle of the area.
    z_m
        Height of its middle above sea level; None where the file gives none: on the ground.
    area_m
        Outer rings of the release area, ``(k, 2)`` each; empty for a point.
    holes_m
        Inner rings of each of these, where no block comes off; empty without any.
    share
        Its part of the blocks that are let go, relative to the others.
    drop_m
        Height above the ground from which blocks drop; None takes the default.
    whole
        Whether it comes down in one piece; None leaves that to its volume.
    density_kg_m3
        Density; None takes the default.
    """

    id: str
    where: str
    volume_m3: float
    x_m: float
    y_m: float
    z_m: float | None = None
    area_m: tuple[Floats, ...] = ()
    holes_m: tuple[tuple[Floats, ...], ...] = ()
    share: float = 1.0
    drop_m: float | None = None
    whole: bool | None = None
    density_kg_m3: float | None = None


def read_rocks(
    path: str | Path, terrain: Terrain, faults: Faults | None = None, cliff: CliffMesh | None = None
) -> tuple[RockSource, ...]:
    """Return the rocks of a file.

    GeoJSON points or polygons with ``volume_m3``, or CSV with ``id, x, y, volume_m3`` and perhaps ``z``. Each may have
    ``share``, ``drop_m``, ``whole`` (true or false) and ``density_kg_m3``.

    Parameters
    ----------
    path
        The file.
    terrain
        The ground.
    faults
        Where to put what is wrong; without, it is raised.
    cliff
        A cliff in true 3D on that ground: beneath its overhangs a rock may lie below the raster.

    Raises
    ------
    InputErrors
        All that is wrong: a rock off the terrain or inside the ground, a volume that is missing, negative or not a
        number, doubled ids, another reference system.
    """
    own = Faults() if faults is None else faults
    features = read_features(path, terrain, ("Point", "Polygon"), own)
    known = inside(features, terrain, own, "runout.rock_off")
    for feature in features:
        if feature not in known:  # off the terrain, but perhaps with a wrong volume too
            own.number(feature, _VOLUME, 1e-6, MOST_M3)
    rocks = [_rock(feature, terrain, own, cliff) for feature in known]
    if faults is None:
        own.raise_any()
    return tuple(rocks)


def _rock(feature: Feature, terrain: Terrain, faults: Faults, cliff: CliffMesh | None) -> RockSource:
    nothing = float("nan")
    drop = faults.number(feature, ("drop_m", "drop"), 0.0, 500.0, nothing)
    density = faults.number(feature, ("density_kg_m3", "density"), 1000.0, 4000.0, nothing)
    x, y = (float(v) for v in feature.parts[0].mean(axis=0))
    z = _height(feature)
    volume = faults.number(feature, _VOLUME, 1e-6, MOST_M3)
    body = float(np.cbrt(0.75 * volume / np.pi)) if volume > 0.0 else 0.0
    if z is not None and not np.isfinite(z):
        raw = named(feature.attributes, HEIGHT)
        faults.add("runout.height", feature.where, value=shown(str(z if raw is None else raw)))
        z = None
    elif z is not None:
        levels = [float(terrain.height(x, y)), *([] if cliff is None else cliff.heights_at([x], [y])[0])]
        ground, top = min(levels), max(levels)
        if z > top + HIGHEST_M + body:
            faults.add("runout.rock_above", feature.where, z=z, ground=top, height=z - top, most=HIGHEST_M)
        if z < ground - max(DEEPEST_M, body):  # the middle of a rock that is still in place lies inside the ground
            faults.add("runout.rock_inside", feature.where, z=z, ground=ground, depth=ground - z)
    return RockSource(
        id=feature.id,
        where=feature.where,
        volume_m3=volume,
        x_m=x,
        y_m=y,
        z_m=z,
        area_m=feature.parts if feature.kind == "Polygon" else (),
        holes_m=feature.holes if feature.kind == "Polygon" else (),
        share=faults.number(feature, ("share", "blocks"), 1e-9, 1e9, 1.0),
        drop_m=None if np.isnan(drop) else drop,
        whole=_truth(feature, named(feature.attributes, ("whole",)), faults),
        density_kg_m3=None if np.isnan(density) else density,
    )


def _height(feature: Feature) -> float | None:
    """Return the height that a point gives, as its third coordinate or as an attribute; an area gives none."""
    if feature.kind != "Point":
        return None
    raw = named(feature.attributes, HEIGHT) if feature.z_m is None else feature.z_m
    return None if raw is None else number_of(raw)


def _truth(feature: Feature, value: Any, faults: Faults) -> bool | None:
    if value is None or str(value).strip() == "":
        return None
    word = str(value).strip().lower()
    if word not in _YES + _NO:
        faults.add("runout.truth", feature.where, name="whole", value=shown(str(value)))
    return word in _YES
