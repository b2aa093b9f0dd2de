"""The colour of the village's watershed: from measured rain, told when it rises."""

from __future__ import annotations

import json

import numpy as np
import pytest

from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.rain_gauge import RainGauge, RainGaugeParameters
from models.hazards.slopes.warning_colour import Colour
from models.hazards.slopes.watershed_state import WatershedParameters, WatershedState
from models.response.watch.rain_watch import RainWatch
from models.response.watch.slope_watch import SlopeWatch
from twin.ground.terrain import Terrain
from twin.slopes.watersheds import delineate

H = 3600.0
UNITS = 2


@pytest.fixture(scope="module")
def valley():
    row, col = np.mgrid[0:60, 0:80].astype(float)
    return delineate(Terrain(300.0 + 0.5 * row * 10.0 + 3.0 * np.abs(col - 40.0), 10.0), 0.1)


def watched(hamlet, valley, rain: Hyetograph, **gauge: float) -> SlopeWatch:
    state = WatershedState(valley, WatershedParameters(before_mm=50.0), np.random.default_rng(1))
    watch = SlopeWatch(hamlet.world, state, np.arange(UNITS))
    exact = {"wind_loss": 0.0, "gain_spread": 0.0, "noise": 0.0, "tip_s": 0.0, "quantum_mm": 0.01, "missed": 0.0}
    exact |= {"clock_spread_s": 0.0, "dies_per_h": 0.0}
    RainWatch(
        hamlet.world,
        [RainGauge("g", 0.0, 0.0, dead_from_s=gauge.get("dead_from_s", np.inf))],
        [rain],
        RainGaugeParameters(**exact),
        24.0 * H,
    ).rained.connect(watch.rained)
    return watch


def told(hamlet) -> list[str]:
    return [json.loads(row[11])["colour"] for row in hamlet.journal.events if row[2] == "watershed"]


def test_a_storm_raises_the_colour_step_by_step(hamlet, valley):
    watch = watched(hamlet, valley, Hyetograph([0.0, 24.0 * H], [20.0]))
    hamlet.run(23.5 * H)
    assert watch.colour >= Colour.ORANGE
    names = [f"@names.{colour.name.lower()}" for colour in Colour]
    numbers = [names.index(colour) for colour in told(hamlet)]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == watch.colour


def test_the_state_is_that_of_the_rain_that_was_measured(hamlet, valley):
    watch = watched(hamlet, valley, Hyetograph([0.0, 24.0 * H], [6.0]))
    hamlet.run(12.0 * H + 1.0)
    alone = WatershedState(valley, WatershedParameters(before_mm=50.0), np.random.default_rng(1))
    alone.update(0.0, 6.0, 12.0 * H)
    assert watch.state.time_s == 12.0 * H
    assert watch.state.wetness_mm == pytest.approx(alone.wetness_mm, rel=1e-3)  # a bucket of 0.01 mm
    assert watch.colour == Colour(int(alone.colour[:UNITS].max()))


def test_no_rain_no_word(hamlet, valley):
    watch = watched(hamlet, valley, Hyetograph([0.0, 24.0 * H], [0.0]))
    hamlet.run(23.5 * H)
    assert told(hamlet) == []
    assert watch.colour <= Colour.BLUE


def test_a_dead_gauge_tells_nobody_that_it_rains(hamlet, valley):
    watch = watched(hamlet, valley, Hyetograph([0.0, 24.0 * H], [20.0]), dead_from_s=0.0)
    hamlet.run(23.5 * H)
    assert told(hamlet) == []
    assert watch.state.time_s == pytest.approx(23.5 * H)
