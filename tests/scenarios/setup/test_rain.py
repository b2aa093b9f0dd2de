"""The rain table: all its faults with their lines; no rain that never fell on Earth."""

# ruff: noqa: E501 - messages stand here as they are printed

from __future__ import annotations

from pathlib import Path

import pytest

from models.core.streams import Streams
from scenarios.sections.rain import Storm
from scenarios.setup.rain import hyetograph
from scenarios.storm.table import LARGEST_BYTES, WORLD_RECORD_MM_H, read_table, storm_table
from tests.scenarios.conftest import lines_of
from twin.errors import InputError


def table(folder: Path, text: str | bytes) -> Path:
    path = folder / "rain.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def storm(**values: object) -> Storm:
    return Storm.model_validate({"file": "rain.csv", "upper": "wet", **values}, strict=False)


def faults(folder: Path, text: str | bytes, **values: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        storm_table(storm(**values), table(folder, text))
    assert len(lines_of(caught.value, "zh")) == len(lines_of(caught.value))
    return lines_of(caught.value)


def test_columns_are_read_by_name(tmp_path: Path) -> None:
    path = table(tmp_path, "﻿hour, wet ,dry\r\n1,2.5,0\r\n\r\n2,1e1,.5\r\n")
    assert read_table(path, ["dry", "wet"]) == {"dry": [0.0, 0.5], "wet": [2.5, 10.0]}


def test_rain_lies_between_the_two_columns(tmp_path: Path) -> None:
    path = table(tmp_path, "wet,dry\n10,2\n20,4\n")
    rain = hyetograph(storm(middle="dry", share=[0.5, 0.5]), path, Streams(1))
    assert list(rain.rates_mm_h) == [6.0, 12.0]
    assert hyetograph(storm(share=[1, 1], interval_s=1800), path, Streams(1)).rate_mm_h(0.0) == 20.0


def test_every_bad_depth_is_named_with_its_line(tmp_path: Path) -> None:
    text = "hour,wet\n1,1\n2,-1\n\n3,\n4\n5,nan\n6,inf\n7,two\n8,2\n"
    problem = "is not a number of zero or more. Mend it."
    assert faults(tmp_path, text) == [
        f"rain.csv:3: the rain depth '-1' in the column 'wet' {problem}",
        f"rain.csv:5: the rain depth '' in the column 'wet' {problem}",
        f"rain.csv:6: the rain depth '' in the column 'wet' {problem}",
        f"rain.csv:7: the rain depth 'nan' in the column 'wet' {problem}",
        f"rain.csv:8: the rain depth 'inf' in the column 'wet' {problem}",
        f"rain.csv:9: the rain depth 'two' in the column 'wet' {problem}",
    ]


def test_lines_count_through_quoted_line_breaks(tmp_path: Path) -> None:
    assert faults(tmp_path, 'note,wet\n"a\nb",1\n"c",x\n')[0].startswith("rain.csv:4: ")


def test_of_many_bad_depths_the_first_are_told(tmp_path: Path) -> None:
    found = faults(tmp_path, "wet\n" + "x\n" * 500)
    assert len(found) == 21
    assert found[-1] == "rain.csv: and at least 480 more faults. Mend the ones above first."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "rain.csv:1: the rain table has no column 'wet'. Known: -."),
        ("hour,rain\n1,2\n", "rain.csv:1: the rain table has no column 'wet'. Known: 'hour', 'rain'."),
        ("wet,wet\n1,2\n", "rain.csv:1: the rain table has two columns 'wet'. Rename one."),
        ("wet\n\n", "rain.csv: the rain table has no rows. Write one for each interval."),
        ("wet\n1\n\xff".encode("latin-1"), "rain.csv:3: the file cannot be read: its text is neither UTF-8 (or UTF-16) nor GB18030. Save it as UTF-8."),
        ("wet\n" + '"' + "x" * 200_000, 'rain.csv:2: the table cannot be read from this line on ("field larger than field limit (131072)"). Check its quotes.'),
        (b"x" * (LARGEST_BYTES + 1), "rain.csv: the rain table is larger than 5 MB. Check that it is the right file."),
    ],
)  # fmt: skip
def test_what_is_no_rain_table_says_so(tmp_path: Path, text: str | bytes, message: str) -> None:
    assert faults(tmp_path, text) == [message]


def test_more_rain_than_ever_fell_is_a_mistake_of_units(tmp_path: Path) -> None:
    # WMO Archive of Weather and Climate Extremes: 31.2 mm in one minute, Unionville (Maryland), 4 July 1956
    assert pytest.approx(31.2 * 60.0) == WORLD_RECORD_MM_H
    assert faults(tmp_path, "wet\n31\n32\n", interval_s=60) == [
        "rain.csv:3: a rain depth of 32 mm is above the world record (31.2 mm in an interval of this length). "
        "Check the unit and interval_s."
    ]


def test_a_missing_table_says_so(tmp_path: Path) -> None:
    for path, key in ((tmp_path / "none.csv", "scenario.no_storm_file"), (tmp_path, "intake.is_folder")):
        with pytest.raises(InputError) as caught:
            read_table(path, ["wet"])
        assert (caught.value.key, caught.value.where) == (key, str(path))
