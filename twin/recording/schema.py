"""What a recording may hold: every table with its columns and their types, and the two grounds on which things lie."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from twin.recording.stamps import STAMPS
from twin.recording.tables import Columns, frame_of

PLACE, CITY = "place", "city"
"""Grounds: the local metres of a drill's place, and those of the city (`twin.city.districts.CITY_CRS`)."""

SHARED_TABLES: dict[str, Columns] = {
    "events": {
        "seq": "int32", "time_s": "float64", "kind": "str", "case": "str", "actor": "str", "tier": "str",
        "place": "str", "x_m": "float64", "y_m": "float64", "value": "float64", "text": "str", "args": "str",
        "ground": "str",
    },
    "cases": {
        "case": "int32", "id": "str", "ground": "str", "kind": "str", "reported_kind": "str", "grade": "str",
        "reported_grade": "str", "priority": "int8", "finder": "str", "owner": "str", "centre": "int32",
        "x_m": "float64", "y_m": "float64",
        **{f"{stamp}_s": "float64" for stamp in STAMPS},
        "reopened_s": "float64", "first_tier": "str", "closed_tier": "str", "path": "str", "reasons": "str",
        "visits": "int16", "reminders": "int16", "reopened": "int16", "returned": "int16", "instructed": "int16",
        "duplicate_of": "int32", "followed": "bool", "outcome": "str",
    },
    "series": {"name": "str", "time_s": "float64", "value": "float64", "ground": "str"},
}  # fmt: skip
"""Tables with rows of both grounds. ``case`` of a case is its row, ``id`` what events call it (``C001`` in a drill,
``K12`` in a city); what does not apply is empty, NaN or -1. ``centre`` of a case is its community."""

PLACE_TABLES: dict[str, Columns] = {
    "roster": {
        "person": "int32", "id": "str", "role": "str", "household": "str", "house": "str", "age": "int16",
        "mobility": "str", "alone": "bool", "team": "str",
    },
    "households": {
        "household": "str", "house": "str", "people": "int16", "warned_s": "float64", "channel": "str", "by": "str",
        "refused": "bool", "left_s": "float64", "safe_s": "float64",
    },
    "people": {"person": "int32", "time_ms": "int64", "x_dm": "int32", "y_dm": "int32", "state": "uint8"},
    "bodies": {
        "block": "int32", "volume_m3": "float64", "mass_kg": "float64", "radius_m": "float64", "a_m": "float64",
        "b_m": "float64", "c_m": "float64", "release_s": "float64",
    },
    "blocks": {
        "block": "int32", "time_ms": "int64", "x_dm": "int32", "y_dm": "int32", "z_dm": "int32", "phase": "uint8",
    },
    "stems": {
        "x_dm": "int32", "y_dm": "int32", "z_dm": "int32", "diameter_mm": "int16", "height_dm": "int16",
        "species": "str",
    },
}  # fmt: skip
"""Tables of a drill's place. ``stems`` are the trees that stop blocks; states and phases: `twin.recording.journal`."""

CITY_TABLES: dict[str, Columns] = {
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
}  # fmt: skip
"""Tables of a city's day. Towns of missions, units and roads are centres too. ``ends`` of a warning is the number of
the one that it cancels or updates, -1 for none."""

CITY_THINGS = ("outlines", "attribution")
"""What a city has to draw; all else belongs to a place."""

TABLES: dict[str, Columns] = SHARED_TABLES | PLACE_TABLES | CITY_TABLES
"""Columns and types of every table, in the order in which they are written."""

_NOT_APPLIED: dict[str, Any] = {"str": "", "float64": np.nan, "bool": False}


def table(name: str, rows: list[tuple[Any, ...]] | dict[str, Any]) -> pd.DataFrame:
    """Return one table with its columns in order and its types fixed.

    Of columns by name some may be left out: they do not apply to these rows, and are empty, NaN or -1.
    """
    columns = TABLES[name]
    if isinstance(rows, dict) and rows:
        n = max(len(values) for values in rows.values())
        rows = {c: rows[c] if c in rows else np.full(n, _NOT_APPLIED.get(t, -1)) for c, t in columns.items()}
    return frame_of(columns, rows)


def joined(city: dict[str, pd.DataFrame], place: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables of a city's day and of the drill that took part in it as those of one run.

    The cases of the drill come behind the city's; the events of both stand in the order of time.
    """
    both = {name: [tables[name] for tables in (city, place) if name in tables] for name in SHARED_TABLES}
    shared = {name: pd.concat(frames, ignore_index=True) for name, frames in both.items() if frames}
    if "cases" in shared:
        shared["cases"]["case"] = np.arange(len(shared["cases"]), dtype=np.int32)
    if "events" in shared:
        events = shared["events"].sort_values("time_s", kind="stable", ignore_index=True)
        shared["events"] = events.assign(seq=np.arange(len(events), dtype=np.int32))
    return city | place | shared
