"""The recording: what is written is read back, the same bytes each time, whole or not at all."""

from __future__ import annotations

import copy
import errno
import json
import os
import pickle
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from twin.errors import InputError, StorageError
from twin.recording import recording as module
from twin.recording.layers import Layer
from twin.recording.recording import FORMAT, MARK, Recording, check_place
from twin.recording.schema import CITY, CITY_TABLES, PLACE, PLACE_TABLES, SHARED_TABLES, TABLES, joined, table

NAN = float("nan")
ROWS = {
    "events": [
        (0, 0.0, "start", "", "", "", "", NAN, NAN, NAN, "events.start", "{}", PLACE),
        (1, 12.5, "found", "C001", "monitor", "field", "rock", 1.25, -2.5, 3.0, "events.found", '{"zh": "缝"}', PLACE),
    ],
    "cases": [
        (0, "C001", PLACE, "rock_danger", "", "IV", "", -1, "", "town", -1, NAN, NAN, NAN, 12.5, 60.0, *[NAN] * 9, "",
         "", "", "", -1, -1, -1, -1, -1, -1, False, "open")
    ],
    "roster": [(0, "F01-1", "resident", "F01", "H01", 71, "slow", True, "")],
    "households": [("F01", "H01", 2, 60.0, "phone", "grid_worker", False, 900.0, NAN)],
    "people": [(0, 0, 10, 20, 0), (0, 2_147_483_648_000, -10, 25, 7)],
    "bodies": [(0, 1.5, 4050.0, 0.7, 0.8, 0.7, 0.6, 100.0)],
    "blocks": [(0, 100_000, 1, 2, 3, 0), (0, 101_500, 4, 5, 6, 2)],
    "stems": [(105, 207, 3004, 310, 205, "spruce"), (11, 22, 3010, 250, 180, "beech")],
    "series": [("rain_mm_h", 0.0, 1.0 / 3.0, PLACE), ("rain_mm_h", 600.0, NAN, PLACE)],
}  # fmt: skip
"""Rows of a drill's place."""


def made(**changes: object) -> Recording:
    manifest = {"format": FORMAT, "scenario": "s", "policy": "p", "seed": 1, "title": {"zh": "演练", "en": "drill"}}
    rng = np.random.default_rng(4)
    parts: dict[str, object] = {
        "manifest": manifest,
        "things": {"houses": [{"id": "H01", "x": 1.0}], "paths": []},
        "terrain_z": rng.normal(200.0, 30.0, (7, 5)).astype(np.float32),
        "cover": rng.integers(0, 8, (7, 5)).astype(np.uint8),
    }
    tables = {name: table(name, rows) for name, rows in ROWS.items()}
    tables |= {name: changes.pop(name) for name in TABLES if name in changes}
    return Recording(**{**parts, "tables": tables, **changes})


def some_rows(name: str, n: int = 3) -> pd.DataFrame:
    """Return a table with a few rows of plain values, of a city where the rows tell."""
    rng = np.random.default_rng(len(name))
    values: dict[str, object] = {}
    for column, kind in TABLES[name].items():
        if kind == "str":
            values[column] = [f"{column} {k} 事件" for k in range(n)]
        elif kind == "bool":
            values[column] = [k % 2 == 0 for k in range(n)]
        elif kind == "float64":
            values[column] = [NAN, *rng.normal(0.0, 1e5, n - 1)]
        else:
            values[column] = rng.integers(0, 100, n)
    if "ground" in values:
        values["ground"] = [CITY] * n
    if name in ("events", "series"):
        values["time_s"] = [0.0, 5.0, 20.0]
    return table(name, values)


def city(**manifest: object) -> Recording:
    """Return a day of a city with a few rows in each of its tables."""
    told = {
        "format": FORMAT,
        "scenario": "c",
        "policy": "p",
        "seed": 1,
        "title": {"zh": "城", "en": "city"},
        **manifest,
    }
    things = {"outlines": {"500105": [[[0, 0], [1, 0], [0, 1]]]}, "attribution": "us"}
    return Recording(told, things, {name: some_rows(name) for name in (*SHARED_TABLES, *CITY_TABLES)})


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def hidden(folder: Path) -> list[str]:
    return [name for name in names(folder) if name.startswith(".")]


# -- round trip ----------------------------------------------------------------------------------------------------


def test_what_is_written_is_read_back(tmp_path):
    one = made()
    two = Recording.load(one.save(tmp_path / "run"))
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
    assert np.array_equal(one.terrain_z, two.terrain_z)
    assert two.terrain_z.dtype == np.float32
    assert np.array_equal(one.cover, two.cover)
    assert two.cover.dtype == np.uint8
    assert one.things == two.things
    assert {k: two.manifest[k] for k in one.manifest} == one.manifest
    assert two.digest() == one.digest() == two.manifest["digest"]


def test_layers_are_read_back_and_belong_to_the_digest(tmp_path):
    values = np.full((7, 5), np.nan, np.float32)
    values[2, 3] = 12.5
    layer = Layer.of("reach", "share", values, "%", (1.0, 100.0), True, falls=40)
    one = made(layers=(layer,))
    two = Recording.load(one.save(tmp_path / "run"))
    (back,) = two.layers
    assert back.about() == layer.about()
    assert np.array_equal(back.values, values, equal_nan=True)
    assert one.digest() == two.digest() != made().digest()
    values[2, 3] = 13.0
    assert one.digest() != two.digest()


def test_a_layer_that_lost_its_file_is_named(tmp_path):
    layer = Layer.of("reach", "share", np.ones((7, 5)), "%", (1.0, 100.0), True, falls=40)
    folder = made(layers=(layer,)).save(tmp_path / "run")
    (folder / "layer_reach.npy").unlink()
    with pytest.raises(InputError, match="layer_reach"):
        Recording.load(folder)


def test_empty_tables_are_read_back_with_their_types(tmp_path):
    empty = {name: table(name, []) for name in TABLES}
    two = Recording.load(made(**empty).save(tmp_path / "run"))
    assert two.tables == {}
    assert not list((tmp_path / "run").glob("*.parquet"))
    for name, columns in TABLES.items():
        frame = getattr(two, name)
        assert len(frame) == 0
        assert list(frame.columns) == list(columns)
        assert [str(t) for t in frame.dtypes] == ["object" if t == "str" else t for t in columns.values()]


def test_the_same_recording_is_the_same_bytes(tmp_path):
    one, two = made().save(tmp_path / "a"), made().save(tmp_path / "b")
    assert names(one) == names(two)
    for name in names(one):
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


# -- digest --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, k", [pytest.param(n, k, id=f"{n}.{column}") for n in ROWS for k, column in enumerate(TABLES[n])]
)
def test_the_digest_changes_with_any_value(name, k):
    rows = [list(row) for row in ROWS[name]]
    value = rows[0][k]
    rows[0][k] = f"{value}x" if isinstance(value, str) else (not value if isinstance(value, bool) else 5)
    assert made(**{name: table(name, [tuple(r) for r in rows])}).digest() != made().digest()


@pytest.mark.parametrize("name", ROWS)
def test_the_digest_changes_with_the_number_and_order_of_rows(name):
    rows = ROWS[name]
    assert made(**{name: table(name, rows[:-1])}).digest() != made().digest()
    if len(rows) > 1:
        assert made(**{name: table(name, rows[::-1])}).digest() != made().digest()


def test_the_digest_changes_with_place_and_manifest():
    base = made()
    z = base.terrain_z.copy()
    z[3, 2] += 0.01
    cover = base.cover.copy()
    cover[0, 0] ^= 1
    assert made(terrain_z=z).digest() != base.digest()
    assert made(terrain_z=base.terrain_z.reshape(5, 7)).digest() != base.digest()
    assert made(cover=cover).digest() != base.digest()
    assert made(things={**base.things, "paths": [1]}).digest() != base.digest()
    assert made(manifest={**base.manifest, "seed": 2}).digest() != base.digest()


def test_the_digest_does_not_depend_on_versions_nor_on_the_order_of_keys():
    base = made()
    turned = dict(reversed(list(base.manifest.items())))
    assert made(manifest={**turned, "versions": {"overhang": "9"}}).digest() == base.digest()


# -- one recording for a place, a city, or both ----------------------------------------------------------------------


def test_tables_are_attributes_and_say_what_a_recording_holds():
    drill, day = made(), city()
    both = day.with_drill(drill)
    assert (drill.grounds, day.grounds, both.grounds) == ((PLACE,), (CITY,), (CITY, PLACE))
    assert drill.has("people")
    assert not drill.has("centres")
    assert len(drill.centres) == 0
    assert list(drill.centres.columns) == list(TABLES["centres"])
    for name in day.tables:
        assert getattr(day, name) is day.tables[name]
    with pytest.raises(AttributeError):
        _ = drill.nothing
    with pytest.raises(ValueError, match="no place"):
        _ = day.surface
    # what copies or pickles an object asks for names that are not there
    assert copy.copy(both).digest() == pickle.loads(pickle.dumps(both)).digest() == both.digest()


def test_a_day_with_a_drill_in_it_is_written_and_read_as_one(tmp_path):
    one = city().with_drill(made())
    two = Recording.load(one.save(tmp_path / "run"))
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
    assert two.digest() == one.digest() == two.manifest["digest"]
    assert two.manifest["drill"]["title"] == {"zh": "演练", "en": "drill"}
    assert not (tmp_path / "run" / "drill").exists()


def test_the_cases_of_a_drill_stand_behind_those_of_the_city():
    day, drill = city(), made()
    both = day.with_drill(drill)
    assert both.cases["case"].tolist() == list(range(len(day.cases) + len(drill.cases)))
    assert both.cases["ground"].tolist() == [CITY] * len(day.cases) + [PLACE] * len(drill.cases)
    assert both.events["time_s"].is_monotonic_increasing
    assert both.events["seq"].tolist() == list(range(len(both.events)))


def test_each_ground_sees_its_own():
    day, drill = city(), made()
    both = day.with_drill(drill)
    for part, whole, own in ((both.only(CITY), day, CITY_TABLES), (both.only(PLACE), drill, PLACE_TABLES)):
        for name in own:
            pd.testing.assert_frame_equal(getattr(part, name), getattr(whole, name))
        for name in ("events", "cases", "series"):
            numbers = ["seq", "case"] if name == "events" else ["case"]
            left, right = (getattr(r, name).drop(columns=numbers[:1], errors="ignore") for r in (part, whole))
            pd.testing.assert_frame_equal(left, right)
    assert both.only(CITY).manifest["scenario"] == "c"
    assert both.only(CITY).grounds == (CITY,)
    assert {k: v for k, v in both.only(PLACE).manifest.items() if k != "format"} == {
        k: v for k, v in drill.manifest.items() if k != "format"
    }
    assert both.only(PLACE).grounds == (PLACE,)
    assert both.only(PLACE).things == drill.things
    assert drill.only(CITY) is drill  # one ground is all there is


def test_joined_tables_may_lack_what_one_of_them_lacks():
    assert joined({}, {}) == {}
    assert list(joined({}, {"series": some_rows("series")})) == ["series"]


@pytest.mark.parametrize("key", ["measures", "policy", "seed", "drill"])
def test_a_manifest_that_was_changed_is_noticed(tmp_path, key):
    folder = city(measures={"cases": 3.0}).with_drill(made()).save(tmp_path / "run")
    manifest = json.loads((folder / MARK).read_text(encoding="utf-8"))
    manifest[key] = {"cases": 4.0}
    (folder / MARK).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Recording.load(folder)
    assert caught.value.key == "recording.damaged"


def test_a_table_that_was_taken_away_is_noticed(tmp_path):
    folder = city().save(tmp_path / "run")
    manifest = json.loads((folder / MARK).read_text(encoding="utf-8"))
    del manifest["files"]["warnings.parquet"]
    (folder / "warnings.parquet").unlink()
    (folder / MARK).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(InputError):
        Recording.load(folder)


@pytest.mark.parametrize("name", TABLES)
def test_the_digest_changes_with_any_table(name):
    one = city().with_drill(made())
    changed = getattr(one, name).copy()
    column = next(c for c, kind in TABLES[name].items() if kind not in ("str", "bool"))
    changed.loc[0, column] = 7
    assert replace(one, tables=one.tables | {name: changed}).digest() != one.digest()
    assert replace(one, tables=one.tables | {name: getattr(one, name).iloc[:-1]}).digest() != one.digest()


# -- damage --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["terrain.npy", "cover.npy", "things.json", *(f"{t}.parquet" for t in ROWS)])
@pytest.mark.parametrize("harm", ["flip", "cut", "remove"])
def test_a_damaged_file_is_named(tmp_path, name, harm):
    file = made().save(tmp_path / "run") / name
    data = bytearray(file.read_bytes())
    if harm == "remove":
        file.unlink()
    else:
        data[len(data) // 2] ^= 0x40
        file.write_bytes(data if harm == "flip" else data[: len(data) // 2])
    with pytest.raises(InputError, match=name) as caught:
        Recording.load(tmp_path / "run")
    assert caught.value.key == "recording.damaged"


@pytest.mark.parametrize(
    "text, key",
    [
        ("", "recording.damaged"),
        ("{", "recording.damaged"),
        ("[]", "recording.other_format"),
        ('{"format": "overhang-recording/0"}', "recording.other_format"),
        ('{"format": "overhang-recording/3"}', "recording.damaged"),
        ('{"format": "overhang-recording/3", "files": {}, "digest": ""}', "recording.damaged"),
        ("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "recording.damaged"),
    ],
)
def test_a_damaged_manifest_is_refused(tmp_path, text, key):
    folder = made().save(tmp_path / "run")
    (folder / "manifest.json").write_text(text, encoding="latin-1")
    with pytest.raises(InputError) as caught:
        Recording.load(folder)
    assert caught.value.key == key


def test_a_manifest_that_tells_something_else_is_refused(tmp_path):
    folder = made().save(tmp_path / "run")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "seed": 99}), encoding="utf-8")
    with pytest.raises(InputError, match=r"manifest\.json"):
        Recording.load(folder)


def test_no_recording_here(tmp_path):
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError) as caught:
            Recording.load(place)
        assert caught.value.key == "recording.none_here"


# -- whole or not at all -------------------------------------------------------------------------------------------


def test_an_older_recording_is_replaced(tmp_path):
    made().save(tmp_path / "run")
    newer = made(manifest={**made().manifest, "seed": 2})
    newer.save(tmp_path / "run")
    assert Recording.load(tmp_path / "run").manifest["seed"] == 2
    assert names(tmp_path) == ["run"]


@pytest.mark.parametrize("content", ["notes.txt", "manifest.json"])
def test_what_is_not_a_recording_is_never_overwritten(tmp_path, content):
    target = tmp_path / "run"
    target.mkdir()
    (target / content).write_text('{"name": "a web page"}', encoding="utf-8")
    with pytest.raises(StorageError) as caught:
        made().save(target)
    assert caught.value.key == "recording.not_replaceable"
    assert names(target) == [content]


def test_a_file_in_the_way_is_kept(tmp_path):
    (tmp_path / "run").write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError):
        made().save(tmp_path / "run")
    assert (tmp_path / "run").read_text(encoding="utf-8") == "mine"


def test_the_folder_one_stands_in(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert made().save(".") == Path(".")
    monkeypatch.chdir(tmp_path)
    assert Recording.load("here").digest() == made().digest()


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


FAILURES = {
    "np.save": lambda patch: patch.setattr(module.np, "save", _full),
    "parquet": lambda patch: patch.setattr(pq, "write_table", _full),
    "fsync": lambda patch: patch.setattr(os, "fsync", _full),
    "json": lambda patch: patch.setattr(module, "write_json", _full),
}


@pytest.mark.parametrize("fault", FAILURES)
def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch, fault):
    FAILURES[fault](monkeypatch)
    with pytest.raises(StorageError, match="No space left on device") as caught:
        made().save(tmp_path / "new" / "deep" / "run")
    assert caught.value.key == "recording.cannot_write"
    assert names(tmp_path) == []


@pytest.mark.parametrize("fault", FAILURES)
def test_a_full_disk_keeps_the_older_recording(tmp_path, monkeypatch, fault):
    made().save(tmp_path / "run")
    FAILURES[fault](monkeypatch)
    with pytest.raises(StorageError):
        made(manifest={**made().manifest, "seed": 2}).save(tmp_path / "run")
    assert names(tmp_path) == ["run"]
    monkeypatch.undo()
    assert Recording.load(tmp_path / "run").manifest["seed"] == 1


def test_the_older_recording_comes_back_when_the_last_step_fails(tmp_path, monkeypatch):
    made().save(tmp_path / "run")
    real = os.rename

    def rename(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if Path(source).name.startswith(".run.tmp-"):
            raise OSError(errno.EIO, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "rename", rename)
    monkeypatch.setattr("twin.files.whole_folder._exchanged", lambda a, b: False)  # as where the system cannot
    with pytest.raises(StorageError):
        made(manifest={**made().manifest, "seed": 2}).save(tmp_path / "run")
    assert names(tmp_path) == ["run"]
    assert Recording.load(tmp_path / "run").manifest["seed"] == 1


def _elsewhere(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    head = f"""
        import importlib.util, os, sys
        spec = importlib.util.spec_from_file_location("these", {str(Path(__file__))!r})
        these = importlib.util.module_from_spec(spec); spec.loader.exec_module(these)
        from pathlib import Path
        folder = Path({str(folder)!r})
    """
    text = textwrap.dedent(head) + textwrap.dedent(code)
    return subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_real_limit_of_the_system_is_told_and_nothing_is_left(tmp_path):
    """The process may write files of 2 kB at most: the system itself refuses the rest in the middle of a file."""
    done = _elsewhere(
        """
        import resource, signal
        from twin.errors import StorageError
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))
        try:
            these.made().save(folder / "run")
        except StorageError as fault:
            print(fault.key, sorted(p.name for p in folder.iterdir()))
        """,
        tmp_path,
    )
    assert done.stdout == "recording.cannot_write []\n", done.stderr


@pytest.mark.slow
def test_a_killed_writer_leaves_nothing_half_written(tmp_path):
    made().save(tmp_path / "run")
    done = _elsewhere(
        """
        import signal
        import twin.files.whole_folder as module
        module._take_place = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        these.made(manifest={**these.made().manifest, "seed": 2}).save(folder / "run")
        """,
        tmp_path,
    )
    assert done.returncode == -signal.SIGKILL
    assert Recording.load(tmp_path / "run").manifest["seed"] == 1
    assert len(hidden(tmp_path)) == 1
    # the next writer cleans up
    made(manifest={**made().manifest, "seed": 3}).save(tmp_path / "run")
    assert Recording.load(tmp_path / "run").manifest["seed"] == 3
    assert names(tmp_path) == ["run"]


@pytest.mark.slow
def test_a_writer_killed_between_the_two_renames_loses_nothing(tmp_path):
    made().save(tmp_path / "run")
    done = _elsewhere(
        """
        import signal
        import twin.files.whole_folder as module
        real = os.rename
        def rename(source, target):
            if ".tmp-" in str(source):
                os.kill(os.getpid(), signal.SIGKILL)
            real(source, target)
        module._exchanged = lambda a, b: False  # as where the system cannot
        module.os.rename = rename
        these.made(manifest={**these.made().manifest, "seed": 2}).save(folder / "run")
        """,
        tmp_path,
    )
    assert done.returncode == -signal.SIGKILL
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module.np, "save", _full)
        with pytest.raises(StorageError):
            made(manifest={**made().manifest, "seed": 3}).save(tmp_path / "run")
    assert Recording.load(tmp_path / "run").manifest["seed"] == 1
    assert names(tmp_path) == ["run"]


@pytest.mark.slow
def test_a_read_only_folder(tmp_path):
    """Root may write everywhere, so it steps down to nobody first."""
    tmp_path.chmod(0o555)
    done = _elsewhere(
        """
        from twin.errors import StorageError
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            these.made().save(folder / "run")
        except StorageError as fault:
            print(fault.key, fault)
        """,
        tmp_path,
    )
    tmp_path.chmod(0o755)
    assert done.stdout.startswith("recording.cannot_write"), done.stderr
    assert "Permission denied" in done.stdout
    assert names(tmp_path) == []


def test_a_folder_that_takes_no_files():
    with pytest.raises(StorageError) as caught:
        made().save("/proc/overhang/run")
    assert caught.value.key == "recording.cannot_write"


def test_what_may_be_replaced(tmp_path):
    check_place(tmp_path / "nowhere")
    check_place(tmp_path)
    made().save(tmp_path / "run")
    check_place(tmp_path / "run")
    with pytest.raises(StorageError, match="run/"):
        check_place(tmp_path)


# -- tables --------------------------------------------------------------------------------------------------------


def test_a_table_takes_rows_or_columns():
    rows = table("series", [("a", 0.0, 1.0, CITY), ("b", 2.0, 3.0, CITY)])
    columns = table("series", {"name": ["a", "b"], "time_s": [0.0, 2.0], "value": [1.0, 3.0], "ground": [CITY] * 2})
    pd.testing.assert_frame_equal(rows, columns)


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        table("series", [("a", 0.0, 1.0, CITY, 2.0)])


def test_columns_that_do_not_apply_are_left_out():
    (row,) = table("cases", {"id": ["C001"], "found_s": [3.0]}).to_dict("records")
    assert (row["id"], row["found_s"]) == ("C001", 3.0)
    assert (row["finder"], row["centre"], row["priority"], row["followed"]) == ("", -1, -1, False)
    assert row["closed_s"] != row["closed_s"]


def test_saving_changes_nothing_in_memory(tmp_path):
    one = made()
    before = copy.deepcopy(one.manifest)
    one.save(tmp_path / "run")
    assert one.manifest == before
