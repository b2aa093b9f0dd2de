"""A site as it emptied: how dense it was, which ways people took, where they stood at a moment, and who left when."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from twin.errors import InputError
from twin.recording.tables import read_arrow
from twin.text import say
from viz.look.fonts import chinese_font, font
from viz.look.overlay import colours
from viz.look.palette import BLUE, ORANGE, PURPLE, SKY, VERMILION, YELLOW

WIDE_PX, SHARPER = 1600, 2
HEAD, CURVE, LEGEND = 104, 330, 64
PAPER, GROUND, INK, WALL, PALE = "#0B1722", "#F5F2EA", "#1B2733", "#32465A", "#B7C6D3"
OPEN = "#19B98A"
_LINES = (OPEN, SKY, ORANGE, PURPLE, YELLOW, VERMILION, BLUE)
FULL_M2 = 5.0
"""Density at the upper end of the scale: nobody moves freely there (Weidmann 1993: 5.4 /m2 is a standstill)."""
MOST_TRACKS = 150


@dataclass(frozen=True, eq=False)
class _Written:
    """What the command wrote."""

    told: dict[str, Any]
    drawn: dict[str, Any]
    densest: NDArray[np.float32]
    cell_m: float
    origin: tuple[float, float]
    track: NDArray[np.int64]
    """``(k, 4)``: tenths of a second, person, centimetres."""
    out_s: NDArray[np.float64]
    exit: list[str]


def site_picture(folder: Path, at_s: float | None, lang: str) -> Image.Image:
    """Return the picture of a site, its people at a moment, by default when it was densest.

    Raises
    ------
    InputError
        The moment lies outside the run, or a file is missing or damaged.
    """
    held = _read(folder)
    last_s = float(held.track[:, 0].max()) / 10.0 if len(held.track) else 0.0
    time_s = float(held.told["densest"]["time_s"]) if at_s is None else at_s
    if not 0.0 <= time_s <= last_s + 60.0:
        raise InputError("show.second_outside", value=time_s, last=last_s)
    file = chinese_font()
    lang = lang if file or lang == "en" else "en"
    k = SHARPER
    points = np.concatenate([np.array(ring) for ring in held.drawn["rims"]])
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.maximum(high - low, 1.0)
    per_m = min((WIDE_PX - 380) / span[0], 900.0 / span[1])
    plan_h = int(span[1] * per_m) + 130
    size = (WIDE_PX, HEAD + plan_h + LEGEND + CURVE)
    sheet = Image.new("RGB", (size[0] * k, size[1] * k), PAPER)
    left = (WIDE_PX - span[0] * per_m) / 2.0
    grid = _Grid(per_m * k, left * k, (HEAD + plan_h - 60) * k, float(low[0]), float(low[1]))
    _plan(sheet, held, grid, time_s, lang, file)
    draw = ImageDraw.Draw(sheet)
    _head(draw, held, time_s, lang, file)
    _legend(sheet, draw, (HEAD + plan_h) * k, per_m * k, lang, file)
    _curve(draw, held, time_s, (HEAD + plan_h + LEGEND) * k, size, lang, file)
    return sheet.resize(size, Image.Resampling.LANCZOS)


@dataclass(frozen=True)
class _Grid:
    """From metres to pixels."""

    per_m: float
    left: float
    base: float
    x0: float
    y0: float

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return self.left + (x - self.x0) * self.per_m, self.base - (y - self.y0) * self.per_m

    def all(self, points: Any) -> list[tuple[float, float]]:
        return [self(float(x), float(y)) for x, y in points]


def _read(folder: Path) -> _Written:
    from pyarrow import ArrowException

    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        drawn = json.loads((folder / "drawn.json").read_text(encoding="utf-8"))
        with np.load(folder / "density.npz") as packed:
            densest, cell = packed["densest"], float(packed["cell_m"])
            origin = float(packed["x0_m"]), float(packed["y0_m"])
        rows = read_arrow(folder / "tracks.parquet").to_pydict()
        track = np.column_stack([np.array(rows[n], np.int64) for n in ("time_ds", "person", "x_cm", "y_cm")])
        out = read_arrow(folder / "out.parquet").to_pydict()
        first = np.array(out["replication"], np.int64) == 0
        out_s = np.array(out["time_s"], np.float64)[first]
        exits = [name for name, mine in zip(out["exit"], first, strict=True) if mine]
    except (OSError, ValueError, KeyError, ArrowException) as fault:
        raise InputError("show.bad_map", where=str(folder), reason=str(fault)) from fault
    return _Written(summary, drawn, densest, cell, origin, track, out_s, exits)


def _plan(sheet: Image.Image, held: _Written, grid: _Grid, time_s: float, lang: str, file: str | None) -> None:
    mask = Image.new("L", sheet.size, 0)
    cut = ImageDraw.Draw(mask)
    for ring in _by_size(held.drawn["rims"]):
        points = np.array(ring)
        inner = _signed_area(points) * _signed_area(np.array(held.drawn["rims"][0])) < 0.0
        cut.polygon(grid.all(ring), fill=0 if inner else 255)
    ground = Image.new("RGB", sheet.size, GROUND)
    ground.paste(*_heat(held, grid, sheet.size))
    draw = ImageDraw.Draw(ground, "RGBA")
    for stair in held.drawn["stairs"]:
        _steps(draw, stair, grid)
    _tracks(draw, held, grid)
    sheet.paste(ground, (0, 0), mask)
    draw = ImageDraw.Draw(sheet)
    k = SHARPER
    for ring in held.drawn["rims"]:
        draw.line([*grid.all(ring), grid(*ring[0])], fill=WALL, width=3 * k, joint="curve")
    for number, each in enumerate(held.drawn["exits"]):
        colour = _LINES[number % len(_LINES)]
        draw.line(grid.all(each["xy_m"]), fill=colour, width=8 * k)
    _people(draw, held, grid, time_s)
    _names(draw, held, grid, lang, file, sheet.size)


def _heat(held: _Written, grid: _Grid, size: tuple[int, int]) -> tuple[Image.Image, tuple[int, int], Image.Image]:
    """Return the colours of the highest densities, where they go, and how much they cover."""
    share = np.clip(held.densest / FULL_M2, 0.0, 1.0)
    rows, cols = share.shape
    x, y = grid(held.origin[0], held.origin[1] + rows * held.cell_m)
    wide, high = max(1, round(cols * held.cell_m * grid.per_m)), max(1, round(rows * held.cell_m * grid.per_m))
    flat = Image.fromarray((share[::-1] * 255).astype(np.uint8)).resize((wide, high), Image.Resampling.BICUBIC)
    smooth = np.asarray(flat, np.float32) / 255
    paint = Image.fromarray((colours("share", smooth) * 255).astype(np.uint8))
    cover = Image.fromarray((np.clip(smooth * 5.0, 0.0, 0.92) * 255).astype(np.uint8))
    return paint, (round(x), round(y)), cover


def _steps(draw: Any, stair: dict[str, Any], grid: _Grid) -> None:
    """Draw the steps of a stair, or the arrow of a ramp, clipped to its outline."""
    from shapely import LineString, Polygon

    shape = Polygon(stair["xy_m"])
    up = np.array([math.sin(math.radians(stair["up_deg"])), math.cos(math.radians(stair["up_deg"]))])
    across = np.array([-up[1], up[0]])
    middle = np.array([shape.centroid.x, shape.centroid.y])
    draw.polygon(grid.all(stair["xy_m"]), fill=(70, 100, 130, 46))
    reach = math.sqrt(shape.area) * 4.0 + 10.0
    gap = max(float(stair["tread_m"]), 7.0 * SHARPER / grid.per_m) if stair["tread_m"] else 0.0
    for n in np.arange(-reach, reach, gap) if gap else ():
        foot = middle + n * up
        part = shape.intersection(LineString([foot - reach * across, foot + reach * across]))
        for piece in getattr(part, "geoms", [part]):
            if piece.geom_type == "LineString" and not piece.is_empty:
                draw.line(grid.all(piece.coords), fill=(50, 75, 100, 120), width=SHARPER)
    part = shape.intersection(LineString([middle - reach * up, middle + reach * up]))
    if part.geom_type == "LineString" and part.length > 1.0:
        a, b = middle - 0.32 * part.length * up, middle + 0.32 * part.length * up
        draw.line(grid.all([a, b]), fill=(27, 39, 51, 210), width=3 * SHARPER)
        size = min(0.9, 0.2 * part.length)
        tip = [b + size * up, b + 0.45 * size * across, b - 0.45 * size * across]
        draw.polygon(grid.all(tip), fill=(27, 39, 51, 210))


def _tracks(draw: Any, held: _Written, grid: _Grid) -> None:
    people = np.unique(held.track[:, 1])
    for person in people[:: max(1, math.ceil(people.size / MOST_TRACKS))]:
        mine = held.track[held.track[:, 1] == person]
        if len(mine) > 1:
            draw.line(grid.all(mine[:, 2:] / 100.0), fill=(0, 80, 150, 50), width=SHARPER, joint="curve")


def _people(draw: Any, held: _Written, grid: _Grid, time_s: float) -> None:
    at = held.track[:, 0]
    now = held.track[at == at[int(np.argmin(np.abs(at - 10.0 * time_s)))]] if len(at) else held.track
    if len(at) and time_s > at.max() / 10.0 + 1.0:
        now = now[:0]
    r = max(2.0 * SHARPER, 0.2 * grid.per_m)
    for _, _, x_cm, y_cm in now:
        x, y = grid(x_cm / 100.0, y_cm / 100.0)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=INK, outline="#FFFFFF", width=SHARPER)
    for one in held.told["stuck"]:
        x, y = grid(one["x_m"], one["y_m"])
        s = 3.0 * r
        for way in (1, -1):
            draw.line((x - s, y - way * s, x + s, y + way * s), fill=VERMILION, width=4 * SHARPER)


def _names(draw: Any, held: _Written, grid: _Grid, lang: str, file: str | None, size: tuple[int, int]) -> None:
    k = SHARPER
    letters = font(20 * k, file)
    for number, (each, summary) in enumerate(zip(held.drawn["exits"], held.told["exits"], strict=True)):
        text = say("sitepicture.exit", lang, id=each["id"], people=summary["people"])
        points = np.array(each["xy_m"])
        x, y = grid(*points.mean(axis=0))
        box = draw.textbbox((0, 0), text, font=letters)
        wide, high = box[2] - box[0] + 18 * k, box[3] - box[1] + 14 * k
        middle = np.array([size[0] / 2, (HEAD * k + grid.base) / 2])
        along = points[-1] - points[0]
        level = abs(along[0]) > abs(along[1])  # a line that runs west to east carries its name above or below
        x += 0.0 if level else math.copysign(wide / 2 + 10 * k, x - middle[0])
        y += math.copysign(high / 2 + 12 * k, y - middle[1]) if level else 0.0
        if not level and (x + wide / 2 > size[0] - 6 * k or x - wide / 2 < 6 * k):
            x = min(max(x, wide / 2 + 8 * k), size[0] - wide / 2 - 8 * k)
            y -= 0.5 * abs(along[1]) * grid.per_m + high / 2 + 8 * k
        draw.rounded_rectangle(
            (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), 6 * k, fill=_LINES[number % len(_LINES)]
        )
        draw.text((x, y), text, font=letters, fill=PAPER, anchor="mm")
    spot = held.told["densest"]
    if spot["density_m2"] >= 1.0 and spot["x_m"] is not None:
        x, y = grid(spot["x_m"], spot["y_m"])
        r = max(14 * k, 1.0 * grid.per_m)
        draw.ellipse((x - r, y - r, x + r, y + r), outline="#FFFFFF", width=5 * k)
        draw.ellipse((x - r, y - r, x + r, y + r), outline=VERMILION, width=3 * k)
        text = say("sitepicture.densest", lang, density=spot["density_m2"])
        draw.line((x + 0.7 * r, y + 0.7 * r, x + r + 22 * k, y + r + 22 * k), fill=VERMILION, width=3 * k)
        place = (x + r + 26 * k, y + r + 26 * k)
        draw.text(place, text, font=letters, fill="white", anchor="lm", stroke_width=4 * k, stroke_fill=PAPER)


def _head(draw: Any, held: _Written, time_s: float, lang: str, file: str | None) -> None:
    k, summary = SHARPER, held.told
    title = say("sitepicture.title", lang, plan=summary["plan"], people=f"{summary['people']:,}")
    draw.text((40 * k, 34 * k), title, font=font(32 * k, file), fill="white", anchor="lm")
    evacuation = summary["evacuation_s"]
    if summary["left_inside"]:
        line = say("sitepicture.not_out", lang, count=summary["left_inside"])
    elif summary["replications"] > 1:
        line = say("sitepicture.times", lang, median=evacuation["median"], p95=evacuation["p95"], n=evacuation["n"])
    else:
        line = say("sitepicture.time", lang, median=evacuation["median"])
    moment = say("sitepicture.moment", lang, time=time_s)
    light = say("sitepicture.night", lang) if summary["night"] else ""
    light += say("sitepicture.rain", lang) if summary["rain"] else ""
    draw.text((40 * k, 76 * k), line + moment + light, font=font(21 * k, file), fill=PALE, anchor="lm")


def _legend(sheet: Image.Image, draw: Any, top: float, per_m: float, lang: str, file: str | None) -> None:
    k = SHARPER
    letters = font(17 * k, file)
    x0, x1, y = 40 * k, 400 * k, round(top + 20 * k)
    ramp = colours("share", np.linspace(0.0, 1.0, x1 - x0))
    bar = np.tile((ramp * 255).astype(np.uint8), (14 * k, 1, 1))
    sheet.paste(Image.fromarray(bar), (x0, y))
    for n in range(6):
        x = x0 + (x1 - x0) * n / 5
        text = f"{FULL_M2 * n / 5:g}" + ("+" if n == 5 else "")
        draw.text((x, y + 20 * k), text, font=letters, fill=PALE, anchor="ma")
    draw.text((x1 + 24 * k, y + 7 * k), say("sitepicture.scale", lang), font=letters, fill=PALE, anchor="lm")
    wanted = 200 * k / per_m
    power = 10.0 ** math.floor(math.log10(wanted))
    length = max(m for m in (1.0, 2.0, 5.0) if m * power <= wanted) * power
    right = (WIDE_PX - 90) * k
    draw.rectangle((right - length * per_m, y + 4 * k, right, y + 10 * k), fill="white")
    draw.text((right - length * per_m / 2, y - 6 * k), f"{length:g} m", font=letters, fill="white", anchor="mb")
    x = right + 44 * k
    draw.polygon([(x, y - 14 * k), (x + 10 * k, y + 14 * k), (x, y + 8 * k), (x - 10 * k, y + 14 * k)], fill="#E8402A")
    draw.text((x, y + 17 * k), "N", font=letters, fill="white", anchor="ma")


def _curve(
    draw: Any, held: _Written, time_s: float, top: float, size: tuple[int, int], lang: str, file: str | None
) -> None:
    """Draw how many are out, in all and by exit, against time."""
    k = SHARPER
    letters = font(17 * k, file)
    x0, x1, y0, y1 = 110 * k, (size[0] - 250) * k, top + (CURVE - 60) * k, top + 44 * k
    last = max(float(held.out_s.max(initial=1.0)), time_s, 1.0)
    people = max(int(held.told["people"]), 1)
    draw.text(
        (x0 - 70 * k, top + 16 * k), say("sitepicture.curve", lang), font=font(20 * k, file), fill="white", anchor="lm"
    )
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = y0 + (y1 - y0) * share
        draw.line((x0, y, x1, y), fill="#24384A", width=k)
        draw.text((x0 - 10 * k, y), f"{people * share:.0f}", font=letters, fill=PALE, anchor="rm")
    step = next(s for s in (5, 10, 20, 30, 60, 120, 300, 600, 1200, 3600, 7200, 1e9) if last / s <= 12)
    for t in np.arange(0.0, last + 1e-6, step):
        x = x0 + (x1 - x0) * t / last
        draw.text((x, y0 + 10 * k), f"{t:.0f}", font=letters, fill=PALE, anchor="ma")
        draw.line((x, y0, x, y0 + 6 * k), fill=PALE, width=k)
    draw.text((x1 + 14 * k, y0 + 10 * k), say("sitepicture.seconds", lang), font=letters, fill=PALE, anchor="la")

    def line(times: NDArray[np.float64], colour: str, width: int, name: str, y_name: list[float]) -> None:
        times = np.sort(times)
        t = np.concatenate([[0.0], np.repeat(times, 2), [last]])
        n = np.concatenate([[0, 0], np.repeat(np.arange(1, times.size + 1), 2)])[: t.size]
        points = [(x0 + (x1 - x0) * a / last, y0 + (y1 - y0) * b / people) for a, b in zip(t, n, strict=True)]
        draw.line(points, fill=colour, width=width * k, joint="curve")
        y = points[-1][1]
        while any(abs(y - other) < 22 * k for other in y_name):
            y -= 22 * k
        y_name.append(y)
        draw.text((x1 + 14 * k, y), name, font=letters, fill=colour, anchor="lm")

    taken: list[float] = []
    line(held.out_s, "#FFFFFF", 4, say("sitepicture.all", lang), taken)
    names = np.array(held.exit, dtype=object)
    if len(held.drawn["exits"]) > 1:
        for number, each in enumerate(held.drawn["exits"][: len(_LINES)]):
            line(held.out_s[names == each["id"]], _LINES[number], 3, each["id"], taken)
    x = x0 + (x1 - x0) * time_s / last
    draw.line((x, y0, x, y1), fill=VERMILION, width=2 * k)


def _by_size(rings: list[Any]) -> list[Any]:
    return sorted(rings, key=lambda ring: -abs(_signed_area(np.array(ring))))


def _signed_area(points: NDArray[np.float64]) -> float:
    x, y = points[:, 0], points[:, 1]
    return 0.5 * float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))
