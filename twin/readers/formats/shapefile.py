"""Reading the lines of an ESRI Shapefile with their attributes (.shp, .dbf, and .prj, .cpg where present)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError

Floats = NDArray[np.float64]

_LINE_TYPES = (3, 13, 23)
_NULL = 0
_MAGIC = 9994


@dataclass(frozen=True, eq=False)
class LineFeature:
    """One line feature of a file: its parts, its attributes, and its number there."""

    number: int
    parts: tuple[Floats, ...]
    attributes: dict[str, str]


def read_shapefile(path: Path) -> tuple[list[LineFeature], str | None]:
    """Return the line features of a Shapefile and the text of its ``.prj``, None if it has none.

    Format: ESRI Shapefile Technical Description (1998); shape types 3, 13 and 23, heights and measures left out.

    Raises
    ------
    InputError
        No Shapefile, damaged, without lines, or without its ``.dbf``.
    """
    shapes = _shapes(path)
    table = path.with_suffix(".dbf")
    if not table.exists():
        raise InputError("paths.no_dbf", where=str(path), name=table.name)
    records = _records(table)
    if len(records) != len(shapes):
        raise InputError("paths.uneven_dbf", where=str(path), shapes=len(shapes), records=len(records))
    system = path.with_suffix(".prj")
    text = system.read_text(encoding="utf-8", errors="replace").strip() if system.exists() else ""
    features = [
        LineFeature(number, parts, record)
        for number, (parts, record) in enumerate(zip(shapes, records, strict=True), start=1)
        if parts
    ]
    return features, text or None


def _shapes(path: Path) -> list[tuple[Floats, ...]]:
    data = path.read_bytes()
    try:
        if struct.unpack(">i", data[:4])[0] != _MAGIC:
            raise InputError("paths.unreadable", where=str(path), reason="not a Shapefile")
        kind = struct.unpack("<i", data[32:36])[0]
        if kind not in _LINE_TYPES:
            raise InputError("paths.no_lines", where=str(path), found=f"shape type {kind}")
        shapes, at = [], 100
        while at + 8 <= len(data):
            words = struct.unpack(">i", data[at + 4 : at + 8])[0]
            shapes.append(_line(data[at + 8 : at + 8 + 2 * words]))
            at += 8 + 2 * words
    except (struct.error, ValueError) as error:
        raise InputError("paths.unreadable", where=str(path), reason=f"({error})") from None
    return shapes


def _line(record: bytes) -> tuple[Floats, ...]:
    kind = struct.unpack("<i", record[:4])[0]
    if kind == _NULL:
        return ()
    n_parts, n_points = struct.unpack("<2i", record[36:44])
    first = [*struct.unpack(f"<{n_parts}i", record[44 : 44 + 4 * n_parts]), n_points]
    points = np.frombuffer(record, dtype="<f8", count=2 * n_points, offset=44 + 4 * n_parts).reshape(-1, 2)
    return tuple(points[a:b].astype(np.float64) for a, b in pairwise(first))


def _records(path: Path) -> list[dict[str, str]]:
    """Return the rows of a dBASE table as text, decoded as the ``.cpg`` says, else UTF-8, else GBK."""
    data = path.read_bytes()
    try:
        count, head, length = struct.unpack("<IHH", data[4:12])
        if length < 1 or head + count * length > len(data):
            raise ValueError("the table is cut off")
        fields = []
        for at in range(32, head - 1, 32):
            name = data[at : at + 11].split(b"\0")[0]
            fields.append((name, data[at + 16]))
        rows = [data[head + k * length : head + (k + 1) * length] for k in range(count)]
    except (struct.error, IndexError, ValueError) as error:
        raise InputError("paths.unreadable", where=str(path), reason=f"({error})") from None
    decode = _decoder(path, b"".join(rows) + b"".join(name for name, _ in fields))
    records = []
    for row in rows:
        at, record = 1, {}
        for name, width in fields:
            record[decode(name)] = decode(row[at : at + width]).strip()
            at += width
        records.append(record)
    return records


class _decoder:
    """Turns bytes of a table into text."""

    def __init__(self, path: Path, sample: bytes) -> None:
        page = path.with_suffix(".cpg")
        named = page.read_text(encoding="ascii", errors="ignore").strip() if page.exists() else ""
        self.codec = "utf-8"
        for codec in (named, "utf-8", "gb18030"):
            try:
                sample.decode(codec)
            except (LookupError, UnicodeDecodeError):
                continue
            if codec:
                self.codec = codec
                break

    def __call__(self, raw: bytes) -> str:
        return raw.decode(self.codec, errors="replace").replace("\0", "")
