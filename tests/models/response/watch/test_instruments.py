"""Crack meters: readings with noise and gaps, instruments that die in the storm, and the level they show together."""

from __future__ import annotations

import math

import numpy as np
import pytest

from models.core.purposes import Purpose
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rock.forecast import NONE
from models.hazards.rock.forecaster import Forecaster, ForecasterParameters
from models.hazards.rock.rock_mass import RockMass
from models.hazards.rock.tangent_angle import Level, TangentParameters
from models.response.watch.instruments import InstrumentNetwork, InstrumentParameters

DRY = Hyetograph([0.0, 1e7], [0.0])
POURING = Hyetograph([0.0, 1e7], [50.0])
STEADY = TangentParameters(steady_rate_mm_h=0.25, readings_up=2, readings_down=6)


class Rock:
    """A rock that moves as the test says."""

    def __init__(self, hamlet, rate_mm_h: float, rain: Hyetograph = DRY) -> None:
        self.hamlet = hamlet
        self.rate_mm_h = rate_mm_h
        self.hyetograph = rain
        self.failed_at_s: float | None = None

    has_failed = RockMass.has_failed

    @property
    def displacement_m(self) -> float:
        return self.rate_mm_h * self.hamlet.clock.now / 3.6e6


def network(hamlet, rock: Rock, names=(("crack_1", 1.0),), **parameters):
    given = {"interval_s": 600.0, "noise_mm": 0.0, "quantum_mm": 0.001, "missed": 0.0, "dies_per_h": 0.0, **parameters}
    made = InstrumentNetwork(
        hamlet.world,
        rock,
        list(names),
        InstrumentParameters(**given),
        STEADY,
    )
    return made, hamlet.heard(made.level_rose)


def series(hamlet, name: str = "crack_1") -> list[tuple[float, float]]:
    return [(t, v) for n, t, v in hamlet.journal.series if n == f"displacement_mm.{name}"]


def test_readings_show_the_share_that_the_crack_sees(hamlet):
    network(hamlet, Rock(hamlet, 2.0), (("crack_1", 0.25), ("crack_2", 1.0)))
    hamlet.run(3600.0)
    assert [t for t, _ in series(hamlet)] == [600.0 * k for k in range(7)]
    assert series(hamlet)[-1][1] == pytest.approx(0.5, abs=0.001)
    assert series(hamlet, "crack_2")[-1][1] == pytest.approx(2.0, abs=0.001)


def test_readings_come_in_whole_steps(hamlet):
    network(hamlet, Rock(hamlet, 1.0), quantum_mm=0.1)
    hamlet.run(36_000.0)
    values = np.array([v for _, v in series(hamlet)])
    assert np.allclose(values / 0.1, np.round(values / 0.1))


def test_noise_has_its_spread(lively):
    network(lively, Rock(lively, 0.0), noise_mm=0.3)
    lively.run(600.0 * 4000)
    values = np.array([v for _, v in series(lively)])
    assert values.mean() == pytest.approx(0.0, abs=4 * 0.3 / math.sqrt(4000))
    assert values.std() == pytest.approx(0.3, rel=0.05)


def test_a_share_of_readings_is_missing(lively):
    network(lively, Rock(lively, 0.0), missed=0.2)
    lively.run(600.0 * 4000)
    missing = np.isnan([v for _, v in series(lively)]).mean()
    assert missing == pytest.approx(0.2, abs=4 * math.sqrt(0.16 / 4000))


def test_levels_rise_with_the_rate(hamlet):
    """Tangent angle: 2.5 mm/h over 0.25 is 84.3 degrees (orange), 5 mm/h is 87.1 (red), 25 mm/h is 89.4 (imminent)."""
    for rate, level in ((0.25, None), (2.5, Level.ORANGE), (5.0, Level.RED), (25.0, Level.IMMINENT)):
        other = type(hamlet)(hamlet.streams)
        made, rises = network(other, Rock(other, rate))
        other.run(7200.0)
        assert (rises[-1][1] if rises else None) == level
        assert made.level == (level or Level.STEADY)


def test_the_most_excited_instrument_decides_and_is_named(hamlet):
    _, rises = network(hamlet, Rock(hamlet, 5.0), (("quiet", 0.01), ("loud", 1.0)))
    hamlet.run(7200.0)
    assert {name for _, _, name in rises} == {"loud"}


def test_only_a_rise_is_told(hamlet):
    rock = Rock(hamlet, 5.0)
    made, rises = network(hamlet, rock)
    hamlet.run(7200.0)
    still = rock.displacement_m
    type(rock).displacement_m = property(lambda self: still)
    try:
        hamlet.run(40_000.0)
    finally:
        type(rock).displacement_m = property(lambda self: self.rate_mm_h * self.hamlet.clock.now / 3.6e6)
    assert made.level == Level.STEADY
    assert max(level for _, level, _ in rises) == Level.RED
    assert [level for _, level, _ in rises] == sorted(level for _, level, _ in rises)


def test_a_heavy_storm_kills_instruments_and_says_so(hamlet, luck):
    luck.set(Purpose.SENSOR_DEAD, 0.0)
    made, _ = network(hamlet, Rock(hamlet, 1.0, POURING), dies_per_h=0.6)
    hamlet.run(7200.0)
    assert made.meters[0].dead
    assert hamlet.times("instrument_dead") == [0.0]
    assert all(math.isnan(v) for _, v in series(hamlet))


def test_instruments_live_through_ordinary_rain(hamlet, luck):
    luck.set(Purpose.SENSOR_DEAD, 0.0)
    made, _ = network(hamlet, Rock(hamlet, 1.0, Hyetograph([0.0, 1e7], [19.0])), dies_per_h=1.0)
    hamlet.run(7200.0)
    assert not made.meters[0].dead


def test_a_dead_instrument_raises_no_alarm_and_the_others_go_on(hamlet, luck):
    luck.set(Purpose.SENSOR_DEAD, lambda number, _: 0.0 if number == 0 else 0.9)
    made, rises = network(hamlet, Rock(hamlet, 5.0, POURING), (("a", 1.0), ("b", 1.0)), dies_per_h=0.6)
    hamlet.run(7200.0)
    assert [m.dead for m in made.meters] == [True, False]
    assert {name for _, _, name in rises} == {"b"}


def test_when_all_are_dead_the_level_stays(hamlet, luck):
    luck.set(Purpose.SENSOR_DEAD, lambda _, reading: 0.0 if reading > 10 else 0.9)
    made, _ = network(hamlet, Rock(hamlet, 5.0, POURING), dies_per_h=0.6)
    hamlet.run(20_000.0)
    assert made.meters[0].dead
    assert made.level == Level.RED


def test_readings_end_with_the_fall_and_not_before(hamlet):
    """The rock's state runs ahead of the clock by a step: its failure at 1,900 s may be known at 1,200 s."""
    rock = Rock(hamlet, 1.0)
    network(hamlet, rock)
    hamlet.clock.at(1200.0, setattr, rock, "failed_at_s", 1900.0)
    hamlet.run(7200.0)
    assert [t for t, _ in series(hamlet)] == [0.0, 600.0, 1200.0, 1800.0]


def test_noise_is_drawn_whatever_came_of_the_reading(lively):
    """Two networks, one of which misses readings: the values that both have are equal."""
    other = type(lively)(type(lively.streams)(11))
    network(lively, Rock(lively, 1.0), noise_mm=0.3)
    network(other, Rock(other, 1.0), noise_mm=0.3, missed=0.5)
    for hamlet in (lively, other):
        hamlet.run(600.0 * 50)
    pairs = [(a, b) for (_, a), (_, b) in zip(series(lively), series(other), strict=True) if not math.isnan(b)]
    assert 10 < len(pairs) < 45
    assert all(a == b for a, b in pairs)


# -- instruments that drift, lie, run late ---------------------------------------------------------------------------


def values(hamlet, name: str = "crack_1") -> np.ndarray:
    return np.array([v for _, v in series(hamlet, name)])


def test_drift_is_a_line_of_its_own_for_each_instrument(lively):
    names = tuple((f"m{k}", 1.0) for k in range(200))
    network(lively, Rock(lively, 0.0), names, drift_mm_day=0.5, interval_s=21_600.0)
    lively.run(2 * 86_400.0)
    rates = np.array([values(lively, name)[-1] / 2.0 for name, _ in names])
    assert rates.std() == pytest.approx(0.5, rel=0.2)
    assert abs(rates.mean()) < 0.15
    assert values(lively, "m0")[4] == pytest.approx(values(lively, "m0")[-1] / 2.0, abs=0.002)


def test_the_walk_has_its_spread_after_a_day_whatever_the_interval(lively):
    names = tuple((f"m{k}", 1.0) for k in range(200))
    network(lively, Rock(lively, 0.0), names, walk_mm=1.0, interval_s=7200.0)
    lively.run(86_400.0)
    ends = np.array([values(lively, name)[12] for name, _ in names])
    assert ends.std() == pytest.approx(math.sqrt(13 / 12), rel=0.2)


def test_warmth_closes_the_crack_by_day(hamlet):
    network(hamlet, Rock(hamlet, 0.0), temperature_mm=1.0, interval_s=3600.0)
    hamlet.run(3 * 86_400.0)
    seen = values(hamlet)
    hours = [(8 + k) % 24 for k in range(seen.size)]  # the hamlet's clock starts at 08:00
    assert hours[int(np.argmin(seen))] == 15
    assert hours[int(np.argmax(seen))] == 3
    assert np.ptp(seen) == pytest.approx(2.0, abs=0.01)


def lying(hamlet, luck, kind: float, **parameters):
    luck.set(Purpose.SENSOR_LIES, lambda _, reading: 0.0 if reading == 20 else 0.9)
    luck.set(Purpose.SENSOR_LIE_KIND, kind)
    made, _ = network(hamlet, Rock(hamlet, 1.0), lies_per_day=0.5, **parameters)
    hamlet.run(600.0 * 60)
    return made.meters[0], values(hamlet), np.arange(61) * 600.0 / 3600.0


def test_a_stuck_instrument_repeats_its_value(hamlet, luck):
    meter, seen, true = lying(hamlet, luck, 0.1)
    assert meter.lie == "stuck"
    assert seen[:20] == pytest.approx(true[:20], abs=0.001)
    assert set(seen[19:]) == {seen[19]}


def test_a_jumping_instrument_stays_where_it_jumped(hamlet, luck):
    luck.set(Purpose.SENSOR_JUMP, lambda _, reading: 0.01 if reading == 30 else 0.9)
    meter, seen, true = lying(hamlet, luck, 0.5, jumps=0.05, jump_mm=100.0)
    assert meter.lie == "jumping"
    assert (seen - true)[:29] == pytest.approx(0.0, abs=0.001)
    assert (seen - true)[29:] == pytest.approx(0.01 * 100.0, abs=0.001)


def test_a_creeping_instrument_rises_though_nothing_moves(hamlet, luck):
    meter, seen, true = lying(hamlet, luck, 0.9, false_creep_mm_h=2.0)
    assert meter.lie == "creeping"
    assert (seen - true)[-1] == pytest.approx(2.0 * (true[-1] - true[19]), abs=0.001)


def test_a_clock_that_is_off_keeps_its_order(lively):
    made, _ = network(lively, Rock(lively, 5.0), clock_offset_s=600.0)
    lively.run(7200.0)
    assert made.meters[0].levels.last_s != 7200.0
    assert abs(made.meters[0].levels.last_s - 7200.0) < 3000.0
    assert made.level == Level.RED


def test_new_faults_are_off_by_default():
    usual = InstrumentParameters()
    assert {usual.drift_mm_day, usual.walk_mm, usual.temperature_mm, usual.clock_offset_s, usual.lies_per_day} == {0.0}


# -- the forecast that the network publishes -------------------------------------------------------------------------


class Failing(Rock):
    """A rock that accelerates from its tenth hour towards its fall in the sixtieth: 1/v = A (t_f - t)."""

    t_f_s = 60 * 3600.0

    @property
    def displacement_m(self) -> float:
        now = min(self.hamlet.clock.now, self.t_f_s - 1.0)
        since = max(now - 36_000.0, 0.0)
        left = self.t_f_s - 36_000.0
        return 1e-3 * (min(now, 36_000.0) / 3600.0 - left / 3600.0 * math.log(1.0 - since / left))


def forecasting(hamlet, rock, names=(("a", 1.0), ("b", 0.7)), until_h=54.0):
    said = []
    InstrumentNetwork(
        hamlet.world,
        rock,
        list(names),
        InstrumentParameters(interval_s=600.0, noise_mm=0.1, quantum_mm=0.05, missed=0.05, dies_per_h=0.0),
        STEADY,
        Forecaster((1, 2), ForecasterParameters(interval_s=7200.0)),
    ).forecast_made.connect(said.append)
    hamlet.run(until_h * 3600.0)
    return said


def test_a_forecast_is_published_once_the_rock_accelerates(lively):
    said = forecasting(lively, Failing(lively, 0.0))
    assert [s.time_s for s in said] == [7200.0 * k for k in range(len(said))]
    dated = [s for s in said if s.quality != NONE]
    assert dated
    assert dated[0].time_s > 10 * 3600.0
    assert dated[-1].low_s <= Failing.t_f_s <= dated[-1].high_s
    assert lively.times("forecast")[0] == dated[0].time_s
    low = [v for name, _, v in lively.journal.series if name == "forecast.low_s"]
    high = [v for name, _, v in lively.journal.series if name == "forecast.high_s"]
    assert (low[-1], high[-1]) == (dated[-1].low_s, dated[-1].high_s)


def test_a_steady_rock_gives_no_event(lively):
    said = forecasting(lively, Rock(lively, 1.0))
    assert {s.quality for s in said} == {NONE}
    assert [e for e in lively.kinds() if e.startswith("forecast")] == []
    assert [name for name, _, _ in lively.journal.series if name.startswith("forecast")] == []


def test_a_degraded_forecast_is_told_once(lively):
    rock = Failing(lively, 0.0)
    said: list = []
    made = InstrumentNetwork(
        lively.world,
        rock,
        [("a", 1.0), ("b", 0.7)],
        InstrumentParameters(interval_s=600.0, noise_mm=0.1, quantum_mm=0.05, missed=0.05, dies_per_h=0.0),
        STEADY,
        Forecaster((1, 2), ForecasterParameters(interval_s=3600.0)),
    )
    made.forecast_made.connect(said.append)
    lively.clock.at(45 * 3600.0, setattr, made.meters[1], "dead", True)
    lively.run(56 * 3600.0)
    degraded = [s for s in said if s.reason == "forecast.sensors_lost"]
    assert len(degraded) > 2
    told = [
        row for row in lively.journal.events if row[2] == "forecast_degraded" and row[10] == "forecast.sensors_lost"
    ]
    assert len(told) == 1
    assert '"names": "b"' in told[0][11]


def test_publishing_ends_with_the_fall(lively):
    rock = Failing(lively, 0.0)
    lively.clock.at(40 * 3600.0, setattr, rock, "failed_at_s", 40 * 3600.0)
    said = forecasting(lively, rock)
    assert said[-1].time_s <= 40 * 3600.0
