"""What a mesh may name: files of its own folder, none of them a pipe."""

from __future__ import annotations

import base64
import json
import os
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from twin.errors import InputError
from twin.readers.ground.mesh_files import read_mesh

CORNERS = np.array([[0, 0, 0], [10, 0, 0], [0, 5, 10], [10, 5, 10]], dtype="<f4")
FACES = np.array([[0, 1, 2], [1, 3, 2]], dtype="<u4")


def gltf(folder: Path, uri: str, **more: Any) -> Path:
    data = CORNERS.tobytes() + FACES.tobytes()
    if uri.startswith("file:"):
        uri = uri.removeprefix("file:")
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_bytes(data)
    told = {
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "buffers": [{"uri": uri, "byteLength": len(data)}],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": 48}, {"buffer": 0, "byteOffset": 48, "byteLength": 24}
        ],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": more.get("count", 4), "type": "VEC3"},
            {"bufferView": 1, "componentType": 5125, "count": 6, "type": "SCALAR"},
        ],
    }  # fmt: skip
    path = folder / "m.gltf"
    path.write_text(json.dumps(told))
    return path


@pytest.mark.parametrize("uri", ["file:m.bin", "file:parts/m.bin", "data"])
def test_buffers_beside_a_mesh_are_read(uri: str, tmp_path: Path) -> None:
    data = base64.b64encode(CORNERS.tobytes() + FACES.tobytes()).decode()
    path = gltf(tmp_path, f"data:application/octet-stream;base64,{data}" if uri == "data" else uri)
    assert len(read_mesh(path).faces) == 2


@pytest.mark.parametrize(
    "uri", ["../m.bin", "/etc/passwd", "http://127.0.0.1:9/m.bin", "%2e%2e/m.bin", "a/../../m.bin"]
)
def test_buffers_elsewhere_are_refused(uri: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "m.bin").write_bytes(CORNERS.tobytes() + FACES.tobytes())
    with pytest.raises(InputError) as fault:
        read_mesh(gltf(home, uri))
    assert fault.value.key == "mesh.elsewhere"


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.bin")
    with pytest.raises(InputError, match="no regular file"):
        read_mesh(gltf(tmp_path, "pipe.bin"))
    os.mkfifo(tmp_path / "pipe.mtl")
    (tmp_path / "m.obj").write_text("mtllib pipe.mtl\nusemtl x\nv 0 0 0\nv 10 0 0\nv 0 5 10\nf 1 2 3\n")
    assert len(read_mesh(tmp_path / "m.obj").faces) == 1
    for suffix in (".obj", ".ply", ".stl", ".glb"):
        os.mkfifo(tmp_path / f"pipe{suffix}")
        with pytest.raises(InputError, match="no regular file"):
            read_mesh(tmp_path / f"pipe{suffix}")


def test_announced_numbers_are_limited(tmp_path: Path) -> None:
    with pytest.raises(InputError) as fault:
        read_mesh(gltf(tmp_path, "file:m.bin", count=10**12))
    assert fault.value.key == "mesh.too_many"


def glb(path: Path, columns: int) -> Path:
    kind = {1: "SCALAR", 2: "VEC2", 3: "VEC3"}[columns]
    data = np.arange(3 * columns, dtype="<f4").tobytes() + np.arange(3, dtype="<u4").tobytes()
    told = {
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "buffers": [{"byteLength": len(data)}],
        "bufferViews": [
            {"buffer": 0, "byteLength": 12 * columns}, {"buffer": 0, "byteOffset": 12 * columns, "byteLength": 12}
        ],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 3, "type": kind},
            {"bufferView": 1, "componentType": 5125, "count": 3, "type": "SCALAR"},
        ],
    }  # fmt: skip
    text = json.dumps(told).encode()
    text += b" " * (-len(text) % 4)
    body = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(data), b"BIN\0") + data
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body)
    return path


@pytest.mark.parametrize("columns", [1, 2])
def test_corners_of_one_or_two_numbers_are_one_message(columns: int, tmp_path: Path) -> None:
    (tmp_path / "m.obj").write_text("v 1{0}\nv 2{0}\nv 3{0}\nf 1 2 3\n".format(" 2" * (columns - 1)))
    for path in (tmp_path / "m.obj", glb(tmp_path / "m.glb", columns)):
        with pytest.raises(InputError) as fault:
            read_mesh(path)
        assert fault.value.key in ("mesh.bad_shape", "mesh.unreadable")
        assert "\n" not in str(fault.value)
