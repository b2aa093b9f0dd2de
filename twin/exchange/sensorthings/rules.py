"""What a SensorThings document must hold: fields, times, numbers, positions, and who belongs to whom.

References
----------
OGC 18-088 (2021). SensorThings API part 1: sensing, version 1.1, section 8.2. RFC 7946 (2016), GeoJSON.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from twin.errors import InputError
from twin.exchange.sensorthings.parts import MEASUREMENT

Faults = Iterator[InputError]
Check = Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _is_text_or_none(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < math.inf


_NAMED: dict[str, Check] = {"name": _is_text, "description": _is_text}
_FIELDS: dict[str, dict[str, Check]] = {
    "Thing": _NAMED,
    "Location": {**_NAMED, "encodingType": _is_text},
    "Datastream": {**_NAMED, "observationType": _is_text},
    "Sensor": {**_NAMED, "encodingType": _is_text, "metadata": lambda value: value is not None},
    "ObservedProperty": {**_NAMED, "definition": _is_text},
    "Observation": {},
    "FeatureOfInterest": {**_NAMED, "encodingType": _is_text},
}
"""Texts that every entity of a kind must hold."""


def faults_of_document(document: object) -> list[InputError]:
    """Return every fault of a document (``{"value": [Thing, ...]}``), each with its place in it; none is good.

    Required fields of each entity; ISO times with a zone; measurements that are finite numbers or null; GeoJSON with
    longitude first and on the globe; each Datastream in a Thing, with its Sensor and ObservedProperty; no result before
    what it observes; no id of two entities, and none named that is not written out.
    """
    return list(_Document().faults(document))


class _Document:
    """Remembers the entities of a document by kind and id."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], Any] = {}

    def faults(self, document: object) -> Faults:
        result = document.get("value") if isinstance(document, dict) else None
        yield from self._many(result, "value", "Thing", self._thing)

    def _many(self, found: object, where: str, kind: str, check: Callable[[dict[str, Any], str], Faults]) -> Faults:
        if not isinstance(found, list):
            yield _missing(where, where.rpartition(".")[2])
            return
        for number, one in enumerate(found):
            yield from self._one(one, f"{where}[{number}]", kind, check)

    def _one(self, found: object, where: str, kind: str, check: Callable[[dict[str, Any], str], Faults]) -> Faults:
        """Check one entity, or that it is named and written out before."""
        if not isinstance(found, dict):
            yield _missing(where, kind)
            return
        name = found.get("@iot.id")
        if not isinstance(name, str | int):
            yield _missing(where, "@iot.id")
            return
        key = kind, str(name)
        if set(found) == {"@iot.id"}:
            if key not in self.known:
                yield InputError("sensorthings.unknown_reference", where=where, id=name)
            return
        if self.known.setdefault(key, found) != found:
            yield InputError("sensorthings.doubled_id", where=where, id=name)
        if not _is_text(found.get("@iot.selfLink")):
            yield _missing(where, "@iot.selfLink")
        yield from (_missing(where, field) for field, is_good in _FIELDS[kind].items() if not is_good(found.get(field)))
        yield from check(found, where)

    def _thing(self, thing: dict[str, Any], where: str) -> Faults:
        yield from self._many(thing.get("Locations"), f"{where}.Locations", "Location", _location)
        yield from self._many(thing.get("Datastreams"), f"{where}.Datastreams", "Datastream", self._stream)

    def _stream(self, stream: dict[str, Any], where: str) -> Faults:
        unit = stream.get("unitOfMeasurement")
        for field in ("name", "symbol", "definition"):
            if not isinstance(unit, dict) or field not in unit or not _is_text_or_none(unit[field]):
                yield _missing(where, f"unitOfMeasurement.{field}")
        yield from self._one(stream.get("Sensor"), f"{where}.Sensor", "Sensor", _nothing_more)
        yield from self._one(
            stream.get("ObservedProperty"), f"{where}.ObservedProperty", "ObservedProperty", _nothing_more
        )
        if "observedArea" in stream:
            yield from _geometry(stream["observedArea"], f"{where}.observedArea")
        yield from (fault for field in ("phenomenonTime", "resultTime") for fault in _span(stream, field, where))
        is_measured = stream.get("observationType") == MEASUREMENT

        def check(observation: dict[str, Any], place: str) -> Faults:
            return self._observation(observation, place, is_measured)

        yield from self._many(stream.get("Observations"), f"{where}.Observations", "Observation", check)

    def _observation(self, observation: dict[str, Any], where: str, is_measured: bool) -> Faults:
        phenomenon, result = observation.get("phenomenonTime"), observation.get("resultTime")
        observed, summary = _times(phenomenon), _times(result)
        if observed is None:
            yield InputError("sensorthings.bad_time", where=where, name="phenomenonTime", value=phenomenon)
        if "resultTime" not in observation:
            yield _missing(where, "resultTime")
        elif result is not None and (summary is None or len(summary) != 1):
            yield InputError("sensorthings.bad_time", where=where, name="resultTime", value=result)
        elif observed and summary and summary[0] < observed[-1]:
            yield InputError("sensorthings.early_result", where=where, result=result, phenomenon=phenomenon)
        if "result" not in observation:
            yield _missing(where, "result")
        elif not _is_result(observation["result"], is_measured):
            yield InputError("sensorthings.bad_result", where=where, value=observation["result"])
        feature = observation.get("FeatureOfInterest")
        yield from self._one(feature, f"{where}.FeatureOfInterest", "FeatureOfInterest", _feature)


def _missing(where: str, name: str) -> InputError:
    return InputError("sensorthings.missing", where=where, name=name)


def _nothing_more(entity: dict[str, Any], where: str) -> Faults:
    yield from ()


def _location(location: dict[str, Any], where: str) -> Faults:
    yield from _geometry(location.get("location"), f"{where}.location")


def _feature(feature: dict[str, Any], where: str) -> Faults:
    yield from _geometry(feature.get("feature"), f"{where}.feature")


def _is_result(value: Any, is_measured: bool) -> bool:
    if value is None or _is_number(value):
        return True
    return not is_measured and isinstance(value, dict | str | bool)


def _span(entity: dict[str, Any], field: str, where: str) -> Faults:
    value = entity.get(field)
    if value is not None and _times(value) is None:
        yield InputError("sensorthings.bad_time", where=where, name=field, value=value)


def _times(value: object) -> list[datetime] | None:
    """Return the instant, or start and end of an interval; None if unreadable, without zone, or backwards."""
    if not isinstance(value, str):
        return None
    try:
        times = [datetime.fromisoformat(part) for part in value.split("/")]
    except ValueError:
        return None
    is_good = len(times) <= 2 and "T" in value and all(time.utcoffset() is not None for time in times)
    return times if is_good and times == sorted(times) else None


def _geometry(geometry: object, where: str) -> Faults:
    """Check a GeoJSON geometry, or that of a GeoJSON feature."""
    if isinstance(geometry, dict) and geometry.get("type") == "Feature":
        geometry = geometry.get("geometry")
    positions = _positions(geometry) if isinstance(geometry, dict) else None
    if positions is None:
        yield InputError("sensorthings.bad_geometry", where=where)
        return
    for position in positions:
        if not (abs(position[0]) <= 180.0 and abs(position[1]) <= 90.0):
            yield InputError("sensorthings.bad_position", where=where, value=f"{position[0]}, {position[1]}")


def _positions(geometry: dict[str, Any]) -> list[list[float]] | None:
    """Return all positions of a geometry, or None if it is none that is known here."""
    result = geometry.get("coordinates")
    kind = geometry.get("type")
    if not isinstance(result, list) or not result:
        return None
    match kind:
        case "Point":
            positions = [result]
        case "MultiPoint" | "LineString":
            positions = result
        case "Polygon":
            if not all(isinstance(ring, list) and len(ring) >= 4 and ring[0] == ring[-1] for ring in result):
                return None
            positions = [position for ring in result for position in ring]
        case _:
            return None
    is_good = all(isinstance(p, list) and len(p) in (2, 3) and all(map(_is_number, p)) for p in positions)
    return positions if is_good and (kind != "LineString" or len(positions) > 1) else None
