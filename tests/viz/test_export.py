"""A recording for other programs: CAP 1.2 that the schema and our own rules accept, SensorThings, tables."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from lxml import etree

import overhang
from scenarios.declaration import loading
from scenarios.policy.policy import load_policy
from scenarios.record import record
from scenarios.wiring import begin, plan
from tests.scenarios.city.cities import DRILL, GAS, STORM, played, replaced
from twin.errors import InputError, StorageError
from twin.exchange.cap.rules import faults_of
from twin.exchange.cap.xml import check_xml, read_xml, to_xml
from twin.exchange.sensorthings.rules import faults_of_document
from twin.recording.recording import Recording
from twin.recording.schema import CITY, TABLES
from twin.recording.tables import frame_of, read_parquet
from viz.export import FORMAT, SENDER, alerts_of, export

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "twin" / "data" / "CAP-v1.2.xsd"))
COUNTY = replaced(STORM + DRILL, {"units: 300": "units: 150"})
NAMES = {"c": "urn:oasis:names:tc:emergency:cap:1.2"}
LOUD = """\
format: overhang-policy/1
name: loud
title: {zh: 手机与警报器, en: App and siren}
warning_channels: [app, siren, phone, loudspeaker, door]
"""
READ = dict.fromkeys(("int8", "int16", "int32", "int64", "uint8"), int) | {
    "str": str, "float64": lambda text: float(text or "nan"), "bool": {"True": True, "False": False}.__getitem__,
}  # fmt: skip
"""How a cell of a table is read from its text."""
ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


def of_kind(folder: Path, kind: str, found: Recording) -> Path:
    """Save a recording and export it; return the folder of the export."""
    run = found.save(folder / "run")
    export(run, kind, folder / "out", "en")
    return folder / "out"


@pytest.fixture(scope="module")
def storm() -> Recording:
    return played(COUNTY)[1]


@pytest.fixture(scope="module")
def street() -> Recording:
    return played(replaced(GAS, {"points: 60": "points: 4000"}), "three_tier", 2)[1]


@pytest.fixture(scope="module")
def drill() -> Recording:
    return record(begin(plan(loading.load("wulong"), load_policy("three_tier"), 1)).run())


@pytest.fixture(scope="module")
def alerted(tmp_path_factory) -> Recording:
    """A drill in which the village is warned by siren and by app too."""
    file = tmp_path_factory.mktemp("policy") / "loud.yaml"
    file.write_text(LOUD, encoding="utf-8")
    return record(begin(plan(loading.load("wulong"), load_policy(str(file)), 1)).run())


# -- warnings --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", ["storm", "drill", "alerted"])
def test_every_warning_is_a_valid_exercise(request, tmp_path, name):
    found = request.getfixturevalue(name)
    out = of_kind(tmp_path, "cap", found)
    files = sorted(out.glob("*.xml"))
    told = json.loads((out / "export.json").read_text(encoding="utf-8"))
    assert told == {"format": FORMAT, "kind": "cap", "scenario": found.manifest["scenario"], "count": len(files)}
    assert len(files) >= (1 if name == "drill" else 2)
    for file in files:
        data = file.read_bytes()
        tree = etree.fromstring(data)
        SCHEMA.assertValid(tree)
        assert check_xml(data) == []
        alert = read_xml(data)
        assert faults_of(alert) == []
        assert (alert.status, alert.scope, alert.sender) == ("Exercise", "Public", SENDER)
        assert alert.note
        assert file.stem == alert.identifier
        assert {info.language for info in alert.infos} == {"zh-CN", "en-US"} or len(alert.infos) == 2
        assert all(ZONED.fullmatch(node.text) for node in tree.findall(".//c:sent", NAMES))
        for info in alert.infos:
            assert info.onset < info.expires or info.onset == alert.sent
            for area in info.areas:
                for lat, lon, km in area.circles:
                    # latitude first: 28 to 33 degrees north, 105 to 111 east
                    assert 28.0 < lat < 33.0
                    assert 105.0 < lon < 111.0
                    assert 0.0 < km < 200.0


@pytest.mark.slow
@pytest.mark.parametrize(("lat", "lon", "region"), [(29.33, 107.76, "500156"), (30.66, 104.06, "000000")])
def test_a_drill_is_warned_by_the_district_it_lies_in(drill, lat, lon, region):
    moved = replace(drill, manifest={**drill.manifest, "latitude_deg": lat, "longitude_deg": lon})
    assert {alert.identifier[:6] for alert in alerts_of(drill)} == {"500238"}
    assert {alert.identifier[:6] for alert in alerts_of(moved)} == {region}


def test_identifiers_are_all_different(storm):
    names = [alert.identifier for alert in alerts_of(storm)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[0-9]{14}_\d{14}_\d", name) for name in names)


@pytest.mark.slow
def test_a_warning_says_in_both_languages_what_the_recording_holds(storm):
    rows = storm.warnings
    alerts = list(alerts_of(storm))[: len(rows)]
    severity = {"red": "Extreme", "orange": "Severe", "yellow": "Moderate", "blue": "Minor"}
    chinese = {"red": "红色", "orange": "橙色", "yellow": "黄色", "blue": "蓝色"}
    for row, alert in zip(rows.itertuples(), alerts, strict=True):
        zh, en = alert.infos
        assert zh.severity == en.severity == severity[row.colour]
        assert chinese[row.colour] in zh.headline
        assert "巫溪县" in zh.headline
        assert "Wuxi" in en.headline
        assert ("warningColour", row.colour) in zh.parameters or any(v == row.colour for _, v in zh.parameters)
        assert (alert.sent - zh.expires).total_seconds() == row.sent_s - row.expires_s
        assert alert.identifier.startswith("500000" if row.tier == "city" else "500238")
    # those of the drill follow
    assert len(list(alerts_of(storm))) > len(rows)


def test_the_schema_is_able_to_refuse(storm):
    """The test of the tests: a message with one word wrong is not valid."""
    alert = next(alerts_of(storm))
    assert SCHEMA.validate(etree.fromstring(to_xml(alert)))
    assert faults_of(replace(alert, identifier="with space")) != []
    spoiled = to_xml(alert).replace(b"<severity>", b"<severity>X", 1)
    assert not SCHEMA.validate(etree.fromstring(spoiled))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_recording_without_warnings_is_one_clear_message(street, tmp_path, capsys, monkeypatch, lang):
    assert len(street.warnings) == 0
    run = street.save(tmp_path / "run")
    assert overhang.main(["export", str(run), "--as", "cap", "--lang", lang]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    words = {"zh": "street 的记录中没有公开预警可导出。", "en": "The recording of street holds no public warning."}
    assert told.err.strip() == words[lang]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["run"]


# -- sensors and cases -----------------------------------------------------------------------------------------------


def test_readings_and_cases_pass_the_rules_of_sensorthings(street, tmp_path):
    assert len(street.readings) > 0
    out = of_kind(tmp_path, "sensorthings", street)
    for name in ("sensors.json", "cases.json"):
        document = json.loads((out / name).read_text(encoding="utf-8"))
        assert faults_of_document(document) == [], name
        assert document["value"]
    sensors = json.loads((out / "sensors.json").read_text(encoding="utf-8"))
    devices = {thing["@iot.id"] for thing in sensors["value"]}
    assert len(devices) == street.readings["device"].nunique()
    # GeoJSON is longitude first
    lon, lat = sensors["value"][0]["Locations"][0]["location"]["coordinates"][0]
    assert 105.0 < lon < 111.0
    assert 28.0 < lat < 33.0
    # a dropout is null, never NaN
    text = (out / "sensors.json").read_text(encoding="utf-8")
    assert "NaN" not in text
    results = [
        o["result"] for thing in sensors["value"] for s in thing["Datastreams"] for o in s.get("Observations", [])
    ]
    assert len(results) == len(street.readings)
    assert sum(r is None for r in results) == int(street.readings["value"].isna().sum())


def test_instruments_of_a_drill_pass_the_rules_of_sensorthings(drill, tmp_path):
    out = of_kind(tmp_path, "sensorthings", drill)
    document = json.loads((out / "sensors.json").read_text(encoding="utf-8"))
    assert faults_of_document(document) == []
    assert document["value"]


def test_a_drill_without_instruments_is_one_clear_message(drill, tmp_path):
    bare = replace(drill, things={**drill.things, "instruments": []})
    with pytest.raises(InputError) as caught:
        of_kind(tmp_path, "sensorthings", bare)
    assert caught.value.key == "cityday.no_readings"
    assert not (tmp_path / "out").exists()


def test_the_instruments_of_a_drill_in_a_city_stand_beside_its_cases(storm, tmp_path):
    out = of_kind(tmp_path, "sensorthings", storm)
    for name in ("sensors", "cases"):
        document = json.loads((out / f"{name}.json").read_text(encoding="utf-8"))
        assert faults_of_document(document) == []
        assert document["value"]


def test_a_city_without_readings_has_its_cases(storm, tmp_path):
    out = of_kind(tmp_path, "sensorthings", storm.only(CITY))
    assert json.loads((out / "sensors.json").read_text(encoding="utf-8")) == {"value": []}
    cases = json.loads((out / "cases.json").read_text(encoding="utf-8"))
    assert faults_of_document(cases) == []


# -- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["street", "drill"])
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_tables_are_read_back_equal(request, tmp_path, name, kind):
    found = request.getfixturevalue(name)
    tables = {table: columns for table, columns in TABLES.items() if found.has(table)}
    out = of_kind(tmp_path, kind, found)
    assert sorted(p.stem for p in out.glob(f"*.{kind}")) == sorted(tables)
    for table, columns in tables.items():
        frame = found.tables[table]
        if kind == "parquet":
            pd.testing.assert_frame_equal(read_parquet(out / f"{table}.parquet", columns), frame)
            continue
        back = pd.read_csv(out / f"{table}.csv", dtype=str, keep_default_na=False)
        assert list(back) == list(columns)
        again = frame_of(columns, {c: [READ[columns[c]](text) for text in back[c]] for c in columns})
        pd.testing.assert_frame_equal(again, frame, check_exact=True)
    count = json.loads((out / "export.json").read_text(encoding="utf-8"))["count"]
    assert count == len(tables)


# -- where it goes ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_by_default_it_lies_beside_the_recording(street, tmp_path, capsys):
    run = street.save(tmp_path / "run")
    assert overhang.main(["export", str(run), "--as", "csv", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert str(tmp_path / "run-csv") in told
    assert Recording.load(run).digest() == street.digest()
    # and again: an export is replaced, nothing else is
    assert overhang.main(["export", str(run), "--as", "csv"]) == 0
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError):
        export(run, "csv", tmp_path / "mine", "en")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_what_is_no_recording_is_told(tmp_path):
    for kind in ("cap", "csv", "parquet", "sensorthings"):
        with pytest.raises(InputError):
            export(tmp_path / "nowhere", kind, tmp_path / "out", "en")
    assert list(tmp_path.iterdir()) == []


def test_cases_that_nobody_reported_are_not_told(street, tmp_path):
    out = of_kind(tmp_path, "sensorthings", street)
    text = (out / "cases.json").read_text(encoding="utf-8")
    unknown = street.cases[street.cases["reported_s"].isna()]["case"]
    known = street.cases[street.cases["reported_s"].notna()]["case"]
    assert all(f'"K{k}"' not in text for k in unknown)
    assert np.mean([f"K{k}" in text for k in known]) == 1.0
