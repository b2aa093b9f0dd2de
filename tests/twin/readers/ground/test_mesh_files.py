"""Meshes from files: axes, joins, winding, units, the supplied cliff and block, and files that are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import trimesh

from tests.twin.readers.test_broken_files import damaged
from twin.errors import InputError, InputErrors
from twin.readers.ground.mesh_files import read_mesh
from twin.text import say

DATA = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "mesh"


def bump(n: int = 12, cell_m: float = 2.0) -> trimesh.Trimesh:
    row, col = np.mgrid[0:n, 0:n]
    z = 20.0 * np.exp(-((row - n / 2) ** 2 + (col - n / 3) ** 2) / n)
    node = np.arange(n * n).reshape(n, n)
    sw, se, nw, ne = (part.ravel() for part in (node[:-1, :-1], node[:-1, 1:], node[1:, :-1], node[1:, 1:]))
    faces = np.concatenate([np.stack([sw, se, ne], axis=-1), np.stack([sw, ne, nw], axis=-1)])
    vertices = np.stack([col.ravel() * cell_m, row.ravel() * cell_m, z.ravel()], axis=-1)
    return trimesh.Trimesh(vertices, faces, process=False)


def saved(folder: Path, mesh: trimesh.Trimesh, name: str) -> Path:
    path = folder / name
    mesh.export(path)
    return path


def keys(notes: tuple[tuple[str, object], ...]) -> list[str]:
    return [key for key, _ in notes]


def fault_of(call: Callable[[], object]) -> InputError:
    with pytest.raises(InputError) as caught:
        call()
    for lang in ("zh", "en"):
        caught.value.text(lang)
    return caught.value


@pytest.mark.parametrize("name", ["bump.ply", "bump.obj", "bump.stl", "bump.glb"])
def test_all_formats_give_the_same_skin(tmp_path: Path, name: str) -> None:
    mesh = bump()
    if name.endswith("glb"):  # y is up there
        mesh.vertices = mesh.vertices[:, [0, 2, 1]] * [1, 1, -1]
    read = read_mesh(saved(tmp_path, mesh, name), origin_m=(600_000.0, 3_400_000.0, 150.0), crs="EPSG:32649")
    assert len(read.vertices_m) == 144
    assert read.area_m2 == pytest.approx(bump().area, rel=1e-6)
    assert read.bounds_m[:, 2] == pytest.approx(bump().bounds[:, 2] + 150.0, abs=1e-5)
    assert read.overhang_share == 0.0
    assert (read.x0_m, read.y0_m, read.crs) == (600_000.0, 3_400_000.0, "EPSG:32649")
    assert ("mesh.note_joined" in keys(read.notes)) == name.endswith("stl")
    assert ("mesh.note_y_up" in keys(read.notes)) == name.endswith("glb")
    assert keys(read.notes)[-1] == "mesh.note_open"


def test_another_axis_can_be_asked_for(tmp_path: Path) -> None:
    mesh = bump()
    mesh.vertices = mesh.vertices[:, [0, 2, 1]] * [1, 1, -1]
    read = read_mesh(saved(tmp_path, mesh, "turned.obj"), up="y")
    assert read.bounds_m[1, 2] == pytest.approx(bump().bounds[1, 2])


def test_parts_of_a_scene_lie_where_the_scene_puts_them(tmp_path: Path) -> None:
    scene = trimesh.Scene()
    scene.add_geometry(trimesh.creation.box(extents=(2, 2, 2)))
    scene.add_geometry(
        trimesh.creation.box(extents=(1, 1, 1)), transform=trimesh.transformations.translation_matrix([10, 0, 0])
    )
    scene.export(tmp_path / "two.glb")
    mesh = read_mesh(tmp_path / "two.glb")
    assert mesh.volume_m3 == pytest.approx(9.0)
    assert mesh.bounds_m[:, 0] == pytest.approx([-1.0, 10.5])
    assert "mesh.note_pieces" in keys(mesh.notes)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_triangles_that_look_into_the_rock_are_turned(tmp_path: Path, share: float) -> None:
    rng = np.random.default_rng(4)
    skin, body = bump(), trimesh.creation.icosphere(subdivisions=2, radius=3.0)
    for mesh, area, volume in ((skin, skin.area, None), (body, body.area, body.volume)):
        wrong = rng.random(len(mesh.faces)) < share
        mesh.faces = np.where(wrong[:, None], mesh.faces[:, ::-1], mesh.faces)
        read = read_mesh(saved(tmp_path, mesh, "turned.ply"))
        turned = dict(read.notes).get("mesh.note_turned", {"count": 0})
        assert turned["count"] == wrong.sum()
        assert read.area_m2 == pytest.approx(area, rel=1e-5)
        if volume is None:
            assert (read.normals[:, 2] > 0.0).all()
        else:
            assert read.volume_m3 == pytest.approx(volume, rel=1e-5)


def test_a_moebius_strip_is_refused(tmp_path: Path) -> None:
    around = np.linspace(0.0, 2.0 * np.pi, 31)[:-1]
    edge = [(5 + s * np.cos(a / 2)) * np.array([np.cos(a), np.sin(a), 0]) + [0, 0, s * np.sin(a / 2)]
            for a in around for s in (-1, 1)]  # fmt: skip
    faces = []
    for k in range(30):
        a, b = 2 * k, 2 * k + 1
        c, d = (2 * k + 2, 2 * k + 3) if k < 29 else (1, 0)
        faces += [(a, b, c), (b, d, c)]
    path = saved(tmp_path, trimesh.Trimesh(np.array(edge), faces, process=False), "moebius.ply")
    assert fault_of(lambda: read_mesh(path)).key == "mesh.one_sided"


def test_idle_triangles_are_left_out_and_said(tmp_path: Path) -> None:
    mesh = bump()
    extra = [mesh.faces[3], mesh.faces[7][[1, 2, 0]], [5, 5, 6]]  # twice, twice, a line
    path = saved(
        tmp_path, trimesh.Trimesh(mesh.vertices, np.concatenate([mesh.faces, extra]), process=False), "idle.ply"
    )
    read = read_mesh(path)
    said = dict(read.notes)
    assert said["mesh.note_twice"]["count"] == 2
    assert said["mesh.note_flat"]["count"] == 1
    assert len(read.faces) == len(mesh.faces)


OBJ = "v 0 0 0\nv 10 0 0\nv 10 10 5\nv 0 10 5\n"


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("points.obj", OBJ, "mesh.no_faces"),
        ("nan.obj", OBJ.replace("10 10 5", "10 nan 5") + "f 1 2 3\nf 1 3 4\n", "mesh.not_finite"),
        ("flat.obj", "v 0 0 0\nv 5 0 0\nv 9 0 0\nf 1 2 3\n", "mesh.all_flat"),
        ("absent.obj", OBJ + "f 1 2 9\n", "mesh.unreadable"),
        ("millimetres.obj", OBJ.replace("10", "1e7") + "f 1 2 3\n", "mesh.bad_extent"),
        ("degrees.obj", "v 109.62 31.39 0\nv 109.63 31.39 100\nv 109.63 31.40 200\nf 1 2 3\n", "mesh.degrees"),
        ("heights.obj", OBJ.replace(" 5\n", " -800\n") + "f 1 2 3\n", "mesh.absurd_heights"),
        ("text.ply", "hello", "mesh.unreadable"),
        ("head.glb", "glTF", "mesh.unreadable"),
        ("empty.stl", "solid x\nendsolid x\n", "mesh.no_faces"),
        ("nothing.ply", "", "intake.empty"),
        ("picture.jpg", "JFIF", "mesh.unknown_format"),
    ],
)
def test_a_file_that_is_no_mesh_ends_in_one_message(tmp_path: Path, name: str, text: str, key: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    fault = fault_of(lambda: read_mesh(path))
    assert fault.key == key
    assert str(path) in str(fault)


def test_a_wrong_path_and_wrong_wishes_are_named_together(tmp_path: Path) -> None:
    with pytest.raises(InputErrors) as caught:
        read_mesh(tmp_path / "none.ply", origin_m=(0.0, np.nan, 0.0), up="x")
    assert [fault.key for fault in caught.value.faults] == ["intake.no_file", "mesh.bad_origin", "mesh.bad_axis"]
    assert fault_of(lambda: read_mesh(tmp_path)).key == "intake.is_folder"


def test_large_coordinates_in_single_precision_are_refused(tmp_path: Path) -> None:
    # in single precision a northing of 3.4 million keeps 0.25 m; in the text of an OBJ it is kept whole
    mesh = bump()
    mesh.vertices = mesh.vertices + np.array([600_000.0, 3_400_000.0, 0.0])
    assert fault_of(lambda: read_mesh(saved(tmp_path, mesh, "far.stl"))).key == "mesh.coarse"
    assert read_mesh(saved(tmp_path, mesh, "far.obj")).area_m2 == pytest.approx(bump().area, rel=1e-5)


def test_damaged_files_are_read_or_refused_in_words(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    for name in ("a.ply", "a.glb", "a.stl", "a.obj"):
        sound = saved(tmp_path, bump(6), name).read_bytes()
        for _ in range(25):
            path = tmp_path / f"damaged{Path(name).suffix}"
            path.write_bytes(damaged(sound, rng))
            try:
                mesh = read_mesh(path)
            except InputError as error:
                error.text("zh"), error.text("en")
            else:
                assert np.isfinite(mesh.area_m2)


# -- the supplied meshes, with the numbers of their description


@pytest.mark.parametrize("suffix", ["ply", "glb"])
def test_the_supplied_cliff(suffix: str) -> None:
    path = DATA / f"cliff_overhang.{suffix}"
    if not path.exists():
        pytest.skip("the supplied meshes are not here")
    mesh = read_mesh(path)
    assert (len(mesh.vertices_m), len(mesh.faces), mesh.open_edges) == (3969, 7680, 256)
    assert mesh.bounds_m.T.ravel() == pytest.approx([-63.44, 152.91, -60, 60, 0, 272.39], abs=0.006)
    assert mesh.area_m2 == pytest.approx(51_343.3, abs=0.06)
    assert mesh.overhang_share == pytest.approx(0.154, abs=0.0005)
    assert fault_of(lambda: mesh.volume_m3).key == "mesh.open_volume"
    heights = mesh.heights_at([25, 20, 12, 100, -30], [1.3, 1.3, -0.7, 1.3, 1.3])
    expected = [(77.48, 134.46, 200.63), (82.58, 127.92, 216.68), (92.13, 117.07, 246.72), (29.05,), (265.67,)]
    for got, wanted in zip(heights, expected, strict=True):
        assert got == pytest.approx(wanted, abs=0.0051)
    top = mesh.raster(1.0)
    key, said = next(note for note in top.notes if note[0] == "mesh.note_top")
    assert 0.2 < said["share"] / 100.0 < 0.35
    assert "topmost" in say(key, "en", **said)
    x, y = 25.0 - top.x0_m, 1.3 - top.y0_m
    assert float(top.height(x, y)) == pytest.approx(200.63, abs=2.0)  # not 77.48


@pytest.mark.parametrize("suffix", ["ply", "glb"])
def test_the_supplied_block(suffix: str) -> None:
    path = DATA / f"rock_block.{suffix}"
    if not path.exists():
        pytest.skip("the supplied meshes are not here")
    mesh = read_mesh(path)
    assert (len(mesh.vertices_m), len(mesh.faces), mesh.closed) == (35, 66, True)
    assert mesh.volume_m3 == pytest.approx(76.214, abs=0.0006)
    assert mesh.area_m2 == pytest.approx(94.306, abs=0.0006)
    assert mesh.centre_m == pytest.approx([0, 0, 0], abs=1e-5)
    assert mesh.inertia_m5 == pytest.approx([187.99, 219.67, 273.77], abs=0.006)
