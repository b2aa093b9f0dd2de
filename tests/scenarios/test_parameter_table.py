"""The table of parameters in the documentation is made from the code."""

from __future__ import annotations

from pathlib import Path

from scenarios.parameter_table import markdown

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "parameters.md"


def test_the_page_of_parameters_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == markdown()


def test_every_parameter_has_a_source():
    rows = [line for line in markdown().splitlines() if line.startswith("| `")]
    assert len(rows) > 100
    assert all(row.rstrip(" |").rpartition("|")[2].strip() for row in rows)
