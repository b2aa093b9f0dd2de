"""A city recording at one moment on one sheet: the map with all that is open, counters, a chart, the last events."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from twin.city.risk_points import RiskState, state_names
from twin.recording.recording import Recording
from twin.text import say
from twin.tiers import TIERS
from viz.look.city_palette import (
    BLAST,
    CASE_STATES,
    CLOSED,
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
from viz.sheets.city_map import BOX, DARK, RADII, draw_map, mark
from viz.words import city_state as citystate
from viz.words.calendar import clock
from viz.words.events import event_rows
from viz.words.lines import span
from viz.words.moments import moment

SIZE = (2000, 1200)
_SHADE = 2
_SIDE = 1412, 1976
_GROUND, _INK, _FAINT = "#06101A", "#DBE7F2", "#86A0B6"


def city_picture(recording: Recording, at: str | None, lang: str) -> Image.Image:
    """Return the sheet of a city at a moment as a person names it, by default when most cases are open."""
    return city_sheet(recording, moment(recording, at), lang)


def city_sheet(recording: Recording, time_s: float, lang: str) -> Image.Image:
    """Return the sheet of a city recording at a moment."""
    file = chinese_font()
    lang = lang if file else "en"
    sheet = Image.new("RGB", (SIZE[0] * _SHADE, SIZE[1] * _SHADE), _GROUND)
    pen = Pen(ImageDraw.Draw(sheet, "RGBA"), file, _SHADE, _INK)
    draw_map(pen, recording, time_s, lang)
    _margins(pen)
    _heading(pen, recording, time_s, lang)
    y = _counters(pen, recording, time_s, lang)
    y = _chart(pen, recording, time_s, lang, y)
    y = _followed(pen, recording, time_s, lang, y)
    _latest(pen, recording, time_s, lang, y)
    _legend(pen, recording, time_s, lang)
    return sheet.resize(SIZE, Image.Resampling.LANCZOS)


def _margins(pen: Pen) -> None:
    """Cover what ran out of the map."""
    x0, y0, x1, y1 = BOX
    for box in ((0, 0, SIZE[0], y0), (0, y1, SIZE[0], SIZE[1]), (0, 0, x0, SIZE[1]), (x1, 0, SIZE[0], SIZE[1])):
        pen.box(*box, _GROUND)
    pen.line([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], "#1D3B55", 1.0)


def _heading(pen: Pen, recording: Recording, time_s: float, lang: str) -> None:
    manifest = recording.manifest
    pen.text(24, 16, manifest["title"][lang], 34, WHITE)
    place = (manifest.get("area") or {}).get(f"name_{lang}", "")
    policy = (manifest.get("policy_title") or {}).get(lang) or manifest["policy"]
    told = say("city.sheet_policy", lang, policy=policy, seed=manifest["seed"])
    pen.text(24, 62, " · ".join(p for p in (place, told) if p), 18, _FAINT)
    pen.text(_SIDE[1], 12, clock(recording, time_s), 52, WHITE, "ra")
    pen.text(_SIDE[1] - 230, 40, clock(recording, time_s, "%Y-%m-%d"), 24, _FAINT, "ra")


def _counters(pen: Pen, recording: Recording, time_s: float, lang: str) -> float:
    begin = citystate.begins(recording.cases)
    now = citystate.states_at(begin, time_s)
    is_open = (now >= 0) & (now < CLOSED)
    urgent = int((is_open & (recording.cases["priority"] == 0).to_numpy()).sum())
    day_s = citystate.midnight_before(recording, time_s)
    ended = citystate.ended_by_tier(recording, day_s, time_s)
    states = citystate.point_states_at(recording, time_s)
    hazards = citystate.hazards_at(recording, time_s)
    hazards = hazards[hazards["known"]]
    fires = int((hazards["ignited_s"] <= time_s).sum())
    told = [
        ("open_now", f"{int(is_open.sum()):,}", f"{say('city.screen_urgent_of', lang)} {urgent}"),
        ("closed_today", f"{int(((begin[:, CLOSED] > day_s) & (begin[:, CLOSED] <= time_s)).sum()):,}", ""),
        ("units_out", f"{len(citystate.under_way(recording, time_s).mission):,}", ""),
        ("alarms", f"{int((states == RiskState.ALARM).sum()):,}", ""),
        ("in_force", f"{len(citystate.warnings_at(recording, time_s))}", ""),
        ("dangers", f"{len(hazards)}", f"/ {fires}" if fires else ""),
    ]
    x0, x1 = _SIDE
    for k, (key, value, more) in enumerate(told):
        x, y = x0 + (x1 - x0) * (0.0, 0.40, 0.71)[k % 3], 96.0 + 84.0 * (k // 3)
        pen.text(x, y, say(f"city.screen_{key}", lang), 17, _FAINT)
        pen.text(x, y + 22, value, 38, WHITE)
        if more:
            pen.text(x + pen.wide(value, 38) + 10, y + 41, more, 17, _FAINT)
    y = 274.0
    pen.text(x0, y, say("city.sheet_ended", lang), 17, _FAINT)
    total, x, at = max(sum(ended.values()), 1), float(x0), float(x0)
    for tier in TIERS:
        width = (x1 - x0) * ended[tier] / total
        if width > 0:
            pen.box(x, y + 26, x + width, y + 40, TIER_COLOURS[tier])
        x += width
        name = f"{say(f'viz.tier_{tier}', lang)} {100 * ended[tier] / total:.0f} %"
        pen.box(at, y + 52, at + 5, y + 68, TIER_COLOURS[tier])
        pen.text(at + 12, y + 60, name, 17, _INK, "lm")
        at += 12 + pen.wide(name, 17) + 22
    return y + 92


def _chart(pen: Pen, recording: Recording, time_s: float, lang: str, y: float) -> float:
    x0, x1 = _SIDE
    top, bottom = y + 34, y + 190
    right = x1 - 56
    pen.text(x0, y, say("city.sheet_chart", lang), 18, _FAINT)
    end_s = float(recording.manifest["end_s"])
    times = np.linspace(0.0, end_s, 400)
    rows = [recording.series[recording.series["name"] == f"open.{tier}"] for tier in TIERS]
    if sum(len(r) > 0 for r in rows) > 1:
        layers = [(TIER_COLOURS[t], _held(r, times)) for t, r in zip(TIERS, rows, strict=True)]
    else:
        layers = [("#56B4E9", citystate.open_over_time(recording, times).astype(np.float64))]
    high = max(float(sum(v for _, v in layers).max()), 1.0)  # type: ignore[union-attr]
    xs = x0 + (right - x0) * times / max(end_s, 1.0)
    base = np.zeros(len(times))
    for share in (0.5, 1.0):
        yy = bottom - (bottom - top) * share
        pen.line([(x0, yy), (right, yy)], "#16293A", 1.0)
        pen.text(right + 8, yy, f"{high * share:,.0f}", 16, _FAINT, "lm")
    for colour, values in layers:
        upper = base + values
        low = [(x, bottom - (bottom - top) * v / high) for x, v in zip(xs, base, strict=True)]
        edge = [(x, bottom - (bottom - top) * v / high) for x, v in zip(xs, upper, strict=True)]
        pen.area(low + edge[::-1], colour)
        base = upper
    hours = end_s / 3600.0
    step = next((s for s in (1, 2, 3, 6, 12, 24, 48) if hours / s <= 7), 96)
    start = int(clock(recording, 0, "%H"))
    for hour in range(-start % step, int(hours) + 1, step):
        x = x0 + (right - x0) * hour * 3600.0 / max(end_s, 1.0)
        pen.line([(x, bottom), (x, bottom + 5)], _FAINT, 1.0)
        if x0 + 20 < x < right - 10:
            pen.text(x, bottom + 8, clock(recording, hour * 3600.0, "%H:%M"), 15, _FAINT, "ma")
    x = x0 + (right - x0) * time_s / max(end_s, 1.0)
    pen.line([(x, top - 6), (x, bottom)], WHITE, 2.0)
    return bottom + 40


def _held(rows: Any, times: NDArray[np.float64]) -> NDArray[np.float64]:
    if not len(rows):
        return np.zeros(len(times))
    at = np.searchsorted(rows["time_s"].to_numpy(), times, side="right") - 1
    return np.where(at < 0, 0.0, rows["value"].to_numpy()[np.maximum(at, 0)])


def _followed(pen: Pen, recording: Recording, time_s: float, lang: str, y: float) -> float:
    cases = recording.cases[recording.cases["followed"]]
    begin = citystate.begins(cases)
    now = citystate.states_at(begin, time_s)
    known = [k for k in np.argsort(begin[:, 0]) if now[k] >= 0][-5:]
    if not known:
        return y
    pen.text(_SIDE[0], y, say("city.sheet_followed", lang), 18, _FAINT)
    for k in known:
        y += 30
        state, row = CASE_STATES[now[k]], cases.iloc[k]
        mark(pen, _SIDE[0] + 9, y + 10, 8.0, state)
        name = f"{citystate.name_of(recording, 'kinds', row['reported_kind'])[lang]} #{row['case']}"
        pen.text(_SIDE[0] + 28, y, _cut(pen, name, 19, 330), 19)
        since = say("city.sheet_ago", lang, span=span(time_s - begin[k, now[k]]))
        pen.text(_SIDE[1], y, f"{say(f'city.state_{state.name}', lang)} · {since}", 17, _FAINT, "ra")
    return y + 46


def _latest(pen: Pen, recording: Recording, time_s: float, lang: str, y: float) -> None:
    rows = [r for r in event_rows(recording) if r["time_s"] <= time_s]
    kinds = dict(zip(recording.cases["case"], recording.cases["reported_kind"], strict=True))
    room = int((BOX[3] - y - 34) // 34)
    if not rows or room < 1:
        return
    pen.text(_SIDE[0], y, say("city.sheet_latest", lang), 18, _FAINT)
    y += 32
    for row in rows[::-1][:room]:
        pen.box(_SIDE[0], y, _SIDE[1], y + 30, "#0C2031")
        pen.box(_SIDE[0], y, _SIDE[0] + 5, y + 30, TIER_COLOURS.get(row["tier"], "#9AA7B4"))
        pen.text(_SIDE[0] + 14, y + 15, clock(recording, row["time_s"]), 17, _FAINT, "lm")
        kind = citystate.name_of(recording, "kinds", kinds[row["number"]])[lang] if row["number"] in kinds else ""
        about = f"{kind} #{row['number']}" if kind and kind not in row["text"][lang] else ""
        pen.text(_SIDE[1] - 8, y + 15, about, 15, _FAINT, "rm")
        room_px = _SIDE[1] - _SIDE[0] - 112 - pen.wide(about, 15)
        pen.text(_SIDE[0] + 96, y + 15, _cut(pen, row["text"][lang], 18, room_px), 18, _INK, "lm")
        y += 34


def _cut(pen: Pen, text: str, size: int, width: float) -> str:
    if pen.wide(text, size) <= width:
        return text
    while text and pen.wide(text + "…", size) > width:
        text = text[:-1]
    return text + "…"


def _legend(pen: Pen, recording: Recording, time_s: float, lang: str) -> None:
    now = citystate.states_at(citystate.begins(recording.cases), time_s)
    states = citystate.point_states_at(recording, time_s)
    x, y = 24.0, float(BOX[3]) + 30.0
    items: list[tuple[Mark, float, str, str]] = []
    for k, state in enumerate(CASE_STATES[:-1]):
        items.append((state, 8.0, DARK, f"{say(f'city.state_{state.name}', lang)} {int((now == k).sum()):,}"))
    for k, name in enumerate(PRIORITIES):
        rim = WHITE if k == 0 else DARK
        items.append((CASE_STATES[1], RADII[k], rim, say(f"city.priority_{name}", lang)))
    second: list[tuple[Mark, float, str, str]] = []
    for k, point in enumerate(POINT_STATES if len(recording.points) else ()):
        second.append((point, 8.0, DARK, f"{state_names(RiskState(k))[lang]} {int((states == k).sum()):,}"))
    dangers = (LEAK, LATENT, FIRE, BLAST) if len(recording.hazards) else ()
    for thing in (*dangers, UNIT, CUT):
        second.append((thing, 9.0, DARK, say(f"city.thing_{thing.name}", lang)))
    for title, row in (("cases", items), ("risk_points" if len(recording.points) else "marks", second)):
        pen.text(x, y, say(f"city.screen_{title}", lang), 18, _FAINT, "lm")
        at = x + 110
        for what, radius, rim, label in row:
            mark(pen, at + 8, y, radius, what, rim)
            pen.text(at + 26, y, label, 18, _INK, "lm")
            at += 26 + pen.wide(label, 18) + 30
        if title == "cases":
            for colour in WARNING_COLOURS.values():
                pen.box(at, y - 8, at + 16, y + 8, colour)
                at += 18
            pen.text(at + 10, y, say("city.screen_layer_warnings", lang), 18, _INK, "lm")
        y += 38
    pen.text(_SIDE[1], SIZE[1] - 20, say("city.sheet_made_up", lang), 15, "#5C7388", "rm")
