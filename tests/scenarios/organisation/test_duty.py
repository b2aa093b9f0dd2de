"""Who is on duty in a drill: desks and teams written in the scenario, those of tables, or some of each."""

from __future__ import annotations

import shutil

import pytest

from scenarios.declaration.loading import LIBRARY, load
from scenarios.declaration.vary import changed
from scenarios.policy.policy import load_policy
from scenarios.wiring import begin, plan
from tests.scenarios.conftest import Edit, lines_of
from twin.errors import InputError

DESK = "desk: {staff: 2, routine_per_h: 6}"
"""Of the town, in the test's scenario."""
NIGHT = "shifts: [{from_h: 8, to_h: 20, staff: 3}, {from_h: 20, to_h: 8, staff: 1}]"


def with_organisation(own: Edit, text: str) -> str:
    """Return the file of the test's scenario with another organisation."""
    file = own()
    before = file.read_text(encoding="utf-8")
    start, end = before.index("organisation:"), before.index("channels:")
    file.write_text(before[:start] + text + "\n" + before[end:], encoding="utf-8")
    return str(file)


def faults(file: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(file)
    return lines_of(caught.value)


@pytest.mark.slow
def test_a_village_takes_desks_and_teams_of_shipped_tables(own):
    loaded = load(with_organisation(own, "organisation: chongqing\n"))
    assert [post.tier for post in loaded.duty.organisation.posts] == ["community", "town", "district", "city"]
    assert [(team.tier, team.people) for team in loaded.duty.organisation.teams] == [("town", 13), ("district", 9)]
    assert loaded.duty.organisation.post_of("town").name_zh == "镇街值班长"
    run = begin(plan(loaded, load_policy("three_tier"))).run()
    assert run.village.all_out_s is not None


def test_what_is_written_stands_before_the_tables(own):
    loaded = load(with_organisation(own, "organisation:\n  tables: small\n  teams:\n    - {tier: town, people: 5}\n"))
    assert [(team.tier, team.people) for team in loaded.duty.organisation.teams] == [("town", 5)]
    assert loaded.duty.shifts["town"].staff_at(21.0) == 1


def test_tables_of_ones_own_lie_beside_the_scenario(own):
    file = own()
    shutil.copy(LIBRARY / "organisations" / "small.yaml", file.parent / "ours.yaml")
    loaded = load(with_organisation(own, "organisation: ours.yaml\n"))
    assert file.parent / "ours.yaml" in loaded.files()


@pytest.mark.slow
def test_the_shifts_of_a_drill_come_and_go(own):
    file = own({DESK: f"desk: {{routine_per_h: 6}}, {NIGHT}"})
    run = begin(plan(load(str(file)), load_policy("three_tier")))
    staff = []
    for hour in (1, 11, 13, 23, 25):  # the run begins at 08:00
        run.run_until(hour * 3600.0)
        staff.append(run.duty_desks["town"].queue.staff)
    assert staff == [3, 3, 1, 1, 3]


@pytest.mark.slow
def test_one_shift_around_the_clock_is_the_staff_of_the_desk(own):
    """The same evening to the event, however the same people are written down."""
    always = "desk: {routine_per_h: 6}, shifts: [{from_h: 0, to_h: 24, staff: 2}]"
    left = begin(plan(load(str(own())), load_policy("three_tier"))).run()
    file = own({DESK: always})
    right = begin(plan(load(str(file)), load_policy("three_tier"))).run()
    assert left.world.journal.events == right.world.journal.events


@pytest.mark.parametrize(
    ("organisation", "message"),
    [
        ("organisation: chonqing\n", "organisation: there is no organisation 'chonqing' and no such file. "),
        ("organisation: {tables: chonqing}\n", "organisation.tables: there is no organisation 'chonqing'"),
        ("organisation: {}\n", "organisation: the organisation has no desk of the tier 'community'."),
        ("organisation: 5\n", "organisation: it cannot be 5: it must be"),
        ("organisation: {tables: small, teams: [{tier: city, people: 9}]}\n", "teams: there is no town team"),
        ("organisation: {tables: small, teams: []}\n", "organisation.teams: "),
        ("organisation: {tabels: small}\n", "organisation.tabels: there is no such entry. Did you mean 'tables'?"),
    ],
)
def test_an_organisation_that_is_none_is_refused(own, organisation, message):
    assert any(message in line for line in faults(with_organisation(own, organisation)))


@pytest.mark.parametrize(
    ("shifts", "message"),
    [
        ("shifts: []", "organisation.tiers.1.shifts: the tier 'town' has no shift, so nobody sits at its desk."),
        ("shifts: [{from_h: 8, to_h: 20, staff: 1}]", "organisation.tiers.1.shifts: no shift covers 00:00 to 08:00."),
        ("shifts: [{from_h: 0, to_h: 24, staff: 0}]", "organisation.tiers.1.shifts.0.staff: nobody sits at the desk"),
        (
            "shifts: [{from_h: 0, to_h: 24, staff: 1}, {from_h: 6, to_h: 8, staff: 1}]",
            "organisation.tiers.1.shifts.1: more than one shift covers 06:00 to 08:00.",
        ),
    ],
)
def test_shifts_of_a_drill_are_checked_as_those_of_tables(own, shifts, message):
    file = own({DESK: shifts})
    assert any(message in line for line in faults(str(file)))


def test_people_at_a_desk_are_said_once(own):
    file = own({DESK: f"{DESK}, {NIGHT}"})
    assert faults(str(file)) == [
        "scenario.yaml:54: organisation.tiers.1.desk.staff: the people at the desk of the tier 'town' are said twice: "
        "as its staff and by its shifts. Keep one of the two."
    ]


def test_staff_that_the_shifts_say_is_not_varied_without_effect(own):
    file = own({DESK: NIGHT})
    with pytest.raises(InputError) as caught:
        changed(load(str(file)), {"desk.staff": 4})
    assert caught.value.key == "scenario.staff_by_shifts"
    with pytest.raises(InputError) as caught:
        changed(load(with_organisation(own, "organisation: small\n")), {"desk.staff": 4})
    assert caught.value.key == "scenario.no_such_part"


@pytest.mark.slow
def test_who_may_order_what_is_said_by_the_tables(own):
    """With tables in which only the city may send a team, the town's desk is refused."""
    file = own()
    text = (LIBRARY / "organisations" / "small.yaml").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "act: send_team" in line)
    (file.parent / "ours.yaml").write_text(
        text.replace(row, row.replace("minimum_tier: town", "minimum_tier: city")), encoding="utf-8"
    )
    loaded = load(with_organisation(own, "organisation: ours.yaml\n"))
    assert loaded.duty.authority["send_team"] == "city"
    run = begin(plan(loaded, load_policy("three_tier"))).run()
    assert any("refused_act" in event for event in run.world.journal.events)


def test_an_evacuation_that_nobody_may_order_is_told_before_it_is_played(own):
    file = own()
    text = (LIBRARY / "organisations" / "small.yaml").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "act: order_evacuation" in line)
    (file.parent / "ours.yaml").write_text(
        text.replace(row, row.replace("minimum_tier: community", "minimum_tier: district")), encoding="utf-8"
    )
    told = faults(with_organisation(own, "organisation: ours.yaml\n"))
    assert [line for line in told if "policy: under the policy three_tier the tier 'town' orders people out" in line]


@pytest.mark.parametrize("form", ["organisation: ../ours.yaml\n", "organisation: {tables: ../ours.yaml}\n"])
def test_tables_of_another_folder_are_not_read(own, form):
    shutil.copy(LIBRARY / "organisations" / "small.yaml", own().parent.parent / "ours.yaml")
    assert "lies outside the folder" in faults(with_organisation(own, form))[0]
