"""Tables of a recording: their columns and types fixed, their files written, read back and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from twin.errors import InputError
from twin.files.written import digest_of_file
from twin.intake.content import check_regular

MOST_BYTES = 4_000_000_000
"""A table that unfolds to more is not read (assumed): the events of a city's day take a tenth of it."""
ROWS_AT_ONCE = 65_536

Columns = Mapping[str, str]
"""Name of a column -> its type."""

_ARROW = {
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "uint8": pa.uint8(),
    "float64": pa.float64(),
    "str": pa.string(),
    "bool": pa.bool_(),
}


def frame_of(columns: Columns, rows: list[tuple[Any, ...]] | Mapping[str, Any]) -> pd.DataFrame:
    """Return a table with its columns in order and its types fixed; texts are plain Python strings."""
    if isinstance(rows, Mapping):
        data: Mapping[str, Any] = rows
    else:
        data = dict(zip(columns, zip(*rows, strict=True), strict=True)) if rows else {}
    arrays = {}
    for column, dtype in columns.items():
        values = data.get(column, ())
        numpy_type = object if dtype == "str" else dtype
        arrays[column] = pd.Series(np.asarray(values, dtype=numpy_type), dtype=numpy_type)
    return pd.DataFrame(arrays)


def add_to_digest(state: Any, name: str, columns: Columns, frame: pd.DataFrame) -> None:
    """Feed a table to a running SHA-256."""
    for column, dtype in columns.items():
        state.update(f"{name}.{column}".encode())
        if dtype == "str":
            state.update("\x1f".join(frame[column].tolist()).encode())
        else:
            state.update(frame[column].to_numpy(dtype=dtype).tobytes())


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON, its keys sorted."""
    path.write_text(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n", encoding="utf-8")


def write_parquet(path: Path, columns: Columns, frame: pd.DataFrame) -> None:
    """Write a table: whole numbers packed as differences, texts by dictionary."""
    schema = pa.schema([(column, _ARROW[dtype]) for column, dtype in columns.items()])
    arrow = pa.table(
        {
            c: pa.array(frame[c].tolist() if t == "str" else frame[c].to_numpy(), type=_ARROW[t])
            for c, t in columns.items()
        },
        schema=schema,
    )
    packed = {c: "DELTA_BINARY_PACKED" for c, t in columns.items() if t in ("int32", "int64")}
    plain = [c for c, t in columns.items() if t == "str"]
    pq.write_table(arrow, path, compression="zstd", use_dictionary=plain, column_encoding=packed)


def read_parquet(path: Path, columns: Columns) -> pd.DataFrame:
    """Read a table back.

    Raises
    ------
    InputError
        It unfolds to more than can be held.
    """
    arrow = read_arrow(path)
    texts = {c for c, t in columns.items() if t == "str"}
    return frame_of(
        columns, {c: arrow[c].to_pylist() if c in texts else arrow[c].to_numpy() for c in arrow.column_names}
    )


def read_arrow(path: Path) -> pa.Table:
    """Return the table of a Parquet file that does not unfold to more than can be held.

    Raises
    ------
    InputError
        It does, or is no regular file.
    """
    check_regular(path)
    file = pq.ParquetFile(path)
    check_unfolded(path, file.metadata)
    batches, size = [], 0
    for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):  # a long text that is repeated takes no room in the file
        size += batch.nbytes
        if size > MOST_BYTES:
            told = {"rows": file.metadata.num_rows, "size": size / 1e6, "most": MOST_BYTES / 1e6}
            raise InputError("intake.unfolds", where=str(path), **told)
        batches.append(batch)
    return pa.Table.from_batches(batches, schema=file.schema_arrow)


def check_unfolded(path: Path, about: Any) -> None:
    """Refuse a Parquet file that is small on the disk and huge in memory.

    Parameters
    ----------
    about
        Its metadata.
    """
    told = sum(about.row_group(k).total_byte_size for k in range(about.num_row_groups))
    cells = 8 * about.num_rows * max(about.num_columns, 1)  # a value that is repeated takes no room in the file
    if max(told, cells) > MOST_BYTES:
        size, most = max(told, cells) / 1e6, MOST_BYTES / 1e6
        raise InputError("intake.unfolds", where=str(path), rows=about.num_rows, size=size, most=most)


def file_digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a folder."""
    return {p.name: digest_of_file(p) for p in sorted(folder.iterdir()) if p.is_file()}


def read_manifest(folder: Path, known: Sequence[str]) -> dict[str, Any]:
    """Return the manifest of a recording.

    Parameters
    ----------
    known
        Formats that can be read, today's first.

    Raises
    ------
    InputError
        No recording lies there, of another format, or its manifest is damaged.
    """
    file = folder / "manifest.json"
    if not file.is_file():
        raise InputError("recording.none_here", where=str(folder))
    try:
        manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as fault:
        raise InputError("recording.damaged", where=str(file)) from fault
    result = manifest.get("format") if isinstance(manifest, dict) else None
    if result not in known:
        raise InputError("recording.other_format", where=str(file), found=result, expected=known[0])
    if not isinstance(manifest.get("files"), dict) or not isinstance(manifest.get("digest"), str):
        raise InputError("recording.damaged", where=str(file))
    return manifest


def check_files(folder: Path, manifest: dict[str, Any], needed: Iterable[str]) -> None:
    """Refuse a recording whose manifest does not name what is needed, or of which a file is missing or changed."""
    if set(needed) - set(manifest["files"]):
        raise InputError("recording.damaged", where=str(folder / "manifest.json"))
    for name, digest in manifest["files"].items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise InputError("recording.damaged", where=str(file))
