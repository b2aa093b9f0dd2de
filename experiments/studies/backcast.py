"""The back-cast: does the model bring forth the reported evening, and what do its assumed parameters decide?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
from scenarios.village.loading import load
from scenarios.village.vary import range_of, value_of

from experiments.runs.replicate import Job, Row, replicate

AT_SEVEN_S = 35.0 * 3600.0
"""19:00 on 29 September in the Wulong scenario."""

DECISIVE = (
    "patrol.notice_mm_h",
    "patrol.assess_s",
    "platform_call.delay_s",
    "desk.service_s",
    "team.turnout_s",
    "team.door_s",
    "team.revisit_after_s",
    "movement.road_m_s",
    "warning.call_answered",
    "warning.loudspeaker_heard",
    "utilities.power_mm",
    "households.initiation_remote_s",
    "households.assembly_s",
    "households.livestock",
    "households.waits_for_absent",
    "households.elderly_wait",
    "households.refusal",
    "households.neighbour_warns",
    "movement.carried_m_s",
)
"""Parameters that decide the evening, each varied over its whole range."""


@dataclass(frozen=True)
class Line:
    """One row of the back-cast: what was reported, what the model gives, and whether it lies in the band."""

    name: str
    got: float
    low: float
    high: float

    @property
    def met(self) -> bool:
        """Tell whether the figure lies in its band."""
        return self.low <= self.got <= self.high


def lines(rows: list[Row]) -> list[Line]:
    """Return the figures of the evening against their bands (brief, section 4; issue bands for "all out")."""

    def median(name: str) -> float:
        return float(np.median([row.measures[name] for row in rows if name in row.measures]))

    late = [row for row in rows if row.measures.get("collapse_s", 0.0) >= AT_SEVEN_S]
    return [
        Line("found_s", median("found_s"), 34.0 * 3600 - 900, 34.0 * 3600 + 900),
        Line("reported_after_found_s", median("reported_after_found_s"), 0.0, 600.0),
        Line("team_left_after_reported_s", median("team_left_after_reported_s"), 0.0, 600.0),
        Line("all_out_s", median("all_out_s"), 34.75 * 3600, (35.0 + 1 / 3) * 3600),
        Line("nobody_hurt", float(np.mean([row.measures["nobody_hurt"] for row in late])), 0.95, 1.0),
    ]


def ends(
    job: Job, replications: int, workers: int, tick: Callable[[int], None] | None = None
) -> list[dict[str, object]]:
    """Return what happens when each decisive parameter stands at either end of its range."""
    table = []
    scenario = load(job.scenario).scenario
    for name in DECISIVE:
        low, high, source = range_of(name)
        now = value_of(scenario, name)
        typical = float(now.quantile(0.5)) if hasattr(now, "quantile") else float(now)
        for number in (low, high):
            rows = replicate(replace(job, changes=((name, number),)), replications, workers, None, tick)
            table.append({"name": name, "default": typical, "value": number, "source": source, **_outcome(rows)})
    return table


def _outcome(rows: list[Row]) -> dict[str, float]:
    late = [r for r in rows if r.measures.get("collapse_s", 0.0) >= AT_SEVEN_S]
    return {
        "all_out_s": float(np.median([r.measures["all_out_s"] for r in rows if "all_out_s" in r.measures])),
        "before_fall": float(np.mean([r.measures.get("margin_s", -1.0) > 0.0 for r in late])),
        "nobody_hurt": float(np.mean([r.measures["nobody_hurt"] for r in late])),
    }


def markdown(job: Job, rows: list[Row], table: list[dict[str, object]], lang: str = "en") -> str:
    """Return both tables as Markdown for the documentation."""
    start = datetime.fromisoformat(load(job.scenario).scenario.start)

    def clock(seconds: float) -> str:
        return f"{start + timedelta(seconds=seconds):%H:%M}"

    out = ["| figure | model | band | |", "|---|---|---|---|"]
    for line in lines(rows):
        absolute = line.name in ("found_s", "all_out_s")
        shown = (
            clock
            if absolute
            else (lambda v: f"{v:.3f}")
            if line.name == "nobody_hurt"
            else (lambda v: f"{v / 60:.1f} min")
        )
        verdict = "in the band" if line.met else "outside"
        out.append(f"| {line.name} | {shown(line.got)} | {shown(line.low)} to {shown(line.high)} | {verdict} |")
    out += [
        "",
        "| parameter | set to (default) | all out, median | all out before the fall | nobody hurt | source |",
        "|---|---|---|---|---|---|",
    ]
    for row in table:
        out.append(
            f"| `{row['name']}` | {row['value']:g} ({row['default']:.3g}) | {clock(float(str(row['all_out_s'])))} | "
            f"{float(str(row['before_fall'])):.0%} | {float(str(row['nobody_hurt'])):.1%} | {row['source']} |"
        )
    return "\n".join(out) + "\n"
