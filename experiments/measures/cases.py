"""The measures of all cases of an organisation: how many, who closed them, how long they took, cut roads."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from experiments.measures.spread import median, quantile
from twin.tiers import TIERS

CASES = (
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
)
"""Their names, in the order in which they are shown; shares are of the cases that are closed."""


def measure_cases(cases: pd.DataFrame) -> dict[str, float]:
    """Return the measures of all cases that were reported.

    ``ended_in_X`` are the shares of settled cases that ended in community, town, district and city. Arrivals of urgent
    cases count from the report.
    """
    known = cases[cases["reported_s"].notna()]
    done = known[known["closed_s"].notna()]
    settled = done[done["outcome"] == "settled"]
    sojourn = done["closed_s"] - done["reported_s"]
    urgent = known[(known["priority"] == 0) & known["arrived_s"].notna()]
    arrival = urgent["arrived_s"] - urgent["reported_s"]
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
        "sojourn_p95_s": quantile(sojourn, 0.95),
        "dispatched_after_reported_median_s": median(known["dispatched_s"] - known["reported_s"]),
        "urgent_arrived_median_s": median(arrival),
        "urgent_arrived_p95_s": quantile(arrival, 0.95),
    }


def _mean(values: pd.Series[Any]) -> float:
    return float(values.mean()) if len(values) else math.nan
