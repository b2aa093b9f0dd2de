"""Power and mast in a storm: the more rain the likelier a failure, the battery, the repair."""

from __future__ import annotations

import numpy as np
import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.core.streams import Streams
from models.core.world import World
from models.hazards.rain.hyetograph import Hyetograph
from models.people.warning.utilities import MAST, NOTHING, POWER, Utilities, UtilityParameters

H = 3600.0
STORM = Hyetograph([0.0, 24 * H, 48 * H], [241.0 / 24.0, 0.0])


def test_one_in_five_loses_power_after_241_mm(hamlet):
    lost = 0
    for seed in range(800):
        world = World(hamlet.clock, Streams(seed), hamlet.journal)
        lost += bool(Utilities(world, STORM, UtilityParameters(), 48 * H).outages[POWER])
    assert lost / 800 == pytest.approx(0.2, abs=4 * (0.2 * 0.8 / 800) ** 0.5)


def test_it_fails_when_so_much_rain_has_fallen(hamlet, luck):
    luck.set(Purpose.POWER, float(np.exp(-0.1)))
    utilities = Utilities(hamlet.world, STORM, UtilityParameters(repair_s=Fixed(2 * H)), 48 * H)
    down, up = utilities.outages[POWER][0]
    assert STORM.depth_mm(0.0, down) == pytest.approx(108.0, rel=1e-6)
    assert up == down + 2 * H


def test_the_mast_lives_on_its_battery(hamlet, luck):
    luck.set(Purpose.POWER, 0.9999)
    luck.set(Purpose.MAST, 1e-9)
    utilities = Utilities(hamlet.world, STORM, UtilityParameters(repair_s=Fixed(10 * H), battery_s=4 * H), 48 * H)
    (power,), (mast,) = utilities.outages[POWER], utilities.outages[MAST]
    assert mast == (power[0] + 4 * H, power[1])
    hamlet.run(power[0] + 1.0)
    assert (utilities.works(POWER), utilities.works(MAST), utilities.works(NOTHING)) == (False, True, True)
    assert utilities.back_s(POWER) == power[1]
    hamlet.run(power[1] + 1.0)
    assert utilities.works(POWER)
    assert hamlet.kinds() == ["power_lost", "mast_lost", "power_back", "mast_back"]


def test_a_short_failure_does_not_reach_the_mast(hamlet, luck):
    luck.set(Purpose.POWER, 0.9999)
    luck.set(Purpose.MAST, 1e-9)
    utilities = Utilities(hamlet.world, STORM, UtilityParameters(repair_s=Fixed(3 * H), battery_s=4 * H), 48 * H)
    assert utilities.outages[MAST] == []


def test_without_rain_nothing_fails(hamlet):
    assert hamlet.intact(hamlet.world).outages == {POWER: [], MAST: []}
