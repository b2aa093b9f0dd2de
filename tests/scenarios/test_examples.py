"""The examples of the guides: each is checked and played, and stands in its guide as it stands in its file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import overhang
from scenarios.declaration.loading import load
from scenarios.parts.run import Run
from scenarios.policy.policy import load_policy
from scenarios.record import record
from scenarios.wiring import begin, plan

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"
GUIDES = [ROOT / "docs" / "guides" / name for name in ("write-a-scenario.md", "write-a-policy.md")]


@cache
def played(policy: str, seed: int = 1) -> Run:
    return begin(plan(load(str(EXAMPLES / "hamlet.yaml")), load_policy(policy), seed)).run()


@pytest.mark.slow
def test_a_design_storm_trees_a_net_and_joints_play() -> None:
    """The second example: its net stands in the recording, its joints set the largest block and tell the safety."""
    drill = begin(plan(load(str(EXAMPLES / "ravine.yaml")), load_policy("three_tier"), 1)).run()
    recording = record(drill)
    assert [b["id"] for b in recording.things["barriers"]] == ["net"]
    assert drill.plan.place.forest is not None
    assert drill.rain_field is not None
    assert float(recording.bodies["volume_m3"].max()) <= 35.0  # 3 x 2.5 x 4 m, a little more where sets are not square
    factor = recording.series[recording.series["name"] == "safety_factor"]["value"]
    assert 0.5 < float(factor.min()) <= float(factor.max()) < 3.0
    plain = begin(plan(load(str(EXAMPLES / "hamlet.yaml")), load_policy("three_tier"), 1)).run()
    assert float(record(plain).bodies["volume_m3"].max()) > float(recording.bodies["volume_m3"].max())


def kinds(drill: Run) -> list[str]:
    return [str(kind) for kind in record(drill).events["kind"]]


def test_the_example_is_a_good_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    assert overhang.main(["check", str(EXAMPLES / "hamlet.yaml"), "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("hamlet.yaml: no fault found\n")


@pytest.mark.slow
def test_the_roster_lives_in_the_hamlet() -> None:
    drill = played(load(str(EXAMPLES / "hamlet.yaml")).scenario.policy)
    households = drill.plan.population.households
    assert len(drill.plan.place.houses) == 4
    assert [[person.age for person in home.members] for home in households] == [[71, 69], [38, 36, 9], [84, 58], [66]]
    assert households[1].vehicle
    assert households[2].members[0].mobility == "carried"
    assert households[3].members[0].speed_m_s == 0.9


def test_a_policy_beside_the_scenario_is_found() -> None:
    loaded = load(str(EXAMPLES / "hamlet.yaml"))
    assert Path(loaded.scenario.policy).resolve() == (EXAMPLES / "early.yaml").resolve()
    assert load_policy(loaded.scenario.policy).rules.look_at_orange


@pytest.mark.slow
def test_the_policy_as_code_does_what_its_guide_says() -> None:
    """Under the base policy somebody looks before people move; the town that trusts its instruments asks nobody."""
    base, own = played("sensors_only"), played(str(EXAMPLES / "trusting_town.py"))
    assert "verify" in kinds(base)
    assert "verify" not in kinds(own)
    assert "ordered" in kinds(own)


def blocks(guide: Path) -> list[tuple[str, str]]:
    """Return the code blocks that quote a file, with its name: ``<!-- docs/examples/early.yaml -->`` before them."""
    text = guide.read_text(encoding="utf-8")
    return re.findall(r"<!-- (\S+) -->\n```\w*\n(.*?)```", text, flags=re.DOTALL)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_what_a_guide_quotes_is_in_the_file(guide: Path) -> None:
    quoted = blocks(guide)
    assert quoted
    for name, text in quoted:
        assert text.strip("\n") in (ROOT / name).read_text(encoding="utf-8"), name


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_the_links_of_a_guide_lead_somewhere(guide: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", guide.read_text(encoding="utf-8"))
    assert [link for link in links if not (guide.parent / link).exists()] == []


def test_the_messages_in_the_guide_are_those_of_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = GUIDES[0].read_text(encoding="utf-8")
    changes = dict(re.findall(r"^\| `(.+?)` \| `(.+?)` \|$", text, flags=re.MULTILINE))
    assert len(changes) >= 4
    for name in ("hamlet.yaml", "hamlet_rain.csv", "early.yaml"):
        changed = (EXAMPLES / name).read_text(encoding="utf-8")
        for old, new in changes.items() if name == "hamlet.yaml" else ():
            assert old in changed, old
            changed = changed.replace(old, new, 1)
        (tmp_path / name).write_text(changed, encoding="utf-8")
    assert overhang.main(["check", str(tmp_path / "hamlet.yaml"), "--lang", "en"]) == 2
    printed = capsys.readouterr().err.replace(f"{tmp_path}/", "").strip()
    assert f"```text\n{printed}\n```" in text
