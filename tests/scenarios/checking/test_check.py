"""``overhang check``: all faults of a file and of what it names, at once, each with line, name and remedy."""

# ruff: noqa: E501 - messages stand here as they are printed

from __future__ import annotations

from pathlib import Path

import pytest

import overhang
from scenarios.declaration.loading import load
from tests.scenarios.conftest import Edit, lines_of
from twin.errors import InputError

SEVEN = {
    "name: wulong": "name: Wulong drill",  # 1: not a name
    "hours: 60": "hours: sixty",  # 2: wrong type
    "latitude_deg: 31.40": "lattitude_deg: 31.40",  # 3: misspelt name
    "people: 24": "people: -24",  # 4: negative
    "interval_s: \"10 min\"": "interval_s: \"10 mm\"",  # 5: wrong unit
    "{tier: district, seat": "{tier: distrct, seat",  # 6: misspelt value
    "noise_mm: 0.1": "noise_mm: .nan",  # 7: not finite
}  # fmt: skip


def check(path: Path, capsys: pytest.CaptureFixture[str], lang: str = "en") -> tuple[int, list[str]]:
    code = overhang.main(["check", str(path), "--lang", lang])
    streams = capsys.readouterr()
    assert streams.out == "" or code == 0
    return code, (streams.err or streams.out).replace(f"{path.parent}/", "").splitlines()


def test_seven_faults_are_seven_lines(own: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    # guides/experiments.md, check 18: one file, 7 planted faults, 7 messages, the right lines
    code, lines = check(own(SEVEN), capsys)
    assert code == 2
    assert lines == [
        "scenario.yaml:6: name: 'Wulong drill' cannot be a name: begin with a small letter and use small letters, "
        "digits and '_' only, 40 at most.",
        "scenario.yaml:12: hours: it cannot be 'sixty': it must be a number.",
        "scenario.yaml:16: place.lattitude_deg: there is no such entry. Did you mean 'latitude_deg'?",
        "scenario.yaml:21: place.people: -24 is too small: it must be at least 1.",
        "scenario.yaml:43: instruments.interval_s: the unit of '10 mm' does not fit interval_s. Use one of s, min, h, d, "
        "or a plain number.",
        "scenario.yaml:43: instruments.noise_mm: it cannot be NaN: it must be a finite number (not NaN or infinite).",
        "scenario.yaml:55: organisation.tiers.2.tier: it cannot be 'distrct'. Did you mean 'district'? "
        "Known: community, town, district, city.",
    ]


def test_the_same_faults_in_chinese(own: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = check(own(SEVEN), capsys, "zh")
    assert code == 2
    assert [line.split(" ")[0] for line in lines] == [
        "scenario.yaml:6:", "scenario.yaml:12:", "scenario.yaml:16:", "scenario.yaml:21:",
        "scenario.yaml:43:", "scenario.yaml:43:", "scenario.yaml:55:",
    ]  # fmt: skip
    assert lines[2] == "scenario.yaml:16: place.lattitude_deg: 没有这一项。是不是想写“latitude_deg”？"
    assert all(any("\u4e00" <= c <= "\u9fff" for c in line) for line in lines)


def test_faults_of_every_kind_come_together(own: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the file as YAML, of values, between values, of the rain table and of the policy."""
    path = own(
        {
            "people: 24": "people: 240",
            "{id: crack_2,": "{id: crack_1,",
            "upper: rain_mm_max_gauge": "upper: rain_max",
            "policy: three_tier": "policy: mine.yaml",
            "rounds_h: [6.5,": "rounds_h: [24.5,",
            "noise_mm: 0.1,": "noise_mm: 0.1, noise_mm: 0.2,",
            "houses: 10 ": "houzes: 10 ",
        },
        mine__yaml="format: overhang-policy/1\nname: mine\ntitle: {zh: 我的, en: Mine}\nseats: {town: nobody}\n",
    )
    code, lines = check(path, capsys)
    assert code == 2
    assert lines == [
        "mine.yaml:4: seats.town: the policy names the seat 'town: nobody', which the organisation does not have. "
        "Known seats: community: village_head, town: town_duty, district: district_duty, city: city_duty.",
        "scenario.yaml:20: place.houzes: there is no such entry. Did you mean 'houses'?",
        "scenario.yaml:21: place.people: 240 people do not fit into 10 households of 1 to 6. Change people or houses.",
        "storm.csv:1: the rain table has no column 'rain_max'. Known: 'hour', 'time_end', 'rain_mm_max_gauge', "
        "'rain_mm_forecast_mid', 'window', 'status'.",
        "scenario.yaml:36: units.1.id: 'crack_1' is given twice. Keep one of them, or rename it.",
        "scenario.yaml:43: instruments.noise_mm: given twice (first in line 43). Keep one of them.",
        "scenario.yaml:47: patrol.rounds_h.0: 24.5 is no hour of the day: it must be at least 0 and below 24.",
    ]


def test_a_good_file_is_said_to_be_good(own: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(own(), capsys) == (0, ["scenario.yaml: no fault found"])
    assert check(own(), capsys, "zh") == (0, ["scenario.yaml：没有发现问题"])


def test_of_very_many_faults_the_first_are_told(own: Edit) -> None:
    rows = "\n".join(f"  - {{id: Bad {k}, coupling: -1}}" for k in range(120))
    path = own({"  - {id: crack_1, coupling: 0.25}": rows})
    with pytest.raises(InputError) as caught:
        load(str(path))
    lines = lines_of(caught.value)
    assert len(lines) == 51
    assert lines[0] == (
        "scenario.yaml:35: units.0.id: 'Bad 0' cannot be a name: begin with a small letter and use small letters, "
        "digits and '_' only, 40 at most."
    )
    assert lines[-1].endswith("and at least 190 more faults. Mend the ones above first.")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        # a name or a value in a union or a section is shown as the user wrote it
        ({"staff: 2,": "staf: 2,"}, "organisation.tiers.1.desk.staf: there is no such entry. Did you mean 'staff'?"),
        ({"[10, 30, 90]": "[10, 30]"}, "channels.platform.delay_s.triangular.2: it is missing. Add it."),
        ({"[10, 30, 90]": "[90, 30, 10]"}, "channels.platform.delay_s: the numbers of a distribution must rise and not be negative: [90.0, 30.0, 10.0]. Put them in order."),
        ({"[10, 30, 90]": "['10 s', '30 mm', 90]"}, "channels.platform.delay_s.triangular.1: the unit of '30 mm' does not fit delay_s. Use one of s, min, h, d, or a plain number."),
        ({"{triangular: [10, 30, 90]}": "-5"}, "channels.platform.delay_s: -5 is too small: it must be at least 0."),
        ({"{triangular: [10, 30, 90]}": "soon"}, "channels.platform.delay_s: it cannot be 'soon': it must be a number or a distribution such as {triangular: [60, 120, 300]}."),
        ({"{triangular: [10, 30, 90]}": "[10, 30]"}, "channels.platform.delay_s: it cannot be [10, 30]: it must be a number or a distribution such as {triangular: [60, 120, 300]}."),
        ({"{triangular: [10, 30, 90]}": "{beta: 2}"}, "channels.platform.delay_s.beta: there is no such entry. Known here: fixed, uniform, triangular, lognormal, lindell, normal, gamma."),
        ({"{triangular: [10, 30, 90]}": "{fixed: 2, uniform: [1, 2]}"}, "channels.platform.delay_s: give exactly one kind of distribution (given: fixed, uniform; known: fixed, uniform, triangular, lognormal, lindell, normal, gamma)."),
        ({"{triangular: [10, 30, 90]}": "\"2 h\""}, "channels.platform.delay_s: 7200 is outside the range of 1 to 600. Bring it inside."),
        ({"{triangular: [10, 30, 90]}": "{lognormal: {median: 60, p95: 1e9}}"}, "channels.platform.delay_s: the distribution [60.0, 1000000000.0]: its second number must be 1.05 to 1000 times the first. Mend it."),
        ({"work: {approach_s: \"35 min\"}": "work: 35"}, "organisation.teams.1.work: it cannot be 35: it must be a group of 'name: value' lines."),
        ({"fall_every_m: 0.03": "fall_every_m: \"30 m\""}, "rock.fall_every_m: 30 is outside the range of 0.0001 to 10. Bring it inside."),
        ({"notice_mm_h: 3 ": "notice_mm_h: 300 "}, "patrol.notice_mm_h: 300 is outside the range of 0.05 to 100. Bring it inside."),
        ({"notice_mm_h: 3 ": "notice_mm_h: \"3\" "}, "patrol.notice_mm_h: '3' stands in quotes, so it is a text and no number. Leave the quotes away, or write the unit after the number."),
        ({"staff: 8,": "staff: 8.5,"}, "organisation.tiers.3.desk.staff: it cannot be 8.5: it must be a whole number."),
        ({"share: [0.9, 1.0]": "share: [1.0, 0.9]"}, "storm.share: it must be [low, high] with 0 <= low <= high <= 1.5; it is [1.0, 0.9]."),
        ({"title: {zh: 乌龙乡危岩避险演练, en: The Wulong rock evacuation}": "title: Wulong"}, "title: it cannot be 'Wulong': it must be a group of 'name: value' lines."),
        ({"start: \"2025-09-28T08:00:00+08:00\"": "start: 2025-09-28T08:00:00"}, "start: the time '2025-09-28T08:00:00' has no time zone. Add it, for example +08:00."),
        ({"start: \"2025-09-28T08:00:00+08:00\"": "start: tomorrow"}, "start: 'tomorrow' is not a time. Write it like \"2025-09-28T08:00:00+08:00\"."),
        ({"start: \"2025-09-28T08:00:00+08:00\"": "start: \"9999-12-31T08:00:00+08:00\""}, "start: the year 9999 cannot be used: it must be between 1900 and 2200."),
        ({"name: wulong": "name: '@names.rock'"}, "name: '@names.rock' cannot be a name: begin with a small letter and use small letters, digits and '_' only, 40 at most."),
    ],
)  # fmt: skip
def test_each_fault_has_its_message(own: Edit, change: dict[str, str], message: str) -> None:
    path = own(change)
    with pytest.raises(InputError) as caught:
        load(str(path))
    line = path.read_text(encoding="utf-8").split("\n")
    new = next(iter(change.values()))
    number = next(k for k, text in enumerate(line, start=1) if new.split("\n")[0] in text)
    assert lines_of(caught.value) == [f"scenario.yaml:{number}: {message}"]


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ({"hours: 60": "hours: \"2 d 12 h\""}, lambda s: s.hours == 60.0),
        ({"hours: 60": "hours: 60 小时"}, lambda s: s.hours == 60.0),
        ({"town_distance_m: 5200": "town_distance_m: 5.2 km"}, lambda s: s.place.town_distance_m == 5200.0),
        ({"notice_mm_h: 3 ": "notice_mm_h: \"12 mm/h\" "}, lambda s: s.patrol.notice_mm_h == 12.0),
        ({"rounds_h: [6.5,": "rounds_h: [\"6 h 30 min\","}, lambda s: s.patrol.rounds_h[0] == 6.5),
        ({"routine_per_h: 6}": "routine_per_h: 6 /h}"}, lambda s: s.organisation.tiers[1].desk.routine_per_h == 6.0),
        ({"loss: 0.25": "loss: 25 %"}, lambda s: s.channels.phone.loss == 0.25),
        ({"[10, 30, 90]": "[10 s, 0.5 min, 90]"}, lambda s: s.channels.platform.delay_s.triangular == (10.0, 30.0, 90.0)),
        ({"{triangular: [10, 30, 90]}": "1 min"}, lambda s: s.channels.platform.delay_s.fixed == 60.0),
        ({"initial_velocity_m_s: 2.26e-7": "initial_velocity_m_s: 20 mm/d"}, lambda s: abs(s.rock.initial_velocity_m_s - 2.3148e-7) < 1e-11),
        ({"wetness_days: 5 ": "wetness_days: 120 h "}, lambda s: s.storm.wetness_days == 5.0),
    ],
)  # fmt: skip
def test_a_value_may_carry_its_unit(own: Edit, change: dict[str, str], value) -> None:
    assert value(load(str(own(change))).scenario)


def test_words_and_numbers_are_told_all_at_once(own: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    extra = "hours: 60\nmovement: {slope_law: bird, carried_m_s: 9}\nalerts: {siren: {needs: battery, reach: 2}}"
    code, lines = check(own({"hours: 60": extra}), capsys)
    assert code == 2
    assert [line.partition(": ")[2] for line in lines] == [
        "movement.slope_law: it cannot be 'bird'. Known: tobler, naismith_langmuir, campbell_p5, campbell_p10, campbell_p20, campbell_quadratic.",
        "movement.carried_m_s: 9 is outside the range of 0.3 to 0.6. Bring it inside.",
        "alerts.siren.reach: 2 is outside the range of 0 to 1. Bring it inside.",
        "alerts.siren.needs: it cannot be 'battery'. Known: power, mast, nothing.",
    ]


def test_a_misspelt_city_is_one_fault(tmp_path: Path) -> None:
    file = tmp_path / "day.yaml"
    file.write_text(
        "format: overhang-scenario/3\nname: day\ntitle: {zh: 日, en: A day}\nstart: '2025-07-04T08:00:00+08:00'\n"
        "hours: 4\nctiy:\n  area: '500105'\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        load(str(file))
    assert lines_of(caught.value) == ["day.yaml:6: ctiy: there is no such entry. Did you mean 'city'?"]


def test_a_policy_is_checked_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "early.yaml"
    text = (Path(__file__).parents[3] / "docs" / "examples" / "early.yaml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert check(file, capsys) == (0, ["early.yaml: no fault found"])
    file.write_text(text.replace("order_from:", "order_form:"), encoding="utf-8")
    code, lines = check(file, capsys)
    assert code == 2
    assert [line.partition(": ")[2] for line in lines if line.startswith("early.yaml")] == [
        "order_form: there is no such entry. Did you mean 'order_from'?"
    ]
