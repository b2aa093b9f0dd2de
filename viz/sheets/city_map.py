"""The map of a city recording at a moment, drawn by a pen: ground, warnings, roads, risk points, cases, units."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.city.risk_points import RiskState
from twin.recording.recording import Recording
from viz.look.city_palette import (
    BLAST,
    CASE_STATES,
    CLOSED,
    CUT,
    FIRE,
    LEAK,
    POINT_STATES,
    UNIT,
    WARNING_COLOURS,
    shape,
)
from viz.look.palette import TIERS, WHITE, Mark, rgb
from viz.look.pen import Pen
from viz.words import city_state as citystate
from viz.words.warnings import warnings

BOX = (24, 96, 1380, 1072)
"""Where the map lies on the sheet, pixels: left, top, right, bottom."""
RADII = (10.0, 7.0, 5.0)
"""Radius of a case by its priority, pixels, where few are in sight."""
DARK = "#07111A"
_LAND, _OTHER, _EDGE, _INK = "#0E2538", "#0A1A28", "#2B5472", "#DBE7F2"


class _Frame:
    """Metres to pixels of the sheet, north up."""

    def __init__(self, recording: Recording) -> None:
        outlines: dict[str, Any] = recording.things.get("outlines") or {}
        area = recording.manifest.get("area") or {}
        self.own = area.get("code") if area.get("code") in outlines else None
        rings = [np.asarray(r) for c, each in outlines.items() if self.own in (None, c) for r in each]
        spots = recording.centres[["x_m", "y_m"]].to_numpy()
        around = np.concatenate(rings) if rings else spots if len(spots) else np.array([[0.0, 0.0], [1.0, 1.0]])
        low, high = around.min(axis=0), around.max(axis=0)
        x0, y0, x1, y1 = BOX
        self.px = 0.93 * min((x1 - x0) / max(high[0] - low[0], 1.0), (y1 - y0) / max(high[1] - low[1], 1.0))
        self.x = (x0 + x1) / 2 - self.px * (low[0] + high[0]) / 2
        self.y = (y0 + y1) / 2 + self.px * (low[1] + high[1]) / 2
        self.outlines = outlines

    def at(self, x: Any, y: Any) -> tuple[float, float]:
        return self.x + self.px * float(x), self.y - self.px * float(y)

    def ring(self, ring: Any) -> NDArray[np.float64]:
        points = np.asarray(ring, np.float64)
        return np.stack([self.x + self.px * points[:, 0], self.y - self.px * points[:, 1]], axis=1)


def _inside(x: float, y: float, margin: float = 0.0) -> bool:
    return BOX[0] + margin < x < BOX[2] - margin and BOX[1] + margin < y < BOX[3] - margin


def mark(pen: Pen, x: float, y: float, radius: float, what: Mark, rim: str = DARK, turn: float = 0.0) -> None:
    """Draw a mark: its shape in its colour, round it a rim."""
    outline, inner = shape(what.shape)
    c, s = np.cos(turn), np.sin(turn)

    def placed(polygon: Any, r: float) -> list[tuple[float, float]]:
        return [(x + r * (c * px + s * py), y - r * (c * py - s * px)) for px, py in polygon]

    edge = placed(outline, radius)
    pen.line([*edge, edge[0], edge[1]], rim, max(1.6, radius * 0.55))
    pen.area(edge, what.colour)
    for polygon in inner:
        pen.area(placed(polygon, radius), DARK)


def draw_map(pen: Pen, recording: Recording, time_s: float, lang: str) -> None:
    """Draw the map of the area at a moment; what runs out of `BOX` is to be covered."""
    frame = _Frame(recording)
    for code, rings in frame.outlines.items():
        for ring in rings:
            pen.area(frame.ring(ring), _LAND if frame.own in (None, code) else _OTHER)
    for code, rings in frame.outlines.items():
        for ring in rings:
            points = frame.ring(ring)
            pen.line([*points, points[0]], "#5AA5D8" if code == frame.own else _EDGE, 2.2 if code == frame.own else 1.1)
    _warnings(pen, recording, time_s, frame)
    _roads(pen, recording, time_s, frame)
    if frame.own is not None:  # below the marks, so that they hide none
        _names(pen, recording, lang, frame, "town")
    states = citystate.point_states_at(recording, time_s)
    spots = [frame.at(x, y) for x, y in recording.points[["x_m", "y_m"]].to_numpy()]
    for (x, y), state in zip(spots, states, strict=True):
        if state == RiskState.NORMAL and _inside(x, y):
            pen.box(x - 0.8, y - 0.8, x + 0.8, y + 0.8, "#41566A")
    begin = citystate.begins(recording.cases)
    now = citystate.states_at(begin, time_s)
    shown = np.flatnonzero((now >= 0) & (now < CLOSED))
    places = recording.cases[["x_m", "y_m"]].to_numpy()
    small = float(np.clip((350.0 / max(len(shown), 1)) ** 0.25, 0.5, 1.0))
    _units(pen, recording, time_s, frame, small)
    for state in (RiskState.WATCH, RiskState.HANDLING, RiskState.ALARM):
        for k in np.flatnonzero(states == state):
            if _inside(*spots[k], 8.0):
                mark(pen, *spots[k], (9.0 if state == RiskState.ALARM else 7.0) * max(small, 0.65), POINT_STATES[state])
    priority = np.minimum(recording.cases["priority"].to_numpy(np.int64), 2)
    for k in sorted(shown, key=lambda k: -priority[k]):
        x, y = frame.at(*places[k])
        if np.isfinite(x) and _inside(x, y, 8.0):
            rim = WHITE if priority[k] == 0 else DARK
            mark(pen, x, y, RADII[priority[k]] * small, CASE_STATES[now[k]], rim)
    for hazard in citystate.hazards_at(recording, time_s).to_dict("records"):
        x, y = frame.at(hazard["x_m"], hazard["y_m"])
        if not hazard["known"] and _inside(x, y):
            pen.box(x - 0.7, y - 0.7, x + 0.7, y + 0.7, "#5E5B33")
        elif _inside(x, y, 12.0):
            burns = hazard["ignited_s"] <= time_s
            if burns:
                pen.disc(x, y, 22.0, (*rgb(FIRE.colour), 70), None, 0.0)
            what = LEAK if not burns else BLAST if hazard["explosion"] else FIRE
            mark(pen, x, y, (13.0 if burns else 9.0) * max(small, 0.65), what)
    if frame.own is None:
        _names(pen, recording, lang, frame, "district")
    _scale_bar(pen, frame.px)


def _warnings(pen: Pen, recording: Recording, time_s: float, frame: _Frame) -> None:
    order = list(WARNING_COLOURS)
    told = [w for w in warnings(recording) if w["from"] <= time_s < w["until"]]
    told.sort(key=lambda w: order.index(w["colour"]) if w["colour"] in order else -1)
    gravest = {w.get("code", (w.get("x"), w.get("y"), w.get("r"))): w for w in told}
    for warning in gravest.values():
        colour = WARNING_COLOURS.get(warning["colour"], "#9AA7B4")
        red, green, blue = rgb(colour)
        if "code" in warning:
            for ring in frame.outlines[warning["code"]]:
                points = frame.ring(ring)
                pen.area(points, (red, green, blue, 34))
                pen.line([*points, points[0]], colour, 2.0)
        elif "x" in warning:
            x, y = frame.at(warning["x"], warning["y"])
            pen.disc(x, y, warning["r"] * frame.px, (red, green, blue, 26), colour, 1.6)


def _roads(pen: Pen, recording: Recording, time_s: float, frame: _Frame) -> None:
    places = dict(zip(recording.centres["centre"], recording.centres[["x_m", "y_m"]].to_numpy(), strict=True))
    for a, b in recording.roads[["a", "b"]].to_numpy():
        if a in places and b in places:
            pen.line([frame.at(*places[a]), frame.at(*places[b])], "#16324A", 0.8)
    for road in citystate.roads_cut_at(recording, time_s).to_dict("records"):
        if road["a"] in places and road["b"] in places:
            ends = frame.at(*places[road["a"]]), frame.at(*places[road["b"]])
            pen.line(ends, CUT.colour, 2.4)
            x, y = (ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2
            if _inside(x, y, 8.0):
                mark(pen, x, y, 7.0, CUT)


def _units(pen: Pen, recording: Recording, time_s: float, frame: _Frame, small: float) -> None:
    way = citystate.under_way(recording, time_s)
    tiers = recording.missions["tier"].to_numpy()[way.mission]
    for k, tier in enumerate(tiers):
        here, end = frame.at(way.x_m[k], way.y_m[k]), frame.at(*way.to_xy[k])
        pen.line([here, end], (*rgb(TIERS.get(tier, "#9AA7B4")), 130), 1.3)
    for k in range(len(tiers)):
        x, y = frame.at(way.x_m[k], way.y_m[k])
        ahead = way.to_xy[k] - way.from_xy[k]
        if _inside(x, y, 8.0):
            mark(pen, x, y, 8.0 * max(small, 0.5), UNIT, turn=float(np.arctan2(ahead[0], ahead[1])))


def _names(pen: Pen, recording: Recording, lang: str, frame: _Frame, tier: str) -> None:
    taken: list[tuple[float, float, float]] = []
    centres = recording.centres[recording.centres["tier"] == tier]
    for centre in centres.to_dict("records"):
        x, y = frame.at(centre["x_m"], centre["y_m"])
        name = centre["name_en"] if lang == "en" and centre["name_en"] != centre["code"] else centre["name_zh"]
        for more in (" District", " County", " Tujia", " Miao", " Subdistrict", " Town", "土家族", "苗族自治县"):
            name = name.partition(more)[0]
        wide = pen.wide(name, 17)
        y += 14
        if not _inside(x, y, 20.0) or any(abs(x - q[0]) < (wide + q[2]) / 2 and abs(y - q[1]) < 19 for q in taken):
            continue
        taken.append((x, y, wide))
        for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
            pen.text(x + dx, y + dy, name, 17, DARK, "mm")
        pen.text(x, y, name, 17, "#C3D6E6", "mm")


def _scale_bar(pen: Pen, px: float) -> None:
    length_m = next((n for n in (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000) if n * px > 90), 1)
    x, y = BOX[2] - 70 - length_m * px, BOX[3] - 26
    pen.line([(x, y - 7), (x, y), (x + length_m * px, y), (x + length_m * px, y - 7)], _INK, 2.0)
    label = f"{length_m} m" if length_m < 1000 else f"{length_m // 1000} km"
    pen.text(x + length_m * px / 2, y - 8, label, 17, _INK, "mb")
    pen.area([(BOX[2] - 34, y - 34), (BOX[2] - 24, y), (BOX[2] - 44, y)], "#E8402A")
    pen.text(BOX[2] - 34, y - 36, "N", 17, _INK, "mb")
