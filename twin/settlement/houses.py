"""Where the houses of a village stand: their places, sizes, storeys and fronts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.ground.cliffs import house_ground
from twin.ground.land_cover import Cover, CoverRaster
from twin.ground.setting import Site
from twin.ground.terrain import Terrain

Floats = NDArray[np.float64]

HOUSE_WIDTH_M = (8.0, 12.0)
"""Front of a farmhouse (assumed: three to four bays)."""
HOUSE_DEPTH_M = (7.0, 9.5)
"""Depth of a farmhouse (assumed)."""
STOREY_M = 3.2
"""Height of a storey (assumed after rural building practice, 3.0-3.3 m)."""
SPACING_M = 15.0
"""Least distance between the middles of neighbouring houses (assumed)."""
SPREAD_M = 45.0
"""Houses gather round the middle of the village with this standard deviation (assumed)."""
STEEPEST_DEG = 26.0


@dataclass(frozen=True)
class House:
    """A house on the ground.

    Parameters
    ----------
    id
        ``"H01"``, ``"H02"``, ... from the nearest to the middle of the village outwards.
    x_m, y_m, z_m
        Middle of the floor, local metres; z is the ground there.
    width_m, depth_m, height_m
        Along the front, across it, and up to the eaves.
    angle_rad
        Direction of the front's outward side, radians clockwise from north.
    storeys
        Number of floors.
    door_x_m, door_y_m
        Point in front of the door, where a path begins.
    """

    id: str
    x_m: float
    y_m: float
    z_m: float
    width_m: float
    depth_m: float
    height_m: float
    angle_rad: float
    storeys: int
    door_x_m: float
    door_y_m: float


def draw_houses(
    rng: np.random.Generator, terrain: Terrain, cover: CoverRaster, site: Site, n_houses: int
) -> tuple[House, ...]:
    """Return houses on buildable ground round the village's middle, fronts facing down the valley side.

    Parameters
    ----------
    rng
        Stream of the settlement.
    n_houses
        Number of houses, 1 or more.

    Raises
    ------
    InputError
        Fewer places than houses.
    """
    if n_houses < 1:
        raise InputError("place.no_houses_asked", value=n_houses)
    x, y, price = _places(rng, terrain, cover, site)
    chosen = _spaced(x, y, price, n_houses)
    if len(chosen) < n_houses:
        raise InputError(
            "place.too_few_houses",
            where=terrain.name,
            wanted=n_houses,
            found=len(chosen),
            x=site.village_x_m,
            y=site.village_y_m,
        )
    dzdx, dzdy = _lie_of_land(terrain, x[chosen], y[chosen])
    return tuple(
        _house(rng, terrain, f"H{number:02d}", float(x[at]), float(y[at]), float(gx), float(gy))
        for number, (at, gx, gy) in enumerate(zip(chosen, dzdx, dzdy, strict=True), start=1)
    )


def mark_houses(cover: CoverRaster, terrain: Terrain, houses: tuple[House, ...]) -> CoverRaster:
    """Return the cover with the ground of the houses as built."""
    marked = cover.copy()
    for house in houses:
        half = 0.5 * max(house.width_m, house.depth_m)
        row0, col0 = terrain.nearest_node(house.x_m - half, house.y_m - half)
        row1, col1 = terrain.nearest_node(house.x_m + half, house.y_m + half)
        marked[row0 : row1 + 1, col0 : col1 + 1] = Cover.BUILT
    return marked


def _places(
    rng: np.random.Generator, terrain: Terrain, cover: CoverRaster, site: Site
) -> tuple[Floats, Floats, Floats]:
    """Return candidate places with a price: the farther from the middle, the dearer, by chance."""
    limit = max(site.house_slope_deg, 15.0)
    for slope_deg in (limit, STEEPEST_DEG):
        row, col = np.nonzero(house_ground(terrain, cover, slope_deg) & (cover != Cover.ROAD))
        x, y = col * terrain.cell_m, row * terrain.cell_m
        away = np.hypot(x - site.village_x_m, y - site.village_y_m)
        near = away < 4.0 * SPREAD_M
        if np.count_nonzero(near) * terrain.cell_m**2 > 6000.0:
            break
    x, y, away = x[near], y[near], away[near]
    jitter = rng.uniform(-0.3, 0.3, (2, x.size)) * terrain.cell_m
    x, y = x + jitter[0], y + jitter[1]
    # a Gaussian village: the price is an exponential race, so nearer places win more often
    weight = np.exp(-0.5 * (away / SPREAD_M) ** 2)
    price = rng.exponential(1.0, x.size) / np.maximum(weight, 1e-12)
    return x, y, price


def _spaced(x: Floats, y: Floats, price: Floats, count: int) -> list[int]:
    """Return the cheapest places that keep SPACING_M from each other."""
    chosen: list[int] = []
    for at in np.argsort(price, kind="stable"):
        if all((x[at] - x[c]) ** 2 + (y[at] - y[c]) ** 2 >= SPACING_M**2 for c in chosen):
            chosen.append(int(at))
            if len(chosen) == count:
                break
    return chosen


def _lie_of_land(terrain: Terrain, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the gradient over a house's length, not of one cell."""
    reach = 12.0
    dzdx: Floats = (terrain.height(x + reach, y) - terrain.height(x - reach, y)) / (2.0 * reach)
    dzdy: Floats = (terrain.height(x, y + reach) - terrain.height(x, y - reach)) / (2.0 * reach)
    return dzdx, dzdy


def _house(
    rng: np.random.Generator, terrain: Terrain, name: str, x: float, y: float, dzdx: float, dzdy: float
) -> House:
    width, depth = float(rng.uniform(*HOUSE_WIDTH_M)), float(rng.uniform(*HOUSE_DEPTH_M))
    storeys = int(rng.choice([1, 2, 3], p=[0.35, 0.5, 0.15]))  # assumed
    front = float(np.mod(np.arctan2(-dzdx, -dzdy) + rng.normal(0.0, 0.12), 2.0 * np.pi))
    reach = 0.5 * depth + 1.5
    return House(
        id=name,
        x_m=x,
        y_m=y,
        z_m=float(terrain.height(x, y)),
        width_m=width,
        depth_m=depth,
        height_m=storeys * STOREY_M,
        angle_rad=front,
        storeys=storeys,
        door_x_m=x + reach * float(np.sin(front)),
        door_y_m=y + reach * float(np.cos(front)),
    )
