"""Reading a cliff in true 3D: PLY, GLB, glTF, OBJ or STL become a skin of triangles in metres, z up.

What can be mended is mended and said in the notes of the mesh; the rest is refused with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError, InputErrors
from twin.ground.mesh import CliffMesh, face_areas
from twin.intake.content import check_regular
from twin.intake.mesh import Y_UP, read_triangles
from twin.readers.ground.dem import HEIGHT_LIMITS_M

Floats = NDArray[np.float64]

FORMATS = (".ply", ".glb", ".gltf", ".obj", ".stl")
EXTENT_LIMITS_M = (0.1, 50_000.0)
"""A longest side outside is a mistake of units (assumed): a block of millimetres, a cliff of degrees."""
COARSE_SHARE = 0.05
"""Rounding of single precision, as a share of the middle edge, from which a skin is spoilt (assumed)."""
MOST_FACES = 50_000_000


@dataclass
class _Skin:
    """Corners and triangles while they are mended, with what was found."""

    path: Path
    vertices: Floats
    faces: NDArray[np.int64]
    notes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def say(self, key: str, **args: Any) -> None:
        self.notes.append((key, args))


def read_mesh(
    path: str | Path,
    *,
    origin_m: tuple[float, float, float] = (0.0, 0.0, 0.0),
    crs: str | None = None,
    up: str | None = None,
) -> CliffMesh:
    """Return the mesh of a file, z up, outer sides counter-clockwise.

    Corners at the same place are joined, triangles without area or written twice left out, triangles that turn the
    other way than their neighbours turned; an open skin is turned so that most of it looks up, a closed one outwards.

    Parameters
    ----------
    path
        PLY, GLB, glTF, OBJ or STL.
    origin_m
        Map coordinate and height above sea level of the file's own origin. None of the formats carries it; large
        numbers belong here, not into the file, where single precision would round them.
    crs
        Reference system of the map coordinate, such as ``"EPSG:32649"``.
    up
        ``"z"`` or ``"y"``, the axis that points up; None for what the format lays down (y in glTF, else z).

    Raises
    ------
    InputError
        The file cannot be read, holds no triangles, or numbers that are not finite, too coarse or out of all measure.
    """
    path = Path(path)
    _check_wishes(path, origin_m, up)
    skin = _loaded(path)
    _check_numbers(skin)
    if (up or ("y" if path.suffix.lower() in Y_UP else "z")) == "y":
        skin.vertices = np.stack([skin.vertices[:, 0], -skin.vertices[:, 2], skin.vertices[:, 1]], axis=-1)
        skin.say("mesh.note_y_up")
    _join_corners(skin)
    _check_size(skin, origin_m[2])
    _drop_idle_faces(skin)
    pieces = _turn_faces(skin)
    if pieces > 1:
        skin.say("mesh.note_pieces", count=pieces)
    built = CliffMesh(
        skin.vertices + np.array([0.0, 0.0, origin_m[2]]),
        skin.faces.astype(np.int32),
        x0_m=float(origin_m[0]),
        y0_m=float(origin_m[1]),
        crs=crs,
        name=path.name,
        notes=tuple(skin.notes),
    )
    if built.closed:
        return built
    return replace(built, notes=(*built.notes, ("mesh.note_open", {"edges": built.open_edges})))


def _check_wishes(path: Path, origin_m: tuple[float, float, float], up: str | None) -> None:
    """Refuse a file that cannot be one, an origin that is no place, an unknown axis; all at once."""
    where, faults = str(path), []
    try:
        check_regular(path)
        if path.suffix.lower() not in FORMATS:
            faults.append(InputError("mesh.unknown_format", where=where, value=path.suffix, names=", ".join(FORMATS)))
    except InputError as fault:
        faults.append(fault)
    if len(origin_m) != 3 or not np.isfinite(origin_m).all():
        faults.append(InputError("mesh.bad_origin", where=where, value=str(tuple(origin_m))))
    if up not in (None, "y", "z"):
        faults.append(InputError("mesh.bad_axis", where=where, value=up))
    if faults:
        raise faults[0] if len(faults) == 1 else InputErrors(faults)


def _loaded(path: Path) -> _Skin:
    """Return what a file holds, its parts put where their scene puts them."""
    vertices, faces, points = read_triangles(path, MOST_FACES)
    if not len(faces):
        raise InputError("mesh.no_faces", where=str(path), vertices=points)
    return _Skin(path, vertices, faces)


def _check_numbers(skin: _Skin) -> None:
    """Refuse corners that are no numbers or do not exist, and too many triangles; all at once."""
    where, faults = str(skin.path), []
    odd = np.flatnonzero(~np.isfinite(skin.vertices).all(axis=1))
    if odd.size:
        at = int(odd[0])
        value = str(skin.vertices[at])
        faults.append(InputError("mesh.not_finite", where=where, count=odd.size, vertex=at, value=value))
    absent = np.flatnonzero(((skin.faces < 0) | (skin.faces >= len(skin.vertices))).any(axis=1))
    if absent.size:
        at, count = int(absent[0]), len(skin.vertices)
        faults.append(InputError("mesh.no_vertex", where=where, face=at, value=str(skin.faces[at]), count=count))
    if len(skin.faces) > MOST_FACES:
        faults.append(InputError("mesh.too_many", where=where, count=len(skin.faces), most=MOST_FACES))
    if faults:
        raise faults[0] if len(faults) == 1 else InputErrors(faults)


def _join_corners(skin: _Skin) -> None:
    """Join corners at exactly the same place: STL repeats them for each triangle, glTF at seams of the texture."""
    skin.vertices = skin.vertices + 0.0  # -0 is 0
    used = np.unique(skin.faces)
    places, where = np.unique(skin.vertices[used], axis=0, return_inverse=True)
    if len(places) < used.size:
        skin.say("mesh.note_joined", count=int(used.size - len(places)))
    if len(places) == len(skin.vertices):
        return
    number = np.zeros(len(skin.vertices), dtype=np.int64)
    number[used] = where.ravel()
    skin.vertices, skin.faces = places, number[skin.faces]


def _check_size(skin: _Skin, z0_m: float) -> None:
    """Refuse a size or heights that cannot be metres, and corners rounded too coarsely; all at once."""
    where, faults = str(skin.path), []
    low, high = skin.vertices.min(axis=0), skin.vertices.max(axis=0)
    size = high - low
    text = " x ".join(f"{side:.4g}" for side in size)
    if not EXTENT_LIMITS_M[0] <= size.max() <= EXTENT_LIMITS_M[1]:
        limits = {"least": EXTENT_LIMITS_M[0], "most": EXTENT_LIMITS_M[1]}
        faults.append(InputError("mesh.bad_extent", where=where, size=text, **limits))
    elif max(size[:2]) < 1e-3 * size[2]:
        faults.append(InputError("mesh.degrees", where=where, size=text))
    if low[2] + z0_m < HEIGHT_LIMITS_M[0] or high[2] + z0_m > HEIGHT_LIMITS_M[1]:
        faults.append(InputError("mesh.absurd_heights", where=where, low=low[2] + z0_m, high=high[2] + z0_m))
    largest = float(np.abs(skin.vertices).max())
    corners = skin.vertices[skin.faces]
    edges = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
    middle = float(np.median(edges))
    single = skin.vertices.astype(np.float32)
    rounding = float(np.spacing(np.float32(largest)))
    if (single == skin.vertices).all() and rounding > COARSE_SHARE * middle:
        faults.append(InputError("mesh.coarse", where=where, value=largest, rounding=rounding, edge=middle))
    if faults:
        raise faults[0] if len(faults) == 1 else InputErrors(faults)


def _drop_idle_faces(skin: _Skin) -> None:
    """Leave out triangles without area and those that lie on another of the same corners."""
    a, b, c = skin.faces.T
    empty = (a == b) | (b == c) | (c == a)
    empty |= ~(face_areas(skin.vertices, skin.faces) > 0.0)
    if empty.all():
        raise InputError("mesh.all_flat", where=str(skin.path), count=len(empty))
    if empty.any():
        skin.say("mesh.note_flat", count=int(empty.sum()))
    kept = skin.faces[~empty]
    _, first = np.unique(np.sort(kept, axis=1), axis=0, return_index=True)
    if first.size < len(kept):
        skin.say("mesh.note_twice", count=int(len(kept) - first.size))
    skin.faces = kept[np.sort(first)]


def _turn_faces(skin: _Skin) -> int:
    """Let all triangles of a piece look out of the rock: outwards if it is closed, upwards if open; return the pieces.

    Every triangle has two ways to turn; ways that agree across an edge are joined. A piece whose two ways are joined
    has one side only.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    faces, count = skin.faces, len(skin.faces)
    left, right, against = _shared_edges(faces)
    one = np.concatenate([left, left + count])
    other = np.concatenate([right + against * count, right + (1 - against) * count])
    graph = coo_array((np.ones(one.size, dtype=np.int8), (one, other)), shape=(2 * count, 2 * count))
    _, way = connected_components(graph, directed=False)
    as_is, turned = way[:count], way[count:]
    if (as_is == turned).any():
        raise InputError("mesh.one_sided", where=str(skin.path))
    names, piece = np.unique(np.minimum(as_is, turned), return_inverse=True)
    sign = np.where(as_is < turned, 1.0, -1.0)
    a, b, c = (skin.vertices[faces[:, k]] - skin.vertices.mean(axis=0) for k in range(3))
    cross = np.cross(b - a, c - a)
    shared = np.bincount(piece[left], minlength=names.size) + np.bincount(piece[right], minlength=names.size)
    closed = shared == 3 * np.bincount(piece, minlength=names.size)
    outwards = np.where(closed[piece], np.einsum("ij,ij->i", a, cross), cross[:, 2])
    sign *= np.where(np.bincount(piece, weights=sign * outwards) < 0.0, -1.0, 1.0)[piece]
    flip = sign < 0.0
    if flip.any():
        skin.faces = np.where(flip[:, None], faces[:, ::-1], faces)
        skin.say("mesh.note_turned", count=int(flip.sum()))
    return int(names.size)


def _shared_edges(faces: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the two triangles of each edge that exactly two share, and 1 where they run along it the same way."""
    start, end = faces.ravel(), np.roll(faces, -1, axis=1).ravel()
    edge = np.stack([np.minimum(start, end), np.maximum(start, end)], axis=-1)
    order = np.lexsort((edge[:, 1], edge[:, 0]))
    ordered = edge[order]
    first = np.flatnonzero(np.r_[True, (ordered[1:] != ordered[:-1]).any(axis=1)])
    pairs = first[np.diff(np.r_[first, len(ordered)]) == 2]
    one, other = order[pairs], order[pairs + 1]
    return one // 3, other // 3, (start[one] == start[other]).astype(np.int64)
