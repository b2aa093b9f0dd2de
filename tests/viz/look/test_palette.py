from __future__ import annotations

import re
from pathlib import Path

import pytest

from twin.recording.journal import BlockPhase, PersonState
from twin.text import area
from viz.look.palette import GROUPS, SHAPES, SKY_TABLE, STATES, TIERS, as_data, daylight

VIEWER = Path(__file__).parents[3] / "viz" / "viewer" / "src"


def test_every_state_has_its_mark_name_and_place_in_a_legend() -> None:
    assert list(STATES) == list(PersonState)  # the browser numbers them by their order
    told = area("viz")
    for state, mark in STATES.items():
        assert mark.name == state.name.lower()
        assert set(told[f"state_{mark.name}"]) == {"zh", "en"}
        assert state in (*GROUPS["residents"], *GROUPS["responders"], *GROUPS["unseen"])
    residents = set(PersonState) - {PersonState.ON_DUTY, PersonState.WORKING, PersonState.CARRYING}
    assert set(GROUPS["chart"]) == residents


def test_the_browser_knows_states_and_phases_by_name_alone() -> None:
    data = as_data()
    assert data["code"] == {state.name.lower(): int(state) for state in PersonState}
    assert data["phases"] == {phase.name.lower(): int(phase) for phase in BlockPhase}
    bare = re.compile(r"(state|states|room\.state\[\w+\]|phase|code\[\w+\])\s*(===|!==|[<>]=?|%)\s*\d")
    for file in sorted((VIEWER / "place").rglob("*.js")):
        assert [line for line in file.read_text(encoding="utf-8").splitlines() if bare.search(line)] == [], file.name
    used = {name for f in (VIEWER / "place").rglob("*.js") for name in re.findall(r"\bis\.(\w+)\.has", f.read_text())}
    assert used <= set(GROUPS)
    codes = {name for f in (VIEWER / "place").rglob("*.js") for name in re.findall(r"\bcode\.(\w+)", f.read_text())}
    assert codes <= set(data["code"])


def test_no_two_states_share_colour_and_shape() -> None:
    assert len({(m.colour, m.shape) for m in STATES.values()}) == len(STATES) == 17


def test_states_seen_together_differ_in_shape_alone() -> None:
    # a resident's ten states must be told apart without any colour
    assert len({m.shape for m in list(STATES.values())[:10]}) == 10


def test_shapes_are_drawn_inside_their_cell() -> None:
    for mark in STATES.values():
        outline, inner = SHAPES[mark.shape]
        assert max(abs(v) for point in outline for v in point) <= 1.05
        assert all(max(abs(v) for point in part for v in point) < 0.9 for part in inner)


def test_every_text_is_there_in_both_languages() -> None:
    for key, texts in area("viz").items():
        assert set(texts) == {"zh", "en"}, key
        assert all(texts.values()), key
    data = as_data()
    assert {t["id"] for t in data["tiers"]} == set(TIERS)


def test_night_is_dark_but_never_black() -> None:
    noon, night = daylight(60), daylight(-30)
    assert sum(noon.key) > 10 * sum(night.key)
    assert sum(night.sky) > 0.2  # assumed floor that keeps the picture readable
    assert night.night == 1.0
    assert noon.night == 0.0


@pytest.mark.parametrize("row", range(len(SKY_TABLE)))
def test_light_goes_through_its_table(row: int) -> None:
    assert daylight(SKY_TABLE[row][0]).sky == pytest.approx(tuple(SKY_TABLE[row][7:10]))


def test_rain_closes_the_sky() -> None:
    dry, wet = daylight(40, 0), daylight(40, 30)
    assert sum(wet.key) < 0.4 * sum(dry.key)
