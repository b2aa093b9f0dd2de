"""Readings and cases in the shape of an OGC SensorThings answer, so that other platforms can take them over.

A document is what a server answers to ``Things?$expand=...``: ``{"value": [Thing, ...]}``, and in a Thing its Location
and its Datastreams, each with Sensor, ObservedProperty and Observations. A FeatureOfInterest is written out in the
first Observation of it, and named by its ``@iot.id`` in the others. Mind: GeoJSON writes longitude first, CAP latitude
first.

References
----------
OGC 18-088 (2021). SensorThings API part 1: sensing, version 1.1.
"""

from __future__ import annotations

import math
from datetime import datetime

import pandas as pd

from twin.errors import InputError, InputErrors
from twin.exchange.sensorthings.parts import (
    GEOJSON,
    MEASUREMENT,
    Entity,
    about_of,
    answer,
    entity_of,
    fill,
    iso,
    need,
    need_zone,
    observed_property,
    point_of,
    refuse_positions,
    rows_of,
    text_or_none,
    word_of,
)

Streams = dict[tuple[str, str], list[Entity]]
"""Observations by device and property."""

DEVICE_COLUMNS = (
    "device",
    "kind",
    "name_zh",
    "name_en",
    "lon",
    "lat",
    "property",
    "unit_name",
    "unit_symbol",
    "unit_definition",
    "thing",
)
READING_COLUMNS = ("device", "observed_s", "received_s", "value")


def document(devices: pd.DataFrame, readings: pd.DataFrame, start: datetime, lang: str = "zh") -> Entity:
    """Return all devices and their readings as one answer.

    Parameters
    ----------
    devices
        One row a device and property: ``device``, ``kind``, ``name_zh``, ``name_en``, ``lon``, ``lat`` (degrees),
        ``property``, ``unit_name``, ``unit_symbol``, ``unit_definition``, ``thing`` (what it watches); if wanted
        ``thing_kind``, ``thing_name_zh``, ``thing_name_en``, ``property_definition`` (a URI), ``metadata``.
    readings
        ``device``, ``observed_s``, ``received_s`` (seconds since the start, NaN if it never arrived), ``value`` (NaN
        for a dropout), and ``property`` where a device has several.
    start
        When second 0 was, with a time zone.
    lang
        Language of names and descriptions, ``"zh"`` or ``"en"``; both stand in the properties.

    Raises
    ------
    InputErrors
        A column is missing, a device or its property is not known, a time has no zone or is missing.
    """
    result = things(devices, lang)
    owned: dict[str, list[str]] = {}
    for device, name in devices[["device", "property"]].astype(str).itertuples(index=False):
        owned.setdefault(device, []).append(name)
    by_stream: Streams = {}
    faults = []
    for (device, name), entries in observations(readings, start).items():
        known = owned.get(device, [])
        if not known or (name and name not in known):
            faults.append(InputError("sensorthings.unknown_device", device=f"{device} {name}".strip()))
        elif not name and len(known) > 1:
            faults.append(InputError("sensorthings.which_property", device=device))
        else:
            by_stream[device, name or known[0]] = entries
    if faults:
        raise InputErrors(faults)
    features = {row["device"]: _feature(row, lang) for row in rows_of(devices)}
    for thing in result:
        for stream in thing["Datastreams"]:
            device, name = stream["properties"]["device"], stream["properties"]["property"]
            features[device] = fill(stream, by_stream.get((device, name), []), features[device])
    return answer(result)


def things(devices: pd.DataFrame, lang: str = "zh") -> list[Entity]:
    """Return the Things that devices watch, each with its Location and a Datastream a device and property, all empty.

    A Thing has one Location, all of its devices' positions; where one device stands is in its Sensor's properties.

    Raises
    ------
    InputErrors
        A column is missing, a position is off the globe, or a device has a property twice.
    """
    need(devices, "devices", DEVICE_COLUMNS)
    rows = rows_of(devices)
    _refuse_doubles(rows)
    refuse_positions(rows, "device")
    by_thing: dict[str, list[Entity]] = {}
    for row in rows:
        by_thing.setdefault(row["thing"], []).append(row)
    return [_thing(name, own, lang) for name, own in by_thing.items()]


def observations(readings: pd.DataFrame, start: datetime) -> Streams:
    """Return the Observations of each device and property in the order of their times; the property may be "".

    A reading that never arrived, or arrived without a value, has the result null.

    Raises
    ------
    InputErrors
        A column is missing, the start has no zone, or a reading has no time.
    """
    need(readings, "readings", READING_COLUMNS)
    need_zone(start)
    readings = readings.astype({"observed_s": "float64", "received_s": "float64", "value": "float64"})
    nameless = readings.loc[~readings["observed_s"].map(math.isfinite), "device"]
    if len(nameless):
        raise InputErrors([InputError("sensorthings.no_time", device=str(name)) for name in nameless.unique()])
    named = readings["property"].fillna("") if "property" in readings else ""
    frame = readings.assign(property=named).sort_values("observed_s", kind="stable")
    streams: Streams = {}
    columns = frame[["device", "property", "observed_s", "received_s", "value"]]
    for device, name, observed_s, received_s, value in columns.itertuples(index=False):
        arrived = math.isfinite(received_s)
        entry = {
            "phenomenonTime": iso(start, observed_s),
            "resultTime": iso(start, received_s) if arrived else None,
            "result": float(value) if arrived and not math.isnan(value) else None,
        }
        streams.setdefault((str(device), str(name)), []).append(entry)
    return streams


def _thing(name: str, rows: list[Entity], lang: str) -> Entity:
    first = rows[0]
    names = {code: str(first.get(f"thing_name_{code}") or name) for code in ("zh", "en")}
    # a device with two properties stands in one place
    places = {row["device"]: [row["lon"], row["lat"]] for row in rows}
    location = {"type": "MultiPoint", "coordinates": list(places.values())}
    properties = {"kind": str(first.get("thing_kind") or ""), "name": names}
    place = entity_of(
        "Locations", name, names[lang], about_of("location", lang, name=names[lang]), {"devices": [*places]}
    )
    return {
        **entity_of("Things", name, names[lang], about_of("thing", lang, name=names[lang]), properties),
        "Locations": [{**place, "encodingType": GEOJSON, "location": location}],
        "Datastreams": [_stream(row, lang) for row in rows],
    }


def _stream(row: Entity, lang: str) -> Entity:
    device, measured, name = row["device"], row["property"], row[f"name_{lang}"]
    spoken = word_of("property", measured, lang)
    point = point_of(row)
    names = {code: row[f"name_{code}"] for code in ("zh", "en")}
    stream = entity_of(
        "Datastreams",
        f"{device}.{measured}",
        f"{name}·{spoken}" if lang == "zh" else f"{name}: {spoken}",
        about_of("stream", lang, name=name, property=spoken),
        {"device": device, "property": measured},
    )
    kind = word_of("kind", row["kind"], lang)
    about = about_of("sensor", lang, name=name, kind=kind)
    sensor = entity_of("Sensors", device, name, about, {"kind": row["kind"], "name": names, "position": point})
    return {
        **stream,
        "observationType": MEASUREMENT,
        "unitOfMeasurement": {key: text_or_none(row[f"unit_{key}"]) for key in ("name", "symbol", "definition")},
        "observedArea": point,
        "Sensor": {**sensor, "encodingType": "text/html", "metadata": text_or_none(row.get("metadata")) or about},
        "ObservedProperty": observed_property(measured, text_or_none(row.get("property_definition")), lang),
        "Observations": [],
    }


def _feature(row: Entity, lang: str) -> Entity:
    name = row[f"name_{lang}"]
    about = about_of("feature", lang, name=name, thing=str(row.get(f"thing_name_{lang}") or row["thing"]))
    entity = entity_of("FeaturesOfInterest", row["device"], name, about, {"thing": row["thing"]})
    return {**entity, "encodingType": GEOJSON, "feature": point_of(row)}


def _refuse_doubles(rows: list[Entity]) -> None:
    seen = set()
    faults = []
    for row in rows:
        key = row["device"], row["property"]
        if key in seen:
            faults.append(InputError("sensorthings.doubled_stream", device=key[0], property=key[1]))
        seen.add(key)
    if faults:
        raise InputErrors(faults)
