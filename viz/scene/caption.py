"""Marks and captions over a rendered picture, drawn by Pillow: VTK's own font drops Chinese without a word."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from twin.recording.journal import PersonState
from twin.recording.layers import Layer
from twin.text import say
from viz.look.fonts import chinese_font, font
from viz.look.overlay import scale
from viz.look.palette import GROUPS, INDOORS, LEVELS, MONITOR, SHAPES, STATES, TIERS, Mark, rgb
from viz.scene.frame import Frame
from viz.scene.place_view import PlaceMoment, PlaceView
from viz.scene.tracks import NONE

_PANEL = (7, 18, 28, 205)
_ALWAYS = {
    PersonState.HOME, PersonState.WARNED, PersonState.PREPARING, PersonState.MOVING, PersonState.SAFE,
    PersonState.TRAVELLING, PersonState.ON_DUTY,
}  # fmt: skip
"""States that the legend names even where nobody is in them."""


class Captions:
    """Captions in one language; without a Chinese font they fall back to English and say so in ``notice``."""

    def __init__(self, view: PlaceView, lang: str, font_file: str | None = None) -> None:
        file = font_file or chinese_font()
        self.notice = "" if lang == "en" or file else say("show.no_cjk_font", lang)
        self.view, self.lang, self._file = view, lang if file else "en", file
        self._marks: dict[tuple[str, int], Image.Image] = {}

    def font(self, size: int) -> Any:
        """Return the font at a pixel size."""
        return font(size, self._file)

    def over(self, frame: Frame, moment: PlaceMoment, layer: Layer | None = None) -> Image.Image:
        """Return the frame with marks, labels, clock, legend, the latest events and the scale of a layer."""
        image = Image.fromarray(frame.pixels).convert("RGBA")
        unit = image.height / 720
        self._people(image, frame, moment, unit)
        self._latest(image, moment, unit)
        self._legend(image, moment, unit)
        self._labels(image, frame, moment, unit)
        self._head(image, moment, unit)
        if layer is not None:
            panel = scale(layer, self.lang, self._file, unit)
            image.alpha_composite(panel, (round(12 * unit), round(62 * unit)))
        return image.convert("RGB")

    def mark(self, look: Mark, size: int) -> Image.Image:
        """Return one state mark as a small picture with a dark rim."""
        key = (look.name, size)
        if key not in self._marks:
            big, r = size * 4, size * 4 * 0.36
            picture = Image.new("RGBA", (big, big))
            draw = ImageDraw.Draw(picture)
            outline, inner = SHAPES[look.shape]

            def place(polygon: list[tuple[float, float]], grow: float = 1.0) -> list[tuple[float, float]]:
                return [(big / 2 + x * r * grow, big / 2 - y * r * grow) for x, y in polygon]

            rim = (255, 255, 255, 255) if look.name == "dead" else (11, 17, 24, 255)
            draw.line([*place(outline), *place(outline)[:2]], fill=rim, width=int(r * 0.44), joint="curve")
            draw.polygon(place(outline), fill=(*rgb(look.colour), 255))
            for part in inner:
                draw.polygon(place(part), fill=(0, 114, 178, 255) if look is MONITOR else rim)
            self._marks[key] = picture.resize((size, size), Image.Resampling.LANCZOS)
        return self._marks[key]

    def _people(self, image: Image.Image, frame: Frame, moment: PlaceMoment, unit: float) -> None:
        roles, states = self.view.roster["role"].to_numpy(), moment.states
        n = len(roles)
        size = max(6, round((19 if n <= 150 else 12 if n <= 1200 else 7) * unit))
        duty = roles != "resident"
        lift = np.where(np.isin(states, INDOORS), 9.0, 3.4)
        at, home = self._gathered(moment, n)
        where, inside, hidden = frame.project(at + np.c_[np.zeros((n, 2)), lift])
        # everybody of one spot stands beside the others, so that they can be counted: helpers left, residents right
        seen: dict[tuple[int, int, bool], int] = {}
        for p in np.argsort(where[:, 1], kind="stable"):
            state = states[p]
            if not inside[p] or state == NONE or state in GROUPS["unseen"]:
                continue
            look = MONITOR if roles[p] == "monitor" else STATES[state]
            spot = (round(at[p, 0] / 8), round(at[p, 1] / 8), bool(duty[p]))
            k = seen[spot] = seen.get(spot, -1) + 1
            wide, first = (6, 0.8) if home[p] else (3, 0.0)
            dx, dy = ((k % wide + first) * (-1 if duty[p] else 1), -(k // wide)) if n <= 1200 else (0.0, 0)
            icon = self.mark(look, size)
            if hidden[p] and not home[p]:
                icon = Image.merge("RGBA", (*icon.split()[:3], icon.split()[3].point(lambda a: a * 2 // 5)))
            x, y = where[p, 0] + (dx * 0.9 - 0.5) * size, where[p, 1] + (dy * 0.9 - 0.5) * size
            image.alpha_composite(icon, _inside(image, x, y, size))

    def _gathered(self, moment: PlaceMoment, n: int) -> tuple[Any, Any]:
        """Return where each person is marked, and who is at a shelter: those stand around its own point."""
        at, home = moment.people.copy(), np.zeros(n, bool)
        for s in self.view.things.get("shelters", []):
            near = np.isin(moment.states, GROUPS["at_shelter"]) & self._close(moment, s)
            at[near], home = (s["x"], s["y"], s["z"]), home | near
        return at, home

    def _close(self, moment: PlaceMoment, place: dict[str, Any]) -> NDArray[np.bool_]:
        return np.asarray(np.hypot(moment.people[:, 0] - place["x"], moment.people[:, 1] - place["y"]) < 60)

    def _labels(self, image: Image.Image, frame: Frame, moment: PlaceMoment, unit: float) -> None:
        rock, rows = self.view.things.get("rock"), []
        if rock:
            state = say("viz.collapsed" if moment.rock.fallen else f"viz.level_{moment.rock.level}", self.lang)
            colour = "#D55E00" if moment.rock.fallen else LEVELS[moment.rock.level]
            rows.append((f"{rock['name'][self.lang]} · {state}", colour, (rock["x"], rock["y"], rock["z"] + 14), 4))
        for s in self.view.things.get("shelters", []):
            safe = int(((moment.states == PersonState.SAFE) & self._close(moment, s)).sum())
            text = f"{s['name'][self.lang]} {safe}/{s['capacity']}"
            rows.append((text, "#19B98A", (s["x"], s["y"], s["z"] + 5), 16 + 17 * math.ceil(safe / 6)))
        if not rows:
            return
        where, inside, _ = frame.project(np.array([r[2] for r in rows], float))
        font, layer = self.font(round(15 * unit)), Image.new("RGBA", image.size)
        draw = ImageDraw.Draw(layer)
        for (text, colour, _, above), (x, y), show in zip(rows, where, inside, strict=True):
            if show:
                w, h = draw.textlength(text, font=font) + 16 * unit, 22 * unit
                x0, y0 = min(max(x - w / 2, 4), image.width - w - 4), max(y - h - above * unit, 60 * unit)
                draw.rectangle((x0, y0, x0 + w, y0 + h), fill=_PANEL)
                draw.rectangle((x0, y0, x0 + 4 * unit, y0 + h), fill=(*rgb(colour), 255))
                draw.text((x0 + 10 * unit, y0 + h / 2), text, font=font, fill="white", anchor="lm")
        image.alpha_composite(layer)

    def _head(self, image: Image.Image, moment: PlaceMoment, unit: float) -> None:
        layer = Image.new("RGBA", image.size)
        draw = ImageDraw.Draw(layer)
        draw.rectangle((0, 0, image.width, 50 * unit), fill=(7, 18, 28, 225))
        middle = 25 * unit
        draw.text(
            (18 * unit, middle),
            self.view.title[self.lang],
            font=self.font(round(22 * unit)),
            fill="white",
            anchor="lm",
        )
        draw.text(
            (image.width - 18 * unit, middle),
            moment.when[1],
            font=self.font(round(30 * unit)),
            fill="white",
            anchor="rm",
        )
        parts = [moment.when[0], f"{say('viz.rain', self.lang)} {moment.sky.rain_mm_h:.0f} mm/h"]
        if moment.margin_s is not None:
            parts.insert(0, f"{say('viz.margin', self.lang)} {moment.margin_s / 60:.0f} min")
        draw.text(
            (image.width - 165 * unit, middle),
            "   ".join(parts),
            font=self.font(round(15 * unit)),
            fill="#9fb6c9",
            anchor="rm",
        )
        image.alpha_composite(layer)

    def _latest(self, image: Image.Image, moment: PlaceMoment, unit: float) -> None:
        layer = Image.new("RGBA", image.size)
        draw = ImageDraw.Draw(layer)
        font, step, wide = self.font(round(14 * unit)), 25 * unit, 430 * unit
        x, y = image.width - wide - 14 * unit, 62 * unit
        for k, (time, tier, words) in enumerate(moment.latest):
            top = y + k * step
            draw.rectangle((x, top, x + wide, top + step - 3 * unit), fill=(*_PANEL[:3], 215 - 18 * k))
            draw.rectangle((x, top, x + 5 * unit, top + step - 3 * unit), fill=(*rgb(TIERS.get(tier, "#9AA7B4")), 255))
            text = f"{time}  {words[self.lang]}"
            draw.text(
                (x + 12 * unit, top + step / 2 - 1.5 * unit),
                self._cut(draw, text, font, wide - 20 * unit),
                font=font,
                fill="white" if k == 0 else "#b9cad9",
                anchor="lm",
            )
        image.alpha_composite(layer)

    def _legend(self, image: Image.Image, moment: PlaceMoment, unit: float) -> None:
        layer = Image.new("RGBA", image.size)
        draw = ImageDraw.Draw(layer)
        font, size, top = self.font(round(14 * unit)), round(20 * unit), image.height - 34 * unit
        draw.rectangle((0, top, image.width, image.height), fill=(7, 18, 28, 225))
        residents = (self.view.roster["role"] == "resident").to_numpy()
        shown = [(s, int(((moment.states == s) & residents).sum())) for s in GROUPS["residents"]]
        helpers = [(s, int(((moment.states == s) & ~residents).sum())) for s in GROUPS["responders"]]
        x, middle = 12 * unit, top + 17 * unit
        for s, count in [*shown, *helpers]:
            if not count and s not in _ALWAYS:
                continue
            layer.alpha_composite(self.mark(STATES[s], size), (round(x), round(middle - size / 2)))
            text = f"{say(f'viz.state_{STATES[s].name}', self.lang)} {count}"
            draw.text((x + size + 3 * unit, middle), text, font=font, fill="white" if count else "#71879a", anchor="lm")
            x += size + 18 * unit + draw.textlength(text, font=font)
        if "monitor" in set(self.view.roster["role"]):
            layer.alpha_composite(self.mark(MONITOR, size), (round(x), round(middle - size / 2)))
            draw.text(
                (x + size + 3 * unit, middle), say("viz.role_monitor", self.lang), font=font, fill="white", anchor="lm"
            )
        note = self.view.trees[self.lang]
        draw.text(
            (12 * unit, top - 8 * unit), note, font=self.font(round(11 * unit)), fill="#c3d2df", anchor="ls",
            stroke_width=round(1.5 * unit), stroke_fill="#0b1722",
        )  # fmt: skip
        image.alpha_composite(layer)

    def _cut(self, draw: Any, text: str, font: Any, room: float) -> str:
        if draw.textlength(text, font=font) <= room:
            return text
        while text and draw.textlength(text + "…", font=font) > room:
            text = text[:-1]
        return text + "…"


def _inside(image: Image.Image, x: float, y: float, size: int) -> tuple[int, int]:
    return min(max(round(x), 0), image.width - size), min(max(round(y), 0), image.height - size)
