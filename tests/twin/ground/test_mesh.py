"""A cliff in true 3D: measures, plumb lines, rays, the raster that keeps one surface, points on steep faces."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
import trimesh

from twin.errors import InputError, InputErrors
from twin.ground.mesh import CliffMesh
from twin.ground.terrain import Terrain


def rough_ground(rows: int = 40, cols: int = 50, cell_m: float = 2.0, seed: int = 0) -> Terrain:
    z = 300.0 + np.random.default_rng(seed).normal(0.0, 1.5, (rows, cols))
    return Terrain(z, cell_m, x0_m=500_000.0, y0_m=3_400_000.0, crs="EPSG:32649")


def shelf() -> CliffMesh:
    """Return a floor at 0 m and a roof from x = 4 on: 10 m above it below, 12 m on top."""
    quads = [
        [(0, 0, 0), (10, 0, 0), (10, 8, 0), (0, 8, 0)],  # floor, looks up
        [(4, 0, 10), (4, 8, 10), (10, 8, 10), (10, 0, 10)],  # underside, looks down
        [(4, 0, 12), (10, 0, 12), (10, 8, 12), (4, 8, 12)],  # top, looks up
        [(4, 0, 10), (4, 0, 12), (4, 8, 12), (4, 8, 10)],  # brow, looks west
    ]
    vertices = np.array(quads, dtype=float).reshape(-1, 3)
    faces = np.concatenate([[(4 * k, 4 * k + 1, 4 * k + 2), (4 * k, 4 * k + 2, 4 * k + 3)] for k in range(4)])
    return CliffMesh(vertices, faces)


def test_a_closed_body_has_volume_centre_and_inertia() -> None:
    # a box of sides a, b, c: principal moments a b c (b2 + c2) / 12 and so on
    box = trimesh.creation.box(
        extents=(2.0, 3.0, 4.0), transform=trimesh.transformations.rotation_matrix(0.7, [1, 2, 3])
    )
    mesh = CliffMesh(box.vertices + np.array([100.0, 200.0, 300.0]), box.faces)
    assert mesh.closed
    assert mesh.volume_m3 == pytest.approx(24.0, rel=1e-12)
    assert mesh.area_m2 == pytest.approx(52.0, rel=1e-12)
    assert mesh.centre_m == pytest.approx([100.0, 200.0, 300.0])
    assert mesh.inertia_m5 == pytest.approx([26.0, 40.0, 50.0], rel=1e-9)


def test_an_open_skin_has_no_volume() -> None:
    with pytest.raises(InputError, match="16 edges"):
        _ = shelf().volume_m3
    assert not shelf().closed


def test_slopes_tell_floor_wall_and_underside() -> None:
    assert shelf().slopes_deg == pytest.approx([0, 0, 180, 180, 0, 0, 90, 90])
    assert shelf().overhang_share == pytest.approx(48 / (80 + 48 + 48 + 16))


def test_a_plumb_line_meets_every_sheet() -> None:
    below, beneath, off = shelf().heights_at([2.0, 7.0, 11.0], [3.0, 3.0, 3.0])
    assert below == pytest.approx([0.0])
    assert beneath == pytest.approx([0.0, 10.0, 12.0])
    assert off.size == 0


def test_a_plumb_line_through_edges_and_corners_counts_once() -> None:
    terrain = rough_ground()
    mesh = CliffMesh.of_terrain(terrain)
    row, col = np.mgrid[0 : terrain.rows, 0 : terrain.cols]
    at_nodes = mesh.heights_at(col.ravel() * 2.0, row.ravel() * 2.0)  # corners, the border too
    assert [len(z) for z in at_nodes] == [1] * terrain.z_m.size
    assert np.concatenate(at_nodes) == pytest.approx(terrain.z_m.ravel(), abs=1e-9)
    diagonal = np.arange(1, 70) * 1.0 + 0.5  # along the diagonals of the cells
    on_edges = mesh.heights_at(diagonal, diagonal)
    assert [len(z) for z in on_edges] == [1] * diagonal.size


def test_heights_do_not_suffer_from_large_coordinates() -> None:
    far = shelf().moved(600_000.0, 3_400_000.0, 1_000.0)
    z = far.heights_at(600_007.0, 3_400_003.0)[0]
    assert z == pytest.approx([1000.0, 1010.0, 1012.0], abs=1e-9)


def test_rays_hit_from_both_sides() -> None:
    mesh = shelf()
    face, far = mesh.first_hits(
        [(7, 3, 5), (7, 3, 5), (0, 3, 11), (7, 3, 20)], [(0, 0, 1), (0, 0, -2), (1, 0, 0), (0, 0, 1)]
    )
    assert far == pytest.approx([5.0, 2.5, 4.0, np.inf])
    assert face[3] == -1
    assert mesh.normals[face[0]] == pytest.approx([0, 0, -1])


def test_a_raster_keeps_one_surface_and_says_what_is_hidden() -> None:
    top, bottom = shelf().raster(0.5), shelf().raster(0.5, "bottom")
    x = np.arange(21) * 0.5
    assert top.z_m[5] == pytest.approx(np.where(x < 4.0, 0.0, 12.0))
    assert bottom.z_m[5] == pytest.approx(np.zeros(21))
    key, said = top.notes[-1]
    assert key == "mesh.note_top"
    # beneath the roof: its underside whole, and the triangle of the floor whose middle lies under it
    assert said["area"] == pytest.approx(48.0 + 40.0)
    assert bottom.notes[-1][0] == "mesh.note_bottom"
    assert bottom.notes[-1][1]["area"] == pytest.approx(48.0 + 48.0 + 16.0)


def test_the_raster_of_a_height_field_is_that_field() -> None:
    terrain = rough_ground()
    again = CliffMesh.of_terrain(terrain).raster(terrain.cell_m)
    assert again.z_m == pytest.approx(terrain.z_m, abs=1e-9)
    assert (again.x0_m, again.y0_m, again.crs) == (terrain.x0_m, terrain.y0_m, terrain.crs)
    assert again.notes[-1][1]["area"] == 0.0


def test_points_on_steep_faces_are_uniform_over_their_area() -> None:
    mesh = shelf()
    points, face = mesh.sample_faces(np.random.default_rng(1), 20_000, 50.0)
    under = np.isin(face, (2, 3))
    assert set(face) == {2, 3, 6, 7}
    assert under.mean() == pytest.approx(48 / 64, abs=4 * np.sqrt(0.75 * 0.25 / 20_000))  # by area, 4 sigma
    assert points[under].mean(axis=0) == pytest.approx([7.0, 4.0, 10.0], abs=0.08)
    assert points[~under, 0] == pytest.approx(4.0)
    _, over = mesh.sample_faces(np.random.default_rng(1), 50, 90.0)
    assert set(over) <= {2, 3}
    with pytest.raises(InputError, match="steepest has 0"):
        CliffMesh.of_terrain(Terrain(np.zeros((9, 9)), 1.0)).sample_faces(np.random.default_rng(1), 5)


def test_a_mesh_lands_on_its_terrain() -> None:
    terrain = rough_ground()
    mesh = CliffMesh.of_terrain(terrain.window(5, 30, 10, 40))
    placed = mesh.placed_on(terrain)
    assert placed.bounds_m[0, :2] == pytest.approx([20.0, 10.0])
    assert (placed.x0_m, placed.y0_m) == (terrain.x0_m, terrain.y0_m)
    with pytest.raises(InputError, match="off the terrain"):
        CliffMesh(mesh.vertices_m, mesh.faces).placed_on(terrain)
    with pytest.raises(InputError, match="EPSG:32648"):
        CliffMesh(mesh.vertices_m, mesh.faces, crs="EPSG:32648").placed_on(terrain)


def test_neighbours_lie_across_the_edges() -> None:
    mesh = CliffMesh.of_terrain(rough_ground(8, 8))
    for face, across in enumerate(mesh.neighbours):
        for k, other in enumerate(across):
            if other >= 0:
                edge = {mesh.faces[face, k], mesh.faces[face, (k + 1) % 3]}
                assert edge <= set(mesh.faces[other])
    assert mesh.open_edges == 4 * 7


def test_a_mesh_survives_pickling_after_use() -> None:
    mesh = shelf()
    mesh.heights_at(7.0, 3.0)
    again = pickle.loads(pickle.dumps(mesh))
    assert again.heights_at(7.0, 3.0)[0] == pytest.approx([0.0, 10.0, 12.0])


def test_all_faults_of_a_mesh_are_named_together() -> None:
    vertices = np.array([[0, 0, 0], [1, 0, np.nan], [0, 1, 0.0]])
    with pytest.raises(InputErrors) as caught:
        CliffMesh(vertices, np.array([[0, 1, 2], [0, 1, 7]]))
    assert [fault.key for fault in caught.value.faults] == ["mesh.no_vertex", "mesh.not_finite"]
    with pytest.raises(InputErrors, match="no triangles"):
        CliffMesh(np.zeros((3, 3)), np.empty((0, 3), dtype=int))
    with pytest.raises(InputErrors, match="shapes"):
        CliffMesh(np.zeros((3, 2)), np.zeros((1, 3), dtype=int))
    with pytest.raises(InputErrors, match="no area"):
        CliffMesh(np.zeros((3, 3)), np.array([[0, 1, 2]]))
    with pytest.raises(InputError, match="surface middle"):
        shelf().raster(1.0, "middle")
    with pytest.raises(InputError, match="cell size"):
        shelf().raster(-1.0)
    with pytest.raises(InputError, match="nodes"):
        shelf().raster(5.0)
