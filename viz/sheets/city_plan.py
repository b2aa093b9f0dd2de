"""A city at one moment on one sheet: the map with all that is open, counters, a chart, the last events.

Data flows one way: the recording is read into a moment, the moment becomes strokes, the strokes are drawn.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from twin.city.risk_points import RiskState, state_names
from twin.recording.recording import Recording
from twin.tiers import TIERS
from viz.look.city_palette import (
    BLAST,
    CASE_STATES,
    CUT,
    FIRE,
    LATENT,
    LEAK,
    POINT_STATES,
    PRIORITIES,
    UNIT,
    WARNING_COLOURS,
)
from viz.look.fonts import chinese_font
from viz.look.palette import TIERS as TIER_COLOURS
from viz.look.palette import WHITE, Mark
from viz.look.pen import Pen
from viz.look.strokes import Area, Box, Entry, Item, Line, Row, Said, Sign, Stroke, Text, Words
from viz.sheets.city_map import BOX, DARK, RADII, map_strokes
from viz.words.city_moment import Chart, CityMoment, Counts, Heading, city_moment
from viz.words.moments import moment

SIZE = (2000, 1200)
_SHADE = 2
_SIDE = 1412, 1976
_GROUND, _INK, _FAINT = "#06101A", "#DBE7F2", "#86A0B6"


def city_picture(recording: Recording, at: str | None, lang: str) -> Image.Image:
    """Return the sheet of a city at a moment as a person names it, by default when most cases are open."""
    time_s = moment(recording, at)
    return city_sheet(city_moment(recording, time_s), lang)


def city_sheet(shown: CityMoment, lang: str) -> Image.Image:
    """Return the sheet of a moment."""
    chart, y = _chart(shown.chart, 366.0)
    followed, y = _followed(shown, y)
    strokes = [
        *map_strokes(shown.marks), *_margins(), *_heading(shown.heading), *_counters(shown.counts), *chart, *followed,
        *_latest(shown, y), *_legend(shown),
    ]  # fmt: skip
    file = chinese_font()
    sheet = Image.new("RGB", (SIZE[0] * _SHADE, SIZE[1] * _SHADE), _GROUND)
    Pen(ImageDraw.Draw(sheet, "RGBA"), file, _SHADE, _INK).draw_all(strokes, lang if file else "en")
    return sheet.resize(SIZE, Image.Resampling.LANCZOS)


def _margins() -> list[Stroke]:
    """Cover what ran out of the map."""
    x0, y0, x1, y1 = BOX
    boxes = ((0, 0, SIZE[0], y0), (0, y1, SIZE[0], SIZE[1]), (0, 0, x0, SIZE[1]), (x1, 0, SIZE[0], SIZE[1]))
    edge = Line([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], "#1D3B55", 1.0)
    return [*(Box(*box, _GROUND) for box in boxes), edge]


def _heading(heading: Heading) -> list[Stroke]:
    policy = Said("city.sheet_policy", {"policy": heading.policy, "seed": heading.seed})
    named = any(heading.area.values())
    under = (Item(heading.area, 18, _FAINT), Item(" · ", 18, _FAINT), Item(policy, 18, _FAINT))
    return [
        Text(24, 16, heading.title, 34, WHITE),
        Row(24, 74, under if named else under[2:]),
        Text(_SIDE[1], 12, heading.clock, 52, WHITE, "ra"),
        Text(_SIDE[1] - 230, 40, heading.date, 24, _FAINT, "ra"),
    ]


def _counters(counts: Counts) -> list[Stroke]:
    urgent = (Item(Said("city.screen_urgent_of"), 17, _FAINT), Item(f" {counts.urgent}", 17, _FAINT))
    alarms = 0 if counts.points is None else counts.points[RiskState.ALARM]
    rows = [
        ("open_now", counts.open, urgent),
        ("closed_today", counts.closed_today, ()),
        ("units_out", counts.units, ()),
        ("alarms", alarms, ()),
        ("in_force", counts.warnings, ()),
        ("dangers", counts.dangers, (Item(f"/ {counts.fires}", 17, _FAINT),) if counts.fires else ()),
    ]
    x0, x1 = _SIDE
    drawn: list[Stroke] = []
    for k, (key, value, more) in enumerate(rows):
        x, y = x0 + (x1 - x0) * (0.0, 0.40, 0.71)[k % 3], 96.0 + 84.0 * (k // 3)
        drawn.append(Text(x, y, Said(f"city.screen_{key}"), 17, _FAINT))
        drawn.append(Row(x, y + 46, (Item(f"{value:,}", 38, WHITE, gap=10), *more)))
    y, at = 274.0, float(x0)
    drawn.append(Text(x0, y, Said("city.sheet_ended"), 17, _FAINT))
    total = max(sum(counts.ended_today.values()), 1)
    items = []
    for tier in TIERS:
        width = (x1 - x0) * counts.ended_today[tier] / total
        if width > 0:
            drawn.append(Box(at, y + 26, at + width, y + 40, TIER_COLOURS[tier]))
        at += width
        share = f" {100 * counts.ended_today[tier] / total:.0f} %"
        items.append(Item(Said(f"viz.tier_{tier}"), 17, _INK, swatch=(TIER_COLOURS[tier], 5, 16)))
        items.append(Item(share, 17, _INK, gap=22))
    return [*drawn, Row(x0, y + 60, tuple(items))]


def _chart(chart: Chart, y: float) -> tuple[list[Stroke], float]:
    """Return the chart of open cases, and where it ends."""
    x0, top, bottom, right = _SIDE[0], y + 34, y + 190, _SIDE[1] - 56
    high = max(float(np.sum([values for _, values in chart.layers], axis=0).max()), 1.0)
    per_s, per_case = (right - x0) / max(chart.end_s, 1.0), (bottom - top) / high
    xs, base = x0 + per_s * chart.times_s, np.zeros(len(chart.times_s))
    drawn: list[Stroke] = [Text(x0, y, Said("city.sheet_chart"), 18, _FAINT)]
    for share in (0.5, 1.0):
        yy = bottom - (bottom - top) * share
        drawn.append(Line([(x0, yy), (right, yy)], "#16293A", 1.0))
        drawn.append(Text(right + 8, yy, f"{high * share:,.0f}", 16, _FAINT, "lm"))
    for tier, values in chart.layers:
        upper = base + values
        outline = np.r_[np.c_[xs, bottom - per_case * base], np.c_[xs, bottom - per_case * upper][::-1]]
        drawn.append(Area(outline, TIER_COLOURS.get(tier, "#56B4E9")))
        base = upper
    for time_s, label in chart.hours:
        x = x0 + per_s * time_s
        drawn.append(Line([(x, bottom), (x, bottom + 5)], _FAINT, 1.0))
        if x0 + 20 < x < right - 10:
            drawn.append(Text(x, bottom + 8, label, 15, _FAINT, "ma"))
    x = x0 + per_s * chart.now_s
    return [*drawn, Line([(x, top - 6), (x, bottom)], WHITE, 2.0)], bottom + 40


def _followed(shown: CityMoment, y: float) -> tuple[list[Stroke], float]:
    """Return the cases followed, and where their list ends."""
    if not shown.followed:
        return [], y
    drawn: list[Stroke] = [Text(_SIDE[0], y, Said("city.sheet_followed"), 18, _FAINT)]
    for what, code, since in shown.followed:
        y += 30
        state = CASE_STATES[code]
        ago = Said("city.sheet_since", {"state": Said(f"city.state_{state.name}"), "span": since})
        drawn.append(Sign(_SIDE[0] + 9, y + 10, 8.0, state, DARK))
        drawn.append(Text(_SIDE[0] + 28, y, what, 19, room=330))
        drawn.append(Text(_SIDE[1], y, ago, 17, _FAINT, "ra"))
    return drawn, y + 46


def _latest(shown: CityMoment, y: float) -> list[Stroke]:
    room = int((BOX[3] - y - 34) // 34)
    if not shown.latest or room < 1:
        return []
    x0, x1 = _SIDE
    drawn: list[Stroke] = [Text(x0, y, Said("city.sheet_latest"), 18, _FAINT)]
    y += 32
    for clock, tier, text, about in shown.latest[:room]:
        drawn.append(Box(x0, y, x1, y + 30, "#0C2031"))
        drawn.append(Box(x0, y, x0 + 5, y + 30, TIER_COLOURS.get(tier, "#9AA7B4")))
        drawn.append(Text(x0 + 14, y + 15, clock, 17, _FAINT, "lm"))
        drawn.append(Entry(x0 + 96, x1 - 8, y + 15, text, 18, _INK, about, 15, _FAINT))
        y += 34
    return drawn


def _legend(shown: CityMoment) -> list[Stroke]:
    counts, y = shown.counts, float(BOX[3]) + 30.0
    first: list[Item] = []
    for state, n in zip(CASE_STATES, counts.cases, strict=False):
        first += _item((state, 8.0, DARK), Said(f"city.state_{state.name}"), n)
    for k, name in enumerate(PRIORITIES):
        rim = WHITE if k == 0 else DARK
        first += _item((CASE_STATES[1], RADII[k], rim), Said(f"city.priority_{name}"), None)
    swatches = [Item("", 18, swatch=(colour, 16, 16)) for colour in WARNING_COLOURS.values()]
    first += [*swatches, Item(" ", 18), Item(Said("city.screen_layer_warnings"), 18, _INK)]
    second: list[Item] = []
    for k, point in enumerate(POINT_STATES if shown.has_points else ()):
        n = counts.points[k] if counts.points else 0
        second += _item((point, 8.0, DARK), state_names(RiskState(k)), n)
    dangers = (LEAK, LATENT, FIRE, BLAST) if shown.has_hazards else ()
    for thing in (*dangers, UNIT, CUT):
        second += _item((thing, 9.0, DARK), Said(f"city.thing_{thing.name}"), None)
    title = "risk_points" if shown.has_points else "marks"
    return [
        Text(24, y, Said("city.screen_cases"), 18, _FAINT, "lm"),
        Row(134, y, tuple(first)),
        Text(24, y + 38, Said(f"city.screen_{title}"), 18, _FAINT, "lm"),
        Row(134, y + 38, tuple(second)),
        Text(_SIDE[1], SIZE[1] - 20, Said("city.sheet_made_up"), 15, "#5C7388", "rm"),
    ]


def _item(mark: tuple[Mark, float, str], words: Words, count: int | None) -> list[Item]:
    """Return a mark, its name and how many there are."""
    named = Item(words, 18, _INK, mark=mark, gap=30 if count is None else 0)
    return [named] if count is None else [named, Item(f" {count:,}", 18, _INK, gap=30)]
