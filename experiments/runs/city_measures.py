"""The measures of a city's day, read from its recording."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from experiments.runs.measures import measure
from twin.recording.recording import Recording
from twin.recording.schema import CITY, PLACE
from twin.tiers import TIERS

CITY_MEASURES = (
    "cases",
    "closed",
    "open",
    *(f"ended_in_{tier}" for tier in TIERS),
    "escalated",
    "reopened",
    "merged",
    "false_alarms",
    "reminders",
    "sojourn_mean_s",
    "sojourn_p95_s",
    "dispatched_after_reported_median_s",
    "urgent_arrived_median_s",
    "urgent_arrived_p95_s",
    *(f"load_{tier}" for tier in TIERS),
    *(f"wait_mean_{tier}_s" for tier in TIERS),
    "roads_cut",
    "alarms_true",
    "alarms_false",
    "hazards",
    "hazards_found",
    "hazards_removed",
    "hazard_open_h",
    "ignitions",
    "expected_dead",
    "expected_hurt",
)
"""Measures of every day, in the order in which they are shown; shares are of the cases that are closed."""

STORY_MEASURES = (
    "found_s",
    "reported_s",
    "town_s",
    "district_s",
    "closed_s",
    "reported_after_found_s",
    "dispatched_after_district_s",
    "closed_after_found_s",
    "tiers",
    "no_authority",
    "same_day",
)
"""Measures of a case of a story, after its name: ``hotpot_closed_s``."""

DRILL_MEASURES = ("town_team_waits_s", "district_team_waits_s")
"""How long the drill waits for a unit of the city, beside the drill's own measures."""


def measure_city(recording: Recording) -> dict[str, float]:
    """Return the measures of one day; what did not happen is absent.

    ``ended_in_X`` are the shares of closed cases that ended in community, town, district and city. ``load_X`` is the
    work begun at the desks of a tier over the time for which they are staffed. ``hazard_open_h`` sums the hours for
    which dangers of small places stood. Arrivals of urgent cases count from the report.
    """
    values: dict[str, float] = {}
    city = recording.only(CITY)
    values |= _all_cases(city)
    values |= _desks(city)
    values |= _hazards(city)
    for name, case in city.manifest["story"].items():
        values |= {f"{name}_{key}": value for key, value in _story(city, int(case)).items()}
    if PLACE in recording.grounds:
        values |= measure(recording.only(PLACE))
        muster = recording.manifest["muster"]
        for tier in ("town", "district"):
            if tier in muster.get("manned_s", {}):
                values[f"{tier}_team_waits_s"] = muster["manned_s"][tier] - muster["asked_s"][tier]
    return {name: value for name, value in values.items() if not math.isnan(value)}


def _all_cases(recording: Recording) -> dict[str, float]:
    cases = recording.cases
    known = cases[cases["reported_s"].notna()]
    done = known[known["closed_s"].notna()]
    settled = done[done["outcome"] == "settled"]
    sojourn = done["closed_s"] - done["reported_s"]
    urgent = known[(known["priority"] == 0) & known["arrived_s"].notna()]
    arrival = urgent["arrived_s"] - urgent["reported_s"]
    dispatch = (known["dispatched_s"] - known["reported_s"]).dropna()
    n = max(len(done), 1)
    ended = settled["closed_tier"].value_counts()
    return {
        "cases": float(len(known)),
        "closed": float(len(done)),
        "open": float(len(known) - len(done)),
        **{f"ended_in_{tier}": float(ended.get(tier, 0)) / max(len(settled), 1) for tier in TIERS},
        "escalated": float((done["reasons"].str.len() > 0).sum()) / n,
        "reopened": float((done["reopened"] > 0).sum()) / n,
        "merged": float((done["outcome"] == "merged").sum()),
        "false_alarms": float((done["outcome"] == "false_alarm").sum()),
        "reminders": float(known["reminders"].sum()),
        "sojourn_mean_s": _mean(sojourn),
        "sojourn_p95_s": _quantile(sojourn, 0.95),
        "dispatched_after_reported_median_s": _quantile(dispatch, 0.5),
        "urgent_arrived_median_s": _quantile(arrival, 0.5),
        "urgent_arrived_p95_s": _quantile(arrival, 0.95),
        "roads_cut": float(recording.roads["cut_s"].notna().sum()),
    }


def _desks(recording: Recording) -> dict[str, float]:
    centres = recording.centres
    values = {}
    for tier in TIERS:
        mine = centres[centres["tier"] == tier]
        staffed = float(mine["staffed_s"].sum())
        values[f"load_{tier}"] = float(mine["worked_s"].sum()) / staffed if staffed else math.nan
        served = float(mine["served"].sum())
        values[f"wait_mean_{tier}_s"] = float(mine["waited_s"].sum()) / served if served else math.nan
    return values


def _hazards(recording: Recording) -> dict[str, float]:
    values = {}
    states = recording.point_states
    if len(recording.points):
        alarms = states[states["state"] == 2]
        values["alarms_true"] = float((alarms["cause"] == "danger").sum())
        values["alarms_false"] = float((alarms["cause"] == "false_alarm").sum())
    hazards = recording.hazards
    if len(hazards):
        end_s = float(recording.manifest["end_s"])
        ended = hazards["ended_s"].fillna(end_s).clip(upper=end_s)
        values |= {
            "hazards": float(len(hazards)),
            "hazards_found": float((hazards["case"] >= 0).sum()),
            "hazards_removed": float((hazards["ended_s"].notna() & hazards["ignited_s"].isna()).sum()),
            "hazard_open_h": float((ended - hazards["began_s"]).sum()) / 3600.0,
            "ignitions": float(hazards["ignited_s"].notna().sum()),
            "expected_dead": float(hazards["dead"].sum()),
            "expected_hurt": float(hazards["hurt"].sum()),
        }
    return values


def _story(recording: Recording, case: int) -> dict[str, float]:
    row: Any = recording.cases.loc[case]
    events = recording.events
    mine = events[events["case"] == f"K{case}"]
    values: dict[str, float] = {name: float(row[name]) for name in ("found_s", "reported_s", "closed_s")}
    for tier in ("town", "district"):
        values[f"{tier}_s"] = _first(mine[(mine["kind"] == "received") & (mine["tier"] == tier)])
    sent = mine[(mine["kind"] == "dispatched") & (mine["tier"] == "district")]
    values["dispatched_after_district_s"] = _first(sent) - values["district_s"]
    values["reported_after_found_s"] = values["reported_s"] - values["found_s"]
    values["closed_after_found_s"] = values["closed_s"] - values["found_s"]
    path = str(row["path"]).split(">")
    values["tiers"] = float(len(set(path)))
    values["no_authority"] = float(str(row["reasons"]).split(",").count("no_authority"))
    start = datetime.fromisoformat(recording.manifest["start"])
    found = start + timedelta(seconds=values["found_s"])
    closed = values["closed_s"]
    same = not math.isnan(closed) and (start + timedelta(seconds=closed)).date() == found.date()
    values["same_day"] = float(same)
    return values


def _first(rows: pd.DataFrame) -> float:
    return float(rows["time_s"].iloc[0]) if len(rows) else math.nan


def _mean(values: pd.Series[Any]) -> float:
    return float(values.mean()) if len(values) else math.nan


def _quantile(values: pd.Series[Any], q: float) -> float:
    return float(np.quantile(values, q)) if len(values) else math.nan


def city_names(rows: list[dict[str, float]], stories: list[str], with_drill: bool) -> list[str]:
    """Return the names of the measures of a day in the order in which they are shown."""
    from experiments.runs.measures import MEASURES

    names = [f"{story}_{name}" for story in stories for name in STORY_MEASURES]
    if with_drill:
        names += [*MEASURES, *DRILL_MEASURES]
    names += CITY_MEASURES
    there = {name for row in rows for name in row}
    return [name for name in names if name in there]
