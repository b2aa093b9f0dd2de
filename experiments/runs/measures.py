"""The measures of a drill, read from its recording, and their summary over replications."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from twin.recording.journal import PersonState
from twin.recording.recording import Recording

STAGES = ("found", "reported", "team_left", "ordered", "all_out", "collapse")
"""Stages of the drill whose times are measures ``<stage>_s``."""

MEASURES = (
    "found_s",
    "reported_s",
    "team_left_s",
    "ordered_s",
    "all_out_s",
    "collapse_s",
    "reported_after_found_s",
    "team_left_after_reported_s",
    "all_out_after_found_s",
    "margin_s",
    "people",
    "people_out",
    "people_refused",
    "casualties",
    "deaths",
    "nobody_hurt",
    "houses_hit",
    "closed_s",
)
"""Names of all measures, in the order in which they are shown."""


def measure(recording: Recording) -> dict[str, float]:
    """Return the measures of one drill; a stage that did not happen is absent.

    ``found_s``, ``reported_s`` and ``closed_s`` belong to the case on which the evacuation was ordered (without an
    order: to the first case). ``margin_s`` is the collapse minus the moment when the last resident was safe, once more
    if somebody had gone back. Casualties are the hurt, the killed and those still trapped among residents, rescuers,
    monitor and grid worker.
    """
    events = recording.events
    case = _lead_case(recording)
    times = {
        "found": _stamp(case, "found_s"),
        "reported": _stamp(case, "reported_s"),
        "closed": _stamp(case, "closed_s"),
        "team_left": _first(events, "team_left"),
        "ordered": _first(events, "ordered"),
        "all_out": _last(events, "all_out"),
        "collapse": _first(events, "collapse"),
    }
    spans = {
        "reported_after_found_s": ("found", "reported"),
        "team_left_after_reported_s": ("reported", "team_left"),
        "all_out_after_found_s": ("found", "all_out"),
        "margin_s": ("all_out", "collapse"),
    }
    values = {f"{name}_s": value for name, value in times.items()}
    values |= {name: times[b] - times[a] for name, (a, b) in spans.items()}
    values |= _counts(recording)
    return {name: values[name] for name in MEASURES if not math.isnan(values[name])}


def summary(rows: Iterable[Mapping[str, float]], names: Iterable[str] = MEASURES) -> dict[str, dict[str, float]]:
    """Return ``{measure: {n, mean, median, p05, p95}}`` over replications."""
    listed = list(rows)
    out = {}
    for name in names:
        values = np.array([row[name] for row in listed if name in row])
        if values.size:
            low, middle, high = np.percentile(values, [5, 50, 95])
            out[name] = {
                "n": int(values.size),
                "mean": round(float(values.mean()), 6),
                "median": round(float(middle), 6),
                "p05": round(float(low), 6),
                "p95": round(float(high), 6),
            }
        else:
            out[name] = {"n": 0, "mean": None, "median": None, "p05": None, "p95": None}  # type: ignore[dict-item]
    return out


def _lead_case(recording: Recording) -> pd.Series[Any] | None:
    cases = recording.cases
    if cases.empty:
        return None
    ordered = recording.events.loc[recording.events["kind"] == "ordered", "case"]
    if len(ordered):
        return cases.loc[cases["id"] == ordered.iloc[0]].iloc[0]
    return cases.iloc[0]


def _stamp(case: pd.Series[Any] | None, name: str) -> float:
    return math.nan if case is None else float(case[name])


def _first(events: pd.DataFrame, kind: str) -> float:
    times = events.loc[events["kind"] == kind, "time_s"]
    return float(times.iloc[0]) if len(times) else math.nan


def _last(events: pd.DataFrame, kind: str) -> float:
    times = events.loc[events["kind"] == kind, "time_s"]
    return float(times.iloc[-1]) if len(times) else math.nan


def _counts(recording: Recording) -> dict[str, float]:
    last = recording.people.groupby("person")["state"].last()
    role = recording.roster.set_index("person")["role"]
    residents = last[role.reindex(last.index) == "resident"]
    events = recording.events
    refused = set(events.loc[events["kind"] == "refuses", "actor"])
    hurt = last.isin([PersonState.INJURED, PersonState.DEAD, PersonState.TRAPPED])
    casualties = int(hurt.sum())
    return {
        "people": float(len(residents)),
        "people_out": float((residents == PersonState.SAFE).sum()),
        "people_refused": float(recording.roster["household"].isin(refused).sum()),
        "casualties": float(casualties),
        "deaths": float((last == PersonState.DEAD).sum()),
        "nobody_hurt": float(casualties == 0),
        "houses_hit": float(events.loc[events["kind"] == "house_hit", "place"].nunique()),
    }
