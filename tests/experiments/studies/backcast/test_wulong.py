"""The back-cast: figures against their bands, and what happens at the ends of the assumed ranges."""

from __future__ import annotations

import pytest

from experiments import commands
from experiments.runs.job import Job, Row
from experiments.runs.replicate import Means
from experiments.studies.backcast import wulong
from experiments.studies.backcast.line import Line
from experiments.studies.backcast.study import BackcastStudy
from experiments.studies.backcast.wulong import DECISIVE, lines, markdown
from scenarios.declaration.loading import load
from scenarios.declaration.vary import range_of, value_of
from twin.errors import InputError

JOB = Job("wulong", "three_tier", 1)


def row(number: int, **measures: float) -> Row:
    usual = {
        "found_s": 122_400.0,
        "reported_after_found_s": 400.0,
        "team_left_after_reported_s": 450.0,
        "all_out_s": 126_000.0,
        "collapse_s": 127_000.0,
        "margin_s": 1000.0,
        "nobody_hurt": 1.0,
    }
    return Row(number, "", {name: value for name, value in (usual | measures).items() if value is not None})


def test_a_line_is_met_at_its_ends():
    assert Line("x", 1.0, 1.0, 2.0).met
    assert Line("x", 2.0, 1.0, 2.0).met
    assert not Line("x", 2.1, 1.0, 2.0).met


def test_the_usual_evening_lies_in_every_band():
    assert all(line.met for line in lines([row(k) for k in range(3)]))


@pytest.mark.parametrize(
    "name, value",
    [
        ("found_s", 120_000.0),
        ("reported_after_found_s", 601.0),
        ("team_left_after_reported_s", 601.0),
        ("all_out_s", 125_099.0),
        ("all_out_s", 127_300.0),
        ("nobody_hurt", 0.0),
    ],
)
def test_each_figure_can_miss_its_band(name, value):
    missed = [line.name for line in lines([row(k, **{name: value}) for k in range(3)]) if not line.met]
    assert missed == [name]


def test_only_falls_after_seven_count_for_harm():
    rows = [row(0), row(1, collapse_s=125_000.0, nobody_hurt=0.0)]
    assert all(line.met for line in lines(rows))


def test_medians_leave_out_what_did_not_happen():
    rows = [row(0), row(1, all_out_s=None), row(2)]
    assert next(line for line in lines(rows) if line.name == "all_out_s").got == 126_000.0


@pytest.mark.parametrize("name", DECISIVE)
def test_every_decisive_parameter_has_a_range_around_its_value(name):
    low, high, source = range_of(name)
    value = value_of(load("wulong"), name)
    typical = value.quantile(0.5) if hasattr(value, "quantile") else value
    assert low <= typical <= high
    assert low < high
    assert source


def test_both_ends_of_each_range_are_played(monkeypatch):
    played: list[tuple[str, float]] = []

    def fake(jobs: dict[str, Job], replications: int, means: Means) -> dict[str, list[Row]]:
        played.extend(change for job in jobs.values() for change in job.changes)
        return {name: [row(k) for k in range(replications)] for name in jobs}

    monkeypatch.setattr(wulong, "sweep", fake)
    table = wulong.ends(JOB, 3, Means())
    assert played == [(name, end) for name in DECISIVE for end in range_of(name)[:2]]
    assert [(end.name, end.value) for end in table] == played
    assert {end.before_fall for end in table} == {1.0}
    page = markdown(JOB, [row(0)], table)
    assert all(f"`{name}`" in page for name in DECISIVE)
    assert "| found_s | 18:00 | 17:45 to 18:15 | in the band |" in page


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["city_storm", "nowhere"])
def test_without_a_report_there_is_nothing_to_hold_it_against(scenario):
    with pytest.raises(InputError):
        BackcastStudy(scenario, 2, 0, 1)


@pytest.mark.slow
def test_the_verb_prints_the_page_of_its_evenings(capsys):
    commands.backcast("wulong", 2, 0, 1, lang="en")
    out = capsys.readouterr().out
    assert out.startswith("| figure | model | band |")
    assert "| all_out_s | " in out
