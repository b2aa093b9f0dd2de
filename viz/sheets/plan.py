"""A plan: the ground from straight above, shaded by its relief, with one layer, a scale bar and the north arrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from twin.recording.layers import Layer
from viz.look.fonts import chinese_font, font
from viz.look.overlay import laid_over, scale

LONGEST_PX = 1600
HEAD = 44.0
"""Height of the title above a plan, in pixels of a picture 1280 wide."""
_LIGHTS = ((315.0, 0.6), (225.0, 0.2), (45.0, 0.2))
"""Azimuth, degrees, and weight of the lights, all 45 degrees high: mainly from the north-west, as on printed maps."""
_CONTOURS = 18
"""About so many contour lines from the lowest to the highest ground."""


@dataclass(frozen=True, eq=False)
class Line:
    """A line or outline drawn on a plan: points ``(n, 2)`` in local metres, colour, width in pixels, its name; with a
    dark rim where it must be seen on any ground.
    """

    points: NDArray[np.float64]
    colour: str
    width_px: float = 2.0
    name: str = ""
    closed: bool = False
    rim: bool = True


@dataclass(frozen=True, eq=False)
class Spot:
    """A place marked on a plan, local metres."""

    x_m: float
    y_m: float
    colour: str
    name: str = ""


def hillshade(z_m: NDArray[np.floating], cell_m: float) -> NDArray[np.float32]:
    """Return the relief lit from three sides, 0 to 1, the sky adding a third (Horn 1981; Mark 1992)."""
    dzdy, dzdx = np.gradient(np.asarray(z_m, np.float64), cell_m)
    steep = np.sqrt(1.0 + dzdx**2 + dzdy**2)
    shade = np.full(dzdx.shape, 0.30)
    up = np.sqrt(0.5)
    for azimuth_deg, weight in _LIGHTS:
        east, north = up * np.sin(np.radians(azimuth_deg)), up * np.cos(np.radians(azimuth_deg))
        shade += 0.70 * weight * np.clip((up - dzdx * east - dzdy * north) / steep, 0.0, 1.0)
    return shade.astype(np.float32)


def contour_step_m(z_m: NDArray[np.floating]) -> float:
    """Return a round distance between contour lines: 1, 2 or 5 times a power of ten."""
    wanted = max(float(np.nanmax(z_m) - np.nanmin(z_m)) / _CONTOURS, 0.1)
    power = 10.0 ** np.floor(np.log10(wanted))
    return float(next(k for k in (1.0, 2.0, 5.0, 10.0) if k * power >= wanted) * power)


def plan(
    z_m: NDArray[np.floating],
    cell_m: float,
    layer: Layer | None,
    title: str,
    lang: str,
    lines: tuple[Line, ...] = (),
    spots: tuple[Spot, ...] = (),
) -> Image.Image:
    """Return the plan of a terrain, north up.

    Parameters
    ----------
    z_m
        Heights, ``(rows, cols)``, row 0 in the south; NaN is drawn as nothing.
    cell_m
        Node distance.
    layer
        What is laid over it, of the same shape.
    """
    rows, cols = z_m.shape
    zoom = LONGEST_PX / max(rows, cols)
    size = (max(2, round(cols * zoom)), max(2, round(rows * zoom)))
    known = np.isfinite(z_m)
    shade = hillshade(np.where(known, z_m, np.nanmean(z_m) if known.any() else 0.0), cell_m)
    paper = shade[..., None] * np.array([0.94, 0.93, 0.90], np.float32)
    paper[~known] = 0.15 if known.any() else 0.75
    picture = _enlarged(paper, size)
    if known.all():
        band = np.floor(_enlarged(z_m[..., None].astype(np.float32), size)[..., 0] / contour_step_m(z_m))
        edge = (np.diff(band, axis=0, append=band[-1:]) != 0) | (np.diff(band, axis=1, append=band[:, -1:]) != 0)
        picture[edge] *= 0.80
    relief = 0.62 + 0.45 * picture.mean(axis=-1, keepdims=True)
    pixels = laid_over((np.clip(picture, 0.0, 1.0) * 255).astype(np.uint8), layer, relief)
    ground = Image.fromarray(pixels[::-1]).convert("RGBA")
    file = chinese_font()
    lang = lang if file or lang == "en" else "en"
    unit = max(ground.size) / 1280
    _draw_marks(ground, (size[0] / (cols * cell_m), 0.5 * cell_m), lines, spots, file, unit)
    _furnish(ground, cols * cell_m, layer, lang, file, unit)
    sheet = Image.new("RGB", (ground.width, ground.height + round(HEAD * unit)), "#07121c")
    sheet.paste(ground.convert("RGB"), (0, sheet.height - ground.height))
    ImageDraw.Draw(sheet).text(
        (14 * unit, HEAD / 2 * unit), title, font=font(round(20 * unit), file), fill="white", anchor="lm"
    )
    return sheet


def _enlarged(paper: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    bands = [
        np.asarray(Image.fromarray(np.ascontiguousarray(paper[..., k])).resize(size, Image.Resampling.BICUBIC))
        for k in range(paper.shape[-1])
    ]
    return np.stack(bands, axis=-1)


def _draw_marks(
    image: Image.Image,
    grid: tuple[float, float],
    lines: tuple[Line, ...],
    spots: tuple[Spot, ...],
    file: str | None,
    unit: float,
) -> None:
    draw, letters = ImageDraw.Draw(image), font(round(15 * unit), file)
    per_m, offset_m = grid

    def place(x_m: float, y_m: float) -> tuple[float, float]:
        return (x_m + offset_m) * per_m, image.height - (y_m + offset_m) * per_m

    def label(x: float, y: float, name: str) -> None:
        if name:
            draw.text(
                (x, y),
                name,
                font=letters,
                fill="white",
                stroke_width=round(2 * unit),
                stroke_fill="#101418",
                anchor="lm",
            )

    for line in lines:
        points = [place(float(x), float(y)) for x, y in line.points]
        points = [*points, points[0]] if line.closed else points
        if line.rim:
            draw.line(points, fill="#101418", width=round((line.width_px + 1.6) * unit), joint="curve")
        draw.line(points, fill=line.colour, width=max(1, round(line.width_px * unit)), joint="curve")
        label(points[0][0] + 6 * unit, points[0][1], line.name)
    r = 4.5 * unit
    for spot in spots:
        x, y = place(spot.x_m, spot.y_m)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=spot.colour, outline="#101418", width=max(1, round(1.5 * unit)))
        label(x + 2 * r, y, spot.name)


def _furnish(image: Image.Image, width_m: float, layer: Layer | None, lang: str, file: str | None, unit: float) -> None:
    """Add the scale of the layer, scale bar and north arrow."""
    if layer is not None:
        panel = scale(layer, lang, file, unit)
        if panel.width < image.width - 10 and panel.height < image.height - 20 * unit:
            image.alpha_composite(panel, (round(12 * unit), image.height - panel.height - round(12 * unit)))
    _scale_bar(ImageDraw.Draw(image), image.size, width_m, font(round(14 * unit), file), unit)


def _scale_bar(draw: Any, size: tuple[int, int], width_m: float, letters: object, unit: float) -> None:
    wanted = 0.18 * width_m
    power = 10.0 ** np.floor(np.log10(wanted))
    length_m = float(max(k for k in (1.0, 2.0, 5.0) if k * power <= wanted) * power)
    long_px = length_m / width_m * size[0]
    x1, y = size[0] - 16 * unit, size[1] - 18 * unit
    x0 = x1 - long_px
    draw.rectangle((x0 - 8 * unit, y - 26 * unit, x1 + 8 * unit, y + 10 * unit), fill="#07121c")
    draw.rectangle((x0, y - 3 * unit, x1, y + 2 * unit), fill="white")
    draw.rectangle((x0, y - 3 * unit, (x0 + x1) / 2, y + 2 * unit), fill="#56B4E9")
    text = f"{length_m / 1000:g} km" if length_m >= 1000 else f"{length_m:g} m"
    draw.text(((x0 + x1) / 2, y - 14 * unit), text, font=letters, fill="white", anchor="mm")
    x, y, r = size[0] - 30 * unit, 30 * unit, 20 * unit
    draw.ellipse((x - r, y - r, x + r, y + r), fill="#07121c")
    draw.polygon(
        [(x, y - 0.8 * r), (x + 0.4 * r, y + 0.35 * r), (x, y + 0.1 * r), (x - 0.4 * r, y + 0.35 * r)], fill="#E8402A"
    )
    draw.text((x, y + 0.62 * r), "N", font=letters, fill="white", anchor="mm")
