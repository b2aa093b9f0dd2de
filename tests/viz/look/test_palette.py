from __future__ import annotations

import pytest

from twin.text import area
from viz.look.palette import SHAPES, SKY_TABLE, STATES, TIERS, as_data, daylight


def test_no_two_states_share_colour_and_shape() -> None:
    assert len({(m.colour, m.shape) for m in STATES}) == len(STATES) == 17


def test_states_seen_together_differ_in_shape_alone() -> None:
    # a resident's ten states must be told apart without any colour
    assert len({m.shape for m in STATES[:10]}) == 10


def test_shapes_are_drawn_inside_their_cell() -> None:
    for mark in STATES:
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
