"""Files of older formats: kept samples are read as the scenarios of today, and are rewritten without a loss."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from scenarios.checking.yaml_file import read_yaml
from scenarios.declaration.loading import LIBRARY, load
from scenarios.declaration.older import OLDER, upgraded_file
from scenarios.declaration.schema import FORMAT
from tests.scenarios.conftest import lines_of
from twin.errors import InputError

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = [f"{name}_{version}" for name in ("wulong", "city_storm", "gas_bottle") for version in (1, 2)]
each = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def sample(tmp_path):
    """Return a kept sample beside the files that it names."""

    def lay(name: str) -> Path:
        for file in (LIBRARY / name[:-2]).iterdir():
            shutil.copy(file, tmp_path)
        file = tmp_path / "scenario.yaml"
        shutil.copy(SAMPLES / f"{name}.yaml", file)
        return file

    return lay


@each
def test_an_older_file_says_what_the_shipped_one_says(sample, name):
    file = sample(name)
    assert read_yaml(file).values["format"] in OLDER
    older, today = load(str(file)), load(name[:-2])
    assert older.scenario.model_dump(mode="json") == today.scenario.model_dump(mode="json")
    assert (older.drill is None) == (today.drill is None)


@each
def test_an_upgraded_file_says_the_same_and_keeps_every_comment(sample, name):
    file = sample(name)
    before, text = load(str(file)), file.read_text(encoding="utf-8")
    upgraded = upgraded_file(file, read_yaml(file))
    assert upgraded is not None
    file.write_text(upgraded, encoding="utf-8")
    assert YAML(typ="safe").load(upgraded)["format"] == FORMAT
    assert load(str(file)).scenario.model_dump(mode="json") == before.scenario.model_dump(mode="json")
    comments = [line.partition("#")[2].strip() for line in text.splitlines() if "#" in line]
    assert [c for c in comments if c not in upgraded and "$schema" not in c] == []
    assert upgraded.startswith("# yaml-language-server: $schema=../../schema.json\n")
    assert upgraded_file(file, read_yaml(file)) is None


def test_faults_of_an_older_file_are_told_by_its_own_names(sample):
    file = sample("city_storm_1")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("file: storm.csv", "file: rain.csv"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(str(file))
    line = 1 + next(k for k, row in enumerate(text.splitlines()) if row.strip().startswith("file:"))
    assert lines_of(caught.value)[0].startswith(f"scenario.yaml:{line}: storm.file: ")


def test_names_of_the_second_format_are_told_as_they_were(sample):
    file = sample("wulong_2")
    text = file.read_text(encoding="utf-8")
    spoiled = text.replace("name: {zh: 乡值班长, en: Town duty officer}", "name: {zh: 乡值班长}")
    file.write_text(spoiled.replace("staff: 8,", "staff: x,"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(str(file))
    rows = text.splitlines()
    town = 1 + next(k for k, row in enumerate(rows) if "tier: town, seat" in row)
    assert [line[: line.index(" it ")] for line in lines_of(caught.value)] == [
        f"scenario.yaml:{town}: organisation.posts.1.name.en:",
        f"scenario.yaml:{town + 2}: organisation.posts.3.desk.staff:",
    ]
    file = sample("city_storm_2")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("organisation: chongqing", "organisation: chonging"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(str(file))
    line = 1 + next(k for k, row in enumerate(text.splitlines()) if row.strip().startswith("organisation:"))
    assert lines_of(caught.value)[0].startswith(f"scenario.yaml:{line}: city.organisation: there is no organisation")


LAYOUTS = {
    "tables after the village": (
        "organisation:   # who\n  teams:\n  - {tier: town, people: 4}\n  posts:\n"
        "  - tier: town\n    seat: a\n    name:\n      zh: 甲\n      en: A\n"
        "city:\n    # which\n    organisation: small   # tables\n    area: '500105'\n",
        {"tables": "small", "teams": [{"tier": "town", "people": 4}],
         "tiers": [{"tier": "town", "seat": "a", "title": {"zh": "甲", "en": "A"}}]},
    ),
    "tables alone": ("city:\n  area: '500105'\n  organisation: small\n", "small"),
    "no tables": ("city:\n  area: '500105'\n", None),
    "quoted": ('"organisation":\n  "posts": [{"tier": town, "name": {zh: a, en: b}}]\n',
               {"tiers": [{"tier": "town", "title": {"zh": "a", "en": "b"}}]}),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_layouts_of_the_second_format_are_rewritten(tmp_path, layout):
    text, wanted = LAYOUTS[layout]
    file = tmp_path / "any.yaml"
    file.write_text(f"# a file\nformat: overhang-scenario/2\nname: x\n\n{text}", encoding="utf-8")
    upgraded = upgraded_file(file, read_yaml(file))
    assert upgraded is not None
    values = YAML(typ="safe").load(upgraded)
    assert values["format"] == FORMAT
    assert values.get("organisation") == wanted
    assert "organisation" not in values.get("city", {})
    assert [line for line in text.splitlines() if "#" in line and line.partition("#")[2] not in upgraded] == []


def test_a_village_in_the_same_file_as_the_day_is_the_village_of_the_other_file(sample):
    """Both in one file: the sections of the drill beside those of the day."""
    file = sample("city_storm_1")
    day, drill = load(str(file)), load("wulong")
    head = read_yaml(LIBRARY / "city_storm" / "scenario.yaml").values
    body = read_yaml(LIBRARY / "wulong" / "scenario.yaml").values
    common = {"format", "name", "title", "about", "start", "hours", "policy", "replay_from"}
    both = {**head, **{k: v for k, v in body.items() if k not in common}}
    both["city"] = {**head["city"], "drill": {k: v for k, v in head["city"]["drill"].items() if k != "scenario"}}
    with file.open("w", encoding="utf-8") as handle:
        YAML(typ="safe").dump(both, handle)
    loaded = load(str(file))
    assert loaded.drill is None
    assert loaded.village is loaded
    assert loaded.as_village.place == drill.as_village.place
    assert loaded.as_city.city.storm == day.as_city.city.storm


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"drill": {"town": "500238227"}}, "scenario.village_needs"),
        ({"drill": None}, "scenario.no_town"),
    ],
)
def test_a_village_in_a_day_is_whole_and_lies_in_a_town(sample, change, key):
    file = sample("city_storm_1")
    values = read_yaml(LIBRARY / "city_storm" / "scenario.yaml").values
    both = {**values, "city": {**values["city"], **change}}
    if change["drill"] is None:
        del both["city"]["drill"]
        both["place"] = read_yaml(LIBRARY / "wulong" / "scenario.yaml").values["place"]
    with file.open("w", encoding="utf-8") as handle:
        YAML(typ="safe").dump(both, handle)
    with pytest.raises(InputError) as caught:
        load(str(file))
    faults = getattr(caught.value, "faults", [caught.value])
    assert key in [fault.key for fault in faults]


FLOW = (
    "{format: overhang-city/1, name: x, title: {zh: a, en: b}, start: '2025-07-04T08:00:00+08:00', hours: 4, "
    "organisation: chongqing, area: '500105'}\n"
)


def test_a_file_that_ends_its_document_is_rewritten_without_that_line(sample):
    file = sample("city_storm_1")
    file.write_text(file.read_text(encoding="utf-8") + "...\n", encoding="utf-8")
    before = load(str(file)).scenario
    upgraded = upgraded_file(file, read_yaml(file))
    assert upgraded is not None
    file.write_text(upgraded, encoding="utf-8")
    assert load(str(file)).scenario == before


def test_a_file_that_cannot_be_rewritten_line_by_line_is_left_as_it_is(tmp_path):
    """All of it stands in braces: no line could be put under ``city``, so nothing may be written."""
    file = tmp_path / "flow.yaml"
    file.write_text(FLOW, encoding="utf-8")
    with pytest.raises(InputError) as fault:
        upgraded_file(file, read_yaml(file))
    assert fault.value.key == "scenario.not_upgraded"
    assert "no braces around the whole" in str(fault.value)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_ended(sample, end):
    file = sample("gas_bottle_1")
    file.write_bytes(file.read_text(encoding="utf-8").replace("\n", end).encode())
    upgraded = upgraded_file(file, read_yaml(file))
    assert upgraded is not None
    assert upgraded.count("\r\n" if end == "\r\n" else end) == len(upgraded.splitlines())
    assert end == "\n" or upgraded.replace(end, "").count("\n") == 0


def test_both_names_of_one_thing_are_not_taken_in_silence(sample):
    file = sample("wulong_2")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("organisation:\n", "organisation:\n  tiers: []\n"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(str(file))
    assert any("organisation.posts: there is no such entry" in line for line in lines_of(caught.value))
