"""A city recording packed for the browser: header in JSON, then its tables as packed columns (`viz.replay.columns`).

The layout is that of `viz.replay.pack`. Times are whole seconds, places lie on a grid of 65,000 steps across the area.
Cases stand in the order in which they were found, missions in that of dispatch.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from twin.city.districts import CITY_CRS
from twin.city.premises import dangers
from twin.city.risk_points import group_names, risk_kinds
from twin.recording.recording import Recording
from twin.recording.schema import CITY
from twin.recording.stamps import STAMPS
from twin.text import area, pair
from viz.look import city_palette as citypalette
from viz.replay.columns import NEVER, Columns
from viz.replay.pack import packed
from viz.words.city_state import begins
from viz.words.events import event_rows
from viz.words.warnings import warnings

MOST_EVENTS = 60_000
"""Events that a page holds; beyond, those of cases that nobody follows are left out, the lower tiers first."""


def pack_city(recording: Recording) -> bytes:
    """Return the binary pack of a city recording (not yet compressed)."""
    grid = _Grid(recording)
    order, begin = _found_order(recording)
    row_of_case = {int(c): k for k, c in enumerate(recording.cases["case"].to_numpy()[order])}
    row_of_centre = {int(c): k for k, c in enumerate(recording.centres["centre"])}
    tables = [
        _cases(recording, order, begin, grid, row_of_case, row_of_centre),
        _missions(recording, row_of_case, row_of_centre),
        _units(recording, grid, row_of_centre),
        _centres(recording, grid, row_of_centre),
        _points(recording, grid),
        _point_states(recording),
        _hazards(recording, grid, row_of_case),
        _roads(recording, row_of_centre),
    ]
    events, left_out = _events(recording, row_of_case)
    header: dict[str, Any] = {
        "names": _names(recording),
        "notes": [pair(key, **args) for key, args in recording.manifest.get("notes") or []],
        "grid": {"x0": grid.x0, "y0": grid.y0, "step": grid.step},
        "outlines": grid.outlines,
        "stamps": list(STAMPS),
        "unfound": len(recording.cases) - len(order),
        "events": events,
        "events_left_out": left_out,
        "warnings": warnings(recording),
        "drill": _drill(recording),
        "palette": citypalette.as_data(),
    }
    return packed(CITY, recording, tables, header, {})


class _Grid:
    """The grid on which places are told: the box round everything that is drawn."""

    def __init__(self, recording: Recording) -> None:
        rings: dict[str, Any] = recording.things.get("outlines") or {}
        parts = [np.asarray(ring, np.float64) for each in rings.values() for ring in each]
        for name in ("centres", "cases", "points", "hazards", "units"):
            parts.append(getattr(recording, name)[["x_m", "y_m"]].to_numpy(np.float64))
        spots = np.concatenate([*parts, np.zeros((0, 2))])
        spots = spots[np.isfinite(spots).all(axis=1)]
        low, high = (spots.min(axis=0), spots.max(axis=0)) if len(spots) else (np.zeros(2), np.ones(2))
        self.x0, self.y0 = (math.floor(v) for v in low)
        self.step = max(0.25, float((high - low).max() + 1.0) / 65_000)
        self.outlines = {code: [simplified(ring, 1.5 * self.step) for ring in each] for code, each in rings.items()}

    def put(self, table: Columns, frame: pd.DataFrame, instead: NDArray[np.float64] | None = None) -> None:
        """Add the columns ``x`` and ``y`` of a table; ``instead`` is where a place is not known."""
        for k, (column, low) in enumerate((("x", self.x0), ("y", self.y0))):
            values = frame[f"{column}_m"].to_numpy(np.float64)
            values = np.where(np.isfinite(values), values, low if instead is None else instead[:, k])
            table.whole(column, np.round((values - low) / self.step))


def simplified(ring: Any, tolerance_m: float) -> list[list[int]]:
    """Return a ring in whole metres with no more points than a tolerance needs."""
    from shapely.geometry import LineString

    if len(ring) < 4:
        return [[round(x), round(y)] for x, y in ring]
    return [[round(x), round(y)] for x, y in LineString(ring).simplify(tolerance_m).coords]


def _found_order(recording: Recording) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the rows of the cases that were found, the first found first, and when their states begin."""
    begin = begins(recording.cases)
    order = np.argsort(begin[:, 0], kind="stable")
    order = order[np.isfinite(begin[order, 0])]
    return order, begin[order]


def seconds(values: ArrayLike) -> NDArray[np.int64]:
    """Return whole seconds, `NEVER` for what did not come."""
    given = np.asarray(values, np.float64)
    known = np.isfinite(given)
    return np.where(known, np.round(np.where(known, given, 0.0)), NEVER).astype(np.int64)


def _mapped(values: Any, rows: dict[int, int]) -> NDArray[np.int64]:
    return np.array([rows.get(int(v), -1) for v in values], np.int64)


def _cases(
    recording: Recording,
    order: NDArray[np.int64],
    begin: NDArray[np.float64],
    grid: _Grid,
    row_of_case: dict[int, int],
    row_of_centre: dict[int, int],
) -> Columns:
    frame = recording.cases.iloc[order]
    table = Columns("cases", len(frame))
    table.whole("case", frame["case"])
    for column in ("kind", "reported_kind", "grade", "reported_grade", "finder", "first_tier", "closed_tier", "path",
    "reasons",
                   "outcome"):  # fmt: skip
        table.words(column, frame[column])
    for column in ("priority", "visits", "reminders", "reopened", "returned", "instructed", "followed"):
        table.whole(column, frame[column])
    centre = _mapped(frame["centre"], row_of_centre)
    table.whole("centre", centre)
    table.whole("duplicate_of", _mapped(frame["duplicate_of"], row_of_case))
    at = recording.centres[["x_m", "y_m"]].to_numpy(np.float64)
    home = at[centre] if len(at) else np.full((len(frame), 2), [grid.x0, grid.y0])
    grid.put(table, frame, np.where((centre >= 0)[:, None], home, [grid.x0, grid.y0]))
    first = seconds(begin[:, 0])
    table.rising("seen_s", first)
    base, to = first, "seen_s"
    for stamp in (*STAMPS, "reopened"):
        column = f"{stamp}_s"
        values = seconds(frame[column])
        table.gap(column, values, base, to)
        if stamp not in ("occurred", "reopened") and (values != NEVER).all():
            base, to = values, column
    return table


def _missions(recording: Recording, row_of_case: dict[int, int], row_of_centre: dict[int, int]) -> Columns:
    frame = recording.missions
    start = frame["dispatched_s"].fillna(frame["accepted_s"]).fillna(frame["left_s"]).fillna(frame["done_s"])
    frame = frame.assign(start=start)[start.notna()].sort_values("start", kind="stable")
    table = Columns("missions", len(frame))
    table.rising("start_s", seconds(frame["start"]))
    base, to = seconds(frame["start"]), "start_s"
    for column in ("accepted_s", "left_s", "arrived_s", "done_s"):
        values = seconds(frame[column])
        table.gap(column, values, base, to)
        base, to = values, column
    table.whole("case", _mapped(frame["case"], row_of_case))
    table.whole("unit", frame["unit"])
    for column in ("department", "tier", "outcome"):
        table.words(column, frame[column])
    for column in ("from_town", "to_town"):
        table.whole(column, _mapped(frame[column], row_of_centre))
    return table


def _units(recording: Recording, grid: _Grid, row_of_centre: dict[int, int]) -> Columns:
    frame = recording.units.sort_values("unit")
    table = Columns("units", len(frame))
    table.rising("unit", frame["unit"])
    table.whole("town", _mapped(frame["town"], row_of_centre))
    grid.put(table, frame)
    return table


def _centres(recording: Recording, grid: _Grid, row_of_centre: dict[int, int]) -> Columns:
    frame = recording.centres
    table = Columns("centres", len(frame))
    for column in ("code", "tier"):
        table.words(column, frame[column])
    table.words("name_zh", frame["name_zh"])
    table.words("name_en", ["" if c == n else n for c, n in zip(frame["code"], frame["name_en"], strict=True)])
    table.whole("parent", _mapped(frame["parent"], row_of_centre))
    grid.put(table, frame)
    for column in ("residents", "grids", "staff", "served", "waits", "expired"):
        table.whole(column, frame[column])
    for column in ("worked_s", "waited_s", "longest_s", "staffed_s"):
        table.real(column, frame[column])
    return table


def _points(recording: Recording, grid: _Grid) -> Columns:
    group = {kind.name: kind.group for kind in risk_kinds()}
    points = recording.points
    frame = points.assign(group=[g or group.get(k, "") for g, k in zip(points["group"], points["kind"], strict=True)])
    table = Columns("points", len(frame))
    for column in ("id", "kind", "group", "name", "community"):
        table.words(column, frame[column])
    table.whole("sensor", frame["sensor"])
    grid.put(table, frame)
    return table


def _point_states(recording: Recording) -> Columns:
    rows = {int(p): k for k, p in enumerate(recording.points["point"])}
    frame = recording.point_states
    frame = frame[frame["point"].isin(rows)].sort_values("time_s", kind="stable")
    table = Columns("point_states", len(frame))
    table.rising("time_s", seconds(frame["time_s"]))
    table.whole("point", _mapped(frame["point"], rows))
    table.whole("state", frame["state"])
    return table


def _hazards(recording: Recording, grid: _Grid, row_of_case: dict[int, int]) -> Columns:
    frame = recording.hazards.sort_values("began_s", kind="stable")
    table = Columns("hazards", len(frame))
    began = seconds(frame["began_s"])
    table.rising("began_s", began)
    table.gap("ignited_s", seconds(frame["ignited_s"]), began, "began_s")
    table.gap("ended_s", seconds(frame["ended_s"]), began, "began_s")
    for column in ("danger", "place", "community"):
        table.words(column, frame[column])
    table.whole("explosion", frame["explosion"])
    table.whole("case", _mapped(frame["case"], row_of_case))
    for column in ("dead", "hurt"):
        table.real(column, frame[column].fillna(0.0))
    grid.put(table, frame)
    return table


def _roads(recording: Recording, row_of_centre: dict[int, int]) -> Columns:
    frame = recording.roads
    table = Columns("roads", len(frame))
    for column in ("a", "b"):
        table.whole(column, _mapped(frame[column], row_of_centre))
    base, to = np.zeros(len(frame), np.int64), ""
    for column in ("cut_s", "known_s", "open_s"):
        table.gap(column, seconds(frame[column]), base, to)
    return table


def _events(recording: Recording, row_of_case: dict[int, int]) -> tuple[list[dict[str, Any]], int]:
    rows = event_rows(recording)
    left_out = max(0, len(rows) - MOST_EVENTS)
    if left_out:
        followed = set(recording.cases.loc[recording.cases["followed"], "case"].tolist())
        rank = {"city": 1, "district": 1, "town": 2}
        ranks = [0 if r["number"] < 0 or r["number"] in followed else rank.get(r["tier"], 3) for r in rows]
        kept = np.sort(np.argsort(ranks, kind="stable")[:MOST_EVENTS])
        rows = [rows[k] for k in kept]
    out = []
    for row in rows:
        item = {"t": round(float(row["time_s"]), 1), "kind": row["kind"], "tier": row["tier"], **row["text"]}
        if row["number"] in row_of_case:
            item["case"] = row_of_case[row["number"]]
        if math.isfinite(row["x_m"]) and math.isfinite(row["y_m"]):
            item |= {"x": round(float(row["x_m"])), "y": round(float(row["y_m"]))}
        out.append(item)
    return out, left_out


def _names(recording: Recording) -> dict[str, Any]:
    names = recording.manifest.get("names") or {}
    kinds = risk_kinds()
    places = sorted(set(recording.hazards["place"]))
    return {
        "kinds": names.get("kinds") or {},
        "departments": names.get("departments") or {},
        "points": {k.name: {"zh": k.name_zh, "en": k.name_en} for k in kinds} | (names.get("points") or {}),
        "groups": {g: group_names(g) for g in dict.fromkeys(k.group for k in kinds)},
        "dangers": {d.name: {"zh": d.name_zh, "en": d.name_en} for d in dangers()},
        "premises": {p: pair(f"premises.kind_{p}") for p in places if f"kind_{p}" in area("premises")},
    }


def _drill(recording: Recording) -> dict[str, Any] | None:
    """Return where on the map the drill is that took part: at its case, or where its place lies."""
    drill = recording.manifest.get("drill")
    if drill is None:
        return None
    result = {name: drill[name] for name in ("title", "start", "end_s", "focus")}
    own = recording.cases[recording.cases["case"] == recording.manifest.get("drill_case", -1)]
    lat, lon = drill.get("latitude_deg"), drill.get("longitude_deg")
    if len(own):
        result |= {"x": round(float(own["x_m"].iloc[0])), "y": round(float(own["y_m"].iloc[0]))}
    elif lat is not None and lon is not None:
        from pyproj import Transformer

        crs = recording.things.get("crs") or CITY_CRS
        x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(lon, lat)
        if math.isfinite(x) and math.isfinite(y):
            result |= {"x": round(x), "y": round(y)}
    return result
