"""Small watersheds of the whole city where no elevation model is known: placed in the districts by area.

Each district gets units in proportion to its area; they are spread by Lloyd's relaxation (Lloyd 1982), which makes
cells of about equal size, and cut out of the district. What their slopes are like is assumed, and the units say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from twin.city.districts import CITY_CRS, District
from twin.errors import InputError
from twin.slopes.watersheds import SAMPLES, Watersheds

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]

CITY_UNITS = 4329
"""Units of one warning for the whole city (press, July 2024)."""
_POINTS_A_UNIT = 40
_ROUNDS = 15


@dataclass(frozen=True, kw_only=True)
class AssumedGround:
    """How slopes vary where no elevation model is known; all assumed.

    Parameters
    ----------
    between
        Spread of the mean slope among the units of a district, as sigma of a log-normal law.
    within
        Spread of the slope within a unit, as a share of its mean.
    steepest_deg
        Slope angles are cut off here.
    upslope_m, upslope_sigma
        Ground above a metre of contour line: median and sigma of a log-normal law.
    """

    between: float = 0.25
    within: float = 0.45
    steepest_deg: float = 60.0
    upslope_m: float = 60.0
    upslope_sigma: float = 1.0


def city_units(
    rng: np.random.Generator,
    districts: tuple[District, ...],
    count: int = CITY_UNITS,
    ground: AssumedGround | None = None,
    samples: int = SAMPLES,
) -> Watersheds:
    """Return units that share out all districts; local metres count from the south-west corner of the city.

    Parameters
    ----------
    rng
        Draws places and slopes.
    districts
        Where they lie.
    count
        Number of units, at least one a district.
    ground
        What is assumed of the slopes.
    samples
        Places of each unit that stand for its hillsides.

    Raises
    ------
    InputError
        Fewer units than districts.
    """
    if count < len(districts):
        raise InputError("watersheds.too_few_units", value=count, districts=len(districts))
    bounds = np.array([district.shape.bounds for district in districts])
    x0, y0 = bounds[:, 0].min(), bounds[:, 1].min()
    shapes: list[BaseGeometry] = []
    owner: list[District] = []
    for district, share in zip(districts, shares(np.array([d.shape.area for d in districts]), count), strict=True):
        parts = spread(rng, district.shape, int(share))
        shapes += parts
        owner += [district] * len(parts)
    return _units(rng, shapes, owner, float(x0), float(y0), ground or AssumedGround(), samples)


def shares(areas: Floats, count: int) -> NDArray[np.int64]:
    """Return how many of ``count`` units each area gets: in proportion, by largest remainders, at least one."""
    given = np.ones(areas.size, dtype=np.int64)
    large = np.ones(areas.size, dtype=np.bool_)
    while True:  # areas too small for one are set apart, which leaves less for the others
        quota = areas / areas[large].sum() * (count - np.count_nonzero(~large))
        if np.all(quota[large] >= 1.0):
            break
        large &= quota >= 1.0
    given[large] = np.floor(quota[large])
    rest = np.where(large, quota - given, -1.0)
    given[np.argsort(-rest, kind="stable")[: count - int(given.sum())]] += 1
    return given


def spread(rng: np.random.Generator, shape: BaseGeometry, count: int) -> list[BaseGeometry]:
    """Return ``count`` parts of a shape, of about equal area, from south-west to north-east."""
    import shapely

    seeds = _relaxed(rng, _inside(rng, shape, count * _POINTS_A_UNIT), count)
    seeds = seeds[np.lexsort((seeds[:, 0], seeds[:, 1]))]
    if count == 1:
        return [shape]
    cells = shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=shape, ordered=True)
    shapely.prepare(shape)
    return [cell if shape.contains(cell) else _polygons(shape.intersection(cell)) for cell in cells.geoms]


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    """Return the areas of a shape without the lines and points that an intersection leaves."""
    from shapely import MultiPolygon, get_parts

    areas = [part for part in get_parts(shape) if part.geom_type == "Polygon"]
    return areas[0] if len(areas) == 1 else MultiPolygon(areas)


def _inside(rng: np.random.Generator, shape: BaseGeometry, count: int) -> Floats:
    """Return about ``count`` points of a lattice inside a shape, never fewer than 16, ``(k, 2)``."""
    import shapely

    west, south, east, north = shape.bounds
    gap = np.sqrt(shape.area / count)
    shapely.prepare(shape)
    while True:
        x, y = np.arange(west + gap * rng.random(), east, gap), np.arange(south + gap * rng.random(), north, gap)
        points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        points = points[shapely.contains_xy(shape, points[:, 0], points[:, 1])]
        if len(points) >= max(16, count // 2):
            return points + rng.uniform(-1e-3, 1e-3, points.shape) * gap  # no two alike
        gap *= 0.7


def _relaxed(rng: np.random.Generator, points: Floats, count: int) -> Floats:
    """Return ``count`` places, each in the middle of the points that are nearest to it (Lloyd's relaxation)."""
    from scipy.spatial import cKDTree

    seeds = points[rng.choice(len(points), count, replace=False)]
    for _ in range(_ROUNDS):
        nearest = cKDTree(seeds).query(points)[1]
        held = np.bincount(nearest, minlength=count)
        middle = np.column_stack([np.bincount(nearest, points[:, k], minlength=count) for k in range(2)])
        seeds = np.where(held[:, None] > 0, middle / np.maximum(held, 1)[:, None], seeds)
    return seeds


def _units(
    rng: np.random.Generator, shapes: list[BaseGeometry], owner: list[District], x0: float, y0: float,
    ground: AssumedGround, samples: int,
) -> Watersheds:  # fmt: skip
    """Return the units of outlines in map metres, with slopes drawn round those of their districts."""
    from shapely.affinity import translate

    n = len(shapes)
    local = tuple(translate(shape, -x0, -y0) for shape in shapes)
    places = [shape.representative_point() for shape in local]
    x, y = np.array([p.x for p in places]), np.array([p.y for p in places])
    drawn = np.exp(ground.between * rng.standard_normal(n))
    mean_deg = np.minimum(np.array([d.slope_deg for d in owner]) * drawn, 0.75 * ground.steepest_deg)
    relief = np.array([d.relief_m for d in owner]) * drawn
    shape_of = 1.0 / ground.within**2  # gamma law of that spread
    slopes = rng.gamma(shape_of, mean_deg[:, None] / shape_of, (n, samples)).clip(0.1, ground.steepest_deg)
    upslope = ground.upslope_m * np.exp(ground.upslope_sigma * rng.standard_normal((n, samples)))
    return Watersheds(
        x_m=x,
        y_m=y,
        z_m=np.full(n, np.nan),
        area_m2=np.array([shape.area for shape in local]),
        slope_rad=np.radians(slopes.mean(axis=1)),
        relief_m=relief,
        outlet_x_m=x,
        outlet_y_m=y,
        downstream=np.full(n, -1, dtype=np.int32),
        slopes_rad=np.radians(slopes).astype(np.float32),
        upslope_m=upslope.astype(np.float32),
        adcode=tuple(district.adcode for district in owner),
        x0_m=x0,
        y0_m=y0,
        crs=CITY_CRS,
        name="Chongqing",
        notes=(("watersheds.assumed_ground", {"count": n}),),
        shapes=local,
    )
