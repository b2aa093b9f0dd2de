"""Policies: shipped ones by name, one's own by file, as data or as code; what is wrong with one is one clear message."""

# ruff: noqa: E501 - messages stand here as they are printed

from __future__ import annotations

import dataclasses
import pickle
import subprocess
import sys
import textwrap
from pathlib import Path
from types import SimpleNamespace

import pytest

from models.response.seats.channels import Message
from models.response.seats.seats import AutomaticSeat, Picture, Situation
from scenarios.declaration import loading
from scenarios.policy import policy
from scenarios.policy.policy import load_policy
from scenarios.record import record
from scenarios.wiring import begin, plan
from tests.scenarios.conftest import lines_of
from twin.errors import InputError

ROOT = Path(__file__).resolve().parents[3]
ORGANISATION = loading.load("wulong").duty.organisation
YAML = "format: overhang-policy/1\nname: mine\ntitle: {zh: 我的, en: Mine}\n"
CODE = """
    from models.response.seats.seats import Act, AutomaticSeat

    BASE = "sensors_only"
    TITLE = {"zh": "相信仪器", "en": "Trust the instruments"}


    class Seat(AutomaticSeat):
        def on_alarm(self, s):
            return [Act("order_evacuation"), Act("send_team"), Act("warn_village")] if s.tier == "town" else []
"""


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return str(folder / name)


def fitted(name: str) -> policy.Policy:
    made = load_policy(name)
    made.fit(ORGANISATION)
    return made


def faults(name: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        fitted(name)
    assert len(lines_of(caught.value, "zh")) == len(lines_of(caught.value))
    return lines_of(caught.value)


@pytest.mark.parametrize("name", policy.names())
def test_every_shipped_policy_fits_the_shipped_drill(name: str) -> None:
    made = load_policy(name)
    made.fit(ORGANISATION)
    assert made.name == made.rules.name == name
    assert made.code is None
    assert all(made.title[lang] for lang in ("zh", "en"))


def test_the_platform_of_today_comes_first() -> None:
    assert policy.names() == [
        "three_tier", "forecast", "inspection_only", "no_platform", "phone_chain", "preventive", "sensors_only", "stay",
        "two_tiers",
    ]  # fmt: skip


def test_a_policy_of_ones_own_is_data(tmp_path: Path) -> None:
    made = load_policy(write(tmp_path, "any.yaml", YAML + "patrol: false\nevacuate_on: red\nsupport_from: []\n"))
    made.fit(ORGANISATION)
    assert (made.name, made.title["en"]) == ("mine", "Mine")
    assert (made.rules.patrol, made.rules.evacuate_on, made.rules.support_from) == (False, "red", ())


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        ("patrol: no\n", ["any.yaml:4: patrol: it cannot be 'no': it must be true or false."]),
        ("evacuate_on: orrange\n", ["any.yaml:4: evacuate_on: it cannot be 'orrange'. Did you mean 'orange'? Known: blue, yellow, orange, red."]),
        ("warning_channels: []\n", ["any.yaml:4: warning_channels: it has too few entries: it needs at least 1."]),
        ("warning_channels: [door, door]\n", ["any.yaml:4: warning_channels.1: 'door' is given twice. Keep one of them, or rename it."]),
        ("support_from: [town]\n", ["any.yaml:4: support_from.0: it cannot be 'town'. Known: district, city."]),
        ("seats: {county: x}\n", ["any.yaml:4: seats.county: it cannot be 'county'. Did you mean 'community'? Known: community, town, district, city."]),
        ("seats: {town: nobody, city: city_duty}\n", ["any.yaml:4: seats.town: the policy names the seat 'town: nobody', which the organisation does not have. Known seats: community: village_head, town: town_duty, district: district_duty, city: city_duty."]),
        ("seats: {town: city_duty}\n", ["any.yaml:4: seats.town: the policy names the seat 'town: city_duty', which the organisation does not have. Known seats: community: village_head, town: town_duty, district: district_duty, city: city_duty."]),
        ("patrol: 1\nplatfrom: true\nname: other\n", ["any.yaml:4: patrol: it cannot be 1: it must be true or false.", "any.yaml:5: platfrom: there is no such entry. Did you mean 'platform'?", "any.yaml:6: name: given twice (first in line 2). Keep one of them."]),
    ],
)  # fmt: skip
def test_faults_of_a_policy_have_lines(tmp_path: Path, lines: str, messages: list[str]) -> None:
    assert faults(write(tmp_path, "any.yaml", YAML + lines)) == messages


@pytest.mark.parametrize("tier", ["community", "district"])
@pytest.mark.parametrize("name", ["first_desk", "order_from"])
def test_a_policy_needs_the_desks_that_hear_and_order(name: str, tier: str) -> None:
    base = load_policy("three_tier")
    rules = dataclasses.replace(base.rules, **{name: tier})  # type: ignore[arg-type]
    made = dataclasses.replace(base, rules=rules, seats=None)
    assert [fault.key for fault in made.misfits({"town": "town_duty"})] == ["scenario.policy_needs"]
    assert list(made.misfits({"town": "town_duty", tier: "other"})) == []


def test_code_of_ones_own_decides(tmp_path: Path) -> None:
    made = load_policy(write(tmp_path, "own.py", CODE))
    made.fit(ORGANISATION)
    assert (made.name, made.title["zh"], made.rules.patrol) == ("own", "相信仪器", False)
    seat = made.seat_class("town_duty")
    message = Message("alarm", "platform", "town", SimpleNamespace(), {}, 0.0)
    acts = seat.decide(Situation("town", 0.0, message, Picture(), made.rules))
    assert [act.verb for act in acts] == ["order_evacuation", "send_team", "warn_village"]
    # the base policy has somebody look first
    base = AutomaticSeat("town_duty").decide(Situation("town", 0.0, message, Picture(), made.rules))
    assert [act.verb for act in base] == ["verify"]


def test_the_same_code_is_loaded_once(tmp_path: Path) -> None:
    """A drill can be pickled although its policy has been loaded again since, as workers and screens do."""
    name = write(tmp_path, "own.py", CODE)
    first = load_policy(name).seat_class("town_duty")
    load_policy(name)
    assert type(pickle.loads(pickle.dumps(first)).seat) is type(first.seat)  # type: ignore[attr-defined]


def test_two_files_of_one_name_are_two_policies(tmp_path: Path) -> None:
    for k in (1, 2):
        (tmp_path / str(k)).mkdir()
        write(
            tmp_path / str(k),
            "own.py",
            f"from models.response.seats.seats import AutomaticSeat as A\nclass Seat(A):\n    k = {k}\n",
        )
    seats = [load_policy(str(tmp_path / str(k) / "own.py")).seat_class("a") for k in (1, 2)]
    assert [pickle.loads(pickle.dumps(seat)).seat.k for seat in seats] == [1, 2]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("code", "messages"),
    [
        ("x = 1\ny = x / 0\n", ["own.py:2: the policy's code fails: ZeroDivisionError: division by zero. Mend it and try again."]),
        ("def f():\n  return 1 +\n", ["own.py:2: the policy's code fails: SyntaxError: invalid syntax. Mend it and try again."]),
        ("import sys\nsys.exit(3)\n", ["own.py:2: the policy's code fails: SystemExit: 3. Mend it and try again."]),
        ("import no_such_module\n", ["own.py:1: the policy's code fails: ModuleNotFoundError: No module named 'no_such_module'. Mend it and try again."]),
        ("raise ValueError('a\\nb{c}')\n", ["own.py:1: the policy's code fails: ValueError: a b{c}. Mend it and try again."]),
        ("x = 1\n", ["own.py: the policy's code needs a class named Seat (a subclass of AutomaticSeat). Add it."]),
        ("Seat = 3\n", ["own.py: the policy's code needs a class named Seat (a subclass of AutomaticSeat). Add it."]),
        ("class Seat:\n    pass\n", ["own.py: the policy's code needs a class named Seat (a subclass of AutomaticSeat). Add it."]),
        ("", ["own.py: the policy's code needs a class named Seat (a subclass of AutomaticSeat). Add it."]),
        (CODE + "        def __init__(self):\n            pass\n", ["own.py: the policy's code fails: TypeError"]),
        (CODE + "        def __init__(self, name):\n            self.x = name.y\n", ["own.py:12: the policy's code fails: AttributeError"]),
        (CODE.replace('"sensors_only"', '"none"'), ["own.py: BASE is 'none', which is neither a shipped policy (three_tier, forecast, inspection_only, no_platform, phone_chain, preventive, sensors_only, stay, two_tiers) nor a .yaml file beside this one. Mend it."]),
        (CODE.replace('"sensors_only"', '"own.py"'), ["own.py: BASE is 'own.py', which is neither"]),
        (CODE.replace('"sensors_only"', "7"), ["own.py: BASE must be a text; it is 7. Mend it."]),
        (CODE.replace('"zh"', '"fr"'), ["own.py: TITLE must be a text, or {\"zh\": \"...\", \"en\": \"...\"}. Mend it."]),
    ],
)  # fmt: skip
def test_faults_of_code_are_one_message(tmp_path: Path, code: str, messages: list[str]) -> None:
    found = faults(write(tmp_path, "own.py", code))
    assert len(found) == len(messages)
    assert all(line.startswith(message) for line, message in zip(found, messages, strict=True)), found


def test_code_that_is_no_text_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_bytes(bytes(range(256)))
    assert faults(str(tmp_path / "own.py"))[0].startswith("own.py")


def test_code_on_a_policy_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "base.yaml", YAML + "evacuate_on: red\nseats: {town: nobody}\n")
    name = write(tmp_path, "own.py", CODE.replace('"sensors_only"', '"base.yaml"'))
    assert load_policy(name).rules.evacuate_on == "red"
    assert faults(name)[0].startswith("base.yaml:5: seats.town: the policy names the seat 'town: nobody'")


DECISIONS = [
    ("[Act('evacuate')]", "own.py: the seat decides 'evacuate', which no desk can do. Known acts: report, "),
    ("['close']", "own.py: the seat decides 'close', which no desk can do."),
    ("3", "own.py: the policy's code fails: TypeError: 'int' object is not iterable."),
    (
        "[Act('instruct')]",
        "own.py: the act instruct goes to '', which is no desk. Known: community, town, district, city.",
    ),
    ("[Act('report', 'moon')]", "own.py: the act report goes to 'moon', which is no desk."),
    ("s.message.facts['colour']", "own.py:10: the policy's code fails: KeyError: 'colour'."),
    ("1 / 0", "own.py:10: the policy's code fails: ZeroDivisionError: division by zero."),
]


@pytest.mark.parametrize(("decision", "message"), DECISIONS)
def test_a_seat_that_fails_in_the_middle_ends_in_one_message(tmp_path: Path, decision: str, message: str) -> None:
    code = CODE.replace(
        '[Act("order_evacuation"), Act("send_team"), Act("warn_village")] if s.tier == "town" else []', decision
    )
    seat = load_policy(write(tmp_path, "own.py", code)).seat_class("town_duty")
    alarm = Message("alarm", "platform", "district", SimpleNamespace(), {}, 0.0)
    with pytest.raises(InputError) as caught:
        seat.decide(Situation("district", 0.0, alarm, Picture(), load_policy("three_tier").rules))
    assert lines_of(caught.value)[0].startswith(message)
    assert caught.value.text("zh")


def test_a_line_is_named_however_the_file_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "own.py", CODE.replace("return [", "return 1 / 0 or ["))
    monkeypatch.chdir(tmp_path)
    seat = load_policy("own.py").seat_class("town_duty")
    alarm = Message("alarm", "platform", "town", SimpleNamespace(), {}, 0.0)
    with pytest.raises(InputError) as caught:
        seat.decide(Situation("town", 0.0, alarm, Picture(), load_policy("three_tier").rules))
    assert caught.value.where == f"{tmp_path / 'own.py'}:10"


def test_a_seat_cannot_act_on_a_warning_without_a_case(tmp_path: Path) -> None:
    seat = load_policy(write(tmp_path, "own.py", CODE.replace("on_alarm", "on_rain_warning"))).seat_class("town_duty")
    message = Message("rain_warning", "weather_office", "town", None, {"colour": "red"}, 0.0)
    with pytest.raises(InputError) as caught:
        seat.decide(Situation("town", 0.0, message, Picture(), load_policy("three_tier").rules))
    assert "there is no case yet to decide order_evacuation about" in caught.value.text()


RESTORE = """
import sys
from pathlib import Path
from scenarios.record import record
from scenarios.parts.run import restore
drill = restore(Path(sys.argv[1]).read_bytes())
print(drill.clock.now, record(drill.run()).digest())
"""


def restored(snapshot: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RESTORE, str(snapshot)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_drill_under_code_of_ones_own_goes_on_in_another_process(tmp_path: Path) -> None:
    made = load_policy(write(tmp_path, "own.py", CODE))
    loaded = loading.load("wulong")
    whole = begin(plan(loaded, made, 1))
    half = begin(plan(loaded, made, 1)).run_until(20 * 3600.0)
    # loading the code again must not part the running drill from its class
    load_policy(str(tmp_path / "own.py"))
    (tmp_path / "half").write_bytes(half.snapshot())
    result = restored(tmp_path / "half")
    assert result.returncode == 0, result.stderr
    now, digest = result.stdout.split()
    assert float(now) == half.clock.now
    assert digest == record(whole.run()).digest()


@pytest.mark.slow
def test_a_drill_whose_code_is_gone_says_so(tmp_path: Path) -> None:
    name = write(tmp_path, "own.py", CODE)
    (tmp_path / "half").write_bytes(begin(plan(loading.load("wulong"), load_policy(name), 1)).snapshot())
    Path(name).unlink()
    result = restored(tmp_path / "half")
    assert result.returncode != 0
    assert "InputError" in result.stderr
    assert f"there is no policy '{name}'"[:40] in result.stderr
