"""The back-cast of the gas bottle: its figures, its bands, and the page that shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.runs.job import Job, Row
from experiments.runs.replicate import replicate
from experiments.studies.backcast import gas_bottle
from experiments.studies.backcast.gas_bottle import POLICIES, lines, markdown

PAGE = Path(__file__).resolve().parents[4] / "docs" / "background" / "gas-bottle.md"
USUAL = {"tiers": 3.0, "no_authority": 2.0, "dispatched_after_district_s": 4.0, "same_day": 1.0,
         "closed_after_found_s": 14_400.0, "reported_s": 44_000.0}  # fmt: skip


def row(number: int, **changes: float | None) -> Row:
    told = {f"hotpot_{k}": v for k, v in (USUAL | changes).items() if v is not None}
    return Row(number, "", told | {"hazard_open_h": 100.0, "hazards_found": 10.0, "hazards_removed": 8.0})


def test_the_reported_day_lies_in_every_band():
    assert all(line.met for line in lines([row(k) for k in range(4)]))


@pytest.mark.parametrize(
    "name, value, line",
    [
        ("tiers", 2.0, 0), ("no_authority", 1.0, 1), ("dispatched_after_district_s", 600.0, 2), ("same_day", 0.0, 3),
        ("closed_after_found_s", 90_000.0, 4),
    ],
)  # fmt: skip
def test_each_figure_can_miss_its_band(name, value, line):
    told = lines([row(k, **{name: value}) for k in range(4)])
    assert [k for k, each in enumerate(told) if not each.met] == [line]


def test_who_never_reaches_the_district_is_left_out_of_its_share():
    told = lines([row(0), row(1, dispatched_after_district_s=None)])
    assert told[2].got == 1.0


def test_the_table_of_policies_counts_what_was_closed(monkeypatch):
    others = {name: [row(0), row(1, closed_after_found_s=None, same_day=0.0)] for name in POLICIES}
    text = markdown([row(0)], others, 2.0)
    for name in POLICIES:
        line = next(each for each in text.splitlines() if each.startswith(f"| `{name}`"))
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert cells[1:5] == ["100%", "50%", "50%", "4.0 h"]


def test_the_page_has_both_tables():
    text = PAGE.read_text(encoding="utf-8")
    for line in lines([row(0)]):
        assert f"| {line.name} |" in text
    assert all(f"| `{name}` |" in text for name in POLICIES)


@pytest.mark.slow
def test_the_reported_path_is_the_usual_one_and_three_tiers_decide():
    """R2 (response.md, section 12): three tiers, no authority twice, seconds in the district, the same day."""
    three, two = (replicate(Job("gas_bottle", name, 11), 40, 2) for name in ("three_tier", "two_tiers"))
    assert all(line.met for line in lines(three)), lines(three)
    same = [sum(r.measures["hotpot_same_day"] for r in rows) / len(rows) for rows in (three, two)]
    assert same[0] - same[1] > 0.3
    assert gas_bottle.SECONDS < 60.0
