"""Where the towns and communities of a district may lie, and on how much ground: made up, for no public map says so.

Subdistricts lie round the seat of their district on ground as large as theirs, the other towns on the rest; each set
is spread by Lloyd's relaxation (Lloyd 1982), the lower codes nearer to the seat. A development zone is cut out round
its own seat first. Communities lie round their town, townspeople in the middle, on a spiral in which each has its
ground (Vogel 1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from twin.city.areas import URBAN_LAND_M2
from twin.city.district_watersheds import spread
from twin.city.districts import District, districts

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MOST_BUILT = 0.8
"""Communities take at most so much of a district that has villages: assumed."""
_TURN = np.pi * (3.0 - np.sqrt(5.0))  # golden angle
_WIDER, _CLOSER, _ROUNDS = 1.15, 0.7, 40


def community_areas(residents: Ints, rural: Bools, district: Ints, area_km2: Floats) -> Floats:
    """Return the ground of communities, km2: a town's by `URBAN_LAND_M2` a resident, villages share the rest evenly.

    Parameters
    ----------
    residents, rural
        People of each, and whether it is a village, ``(n,)``.
    district
        Number of its district, ``(n,)``.
    area_km2
        Ground of each district, all of which is shared out.
    """
    built = np.where(rural, 0.0, residents * URBAN_LAND_M2 / 1e6)
    wanted, villages = (np.bincount(district, v, area_km2.size) for v in (built, rural))
    taken = np.where(villages > 0, np.minimum(wanted, MOST_BUILT * area_km2), area_km2)
    rest = (area_km2 - taken) / np.maximum(villages, 1.0)
    return np.where(rural, rest[district], built * (taken / np.maximum(wanted, 1e-9))[district])


def town_places(
    rngs: Sequence[np.random.Generator], home: Ints, centre: Ints, subdistrict: Bools, area_km2: Floats, seats: Floats
) -> Floats:
    """Return where towns lie, each within the outline of its home district, ``(n, 2)`` metres of the city's plane.

    Parameters
    ----------
    rngs
        One a district of the census.
    home, centre
        Its district of the census and the centre above it, which differ in a zone, ``(n,)``.
    subdistrict, area_km2
        What it is and its ground, ``(n,)``.
    seats
        Of the centres above, ``(centres, 2)``.
    """
    places = np.full((home.size, 2), np.nan)
    for number, (district, rng) in enumerate(zip(_outlines(), rngs, strict=True)):
        ground = district.shape
        own = np.flatnonzero(home == number)
        for top in np.unique(centre[own])[::-1]:  # zones come after all districts: they are cut out first
            towns = own[centre[own] == top]
            part = ground if top == number else _around(ground, seats[top], area_km2[towns].sum())
            places[towns] = _spread(rng, part, seats[top], subdistrict[towns], area_km2[towns])
            ground = ground.difference(part)
    return places


def community_places(
    rngs: Sequence[np.random.Generator], home: Ints, towns: Floats, town: Ints, rural: Bools, area_km2: Floats
) -> Floats:
    """Return where communities lie, round their town and within the outline of its home district, ``(n, 2)``.

    Parameters
    ----------
    rngs
        One a district of the census.
    home
        District of each town, ``(towns,)``.
    towns
        Where towns lie, ``(towns, 2)``.
    town, rural, area_km2
        Town of a community, whether it is a village, its ground, ``(n,)``.
    """
    import shapely

    order = np.lexsort((rural, town))
    first = np.searchsorted(town[order], np.arange(home.size))
    reach = np.cumsum(area_km2[order])
    before = np.concatenate([[0.0], reach])[first]
    away, turn = np.empty(town.size), np.empty(town.size)
    away[order] = np.sqrt((reach - 0.5 * area_km2[order] - before[town[order]]) * 1e6 / np.pi)
    turn[order] = _TURN * (np.arange(town.size) - first[town[order]])
    drawn = np.empty(home.size)
    for number, rng in enumerate(rngs):
        drawn[home == number] = rng.uniform(0.0, 2.0 * np.pi, np.count_nonzero(home == number))
    turn += drawn[town]
    step = away[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    for number, district in enumerate(_outlines()):
        out = np.flatnonzero(home[town] == number)
        for _ in range(_ROUNDS):
            out = out[~shapely.contains_xy(district.shape, *(towns[town[out]] + step[out]).T)]
            step[out] *= _CLOSER
        step[out] = 0.0
    return towns[town] + step


@cache
def _outlines() -> tuple[District, ...]:
    import shapely

    result = districts()
    for district in result:
        shapely.prepare(district.shape)
    return result


def _spread(rng: np.random.Generator, ground: BaseGeometry, seat: Floats, inner: Bools, area_km2: Floats) -> Floats:
    """Return places on a ground, ``(n, 2)``: those of the inner ones round the seat, the others on the rest."""
    import shapely

    middle = ground if inner.all() else _around(ground, seat, area_km2[inner].sum()) if inner.any() else None
    places = np.empty((inner.size, 2))
    for members, part in ((inner, middle), (~inner, ground if middle is None else ground.difference(middle))):
        if members.any():
            cells = spread(rng, part, int(members.sum()))
            points = shapely.get_coordinates(shapely.point_on_surface(cells))
            nearest = np.argsort(np.hypot(*(points - seat).T), kind="stable")
            places[members] = points[nearest]
    return places


def _around(ground: BaseGeometry, seat: Floats, area_km2: float) -> BaseGeometry:
    """Return the part of a ground within a circle round the seat that holds at least an area."""
    from shapely import MultiPolygon, Point, get_parts

    wanted, whole = min(area_km2 * 1e6, 0.99 * ground.area), Point(*seat)
    radius = max(np.sqrt(wanted / np.pi), ground.distance(whole))
    while True:
        part = ground.intersection(whole.buffer(radius))
        if part.area >= wanted:
            return MultiPolygon([p for p in get_parts(part) if p.geom_type == "Polygon"])
        radius *= _WIDER
