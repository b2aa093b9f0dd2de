"""A layer as colour over the ground: the same scale for the replay, a rendered picture and a plan."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from twin.recording.layers import Layer
from twin.text import say
from viz.look.fonts import font
from viz.look.palette import RAMPS, rgb

COVER = 0.82
"""How much of the ground a layer covers (assumed)."""


def colours(kind: str, shares: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return colours of shares of a scale, shape of ``shares`` + (3,), 0 to 1; a NaN takes the lowest."""
    ramp = np.array([rgb(colour) for colour in RAMPS[kind]], np.float32) / 255
    at = np.linspace(0.0, 1.0, len(ramp))
    known = np.nan_to_num(shares)
    return np.stack([np.interp(known, at, ramp[:, band]) for band in range(3)], axis=-1).astype(np.float32)


def cover(layer: Layer, shape: tuple[int, int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return a layer at another resolution: colours times cover ``(h, w, 3)``, and cover ``(h, w, 1)``, 0 to 1."""
    shares = layer.shares()
    seen = (~np.isnan(shares))[..., None].astype(np.float32) * COVER
    both = np.concatenate([colours(layer.kind, shares) * seen, seen], axis=-1)
    size = (shape[1], shape[0])
    bands = [
        np.asarray(Image.fromarray(np.ascontiguousarray(both[..., k])).resize(size, Image.Resampling.BILINEAR))
        for k in range(4)
    ]
    return np.stack(bands[:3], axis=-1), bands[3][..., None]


def laid_over(picture: NDArray[np.uint8], layer: Layer | None, relief: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Return a picture of the ground ``(h, w, 3)`` with a layer over it; the relief, 1 a pixel, shows through."""
    if layer is None:
        return picture
    colour, seen = cover(layer, picture.shape[:2])
    mixed = picture / 255 * (1.0 - seen) + np.minimum(colour * relief, 1.0)
    return (np.clip(mixed, 0.0, 1.0) * 255).astype(np.uint8)


def value_at(layer: Layer, share: float) -> float:
    """Return the value at a share of a layer's scale."""
    if layer.log:
        return float(layer.low * (layer.high / layer.low) ** share)
    return float(layer.low + (layer.high - layer.low) * share)


def shown(value: float) -> str:
    """Return a value of a scale with no more digits than one reads."""
    text = f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2g}"
    return f"{float(text):,g}"


def scale(layer: Layer, lang: str, file: str | None, unit: float) -> Image.Image:
    """Return the scale of a layer as a small panel: title, colours, five ticks and what it means.

    Parameters
    ----------
    file
        Font file, or None for Pillow's own.
    unit
        Size of a pixel of a picture 720 pixels high.
    """
    wide, pad, small = round(380 * unit), round(10 * unit), font(round(13 * unit), file)
    lines = _wrapped(layer.note[lang], small, wide - 2 * pad)
    high = round((74 + 17 * len(lines)) * unit)
    panel = Image.new("RGBA", (wide, high), (7, 18, 28, 218))
    draw = ImageDraw.Draw(panel)
    title = f"{layer.name[lang]} ({layer.unit})" if layer.unit else layer.name[lang]
    draw.text((pad, 8 * unit), title, font=font(round(15 * unit), file), fill="white")
    across = np.linspace(0.0, 1.0, wide - 2 * pad)
    if layer.kind == "colour":
        across = np.minimum(np.floor(across * 5.0), 4.0) / 4.0  # five warnings, nothing between them
    bar = (np.tile(colours(layer.kind, across), (round(12 * unit), 1, 1)) * 255).astype(np.uint8)
    panel.paste(Image.fromarray(bar), (pad, round(32 * unit)))
    for k in range(5):
        x, anchor = pad + (wide - 2 * pad) * k / 4, "la" if k == 0 else "ra" if k == 4 else "ma"
        if layer.kind == "colour":
            x, anchor = pad + (wide - 2 * pad) * (k + 0.5) / 5, "ma"
        tick = say(f"viz.warning_{k}", lang) if layer.kind == "colour" else shown(value_at(layer, k / 4))
        draw.text((x, 47 * unit), tick, font=small, fill="#c9d8e6", anchor=anchor)
    for k, line in enumerate(lines):
        draw.text((pad, (67 + 17 * k) * unit), line, font=small, fill="#9fb6c9")
    return panel


def _wrapped(text: str, letters: object, room: float) -> list[str]:
    """Break a text into lines: at spaces, or anywhere between Chinese characters."""
    measure = ImageDraw.Draw(Image.new("L", (1, 1)))
    lines, line, word = [], "", ""
    for character in f"{text} ":
        word += character
        if character != " " and character.isascii():
            continue
        if line and measure.textlength((line + word).rstrip(), font=letters) > room:  # type: ignore[arg-type]
            lines.append(line.rstrip())
            line = ""
        line, word = line + word, ""
    return [*lines, line.rstrip()] if line.strip() else lines
