"""An evacuation as files, as one JSON object and as a printed report."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from experiments.measures.spread import HIGH, LOW, Spread, quantiles, spread
from experiments.runs.console import notes_in_json
from experiments.runs.folder import MARK, write
from experiments.runs.study import in_json
from experiments.runs.tables import print_table
from experiments.studies.evacuation.town import CLEARED, EvacuationJob, Outcome, Town
from twin.settlement.roads import PathKind
from twin.text import say
from twin.units import hours_and_minutes

FORMAT = "overhang-evacuation/1"
_WORST = 10
_KINDS = {kind: kind.name.lower() for kind in PathKind}


def fill(folder: Path, town: Town, outcomes: list[Outcome], found: dict[str, Any]) -> None:
    """Write curve, streets, shelters and ``summary.json`` into a folder."""
    for name, table in (
        ("curve", _curve(outcomes)),
        ("streets", _streets(town, outcomes)),
        ("shelters", _shelters(town, outcomes)),
    ):
        content = io.BytesIO()
        table.to_parquet(content, index=False)
        write(folder, f"{name}.parquet", content.getvalue())
    write(folder, MARK, in_json(found, indent=1).encode())


def summary(job: EvacuationJob, town: Town, outcomes: list[Outcome]) -> dict[str, Any]:
    """Return what came out in numbers, with a digest that is equal for equal results."""
    content = hashlib.sha256()
    for o in outcomes:
        for part in (o.arrived_s, o.lost_s, o.passed, o.sheltered, o.full_at_s):
            content.update(np.ascontiguousarray(part).tobytes())
    network, area = town.streets.network, town.area
    return {
        "format": FORMAT,
        "area": area.code,
        "name_zh": area.name_zh,
        "name_en": area.name_en,
        "people": area.residents,
        "people_shared_out": area.shared_out,
        "hour": job.hour,
        "night": job.night,
        "rain": job.rain,
        "seed": job.seed,
        "replications": len(outcomes),
        "built_km2": area.built_km2,
        "streets_made_up": job.paths is None,
        "streets_km": float(network.edge_length_m.sum() / 1000.0),
        "edges": network.n_edges,
        "shelters_made_up": town.shelters.made_up,
        "shelters": len(town.shelters.name),
        "places": int(town.shelters.capacity.sum()),
        "optimistic": True,
        "measures": _measures(outcomes),
        "bottlenecks": _bottlenecks(town, outcomes),
        "shelters_full": _full(town, outcomes),
        "stuck": [vars(s) for o in outcomes for s in o.stuck[:20]],
        "findings": [{"key": key, **result} for key, result in town.findings],
        "notes": notes_in_json(town.notes),
        "digest": content.hexdigest(),
    }


def show(found: dict[str, Any], lang: str) -> None:
    """Print the report."""
    _show_place(found, lang)
    cleared = [(share, found["measures"][f"cleared_{round(100 * share)}_s"]) for share in CLEARED]
    rows = [
        (f"{100 * share:.0f} %", hours_and_minutes(row["median"]), hours_and_minutes(row["p95"]))
        for share, row in cleared
    ]
    print_table(say("evacuate.columns", lang).split("|"), rows)
    counts = {name: found["measures"][name]["median"] for name in ("stayed", "cut_off", "no_room", "stuck")}
    click.echo(say("evacuate.people_line", lang, out=found["measures"]["sheltered"]["median"], **counts))
    worst = [
        (
            str(row["edge"]),
            say(f"evacuate.kind_{row['kind']}", lang),
            f"{row['x_m']:.0f}, {row['y_m']:.0f}",
            f"{row['width_m']:.1f}",
            f"{row['lost_h']:.1f}",
        )
        for row in found["bottlenecks"]
    ]
    print_table(say("evacuate.bottleneck_columns", lang).split("|"), worst)
    if found["shelters_full"]:
        names = ", ".join(
            f"{row['name']} ({hours_and_minutes(row['full_at_s'])})" for row in found["shelters_full"][:8]
        )
        click.echo(say("evacuate.full", lang, count=len(found["shelters_full"]), names=names))
    for finding in found["findings"]:
        values = {key: value for key, value in finding.items() if key != "key"}
        click.echo(f"{say('evacuate.finding', lang)}: {say(finding['key'], lang, **values)}")
    click.echo(say("evacuate.optimistic", lang))


def _show_place(found: dict[str, Any], lang: str) -> None:
    name = found["name_zh"] if lang == "zh" else f"{found['name_en']} {found['name_zh']}"
    click.echo(say("evacuate.head", lang, name=name, code=found["area"], people=found["people"]))
    streets, shelters = (
        say("evacuate.made_up" if found[f"{what}_made_up"] else "evacuate.given", lang)
        for what in ("streets", "shelters")
    )
    numbers = {"km": found["streets_km"], "count": found["shelters"], "places": found["places"]}
    click.echo(say("evacuate.place", lang, streets=streets, shelters=shelters, **numbers))
    if found["people_shared_out"]:
        click.echo(say("evacuate.shared_out", lang))


def _measures(outcomes: list[Outcome]) -> dict[str, Spread]:
    """Return the spreads over the replications; what never happened in one is as late as can be."""
    values: dict[str, list[float]] = {
        f"cleared_{round(100 * share)}_s": [_cleared_s(o, share) for o in outcomes] for share in CLEARED
    }
    values |= {
        "last_s": [float(o.arrived_s[-1]) if o.arrived_s.size else np.nan for o in outcomes],
        "setting_out_s": [o.setting_out_s for o in outcomes],
        "sheltered": [float(o.arrived_s.size) for o in outcomes],
        "leavers": [float(o.people - o.stayed) for o in outcomes],
        "stayed": [float(o.stayed) for o in outcomes],
        "cut_off": [float(o.cut_off) for o in outcomes],
        "no_room": [float(o.no_room) for o in outcomes],
        "stuck": [float(len(o.stuck)) for o in outcomes],
        "lost_h": [float(o.lost_s.sum()) / 3600.0 for o in outcomes],
    }
    return {name: spread(each) for name, each in values.items()}


def _cleared_s(o: Outcome, share: float) -> float:
    """Return when this share of those who go at all is in a shelter; infinite if it never is."""
    need = int(np.ceil(share * (o.people - o.stayed) - 1e-9))
    if need == 0:
        return 0.0
    return float(o.arrived_s[need - 1]) if o.arrived_s.size >= need else np.inf


def _curve(outcomes: list[Outcome]) -> Any:
    """Return a table of the cleared share a minute: median, and the slow and quick ends over the replications."""
    import pandas as pd

    last = max([float(o.arrived_s[-1]) for o in outcomes if o.arrived_s.size] or [0.0])
    time_s = np.arange(0.0, last + 60.0, 60.0)
    share = np.array([np.searchsorted(o.arrived_s, time_s, "right") / max(o.people - o.stayed, 1) for o in outcomes])
    ends = {name: quantiles(share, at) for name, at in (("median", 0.5), ("p05", LOW), ("p95", HIGH))}
    return pd.DataFrame({"time_s": time_s, **ends})


def _streets(town: Town, outcomes: list[Outcome]) -> Any:
    import pandas as pd

    network = town.streets.network
    n = len(outcomes)
    return pd.DataFrame(
        {
            "edge": np.arange(network.n_edges),
            "kind": [_KINDS[PathKind(k)] for k in network.edge_kind],
            "x0_m": network.node_x_m[network.edge_a],
            "y0_m": network.node_y_m[network.edge_a],
            "x1_m": network.node_x_m[network.edge_b],
            "y1_m": network.node_y_m[network.edge_b],
            "width_m": network.width_m(),
            "length_m": network.edge_length_m,
            "lost_h": sum(o.lost_s for o in outcomes) / 3600.0 / n,
            "passed": sum(o.passed for o in outcomes) / n,
            "most_held": np.max([o.most_held for o in outcomes], axis=0),
        }
    )


def _shelters(town: Town, outcomes: list[Outcome]) -> Any:
    import pandas as pd

    network, s = town.streets.network, town.shelters
    n = len(outcomes)
    first = sum(o.first_choice for o in outcomes) / n
    return pd.DataFrame(
        {
            "name": s.name,
            "x_m": network.node_x_m[s.node],
            "y_m": network.node_y_m[s.node],
            "capacity": s.capacity,
            "sheltered": sum(o.sheltered for o in outcomes) / n,
            "nearest_of": first,
            "overflow": np.maximum(first - s.capacity, 0.0),
            "full_at_s": _full_at_s(outcomes),
        }
    )


def _full_at_s(outcomes: list[Outcome]) -> NDArray[np.float64]:
    """Return the median time when each shelter was full, NaN where it was not in more than half of the replications."""
    median = quantiles([o.full_at_s for o in outcomes], 0.5)
    return np.where(np.isfinite(median), median, np.nan)


def _full(town: Town, outcomes: list[Outcome]) -> list[dict[str, Any]]:
    at_s = _full_at_s(outcomes)
    full = np.flatnonzero(np.isfinite(at_s))
    first = np.mean([o.first_choice for o in outcomes], axis=0)
    rows = [
        {
            "name": town.shelters.name[e],
            "full_at_s": float(at_s[e]),
            "capacity": int(town.shelters.capacity[e]),
            "sent_on": float(max(first[e] - town.shelters.capacity[e], 0.0)),
        }
        for e in full
    ]
    return sorted(rows, key=lambda row: row["full_at_s"])


def _bottlenecks(town: Town, outcomes: list[Outcome]) -> list[dict[str, Any]]:
    network = town.streets.network
    lost_h = np.mean([o.lost_s for o in outcomes], axis=0) / 3600.0
    worst = np.argsort(-lost_h, kind="stable")[:_WORST]
    x = 0.5 * (network.node_x_m[network.edge_a] + network.node_x_m[network.edge_b])
    y = 0.5 * (network.node_y_m[network.edge_a] + network.node_y_m[network.edge_b])
    width = network.width_m()
    return [
        {
            "edge": int(e),
            "kind": _KINDS[PathKind(network.edge_kind[e])],
            "x_m": float(x[e] + town.streets.x0_m),
            "y_m": float(y[e] + town.streets.y0_m),
            "width_m": float(width[e]),
            "lost_h": float(lost_h[e]),
        }
        for e in worst
        if lost_h[e] > 0.0
    ]
