"""What a city recording shows at a moment: cases by state, units under way, risk points, hazards, warnings, counters.

One definition for the sheet, the timeline and the tests; the screen in the browser computes the same from the pack.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from twin.recording.recording import Recording
from twin.tiers import TIERS
from viz.look.city_palette import CASE_STATES, CLOSED
from viz.words.calendar import start_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def begins(cases: pd.DataFrame) -> Floats:
    """Return when each state of each case begins, ``(n, states)`` seconds; infinite if it never does."""
    columns = []
    for state in CASE_STATES:
        stamps = cases[[f"{s}_s" for s in state.stamps]].to_numpy(np.float64)
        columns.append(np.where(np.isnan(stamps), np.inf, stamps).min(axis=1, initial=np.inf))
    begin = np.stack(columns, axis=1)
    begin[:, 0] = begin.min(axis=1, initial=np.inf)
    return begin


def states_at(begin: Floats, time_s: float) -> Ints:
    """Return the state of each case at a moment, ``(n,)``; -1 for what is not found yet."""
    begun = begin <= time_s
    last = begin.shape[1] - 1 - np.argmax(begun[:, ::-1], axis=1)
    return np.where(begun.any(axis=1), last, -1)


@dataclass(frozen=True, eq=False)
class Way:
    """Units on their way: row of the mission, where each is, and where it comes from and goes to, metres."""

    mission: Ints
    x_m: Floats
    y_m: Floats
    from_xy: Floats
    to_xy: Floats


def under_way(recording: Recording, time_s: float) -> Way:
    """Return the units that drive at a moment, on straight lines to the place of the case.

    A unit starts from its base, or from the seat of the town from which it comes if that is another one.
    """
    missions, centres = recording.missions, recording.centres
    left, arrived, done = (missions[c].to_numpy() for c in ("left_s", "arrived_s", "done_s"))
    until = np.where(np.isnan(arrived), done, arrived)
    rows = np.flatnonzero((left <= time_s) & (time_s < np.where(np.isnan(until), np.inf, until)))
    places = dict(zip(centres["centre"], centres[["x_m", "y_m"]].to_numpy(), strict=True))
    of_case = dict(zip(recording.cases["case"], recording.cases[["x_m", "y_m"]].to_numpy(), strict=True))
    nowhere = np.array([np.nan, np.nan])
    start = np.array([places.get(t, nowhere) for t in missions["from_town"].iloc[rows]]).reshape(-1, 2)
    units = recording.units
    base = dict(zip(units["unit"], units[["town", "x_m", "y_m"]].to_numpy(np.float64), strict=True))
    for k, (unit, home) in enumerate(missions[["unit", "from_town"]].to_numpy()[rows]):
        if unit in base and base[unit][0] == home:
            start[k] = base[unit][1:]
    town = np.array([places.get(t, nowhere) for t in missions["to_town"].iloc[rows]]).reshape(-1, 2)
    spot = np.array([of_case.get(c, nowhere) for c in missions["case"].iloc[rows]]).reshape(-1, 2)
    end = np.where(np.isnan(spot), town, spot)
    share = (time_s - left[rows]) / np.maximum(until[rows] - left[rows], 1.0)
    share = np.where(np.isfinite(share), share, 0.0)[:, None]
    at = start + share * (end - start)
    known = np.isfinite(at).all(axis=1)
    return Way(rows[known], at[known, 0], at[known, 1], start[known], end[known])


def point_states_at(recording: Recording, time_s: float) -> Ints:
    """Return the state of each risk point at a moment, ``(n,)``."""
    changes = recording.point_states
    seen = changes[changes["time_s"] <= time_s].sort_values("time_s", kind="stable").groupby("point")["state"].last()
    return np.asarray(recording.points["point"].map(seen).fillna(0).to_numpy(), np.int64)


def hazards_at(recording: Recording, time_s: float) -> pd.DataFrame:
    """Return the dangers in premises that last at a moment; ``known`` tells whether one was reported or burns."""
    hazards = recording.hazards
    result = dict(zip(recording.cases["case"], recording.cases["found_s"], strict=True))
    seen = hazards["case"].map(result).to_numpy(np.float64)
    known = (seen <= time_s) | (hazards["ignited_s"] <= time_s).to_numpy()
    ended = hazards["ended_s"].fillna(np.inf)
    return hazards.assign(known=known)[(hazards["began_s"] <= time_s) & (time_s < ended)]


def roads_cut_at(recording: Recording, time_s: float) -> pd.DataFrame:
    """Return the roads that are cut at a moment."""
    roads = recording.roads
    return roads[(roads["cut_s"] <= time_s) & (time_s < roads["open_s"].fillna(np.inf))]


def warnings_until(recording: Recording) -> Floats:
    """Return until when each warning is in force: it expires, or another one cancels or updates it."""
    warnings = recording.warnings
    until = warnings["expires_s"].fillna(np.inf).to_numpy(np.float64).copy()
    row = {number: k for k, number in enumerate(warnings["number"])}
    for ends, sent_s in zip(warnings["ends"], warnings["sent_s"], strict=True):
        if ends in row:
            until[row[ends]] = min(until[row[ends]], sent_s)
    return until


def warnings_at(recording: Recording, time_s: float) -> pd.DataFrame:
    """Return the warnings in force at a moment."""
    until = warnings_until(recording)
    return recording.warnings[(recording.warnings["sent_s"] <= time_s).to_numpy() & (time_s < until)]


def midnight_before(recording: Recording, time_s: float) -> float:
    """Return the last midnight before a moment, seconds."""
    now = start_of(recording) + timedelta(seconds=float(time_s))
    return time_s - (now - now.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds()


def ended_by_tier(recording: Recording, since_s: float, until_s: float) -> dict[str, int]:
    """Return how many cases each tier closed in a span of time (since < t <= until)."""
    cases = recording.cases
    inside = (cases["closed_s"] > since_s) & (cases["closed_s"] <= until_s)
    counts = cases.loc[inside, "closed_tier"].value_counts()
    return {tier: int(counts.get(tier, 0)) for tier in TIERS}


def open_over_time(recording: Recording, times_s: Floats) -> Ints:
    """Return the number of open cases at each of some times."""
    begin = begins(recording.cases)
    result, closed = np.sort(begin[:, 0]), np.sort(begin[:, CLOSED])
    return np.searchsorted(result, times_s, side="right") - np.searchsorted(closed, times_s, side="right")
