"""The gas bottle of Guanyinqiao (Chongqing Morning Post, autumn 2025; response.md, section 12, R2): forty times.

Reported: three tiers, handed up twice for want of authority, the district dispatches within seconds, closed the same
day. What was reported once need not happen always; it must be the rule under the platform and the exception without.
"""

from __future__ import annotations

import json

import pytest
from scipy.stats import binom

from models.response.cases.demand import STORY, numbered
from models.response.premises.owners import Manner
from tests.scenarios.city.cities import GAS, played, replaced

SEEDS = range(1, 41)
SECONDS = 15.0
"""What counts as seconds between receipt and dispatch in the district."""
FIRE = replaced(GAS, {"leak_mm2: 1\n": "leak_mm2: 60\n", "12:10": "02:10"})
"""A hose that came off in a shut shop."""
LIT = 3
"""A seed under which that leak takes fire."""


def measures(policy: str, seed: int) -> dict[str, float]:
    return played(GAS, policy, seed)[1].manifest["measures"]


def hotpot(policy: str, name: str) -> list[float]:
    return [measures(policy, seed).get(f"hotpot_{name}", float("nan")) for seed in SEEDS]


def surely_most(successes: int, n: int) -> bool:
    """Tell whether so many successes would be seen with a chance of at most 2.5 % if a half were the truth."""
    return bool(binom.sf(successes - 1, n, 0.5) <= 0.025)


@pytest.mark.slow
def test_it_is_closed_the_same_day_in_most_runs():
    same_day = sum(x == 1.0 for x in hotpot("three_tier", "same_day"))
    assert surely_most(same_day, len(SEEDS)), same_day
    # the bound itself: 27 of 40 are enough, 26 are not
    assert (surely_most(27, 40), surely_most(26, 40)) == (True, False)


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["two_tiers", "no_platform", "inspection_only"])
def test_without_the_platform_over_three_tiers_it_is_not(policy):
    late = sum(x != 1.0 for x in hotpot(policy, "same_day"))
    assert surely_most(late, len(SEEDS)), late


@pytest.mark.slow
def test_three_tiers_and_twice_for_want_of_authority():
    both = sum(
        tiers == 3.0 and refused == 2.0
        for tiers, refused in zip(hotpot("three_tier", "tiers"), hotpot("three_tier", "no_authority"), strict=True)
    )
    assert surely_most(both, len(SEEDS)), both


@pytest.mark.slow
def test_the_district_dispatches_within_seconds():
    after = [x for x in hotpot("three_tier", "dispatched_after_district_s") if x == x]
    assert len(after) > 20
    assert all(0.0 < x <= SECONDS for x in after)


@pytest.mark.slow
def test_the_steps_of_a_run_that_goes_as_reported():
    """Community, street, district; refused, refused, agreed; fire and emergency are sent; the danger is gone."""
    seed = next(k for k in SEEDS if measures("three_tier", k).get("hotpot_same_day") == 1.0
                and measures("three_tier", k)["hotpot_no_authority"] == 2.0)  # fmt: skip
    run, recording = played(GAS, "three_tier", seed)
    case = recording.manifest["story"]["hotpot"]
    row = recording.cases.loc[case]
    assert (row["path"], row["reasons"]) == ("community>town>district", "no_authority,no_authority")
    assert (row["kind"], row["finder"], row["first_tier"], row["closed_tier"]) == (
        "gas_bottle", "resident", "community", "district",
    )  # fmt: skip
    assert row["followed"]
    hazard = next(h for h in run.premises_watch.hazards.rows if h.case == case)
    assert row["reported_s"] <= hazard.ended_s <= row["closed_s"]
    events = recording.events
    mine = events[events["case"] == f"K{case}"]
    kinds = mine["kind"].tolist()
    assert kinds[:2] == ["found", "reported"]
    assert kinds[-1] == "closed"
    # the units of one visit hear one answer; he agrees at the last
    said = events[events["kind"].str.startswith("owner_") & (events["case"] == f"K{case}")]
    assert said["kind"].tolist()[-1] == "owner_complies"
    assert set(said["kind"].tolist()[:-1]) <= {"owner_refuses", "owner_delays"}
    desks = [json.loads(args)["desk"] for args in said["args"]]
    assert desks == ["@names.community", "@names.town", "@names.district"]
    sent = mine[(mine["kind"] == "dispatched") & (mine["tier"] == "district")]
    assert {json.loads(args)["department_en"] for args in sent["args"]} == {
        each.name_en for each in run.plan.loaded.tables.departments if each.name in ("fire", "emergency")
    }


@pytest.mark.slow
def test_dangers_are_the_same_under_every_policy():
    """They arise at the same moments, to the same owners; those that stand to the end leak at the same moments."""
    first = played(GAS, "three_tier", 1)[0].premises_watch.hazards.rows
    for policy in ("two_tiers", "no_platform", "inspection_only"):
        other = played(GAS, policy, 1)[0].premises_watch.hazards.rows
        assert len(other) == len(first) > 20
        for one, two in zip(first, other, strict=True):
            assert (one.premises, one.danger, one.began_s, one.manner) == (
                two.premises, two.danger, two.began_s, two.manner,
            )  # fmt: skip
            if one.open and two.open:
                assert one.leaks_s == two.leaks_s


def test_a_leak_that_takes_fire_ends_its_danger_and_opens_a_fire():
    run, recording = played(FIRE, "no_platform", LIT)
    burnt = recording.hazards[recording.hazards["ignited_s"].notna()]
    assert len(burnt) == 1
    row = burnt.iloc[0]
    assert row["ended_s"] == row["ignited_s"]
    assert row["hurt"] > 0.0
    number = int(row["hazard"])
    hazard = run.premises_watch.hazards.rows[number]
    assert not hazard.open
    fires = recording.cases[(recording.cases["kind"] == "fire") & (recording.cases["occurred_s"] == hazard.began_s)]
    assert len(fires) == 1
    assert fires["reported_s"].iloc[0] == pytest.approx(row["ignited_s"])
    told = recording.events[recording.events["kind"].isin(["explosion", "gas_fire"])]
    assert told["kind"].tolist() == ["explosion" if row["explosion"] else "gas_fire"]
    assert told["time_s"].tolist() == [row["ignited_s"]]
    # whoever comes afterwards finds nothing more to remove
    if (
        hazard.case >= 0
        and recording.cases.loc[hazard.case, "closed_s"] == recording.cases.loc[hazard.case, "closed_s"]
    ):
        assert recording.cases.loc[hazard.case, "outcome"] == "settled"


def test_a_fire_has_luck_of_its_own():
    """Its draws are keyed apart from those of every other case (they once were those of the first story)."""
    t = played(FIRE, "no_platform", LIT)[0].loop.table
    burnt = [k for k, key in enumerate(t.key) if key >> 26 == 6]
    assert len(burnt) == 1
    assert numbered(STORY, 1)[0] >> 26 != 6


def test_whether_it_takes_fire_is_no_matter_of_the_policy_but_whether_it_is_removed_before():
    def leaking(policy):
        run = played(FIRE, policy, LIT)[0]
        return run.premises_watch.hazards.rows[next(iter(run.narrator.hazards))]

    slow, fast = leaking("no_platform"), leaking("three_tier")
    assert slow.ignition is not None
    assert slow.ignition == fast.ignition
    assert slow.ended_s == slow.ignited_s == slow.ignition.time_s
    # the platform is in time
    assert fast.ended_s < fast.ignition.time_s
    assert fast.ignited_s != fast.ignited_s


def manner_of(manner: str, **chances: float) -> str:
    """Return the story with an owner whose answers are sure as can be."""
    owners = ", ".join(f"{name}: {value}" for name, value in chances.items())
    return replaced(GAS, {
        "owner: refuse": f"owner: {manner}",
        "count: 150}": f"count: 150, owners: {{{owners}}}}}",
        "hours: 24": "hours: 60",
    })  # fmt: skip


def story(text: str, seed: int = 2):
    run, recording = played(text, "three_tier", seed)
    case = recording.manifest["story"]["hotpot"]
    hazard = next(h for h in run.premises_watch.hazards.rows if h.case == case)
    events = recording.events
    said = events[(events["case"] == f"K{case}") & events["kind"].str.startswith("owner_")]["kind"].tolist()
    return recording.cases.loc[case], hazard, said


def test_an_owner_who_complies_settles_it_in_the_community():
    row, hazard, said = story(manner_of("comply", comply_community=1.0))
    assert hazard.manner is Manner.COMPLY
    assert said == ["owner_complies"]
    assert (row["path"], row["closed_tier"], row["outcome"]) == ("community", "community", "settled")
    assert hazard.ended_s <= row["handled_s"] + 1.0


def test_an_owner_who_delays_is_visited_again_a_day_later():
    text = manner_of("delay", delay_community=0.0, delay_town=0.0, delay_not_refuse_delay=1.0, keeps_word=0.0)
    row, hazard, said = story(text)
    assert hazard.manner is Manner.DELAY
    assert said[:2] == ["owner_delays", "owner_delays"]
    visits = row["visits"]
    assert visits >= 2
    missions = played(text, "three_tier", 2)[1].missions
    mine = missions[missions["case"] == row["case"]].sort_values("arrived_s")
    gap_s = mine["arrived_s"].iloc[1] - mine["done_s"].iloc[0]
    assert 86_400.0 <= gap_s <= 86_400.0 + 7200.0
    assert mine["outcome"].tolist()[0] == "unfinished"


def test_an_owner_who_delays_too_often_counts_as_one_who_refuses():
    text = manner_of("delay", delay_community=0.0, delay_not_refuse_delay=1.0, keeps_word=0.0)
    text = replaced(text, {"owners:": "watch: {most_delays: 0}, owners:"})
    row, _, said = story(text)
    assert said[0] == "owner_delays"
    assert row["reasons"].split(",")[0] == "no_authority"


def test_an_owner_who_refuses_is_handed_up():
    text = manner_of("refuse", refuse_community=0.0, refuse_town=0.0, refuse_district=1.0, delay_not_refuse_refuse=0.0)
    row, hazard, said = story(text)
    assert said == ["owner_refuses", "owner_refuses", "owner_complies"]
    assert row["path"] == "community>town>district"
    assert row["reasons"] == "no_authority,no_authority"
    assert not hazard.open
