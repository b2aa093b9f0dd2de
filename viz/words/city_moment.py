"""One moment of a city's day as a sheet tells it: read once from the recording into plain values of no language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.recording.recording import Recording
from twin.tiers import TIERS
from viz.look.city_palette import CLOSED
from viz.words import city_state
from viz.words.calendar import clock
from viz.words.events import event_rows
from viz.words.lines import span
from viz.words.names import name_of
from viz.words.warnings import warnings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Pair = Mapping[str, str]
_MOST_FOLLOWED, _MOST_LATEST, _HOURS = 5, 30, 7


@dataclass(frozen=True, eq=False)
class Heading:
    """What the day is and when this moment of it."""

    title: Pair
    area: Pair
    policy: Pair
    seed: int
    clock: str
    date: str


@dataclass(frozen=True, eq=False)
class Counts:
    """What is so many at the moment: cases by state and tier, units, points by state, warnings, dangers, fires."""

    open: int
    urgent: int
    closed_today: int
    ended_today: dict[str, int]
    cases: list[int]
    points: list[int] | None
    units: int
    warnings: int
    dangers: int
    fires: int


@dataclass(frozen=True, eq=False)
class Chart:
    """Open cases through the day: stacked by tier (or in all, tier ""), the hours of the axis, and where we are."""

    times_s: Floats
    layers: list[tuple[str, Floats]]
    hours: list[tuple[float, str]]
    end_s: float
    now_s: float


@dataclass(frozen=True, eq=False)
class Dots:
    """Things that stand still: ``(n, 2)`` metres, state and priority of each."""

    at: Floats
    states: Ints
    priorities: Ints


@dataclass(frozen=True, eq=False)
class Units:
    """Units under way: where each is and goes to, metres; its heading, radians clockwise from north; its tier."""

    at: Floats
    goals: Floats
    turns: Floats
    tiers: list[str]


@dataclass(frozen=True, eq=False)
class Marks:
    """What lies on the map, in metres; roads are ``(n, 2, 2)``, their ends."""

    own: str | None
    outlines: dict[str, list[Floats]]
    extent: Floats
    names: list[tuple[str, float, float, Pair]]
    roads: Floats
    cuts: Floats
    warnings: list[dict[str, Any]]
    points: Dots
    cases: Dots
    units: Units
    hazards: list[dict[str, Any]]


@dataclass(frozen=True, eq=False)
class CityMoment:
    """All that a sheet tells. ``followed``: what, state, since when; ``latest``: clock, tier, text, what about."""

    heading: Heading
    counts: Counts
    chart: Chart
    marks: Marks
    followed: list[tuple[Pair, int, str]]
    latest: list[tuple[str, str, Pair, Pair]]
    has_points: bool
    has_hazards: bool


def city_moment(recording: Recording, time_s: float) -> CityMoment:
    """Read what a city's recording holds of a moment."""
    manifest, cases = recording.manifest, recording.cases
    begin = city_state.begins(cases)
    now = city_state.states_at(begin, time_s)
    points = city_state.point_states_at(recording, time_s)
    way = city_state.under_way(recording, time_s)
    hazards = city_state.hazards_at(recording, time_s)
    cut = city_state.roads_cut_at(recording, time_s)
    day_s = city_state.midnight_before(recording, time_s)
    ended = city_state.ended_by_tier(recording, day_s, time_s)
    times = np.linspace(0.0, float(manifest["end_s"]), 400)
    stacked = _stacked(recording, times, city_state.open_over_time(recording, times))
    in_force = [w for w in warnings(recording) if w["from"] <= time_s < w["until"]]
    events = [row for row in event_rows(recording) if row["time_s"] <= time_s]
    kinds: dict[str, Pair] = {kind: name_of(recording, "kinds", kind) for kind in set(cases["reported_kind"])}
    is_open = (now >= 0) & (now < CLOSED)
    known = hazards[hazards["known"]]
    counts = Counts(
        open=int(is_open.sum()),
        urgent=int((is_open & (cases["priority"] == 0).to_numpy()).sum()),
        closed_today=int(((begin[:, CLOSED] > day_s) & (begin[:, CLOSED] <= time_s)).sum()),
        ended_today=ended,
        cases=[int((now == k).sum()) for k in range(CLOSED)],
        points=[int((points == k).sum()) for k in range(4)] if len(points) else None,
        units=len(way.mission),
        warnings=len(in_force),
        dangers=len(known),
        fires=int((known["ignited_s"] <= time_s).sum()),
    )
    followed = [
        (_numbered(kinds[cases["reported_kind"].iloc[k]], int(cases["case"].iloc[k])), int(now[k]),
         span(time_s - begin[k, now[k]]))
        for k in np.argsort(begin[:, 0], kind="stable") if cases["followed"].iloc[k] and now[k] >= 0
    ]  # fmt: skip
    of_case = dict(zip(cases["case"].tolist(), cases["reported_kind"], strict=True))
    latest = [
        (clock(recording, row["time_s"]), row["tier"], row["text"], _about(row, kinds, of_case))
        for row in events[::-1][:_MOST_LATEST]
    ]
    return CityMoment(
        heading=_heading(recording, time_s),
        counts=counts,
        chart=Chart(times, stacked, _hours(recording), float(manifest["end_s"]), time_s),
        marks=_marks(recording, in_force, points, now, way, hazards, cut, time_s),
        followed=followed[-_MOST_FOLLOWED:],
        latest=latest,
        has_points=len(points) > 0,
        has_hazards=recording.has("hazards"),
    )


def _heading(recording: Recording, time_s: float) -> Heading:
    manifest = recording.manifest
    area, policy = manifest.get("area") or {}, manifest.get("policy_title") or {}
    return Heading(
        title=manifest["title"],
        area={lang: area.get(f"name_{lang}") or "" for lang in ("zh", "en")},
        policy={lang: policy.get(lang) or manifest["policy"] for lang in ("zh", "en")},
        seed=int(manifest["seed"]),
        clock=clock(recording, time_s),
        date=clock(recording, time_s, "%Y-%m-%d"),
    )


def _stacked(recording: Recording, times: Floats, counted: Ints) -> list[tuple[str, Floats]]:
    """Return open cases by tier as recorded, else all as counted."""
    rows = {tier: recording.series[recording.series["name"] == f"open.{tier}"] for tier in TIERS}
    if sum(len(part) > 0 for part in rows.values()) < 2:
        return [("", counted.astype(np.float64))]
    held = []
    for tier, part in rows.items():
        at = np.searchsorted(part["time_s"].to_numpy(), times, side="right") - 1
        values = part["value"].to_numpy() if len(part) else np.zeros(1)
        held.append((tier, np.where(at < 0, 0.0, values[np.maximum(at, 0)])))
    return held


def _hours(recording: Recording) -> list[tuple[float, str]]:
    """Return the hours that the axis of the chart names."""
    hours = float(recording.manifest["end_s"]) / 3600.0
    step = next((s for s in (1, 2, 3, 6, 12, 24, 48) if hours / s <= _HOURS), 96)
    first = -int(clock(recording, 0, "%H")) % step
    return [(h * 3600.0, clock(recording, h * 3600.0, "%H:%M")) for h in range(first, int(hours) + 1, step)]


def _marks(
    recording: Recording,
    in_force: list[dict[str, Any]],
    points: Ints,
    now: Ints,
    way: city_state.Way,
    hazards: Any,
    cut: Any,
    time_s: float,
) -> Marks:
    centres, cases = recording.centres, recording.cases
    outlines = {
        code: [np.asarray(ring, np.float64) for ring in rings]
        for code, rings in (recording.things.get("outlines") or {}).items()
    }
    code = (recording.manifest.get("area") or {}).get("code")
    own = code if code in outlines else None
    rings = [ring for c, each in outlines.items() if own in (None, c) for ring in each]
    spots = centres[["x_m", "y_m"]].to_numpy(np.float64)
    around = np.concatenate(rings) if rings else spots if len(spots) else np.array([[0.0, 0.0], [1.0, 1.0]])
    row_of = {int(c): k for k, c in enumerate(centres["centre"])}
    shown = np.flatnonzero((now >= 0) & (now < CLOSED))
    ahead = way.to_xy - way.from_xy
    return Marks(
        own=own,
        outlines=outlines,
        names=[
            (tier, x, y, {"zh": zh, "en": en if en != code else zh})
            for tier, x, y, zh, en, code in centres[["tier", "x_m", "y_m", "name_zh", "name_en", "code"]].itertuples(
                index=False
            )
        ],
        roads=_ends(recording.roads, row_of, spots),
        cuts=_ends(cut, row_of, spots),
        warnings=in_force,
        points=Dots(recording.points[["x_m", "y_m"]].to_numpy(np.float64), points, np.zeros(len(points), np.int64)),
        cases=Dots(
            cases[["x_m", "y_m"]].to_numpy(np.float64)[shown],
            now[shown],
            np.minimum(cases["priority"].to_numpy(np.int64), 2)[shown],
        ),
        units=Units(
            np.c_[way.x_m, way.y_m],
            way.to_xy,
            np.arctan2(ahead[:, 0], ahead[:, 1]),
            recording.missions["tier"].to_numpy()[way.mission].tolist(),
        ),
        hazards=[{**row, "burns": row["ignited_s"] <= time_s} for row in hazards.to_dict("records")],
        extent=np.array([around.min(axis=0), around.max(axis=0)]),
    )


def _ends(roads: Any, row_of: dict[int, int], spots: Floats) -> Floats:
    """Return the ends of roads between centres that are known, ``(n, 2, 2)`` metres."""
    pairs = [(row_of[a], row_of[b]) for a, b in roads[["a", "b"]].to_numpy() if a in row_of and b in row_of]
    return spots[np.array(pairs, np.int64).reshape(-1, 2)] if pairs else np.zeros((0, 2, 2))


def _numbered(kind: Pair, number: int) -> Pair:
    return {lang: f"{kind[lang]} #{number}" for lang in ("zh", "en")}


def _about(row: dict[str, Any], kinds: dict[str, Pair], of_case: dict[int, str]) -> Pair:
    """Return what an event is about, where its text does not say so."""
    kind = kinds.get(of_case.get(row["number"], ""))
    numbered = _numbered(kind, row["number"]) if kind else {"zh": "", "en": ""}
    return {lang: text if kind and kind[lang] not in row["text"][lang] else "" for lang, text in numbered.items()}
