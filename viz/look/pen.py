"""A pen for sheets: it draws larger than the finished sheet, so that thin lines and small letters come out smooth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import cos, sin
from typing import Any

from twin.text import say
from viz.look import strokes
from viz.look.fonts import font
from viz.look.palette import SHAPES

_DARK = "#07111A"
_ELLIPSIS = "…"


class Pen:
    """Draws in pixels of the finished sheet.

    Parameters
    ----------
    draw
        A Pillow drawing, ``shade`` times as large as the sheet.
    file
        A font with Chinese, or None for the one that Pillow brings.
    shade
        How many times larger it draws.
    ink
        Colour of texts where none is given.
    """

    def __init__(self, draw: Any, file: str | None, shade: int, ink: str) -> None:
        self.draw, self.file, self.shade, self.ink = draw, file, shade, ink

    def text(self, x: float, y: float, text: str, size: int, colour: str | None = None, anchor: str = "la") -> None:
        """Write a line."""
        letters = font(size * self.shade, self.file)
        self.draw.text((x * self.shade, y * self.shade), text, fill=colour or self.ink, font=letters, anchor=anchor)

    def wide(self, text: str, size: int) -> float:
        """Return the width of a line, pixels."""
        return float(font(size * self.shade, self.file).getlength(text)) / self.shade

    def line(self, points: Any, colour: Any, width: float) -> None:
        """Draw a line through points."""
        flat = [(float(x) * self.shade, float(y) * self.shade) for x, y in points]
        self.draw.line(flat, fill=colour, width=max(1, round(width * self.shade)), joint="curve")

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: str, rim: str | None = None) -> None:
        """Fill a rectangle."""
        s = self.shade
        self.draw.rectangle((x0 * s, y0 * s, x1 * s - 1, y1 * s - 1), fill=fill, outline=rim, width=s)

    def area(self, points: Any, fill: Any = None, rim: Any = None, width: float = 1.0) -> None:
        """Fill a polygon."""
        flat = [(float(x) * self.shade, float(y) * self.shade) for x, y in points]
        if len(flat) > 2:
            self.draw.polygon(flat, fill=fill, outline=rim, width=max(1, round(width * self.shade)))

    def disc(self, x: float, y: float, radius: float, colour: Any, rim: Any, width: float) -> None:
        """Draw a disc with a rim."""
        box = [v * self.shade for v in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.ellipse(box, fill=colour, outline=rim, width=max(1, round(width * self.shade)))

    def pie(self, x: float, y: float, radius: float, share: float, colour: str) -> None:
        """Fill a share of a disc, from the top."""
        box = [v * self.shade for v in (x - radius, y - radius, x + radius, y + radius)]
        if share > 0.0:
            self.draw.pieslice(box, -90.0, -90.0 + 360.0 * min(share, 1.0), fill=colour)

    # -- strokes -----------------------------------------------------------------------------------------------------

    def draw_all(self, what: Iterable[strokes.Stroke], lang: str) -> None:
        """Draw the strokes of a sheet, one over the other, its texts in one language."""
        taken: list[tuple[float, float, float]] = []
        for stroke in [_told(each, lang) for each in what]:
            match stroke:
                case strokes.Text():
                    self._text(stroke)
                case strokes.Entry():
                    self._entry(stroke)
                case strokes.Row():
                    self._row(stroke)
                case strokes.Label():
                    self._label(stroke, taken)
                case strokes.Line():
                    self.line(stroke.points, stroke.colour, stroke.width)
                case strokes.Box():
                    self.box(stroke.x0, stroke.y0, stroke.x1, stroke.y1, stroke.colour)
                case strokes.Area():
                    self.area(stroke.points, stroke.colour)
                case strokes.Disc():
                    self.disc(stroke.x, stroke.y, stroke.radius, stroke.colour, stroke.rim, stroke.width)
                case strokes.Sign():
                    self.sign(stroke)

    def sign(self, sign: strokes.Sign) -> None:
        """Draw a mark: its shape in its colour, round it a rim."""
        outline, inner = SHAPES[sign.mark.shape]
        c, s, r = cos(sign.turn), sin(sign.turn), sign.radius

        def placed(polygon: Any) -> list[tuple[float, float]]:
            return [(sign.x + r * (c * px + s * py), sign.y - r * (c * py - s * px)) for px, py in polygon]

        edge = placed(outline)
        self.line([*edge, edge[0], edge[1]], sign.rim, max(1.6, r * 0.55))
        self.area(edge, sign.mark.colour)
        for polygon in inner:
            self.area(placed(polygon), _DARK)

    def _text(self, stroke: strokes.Text) -> None:
        text = str(stroke.words)
        if stroke.room is not None and self.wide(text, stroke.size) > stroke.room:
            while text and self.wide(text + _ELLIPSIS, stroke.size) > stroke.room:
                text = text[:-1]
            text += _ELLIPSIS
        self.text(stroke.x, stroke.y, text, stroke.size, stroke.colour, stroke.anchor)

    def _entry(self, entry: strokes.Entry) -> None:
        about = str(entry.about)
        self.text(entry.x1, entry.y, about, entry.about_size, entry.about_colour, "rm")
        room = entry.x1 - entry.x0 - self.wide(about, entry.about_size) - 8
        self._text(strokes.Text(entry.x0, entry.y, entry.words, entry.size, entry.colour, "lm", room))

    def _row(self, row: strokes.Row) -> None:
        x = row.x
        for item in row.items:
            if item.swatch is not None:
                colour, wide, high = item.swatch
                self.box(x, row.y - high / 2, x + wide, row.y + high / 2, colour)
                x += wide + (7 if item.words else 2)
            if item.mark is not None:
                mark, radius, rim = item.mark
                self.sign(strokes.Sign(x + 8, row.y, radius, mark, rim))
                x += 26
            self.text(x, row.y, str(item.words), item.size, item.colour, "lm")
            x += self.wide(str(item.words), item.size) + item.gap

    def _label(self, label: strokes.Label, taken: list[tuple[float, float, float]]) -> None:
        x, y, name = label.x, label.y, str(label.words)
        wide = self.wide(name, label.size)
        if any(abs(x - q[0]) < (wide + q[2]) / 2 and abs(y - q[1]) < 19 for q in taken):
            return
        taken.append((x, y, wide))
        for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
            self.text(x + dx, y + dy, name, label.size, _DARK, "mm")
        self.text(x, y, name, label.size, label.colour, "mm")


def _told(stroke: strokes.Stroke, lang: str) -> strokes.Stroke:
    """Return a stroke with its texts in a language."""
    if isinstance(stroke, strokes.Row):
        return replace(stroke, items=tuple(replace(item, words=_in(item.words, lang)) for item in stroke.items))
    if isinstance(stroke, strokes.Entry):
        return replace(stroke, words=_in(stroke.words, lang), about=_in(stroke.about, lang))
    if isinstance(stroke, strokes.Text | strokes.Label):
        return replace(stroke, words=_in(stroke.words, lang))
    return stroke


def _in(words: strokes.Words, lang: str) -> str:
    if isinstance(words, strokes.Said):
        args = {
            key: value if isinstance(value, str | int | float) else _in(value, lang)
            for key, value in words.args.items()
        }
        return say(words.key, lang, **args)
    return words[lang] if isinstance(words, Mapping) else words
