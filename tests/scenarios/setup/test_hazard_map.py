"""The maps kept with a recording: they belong to the place, agree with the drill, and are whole."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios.checking.fields import parameters
from scenarios.loading import load
from scenarios.policy.policy import load_policy
from scenarios.record import record
from scenarios.setup.hazard_map import FALLS, hazard_layers
from scenarios.setup.place import build_place
from scenarios.wiring import begin, plan

SEEDS = (1, 2)


@pytest.fixture(scope="module")
def recordings():
    return [record(begin(plan(load("wulong"), load_policy("three_tier"), seed)).run()) for seed in SEEDS]


def layer(recording, name):
    return next(each for each in recording.layers if each.id == name)


def test_the_maps_are_the_same_for_every_seed(recordings):
    for one, two in zip(recordings[0].layers, recordings[1].layers, strict=True):
        assert one.about() == two.about()
        assert np.array_equal(one.values, two.values, equal_nan=True)


def test_the_three_maps_cover_the_same_ground(recordings):
    holes = [np.isnan(each.values) for each in recordings[0].layers]
    assert all(np.array_equal(holes[0], other) for other in holes[1:])
    assert 0.005 < (~holes[0]).mean() < 0.3


def test_shares_are_whole_collapses_and_every_collapse_starts_at_the_rock(recordings):
    reach = layer(recordings[0], "reach").values
    known = reach[~np.isnan(reach)]
    assert known * FALLS / 100.0 == pytest.approx(np.round(known * FALLS / 100.0), abs=1e-3)
    assert known.max() == pytest.approx(100.0)


def test_blocks_of_the_drills_stay_where_the_map_says_they_may_go(recordings):
    for recording in recordings:
        cell_m = recording.manifest["terrain"]["cell_m"]
        reach = layer(recording, "reach").values
        stops = recording.blocks.groupby("block").tail(1)
        row = np.rint(stops["y_dm"] / 10.0 / cell_m).astype(int)
        col = np.rint(stops["x_dm"] / 10.0 / cell_m).astype(int)
        assert (~np.isnan(reach[row, col])).mean() > 0.97  # a rare path may be missed by a hundred collapses


def test_shelters_lie_outside(recordings):
    place = build_place(load("wulong"))
    reach = layer(recordings[0], "reach").values
    for shelter in place.shelters:
        row, col = place.terrain.nearest_node(shelter.x_m, shelter.y_m)
        assert np.isnan(reach[row, col]), shelter.id


def test_the_same_place_is_mapped_once():
    loaded = load("wulong")
    place = build_place(loaded)
    drill = begin(plan(loaded, load_policy("three_tier"), 1))
    impact = drill.impact
    first = hazard_layers(place, impact.fragmentation, impact.rockfall)
    again = hazard_layers(place, parameters(type(impact.fragmentation), loaded.scenario.fragmentation), impact.rockfall)
    assert first is again
