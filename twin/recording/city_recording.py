"""The recording of the response of a whole organisation: all its cases, desks, units, the risk map, what was warned."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from twin.files.whole_folder import whole_folder
from twin.recording.recording import TABLES as DRILL_TABLES
from twin.recording.recording import Recording
from twin.recording.stamps import STAMPS
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

FORMAT = "overhang-city-recording/1"
MARK = "manifest.json"
DRILL = "drill"
"""Folder of the drill that took part, a recording of its own."""

TABLES: dict[str, dict[str, str]] = {
    "events": DRILL_TABLES["events"],
    "cases": {
        "case": "int32", "kind": "str", "reported_kind": "str", "grade": "str", "reported_grade": "str", "priority":
        "uint8", "finder": "str", "centre": "int32", "x_m": "float64", "y_m": "float64",
        **{f"{stamp}_s": "float64" for stamp in STAMPS},
        "reopened_s": "float64", "first_tier": "str", "closed_tier": "str", "path": "str", "reasons": "str",
        "visits": "int16", "reminders": "int16", "reopened": "int16", "returned": "int16", "instructed": "int16",
        "duplicate_of": "int32", "followed": "bool", "outcome": "str",
    },
    "missions": {
        "case": "int32", "unit": "int32", "department": "str", "tier": "str", "from_town": "int32", "to_town": "int32",
        "dispatched_s": "float64", "accepted_s": "float64", "left_s": "float64", "arrived_s": "float64",
        "done_s": "float64", "outcome": "str",
    },
    "centres": {
        "centre": "int32", "code": "str", "name_zh": "str", "name_en": "str", "tier": "str", "parent": "int32",
        "x_m": "float64", "y_m": "float64", "residents": "int64", "grids": "int32", "staff": "int16",
        "served": "int32", "worked_s": "float64", "waits": "int32", "waited_s": "float64", "longest_s": "float64",
        "expired": "int32", "staffed_s": "float64",
    },
    "units": {
        "unit": "int32", "department": "str", "centre": "int32", "town": "int32", "x_m": "float64", "y_m": "float64",
        "crew": "int16", "speed": "str",
    },
    "roads": {
        "a": "int32", "b": "int32", "length_m": "float64", "cut_s": "float64", "known_s": "float64",
        "open_s": "float64",
    },
    "points": {
        "point": "int32", "id": "str", "kind": "str", "group": "str", "name": "str", "community": "str",
        "x_m": "float64", "y_m": "float64", "sensor": "bool",
    },
    "point_states": {"point": "int32", "time_s": "float64", "state": "uint8", "cause": "str", "case": "int32"},
    "readings": {
        "device": "str", "property": "str", "observed_s": "float64", "received_s": "float64", "value": "float64",
        "alarm": "bool",
    },
    "hazards": {
        "hazard": "int32", "premises": "int32", "danger": "str", "place": "str", "community": "str", "x_m": "float64",
        "y_m": "float64", "began_s": "float64", "ended_s": "float64", "case": "int32", "ignited_s": "float64",
        "explosion": "bool", "dead": "float64", "hurt": "float64",
    },
    "warnings": {
        "number": "int32", "sent_s": "float64", "sender": "str", "tier": "str", "event": "str", "colour": "str",
        "area": "str", "area_zh": "str", "area_en": "str", "lat": "float64", "lon": "float64", "radius_m": "float64",
        "onset_s": "float64", "expires_s": "float64", "urgency": "str", "certainty": "str", "category": "str",
        "respond": "str", "text": "str", "args": "str", "ends": "int32",
    },
    "series": DRILL_TABLES["series"],
}  # fmt: skip
"""Columns and types of every table. ``centre`` of a case is its community; towns of missions, units and roads are
centres too. ``ends`` of a warning is the number of the one that it cancels or updates, -1 for none."""

_FILES = {"things.json", *(f"{name}.parquet" for name in TABLES)}


def table(name: str, rows: list[tuple[Any, ...]] | dict[str, Any]) -> pd.DataFrame:
    """Return one table with its columns in order and its types fixed."""
    return frame_of(TABLES[name], rows)


@dataclass(frozen=True, eq=False)
class CityRecording:
    """What happened in one run of an organisation.

    Attributes
    ----------
    manifest
        Scenario, policy, seed, start, end, area, names of kinds and departments in both languages, measures.
    things
        ``outlines``: ``{code: [[[x, y], ...], ...]}``, rings of districts in metres; ``crs``; ``notes``.
    tables
        The tables of ``TABLES``.
    drill
        The recording of the drill that took part, or None.
    """

    manifest: dict[str, Any]
    things: dict[str, Any]
    tables: dict[str, pd.DataFrame]
    drill: Recording | None = None

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in TABLES:
            return self.__dict__["tables"][name]
        raise AttributeError(name)

    def digest(self) -> str:
        """Return a SHA-256 over what happened; equal for equal recordings."""
        state = hashlib.sha256()
        told = {k: v for k, v in self.manifest.items() if k not in ("digest", "files", "versions", "measures")}
        for part in (told, self.things):
            state.update(json.dumps(part, sort_keys=True, ensure_ascii=False).encode())
        for name, columns in TABLES.items():
            add_to_digest(state, name, columns, self.tables[name])
        if self.drill is not None:
            state.update(self.drill.digest().encode())
        return state.hexdigest()

    def save(self, path: str | Path) -> Path:
        """Write the folder ``path``, whole or not at all.

        Raises
        ------
        StorageError
            The disk is full, the folder is read-only, or ``path`` holds something that is not such a recording.
        """
        kind = FORMAT.partition("/")[0]
        with whole_folder(path, MARK, kind, "recording.cannot_write", "recording.not_replaceable") as folder:
            write_json(folder / "things.json", self.things)
            for name, columns in TABLES.items():
                write_parquet(folder / f"{name}.parquet", columns, self.tables[name])
            files = file_digests(folder)
            if self.drill is not None:
                mark = self.drill.save(folder / DRILL) / MARK
                # so that a drill that was taken away, or put in the place of another, is missed
                files[f"{DRILL}/{MARK}"] = hashlib.sha256(mark.read_bytes()).hexdigest()
            told = {**self.manifest, "files": files, "digest": self.digest()}
            write_json(folder / MARK, told)
        return Path(path)

    @classmethod
    def load(cls, path: str | Path) -> CityRecording:
        """Read a recording from its folder.

        Raises
        ------
        InputError
            No recording lies there, it is of another format, or a file of it is damaged.
        """
        folder = Path(path)
        manifest = read_manifest(folder, FORMAT, _FILES)
        check_files(folder, manifest)
        tables = {name: read_parquet(folder / f"{name}.parquet", columns) for name, columns in TABLES.items()}
        things = json.loads((folder / "things.json").read_text(encoding="utf-8"))
        drill = Recording.load(folder / DRILL) if (folder / DRILL).is_dir() else None
        return cls(manifest, things, tables, drill)
