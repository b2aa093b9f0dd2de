"""A cliff in true 3D: a skin of triangles with overhangs, which no height raster can hold.

A plumb line may meet the skin more than once; `CliffMesh.heights_at` returns every crossing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from twin.errors import InputError, InputErrors
from twin.ground.rays import MeshRays
from twin.ground.solid import surface_faces
from twin.ground.terrain import Floats, Note, Terrain

Faces = NDArray[np.int32]
Numbers = NDArray[np.int64]

SURFACES = ("top", "bottom")
"""Which crossing of a plumb line a raster keeps."""


@dataclass(frozen=True, eq=False)
class CliffMesh:
    """A skin of triangles in local metres, z up; seen from outside, corners run counter-clockwise.

    Parameters
    ----------
    vertices_m
        Corners ``(n, 3)``: x east, y north, z above sea level, metres.
    faces
        Corners of each triangle ``(m, 3)``.
    x0_m, y0_m
        Map coordinate of the local origin, metres: map = local + ``(x0_m, y0_m)``.
    crs
        Coordinate reference system of the map coordinates; None if not known.
    name
        How the mesh is called in messages and lists.
    notes
        What a reader had to mend: keys of the text catalogue with their arguments.

    Raises
    ------
    InputErrors
        Arrays of another shape, corners that are not finite or do not exist, triangles without area.
    """

    vertices_m: Floats
    faces: Faces
    x0_m: float = 0.0
    y0_m: float = 0.0
    crs: str | None = None
    name: str = "mesh"
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "vertices_m", np.ascontiguousarray(self.vertices_m, dtype=np.float64))
        object.__setattr__(self, "faces", np.ascontiguousarray(self.faces, dtype=np.int32))
        faults = self._faults()
        if faults:
            raise InputErrors(faults)

    def _faults(self) -> list[InputError]:
        vertices, faces = self.vertices_m, self.faces
        if vertices.ndim != 2 or faces.ndim != 2 or vertices.shape[1:] != (3,) or faces.shape[1:] != (3,):
            shapes = f"{vertices.shape}, {faces.shape}"
            return [InputError("mesh.bad_shape", where=self.name, value=shapes)]
        if len(faces) == 0:
            return [InputError("mesh.no_faces", where=self.name, vertices=len(vertices))]
        faults = []
        absent = np.flatnonzero(((faces < 0) | (faces >= len(vertices))).any(axis=1))
        if absent.size:
            at = int(absent[0])
            faults.append(
                InputError("mesh.no_vertex", where=self.name, face=at, value=str(faces[at]), count=len(vertices))
            )
        odd = np.flatnonzero(~np.isfinite(vertices).all(axis=1))
        if odd.size:
            at = int(odd[0])
            value = str(vertices[at])
            faults.append(InputError("mesh.not_finite", where=self.name, count=odd.size, vertex=at, value=value))
        if not faults:
            flat = np.flatnonzero(~(face_areas(vertices, faces) > 0.0))
            if flat.size:
                faults.append(InputError("mesh.flat_faces", where=self.name, count=flat.size, face=int(flat[0])))
        return faults

    @classmethod
    def of_terrain(cls, terrain: Terrain) -> CliffMesh:
        """Return the skin of a height field: two triangles a cell."""
        x, y = np.meshgrid(np.arange(terrain.cols) * terrain.cell_m, np.arange(terrain.rows) * terrain.cell_m)
        vertices = np.stack([x.ravel(), y.ravel(), terrain.z_m.ravel()], axis=-1)
        faces = surface_faces(terrain.rows, terrain.cols).astype(np.int32)
        return cls(vertices, faces, terrain.x0_m, terrain.y0_m, terrain.crs, terrain.name, terrain.notes)

    @cached_property
    def bounds_m(self) -> Floats:
        """Least and largest x, y, z, ``(2, 3)``, metres."""
        return np.stack([self.vertices_m.min(axis=0), self.vertices_m.max(axis=0)])

    @cached_property
    def triangles_m(self) -> Floats:
        """Corners of each triangle, ``(m, 3, 3)``."""
        return np.ascontiguousarray(self.vertices_m[self.faces])

    @cached_property
    def _crosses(self) -> Floats:
        a, b, c = (self.triangles_m[:, k] for k in range(3))
        return np.cross(b - a, c - a)

    @cached_property
    def areas_m2(self) -> Floats:
        """Area of each triangle, ``(m,)``."""
        return 0.5 * np.linalg.norm(self._crosses, axis=1)

    @cached_property
    def normals(self) -> Floats:
        """Unit normal of each triangle, out of the rock, ``(m, 3)``."""
        return self._crosses / np.linalg.norm(self._crosses, axis=1, keepdims=True)

    @cached_property
    def slopes_deg(self) -> Floats:
        """Angle between each normal and the zenith, ``(m,)``: 0 level, 90 upright, above 90 overhanging."""
        return np.degrees(np.arccos(np.clip(self.normals[:, 2], -1.0, 1.0)))

    @property
    def area_m2(self) -> float:
        """Area of the whole skin."""
        return float(self.areas_m2.sum())

    @property
    def overhang_share(self) -> float:
        """Share of the area whose normal points down."""
        return float(self.areas_m2[self.normals[:, 2] < 0.0].sum() / self.area_m2)

    @cached_property
    def neighbours(self) -> Numbers:
        """Triangle across the edge from corner k to k + 1, ``(m, 3)``; -1 at an open edge or one of many triangles."""
        return _neighbours(self.faces)

    @property
    def open_edges(self) -> int:
        """Number of edges without a triangle on their other side."""
        return int(np.count_nonzero(self.neighbours < 0))

    @property
    def closed(self) -> bool:
        """Whether the skin encloses a body."""
        return self.open_edges == 0

    @cached_property
    def _mass(self) -> Any:
        """Mass properties of the enclosed body at density 1."""
        import trimesh

        if not self.closed:
            raise InputError("mesh.open_volume", where=self.name, edges=self.open_edges)
        solid = trimesh.Trimesh(self.vertices_m - self.vertices_m.mean(axis=0), self.faces, process=False)
        return solid.mass_properties

    @property
    def volume_m3(self) -> float:
        """Enclosed volume.

        Raises
        ------
        InputError
            The skin is open: it has no volume.
        """
        return float(self._mass["volume"])

    @property
    def centre_m(self) -> Floats:
        """Centre of the enclosed volume, ``(3,)``; an open skin has none."""
        return np.asarray(self._mass["center_mass"], dtype=np.float64) + self.vertices_m.mean(axis=0)

    @property
    def inertia_m5(self) -> Floats:
        """Principal moments of inertia at density 1 about the centre, ``(3,)``, smallest first."""
        return np.linalg.eigvalsh(np.asarray(self._mass["inertia"], dtype=np.float64))

    def moved(self, dx_m: float, dy_m: float, dz_m: float = 0.0) -> CliffMesh:
        """Return the mesh with other local coordinates; in plan it stays where it is on the map."""
        return replace(
            self,
            vertices_m=self.vertices_m + np.array([dx_m, dy_m, dz_m]),
            x0_m=self.x0_m - dx_m,
            y0_m=self.y0_m - dy_m,
        )

    def placed_on(self, terrain: Terrain) -> CliffMesh:
        """Return the mesh in the local metres of a terrain.

        Raises
        ------
        InputError
            Another reference system, or no part of the mesh lies over the terrain.
        """
        if self.crs and terrain.crs and self.crs != terrain.crs:
            raise InputError("mesh.other_crs", where=self.name, value=self.crs, terrain=terrain.crs)
        placed = self.moved(self.x0_m - terrain.x0_m, self.y0_m - terrain.y0_m)
        low, high = placed.bounds_m
        if high[0] < 0.0 or high[1] < 0.0 or low[0] > terrain.width_m or low[1] > terrain.height_m:
            where = f"{low[0]:.0f}..{high[0]:.0f}, {low[1]:.0f}..{high[1]:.0f}"
            size = f"{terrain.width_m:.0f} x {terrain.height_m:.0f}"
            raise InputError("mesh.off_terrain", where=self.name, value=where, size=size)
        return placed

    def first_hits(self, origins_m: ArrayLike, directions: ArrayLike) -> tuple[Numbers, Floats]:
        """Return the first triangle that each ray meets, from either side, and how far it is; -1 and infinity if none.

        Parameters
        ----------
        origins_m, directions
            ``(n, 3)``; directions need not have length 1, distances are in units of theirs.
        """
        origins = np.atleast_2d(np.asarray(origins_m, dtype=np.float64))
        return self._rays.first_hits(origins, np.atleast_2d(np.asarray(directions, dtype=np.float64)))

    def heights_at(self, x: ArrayLike, y: ArrayLike) -> list[Floats]:
        """Return all heights at which plumb lines meet the skin, ascending, one array a point.

        Parameters
        ----------
        x, y
            Points in plan, local metres, ``(n,)``.

        Notes
        -----
        A line through an edge or a corner of several triangles meets the skin once. Sheets closer together than
        about 4 millionths of the extent (1 mm on a cliff of 270 m) count as one; upright triangles do not count.
        """
        x, y = (np.atleast_1d(np.asarray(v, dtype=np.float64)).ravel() for v in (x, y))
        point, z = self._rays.crossings(x, y)
        order = np.lexsort((z, point))
        parts: list[Floats] = np.split(z[order], np.searchsorted(point[order], np.arange(1, x.size)))
        return parts

    def raster(self, cell_m: float, surface: str = "top") -> Terrain:
        """Return the one surface of the skin that a height raster can hold; a note says which, and what is hidden.

        Gaps inside are filled, gaps at the border cropped away, as for an elevation model.

        Parameters
        ----------
        cell_m
            Distance of the nodes.
        surface
            ``"top"``, the highest crossing of each plumb line, or ``"bottom"``, the lowest.

        Raises
        ------
        InputError
            A cell size that is not positive or leaves too few nodes, or no such surface.
        """
        if surface not in SURFACES:
            raise InputError("mesh.no_surface", where=self.name, value=surface, names=", ".join(SURFACES))
        if not np.isfinite(cell_m) or cell_m <= 0.0:
            raise InputError("terrain.bad_cell", where=self.name, cell=cell_m)
        low, high = self.bounds_m
        x = np.arange(low[0], high[0] + 1e-9 * cell_m, cell_m)
        y = np.arange(low[1], high[1] + 1e-9 * cell_m, cell_m)
        grid_x, grid_y = np.meshgrid(x, y)
        point, z = self._rays.crossings(grid_x.ravel(), grid_y.ravel())
        kept = np.full(grid_x.size, -np.inf if surface == "top" else np.inf)
        (np.maximum if surface == "top" else np.minimum).at(kept, point, z)
        several = int(np.count_nonzero(np.bincount(point, minlength=kept.size) > 1))
        hidden = self.hidden_area_m2(surface)
        note: Note = (
            f"mesh.note_{surface}",
            {"area": hidden, "share": 100.0 * hidden / self.area_m2, "nodes": several, "total": kept.size},
        )
        return self._terrain(kept.reshape(grid_x.shape), x, y, cell_m, note)

    def _terrain(self, z_m: Floats, x: Floats, y: Floats, cell_m: float, note: Note) -> Terrain:
        """Return the raster without its gaps."""
        from twin.ground.gaps import fill_holes, largest_rectangle, split_gaps

        valid = np.isfinite(z_m)
        notes = [*self.notes, note]
        holes, outside = split_gaps(valid)
        if holes.any():
            z_m = fill_holes(z_m, valid)
            notes.append(("terrain.note_filled", {"count": int(holes.sum())}))
        row0, row1, col0, col1 = largest_rectangle(~outside)
        if outside.any():
            rows, cols = row1 - row0, col1 - col0
            lost = outside.size - rows * cols
            notes.append(
                ("terrain.note_border", {"count": int(outside.sum()), "lost": lost, "rows": rows, "cols": cols})
            )
        return Terrain(
            z_m[row0:row1, col0:col1],
            cell_m,
            x0_m=self.x0_m + float(x[min(col0, x.size - 1)]),
            y0_m=self.y0_m + float(y[min(row0, y.size - 1)]),
            crs=self.crs,
            name=self.name,
            notes=tuple(notes),
        )

    def footprint(self, cell_m: float, corners: int = 4) -> tuple[NDArray[np.bool_], float, float]:
        """Return which cells of a plan the skin covers, and the place of the first corner.

        Parameters
        ----------
        cell_m
            Size of the cells.
        corners
            At how many of its corners a cell must be covered at least: 4 keeps inside the border of the skin.
        """
        low, high = self.bounds_m
        x, y = (np.arange(low[k], high[k] + cell_m, cell_m) for k in (0, 1))
        grid_x, grid_y = np.meshgrid(np.minimum(x, high[0]), np.minimum(y, high[1]))
        met = np.zeros(grid_x.size, dtype=np.int64)
        met[self._rays.crossings(grid_x.ravel(), grid_y.ravel())[0]] = 1
        met = met.reshape(grid_x.shape)
        count = met[:-1, :-1] + met[:-1, 1:] + met[1:, :-1] + met[1:, 1:]
        return count >= corners, float(low[0]), float(low[1])

    def hidden_area_m2(self, surface: str = "top") -> float:
        """Return the area of the triangles whose middle lies beneath the top surface, or above the bottom one."""
        way = 1.0 if surface == "top" else -1.0
        middle = self.triangles_m.mean(axis=1)
        # off the own triangle, on the side to which the line goes; off a wall into the air
        side = np.where(way * self.normals[:, 2:3] >= 0.0, 1.0, -1.0)
        start = middle + side * self._rays.step_m * self.normals
        hit, _ = self._rays.trace(start, np.broadcast_to([0.0, 0.0, way], start.shape))
        return float(self.areas_m2[(hit >= 0) & (hit != np.arange(len(hit)))].sum())

    def sample_faces(self, rng: np.random.Generator, n: int, steeper_than_deg: float = 50.0) -> tuple[Floats, Numbers]:
        """Return ``n`` points, uniform over the area steeper than an angle, and the triangle of each.

        Parameters
        ----------
        rng
            Where the points are drawn from.
        n
            Number of points.
        steeper_than_deg
            Least angle between normal and zenith, degrees; from 90 on only overhangs.

        Raises
        ------
        InputError
            No triangle is that steep.
        """
        weight = np.where(self.slopes_deg > steeper_than_deg, self.areas_m2, 0.0)
        total = np.cumsum(weight)
        if total[-1] <= 0.0:
            steepest = float(self.slopes_deg.max())
            raise InputError("mesh.nothing_steep", where=self.name, value=steeper_than_deg, steepest=steepest)
        u = rng.random((n, 3))
        face = np.minimum(np.searchsorted(total, u[:, 0] * total[-1], side="right"), len(total) - 1)
        root = np.sqrt(u[:, 1:2])  # uniform over a triangle (Turk 1990)
        a, b, c = (self.triangles_m[face, k] for k in range(3))
        return (1.0 - root) * a + root * (1.0 - u[:, 2:]) * b + root * u[:, 2:] * c, face.astype(np.int64)

    @cached_property
    def _rays(self) -> MeshRays:
        return MeshRays(self.vertices_m, self.faces)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is worked out when asked for: Embree's scene cannot be pickled."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def face_areas(vertices_m: Floats, faces: NDArray[Any]) -> Floats:
    """Return the area of each triangle, ``(m,)``."""
    a, b, c = (vertices_m[faces[:, k]] for k in range(3))
    areas: Floats = 0.5 * np.linalg.norm(np.cross(b - a, c - a), axis=1)
    return areas


def _neighbours(faces: Faces) -> Numbers:
    """Return the triangle across each edge, where exactly two share it and turn the same way."""
    count = int(faces.max()) + 1
    start, end = faces.astype(np.int64).ravel(), np.roll(faces, -1, axis=1).astype(np.int64).ravel()
    there, back = start * count + end, end * count + start
    order = np.argsort(there, kind="stable")
    edges = there[order]
    at = np.searchsorted(edges, back)
    result = (at < edges.size) & (edges[np.minimum(at, edges.size - 1)] == back)
    _, which, times = np.unique(there, return_inverse=True, return_counts=True)
    single = times[which] == 1
    mate = np.where(result, order[np.minimum(at, edges.size - 1)], 0)
    beyond: Numbers = np.where(result & single & single[mate], mate // 3, -1)
    return beyond.reshape(-1, 3)
