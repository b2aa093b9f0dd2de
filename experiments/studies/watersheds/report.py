"""The warning colours of a storm as files, as one JSON object and as a printed table."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from experiments.runs.console import notes_in_json
from experiments.runs.folder import MARK, write
from experiments.runs.study import in_json
from experiments.runs.tables import print_table
from experiments.studies.watersheds.warning_map import NUMBERS, WarningMap, WatershedJob
from models.hazards.slopes.warning_colour import Colour
from twin.city.districts import ATTRIBUTION
from twin.files.csv_file import csv_bytes
from twin.files.geotiff import write_geotiff
from twin.intake.faults import Note
from twin.text import say

FORMAT = "overhang-watersheds/1"
NODATA = 255
_EVERY_S = 6 * 3600.0
_DIGITS = {
    "exceedance": 4,
    "antecedent_mm": 2,
    "wetness_mm": 2,
    "unstable_share": 4,
    "loosened_share": 4,
    "severity": 4,
}


def fill(folder: Path, job: WatershedJob, result: WarningMap, found: dict[str, Any]) -> None:
    """Write outlines, changes of colour, rasters and ``summary.json`` into a folder."""
    write(folder, "units.geojson", _geojson(result))
    write(folder, "levels.csv", _changes(result))
    if result.terrain is not None and result.units.labels is not None:
        level = np.where(result.units.labels >= 0, result.highest[result.units.labels], NODATA).astype(np.uint8)
        tags = {"UNIT": "highest colour: 0 none, 1 blue, 2 yellow, 3 orange, 4 red", "SEED": str(job.seed)}
        write_geotiff(folder / "level.tif", level, result.terrain, nodata=NODATA, bands=("level",), tags=tags)
    write(folder, "map.npz", _arrays(result))
    write(folder, MARK, in_json(found, indent=1).encode())


def summary(job: WatershedJob, result: WarningMap, notes: Iterable[Note] = ()) -> dict[str, Any]:
    """Return what came out in numbers, with a digest that is equal for equal results."""
    units = result.units
    content = hashlib.sha256()
    for part in (result.time_s, result.colour, units.area_m2, units.downstream, *result.numbers.values()):
        content.update(np.ascontiguousarray(part).tobytes())
    every = max(1, round(_EVERY_S / (result.time_s[1] - result.time_s[0])))
    shown = sorted({*range(0, result.time_s.size, every), _worst(result), result.time_s.size - 1})
    return {
        "format": FORMAT,
        "ground": units.name if job.dem is None else job.dem.name,
        "units": len(units),
        "area_km2": float(units.area_m2.sum() / 1e6),
        "unit_km2": float(units.area_m2.mean() / 1e6),
        "storm": "wulong" if job.storm is None else job.storm.name,
        "column": result.column,
        "rain_mm": float(result.asked.depth_mm(result.time_s[0], result.time_s[-1])),
        "rain_max_mm": float(result.rain_mm.sum(axis=0, dtype=np.float64).max()),
        "seed": job.seed,
        "highest": _counts(result.highest),
        "times": [_row(result, k) for k in shown],
        "notes": notes_in_json((*units.notes, *notes)),
        "digest": content.hexdigest(),
    }


def show(found: dict[str, Any], lang: str) -> None:
    """Print the summary."""
    named = {k: found[k] for k in ("ground", "units", "area_km2", "unit_km2")}
    click.echo(say("watersheds.head", lang, **named))
    named = {k: found[k] for k in ("storm", "column", "rain_mm", "rain_max_mm", "seed")}
    click.echo(say("watersheds.rain", lang, **named))
    names = [colour.name.lower() for colour in reversed(Colour)]
    heads = (*say("watersheds.columns", lang).split("|"), *(say(f"watersheds.colour_{name}", lang) for name in names))
    rows = [
        [f"{row['time_s'] / 3600.0:.1f}", f"{row['rain_mm']:.1f}", *(str(row["units"][name]) for name in names)]
        for row in found["times"]
    ]
    rows.append([say("watersheds.highest", lang), "", *(str(found["highest"][name]) for name in names)])
    print_table(heads, rows)


def _worst(result: WarningMap) -> int:
    """Return the moment of the most danger: most units in red, then orange, and so on."""
    counts = np.array([np.bincount(row, minlength=len(Colour)) for row in result.colour])
    return int(np.lexsort(counts.T)[-1])


def _row(result: WarningMap, k: int) -> dict[str, Any]:
    time_s = float(result.time_s[k])
    rain_mm = result.asked.depth_mm(float(result.time_s[0]), time_s)
    return {"time_s": time_s, "rain_mm": rain_mm, "units": _counts(result.colour[k])}


def _counts(colour: NDArray[np.uint8]) -> dict[str, int]:
    return {each.name.lower(): int(np.count_nonzero(colour == each)) for each in Colour}


def _geojson(result: WarningMap) -> bytes:
    rain_mm = result.rain_mm.sum(axis=0, dtype=np.float64)
    content = result.units.features(
        level=result.highest.tolist(),
        colour=[Colour(c).name.lower() for c in result.highest],
        level_time_s=result.first_s.tolist(),
        level_end=result.colour[-1].tolist(),
        rain_mm=np.round(rain_mm, 1).tolist(),
        severity=np.round(result.numbers["severity"].max(axis=0).astype(np.float64), 3).tolist(),
    )
    if result.city:
        content["attribution"] = ATTRIBUTION
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _changes(result: WarningMap) -> bytes:
    """Return the level of every unit at the start and at each change, with what it came from."""
    rows = []
    changed = np.ones(result.colour.shape, np.bool_)
    changed[1:] = result.colour[1:] != result.colour[:-1]
    ids, codes = result.units.ids, result.units.adcode
    for k, unit in zip(*np.nonzero(changed), strict=True):
        level = int(result.colour[k, unit])
        numbers = [f"{result.numbers[name][k, unit]:.{_DIGITS[name]}f}" for name in NUMBERS]
        code = codes[unit] if codes else ""
        rows.append([f"{result.time_s[k]:g}", ids[unit], code, level, Colour(level).name.lower(), *numbers])
    return csv_bytes(["time_s", "unit", "adcode", "level", "colour", *NUMBERS], rows)


def _arrays(result: WarningMap) -> bytes:
    """Return what a picture needs: colours at all times, outlines as rings, the ground."""
    units = result.units
    rings, unit = _rings(units.outlines)
    arrays: dict[str, Any] = {
        "time_s": result.time_s,
        "level": result.colour,
        "rain_mm": result.rain_mm @ (units.area_m2 / units.area_m2.sum()),
        "x_m": units.x_m,
        "y_m": units.y_m,
        "area_m2": units.area_m2,
        "downstream": units.downstream,
        "ring_xy_m": np.concatenate(rings).astype(np.float32),
        "ring_end": np.cumsum([len(ring) for ring in rings]),
        "ring_unit": np.array(unit, dtype=np.int32),
        "x0_m": units.x0_m,
        "y0_m": units.y0_m,
        "crs": units.crs or "",
    }
    if result.terrain is not None:
        arrays |= {"z_m": result.terrain.z_m.astype(np.float32), "label": units.labels, "cell_m": units.cell_m}
    if result.city:
        origin = np.array([units.x0_m, units.y0_m])
        rings, district = _rings([each.shape for each in result.city])
        arrays |= {
            "district_xy_m": (np.concatenate(rings) - origin).astype(np.float32),
            "district_end": np.cumsum([len(ring) for ring in rings]),
            "district_adcode": np.array([result.city[k].adcode for k in district]),
            "attribution": ATTRIBUTION,
        }
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)
    return content.getvalue()


def _rings(shapes: Any) -> tuple[list[NDArray[np.float64]], list[int]]:
    """Return all rings of shapes, ``(k, 2)`` each, and the number of the shape of each."""
    from shapely import get_coordinates, get_parts, get_rings

    rings, owner = [], []
    for number, shape in enumerate(shapes):
        for ring in get_rings(get_parts(shape)):
            rings.append(get_coordinates(ring))
            owner.append(number)
    return rings, owner
