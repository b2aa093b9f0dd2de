"""A pen for sheets: it draws larger than the finished sheet, so that thin lines and small letters come out smooth."""

from __future__ import annotations

from typing import Any

from viz.look.fonts import font


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
