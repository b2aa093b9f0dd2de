"""Seats: what an officer decides under each policy, from what the desk was told and nothing else."""

from __future__ import annotations

import pytest

from models.response.field.incident_case import Case
from models.response.seats.channels import Message
from models.response.seats.rules import Rules
from models.response.seats.seats import Act, AutomaticSeat, Picture, Situation

CASE = Case("C001", 1, "rock_danger", "rock", "IV")


def decide(
    tier: str, kind: str, rules: Rules, picture: dict | None = None, sender: str = "monitor", **facts
) -> list[Act]:
    known = Picture()
    known.take(Message("note", "x", tier, CASE, picture or {}))
    message = Message(kind, sender, tier, CASE, facts)
    return AutomaticSeat("duty").decide(Situation(tier, 0.0, message, known, rules))


def verbs(acts: list[Act]) -> list[str]:
    return [f"{act.verb}>{act.to}" if act.to else act.verb for act in acts]


THREE_TIER = Rules(name="three_tier")
CHAIN = Rules(
    name="phone_chain",
    platform=False,
    instruments=False,
    first_desk="community",
    order_from="district",
    instructing=(),
    support_from=(),
)


@pytest.mark.parametrize(
    "tier, expected",
    [
        ("community", []),
        ("town", ["order_evacuation", "send_team", "warn_village"]),
        ("district", ["instruct>town", "send_support"]),
        ("city", ["instruct>town"]),
    ],
)
def test_on_the_platform_the_town_acts_and_the_higher_tiers_instruct(tier, expected):
    assert verbs(decide(tier, "danger", THREE_TIER)) == expected


@pytest.mark.parametrize(
    "tier, expected",
    [("community", ["report>town"]), ("town", ["report>district"]), ("district", ["order_evacuation>town"])],
)
def test_by_telephone_word_goes_up_one_tier_at_a_time(tier, expected):
    assert verbs(decide(tier, "danger", CHAIN)) == expected


@pytest.mark.parametrize(
    "tier, expected",
    [("district", ["order_evacuation>town"]), ("town", ["send_team", "warn_village"]), ("community", ["warn_village"])],
)
def test_an_order_comes_down(tier, expected):
    assert verbs(decide(tier, "order", CHAIN)) == expected


def test_who_has_ordered_does_not_order_again():
    assert decide("town", "danger", THREE_TIER, {"evacuation_ordered": True}) == []


@pytest.mark.parametrize("platform", [True, False])
def test_a_village_may_order_and_the_town_sends_its_team(platform):
    rules = Rules(name="own", platform=platform, first_desk="community", order_from="community", instructing=())
    expected = ["order_evacuation", "warn_village"] + ([] if platform else ["report>town"])
    assert verbs(decide("community", "danger", rules)) == expected
    assert verbs(decide("town", "danger", rules)) == ["send_team"]


def test_word_that_comes_in_above_the_ordering_tier_goes_down():
    rules = Rules(name="own", platform=False, first_desk="district", order_from="town", instructing=(), support_from=())
    assert verbs(decide("district", "danger", rules)) == ["order_evacuation>town"]


# -- alarms --------------------------------------------------------------------------------------------------------


def test_an_alarm_is_verified_first():
    assert verbs(decide("town", "alarm", THREE_TIER, level=3)) == ["verify"]


def test_an_alarm_that_is_being_verified_waits():
    assert decide("town", "alarm", THREE_TIER, {"verifying": True}, level=4) == []


def test_an_alarm_raised_again_is_believed():
    acts = verbs(decide("town", "alarm", THREE_TIER, {"verifying": True}, level=3, again=True))
    assert acts == ["order_evacuation", "send_team", "warn_village"]


def test_an_alarm_raised_again_is_passed_to_who_may_order():
    rules = Rules(name="own", order_from="district")
    assert verbs(decide("town", "alarm", rules, {"verifying": True}, again=True)) == ["report>district"]


@pytest.mark.parametrize("picture", [{}, {"verifying": True}])
def test_an_alarm_after_the_order_is_noted(picture):
    assert decide("town", "alarm", THREE_TIER, {**picture, "evacuation_ordered": True}, again=True) == []


@pytest.mark.parametrize("tier", ["community", "district", "city"])
def test_only_the_town_answers_alarms(tier):
    assert decide(tier, "alarm", THREE_TIER, again=True) == []


# -- rain ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted, colour, moves",
    [
        (None, "red", False),
        ("yellow", "blue", False),
        ("yellow", "yellow", True),
        ("yellow", "red", True),
        ("red", "orange", False),
        ("blue", "blue", True),
    ],
)
def test_people_move_from_the_asked_colour_on(wanted, colour, moves):
    acts = decide("town", "rain_warning", Rules(name="p", evacuate_on=wanted), colour=colour)
    assert verbs(acts) == (["order_evacuation", "send_team", "warn_village"] if moves else [])


def test_a_second_warning_moves_nobody_again():
    rules = Rules(name="p", evacuate_on="yellow")
    assert decide("town", "rain_warning", rules, {"evacuation_ordered": True}, colour="red") == []


# -- the rest ------------------------------------------------------------------------------------------------------


def test_feedback_closes_the_case_at_the_town():
    assert verbs(decide("town", "feedback", THREE_TIER)) == ["close"]
    assert decide("district", "feedback", THREE_TIER) == []


@pytest.mark.parametrize("kind", ["instruction", "collapse", "something_new"])
def test_what_needs_no_answer(kind):
    assert decide("town", kind, THREE_TIER) == []


def test_a_seat_of_ones_own_overrides_one_answer():
    class Careful(AutomaticSeat):
        def on_danger(self, s: Situation) -> list[Act]:
            return [Act("verify")]

    message = Message("danger", "monitor", "town", CASE, {})
    assert verbs(Careful("x").decide(Situation("town", 0.0, message, Picture(), THREE_TIER))) == ["verify"]


# -- the picture ---------------------------------------------------------------------------------------------------


def told(**facts) -> Message:
    observed, received = facts.pop("observed"), facts.pop("received")
    return Message("note", "a", "town", CASE, facts, observed_s=observed, received_s=received)


def test_a_later_observation_wins_not_a_later_arrival():
    picture = Picture()
    picture.take(told(observed=20.0, received=25.0, level=3))
    picture.take(told(observed=10.0, received=30.0, level=1))
    assert picture.get("level") == 3
    picture.take(told(observed=21.0, received=22.0, level=2))
    assert picture.get("level") == 2


def test_a_fact_knows_its_source_and_times():
    picture = Picture()
    picture.take(told(observed=20.0, received=25.0, level=3))
    fact = picture.facts["level"]
    assert (fact.observed_s, fact.received_s, fact.source) == (20.0, 25.0, "a")


def test_what_nobody_said_is_unknown():
    assert Picture().get("level") is None
    assert Picture().get("level", 0) == 0
