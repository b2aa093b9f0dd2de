"""The recording of one drill: a folder that everything that measures, compares or draws reads."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from twin.errors import InputError
from twin.files.whole_folder import whole_folder
from twin.recording.layers import Layer
from twin.recording.tables import (
    add_to_digest,
    check_files,
    file_digests,
    frame_of,
    read_manifest,
    read_parquet,
    write_json,
    write_parquet,
)

FORMAT = "overhang-recording/2"
MARK = "manifest.json"
"""File by which a folder is known as a recording (`twin.recording.tables`)."""

TABLES: dict[str, dict[str, str]] = {
    "events": {
        "seq": "int32",
        "time_s": "float64",
        "kind": "str",
        "case": "str",
        "actor": "str",
        "tier": "str",
        "place": "str",
        "x_m": "float64",
        "y_m": "float64",
        "value": "float64",
        "text": "str",
        "args": "str",
    },
    "cases": {
        "case": "str",
        "kind": "str",
        "grade": "str",
        "owner": "str",
        "found_s": "float64",
        "reported_s": "float64",
        "dispatched_s": "float64",
        "accepted_s": "float64",
        "arrived_s": "float64",
        "handled_s": "float64",
        "fed_back_s": "float64",
        "closed_s": "float64",
        "outcome": "str",
    },
    "roster": {
        "person": "int32",
        "id": "str",
        "role": "str",
        "household": "str",
        "house": "str",
        "age": "int16",
        "mobility": "str",
        "alone": "bool",
        "team": "str",
    },
    "households": {
        "household": "str",
        "house": "str",
        "people": "int16",
        "warned_s": "float64",
        "channel": "str",
        "by": "str",
        "refused": "bool",
        "left_s": "float64",
        "safe_s": "float64",
    },
    "people": {"person": "int32", "time_ms": "int64", "x_dm": "int32", "y_dm": "int32", "state": "uint8"},
    "bodies": {
        "block": "int32",
        "volume_m3": "float64",
        "mass_kg": "float64",
        "radius_m": "float64",
        "a_m": "float64",
        "b_m": "float64",
        "c_m": "float64",
        "release_s": "float64",
    },
    "blocks": {
        "block": "int32",
        "time_ms": "int64",
        "x_dm": "int32",
        "y_dm": "int32",
        "z_dm": "int32",
        "phase": "uint8",
    },
    "series": {"name": "str", "time_s": "float64", "value": "float64"},
}
"""Columns and types of every table of a recording."""

_FILES = {"terrain.npy", "cover.npy", "things.json", *(f"{name}.parquet" for name in TABLES)}


def table(name: str, rows: list[tuple[Any, ...]] | dict[str, Any]) -> pd.DataFrame:
    """Return one table of the recording with its columns in order and its types fixed."""
    return frame_of(TABLES[name], rows)


@dataclass(frozen=True, eq=False)
class Recording:
    """What happened in one drill, and the place where it happened.

    Attributes
    ----------
    manifest
        Scenario, policy, seed, start, focus, units, digests: plain JSON values.
    things
        Houses, paths, shelters, rock, instruments and seats, for drawing.
    terrain_z
        ``(rows, cols)`` float32, metres, row 0 in the south.
    cover
        ``(rows, cols)`` uint8 land-cover classes (``twin.ground.land_cover``).
    events, cases, roster, households, people, bodies, blocks, series
        The tables of ``TABLES``.
    layers
        Maps over the terrain (``twin.recording.layers``).
    """

    manifest: dict[str, Any]
    things: dict[str, Any]
    terrain_z: NDArray[np.float32]
    cover: NDArray[np.uint8]
    events: pd.DataFrame
    cases: pd.DataFrame
    roster: pd.DataFrame
    households: pd.DataFrame
    people: pd.DataFrame
    bodies: pd.DataFrame
    blocks: pd.DataFrame
    series: pd.DataFrame
    layers: tuple[Layer, ...] = ()

    def digest(self) -> str:
        """Return a SHA-256 over what happened and where; equal for equal recordings."""
        state = hashlib.sha256()
        told = {k: v for k, v in self.manifest.items() if k not in ("digest", "files", "versions", "layers")}
        for part in (told, self.things, *(layer.about() for layer in self.layers)):
            state.update(json.dumps(part, sort_keys=True, ensure_ascii=False).encode())
        rasters: list[NDArray[Any]] = [self.terrain_z, self.cover, *(layer.values for layer in self.layers)]
        for array in rasters:
            state.update(str(array.shape).encode())
            state.update(np.ascontiguousarray(array).tobytes())
        for name, columns in TABLES.items():
            add_to_digest(state, name, columns, getattr(self, name))
        return state.hexdigest()

    def save(self, path: str | Path) -> Path:
        """Write the folder ``path``, whole or not at all.

        Raises
        ------
        StorageError
            The disk is full, the folder is read-only, or ``path`` holds something that is not a recording.
        """
        kind = FORMAT.partition("/")[0]
        with whole_folder(path, MARK, kind, "recording.cannot_write", "recording.not_replaceable") as folder:
            self._write_files(folder)
        return Path(path)

    def _write_files(self, folder: Path) -> None:
        np.save(folder / "terrain.npy", self.terrain_z)
        np.save(folder / "cover.npy", self.cover)
        write_json(folder / "things.json", self.things)
        for name in TABLES:
            write_parquet(folder / f"{name}.parquet", TABLES[name], getattr(self, name))
        for layer in self.layers:
            np.save(_layer_file(folder, layer.id), layer.values)
        files = file_digests(folder)
        layers = [layer.about() for layer in self.layers]
        told = {**self.manifest, "layers": layers, "files": files, "digest": self.digest()}
        write_json(folder / "manifest.json", told)

    @classmethod
    def load(cls, path: str | Path) -> Recording:
        """Read a recording from its folder.

        Raises
        ------
        InputError
            No recording lies there, it was written by another version of the format, or a file of it is damaged.
        """
        folder = Path(path)
        manifest = _read_manifest(folder)
        check_files(folder, manifest)
        frames = {name: read_parquet(folder / f"{name}.parquet", columns) for name, columns in TABLES.items()}
        things = json.loads((folder / "things.json").read_text(encoding="utf-8"))
        layers = tuple(_read_layer(folder, about) for about in manifest.get("layers", []))
        terrain_z, cover = np.load(folder / "terrain.npy"), np.load(folder / "cover.npy")
        recording = cls(manifest, things, terrain_z, cover, layers=layers, **frames)
        if recording.digest() != manifest["digest"]:
            raise InputError("recording.damaged", where=str(folder / "manifest.json"))
        return recording


def _read_manifest(folder: Path) -> dict[str, Any]:
    return read_manifest(folder, FORMAT, _FILES)


def _layer_file(folder: Path, name: str) -> Path:
    return folder / f"layer_{name}.npy"


def _read_layer(folder: Path, about: dict[str, Any]) -> Layer:
    file = _layer_file(folder, str(about.get("id")))
    try:
        return Layer(values=np.load(file), **about)
    except (OSError, ValueError, TypeError) as fault:
        raise InputError("recording.damaged", where=str(file)) from fault
