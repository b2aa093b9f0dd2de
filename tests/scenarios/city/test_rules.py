"""What must fit together in a city's day: each fault is told at its line, all of a file at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import overhang
from scenarios.loading import load
from tests.scenarios.city.cities import DRILL, GAS, STORM, replaced, written
from tests.scenarios.conftest import lines_of
from twin.errors import InputError

TWICE = '  - {id: hotpot, kind: fire, place: "500105006", at: "2025-10-15T13:00:00+08:00"}\n'
AT = '"2025-10-15T12:10:00+08:00"'
RUN = "2025-10-15T00:00:00+08:00 to 2025-10-16T00:00:00+08:00"
PREMISES = 'premises: {district: "500105", count: 150}\n'


def faults(folder: Path, text: str, lang: str = "en") -> list[str]:
    file = written(folder, text)
    with pytest.raises(InputError) as caught:
        load(str(file))
    return lines_of(caught.value, lang)


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        (
            {'place: "500105006"': 'place: "500105O06"'},
            ["12: cases.0.place: No place has the code '500105O06'. Near: 500105006, 500156, 500106."],
        ),
        (
            {'place: "500105006"': 'place: "500105007"'},
            [
                "12: cases.0.place: '500105007' does not lie in the area that is played, 500105006. "
                "Take another place, or a larger area."
            ],
        ),
        (
            {"kind: gas_bottle": "kind: gas_botle"},
            ["11: cases.0.kind: The tables have no kind of case 'gas_botle'. Near: gas_bottle, gas_leak."],
        ),
        (
            {"danger: tee_fitting": "danger: tea_fitting"},
            ["14: cases.0.danger: No danger is called 'tea_fitting'. Known: tee_fitting."],
        ),
        (
            {PREMISES: ""},
            [
                "13: cases.0.danger: The case names a danger of a small place, but there is no section premises. "
                "Add it, or leave danger out."
            ],
        ),
        (
            {AT: '"2025-10-16T12:10:00+08:00"'},
            [f"13: cases.0.at: This lies outside the run ({RUN}). Give a time within it."],
        ),
        (
            {"hours: 24": 'hours: 24\ncases_from: "2025-10-14T23:00:00+08:00"'},
            [f"6: cases_from: This lies outside the run ({RUN}). Give a time within it."],
        ),
        (
            {"leak_mm2: 1\n": "leak_mm2: 1\n" + TWICE},
            ["17: cases.1.id: 'hotpot' is given twice. Keep one of them, or rename it."],
        ),
        (
            {'premises: {district: "500105"': 'premises: {district: "500105006"'},
            ["8: premises.district: '500105006' is a town; a district is needed here."],
        ),
        (
            {"hours: 24": "hours: 24\norganisation: small"},
            [
                "8: risk_map: No kind of case of the tables stands for the risk 'bottle_eatery' (risks). "
                "Name it with a kind, or leave risk_map out.",
                "9: premises: The tables have no kind 'gas_bottle', which the section premises needs. "
                "Add the kind, or leave the section out.",
                "12: cases.0.kind: The tables have no kind of case 'gas_bottle'. Near: litter, fire.",
            ],
        ),
        (
            {'area: "500105006"': 'area: "500000"', '    place: "500105006"': '    place: "500103"'},
            [
                "12: cases.0.place: No small place in 500103 can have the danger 'tee_fitting'. "
                "Change the place, the danger, or premises.count."
            ],
        ),
    ],
    ids=[
        "unknown place", "outside the area", "unknown kind", "unknown danger", "no premises", "outside the run",
        "cases before the run", "doubled id", "another tier", "tables without kinds", "danger elsewhere",
    ],
)  # fmt: skip
def test_each_fault_has_its_message(tmp_path, changes, messages):
    assert faults(tmp_path, replaced(GAS, changes)) == [f"scenario.yaml:{message}" for message in messages]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {'start: "2025-09-28T08:00:00+08:00"': 'start: "2025-09-28T00:00:00+08:00"'},
            "15: drill.scenario: The drill begins at 2025-09-28T08:00:00+08:00 and this file at "
            "2025-09-28T00:00:00+08:00; they must be equal. Change start, and let ordinary cases begin later by "
            "cases_from.",
        ),
        (
            {"scenario: wulong": "scenario: gas_bottle"},
            "15: drill.scenario: 'gas_bottle' is no drill and cannot take part. Give a scenario with a place, or "
            "the name of a shipped drill.",
        ),
        (
            # a day that embeds itself would never end
            {"scenario: wulong": "scenario: scenario.yaml"},
            "15: drill.scenario: 'scenario.yaml' is no drill and cannot take part. Give a scenario with a place, "
            "or the name of a shipped drill.",
        ),
        (
            {'town: "500238227"': 'town: "500238"'},
            "16: drill.town: '500238' is a district; a town is needed here.",
        ),
        (
            {"scenario: wulong": "scenario: wulong\n  teams: {town: town_teem}"},
            "16: drill.teams.town: The tables have no department 'town_teem'. Near: town_team.",
        ),
    ],
    ids=["another start", "a city", "itself", "another tier", "unknown department"],
)
def test_a_drill_that_cannot_take_part(tmp_path, changes, message):
    assert faults(tmp_path, replaced(STORM + DRILL, changes)) == [f"scenario.yaml:{message}"]


def test_a_drill_needs_its_departments_and_its_kind(tmp_path):
    text = replaced(STORM + DRILL, {"hours: 38": "hours: 38\norganisation: small"})
    assert faults(tmp_path, text) == [
        "scenario.yaml:15: drill.teams.district: The tables have no department 'emergency'. "
        "Near: grid_worker, town_team, fire, city_rescue.",
        "scenario.yaml:15: drill: The tables have no kind 'rock_danger', which the section drill needs. "
        "Add the kind, or leave the section out.",
    ]


SPOILED = {
    "kind: gas_bottle": "kind: gas_botle",
    '    place: "500105006"': '    place: "500106006"',
    "danger: tee_fitting": "danger: tea_fitting",
    "owner: refuse": "owner: angry",
    "hours: 24": "hours: 12\npolicy: nobody\norganization: chongqing",
    "count: 150": "count: -1",
}


def test_all_faults_are_told_at_once(tmp_path, capsys):
    """A slip in one place does not silence the faults elsewhere; both languages tell as many."""
    file = written(tmp_path, replaced(GAS, SPOILED))
    assert overhang.main(["check", str(file), "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    lines = told.err.replace(f"{tmp_path}/", "").splitlines()
    assert [line.split(": ")[0:2] for line in lines] == [
        ["scenario.yaml:6", "policy"],
        ["scenario.yaml:7", "organization"],
        ["scenario.yaml:10", "premises.count"],
        ["scenario.yaml:13", "cases.0.kind"],
        ["scenario.yaml:14", "cases.0.place"],
        ["scenario.yaml:15", "cases.0.at"],
        ["scenario.yaml:16", "cases.0.danger"],
        ["scenario.yaml:17", "cases.0.owner"],
    ]
    assert overhang.main(["check", str(file), "--lang", "zh"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == len(lines)


def test_a_story_that_no_place_can_have_is_one_message(tmp_path):
    """Whether one of the made-up places can have the danger shows only when they are made."""
    from scenarios.policy.policy import load_policy
    from scenarios.wiring import begin, plan

    text = replaced(GAS, {"count: 150": "count: 1"})
    with pytest.raises(InputError) as caught:
        begin(plan(load(str(written(tmp_path, text))), load_policy("three_tier")))
    assert caught.value.key == "cityday.no_such_premises"
