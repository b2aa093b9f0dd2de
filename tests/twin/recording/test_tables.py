"""Tables of a recording: columns and types fixed, written, read back, fed to a digest, refused when damaged."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from twin.errors import InputError
from twin.recording.tables import (
    add_to_digest,
    check_files,
    file_digests,
    frame_of,
    read_manifest,
    read_parquet,
    write_json,
    write_parquet,
)

COLUMNS = {
    "n": "int32", "small": "uint8", "tiny": "int8", "short": "int16", "long": "int64", "x_m": "float64", "name": "str",
    "yes": "bool",
}  # fmt: skip
ROWS = [
    (1, 255, -128, -32768, 1 << 60, 0.1 + 0.2, "危岩", True),
    (-(2**31), 0, 127, 0, -1, float("nan"), "", False),
]


def digest(frame: pd.DataFrame, name: str = "t", columns: dict[str, str] | None = None) -> str:
    state = hashlib.sha256()
    add_to_digest(state, name, columns or COLUMNS, frame)
    return state.hexdigest()


def test_columns_are_in_order_with_their_types():
    frame = frame_of(COLUMNS, ROWS)
    assert list(frame) == list(COLUMNS)
    for name, kind in COLUMNS.items():
        assert frame[name].dtype == (object if kind == "str" else np.dtype(kind)), name
    assert frame["name"].tolist() == ["危岩", ""]


def test_a_table_may_be_given_by_rows_by_columns_or_empty():
    by_rows = frame_of(COLUMNS, ROWS)
    by_columns = frame_of(COLUMNS, dict(zip(reversed(COLUMNS), reversed(list(zip(*ROWS, strict=True))), strict=True)))
    pd.testing.assert_frame_equal(by_rows, by_columns)
    empty = frame_of(COLUMNS, [])
    assert list(empty) == list(COLUMNS)
    assert len(empty) == 0
    assert empty["x_m"].dtype == np.float64


def test_rows_of_another_length_are_a_fault_of_the_program():
    with pytest.raises(ValueError, match="argument"):
        frame_of(COLUMNS, [ROWS[0][:-1], ROWS[1][:-1]])


@pytest.mark.parametrize("rows", [ROWS, []], ids=["two rows", "none"])
def test_what_is_written_is_read_back(tmp_path, rows):
    frame = frame_of(COLUMNS, rows)
    write_parquet(tmp_path / "t.parquet", COLUMNS, frame)
    back = read_parquet(tmp_path / "t.parquet", COLUMNS)
    pd.testing.assert_frame_equal(back, frame)
    assert digest(back) == digest(frame)
    # the same table, the same bytes
    write_parquet(tmp_path / "again.parquet", COLUMNS, back)
    assert (tmp_path / "t.parquet").read_bytes() == (tmp_path / "again.parquet").read_bytes()


def test_the_file_has_the_types_of_the_columns(tmp_path):
    write_parquet(tmp_path / "t.parquet", COLUMNS, frame_of(COLUMNS, ROWS))
    types = {field.name: str(field.type) for field in pq.read_schema(tmp_path / "t.parquet")}
    assert types == {
        "n": "int32", "small": "uint8", "tiny": "int8", "short": "int16", "long": "int64", "x_m": "double",
        "name": "string", "yes": "bool",
    }  # fmt: skip


@pytest.mark.parametrize("column", list(COLUMNS))
def test_the_digest_changes_with_any_cell_of_any_column(column):
    frame = frame_of(COLUMNS, ROWS)
    other = frame.copy()
    new = {"name": "崩塌", "yes": False, "x_m": 0.3}.get(column, 3)
    other.loc[0, column] = new
    assert digest(other) != digest(frame)


def test_the_digest_knows_order_name_and_where_a_text_ends():
    frame = frame_of(COLUMNS, ROWS)
    assert digest(frame.iloc[::-1]) != digest(frame)
    assert digest(frame, "other") != digest(frame)
    texts = {"a": "str"}
    one, two = frame_of(texts, [("ab",), ("c",)]), frame_of(texts, [("a",), ("bc",)])
    assert digest(one, columns=texts) != digest(two, columns=texts)


@pytest.mark.parametrize("texts", [["x" * 500] * 40, ["", *"ab" * 400]])
def test_a_table_that_unfolds_to_more_than_can_be_held_is_refused(tmp_path, monkeypatch, texts):
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": texts}), path, compression="zstd")
    assert read_parquet(path, {"text": "str"})["text"].tolist() == texts
    monkeypatch.setattr("twin.recording.tables.MOST_BYTES", 5_000)
    assert path.stat().st_size < 5_000
    with pytest.raises(InputError, match="unfolds to"):
        read_parquet(path, {"text": "str"})


# -- manifests -------------------------------------------------------------------------------------------------------


def folder_of(tmp_path, **changes):
    (tmp_path / "a.parquet").write_bytes(b"abc")
    manifest = {"format": "f/1", "files": file_digests(tmp_path), "digest": "x", **changes}
    write_json(tmp_path / "manifest.json", manifest)
    return tmp_path


def test_a_manifest_is_read(tmp_path):
    folder = folder_of(tmp_path)
    manifest = read_manifest(folder, ("f/1",))
    assert manifest["files"] == {"a.parquet": hashlib.sha256(b"abc").hexdigest()}
    check_files(folder, manifest, ["a.parquet"])


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"format": "f/2"}, "recording.other_format"),
        ({"files": None}, "recording.damaged"),
        ({"digest": 3}, "recording.damaged"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_refused(tmp_path, changes, key):
    with pytest.raises(InputError) as caught:
        read_manifest(folder_of(tmp_path, **changes), ("f/1",))
    assert caught.value.key == key
    assert str(tmp_path) in caught.value.text("en")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7"])
def test_what_is_no_manifest_is_refused(tmp_path, text):
    folder = folder_of(tmp_path)
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_manifest(folder, ("f/1",))


def test_a_file_that_the_manifest_does_not_name_is_refused(tmp_path):
    folder = folder_of(tmp_path, files={})
    with pytest.raises(InputError) as caught:
        check_files(folder, read_manifest(folder, ("f/1",)), ["a.parquet"])
    assert caught.value.key == "recording.damaged"


def test_a_file_that_is_changed_or_missing_is_refused(tmp_path):
    folder = folder_of(tmp_path)
    manifest = read_manifest(folder, ("f/1",))
    (folder / "a.parquet").write_bytes(b"abd")
    with pytest.raises(InputError, match=r"a\.parquet"):
        check_files(folder, manifest, ["a.parquet"])
    (folder / "a.parquet").unlink()
    with pytest.raises(InputError, match=r"a\.parquet"):
        check_files(folder, manifest, ["a.parquet"])


def test_json_is_sorted_and_readable(tmp_path):
    write_json(tmp_path / "a.json", {"b": 1, "a": "危岩"})
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert text == '{\n "a": "危岩",\n "b": 1\n}\n'
    assert json.loads(text) == {"a": "危岩", "b": 1}
