"""Triangles of a mesh file; it may name files in its own folder only, and none of them may be a pipe."""

from __future__ import annotations

import io
import json
import struct
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.intake.content import content_of
from twin.intake.faults import shown

Floats = NDArray[np.float64]

Y_UP = (".glb", ".gltf")
"""Formats that lay down that y is up; in the others z is, unless the caller says otherwise."""
MOST_BYTES = 4_000_000_000
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".ktx2", ".tif", ".tiff", ".bmp", ".tga", ".mtl")
"""What a mesh wears matters to nobody here: it is not read."""


def read_triangles(path: Path, most_faces: int) -> tuple[Floats, NDArray[np.int64], int]:
    """Return corners ``(n, 3)``, triangles ``(m, 3)``, and how many points the file holds in all.

    Raises
    ------
    InputError
        The file cannot be read, its corners or triangles are not of three numbers, or it announces too many.
    """
    import trimesh

    data = content_of(path, MOST_BYTES)
    suffix = path.suffix.lower()
    _check_counts(path, data, most_faces)
    more: dict[str, Any] = {"skip_materials": True} if suffix == ".obj" else {}
    beside: Any = Beside(path)
    try:
        # damaged files make trimesh and its helpers fail in every way there is
        scene = trimesh.load_scene(io.BytesIO(data), file_type=suffix[1:], resolver=beside, process=False, **more)
        parts = [part for part in scene.dump() if isinstance(part, trimesh.Trimesh) and len(part.faces)]
        points = sum(len(getattr(part, "vertices", ())) for part in scene.geometry.values())
        vertices = [np.asarray(part.vertices, dtype=np.float64) for part in parts]
        faces = [np.asarray(part.faces, dtype=np.int64) for part in parts]
    except Exception as error:
        if beside.refused is not None:
            raise beside.refused from None
        reason = " ".join(str(error).replace(str(path), path.name).split())[:200]
        raise InputError("mesh.unreadable", where=str(path), reason=reason or type(error).__name__) from None
    if beside.refused is not None:
        raise beside.refused
    for corners, triangles in zip(vertices, faces, strict=True):
        if any(part.ndim != 2 or part.shape[1] != 3 for part in (corners, triangles)):
            raise InputError("mesh.bad_shape", where=str(path), value=f"{corners.shape}, {triangles.shape}")
    if not parts:
        return np.empty((0, 3)), np.empty((0, 3), np.int64), points
    first = np.cumsum([0, *(len(part) for part in vertices[:-1])])
    joined = np.concatenate([part + start for part, start in zip(faces, first, strict=True)])
    return np.concatenate(vertices), joined, points


class Beside:
    """Gives a mesh the files that it names: regular ones in its own folder only, of a size that can be read.

    Attributes
    ----------
    refused
        Why one could not be given; trimesh would go on without it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.refused: InputError | None = None

    def get(self, name: str) -> bytes:
        """Return the content of a file that the mesh names.

        Raises
        ------
        InputError
            It lies elsewhere, is no regular file, or too large.
        FileNotFoundError
            It is a picture or a material, which is not read.
        """
        wanted = unquote(str(name)).replace("\\", "/").split("?")[0]
        if wanted.lower().endswith(_PICTURES):
            raise FileNotFoundError(wanted)
        home = self.path.parent.resolve()
        try:
            if "://" in wanted or "\0" in wanted or not (home / wanted).resolve().is_relative_to(home):
                raise InputError("mesh.elsewhere", where=str(self.path), name=shown(str(name)))
            return content_of(home / wanted, MOST_BYTES)
        except InputError as fault:
            self.refused = self.refused or fault
            raise

    __getitem__ = get

    def namespaced(self, namespace: str) -> Beside:
        """Return the same files: their names count from the folder of the mesh."""
        return self

    def keys(self) -> list[str]:
        """Return no names: a mesh says itself what it needs."""
        return []


def _check_counts(path: Path, data: bytes, most_faces: int) -> None:
    """Refuse a glTF that announces more numbers than any mesh that can be used: room for them would be made first."""
    suffix = path.suffix.lower()
    if suffix not in Y_UP:
        return
    try:
        start, size = (20, struct.unpack("<I", data[12:16])[0]) if suffix == ".glb" else (0, len(data))
        told = json.loads(data[start : start + size])
        counts = [entry.get("count", 0) for entry in told.get("accessors", [])]
        total = sum(count for count in counts if isinstance(count, int))
    except (ValueError, AttributeError, struct.error, RecursionError, TypeError):
        return  # told when it is read
    if total > 9 * most_faces or any(isinstance(count, int) and count < 0 for count in counts):
        raise InputError("mesh.too_many", where=str(path), count=min(total, 10**15), most=most_faces)
