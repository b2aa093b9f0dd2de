"""The tables of an organisation: what is shipped, what they become, and every fault with its line."""

# ruff: noqa: E501 - messages stand here as they are printed

from __future__ import annotations

import json
import pickle
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from models.response.cases.kinds import GRADES
from models.response.cases.routing import faults as routing_faults
from models.response.seats.rules import AUTHORITY, may
from scenarios.checking.check import check
from scenarios.checking.yaml_file import read_yaml
from scenarios.organisation.rules import RULES
from scenarios.organisation.schema import OrganisationFile, Stamp
from scenarios.organisation.tables import (
    FOLDER,
    OrganisationTables,
    load_organisation,
    organisation_names,
    organisation_notes,
    organisation_schema,
    tables,
)
from tests.scenarios.conftest import lines_of
from tests.scenarios.declaration.test_schema import entries
from tests.scenarios.mutations import spoiled, spoiled_bytes
from tests.scenarios.test_fuzz import assert_clear
from twin.city.centres import chongqing
from twin.city.risk_points import risk_kinds
from twin.city.units import make_responders
from twin.errors import InputError, InputErrors
from twin.recording.stamps import STAMPS
from twin.tiers import TIERS

ROOT = Path(__file__).resolve().parents[3]
COMMITTED = ROOT / "scenarios" / "organisation_schema.json"
RESIDENTS = 32_054_159
"""Seventh census, 2020: 32.05 million."""
SMALL = (FOLDER / "small.yaml").read_text(encoding="utf-8")
SEED = 20251015


@pytest.fixture(scope="module")
def shipped() -> OrganisationTables:
    return load_organisation("chongqing")


def spoilt(folder: Path, changes: dict[str, str]) -> Path:
    """Write the small organisation with texts replaced."""
    text = SMALL
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, changes: dict[str, str]) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_organisation(spoilt(folder, changes))
    assert_clear(caught.value, folder)
    return lines_of(caught.value)


# -- what is shipped


@pytest.mark.slow
def test_shipped_organisations_load() -> None:
    assert organisation_names() == ["chongqing", "small"]
    for name in organisation_names():
        assert load_organisation(name).name == name


def test_an_ordinary_day_has_about_11_000_cases(shipped: OrganisationTables) -> None:
    """response.md section 1: 7.79 M cases by August 2025; in two years (assumed) 11,000 a day; tolerance 3 %."""
    assert shipped.cases_a_day(RESIDENTS) == pytest.approx(11_000, rel=0.03)


def test_priorities_are_shared_as_on_the_reference_day(shipped: OrganisationTables) -> None:
    """response.md section 5: .05 / .25 / .70; tolerance .01."""
    rate = [sum(k.per_100k_day for k in shipped.kinds if k.priority == p) for p in range(3)]
    assert np.array(rate) / sum(rate) == pytest.approx([0.05, 0.25, 0.70], abs=0.01)


def closings(o: OrganisationTables) -> np.ndarray:
    """Return the share of the cases that each tier closes, if nobody waits and everybody is told the truth."""
    closed = np.zeros(len(TIERS))
    for number, kind in enumerate(o.kinds):
        for grade, share in enumerate(kind.grades):
            left = kind.per_100k_day * share * (1.0 - kind.false_share)
            key = number * len(GRADES) + grade
            tier = o.routing.owner[key]
            while tier >= 0:
                sent = o.routing.sent[key * len(TIERS) + tier]
                assert sent is not None
                following = o.routing.unsolved[key * len(TIERS) + tier]
                here = left if following < 0 else left * kind.settled[tier] ** len(sent)
                closed[tier] += here
                left -= here
                tier = following
    return closed / closed.sum()


def test_small_matters_end_in_the_village(shipped: OrganisationTables) -> None:
    """Reference day D1 closes .80/.16/.034/.006; ours has its urgent cases (.05) at the district; tolerance .04."""
    assert closings(shipped) == pytest.approx([0.80, 0.16, 0.034, 0.006], abs=0.04)


def test_every_row_has_its_source() -> None:
    for name in organisation_names():
        document = read_yaml(FOLDER / f"{name}.yaml").values
        for table, rows in document.items():
            if isinstance(rows, list):
                assert all(row["source"].strip() for row in rows), table
        sources = load_organisation(name).sources
        assert {table: len(rows) for table, rows in sources.items()} == {
            table: len(document[table]) if isinstance(document[table], list) else 1 for table in sources
        }


def test_the_gas_case_climbs_three_tiers_to_fire_and_emergency(shipped: OrganisationTables) -> None:
    """The article: refused in the community and in the street for want of authority, settled by the district."""
    way = {r.tier: r for r in shipped.routes if r.kind == "gas_bottle" and r.grade == "IV"}
    assert [(t, way[t].owner, way[t].departments, way[t].unsolved) for t in ("community", "town", "district")] == [
        ("community", True, ("grid_worker",), "town"),
        ("town", False, ("town_team",), "district"),
        ("district", False, ("fire", "emergency"), "city"),
    ]
    assert next(k for k in shipped.kinds if k.name == "gas_bottle").no_authority >= 0.8


@pytest.mark.parametrize("kind", ["rock_danger", "slope_danger", "flood_danger"])
def test_the_town_acts_first_and_grades_name_higher_owners(shipped: OrganisationTables, kind: str) -> None:
    owner = {r.grade: r.tier for r in shipped.routes if r.kind == kind and r.owner}
    assert owner == {"IV": "town", "III": "district", "II": "district", "I": "city"}


def test_the_routing_table_has_no_hole_and_no_loop(shipped: OrganisationTables) -> None:
    assert list(routing_faults([k.name for k in shipped.kinds], shipped.routes)) == []


@pytest.mark.slow
def test_units_of_the_city(shipped: OrganisationTables) -> None:
    """A grid worker in each of 65,000 grids, an ambulance for 50,000 people, about a fire station for 100,000."""
    made = make_responders(chongqing(), shipped.departments)
    count = {d.name: int((made.department == k).sum()) for k, d in enumerate(shipped.departments)}
    assert count["grid_worker"] == 65_000
    assert count["health"] == pytest.approx(RESIDENTS / 50_000, rel=0.05)
    assert count["fire"] == pytest.approx(RESIDENTS / 100_000, rel=0.1)
    assert count["town_team"] >= 1_031
    assert count["helicopter"] == 2
    assert len(made) < 80_000


def test_authority_agrees_with_the_table_of_the_desks(shipped: OrganisationTables) -> None:
    assert shipped.duty.authority == AUTHORITY
    assert may("send_helicopter", "city", shipped.duty.authority)
    assert not may("send_helicopter", "district", shipped.duty.authority)
    assert not may("verify", "community", {**AUTHORITY, "verify": "town"})


def test_rules_of_practice_are_deadlines(shipped: OrganisationTables) -> None:
    """The rule ids of response.md section 4."""
    named = {
        "national_plan", "cma_2015", "province_6h", "city_1h", "jiangxi_2013", "digital_city", "hotline_draft",
        "fire_station", "chongqing_capability", "rule_135", "rule_1530",
    }  # fmt: skip
    assert {d.rule for d in shipped.deadlines} == named
    limit = {d.id: d.limit_s for d in shipped.deadlines}
    assert [limit[f"rule_135_{part}"] for part in ("push", "verify", "act")] == [60, 180, 300]
    assert limit["fire_station"] == 300


def test_every_risk_of_the_risk_map_is_a_case(shipped: OrganisationTables) -> None:
    assert set(shipped.risks) == {kind.name for kind in risk_kinds()}
    assert shipped.risks["bottle_eatery"] == "gas_bottle"
    assert set(shipped.risks.values()) <= {kind.name for kind in shipped.kinds}


def test_tables_are_as_the_models_take_them(shipped: OrganisationTables) -> None:
    assert [len(x) for x in (shipped.tiers, shipped.shifts, shipped.rooms, shipped.copies)] == [4, 4, 4, 4]
    assert [s.most for s in shipped.shifts] == [1, 2, 4, 8]
    assert shipped.copies == (9, 9, 1, 2)
    assert shipped.tiers[1].triage_s.quantile(0.5) == pytest.approx(120.0)
    assert [d.name for d in shipped.departments] == [d.name for d in shipped.department_times]
    assert len(shipped.by_finder()) == 4
    assert shipped.by_finder("resident_hotline")[0] is shipped.channels["resident_hotline"]
    assert ("aid" in {action for told in shipped.limits.of("assign") for _, action in told}) is True
    small = load_organisation("small")
    assert small.roads.speed_m_s == pytest.approx(12.5)
    assert small.rooms == [None, None, 200, None]
    assert small.kinds[1].hours[18] == 1.5


def test_tables_can_be_sent_to_a_worker(shipped: OrganisationTables) -> None:
    again = pickle.loads(pickle.dumps(shipped))
    assert again.kinds == shipped.kinds
    assert again.routing.owner == shipped.routing.owner
    assert again.limits.of("triage") == shipped.limits.of("triage")


def test_stamps_of_deadlines_are_those_of_a_case() -> None:
    assert Stamp.__args__ == STAMPS  # type: ignore[attr-defined]


# -- bad input

FULL = "    shifts: [{from_h: 0, to_h: 24, staff: 4}]"
NIGHT = "{from_h: 20, to_h: 8, staff: 1}"
LITTER_TOWN = "{kinds: [litter], tier: town, departments: [town_team], source"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({FULL: "    shifts: []"}, ["mine.yaml:34: tiers.2.shifts: the tier 'district' has no shift"]),
        ({FULL: "    shifts: [{from_h: 0, to_h: 24, staff: 0}]"}, ["mine.yaml:34: tiers.2.shifts.0.staff: nobody sits at the desk of the tier 'district' from 00:00 to 24:00"]),
        ({FULL: "    shifts: [{from_h: 0, to_h: 24, staff: -1}]"}, ["mine.yaml:34: tiers.2.shifts.0.staff: -1 is too small"]),
        ({NIGHT: "{from_h: 21, to_h: 8, staff: 1}"}, ["mine.yaml:21: tiers.1.shifts: no shift covers 20:00 to 21:00"]),
        ({NIGHT: "{from_h: 18 h 30 min, to_h: 8, staff: 1}"}, ["mine.yaml:23: tiers.1.shifts.1: more than one shift covers 18:30 to 20:00"]),
        ({"  - tier: city\n": "  - tier: district\n"}, ["mine.yaml:6: tiers: there is no row for the tier 'city'", "mine.yaml:43: tiers.3.tier: 'district' is given twice"]),
        ({"seat: city_duty": "seat: town_duty"}, ["mine.yaml:44: tiers.3.seat: 'town_duty' is given twice"]),
        ({LITTER_TOWN: LITTER_TOWN.replace(", source", ", unsolved: community, source")}, ["mine.yaml:97: routing.1.unsolved: litter of grade IV, III, II, I goes round in a circle: community > town > community"]),
        ({LITTER_TOWN: LITTER_TOWN.replace(", source", ", unsolved: city, source")}, ["mine.yaml:97: routing.1.unsolved: litter of grade IV, III, II, I goes from the tier 'town' to 'city', which has no row"]),
        ({"grades: [I], tier: city, owner: true": "grades: [I], tier: city"}, ["mine.yaml:78: kinds.1: no tier owns fire of grade I."]),
        ({"  - {kinds: [fire], grades: [I], tier": "  - {kinds: [fire], grades: [II, I], tier"}, ["mine.yaml:100: routing.4: fire of grade II has another row at the tier 'city'"]),
        ({"kinds: [litter], tier: town, departments": "kinds: [litter], tier: town, owner: true, departments"}, ["mine.yaml:97: routing.1.owner: litter of grade IV, III, II, I already has an owner"]),
        ({"kinds: [litter], tier: community": "kinds: [liter], tier: community"}, ["mine.yaml:96: routing.0.kinds.0: it cannot be 'liter'. Did you mean 'litter'?"]),
        ({"departments: [town_team], source": "departments: [town_teams], source"}, ["mine.yaml:97: routing.1.departments.0: it cannot be 'town_teams'. Did you mean 'town_team'?"]),
        ({"departments: [town_team], source": "departments: [fire], source"}, ["mine.yaml:97: routing.1.departments.0: the department fire belongs to the tier 'district', which 'town' cannot send"]),
        ({"departments: [town_team], source": "departments: [town_team, town_team], source"}, ["mine.yaml:97: routing.1.departments.1: 'town_team' is given twice"]),
        ({"{kinds: [litter], tier: town": "{kinds: [litter], tier: twon"}, ["mine.yaml:97: routing.1.tier: it cannot be 'twon'. Did you mean 'town'?"]),
        ({"grades: {IV: 0.95,": "grades: {IV: 0.9,"}, ["mine.yaml:86: kinds.1.grades: these shares must add up to 1; they add up to 0.95"]),
        ({"finders: {resident: 0.8,": "finders: {resident: 0.9,"}, ["mine.yaml:87: kinds.1.finders: these shares must add up to 1; they add up to 1.1"]),
        ({"finders: {resident: 0.8,": "finders: {residents: 0.8,"}, ["mine.yaml:87: kinds.1.finders.residents: there is no such entry. Did you mean 'resident'?"]),
        ({"grades: {IV: 0.95,": "grades: {IV: 1.95,"}, ["mine.yaml:86: kinds.1.grades.IV: 1.95 is too large"]),
        ({"settled: {community: 0.9, town: 1}": "settled: {community: 0.9}"}, ["mine.yaml:75: kinds.0.settled: litter of grade IV, III, II, I ends at the tier 'town'"]),
        ({"accept_s: 30 s": "accept_s: -30 s"}, ["mine.yaml:57: departments.2.accept_s: -30.0 is too small"]),
        ({"{median: 2 min, p95: 8 min}": "{median: -2 min, p95: 8 min}"}, ["mine.yaml:24: tiers.1.triage_s.lognormal.median: -120.0 is too small"]),
        ({"{lognormal: {median: 2 min, p95: 8 min}}": "{uniform: [-5, 8]}"}, ["mine.yaml:24: tiers.1.triage_s: the numbers of a distribution must rise and not be negative"]),
        ({"limit_s: 10 min": "limit_s: -10 min"}, ["mine.yaml:104: limits.2.limit_s: -600.0 is too small"]),
        ({"hours: waking\n": "hours: wakin\n"}, ["mine.yaml:70: kinds.0.hours: it cannot be 'wakin'. Did you mean 'waking'?"]),
        ({"1.5, 1.5, 1.5, 1, 1, 1]": "1.5, 1.5, 1.5, 1, 1]"}, ["mine.yaml:84: kinds.1.hours: it has too few entries"]),
        ({"1.5, 1.5, 1.5, 1, 1, 1]": "1.5, 1.5, -1.5, 1, 1, 1]"}, ["mine.yaml:84: kinds.1.hours.20: -1.5 is too small"]),
        ({"hours: waking\n": f"hours: {[0] * 24}\n"}, ["mine.yaml:70: kinds.0.hours: all 24 numbers are 0"]),
        ({"action: aid": "action: overflow"}, ["mine.yaml:104: limits.2.action: a limit of the state assign cannot overflow. Known: remind, escalate, aid."]),
        ({"from_stamp: reported, to_stamp: arrived": "from_stamp: arrived, to_stamp: reported"}, ["mine.yaml:125: deadlines.0.to_stamp: reported does not come after arrived"]),
        ({"kinds: [fire], from_stamp": "kinds: [fires], from_stamp"}, ["mine.yaml:126: deadlines.1.kinds.0: it cannot be 'fires'. Did you mean 'fire'?"]),
        ({"id: fire_station, rule": "id: ground_rescue, rule"}, ["mine.yaml:126: deadlines.1.id: 'ground_rescue' is given twice"]),
        ({"act: close_road,": "act: close_lane,"}, ["mine.yaml:105: authority: nothing says who may order 'close_road'", "mine.yaml:122: authority.16.act: 'close_lane' is given twice"]),
        ({"act: close_road,": "act: close_raod,"}, ["mine.yaml:122: authority.16.act: it cannot be 'close_raod'. Did you mean 'close_road'?"]),
        ({"risks: [fire]": "risks: [fire, smal_place_fire, mall_fire]"}, ["mine.yaml:93: kinds.1.risks.1: no kind or group of risk is called 'smal_place_fire'", "mine.yaml:93: kinds.1.risks.2: the risk mall_fire is already listed as 'fire'"]),
        ({"channel: sensor": "channel: grid_worker"}, ["mine.yaml:129: channels: there is no row for the channel 'sensor'", "mine.yaml:133: channels.3.channel: 'grid_worker' is given twice"]),
        ({"{name: city_rescue, title": "{name: grid_worker, title"}, ["mine.yaml:58: departments.3.name: 'grid_worker' is given twice", "mine.yaml:96: routing.0.departments.0: the department grid_worker belongs to the tier 'city'", "mine.yaml:99: routing.3.departments.0: it cannot be 'city_rescue'", "mine.yaml:100: routing.4.departments.0: it cannot be 'city_rescue'"]),
        ({"kinds:\n": "  - {name: waking, hours: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], source: assumed}\nkinds:\n"}, ["mine.yaml:63: profiles.1.name: 'waking' is given twice", "mine.yaml:63: profiles.1.hours: all 24 numbers are 0"]),
        ({"  - name: fire\n": "  - name: litter\n", "kinds: [fire], from_stamp": "kinds: [litter], from_stamp"}, ["mine.yaml:78: kinds.1.name: 'litter' is given twice", *(f"mine.yaml:{n}: routing.{n - 96}.kinds.0: it cannot be 'fire'" for n in (98, 99, 100))]),
        ({"risks: [fire]": 'risks: ["\\t"]'}, ["mine.yaml:93: kinds.1.risks.0: "]),
        ({"per_100k: 1, least: 2, ": ""}, ["mine.yaml:57: departments.2: the department fire has no units"]),
        ({"speed: car, accept": "bases: grid, speed: car, accept"}, ["mine.yaml:56: departments.1: department town_team has a unit in each grid"]),
        ({"speed_m_s: 45 km/h": "speed_m_s: 450 km/h"}, ["mine.yaml:135: roads.speed_m_s: 125 is outside the range of 4 to 33"]),
        ({", least_gap: 1, source: assumed}": ", least_gap: 1}"}, ["mine.yaml:134: dispatch.source: it is missing"]),
        ({", limit_s: 5 min, source: assumed}": ", limit_s: 5 min, source: ''}"}, ["mine.yaml:126: deadlines.1.source: the text is empty"]),
        ({"format: overhang-organisation/1": "format: overhang-organisation/2"}, ["mine.yaml:3: format: it cannot be 'overhang-organisation/2'"]),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(tmp_path: Path, changes: dict[str, str], told: list[str]) -> None:
    found = faults(tmp_path, changes)
    assert len(found) == len(told), found
    assert all(line.startswith(start) for line, start in zip(found, told, strict=True)), found


SEVEN = {
    FULL: "    shifts: []",
    NIGHT: "{from_h: 18, to_h: 7, staff: 1}",
    "accept_s: 30 s": "accept_s: -30 s",
    "grades: [I], tier: city, owner: true": "grades: [I], tier: city",
    LITTER_TOWN: LITTER_TOWN.replace(", source", ", unsolved: community, source"),
    "kinds: [fire], from_stamp": "kinds: [fires], from_stamp",
}
"""A tier without seats, shifts that overlap and leave a gap, a negative time, a hole, a loop, an unknown name."""


def test_seven_faults_are_told_at_once(tmp_path: Path) -> None:
    assert [": ".join(line.split(": ")[:2]) for line in faults(tmp_path, SEVEN)] == [
        "mine.yaml:21: tiers.1.shifts",
        "mine.yaml:23: tiers.1.shifts.1",
        "mine.yaml:34: tiers.2.shifts",
        "mine.yaml:57: departments.2.accept_s",
        "mine.yaml:78: kinds.1",
        "mine.yaml:97: routing.1.unsolved",
        "mine.yaml:126: deadlines.1.kinds.0",
    ]


def test_a_name_that_cannot_be_read_hides_nothing(tmp_path: Path) -> None:
    found = faults(tmp_path, {"  - tier: district\n": "  - tier: distric\n", FULL: "    shifts: []"})
    assert found[0].startswith("mine.yaml:31: tiers.2.tier: it cannot be 'distric'. Did you mean 'district'?")
    assert found[1].startswith("mine.yaml:34: tiers.2.shifts: the tier '?' has no shift")
    assert len(found) == 2


def test_a_row_that_cannot_be_read_raises_no_false_alarm(tmp_path: Path) -> None:
    """The row may be the one that owns the case; the kind may be the one that is meant."""
    found = faults(
        tmp_path,
        {
            "{kinds: [litter], tier: community": "{kinds: [litter], tier: comunity",
            "  - name: fire\n": "  - name: Fire!\n",
        },
    )
    assert [line.split(": ")[1] for line in found] == ["kinds.1.name", "routing.0.tier"]


@pytest.mark.parametrize("name", ["", " ", "\0", "x" * 5000, "@yaml.text", "a\nb", "no such file", "/"])
def test_an_unknown_organisation_names_the_known_ones(name: str) -> None:
    with pytest.raises(InputError) as caught:
        load_organisation(name)
    assert all(len(caught.value.text(lang)) > 15 for lang in ("zh", "en"))
    if name == "no such file":
        assert "chongqing, small" in caught.value.text("en")


# -- whatever is done to a file


def accepted(path: Path, folder: Path) -> bool:
    try:
        load_organisation(path)
    except InputError as fault:
        assert_clear(fault, folder)
        return False
    return True


@pytest.mark.slow
def test_spoiled_values_end_in_tables_or_a_message(tmp_path: Path) -> None:
    document = read_yaml(spoilt(tmp_path, {}))
    passed = 0
    for k in range(400):
        values = spoiled(document.values, np.random.default_rng([SEED, 1, k]))
        try:
            tables(check(replace(document, values=values), OrganisationFile, RULES))
            passed += 1
        except InputError as fault:
            assert_clear(fault, tmp_path)
    assert 8 < passed < 320  # the fuzz reaches both ends


@pytest.mark.slow
def test_spoiled_files_end_in_tables_or_a_message(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    passed = 0
    for k in range(120):
        path.write_bytes(spoiled_bytes(SMALL, np.random.default_rng([SEED, 2, k])))
        passed += accepted(path, tmp_path)
    assert 5 < passed < 100


@pytest.mark.slow
def test_a_file_cut_off_anywhere_ends_in_a_message(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    data = SMALL.encode()
    for end in range(0, len(data) - 40, 120):
        path.write_bytes(data[:end])
        assert not accepted(path, tmp_path)


# -- the schema for editors


@cache
def validator() -> jsonschema.Draft202012Validator:
    schema = organisation_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_committed_schema_is_fresh() -> None:
    fresh = json.dumps(organisation_schema(), ensure_ascii=False, indent=1) + "\n"
    assert COMMITTED.read_text(encoding="utf-8") == fresh, "renew it: write organisation_schema() as indented JSON"


@pytest.mark.parametrize("name", organisation_names())
def test_a_shipped_file_fits_the_schema_that_it_names(name: str) -> None:
    file = FOLDER / f"{name}.yaml"
    assert list(validator().iter_errors(read_yaml(file).values)) == []
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text(encoding="utf-8"))
    assert named is not None
    assert (file.parent / named[1]).resolve() == COMMITTED


@pytest.mark.parametrize(
    "change",
    [
        {"accept_s: 30 s": "accept_s: 30 mm"},
        {"accept_s: 30 s": "accept_s: -30"},
        {"settled: {community: 0.9, town: 1}": "settled: {community: 1.9, town: 1}"},
        {"grades: {IV: 0.95,": "grades: {V: 0.95,"},
        {"{kinds: [litter], tier: town": "{kinds: [litter], tier: twon"},
        {"action: aid": "action: wait"},
        {"hours: waking\n": "hours: Waking Hours\n"},
        {"1.5, 1.5, 1.5, 1, 1, 1]": "1.5, 1.5, 1.5, 1, 1]"},
        {", least_gap: 1, source: assumed}": ", least_gap: 1}"},
        {"priority: 0\n": "priority: 3\n"},
    ],
    ids=lambda change: next(iter(change.values())),
)
def test_an_editor_marks_what_the_check_refuses(tmp_path: Path, change: dict[str, str]) -> None:
    path = spoilt(tmp_path, change)
    assert list(validator().iter_errors(read_yaml(path).values)) != []
    with pytest.raises(InputErrors):
        load_organisation(path)


@pytest.mark.parametrize(
    "change",
    [
        {"accept_s: 30 s": "accept_s: 0.5 分钟"},
        {"accept_s: 30 s": "accept_s: {gamma: {shape: 2, mean: 30 s}}"},
        {"false_share: 15 %": "false_share: 0.15"},
        {"{from_h: 20, to_h: 8, staff: 1}": "{from_h: 20 h 0 min, to_h: 8, staff: 1}"},
    ],
    ids=lambda change: next(iter(change.values())),
)
def test_an_editor_accepts_what_the_check_accepts(tmp_path: Path, change: dict[str, str]) -> None:
    path = spoilt(tmp_path, change)
    assert load_organisation(path)
    assert list(validator().iter_errors(read_yaml(path).values)) == []


def test_every_entry_and_every_part_is_described() -> None:
    schema: dict[str, Any] = organisation_schema()
    assert [f"{way}.{name}" for way, name, entry in entries(schema) if not entry.get("description")] == []
    assert [name for name, part in schema["$defs"].items() if not part.get("description")] == []
    assert not re.search(r'pydantic|function-|Section|"(ge|le|gt|lt)"', json.dumps(schema))


# -- what is legal and was told by nobody ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"tiers: [community, town], limit_s: 30 min, action: escalate": "tiers: [town, city], limit_s: 30 min, action: escalate"},
            "limits.1.tiers: 'city' is the highest tier",
        ),
        (
            {"{state: triage, priorities: [0], limit_s: 1 min": "{state: triage, tiers: [town], limit_s: 40 min"},
            "limits.0.limit_s: cases in the state triage are handed up after 1800 s, so nobody is ever reminded after 2400 s",
        ),
        ({"copies: {district: III, city: II": "copies: {district: II, city: III"}, "copies.city: the tier 'city' gets copies from grade III"),
        ({"hand_on_s: 15 s\n    review_share: 5 %\n    source: assumed\n  - tier: town": "hand_on_s: 15 s\n    review_share: 5 %\n    room: 0\n    source: assumed\n  - tier: town"}, "tiers.0.room: nothing may wait at the desk"),
        ({"on_site_s: 20 min": "on_site_s: 0"}, "on_site_s: work on site at a case"),
    ],
    ids=["top", "late", "copies", "room", "work"],
)  # fmt: skip
def test_what_cannot_be_meant_is_told(tmp_path: Path, changes: dict[str, str], told: str) -> None:
    assert any(told in line for line in faults(tmp_path, changes))


@pytest.mark.slow
def test_what_may_be_meant_is_a_note(tmp_path: Path) -> None:
    text = SMALL.replace("review_share: 5 %", "review_share: 100 %", 1)
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace("district: 0.97, city: 1}", "district: 0.97, city: 0.9}"), encoding="utf-8")
    assert organisation_notes("chongqing") == []
    keys = dict(organisation_notes(path))
    assert keys["organisation.note_all_reviewed"] == {"tier": "community"}
    assert keys["organisation.note_visited_again"] == {"tier": "city", "percent": "10", "kinds": "fire"}
