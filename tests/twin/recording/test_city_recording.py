"""The recording of an organisation: what is written is read back, the same bytes each time, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.twin.recording.test_recording import made as made_drill
from twin.errors import InputError, StorageError
from twin.recording.city_recording import DRILL, FORMAT, MARK, TABLES, CityRecording, table
from twin.recording.recording import FORMAT as DRILL_FORMAT
from twin.recording.recording import Recording
from twin.recording.tables import format_of


def rows_of(name: str, n: int = 3) -> pd.DataFrame:
    """Return a table with a few rows of plain values."""
    rng = np.random.default_rng(len(name))
    made = {}
    for column, kind in TABLES[name].items():
        if kind == "str":
            made[column] = [f"{column} {k} 事件" for k in range(n)]
        elif kind == "bool":
            made[column] = [k % 2 == 0 for k in range(n)]
        elif kind == "float64":
            made[column] = [float("nan"), *rng.normal(0.0, 1e5, n - 1)]
        else:
            made[column] = rng.integers(0, 100, n)
    return table(name, made)


def made(drill: Recording | None = None, **manifest: object) -> CityRecording:
    told = {
        "format": FORMAT,
        "scenario": "s",
        "policy": "p",
        "seed": 1,
        "title": {"zh": "城", "en": "city"},
        **manifest,
    }
    things = {"outlines": {"500105": [[[0, 0], [1, 0], [0, 1]]]}, "attribution": "us"}
    return CityRecording(told, things, {name: rows_of(name) for name in TABLES}, drill)


def hidden(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if p.name.startswith(".")]


# -- round trip ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("with_drill", [False, True])
def test_what_is_written_is_read_back(tmp_path, with_drill):
    one = made(made_drill() if with_drill else None)
    folder = one.save(tmp_path / "run")
    two = CityRecording.load(folder)
    for name in TABLES:
        pd.testing.assert_frame_equal(one.tables[name], two.tables[name])
    assert two.things == one.things
    assert {k: two.manifest[k] for k in one.manifest} == one.manifest
    assert two.digest() == one.digest() == two.manifest["digest"]
    assert (two.drill is not None) == with_drill
    if with_drill:
        assert two.drill.digest() == one.drill.digest()
    assert (format_of(folder), format_of(folder / DRILL)) == (FORMAT, DRILL_FORMAT if with_drill else None)


def test_the_same_recording_gives_the_same_bytes(tmp_path):
    one, two = made().save(tmp_path / "one"), made().save(tmp_path / "two")
    for file in one.iterdir():
        assert file.read_bytes() == (two / file.name).read_bytes(), file.name


def test_tables_are_attributes(tmp_path):
    recording = made()
    for name in TABLES:
        assert getattr(recording, name) is recording.tables[name]
    with pytest.raises(AttributeError):
        _ = recording.nothing
    # what copies or pickles an object asks for names that are not there
    import copy
    import pickle

    assert copy.copy(recording).digest() == recording.digest()
    assert pickle.loads(pickle.dumps(recording)).digest() == recording.digest()


def test_an_empty_day_can_be_kept(tmp_path):
    empty = CityRecording({"format": FORMAT}, {}, {name: table(name, []) for name in TABLES})
    assert CityRecording.load(empty.save(tmp_path / "run")).digest() == empty.digest()


# -- digest ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_the_digest_changes_with_any_table(name):
    one = made()
    changed = one.tables[name].copy()
    column = next(c for c, kind in TABLES[name].items() if kind not in ("str", "bool"))
    changed.loc[1, column] = 7
    assert replace(one, tables=one.tables | {name: changed}).digest() != one.digest()
    assert replace(one, tables=one.tables | {name: one.tables[name].iloc[:-1]}).digest() != one.digest()


def test_the_digest_changes_with_what_is_told_and_with_the_drill():
    one = made()
    assert made(seed=2).digest() != one.digest()
    assert replace(one, things={**one.things, "attribution": "them"}).digest() != one.digest()
    assert made(made_drill()).digest() != one.digest()
    # but not with what is only noted: measures and versions
    assert made(measures={"cases": 3.0}, versions={"overhang": "9"}).digest() == one.digest()


# -- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [f"{name}.parquet" for name in TABLES] + ["things.json"])
def test_a_damaged_or_missing_file_is_refused(tmp_path, name):
    folder = made().save(tmp_path / "run")
    file = folder / name
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))
    with pytest.raises(InputError) as caught:
        CityRecording.load(folder)
    assert caught.value.key == "recording.damaged"
    assert str(file) in caught.value.text("en")
    file.unlink()
    with pytest.raises(InputError):
        CityRecording.load(folder)


def test_a_recording_of_another_kind_is_refused(tmp_path):
    made_drill().save(tmp_path / "drill")
    with pytest.raises(InputError) as caught:
        CityRecording.load(tmp_path / "drill")
    assert caught.value.key == "recording.other_format"
    made().save(tmp_path / "city")
    with pytest.raises(InputError) as caught:
        Recording.load(tmp_path / "city")
    assert caught.value.key == "recording.other_format"
    with pytest.raises(InputError) as caught:
        CityRecording.load(tmp_path / "nowhere")
    assert caught.value.key == "recording.none_here"


def test_a_damaged_missing_or_exchanged_drill_in_it_is_refused(tmp_path):
    folder = made(made_drill()).save(tmp_path / "run")
    (folder / DRILL / "events.parquet").write_bytes(b"x")
    with pytest.raises(InputError):
        CityRecording.load(folder)
    shutil.rmtree(folder / DRILL)
    with pytest.raises(InputError) as caught:
        CityRecording.load(folder)
    assert caught.value.key == "recording.damaged"
    other = made_drill()
    replace(other, manifest=other.manifest | {"seed": 99}).save(folder / DRILL)
    with pytest.raises(InputError) as caught:
        CityRecording.load(folder)
    assert caught.value.key == "recording.damaged"


# -- whole or not at all ---------------------------------------------------------------------------------------------


def test_a_full_disk_leaves_the_older_recording(tmp_path, monkeypatch):
    older = made()
    folder = older.save(tmp_path / "run")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        made(seed=2).save(folder)
    monkeypatch.undo()
    assert CityRecording.load(folder).digest() == older.digest()
    assert hidden(tmp_path) == []


def test_a_newer_recording_replaces_an_older_whole(tmp_path):
    folder = made(made_drill()).save(tmp_path / "run")
    assert (folder / DRILL / MARK).is_file()
    made(seed=2).save(folder)
    # nothing of the older one is left
    assert not (folder / DRILL).exists()
    assert CityRecording.load(folder).manifest["seed"] == 2
    assert hidden(tmp_path) == []


def test_what_is_no_such_recording_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError):
        made().save(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_place_that_cannot_be_written():
    with pytest.raises(StorageError):
        made().save("/proc/overhang/run")
