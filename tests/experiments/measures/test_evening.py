"""Measures: read from the recording alone; what did not happen is absent, never a zero."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from experiments.measures.evening import EVENING
from experiments.measures.measure import measure, names_of
from twin.recording.journal import PersonState as S
from twin.recording.recording import FORMAT, Recording
from twin.recording.schema import PLACE, TABLES, table
from twin.text import area
from twin.units import is_span

NAN = math.nan
DESIGN = (
    "found_s, reported_s, team_left_s, ordered_s, all_out_s, all_out_again_s, collapse_s, reported_after_found_s, "
    "team_left_after_reported_s, all_out_after_found_s, evacuation_s, margin_s, people, people_out, "
    "people_refused, casualties, deaths, nobody_hurt, houses_hit, closed_s"
)


def event(time_s: float, kind: str, case: str = "", actor: str = "", place: str = "", tier: str = "town") -> tuple:
    return (0, time_s, kind, case, actor, tier, place, NAN, NAN, NAN, "events.start", "{}", PLACE)


def case(name: str, found: float = NAN, reported: float = NAN, closed: float = NAN) -> dict[str, Any]:
    return {"id": name, "kind": "rock_danger", "found_s": found, "reported_s": reported, "closed_s": closed}


def recording(events: list[tuple], cases: list[dict[str, Any]], states: dict[str, S] | None = None) -> Recording:
    """Return a recording of residents F01-1, F01-2, F02-1 and a rescuer, who end in the given states."""
    people = {"F01-1": S.SAFE, "F01-2": S.SAFE, "F02-1": S.SAFE, "team-1": S.ON_DUTY, **(states or {})}
    roster, tracks = [], []
    for k, (name, state) in enumerate(people.items()):
        household = name.partition("-")[0]
        role = "rescuer" if household == "team" else "resident"
        roster.append((k, name, role, "" if role == "rescuer" else household, "H01", 40, "able", False, ""))
        tracks += [(k, 0, 0, 0, int(S.HOME)), (k, 5000, 0, 0, int(state))]
    tables = {name: table(name, []) for name in TABLES}
    tables |= {
        "events": table("events", sorted(events, key=lambda row: row[1])),
        "cases": table("cases", {name: [row[name] for row in cases] for name in (cases[0] if cases else ())}),
        "roster": table("roster", roster),
        "people": table("people", tracks),
    }
    nothing = np.zeros((2, 2))
    return Recording({"format": FORMAT}, {}, tables, nothing.astype(np.float32), nothing.astype(np.uint8))


EVENTS = [
    event(100.0, "found", "C001"),
    event(400.0, "ordered", "C001"),
    event(700.0, "team_left", "C001"),
    event(4000.0, "all_out", "C001"),
    event(5000.0, "collapse"),
]


def test_names_are_those_of_the_contract_and_have_texts():
    assert ", ".join(EVENING) == DESIGN
    assert set(area("measures")) >= set(EVENING)


def test_an_evening():
    values = measure(recording(EVENTS, [case("C001", 100.0, 400.0, 9000.0)]))
    assert list(values) == [name for name in EVENING if name != "all_out_again_s"]
    assert values == {
        "found_s": 100.0,
        "reported_s": 400.0,
        "team_left_s": 700.0,
        "ordered_s": 400.0,
        "all_out_s": 4000.0,
        "collapse_s": 5000.0,
        "reported_after_found_s": 300.0,
        "team_left_after_reported_s": 300.0,
        "all_out_after_found_s": 3900.0,
        "evacuation_s": 3600.0,
        "margin_s": 1000.0,
        "people": 3.0,
        "people_out": 3.0,
        "people_refused": 0.0,
        "casualties": 0.0,
        "deaths": 0.0,
        "nobody_hurt": 1.0,
        "houses_hit": 0.0,
        "closed_s": 9000.0,
    }


def test_what_did_not_happen_is_absent():
    values = measure(recording([event(5000.0, "collapse")], []))
    assert set(values) == {
        "collapse_s",
        "people",
        "people_out",
        "people_refused",
        "casualties",
        "deaths",
        "nobody_hurt",
        "houses_hit",
    }


def test_times_are_of_the_case_on_which_people_moved():
    """A rain warning found first does not count when the order came on the danger case, and the other way round."""
    cases = [case("C001", 50.0, 60.0), case("C002", 100.0, 400.0, 9000.0)]
    danger = measure(recording([event(400.0, "ordered", "C002")], cases))
    assert (danger["found_s"], danger["reported_s"]) == (100.0, 400.0)
    rain = measure(recording([event(70.0, "ordered", "C001")], cases))
    assert rain["found_s"] == 50.0
    assert "closed_s" not in rain
    unordered = measure(recording([], cases))
    assert unordered["found_s"] == 50.0


def test_the_team_that_left_is_that_of_the_town():
    events = [event(500.0, "team_left", "C001", "team_district", tier="district"), *EVENTS]
    assert measure(recording(events, [case("C001", 100.0, 400.0)]))["team_left_s"] == 700.0
    only = [row for row in events if row[1] != 700.0]
    assert "team_left_s" not in measure(recording(only, [case("C001", 100.0, 400.0)]))


def test_everybody_is_out_the_first_time_and_the_margin_counts_from_the_last():
    """Somebody goes back for his pig, and is out again 200 s before the rock falls."""
    values = measure(recording([*EVENTS, event(4800.0, "all_out", "C001")], [case("C001", 100.0, 400.0)]))
    assert (values["all_out_s"], values["all_out_again_s"]) == (4000.0, 4800.0)
    assert (values["evacuation_s"], values["margin_s"]) == (3600.0, 200.0)


def test_that_nobody_is_hurt_says_nothing_where_nothing_fell():
    quiet = [row for row in EVENTS if row[2] != "collapse"]
    assert "nobody_hurt" not in measure(recording(quiet, [case("C001", 100.0)]))
    assert measure(recording([*quiet, event(5.0, "partial_fall")], []))["nobody_hurt"] == 1.0
    assert measure(recording(quiet, [], {"F01-1": S.INJURED}))["nobody_hurt"] == 0.0


def test_the_first_of_several_events_counts():
    events = [*EVENTS, event(900.0, "team_left", "C001"), event(9000.0, "collapse")]
    values = measure(recording(events, [case("C001", 100.0, 400.0)]))
    assert values["team_left_s"] == 700.0
    assert values["collapse_s"] == 5000.0


def test_a_late_evacuation_has_a_negative_margin():
    events = [event(100.0, "collapse"), event(400.0, "all_out")]
    assert measure(recording(events, []))["margin_s"] == -300.0


@pytest.mark.parametrize(
    "states, casualties, deaths, out",
    [
        ({"F01-1": S.DEAD}, 1, 1, 2),
        ({"F01-1": S.INJURED, "F02-1": S.DEAD}, 2, 1, 1),
        ({"team-1": S.INJURED}, 1, 0, 3),
        ({"F01-1": S.REFUSING}, 0, 0, 2),
    ],
)
def test_who_was_hurt_and_who_is_out(states, casualties, deaths, out):
    values = measure(recording(EVENTS, [case("C001", 100.0)], states))
    assert (values["casualties"], values["deaths"], values["people_out"]) == (casualties, deaths, out)
    assert values["nobody_hurt"] == float(casualties == 0)


def test_refusals_count_people_once():
    events = [event(10.0, "refuses", actor="F01"), event(20.0, "refuses", actor="F01")]
    assert measure(recording(events, []))["people_refused"] == 2.0


def test_houses_count_once():
    events = [event(10.0, "house_hit", place=h) for h in ("H01", "H02", "H01")]
    assert measure(recording(events, []))["houses_hit"] == 2.0


def test_of_an_evening_all_measures_are_named_also_of_stages_that_never_came():
    assert names_of([{"people": 24.0, "found_s": 1.0}]) == list(EVENING)
    assert names_of([{"people": 24.0, "cases": 5.0}]) == ["people", "cases"]


def test_lengths_of_time_are_not_shown_as_times_of_the_clock():
    spans = [name for name in EVENING if is_span(name)]
    after = ["reported_after_found_s", "team_left_after_reported_s", "all_out_after_found_s"]
    assert spans == [*after, "evacuation_s", "margin_s"]
