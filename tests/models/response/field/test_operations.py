"""Operations: the closed loop from the finder to the closed case, under every kind of policy, with nothing lost."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.hazards.rock.forecast import Forecast
from models.hazards.rock.tangent_angle import Level
from models.response.field.incident_case import STAMPS
from models.response.seats.rules import Rules
from models.response.seats.seats import Act, AutomaticSeat
from twin.recording.journal import PersonState as S

H = 3600.0
QUICK = {
    "initiation_remote_s": Fixed(400.0),
    "initiation_face_s": Fixed(100.0),
    "assembly_s": Fixed(200.0),
    "neighbour_warns": 0.0,
    "refusal": 0.0,
    "own_cue": 0.0,
}
PREVENTIVE = Rules(name="preventive", evacuate_on="yellow")
CHAIN = Rules(
    name="phone_chain",
    platform=False,
    instruments=False,
    first_desk="community",
    order_from="district",
    instructing=(),
    support_from=(),
)


@pytest.fixture
def two(hamlet):
    return [hamlet.household(door, {}, **QUICK) for door in (1, 2)]


def in_order(stamps: dict[str, float]) -> bool:
    known = [stamps[name] for name in STAMPS if name in stamps]
    return all(a <= b for a, b in pairwise(known))


# -- the evening as it was reported --------------------------------------------------------------------------------


def test_the_whole_loop(hamlet, two, post_of):
    post = post_of().find_and_report().fall(2.0 * H)
    hamlet.run(20.0 * H)
    stamps = post.stamps()
    assert list(stamps) == list(STAMPS)
    assert stamps["found"] == 0.0
    assert stamps["reported"] == 60.0 + 30.0
    assert stamps["dispatched"] == 90.0 + 60.0
    assert stamps["accepted"] == 150.0 + 30.0
    assert stamps["arrived"] == pytest.approx(180.0 + 300.0 + 1000.0 / 7.0)
    # the ground is surveyed after the fall, and the town closes
    assert stamps["handled"] == 2.0 * H + 1200.0 + 1800.0
    assert stamps["fed_back"] == stamps["handled"] + 30.0
    assert stamps["closed"] == stamps["fed_back"] + 60.0
    case = post.operations.book.cases[0]
    assert (case.owner, case.outcome, case.grade) == ("town", "rock_fell", "IV")
    assert post.operations.done
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}


def test_all_tiers_see_the_report_and_instruct_in_parallel(hamlet, two, post_of):
    post_of().find_and_report()
    hamlet.run(1.0 * H)
    seen = {row[5]: row[1] for row in hamlet.journal.events if row[2] == "received_danger"}
    assert seen == {"town": 90.0, "district": 120.0, "city": 120.0}
    assert hamlet.times("instructed") == [180.0, 180.0]
    assert hamlet.village.ordered_by == "city"
    # the district's own team is sent too
    assert len(hamlet.times("dispatched")) == 2


def test_the_case_is_counted_cordoned_and_watched(hamlet, two, post_of):
    post = post_of().find_and_report()
    hamlet.run(20.0 * H)
    out = hamlet.village.all_out_s
    assert hamlet.times("counted") == [out + 100.0]
    assert hamlet.times("cordoned") == [out + 600.0]
    assert post.stamps()["handled"] == out + 600.0 + 43_200.0
    assert post.operations.book.cases[0].outcome == "watch_handed_over"


def test_one_sum_of_sojourn_and_open_cases(hamlet, two, post_of):
    post = post_of(rules=PREVENTIVE).find_and_report(0.5 * H).fall(3.0 * H)
    hamlet.clock.at(100.0, post.operations.rain_warning, "orange", 170.0)
    hamlet.run(40.0 * H)
    book = post.operations.book
    sojourn, integral = book.totals(hamlet.clock.now)
    assert sojourn == pytest.approx(integral)
    assert book.open == sum(c.outcome == "open" for c in book.cases) == 0


# -- the telephone -------------------------------------------------------------------------------------------------


def test_by_telephone_each_tier_in_turn_and_back(hamlet, two, post_of):
    post = post_of(rules=CHAIN).find_and_report()
    hamlet.run(2.0 * H)
    # 60 to report; up: three calls of 30 and three desks of 60; down to the town: 30 and 60
    assert hamlet.times("ordered") == [60.0 + 3 * 90.0]
    assert hamlet.times("dispatched") == [60.0 + 4 * 90.0]
    assert hamlet.times("passed_on") == [150.0, 240.0]
    assert post.operations.lead is post.operations.danger
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}
    assert in_order(post.stamps())


def test_dead_telephones_delay_and_lose_nothing(hamlet, luck, two, post_of):
    """Every try fails: a messenger goes each time, and in the end everybody is out and the case is closed."""
    luck.set(Purpose.CHANNEL_LOSS, 0.0)
    post = post_of(rules=CHAIN, loss=0.5).find_and_report().fall(40.0 * H)
    hamlet.run(80.0 * H)
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}
    assert post.operations.done
    assert "messenger" in hamlet.kinds()
    assert in_order(post.stamps())


def test_on_a_dead_platform_the_telephone_helps(hamlet, luck, two, post_of):
    luck.set(Purpose.CHANNEL_LOSS, lambda key, _: 0.0 if key % 16 in (1, 2) else 0.9)
    post = post_of(loss=0.5).find_and_report()
    hamlet.run(3.0 * H)
    assert "other_channel" in hamlet.kinds()
    assert "messenger" not in hamlet.kinds()
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}
    assert post.stamps()["reported"] == 60.0 + 180.0 + 30.0  # the call is the platform's own, then the telephone


# -- alarms of the instruments -------------------------------------------------------------------------------------


def test_orange_asks_for_a_look_only_if_the_policy_says_so(hamlet, two, post_of):
    post = post_of(rules=Rules(name="x", look_at_orange=True))
    post.operations.level_rose(Level.ORANGE, "crack_1")
    hamlet.run(1.0 * H)
    assert post.operations.monitor.sent == [(30.0, "look")]
    assert post.operations.book.cases == []


def test_orange_is_noted_otherwise(hamlet, two, post_of):
    post = post_of()
    post.operations.level_rose(Level.ORANGE, "crack_1")
    hamlet.run(1.0 * H)
    assert post.operations.monitor.sent == []
    assert hamlet.kinds() == ["level"]


def test_red_opens_a_case_and_the_town_has_it_verified(hamlet, two, post_of):
    post = post_of()
    post.operations.level_rose(Level.RED, "crack_1")
    hamlet.run(1000.0)
    assert hamlet.kinds() == ["level", "found", "received_alarm", "verify"]
    assert post.stamps() == {"found": 0.0, "reported": 30.0}
    assert post.operations.monitor.sent == [(120.0, "verify")]
    assert post.operations.lead is None


def test_what_the_monitor_confirms_is_the_same_case(hamlet, two, post_of):
    post = post_of()
    post.operations.level_rose(Level.RED, "crack_1")
    post.find_and_report(600.0)
    hamlet.run(2.0 * H)
    assert len(post.operations.book.cases) == 1
    assert hamlet.times("ordered") == [600.0 + 60.0 + 30.0 + 60.0]
    assert in_order(post.stamps())


def test_an_unanswered_alarm_is_raised_again_and_believed(hamlet, two, post_of):
    post = post_of()
    post.operations.level_rose(Level.RED, "crack_1")
    hamlet.run(5.0 * H)
    assert hamlet.times("ordered") == [1800.0 + 30.0 + 60.0]
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}
    assert in_order(post.stamps())


def test_without_instruments_in_the_policy_no_alarm(hamlet, two, post_of):
    post = post_of(rules=CHAIN)
    post.operations.level_rose(Level.RED, "crack_1")
    hamlet.run(5.0 * H)
    assert hamlet.kinds() == ["level"]


@pytest.mark.parametrize(("hours", "alarm"), [(None, False), (2.0, False), (4.0, True)])
def test_a_forecast_is_an_alarm_where_the_policy_says_so(hamlet, two, post_of, hours, alarm):
    """Failure in 3 h, all but sure: within 4 h an alarm, within 2 h none, and never where it is only a figure."""
    post = post_of(rules=Rules(name="p", alarm_on_forecast_h=hours))
    draws = 3.0 * H + np.linspace(-600.0, 600.0, 101)
    said = Forecast(0.0, 3.0 * H, 2.9 * H, 3.1 * H, quality="good", draws_s=draws)
    hamlet.clock.at(0.0, post.operations.forecast, said)
    hamlet.run(60.0)
    assert ("found" in hamlet.kinds()) is alarm
    if alarm:
        hamlet.run(5.0 * H)
        assert {p.state for p in hamlet.village.residents} == {S.SAFE}
        assert in_order(post.stamps())


def test_an_unlikely_failure_is_no_alarm(hamlet, two, post_of):
    post = post_of(rules=Rules(name="p", alarm_on_forecast_h=4.0))
    post.operations.forecast(Forecast(0.0, draws_s=np.array([3.0, 5.0, 6.0, 7.0]) * H))
    post.operations.forecast(Forecast(0.0, reason="forecast.not_accelerating"))
    assert "found" not in hamlet.kinds()


def test_an_alarm_after_the_fall_is_noted_only(hamlet, two, post_of):
    post = post_of().fall(0.0)
    hamlet.clock.at(10.0, post.operations.level_rose, Level.RED, "crack_1")
    hamlet.run(200.0)
    assert "found" not in hamlet.kinds()[: hamlet.kinds().index("level") + 1]


# -- the rain warning ----------------------------------------------------------------------------------------------


def test_people_move_out_on_the_warning(hamlet, two, post_of):
    post = post_of(rules=PREVENTIVE)
    post.operations.rain_warning("yellow", 100.0)
    hamlet.run(40.0 * H)
    case = post.operations.book.cases[0]
    assert (case.kind, case.outcome) == ("rain_warning", "watch_handed_over")
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}
    # they stay out until the warning is over, 28 hours after it was issued
    assert post.stamps()["handled"] == 28.0 * H
    assert in_order(post.stamps())


def test_a_newer_warning_keeps_people_out(hamlet, two, post_of):
    post = post_of(rules=PREVENTIVE)
    post.operations.rain_warning("yellow", 100.0)
    hamlet.clock.at(24.0 * H, post.operations.rain_warning, "yellow", 100.0)
    hamlet.run(80.0 * H)
    assert post.stamps()["handled"] == 52.0 * H


def test_a_mild_warning_moves_nobody(hamlet, two, post_of):
    post = post_of(rules=PREVENTIVE)
    post.operations.rain_warning("blue", 40.0)
    hamlet.run(40.0 * H)
    assert post.operations.lead is None
    assert "ordered" not in hamlet.kinds()


def test_an_alarm_during_a_rain_evacuation_reaches_the_town_and_is_merged(hamlet, two, post_of):
    post = post_of(rules=PREVENTIVE).fall(30.0 * H)
    post.operations.rain_warning("yellow", 100.0)
    hamlet.clock.at(10.0 * H, post.operations.level_rose, Level.RED, "crack_1")
    hamlet.run(60.0 * H)
    rain, danger = post.operations.book.cases
    assert danger.stamps["reported"] == 10.0 * H + 30.0
    assert (rain.outcome, danger.outcome) == ("rock_fell", "merged")
    assert in_order(rain.stamps)
    assert in_order(danger.stamps)
    assert post.operations.monitor.sent == []


def test_while_the_rock_is_known_to_move_the_watch_goes_on(hamlet, two, post_of):
    post = post_of(rules=PREVENTIVE)
    post.operations.rain_warning("yellow", 100.0)
    hamlet.clock.at(10.0 * H, post.operations.level_rose, Level.RED, "crack_1")
    hamlet.run(39.0 * H)
    assert "handled" not in post.stamps()
    hamlet.run(100.0 * H)
    assert not post.operations.done


def test_a_danger_after_the_case_was_closed_is_a_case_of_its_own(hamlet, two, post_of):
    post = post_of(rules=PREVENTIVE).fall(35.0 * H)
    post.operations.rain_warning("yellow", 100.0)
    hamlet.clock.at(33.0 * H, post.operations.level_rose, Level.RED, "crack_1")
    hamlet.run(32.0 * H)
    assert post.operations.done
    hamlet.run(34.0 * H)
    assert not post.operations.done
    hamlet.run(60.0 * H)
    rain, danger = post.operations.book.cases
    assert (rain.outcome, danger.outcome) == ("watch_handed_over", "rock_fell")
    assert danger.stamps["reported"] == 33.0 * H + 30.0
    assert danger.stamps["handled"] == 35.0 * H + 3000.0
    assert post.operations.done


def test_a_fall_after_the_case_was_closed_is_told_and_surveyed(hamlet, two, post_of):
    post = post_of(rules=PREVENTIVE).fall(35.0 * H)
    post.operations.rain_warning("yellow", 100.0)
    hamlet.run(60.0 * H)
    rain, fall = post.operations.book.cases
    assert (rain.outcome, fall.kind, fall.outcome) == ("watch_handed_over", "rock_fall", "rock_fell")
    assert list(fall.stamps) == ["found", "reported", "handled", "fed_back", "closed"]
    assert fall.stamps["found"] == 35.0 * H + 150.0
    assert post.operations.done


# -- the fall comes first ------------------------------------------------------------------------------------------


def test_the_rock_falls_before_anybody_has_seen_it_move(hamlet, two, post_of):
    post = post_of().fall(1000.0)
    hamlet.run(20.0 * H)
    case = post.operations.book.cases[0]
    assert (case.kind, case.outcome) == ("rock_fall", "rock_fell")
    assert case.stamps["found"] == 1150.0
    assert in_order(case.stamps)
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}
    assert post.operations.done


def test_the_rock_falls_between_finding_and_order(hamlet, two, post_of):
    post = post_of().find_and_report(0.0).fall(100.0)
    hamlet.run(20.0 * H)
    assert len(post.operations.book.cases) == 1
    assert in_order(post.stamps())
    assert post.operations.done


def test_the_rock_falls_on_people_who_are_on_the_way(hamlet, two, post_of):
    post = post_of().find_and_report(0.0).fall(800.0)
    hamlet.clock.at(800.0, _hit_one, hamlet)
    hamlet.run(20.0 * H)
    assert hamlet.village.all_out_s is not None
    assert post.operations.done
    assert in_order(post.stamps())


def _hit_one(hamlet) -> None:
    person = hamlet.village.residents[0]
    hamlet.movement.drop(person)
    person.enter(hamlet.journal, hamlet.clock.now, S.INJURED)
    hamlet.village.check_all_out()


def test_stones_on_a_house_are_reported_by_who_lives_there(hamlet, two, post_of):
    post = post_of()
    post.operations.house_struck("H01")
    post.operations.house_struck("H02")
    hamlet.run(1.0 * H)
    assert len(post.operations.book.cases) == 1
    assert post.stamps()["found"] == 150.0
    assert post.stamps()["reported"] == 180.0
    assert len(hamlet.times("ordered")) == 1


@pytest.mark.parametrize("orders", ["community", "town", "district", "city"])
def test_whoever_orders_hears_what_residents_tell(hamlet, post_of, orders):
    """The rock falls unseen; somebody who cannot walk is still in the village."""
    hamlet.household(1, {"mobility": "carried", "age": 80}, **QUICK)
    post = post_of(rules=Rules(name="own", patrol=False, instruments=False, order_from=orders)).fall(1000.0)
    hamlet.run(20.0 * H)
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}
    assert post.operations.done


# -- people who left unasked ---------------------------------------------------------------------------------------


def test_all_are_out_before_anybody_ordered_it(hamlet, two, post_of):
    """Everybody leaves at the first stones; found and ordered afterwards, the case is still counted and closed."""
    post = post_of().find_and_report(3000.0).fall(2.0 * H)
    for household in two:
        household.leave()
    hamlet.run(20.0 * H)
    assert hamlet.village.all_out_s < 3000.0
    assert hamlet.times("counted")
    assert post.operations.done
    assert in_order(post.stamps())


def test_counted_once(hamlet, two, post_of):
    post = post_of().find_and_report().fall(3.0 * H)
    hamlet.clock.at(2.0 * H, hamlet.village.all_out)
    hamlet.run(20.0 * H)
    assert len(hamlet.times("counted")) == 1
    assert len(hamlet.times("handled")) == 1
    assert post.operations.done


# -- policies of one's own -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("platform", [True, False])
@pytest.mark.parametrize("first", ["community", "town", "district", "city"])
@pytest.mark.parametrize("orders", ["community", "town", "district", "city"])
def test_whoever_is_told_first_and_whoever_orders_everybody_gets_out(hamlet, post_of, platform, first, orders):
    """No combination of a policy's fields may lose the message or leave a household with somebody to be carried."""
    hamlet.household(1, {"mobility": "carried", "age": 80}, **QUICK)
    hamlet.household(2, {}, {}, **QUICK)
    rules = Rules(name="own", platform=platform, first_desk=first, order_from=orders)
    post = post_of(rules=rules).find_and_report().fall(10.0 * H)
    hamlet.run(9.9 * H)
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}
    assert len(hamlet.times("ordered")) == 1
    ordered = next(row for row in hamlet.journal.events if row[2] == "ordered")
    assert ordered[5] == (orders if platform or first == orders or first in _below(orders) else first)
    hamlet.run(20.0 * H)
    assert post.operations.done
    assert in_order(post.stamps())
    assert "refused_act" not in hamlet.kinds()


def _below(tier: str) -> tuple[str, ...]:
    tiers = ("community", "town", "district", "city")
    return tiers[: tiers.index(tier)]


@pytest.mark.parametrize("channels", [(), ("door",), ("phone",), ("loudspeaker",), ("neighbour",)])
def test_the_team_gets_everybody_out_whatever_the_channels(hamlet, luck, two, post_of, channels):
    luck.set(Purpose.CALL_ANSWERED, 0.99)
    post = post_of(rules=Rules(name="own", warning_channels=channels)).find_and_report()
    hamlet.run(5.0 * H)
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}
    assert post.operations.grid_worker.person.state == S.ON_DUTY


def test_tiers_that_are_not_there_are_passed_over(hamlet, two, post_of):
    rules = Rules(
        name="own", platform=False, first_desk="community", order_from="city", instructing=(), support_from=()
    )
    post = post_of(rules=rules, tiers=("community", "town", "city"), teams={"town": 5}).find_and_report()
    hamlet.run(3.0 * H)
    words = [row[11] for row in hamlet.journal.events if row[2] == "passed_on"]
    assert ['"to": "@names.town"' in words[0], '"to": "@names.city"' in words[1]] == [True, True]
    assert {p.state for p in hamlet.village.residents} == {S.SAFE}
    assert in_order(post.stamps())


def test_an_act_beyond_ones_authority_is_refused_and_noted(hamlet, two, post_of):
    class Overeager(AutomaticSeat):
        def on_danger(self, s):
            return [Act("send_support"), Act("order_evacuation")] if s.tier == "town" else []

    post_of(seat=Overeager).find_and_report()
    hamlet.run(1000.0)
    refused = [row for row in hamlet.journal.events if row[2] == "refused_act"]
    assert len(refused) == 1
    assert (refused[0][5], '"lowest": "@names.district"' in refused[0][11]) == ("town", True)
    assert hamlet.times("ordered") == [150.0]
    assert hamlet.times("dispatched") == []


def test_a_tier_without_a_team_sends_no_support(hamlet, two, post_of):
    post_of(teams={"town": 5}, rules=Rules(name="x", support_from=("district", "city"))).find_and_report()
    hamlet.run(1.0 * H)
    assert len(hamlet.times("dispatched")) == 1


def test_nobody_answers_for_a_village_that_nobody_told(hamlet, two, post_of):
    """Without a finder nothing happens: no desk acts on what it was not told."""
    post_of()
    hamlet.run(10.0 * H)
    assert hamlet.kinds() == []
    assert {p.state for p in hamlet.village.residents} == {S.HOME}
