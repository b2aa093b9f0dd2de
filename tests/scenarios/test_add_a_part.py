"""The guide "Add a part", followed word by word: files written, lines changed, the drill played."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "add-a-part.md").read_text(encoding="utf-8")
FILES = re.findall(r"<!-- file: (\S+) -->\n```python\n(.*?)```", GUIDE, re.DOTALL)
CHANGES = re.findall(r"<!-- change: (\S+) -->\n```diff\n(.*?)```", GUIDE, re.DOTALL)

PLAY = """
from scenarios.loading import load
from scenarios.policy.policy import load_policy
from scenarios.vary import changed, value_of
from scenarios.wiring import begin, plan

day = load("drill.yaml")
assert value_of(day, "road_slide.wet_mm") == 180.0
run = begin(plan(day, load_policy("three_tier"))).run_until(30 * 3600.0)
events = [(row[1], row[10]) for row in run.world.journal.events if row[2] == "road_slide"]
kinds = run.place.network.edge_kind.tolist()
print(len(events), events[0][1], run.movement.closed == {k for k, kind in enumerate(kinds) if kind == 3})
dry = begin(plan(changed(day, {"road_slide.wet_mm": 900.0}), load_policy("three_tier"))).run_until(30 * 3600.0)
print(len(dry.movement.closed), len([row for row in dry.world.journal.events if row[2] == "road_slide"]))
"""


def changed_by(text: str, diff: str) -> str:
    """Return a text with the lines of a diff without numbers taken out and put in, at the one place where they fit."""
    lines = diff.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line[:1] in "- ")
    new = "".join(f"{line[1:]}\n" for line in lines if line[:1] in "+ ")
    assert text.count(old) == 1, f"these lines stand {text.count(old)} times in the file:\n{old}"
    return text.replace(old, new)


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """Return a copy of the tree in which the guide has been followed."""
    tree = tmp_path_factory.mktemp("house")
    for floor in ("twin", "models", "scenarios"):
        # the machine code of the kernels comes along, for it goes by the times of the files
        shutil.copytree(ROOT / floor, tree / floor)
    for path, diff in CHANGES:
        file = tree / path
        file.write_text(changed_by(file.read_text(encoding="utf-8"), diff), encoding="utf-8")
    for path, text in FILES:
        file = tree / path
        assert not file.exists()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tree


def test_the_guide_takes_four_files_and_five_changes_of_a_line():
    assert [path for path, _ in FILES] == [
        "models/hazards/slopes/road_slide.py",
        "scenarios/sections/road_slide.py",
        "scenarios/parts/road_slide.py",
        "tests/models/hazards/slopes/test_road_slide.py",
    ]
    assert {path for path, _ in CHANGES} == {"scenarios/schema.py", "scenarios/wiring.py", "twin/catalogue/events.json"}


@pytest.mark.slow
def test_the_part_of_the_guide_is_checked_played_varied_and_tells_its_event(tree, tmp_path):
    drill = ROOT / "scenarios" / "library" / "wulong"
    shutil.copy(drill / "storm.csv", tmp_path)
    text = (drill / "scenario.yaml").read_text(encoding="utf-8")
    (tmp_path / "drill.yaml").write_text(text + "\nroad_slide: {wet_mm: 180}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PLAY],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tree), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["1 events.road_slide True", "0 0"]


@pytest.mark.slow
def test_a_bad_value_of_the_new_section_is_one_message_with_its_line(tree, tmp_path):
    drill = ROOT / "scenarios" / "library" / "wulong"
    shutil.copy(drill / "storm.csv", tmp_path)
    text = (drill / "scenario.yaml").read_text(encoding="utf-8")
    (tmp_path / "drill.yaml").write_text(text + "\nroad_slide: {wet_mm: 5}\n", encoding="utf-8")
    code = "from scenarios.loading import load\ntry: load('drill.yaml')\nexcept Exception as fault: print(fault)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tree), "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"drill.yaml:{len(text.splitlines()) + 2}: road_slide.wet_mm" in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
def test_the_test_of_the_guide_passes(tree):
    shutil.copy(ROOT / "tests" / "models" / "conftest.py", tree / "tests" / "models" / "conftest.py")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", "tests/models"],
        cwd=tree,
        env={"PYTHONPATH": str(tree), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout
