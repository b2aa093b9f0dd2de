from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from twin.recording.layers import Layer
from viz.look.overlay import _wrapped, colours, cover, laid_over, scale, shown, value_at
from viz.look.palette import RAMPS, rgb


def layer(values: Any, log: bool = False, low: float = 0.0, high: float = 10.0) -> Layer:
    return Layer.of("arrival", "time", np.asarray(values, float), "s", (low, high), log)


@pytest.mark.parametrize("kind", list(RAMPS))
def test_ends_and_middle_of_a_ramp_have_its_colours(kind: str) -> None:
    drawn = colours(kind, np.array([0.0, 0.5, 1.0])) * 255
    wanted = np.array([rgb(RAMPS[kind][k]) for k in (0, 2, 4)])
    assert drawn == pytest.approx(wanted, abs=0.01)


@pytest.mark.parametrize("kind", [kind for kind in RAMPS if kind != "colour"])  # the warnings' own are laid down
def test_a_ramp_can_be_read_without_colour(kind: str) -> None:
    # lightness (Rec. 709) rises or falls all the way
    light = colours(kind, np.linspace(0, 1, 21)) @ np.array([0.2126, 0.7152, 0.0722])
    steps = np.diff(light)
    assert (steps < 0).all() or (steps > 0).all()


def test_shares_are_linear_or_logarithmic_and_keep_holes() -> None:
    assert layer([[0.0, 5.0], [10.0, np.nan]]).shares() == pytest.approx(np.array([[0, 0.5], [1, np.nan]]), nan_ok=True)
    log = layer([[1.0, 10.0], [100.0, np.nan]], True, 1.0, 100.0)
    assert log.shares() == pytest.approx(np.array([[0, 0.5], [1, np.nan]]), nan_ok=True)
    assert [value_at(log, s) for s in (0.0, 0.5, 1.0)] == pytest.approx([1.0, 10.0, 100.0])


def test_values_outside_the_scale_take_its_ends() -> None:
    assert layer([[-5.0, 50.0]]).shares().tolist() == [[0.0, 1.0]]


def test_where_a_layer_says_nothing_the_ground_is_untouched() -> None:
    values = np.full((20, 20), np.nan)
    values[:, :8] = 5.0
    ground = np.full((40, 40, 3), 90, np.uint8)
    over = laid_over(ground, layer(values), np.ones((40, 40, 1), np.float32))
    assert (over[:, 20:] >= 89).all()
    assert (over[:, 20:] <= 90).all()
    assert (np.abs(over[:, :14].astype(int) - 90).max(axis=-1) > 30).all()
    assert laid_over(ground, None, np.ones((40, 40, 1), np.float32)) is ground


def test_cover_has_the_size_asked_for() -> None:
    colour, seen = cover(layer(np.ones((5, 7))), (50, 70))
    assert colour.shape == (50, 70, 3)
    assert seen.shape == (50, 70, 1)
    assert float(seen.max()) <= 1.0


@pytest.mark.parametrize(
    ("value", "text"), [(0.0123, "0.012"), (3.14159, "3.1"), (31.4159, "31.4"), (31415.9, "31,416")]
)
def test_values_are_shown_short(value: float, text: str) -> None:
    assert shown(value) == text


def test_scale_holds_its_note_in_both_languages() -> None:
    for lang in ("zh", "en"):
        panel = scale(layer(np.ones((3, 3))), lang, None if lang == "en" else _font(), 1.0)
        assert panel.width == 380
        assert np.asarray(panel).std() > 20


def test_long_notes_are_broken_at_spaces_or_between_characters() -> None:
    from viz.look.fonts import font

    small = font(13, None)
    lines = _wrapped("one two three four five six seven", small, 80)
    assert len(lines) > 2
    assert " ".join(lines) == "one two three four five six seven"


def _font() -> str:
    from viz.look.fonts import chinese_font

    file = chinese_font()
    if file is None:
        pytest.skip("no font with Chinese on this machine (fonts-noto-cjk)")
    return file
