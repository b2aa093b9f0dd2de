"""A runout map or a map of small watersheds, as their commands wrote it, drawn as a plan."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from twin.errors import InputError
from twin.intake.raster import open_raster
from twin.recording.layers import Layer
from twin.recording.recording import Recording
from twin.text import say
from viz.look.palette import GREY, SKY, VERMILION, WHITE
from viz.sheets.plan import LONGEST_PX, Line, Spot, plan

_RASTERS: dict[str, tuple[str, str, str, float, str, tuple[float, float], bool]] = {
    "reach": ("block_reach", "share", "reach_probability", 100.0, "%", (0.01, 100.0), True),
    "energy": ("energy", "energy", "energy_p95", 1e-3, "kJ", (1.0, 10_000.0), True),
    "height": ("passing_height", "energy", "height_p95", 1.0, "m", (0.5, 50.0), True),
    "arrival": ("arrival", "time", "arrival_05", 1.0, "s", (0.0, 30.0), False),
}
"""Layer of a runout map: texts, kind, raster, factor to the shown unit, unit, ends of the scale, logarithmic."""
_LOOK = {"house": (WHITE, 3.0), "path": (GREY, 3.0), "section": (SKY, 2.0), "barrier": ("#19B98A", 3.5)}


def runout_plan(folder: Path, layer: str | None, lang: str) -> Image.Image:
    """Return the plan of a runout map.

    Raises
    ------
    InputError
        The map has no such layer, or a file of it is missing or damaged.
    """
    name = layer or "reach"
    if name not in _RASTERS:
        raise InputError("show.bad_layer", layer=name, known=", ".join(_RASTERS))
    texts, kind, raster, factor, unit, span, log = _RASTERS[name]
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        drawn = json.loads((folder / "drawn.json").read_text(encoding="utf-8"))
        with np.load(folder / "map.npz") as ground:
            z_m, cell_m = ground["z_m"], float(ground["cell_m"])
        values = factor * _raster(folder / f"{raster}.tif")
    except (OSError, ValueError, KeyError) as fault:
        raise InputError("show.bad_map", where=str(folder), reason=str(fault)) from fault
    over = Layer.of(texts, kind, values, unit, span, log, blocks=f"{summary['blocks']:,}")
    lines = tuple(
        Line(np.array(row["xy_m"]), *_LOOK[row["kind"]], row["id"], row["closed"])
        for row in drawn
        if row["kind"] != "rock"
    )
    rocks = [(*row["xy_m"][0], row["id"]) for row in drawn if row["kind"] == "rock"]
    spots = tuple(Spot(x_m, y_m, VERMILION, name) for x_m, y_m, name in rocks)
    title = say("viz.runout_title", lang, dem=summary["dem"], blocks=f"{summary['blocks']:,}", model=summary["model"])
    return plan(z_m, cell_m, over, title, lang, lines, spots)


def runout_layers(folder: Path, recording: Recording) -> tuple[Layer, ...]:
    """Return a runout map as layers over the terrain of a recording, each node taking the cell that it lies in.

    Raises
    ------
    InputError
        The folder holds no whole runout map, or one of another reference system or place.
    """
    terrain = recording.manifest["terrain"]
    rows, cols, cell_m = (terrain[name] for name in ("rows", "cols", "cell_m"))
    x = terrain["x0_m"] + cell_m * np.arange(cols)
    y = terrain["y0_m"] + cell_m * np.arange(rows)
    layers = []
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        for texts, kind, raster, factor, unit, span, log in _RASTERS.values():
            with open_raster(folder / f"{raster}.tif") as file:
                values, grid = file.read(1, masked=True).filled(np.nan), ~file.transform
                crs = None if file.crs is None else file.crs.to_string()
            if crs and terrain["crs"] and crs != terrain["crs"]:
                raise InputError("show.map_crs", where=str(folder), found=crs, wanted=terrain["crs"])
            col = np.floor(grid.a * x + grid.c).astype(np.int64)
            row = np.floor(grid.e * y + grid.f).astype(np.int64)
            here = ((row >= 0) & (row < values.shape[0]))[:, None] & ((col >= 0) & (col < values.shape[1]))
            near = values[np.clip(row, 0, values.shape[0] - 1)[:, None], np.clip(col, 0, values.shape[1] - 1)]
            over = Layer.of(
                texts, kind, np.where(here, factor * near, np.nan), unit, span, log, blocks=summary["blocks"]
            )
            title = {lang: say("layers.of_map", lang, name=name) for lang, name in over.name.items()}
            layers.append(replace(over, id=f"map_{over.id}", name=title))
    except (OSError, ValueError, KeyError) as fault:
        if isinstance(fault, InputError):
            raise
        raise InputError("show.bad_map", where=str(folder), reason=str(fault)) from fault
    if all(np.isnan(layer.values).all() for layer in layers):
        raise InputError("show.map_elsewhere", where=str(folder), name=terrain["name"])
    return tuple(layers)


def watershed_plan(folder: Path, hour: float | None, lang: str) -> Image.Image:
    """Return the plan of the watersheds at an hour of the storm, by default when most units are in danger.

    Raises
    ------
    InputError
        The hour lies outside the storm, or a file is missing or damaged.
    """
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        with np.load(folder / "map.npz") as packed:
            held = {name: packed[name] for name in packed.files}
        level, time_s = held["level"], held["time_s"]
    except (OSError, ValueError, KeyError) as fault:
        raise InputError("show.bad_map", where=str(folder), reason=str(fault)) from fault
    step = int(level.astype(np.int64).sum(axis=1).argmax()) if hour is None else _step(time_s, hour)
    z_m, cell_m, label, origin = _grid(held)
    values = np.where(label >= 0, level[step].astype(np.float64)[np.maximum(label, 0)], np.nan)
    rain_mm = float(held["rain_mm"][:step].sum())
    texts = {"hours": f"{time_s[step] / 3600.0:.0f}", "rain": f"{rain_mm:.0f}"}
    over = Layer.of("warning", "colour", values, "", (0.0, 4.0), False, **texts)
    title = say("viz.watersheds_title", lang, ground=summary["ground"], units=f"{summary['units']:,}")
    return plan(z_m, cell_m, over, title, lang, _outlines(held, origin))


def _step(time_s: NDArray[np.float64], hour: float) -> int:
    first, last = time_s[0] / 3600.0, time_s[-1] / 3600.0
    if not first <= hour <= last:
        raise InputError("show.hour_outside", value=hour, first=first, last=last)
    return int(np.searchsorted(time_s, hour * 3600.0, side="right")) - 1


def _raster(path: Path) -> NDArray[np.float32]:
    """Return a raster with row 0 in the south, NaN where it holds nothing."""
    with open_raster(path) as file:
        band = file.read(1, masked=True)
    values: NDArray[np.float32] = np.ascontiguousarray(band.filled(np.nan)[::-1])
    return values


def _grid(held: dict[str, Any]) -> tuple[NDArray[Any], float, NDArray[np.int64], NDArray[np.float64]]:
    """Return heights, cell, unit of each node and the south-west corner; units without a raster are drawn into one."""
    if "label" in held:
        return held["z_m"], float(held["cell_m"]), held["label"].astype(np.int64), np.zeros(2)
    ring, ends, units = held["ring_xy_m"].astype(np.float64), held["ring_end"], held["ring_unit"]
    low, high = ring.min(axis=0), ring.max(axis=0)
    cell_m = float((high - low).max()) / LONGEST_PX
    cols, rows = (int(n) + 1 for n in np.ceil((high - low) / cell_m))
    picture = Image.new("I", (cols, rows), 0)
    draw = ImageDraw.Draw(picture)
    start = 0
    for end, unit in zip(ends, units, strict=True):
        draw.polygon([tuple(p) for p in ((ring[start:end] - low) / cell_m).tolist()], fill=int(unit) + 1)
        start = int(end)
    label = np.asarray(picture, np.int64) - 1
    return np.full(label.shape, np.nan), cell_m, label, low


def _outlines(held: dict[str, Any], origin: NDArray[np.float64]) -> tuple[Line, ...]:
    ring, ends = held["ring_xy_m"].astype(np.float64) - origin, held["ring_end"]
    starts = np.concatenate([[0], ends[:-1]])
    return tuple(Line(ring[a:b], "#22303C", 0.6, closed=True, rim=False) for a, b in zip(starts, ends, strict=True))
