"""Evacuations that happened: what the drill must bring forth in the mean of many evenings (people.md, P28, P29)."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from experiments.replicate import Job, Row, replicate

PRESS = "Chongqing Morning Post 2025"


@pytest.fixture
def row(case):
    return partial(case, "events", page="validation-people.md")


@pytest.fixture(scope="module")
def evenings() -> list[Row]:
    return replicate(Job("wulong", "three_tier", 1), 100, 2)


def median_min(rows: list[Row], name: str) -> float:
    return float(np.median([r.measures[name] for r in rows if name in r.measures])) / 60.0


@pytest.mark.slow
def test_p28_wulong(row, evenings):
    """100 evenings: reported within 10 min, team off within 10 more, 24 out about an hour after it was found."""
    after_seven = [r for r in evenings if r.measures.get("collapse_s", 0.0) >= 35.0 * 3600.0]
    row("P28", "Wulong: found to reported, median", None, median_min(evenings, "reported_after_found_s"),
        within=(0.0, 10.0), unit="min", source=PRESS)  # fmt: skip
    row("P28", "Wulong: reported to team sets out, median", None, median_min(evenings, "team_left_after_reported_s"),
        within=(0.0, 10.0), unit="min", source=PRESS)  # fmt: skip
    row("P28", "Wulong: found to all 24 out, median", None, median_min(evenings, "all_out_after_found_s"),
        within=(50.0, 90.0), unit="min", source=PRESS)  # fmt: skip
    hurt = np.mean([1.0 - r.measures["nobody_hurt"] for r in after_seven])
    row("P28", "Wulong: share of evenings with somebody hurt, of those with the fall after 19:00", None, float(hurt),
        within=(0.0, 0.1), source=PRESS)  # fmt: skip
    assert all(r.measures["people"] == 24.0 for r in evenings)
