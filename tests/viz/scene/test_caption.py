from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from twin.recording.journal import PersonState
from viz.look.fonts import chinese_font, has_glyphs
from viz.look.palette import STATES, rgb
from viz.scene import caption
from viz.scene.caption import Captions
from viz.scene.place_view import PlaceView, read_place


@pytest.fixture(scope="module")
def view(evening: Any) -> PlaceView:
    return read_place(evening)


def test_chinese_glyphs_are_not_the_missing_box() -> None:
    file = chinese_font()
    if file is None:
        pytest.skip("no font with Chinese on this machine (fonts-noto-cjk)")
    assert has_glyphs(file, "危岩崩塌避险转移")
    font = ImageFont.truetype(file, 32)
    drawn = []
    for character in ("危", "岩", chr(0x10FFFD)):
        image = Image.new("L", (48, 48))
        ImageDraw.Draw(image).text((4, 4), character, font=font, fill=255)
        drawn.append(np.asarray(image, float))
    assert np.abs(drawn[0] - drawn[2]).mean() > 5
    assert np.abs(drawn[0] - drawn[1]).mean() > 5


def test_without_a_chinese_font_captions_are_english_and_say_so(
    view: PlaceView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caption, "chinese_font", lambda: None)
    captions = Captions(view, "zh")
    assert captions.lang == "en"
    assert "fonts-noto-cjk" in captions.notice
    assert Captions(view, "en").notice == ""


@pytest.mark.parametrize("state", PersonState)
def test_marks_carry_their_colour(view: PlaceView, state: PersonState) -> None:
    mark = np.asarray(Captions(view, "en").mark(STATES[state], 32)).astype(int)
    solid = mark[mark[..., 3] > 200][:, :3]
    assert len(solid) > 150
    near = np.abs(solid - np.array(rgb(STATES[state].colour))).max(axis=1) < 30
    assert near.mean() > 0.2
