"""The two formats before this one, read: the recording of a drill, and that of a city's day with a drill beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from twin.errors import InputError
from twin.recording.layers import Layer, read_layer
from twin.recording.schema import CITY, CITY_TABLES, PLACE, PLACE_TABLES, SHARED_TABLES, table
from twin.recording.tables import Columns, add_to_digest, check_files, read_manifest, read_parquet

DRILL_FORMAT, CITY_FORMAT = "overhang-recording/2", "overhang-city-recording/1"
FORMATS = (DRILL_FORMAT, CITY_FORMAT)

_DRILL_FOLDER = "drill"
_EVENTS = {c: t for c, t in SHARED_TABLES["events"].items() if c != "ground"}
_SERIES = {c: t for c, t in SHARED_TABLES["series"].items() if c != "ground"}
_DRILL_STAMPS = ("found", "reported", "dispatched", "accepted", "arrived", "handled", "fed_back", "closed")
_DRILL_CASES = (
    dict.fromkeys(("case", "kind", "grade", "owner"), "str")
    | {f"{stamp}_s": "float64" for stamp in _DRILL_STAMPS}
    | {"outcome": "str"}
)
_CITY_NAMES = {"reported_kind": "told_kind", "reported_grade": "told_grade", "duplicate_of": "twin_of"}
"""Columns of a city's cases that had another name."""
_CITY_CASES = {
    _CITY_NAMES.get(c, c): t for c, t in SHARED_TABLES["cases"].items() if c not in ("id", "ground", "owner")
}

_DRILL_TABLES: Mapping[str, Columns] = {
    "events": _EVENTS, "cases": _DRILL_CASES, **{n: c for n, c in PLACE_TABLES.items() if n != "stems"},
    "series": _SERIES,
}  # fmt: skip
_CITY_TABLES: Mapping[str, Columns] = {
    "events": _EVENTS, "cases": _CITY_CASES | {"priority": "uint8"}, **CITY_TABLES, "series": _SERIES,
}  # fmt: skip


class Parts(NamedTuple):
    """What a recording is made of, in the order of its fields."""

    manifest: dict[str, Any]
    things: dict[str, Any]
    tables: dict[str, pd.DataFrame]
    terrain_z: NDArray[np.float32] | None = None
    cover: NDArray[np.uint8] | None = None
    layers: tuple[Layer, ...] = ()


def parts(folder: Path, manifest: dict[str, Any]) -> list[Parts]:
    """Return the recording of an older format, and behind it that of the drill that took part, if there is one.

    Raises
    ------
    InputError
        A file of it is damaged.
    """
    if manifest["format"] == DRILL_FORMAT:
        return [_drill(folder, manifest)]
    inner = folder / _DRILL_FOLDER
    drill = [(inner, read_manifest(inner, (DRILL_FORMAT,)))] if inner.is_dir() else []
    return [_city(folder, manifest, [each["digest"] for _, each in drill]), *(_drill(*each) for each in drill)]


def _drill(folder: Path, manifest: dict[str, Any]) -> Parts:
    rasters = ("terrain.npy", "cover.npy")
    frames, things = _read(folder, manifest, _DRILL_TABLES, rasters)
    layers = tuple(read_layer(folder, about) for about in manifest.get("layers", []))
    terrain_z, cover = (np.load(folder / name) for name in rasters)
    state = hashlib.sha256()
    happened = {k: v for k, v in manifest.items() if k not in ("digest", "files", "versions", "layers")}
    _add(state, happened, things, *(layer.about() for layer in layers))
    for array in (terrain_z, cover, *(layer.values for layer in layers)):
        state.update(str(array.shape).encode())
        state.update(np.ascontiguousarray(array).tobytes())
    _check(state, folder, manifest, _DRILL_TABLES, frames, [])
    cases = frames["cases"]
    of_case = dict(cases.items()) | {"case": range(len(cases)), "id": cases["case"]}
    return Parts(_noted(manifest), things, _placed(frames, of_case, PLACE), terrain_z, cover, layers)


def _city(folder: Path, manifest: dict[str, Any], drill: list[str]) -> Parts:
    frames, things = _read(folder, manifest, _CITY_TABLES, ())
    state = hashlib.sha256()
    _add(state, {k: v for k, v in manifest.items() if k not in ("digest", "files", "versions", "measures")}, things)
    _check(state, folder, manifest, _CITY_TABLES, frames, drill)
    cases = frames["cases"].rename(columns={old: new for new, old in _CITY_NAMES.items()})
    of_case = dict(cases.items()) | {"id": [f"K{case}" for case in cases["case"]]}
    return Parts(_noted(manifest), things, _placed(frames, of_case, CITY))


def _read(
    folder: Path, manifest: dict[str, Any], tables: Mapping[str, Columns], more: tuple[str, ...]
) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    check_files(folder, manifest, ("things.json", *more, *(f"{name}.parquet" for name in tables)))
    frames = {name: read_parquet(folder / f"{name}.parquet", columns) for name, columns in tables.items()}
    return frames, json.loads((folder / "things.json").read_text(encoding="utf-8"))


def _add(state: Any, *values: Any) -> None:
    for value in values:
        state.update(json.dumps(value, sort_keys=True, ensure_ascii=False).encode())


def _check(
    state: Any,
    folder: Path,
    manifest: dict[str, Any],
    tables: Mapping[str, Columns],
    frames: dict[str, pd.DataFrame],
    drill: list[str],
) -> None:
    """Refuse a recording that is not what its digest says."""
    for name, columns in tables.items():
        add_to_digest(state, name, columns, frames[name])
    for digest in drill:
        state.update(digest.encode())
    if state.hexdigest() != manifest["digest"]:
        raise InputError("recording.damaged", where=str(folder / "manifest.json"))


def _placed(frames: dict[str, pd.DataFrame], cases: dict[Any, Any], ground: str) -> dict[str, pd.DataFrame]:
    """Return the tables in the columns of today."""
    placed = {name: _columns(name, dict(frames[name].items()), ground) for name in ("events", "series")}
    return frames | placed | {"cases": _columns("cases", cases, ground)}


def _columns(name: str, columns: dict[Any, Any], ground: str) -> pd.DataFrame:
    n = max(len(values) for values in columns.values())
    return table(name, {**columns, "ground": np.full(n, ground, dtype=object)})


def _noted(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return what is told about the run, with the format that it was read from; not about files that are no more."""
    kept = {key: value for key, value in manifest.items() if key not in ("digest", "files", "layers")}
    return kept | {"read_from": manifest["format"]}
