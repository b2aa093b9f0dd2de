"""How a recording is packed for the browser: one small binary for each ground, read alike by replay and live pages.

Layout: ``OVHG``, u32 length of the header, JSON header, then sections aligned to four bytes. Tables are packed column
by column (`viz.replay.columns`), series as floats; that is what makes the gzip around it small.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable
from typing import Any

import numpy as np

from twin.recording.recording import Recording
from viz.replay.columns import NEVER, Columns

MAGIC = b"OVHG"
_LEFT_OUT = ("files", "versions", "provenance", "units", "layers", "drill")


def packed(
    kind: str, recording: Recording, tables: Iterable[Columns], header: dict[str, Any], sections: dict[str, bytes]
) -> bytes:
    """Return the pack of a recording of one ground, not yet compressed: what all grounds have, and its own parts."""
    own, series = dict(sections), list(dict.fromkeys(recording.series["name"].tolist()))
    groups = dict(tuple(recording.series.groupby("name", sort=False)))
    for k, name in enumerate(series):
        own[f"series_{k}"] = groups[name][["time_s", "value"]].to_numpy("<f4").T.copy().tobytes()
    heads: dict[str, Any] = {}
    for table in tables:
        heads[table.name] = {"rows": table.rows, "columns": table.head}
        own |= table.sections
    manifest = {k: v for k, v in recording.manifest.items() if k not in _LEFT_OUT}
    common = {"kind": kind, "manifest": manifest, "tables": heads, "never": NEVER, "series": series}
    return joined({**common, **header}, own)


def joined(header: dict[str, Any], sections: dict[str, bytes]) -> bytes:
    """Return a pack: magic, header with the place of every section, sections."""
    table, body, offset = {}, [], 0
    for name, raw in sections.items():
        table[name] = (offset, len(raw))
        padded = raw + b"\0" * ((-len(raw)) % 4)
        body.append(padded)
        offset += len(padded)
    text = json.dumps(plain({**header, "sections": table}), ensure_ascii=False, separators=(",", ":")).encode()
    return MAGIC + struct.pack("<I", len(text)) + text + b"\0" * ((-len(text)) % 4) + b"".join(body)


def parted(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the header and the sections of a pack as they are: the tests' own reader, beside the browser's."""
    if data[:4] != MAGIC:
        raise ValueError("not a pack of Overhang")
    (length,) = struct.unpack("<I", data[4:8])
    header = json.loads(data[8 : 8 + length].decode())
    base = 8 + length + (-length) % 4
    return header, {n: data[base + at : base + at + size] for n, (at, size) in header["sections"].items()}


def plain(value: Any) -> Any:
    """Return JSON values: no NaN, no numpy scalars."""
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    return None if isinstance(value, float) and not math.isfinite(value) else value
