"""The streets of a town from a user's file: GeoJSON, Shapefile or OpenStreetMap lines become one network."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from twin.errors import InputError
from twin.intake.faults import Faults, named
from twin.intake.frame import true_metres, with_points
from twin.readers.formats.lines import PathLine, classified, lines_of, words_of
from twin.settlement.roads import PathNetwork

Floats = NDArray[np.float64]

WIDTH_KEYS = ("width", "width_m", "宽度", "路宽", "宽")
LANES_KEYS = ("lanes", "车道数", "车道")
ONEWAY_KEYS = ("oneway", "单行", "单行线", "单行道", "单向", "通行方向")
SNAP_M = 0.5
"""Points nearer than this are one: doubled nodes of digitised maps (assumed)."""
_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2, "单": 1}
_FORWARD = {"yes", "true", "1", "t", "y", "是", "单向", "单行", "单行线", "单行道", "f", "ft", "顺向", "正向"}
_BACKWARD = {"-1", "reverse", "tf", "逆向", "反向"}
_WIDEST_M, _MOST_LANES = 200.0, 20.0


@dataclass(frozen=True, eq=False)
class Streets:
    """A network of streets with its place: local metres plus the origin are metres of ``crs`` (None: not known)."""

    network: PathNetwork
    crs: str | None
    x0_m: float
    y0_m: float


def read_streets(path: Path, faults: Faults | None = None) -> Streets:
    """Return the streets of a GeoJSON, Shapefile or OpenStreetMap XML file, level (heights are not in such files).

    Lines are joined where they share a point; points nearer than `SNAP_M` are one. A street that is drawn once in each
    direction is one. Width, lanes and one-way flags are taken where given, in numbers or in words. What is mended or
    left out becomes a note of ``faults``.

    Raises
    ------
    InputError
        The file cannot be read, holds no lines, none of a known class, or lies in a system that is not known.
    InputErrors
        Lines with points that are none, all at once.
    """
    faults = Faults() if faults is None else faults
    read = lines_of(path, faults)
    points, crs = true_metres(path, np.concatenate([p for f in read.features for p in f.parts]), read.system, faults)
    low = np.floor(points.min(axis=0))
    features = with_points(read.features, points - low)
    network = _joined(path, classified(path, features, faults), faults)
    return Streets(network, crs, float(low[0]), float(low[1]))


def lanes_of(text: str) -> float:
    """Return a number of lanes told in digits or words ("4", "2;1", "双向四车道"), NaN if there is none."""
    digits = re.findall(r"\d+(?:\.\d+)?", text)
    if digits:
        return _within(sum(map(float, digits)) if ";" in text else float(digits[0]), _MOST_LANES)
    results = [_NUMERALS[c] for c in text.replace("双向", "").replace("单向", "") if c in _NUMERALS]
    return _within(float(results[0]), _MOST_LANES) if results else np.nan


def oneway_of(text: str) -> int:
    """Return 1 for a street that is one-way along its line, -1 against it, else 0."""
    word = text.strip().lower()
    return 1 if word in _FORWARD else -1 if word in _BACKWARD else 0


def width_of(text: str) -> float:
    """Return a width in metres told as "6", "6.5 m" or "6米", NaN if there is none."""
    digits = re.findall(r"\d+(?:\.\d+)?", text)
    return _within(float(digits[0]), _WIDEST_M) if digits else np.nan


def _within(value: float, most: float) -> float:
    return value if 0.0 < value <= most else np.nan


def told_of(attributes: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """Return an attribute as text; the first of a list that has one."""
    value = named(attributes, keys)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        words = words_of(value)
        return words[0] if words else ""
    text = "" if value is None else str(value).strip()
    return (words_of(text) or [""])[0] if text[:1] == "[" else text


@dataclass(frozen=True, eq=False)
class _Edges:
    """Edges of a network while it is made: ends ``(n, 2)``, the line and the points of each, and what it is told of."""

    ends: NDArray[np.int64]
    line: list[PathLine]
    shape: list[Floats]
    width_m: Floats
    lanes: Floats
    oneway: NDArray[np.int8]


def _joined(path: Path, lines: list[PathLine], faults: Faults) -> PathNetwork:
    """Return the network of lines, split where they share a point."""
    points = np.concatenate([line.points for line in lines])
    pairs = cKDTree(points).query_pairs(SNAP_M, output_type="ndarray")
    same = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(points), len(points)))
    label = connected_components(same, directed=False)[1]
    edges = _merged(path, _edges(path, lines, points, label), faults)
    nodes, index = np.unique(edges.ends, return_inverse=True)
    index = index.reshape(edges.ends.shape)
    first = np.zeros(label.max() + 1, np.int64)
    first[label[::-1]] = np.arange(label.size)[::-1]
    place = points[first[nodes]]
    length = np.array([_length(shape) for shape in edges.shape])
    return PathNetwork(
        place[:, 0].copy(), place[:, 1].copy(), np.zeros(nodes.size), index[:, 0].astype(np.int32),
        index[:, 1].astype(np.int32), np.array([line.kind for line in edges.line], np.uint8), length,
        np.zeros(length.size), tuple(edges.shape), edge_width_m=edges.width_m, edge_lanes=edges.lanes,
        edge_oneway=edges.oneway,
    )  # fmt: skip


def _edges(path: Path, lines: list[PathLine], points: Floats, label: NDArray[np.int32]) -> _Edges:
    """Return the pieces of lines between points that several share, those without length left out."""
    used = np.zeros(label.max() + 1, np.int64)
    runs, at = [], 0
    for line in lines:
        ids = label[at : at + len(line.points)]
        keep = np.concatenate([[True], ids[1:] != ids[:-1]])
        runs.append((line, ids[keep], np.flatnonzero(keep) + at))
        at += len(line.points)
        np.add.at(used, ids[keep], 1)
        used[ids[[0, -1]]] += 2
    ends, of, shapes = [], [], []
    for line, ids, where in runs:
        for start, end in pairwise(np.flatnonzero(used[ids] > 1)):
            shape = points[where[start : end + 1]]
            if _length(shape) > 0.01:
                ends.append((ids[start], ids[end]))
                of.append(line)
                shapes.append(shape)
    if not ends:
        raise InputError("paths.no_lines", where=str(path), found="0")
    told = [line.feature.attributes for line in of]
    return _Edges(
        np.array(ends, np.int64), of, shapes,
        np.array([width_of(told_of(a, WIDTH_KEYS)) for a in told]),
        np.array([lanes_of(told_of(a, LANES_KEYS)) for a in told]),
        np.array([oneway_of(told_of(a, ONEWAY_KEYS)) for a in told], np.int8),
    )  # fmt: skip


def _merged(path: Path, edges: _Edges, faults: Faults) -> _Edges:
    """Return edges without those that lie on another between the same nodes: streets drawn once in each direction.

    Two that are one-way against each other make one in both directions, as wide as both.
    """
    width, lanes, oneway = edges.width_m.copy(), edges.lanes.copy(), edges.oneway.copy()
    groups: dict[tuple[int, int], list[int]] = {}
    kept: list[int] = []
    for k, (a, b) in enumerate(edges.ends.tolist()):
        group = groups.setdefault((min(a, b), max(a, b)), [])
        other = next((e for e in group if _lies_on(edges.shape[e], edges.shape[k])), None)
        if other is None:
            group.append(k)
            kept.append(k)
            continue
        against = oneway[k] if tuple(edges.ends[other]) == (a, b) else -oneway[k]
        if oneway[other] and against == -oneway[other]:
            width[other], lanes[other] = width[other] + width[k], lanes[other] + lanes[k]
            oneway[other] = 0
        elif oneway[other] and not oneway[k]:
            oneway[other] = 0
        faults.note("intake.drawn_twice", path, edges.line[k].feature.id)
    return _Edges(
        edges.ends[kept], [edges.line[k] for k in kept], [edges.shape[k] for k in kept],
        width[kept], lanes[kept], oneway[kept],
    )  # fmt: skip


def _lies_on(one: Floats, other: Floats) -> bool:
    """Tell whether two lines between the same nodes run alike, in whichever direction and by whichever points."""
    from shapely import LineString, hausdorff_distance

    if abs(_length(one) - _length(other)) > 2.0 * SNAP_M + 0.01 * _length(one):
        return False
    return bool(hausdorff_distance(LineString(one), LineString(other), densify=0.25) <= 2.0 * SNAP_M)


def _length(shape: Floats) -> float:
    return float(np.hypot(*np.diff(shape, axis=0).T).sum())
