"""The dangerous rock: a block cut out of the cliff along its joints, with the scar that it leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.ground.setting import Site
from twin.ground.solid import cut_solid, terrain_solid
from twin.ground.terrain import Terrain

if TYPE_CHECKING:
    import trimesh

Floats = NDArray[np.float64]

LIMESTONE_KG_M3 = 2650.0
"""Density of limestone (Goodman 1989, Introduction to Rock Mechanics: 2,600-2,700)."""
DEFAULT_VOLUME_M3 = 1400.0
"""Assumed; the volume of the Wulong rock of 2025 is not published."""
PROPORTIONS = (18.0, 24.0, 9.0)
"""Width, height and thickness from which a rock of a wanted volume is scaled (assumed)."""
BASE_DIP_DEG = 32.0
"""Dip of the basal joint out of the cliff (assumed; steeper than a weathered joint's friction angle)."""
SIDE_DIP_DEG = 80.0
"""Dip of the two lateral joints towards the rock (assumed)."""
STEEPEST_REAR_DEG = 86.0
"""The rear joint is at most this steep, so that the scar remains a height field."""
_MARGIN_M = 60.0


@dataclass(frozen=True, eq=False)
class Rock:
    """A closed block of rock in its place on the cliff.

    Parameters
    ----------
    vertices
        ``(n, 3)``, local metres; faces wind outward.
    faces
        ``(m, 3)``.
    volume_m3, density_kg_m3, mass_kg
        Volume of the closed mesh, density, their product.
    inertia_kg_m2
        ``(3, 3)`` about the centroid, axes east, north, up.
    centroid
        ``(3,)``, local metres.
    width_m, height_m, thickness_m
        Extent along the cliff, upward, and out of the cliff.
    outward_rad
        Direction out of the cliff, radians clockwise from north.
    crack
        ``(3,)``: middle of the open crack behind the rock, on the ground.
    scar_row0, scar_col0, scar_z_m
        Window of the terrain and its heights after the fall; their loss of volume equals ``volume_m3``.
    """

    vertices: Floats
    faces: NDArray[np.int32]
    volume_m3: float
    density_kg_m3: float
    mass_kg: float
    inertia_kg_m2: Floats
    centroid: Floats
    width_m: float
    height_m: float
    thickness_m: float
    outward_rad: float
    crack: Floats
    scar_row0: int
    scar_col0: int
    scar_z_m: Floats

    def terrain_after(self, terrain: Terrain) -> Terrain:
        """Return the ground without the rock.

        Raises
        ------
        InputError
            The terrain is not the one the rock was cut from.
        """
        rows, cols = self.scar_z_m.shape
        part = (slice(self.scar_row0, self.scar_row0 + rows), slice(self.scar_col0, self.scar_col0 + cols))
        if terrain.z_m[part].shape != (rows, cols):
            raise InputError("place.rock_elsewhere", where=terrain.name)
        z_m = terrain.z_m.copy()
        z_m[part] = self.scar_z_m
        return replace(terrain, z_m=z_m)


@dataclass(frozen=True, eq=False)
class _Joints:
    """Planes that bound the rock: each keeps what lies above ``z = a + b east + c north``."""

    x_m: float
    y_m: float
    planes: Floats
    """``(k, 3)`` rows of (a, b, c)."""

    def floor(self, x: Floats, y: Floats) -> Floats:
        """Return the height of the highest plane: the ground after the fall, where it is below the ground."""
        east, north = np.asarray(x) - self.x_m, np.asarray(y) - self.y_m
        level: Floats = np.max([a + b * east + c * north for a, b, c in self.planes], axis=0)
        return level


def default_rock(terrain: Terrain, site: Site, volume_m3: float = DEFAULT_VOLUME_M3) -> Rock:
    """Return a rock of about a wanted volume at the site's place on the cliff.

    Raises
    ------
    InputError
        The wanted volume is not positive, or the ground there cannot hold such a rock.
    """
    if not np.isfinite(volume_m3) or volume_m3 <= 0.0:
        raise InputError("place.rock_volume", value=volume_m3)
    place = (site.rock_x_m, site.rock_y_m, site.rock_outward_rad)

    def volume_at(scale: float) -> float:
        try:
            return _rough_volume(terrain, *place, *(scale * p for p in PROPORTIONS))
        except InputError:
            return np.inf  # the face is not that high

    low, high = 0.05, 20.0
    for _ in range(22):
        scale = float(np.sqrt(low * high))
        low, high = (scale, high) if volume_at(scale) < volume_m3 else (low, scale)
    # joints cut the face into pieces and only the largest is the rock: a few steps on its true volume
    rock = cut_rock(terrain, *place, *(low * p for p in PROPORTIONS))
    best, scale = rock, low
    for _ in range(4):
        if abs(best.volume_m3 / volume_m3 - 1.0) < 0.03:
            break
        scale *= float(np.clip(volume_m3 / rock.volume_m3, 0.3, 3.0)) ** (1.0 / 3.0)
        try:
            rock = cut_rock(terrain, *place, *(scale * p for p in PROPORTIONS))
        except InputError:
            break
        best = min(best, rock, key=lambda r: abs(r.volume_m3 - volume_m3))
    rock = best
    if rock.volume_m3 < 0.5 * volume_m3:
        raise InputError("place.rock_too_big", where=terrain.name, wanted=volume_m3, possible=rock.volume_m3)
    return rock


def cut_rock(
    terrain: Terrain,
    x_m: float,
    y_m: float,
    outward_rad: float,
    width_m: float,
    height_m: float,
    thickness_m: float,
    density_kg_m3: float = LIMESTONE_KG_M3,
    base_dip_deg: float = BASE_DIP_DEG,
    side_dip_deg: float = SIDE_DIP_DEG,
) -> Rock:
    """Return the block between four joints and the face: base, rear and two sides.

    The base daylights half a height below the place; the rear joint reaches the ground a height above it and
    lies up to a thickness inside. The block is cut from a closed solid of the ground round it by an exact boolean
    operation.

    Parameters
    ----------
    x_m, y_m
        Place on the face, local metres.
    outward_rad
        Direction out of the cliff, radians clockwise from north.
    width_m, height_m, thickness_m
        Wanted extents; what the face allows may be less, the result says what it is.
    density_kg_m3
        Density of the rock.
    base_dip_deg, side_dip_deg
        Dips of basal and lateral joints.

    Raises
    ------
    InputError
        The place is outside the terrain, a measure is not positive, or nothing is cut off.
    """
    measures = {
        "width_m": width_m,
        "height_m": height_m,
        "thickness_m": thickness_m,
        "density_kg_m3": density_kg_m3,
    }
    for name, value in measures.items():
        if not np.isfinite(value) or value <= 0.0:
            raise InputError("place.rock_measure", name=name, value=value)
    joints = _joints(terrain, x_m, y_m, outward_rad, width_m, height_m, thickness_m, base_dip_deg, side_dip_deg)
    window = _window(terrain, x_m, y_m, max(width_m, height_m, thickness_m) + _MARGIN_M)
    solid = terrain_solid(terrain, window)
    reach_m = max(width_m, 2.0 * thickness_m, 0.8 * height_m) + 10.0
    wedge = _wedge(joints, solid, outward_rad, reach_m)
    pieces, _ = cut_solid(solid, wedge)
    if not pieces:
        raise InputError("place.rock_nothing", where=terrain.name, x=x_m, y=y_m)
    return _describe(terrain, joints, pieces[0], outward_rad, density_kg_m3)


def _joints(
    terrain: Terrain,
    x_m: float,
    y_m: float,
    outward_rad: float,
    width_m: float,
    height_m: float,
    thickness_m: float,
    base_dip_deg: float,
    side_dip_deg: float,
) -> _Joints:
    """Return the joint planes from the profile of the ground through the place."""
    if not bool(terrain.contains(x_m, y_m)):
        raise InputError("place.rock_outside", where=terrain.name, x=x_m, y=y_m)
    out = np.array([np.sin(outward_rad), np.cos(outward_rad)])
    side = np.array([out[1], -out[0]])
    middle = float(terrain.height(x_m, y_m))
    u = np.arange(-3.0 * height_m - 40.0, 3.0 * height_m + 40.0, 0.5)
    ground = terrain.height(x_m + u * out[0], y_m + u * out[1])
    # near a rim the rock hangs from the rim, elsewhere its middle is the place
    near = (u <= 0.0) & (u >= -height_m - 10.0)
    head = min(middle + 0.5 * height_m, float(ground[near].max()))
    foot = head - height_m
    below, above = (u >= 0.0) & (ground <= foot), near & (ground >= head)
    if not below.any():
        raise InputError("place.rock_nothing", where=terrain.name, x=x_m, y=y_m)
    u_foot, u_head = float(u[below][0]), float(u[above][-1])
    z_foot, z_head = (float(terrain.height(x_m + v * out[0], y_m + v * out[1])) for v in (u_foot, u_head))
    run = max(u_foot - thickness_m - u_head, 0.0)
    steep = min((z_head - z_foot) / max(run, 1e-3), np.tan(np.radians(STEEPEST_REAR_DEG)))
    steep = max(steep, np.tan(np.radians(50.0)))
    base = np.tan(np.radians(base_dip_deg))
    wall = np.tan(np.radians(side_dip_deg))
    return _Joints(
        x_m,
        y_m,
        np.array(
            [
                (z_foot + base * u_foot, *(-base * out)),
                (z_head + steep * u_head, *(-steep * out)),
                (foot - 0.5 * wall * width_m, *(wall * side)),
                (foot - 0.5 * wall * width_m, *(-wall * side)),
            ]
        ),
    )


def _rough_volume(
    terrain: Terrain,
    x_m: float,
    y_m: float,
    outward_rad: float,
    width_m: float,
    height_m: float,
    thickness_m: float,
) -> float:
    """Return the volume above the joints on a 1 m raster, m3."""
    joints = _joints(terrain, x_m, y_m, outward_rad, width_m, height_m, thickness_m, BASE_DIP_DEG, SIDE_DIP_DEG)
    reach = max(width_m, 2.0 * thickness_m, 0.8 * height_m) + 10.0
    x, y = np.meshgrid(np.arange(-reach, reach) + x_m, np.arange(-reach, reach) + y_m)
    return float(np.maximum(terrain.height(x, y) - joints.floor(x, y), 0.0).sum())


def _window(terrain: Terrain, x_m: float, y_m: float, reach_m: float) -> tuple[int, int, int, int]:
    reach = int(np.ceil(reach_m / terrain.cell_m))
    row, col = terrain.nearest_node(x_m, y_m)
    return (
        max(0, row - reach),
        min(terrain.rows, row + reach + 1),
        max(0, col - reach),
        min(terrain.cols, col + reach + 1),
    )


def _wedge(joints: _Joints, solid: trimesh.Trimesh, outward_rad: float, reach_m: float) -> trimesh.Trimesh:
    """Return the closed convex body above all joints, bounded round the place and above the ground."""
    import trimesh
    from scipy.spatial import HalfspaceIntersection

    top = float(solid.bounds[1, 2]) + 10.0
    # a + b e + c n - z <= 0 for each joint, then the box round the place
    above = [(b, c, -1.0, a) for a, b, c in joints.planes]
    box = [
        (0.0, 0.0, 1.0, -top),
        (1.0, 0.0, 0.0, -reach_m),
        (-1.0, 0.0, 0.0, -reach_m),
        (0.0, 1.0, 0.0, -reach_m),
        (0.0, -1.0, 0.0, -reach_m),
    ]
    planes = np.array(above + box)
    inside = np.array([0.0, 0.0, top - 1.0])
    corners = HalfspaceIntersection(planes, inside).intersections + np.array([joints.x_m, joints.y_m, 0.0])
    return trimesh.convex.convex_hull(corners)


def _describe(terrain: Terrain, joints: _Joints, block: trimesh.Trimesh, outward_rad: float, density: float) -> Rock:
    """Return the rock with its physics and the scar of equal volume."""
    block.density = density
    out = np.array([np.sin(outward_rad), np.cos(outward_rad)])
    side = np.array([out[1], -out[0]])
    points = np.asarray(block.vertices, dtype=np.float64)
    along, across = points[:, :2] @ side, points[:, :2] @ out
    row0, col0, scar = _scar(terrain, joints, block)
    head = points[points[:, 2] > points[:, 2].max() - 2.0]
    return Rock(
        vertices=points,
        faces=np.asarray(block.faces, dtype=np.int32),
        volume_m3=float(block.volume),
        density_kg_m3=density,
        mass_kg=float(block.volume) * density,
        inertia_kg_m2=np.asarray(block.moment_inertia, dtype=np.float64),
        centroid=np.asarray(block.center_mass, dtype=np.float64),
        width_m=float(np.ptp(along)),
        height_m=float(np.ptp(points[:, 2])),
        thickness_m=float(np.ptp(across)),
        outward_rad=outward_rad,
        crack=head.mean(axis=0),
        scar_row0=row0,
        scar_col0=col0,
        scar_z_m=scar,
    )


def _scar(terrain: Terrain, joints: _Joints, block: trimesh.Trimesh) -> tuple[int, int, Floats]:
    """Return first row and column and the node heights of the scar.

    Nodes are some metres apart and the joints are sharp, so the joints are raised or lowered together until
    the raster has lost just the volume of the block.
    """
    from scipy.optimize import brentq

    cell = terrain.cell_m
    low, high = block.bounds[0, :2] / cell, block.bounds[1, :2] / cell
    col0, row0 = (max(0, int(np.floor(v)) - 1) for v in low)
    col1, row1 = min(terrain.cols, int(np.ceil(high[0])) + 2), min(terrain.rows, int(np.ceil(high[1])) + 2)
    z_m = terrain.z_m[row0:row1, col0:col1]
    x, y = np.meshgrid(np.arange(col0, col1) * cell, np.arange(row0, row1) * cell)
    floor = joints.floor(x, y)

    def surplus(shift_m: float) -> float:
        return float(np.maximum(z_m - floor - shift_m, 0.0).sum()) * cell**2 - float(block.volume)

    shift = brentq(surplus, -500.0, 500.0, xtol=1e-12, rtol=1e-15)
    return row0, col0, np.minimum(z_m, floor + shift)
