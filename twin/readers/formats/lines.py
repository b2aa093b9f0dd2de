"""Lines of paths and roads from a user's file: class, place on the terrain, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.intake.faults import Faults, named, shown
from twin.intake.feature import Feature
from twin.intake.frame import on_ground
from twin.intake.vector import Vectors, read_vector
from twin.readers.formats.features import clipped
from twin.settlement.roads import PathKind

Floats = NDArray[np.float64]

CLASS_WORDS: dict[PathKind, tuple[str, ...]] = {
    PathKind.ROAD: (
        "快速路", "主干路", "主干道", "次干路", "次干道", "支路", "匝道", "公路", "国道", "省道", "县道", "乡道",
        "高速公路", "motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "road",
    ),
    PathKind.LANE: ("村道", "机耕路", "机耕道", "巷", "巷道", "lane", "service", "track", "living_street"),
    PathKind.FOOTPATH: (
        "小路", "小道", "步道", "人行道", "山路", "footpath", "footway", "path", "pedestrian", "bridleway",
    ),
    PathKind.STEPS: ("台阶", "石阶", "梯道", "梯步", "steps", "stairs"),
    PathKind.WATER: ("航道", "水路", "渡口", "渡线", "water", "waterway", "ferry", "river"),
}  # fmt: skip
"""Words that name the class of a line: road classes of China's urban design code and of OpenStreetMap."""
CLASS_KEYS = (
    "kind", "class", "highway", "fclass", "type", "level", "类型", "类别", "等级", "道路等级", "道路类型", "道路类别",
)  # fmt: skip
"""Attributes that may hold the class, the first present one is used."""
KIND_OF = {word: kind for kind, words in CLASS_WORDS.items() for word in words}


@dataclass(frozen=True, eq=False)
class PathLine:
    """A line with its class, ``(k, 2)`` metres, and the feature that it is a part of."""

    points: Floats
    kind: PathKind
    feature: Feature


def read_lines(path: Path, terrain: Terrain, faults: Faults) -> list[PathLine]:
    """Return the path lines of a file in local metres, clipped to the terrain.

    Lines without a class or with one that is not known are left out with a note, and so is what lies off the terrain.

    Raises
    ------
    InputError
        The file cannot be read or holds no lines, its reference system is missing or does not fit the terrain's; no
        line has a known class.
    InputErrors
        Lines with points that are none, all at once.
    """
    return classified(path, clipped(on_ground(lines_of(path, faults), terrain, faults), terrain, faults), faults)


def lines_of(path: Path, faults: Faults) -> Vectors:
    """Return the lines of a file in its own coordinates.

    Raises
    ------
    InputError
        As `twin.intake.vector.read_vector`.
    InputErrors
        Lines with points that are none, all at once.
    """
    read = read_vector(path, faults, wanted=("LineString",))
    faults.raise_any()
    return read


def classified(path: Path, features: list[Feature], faults: Faults) -> list[PathLine]:
    """Return the lines of features with their class; those without a known one are left out with a note.

    Raises
    ------
    InputError
        No feature has an attribute for the class, or none has a known one.
    """
    lines: list[PathLine] = []
    unknown: dict[str, int] = {}
    for feature in features:
        words = class_words(feature.attributes)
        kind = next((KIND_OF[word] for word in words if word in KIND_OF), None)
        if kind is not None:
            lines.extend(PathLine(part, kind, feature) for part in feature.parts)
        elif words:
            unknown[words[0]] = unknown.get(words[0], 0) + 1
            faults.note("intake.unknown_class", path, feature.id, word=shown(words[0]))
        else:
            unknown.setdefault("", 0)
            faults.note("intake.no_class", path, feature.id)
    if features and not lines:
        named_words = ", ".join(shown(word) for word in list(unknown)[:8] if word)
        if named_words:
            known = "; ".join(f"{k.name.lower()}: {'/'.join(words)}" for k, words in CLASS_WORDS.items())
            raise InputError("paths.unknown_class", where=str(path), word=named_words, known=known)
        keys = ", ".join(dict.fromkeys(shown(key) for feature in features for key in feature.attributes)) or "-"
        raise InputError("paths.no_class", where=str(path), keys=keys[:300], known=", ".join(CLASS_KEYS))
    return lines


def class_words(attributes: Mapping[str, Any]) -> list[str]:
    """Return the words of the class of a line: several where programs that join lines have written a list of them."""
    return [word for key in CLASS_KEYS for word in words_of(named(attributes, (key,)))]


def words_of(value: Any) -> list[str]:
    """Return the words of an attribute: of a list, written as one or as text, each of them."""
    if value is None:
        return []
    if isinstance(value, list):
        parts = [str(word) for word in value]
    else:
        text = str(value).strip()
        is_list = text[:1] in "[({" and text[-1:] in "])}"
        parts = re.split(r"[,;|]", text[1:-1] if is_list else text) if is_list or re.search("[;|,]", text) else [text]
    words = [part.strip().strip("'\"").strip().lower().removesuffix("_link") for part in parts]
    return [word for word in words if word]
