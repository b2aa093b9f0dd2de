"""What came out on a site: as files, as one JSON object, and printed."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import numpy as np

from experiments.measures.spread import median, spread
from experiments.runs.console import notes_in_json
from experiments.runs.folder import MARK, write
from experiments.runs.study import in_json
from experiments.runs.tables import print_table
from experiments.studies.site.emptying import CELL_M, SiteJob, SiteRun
from twin.intake.faults import Note
from twin.settlement.floor_plan import TIGHT_M, FloorPlan
from twin.text import say

FORMAT = "overhang-site/1"


def summary(job: SiteJob, plan: FloorPlan, runs: list[SiteRun], notes: Iterable[Note] = ()) -> dict[str, Any]:
    """Return what came out in numbers, with a digest that is equal for equal results."""
    content = hashlib.sha256()
    for run in runs:
        for part in (run.person, run.out_s, run.exit, run.track, run.densest):
            content.update(np.ascontiguousarray(part).tobytes())
    first = runs[0]
    density, x, y, when = first.densest_now
    return {
        "format": FORMAT,
        "plan": plan.name,
        "people": job.people,
        "seed": job.seed,
        "night": job.night,
        "rain": job.rain,
        "replications": job.replications,
        "out": int(first.person.size),
        "left_inside": first.left_inside,
        "evacuation_s": spread([float(run.out_s.max()) for run in runs if run.out_s.size and not run.left_inside]),
        "mean_s": spread([float(run.out_s.mean()) for run in runs if run.out_s.size]),
        "density_m2": spread([run.densest_now[0] for run in runs]),
        "densest": {"density_m2": density, "x_m": x, "y_m": y, "time_s": when},
        "exits": [_exit(plan, k, runs) for k in range(len(plan.exits))],
        "stuck": [
            {"person": s.person, "x_m": s.x_m, "y_m": s.y_m, "since_s": s.since_s, "cause": s.cause}
            for s in first.stuck
        ],
        "findings": [
            {"key": "sitereport.finding_narrow", "id": exit.id, "width": exit.clear_m, "least": TIGHT_M}
            for exit in plan.tight()
        ],
        "notes": notes_in_json(notes),
        "digest": content.hexdigest(),
    }


def fill(folder: Path, plan: FloorPlan, runs: list[SiteRun], found: dict[str, Any]) -> None:
    """Write tracks, exits, what is drawn, and ``summary.json`` into a folder."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    first = runs[0]
    names = ("time_ds", "person", "x_cm", "y_cm")
    tracks = pa.table({name: first.track[:, k] for k, name in enumerate(names)})
    pq.write_table(tracks, folder / "tracks.parquet", compression="zstd")
    ids = [e.id for e in plan.exits]
    every = {
        "replication": np.concatenate([np.full(run.person.size, k, np.int32) for k, run in enumerate(runs)]),
        "person": np.concatenate([run.person for run in runs]).astype(np.int32),
        "time_s": np.concatenate([run.out_s for run in runs]),
        "exit": [ids[k] for run in runs for k in run.exit],
    }
    pq.write_table(pa.table(every), folder / "out.parquet", compression="zstd")
    west, south, _, _ = plan.walkable.bounds
    packed = io.BytesIO()
    np.savez_compressed(packed, densest=first.densest.astype(np.float32), cell_m=CELL_M,
                        x0_m=west - 2 * CELL_M, y0_m=south - 2 * CELL_M)  # fmt: skip
    write(folder, "density.npz", packed.getvalue())
    write(folder, "drawn.json", in_json(_drawn(plan)).encode())
    write(folder, MARK, in_json(found, indent=1).encode())


def show(found: dict[str, Any], lang: str) -> None:
    """Print the summary."""
    many = found["replications"] > 1
    light = say("sitereport.night" if found["night"] else "sitereport.day", lang)
    sky = say("sitereport.rain" if found["rain"] else "sitereport.dry", lang)
    named = {k: found[k] for k in ("plan", "people", "seed", "replications")}
    click.echo(say("sitereport.head", lang, **named, light=light, sky=sky))
    time = found["evacuation_s"]
    if time["n"] and many:
        click.echo(say("sitereport.times", lang, median=time["median"], p95=time["p95"], n=time["n"]))
    elif time["n"]:
        click.echo(say("sitereport.time", lang, median=time["median"]))
    if found["left_inside"]:
        click.echo(say("sitereport.inside", lang, count=found["left_inside"]))
    rows = [
        (
            row["id"],
            f"{row['width_m']:.2f}",
            str(row["people"]),
            f"{row['first_s']:.0f}-{row['last_s']:.0f}" if row["people"] else "-",
            f"{row['flow_s']:.2f}",
            f"{row['flow_m_s']:.2f}",
        )
        for row in found["exits"]
    ]
    print_table(say("sitereport.columns", lang).split("|"), rows, words=1)
    for finding in found["findings"]:
        values = {key: value for key, value in finding.items() if key != "key"}
        click.echo(f"{say('sitereport.finding', lang)}: {say(finding['key'], lang, **values)}")
    click.echo(say("sitereport.density", lang, **found["densest"]))
    for one in found["stuck"][:20]:
        named = {k: one[k] for k in ("person", "x_m", "y_m", "since_s")}
        click.echo(say("sitereport.stuck", lang, **named, cause=say(one["cause"], lang)))
    if len(found["stuck"]) > 20:
        click.echo(say("sitereport.more_stuck", lang, count=len(found["stuck"]) - 20))


def _exit(plan: FloorPlan, k: int, runs: list[SiteRun]) -> dict[str, Any]:
    """Return what passed an exit: people and times of the first run, flows as medians of all runs."""
    flows = []
    for run in runs:
        times = np.sort(run.out_s[run.exit == k])
        flows.append((times.size - 1) / float(times[-1] - times[0]) if times.size > 1 and times[-1] > times[0] else 0.0)
    times = np.sort(runs[0].out_s[runs[0].exit == k])
    width, flow = plan.exits[k].clear_m, median(flows)
    return {
        "id": plan.exits[k].id, "width_m": width, "people": int(times.size),
        "first_s": float(times[0]) if times.size else None, "last_s": float(times[-1]) if times.size else None,
        "flow_s": flow, "flow_m_s": flow / width,
    }  # fmt: skip


def _drawn(plan: FloorPlan) -> dict[str, Any]:
    """Return the plan as lists of points, for a picture."""
    from shapely import get_coordinates

    def points(shape: Any) -> list[list[float]]:
        return np.round(get_coordinates(shape), 3).tolist()

    return {
        "name": plan.name,
        "rims": [np.round(ring, 3).tolist() for ring in plan.rims()],
        "stairs": [
            {"id": s.id, "xy_m": points(s.shape.exterior), "up_deg": s.up_deg, "tread_m": s.tread_m,
             "gradient": s.gradient} for s in plan.stairs
        ],
        "entrances": [{"id": e.id, "xy_m": points(e.shape)} for e in plan.entrances],
        "exits": [{"id": e.id, "xy_m": points(e.line()), "width_m": e.clear_m} for e in plan.exits],
    }  # fmt: skip
