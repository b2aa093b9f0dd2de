"""How the drill in a city's day fares as the city gets busier: the same evenings under several loads.

The rain, the rock and the residents of the drill are the same under every load, and so is the storm; only the number of
ordinary cases changes. Loads are compared pair by pair, replication by replication.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats

from experiments.runs.measures import summary
from experiments.runs.replicate import Job, Row, digest_of, inputs, prepare, replicate
from twin.errors import InputError

COLUMNS = (
    "all_out_after_found_s", "town_team_waits_s", "district_team_waits_s", "nobody_hurt", "wait_mean_town_s",
    "wait_mean_city_s", "load_town", "load_city", "urgent_arrived_median_s", "cases",
)  # fmt: skip


@dataclass(frozen=True)
class LoadStudy:
    """Loads, and how often each is played."""

    job: Job
    loads: tuple[float, ...]
    replications: int

    @classmethod
    def of(cls, job: Job, loads: tuple[float, ...], replications: int) -> LoadStudy:
        """Return a study that can be played.

        Raises
        ------
        InputError
            Fewer than two different loads, a load out of range, a scenario without a drill.
        """
        if len(set(loads)) < 2:
            raise InputError("cityday.two_loads", value=", ".join(f"{x:g}" for x in loads))
        from scenarios.reading import load_any

        loaded = load_any(job.scenario)
        if getattr(loaded.scenario, "drill", None) is None:
            raise InputError("cityday.load_needs_drill", scenario=job.scenario)
        job = replace(job, policy=job.policy or str(loaded.scenario.policy))
        for load in loads:
            prepare(replace(job, load=load))
        return cls(job, tuple(sorted(set(loads))), replications)


def study_loads(
    study: LoadStudy, workers: int, out: Path | None = None, tick: Callable[[int], None] | None = None
) -> dict[str, Any]:
    """Play all loads; return their measures, and the paired differences of the evacuation time to the lowest."""
    rows: dict[float, list[Row]] = {}
    for load in study.loads:
        folder = None if out is None else out / f"load-{load:g}"
        rows[load] = replicate(replace(study.job, load=load), study.replications, workers, folder, tick)
    first = rows[study.loads[0]]
    return {
        "scenario": inputs(study.job)[0].scenario.name,
        "policy": inputs(study.job)[1].name,
        "replications": study.replications,
        "columns": list(COLUMNS),
        "rows": [
            {
                "load": load,
                "measures": summary([row.measures for row in found], COLUMNS),
                "digest": digest_of(found),
                "against_lowest": _paired(first, found),
            }
            for load, found in rows.items()
        ],
    }


def _paired(a: list[Row], b: list[Row]) -> dict[str, float] | None:
    """Return the mean difference of the evacuation time in seconds with its 95 % interval."""
    name = "all_out_after_found_s"
    both = [(x.measures, y.measures) for x, y in zip(a, b, strict=True)]
    pairs = [(x[name], y[name]) for x, y in both if name in x and name in y]
    if len(pairs) < 2:
        return None
    d = np.array([y - x for x, y in pairs])
    half = float(stats.t.ppf(0.975, d.size - 1) * d.std(ddof=1) / np.sqrt(d.size))
    mean = float(d.mean())
    return {"n": float(d.size), "mean": mean, "low": mean - half, "high": mean + half}
