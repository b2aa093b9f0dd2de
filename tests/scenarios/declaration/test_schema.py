"""The JSON Schema: fresh, true to what is checked, and with a description of everything for editors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import overhang
from scenarios.checking.yaml_file import read_yaml
from scenarios.declaration import loading
from scenarios.declaration.schema import json_schema
from scenarios.organisation.tables import find_organisation, organisation_names, organisation_schema
from tests.scenarios.conftest import DATA, Edit

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = {"scenario": json_schema, "organisation": organisation_schema}
COMMITTED = {
    "scenario": ROOT / "scenarios" / "schema.json",
    "organisation": ROOT / "scenarios" / "organisation_schema.json",
}
FILES = [
    *(("scenario", loading.find(name)) for name in loading.names()),
    *(("organisation", find_organisation(name)) for name in organisation_names()),
    ("scenario", DATA / "scenario.yaml"),
    *(("scenario", path) for path in (ROOT / "docs" / "examples").glob("hamlet.yaml")),
]
every_kind = pytest.mark.parametrize("kind", SCHEMAS)


@cache
def validator(kind: str = "scenario") -> jsonschema.Draft202012Validator:
    schema = SCHEMAS[kind]()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def entries(node: Any, way: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield part, name and schema of every entry."""
    if isinstance(node, dict):
        for name, entry in node.get("properties", {}).items():
            yield way, name, entry
        for name, inner in node.items():
            yield from entries(inner, f"{way}.{name}" if way else name)
    elif isinstance(node, list):
        for inner in node:
            yield from entries(inner, way)


@every_kind
def test_the_committed_schema_is_fresh(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert overhang.main(["schema", "--kind", kind]) == 0
    fresh = capsys.readouterr().out
    assert json.loads(fresh) == SCHEMAS[kind]()
    renew = f"renew it: overhang schema --kind {kind} > scenarios/{COMMITTED[kind].name}"
    assert COMMITTED[kind].read_text(encoding="utf-8") == fresh, renew


def test_without_a_kind_it_is_that_of_a_drill(capsys: pytest.CaptureFixture[str]) -> None:
    assert overhang.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


@pytest.mark.parametrize(("kind", "file"), FILES, ids=[f"{path.parent.name}/{path.name}" for _, path in FILES])
def test_a_shipped_file_fits_the_schema_that_it_names(kind: str, file: Path) -> None:
    assert list(validator(kind).iter_errors(read_yaml(file).values)) == []
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named is not None
    assert (file.parent / named[1]).resolve() == COMMITTED[kind]


@pytest.mark.parametrize(
    "change",
    [
        {"hours: 60": "hours: sixty"},
        {"hours: 60": "hours: 60 mm"},
        {"hours: 60": "hours: 600"},
        {"hours: 60": "houres: 60"},
        {"format: overhang-scenario/3": "format: overhang-scenario/4"},
        {"name: wulong": "name: Wulong Drill"},
        {"latitude_deg: 31.40": "latitude_deg: 131.40"},
        {"people: 24 ": "people: 2.4 "},
        {"share: [0.9, 1.0]": "share: [0.9]"},
        {"{id: crack_1,": "{id: Crack 1,"},
        {"a: 1.0": "a: 100000"},
        {"noise_mm: 0.1": "noise_mm: 1 h"},
        {"{tier: district, seat": "{tier: county, seat"},
        {"[10, 30, 90]": "[10, 30]"},
        {"{triangular: [10, 30, 90]}": "{gamma: 3}"},
        {"{triangular: [10, 30, 90]}": "{fixed: 3, uniform: [1, 2]}"},
        {"{triangular: [10, 30, 90]}": "1e6"},
        {"{triangular: [10, 30, 90]}": "{}"},
        {"staff: 2,": "staff: 200,"},
        {"storm: ": "strom: "},
    ],
    ids=lambda change: next(iter(change.values())),
)
def test_an_editor_marks_what_the_check_refuses(own: Edit, change: dict[str, str]) -> None:
    assert list(validator().iter_errors(read_yaml(own(change)).values)) != []


@pytest.mark.parametrize(
    "change",
    [
        {"hours: 60": "hours: 2 d 12 h"},
        {"notice_mm_h: 3 ": "notice_mm_h: 12 毫米/小时 "},
        {"{triangular: [10, 30, 90]}": "1 min"},
        {"{triangular: [10, 30, 90]}": "45"},
        {"[10, 30, 90]": "[10 s, 0.5 min, 90]"},
        {"{triangular: [10, 30, 90]}": "{lognormal: {median: 1 min, p95: 90}}"},
        {"loss: 0.25": "loss: 25 %"},
        {"rounds_h: [6.5,": "rounds_h: [6 h 30 min,"},
    ],
    ids=lambda change: next(iter(change.values())),
)
def test_an_editor_accepts_what_the_check_accepts(own: Edit, change: dict[str, str]) -> None:
    path = own(change)
    assert loading.load(str(path))
    assert list(validator().iter_errors(read_yaml(path).values)) == []


@every_kind
def test_every_entry_and_every_part_is_described(kind: str) -> None:
    schema = SCHEMAS[kind]()
    assert [f"{way}.{name}" for way, name, entry in entries(schema) if not entry.get("description")] == []
    assert [name for name, part in schema["$defs"].items() if not part.get("description")] == []


def test_every_parameter_tells_unit_range_default_and_source() -> None:
    described = [
        (f"{way}.{name}", entry["description"])
        for way, name, entry in entries(json_schema())
        if "Parameters" in way and not entry["description"].startswith(("a list", "a word"))
    ]
    assert len(described) > 80
    number = r"-?[\d.e+-]+"
    shape = rf"[^;]+; (median )?{number} to {number}, .+ if left out; .+"
    assert [entry for entry in described if not re.fullmatch(shape, entry[1])] == []
    assert (
        dict(described)["$defs.RockParameters.a"]
        == "a number; 0.01 to 10000, 3 if left out; assumed; 1/m for alpha = 2; "
        "its unit and size go with alpha"
    )


@every_kind
def test_no_name_of_the_machinery_is_in_the_schema(kind: str) -> None:
    assert not re.search(r"pydantic|function-|Shape\(|Section\b", json.dumps(SCHEMAS[kind]()))
