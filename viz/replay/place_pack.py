"""The place of a drill packed for the browser: its ground with baked light, who and what moves on it, its events.

Positions, states and times come out exactly as recorded, heights within 2.5 cm.
"""

from __future__ import annotations

import io
import math
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from twin.recording.recording import Recording
from twin.recording.schema import PLACE
from viz.look import palette
from viz.look.cameras import FOV_DEG, Ground, focus_box, presets
from viz.look.light import bake_recording
from viz.look.stems import nearest_stems, tree_note
from viz.replay.columns import Columns
from viz.replay.pack import packed, plain
from viz.words.events import event_rows
from viz.words.moments import measures

Z_STEP_M = 0.05
MOST_STEMS = 9000
"""Trees that a page holds; the others stand farther off."""


def pack_place(recording: Recording) -> bytes:
    """Return the binary pack of a place (not yet compressed)."""
    things, terrain = recording.things, recording.manifest["terrain"]
    baked = bake_recording(recording)
    z_m, cover = recording.surface
    z = z_m.astype(np.float64)
    low = math.floor(float(z.min()))
    step = max(Z_STEP_M, (float(z.max()) - low) / 65000)
    heights = np.round((z - low) / step).astype(np.int64).astype(np.uint16)
    across = heights.copy()
    across[:, 1:] -= heights[:, :-1]
    across[1:, 0] -= heights[:-1, 0]
    sections = {
        "terrain": across.ravel().astype("<u2").view(np.uint8).reshape(-1, 2).T.copy().tobytes(),
        "cover": np.ascontiguousarray(cover, np.uint8).tobytes(),
        "albedo": _jpeg(baked.albedo, 86),
        "light": _jpeg(baked.light, 88),
    }
    for layer in recording.layers:
        shares = layer.shares()
        codes = np.where(np.isnan(shares), 0.0, 1.0 + np.round(254.0 * np.nan_to_num(shares)))
        sections[f"layer_{layer.id}"] = codes.astype(np.uint8).tobytes()
    roster = recording.roster.sort_values("person")
    views = presets(z_m, terrain["cell_m"], things)
    header: dict[str, Any] = {
        "terrain": {
            "rows": z.shape[0], "cols": z.shape[1], "cell_m": terrain["cell_m"], "z0": low, "z_step": step,
            "water_level_m": terrain.get("water_level_m"),
        },
        "things": things,
        "layers": [layer.about() for layer in recording.layers],
        "cameras": {name: {"eye": v.eye, "target": v.target} for name, v in views.items()},
        "fov_deg": FOV_DEG,
        "suns": baked.suns,
        "roster": roster.to_dict("list"),
        "events": _events(recording),
        "cases": plain(recording.cases.to_dict("records")),
        "measures": measures(recording),
        "trees": tree_note(recording),
        "palette": palette.as_data(),
    }  # fmt: skip
    tables = [*_people(recording, roster), *_blocks(recording), _stems(recording)]
    return packed(PLACE, recording, tables, header, sections)


def _people(recording: Recording, roster: pd.DataFrame) -> list[Columns]:
    """Return how many vertices each has, in the order of the roster, and the vertices."""
    people = recording.people.sort_values(["person", "time_ms"], kind="stable")
    return [_counts("walkers", people["person"], roster["person"]), _tracks("people", people, ("x", "y"), "state")]


def _blocks(recording: Recording) -> list[Columns]:
    blocks = recording.blocks.sort_values(["block", "time_ms"], kind="stable")
    bodies = _counts("bodies", blocks["block"], recording.bodies["block"])
    for column in ("volume_m3", "mass_kg", "a_m", "b_m", "c_m", "release_s"):
        bodies.real(column, recording.bodies[column])
    return [bodies, _tracks("blocks", blocks, ("x", "y", "z"), "phase")]


def _counts(name: str, owner: pd.Series[Any], owners: pd.Series[Any]) -> Columns:
    table = Columns(name, len(owners))
    table.whole("vertices", owner.value_counts().reindex(owners, fill_value=0))
    return table


def _tracks(name: str, frame: pd.DataFrame, axes: tuple[str, ...], code: str) -> Columns:
    table = Columns(name, len(frame))
    table.rising("time_ms", frame["time_ms"])
    for axis in axes:
        table.rising(f"{axis}_dm", frame[f"{axis}_dm"])
    table.whole(code, frame[code])
    return table


def _stems(recording: Recording) -> Columns:
    ground = Ground(recording.surface[0], recording.manifest["terrain"]["cell_m"])
    stems = nearest_stems(recording.stems, focus_box(recording.things, ground), MOST_STEMS)
    table = Columns("stems", len(stems))
    for column in ("x_dm", "y_dm", "diameter_mm", "height_dm"):
        table.whole(column, stems[column])
    return table


def ids_in(event: dict[str, Any], known: set[str]) -> list[str]:
    """Return the ids of people, households and houses that an event names: place, actor and arguments."""
    results = [v for v in (event["place"], event["actor"]) if v in known]
    for value in event["args"].values():
        results += [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str) and v in known]
    return list(dict.fromkeys(results))


def _events(recording: Recording) -> list[dict[str, Any]]:
    houses = {h["id"] for h in recording.things.get("houses", [])}
    known = (set(recording.roster["id"]) | set(recording.roster["household"]) | houses) - {""}
    out = []
    for row in event_rows(recording):
        item = {key: row[key] for key in ("kind", "tier", "actor", "place")} | row["text"]
        item |= {"t": row["time_s"], "about": ids_in(row, known)}
        item |= {k: row[c] for k, c in (("x", "x_m"), ("y", "y_m"), ("value", "value")) if math.isfinite(row[c])}
        out.append(item)
    return out


def _jpeg(pixels: NDArray[np.uint8], quality: int) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=quality, subsampling=0, optimize=True)
    return stream.getvalue()
