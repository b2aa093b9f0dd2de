"""When gas takes fire: by the hours of a shop, monotone in the number drawn, the same each time."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from models.hazards.gas.ignition import (
    DAY_S,
    HOUR_S,
    Hours,
    IgnitionParameters,
    ignition,
    ignition_time_s,
    stages,
)
from models.hazards.gas.leak import LPG, Leak
from models.hazards.gas.room import Room
from twin.errors import InputError, InputErrors

OFF = Leak(area_mm2=60.0)
WEEP = Leak(area_mm2=1.0)
ROOM, HOURS, P = Room(), Hours(), IgnitionParameters()
U = (np.arange(400) + 0.5) / 400


def test_stages_follow_one_another():
    found = list(itertools.islice(stages(OFF, ROOM, HOURS, P, 15.0 * HOUR_S), 200))
    assert found[0].since_s == 15.0 * HOUR_S
    for one, two in itertools.pairwise(found):
        assert two.since_s == pytest.approx(one.until_s)
        assert one.until_s > one.since_s


def test_the_cloud_burns_only_between_its_limits():
    for stage in itertools.islice(stages(OFF, ROOM, HOURS, P), 200):
        if stage.cloud_h > 0.0:
            assert LPG.lower - 1e-9 <= stage.share <= LPG.upper + 1e-9


def test_later_numbers_later_fires():
    times = [ignition_time_s(OFF, ROOM, HOURS, u, from_s=20.0 * HOUR_S) for u in U]
    assert times == sorted(times)
    assert times[0] >= 20.0 * HOUR_S
    assert ignition_time_s(OFF, ROOM, HOURS, 0.3) == ignition_time_s(OFF, ROOM, HOURS, 0.3)


@pytest.mark.slow
def test_a_weeping_tee_does_not_fill_the_room_but_may_take_fire_itself():
    found = [ignition(WEEP, ROOM, HOURS, u, horizon_s=30.0 * DAY_S) for u in U]
    fires = [f for f in found if f is not None]
    assert fires
    assert not any(f.explodes for f in fires)
    assert all(HOURS.cooks(f.time_s) for f in fires)
    assert all(f.cloud_kg == 0.0 for f in fires)
    # 30 days with 7 h of flames each
    assert len(fires) / len(U) == pytest.approx(-math.expm1(-30 * 7 * P.at_leak_h), abs=0.003)


def test_a_hose_that_is_off_fills_the_shut_shop():
    found = [ignition(OFF, ROOM, HOURS, u, from_s=21.5 * HOUR_S) for u in U]
    assert all(f is not None and f.explodes for f in found)
    assert all(LPG.lower - 1e-9 <= f.share <= LPG.upper + 1e-9 for f in found)
    assert all(f.cloud_kg == pytest.approx(f.share * ROOM.mixed_m3 * LPG.density_kg_m3()) for f in found)


def test_a_shut_valve_saves_the_night():
    shut = Hours(valve_shut=True)
    open_, closed = (
        sum(ignition_time_s(OFF, ROOM, h, u, from_s=21.5 * HOUR_S, horizon_s=DAY_S) < math.inf for u in U)
        for h in (HOURS, shut)
    )
    assert closed < 0.1 * open_


def test_more_people_sooner():
    """A badly aired room, open: more people ignite it earlier."""
    times = []
    for people in (0.0, 5.0, 50.0):
        hours = Hours(people=people, air_changes_open_h=0.2, meals=())
        times.append(ignition_time_s(OFF, ROOM, hours, 0.5, from_s=10.0 * HOUR_S))
    assert times[0] > times[1] > times[2]


def test_an_empty_bottle_stops_until_the_shop_opens():
    small = Leak(area_mm2=60.0, contents_kg=0.5)
    leaks = [s for s in itertools.islice(stages(small, ROOM, HOURS, P, 23.0 * HOUR_S), 400) if s.spell.leak_m3_s > 0.0]
    at_night = [s for s in leaks if s.since_s < 34.0 * HOUR_S]
    lost = sum((s.until_s - s.since_s) * small.mass_kg_s for s in at_night)
    assert lost == pytest.approx(0.5)
    assert any(s.since_s >= 34.0 * HOUR_S for s in leaks)  # changed at ten in the morning


def test_past_midnight():
    bar = Hours(opens_h=18.0, closes_h=27.0, meals=((23.0, 26.0),))
    assert bar.is_open(2.0 * HOUR_S)
    assert bar.cooks(1.0 * HOUR_S)
    assert not bar.is_open(4.0 * HOUR_S)
    assert not bar.cooks(20.0 * HOUR_S)


def test_a_short_horizon():
    assert ignition(WEEP, ROOM, HOURS, 0.9999, horizon_s=3600.0) is None
    assert ignition_time_s(WEEP, ROOM, HOURS, 0.9999, horizon_s=3600.0) == math.inf


def test_against_small_steps():
    """The share that has taken fire by 9 in the morning against a sum over steps of 5 seconds."""
    leak = Leak(area_mm2=60.0, contents_kg=1e6)
    since, until, total = 22.0 * HOUR_S, 33.0 * HOUR_S, 0.0
    share, dt = 0.0, 5.0
    fresh = HOURS.air_changes_shut_h * ROOM.mixed_m3 / HOUR_S
    for _ in range(int((until - since) / dt)):
        if LPG.lower <= share <= LPG.upper:
            total += P.shut_h * dt / HOUR_S
        share += dt / ROOM.mixed_m3 * (leak.volume_m3_s - (leak.volume_m3_s + fresh) * share)
    burnt = np.mean([ignition_time_s(leak, ROOM, HOURS, u, from_s=since) <= until for u in U])
    assert burnt == pytest.approx(-math.expm1(-total), abs=0.005)


@pytest.mark.parametrize("u", [-0.1, 1.0, math.nan])
def test_bad_numbers(u):
    with pytest.raises(InputError, match="uniform"):
        ignition(OFF, ROOM, HOURS, u)
    with pytest.raises(InputError, match="uniform"):
        ignition(OFF, ROOM, HOURS, 0.5, u)


def test_bad_hours():
    with pytest.raises(InputError, match="before it closes"):
        Hours(opens_h=12.0, closes_h=10.0, meals=())
    with pytest.raises(InputError, match="open hours"):
        Hours(meals=((9.0, 12.0),))
    with pytest.raises(InputErrors, match="flame_h"):
        IgnitionParameters(flame_h=-1.0)
