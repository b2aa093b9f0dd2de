"""An evacuation, as its command wrote it, on one sheet: streets by lost time, shelters by use, arrivals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from twin.errors import InputError
from twin.recording.tables import read_arrow
from twin.text import say
from twin.units import hours_and_minutes
from viz.look.fonts import chinese_font
from viz.look.palette import RAMPS
from viz.look.pen import Pen

FORMAT = "overhang-evacuation/"
_SIZE = (2000, 1180)
_PLAN = (40, 134, 1240, 1050)
_CURVE = (1350, 170, 1940, 560)
_SHADE = 2
"""Drawn twice as large and reduced, so that thin streets are smooth."""
_PAPER, _INK, _FAINT, _STREET = "#FBFAF6", "#1C2733", "#7C8894", "#C2BFB5"
_GREEN, _RED, _BLUE = "#1E8E6A", "#C8342B", "#2B5FA3"
_STEPS = (0.0, 0.05, 0.2, 1.0, 5.0)
"""Person-hours a 100 m of street where each colour begins."""
_COLOURS = (_STREET, *RAMPS["share"][1:])


def evacuation_sheet(folder: Path, lang: str) -> Image.Image:
    """Return the sheet of an evacuation.

    Raises
    ------
    InputError
        The folder holds no whole result of ``overhang evacuate``.
    """
    try:
        result = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        if not str(result["format"]).startswith(FORMAT):
            raise ValueError(result["format"])
        curve, streets, shelters = (
            read_arrow(folder / f"{n}.parquet").to_pandas() for n in ("curve", "streets", "shelters")
        )
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise InputError("evacuate.picture_bad", where=str(folder), reason=str(fault)) from fault
    sheet = Image.new("RGB", (_SIZE[0] * _SHADE, _SIZE[1] * _SHADE), _PAPER)
    pen = Pen(ImageDraw.Draw(sheet), chinese_font(), _SHADE, _INK)
    _heading(pen, result, lang)
    _plan(pen, streets, shelters, lang)
    _curve(pen, curve, result, lang)
    _table(pen, result, lang)
    return sheet.resize(_SIZE, Image.Resampling.LANCZOS)


def _heading(pen: Pen, found: dict[str, Any], lang: str) -> None:
    name = found["name_zh"]
    if lang == "en" and found["name_en"] != found["area"]:
        name = found["name_en"]
    if pen.file is None:
        name = found["name_en"]  # no font here draws Chinese
    pen.text(
        40, 26, say("evacuate.picture_title", lang, name=name, people=found["people"], count=found["shelters"]), 38
    )
    words = {
        "streets": say("evacuate.made_up" if found["streets_made_up"] else "evacuate.given", lang),
        "shelters": say("evacuate.made_up" if found["shelters_made_up"] else "evacuate.given", lang),
        "replications": found["replications"],
    }
    pen.text(40, 76, say("evacuate.picture_note", lang, **words), 20, _FAINT)


def _plan(pen: Pen, streets: Any, shelters: Any, lang: str) -> None:
    x0, y0, x1, y1 = _PLAN
    low_x = min(streets.x0_m.min(), streets.x1_m.min())
    low_y = min(streets.y0_m.min(), streets.y1_m.min())
    wide = max(streets.x0_m.max(), streets.x1_m.max()) - low_x
    high = max(streets.y0_m.max(), streets.y1_m.max()) - low_y
    px = min((x1 - x0) / max(wide, 1.0), (y1 - y0) / max(high, 1.0))
    dx, dy = x0 + 0.5 * (x1 - x0 - px * wide), y1 - 0.5 * (y1 - y0 - px * high)

    def at(x: Any, y: Any) -> tuple[float, float]:
        return dx + px * (float(x) - low_x), dy - px * (float(y) - low_y)

    lost = streets.lost_h / np.maximum(streets.length_m, 10.0) * 100.0
    level = np.searchsorted(_STEPS, lost.to_numpy(), side="right") - 1
    thick = np.clip(0.3 * np.sqrt(streets.width_m.to_numpy()) * np.clip(px * 12.0, 0.9, 2.4), 0.6, 3.5)
    for k in np.argsort(level, kind="stable"):
        row = streets.iloc[k]
        width = thick[k] + (0.0 if level[k] <= 0 else 0.8 * level[k])
        pen.line([at(row.x0_m, row.y0_m), at(row.x1_m, row.y1_m)], _COLOURS[max(level[k], 0)], width)
    big = 6.0 + 10.0 * min(1.0, 12.0 / np.sqrt(max(len(shelters), 1)))
    for row in shelters.itertuples():
        x, y = at(row.x_m, row.y_m)
        radius = big * np.sqrt(row.capacity / shelters.capacity.max())
        radius = max(radius, 4.0)
        full = np.isfinite(row.full_at_s)
        pen.disc(x, y, radius + 1.5, "#FFFFFF", _RED if full else _INK, 2.5 if full else 1.2)
        pen.pie(x, y, radius - 0.5, row.sheltered / row.capacity, _RED if full else _GREEN)
    _legend(pen, lang)
    _scale_bar(pen, px)


def _legend(pen: Pen, lang: str) -> None:
    y = _PLAN[3] + 28
    pen.text(40, y, say("evacuate.picture_streets", lang), 20)
    for k, colour in enumerate(_COLOURS):
        x = 40 + 120 * k
        pen.line([(x, y + 42), (x + 46, y + 42)], colour, 7)
        pen.text(x + 54, y + 32, f"< {_STEPS[1]:g}" if k == 0 else f"{_STEPS[k]:g}+", 18)
    pen.text(660, y + 32, say("evacuate.picture_shelters", lang), 18)


def _scale_bar(pen: Pen, px: float) -> None:
    nice = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000]
    length_m = next((n for n in nice if n * px > 90), nice[-1])
    x, y = _PLAN[2] - length_m * px, _PLAN[3] + 34
    pen.line([(x, y), (x + length_m * px, y)], _INK, 4)
    label = f"{length_m} m" if length_m < 1000 else f"{length_m // 1000} km"
    pen.text(x - 12, y, label, 18, anchor="rm")


def _curve(pen: Pen, curve: Any, found: dict[str, Any], lang: str) -> None:
    x0, y0, x1, y1 = _CURVE
    hours = curve.time_s.to_numpy() / 3600.0
    last = max(float(hours[-1]), 0.25)
    step = next((s for s in (0.25, 0.5, 1.0, 2.0, 5.0, 10.0) if last / s <= 8), 10.0)
    pen.text(x0 - 60, y0 - 58, say("evacuate.picture_curve", lang), 21)
    for share in (0, 25, 50, 75, 100):
        y = y1 - (y1 - y0) * share / 100.0
        pen.line([(x0, y), (x1, y)], "#E3E1D9", 1)
        pen.text(x0 - 12, y, f"{share} %", 18, _FAINT, "rm")
    for k in range(int(last / step) + 1):
        x = x0 + (x1 - x0) * k * step / last
        pen.line([(x, y1), (x, y1 + 6)], _FAINT, 1)
        pen.text(x, y1 + 12, f"{k * step:g}", 18, _FAINT, "ma")
    pen.text(x1, y1 + 40, say("evacuate.picture_hours", lang), 18, _FAINT, "ra")

    def points(column: str) -> list[tuple[float, float]]:
        values = curve[column].to_numpy()
        return [(x0 + (x1 - x0) * h / last, y1 - (y1 - y0) * v) for h, v in zip(hours, values, strict=True)]

    band = points("p05") + points("p95")[::-1]
    pen.draw.polygon([(x * _SHADE, y * _SHADE) for x, y in band], fill="#C9D8EA")
    pen.line(points("median"), _BLUE, 3.5)


def _table(pen: Pen, found: dict[str, Any], lang: str) -> None:
    m = {key: row["median"] for key, row in found["measures"].items()}
    words = {
        "half": hours_and_minutes(m["cleared_50_s"]),
        "most": hours_and_minutes(m["cleared_95_s"]),
        "last": hours_and_minutes(m["last_s"]),
    }
    y = _CURVE[3] + 84
    pen.text(1290, y, say("evacuate.picture_times", lang, **words), 24)
    people = say("evacuate.picture_key", lang, **{k: m[k] or 0.0 for k in ("stayed", "cut_off", "no_room", "stuck")})
    pen.text(1290, y + 42, people, 19)
    heads = say("evacuate.bottleneck_columns", lang).split("|")
    spots = (1290, 1500, 1610, 1800, 1940)
    anchors = ("la", "la", "la", "ra", "ra")
    y += 98
    cells = [heads]
    for row in found["bottlenecks"][:8]:
        kind = say(f"evacuate.kind_{row['kind']}", lang)
        place = f"{row['x_m']:.0f}, {row['y_m']:.0f}"
        cells.append([str(row["edge"]), kind, place, f"{row['width_m']:.1f}", f"{row['lost_h']:.1f}"])
    for k, texts in enumerate(cells):
        for x, text, anchor in zip(spots, texts, anchors, strict=True):
            pen.text(x, y + 28 * k, text, 16 if k == 0 else 18, _FAINT if k == 0 else _INK, anchor)
    y += 28 * len(cells) + 16
    for finding in found["findings"][:4]:
        rest = {key: value for key, value in finding.items() if key != "key"}
        pen.text(1290, y, f"{say('evacuate.finding', lang)}: {say(finding['key'], lang, **rest)}", 18, _RED)
        y += 26
