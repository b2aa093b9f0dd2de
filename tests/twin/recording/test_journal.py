"""The journal: rows in the order of what happened, positions in whole decimetres."""

from __future__ import annotations

import json
import math
import pickle

from twin.recording.journal import BlockPhase, Journal, PersonState


def test_events_are_numbered_in_the_order_in_which_they_are_told():
    journal = Journal()
    journal.event(20.0, "b", "events.start")
    journal.event(10.0, "a", "events.start")
    assert [(row[0], row[1], row[2]) for row in journal.events] == [(0, 20.0, "b"), (1, 10.0, "a")]


def test_an_event_without_place_or_value_says_so():
    row = next(iter(_one().events))
    assert all(math.isnan(row[k]) for k in (7, 8, 9))
    assert row[11] == "{}"


def _one() -> Journal:
    journal = Journal()
    journal.event(1.0, "start", "events.start")
    return journal


def test_arguments_are_kept_as_readable_json_in_a_fixed_order():
    journal = Journal()
    journal.event(
        1.0, "x", "events.x", case="C001", actor="a", tier="town", place="p", x_m=1, y_m=2, value=3, zh="裂缝", b=1
    )
    row = journal.events[0]
    assert row[3:10] == ("C001", "a", "town", "p", 1.0, 2.0, 3.0)
    assert row[11] == '{"b": 1, "zh": "裂缝"}'
    assert json.loads(row[11])["zh"] == "裂缝"


def test_a_vertex_is_rounded_to_milliseconds_and_decimetres():
    journal = Journal()
    journal.vertex(7, 1.23456, 12.345, -0.06, PersonState.MOVING)
    assert journal.tracks == [(7, 1235, 123, -1, 5)]
    assert all(type(v) is int for v in journal.tracks[0])


def test_samples_are_plain_numbers():
    journal = Journal()
    journal.sample("rain_mm_h", 600, 4)
    assert journal.series == [("rain_mm_h", 600.0, 4.0)]
    assert all(type(v) is float for v in journal.series[0][1:])


def test_a_journal_is_pickled_with_its_past():
    journal = _one()
    again = pickle.loads(pickle.dumps(journal))
    again.event(2.0, "end", "events.end")
    assert [row[0] for row in again.events] == [0, 1]


def test_states_and_phases_have_the_numbers_of_the_recording():
    """The numbers are written into recordings and read by every picture: they never change."""
    assert [s.name.lower() for s in PersonState] == [
        "home", "warned", "preparing", "waiting_help", "refusing", "moving", "carried", "safe", "injured", "dead",
        "on_duty", "travelling", "working", "carrying", "away", "trapped", "freeing",
    ]  # fmt: skip
    assert [int(s) for s in PersonState] == list(range(17))
    assert [p.name.lower() for p in BlockPhase] == ["flight", "roll", "rest"]
