"""Whatever is done to a scenario or a policy, the answer is a drill or a clear message, never a traceback."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from models.core.streams import Streams
from scenarios.checking.yaml_file import Document, read_yaml
from scenarios.declaration import loading
from scenarios.declaration.loading import Loaded
from scenarios.policy import policy
from scenarios.setup.place import build_place, build_population
from scenarios.setup.rain import hyetograph
from scenarios.wiring import begin, plan
from tests.scenarios.mutations import spoiled, spoiled_bytes
from twin.errors import InputError, InputErrors, StuckError

SEED = 20250929
INTERNAL = re.compile(r"pydantic|ruamel|function-|Parameters|_Unknown|<class|Traceback|object at 0x|\[key\]")
SHIPPED = [name for name in loading.names() if "place" in read_yaml(loading.find(name)).values]
POLICIES = policy.names()


def rng(*key: int) -> np.random.Generator:
    return np.random.default_rng([SEED, *key])


def assert_clear(fault: InputError, folder: Path) -> None:
    """A message has one line a fault in both languages, and each names a file of the user."""
    faults = fault.faults if isinstance(fault, InputErrors) else [fault]
    assert 0 < len(faults) <= 60
    for lang in ("zh", "en"):
        text = fault.text(lang)
        assert len(text.split("\n")) == len(faults), text
        for one in faults:
            line = one.text(lang)
            assert str(folder) in (one.where or "") or str(loading.LIBRARY.parent) in (one.where or ""), line
            assert 20 < len(line) < 1200, line
            assert line.isprintable(), line
            assert not INTERNAL.search(line.replace(str(folder), "")), line


def assert_said(fault: InputError | StuckError) -> None:
    """A fault of a running drill has a text in both languages."""
    assert all(len(fault.text(lang)) > 15 for lang in ("zh", "en"))


def checked(loaded: Loaded) -> Loaded:
    """Do what ``overhang check`` does with a scenario that has been loaded."""
    scenario = loaded.scenario
    policy.load_policy(scenario.policy).fit(loaded.duty.organisation)
    hyetograph(scenario.storm, loaded.file(scenario.storm.file), Streams(1))
    return loaded


def accepted(make: Callable[[], Any], folder: Path) -> Any:
    """Return what comes out, or None if it was refused with a clear message."""
    try:
        return make()
    except InputError as fault:
        assert_clear(fault, folder)
        return None


@pytest.fixture(params=SHIPPED)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a shipped scenario."""
    shutil.copytree(loading.LIBRARY / request.param, tmp_path / "own")
    return tmp_path / "own"


@pytest.mark.slow
def test_spoiled_values_end_in_a_drill_or_a_message(folder: Path) -> None:
    document = read_yaml(folder / "scenario.yaml")
    results = [
        accepted(
            lambda k=k: checked(loading.checked(replace(document, values=spoiled(document.values, rng(1, k))))), folder
        )
        for k in range(600)
    ]
    # the fuzz reaches both ends
    assert 20 < sum(result is not None for result in results) < 400


@pytest.mark.slow
def test_spoiled_files_end_in_a_drill_or_a_message(folder: Path) -> None:
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    passed = 0
    for k in range(200):
        path.write_bytes(spoiled_bytes(text, rng(2, k)))
        passed += accepted(lambda: checked(loading.load(str(path))), folder) is not None
    assert 8 < passed < 160


@pytest.mark.parametrize("share", range(10))
def test_a_file_cut_off_anywhere_ends_in_a_drill_or_a_message(folder: Path, share: int) -> None:
    path = folder / "scenario.yaml"
    data = path.read_bytes()
    for end in range(share * len(data) // 10, (share + 1) * len(data) // 10, 40):
        path.write_bytes(data[:end])
        accepted(lambda: loading.load(str(path)), folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", POLICIES)
def test_spoiled_policies_end_in_a_policy_or_a_message(name: str, tmp_path: Path) -> None:
    shutil.copy(policy.FOLDER / f"{name}.yaml", tmp_path)
    path = tmp_path / f"{name}.yaml"
    organisation = loading.load("wulong").duty.organisation
    text = path.read_text(encoding="utf-8")
    values = read_yaml(path).values

    def fitted() -> policy.Policy:
        made = policy.load_policy(str(path))
        made.fit(organisation)
        return made

    passed = 0
    writer = YAML(typ="safe", pure=True)
    for k in range(60):
        with path.open("w", encoding="utf-8") as handle:
            writer.dump(spoiled(values, rng(3, k)), handle)
        passed += accepted(fitted, tmp_path) is not None
        path.write_bytes(spoiled_bytes(text, rng(4, k)))
        passed += accepted(fitted, tmp_path) is not None
    assert passed > 5


def test_spoiled_rain_tables_end_in_a_drill_or_a_message(folder: Path) -> None:
    loaded = loading.load(str(folder))
    path = loaded.file(loaded.scenario.storm.file)
    text = path.read_text(encoding="utf-8")
    for k in range(250):
        path.write_bytes(spoiled_bytes(text, rng(5, k)))
        accepted(lambda: hyetograph(loaded.scenario.storm, path, Streams(1)), folder)
        accepted(lambda: loading.load(str(folder)), folder)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "\0",
        "x" * 5000,
        "@yaml.text",
        "{value}",
        "a\nb",
        "no such file",
        "wulong/",
        "../wulong",
        "三",
        "/",
        "/dev/null",
    ],
)
def test_odd_names_of_a_scenario_and_a_policy_end_in_a_message(name: str) -> None:
    for load in (loading.load, policy.load_policy):
        with pytest.raises(InputError) as caught:
            load(name)
        assert all(len(caught.value.text(lang)) > 15 for lang in ("zh", "en"))


def _numbers(tree: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    found = [entry for k, v in entries for entry in _numbers(v, (*way, k))]
    return [*found, way] if isinstance(tree, (int, float)) and not isinstance(tree, bool) else found


def _with(tree: Any, way: tuple[Any, ...], value: Any) -> Any:
    if not way:
        return value
    if isinstance(tree, dict):
        return {k: _with(v, way[1:], value) if k == way[0] else v for k, v in tree.items()}
    return [_with(v, way[1:], value) if k == way[0] else v for k, v in enumerate(tree)]


def _other_numbers(document: Document, count: int, of_place: bool) -> list[Loaded]:
    """Return accepted scenarios with a few numbers changed, of the place or of all but the place."""
    ways = [way for way in _numbers(document.values) if (way[0] == "place") == of_place]
    made: list[Loaded] = []
    for k in range(1000):
        draws = rng(6, int(of_place), k)
        values = document.values
        for _ in range(4):
            way = ways[int(draws.integers(len(ways)))]
            factor = float(draws.choice([0.0, 0.2, 0.5, 0.8, 1.25, 2.0, 5.0]))
            number: Any = values
            for step in way:
                number = number[step]
            values = _with(values, way, type(number)(number * factor))
        result = accepted(lambda v=values: loading.checked(replace(document, values=v)), document.path.parent)
        made += [result] if result is not None else []
        if len(made) == count:
            break
    assert len(made) == count
    return made


@pytest.mark.slow
def test_accepted_numbers_play_without_a_traceback(folder: Path) -> None:
    document = read_yaml(folder / "scenario.yaml")
    place = build_place(loading.load(str(folder)))
    for k, loaded in enumerate(_other_numbers(document, 12, of_place=False)):
        chosen = policy.load_policy(POLICIES[k % len(POLICIES)])
        try:
            population = build_population(loaded.scenario, place, Streams(k, 0))
            own = replace(place, organisation=loaded.duty.organisation)
            ready = plan(loaded, chosen, k)
            begin(replace(ready, place=own, population=population)).run_until(40 * 3600.0)
        except (InputError, StuckError) as fault:
            assert_said(fault)


@pytest.mark.slow
def test_accepted_places_play_without_a_traceback(folder: Path) -> None:
    document = read_yaml(folder / "scenario.yaml")
    for loaded in _other_numbers(document, 3, of_place=True):
        try:
            begin(plan(loaded, policy.load_policy("three_tier"))).run_until(36 * 3600.0)
        except (InputError, StuckError) as fault:
            assert_said(fault)
