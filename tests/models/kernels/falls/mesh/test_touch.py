"""Rays and spheres against triangles: our tree against Embree, exact first contacts against fine sampling."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh

from models.kernels.falls.mesh.touch import first_touch
from models.kernels.falls.mesh.tree import build, first_on_ray, nearest
from twin.ground.mesh import CliffMesh

NONE = np.empty((0, 3))
G = 9.81


def crag(seed: int = 0, subdivisions: int = 3) -> CliffMesh:
    """Return a closed, bumpy body with overhangs all round."""
    ball = trimesh.creation.icosphere(subdivisions=subdivisions, radius=20.0)
    rng = np.random.default_rng(seed)
    ball.vertices *= 1.0 + 0.15 * rng.normal(size=(len(ball.vertices), 1)).clip(-2, 2)
    return CliffMesh(ball.vertices + np.array([100.0, 50.0, 300.0]), ball.faces)


def tree_of(mesh: CliffMesh):  # type: ignore[no-untyped-def]
    return build(mesh.vertices_m, mesh.faces, mesh.normals, mesh.neighbours)


def throw(rng: np.random.Generator, mesh: CliffMesh) -> np.ndarray:
    """Return a path that starts outside the body and flies at it."""
    away = rng.normal(size=3)
    start = mesh.bounds_m.mean(axis=0) + 45.0 * away / np.linalg.norm(away)
    aim = mesh.bounds_m.mean(axis=0) + rng.uniform(-18.0, 18.0, 3)
    time = rng.uniform(0.8, 3.0)
    velocity = (aim - start) / time + [0.0, 0.0, 0.5 * G * time]
    return np.concatenate([start, velocity, [0.0, 0.0, -G]])


def at(path: np.ndarray, t: float) -> np.ndarray:
    return path[:3] + t * path[3:6] + 0.5 * t * t * path[6:]


@pytest.mark.slow
def test_rays_agree_with_embree() -> None:
    # Embree works in single precision: a ray that passes an edge within its rounding may meet another triangle
    mesh, rng = crag(), np.random.default_rng(2)
    tree = tree_of(mesh)
    origins = mesh.bounds_m.mean(axis=0) + rng.normal(0.0, 40.0, (4000, 3))
    ways = mesh.bounds_m.mean(axis=0) + rng.normal(0.0, 12.0, (4000, 3)) - origins
    face, far = mesh.first_hits(origins, ways)
    ours = [first_on_ray(tree, origin, way) for origin, way in zip(origins, ways, strict=True)]
    slot = np.array([s for _, s in ours])
    our_face = np.where(slot >= 0, tree.face[slot], -1)
    distance = np.array([t for t, _ in ours])
    same = our_face == face
    assert same.mean() > 0.998
    assert 0.3 < (face >= 0).mean() < 0.999
    met = same & (face >= 0)
    assert distance[met] == pytest.approx(far[met], rel=1e-9)


def test_nearest_agrees_with_all_triangles() -> None:
    mesh, rng = crag(subdivisions=2), np.random.default_rng(3)
    tree = tree_of(mesh)
    points = mesh.bounds_m.mean(axis=0) + rng.normal(0.0, 20.0, (300, 3))
    every = [trimesh.triangles.closest_point(mesh.triangles_m, np.tile(p, (len(mesh.faces), 1))) for p in points]
    distance = [np.linalg.norm(near - p, axis=1).min() for near, p in zip(every, points, strict=True)]
    ours = np.array([nearest(tree, *point, 100.0)[0] for point in points])
    assert ours == pytest.approx(distance, abs=1e-9)
    assert nearest(tree, 0.0, 0.0, 0.0, 1.0)[1] == -1


@pytest.mark.parametrize("radius", [0.05, 0.7, 4.0])
def test_first_contact_of_a_sphere_is_exact_and_not_missed(radius: float) -> None:
    mesh, rng = crag(), np.random.default_rng(5)
    tree = tree_of(mesh)
    hits = 0
    for _ in range(60):
        path = throw(rng, mesh)
        t, slot, feature, *normal = first_touch(tree, path, radius, 8.0, 5.0, NONE, 1.0, 1.0)
        for when in np.linspace(0.0, min(t, 8.0), 300)[:-1]:
            assert nearest(tree, *at(path, when), radius)[0] > radius - 1e-6  # never nearer than its radius before
        if slot < 0:
            continue
        hits += 1
        far, _, _, *place = nearest(tree, *at(path, t), 2.0 * radius)
        assert far == pytest.approx(radius, abs=1e-7)
        assert (at(path, t) - place) / radius == pytest.approx(normal, abs=1e-5)
        assert np.dot(normal, path[3:6] + t * path[6:]) < 0.0  # it comes in, it does not graze away
        assert 0 <= feature <= 6
    assert hits > 30


def test_where_the_path_is_cut_does_not_matter() -> None:
    mesh, rng = crag(), np.random.default_rng(6)
    tree = tree_of(mesh)
    for _ in range(80):
        path = throw(rng, mesh)
        times = [first_touch(tree, path, 0.7, np.inf, part, NONE, 1.0, 1.0)[:2] for part in (0.3, 2.0, 11.0, 500.0)]
        assert {slot for _, slot in times} == {times[0][1]}
        if times[0][1] >= 0:
            assert [t for t, _ in times] == pytest.approx([times[0][0]] * 4, abs=1e-9)


def test_a_sphere_that_touches_leaves_if_it_moves_off_and_meets_if_it_presses_on() -> None:
    floor = np.array([[-50.0, -50.0, 0.0], [50.0, -50.0, 0.0], [0.0, 80.0, 0.0]])
    mesh = CliffMesh(floor, np.array([[0, 1, 2]]))
    tree = tree_of(mesh)

    def touch(vz: float, az: float = -G, z: float = 1.0) -> float:
        return first_touch(tree, np.array([0, 0, z, 1.0, 0, vz, 0, 0, az]), 1.0, 20.0, 5.0, NONE, 1.0, 1.0)[0]

    assert touch(3.0) == pytest.approx(2 * 3.0 / G)  # up, and down again
    assert touch(-3.0) == 0.0
    assert touch(0.0) == 0.0  # its weight presses it on
    assert touch(0.0, az=0.0) == np.inf  # it slides along
    assert touch(0.0, z=-1.0) == np.inf  # from behind nothing is met


def test_an_edge_and_a_corner_are_met_by_the_root_of_a_quartic() -> None:
    wedge = np.array([[0.0, -9.0, 0.0], [0.0, 9.0, 0.0], [-5.0, 0.0, -9.0], [5.0, 0.0, -9.0]])
    mesh = CliffMesh(wedge, np.array([[0, 1, 2], [1, 0, 3]]))
    assert mesh.normals[:, 0].prod() < 0.0
    tree = tree_of(mesh)
    # straight above the ridge it falls (h - R); 0.6 m beside it the sphere of 1 m meets the ridge 0.8 m above it
    for beside, above in ((0.0, 1.0), (0.6, 0.8), (-0.6, 0.8)):
        path = np.array([beside, 1.0, 11.0, 0, 0, 0, 0, 0, -G])
        t, _, feature, nx, ny, nz = first_touch(tree, path, 1.0, 10.0, 5.0, NONE, 1.0, 1.0)
        assert t == pytest.approx(np.sqrt(2 * (11.0 - above) / G), rel=1e-12)
        assert (nx, ny, nz) == pytest.approx((beside, 0.0, above), abs=1e-9)
        assert 1 <= feature <= 3
    path = np.array([0.0, 9.6, 11.0, 0, 0, 0, 0, 0, -G])  # beyond its end: the corner
    t, _, feature, *normal = first_touch(tree, path, 1.0, 10.0, 5.0, NONE, 1.0, 1.0)
    assert t == pytest.approx(np.sqrt(2 * (11.0 - 0.8) / G), rel=1e-12)
    assert normal == pytest.approx([0.0, 0.6, 0.8], abs=1e-9)
    assert feature >= 4
