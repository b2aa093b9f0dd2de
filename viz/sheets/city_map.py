"""The map of a city at a moment as strokes: ground, warnings, roads, risk points, cases, units."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.city.risk_points import RiskState
from viz.look.city_palette import BLAST, CASE_STATES, CUT, FIRE, LEAK, POINT_STATES, UNIT, WARNING_COLOURS
from viz.look.palette import TIERS, WHITE, rgb
from viz.look.strokes import Area, Box, Disc, Label, Line, Sign, Stroke, Text
from viz.words.city_moment import Marks

BOX = (24, 96, 1380, 1072)
"""Where the map lies on the sheet, pixels: left, top, right, bottom."""
RADII = (10.0, 7.0, 5.0)
"""Radius of a case by its priority, pixels, where few are in sight."""
DARK = "#07111A"
_LAND, _OTHER, _EDGE, _INK = "#0E2538", "#0A1A28", "#2B5472", "#DBE7F2"
_ENDINGS = (" District", " County", " Tujia", " Miao", " Subdistrict", " Town", "土家族", "苗族自治县")


class _Frame:
    """Metres to pixels of the sheet, north up."""

    def __init__(self, marks: Marks) -> None:
        low, high = marks.extent
        x0, y0, x1, y1 = BOX
        self.px = 0.93 * min((x1 - x0) / max(high[0] - low[0], 1.0), (y1 - y0) / max(high[1] - low[1], 1.0))
        self.x = (x0 + x1) / 2 - self.px * (low[0] + high[0]) / 2
        self.y = (y0 + y1) / 2 + self.px * (low[1] + high[1]) / 2

    def at(self, places: Any) -> NDArray[np.float64]:
        """Return pixels of places, ``(..., 2)``."""
        points = np.asarray(places, np.float64)
        return np.stack([self.x + self.px * points[..., 0], self.y - self.px * points[..., 1]], axis=-1)


def _inside(x: float, y: float, margin: float = 0.0) -> bool:
    return BOX[0] + margin < x < BOX[2] - margin and BOX[1] + margin < y < BOX[3] - margin


def map_strokes(marks: Marks) -> list[Stroke]:
    """Return the map of the area at a moment; what runs out of `BOX` is to be covered."""
    frame, own = _Frame(marks), marks.own
    small = float(np.clip((350.0 / max(len(marks.cases.at), 1)) ** 0.25, 0.5, 1.0))
    return [
        *_ground(marks, frame),
        *_warnings(marks, frame),
        *_roads(marks, frame),
        *(_names(marks, frame, "town") if own is not None else []),  # below the marks, so that they hide none
        *_still(marks, frame, RiskState.NORMAL, small),
        *_units(marks, frame, small),
        *(stroke for s in (RiskState.WATCH, RiskState.HANDLING, RiskState.ALARM)
          for stroke in _still(marks, frame, s, small)),
        *_cases(marks, frame, small),
        *_hazards(marks, frame, small),
        *(_names(marks, frame, "district") if own is None else []),
        *_scale_bar(frame.px),
    ]  # fmt: skip


def _ground(marks: Marks, frame: _Frame) -> list[Stroke]:
    rings = [(code, frame.at(ring)) for code, each in marks.outlines.items() for ring in each]
    areas: list[Stroke] = [Area(ring, _LAND if marks.own in (None, code) else _OTHER) for code, ring in rings]
    for code, ring in rings:
        mine = code == marks.own
        areas.append(Line([*ring, ring[0]], "#5AA5D8" if mine else _EDGE, 2.2 if mine else 1.1))
    return areas


def _warnings(marks: Marks, frame: _Frame) -> list[Stroke]:
    order = list(WARNING_COLOURS)
    warnings = sorted(marks.warnings, key=lambda w: order.index(w["colour"]) if w["colour"] in order else -1)
    gravest = {w.get("code", (w.get("x"), w.get("y"), w.get("r"))): w for w in warnings}
    drawn: list[Stroke] = []
    for warning in gravest.values():
        colour = WARNING_COLOURS.get(warning["colour"], "#9AA7B4")
        red, green, blue = rgb(colour)
        if "code" in warning:
            for ring in map(frame.at, marks.outlines[warning["code"]]):
                drawn += [Area(ring, (red, green, blue, 34)), Line([*ring, ring[0]], colour, 2.0)]
        elif "x" in warning:
            x, y = frame.at((warning["x"], warning["y"]))
            drawn.append(Disc(x, y, warning["r"] * frame.px, (red, green, blue, 26), colour, 1.6))
    return drawn


def _roads(marks: Marks, frame: _Frame) -> list[Stroke]:
    drawn: list[Stroke] = [Line(ends, "#16324A", 0.8) for ends in frame.at(marks.roads)]
    for ends in frame.at(marks.cuts):
        x, y = ends.mean(axis=0)
        drawn.append(Line(ends, CUT.colour, 2.4))
        if _inside(x, y, 8.0):
            drawn.append(Sign(x, y, 7.0, CUT, DARK))
    return drawn


def _still(marks: Marks, frame: _Frame, state: RiskState, small: float) -> list[Stroke]:
    """Return the risk points in one state; those that are as always are but dots."""
    spots = frame.at(marks.points.at)[marks.points.states == state]
    if state == RiskState.NORMAL:
        return [Box(x - 0.8, y - 0.8, x + 0.8, y + 0.8, "#41566A") for x, y in spots if _inside(x, y)]
    radius = (9.0 if state == RiskState.ALARM else 7.0) * max(small, 0.65)
    return [Sign(x, y, radius, POINT_STATES[state], DARK) for x, y in spots if _inside(x, y, 8.0)]


def _units(marks: Marks, frame: _Frame, small: float) -> list[Stroke]:
    here, goals = frame.at(marks.units.at), frame.at(marks.units.goals)
    lines: list[Stroke] = [
        Line([a, b], (*rgb(TIERS.get(tier, "#9AA7B4")), 130), 1.3)
        for a, b, tier in zip(here, goals, marks.units.tiers, strict=True)
    ]
    radius = 8.0 * max(small, 0.5)
    turns = zip(here, marks.units.turns, strict=True)
    return lines + [Sign(x, y, radius, UNIT, DARK, float(turn)) for (x, y), turn in turns if _inside(x, y, 8.0)]


def _cases(marks: Marks, frame: _Frame, small: float) -> list[Stroke]:
    spots, drawn = frame.at(marks.cases.at), list[Stroke]()
    for k in np.argsort(-marks.cases.priorities, kind="stable"):
        x, y = spots[k]
        priority = marks.cases.priorities[k]
        if np.isfinite(x) and _inside(x, y, 8.0):
            rim = WHITE if priority == 0 else DARK
            drawn.append(Sign(x, y, RADII[priority] * small, CASE_STATES[marks.cases.states[k]], rim))
    return drawn


def _hazards(marks: Marks, frame: _Frame, small: float) -> list[Stroke]:
    drawn: list[Stroke] = []
    for hazard in marks.hazards:
        x, y = frame.at((hazard["x_m"], hazard["y_m"]))
        if not hazard["known"] and _inside(x, y):
            drawn.append(Box(x - 0.7, y - 0.7, x + 0.7, y + 0.7, "#5E5B33"))
        elif _inside(x, y, 12.0):
            if hazard["burns"]:
                drawn.append(Disc(x, y, 22.0, (*rgb(FIRE.colour), 70)))
            what = LEAK if not hazard["burns"] else BLAST if hazard["explosion"] else FIRE
            drawn.append(Sign(x, y, (13.0 if hazard["burns"] else 9.0) * max(small, 0.65), what, DARK))
    return drawn


def _names(marks: Marks, frame: _Frame, tier: str) -> list[Stroke]:
    drawn: list[Stroke] = []
    for of, x_m, y_m, names in marks.names:
        x, y = frame.at((x_m, y_m))
        y += 14
        if of == tier and _inside(x, y, 20.0):
            drawn.append(Label(x, y, {lang: _short(name) for lang, name in names.items()}, 17, "#C3D6E6"))
    return drawn


def _short(name: str) -> str:
    for ending in _ENDINGS:
        name = name.partition(ending)[0]
    return name


def _scale_bar(px: float) -> list[Stroke]:
    length_m = next((n for n in (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000) if n * px > 90), 1)
    x, y = BOX[2] - 70 - length_m * px, BOX[3] - 26
    label = f"{length_m} m" if length_m < 1000 else f"{length_m // 1000} km"
    return [
        Line([(x, y - 7), (x, y), (x + length_m * px, y), (x + length_m * px, y - 7)], _INK, 2.0),
        Text(x + length_m * px / 2, y - 8, label, 17, _INK, "mb"),
        Area([(BOX[2] - 34, y - 34), (BOX[2] - 24, y), (BOX[2] - 44, y)], "#E8402A"),
        Text(BOX[2] - 34, y - 36, "N", 17, _INK, "mb"),
    ]
