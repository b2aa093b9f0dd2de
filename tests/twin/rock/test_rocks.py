"""The rock: closed, as heavy as its scar is deep, and no heavier."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh

from twin.errors import InputError
from twin.ground.gorge import make_gorge
from twin.ground.land_cover import CoverRaster
from twin.ground.setting import Site, find_site
from twin.ground.solid import cliff_faces, cut_solid, terrain_solid
from twin.ground.terrain import Terrain
from twin.rock.rocks import LIMESTONE_KG_M3, cut_rock, default_rock

Ground = tuple[Terrain, CoverRaster]


def mesh(rock: object) -> trimesh.Trimesh:
    return trimesh.Trimesh(rock.vertices, rock.faces, process=False)


def test_the_solid_is_closed_and_has_the_volume_under_the_surface(stepped: Terrain) -> None:
    solid = terrain_solid(stepped, base_m=0.0)
    assert solid.is_watertight
    assert solid.is_winding_consistent
    # the profile is straight between nodes, so triangles hold the exact volume
    profile = stepped.z_m[:, 0]
    area = 5.0 * (profile.sum() - 0.5 * (profile[0] + profile[-1]))
    assert solid.volume == pytest.approx(area * stepped.width_m, rel=1e-12)
    assert terrain_solid(stepped, (10, 40, 20, 60)).is_watertight


def test_cliff_faces_are_the_steep_triangles_with_their_true_area(stepped: Terrain) -> None:
    mesh = cliff_faces(stepped, 60.0)
    rows = np.flatnonzero(np.diff(stepped.z_m[:, 0]) > 5.0 * np.tan(np.radians(60.0)))
    length = np.hypot(5.0, np.diff(stepped.z_m[:, 0])[rows]).sum()
    assert mesh.area == pytest.approx(length * stepped.width_m, rel=1e-9)
    assert (mesh.face_normals[:, 1] < 0).all()


def test_a_solid_window_outside_is_refused(stepped: Terrain) -> None:
    with pytest.raises(InputError, match="leaves the terrain"):
        terrain_solid(stepped, (0, 400, 0, 20))


@pytest.mark.parametrize("seed", range(5))
def test_block_and_scar_have_the_same_volume(seed: int) -> None:
    """The raster loses just the block's volume (relative 1e-9)."""
    terrain, cover, _ = make_gorge(np.random.default_rng(seed))
    site = find_site(terrain, cover)
    rock = default_rock(terrain, site)
    block = mesh(rock)
    assert block.is_watertight
    assert block.is_winding_consistent
    assert block.volume == pytest.approx(rock.volume_m3, rel=1e-12)
    after = rock.terrain_after(terrain)
    lost = (terrain.z_m - after.z_m).sum() * terrain.cell_m**2
    assert lost == pytest.approx(rock.volume_m3, rel=1e-9)
    assert (after.z_m <= terrain.z_m).all()


def test_the_default_rock_has_the_assumed_size(gorge: Ground, gorge_site: Site) -> None:
    rock = default_rock(gorge[0], gorge_site)
    assert 800.0 < rock.volume_m3 < 2500.0
    assert rock.mass_kg == pytest.approx(LIMESTONE_KG_M3 * rock.volume_m3)
    assert np.hypot(rock.centroid[0] - gorge_site.rock_x_m, rock.centroid[1] - gorge_site.rock_y_m) < 30.0
    assert min(rock.width_m, rock.height_m, rock.thickness_m) > 4.0


def test_pieces_and_rest_of_a_cut_add_up_to_the_solid(gorge: Ground, gorge_site: Site) -> None:
    """The hole in the solid has the volume of what was cut out (relative 1e-6 of the piece)."""
    terrain, _ = gorge
    row, col = terrain.nearest_node(gorge_site.rock_x_m, gorge_site.rock_y_m)
    solid = terrain_solid(terrain, (row - 30, row + 30, col - 30, col + 30))
    tool = trimesh.creation.icosphere(subdivisions=2, radius=15.0)
    tool.apply_translation([gorge_site.rock_x_m, gorge_site.rock_y_m, float(terrain.z_m[row, col])])
    pieces, rest = cut_solid(solid, tool)
    assert rest.is_watertight
    assert all(piece.is_watertight for piece in pieces)
    volume = sum(piece.volume for piece in pieces)
    assert 500.0 < volume < tool.volume
    assert solid.volume - rest.volume == pytest.approx(volume, rel=1e-6)


def test_the_rock_leaves_a_hole_of_its_own_volume(stepped: Terrain) -> None:
    """On a straight face the joints cut one piece: solid minus rest is the block."""
    rock = cut_rock(stepped, 400.0, 440.0, np.pi, 20.0, 30.0, 6.0)
    solid = terrain_solid(stepped, (60, 130, 50, 110))
    hull = trimesh.Trimesh(rock.vertices, rock.faces, process=False)
    pieces, rest = cut_solid(solid, hull)
    assert solid.volume - rest.volume == pytest.approx(rock.volume_m3, rel=1e-6)
    assert sum(piece.volume for piece in pieces) == pytest.approx(rock.volume_m3, rel=1e-6)


@pytest.mark.parametrize("volume_m3", [300.0, 3000.0])
def test_a_wanted_volume_is_met(gorge: Ground, gorge_site: Site, volume_m3: float) -> None:
    assert default_rock(gorge[0], gorge_site, volume_m3).volume_m3 == pytest.approx(volume_m3, rel=0.45)


@pytest.mark.slow
def test_more_than_the_cliff_holds_is_refused(gorge: Ground, gorge_site: Site) -> None:
    with pytest.raises(InputError, match="cannot hold a rock of 90000000 m3; about"):
        default_rock(gorge[0], gorge_site, 9e7)


def test_inertia_is_that_of_the_mesh(gorge: Ground, gorge_site: Site) -> None:
    """Independent: Monte Carlo over the block's tetrahedra would do; here the sum over signed tetrahedra."""
    rock = default_rock(gorge[0], gorge_site)
    a, b, c = (rock.vertices[rock.faces[:, k]] - rock.centroid for k in range(3))
    volume = np.einsum("ij,ij->i", a, np.cross(b, c)) / 6.0
    assert volume.sum() == pytest.approx(rock.volume_m3, rel=1e-9)
    second = sum(
        np.einsum("n,ni,nj->ij", volume * w, p, q) / 20.0
        for p, q, w in [
            (a, a, 2),
            (b, b, 2),
            (c, c, 2),
            (a, b, 1),
            (b, a, 1),
            (a, c, 1),
            (c, a, 1),
            (b, c, 1),
            (c, b, 1),
        ]
    )
    inertia = LIMESTONE_KG_M3 * (np.trace(second) * np.eye(3) - second)
    np.testing.assert_allclose(rock.inertia_kg_m2, inertia, rtol=1e-6, atol=1e-6 * np.abs(inertia).max())
    moments = np.linalg.eigvalsh(rock.inertia_kg_m2)
    assert (moments > 0.0).all()
    assert moments[2] <= moments[0] + moments[1]


def test_on_a_straight_face_the_block_has_the_asked_width(stepped: Terrain) -> None:
    rock = cut_rock(stepped, 400.0, 440.0, np.pi, 20.0, 30.0, 6.0)
    assert mesh(rock).is_watertight
    # side joints of 80 degrees open upwards
    assert 20.0 <= rock.width_m < 20.0 + 2 * 40.0 / np.tan(np.radians(80.0)) + 2.0
    assert rock.thickness_m < 25.0
    assert rock.crack[1] > rock.centroid[1]
    assert abs(rock.centroid[0] - 400.0) < 1.0


def test_what_cannot_be_cut_is_refused(stepped: Terrain) -> None:
    with pytest.raises(InputError, match="outside the terrain"):
        cut_rock(stepped, -5.0, 440.0, np.pi, 20.0, 30.0, 6.0)
    with pytest.raises(InputError, match=r"width_m = -1\.0"):
        cut_rock(stepped, 400.0, 440.0, np.pi, -1.0, 30.0, 6.0)
    with pytest.raises(InputError, match="not steep enough"):
        cut_rock(stepped, 400.0, 150.0, np.pi, 20.0, 30.0, 6.0)
    with pytest.raises(InputError, match="volume of the rock is nan"):
        default_rock(stepped, find_site(stepped, np.full(stepped.z_m.shape, 3, np.uint8)), float("nan"))


def test_a_scar_belongs_to_its_terrain(gorge: Ground, gorge_site: Site, stepped: Terrain) -> None:
    rock = default_rock(gorge[0], gorge_site)
    with pytest.raises(InputError, match="not cut from this terrain"):
        rock.terrain_after(stepped)
