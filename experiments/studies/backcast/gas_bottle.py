"""The back-cast of the gas bottle: how often the model goes the way that was reported, and what other policies do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from experiments.measures.spread import median
from experiments.runs.job import Job, Row
from experiments.runs.replicate import Means, sweep
from experiments.studies.backcast.line import Line

STORY = "hotpot"
POLICIES = ("no_platform", "inspection_only", "two_tiers", "three_tier")
"""From before the platform to today."""
SECONDS = 15.0
"""What counts as "seconds" between receipt and dispatch in the district."""


def lines(rows: list[Row]) -> list[Line]:
    """Return the figures of the report.

    What was reported once need not happen always; a model in which it is the exception would be wrong. Shares are held
    against at least one half.
    """
    m = [row.measures for row in rows]

    def share(test: Callable[[dict[str, float]], bool]) -> float:
        return float(np.mean([test(each) for each in m]))

    def get(each: dict[str, float], name: str) -> float:
        return each.get(f"{STORY}_{name}", float("nan"))

    after = [get(each, "dispatched_after_district_s") for each in m]
    reached = [x for x in after if x == x]
    hours = [get(each, "closed_after_found_s") / 3600.0 for each in m]
    return [
        Line("three tiers: community, street, district", share(lambda e: get(e, "tiers") == 3), 0.5, 1.0, "yes"),
        Line("handed up twice for lack of authority", share(lambda e: get(e, "no_authority") == 2), 0.5, 1.0, "yes"),
        Line(
            "district dispatches within seconds of receipt (of those that reach it)",
            float(np.mean([x <= SECONDS for x in reached])) if reached else float("nan"), 0.95, 1.0, "seconds later",
        ),
        Line("closed the same day", share(lambda e: get(e, "same_day") == 1.0), 0.5, 1.0, "yes"),
        Line("found to closed, median", median(hours), 1.0, 11.5, "noon to evening", "h"),
    ]  # fmt: skip


def policies(job: Job, replications: int, means: Means) -> dict[str, list[Row]]:
    """Play the same days under every policy."""
    return sweep({name: replace(job, policy=name) for name in POLICIES}, replications, means)


def markdown(rows: list[Row], others: dict[str, list[Row]], days: float) -> str:
    """Return both tables as Markdown for the documentation; each run is so many days long."""
    out = [f"| figure | report | model, {len(rows)} runs | band | |", "|---|---|---|---|---|"]
    for line in lines(rows):
        got = f"{line.got:.1%}" if line.unit == "share" else f"{line.got:.1f} {line.unit}"
        band = f"at least {line.low:.0%}" if line.unit == "share" else f"{line.low:g} to {line.high:g} {line.unit}"
        verdict = "in the band" if line.met else "**outside**"
        out.append(f"| {line.name} | {line.said} | {got} | {band} | {verdict} |")
    if others:
        out += [
            "",
            "| policy | bottle reported | closed the same day | closed at all | found to closed, median | "
            "dangers found a day | of them removed a day | danger-hours, against no platform |",
            "|---|---|---|---|---|---|---|---|",
        ]
        base = _mean(others[POLICIES[0]], "hazard_open_h")
        for name, result in others.items():
            out.append(_policy_row(name, result, base, days))
    return "\n".join(out) + "\n"


def _policy_row(name: str, rows: list[Row], base: float, days: float) -> str:
    n = len(rows)
    reported = sum(f"{STORY}_reported_s" in row.measures for row in rows) / n
    closed = [row.measures[f"{STORY}_closed_after_found_s"] / 3600.0 for row in rows
              if f"{STORY}_closed_after_found_s" in row.measures]  # fmt: skip
    same = sum(row.measures.get(f"{STORY}_same_day", 0.0) for row in rows) / n
    middle = f"{median(closed):.1f} h" if closed else "-"
    less = _mean(rows, "hazard_open_h") / base - 1.0
    return (
        f"| `{name}` | {reported:.0%} | {same:.0%} | {len(closed) / n:.0%} | {middle} | "
        f"{_mean(rows, 'hazards_found') / days:.0f} | {_mean(rows, 'hazards_removed') / days:.0f} | {less:+.1%} |"
    )


def _mean(rows: list[Row], name: str) -> float:
    return float(np.mean([row.measures.get(name, 0.0) for row in rows]))
