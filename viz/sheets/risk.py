"""The risk to people on one sheet: F-N curves of the policies beside the map of individual risk, from files alone."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from twin.errors import InputError
from twin.recording.layers import Layer
from twin.text import say
from viz.look.fonts import chinese_font, font
from viz.look.overlay import colours
from viz.look.palette import GREY, VERMILION
from viz.sheets.fn_chart import PAPER, fn_chart
from viz.sheets.plan import HEAD, LONGEST_PX, Line, Spot, plan

SPAN = (1e-6, 1e-2)
"""Ends of the scale of individual risk, a year."""
_WIDE, _HIGH = 2240, 1260
_MARGIN_M, _ROUND = 40.0, 0.35
"""Ground shown round the rock and the houses: metres, and a share of their distance."""


def risk_picture(folder: Path, lang: str) -> Image.Image:
    """Return the sheet of a study of the risk.

    Raises
    ------
    InputError
        A file of the study is missing or damaged.
    """
    try:
        result = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        things = json.loads((folder / "things.json").read_text(encoding="utf-8"))
        with np.load(folder / "map.npz") as held:
            z_m, cell_m, risk = held["z_m"], float(held["cell_m"]), held["risk"][0]
        file = chinese_font()
        lang = lang if file or lang == "en" else "en"
        map_ = _map(result, things, z_m, cell_m, risk, lang)
        left = fn_chart(result, (1040, _HIGH - 70), lang, file)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as fault:
        raise InputError("show.bad_map", where=str(folder), reason=str(fault)) from fault
    sheet = Image.new("RGB", (_WIDE, _HIGH), PAPER)
    draw = ImageDraw.Draw(sheet)
    title = say(
        "viz.risk_title",
        lang,
        scenario=result["title"][lang],
        n=result["replications"],
        people=f"{result['people']:.0f}",
    )
    draw.text((28, 35), title, font=font(30, file), fill="white", anchor="lm")
    sheet.paste(left, (0, 70))
    room = (_WIDE - left.width - 24, _HIGH - 70 - 24)
    map_ = map_.crop((0, round(HEAD * LONGEST_PX / 1280), *map_.size))
    shrink = min(room[0] / map_.width, (room[1] - 42) / map_.height)
    map_ = map_.resize((round(map_.width * shrink), round(map_.height * shrink)), Image.Resampling.LANCZOS)
    corner = (left.width + (room[0] - map_.width) // 2, 112 + (room[1] - 42 - map_.height) // 2)
    sheet.paste(map_, corner)
    for size in (21, 19, 17, 15):
        letters = font(size, file)
        if draw.textlength(say("viz.risk_map_title", lang), font=letters) <= map_.width:
            break
    draw.text((corner[0], 90), say("viz.risk_map_title", lang), font=letters, fill="white", anchor="lm")
    return sheet


def _map(
    found: dict[str, Any], things: dict[str, Any], z_m: NDArray[Any], cell_m: float, risk: NDArray[Any], lang: str
) -> Image.Image:
    """Return the plan of the risk in the open, with the houses coloured by that of those who live there."""
    west, east, south, north = _window(things, z_m.shape, cell_m)
    part = (slice(south, north), slice(west, east))
    shift = np.array([west, south]) * cell_m
    values = np.where(risk[part] > 0.0, risk[part], np.nan)
    outdoors = f"{100.0 * found['occupancy']['outdoors']:.0f}"
    layer = Layer.of("risk", "share", values, say("viz.per_year", lang), SPAN, True, outdoors=outdoors)
    of = {h["house"]: h["risk_per_year"] for h in found["houses"]}
    lines = [
        Line(np.array(p["points"])[:, :2] - shift, GREY, 1.4, rim=False)
        for p in things["paths"]
        if len(p["points"]) > 1
    ]
    named = _named(things["houses"], of, max(values.shape) * cell_m)
    for house in sorted(things["houses"], key=lambda h: of.get(h["id"], 0.0)):
        risk_here = of.get(house["id"], 0.0)
        name = f"{house['id']}  {_power(risk_here)}" if risk_here > 0.0 else house["id"]
        shown = name if house["id"] in named else ""
        lines.append(Line(_outline(house) - shift, _colour(risk_here), 5.0, shown, closed=True))
    rock = things["rock"]
    spots = [Spot(rock["x"] - shift[0], rock["y"] - shift[1], VERMILION, rock["name"][lang])]
    spots += [Spot(s["x"] - shift[0], s["y"] - shift[1], "#19B98A", s["name"][lang]) for s in things["shelters"]]
    size_m = (values.shape[1] * cell_m, values.shape[0] * cell_m)
    inside = tuple(s for s in spots if 0.0 <= s.x_m <= size_m[0] and 0.0 <= s.y_m <= size_m[1])
    return plan(z_m[part], cell_m, layer, "", lang, tuple(lines), inside)


def _named(houses: list[dict[str, Any]], of: dict[str, float], side_m: float) -> set[str]:
    """Return the houses whose names have room beside each other, those at most risk first."""
    wide_m, high_m = 0.075 * side_m, 0.016 * side_m
    placed: list[tuple[float, float]] = []
    named = set()
    for house in sorted(houses, key=lambda h: (-of.get(h["id"], 0.0), h["id"])):
        x, y = _outline(house)[0]
        if all(abs(x - a) > wide_m or abs(y - b) > high_m for a, b in placed):
            placed.append((float(x), float(y)))
            named.add(house["id"])
    return named


def _window(things: dict[str, Any], shape: tuple[int, int], cell_m: float) -> tuple[int, int, int, int]:
    """Return the columns and rows of a square round rock and houses, as far as the ground goes."""
    x = np.array([*(h["x"] for h in things["houses"]), things["rock"]["x"]])
    y = np.array([*(h["y"] for h in things["houses"]), things["rock"]["y"]])
    half_m = 0.5 * max(float(np.ptp(x)), float(np.ptp(y))) * (1.0 + _ROUND) + _MARGIN_M
    ends = []
    for v, n in ((x, shape[1]), (y, shape[0])):
        middle_m = 0.5 * float(v.min() + v.max())
        first, last = math.floor((middle_m - half_m) / cell_m), math.ceil((middle_m + half_m) / cell_m)
        ends += [max(0, first), min(n, last + 1)]
    return ends[0], ends[1], ends[2], ends[3]


def _outline(house: dict[str, Any]) -> NDArray[np.float64]:
    """Return the corners of a house in plan, ``(4, 2)``, the easternmost first: there its name stands."""
    out = np.array([math.sin(house["angle_rad"]), math.cos(house["angle_rad"])])
    along = np.array([out[1], -out[0]])
    a, b = 0.5 * house["width_m"] * along, 0.5 * house["depth_m"] * out
    ring = np.array([house["x"], house["y"]]) + np.array([a + b, a - b, -a - b, -a + b])
    return np.roll(ring, -int(ring[:, 0].argmax()), axis=0)


def _colour(risk: float) -> str:
    if risk <= 0.0:
        return "#FFFFFF"
    share = (math.log(risk) - math.log(SPAN[0])) / (math.log(SPAN[1]) - math.log(SPAN[0]))
    red, green, blue = (colours("share", np.array([min(max(share, 0.0), 1.0)]))[0] * 255).astype(int).tolist()
    return f"#{red:02X}{green:02X}{blue:02X}"


def _power(value: float) -> str:
    power = math.floor(math.log10(value) + 1e-9)
    return f"{value / 10.0**power:.1f}e{power}"
