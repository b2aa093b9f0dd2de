"""What the SensorThings documents of devices and of cases share: entities, links, words, times, checks of tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pandas as pd

from twin.errors import InputError, InputErrors
from twin.exchange.cap.message import BEIJING
from twin.text import area, say

Entity = dict[str, Any]

ROOT = "v1.1"
GEOJSON = "application/geo+json"
MEASUREMENT = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
ANY_RESULT = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Observation"
_TEXTS = ("device", "kind", "name_zh", "name_en", "property", "thing", "centre", "case", "owner")


def answer(found: list[Entity]) -> Entity:
    """Return entities as a server answers a question for them."""
    return {"@iot.count": len(found), "value": found}


def entity_of(plural: str, name: str, spoken: str, about: str, properties: Entity) -> Entity:
    """Return what every entity begins with: id, link, name, description, properties."""
    links = {"@iot.id": name, "@iot.selfLink": link_of(plural, name)}
    return {**links, "name": spoken, "description": about, "properties": properties}


def observed_property(name: str, definition: str | None, lang: str) -> Entity:
    """Return an ObservedProperty; one without a definition elsewhere gets a name of ours as its URI."""
    spoken = word_of("property", name, lang)
    entity = entity_of("ObservedProperties", name, spoken, about_of("property", lang, name=spoken), {})
    return {**entity, "definition": definition or f"urn:overhang:property:{quote(name)}"}


def fill(stream: Entity, entries: list[Entity], feature: Entity) -> Entity:
    """Give a stream its Observations; return the feature as the next is to name it, by its id once written out."""
    for number, entry in enumerate(entries):
        name = f"{stream['@iot.id']}.{number}"
        links = {"@iot.id": name, "@iot.selfLink": link_of("Observations", name)}
        stream["Observations"].append({**links, **entry, "FeatureOfInterest": feature})
        feature = {"@iot.id": feature["@iot.id"]}
    if entries:
        stream["phenomenonTime"] = f"{entries[0]['phenomenonTime']}/{entries[-1]['phenomenonTime']}"
    return feature


def link_of(plural: str, name: str) -> str:
    """Return the address of an entity; a quote in its key is doubled, as OData has it."""
    return f"{ROOT}/{plural}('{quote(name.replace(chr(39), chr(39) * 2), safe='')}')"


def about_of(what: str, lang: str, **args: str) -> str:
    """Return the description of an entity in a language."""
    return say(f"sensorthings.about_{what}", lang, **args)


def word_of(group: str, name: str, lang: str) -> str:
    """Return the name of a kind or a property in a language, and an unknown one as it is."""
    known = f"{group}_{name}" in area("sensorthings")
    return say(f"sensorthings.{group}_{name}", lang) if known else name


def point_of(row: Entity) -> Entity:
    """Return where a row stands, longitude first."""
    return {"type": "Point", "coordinates": [row["lon"], row["lat"]]}


def text_or_none(value: object) -> str | None:
    """Return a cell of a table as text, None for an empty one (NaN is not equal to itself)."""
    return None if value is None or value == "" or value != value else str(value)


def iso(start: datetime, time_s: float) -> str:
    """Return a time of the drill at +08:00, in milliseconds if it has any."""
    time = start.astimezone(BEIJING) + timedelta(milliseconds=round(time_s * 1000.0))
    return time.isoformat(timespec="milliseconds" if time.microsecond else "seconds")


def rows_of(frame: pd.DataFrame) -> list[Entity]:
    """Return the rows as plain values: names as texts, positions and times as floats."""
    rows = []
    for record in frame.to_dict("records"):
        row: Entity = {str(name): value for name, value in record.items()}
        for name, value in row.items():
            if name in _TEXTS:
                row[name] = text_or_none(value) or ""
            elif name in ("lon", "lat") or name.endswith("_s"):
                row[name] = float(value)
            else:
                row[name] = None if value != value else value
        rows.append(row)
    return rows


def need(frame: pd.DataFrame, table: str, columns: Iterable[str]) -> None:
    """Refuse a table that lacks columns."""
    missing = [InputError("sensorthings.no_column", table=table, column=c) for c in columns if c not in frame]
    if missing:
        raise InputErrors(missing)


def need_zone(start: datetime) -> None:
    """Refuse a start without a time zone."""
    if start.utcoffset() is None:
        raise InputErrors([InputError("sensorthings.no_zone", value=start.isoformat())])


def refuse_positions(rows: list[Entity], name: str) -> None:
    """Refuse rows off the globe, or without a position; ``name`` is the column that names a row."""
    faults = [
        InputError("sensorthings.bad_position", where=row[name], value=f"{row['lon']}, {row['lat']}")
        for row in rows
        if not (abs(row["lon"]) <= 180.0 and abs(row["lat"]) <= 90.0)
    ]
    if faults:
        raise InputErrors(faults)
