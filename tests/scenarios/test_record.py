"""What a drill's recording holds of its place: the very stems that stop blocks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.hazards.falls.forest import TreeParameters, trees_of
from scenarios.declaration import loading
from scenarios.parts.run import Run
from scenarios.policy.policy import load_policy
from scenarios.record import record
from scenarios.wiring import begin, plan
from twin.recording.recording import Recording


def played(per_ha: float) -> tuple[Run, Recording]:
    loaded = loading.load("wulong")
    place = loaded.scenario.place.model_copy(update={"trees_per_ha": per_ha})
    wooded = replace(loaded, scenario=loaded.scenario.model_copy(update={"place": place, "hours": 1.0}))
    drill = begin(plan(wooded, load_policy("three_tier"), 1))
    return drill, record(drill.run())


@pytest.mark.slow
def test_the_stems_of_the_recording_are_those_of_the_rockfall_model(tmp_path):
    drill, recording = played(40.0)
    forest, terrain = drill.plan.place.forest, drill.plan.place.terrain
    stems = recording.stems
    # what the kernel reads, one row a stem: place, radius, height of its top
    rows = trees_of(forest, terrain, TreeParameters()).rows
    assert len(stems) == len(rows) > 300
    order = np.lexsort((rows[:, 0], rows[:, 1]))
    mine = stems.iloc[np.lexsort((forest.x_m, forest.y_m))]
    assert np.abs(mine["x_dm"] / 10.0 - rows[order, 0]).max() <= 0.0501
    assert np.abs(mine["y_dm"] / 10.0 - rows[order, 1]).max() <= 0.0501
    assert np.abs(mine["diameter_mm"] / 2000.0 - rows[order, 2]).max() <= 0.00026
    assert np.abs((mine["z_dm"] + mine["height_dm"]) / 10.0 - rows[order, 3]).max() <= 0.101
    assert set(stems["species"]) == {"spruce"}
    back = Recording.load(recording.save(tmp_path / "run"))
    assert back.stems.equals(stems)


@pytest.mark.slow
def test_without_trees_in_the_model_there_are_no_stems():
    assert not played(0.0)[1].has("stems")
