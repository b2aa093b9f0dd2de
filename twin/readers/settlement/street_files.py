"""The streets of a town from a user's file: GeoJSON, Shapefile or OpenStreetMap lines become one network."""

from __future__ import annotations

import re
import xml.etree.ElementTree as tree
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from twin.errors import InputError
from twin.readers.formats.lines import CLASS_WORDS, PathLine, classified, line_features, shown
from twin.readers.formats.shapefile import LineFeature
from twin.settlement.roads import PathNetwork

Floats = NDArray[np.float64]

WIDTH_KEYS = ("width", "width_m", "宽度", "路宽", "宽")
LANES_KEYS = ("lanes", "车道数", "车道")
ONEWAY_KEYS = ("oneway", "单行", "单行线", "单行道", "单向", "通行方向")
SNAP_M = 0.5
"""Points nearer than this are one: doubled nodes of digitised maps (assumed)."""
_DEGREES = "EPSG:4326"
_KNOWN = {word for words in CLASS_WORDS.values() for word in words}
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


def read_streets(path: Path) -> Streets:
    """Return the streets of a GeoJSON, Shapefile or OpenStreetMap XML file, level (heights are not in such files).

    Lines are joined where they share a point; points nearer than `SNAP_M` are one. Width, lanes and one-way flags are
    taken where given, in numbers or in words.

    Raises
    ------
    InputError
        The file cannot be read, holds no lines, or lies in a reference system that is not known.
    InputErrors
        Lines without a class or with an unknown one, all at once.
    """
    features, system = line_features(path, "evacuate.paths_format", {".osm": _read_osm, ".xml": _read_osm})
    attributes = {feature.number: {k.lower(): v.strip() for k, v in feature.attributes.items()} for feature in features}
    lines = classified(path, features)
    points, crs = _to_metres(path, [line.points for line in lines], system)
    low = np.floor(np.concatenate(points).min(axis=0))
    network = _joined(path, [p - low for p in points], lines, attributes)
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


def _first(attributes: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((attributes[key] for key in keys if attributes.get(key)), "")


def _read_osm(path: Path) -> tuple[list[LineFeature], str]:
    """Return the ways of an OpenStreetMap XML file that are streets or paths of a known class; they are in degrees."""
    place: dict[str, tuple[float, float]] = {}
    features: list[LineFeature] = []
    try:
        for _, item in tree.iterparse(path, events=("end",)):
            if item.tag == "node":
                place[item.attrib["id"]] = (float(item.attrib["lon"]), float(item.attrib["lat"]))
            elif item.tag == "way":
                tags = {tag.attrib["k"]: tag.attrib["v"] for tag in item.iter("tag")}
                nodes = [place[nd.attrib["ref"]] for nd in item.iter("nd") if nd.attrib["ref"] in place]
                if tags.get("highway", "").removesuffix("_link") in _KNOWN and len(nodes) > 1:
                    features.append(LineFeature(len(features) + 1, (np.array(nodes),), tags))
            if item.tag in ("node", "way", "relation"):
                item.clear()
    except (tree.ParseError, KeyError, ValueError, OSError) as fault:
        raise InputError("paths.unreadable", where=str(path), reason=f"({fault})") from None
    return features, _DEGREES


def _to_metres(path: Path, lines: list[Floats], system: str | None) -> tuple[list[Floats], str | None]:
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError, ProjError

    points = np.concatenate(lines)
    in_degrees = bool((np.abs(points[:, 0]) <= 180.0).all() and (np.abs(points[:, 1]) <= 90.0).all())
    if system is None and not in_degrees:
        return lines, None  # plain metres
    try:
        source = CRS.from_user_input(system or _DEGREES)
        if source.is_geographic:
            lon, lat = points.mean(axis=0)
            zone = int(np.clip((lon + 180.0) // 6.0 + 1, 1, 60))
            target = f"EPSG:{(32600 if lat >= 0.0 else 32700) + zone}"
            change = Transformer.from_crs(source, target, always_xy=True)
            points = np.stack(change.transform(points[:, 0], points[:, 1]), axis=-1)
        else:
            target = source.to_string()
    except (CRSError, ProjError):
        raise InputError("paths.bad_crs", where=str(path), system=shown(system or _DEGREES)) from None
    if not np.isfinite(points).all():
        raise InputError("paths.bad_crs", where=str(path), system=shown(system or _DEGREES))
    return list(np.split(points, np.cumsum([len(line) for line in lines])[:-1])), target


def _joined(path: Path, lines: list[Floats], drawn: list[PathLine], told: dict[int, dict[str, str]]) -> PathNetwork:
    """Return the network of lines, split where they share a point."""
    points = np.concatenate(lines)
    pairs = cKDTree(points).query_pairs(SNAP_M, output_type="ndarray")
    same = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(points), len(points)))
    label = connected_components(same, directed=False)[1]
    ends, rows, at = [], [], 0
    used = np.zeros(label.max() + 1, np.int64)
    runs = []
    for number, line in enumerate(lines):
        ids = label[at : at + len(line)]
        keep = np.concatenate([[True], ids[1:] != ids[:-1]])
        runs.append((number, ids[keep], np.flatnonzero(keep) + at))
        at += len(line)
        np.add.at(used, ids[keep], 1)
        used[ids[[0, -1]]] += 2
    shapes = []
    for number, ids, where in runs:
        cuts = np.flatnonzero(used[ids] > 1)
        for start, end in pairwise(cuts):
            ends.append((ids[start], ids[end]))
            rows.append(number)
            shapes.append(points[where[start : end + 1]])
    length = np.array([np.hypot(*np.diff(shape, axis=0).T).sum() for shape in shapes])
    good = np.flatnonzero(length > 0.01)
    if good.size == 0:
        raise InputError("paths.no_lines", where=str(path), found="0")
    pair = np.array(ends, np.int64)[good]
    nodes, index = np.unique(pair, return_inverse=True)
    index = index.reshape(pair.shape)
    first = np.zeros(label.max() + 1, np.int64)
    first[label[::-1]] = np.arange(label.size)[::-1]
    place = points[first[nodes]]
    of = [rows[k] for k in good]
    value = [told[drawn[k].feature] for k in of]
    return PathNetwork(
        place[:, 0].copy(), place[:, 1].copy(), np.zeros(nodes.size), index[:, 0].astype(np.int32),
        index[:, 1].astype(np.int32), np.array([drawn[k].kind for k in of], np.uint8), length[good],
        np.zeros(good.size), tuple(shapes[k] for k in good),
        edge_width_m=np.array([width_of(_first(a, WIDTH_KEYS)) for a in value]),
        edge_lanes=np.array([lanes_of(_first(a, LANES_KEYS)) for a in value]),
        edge_oneway=np.array([oneway_of(_first(a, ONEWAY_KEYS)) for a in value], np.int8),
    )  # fmt: skip
