"""Finding and reading a city's day: the shipped ones, one's own files, and what is wrong with them."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scenarios.checking.yaml_file import read_yaml
from scenarios.declaration import loading
from scenarios.declaration.loading import Loaded, checked, load
from scenarios.policy.policy import load_policy
from scenarios.wiring import begin, plan
from tests.scenarios.city.cities import DRILL, GAS, STORM, loaded, replaced, written
from tests.scenarios.conftest import lines_of
from tests.scenarios.mutations import spoiled, spoiled_bytes
from twin.errors import InputError, InputErrors

SEED = 20251015
INTERNAL = re.compile(r"pydantic|ruamel|function-|Parameters|_Unknown|<class|Traceback|object at 0x|\[key\]")
CENTRES = """code,name_zh,name_en,tier,parent,residents,lon,lat
C,市,City,city,,90000,107.0,30.0
D,区,District,district,C,90000,107.1,30.1
T1,一镇,First,town,D,60000,107.1,30.15
T2,二镇,Second,town,D,30000,107.2,30.1
V1,一村,,community,T1,60000,107.1,30.2
V2,二村,,community,T2,30000,107.3,30.2
"""
OWN = """\
format: overhang-city/1
name: own
title: {zh: 自己的, en: Own}
start: "2025-10-15T00:00:00+08:00"
hours: 6
area: C
centres: centres.csv
"""


def faults(file: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(str(file))
    return lines_of(caught.value)


# -- what is shipped -------------------------------------------------------------------------------------------------


def test_two_days_are_shipped_beside_the_drills():
    assert loading.names() == ["city_storm", "gas_bottle", "wulong"]
    assert [name for name in loading.names() if load(name).scenario.city is not None] == ["city_storm", "gas_bottle"]
    assert all(loading.title_of(name)[lang] for name in loading.names() for lang in ("zh", "en"))


@pytest.mark.parametrize("name", ["city_storm", "gas_bottle"])
def test_a_shipped_day_loads_with_its_organisation(name):
    day = load(name)
    assert day.scenario.name == name
    assert str(day.as_city.city.area) in day.area.code
    assert (day.village is None) == (name == "gas_bottle")


def test_a_folder_is_as_good_as_its_file(tmp_path):
    file = written(tmp_path / "day", GAS)
    assert load(str(tmp_path / "day")).path == file


def test_what_is_left_out_is_that_of_the_city():
    day = loaded(GAS)
    assert (day.scenario.policy, day.tables.name) == ("three_tier", "chongqing")
    assert day.as_city.city.load == 1.0
    assert len(day.whole.of_tier("district")) == 41
    # the street, and the chain above it
    assert [len(day.area.of_tier(tier)) for tier in ("city", "district", "town")] == [1, 1, 1]


def test_a_day_survives_pickling():
    day = loaded(STORM + DRILL)
    back = pickle.loads(pickle.dumps(day))
    assert back.scenario.model_dump() == day.scenario.model_dump()
    assert back.area.code == day.area.code
    assert back.tables.kinds == day.tables.kinds


# -- files beside it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            replaced(STORM, {"file: storm.csv": "file: rain.csv"}),
            "scenario.yaml:9: storm.file: there is no file 'rain.csv' (seen from the folder of the scenario). "
            "Check its name.",
        ),
        (
            replaced(STORM, {"column: rain_mm_forecast_mid": "column: rain"}),
            "storm.csv:1: the rain table has no column 'rain'. Known: 'hour', 'time_end', 'rain_mm_max_gauge', "
            "'rain_mm_forecast_mid', 'window', 'status'.",
        ),
        (
            replaced(GAS, {"hours: 24": "hours: 24\norganisation: chonqing"}),
            "scenario.yaml:6: organisation: there is no organisation 'chonqing' and no such file. "
            "Shipped: chongqing, small.",
        ),
        (
            replaced(GAS, {"hours: 24": "hours: 24\ncentres: none.csv"}),
            "scenario.yaml:6: centres: there is no file 'none.csv' (seen from the folder of the scenario). "
            "Check its name.",
        ),
        (
            replaced(GAS, {"hours: 24": "hours: 24\ngrids: 5"}),
            "scenario.yaml:6: grids: 5 grids are not possible: a community has one at least, and there are not more "
            "than residents. Give 11270 to 32054159.",
        ),
    ],
    ids=["no storm", "no column", "no organisation", "no centres", "too few grids"],
)
def test_a_file_that_is_named_and_not_there(tmp_path, text, message):
    assert faults(written(tmp_path, text)) == [message]


def test_an_unknown_policy_and_area_are_told_with_what_is_known(tmp_path):
    told = faults(written(tmp_path, replaced(GAS, {"hours: 24": "hours: 24\npolicy: thre_tier"})))
    assert len(told) == 1
    assert told[0].startswith(
        "scenario.yaml:6: policy: there is no policy 'thre_tier' and no such file. Shipped: three"
    )
    told = faults(written(tmp_path, replaced(GAS, {'area: "500105006"': 'area: "5001050O6"'})))
    assert len(told) == 1
    assert told[0].startswith(
        "scenario.yaml:6: area: no centre has the code '5001050O6'. Near it are: 500105006 观音桥"
    )


def test_a_fault_of_a_policy_of_ones_own_names_that_file(tmp_path):
    file = written(tmp_path, replaced(GAS, {"hours: 24": "hours: 24\npolicy: own.yaml"}))
    head = "format: overhang-policy/1\nname: mine\ntitle: {zh: 我的, en: Mine}\n"
    (tmp_path / "own.yaml").write_text(f"{head}patrol: no\n", encoding="utf-8")
    assert faults(file) == ["own.yaml:4: patrol: it cannot be 'no': it must be true or false."]
    (tmp_path / "own.yaml").write_text(f"{head}aid: district\n", encoding="utf-8")
    day = load(str(file))
    assert load_policy(str(day.scenario.policy)).rules.aid == "district"


def test_centres_of_ones_own_are_played(tmp_path):
    file = written(tmp_path, OWN)
    (tmp_path / "centres.csv").write_text(CENTRES, encoding="utf-8")
    day = load(str(file))
    assert day.area.code == ("C", "D", "T1", "T2", "V1", "V2")
    run = begin(plan(day, load_policy("three_tier"))).run()
    assert len(run.loop.table) > 0


@pytest.mark.slow
def test_a_storm_over_centres_of_ones_own_reaches_them(tmp_path):
    """Whether a watershed lies in the area is told by the centres that are played, not by those of Chongqing."""
    text = replaced(STORM, {'area: "500238"': 'area: C\ncentres: centres.csv', "units: 300": "units: 100",
                            "rocks: 20": "rocks: 0"})  # fmt: skip
    file = written(tmp_path, text)
    (tmp_path / "centres.csv").write_text(CENTRES, encoding="utf-8")
    run = begin(plan(load(str(file)), load_policy("three_tier"), load=0.0))
    assert len(run.loop.table) > 10


def test_centres_without_towns_are_refused(tmp_path):
    rows = [line for line in CENTRES.splitlines() if not line.startswith(("T", "V"))]
    (tmp_path / "centres.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    told = faults(written(tmp_path, OWN))
    assert told
    assert all("Traceback" not in line for line in told)
    # an area below which a table has no town
    rows = [*CENTRES.splitlines(), "E,空区,Empty,district,C,0,107.5,30.1"]
    (tmp_path / "centres.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    told = faults(written(tmp_path, replaced(OWN, {"area: C": "area: E"})))
    assert len(told) == 1


@pytest.mark.slow
def test_tables_without_a_kind_of_the_storm_let_it_rain_all_the_same(tmp_path):
    text = replaced(STORM, {"hours: 38": "hours: 24\norganisation: small", "units: 300": "units: 38",
                            "rocks: 20": "rocks: 5"})  # fmt: skip
    run = begin(plan(load(str(written(tmp_path, text))), load_policy("three_tier"), load=0.1))
    assert run.storm is not None
    assert len(run.storm.events) == 0


def test_a_community_can_be_played():
    text = replaced(
        GAS, {'area: "500105006"': 'area: "500105006003"', '    place: "500105006"': '    place: "500105006003"'}
    )
    assert len(loaded(text).area) == 4


# -- fuzz ------------------------------------------------------------------------------------------------------------


def assert_clear(fault: InputError, folder: Path) -> None:
    """A message has one line a fault in both languages, and each names a file of the user or a shipped one."""
    each = fault.faults if isinstance(fault, InputErrors) else [fault]
    assert 0 < len(each) <= 60
    for lang in ("zh", "en"):
        text = fault.text(lang)
        assert len(text.split("\n")) == len(each), text
        for one in each:
            line = one.text(lang)
            where = one.where or ""
            assert str(folder) in where or str(loading.LIBRARY.parent) in where, line
            assert 15 < len(line) < 1200, line
            assert line.isprintable(), line
            assert not INTERNAL.search(line.replace(str(folder), "")), line


def assert_said(fault: InputError) -> None:
    """A fault of a day that is begun has a text in both languages."""
    assert all(len(fault.text(lang)) > 15 for lang in ("zh", "en"))


def accepted(make, folder: Path) -> Loaded | None:
    """Return what comes out, or None if it was refused with a clear message."""
    try:
        made = make()
    except InputError as fault:
        assert_clear(fault, folder)
        return None
    return made if isinstance(made, Loaded) else None


@pytest.mark.slow
@pytest.mark.parametrize(("number", "text", "count"), [(1, GAS, 180), (2, STORM + DRILL, 100)], ids=["gas", "storm"])
def test_spoiled_values_end_in_a_day_or_a_message(tmp_path, number, text, count):
    file = written(tmp_path, text)
    document = read_yaml(file)
    made = []
    for k in range(count):
        values = spoiled(document.values, np.random.default_rng([SEED, number, k]))
        # other numbers of grids are other cities, each of which takes a second to make
        values = {name: value for name, value in values.items() if name != "grids"} if isinstance(values, dict) else {}
        made.append(accepted(lambda v=values: checked(replace(document, values=v)), tmp_path))
    assert 5 < sum(each is not None for each in made) < count - 20


@pytest.mark.slow
@pytest.mark.parametrize("number", [3, 4])
def test_spoiled_files_end_in_a_day_or_a_message(tmp_path, number):
    text = GAS if number == 3 else STORM + DRILL
    file = written(tmp_path, text)
    passed = 0
    for k in range(80):
        file.write_bytes(spoiled_bytes(text, np.random.default_rng([SEED, number, k])))
        passed += accepted(lambda: load(str(file)), tmp_path) is not None
    assert 2 < passed < 70


@pytest.mark.slow
def test_accepted_days_play_without_a_traceback(tmp_path):
    """Whatever is accepted can be begun, or says in one message why not."""
    file = written(tmp_path, replaced(GAS, {"hours: 24": "hours: 2", "12:10": "00:10"}))
    document = read_yaml(file)
    played = 0
    for k in range(60):
        values = spoiled(document.values, np.random.default_rng([SEED, 5, k]))
        day = accepted(lambda v=values: checked(replace(document, values=v)), tmp_path)
        if day is None or float(day.as_city.city.load) > 10.0 or len(day.area) > 500:
            continue
        try:
            begin(plan(day, load_policy("three_tier"), k)).run_until(3600.0)
            played += 1
        except InputError as fault:
            assert_said(fault)
    assert played > 3
