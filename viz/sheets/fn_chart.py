"""F-N curves: how often a year n people or more are killed, under each policy, with bands and limit lines."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageDraw

from twin.text import say
from viz.look.fonts import font
from viz.look.palette import ORANGE, PURPLE, SKY, VERMILION, YELLOW, rgb

PAPER = "#07121c"
_INK, _DIM, _GRID = "#e8f0f7", "#9fb6c9", "#1d3244"
_COLOURS = (SKY, ORANGE, "#19B98A", PURPLE, YELLOW)
_STAY = "stay"
_FINE = 2
"""Drawn so many times larger, then shrunk: smooth lines."""
_DECADES = 6

Place = Callable[[float, float], tuple[float, float]]


def fn_chart(found: dict[str, Any], size: tuple[int, int], lang: str, file: str | None) -> Image.Image:
    """Return the chart with the table of the policies below it.

    Parameters
    ----------
    found
        The summary of a study.
    size
        Width and height, pixels.
    """
    image = Image.new("RGBA", (size[0] * _FINE, size[1] * _FINE), PAPER)
    rows = len(found["policies"])
    box = (100.0, 72.0, size[0] - 30.0, size[1] - 150.0 - 62.0 * rows)
    chart = _Chart(image, found, box, lang, file)
    chart.frame()
    chart.lines()
    for k, policy in enumerate(_ordered(found["policies"])):
        chart.curve(policy, colour_of(policy["policy"], k))
    chart.table()
    return image.resize(size, Image.Resampling.LANCZOS).convert("RGB")


def colour_of(policy: str, number: int) -> str:
    """Return the colour of a policy: red for the one under which nobody moves out."""
    return VERMILION if policy == _STAY else _COLOURS[number % len(_COLOURS)]


def _ordered(policies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(policies, key=lambda p: p["policy"] == _STAY)


class _Chart:
    """Draws on logarithmic axes: n to the right, F(n) a year upward."""

    def __init__(
        self,
        image: Image.Image,
        found: dict[str, Any],
        box: tuple[float, float, float, float],
        lang: str,
        file: str | None,
    ) -> None:
        self.image, self.found, self.lang, self.file = image, found, lang, file
        self.west, self.north, self.east, self.south = box
        points = [row for p in found["policies"] for row in p["fn"]]
        most = max([10, *(row["n"] for row in points if row["per_year"] > 0.0)])
        self.most = float(10 ** math.ceil(math.log10(most * 1.001)))
        self.most = min(self.most, 10.0 * math.ceil(most / 10.0 + 0.5)) if most < 50 else self.most
        frequency = max(found["per_year"], 1e-12)
        self.top = 10.0 ** math.ceil(math.log10(frequency) - 1e-9)
        seen = [row["low_95"] for row in points if row["low_95"] > 0.0] + [frequency / found["replications"] / 10.0]
        bottom = 10.0 ** math.floor(math.log10(min(seen)))
        self.bottom = max(bottom, self.top / 10.0**_DECADES)
        self.drawn = 0

    def letters(self, size: float) -> Any:
        return font(round(size * _FINE), self.file)

    def place(self, n: float, f: float) -> tuple[float, float]:
        """Return the pixel of a point; what is too low or too high lies on the border."""
        f = min(max(f, self.bottom), self.top)
        x = self.west + (self.east - self.west) * math.log(max(n, 0.8) / 0.8) / math.log(self.most / 0.8)
        y = self.south - (self.south - self.north) * math.log(f / self.bottom) / math.log(self.top / self.bottom)
        return x * _FINE, y * _FINE

    def text(self, x: float, y: float, text: str, size: float, fill: str = _INK, anchor: str = "lm") -> None:
        draw = ImageDraw.Draw(self.image)
        draw.text((x * _FINE, y * _FINE), text, font=self.letters(size), fill=fill, anchor=anchor)

    def frame(self) -> None:
        """Draw axes, grid and titles."""
        draw = ImageDraw.Draw(self.image)
        self.text(28, 22, say("viz.fn_title", self.lang), 21)
        for power in range(round(math.log10(self.bottom)), round(math.log10(self.top)) + 1):
            x, y = self.place(0.8, 10.0**power)
            draw.line([(x, y), (self.east * _FINE, y)], fill=_GRID, width=_FINE)
            self.text(self.west - 10, y / _FINE, f"1e{power}" if power else "1", 15, _DIM, "rm")
        ticks = [n for n in (1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000) if n <= self.most * 1.001]
        for n in ticks:
            x, _ = self.place(n, self.bottom)
            draw.line([(x, self.north * _FINE), (x, self.south * _FINE)], fill=_GRID, width=_FINE)
            self.text(x / _FINE, self.south + 16, str(n), 15, _DIM, "mm")
        middle = 0.5 * (self.west + self.east)
        self.text(middle, self.south + 42, say("viz.fn_x", self.lang), 16, _INK, "mm")
        self.text(28, 47, say("viz.fn_y", self.lang), 14, _DIM)

    def lines(self) -> None:
        """Draw the limit lines, and what lies above and below them."""
        lines = sorted(self.found["limit_lines"], key=lambda line: -line["at_one"])
        if not lines:
            return
        layer = Image.new("RGBA", self.image.size)
        draw = ImageDraw.Draw(layer)
        for k, line in enumerate(lines):
            ns = [0.8 * (self.most / 0.8) ** (i / 60) for i in range(61)]
            inside = [(n, line["at_one"] * n ** line["slope"]) for n in ns]
            shown = [p for p in inside if self.bottom <= p[1] <= self.top]
            path = [self.place(*p) for p in inside]
            edge = self.place(0.8, self.top if k == 0 else self.bottom)[1]
            tint = rgb(VERMILION) if k == 0 else rgb("#19B98A")
            if len(lines) > 1 or k == 0:
                draw.polygon([*path, (path[-1][0], edge), (path[0][0], edge)], fill=(*tint, 26))
            for i in range(0, len(shown) - 1, 2):
                draw.line([self.place(*shown[i]), self.place(*shown[i + 1])], fill=(*rgb(_DIM), 230), width=2 * _FINE)
            if shown:
                name = line["name"]
                name = say(f"viz.fn_line_{name}", self.lang) if name in ("upper", "lower") else name
                label = name if line.get("verified") else f"{name} {say('viz.unverified', self.lang)}"
                letters = self.letters(13)
                x = self.place(*shown[-1])[0] - 6 * _FINE
                # above the line where the text begins, so that it is not crossed
                left = max(x - draw.textlength(label, font=letters), (self.west + 6) * _FINE)
                x = left + draw.textlength(label, font=letters)
                y = min(self.place(*p)[1] for p in shown if self.place(*p)[0] >= left - 12 * _FINE)
                draw.text((x, y - 4 * _FINE), label, font=letters, fill=(*rgb(_DIM), 255), anchor="rb")
        self.image.alpha_composite(layer)

    def curve(self, policy: dict[str, Any], colour: str) -> None:
        """Draw one F-N curve as steps with its band; where nobody was killed, how high it may be."""
        layer = Image.new("RGBA", self.image.size)
        draw = ImageDraw.Draw(layer)
        rows = [row for row in policy["fn"] if row["per_year"] > 0.0]
        tint = rgb(colour)
        if not rows:
            x, y = self.place(1.0, policy["fn"][0]["high_95"])
            x += 9 * _FINE * self.drawn
            self.drawn += 1
            draw.line([(x, y), (x, y + 46 * _FINE)], fill=(*tint, 255), width=3 * _FINE)
            draw.line([(x - 11 * _FINE, y), (x + 11 * _FINE, y)], fill=(*tint, 255), width=3 * _FINE)
            head = y + 58 * _FINE
            draw.polygon(
                [(x, head), (x - 8 * _FINE, head - 15 * _FINE), (x + 8 * _FINE, head - 15 * _FINE)], fill=(*tint, 255)
            )
            text = say("viz.fn_none", self.lang, n=policy["replications"])
            draw.text((x + 18 * _FINE, y + 26 * _FINE), text, font=self.letters(14), fill=(*tint, 255), anchor="lm")
            self.image.alpha_composite(layer)
            return
        upper, lower, middle = [], [], []
        for row in rows:
            start = row["n"] - 1 if row["n"] > 1 else 0.8
            for n in (start, row["n"]):
                upper.append(self.place(n, row["high_95"]))
                lower.append(self.place(n, row["low_95"]))
                middle.append(self.place(n, row["per_year"]))
        draw.polygon([*upper, *reversed(lower)], fill=(*tint, 52))
        end = self.place(rows[-1]["n"], self.bottom)
        draw.line([*middle, end], fill=(*tint, 255), width=round(3.5 * _FINE), joint="curve")
        for row in rows:
            x, y = self.place(row["n"], row["per_year"])
            r = 5 * _FINE
            draw.ellipse((x - r, y - r, x + r, y + r), fill=(*tint, 255), outline=(*rgb(PAPER), 255), width=_FINE)
        self.image.alpha_composite(layer)

    def table(self) -> None:
        """Write what each policy comes to below the chart."""
        y = self.south + 78.0
        heads = ("viz.risk_policy", "viz.risk_deaths", "viz.risk_nobody", "viz.risk_trapped")
        columns = (52.0, 470.0, 690.0, 880.0)
        for x, head in zip(columns, heads, strict=True):
            self.text(x, y, say(head, self.lang), 14, _DIM)
        draw = ImageDraw.Draw(self.image)
        for k, p in enumerate(_ordered(self.found["policies"])):
            line = y + 34.0 + 58.0 * k
            draw.rectangle(
                (28 * _FINE, (line - 11) * _FINE, 44 * _FINE, (line + 5) * _FINE), fill=colour_of(p["policy"], k)
            )
            self.text(columns[0], line - 3, p["title"][self.lang], 18)
            d, hurt = p["deaths_per_event"], p["nobody_hurt"]
            none = p["most_deaths"] == 0
            first = "0" if none else f"{d['value']:.2f}"
            second = (
                say("viz.risk_at_most", self.lang, percent=f"{100.0 * d['high_95']:.1f}")
                if none
                else f"{d['low_95']:.2f} – {d['high_95']:.2f}"
            )
            self.text(columns[1], line - 3, first, 22)
            self.text(columns[1], line + 20, second, 13, _DIM)
            self.text(columns[2], line - 3, f"{100.0 * hurt['value']:.1f} %", 22)
            self.text(
                columns[2], line + 20, f"{100.0 * hurt['low_95']:.0f} – {100.0 * hurt['high_95']:.0f} %", 13, _DIM
            )
            self.text(columns[3], line - 3, f"{p['trapped_per_event']:.2f} / {p['freed_per_event']:.2f}", 18)
            if p["saved_per_event"] is not None:
                saved = say("viz.risk_saved", self.lang, lives=f"{p['saved_per_event']['value']:.2f}")
                self.text(columns[0], line + 20, saved, 13, "#19B98A")
        foot = y + 34.0 + 58.0 * len(self.found["policies"]) + 12.0
        years = f"{1.0 / self.found['per_year']:,.0f}" if self.found["per_year"] > 0 else "∞"
        self.text(28, foot, say("viz.risk_foot", self.lang, years=years), 13, _DIM)
