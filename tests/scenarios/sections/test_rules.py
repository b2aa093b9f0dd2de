"""What must fit together in a scenario is checked even where other values are wrong."""

# ruff: noqa: E501 - messages stand here as they are printed

from __future__ import annotations

import pytest

from scenarios.declaration.loading import load
from tests.scenarios.conftest import Edit, lines_of
from twin.errors import InputError

ROSTER = "  households:\n    - members: [{age: 70}]\n    - members: [{age: 40}, {age: 12}]\n"
DISTRICT = "    - {tier: district, seat: district_duty, title: {zh: 县值班长, en: District duty officer}, desk: {staff: 4, routine_per_h: 20}}\n"


def faults(own: Edit, changes: dict[str, str], **files: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(str(own(changes, **files)))
    assert all(line.startswith(("scenario.yaml:", "mine.yaml:", "storm.csv:")) for line in lines_of(caught.value, "zh"))
    return lines_of(caught.value)


@pytest.mark.parametrize("people", [10, 60])
def test_people_who_just_fit_are_accepted(own: Edit, people: int) -> None:
    assert load(str(own({"people: 24 ": f"people: {people} "}))).scenario.place.people == people


@pytest.mark.parametrize("people", [9, 61])
def test_people_must_fit_into_the_houses(own: Edit, people: int) -> None:
    assert faults(own, {"people: 24 ": f"people: {people} "}) == [
        f"scenario.yaml:21: place.people: {people} people do not fit into 10 households of 1 to 6. Change people or houses."
    ]


def test_there_must_be_people(own: Edit) -> None:
    assert faults(own, {"  people: 24 ": "  # people: 24 "}) == [
        "scenario.yaml:15: place: there are no residents: give people (a number) or households (a roster)."
    ]


def test_people_are_given_once(own: Edit) -> None:
    line = "  people: 24                 # article: 24 residents\n"
    assert faults(own, {line: f"{line}{ROSTER}"}) == [
        "scenario.yaml:21: place.people: people and households are both given. Keep one of them.",
    ]


def test_a_roster_brings_its_own_number_of_houses(own: Edit) -> None:
    line = "  people: 24                 # article: 24 residents\n"
    assert faults(own, {line: ROSTER}) == [
        "scenario.yaml:20: place.houses: the roster has 2 households but houses is 10. Set it to 2 or leave it out."
    ]
    houses = "  houses: 10                 # article: 10 households\n"
    assert len(load(str(own({line: ROSTER, houses: ""}))).scenario.place.households or []) == 2


def test_a_person_stands_still_for_nobody(own: Edit) -> None:
    line = "  people: 24                 # article: 24 residents\n"
    houses = "  houses: 10                 # article: 10 households\n"
    changes = {line: ROSTER.replace("{age: 70}", "{age: 70, speed_m_s: 0}").replace("age: 12", "age: 130"), houses: ""}
    assert faults(own, changes) == [
        "scenario.yaml:21: place.households.0.members.0.speed_m_s: 0 is too small: it must be greater than 0.",
        "scenario.yaml:22: place.households.1.members.1.age: 130 is too large: it must be at most 120.",
    ]


def test_units_seats_tiers_and_teams_are_named_once(own: Edit) -> None:
    changes = {
        "{id: crack_2,": "{id: crack_1,",
        "seat: district_duty": "seat: town_duty",
        "{tier: city, seat: city_duty": "{tier: community, seat: city_duty",
        "{tier: district, people: 9,": "{tier: town, people: 9,",
    }
    found = faults(own, changes)
    doubled = "is given twice. Keep one of them, or rename it."
    assert [line for line in found if "organisation.tiers" in line or "twice" in line] == [
        f"scenario.yaml:36: units.1.id: 'crack_1' {doubled}",
        f"scenario.yaml:55: organisation.tiers.2.seat: 'town_duty' {doubled}",
        f"scenario.yaml:56: organisation.tiers.3.tier: 'community' {doubled}",
        f"scenario.yaml:59: organisation.teams.1.tier: 'town' {doubled}",
    ]


def test_village_and_town_have_a_desk_and_the_town_a_team(own: Edit) -> None:
    found = faults(own, {"{tier: town, seat: town_duty": "{tier: district, seat: town_duty", DISTRICT: ""})
    assert "scenario.yaml:52: organisation.tiers: the organisation has no desk of the tier 'town'. Add one." in found
    assert (
        "scenario.yaml:57: organisation.teams.0: this team belongs to the tier 'town', which has no desk. "
        "Add the desk or change the team's tier."
    ) in found
    assert faults(own, {"{tier: town, people: 13}  ": "{tier: city, people: 13}  "}) == [
        "scenario.yaml:57: organisation.teams: there is no town team, so nobody goes from door to door. "
        "Add a team with tier: town."
    ]


def test_a_replay_opens_within_the_drill(own: Edit) -> None:
    start = 'start: "2025-09-28T08:00:00+08:00"'
    assert faults(own, {start: f'replay_from: "2025-10-28T08:00:00+08:00"\n{start}'}) == [
        "scenario.yaml:11: replay_from: a replay must open within the drill: 2025-09-28T08:00:00+08:00 to "
        "2025-09-30T20:00:00+08:00."
    ]
    # the same moment in another zone
    assert load(str(own({start: f'replay_from: "2025-09-28T00:00:00+00:00"\n{start}'})))


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("rain_warning: {yellow_mm: 200}", "rain_warning.yellow_mm: these must rise in this order: blue_mm < yellow_mm < orange_mm < red_mm; they are 30, 200, 160, 250. Mend them."),
        ("fragmentation: {smallest_m3: 80}", "fragmentation.smallest_m3: these must rise in this order: smallest_m3 < largest_m3; they are 80, 60. Mend them."),
        ("routine: {returns_h: 12, leaves_h: 11}", "routine: people return at 12 h and leave at 11 h: the return must be later by more than twice spread_h (0.75 h)."),
        ("rockfall: {model: feather}", "rockfall: "),
    ],
)  # fmt: skip
def test_values_of_a_section_fit_together(own: Edit, section: str, message: str) -> None:
    found = faults(own, {"policy: three_tier": f"policy: three_tier\n{section}"})
    assert len(found) == 1
    assert found[0].startswith(f"scenario.yaml:14: {message}")


def test_hours_of_the_rounds_are_hours_of_the_day(own: Edit) -> None:
    found = faults(own, {"[6.5, 10, 14, 17.75]": "[6.5, -1, 14, 24]"})
    assert [line.partition(": it ")[0] for line in found] == [
        "scenario.yaml:47: patrol.rounds_h.1: -1 is no hour of the day",
        "scenario.yaml:47: patrol.rounds_h.3: 24 is no hour of the day",
    ]


def test_a_wrong_value_does_not_hide_what_does_not_fit(own: Edit) -> None:
    """Rules speak as far as the values that they need can be read, also inside the section of a wrong value."""
    changes = {
        "latitude_deg: 31.40": "latitude_deg: north",
        "people: 24 ": "people: 240 ",
        "before_mm: 200": "before_mm: 1 km",
        "file: storm.csv": "file: storms.csv",
        "a: 1.0": "a: -1",
        "fall_every_m: 0.03": "full_at_mm: 90",
    }
    assert [line.split(": ")[:2] for line in faults(own, changes)] == [
        ["scenario.yaml:16", "place.latitude_deg"],
        ["scenario.yaml:21", "place.people"],
        ["scenario.yaml:27", "storm.file"],
        ["scenario.yaml:32", "storm.before_mm"],
        ["scenario.yaml:39", "rock.a"],
        ["scenario.yaml:41", "rock.full_at_mm"],
    ]


def test_a_wrong_value_raises_no_false_alarm(own: Edit) -> None:
    """A tier that cannot be read may be the town; people who cannot be counted may fit."""
    changes = {"{tier: town, seat": "{tier: twon, seat", "people: 24 ": "people: many ", "houses: 10 ": "houses: 0 "}
    assert [line.split(": ")[1] for line in faults(own, changes)] == [
        "place.houses", "place.people", "organisation.tiers.1.tier",
    ]  # fmt: skip


def test_files_that_a_scenario_names_are_there(own: Edit) -> None:
    changes = {
        "file: storm.csv": "file: rain/none.csv",
        "terrain: gorge ": "terrain: dem.tif ",
        "policy: three_tier": "policy: mine.yml",
        "seed: 20250929": "paths: paths.geojson",
    }
    assert faults(own, changes) == [
        "scenario.yaml:13: policy: there is no policy 'mine.yml' and no such file. "
        "Shipped: three_tier, forecast, inspection_only, no_platform, phone_chain, preventive, sensors_only, stay, two_tiers.",
        "scenario.yaml:18: place.terrain: there is no elevation model 'dem.tif' (seen from the folder of the scenario). "
        "Check its name, or write gorge for made-up ground.",
        "scenario.yaml:19: place.paths: there is no file 'paths.geojson' (seen from the folder of the scenario). "
        "Check its name.",
        "scenario.yaml:27: storm.file: there is no file 'rain/none.csv' (seen from the folder of the scenario). "
        "Check its name.",
    ]


def test_a_policy_that_needs_a_missing_tier_is_refused(own: Edit) -> None:
    changes = {DISTRICT: "", '    - {tier: district, people: 9, work: {approach_s: "35 min"}}   # assumed\n': ""}
    found = faults(own, {**changes, "policy: three_tier": "policy: phone_chain"})
    assert found == [
        "scenario.yaml:13: policy: the policy phone_chain needs the tier 'district', which has no desk in the organisation. "
        "Add it, or take another policy.",
    ]


def test_a_policy_may_name_seats_that_an_organisation_does_not_have(own: Edit) -> None:
    """Of a town without a district above it nobody instructs from there; that is no fault of the policy."""
    changes = {DISTRICT: "", '    - {tier: district, people: 9, work: {approach_s: "35 min"}}   # assumed\n': ""}
    for name in ("three_tier", "stay", "sensors_only"):
        load(str(own({**changes, "policy: three_tier": f"policy: {name}"})))
