"""Cases in the shape of an OGC SensorThings answer: a Thing a centre, an Observation a case."""

from __future__ import annotations

import math
from datetime import datetime

import pandas as pd

from twin.errors import InputError, InputErrors
from twin.exchange.sensorthings.parts import (
    ANY_RESULT,
    GEOJSON,
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
)

CENTRE_COLUMNS = ("centre", "name_zh", "name_en", "lon", "lat")
CASE_COLUMNS = ("id", "owner", "found_s", "reported_s")
_STEPS = ("found", "reported", "dispatched", "accepted", "arrived", "handled", "fed_back", "closed")


def case_document(cases: pd.DataFrame, centres: pd.DataFrame, start: datetime, lang: str = "zh") -> Entity:
    """Return cases as Observations of the centres that own them; the result of each is an object.

    A case was observed when it was found, and its result came when it was reported. A case that nobody owns was never
    reported, so no centre knows it: it is left out.

    Parameters
    ----------
    cases
        The table of a recording (``twin.recording.recording``); ``owner`` is a centre.
    centres
        ``centre``, ``name_zh``, ``name_en``, ``lon``, ``lat`` (degrees).
    start, lang
        As for ``twin.exchange.sensorthings.devices.document``.

    Raises
    ------
    InputErrors
        A column is missing, a case has no time or an unknown owner, a position is off the globe.
    """
    need(cases, "cases", CASE_COLUMNS)
    need(centres, "centres", CENTRE_COLUMNS)
    need_zone(start)
    rows = rows_of(centres)
    refuse_positions(rows, "centre")
    owned: dict[str, list[Entity]] = {row["centre"]: [] for row in rows}
    faults = []
    if len(owned) < len(rows):
        doubled = centres["centre"][centres["centre"].duplicated()].unique()
        faults = [InputError("sensorthings.doubled_centre", centre=str(name)) for name in doubled]
    for case in rows_of(cases.sort_values("found_s", kind="stable")):
        if not case["owner"]:
            continue
        if case["owner"] not in owned:
            faults.append(InputError("sensorthings.unknown_centre", case=case["id"], centre=case["owner"]))
        elif not math.isfinite(case["found_s"]):
            faults.append(InputError("sensorthings.no_case_time", case=case["id"]))
        else:
            owned[case["owner"]].append(_case(case, start))
    if faults:
        raise InputErrors(faults)
    return answer([_centre(row, owned[row["centre"]], lang) for row in rows])


def _case(case: Entity, start: datetime) -> Entity:
    times = {step: case.get(f"{step}_s", math.nan) for step in _STEPS}
    stamps = {step: iso(start, time_s) if math.isfinite(time_s) else None for step, time_s in times.items()}
    about = {"case": case["id"]}
    about |= {name: text_or_none(case.get(name)) or "" for name in ("kind", "grade", "outcome")}
    return {"phenomenonTime": stamps["found"], "resultTime": stamps["reported"], "result": {**about, **stamps}}


def _centre(row: Entity, entries: list[Entity], lang: str) -> Entity:
    centre, name, point = row["centre"], row[f"name_{lang}"], point_of(row)
    names = {code: row[f"name_{code}"] for code in ("zh", "en")}
    place = entity_of("Locations", centre, name, about_of("centre_location", lang, name=name), {})
    desk = about_of("desk", lang, name=name)
    stream = {
        **entity_of("Datastreams", f"{centre}.cases", desk, about_of("cases", lang, name=name), {"centre": centre}),
        "observationType": ANY_RESULT,
        # the standard's form of "no unit"
        "unitOfMeasurement": {"name": None, "symbol": None, "definition": None},
        "observedArea": point,
        "Sensor": {**entity_of("Sensors", centre, desk, desk, {}), "encodingType": "text/html", "metadata": desk},
        "ObservedProperty": observed_property("cases", None, lang),
        "Observations": [],
    }
    domain = entity_of("FeaturesOfInterest", centre, name, about_of("domain", lang, name=name), {})
    fill(stream, entries, {**domain, "encodingType": GEOJSON, "feature": point})
    kind = {"kind": "centre", "name": names}
    return {
        **entity_of("Things", centre, name, about_of("centre", lang, name=name), kind),
        "Locations": [{**place, "encodingType": GEOJSON, "location": point}],
        "Datastreams": [stream],
    }
