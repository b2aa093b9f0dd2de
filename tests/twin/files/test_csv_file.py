"""A table as CSV: read back as it was, but for texts that a spreadsheet would carry out."""

from __future__ import annotations

import csv
import io

import pytest

from twin.files.csv_file import csv_bytes, neutral


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_a_text_that_begins_like_a_formula_is_a_text(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["-3.5", "+2", "-1e-9", -3.5, 7, None, "", "a=b", "中-文"])
def test_numbers_and_plain_texts_stay(cell):
    assert neutral(cell) == cell


def test_a_table_reads_back():
    rows = [["a,b", 'say "x"', "-1"], ["two\nlines", "", "3"]]
    text = csv_bytes(["x", "y", "z"], rows).decode()
    assert list(csv.reader(io.StringIO(text))) == [["x", "y", "z"], *rows]
