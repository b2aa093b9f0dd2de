from __future__ import annotations

import dataclasses
import gzip
import json
from typing import Any

import numpy as np
import pytest
from made_up_city import made_up_city

from twin.city.risk_points import RiskState
from twin.errors import InputError
from twin.recording.recording import Recording
from twin.recording.stamps import STAMPS
from viz.look.city_palette import CASE_STATES, CLOSED, POINT_STATES, PRIORITIES, THINGS, as_data
from viz.look.palette import SHAPES
from viz.replay.city_pack import pack_city, simplified
from viz.replay.columns import NEVER, Columns, read_columns
from viz.replay.pack import parted
from viz.sheets.city_plan import SIZE, city_sheet
from viz.words import city_state as citystate
from viz.words.calendar import clock
from viz.words.city_moment import city_moment
from viz.words.city_timeline import timeline
from viz.words.lines import width
from viz.words.moments import moment
from viz.words.warnings import warnings


@pytest.fixture(scope="module")
def city() -> Recording:
    return made_up_city()


@pytest.fixture(scope="module")
def packed(city: Recording) -> tuple[dict[str, Any], dict[str, bytes]]:
    return parted(pack_city(city))


def test_columns_come_back_as_they_went() -> None:
    rng = np.random.default_rng(1)
    small, wide, far = rng.integers(-1, 200, 50), rng.integers(-1, 60_000, 50), rng.integers(-(2**30), 2**30, 50)
    start = np.sort(rng.integers(-500, 10**6, 50))
    later = np.where(rng.random(50) < 0.3, NEVER, start + rng.integers(-40, 9000, 50))
    latest = np.where(rng.random(50) < 0.3, NEVER, start + 10_000)
    table = Columns("t", 50)
    table.whole("small", small)
    table.whole("wide", wide)
    table.whole("far", far)
    table.rising("start", start)
    table.gap("later", later, start, "start")
    table.gap("latest", latest, later, "later")
    table.words("word", ["a", "", "b"] * 16 + ["a", "c"])
    assert [table.head[c][0] for c in ("small", "wide", "far")] == ["u8", "u16", "i32"]
    back = read_columns({"t": {"columns": table.head}}, table.sections, "t")
    for name, values in (("small", small), ("wide", wide), ("far", far), ("start", start), ("later", later)):
        np.testing.assert_array_equal(back[name], values)
    np.testing.assert_array_equal(back["latest"], latest)
    assert back["word"][-3:] == ["b", "a", "c"]


def test_columns_of_an_empty_table() -> None:
    table = Columns("t", 0)
    table.whole("n", [])
    table.rising("t", [])
    table.gap("g", np.zeros(0, np.int64), np.zeros(0, np.int64), "t")
    table.words("w", [])
    back = read_columns({"t": {"columns": table.head}}, table.sections, "t")
    assert {name: len(values) for name, values in back.items()} == {"n": 0, "t": 0, "g": 0, "w": 0}


def test_cases_come_back_from_the_pack(city: Recording, packed: tuple[dict[str, Any], dict[str, bytes]]) -> None:
    head, raw = packed
    back = read_columns(head["tables"], raw, "cases")
    frame = city.cases.set_index("case").loc[back["case"]]
    for stamp in STAMPS:
        told = frame[f"{stamp}_s"].to_numpy()
        np.testing.assert_array_equal(back[f"{stamp}_s"] == NEVER, np.isnan(told))
        known = ~np.isnan(told)
        assert np.abs(back[f"{stamp}_s"][known] - told[known]).max() <= 0.5
    grid = head["grid"]
    assert np.abs(grid["x0"] + back["x"] * grid["step"] - frame["x_m"]).max() <= 0.5 * grid["step"] + 1e-9
    assert back["reported_kind"] == frame["reported_kind"].tolist()
    assert back["path"] == frame["path"].tolist()
    assert (np.diff(back["seen_s"]) >= 0).all()


def test_other_tables_come_back_from_the_pack(city: Recording, packed: tuple[dict[str, Any], dict[str, bytes]]) -> None:
    head, raw = packed
    cases, missions = read_columns(head["tables"], raw, "cases"), read_columns(head["tables"], raw, "missions")
    told = city.missions.sort_values("dispatched_s", kind="stable")
    np.testing.assert_array_equal(cases["case"][missions["case"]], told["case"])
    for column in ("left_s", "arrived_s", "done_s"):
        known = told[column].notna().to_numpy()
        assert np.abs(missions[column][known] - told[column][known]).max() <= 0.5
        assert (missions[column][~known] == NEVER).all()
    roads = read_columns(head["tables"], raw, "roads")
    np.testing.assert_array_equal(roads["cut_s"] == NEVER, city.roads["cut_s"].isna())
    points = read_columns(head["tables"], raw, "points")
    assert "" not in points["group"]  # what the recording leaves out, the list of kinds knows
    assert head["names"]["points"][points["kind"][0]]["zh"]
    assert len(head["events"]) == len(city.events)
    assert head["warnings"][1]["code"] == "500105"


def test_header_is_plain_json_in_both_languages(packed: tuple[dict[str, Any], dict[str, bytes]]) -> None:
    head, _ = packed
    text = json.dumps(head, allow_nan=False)
    assert "NaN" not in text
    assert all(set(t) == {"zh", "en"} for t in head["palette"]["texts"].values())
    assert "files" not in head["manifest"]


@pytest.mark.slow
def test_sixty_thousand_cases_are_a_small_pack(large_city: Recording) -> None:
    packed = gzip.compress(pack_city(large_city), 6)
    assert len(packed) * 4 / 3 < 12e6 / 2


@pytest.mark.slow
def test_too_many_events_keep_those_of_the_cases_followed(city: Recording, monkeypatch: pytest.MonkeyPatch) -> None:
    from viz.replay import city_pack as citypack

    monkeypatch.setattr(citypack, "MOST_EVENTS", 60)
    head, _ = parted(pack_city(city))
    assert len(head["events"]) == 60
    assert head["events_left_out"] == len(city.events) - 60
    followed = set(city.cases.loc[city.cases["followed"], "case"])
    told = int(city.events["case"].isin({f"K{case}" for case in followed}).sum())
    cases = read_columns(head["tables"], parted(pack_city(city))[1], "cases")["case"]
    assert sum(int(cases[e["case"]]) in followed for e in head["events"] if "case" in e) == told


def test_every_state_has_a_shape_of_its_own() -> None:
    for marks in (CASE_STATES, POINT_STATES):
        assert len({m.shape for m in marks}) == len(marks)
        assert len({m.colour for m in marks}) == len(marks)
    for mark in (*CASE_STATES, *POINT_STATES, *THINGS):
        assert len(SHAPES[mark.shape][0]) > 2
    assert len(as_data()["priorities"]) == len(PRIORITIES)
    assert len(POINT_STATES) == len(RiskState)


def test_states_follow_the_stamps(city: Recording) -> None:
    case = city.cases[city.cases["closed_s"].notna()].iloc[[0]]
    begin = citystate.begins(case)
    at = {s: float(case[f"{s}_s"].iloc[0]) for s in STAMPS}
    names = [s.name for s in CASE_STATES]

    def now(time_s: float) -> str:
        code = int(citystate.states_at(begin, time_s)[0])
        return names[code] if code >= 0 else ""

    assert now(at["found"] - 1) == ""
    assert [now(at[s]) for s in ("found", "reported", "triaged", "dispatched", "accepted", "arrived", "closed")] == [
        "found", "waiting", "waiting", "under_way", "under_way", "on_site", "closed",
    ]  # fmt: skip


def test_open_is_found_less_closed(city: Recording) -> None:
    times = np.linspace(0.0, city.manifest["end_s"], 9)
    begin = citystate.begins(city.cases)
    counted = [int(((s := citystate.states_at(begin, t)) >= 0).sum() - (s == CLOSED).sum()) for t in times]
    assert citystate.open_over_time(city, times).tolist() == counted


def test_units_drive_from_where_they_were_to_the_case(city: Recording) -> None:
    way = citystate.under_way(city, moment(city, "peak"))
    assert len(way.mission) > 0
    whole = np.hypot(*(way.to_xy - way.from_xy).T)
    done = np.hypot(way.x_m - way.from_xy[:, 0], way.y_m - way.from_xy[:, 1])
    assert (done <= whole + 1e-6).all()


def test_an_update_ends_a_warning(city: Recording) -> None:
    until = citystate.warnings_until(city)
    sent = city.warnings["sent_s"].to_numpy()
    assert until[1] == sent[2]
    assert until[2] == city.warnings["expires_s"].iloc[2]


def test_a_circle_is_brought_into_the_plane(city: Recording) -> None:
    circle = warnings(city)[3]
    centres = city.centres[["x_m", "y_m"]].to_numpy()
    assert circle["r"] == 2500.0
    assert np.hypot(*(centres - [circle["x"], circle["y"]]).T).min() < 20_000.0  # in the district, not elsewhere


def test_a_danger_is_known_when_its_case_is_found(city: Recording) -> None:
    row = city.hazards.iloc[0]
    found = float(city.cases["found_s"].iloc[int(row["case"])])
    before, after = (citystate.hazards_at(city, found + d).set_index("hazard") for d in (-1.0, 1.0))
    assert not before.loc[row["hazard"], "known"]
    assert after.loc[row["hazard"], "known"]


def test_outlines_are_simplified_within_the_tolerance() -> None:
    ring = [[x * 10.0, 3.0 * (x % 2)] for x in range(100)] + [[990.0, 500.0], [0.0, 0.0]]
    assert len(simplified(ring, 5.0)) < 10
    assert simplified([[0.4, 0.4], [1.6, 2.2]], 5.0) == [[0, 0], [2, 2]]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("江北区", "各级办结", "流转原因", "无权处置", "各级中心", "时限", "364/400", "重点事件", "第 0 次")),
        (
            "en",
            ("Jiangbei", "Where cases ended", "Why cases moved", "no authority", "Deadlines", "364/400", "Measures"),
        ),
    ],
)
def test_timeline_tells_events_then_the_summary(city: Recording, lang: str, words: tuple[str, ...]) -> None:
    lines = timeline(city, lang)
    text = "\n".join(line.text for line in lines)
    assert [w for w in words if w not in text] == []
    events = [line for line in lines if line.tier and line.text[2:3] == ":" and line.text[5:6] == ":"]
    assert len(events) == len(city.events)
    assert {line.tier for line in events} == set(city.events["tier"])


def test_columns_of_the_timeline_align_under_chinese(city: Recording) -> None:
    lines = [line.text for line in timeline(city, "zh") if line.text[2:3] == ":" and "#" in line.text]
    assert len({width(text[: text.index("#")]) for text in lines}) == 1


def test_numbers_of_the_summary_add_up(city: Recording) -> None:
    lines = [line.text for line in timeline(city, "en")]
    at = lines.index("Where cases ended")
    counts = [
        int(line.split("  ")[-3 if "█" in line else -2].strip() or line.split()[1]) for line in lines[at + 1 : at + 5]
    ]
    told = city.cases.loc[city.cases["closed_s"].notna(), "closed_tier"].value_counts()
    assert sum(counts) == int(told.sum())


@pytest.mark.slow
def test_a_city_without_events_cases_or_warnings_is_still_told() -> None:
    bare = made_up_city(30)
    names = ["cases", "events", "missions", "warnings", "hazards", "points", "point_states", "series", "roads", "units"]
    empty = {name: bare.tables[name].iloc[:0] for name in names}
    nothing = dataclasses.replace(bare, tables={**bare.tables, **empty})
    assert timeline(nothing, "zh")
    head, _ = parted(pack_city(nothing))
    assert head["tables"]["cases"]["rows"] == 0
    assert city_sheet(city_moment(nothing, 3600.0), "zh").size == SIZE


@pytest.mark.parametrize(
    ("text", "said"),
    [("09-29 09:30", "09-29 09:30:00"), ("2025-09-29 09:30", "09-29 09:30:00"), ("3600", "09-28 09:00:00")],
)
def test_moments_of_a_city(city: Recording, text: str, said: str) -> None:
    assert clock(city, moment(city, text), "%m-%d %H:%M:%S") == said


def test_a_kind_of_event_and_the_peak_are_moments(city: Recording) -> None:
    assert moment(city, "found") == float(city.events.loc[city.events["kind"] == "found", "time_s"].min())
    peak = moment(city, "peak")
    assert moment(city, None) == peak
    times = np.linspace(0.0, city.manifest["end_s"], 500)
    at_peak = int(citystate.open_over_time(city, np.array([peak]))[0])
    assert at_peak >= 0.97 * citystate.open_over_time(city, times).max()


@pytest.mark.parametrize("text", ["breakfast", "99:99", "-5", "99999999"])
def test_other_moments_get_a_clear_message(city: Recording, text: str) -> None:
    with pytest.raises(InputError) as fault:
        moment(city, text)
    assert text in fault.value.text("en")


@pytest.mark.slow
def test_sheet_changes_with_time_and_language(city: Recording) -> None:
    early, late = (np.asarray(city_sheet(city_moment(city, t), "zh"), int) for t in (3600.0, moment(city, "peak")))
    assert early.shape == (SIZE[1], SIZE[0], 3)
    on_map = np.s_[120:1050, 40:1360]
    assert (np.abs(late[on_map] - early[on_map]).max(axis=-1) > 40).mean() > 0.003
    assert late[on_map].std() > 15
    english = np.asarray(city_sheet(city_moment(city, moment(city, "peak")), "en"), int)
    assert (np.abs(english - late).max(axis=-1) > 40).mean() > 0.002
