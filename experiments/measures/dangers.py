"""The measures of a risk map and of small places: alarms, dangers and how long they stood, explosions."""

from __future__ import annotations

import pandas as pd

DANGERS = (
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
"""Their names, in the order in which they are shown."""

_ALARM = 2


def measure_risk_map(points: pd.DataFrame, states: pd.DataFrame) -> dict[str, float]:
    """Return the alarms of the points, with something behind them and without."""
    if points.empty:
        return {}
    alarms = states[states["state"] == _ALARM]
    return {
        "alarms_true": float((alarms["cause"] == "danger").sum()),
        "alarms_false": float((alarms["cause"] == "false_alarm").sum()),
    }


def measure_hazards(hazards: pd.DataFrame, end_s: float) -> dict[str, float]:
    """Return the dangers of small places; ``hazard_open_h`` sums the hours for which they stood, to the end at most."""
    if hazards.empty:
        return {}
    ended = hazards["ended_s"].fillna(end_s).clip(upper=end_s)
    return {
        "hazards": float(len(hazards)),
        "hazards_found": float((hazards["case"] >= 0).sum()),
        "hazards_removed": float(
            ((hazards["case"] >= 0) & hazards["ended_s"].notna() & hazards["ignited_s"].isna()).sum()
        ),
        "hazard_open_h": float((ended - hazards["began_s"]).sum()) / 3600.0,
        "ignitions": float(hazards["ignited_s"].notna().sum()),
        "expected_dead": float(hazards["dead"].sum()),
        "expected_hurt": float(hazards["hurt"].sum()),
    }
