"""Readings and cases in the shape of OGC SensorThings 1.1."""

from __future__ import annotations

import copy
import json
import math
import re
from datetime import UTC, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twin.errors import InputErrors
from twin.exchange.cap.message import BEIJING
from twin.exchange.sensorthings.cases import case_document
from twin.exchange.sensorthings.devices import DEVICE_COLUMNS, document, observations, things
from twin.exchange.sensorthings.rules import faults_of_document
from twin.recording.schema import table

START = datetime(2025, 9, 29, 12, 0, tzinfo=BEIJING)
NAN = math.nan
MM = ("millimetre", "mm", "http://unitsofmeasure.org/ucum.html#para-30")


def devices(*rows) -> pd.DataFrame:
    rows = rows or (
        ("G01", "crack_gauge", "一号裂缝计", "Crack gauge 1", 107.761, 29.331, "displacement", *MM, "rock"),
        ("G01", "crack_gauge", "一号裂缝计", "Crack gauge 1", 107.761, 29.331, "tilt", "degree", "°", None, "rock"),
        ("R01", "rain_gauge", "雨量站", "Rain gauge", 107.75, 29.32, "rain", *MM, "slope"),
        ("C'1", "webcam", "摄像机", "Camera", 107.762, 29.332, "picture", None, None, None, "rock"),
    )
    return pd.DataFrame([list(row) for row in rows], columns=list(DEVICE_COLUMNS)).assign(
        thing_kind=["rock_mass" if row[-1] == "rock" else "slope" for row in rows],
        thing_name_zh=["危岩" if row[-1] == "rock" else "斜坡" for row in rows],
        thing_name_en=["Dangerous rock" if row[-1] == "rock" else "Slope" for row in rows],
    )


def readings(*rows) -> pd.DataFrame:
    rows = rows or (
        ("G01", 3600.0, 3605.0, 12.5, "displacement"),
        ("G01", 1800.0, 1801.25, 11.0, "displacement"),
        ("G01", 5400.0, 5405.0, NAN, "displacement"),
        ("G01", 7200.0, NAN, 13.0, "displacement"),
        ("G01", 1800.0, 1801.0, 0.1, "tilt"),
        ("R01", 0.0, 1.0, 4.0, ""),
    )
    return pd.DataFrame(list(rows), columns=["device", "observed_s", "received_s", "value", "property"])


def stream_of(doc, name):
    return next(s for thing in doc["value"] for s in thing["Datastreams"] if s["@iot.id"] == name)


def keys(faults) -> list[str]:
    return [fault.key.removeprefix("sensorthings.") for fault in faults]


def test_a_document_is_plain_json_without_faults_in_both_languages():
    for lang in ("zh", "en"):
        doc = document(devices(), readings(), START, lang)
        assert faults_of_document(doc) == []
        assert json.loads(json.dumps(doc, allow_nan=False)) == doc


def test_every_thing_has_its_streams_and_all_its_devices_places_longitude_first():
    doc = document(devices(), readings(), START)
    assert [(t["@iot.id"], t["name"], len(t["Datastreams"])) for t in doc["value"]] == [
        ("rock", "危岩", 3),
        ("slope", "斜坡", 1),
    ]
    rock = doc["value"][0]
    assert rock["properties"] == {"kind": "rock_mass", "name": {"zh": "危岩", "en": "Dangerous rock"}}
    # the standard lets a Thing have one place in one encoding (18-088, 8.2.2): all devices together
    (place,) = rock["Locations"]
    assert place["location"] == {"type": "MultiPoint", "coordinates": [[107.761, 29.331], [107.762, 29.332]]}
    assert place["encodingType"] == "application/geo+json"


def test_a_stream_names_sensor_property_and_unit():
    doc = document(devices(), readings(), START, "en")
    stream = stream_of(doc, "G01.displacement")
    assert stream["unitOfMeasurement"] == {"name": MM[0], "symbol": MM[1], "definition": MM[2]}
    assert stream["observationType"].endswith("OM_Measurement")
    assert stream["name"] == "Crack gauge 1: displacement"
    assert stream["Sensor"]["description"] == "sensor: Crack gauge 1 (crack gauge)"
    assert stream["Sensor"]["properties"]["position"] == {"type": "Point", "coordinates": [107.761, 29.331]}
    assert stream["ObservedProperty"]["definition"] == "urn:overhang:property:displacement"
    assert stream["phenomenonTime"] == "2025-09-29T12:30:00+08:00/2025-09-29T14:00:00+08:00"
    assert stream_of(doc, "G01.tilt")["unitOfMeasurement"]["definition"] is None
    assert stream_of(doc, "C'1.picture")["ObservedProperty"]["name"] == "picture"
    assert stream_of(doc, "C'1.picture")["@iot.selfLink"] == "v1.1/Datastreams('C%27%271.picture')"


def test_an_observation_tells_when_it_was_made_and_when_it_arrived_and_a_dropout_is_null():
    entries = stream_of(document(devices(), readings(), START), "G01.displacement")["Observations"]
    told = [(e["phenomenonTime"][11:19], e["resultTime"] and e["resultTime"][11:], e["result"]) for e in entries]
    assert told == [
        ("12:30:00", "12:30:01.250+08:00", 11.0),
        ("13:00:00", "13:00:05+08:00", 12.5),
        ("13:30:00", "13:30:05+08:00", None),
        ("14:00:00", None, None),
    ]
    assert [e["@iot.id"] for e in entries] == [f"G01.displacement.{n}" for n in range(4)]


def test_a_feature_is_written_out_once_and_then_named():
    doc = document(devices(), readings(), START)
    features = [
        e["FeatureOfInterest"] for t in doc["value"] for s in t["Datastreams"] for e in s["Observations"]
    ]  # fmt: skip
    whole = [f for f in features if len(f) > 1]
    assert [f["@iot.id"] for f in whole] == ["G01", "R01"]
    assert whole[0]["feature"] == {"type": "Point", "coordinates": [107.761, 29.331]}
    assert all(f == {"@iot.id": f["@iot.id"]} for f in features if f not in whole)


def test_times_of_another_zone_are_the_same_instants():
    assert document(devices(), readings(), START.astimezone(UTC)) == document(devices(), readings(), START)


def test_no_readings_and_no_devices_are_a_document_too():
    doc = document(devices(), readings().iloc[:0], START)
    assert faults_of_document(doc) == []
    assert all(s["Observations"] == [] for t in doc["value"] for s in t["Datastreams"])
    assert document(devices().iloc[:0], readings().iloc[:0], START) == {"@iot.count": 0, "value": []}


def test_readings_need_no_property_where_a_device_has_one():
    doc = document(devices(), readings(("R01", 0, 1, 4, None)).drop(columns="property"), START)
    assert [e["result"] for e in stream_of(doc, "R01.rain")["Observations"]] == [4.0]
    assert list(observations(readings(("R01", 0, 1, 4, None)), START)) == [("R01", "")]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"devices": devices().drop(columns=["lon", "thing"])}, ["no_column"] * 2),
        ({"readings": readings().drop(columns="value")}, ["no_column"]),
        ({"devices": pd.concat([devices(), devices().iloc[:1]])}, ["doubled_stream"]),
        ({"devices": devices().assign(lon=29.3, lat=107.8)}, ["bad_position"] * 4),
        ({"devices": devices().assign(lat=NAN)}, ["bad_position"] * 4),
        ({"readings": readings(("X", 0, 1, 1, ""), ("G01", 0, 1, 1, "rain"))}, ["unknown_device"] * 2),
        ({"readings": readings(("G01", 0, 1, 1, ""))}, ["which_property"]),
        ({"readings": readings(("R01", NAN, 1, 1, ""))}, ["no_time"]),
        ({"start": datetime(2025, 9, 29)}, ["no_zone"]),  # noqa: DTZ001
    ],
)
def test_tables_that_cannot_be_used_are_refused(changes, told):
    with pytest.raises(InputErrors) as caught:
        document(**{"devices": devices(), "readings": readings(), "start": START, **changes})
    assert keys(caught.value.faults) == told
    assert caught.value.text("zh")


def test_things_alone_have_empty_streams():
    assert [s["Observations"] for t in things(devices()) for s in t["Datastreams"]] == [[]] * 4


# -- cases

CENTRES = pd.DataFrame(
    [
        ["town", "关口镇治理中心", "Town centre", 107.77, 29.3],
        ["district", "武隆区治理中心", "District", 107.76, 29.33],
    ],
    columns=["centre", "name_zh", "name_en", "lon", "lat"],
)


def cases(*rows) -> pd.DataFrame:
    """Rows: case, owner, found, reported."""
    columns = {name: [row[k] for row in rows] for k, name in enumerate(("id", "owner", "found_s", "reported_s"))}
    return table("cases", {**columns, "kind": ["rockfall"] * len(rows)})


def test_cases_are_observations_of_the_centre_that_owns_them():
    doc = case_document(
        cases(("c2", "town", 60.0, 120.0), ("c1", "town", 0.0, 90.5), ("c3", "", 5.0, NAN)), CENTRES, START
    )
    assert faults_of_document(doc) == []
    assert [t["name"] for t in doc["value"]] == ["关口镇治理中心", "武隆区治理中心"]
    stream = stream_of(doc, "town.cases")
    assert stream["observationType"].endswith("OM_Observation")
    assert stream["unitOfMeasurement"] == {"name": None, "symbol": None, "definition": None}
    assert [e["result"]["case"] for e in stream["Observations"]] == ["c1", "c2"]
    first = stream["Observations"][0]
    assert first["resultTime"] == first["result"]["reported"] == "2025-09-29T12:01:30.500+08:00"
    assert first["result"]["closed"] is None
    assert stream_of(doc, "district.cases")["Observations"] == []
    assert json.dumps(doc, allow_nan=False)


@pytest.mark.parametrize(
    ("rows", "centres", "told"),
    [
        ([("c", "village", 0.0, 1.0)], CENTRES, ["unknown_centre"]),
        ([("c", "town", NAN, 1.0)], CENTRES, ["no_case_time"]),
        ([], pd.concat([CENTRES, CENTRES]), ["doubled_centre"] * 2),
        ([], CENTRES.drop(columns="lat"), ["no_column"]),
        ([], CENTRES.assign(lat=91.0), ["bad_position"] * 2),
    ],
)
def test_cases_that_cannot_be_told_are_refused(rows, centres, told):
    with pytest.raises(InputErrors) as caught:
        case_document(cases(*rows), centres, START)
    assert keys(caught.value.faults) == told


# -- the rules

THING = "value[0]"
STREAM = f"{THING}.Datastreams[0]"
FIRST, SECOND = f"{STREAM}.Observations[0]", f"{STREAM}.Observations[1]"


GOOD = document(devices(), readings(), START)


def spoiled(where: str, value: object = None, *, remove: bool = False):
    doc = copy.deepcopy(GOOD)
    place = doc
    steps = re.findall(r"@iot\.\w+|\d+|[A-Za-z]+", where)
    for step in steps[:-1]:
        place = place[int(step) if step.isdigit() else step]
    if remove:
        del place[steps[-1]]
    else:
        place[steps[-1]] = value
    return doc


REQUIRED = {
    THING: ("@iot.id", "@iot.selfLink", "name", "description", "Locations", "Datastreams"),
    f"{THING}.Locations[0]": ("name", "description", "encodingType", "location"),
    STREAM: (
        "name",
        "description",
        "observationType",
        "unitOfMeasurement",
        "Sensor",
        "ObservedProperty",
        "Observations",
    ),
    f"{STREAM}.unitOfMeasurement": ("name", "symbol", "definition"),
    f"{STREAM}.Sensor": ("name", "description", "encodingType", "metadata"),
    f"{STREAM}.ObservedProperty": ("name", "definition", "description"),
    FIRST: ("phenomenonTime", "resultTime", "result", "FeatureOfInterest"),
    f"{FIRST}.FeatureOfInterest": ("name", "description", "encodingType", "feature"),
}


@pytest.mark.parametrize(("where", "field"), [(where, field) for where, fields in REQUIRED.items() for field in fields])
def test_every_field_of_every_entity_is_needed(where, field):
    """Response notes, section 11: the fields of each entity."""
    faults = faults_of_document(spoiled(f"{where}.{field}", remove=True))
    assert faults
    assert all(fault.text("zh") and fault.text("en") for fault in faults)
    assert faults[0].where.startswith(where.removesuffix(".unitOfMeasurement"))


@pytest.mark.parametrize(
    ("where", "value", "told"),
    [
        (f"{FIRST}.phenomenonTime", "2025-09-29T12:30:00", ["bad_time"]),
        (f"{FIRST}.phenomenonTime", "2025-09-29", ["bad_time"]),
        (f"{FIRST}.phenomenonTime", None, ["bad_time"]),
        (f"{FIRST}.phenomenonTime", "2025-09-29T04:30:00Z", []),
        (f"{FIRST}.phenomenonTime", "2025-09-29T04:30:00Z/2025-09-29T04:29:00Z", ["bad_time"]),
        (f"{FIRST}.resultTime", "2025-09-29T12:29:59+08:00", ["early_result"]),
        (f"{FIRST}.resultTime", "2025-09-29T12:30:00+08:00", []),
        (f"{FIRST}.resultTime", None, []),
        (f"{FIRST}.resultTime", "soon", ["bad_time"]),
        (f"{FIRST}.result", NAN, ["bad_result"]),
        (f"{FIRST}.result", math.inf, ["bad_result"]),
        (f"{FIRST}.result", "12.5", ["bad_result"]),
        (f"{FIRST}.result", True, ["bad_result"]),
        (f"{FIRST}.result", {"mm": 1}, ["bad_result"]),
        (f"{FIRST}.result", 3, []),
        (f"{FIRST}.result", None, []),
        (f"{STREAM}.phenomenonTime", "always", ["bad_time"]),
        (f"{STREAM}.observedArea", {"type": "Point", "coordinates": [29.3, 107.8]}, ["bad_position"]),
        (f"{THING}.Locations[0].location", {"type": "Point", "coordinates": [29.3, 107.8]}, ["bad_position"]),
        (f"{THING}.Locations[0].location", {"type": "Point", "coordinates": ["107.8", 29.3]}, ["bad_geometry"]),
        (f"{THING}.Locations[0].location", {"type": "Point", "coordinates": [107.8]}, ["bad_geometry"]),
        (f"{THING}.Locations[0].location", {"type": "Curve", "coordinates": [107.8, 29.3]}, ["bad_geometry"]),
        (
            f"{THING}.Locations[0].location",
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [107.8, 29.3, 450.0]}},
            [],
        ),
        (
            f"{THING}.Locations[0].location",
            {"type": "Polygon", "coordinates": [[[107, 29], [108, 29], [108, 30], [107, 29]]]},
            [],
        ),
        (
            f"{THING}.Locations[0].location",
            {"type": "Polygon", "coordinates": [[[107, 29], [108, 29], [108, 30], [107, 30]]]},
            ["bad_geometry"],
        ),
        (f"{FIRST}.FeatureOfInterest", {"@iot.id": "G01"}, ["unknown_reference"]),
        (f"{SECOND}.FeatureOfInterest", {"@iot.id": "elsewhere"}, ["unknown_reference"]),
        (f"{SECOND}.@iot.id", "G01.displacement.0", ["doubled_id"]),
        (f"{THING}.Datastreams[1].Sensor.name", "another", ["doubled_id"]),
        (f"{STREAM}.Sensor", None, ["missing"]),
        ("value", {}, ["missing"]),
    ],
)  # fmt: skip
def test_each_rule_is_told_once(where, value, told):
    doc = spoiled(where, value)
    if where == f"{FIRST}.FeatureOfInterest":
        # with the first gone the later ones have nothing to name either
        assert set(keys(faults_of_document(doc))) == set(told)
    else:
        assert keys(faults_of_document(doc)) == told


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["value", "@iot.id", "Datastreams", "Locations", "location", "type", "coordinates", "result"]
            ),
            inner,
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_anything_at_all_can_be_checked(value):
    is_empty = isinstance(value, dict) and value.get("value") == []
    assert bool(faults_of_document(value)) is not is_empty


PLACES = sorted(f"{where}.{field}" for where, fields in REQUIRED.items() for field in fields)


@given(st.sampled_from(PLACES), json_values)
def test_anything_in_any_place_can_be_checked(where, value):
    assert isinstance(faults_of_document(spoiled(where, value)), list)


@given(
    st.lists(
        st.tuples(
            st.floats(0, 1e6),
            st.floats(0, 1e4) | st.just(NAN),
            st.floats(allow_nan=True, allow_infinity=False),
        ),
        max_size=8,
    )
)
def test_what_the_instruments_send_makes_a_document_without_faults(rows):
    sent = [("R01", observed_s, observed_s + delay_s, value, "") for observed_s, delay_s, value in rows]
    doc = document(devices(), readings(*sent) if sent else readings().iloc[:0], START)
    assert faults_of_document(doc) == []
    entries = stream_of(doc, "R01.rain")["Observations"]
    assert len(entries) == len(rows)
    times = [datetime.fromisoformat(e["phenomenonTime"]) for e in entries]
    assert times == sorted(times)
    nulls = sum(math.isnan(delay_s) or math.isnan(value) for _, delay_s, value in rows)
    assert sum(e["result"] is None for e in entries) == nulls
