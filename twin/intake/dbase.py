"""The attributes of a shapefile: a dBASE table, its encoding, its rows that are marked as deleted."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from twin.errors import InputError
from twin.intake.content import content_of
from twin.intake.faults import Faults
from twin.intake.text import GB, candidates, lenient, page_of

_DELETED = ord("*")
_CHINESE = {0x4D: GB, 0x7A: GB}
"""Language marks of the head that mean the Chinese code page."""


@dataclass(frozen=True)
class _Field:
    name: bytes
    start: int
    width: int


def read_dbf(path: Path, faults: Faults) -> list[dict[str, str] | None]:
    """Return the rows of a dBASE table as text; None for one that carries the mark of deletion.

    Decoded as the ``.cpg`` beside it says, else the mark in its head, else as UTF-8 or GB18030; names and texts that
    were cut in the middle of a character lose that character.

    Raises
    ------
    InputError
        The table cannot be read or is cut off.
    """
    data = content_of(path)
    try:
        count, head, length = struct.unpack("<IHH", data[4:12])
        if length < 1 or head < 33 or head + count * length > len(data):
            raise ValueError("the table is cut off")
        fields = _fields(data, head, length)
        rows = [data[head + k * length : head + (k + 1) * length] for k in range(count)]
    except (struct.error, IndexError, ValueError) as error:
        raise InputError("intake.unreadable", where=str(path), reason=str(error)) from None
    codec, cuts = _codec(path, data[29], fields, rows, faults)
    names = [_text(field.name, codec) for field in fields]
    if cuts:
        faults.note("intake.cut_characters", path, range(cuts))
    records: list[dict[str, str] | None] = []
    for row in rows:
        if row[0] == _DELETED:
            records.append(None)
            continue
        cells = (_text(row[field.start : field.start + field.width], codec) for field in fields)
        records.append(dict(zip(names, cells, strict=True)))
    return records


def _fields(data: bytes, head: int, length: int) -> list[_Field]:
    fields: list[_Field] = []
    start = 1
    for at in range(32, head - 1, 32):
        if data[at] == 0x0D:
            break
        name = data[at : at + 11].split(b"\0")[0]
        width = data[at + 16]
        if data[at + 11 : at + 12] == b"C" and start + width + 256 * data[at + 17] <= length:
            width += 256 * data[at + 17]  # texts longer than 255
        fields.append(_Field(name, start, width))
        start += width
    return fields


def _codec(path: Path, mark: int, fields: list[_Field], rows: list[bytes], faults: Faults) -> tuple[str, int]:
    """Return the encoding in which all names and texts can be read, and how many of them were cut."""
    page = path.with_suffix(".cpg")
    page = page if page.exists() else path.with_suffix(".CPG")
    told = content_of(page, 1_000).decode("ascii", errors="ignore").strip() if page.exists() else ""
    cells = {field.name for field in fields}
    for row in rows:
        if row[0] != _DELETED:
            cells.update(row[field.start : field.start + field.width].rstrip(b" \0") for field in fields)
    sample = b"\n".join(cells)
    tried = candidates(told or _CHINESE.get(mark), sample)
    for codec in tried:
        results = [lenient(cell, codec) for cell in cells]
        if all(result is not None for result in results):
            named = page_of(told) if told else None
            if told and named != codec:
                faults.note("intake.other_encoding", path, told=told[:40], codec=codec.upper())
            elif codec != "utf-8" and not told:
                faults.note("intake.encoding", path, codec=codec.upper())
            return codec, sum(result.cuts for result in results if result is not None)
    raise InputError("intake.dbf_encoding", where=str(path), told=told[:40] or "-")


def _text(raw: bytes, codec: str) -> str:
    result = lenient(raw.rstrip(b" \0"), codec)
    return "" if result is None else result.text.replace("\0", "").strip()
