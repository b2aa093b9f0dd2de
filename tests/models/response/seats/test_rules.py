"""Who may do what: the table of authority, and the order of the tiers (response.md, section 3)."""

from __future__ import annotations

import pytest

from models.response.field.operations import Operations
from models.response.seats.rules import AUTHORITY, TIERS, Rules, may, tier_above, tier_below


def test_tiers_from_the_field_to_the_city():
    assert TIERS == ("field", "community", "town", "district", "city")
    assert [tier_above(t) for t in TIERS] == ["community", "town", "district", "city", None]
    assert [tier_below(t) for t in TIERS[1:]] == ["field", "community", "town", "district"]


@pytest.mark.parametrize(
    "act, lowest",
    [
        ("report", "field"),  # anyone, at once
        ("order_evacuation", "community"),  # village committee or town; enforce if urgent
        ("warn_village", "community"),
        ("send_team", "town"),
        ("instruct", "district"),
        ("send_support", "district"),
        ("publish_warning", "district"),
        ("close", "town"),
    ],
)
def test_the_lowest_tier_that_may_act(act, lowest):
    place = TIERS.index(lowest)
    assert [may(act, tier) for tier in TIERS] == [k >= place for k in range(len(TIERS))]


def test_every_act_that_can_be_carried_out_has_its_authority():
    acts = {name.removeprefix("_act_") for name in vars(Operations) if name.startswith("_act_")}
    assert acts <= set(AUTHORITY)
    assert set(AUTHORITY.values()) <= set(TIERS)


def test_the_platform_of_today_is_the_default():
    rules = Rules(name="x")
    assert (rules.platform, rules.patrol, rules.first_desk, rules.order_from) == (True, True, "town", "town")
    assert rules.evacuate_on is None
