"""Where on a terrain the drill plays: the dangerous rock, the village in its fall path, safe ground, the road in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from twin.costgrid import CostGrid, cost_graph, cost_grid, road_cost, spread, walking_cost
from twin.errors import InputError
from twin.landcover import Cover, CoverRaster, classify
from twin.terrain import Terrain

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

CLIFF_SLOPE_DEG = 45.0
"""A face from which rocks fall is at least this steep (assumed; rockfall sources start at about 45-50 degrees on 5 m grids)."""
CLIFF_DROP_M = 25.0
"""Least height of a face, measured over FACE_RUN_M (assumed)."""
FACE_RUN_M = 40.0
BUTTRESS_M = 16.0
"""A buttress is told from a bay over this distance to both sides (assumed: the size of a rock)."""
HOUSE_SLOPE_DEG = (15.0, 20.0, 26.0)
"""Ground that houses stand on, tried in this order (assumed; farmhouses in the gorges stand on cut terraces)."""
FALL_ANGLE_DEG = 32.0
"""Energy line by which a village counts as in the fall path (Heim cone, 28-33 degrees; Dorren 2003, Jaboyedoff & Labiouse 2011)."""
SAFE_ANGLE_DEG = 27.5
"""Lowest energy line of rockfalls: safe ground lies below it (shadow angle, Evans & Hungr 1993)."""
VILLAGE_RADIUS_M = 60.0
"""About a dozen houses stand within this distance of the village's middle (assumed)."""
SHELTER_WALK_M = (250.0, 1400.0)
"""Walking distance from the village to safe ground (assumed)."""
LEAST_EXTENT_M = 500.0
"""Smallest side of a terrain that can hold cliff, village and safe ground (assumed)."""
WINDOW_M = 1800.0
FINE_CELL_M = 5.0
FINEST_CELL_M = 2.0
COARSEST_CELL_M = 6.5
LARGE_M = 2600.0
_TRIES = 12


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


@dataclass(frozen=True, eq=False)
class _Faces:
    """Points on cliffs, steepest and highest first."""

    x_m: Floats
    y_m: Floats
    outward_rad: Floats
    drop_m: Floats
    stands_out_m: Floats
    """How much higher than the ground to both sides: positive on a buttress, where rocks come loose."""


def choose_place(terrain: Terrain) -> tuple[Terrain, CoverRaster, Site]:
    """Return the ground of the drill with its cover and site, cut out of a large or coarse terrain if need be.

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
    for ground in grounds:
        cover = classify(ground)
        try:
            return ground, cover, find_site(ground, cover)
        except InputError as error:
            fault = fault or error
    raise fault or InputError("place.no_cliff", where=terrain.name, **_steepness(terrain))


def find_site(terrain: Terrain, cover: CoverRaster) -> Site:
    """Return the steepest cliff with house ground in its fall path, safe ground and a road entry.

    Every point of a cliff sends a point mass down the ground along an energy line of 32 degrees; where it passes ground
    flat enough for houses, rock and village belong together. The steepest and highest face with the
    flattest ground wins.

    Raises
    ------
    InputError
        The terrain is too small, flat or gentle; no house ground below a cliff; no way to safe ground.
    """
    _check_extent(terrain)
    smooth = _smoothed(terrain, 6.0)
    faces = _faces(terrain, cover)
    if faces.x_m.size == 0:
        raise InputError("place.no_cliff", where=terrain.name, **_steepness(terrain))
    tracks = _fall_tracks(smooth, faces)
    grid = cost_grid(terrain, cover)
    walk = cost_graph(grid, walking_cost, 0.9)
    road = cost_graph(grid, road_cost, 0.45)
    fault: InputError | None = None
    for limit_deg in HOUSE_SLOPE_DEG:
        ground = house_ground(terrain, cover, limit_deg)
        for pick, village in _pairs(terrain, ground, faces, tracks):
            try:
                return _settle(terrain, grid, walk, road, ground, faces, pick, village, limit_deg)
            except InputError as error:
                fault = fault or error
    raise fault or InputError("place.no_house_ground", where=terrain.name, slope=HOUSE_SLOPE_DEG[-1], angle=FALL_ANGLE_DEG)


def house_ground(terrain: Terrain, cover: CoverRaster, slope_deg: float) -> Bools:
    """Return where a house of about 9 by 8 m can stand: gentle over its own footprint, dry, not on a border."""
    smooth = _smoothed(terrain, 4.0)
    gentle = np.degrees(smooth.slope_rad()) < slope_deg
    dry = cover != Cover.WATER
    if terrain.water_level_m is not None:
        dry &= terrain.z_m > terrain.water_level_m + 6.0
    edge = max(1, int(np.ceil(24.0 / terrain.cell_m)))
    inside = np.zeros_like(dry)
    inside[edge:-edge, edge:-edge] = True
    ground: Bools = gentle & dry & inside
    return ground


def in_fall_reach(terrain: Terrain, site: Site, x_m: Floats, y_m: Floats, angle_deg: float = SAFE_ANGLE_DEG) -> Bools:
    """Return which points the rock can reach: under its energy line of ``angle_deg`` and in sight of it."""
    z_rock = float(terrain.height(site.rock_x_m, site.rock_y_m))
    return _under_line(terrain, site.rock_x_m, site.rock_y_m, z_rock, np.asarray(x_m), np.asarray(y_m), angle_deg)


def _check_extent(terrain: Terrain) -> None:
    if min(terrain.width_m, terrain.height_m) < LEAST_EXTENT_M:
        raise InputError(
            "place.too_small", where=terrain.name, width=terrain.width_m, height=terrain.height_m, minimum=LEAST_EXTENT_M
        )
    if float(np.ptp(terrain.z_m)) < CLIFF_DROP_M:
        raise InputError("place.flat", where=terrain.name, relief=float(np.ptp(terrain.z_m)))


def _steepness(terrain: Terrain) -> dict[str, float]:
    return {
        "steepest": float(np.degrees(terrain.slope_rad()).max()), "needed": CLIFF_SLOPE_DEG, "drop": CLIFF_DROP_M,
        "cell": terrain.cell_m,
    }


def _smoothed(terrain: Terrain, sigma_m: float) -> Terrain:
    from scipy.ndimage import gaussian_filter

    if sigma_m < 0.5 * terrain.cell_m:
        return terrain
    return replace(terrain, z_m=gaussian_filter(terrain.z_m, sigma_m / terrain.cell_m, truncate=3.0))


def _faces(terrain: Terrain, cover: CoverRaster) -> _Faces:
    """Return points on faces, with direction and drop measured over FACE_RUN_M on gently smoothed ground."""
    broad = _smoothed(terrain, 10.0)
    run = max(FACE_RUN_M, 1.5 * terrain.cell_m)
    every = max(1, round(10.0 / terrain.cell_m))
    edge = int(np.ceil(max(60.0, run) / terrain.cell_m))
    inner = np.zeros(terrain.z_m.shape, dtype=bool)
    inner[edge:-edge:every, edge:-edge:every] = True
    inner &= (terrain.slope_rad() > np.radians(CLIFF_SLOPE_DEG)) & (cover != Cover.WATER)
    row, col = np.nonzero(inner)
    x, y = col * terrain.cell_m, row * terrain.cell_m
    outward = broad.aspect_rad()[row, col]
    drop = terrain.height(x, y) - terrain.height(x + run * np.sin(outward), y + run * np.cos(outward))
    high = np.flatnonzero((drop >= CLIFF_DROP_M) & (drop >= run * np.tan(np.radians(CLIFF_SLOPE_DEG - 10.0))))
    best = high[np.argsort(-drop[high], kind="stable")][:1500]
    x, y, outward = x[best], y[best], outward[best]
    east, north = BUTTRESS_M * np.cos(outward), -BUTTRESS_M * np.sin(outward)
    beside = 0.5 * (broad.height(x + east, y + north) + broad.height(x - east, y - north))
    return _Faces(x, y, outward, drop[best], broad.height(x, y) - beside)


def _fall_tracks(ground: Terrain, faces: _Faces) -> tuple[Floats, Floats, Bools]:
    """Return where point masses go from the faces: x, y and whether still moving, each ``(steps, n)``.

    They run down the fall line with some inertia and lose height along an energy line of FALL_ANGLE_DEG.
    """
    step = 8.0
    loss = step * np.tan(np.radians(FALL_ANGLE_DEG))
    x, y = faces.x_m.copy(), faces.y_m.copy()
    east, north = np.sin(faces.outward_rad), np.cos(faces.outward_rad)
    energy = ground.height(x, y)
    going = np.ones(x.size, dtype=bool)
    xs, ys, alive = [], [], []
    for _ in range(90):
        dzdx, dzdy = ground.gradient(x, y)
        east, north = 0.75 * east - 0.6 * dzdx, 0.75 * north - 0.6 * dzdy
        size = np.maximum(np.hypot(east, north), 1e-9)
        east, north = east / size, north / size
        x, y = x + step * east, y + step * north
        energy = energy - loss
        going = going & (energy > ground.height(x, y)) & ground.contains(x, y)
        xs.append(x)
        ys.append(y)
        alive.append(going)
        if not going.any():
            break
    return np.array(xs), np.array(ys), np.array(alive)


def _pairs(
    terrain: Terrain, ground: Bools, faces: _Faces, tracks: tuple[Floats, Floats, Bools]
) -> list[tuple[int, tuple[float, float]]]:
    """Return (face, village middle), best first: high steep face, much flat ground where its rocks go."""
    from scipy.ndimage import gaussian_filter

    xs, ys, alive = tracks
    share = gaussian_filter(ground.astype(np.float64), 0.5 * VILLAGE_RADIUS_M / terrain.cell_m, truncate=2.5)
    row = np.clip(np.rint(ys / terrain.cell_m), 0, terrain.rows - 1).astype(np.intp)
    col = np.clip(np.rint(xs / terrain.cell_m), 0, terrain.cols - 1).astype(np.intp)
    away = np.hypot(xs - faces.x_m, ys - faces.y_m)
    angle_deg = np.degrees(np.arctan2(terrain.height(faces.x_m, faces.y_m) - terrain.z_m[row, col], away))
    border = np.minimum(np.minimum(xs, terrain.width_m - xs), np.minimum(ys, terrain.height_m - ys))
    # steeply below the rock, so that blocks arrive with energy to spare, and not at the border of the map
    threat = np.clip((angle_deg - 27.0) / 33.0, 0.1, 1.0) * np.clip(border / 120.0, 0.3, 1.0)
    threat *= np.clip(300.0 / np.maximum(away, 1.0), 0.3, 1.0)
    reached = np.where(alive & (share[row, col] > 0.25), np.sqrt(share[row, col]) * threat, 0.0)
    last = reached.argmax(axis=0)
    flat = reached[last, np.arange(last.size)]
    stands_out = np.clip(1.0 + faces.stands_out_m / 16.0, 0.3, 1.7)
    score = flat * np.minimum(faces.drop_m, 80.0) * stands_out
    found: list[tuple[int, tuple[float, float]]] = []
    for pick in np.argsort(-score, kind="stable"):
        if score[pick] <= 0.0 or len(found) >= _TRIES:
            break
        x, y = float(xs[last[pick], pick]), float(ys[last[pick], pick])
        village = _flattest_near(terrain, share, faces, int(pick), x, y)
        if all(np.hypot(village[0] - v[0], village[1] - v[1]) > 40.0 for _, v in found):
            found.append((int(pick), village))
    return found


def _flattest_near(terrain: Terrain, share: Floats, faces: _Faces, pick: int, x: float, y: float) -> tuple[float, float]:
    """Return the node with most house ground near a point of a track that still lies under the energy line."""
    reach = int(np.ceil(25.0 / terrain.cell_m))
    row, col = terrain.nearest_node(x, y)
    rows = slice(max(0, row - reach), row + reach + 1)
    cols = slice(max(0, col - reach), col + reach + 1)
    r, c = np.mgrid[rows, cols][:, : terrain.rows, : terrain.cols]
    r, c = np.minimum(r, terrain.rows - 1), np.minimum(c, terrain.cols - 1)
    away = np.hypot(c * terrain.cell_m - faces.x_m[pick], r * terrain.cell_m - faces.y_m[pick])
    drop = float(terrain.height(faces.x_m[pick], faces.y_m[pick])) - terrain.z_m[r, c]
    good = np.where(drop > away * np.tan(np.radians(FALL_ANGLE_DEG)), share[r, c], -1.0)
    at = np.unravel_index(int(np.argmax(good)), good.shape)
    if good[at] < 0.0:
        return x, y
    return float(c[at] * terrain.cell_m), float(r[at] * terrain.cell_m)


def _under_line(
    terrain: Terrain, x0: float, y0: float, z0: float, x: Floats, y: Floats, angle_deg: float
) -> Bools:
    z = terrain.height(x, y)
    under: Bools = (z0 - z) > np.hypot(x - x0, y - y0) * np.tan(np.radians(angle_deg))
    if under.any():
        near = np.flatnonzero(under.ravel())
        seen = terrain.line_of_sight(x0, y0, z0 + 10.0, x.ravel()[near], y.ravel()[near], z.ravel()[near] + 5.0)
        under = under.copy()
        under.ravel()[near] = seen
    return under


def _settle(
    terrain: Terrain, grid: CostGrid, walk: object, road: object, ground: Bools, faces: _Faces,
    pick: int, village: tuple[float, float], limit_deg: float,
) -> Site:
    """Return the site of one rock and village, with its safe ground and its road."""
    x0, y0 = float(faces.x_m[pick]), float(faces.y_m[pick])
    z0 = float(terrain.height(x0, y0))
    home = grid.open_index(*village)
    shelters = _safe_ground(terrain, grid, walk, ground, home, (x0, y0, z0))
    entry = _road_entry(terrain, grid, road, home)
    distance = float(np.hypot(village[0] - x0, village[1] - y0))
    fall = float(np.degrees(np.arctan2(z0 - float(terrain.height(*village)), distance)))
    spare = shelters[1] if len(shelters) > 1 else (None, None)
    return Site(
        rock_x_m=x0, rock_y_m=y0, rock_outward_rad=float(faces.outward_rad[pick]),
        village_x_m=village[0], village_y_m=village[1],
        shelter_x_m=shelters[0][0], shelter_y_m=shelters[0][1],
        road_entry_x_m=entry[0], road_entry_y_m=entry[1], fall_angle_deg=fall,
        cliff_slope_deg=float(np.degrees(np.arctan(faces.drop_m[pick] / max(FACE_RUN_M, 1.5 * terrain.cell_m)))),
        house_slope_deg=limit_deg, spare_x_m=spare[0], spare_y_m=spare[1],
    )


def _safe_ground(
    terrain: Terrain, grid: CostGrid, walk: object, ground: Bools, home: int, rock: tuple[float, float, float]
) -> list[tuple[float, float]]:
    """Return up to two places of safe flat ground within a walk of the village, the better first."""
    from scipy.ndimage import gaussian_filter

    every = round(grid.cell_m / terrain.cell_m)
    share = gaussian_filter(ground.astype(np.float64), 12.0 / terrain.cell_m, truncate=2.0)[::every, ::every]
    seconds, _ = spread(walk, home)  # type: ignore[arg-type]
    seconds = seconds.reshape(grid.shape)
    low, high = (length / 1.2 for length in SHELTER_WALK_M)
    flat = (share > 0.45) & ~grid.blocked
    if not (flat & np.isfinite(seconds)).any():
        raise InputError("place.no_path", where=terrain.name, x=float(grid.x_m.flat[home]), y=float(grid.y_m.flat[home]))
    can = flat & (seconds > low) & (seconds < 2.5 * high)
    at = np.flatnonzero(can.ravel())
    if at.size:
        hit = _under_line(terrain, *rock, grid.x_m.ravel()[at], grid.y_m.ravel()[at], SAFE_ANGLE_DEG)
        away = np.hypot(grid.x_m.ravel()[at] - rock[0], grid.y_m.ravel()[at] - rock[1])
        at = at[~hit & (away > 150.0)]
    if at.size == 0:
        raise InputError(
            "place.no_shelter", where=terrain.name, low=SHELTER_WALK_M[0], high=SHELTER_WALK_M[1], angle=SAFE_ANGLE_DEG
        )
    x, y, z = grid.x_m.ravel(), grid.y_m.ravel(), grid.z_m.ravel()
    # near and flat is good; below another steep wall is bad
    wall = _wall_above(grid).ravel()
    price = seconds.ravel()[at] / 600.0 + 1.5 * (1.0 - share.ravel()[at]) + 2.0 * wall[at]
    first = int(at[np.argmin(price)])
    a, b = np.array([x[first] - x[home], y[first] - y[home]]), np.stack([x[at] - x[home], y[at] - y[home]], axis=-1)
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


def _road_entry(terrain: Terrain, grid: CostGrid, road: object, home: int) -> tuple[float, float]:
    """Return the border node from which a road to the village is easiest to build."""
    cost, _ = spread(road, home)  # type: ignore[arg-type]
    cost = cost.reshape(grid.shape)
    border = np.ones(grid.shape, dtype=bool)
    border[1:-1, 1:-1] = False
    outside = np.where(border, cost, np.inf)
    at = int(np.argmin(outside))
    if not np.isfinite(outside.flat[at]):
        raise InputError("place.no_road", where=terrain.name, x=float(grid.x_m.flat[home]), y=float(grid.y_m.flat[home]))
    return float(grid.x_m.flat[at]), float(grid.y_m.flat[at])


def promising_places(terrain: Terrain) -> list[tuple[float, float]]:
    """Return middles between cliffs and the flat ground they threaten on a large or coarse terrain, best first."""
    every = max(1, round(10.0 / terrain.cell_m), int(np.ceil(np.sqrt(terrain.z_m.size / 1_000_000))))
    coarse = replace(terrain, z_m=terrain.z_m[::every, ::every], cell_m=every * terrain.cell_m)
    cover = classify(coarse)
    faces = _faces(coarse, cover)
    if faces.x_m.size == 0:
        raise InputError("place.no_cliff", where=terrain.name, **_steepness(terrain))
    tracks = _fall_tracks(coarse, faces)
    for limit_deg in HOUSE_SLOPE_DEG:
        pairs = _pairs(coarse, house_ground(coarse, cover, limit_deg), faces, tracks)
        if pairs:
            return [(0.5 * (float(faces.x_m[p]) + v[0]), 0.5 * (float(faces.y_m[p]) + v[1])) for p, v in pairs[:6]]
    raise InputError("place.no_house_ground", where=terrain.name, slope=HOUSE_SLOPE_DEG[-1], angle=FALL_ANGLE_DEG)


def round_place(terrain: Terrain, x_m: float, y_m: float) -> Terrain:
    """Return a window of about WINDOW_M round a point, with cells of FINE_CELL_M or less, and a note that says so."""
    half = 0.5 * WINDOW_M
    col0, col1 = _span(x_m, half, terrain.cell_m, terrain.cols)
    row0, row1 = _span(y_m, half, terrain.cell_m, terrain.rows)
    part = terrain.window(row0, row1, col0, col1)
    sizes = {"width": part.width_m, "height": part.height_m, "cell": terrain.cell_m, "fine": FINE_CELL_M}
    if terrain.cell_m > COARSEST_CELL_M:
        return replace(part.resampled(FINE_CELL_M), notes=(*terrain.notes, ("terrain.note_resampled", sizes)))
    if terrain.cell_m < FINEST_CELL_M:
        calm = _smoothed(part, 0.4 * FINE_CELL_M).resampled(FINE_CELL_M)
        return replace(calm, notes=(*terrain.notes, ("terrain.note_coarsened", sizes)))
    if part.z_m.size == terrain.z_m.size:
        return terrain
    full = {"full_width": terrain.width_m, "full_height": terrain.height_m}
    return replace(part, notes=(*terrain.notes, ("terrain.note_cropped", {**sizes, **full})))


def _span(middle_m: float, half_m: float, cell_m: float, count: int) -> tuple[int, int]:
    length = min(count, int(np.ceil(2.0 * half_m / cell_m)) + 1)
    first = int(np.clip(round((middle_m - half_m) / cell_m), 0, count - length))
    return first, first + length
