"""Time limits: the shortest of each action counts, in the order in which they expire; what a policy switches off."""

from __future__ import annotations

import pytest

from models.kernels.response.states import PRIORITIES
from models.response.cases.limits import ACTIONS, FITTING, STATES, Limit, Limits
from twin.tiers import TIERS


def limit(limit_s, action, state="triage", tier="town", priority=1):
    return Limit(state=state, tier=tier, priority=priority, limit_s=limit_s, action=action)


TOWN_1 = 1 * PRIORITIES + 1


def test_without_limits_nothing_expires():
    limits = Limits()
    assert all(limits.of(state) == [()] * 12 for state in STATES)


def test_the_shortest_of_each_action_counts_and_the_first_to_expire_stands_first():
    limits = Limits(
        [limit(900.0, "escalate"), limit(600.0, "remind"), limit(300.0, "escalate"), limit(700.0, "remind")]
    )
    assert limits.of("triage")[TOWN_1] == ((300.0, "escalate"), (600.0, "remind"))
    assert sum(map(len, limits.of("triage"))) == 2
    assert limits.of("assign") == [()] * 12


def test_limits_are_found_by_tier_and_priority():
    every = [limit(100.0 * k + p, "remind", tier=t, priority=p) for k, t in enumerate(TIERS) for p in range(PRIORITIES)]
    told = Limits(every).of("triage")
    assert [row[0][0] for row in told] == [100.0 * k + p for k in range(4) for p in range(3)]


def test_what_a_policy_switches_off_is_gone_and_the_rest_stays():
    limits = Limits([limit(300.0, "escalate"), limit(600.0, "remind"), limit(60.0, "aid", "assign")])
    less = limits.without("escalate", "aid")
    assert less.of("triage")[TOWN_1] == ((600.0, "remind"),)
    assert less.of("assign")[TOWN_1] == ()
    assert limits.of("triage")[TOWN_1] == ((300.0, "escalate"), (600.0, "remind"))


@pytest.mark.parametrize("state", STATES)
def test_every_state_knows_what_fits_it(state):
    assert "remind" in FITTING[state]
    assert set(FITTING[state]) <= set(ACTIONS)
