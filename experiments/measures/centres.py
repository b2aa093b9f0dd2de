"""The measures of the centres of an organisation: how busy each tier is, how long work waits there; cut roads."""

from __future__ import annotations

import math

import pandas as pd

from twin.tiers import TIERS

CENTRES = (*(f"load_{tier}" for tier in TIERS), *(f"wait_mean_{tier}_s" for tier in TIERS), "roads_cut")
"""Their names, in the order in which they are shown."""


def measure_centres(centres: pd.DataFrame, roads: pd.DataFrame) -> dict[str, float]:
    """Return the measures of desks and roads.

    ``load_X`` is the work begun at the desks of a tier over the time for which they are staffed, ``wait_mean_X_s`` the
    mean wait of what they served.
    """
    values = {"roads_cut": float(roads["cut_s"].notna().sum())}
    for tier in TIERS:
        mine = centres[centres["tier"] == tier]
        staffed_s, served = float(mine["staffed_s"].sum()), float(mine["served"].sum())
        values[f"load_{tier}"] = float(mine["worked_s"].sum()) / staffed_s if staffed_s else math.nan
        values[f"wait_mean_{tier}_s"] = float(mine["waited_s"].sum()) / served if served else math.nan
    return values
