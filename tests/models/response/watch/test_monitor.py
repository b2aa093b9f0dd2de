"""The monitor: rounds at his hours, what he measures against his limit, looks on demand, and what keeps him away."""

from __future__ import annotations

import numpy as np
import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.hazards.rock.rock_mass import RockMass
from models.response.watch.monitor import Monitor, PatrolParameters
from twin.recording.journal import PersonState as S

H = 3600.0
VIEWPOINT = 6


class Rock:
    """A rock that moves as the test says."""

    def __init__(self, hamlet, rate_mm_h: float) -> None:
        self.hamlet = hamlet
        self.rate_mm_h = rate_mm_h
        self.failed_at_s: float | None = None

    has_failed = RockMass.has_failed

    @property
    def displacement_m(self) -> float:
        return self.rate_mm_h * self.hamlet.clock.now / 3.6e6


def monitor_of(hamlet, rate_mm_h: float = 0.0, **parameters):
    given = {
        "rounds_h": (10.0, 14.0),
        "start_spread_s": 0.0,
        "look_s": Fixed(300.0),
        "assess_s": Fixed(120.0),
        "notice_mm_h": 3.0,
        "judgement_mm": 1.5,
        **parameters,
    }
    rock = Rock(hamlet, rate_mm_h)
    monitor = Monitor(
        hamlet.world,
        person=hamlet.person(1, "monitor", role="monitor", state=S.ON_DUTY),
        movement=hamlet.movement,
        viewpoint=VIEWPOINT,
        rock=rock,
        parameters=PatrolParameters(**given),
    )
    log = Log(hamlet)
    monitor.finds.connect(log.found)
    monitor.reports.connect(log.reported)
    return monitor, rock, log.rows


class Log:
    def __init__(self, hamlet) -> None:
        self.hamlet = hamlet
        self.rows: list[tuple[float, str]] = []

    def found(self, opened_mm: float) -> None:
        self.rows.append((self.hamlet.clock.now, f"found {opened_mm:.1f}"))

    def reported(self) -> None:
        self.rows.append((self.hamlet.clock.now, "report"))


def test_a_quiet_round_and_home_again(hamlet):
    monitor, _, told = monitor_of(hamlet)
    monitor.keep_rounds(9.0 * H)
    hamlet.run(9.0 * H)
    # 08:00 is second 0: rounds at 10:00 and 14:00; 180 m there, 5 min of looking
    assert hamlet.times("patrol") == [2.0 * H, 6.0 * H]
    assert hamlet.times("patrol_quiet") == [2.0 * H + 480.0, 6.0 * H + 480.0]
    assert told == []
    assert (monitor.person.node, monitor.person.state, monitor.away) == (1, S.ON_DUTY, False)


def test_what_moves_faster_than_the_limit_is_found_and_reported(hamlet, luck):
    luck.set(Purpose.NOTICE, 0.5)
    monitor, _, told = monitor_of(hamlet, rate_mm_h=6.0)
    monitor.keep_rounds(9.0 * H)
    hamlet.run(9.0 * H)
    found_s = 2.0 * H + 480.0
    assert told == [(found_s, f"found {6.0 * found_s / H:.1f}"), (found_s + 120.0, "report")]
    assert hamlet.times("patrol") == [2.0 * H]  # he stays at the rock
    assert monitor.person.node == VIEWPOINT
    assert monitor.person.state == S.WORKING


@pytest.mark.parametrize("rate, expected", [(3.0, 0.5), (3.0 + 1.5 / 2.1333, 0.8413), (3.0 - 1.5 / 2.1333, 0.1587)])
def test_the_chance_to_report(hamlet, luck, rate, expected):
    """Phi((d - notice t) / judgement) after t = 2 h 8 min: at the limit a half, one error above it 84 %."""
    for u, finds in ((expected - 0.01, True), (expected + 0.01, False)):
        other = type(hamlet)(luck)
        luck.set(Purpose.NOTICE, u)
        monitor, _, told = monitor_of(other, rate_mm_h=rate)
        other.clock.at(2.0 * H, monitor.set_out)
        other.run(3.0 * H)
        assert bool(told) is finds


def test_by_torch_the_error_is_larger(hamlet, luck):
    luck.set(Purpose.NOTICE, 0.25)
    for night, finds in ((False, False), (True, True)):
        other = type(hamlet)(luck)
        other.movement.set_conditions(night=night, heavy_rain=False)
        monitor, _, told = monitor_of(other, rate_mm_h=3.0 - 1.5 / 2.1333)
        other.clock.at(2.0 * H, monitor.set_out)
        other.run(3.0 * H)
        assert bool(told) is finds


def test_he_compares_with_his_last_look(hamlet, luck):
    luck.set(Purpose.NOTICE, 0.5)
    monitor, rock, told = monitor_of(hamlet, rate_mm_h=1.0)
    hamlet.clock.at(2.0 * H, monitor.set_out)
    hamlet.run(3.0 * H)
    rock.rate_mm_h = 1.2  # the same opening as before plus 20 %, seen over the hours since
    hamlet.clock.at(6.0 * H, monitor.set_out)
    hamlet.run(8.0 * H)
    assert told == []
    assert monitor.looks == 2
    assert monitor.seen_s == pytest.approx(6.0 * H + 480.0)


def test_an_alarm_is_confirmed_with_its_own_chance(hamlet, luck):
    for u, finds in ((0.89, True), (0.91, False)):
        other = type(hamlet)(luck)
        luck.set(Purpose.NOTICE, u)
        monitor, _, told = monitor_of(other)
        monitor.verify()
        other.run(2.0 * H)
        assert bool(told) is finds


def test_who_is_on_the_way_hears_of_the_alarm_there(hamlet, luck):
    luck.set(Purpose.NOTICE, 0.5)
    monitor, _, told = monitor_of(hamlet)
    monitor.set_out()
    hamlet.clock.at(60.0, monitor.verify)
    hamlet.run(2.0 * H)
    assert len(told) == 2
    assert hamlet.times("patrol") == [0.0]


@pytest.mark.parametrize("why", ["found", "harmed", "fallen", "away"])
def test_what_keeps_him_from_setting_out(hamlet, why):
    monitor, rock, _ = monitor_of(hamlet)
    if why == "found":
        monitor.found = True
    elif why == "harmed":
        monitor.person.enter(hamlet.journal, 0.0, S.INJURED)
    elif why == "fallen":
        rock.failed_at_s = 0.0
    else:
        monitor.away = True
    monitor.set_out()
    hamlet.run(2.0 * H)
    assert "patrol" not in hamlet.kinds()


def test_a_fall_that_is_yet_to_come_does_not_keep_him(hamlet):
    monitor, rock, _ = monitor_of(hamlet)
    rock.failed_at_s = 500.0
    monitor.set_out()
    assert "patrol" in hamlet.kinds()


def test_a_rock_that_has_fallen_is_not_found_to_move(hamlet, luck):
    luck.set(Purpose.NOTICE, 0.0)
    monitor, rock, told = monitor_of(hamlet, rate_mm_h=100.0)
    monitor.set_out()
    rock.failed_at_s = 400.0
    hamlet.run(2.0 * H)
    assert told == []
    assert hamlet.times("patrol_quiet") == [480.0]


def test_who_is_hit_does_not_report(hamlet, luck):
    luck.set(Purpose.NOTICE, 0.0)
    monitor, _, told = monitor_of(hamlet, rate_mm_h=10.0)
    hamlet.clock.at(2.0 * H, monitor.set_out)
    hamlet.run(2.0 * H + 500.0)
    monitor.person.enter(hamlet.journal, hamlet.clock.now, S.DEAD)
    hamlet.run(9.0 * H)
    assert [what for _, what in told if what == "report"] == []


def test_a_path_that_is_cut_ends_the_round(hamlet):
    monitor, _, _ = monitor_of(hamlet)
    hamlet.movement._unit["walk"][:] = np.inf
    hamlet.movement._routes.clear()
    monitor.set_out()
    hamlet.run(60.0)
    assert not monitor.away
    assert monitor.person.state == S.ON_DUTY


def test_rounds_are_early_or_late_by_chance(lively):
    monitor, _, _ = monitor_of(lively, start_spread_s=900.0)
    monitor.keep_rounds(240.0 * H)
    lively.run(240.0 * H)
    starts = np.array(lively.times("patrol")) / H
    off = (starts + 8.0) % 24.0 - np.where((starts + 8.0) % 24.0 < 12.0, 10.0, 14.0)
    assert len(starts) == 20
    assert np.abs(off).max() <= 0.25
    assert np.abs(off).min() < np.abs(off).max()
