"""The measures of a city's day: read from its recording alone; what did not happen is absent, never a zero."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from experiments.measures.cases import CASES
from experiments.measures.centres import CENTRES
from experiments.measures.dangers import DANGERS
from experiments.measures.evening import EVENING
from experiments.measures.measure import MUSTER, measure, names_of
from experiments.measures.story import STORY
from experiments.runs.tables import label, shown
from tests.scenarios.city.cities import GAS, played
from twin.recording.recording import FORMAT, Recording
from twin.recording.schema import CITY, TABLES, table
from twin.text import area
from twin.tiers import TIERS

NAN = math.nan
START = "2025-10-15T00:00:00+08:00"
HOUR = 3600.0


def case(number: int, **values: Any) -> dict[str, Any]:
    empty = {"str": "", "bool": False, "float64": NAN}
    row: dict[str, Any] = {name: empty.get(kind, 0) for name, kind in TABLES["cases"].items()}
    row |= {
        "case": number,
        "kind": "fire",
        "path": "community",
        "priority": 2,
        "duplicate_of": -1,
        "outcome": "open",
        "ground": CITY,
    }
    return row | values


def made(cases: list[dict[str, Any]], events: list[tuple[Any, ...]] = (), hazards: list[tuple[Any, ...]] = (),  # type: ignore[assignment]
         centres: list[dict[str, Any]] = (), story: dict[str, int] | None = None, **tables: Any) -> Recording:  # type: ignore[assignment]  # fmt: skip
    frames = {name: table(name, []) for name in TABLES}
    frames["cases"] = table("cases", {n: [row[n] for row in cases] for n in TABLES["cases"]})
    frames["events"] = table("events", list(events))
    frames["hazards"] = table("hazards", list(hazards))
    known = centres or [{"tier": "community"}]  # by its centres a recording is known as that of an organisation
    frames["centres"] = table("centres", {n: [row.get(n, 0) for row in known] for n in TABLES["centres"]})
    manifest = {"format": FORMAT, "start": START, "end_s": 48 * HOUR, "story": story or {}, "muster": {}}
    return Recording(manifest, {}, frames | tables)


def event(time_s: float, kind: str, tier: str, number: int = 0) -> tuple[Any, ...]:
    return (0, time_s, kind, f"K{number}", "", tier, "", NAN, NAN, NAN, f"cityevents.{kind}", "{}", CITY)


def hazard(
    began_s: float, ended_s: float, number: int = -1, ignited_s: float = NAN, dead: float = 0.0
) -> tuple[Any, ...]:
    return (
        0,
        0,
        "tee_fitting",
        "eateries",
        "A",
        0.0,
        0.0,
        began_s,
        ended_s,
        number,
        ignited_s,
        dead > 0.0,
        dead,
        2 * dead,
    )


# -- all cases -------------------------------------------------------------------------------------------------------


def test_cases_are_counted_by_what_became_of_them():
    measures = measure(made([
        case(0, reported_s=100.0, dispatched_s=200.0, closed_s=1100.0, outcome="settled", closed_tier="community"),
        case(1, reported_s=100.0, closed_s=3100.0, outcome="settled", closed_tier="town", reasons="kind", reopened=1),
        case(2, reported_s=0.0, closed_s=50.0, outcome="merged"),
        case(3, reported_s=0.0, closed_s=150.0, outcome="false_alarm"),
        case(4, reported_s=10.0, reminders=2),
        case(5),  # nobody has reported it
    ]))  # fmt: skip
    assert (measures["cases"], measures["closed"], measures["open"]) == (5.0, 4.0, 1.0)
    assert (measures["merged"], measures["false_alarms"], measures["reminders"]) == (1.0, 1.0, 2.0)
    assert (measures["escalated"], measures["reopened"]) == (0.25, 0.25)
    # of those settled
    assert [measures[f"ended_in_{tier}"] for tier in TIERS] == [0.5, 0.5, 0.0, 0.0]
    assert measures["sojourn_mean_s"] == pytest.approx((1000.0 + 3000.0 + 50.0 + 150.0) / 4)
    assert measures["dispatched_after_reported_median_s"] == 100.0
    assert "urgent_arrived_median_s" not in measures


def test_arrivals_of_urgent_cases_count_from_the_report():
    rows = [case(k, priority=0, reported_s=60.0 * k, arrived_s=60.0 * k + 10.0 * k) for k in range(101)]
    measures = measure(made([*rows, case(101, priority=1, reported_s=0.0, arrived_s=9e9)]))
    assert measures["urgent_arrived_median_s"] == pytest.approx(500.0)
    assert measures["urgent_arrived_p95_s"] == pytest.approx(950.0)


def test_nothing_at_all_is_no_division_by_zero():
    measures = measure(made([]))
    assert measures["cases"] == 0.0
    assert all(math.isfinite(value) for value in measures.values())
    assert not {"sojourn_mean_s", "hazards", "alarms_true", "load_town"} & set(measures)


# -- desks -----------------------------------------------------------------------------------------------------------


def test_the_load_of_a_tier_is_its_work_over_its_staffed_time():
    centres = [
        {"tier": "town", "worked_s": 300.0, "staffed_s": 1000.0, "served": 3, "waited_s": 90.0},
        {"tier": "town", "worked_s": 100.0, "staffed_s": 1000.0, "served": 1, "waited_s": 10.0},
        {"tier": "city", "worked_s": 0.0, "staffed_s": 1000.0, "served": 0, "waited_s": 0.0},
    ]
    measures = measure(made([], centres=centres))
    assert measures["load_town"] == 0.2
    assert measures["wait_mean_town_s"] == 25.0
    assert measures["load_city"] == 0.0
    assert "wait_mean_city_s" not in measures
    assert "load_district" not in measures


# -- small places ----------------------------------------------------------------------------------------------------


def test_dangers_are_counted_and_how_long_they_stood():
    measures = measure(made([], hazards=[
        hazard(0.0, 10 * HOUR, 3),                        # found and removed
        hazard(40 * HOUR, NAN),                           # stands at the end of 48 h
        hazard(0.0, 5 * HOUR, ignited_s=5 * HOUR, dead=0.5),
    ]))  # fmt: skip
    assert (measures["hazards"], measures["hazards_found"], measures["hazards_removed"]) == (3.0, 1.0, 1.0)
    assert measures["hazard_open_h"] == pytest.approx(10.0 + 8.0 + 5.0)
    assert (measures["ignitions"], measures["expected_dead"], measures["expected_hurt"]) == (1.0, 0.5, 1.0)


def test_alarms_are_true_or_false():
    points = table("points", [(0, "P0", "k", "g", "n", "c", 0.0, 0.0, True)])
    states = table("point_states", [
        (0, 0.0, 1, "danger", 0), (0, 1.0, 2, "danger", 0), (0, 2.0, 3, "danger", 0), (0, 5.0, 2, "false_alarm", 1),
    ])  # fmt: skip
    measures = measure(made([], points=points, point_states=states))
    assert (measures["alarms_true"], measures["alarms_false"]) == (1.0, 1.0)


# -- a story ---------------------------------------------------------------------------------------------------------


def told(closed_s: float = 17 * HOUR, **values: Any) -> dict[str, float]:
    row = case(0, found_s=12 * HOUR, reported_s=12.5 * HOUR, closed_s=closed_s, path="community>town>district",
               reasons="no_authority,no_authority", **values)  # fmt: skip
    events = [
        event(12.5 * HOUR, "reported", "community"), event(13 * HOUR, "dispatched", "community"),
        event(14 * HOUR, "received", "town"), event(15 * HOUR, "received", "district"),
        event(15 * HOUR + 4.0, "dispatched", "district"), event(15 * HOUR + 5.0, "dispatched", "district"),
        event(1.0, "received", "town", 7),
    ]  # fmt: skip
    return measure(made([row], events, story={"hotpot": 0}))


def test_a_story_is_told_by_its_times():
    measures = told()
    expected = {
        "found_s": 12 * HOUR, "reported_s": 12.5 * HOUR, "town_s": 14 * HOUR, "district_s": 15 * HOUR,
        "closed_s": 17 * HOUR, "reported_after_found_s": 0.5 * HOUR, "dispatched_after_district_s": 4.0,
        "closed_after_found_s": 5 * HOUR, "tiers": 3.0, "no_authority": 2.0, "same_day": 1.0,
    }  # fmt: skip
    assert {name: measures[f"hotpot_{name}"] for name in STORY} == expected


@pytest.mark.parametrize(("closed_s", "same"), [(23.9 * HOUR, 1.0), (24.1 * HOUR, 0.0), (NAN, 0.0)])
def test_the_same_day_ends_at_midnight(closed_s, same):
    measures = told(closed_s)
    assert measures["hotpot_same_day"] == same
    assert ("hotpot_closed_s" in measures) == (closed_s == closed_s)


# -- names -----------------------------------------------------------------------------------------------------------


def test_names_come_in_their_order_and_only_those_that_there_are():
    rows = [{"cases": 1.0, "hotpot_found_s": 1.0}, {"open": 0.0, "people": 24.0, "town_team_waits_s": 3.0}]
    assert names_of(rows) == ["hotpot_found_s", "people", "town_team_waits_s", "cases", "open"]
    assert names_of(rows[:1]) == ["hotpot_found_s", "cases"]


def test_every_measure_has_a_name_in_both_languages():
    texts = area("measures")
    for name in (*CASES, *CENTRES, *DANGERS, *MUSTER, *EVENING, *(f"story_{name}" for name in STORY)):
        assert set(texts[name]) == {"zh", "en"}, name
    assert label("hotpot_closed_s", "en").startswith("hotpot: ")
    # the longest name that fits is meant
    assert label("hotpot_closed_after_found_s", "zh") == f"hotpot: {texts['story_closed_after_found_s']['zh']}"


@pytest.mark.slow
def test_every_measure_of_a_real_day_is_named_and_shown():
    _, recording = played(GAS, "three_tier", 2)
    measures = recording.manifest["measures"]
    from datetime import datetime

    start = datetime.fromisoformat(START)
    assert set(measures) == set(names_of([measures]))
    for name, value in measures.items():
        assert label(name, "zh")
        assert shown(name, value, start)
    assert shown("hotpot_closed_s", 17.5 * HOUR, start) == "10-15 17:30"
    assert shown("hotpot_dispatched_after_district_s", 4.0, start) == "4.0 s"
    assert shown("wait_mean_town_s", 90.0, start) == "1.5 min"


@pytest.mark.slow
def test_measures_are_those_of_the_recording_that_is_read_back(tmp_path):
    _, recording = played(GAS, "three_tier", 2)
    back = Recording.load(recording.save(tmp_path / "run"))
    assert measure(back) == measure(recording) == recording.manifest["measures"]
    assert np.isfinite(list(recording.manifest["measures"].values())).all()
