"""A runout map as files, as one JSON object and as a printed table."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from experiments.measures.spread import median, quantile
from experiments.runs.console import notes_in_json
from experiments.runs.folder import MARK, write
from experiments.runs.study import in_json
from experiments.runs.tables import print_table
from experiments.studies.rockfall.runout_map import RockfallJob, RunoutMap
from models.hazards.falls.runout import RASTERS, wilson
from models.hazards.falls.sections import PASSING, Exposure
from twin.files.csv_file import csv_bytes
from twin.files.geotiff import write_geotiff
from twin.text import say

FORMAT = "overhang-runout/1"
NODATA = -9999.0
REASONS = ("at_rest", "in_water", "left_map", "time_up", "broken", "at_barrier")
"""Why blocks ended, in the order of the codes of the tracks."""

_BOUNDS = (("probability", "share"), ("low_95", "low"), ("high_95", "high"))
_EXPOSURE = (
    "id", "kind", "hits", "probability", "low_95", "high_95", "first_s", "energy_p50_j", "energy_p95_j",
    "energy_max_j",
)  # fmt: skip


def fill(folder: Path, job: RockfallJob, result: RunoutMap, found: dict[str, Any]) -> None:
    """Write rasters, tables and ``summary.json`` into a folder."""
    terrain = result.inputs.terrain
    for name, raster in result.tally.rasters():
        tags = {"UNIT": RASTERS[name], "BLOCKS": str(job.blocks), "MODEL": job.model, "SEED": str(job.seed)}
        write_geotiff(folder / f"{name}.tif", raster, terrain, nodata=NODATA, bands=(name,), tags=tags)
    np.savez_compressed(folder / "map.npz", z_m=terrain.z_m.astype(np.float32), cell_m=terrain.cell_m)
    write(folder, "drawn.json", in_json(_drawn(result)).encode())
    write(folder, "rocks.csv", _table(found["rocks"]))
    if result.targets.targets:
        write(folder, "exposure.csv", _table(found["exposure"], _EXPOSURE))
        write(folder, "exposure_by_rock.csv", _table(found["exposure_by_rock"]))
    if found["barriers"]:
        write(folder, "barriers.csv", _table(found["barriers"]))
    if result.sections.sections:
        write(folder, "sections.csv", _table(found["sections"]))
    for number, section in enumerate(result.sections.sections):
        write(folder, f"section_{_file_name(section.id, number)}.csv", _passings(result, number))
    write(folder, MARK, in_json(found, indent=1).encode())


def summary(job: RockfallJob, result: RunoutMap) -> dict[str, Any]:
    """Return what the map says in numbers, with a digest that is equal for equal maps."""
    terrain, tally = result.inputs.terrain, result.tally
    runout = np.concatenate(result.ends.runout_m)
    reason = np.concatenate(result.ends.reason)
    sections = [_exposure_row(e) | _section_row(e) for e in result.sections.exposures(tally.released)]
    value = {
        "format": FORMAT,
        "dem": job.dem.name,
        "crs": terrain.crs,
        "cell_m": terrain.cell_m,
        "shape": list(terrain.z_m.shape),
        "model": job.model,
        "seed": job.seed,
        "blocks": tally.released,
        "pieces": result.ends.pieces,
        "trees": 0 if result.inputs.slope.forest is None else len(result.inputs.slope.forest),
        "barriers": [asdict(record) for record in result.barriers.records()],
        "reached_m2": tally.reached * terrain.cell_m**2,
        "runout_p50_m": median(runout),
        "runout_p95_m": quantile(runout, 0.95),
        "runout_max_m": float(runout.max()),
        "ends": {name: int(n) for name, n in zip(REASONS, np.bincount(reason, minlength=6), strict=True)},
        "rocks": _rocks(result, runout),
        "exposure": [_exposure_row(e) for e in result.targets.exposures(tally.released)],
        "exposure_by_rock": _by_rock(result),
        "sections": sections,
        "notes": notes_in_json(result.inputs.notes),
        "units": RASTERS,
    }
    return value | {"digest": _digest(result, value)}


def show(found: dict[str, Any], lang: str) -> None:
    """Print the summary."""
    ends = found["ends"]
    stayed = ends["at_rest"] + ends["in_water"] + ends["at_barrier"]
    click.echo(
        say(
            "runout.head", lang, dem=found["dem"], rocks=len(found["rocks"]), blocks=found["blocks"],
            model=found["model"], seed=found["seed"],
        )
    )  # fmt: skip
    click.echo(
        say(
            "runout.extent", lang, area=found["reached_m2"] / 1e4, p50=found["runout_p50_m"],
            p95=found["runout_p95_m"], most=found["runout_max_m"],
        )
    )  # fmt: skip
    click.echo(say("runout.ends", lang, stayed=stayed / found["blocks"], left=ends["left_map"] / found["blocks"]))
    _print_rows([*found["exposure"], *found["sections"]], lang)
    for record in found["barriers"]:
        values = {name: record[name] for name in ("id", "stopped", "over", "broken")}
        click.echo(say("runout.barrier", lang, **values, energy=record["energy_p95_j"] / 1e3))


def _drawn(result: RunoutMap) -> list[dict[str, Any]]:
    """Return what a plan of the map draws over the ground: lines and outlines in local metres."""
    inputs = result.inputs
    rows = []
    for target in inputs.targets:
        for k, ring in enumerate(target.outlines()):
            drawn = _line(target.kind, target.id if k == 0 else "", ring if target.kind == "house" else _axis(ring))
            rows.append(drawn | {"closed": target.kind == "house"})
    for section in inputs.sections:
        for k, part in enumerate(section.parts):
            rows.append(_line("section", section.id if k == 0 else "", part))
    rows += [_line("barrier", barrier.id, barrier.points_m) for barrier in inputs.slope.barriers]
    return rows + [_line("rock", rock.id, [[rock.x_m, rock.y_m]]) for rock in inputs.rocks]


def _axis(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the middle line of a box along its longer side, ``(2, 2)``."""
    ends = [0.5 * (ring[k] + ring[(k + 1) % 4]) for k in range(4)]
    long, short = (ends[0], ends[2]), (ends[1], ends[3])
    longer = np.hypot(*(long[1] - long[0])) >= np.hypot(*(short[1] - short[0]))
    return np.array(long if longer else short)


def _line(kind: str, name: str, points_m: Any) -> dict[str, Any]:
    return {"kind": kind, "id": name, "closed": False, "xy_m": np.round(points_m, 2).tolist()}


def _print_rows(rows: Sequence[dict[str, Any]], lang: str) -> None:
    if not rows:
        return
    shown = []
    for row in rows:
        likely, low, high = (_percent(row[name], digits) for (name, _), digits in zip(_BOUNDS, (3, 2, 2), strict=True))
        share = f"{likely} % ({low}-{high})"
        numbers = [row["first_s"], row["energy_p50_j"] / 1e3, row["energy_p95_j"] / 1e3]
        cells = ["-" if np.isnan(n) else f"{n:.{k}f}" for n, k in zip(numbers, (1, 0, 0), strict=True)]
        shown.append((row["id"], say(f"runout.kind_{row['kind']}", lang), share, *cells))
    print_table(say("runout.heads", lang).split("|"), shown, words=2)


def _percent(share: float, digits: int) -> str:
    """Return a share in per cent, to so many digits, never in powers of ten."""
    percent = 100.0 * share
    return f"{percent:.0f}" if percent >= 10.0 ** (digits - 1) else f"{percent:.{digits}g}"


def _rocks(result: RunoutMap, runout: Any) -> list[dict[str, Any]]:
    rows, releases = [], result.releases
    of = releases.source_of(np.arange(len(releases), dtype=np.int64))
    for k, source in enumerate(releases.sources):
        volume, falls, mine = releases.volumes_m3(k), releases.falls(k), runout[of == k]
        rows.append(
            {
                "id": source.id,
                "volume_m3": source.volume_m3,
                "blocks": int(volume.size),
                "falls": falls,
                "blocks_per_fall": volume.size / falls,
                "block_mean_m3": float(volume.mean()),
                "block_largest_m3": float(volume.max()),
                "runout_p50_m": median(mine),
                "runout_p95_m": quantile(mine, 0.95),
                "runout_max_m": float(mine.max()),
            }
        )
    return rows


def _by_rock(result: RunoutMap) -> list[dict[str, Any]]:
    """Return how probable it is that a block of each rock hits each target, and that any block of its fall does.

    The blocks of a fall run apart from each other: ``1 - (1 - p)^n`` for n blocks.
    """
    rows, releases = [], result.releases
    for number, target in enumerate(result.targets.targets):
        hits = np.bincount(releases.source_of(result.targets.hit_by(number)), minlength=len(releases.sources))
        for k, (source, count) in enumerate(zip(releases.sources, hits.tolist(), strict=True)):
            blocks = int(releases.volumes_m3(k).size)
            share, per_fall = wilson(count, blocks), blocks / releases.falls(k)
            falls = {f"fall_{name}": 1.0 - (1.0 - getattr(share, part)) ** per_fall for name, part in _BOUNDS}
            rows.append(
                {"id": target.id, "kind": target.kind, "rock": source.id, "hits": count, "blocks": blocks}
                | {name: getattr(share, part) for name, part in _BOUNDS}
                | {"blocks_per_fall": per_fall}
                | falls
            )
    return rows


def _exposure_row(e: Exposure) -> dict[str, Any]:
    values = (e.id, e.kind, e.hits, e.probability.share, e.probability.low, e.probability.high, e.first_s,
              e.energy_p50_j, e.energy_p95_j, e.energy_max_j)  # fmt: skip
    return dict(zip(_EXPOSURE, values, strict=True))


def _section_row(e: Exposure) -> dict[str, float]:
    return {"height_p95_m": e.height_p95_m, "speed_p95_m_s": e.speed_p95_m_s}


def _passings(result: RunoutMap, number: int) -> bytes:
    block, rows = result.sections.passings(number)
    text = io.StringIO()
    text.write(",".join(("block", *PASSING)) + "\n")
    stacked = np.column_stack([block.astype(np.float64), rows.astype(np.float64)])
    np.savetxt(text, stacked, fmt=("%d", "%.2f", "%.3f", "%.1f", "%.3f", "%.3f"), delimiter=",")
    return text.getvalue().encode()


def _table(rows: Iterable[dict[str, Any]], columns: Sequence[str] = ()) -> bytes:
    rows = list(rows)
    names = list(columns or rows[0])
    return csv_bytes(names, ([_cell(row[name]) for name in names] for row in rows))


def _cell(value: Any) -> Any:
    """Return a number as the shortest text that means it to six digits; nothing for one that does not exist."""
    if not isinstance(value, float):
        return value
    return "" if np.isnan(value) else f"{value:.6g}"


def _digest(result: RunoutMap, found: dict[str, Any]) -> str:
    happened = {key: value for key, value in found.items() if key not in ("dem", "notes")}
    whole = hashlib.sha256(in_json(happened, sort_keys=True).encode())
    for name, raster in result.tally.rasters():
        whole.update(name.encode())
        whole.update(np.where(np.isnan(raster), np.float32(NODATA), raster).tobytes())
    for number in range(len(result.sections.sections)):
        for column in result.sections.passings(number):
            whole.update(column.tobytes())
    return whole.hexdigest()


def _file_name(id: str, number: int) -> str:
    """Return an id fit for a file name, with its number where it had to be changed."""
    clean = re.sub(r"[^\w.-]", "_", id)[:60]
    return clean if clean == id else f"{clean}_{number + 1}"
