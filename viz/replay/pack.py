"""A recording packed for the browser: one small binary, read alike by the one-file replay and by live pages.

Layout: ``OVHG``, u32 length of the header, JSON header, then sections aligned to four bytes. Integers are stored as
differences split into byte planes, which is what makes the gzip around it small; positions, states and times come out
exactly as recorded, heights within 2.5 cm.
"""

from __future__ import annotations

import io
import json
import math
import struct
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from twin.recording.recording import Recording
from viz.look import palette
from viz.look.bake import toward
from viz.look.cameras import FOV_DEG, presets
from viz.look.light import bake_recording, suns_of
from viz.words.events import event_rows
from viz.words.moments import measures

MAGIC = b"OVHG"
Z_STEP_M = 0.05


def pack(recording: Recording) -> bytes:
    """Return the binary pack of a recording (not yet compressed)."""
    things, terrain = recording.things, recording.manifest["terrain"]
    baked = bake_recording(recording)
    z = recording.terrain_z.astype(np.float64)
    low = math.floor(float(z.min()))
    step = max(Z_STEP_M, (float(z.max()) - low) / 65000)
    heights = np.round((z - low) / step).astype(np.int64).astype(np.uint16)
    across = heights.copy()
    across[:, 1:] -= heights[:, :-1]
    across[1:, 0] -= heights[:-1, 0]
    people = recording.people.sort_values(["person", "time_ms"], kind="stable")
    blocks = recording.blocks.sort_values(["block", "time_ms"], kind="stable")
    roster = recording.roster.sort_values("person")
    names = list(dict.fromkeys(recording.series["name"].tolist()))
    sections: dict[str, bytes] = {
        "terrain": _planes(across.ravel(), 2),
        "cover": np.ascontiguousarray(recording.cover, np.uint8).tobytes(),
        "albedo": _jpeg(baked.albedo, 86),
        "light": _jpeg(baked.light, 88),
        "people_count": _planes(_counts(people["person"], roster["person"]), 4),
        **{f"people_{k}": _planes(_steps(people[c]), 4) for k, c in (("t", "time_ms"), ("x", "x_dm"), ("y", "y_dm"))},
        "people_state": people["state"].to_numpy(np.uint8).tobytes(),
        "blocks_count": _planes(_counts(blocks["block"], recording.bodies["block"]), 4),
        **{
            f"blocks_{k}": _planes(_steps(blocks[c]), 4)
            for k, c in (("t", "time_ms"), ("x", "x_dm"), ("y", "y_dm"), ("z", "z_dm"))
        },
        "blocks_phase": blocks["phase"].to_numpy(np.uint8).tobytes(),
        "bodies": recording.bodies[["volume_m3", "mass_kg", "a_m", "b_m", "c_m", "release_s"]]
        .to_numpy(np.float32)
        .tobytes(),
    }
    for i, name in enumerate(names):
        part = recording.series[recording.series["name"] == name]
        sections[f"series_{i}"] = part[["time_s", "value"]].to_numpy(np.float32).T.copy().tobytes()
    for layer in recording.layers:
        shares = layer.shares()
        codes = np.where(np.isnan(shares), 0.0, 1.0 + np.round(254.0 * np.nan_to_num(shares)))
        sections[f"layer_{layer.id}"] = codes.astype(np.uint8).tobytes()
    views = presets(recording.terrain_z, terrain["cell_m"], things)
    header: dict[str, Any] = {
        "manifest": {
            **{k: v for k, v in recording.manifest.items() if k not in ("files", "versions", "units", "layers")},
            "measures": measures(recording),
        },
        "terrain": {
            "rows": z.shape[0],
            "cols": z.shape[1],
            "cell_m": terrain["cell_m"],
            "z0": low,
            "z_step": step,
            "water_level_m": terrain.get("water_level_m"),
        },
        "things": things,
        "layers": [layer.about() for layer in recording.layers],
        "series": names,
        "cameras": {name: {"eye": v.eye, "target": v.target} for name, v in views.items()},
        "fov_deg": FOV_DEG,
        "suns": [toward(sun) for sun in suns_of(recording)],
        "roster": roster.to_dict("list"),
        "events": _events(recording),
        "cases": plain(recording.cases.to_dict("records")),
        "palette": palette.as_data(),
    }
    return join(header, sections)


def parted(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the header and the sections of a pack as they are."""
    if data[:4] != MAGIC:
        raise ValueError("not a pack of Overhang")
    (length,) = struct.unpack("<I", data[4:8])
    header = json.loads(data[8 : 8 + length].decode())
    base = 8 + length + (-length) % 4
    return header, {n: data[base + at : base + at + size] for n, (at, size) in header["sections"].items()}


def unpack(data: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return header and arrays of a pack: the tests' own reader, beside the browser's.

    Positions come back as ``people_t/x/y/state`` and ``blocks_t/x/y/z/phase`` with ``*_count`` vertices each.
    """
    header, parts = parted(data)
    arrays: dict[str, NDArray[Any]] = {}
    for name, raw in parts.items():
        if name.endswith(("_t", "_x", "_y", "_z")):
            arrays[name] = np.cumsum(_unplanes(raw, 4).astype(np.int64))
        elif name.endswith("_count"):
            arrays[name] = _unplanes(raw, 4)
        elif name == "terrain":
            grid = _unplanes(raw, 2).reshape(header["terrain"]["rows"], header["terrain"]["cols"])
            grid[:, 0] = np.cumsum(grid[:, 0], dtype=np.uint16)
            arrays[name] = header["terrain"]["z0"] + header["terrain"]["z_step"] * np.cumsum(
                grid, axis=1, dtype=np.uint16
            )
        elif name.startswith("series_") or name == "bodies":
            arrays[name] = np.frombuffer(raw, np.float32)
        else:
            arrays[name] = np.frombuffer(raw, np.uint8)
    return header, arrays


def ids_in(event: dict[str, Any], known: set[str]) -> list[str]:
    """Return the ids of people, households and houses that an event names: place, actor and arguments."""
    found = [v for v in (event["place"], event["actor"]) if v in known]
    for value in event["args"].values():
        found += [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str) and v in known]
    return list(dict.fromkeys(found))


def _events(recording: Recording) -> list[dict[str, Any]]:
    known = (
        set(recording.roster["id"])
        | set(recording.roster["household"])
        | {h["id"] for h in recording.things.get("houses", [])}
    )
    known.discard("")
    out = []
    for row in event_rows(recording):
        item = {
            "t": row["time_s"],
            "kind": row["kind"],
            "tier": row["tier"],
            "actor": row["actor"],
            "place": row["place"],
            "zh": row["text"]["zh"],
            "en": row["text"]["en"],
            "about": ids_in(row, known),
        }
        item.update({k: row[c] for k, c in (("x", "x_m"), ("y", "y_m"), ("value", "value")) if math.isfinite(row[c])})
        out.append(item)
    return out


def plain(value: Any) -> Any:
    """Return JSON values: no NaN, no numpy scalars."""
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _counts(owner: pd.Series[Any], owners: pd.Series[Any]) -> NDArray[np.int32]:
    return np.asarray(owner.value_counts().reindex(owners, fill_value=0), np.int32)


def _steps(values: pd.Series[Any]) -> NDArray[np.int32]:
    return np.asarray(np.diff(values.to_numpy(np.int64), prepend=0), np.int32)


def _planes(values: NDArray[Any], width: int) -> bytes:
    raw = np.ascontiguousarray(values.astype(f"<i{width}" if width == 4 else "<u2")).view(np.uint8).reshape(-1, width)
    return raw.T.copy().tobytes()


def _unplanes(raw: bytes, width: int) -> NDArray[Any]:
    planes = np.frombuffer(raw, np.uint8).reshape(width, -1)
    return planes.T.copy().view("<i4" if width == 4 else "<u2").ravel()


def _jpeg(pixels: NDArray[np.uint8], quality: int) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=quality, subsampling=0, optimize=True)
    return stream.getvalue()


def join(header: dict[str, Any], sections: dict[str, bytes]) -> bytes:
    """Return a pack: magic, header with the place of every section, sections."""
    table, body, offset = {}, [], 0
    for name, raw in sections.items():
        table[name] = (offset, len(raw))
        padded = raw + b"\0" * ((-len(raw)) % 4)
        body.append(padded)
        offset += len(padded)
    text = json.dumps(plain({**header, "sections": table}), ensure_ascii=False, separators=(",", ":")).encode()
    return MAGIC + struct.pack("<I", len(text)) + text + b"\0" * ((-len(text)) % 4) + b"".join(body)
