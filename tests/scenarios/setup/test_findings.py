"""Findings on the plan: a shelter in reach of the rock, too little room, houses that no path joins to a shelter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scenarios.declaration.loading import load
from scenarios.policy.policy import load_policy
from scenarios.record import record
from scenarios.setup.findings import findings
from scenarios.setup.place import build_place
from scenarios.wiring import begin, plan
from twin.place.place import Place, Shelter
from twin.recording.layers import Layer
from viz.words.timeline import timeline


@pytest.fixture(scope="module")
def place() -> Place:
    return build_place(load("wulong"))


def reach(place: Place, percent: float) -> tuple[Layer, ...]:
    values = np.full(place.terrain.z_m.shape, np.nan)
    shelter = place.shelters[0]
    values[place.terrain.nearest_node(shelter.x_m, shelter.y_m)] = percent
    return (Layer.of("reach", "share", values, "%", (1.0, 100.0), True, falls=100),)


def test_a_good_plan_has_none(place):
    assert findings(place, 24, ()) == []


@pytest.mark.parametrize(
    "percent, told", [(0.5, []), (7.0, [("findings.shelter_in_reach", {"id": "S1", "percent": 7})])]
)
def test_a_shelter_in_reach_of_the_rock(place, percent, told):
    assert findings(place, 24, reach(place, percent)) == told


def test_more_people_than_room(place):
    room = sum(s.capacity for s in place.shelters)
    assert findings(place, room, ()) == []
    assert findings(place, room + 1, ()) == [("findings.shelters_too_small", {"room": room, "people": room + 1})]


def test_houses_without_a_path(place):
    """The network without its edges: every house that is no shelter's node is an island."""
    network = place.network
    none = np.zeros(0, np.int32)
    cut = replace(
        network,
        edge_a=none,
        edge_b=none,
        edge_kind=np.zeros(0, np.uint8),
        edge_length_m=np.zeros(0),
        edge_rise_m=np.zeros(0),
        edge_points=(),
    )
    ((key, args),) = findings(replace(place, network=cut), 24, ())
    assert key == "findings.house_cut_off"
    assert args["houses"].split(", ") == [h.id for h in place.houses]


@pytest.mark.slow
def test_a_drill_shows_its_findings():
    recording = record(begin(plan(load("wulong"), load_policy("three_tier"), 1)).run())
    assert recording.manifest["findings"] == []
    told = replace(
        recording,
        manifest=recording.manifest | {"findings": [["findings.shelters_too_small", {"room": 5, "people": 24}]]},
    )
    for lang, words in (("en", "take 5 people in all"), ("zh", "共可容纳 5 人")):
        assert any(words in line.text for line in timeline(told, lang))
        assert not any(words in line.text for line in timeline(recording, lang))


def test_shelters_of_a_file(tmp_path, place):
    from twin.readers.settlement.shelter_files import read_shelters

    x, y = place.shelters[0].x_m, place.shelters[0].y_m
    file = tmp_path / "shelters.csv"
    crs = place.terrain
    file.write_text(
        f"id,x,y,capacity\nschool,{crs.x0_m + x},{crs.y0_m + y},120\ntemple,{crs.x0_m + x + 20},{crs.y0_m + y},\n"
    )
    got = read_shelters(file, place.terrain, 40)
    assert [(s.id, s.capacity) for s in got] == [("school", 120), ("temple", 40)]
    assert isinstance(got[0], Shelter)
    assert got[0].x_m == pytest.approx(x, abs=0.01)
