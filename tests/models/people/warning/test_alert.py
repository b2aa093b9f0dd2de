"""Alerts to many: reach, day and night, what is down, and the closed form of who is still unwarned."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.hazards.rain.hyetograph import Hyetograph
from models.people.warning.alert import (
    AlertParameters,
    Alerts,
    AppParameters,
    SirenParameters,
    SleepParameters,
    unwarned,
)
from models.people.warning.utilities import Utilities, UtilityParameters
from twin.errors import InputError

SLOW = {"initiation_remote_s": Fixed(1800.0), "neighbour_warns": 0.0, "refusal": 0.0}


def alerts_of(hamlet, utilities=None, **channels) -> Alerts:
    return Alerts(hamlet.world, hamlet.village, channels, utilities or hamlet.intact(hamlet.world), SleepParameters())


def warned(hamlet) -> dict[str, float]:
    return {row[4]: row[1] for row in hamlet.journal.events if row[2] == "warned"}


def test_each_household_hears_it_in_its_own_time(hamlet, luck):
    for _ in range(3):
        hamlet.household(1, {}, **SLOW)
    luck.set(Purpose.CHANNEL_REACHES, lambda agent, count: 0.1 if agent != 2 else 0.7)
    app = AppParameters(delay_s=Fixed(90.0))
    alerts = alerts_of(hamlet, app=app)
    alerts.send(("app", "door"), "town")
    alerts.send(("app",), "district")
    hamlet.run(600.0)
    assert warned(hamlet) == {"F01": 90.0, "F03": 90.0}
    assert hamlet.kinds().count("alert_sent") == 1
    assert hamlet.village.households[0].warned_by == "app"


def test_only_the_channels_of_the_policy_are_used(hamlet, luck):
    hamlet.household(1, {}, **SLOW)
    luck.set(Purpose.CHANNEL_REACHES, 0.0)
    alerts_of(hamlet, app=AppParameters(), siren=SirenParameters()).send(("phone", "siren"), "town")
    hamlet.run(3000.0)
    assert hamlet.village.households[0].warned_by == "siren"


def test_while_the_mast_is_down_the_alert_waits(hamlet, luck):
    hamlet.household(1, {}, **SLOW)
    luck.set(Purpose.CHANNEL_REACHES, 0.0)
    pour = Hyetograph([0.0, 1e5], [1e6])
    utilities = Utilities(hamlet.world, pour, UtilityParameters(repair_s=Fixed(5000.0)), 1e6)
    hamlet.clock.at(100.0, alerts_of(hamlet, utilities, app=AppParameters(delay_s=Fixed(60.0))).send, ("app",), "town")
    hamlet.run(2e4)
    assert "channel_dead" in hamlet.kinds()
    back = hamlet.times("mast_back")[0]
    assert warned(hamlet) == {"F01": pytest.approx(back + 60.0)}


@pytest.mark.parametrize(
    "hour, minute, asleep", [(3, 0, True), (5, 59, True), (6, 0, False), (22, 29, False), (22, 30, True)]
)
def test_when_people_sleep(hour, minute, asleep):
    assert SleepParameters().asleep(datetime(2025, 9, 29, hour, minute)) is asleep  # noqa: DTZ001


@pytest.mark.parametrize("asleep", [False, True])
def test_agents_match_the_product_over_channels(lively, asleep):
    """P(unwarned at t) = prod (1 - A R F(t)) (people.md 2.3): 3,000 households, four standard errors."""
    for _ in range(3000):
        lively.household(1, {}, **SLOW)
    channels = {"app": AppParameters(), "siren": SirenParameters()}
    start = 15 * 3600.0 if asleep else 0.0
    lively.clock.at(start, alerts_of(lively, **channels).send, ("app", "siren"), "town")
    lively.run(start + 1000.0)
    times = np.array(list(warned(lively).values())) - start
    for t in (60.0, 150.0, 400.0, 1000.0):
        expected = unwarned(channels.values(), t, asleep)
        got = 1.0 - np.count_nonzero(times <= t) / 3000
        assert got == pytest.approx(expected, abs=4.0 * (expected * (1.0 - expected) / 3000) ** 0.5 + 1e-9), t


def test_an_unknown_need_and_a_reach_above_one_are_refused():
    with pytest.raises(InputError, match="batteries"):
        AlertParameters(needs="batteries")
    with pytest.raises(InputError, match="reach"):
        SirenParameters(reach=1.2)
