"""The measures of people who are moved out: when the stages came, who was hurt. Read from events, cases and people."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from twin.recording.journal import PersonState

EVENING = (
    "found_s",
    "reported_s",
    "team_left_s",
    "ordered_s",
    "all_out_s",
    "all_out_again_s",
    "collapse_s",
    "reported_after_found_s",
    "team_left_after_reported_s",
    "all_out_after_found_s",
    "evacuation_s",
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
"""Their names, in the order in which they are shown."""

_SPANS = {
    "reported_after_found_s": ("found_s", "reported_s"),
    "team_left_after_reported_s": ("reported_s", "team_left_s"),
    "all_out_after_found_s": ("found_s", "all_out_s"),
    "evacuation_s": ("ordered_s", "all_out_s"),
}
HAZARD = ("collapse", "partial_fall")
"""Kinds of events by which the hazard comes: without any, that nobody is hurt says nothing."""


def measure_evening(
    events: pd.DataFrame, cases: pd.DataFrame, people: pd.DataFrame, roster: pd.DataFrame
) -> dict[str, float]:
    """Return the measures of one evening; a stage that did not happen is NaN.

    ``found_s``, ``reported_s`` and ``closed_s`` belong to the case on which the evacuation was ordered (without an
    order: to the first case). ``team_left_s`` is the team that the town sends. ``all_out_s`` is the first time that
    everybody is out, ``all_out_again_s`` the last one if somebody had gone back. ``margin_s`` is the collapse minus the
    last of these. Casualties are the hurt, the killed and those still trapped among residents, rescuers, monitor and
    grid worker; ``nobody_hurt`` is known only where rock came down or somebody was hurt.
    """
    values = _stages(events, cases)
    values |= {name: values[end] - values[start] for name, (start, end) in _SPANS.items()}
    again_s = values["all_out_again_s"]
    values["margin_s"] = values["collapse_s"] - (values["all_out_s"] if math.isnan(again_s) else again_s)
    values |= _people(events, people, roster)
    return {name: values[name] for name in EVENING}


def _stages(events: pd.DataFrame, cases: pd.DataFrame) -> dict[str, float]:
    case = _lead_case(events, cases)
    stamps = {name: math.nan if case is None else float(case[name]) for name in ("found_s", "reported_s", "closed_s")}
    firsts = {f"{kind}_s": _time(events, kind, 0) for kind in ("ordered", "all_out", "collapse")}
    firsts["team_left_s"] = _time(events[events["tier"] == "town"], "team_left", 0)
    last_s = _time(events, "all_out", -1)
    again_s = last_s if last_s > firsts["all_out_s"] else math.nan
    return stamps | firsts | {"all_out_again_s": again_s}


def _lead_case(events: pd.DataFrame, cases: pd.DataFrame) -> pd.Series[Any] | None:
    if cases.empty:
        return None
    ordered = events.loc[events["kind"] == "ordered", "case"]
    if len(ordered):
        return cases.loc[cases["id"] == ordered.iloc[0]].iloc[0]
    return cases.iloc[0]


def _time(events: pd.DataFrame, kind: str, which: int) -> float:
    """Return the time of the first (0) or last (-1) event of a kind."""
    times = events.loc[events["kind"] == kind, "time_s"]
    return float(times.iloc[which]) if len(times) else math.nan


def _people(events: pd.DataFrame, people: pd.DataFrame, roster: pd.DataFrame) -> dict[str, float]:
    last = people.groupby("person")["state"].last()
    role = roster.set_index("person")["role"]
    residents = last[role.reindex(last.index) == "resident"]
    refused = set(events.loc[events["kind"] == "refuses", "actor"])
    hurt = last.isin([PersonState.INJURED, PersonState.DEAD, PersonState.TRAPPED])
    casualties = int(hurt.sum())
    return {
        "people": float(len(residents)),
        "people_out": float((residents == PersonState.SAFE).sum()),
        "people_refused": float(roster["household"].isin(refused).sum()),
        "casualties": float(casualties),
        "deaths": float((last == PersonState.DEAD).sum()),
        "nobody_hurt": float(casualties == 0) if casualties or events["kind"].isin(HAZARD).any() else math.nan,
        "houses_hit": float(events.loc[events["kind"] == "house_hit", "place"].nunique()),
    }
