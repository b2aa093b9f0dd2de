"""GeoJSON: its features and the system that it names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from twin.errors import InputError
from twin.intake.content import MOST_BYTES, content_of
from twin.intake.faults import Faults, shown
from twin.intake.feature import NEST, Feature, Source, features_of, id_of
from twin.intake.text import text_in

MOST_FEATURES = 1_000_000


def read_geojson(path: Path, faults: Faults) -> tuple[list[Feature], str | None]:
    """Return the features of a GeoJSON file and the system that it names; without one it is in degrees (RFC 7946)."""
    data = geojson_of(path, faults)
    features: list[Feature] = []
    for number, item in enumerate(items_of(data), start=1):
        features.extend(feature_of(path, number, item, faults))
    return features, system_of(data)


def geojson_of(path: Path, faults: Faults, most: int = MOST_BYTES) -> dict[str, Any]:
    """Return the object of a GeoJSON file; a bare geometry becomes a feature.

    Raises
    ------
    InputError
        The file cannot be read, is no JSON, or no GeoJSON, or holds too many features.
    """
    text = text_in(path, content_of(path, most), faults)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error).splitlines()[0][:100]
        raise InputError("intake.no_json", where=f"{path}{line}", reason=reason) from None
    kind = data.get("type") if isinstance(data, dict) else None
    if isinstance(kind, str) and (kind in NEST or kind == "GeometryCollection"):
        return {"type": "FeatureCollection", "features": [{"geometry": data}]}
    if kind == "Feature":
        return {**data, "type": "FeatureCollection", "features": [data]}
    if kind is None and isinstance(data, dict) and isinstance(data.get("features"), list):
        kind = "FeatureCollection"  # some programs leave the type out
    if kind != "FeatureCollection" or not isinstance(data.get("features", []), list | None):
        raise InputError("runout.no_geojson", where=str(path), found=shown(str(kind)))
    if len(items_of(data)) > MOST_FEATURES:
        raise InputError("intake.many_features", where=str(path), count=len(items_of(data)), most=MOST_FEATURES)
    return data


def items_of(data: dict[str, Any]) -> list[Any]:
    """Return the features as they stand in the file."""
    return data.get("features") or []


def feature_of(path: Path, number: int, item: Any, faults: Faults) -> list[Feature]:
    """Return the feature of an entry of the file: one of each kind that its geometry holds, none if it has none."""
    item = item if isinstance(item, dict) else {"geometry": {}}
    attributes = item["properties"] if isinstance(item.get("properties"), dict) else {}
    source = Source(path, number, id_of(attributes, item.get("id"), number), attributes, faults)
    return list(features_of(source, item.get("geometry")))


def system_of(data: dict[str, Any]) -> str | None:
    """Return the system named in the file, None without."""
    crs = data.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    if not isinstance(crs, dict) or not isinstance(properties, dict):
        return None
    if crs.get("type") == "EPSG" and "code" in properties:
        return f"EPSG:{properties['code']}"
    name = properties.get("name")
    return str(name) if name not in (None, "") else None
