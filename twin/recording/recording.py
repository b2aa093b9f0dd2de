"""The recording of a run: a folder that everything that measures, compares or draws reads."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from twin.errors import InputError
from twin.files.whole_folder import check_replaceable, resolved, whole_folder
from twin.recording import older
from twin.recording.layers import Layer, layer_file, read_layer
from twin.recording.schema import (
    CITY,
    CITY_TABLES,
    CITY_THINGS,
    PLACE,
    PLACE_TABLES,
    SHARED_TABLES,
    TABLES,
    joined,
    table,
)
from twin.recording.tables import (
    add_to_digest,
    check_files,
    file_digests,
    read_manifest,
    read_parquet,
    write_json,
    write_parquet,
)

FORMAT = "overhang-recording/3"
MARK = "manifest.json"
"""File by which a folder is known as a recording (`twin.recording.tables`)."""

REPLACEABLE = (FORMAT, *older.FORMATS)
"""Formats of the recordings whose place a new one may take."""
_ABOUT_FILES = ("digest", "files", "versions", "provenance", "layers", "read_from", "sources")
"""What the manifest notes about the files and the program, beside what happened; ``read_from`` is the older format
that a recording was written in, ``sources`` how the files were called that it was made from."""


def check_place(path: str | Path) -> None:
    """See that a recording may be written into a folder.

    Raises
    ------
    StorageError
        Something else than an earlier recording lies there: names what.
    """
    check_replaceable(resolved(path, "recording.cannot_write"), MARK, REPLACEABLE, "recording.not_replaceable")


@dataclass(frozen=True, eq=False)
class Recording:
    """What happened in one run, and where: a drill in its place, a day of a city, or a day with a drill in it.

    Each table of ``TABLES`` is an attribute; one that is not there reads as an empty one.

    Attributes
    ----------
    manifest
        Scenario, policy, seed, start, focus, units, measures: plain JSON values. Those of a drill that took part in a
        city's day stand under ``drill``.
    things
        Houses, paths, shelters, rock, instruments and seats of a place, outlines and attribution of a city.
    tables
        The tables that hold something.
    terrain_z
        ``(rows, cols)`` float32, metres, row 0 in the south; None where there is no place.
    cover
        ``(rows, cols)`` uint8 land-cover classes (``twin.ground.land_cover``), or None.
    layers
        Maps over the terrain (``twin.recording.layers``).
    """

    manifest: dict[str, Any]
    things: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    terrain_z: NDArray[np.float32] | None = None
    cover: NDArray[np.uint8] | None = None
    layers: tuple[Layer, ...] = ()

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in TABLES:
            raise AttributeError(name)
        frame = self.__dict__["tables"].get(name)
        return table(name, []) if frame is None else frame

    def has(self, name: str) -> bool:
        """Tell whether a table holds anything."""
        frame = self.tables.get(name)
        return frame is not None and len(frame) > 0

    @property
    def surface(self) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
        """Heights and land cover of the place.

        Raises
        ------
        ValueError
            There is no place.
        """
        if self.terrain_z is None or self.cover is None:
            raise ValueError("this recording has no place of its own")
        return self.terrain_z, self.cover

    @property
    def grounds(self) -> tuple[str, ...]:
        """What the run has: a city, a place of its own metres, or both."""
        return (CITY,) * self.has("centres") + (PLACE,) * (self.terrain_z is not None)

    def only(self, ground: str) -> Recording:
        """Return what happened on one of two grounds; a recording of one ground is that already."""
        if len(self.grounds) < 2:
            return self
        shared = {name: self.tables[name] for name in SHARED_TABLES if self.has(name)}
        tables = {n: frame[frame["ground"] == ground].reset_index(drop=True) for n, frame in shared.items()}
        own = PLACE_TABLES if ground == PLACE else CITY_TABLES
        tables |= {name: frame for name, frame in self.tables.items() if name in own}
        about = ("format", "versions", "provenance", "read_from")
        noted = {key: self.manifest[key] for key in about if key in self.manifest}
        if ground == PLACE:
            things = {key: value for key, value in self.things.items() if key not in CITY_THINGS}
            return replace(self, manifest=noted | self.manifest["drill"], things=things, tables=tables)
        return Recording(self.manifest, self.things, tables)

    def with_drill(self, drill: Recording) -> Recording:
        """Return the recording of a city's day together with that of the drill that took part in it."""
        of_drill = {k: v for k, v in drill.manifest.items() if k not in ("format", *_ABOUT_FILES)}
        return Recording(
            {**self.manifest, "drill": of_drill},
            self.things | drill.things,
            joined(self.tables, drill.tables),
            drill.terrain_z,
            drill.cover,
            drill.layers,
        )

    def digest(self) -> str:
        """Return a SHA-256 over what happened and where; equal for equal recordings."""
        state = hashlib.sha256()
        happened = {k: v for k, v in self.manifest.items() if k not in _ABOUT_FILES}
        for part in (happened, self.things, *(layer.about() for layer in self.layers)):
            state.update(json.dumps(part, sort_keys=True, ensure_ascii=False).encode())
        for array in (self.terrain_z, self.cover, *(layer.values for layer in self.layers)):
            if array is not None:
                state.update(str(array.shape).encode())
                state.update(np.ascontiguousarray(array).tobytes())
        for name, columns in TABLES.items():
            if self.has(name):
                add_to_digest(state, name, columns, self.tables[name])
        return state.hexdigest()

    def save(self, path: str | Path) -> Path:
        """Write the folder ``path``, whole or not at all.

        Raises
        ------
        StorageError
            The disk is full, the folder is read-only, or ``path`` holds something that is not a recording.
        """
        with whole_folder(path, MARK, REPLACEABLE, "recording.cannot_write", "recording.not_replaceable") as folder:
            self._write_files(folder)
        return Path(path)

    def _write_files(self, folder: Path) -> None:
        for name, array in (("terrain", self.terrain_z), ("cover", self.cover)):
            if array is not None:
                np.save(folder / f"{name}.npy", array)
        write_json(folder / "things.json", self.things)
        for name, columns in TABLES.items():
            if self.has(name):
                write_parquet(folder / f"{name}.parquet", columns, self.tables[name])
        for layer in self.layers:
            np.save(layer_file(folder, layer.id), layer.values)
        about = {"files": file_digests(folder), "layers": [layer.about() for layer in self.layers]}
        write_json(folder / MARK, {**self.manifest, **about, "digest": self.digest()})

    @classmethod
    def load(cls, path: str | Path) -> Recording:
        """Read a recording from its folder, also one of an older format.

        Raises
        ------
        InputError
            No recording lies there, it is of a format that is not known here, or a file of it is damaged.
        """
        folder = Path(path)
        manifest = read_manifest(folder, (FORMAT, *older.FORMATS))
        if manifest["format"] != FORMAT:
            first, *drill = (cls({**p.manifest, "format": FORMAT}, *p[1:]) for p in older.parts(folder, manifest))
            return first.with_drill(drill[0]) if drill else first
        check_files(folder, manifest, ("things.json",))
        kept = manifest["files"]
        frames = {n: read_parquet(folder / f"{n}.parquet", c) for n, c in TABLES.items() if f"{n}.parquet" in kept}
        things = json.loads((folder / "things.json").read_text(encoding="utf-8"))
        z_m, cover = (np.load(folder / f"{n}.npy") if f"{n}.npy" in kept else None for n in ("terrain", "cover"))
        layers = tuple(read_layer(folder, about) for about in manifest.get("layers", []))
        recording = cls(manifest, things, frames, z_m, cover, layers)
        if recording.digest() != manifest["digest"]:
            raise InputError("recording.damaged", where=str(folder / MARK))
        return recording
