"""A village and a city's day in one file are the village that a day includes: the same run, event for event."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from scenarios.checking.yaml_file import read_yaml
from scenarios.loading import LIBRARY, load
from scenarios.older import of_today
from scenarios.policy.policy import load_policy
from scenarios.run import Run
from scenarios.schema import Common
from scenarios.wiring import begin, plan
from tests.scenarios.city.cities import DRILL, STORM, replaced, written

INCLUDED = replaced(STORM + DRILL, {"units: 300": "units: 60", "rocks: 20": "rocks: 5"})


def run_of(file: Path) -> Run:
    return begin(plan(load(str(file)), load_policy("three_tier")))


@pytest.mark.slow
def test_one_file_plays_as_two(tmp_path):
    two = written(tmp_path / "two", INCLUDED)
    day = of_today(read_yaml(two)).values
    village = read_yaml(LIBRARY / "wulong" / "scenario.yaml").values
    both = {**day, **{name: part for name, part in village.items() if name not in Common.model_fields}}
    both["city"] = {**day["city"], "drill": {"town": day["city"]["drill"]["town"]}}
    one = written(tmp_path / "one", "")
    with one.open("w", encoding="utf-8") as handle:
        YAML(typ="safe").dump(both, handle)
    left, right = run_of(two).run(), run_of(one).run()
    assert len(left.world.journal.events) > 50
    assert left.world.journal.events == right.world.journal.events
    assert left.world.journal.tracks == right.world.journal.tracks
    assert left.city_world.journal.events == right.city_world.journal.events
    assert left.loop.table.column("closed").tolist() == pytest.approx(
        right.loop.table.column("closed").tolist(), nan_ok=True
    )
