"""Small days of a city, to be played by the tests: a street with small places, a county in a storm with the drill."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from experiments.runs import play
from scenarios.loading import LIBRARY, Loaded, load
from scenarios.policy.policy import load_policy
from scenarios.run import Run, restore
from scenarios.wiring import begin, plan
from twin.recording.recording import Recording

GAS = """\
format: overhang-city/1
name: street
title: {zh: 观音桥街道, en: A street}
start: "2025-10-15T00:00:00+08:00"
hours: 24
area: "500105006"
risk_map: {district: "500105", points: 60}
premises: {district: "500105", count: 150}
cases:
  - id: hotpot
    kind: gas_bottle
    place: "500105006"
    at: "2025-10-15T12:10:00+08:00"
    danger: tee_fitting
    owner: refuse
    leak_mm2: 1
"""
"""The street of the gas bottle, with few places."""

STORM = """\
format: overhang-city/1
name: county
title: {zh: 巫溪县, en: A county}
start: "2025-09-28T08:00:00+08:00"
hours: 38
cases_from: "2025-09-29T00:00:00+08:00"
area: "500238"
storm:
  file: storm.csv
  column: rain_mm_forecast_mid
  units: 300
  rocks: 20
  rock_districts: ["500238"]
"""
"""The county of the drill in the storm, with few watersheds and rocks."""

DRILL = """\
drill:
  scenario: wulong
  town: "500238227"
"""


def written(folder: Path, text: str) -> Path:
    """Write a day beside the storm's table and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(LIBRARY / "city_storm" / "storm.csv", folder)
    file = folder / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def replaced(text: str, changes: dict[str, str]) -> str:
    """Return a text with parts of it replaced, each of which stands in it once."""
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@cache
def loaded(text: str) -> Loaded:
    """Return a day of its text, read once."""
    day = load(str(written(Path(mkdtemp(prefix="overhang-city-")), text)))
    return day


def run_of(text: str, policy: str = "three_tier", seed: int = 1, replication: int = 0, load: float = 1.0) -> Run:
    """Return a day that is ready to run."""
    return begin(plan(loaded(text), load_policy(policy), seed, replication, load=load))


@cache
def played(
    text: str, policy: str = "three_tier", seed: int = 1, replication: int = 0, load: float = 1.0
) -> tuple[Run, Recording]:
    """Return a day that was played, with its recording; kept."""
    done = run_of(text, policy, seed, replication, load).run()
    return done, measured(done)


def measured(done: Run) -> Recording:
    """Return the recording of a finished day with its measures."""
    recording = play.measured(done)
    return recording


def digest_of_snapshot(state: bytes) -> str:
    """Continue a day from its snapshot to its end, in whichever process this is."""
    return measured(restore(state).run()).digest()
