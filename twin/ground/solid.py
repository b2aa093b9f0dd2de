"""The ground as a closed solid, so that volumes are defined and rocks can be cut out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from twin.ground.terrain import Terrain

if TYPE_CHECKING:
    import trimesh

Floats = NDArray[np.float64]
Window = tuple[int, int, int, int]


def terrain_solid(terrain: Terrain, window: Window | None = None, base_m: float | None = None) -> trimesh.Trimesh:
    """Return a watertight solid from the surface of a window down to a level floor.

    Parameters
    ----------
    terrain
        The ground.
    window
        ``(row0, row1, col0, col1)``, half open; None for the whole terrain. Vertices stay in the terrain's
        own local metres.
    base_m
        Height of the floor, metres above sea level; None for 20 m below the lowest node.

    Raises
    ------
    InputError
        The window leaves the terrain.
    """
    import trimesh

    row0, row1, col0, col1 = window or (0, terrain.rows, 0, terrain.cols)
    z_m = terrain.window(row0, row1, col0, col1).z_m
    floor = float(z_m.min()) - 20.0 if base_m is None else base_m
    x, y = np.meshgrid(np.arange(col0, col1) * terrain.cell_m, np.arange(row0, row1) * terrain.cell_m)
    vertices, faces = closed_surface(x, y, z_m, floor)
    return trimesh.Trimesh(vertices=vertices, faces=faces, process=False)


def cliff_faces(terrain: Terrain, steeper_than_deg: float = 50.0, window: Window | None = None) -> trimesh.Trimesh:
    """Return the triangles of the surface that are steeper than an angle: the open mesh of the cliffs.

    Parameters
    ----------
    steeper_than_deg
        Least slope of a triangle, degrees.
    window
        ``(row0, row1, col0, col1)``, half open; None for the whole terrain.
    """
    import trimesh

    row0, row1, col0, col1 = window or (0, terrain.rows, 0, terrain.cols)
    z_m = terrain.window(row0, row1, col0, col1).z_m
    x, y = np.meshgrid(np.arange(col0, col1) * terrain.cell_m, np.arange(row0, row1) * terrain.cell_m)
    points = np.stack([x.ravel(), y.ravel(), z_m.ravel()], axis=-1)
    faces = surface_faces(*z_m.shape)
    a, b, c = (points[faces[:, k]] for k in range(3))
    normal = np.cross(b - a, c - a)
    steep = normal[:, 2] < np.cos(np.radians(steeper_than_deg)) * np.linalg.norm(normal, axis=1)
    mesh = trimesh.Trimesh(points, faces[steep], process=False)
    mesh.remove_unreferenced_vertices()
    return mesh


def cut_solid(solid: trimesh.Trimesh, tool: trimesh.Trimesh) -> tuple[list[trimesh.Trimesh], trimesh.Trimesh]:
    """Return the connected pieces of a solid inside a closed tool, the largest first, and the rest outside.

    Exact boolean operations in double precision (manifold3d) about the tool's own middle: the volumes of pieces and
    rest add up to the solid's. trimesh's own call goes through single precision and loses up to a cubic metre.

    Parameters
    ----------
    solid, tool
        Watertight meshes in the same coordinates.
    """
    import manifold3d
    import trimesh

    middle = tool.bounds.mean(axis=0)

    def body(mesh: trimesh.Trimesh) -> manifold3d.Manifold:
        points = np.ascontiguousarray(mesh.vertices - middle, dtype=np.float64)
        return manifold3d.Manifold(manifold3d.Mesh64(points, np.ascontiguousarray(mesh.faces, dtype=np.uint64)))

    def mesh_of(part: manifold3d.Manifold) -> trimesh.Trimesh:
        mesh = part.to_mesh64()
        points = np.asarray(mesh.vert_properties)[:, :3] + middle
        return trimesh.Trimesh(points, np.asarray(mesh.tri_verts, dtype=np.int64), process=False)

    ground, wedge = body(solid), body(tool)
    pieces = sorted((ground ^ wedge).decompose(), key=lambda part: -part.volume())
    return [mesh_of(part) for part in pieces], mesh_of(ground - wedge)


def surface_faces(rows: int, cols: int) -> NDArray[np.int64]:
    """Return two upward triangles a cell of a grid of nodes in row order, ``(2 (rows-1) (cols-1), 3)``."""
    node = np.arange(rows * cols).reshape(rows, cols)
    sw, se, nw, ne = (part.ravel() for part in (node[:-1, :-1], node[:-1, 1:], node[1:, :-1], node[1:, 1:]))
    return np.concatenate([np.stack([sw, se, ne], axis=-1), np.stack([sw, ne, nw], axis=-1)])


def closed_surface(x: Floats, y: Floats, z: Floats, floor: float) -> tuple[Floats, NDArray[np.int64]]:
    """Return vertices and faces of the solid between a grid surface and a level floor."""
    rows, cols = z.shape
    top = np.stack([x.ravel(), y.ravel(), z.ravel()], axis=-1)
    node = np.arange(rows * cols).reshape(rows, cols)
    # once round the border, counter-clockwise seen from above
    ring = np.concatenate([node[0, :-1], node[:-1, -1], node[-1, :0:-1], node[:0:-1, 0]])
    below = top[ring].copy()
    below[:, 2] = floor
    middle = np.array([[x.mean(), y.mean(), floor]])
    low = rows * cols + np.arange(ring.size)
    centre = rows * cols + ring.size
    after, low_after = np.roll(ring, -1), np.roll(low, -1)
    walls = np.concatenate([np.stack([low, low_after, after], axis=-1), np.stack([low, after, ring], axis=-1)])
    bottom = np.stack([np.full(ring.size, centre), low_after, low], axis=-1)
    return np.concatenate([top, below, middle]), np.concatenate([surface_faces(rows, cols), walls, bottom])
