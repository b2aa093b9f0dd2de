"""Where on a terrain the drill plays: the dangerous rock, the village below it, safe ground, the road in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from twin.errors import InputError
from twin.ground.cliffs import (
    CLIFF_DROP_M,
    CLIFF_SLOPE_DEG,
    FACE_RUN_M,
    FALL_ANGLE_DEG,
    HOUSE_SLOPE_DEG,
    Faces,
    broadened,
    cliff_slope_deg,
    fall_tracks,
    fan_of_tracks,
    find_faces,
    house_ground,
    threatened_ground,
)
from twin.ground.cost_grid import CostGrid, cost_graph, cost_grid, road_cost, spread, walking_cost
from twin.ground.land_cover import CoverRaster, classify
from twin.ground.terrain import Terrain

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SAFE_ANGLE_DEG = 27.5
"""Lowest energy line of rockfalls: safe ground lies below it (shadow angle, Evans & Hungr 1993)."""
SHELTER_WALK_M = (250.0, 1400.0)
"""Walking distance from the village to safe ground (assumed)."""
LEAST_EXTENT_M = 500.0
"""Smallest side of a terrain that can hold cliff, village and safe ground (assumed)."""
TRACK_CLEARANCE_M = 40.0
"""Safe ground keeps this distance from any fall track of the rock (assumed)."""
WINDOW_M = 1800.0
FINE_CELL_M = 5.0
FINEST_CELL_M = 2.0
COARSEST_CELL_M = 6.5
LARGE_M = 2600.0


@dataclass(frozen=True)
class Site:
    """The places of a drill on a terrain, local metres.

    Parameters
    ----------
    rock_x_m, rock_y_m
        On the cliff, where the dangerous rock is.
    rock_outward_rad
        Direction out of the cliff at the rock, radians clockwise from north.
    village_x_m, village_y_m
        Middle of the houses, in the fall path of the rock.
    shelter_x_m, shelter_y_m
        Safe ground outside the energy cone of the rock.
    road_entry_x_m, road_entry_y_m
        Where the road enters the terrain.
    fall_angle_deg
        Angle of the straight line from the rock down to the village (steeper = more dangerous).
    cliff_slope_deg
        Slope of the face at the rock, over FACE_RUN_M.
    house_slope_deg
        Slope limit by which the house ground was found.
    spare_x_m, spare_y_m
        A second safe ground in another direction; None if there is none.
    """

    rock_x_m: float
    rock_y_m: float
    rock_outward_rad: float
    village_x_m: float
    village_y_m: float
    shelter_x_m: float
    shelter_y_m: float
    road_entry_x_m: float
    road_entry_y_m: float
    fall_angle_deg: float
    cliff_slope_deg: float
    house_slope_deg: float
    spare_x_m: float | None = None
    spare_y_m: float | None = None


def choose_place(terrain: Terrain) -> tuple[Terrain, CoverRaster, Site]:
    """Return the ground of the drill with its cover and site, cut out of a large terrain if need be.

    Raises
    ------
    InputError
        The terrain is too small, flat or gentle; no house ground below a cliff; no way to safe ground.
    """
    _check_extent(terrain)
    small = max(terrain.width_m, terrain.height_m) <= LARGE_M
    if small and FINEST_CELL_M <= terrain.cell_m <= COARSEST_CELL_M:
        cover = classify(terrain)
        return terrain, cover, find_site(terrain, cover)
    return settle_place(terrain, (round_place(terrain, x, y) for x, y in promising_places(terrain)))


def settle_place(terrain: Terrain, grounds: Iterable[Terrain]) -> tuple[Terrain, CoverRaster, Site]:
    """Return the first of several grounds that holds a site.

    Raises
    ------
    InputError
        None does; the fault of the first, most promising one is told.
    """
    fault: InputError | None = None
    limit_deg = cliff_slope_deg(terrain.cell_m)
    for ground in grounds:
        cover = classify(ground)
        try:
            site = find_site(ground, cover, limit_deg)
            return _noted(ground, terrain.cell_m, limit_deg), cover, site
        except InputError as error:
            fault = fault or error
    raise fault or InputError("place.no_cliff", where=terrain.name, **_steepness(terrain, limit_deg))


def _noted(ground: Terrain, cell_m: float, limit_deg: float) -> Terrain:
    """Return the ground with a note, if coarse cells made gentler ground count as a cliff."""
    if limit_deg >= CLIFF_SLOPE_DEG:
        return ground
    note = ("terrain.note_cliff_limit", {"cell": cell_m, "limit": limit_deg, "usual": CLIFF_SLOPE_DEG})
    return replace(ground, notes=(*ground.notes, note))


def find_site(terrain: Terrain, cover: CoverRaster, slope_deg: float = CLIFF_SLOPE_DEG) -> Site:
    """Return the steepest cliff with house ground in its fall path, safe ground and a road entry.

    Every point of a cliff sends a point mass down the ground along an energy line of 32 degrees; where it
    passes ground flat enough for houses, rock and village belong together. The steepest and highest face with
    the flattest ground wins.

    Raises
    ------
    InputError
        The terrain is too small, flat or gentle; no house ground below a cliff; no way to safe ground.
    """
    _check_extent(terrain)
    smooth = broadened(terrain, 6.0)
    faces = find_faces(terrain, cover, slope_deg)
    if faces.x_m.size == 0:
        raise InputError("place.no_cliff", where=terrain.name, **_steepness(terrain, slope_deg))
    tracks = fall_tracks(smooth, faces)
    grid = cost_grid(terrain, cover)
    walk = cost_graph(grid, walking_cost, 0.9)
    road = cost_graph(grid, road_cost, 0.45)
    fault: InputError | None = None
    for limit_deg in HOUSE_SLOPE_DEG:
        ground = house_ground(terrain, cover, limit_deg)
        for pick, village in threatened_ground(terrain, ground, faces, tracks):
            try:
                return _settle(terrain, grid, walk, road, ground, faces, pick, village, limit_deg)
            except InputError as error:
                fault = fault or error
    raise fault or InputError(
        "place.no_house_ground", where=terrain.name, slope=HOUSE_SLOPE_DEG[-1], angle=FALL_ANGLE_DEG
    )


def in_fall_reach(terrain: Terrain, site: Site, x_m: Floats, y_m: Floats, angle_deg: float = SAFE_ANGLE_DEG) -> Bools:
    """Return which points the rock can reach: under its energy line of ``angle_deg`` and in sight of it."""
    z_rock = float(terrain.height(site.rock_x_m, site.rock_y_m))
    return _under_line(terrain, site.rock_x_m, site.rock_y_m, z_rock, np.asarray(x_m), np.asarray(y_m), angle_deg)


def _check_extent(terrain: Terrain) -> None:
    if min(terrain.width_m, terrain.height_m) < LEAST_EXTENT_M:
        raise InputError(
            "place.too_small",
            where=terrain.name,
            width=terrain.width_m,
            height=terrain.height_m,
            minimum=LEAST_EXTENT_M,
        )
    if float(np.ptp(terrain.z_m)) < CLIFF_DROP_M:
        raise InputError("place.flat", where=terrain.name, relief=float(np.ptp(terrain.z_m)))


def _steepness(terrain: Terrain, slope_deg: float) -> dict[str, float]:
    return {
        "steepest": float(np.degrees(terrain.slope_rad()).max()),
        "needed": slope_deg,
        "drop": CLIFF_DROP_M,
        "cell": terrain.cell_m,
    }


def _under_line(terrain: Terrain, x0: float, y0: float, z0: float, x: Floats, y: Floats, angle_deg: float) -> Bools:
    z = terrain.height(x, y)
    under: Bools = (z0 - z) > np.hypot(x - x0, y - y0) * np.tan(np.radians(angle_deg))
    if under.any():
        near = np.flatnonzero(under.ravel())
        seen = terrain.line_of_sight(x0, y0, z0 + 10.0, x.ravel()[near], y.ravel()[near], z.ravel()[near] + 5.0)
        under = under.copy()
        under.ravel()[near] = seen
    return under


def _settle(
    terrain: Terrain,
    grid: CostGrid,
    walk: csr_array,
    road: csr_array,
    ground: Bools,
    faces: Faces,
    pick: int,
    village: tuple[float, float],
    limit_deg: float,
) -> Site:
    """Return the site of one rock and village, with its safe ground and its road."""
    x0, y0 = float(faces.x_m[pick]), float(faces.y_m[pick])
    z0 = float(terrain.height(x0, y0))
    home = grid.open_index(*village)
    passed = fan_of_tracks(broadened(terrain, 6.0), faces, pick, SAFE_ANGLE_DEG)
    shelters = _safe_ground(terrain, grid, walk, ground, home, (x0, y0, z0), passed)
    entry = _road_entry(terrain, grid, road, home)
    distance = float(np.hypot(village[0] - x0, village[1] - y0))
    fall = float(np.degrees(np.arctan2(z0 - float(terrain.height(*village)), distance)))
    spare = shelters[1] if len(shelters) > 1 else (None, None)
    return Site(
        rock_x_m=x0,
        rock_y_m=y0,
        rock_outward_rad=float(faces.outward_rad[pick]),
        village_x_m=village[0],
        village_y_m=village[1],
        shelter_x_m=shelters[0][0],
        shelter_y_m=shelters[0][1],
        road_entry_x_m=entry[0],
        road_entry_y_m=entry[1],
        fall_angle_deg=fall,
        cliff_slope_deg=float(np.degrees(np.arctan(faces.drop_m[pick] / max(FACE_RUN_M, 1.5 * terrain.cell_m)))),
        house_slope_deg=limit_deg,
        spare_x_m=spare[0],
        spare_y_m=spare[1],
    )


def _safe_ground(
    terrain: Terrain,
    grid: CostGrid,
    walk: csr_array,
    ground: Bools,
    home: int,
    rock: tuple[float, float, float],
    passed: Floats,
) -> list[tuple[float, float]]:
    """Return up to two places of safe flat ground within a walk of the village, the better first."""
    from scipy.ndimage import gaussian_filter
    from scipy.spatial import cKDTree

    every = round(grid.cell_m / terrain.cell_m)
    share = gaussian_filter(ground.astype(np.float64), 12.0 / terrain.cell_m, truncate=2.0)[::every, ::every]
    seconds, _ = spread(walk, home)
    seconds = seconds.reshape(grid.shape)
    low, high = (length / 1.2 for length in SHELTER_WALK_M)
    flat = (share > 0.45) & ~grid.blocked
    if not (flat & np.isfinite(seconds)).any():
        raise InputError(
            "place.no_path", where=terrain.name, x=float(grid.x_m.flat[home]), y=float(grid.y_m.flat[home])
        )
    can = flat & (seconds > low) & (seconds < 2.5 * high)
    at = np.flatnonzero(can.ravel())
    if at.size:
        hit = _under_line(terrain, *rock, grid.x_m.ravel()[at], grid.y_m.ravel()[at], SAFE_ANGLE_DEG)
        away = np.hypot(grid.x_m.ravel()[at] - rock[0], grid.y_m.ravel()[at] - rock[1])
        at = at[~hit & (away > 150.0)]
    if at.size and len(passed):
        # what lies out of sight may still lie in the gully that leads down from the rock
        gap, _ = cKDTree(passed).query(np.stack([grid.x_m.ravel()[at], grid.y_m.ravel()[at]], axis=-1))
        at = at[gap > TRACK_CLEARANCE_M]
    if at.size == 0:
        raise InputError(
            "place.no_shelter",
            where=terrain.name,
            low=SHELTER_WALK_M[0],
            high=SHELTER_WALK_M[1],
            angle=SAFE_ANGLE_DEG,
        )
    x, y = grid.x_m.ravel(), grid.y_m.ravel()
    # near and flat is good; below another steep wall is bad
    wall = _wall_above(grid).ravel()
    price = seconds.ravel()[at] / 600.0 + 1.5 * (1.0 - share.ravel()[at]) + 2.0 * wall[at]
    first = int(at[np.argmin(price)])
    a, b = (
        np.array([x[first] - x[home], y[first] - y[home]]),
        np.stack([x[at] - x[home], y[at] - y[home]], axis=-1),
    )
    turned = (b @ a) / np.maximum(np.hypot(*a) * np.hypot(b[:, 0], b[:, 1]), 1e-9)
    other = np.flatnonzero(turned < 0.2)
    chosen = [(float(x[first]), float(y[first]))]
    if other.size:
        second = int(at[other[np.argmin(price[other])]])
        chosen.append((float(x[second]), float(y[second])))
    return chosen


def _wall_above(grid: CostGrid) -> Floats:
    """Return how steeply the ground rises to the highest point within about 100 m, rise over run, 0-1."""
    from scipy.ndimage import maximum_filter

    reach = max(3, 2 * round(100.0 / grid.cell_m) + 1)
    rise: Floats = np.clip((maximum_filter(grid.z_m, reach) - grid.z_m) / 100.0, 0.0, 1.5)
    return rise


def _road_entry(terrain: Terrain, grid: CostGrid, road: csr_array, home: int) -> tuple[float, float]:
    """Return the border node from which a road to the village is easiest to build."""
    cost, _ = spread(road, home)
    cost = cost.reshape(grid.shape)
    border = np.ones(grid.shape, dtype=bool)
    border[1:-1, 1:-1] = False
    outside = np.where(border, cost, np.inf)
    at = int(np.argmin(outside))
    if not np.isfinite(outside.flat[at]):
        raise InputError(
            "place.no_road", where=terrain.name, x=float(grid.x_m.flat[home]), y=float(grid.y_m.flat[home])
        )
    return float(grid.x_m.flat[at]), float(grid.y_m.flat[at])


def promising_places(terrain: Terrain) -> list[tuple[float, float]]:
    """Return middles between cliffs and the ground they threaten on a large or coarse terrain, best first."""
    every = max(1, round(10.0 / terrain.cell_m), int(np.ceil(np.sqrt(terrain.z_m.size / 4_000_000))))
    coarse = replace(terrain, z_m=terrain.z_m[::every, ::every], cell_m=every * terrain.cell_m)
    cover = classify(coarse)
    slope_deg = cliff_slope_deg(coarse.cell_m)
    faces = find_faces(coarse, cover, slope_deg)
    if faces.x_m.size == 0:
        raise InputError("place.no_cliff", where=terrain.name, **_steepness(terrain, slope_deg))
    tracks = fall_tracks(coarse, faces)
    for limit_deg in HOUSE_SLOPE_DEG:
        pairs = threatened_ground(coarse, house_ground(coarse, cover, limit_deg), faces, tracks)
        if pairs:
            return [(0.5 * (float(faces.x_m[p]) + v[0]), 0.5 * (float(faces.y_m[p]) + v[1])) for p, v in pairs[:6]]
    raise InputError("place.no_house_ground", where=terrain.name, slope=HOUSE_SLOPE_DEG[-1], angle=FALL_ANGLE_DEG)


def round_place(terrain: Terrain, x_m: float, y_m: float) -> Terrain:
    """Return a window of about WINDOW_M round a point, on cells that suit a drill, with a note."""
    half = 0.5 * WINDOW_M
    col0, col1 = _span(x_m, half, terrain.cell_m, terrain.cols)
    row0, row1 = _span(y_m, half, terrain.cell_m, terrain.rows)
    part = terrain.window(row0, row1, col0, col1)
    sizes = {"width": part.width_m, "height": part.height_m, "cell": terrain.cell_m, "fine": FINE_CELL_M}
    if terrain.cell_m > COARSEST_CELL_M:
        return replace(part.resampled(FINE_CELL_M), notes=(*terrain.notes, ("terrain.note_resampled", sizes)))
    if terrain.cell_m < FINEST_CELL_M:
        calm = broadened(part, 0.4 * FINE_CELL_M).resampled(FINE_CELL_M)
        return replace(calm, notes=(*terrain.notes, ("terrain.note_coarsened", sizes)))
    if part.z_m.size == terrain.z_m.size:
        return terrain
    full = {"full_width": terrain.width_m, "full_height": terrain.height_m}
    return replace(part, notes=(*terrain.notes, ("terrain.note_cropped", {**sizes, **full})))


def _span(middle_m: float, half_m: float, cell_m: float, count: int) -> tuple[int, int]:
    length = min(count, int(np.ceil(2.0 * half_m / cell_m)) + 1)
    first = int(np.clip(round((middle_m - half_m) / cell_m), 0, count - length))
    return first, first + length
