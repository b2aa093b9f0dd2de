"""Guides name files and folders of the house: each of them is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FLOORS = ("twin", "models", "scenarios", "viz", "experiments", "tests", "docs", "requirements")
NEW = {"models/hazards/slopes/road_slide.py", "scenarios/sections/road_slide.py", "scenarios/parts/road_slide.py"}
"""Files that a guide lets its reader write."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_folder_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`((?:" + "|".join(FLOORS) + r")/[\w./-]*)`", page.read_text(encoding="utf-8"))
    missing = [name for name in named if not (ROOT / name).exists() and name not in NEW]
    assert missing == []
