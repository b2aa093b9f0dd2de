"""What came out on a site: as files, as one JSON object, and printed."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import click
import numpy as np

from experiments.studies.site.study import CELL_M, SiteJob, SiteRun
from twin.files.whole_file import write_whole
from twin.settlement.floor_plan import FloorPlan
from twin.text import say

FORMAT = "overhang-site/1"


def summary(job: SiteJob, plan: FloorPlan, found: list[SiteRun]) -> dict[str, Any]:
    """Return what came out in numbers, with a digest that is equal for equal results."""
    content = hashlib.sha256()
    for run in found:
        for part in (run.person, run.out_s, run.exit, run.track, run.densest):
            content.update(np.ascontiguousarray(part).tobytes())
    first = found[0]
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
        "evacuation_s": _spread([float(run.out_s.max()) for run in found if run.out_s.size and not run.left_inside]),
        "mean_s": _spread([float(run.out_s.mean()) for run in found if run.out_s.size]),
        "density_m2": _spread([run.densest_now[0] for run in found]),
        "densest": {"density_m2": density, "x_m": x, "y_m": y, "time_s": when},
        "exits": [_exit(plan, k, found) for k in range(len(plan.exits))],
        "stuck": [
            {"person": s.person, "x_m": s.x_m, "y_m": s.y_m, "since_s": s.since_s, "cause": s.cause}
            for s in first.stuck
        ],
        "digest": content.hexdigest(),
    }


def fill(folder: Path, job: SiteJob, plan: FloorPlan, found: list[SiteRun]) -> dict[str, Any]:
    """Write tracks, exits, what is drawn, and ``summary.json`` into a folder; return the summary."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    told, first = summary(job, plan, found), found[0]
    names = ("time_ds", "person", "x_cm", "y_cm")
    tracks = pa.table({name: first.track[:, k] for k, name in enumerate(names)})
    pq.write_table(tracks, folder / "tracks.parquet", compression="zstd")
    ids = [e.id for e in plan.exits]
    every = {
        "replication": np.concatenate([np.full(run.person.size, k, np.int32) for k, run in enumerate(found)]),
        "person": np.concatenate([run.person for run in found]).astype(np.int32),
        "time_s": np.concatenate([run.out_s for run in found]),
        "exit": [ids[k] for run in found for k in run.exit],
    }
    pq.write_table(pa.table(every), folder / "out.parquet", compression="zstd")
    west, south, _, _ = plan.walkable.bounds
    packed = io.BytesIO()
    np.savez_compressed(packed, densest=first.densest.astype(np.float32), cell_m=CELL_M,
                        x0_m=west - 2 * CELL_M, y0_m=south - 2 * CELL_M)  # fmt: skip
    write_whole(folder / "density.npz", packed.getvalue(), "sitereport.cannot_write")
    write_whole(folder / "drawn.json", json.dumps(_drawn(plan), ensure_ascii=False).encode(), "sitereport.cannot_write")
    text = json.dumps(told, ensure_ascii=False, indent=1)
    write_whole(folder / "summary.json", text.encode(), "sitereport.cannot_write")
    return told


def show(told: dict[str, Any], lang: str) -> None:
    """Print the summary."""
    from rich.console import Console
    from rich.table import Table

    many = told["replications"] > 1
    light = say("sitereport.night" if told["night"] else "sitereport.day", lang)
    sky = say("sitereport.rain" if told["rain"] else "sitereport.dry", lang)
    named = {k: told[k] for k in ("plan", "people", "seed", "replications")}
    click.echo(say("sitereport.head", lang, **named, light=light, sky=sky))
    time = told["evacuation_s"]
    if time["n"] and many:
        click.echo(say("sitereport.times", lang, median=time["median"], p95=time["p95"], n=time["n"]))
    elif time["n"]:
        click.echo(say("sitereport.time", lang, median=time["median"]))
    if told["left_inside"]:
        click.echo(say("sitereport.inside", lang, count=told["left_inside"]))
    table = Table(box=None, pad_edge=False)
    for k, head in enumerate(say("sitereport.columns", lang).split("|")):
        table.add_column(head, justify="left" if k == 0 else "right", no_wrap=True)
    for row in told["exits"]:
        span = f"{row['first_s']:.0f}-{row['last_s']:.0f}" if row["people"] else "-"
        table.add_row(
            row["id"],
            f"{row['width_m']:.2f}",
            str(row["people"]),
            span,
            f"{row['flow_s']:.2f}",
            f"{row['flow_m_s']:.2f}",
        )
    Console(width=110, highlight=False).print(table)
    click.echo(say("sitereport.density", lang, **told["densest"]))
    for one in told["stuck"][:20]:
        named = {k: one[k] for k in ("person", "x_m", "y_m", "since_s")}
        click.echo(say("sitereport.stuck", lang, **named, cause=say(one["cause"], lang)))
    if len(told["stuck"]) > 20:
        click.echo(say("sitereport.more_stuck", lang, count=len(told["stuck"]) - 20))
    click.echo(say("sitereport.digest", lang, digest=told["digest"]))


def _spread(values: list[float]) -> dict[str, Any]:
    if not values:
        return {"n": 0, "mean": None, "median": None, "p05": None, "p95": None}
    p05, median, p95 = np.quantile(values, [0.05, 0.5, 0.95]).tolist()
    return {"n": len(values), "mean": float(np.mean(values)), "median": median, "p05": p05, "p95": p95}


def _exit(plan: FloorPlan, k: int, found: list[SiteRun]) -> dict[str, Any]:
    """Return what passed an exit: people and times of the first run, flows as medians of all runs."""
    flows = []
    for run in found:
        times = np.sort(run.out_s[run.exit == k])
        flows.append((times.size - 1) / float(times[-1] - times[0]) if times.size > 1 and times[-1] > times[0] else 0.0)
    times = np.sort(found[0].out_s[found[0].exit == k])
    width, flow = plan.exits[k].clear_m, float(np.median(flows))
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
