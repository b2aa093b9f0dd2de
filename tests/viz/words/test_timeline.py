from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from twin.errors import InputError
from viz.look.palette import STAGES
from viz.words.calendar import clock
from viz.words.lines import pad, span, width
from viz.words.moments import main_case, measures, moment, stamps
from viz.words.timeline import timeline


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("危岩", 4), ("18:00 发现", 10), ("é", 1)])
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns
    assert width(pad(text, 12)) == 12


def test_spans_read_like_a_clock() -> None:
    assert [span(425), span(3750), span(-61), span(425, sign=True)] == ["7:05", "1:02:30", "-1:01", "+7:05"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_event_has_its_line_and_columns_stand_below_each_other(evening: Any, lang: str) -> None:
    lines = [line for line in timeline(evening, lang) if line.tier]
    assert len(lines) == len(evening.events)
    tier_column = [width(line.text[: line.text.index("  ", 20)]) for line in lines]
    assert all(line.text[2] == ":" and line.text[5] == ":" for line in lines)
    assert min(tier_column) > 19


def test_columns_align_under_chinese(evening: Any) -> None:
    lines = [line.text for line in timeline(evening, "zh") if line.tier]
    starts = {
        width(text[: text.index("乡镇治理中心") if "乡镇治理中心" in text else text.index("乌龙乡治理中心")])
        for text in lines
        if "乌龙乡治理中心" in text
    }
    assert len(starts) == 1


@pytest.mark.parametrize(("lang", "mark"), [("zh", "【发现】"), ("en", "[found]")])
def test_closed_loop_stamps_stand_out_once_each(evening: Any, lang: str, mark: str) -> None:
    lines = timeline(evening, lang)
    marked = [line for line in lines if mark in line.text]
    assert len(marked) == 1
    assert marked[0].strong
    assert "18:00:00" in marked[0].text


def test_summary_tells_the_margin(evening: Any) -> None:
    last = timeline(evening, "en")[-1].text
    margin = evening.manifest["measures"]["margin_s"]
    assert span(margin) in last
    assert "after the last person was safe" in last


def test_too_late_is_said_as_such(evening: Any) -> None:
    late = dataclasses.replace(
        evening, manifest={**evening.manifest, "measures": {**evening.manifest["measures"], "margin_s": -75.0}}
    )
    assert "1:15 too late" in timeline(late, "en")[-1].text


def test_loop_is_in_the_order_of_the_glossary(evening: Any) -> None:
    reached = stamps(main_case(evening))
    assert [s for s, _ in reached] == list(STAGES)
    assert [t for _, t in reached] == sorted(t for _, t in reached)


def test_measures_are_found_in_the_tables_where_the_manifest_has_none(evening: Any) -> None:
    bare = dataclasses.replace(evening, manifest={k: v for k, v in evening.manifest.items() if k != "measures"})
    known = measures(bare)
    assert known["found_s"] == evening.manifest["measures"]["found_s"]
    assert known["collapse_s"] == evening.manifest["measures"]["collapse_s"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("19:05", "09-29 19:05:00"),
        ("9:00", "09-29 09:00:00"),
        ("2025-09-28 20:00", "09-28 20:00:00"),
        ("collapse", "09-29 19:12:00"),
        ("18:07:30", "09-29 18:07:30"),
    ],
)
def test_moments_are_understood(evening: Any, text: str, said: str) -> None:
    assert clock(evening, moment(evening, text), "%m-%d %H:%M:%S") == said


@pytest.mark.parametrize("text", ["tea time", "25:00", "18:99", "2025-10-07 12:00", "2031-02-31 10:00"])
def test_other_moments_get_a_clear_message(evening: Any, text: str) -> None:
    with pytest.raises(InputError) as fault:
        moment(evening, text)
    assert text.split()[0] in fault.value.text("en")
    assert fault.value.text("zh")


@pytest.mark.slow
def test_households_stand_with_the_last_one_safe_first():
    """Who never got out stands before everybody; names of channels and people are in the language of the reader."""
    from dataclasses import replace

    from made_up import made_up

    from twin.recording.schema import table
    from viz.words.timeline import households

    nan = float("nan")
    rows = [
        ("F01", "H01", 2, 60.0, "phone", "grid_worker", False, 900.0, 1500.0),
        ("F02", "H02", 3, 90.0, "neighbour", "F01", True, 1200.0, 2400.0),
        ("F03", "H03", 1, nan, "", "", False, nan, nan),
    ]
    recording = made_up()
    recording = replace(recording, tables=recording.tables | {"households": table("households", rows)})
    lines = [line.text.split() for line in households(recording, "en")[2:]]
    assert [line[0] for line in lines] == ["F03", "F02", "F01"]
    assert "Telephone" in lines[2]
    assert lines[0].count("-") == 5
    assert "电话" in households(recording, "zh")[4].text
