"""A gauge's table: times and depths, gaps that stay gaps, every fault with its line."""

# ruff: noqa: E501 - messages stand here as they are printed

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from scenarios.storm.gauge_table import read_gauge
from tests.scenarios.conftest import lines_of
from twin.errors import InputError
from twin.intake.faults import Faults

NAN = float("nan")


def table(folder: Path, text: str) -> Path:
    path = folder / "xiangyuan.csv"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_gauge(table(folder, text))
    assert len(lines_of(caught.value, "zh")) == len(lines_of(caught.value))
    return lines_of(caught.value)


def test_seconds_are_ends_of_intervals(tmp_path: Path) -> None:
    got = read_gauge(table(tmp_path, "mm,time\n0.2,600\n1.4,1200\n"))
    assert got.id == "xiangyuan"
    assert list(got.edges_s) == [0.0, 600.0, 1200.0]
    assert list(got.depth_mm) == [0.2, 1.4]


def test_moments_count_from_the_start(tmp_path: Path) -> None:
    path = table(tmp_path, "time,rain\n2025-09-28T10:00:00+08:00,1\n2025-09-28T03:00:00+00:00,2\n")
    assert list(read_gauge(path, "rain").edges_s) == [0.0, 3600.0, 7200.0]
    start = datetime.fromisoformat("2025-09-28T08:00:00+08:00")
    assert list(read_gauge(path, "rain", start=start).edges_s) == [3600.0, 7200.0, 10_800.0]


def test_empty_cells_and_left_out_rows_are_gaps(tmp_path: Path) -> None:
    got = read_gauge(table(tmp_path, "time,mm\n600,1\n1200,\n1800,2\n3600,3\n"))
    assert got.depth_mm == pytest.approx([1.0, NAN, 2.0, NAN, NAN, 3.0], nan_ok=True)
    assert [(gap.from_s, gap.until_s, gap.readings) for gap in got.gaps] == [(600.0, 1200.0, 1), (1800.0, 3000.0, 2)]
    assert np.array_equal(got.edges_s, 600.0 * np.arange(7))


def test_one_reading_needs_its_interval(tmp_path: Path) -> None:
    assert faults(tmp_path, "time,mm\n600,1\n") == [
        "xiangyuan.csv: with one reading the length of an interval is unknown. Give interval_s."
    ]
    assert list(read_gauge(tmp_path / "xiangyuan.csv", interval_s=300.0).edges_s) == [300.0, 600.0]


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    text = "time,mm\n600,1\n1200,nan\n1800,-0.2\n1200,1\n1800,1\nnoon,1\n2400,much\n2025-09-28T08:00:00+08:00,1\nnan,1\n2025-09-28T08:00:00,1\n3000,inf\n"
    assert faults(tmp_path, text) == [
        "xiangyuan.csv:3: the reading is 'nan'. Leave the cell empty where a reading is missing.",
        "xiangyuan.csv:4: the reading '-0.2' is not a number of zero or more. Mend it, or leave it empty if it is missing.",
        "xiangyuan.csv:5: the time '1200' is before that of line 4. Put the rows in order.",
        "xiangyuan.csv:6: the time '1800' is that of line 4. Remove one of the two rows.",
        "xiangyuan.csv:7: 'noon' is no time. Write seconds, or a moment such as 2025-09-28T09:00:00+08:00.",
        "xiangyuan.csv:8: the reading 'much' is not a number of zero or more. Mend it, or leave it empty if it is missing.",
        "xiangyuan.csv:9: the time '2025-09-28T08:00:00+08:00' is written otherwise than on line 8 (seconds here, dates there). Write all in one way.",
        "xiangyuan.csv:10: 'nan' is no time. Write seconds, or a moment such as 2025-09-28T09:00:00+08:00.",
        "xiangyuan.csv:11: the time '2025-09-28T08:00:00' has no time zone. Add it, for example +08:00.",
        "xiangyuan.csv:12: the reading 'inf' is not a number of zero or more. Mend it, or leave it empty if it is missing.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("time,mm\n", "xiangyuan.csv: the rain table has no rows. Write one for each interval."),
        ("time,rain\n1,2\n", "xiangyuan.csv:1: the rain table has no column 'mm'. Known: 'time', 'rain'."),
        ("time,mm\n600,1\n1200,1\n2000,1\n", "xiangyuan.csv:4: the time does not lie on the intervals of 600 s. Mend it, or give the right interval_s."),
        ("time,mm\n60,32\n120,0\n", "xiangyuan.csv:2: a rain depth of 32 mm is above the world record (31.2 mm in an interval of this length). Check the unit and interval_s."),
        ("time,mm\n0,1\n1,1\n2e9,1\n", "xiangyuan.csv:4: from the first row to this one are 2000000001 intervals, 1000000 are the most. Check the times or interval_s."),
    ],
)  # fmt: skip
def test_what_is_no_series_says_so(tmp_path: Path, text: str, message: str) -> None:
    assert faults(tmp_path, text) == [message]


STORM = ["0.5", "1", "3", "6", "2", "0"]


def of_columns(folder: Path, head: str, rows: list[str]) -> tuple[list[float], list[float], list[str]]:
    told = Faults()
    path = table(folder, "\n".join([head, *rows]) + "\n")
    got = read_gauge(path, head.split(",")[-1], told=told)
    return list(got.edges_s), list(got.depth_mm), [key for key, _ in told.notes]


@pytest.mark.parametrize(
    ("name", "times"),
    [
        ("datetime", [f"2025-07-12T20:{k}0:00+08:00" for k in range(6)]),
        ("Date/Time", [f"2025-07-12 20:{k}0" for k in range(6)]),
        ("观测时间", [f"2025/7/12 20:{k}0:00" for k in range(6)]),
        ("时间", [f"2025年7月12日20时{k}0分" for k in range(6)]),
        ("TM", [f"2025071220{k}0" for k in range(6)]),
        ("Zeitpunkt", [f"2025-07-12 20:{k}0" for k in range(6)]),  # no name that is known: the only dates
        ("Zeit", [f"12.07.2025 20:{k}0" for k in range(6)]),
        ("epoch", [str(1752321600 + 600 * k) for k in range(6)]),
        ("hour", [f"{k / 6:.4f}" for k in range(6)]),
        ("time_s", [str(600 * k) for k in range(6)]),
        ("Time (min)", [str(10 * k) for k in range(6)]),
        ("datetime", [str(45850.0 + k / 144.0) for k in range(6)]),  # days of a spreadsheet
    ],
)
def test_times_under_any_usual_name(name: str, times: list[str], tmp_path: Path) -> None:
    rows = [f"{time},{mm}" for time, mm in zip(times, STORM, strict=True)]
    edges, depths, _ = of_columns(tmp_path, f"{name},rain", rows)
    assert np.diff(edges) == pytest.approx([600.0] * 6, abs=0.01)
    assert depths == [float(mm) for mm in STORM]


def test_date_and_time_may_stand_apart(tmp_path: Path) -> None:
    rows = [f"2025-07-12,{hour},x,{mm}" for hour, mm in zip(range(20, 25), STORM, strict=False)]
    edges, _, _ = of_columns(tmp_path, "日期,时间,t,雨量", rows)
    assert np.diff(edges) == pytest.approx([3600.0] * 5)


def test_a_table_without_times_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, "station,rain\nA,1\nB,2\n")
    with pytest.raises(InputError, match="no column of times is known; found station, rain"):
        read_gauge(path, "rain")


def test_rows_from_the_last_to_the_first_and_rows_that_stand_twice(tmp_path: Path) -> None:
    rows = [f"{600 * k},{mm}" for k, mm in enumerate(STORM)]
    _, depths, notes = of_columns(tmp_path, "time,rain", rows[::-1])
    assert (depths, notes) == ([float(mm) for mm in STORM], ["storm.note_reversed"])
    _, depths, notes = of_columns(tmp_path, "time,rain", [*rows[:3], rows[2], *rows[3:]])
    assert (depths, notes) == ([float(mm) for mm in STORM], ["storm.note_doubled"])


@pytest.mark.parametrize("name", ["cumulative_mm", "累计雨量", "rain_accum", "rain_total_mm", "总雨量"])
def test_sums_become_depths(name: str, tmp_path: Path) -> None:
    sums = np.cumsum([float(mm) for mm in STORM])
    rows = [f"{600 * k},{mm:g}" for k, mm in enumerate(sums)]
    _, depths, notes = of_columns(tmp_path, f"time,{name}", rows)
    assert depths == pytest.approx([float(mm) for mm in STORM])
    assert notes == ["storm.note_sums"]
    if name in ("cumulative_mm", "累计雨量", "rain_accum"):
        assert "xiangyuan.csv:8: the sum 1 is less than" in faults_of(tmp_path, f"time,{name}", [*rows, "3600,1"])[0]
    else:  # it falls: the total of each interval
        assert of_columns(tmp_path, f"time,{name}", [*rows, "3600,1"])[2] == []


def test_a_column_that_never_falls_is_asked_about(tmp_path: Path) -> None:
    rows = [f"{600 * k},{k * k}" for k in range(10)]
    assert "seems to hold sums" in faults_of(tmp_path, "time,rain", rows)[0]


def test_rates_become_depths(tmp_path: Path) -> None:
    rows = [f"{600 * k},{mm}" for k, mm in enumerate(STORM)]
    _, depths, notes = of_columns(tmp_path, "time,rain_mm_h", rows)
    assert depths == pytest.approx([float(mm) / 6.0 for mm in STORM])
    assert notes == ["storm.note_rates"]


def faults_of(folder: Path, head: str, rows: list[str]) -> list[str]:
    with pytest.raises(InputError) as caught:
        of_columns(folder, head, rows)
    return lines_of(caught.value)
