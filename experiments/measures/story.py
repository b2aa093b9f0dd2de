"""The measures of one case that is followed through the tiers: its stamps, its spans, whether it ended the same day."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

STORY = (
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
"""Their names after that of the case (``hotpot_closed_s``), in the order in which they are shown."""


def measure_story(row: pd.Series[Any], events: pd.DataFrame, start: datetime) -> dict[str, float]:
    """Return the measures of a case.

    Parameters
    ----------
    row
        Its row of the table of cases.
    events
        What happened to it.
    start
        When the run began.
    """
    values: dict[str, float] = {name: float(row[name]) for name in ("found_s", "reported_s", "closed_s")}
    for tier in ("town", "district"):
        values[f"{tier}_s"] = _first(events, "received", tier)
    values["dispatched_after_district_s"] = _first(events, "dispatched", "district") - values["district_s"]
    values["reported_after_found_s"] = values["reported_s"] - values["found_s"]
    values["closed_after_found_s"] = values["closed_s"] - values["found_s"]
    values["tiers"] = float(len(set(str(row["path"]).split(">"))))
    values["no_authority"] = float(str(row["reasons"]).split(",").count("no_authority"))
    values["same_day"] = float(_same_day(start, values["found_s"], values["closed_s"]))
    return values


def _first(events: pd.DataFrame, kind: str, tier: str) -> float:
    times = events.loc[(events["kind"] == kind) & (events["tier"] == tier), "time_s"]
    return float(times.iloc[0]) if len(times) else math.nan


def _same_day(start: datetime, found_s: float, closed_s: float) -> bool:
    if math.isnan(closed_s):
        return False
    return (start + timedelta(seconds=closed_s)).date() == (start + timedelta(seconds=found_s)).date()
