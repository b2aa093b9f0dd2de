"""The back-cast: does the model bring forth the reported evening, and what do its assumed parameters decide?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from experiments.measures.spread import median
from experiments.runs.job import Job, Row
from experiments.runs.play import read
from experiments.runs.replicate import Means, sweep
from experiments.studies.backcast.line import Line
from scenarios.vary import range_of, value_of

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
class End:
    """One end of the range of a parameter, and what the evening comes to there."""

    name: str
    default: float
    value: float
    source: str
    all_out_s: float
    before_fall: float
    nobody_hurt: float


def lines(rows: list[Row]) -> list[Line]:
    """Return the figures of the evening against their bands (brief, section 4; issue bands for "all out")."""

    def middle(name: str) -> float:
        return median(row.measures[name] for row in rows if name in row.measures)

    return [
        Line("found_s", middle("found_s"), 34.0 * 3600 - 900, 34.0 * 3600 + 900),
        Line("reported_after_found_s", middle("reported_after_found_s"), 0.0, 600.0),
        Line("team_left_after_reported_s", middle("team_left_after_reported_s"), 0.0, 600.0),
        Line("all_out_s", middle("all_out_s"), 34.75 * 3600, (35.0 + 1 / 3) * 3600),
        Line("nobody_hurt", float(np.mean([row.measures["nobody_hurt"] for row in _late(rows)])), 0.95, 1.0),
    ]


def ends_of_ranges(job: Job) -> dict[str, Job]:
    """Return the jobs in which each decisive parameter stands at either end of its range, low before high."""
    jobs: dict[str, Job] = {}
    for name in DECISIVE:
        low, high, _ = range_of(name)
        jobs |= {f"{name}-{end}": replace(job, changes=((name, at),)) for end, at in (("low", low), ("high", high))}
    return jobs


def ends(job: Job, replications: int, means: Means) -> list[End]:
    """Return what happens when each decisive parameter stands at either end of its range."""
    jobs = ends_of_ranges(job)
    played = sweep(jobs, replications, means)
    return [_end(job, *jobs[key].changes[0], rows) for key, rows in played.items()]


def markdown(job: Job, rows: list[Row], table: list[End]) -> str:
    """Return both tables as Markdown for the documentation."""
    start = datetime.fromisoformat(str(read(job)[0].scenario.start))
    out = ["| figure | model | band | |", "|---|---|---|---|"]
    for line in lines(rows):
        got, low, high = (_shown(line.name, value, start) for value in (line.got, line.low, line.high))
        out.append(f"| {line.name} | {got} | {low} to {high} | {'in the band' if line.met else 'outside'} |")
    out += [
        "",
        "| parameter | set to (default) | all out, median | all out before the fall | nobody hurt | source |",
        "|---|---|---|---|---|---|",
    ]
    for end in table:
        out.append(
            f"| `{end.name}` | {end.value:g} ({end.default:.3g}) | {_shown('all_out_s', end.all_out_s, start)} | "
            f"{end.before_fall:.0%} | {end.nobody_hurt:.1%} | {end.source} |"
        )
    return "\n".join(out) + "\n"


def _end(job: Job, name: str, value: float, rows: list[Row]) -> End:
    now = value_of(read(job)[0], name)
    typical = float(now.quantile(0.5)) if hasattr(now, "quantile") else float(now)
    late = _late(rows)
    return End(
        name,
        typical,
        value,
        range_of(name)[2],
        median(row.measures["all_out_s"] for row in rows if "all_out_s" in row.measures),
        float(np.mean([row.measures.get("margin_s", -1.0) > 0.0 for row in late])),
        float(np.mean([row.measures["nobody_hurt"] for row in late])),
    )


def _late(rows: list[Row]) -> list[Row]:
    """Return the evenings with the fall after 19:00, as reported."""
    return [row for row in rows if row.measures.get("collapse_s", 0.0) >= AT_SEVEN_S]


def _shown(name: str, value: float, start: datetime) -> str:
    if name == "nobody_hurt":
        return f"{value:.3f}"
    if name in ("found_s", "all_out_s"):
        return f"{start + timedelta(seconds=value):%H:%M}"
    return f"{value / 60:.1f} min"
