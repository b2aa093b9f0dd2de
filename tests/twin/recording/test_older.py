"""Recordings of the two older formats, kept as samples: every table and number comes out, and all verbs work on them.

The samples were written by the version that had these formats; heights are rounded and layers left out to keep them
small. ``drill`` is the hamlet of the examples, ``city`` a street with small places, ``city_with_drill`` a county in a
storm with the Wulong drill in it.
"""

from __future__ import annotations

import json
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from experiments.measures.measure import measure
from twin.errors import InputError
from twin.recording.recording import FORMAT, Recording
from twin.recording.schema import CITY, CITY_TABLES, PLACE, PLACE_TABLES, TABLES
from viz import commands
from viz.export import export
from viz.replay.replay import page
from viz.words.timeline import timeline

SAMPLES = Path(__file__).parent / "samples"
NAMES = ("drill", "city", "city_with_drill")
GROUNDS = {"drill": (PLACE,), "city": (CITY,), "city_with_drill": (CITY, PLACE)}
RENAMED = {"told_kind": "reported_kind", "told_grade": "reported_grade", "twin_of": "duplicate_of"}


@cache
def unpacked(name: str) -> Path:
    """Return the folder of a sample as its version wrote it."""
    folder = Path(mkdtemp(prefix="overhang-older-"))
    with zipfile.ZipFile(SAMPLES / f"{name}.zip") as packed:
        packed.extractall(folder)
    return folder


def copied(name: str, folder: Path) -> Path:
    with zipfile.ZipFile(SAMPLES / f"{name}.zip") as packed:
        packed.extractall(folder / name)
    return folder / name


@cache
def opened(name: str) -> Recording:
    return Recording.load(unpacked(name))


def parts(name: str) -> list[tuple[str, Path]]:
    """Return the grounds of a sample with the folder in which each was written."""
    return [(g, unpacked(name) / ("drill" if len(GROUNDS[name]) > 1 and g == PLACE else "")) for g in GROUNDS[name]]


@pytest.mark.parametrize("name", NAMES)
def test_every_table_and_number_comes_out(name: str) -> None:
    recording = opened(name)
    assert recording.grounds == GROUNDS[name]
    for ground, folder in parts(name):
        part = recording.only(ground)
        own = PLACE_TABLES if ground == PLACE else CITY_TABLES
        for file in sorted(folder.glob("*.parquet")):
            # read without our own reader: as it was written
            written = pq.read_table(file).to_pandas().rename(columns=RENAMED)
            frame = getattr(part, file.stem)
            assert len(frame) == len(written)
            assert file.stem in own or set(frame["ground"]) <= {ground}
            for column in written:
                if file.stem == "cases" and ground == PLACE and column == "case":
                    assert frame["id"].tolist() == written["case"].tolist()
                elif file.stem == "events" and column == "seq":
                    assert frame["seq"].is_monotonic_increasing
                elif TABLES[file.stem][column] == "float64":
                    np.testing.assert_array_equal(frame[column], written[column])
                else:
                    assert frame[column].tolist() == written[column].tolist(), (file.stem, column)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_and_the_ground_come_out(name: str) -> None:
    recording = opened(name)
    things: dict[str, Any] = {}
    for ground, folder in parts(name):
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        things |= json.loads((folder / "things.json").read_text(encoding="utf-8"))
        told = recording.only(ground).manifest
        assert told["format"] == FORMAT
        assert recording.manifest["read_from"] == json.loads((unpacked(name) / "manifest.json").read_text())["format"]
        for key in manifest.keys() - {"format", "files", "digest", "layers"}:
            assert told[key] == manifest[key], key
        if ground == PLACE:
            assert np.array_equal(recording.terrain_z, np.load(folder / "terrain.npy"))
            assert np.array_equal(recording.cover, np.load(folder / "cover.npy"))
            assert [layer.about() for layer in recording.layers] == manifest["layers"]
            for layer in recording.layers:
                values = np.load(folder / f"layer_{layer.id}.npy")
                assert np.array_equal(layer.values, values, equal_nan=True)
    assert recording.things == things


@pytest.mark.parametrize("name", NAMES)
def test_cases_of_both_grounds_stand_in_one_table(name: str) -> None:
    cases = opened(name).cases
    assert cases["case"].tolist() == list(range(len(cases)))
    of_city = cases[cases["ground"] == CITY]
    assert of_city["id"].tolist() == [f"K{k}" for k in range(len(of_city))]
    of_place = cases[cases["ground"] == PLACE]
    assert (of_place["centre"] == -1).all()
    assert (of_place["path"] == "").all()


@pytest.mark.parametrize("name", NAMES)
def test_the_measures_are_the_same_numbers(name: str) -> None:
    recording = opened(name)
    values, kept = measure(recording), recording.manifest["measures"]
    assert {name: values.get(name) for name in kept} == kept
    assert values.keys() - kept.keys() <= {"evacuation_s", "all_out_again_s"}  # which there were not yet


@pytest.mark.parametrize("name", NAMES)
def test_written_again_it_is_of_today(tmp_path: Path, name: str) -> None:
    recording = opened(name)
    again = Recording.load(recording.save(tmp_path / "run"))
    assert again.digest() == recording.digest()
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(again, table), getattr(recording, table))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_it_is_shown_and_replayed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    recording = opened(name)
    for lang in ("zh", "en"):
        commands.show(unpacked(name), lang)
        shown = capsys.readouterr().out
        for ground in recording.grounds:
            assert recording.only(ground).manifest["title"][lang] in shown
        assert len(timeline(recording, lang)) > len(recording.events)
    text = page(recording, "zh")
    for ground in (CITY, PLACE):
        assert (f'id="pack-{ground}"' in text) == (ground in recording.grounds)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["csv", "parquet", "cap", "sensorthings"])
def test_it_is_exported(tmp_path: Path, name: str, kind: str) -> None:
    run = copied(name, tmp_path)
    if kind == "cap" and name != "city_with_drill":
        with pytest.raises(InputError) as caught:  # the public was not warned there
            export(run, kind, tmp_path / "out", "en")
        assert caught.value.key == "cityday.no_warnings"
        return
    export(run, kind, tmp_path / "out", "en")
    written = {file.name for file in (tmp_path / "out").glob("[!.]*")}
    if kind in ("csv", "parquet"):
        assert written == {"export.json", *(f"{t}.{kind}" for t in TABLES if opened(name).has(t))}
    else:
        assert len(written) > 1


@pytest.mark.slow
def test_a_day_of_a_city_is_drawn_as_a_sheet(tmp_path: Path) -> None:
    for name in ("city", "city_with_drill"):
        commands.picture(unpacked(name), "peak", tmp_path / f"{name}.png", None, "zh")
        assert (tmp_path / f"{name}.png").stat().st_size > 50_000


@pytest.mark.render
@pytest.mark.parametrize("name", ["drill", "city_with_drill"])
def test_a_place_is_drawn_from_its_cameras(tmp_path: Path, name: str) -> None:
    from viz.scene.probe import can_render

    if not can_render():
        pytest.skip("nothing can be drawn on this machine")
    commands.picture(unpacked(name), None, tmp_path / "picture.png", "settlement", "en")
    assert (tmp_path / "picture.png").stat().st_size > 100_000


@pytest.mark.parametrize(("name", "file"), [
    ("drill", "people.parquet"), ("drill", "terrain.npy"), ("drill", "layer_reach.npy"), ("city", "cases.parquet"),
    ("city_with_drill", "missions.parquet"), ("city_with_drill", "drill/blocks.parquet"),
    ("city_with_drill", "drill/manifest.json"),
])  # fmt: skip
def test_a_damaged_or_missing_file_is_refused(tmp_path: Path, name: str, file: str) -> None:
    run = copied(name, tmp_path)
    data = bytearray((run / file).read_bytes())
    data[len(data) // 2] ^= 1
    (run / file).write_bytes(bytes(data))
    with pytest.raises(InputError) as caught:
        Recording.load(run)
    assert caught.value.key == "recording.damaged"
    (run / file).unlink()
    with pytest.raises(InputError):
        Recording.load(run)


@pytest.mark.parametrize("name", NAMES)
def test_a_manifest_that_was_changed_is_noticed(tmp_path: Path, name: str) -> None:
    run = copied(name, tmp_path)
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    (run / "manifest.json").write_text(json.dumps({**manifest, "seed": 99}), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Recording.load(run)
    assert caught.value.key == "recording.damaged"


def test_it_may_be_replaced_by_one_of_today(tmp_path: Path) -> None:
    for name in NAMES:
        run = copied(name, tmp_path)
        opened(name).save(run)
        assert json.loads((run / "manifest.json").read_text(encoding="utf-8"))["format"] == FORMAT
        assert not (run / "drill").exists()
